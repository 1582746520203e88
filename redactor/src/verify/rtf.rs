//! RTF that was written here: its head, then paragraphs, tables and looks in the words of a list, and text; nothing else.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of rich text.
pub(super) const READER: Reader = Reader { name: "rtf", check };

/// What every document begins with.
const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Helvetica;}}\\viewkind4\\uc1\n";
/// What every paragraph begins with.
const PARAGRAPH: &str = "\\pard\\plain\\f0\\fs24";
/// What every row begins with.
const ROW: &str = "\\trowd\\trgaph108";
/// Width of a table.
const WIDTH: usize = 9000;
/// Looks of letters.
const LOOKS: &[&str] = &["{\\b ", "{\\i ", "{\\ul ", "{\\strike ", "{\\super ", "{\\sub "];
/// Letters that are written as words.
const LETTERS: &[(&str, char)] = &[
    ("\\\\", '\\'),
    ("\\{", '{'),
    ("\\}", '}'),
    ("\\tab ", '\t'),
    ("\\line ", '\n'),
];

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not ASCII".to_owned()))?;
    let mut survivors = Vec::new();
    let body = file.strip_prefix(HEAD).and_then(|body| body.strip_suffix('}'));
    let text = match body
        .ok_or("another head or end than every document has")
        .and_then(shown)
    {
        Ok(text) => text,
        Err(what) => {
            survivors.push(Survivor::stray(what));
            file.to_owned()
        }
    };
    seen::unseen(&text, &mut survivors)?;
    if !matches!(&expectation.truth, Truth::Text(truth) if *truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}

/// The text that a document shows; why it is not one of ours, else.
fn shown(body: &str) -> Result<String, &'static str> {
    let mut shown = Shown {
        rest: body,
        text: String::new(),
    };
    while !shown.rest.is_empty() {
        if shown.takes(ROW) {
            shown.row()?;
        } else {
            shown.paragraph(false)?;
            if !shown.takes("\\par\n") {
                return Err("a paragraph without an end");
            }
            shown.text.push('\n');
        }
    }
    Ok(shown.text)
}

struct Shown<'a> {
    rest: &'a str,
    text: String,
}

