//! Tables as text: cells parted by commas, semicolons or tabs; written with commas, and quotes only where they must be.
//!
//! It is taken for a table only where every line has the same cells; else it is text. A cell that a spreadsheet would compute,
//! and with which it can call another computer, gets an apostrophe before it, as spreadsheets themselves mark text.

use super::{Format, Refusal};
use crate::document::{Mark, Shape, Value};
use crate::finding::Edits;
use crate::flow::parts::{self, Part};
use crate::flow::{self, Builder, Flow, Hidings, Look, Spaces, coding, plain};
use crate::limits::Limits;
use crate::text::clean::{self, Unseen};
use std::io::Write;

/// Tables as text.
pub(super) struct Csv;

/// What parts cells, the surer sign first.
const SEPARATORS: [char; 3] = ['\t', ';', ','];
/// Lines from which two columns are a table: two lines with a comma each are prose.
const FEW: usize = 4;

const CELL: Shape = Shape::Cell {
    head: false,
    columns: 1,
    rows: 1,
};

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        let Some(text) = coding::beginning(head) else {
            return false;
        };
        // The last line of a head may be cut.
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let text = if head.len() < 4096 { text.as_str() } else { whole };
        !text.starts_with(['{', '[', '<', '#']) && table(text).is_some()
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        flow::within(bytes.len(), limits)?;
        let mut hidings = Hidings::default();
        let text = coding::decoded(bytes, &mut hidings)?;
        let built = table(&text).map(|rows| built(&rows));
        // What would not be read as the same again is no table.
        let same = |flow: &Flow| {
            let file = written(&flow.text, &flow.marks).ok()?;
            let again = self::built(&table(&file)?);
            (again.text == flow.text && again.marks == flow.marks).then_some(())
        };
        match built.filter(|flow| same(flow).is_some()) {
            Some(mut flow) => {
                flow.hidings.add(hidings);
                flow.give(limits, give)
            }
            None => plain::of(&text, hidings).give(limits, give),
        }
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        if marks.is_empty() {
            return Err(Refusal::Broken("a text that is no table is written as text".to_owned()));
        }
        flow::put(out, &written(&text, &marks)?)
    }
}

/// The rows of `text`, if it is a table.
fn table(text: &str) -> Option<Vec<Vec<String>>> {
    SEPARATORS.iter().find_map(|separator| rows(text, *separator))
}

/// The rows of `text` where `separator` parts cells, if all have the same number of them.
fn rows(text: &str, separator: char) -> Option<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut prose, mut cells) = (0, 0);
    let mut rest = text;
    while !rest.trim_start_matches(['\r', '\n']).is_empty() {
        let mut row = Vec::new();
        loop {
            let (cell, after) = cell(rest, separator)?;
            row.push(cell);
            match after.strip_prefix(separator) {
                Some(next) => {
                    prose += usize::from(next.starts_with(' '));
                    rest = next;
                }
                None => {
                    rest = after.strip_prefix('\r').unwrap_or(after);
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                    break;
                }
            }
        }
        if rows.first().is_some_and(|first| first.len() != row.len()) {
            return None;
        }
        cells += row.len();
        // More than a text can be marked with: it is text.
        if cells > Mark::MOST / 2 {
            return None;
        }
        rows.push(row);
    }
    let columns = rows.first().map_or(0, Vec::len);
    let enough = rows.len() >= if columns > 2 { 2 } else { FEW };
    // In prose a blank follows the comma.
    let parted = prose * 2 <= rows.len() * columns.saturating_sub(1);
    (columns > 1 && enough && (parted || separator != ',')).then_some(rows)
}

/// The cell that begins here, and what follows it.
fn cell(text: &str, separator: char) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([separator, '\n', '\r']).unwrap_or(text.len());
        let (cell, rest) = text.split_at(end);
        return (!cell.contains('"') || separator == '\t').then(|| (cell.to_owned(), rest));
    };
    let mut cell = String::new();
    loop {
        let (piece, after) = rest.split_once('"')?;
        cell.push_str(piece);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => {
                let ends = after.is_empty() || after.starts_with([separator, '\n', '\r']);
                return ends.then_some((cell, after));
            }
        }
    }
}

fn built(rows: &[Vec<String>]) -> Flow {
    let mut builder = Builder::new(Spaces::Count);
    let mut hidings = Hidings::default();
    let mut unseen = Unseen::default();
    builder.open(Shape::Table, false);
    for row in rows {
        builder.close_to(1);
        builder.open(Shape::Row, false);
        for cell in row {
            builder.close_to(2);
            builder.open(CELL, false);
            // A tab in a cell would look like its end.
            let cell = clean::piece(&cell.replace('\t', " "), &mut unseen);
            let cell = cell.trim();
            if computes(cell) {
                hidings.note(
                    "a cell that a spreadsheet would compute; an apostrophe stands before it",
                    cell,
                );
                builder.say("'", Look::default());
            }
            builder.say(cell, Look::default());
        }
    }
    hidings.count(&unseen);
    builder.finish(hidings)
}

