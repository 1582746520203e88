//! Writes sections of a marked text as the parts of a spreadsheet of OpenDocument: the elements of this file, and nothing else.

mod constant;

use crate::document::{Count, Mark, Shape};
use crate::flow::escape;
use crate::format::Refusal;
use crate::package::grid::Grid;
use crate::package::opendocument::{self, letters};
use crate::package::sheets::widths::{NARROW, Widths};
use crate::package::sheets::write::{self, Cell, WHOLE};
use crate::package::sheets::{forms, name, place};
use crate::package::write::HEAD;
use constant::{END, MANIFEST, STYLES};
use std::collections::BTreeSet;

/// Looks of letters with their styles, the outer first.
const LOOKS: [(Shape, &str); 6] = [
    (Shape::Bold, "B"),
    (Shape::Italic, "I"),
    (Shape::Underline, "U"),
    (Shape::Struck, "S"),
    (Shape::Above, "A"),
    (Shape::Below, "D"),
];

const CELL: &str = "<table:table-cell/>";
const COVERED: &str = "<table:covered-table-cell/>";

/// The parts of the spreadsheet that shows `text` as `marks` say, behind the one that says what it is.
///
/// # Errors
/// When the marks do not fit the text, or are no sheets.
pub(super) fn parts(text: &str, marks: &[Mark]) -> Result<Vec<(&'static str, String)>, Refusal> {
    let sheets: Vec<Sheet> = write::sheets(text, marks)?;
    let mut taken = BTreeSet::new();
    let mut content = constant::begin();
    for sheet in sheets {
        let name = name::legal(&sheet.name, &mut taken);
        sheet.put(&name, &mut content);
    }
    content.push_str(END);
    let part = |name: &'static str, part: &str| (name, format!("{HEAD}{part}"));
    Ok(vec![
        part(opendocument::MANIFEST, MANIFEST),
        part(opendocument::CONTENT, &content),
        part(opendocument::STYLES, STYLES),
    ])
}

/// A sheet that is being written.
#[derive(Default)]
struct Sheet {
    name: String,
    from_right: bool,
    grid: Grid,
    widths: Widths,
}

impl write::Sheet for Sheet {
    fn name(&mut self, text: &str) {
        self.name.push_str(text);
    }

    fn right_to_left(&mut self) {
        self.from_right = true;
    }

    fn begin_row(&mut self) {
        self.grid.begin_row();
    }

    fn cell(&mut self, cell: &Cell) -> Result<(), Refusal> {
        self.grid.go_on(&covered);
        let (columns, rows) = (usize::from(cell.columns), usize::from(cell.rows));
        let column = self.grid.column() + 1;
        let last = column + columns - 1;
        if last > place::COLUMNS as usize || self.grid.rows.len() > place::ROWS as usize {
            return Err(Refusal::Broken("a cell beyond the last of a sheet".to_owned()));
        }
        let text = cell.text();
        self.widths.widen(column, &text, columns == 1);
        let written = format!("{}{}", written(cell, &text), covered(columns - 1));
        self.grid.cell(&written, (columns, rows), false);
        Ok(())
    }

    fn end_row(&mut self) {
        self.grid.end_row(&covered);
    }
}

impl Sheet {
    /// A sheet has a column and a row at least.
    fn put(&self, name: &str, to: &mut String) {
        let style = if self.from_right { "R" } else { "T" };
        let mut written = String::new();
        escape(name, &mut written);
        let name = written.replace('"', "&quot;");
        to.push_str(&format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\">"
        ));
        let empty = self.grid.rows.is_empty();
        let narrow = empty.then_some(NARROW);
        for width in self.widths.all().chain(narrow) {
            to.push_str(&format!("<table:table-column table:style-name=\"W{width}\"/>"));
        }
        let row = |cells: &str| format!("<table:table-row table:style-name=\"H\">{cells}</table:table-row>");
        for cells in &self.grid.rows {
            to.push_str(&row(&cells.cells));
        }
        if empty {
            to.push_str(&row(CELL));
        }
        to.push_str("</table:table>");
    }
}

/// The places that a cell takes beside its own.
fn covered(columns: usize) -> String {
    COVERED.repeat(columns)
}

/// A cell: nothing, a number that shows the same letters, or text.
fn written(cell: &Cell, text: &str) -> String {
    let span = |of: &str, count: u16| match count {
        1 => String::new(),
        count => format!(" table:number-{of}-spanned=\"{count}\""),
    };
    let spans = format!("{}{}", span("columns", cell.columns), span("rows", cell.rows));
    if text.is_empty() {
        return format!("<table:table-cell{spans}/>");
    }
    let number = cell.counts.zip(cell.whole()).and_then(|(shape, look)| {
        let style = forms::place(shape)? * WHOLE.len() + look;
        Some(format!("table:style-name=\"F{style}\"{spans} {}", value(text, shape)?))
    });
    match number {
        Some(number) => format!("<table:table-cell {number}><text:p>{text}</text:p></table:table-cell>"),
        None => {
            let cell = paragraphs(cell);
            format!(
                "<table:table-cell table:style-name=\"L\"{spans} office:value-type=\"string\">{cell}</table:table-cell>"
            )
        }
    }
}

/// The value that shows `text` in a form.
fn value(text: &str, shape: Shape) -> Option<String> {
    if let Shape::Number { style, .. } = shape {
        let kind = match style {
            Count::Percent => "percentage",
            _ => "float",
        };
        let value = forms::value(text, shape)?;
        return Some(format!("office:value-type=\"{kind}\" office:value=\"{value}\""));
    }
    let (day, seconds) = forms::instant(text, shape)?;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    Some(match day {
        None => {
            let time = format!("PT{hour:02}H{minute:02}M{second:02}S");
            format!("office:value-type=\"time\" office:time-value=\"{time}\"")
        }
        Some((year, month, day)) => {
            let time = match seconds {
                0 => String::new(),
                _ => format!("T{hour:02}:{minute:02}:{second:02}"),
            };
            format!("office:value-type=\"date\" office:date-value=\"{year:04}-{month:02}-{day:02}{time}\"")
        }
    })
}

/// The letters of a cell, each of its lines a paragraph.
fn paragraphs(cell: &Cell) -> String {
    let mut paragraphs = "<text:p>".to_owned();
    for (looks, piece) in &cell.pieces {
        let styles = LOOKS.iter().filter(|(look, _)| looks.contains(look));
        let styles: Vec<&str> = styles.map(|(_, style)| *style).collect();
        for (number, line) in piece.split('\n').enumerate() {
            if number > 0 {
                paragraphs.push_str("</text:p><text:p>");
            }
            if line.is_empty() {
                continue;
            }
            for style in &styles {
                paragraphs.push_str(&format!("<text:span text:style-name=\"{style}\">"));
            }
            letters::write(line, &mut paragraphs);
            paragraphs.push_str(&"</text:span>".repeat(styles.len()));
        }
    }
    paragraphs.push_str("</text:p>");
    paragraphs
}
