//! A table that was written here: cells parted by commas, quoted only where they must be; read into lines and tabs.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of tables as text.
pub(super) const READER: Reader = Reader { name: "csv", check };

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    let cells = cells(file).unwrap_or_else(|| {
        survivors.push(Survivor::stray("quotes that are not needed"));
        vec![(file.to_owned(), None)]
    });
    if cells.iter().any(|(cell, _)| computes(cell)) {
        survivors.push(Survivor::stray("a cell that a spreadsheet computes"));
    }
    let text: String = cells
        .into_iter()
        .flat_map(|(cell, end)| cell.chars().chain(end).collect::<Vec<_>>())
        .collect();
    seen::unseen(&text, &mut survivors)?;
    if !matches!(&expectation.truth, Truth::Text(truth) if *truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}

/// By its first sign, unless it is a number.
fn computes(cell: &str) -> bool {
    let number =
        |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '.' | ',' | ':' | '(' | ')' | '/' | '-' | '+' | '%');
    cell.starts_with(['=', '@']) || cell.starts_with(['+', '-']) && cell.contains(|sign| !number(sign))
}

/// Cells, each with what ends it in a text: a tab, or the line; none where the file is written in another way than ours.
fn cells(file: &str) -> Option<Vec<(String, Option<char>)>> {
    let mut cells = Vec::new();
    let mut rest = file;
    while !rest.is_empty() {
        let (cell, after) = match rest.strip_prefix('"') {
            Some(inside) => quoted(inside)?,
            None => {
                let (cell, after) = rest.split_at(rest.find([',', '\n'])?);
                (!cell.contains(['"', ';', '\t'])).then(|| (cell.to_owned(), after))?
            }
        };
        let sign = after.chars().next().filter(|sign| matches!(sign, ',' | '\n'))?;
        cells.push((cell, Some(if sign == ',' { '\t' } else { '\n' })));
        rest = after.get(1..)?;
    }
    Some(cells)
}

fn quoted(inside: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = inside;
    loop {
        let (piece, after) = rest.split_once('"')?;
        cell.push_str(piece);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return cell.contains([',', ';', '"', '\n']).then_some((cell, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(file: &str, truth: &str) -> Vec<String> {
        tried::survivors(&READER, file.as_bytes(), truth)
    }

    #[test]
    fn a_table_of_ours_shows_its_cells() {
        let file = "a,\"b,\"\"c\",-5.2\n,\"l\nm\",'=x\n";
        assert_eq!(survivors(file, "a\tb,\"c\t-5.2\n\tl\nm\t'=x\n"), Vec::<String>::new());
    }

    #[test]
    fn what_was_left_or_put_in_is_named() {
        for file in ["a,\"b\"\n", "a;b,c\n", "a,b", "a,\"b\n", "\"a,\"x\n"] {
            assert!(
                survivors(file, file).contains(&"quotes that are not needed".to_owned()),
                "{file}"
            );
        }
        assert_eq!(survivors("a,=b\n", "a\t=b\n"), ["a cell that a spreadsheet computes"]);
        assert_eq!(survivors("-x,1\n", "-x\t1\n"), ["a cell that a spreadsheet computes"]);
        assert_eq!(
            survivors("Ann,Smith\n", "Ann\tSmith\n"),
            ["finding 4, as a word, in the text"]
        );
    }
}