impl Shown<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The edges of its cells, then the cells.
    fn row(&mut self) -> Result<(), &'static str> {
        let (edges, rest) = self.rest.split_once('\n').ok_or("a row without cells")?;
        let cells = edges.matches("\\cellx").count();
        let even: String = (1..=cells)
            .map(|cell| format!("\\cellx{}", WIDTH * cell / cells))
            .collect();
        if cells == 0 || even != edges {
            return Err("cells of other widths than ours");
        }
        self.rest = rest;
        for cell in 1..=cells {
            self.cell()?;
            self.text.push(if cell == cells { '\n' } else { '\t' });
        }
        if self.takes("\\row\n") {
            Ok(())
        } else {
            Err("a row without an end")
        }
    }

    /// One paragraph is the cell; of several, each ends its line.
    fn cell(&mut self) -> Result<(), &'static str> {
        self.paragraph(true)?;
        let mut several = false;
        while self.takes("\\par\n") {
            several = true;
            self.text.push('\n');
            self.paragraph(true)?;
        }
        if several {
            self.text.push('\n');
        }
        if self.takes("\\cell\n") {
            Ok(())
        } else {
            Err("a cell without an end")
        }
    }

    fn paragraph(&mut self, in_cell: bool) -> Result<(), &'static str> {
        if !self.takes(PARAGRAPH) || in_cell != self.takes("\\intbl") {
            return Err("a paragraph that begins otherwise");
        }
        let _ = self.takes("\\rtlpar");
        if !self.takes(" ") {
            return Err("a word that no paragraph of ours has");
        }
        let mut open = 0_usize;
        loop {
            if LOOKS.iter().any(|look| self.takes(look)) {
                open += 1;
            } else if open > 0 && self.takes("}") {
                open -= 1;
            } else if !self.letters()? {
                return if open == 0 {
                    Ok(())
                } else {
                    Err("a look without an end")
                };
            }
        }
    }

    /// Some letters; whether there were any.
    fn letters(&mut self) -> Result<bool, &'static str> {
        if let Some((_, letter)) = LETTERS.iter().find(|(word, _)| self.rest.starts_with(word)) {
            self.text.push(*letter);
            return Ok(LETTERS.iter().any(|(word, _)| self.takes(word)));
        }
        if self.rest.starts_with("\\u-")
            || self
                .rest
                .strip_prefix("\\u")
                .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
        {
            return self.unicode().map(|()| true);
        }
        let plain = |sign: char| matches!(sign, ' '..='~') && !matches!(sign, '\\' | '{' | '}');
        let end = self.rest.find(|sign| !plain(sign)).unwrap_or(self.rest.len());
        let (letters, rest) = self.rest.split_at(end);
        self.text.push_str(letters);
        self.rest = rest;
        Ok(end > 0)
    }

    /// Letters beyond ASCII, as many as follow one another.
    fn unicode(&mut self) -> Result<(), &'static str> {
        let mut units = Vec::new();
        while let Some(number) = self.rest.strip_prefix("\\u") {
            let Some((digits, rest)) = number.split_once('?') else {
                break;
            };
            let Ok(unit) = digits.parse::<i16>() else { break };
            if unit.to_string() != digits || (32..127).contains(&unit) {
                return Err("a letter that is written otherwise");
            }
            units.push(unit.cast_unsigned());
            self.rest = rest;
        }
        let text = String::from_utf16(&units).map_err(|_| "half a letter")?;
        if text.is_empty() {
            return Err("a word that none of ours has");
        }
        self.text.push_str(&text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(body: &str, truth: &str) -> Vec<String> {
        let body = body.replace("P", PARAGRAPH);
        tried::survivors(&READER, format!("{HEAD}{body}}}").as_bytes(), truth)
    }

    const BODY: &str = "P a {\\b b{\\i \\u252?}} \\\\\\{\\par\nP\\rtlpar \\u1513?\\u-10179?\\u-8704?\\line c\\tab d\\par\n\
        \\trowd\\trgaph108\\cellx4500\\cellx9000\nP\\intbl e\\par\nP\\intbl f\\cell\nP\\intbl \\cell\n\\row\n";
    const TEXT: &str = "a bü \\{\nש😀\nc\td\ne\nf\n\t\n";

    #[test]
    fn a_document_of_ours_shows_its_text() {
        assert_eq!(survivors(BODY, TEXT), Vec::<String>::new());
        assert_eq!(survivors("", ""), Vec::<String>::new());
    }

    #[test]
    fn whatever_is_put_into_it_is_named() {
        for (at, put) in [
            ("", "{\\info{\\author x}}"),
            ("", "\n"),
            ("", "x"),
            ("P", "\\v"),
            ("a ", "\\v x"),
            ("a ", "{\\*\\x y}"),
            ("a ", "\\'e4"),
            ("a ", "\\u65?"),
            ("a ", "\\u0252?"),
            ("a ", "\\u252x"),
            ("a ", "}"),
            ("a ", "{\\b x"),
            ("a ", "\n"),
            ("\\cellx4500", "\\cellx4501"),
            ("\\trgaph108", "\\x"),
            ("\\row\n", "\\row\n"),
            ("\\intbl", "\\intbl"),
        ] {
            let spoilt = BODY.replacen(at, &format!("{at}{put}"), 1);
            let named = survivors(&spoilt, TEXT);
            assert!(
                named.iter().any(|what| !what.starts_with("text other")),
                "{put}: {named:?}"
            );
        }
    }

    #[test]
    fn a_value_left_in_pieces_is_named() {
        let named = survivors("P to {\\b A}n\\u110?\\par\n", "to Ann\n");
        assert_eq!(named.len(), 2, "{named:?}");
        let named = survivors("P to {\\b An}n\\par\nP Smith\\par\n", "to Ann\nSmith\n");
        assert_eq!(named, ["finding 4, as a word, in the text"]);
    }
}