/// Whether a spreadsheet takes `cell` for a formula: by its first sign, unless it is a number.
fn computes(cell: &str) -> bool {
    let number = |letter: char| letter.is_ascii_digit() || " .,:()/-+%".contains(letter);
    match cell.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !cell.chars().all(number),
        _ => false,
    }
}

fn written(text: &str, marks: &[Mark]) -> Result<String, Refusal> {
    let mut file = String::with_capacity(text.len());
    let (mut cell, mut first) = (String::new(), true);
    parts::all(text, marks, &mut |part| {
        match part {
            Part::Open(Shape::Row, _) => first = true,
            Part::Open(..) => {}
            Part::Say(letters) => cell.push_str(letters),
            Part::Line => cell.push('\n'),
            Part::Close(Shape::Cell { .. }) => {
                if !std::mem::take(&mut first) {
                    file.push(',');
                }
                file.push_str(&quoted(&std::mem::take(&mut cell)));
            }
            Part::Close(Shape::Row) => file.push('\n'),
            Part::Close(_) => {}
        }
        Ok(())
    })?;
    file.push_str(&cell);
    Ok(file)
}

/// `cell` in quotes where it holds a sign that could part cells.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', ';', '\t', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::tried::{self, Read};

    fn read(csv: &str) -> Read {
        tried::read(&Csv, csv.as_bytes()).unwrap()
    }

    fn written(csv: &str) -> String {
        let (text, marks, _) = read(csv);
        let file = super::written(&text, &marks).unwrap();
        assert_eq!(read(&file), (text, marks, Vec::new()), "{file}");
        file
    }

    #[test]
    fn cells_and_lines_are_set_one_way() {
        for (csv, wanted) in [
            (
                "\u{feff}a;b;c\r\n1,5;\"x;\"\"y\"\"\";\r\n",
                "a,b,c\n\"1,5\",\"x;\"\"y\"\"\",\n",
            ),
            ("a\tb\tc\n\tx\"q\t\n", "a,b,c\n,\"x\"\"q\",\n"),
            ("a,b,c\n\"l\nm\",\u{200b}שלום, 東京 \n", "a,b,c\n\"l\nm\",שלום,東京\n"),
            ("a,b\n1,2\n3,4\n5,6\n\n", "a,b\n1,2\n3,4\n5,6\n"),
        ] {
            assert_eq!(written(csv), wanted, "{csv}");
        }
        assert_eq!(read("a;b;c\n1;;\n").0, "a\tb\tc\n1\t\t\n");
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_said_and_stopped() {
        let (text, _, hidden) = read("a;b;c\n=HYPERLINK(\"x\");-5,2;@x\n+49 (30) 12;-x;\u{200b}=y\n");
        assert_eq!(text, "a;b;c\n=HYPERLINK(\"x\");-5,2;@x\n+49 (30) 12;-x;=y\n");
        assert!(!hidden.is_empty());
        let (text, _, hidden) = read("a;b;c\n\"=HYPERLINK(\"\"x\"\")\";-5,2;@x\n+49 (30) 12;-x;\u{200b}=y\n");
        assert_eq!(text, "a\tb\tc\n'=HYPERLINK(\"x\")\t-5,2\t'@x\n+49 (30) 12\t'-x\t'=y\n");
        assert_eq!(hidden.iter().filter(|thing| thing.what.contains("compute")).count(), 4);
    }

    #[test]
    fn prose_and_ragged_lines_are_text() {
        for text in [
            "Dear Ann, hello\nI am well, thanks\nSee you, soon\nYours, Bob\n",
            "a,b,c\n1,2\n",
            "a,b\n1,2\n",
            "abc\ndef\n",
            "",
            "a,\"b\n",
            "a,b,c\n1,x\"y,2\n",
        ] {
            assert!(!Csv.sniff(text.as_bytes()), "{text}");
            assert_eq!(read(text).1, Vec::new(), "{text}");
        }
        for csv in ["a;b;c\n1;2;3\n", "a\tb\tc\r\n\t\t\r\n", "n,m\n1,2\n3,4\n5,6"] {
            assert!(Csv.sniff(csv.as_bytes()), "{csv}");
        }
        assert!(!Csv.sniff(b"a,b,c\n1,2,\0\n"));
    }
}
