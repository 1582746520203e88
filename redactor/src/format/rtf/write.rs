//! Writes a marked text as RTF: one head, paragraphs, tables, looks of letters, and nothing else.

use crate::document::{Mark, Shape};
use crate::flow::parts::{self, Part};
use crate::format::Refusal;

/// What every document begins with.
pub(super) const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Helvetica;}}\\viewkind4\\uc1\n";
/// Width of a table, in twentieths of a point: a page without its margins.
const WIDTH: usize = 9000;

/// The document that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn document(text: &str, marks: &[Mark]) -> Result<String, Refusal> {
    let mut writer = Writer {
        out: HEAD.to_owned(),
        ..Writer::default()
    };
    parts::all(text, marks, &mut |part| {
        writer.take(part);
        Ok(())
    })?;
    writer.out.push('}');
    Ok(writer.out)
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Where the open row begins in `out`, and its cells so far.
    row: Option<(usize, usize)>,
    in_cell: bool,
    /// Whether the end of a paragraph is still to be written: the last of a cell is the cell's.
    owed: bool,
    begun: bool,
}

impl Writer {
    fn take(&mut self, part: Part) {
        match part {
            Part::Open(Shape::Row, _) => self.row = Some((self.out.len(), 0)),
            Part::Open(Shape::Cell { .. }, from_right) => {
                self.in_cell = true;
                self.begin(from_right);
            }
            Part::Open(shape, from_right) if is_paragraph(shape) => {
                if std::mem::take(&mut self.owed) {
                    self.out.push_str("\\par\n");
                }
                self.begin(from_right);
            }
            Part::Open(shape, _) => self.out.push_str(look(shape).unwrap_or_default()),
            Part::Close(Shape::Row) => self.end_row(),
            Part::Close(Shape::Cell { .. }) => {
                (self.in_cell, self.owed, self.begun) = (false, false, false);
                self.out.push_str("\\cell\n");
                self.row = self.row.map(|(start, cells)| (start, cells + 1));
            }
            Part::Close(shape) if is_paragraph(shape) => {
                self.begun = false;
                self.owed = self.in_cell;
                if !self.in_cell {
                    self.out.push_str("\\par\n");
                }
            }
            Part::Close(shape) if look(shape).is_some() => self.out.push('}'),
            Part::Close(_) => {}
            Part::Say(text) => text.chars().for_each(|letter| self.letter(letter)),
            Part::Line => self.out.push_str("\\line "),
        }
    }

    /// Begins a paragraph; that of a cell may have been begun by the cell.
    fn begin(&mut self, from_right: bool) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        self.out.push_str("\\pard\\plain\\f0\\fs24");
        self.out.push_str(if self.in_cell { "\\intbl" } else { "" });
        self.out.push_str(if from_right { "\\rtlpar" } else { "" });
        self.out.push(' ');
    }

    fn end_row(&mut self) {
        let Some((start, cells)) = self.row.take() else { return };
        let mut head = "\\trowd\\trgaph108".to_owned();
        for cell in 1..=cells {
            head.push_str(&format!("\\cellx{}", WIDTH * cell / cells));
        }
        head.push('\n');
        self.out.insert_str(start, &head);
        self.out.push_str("\\row\n");
    }

    fn letter(&mut self, letter: char) {
        match letter {
            '\\' | '{' | '}' => {
                self.out.push('\\');
                self.out.push(letter);
            }
            '\t' => self.out.push_str("\\tab "),
            ' '..='~' => self.out.push(letter),
            _ => {
                let mut units = [0; 2];
                for unit in letter.encode_utf16(&mut units) {
                    self.out.push_str(&format!("\\u{}?", unit.cast_signed()));
                }
            }
        }
    }
}

fn is_paragraph(shape: Shape) -> bool {
    matches!(shape, Shape::Paragraph | Shape::Heading(_) | Shape::Typed | Shape::Item)
}

fn look(shape: Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Bold => "{\\b ",
        Shape::Italic => "{\\i ",
        Shape::Underline => "{\\ul ",
        Shape::Struck => "{\\strike ",
        Shape::Above => "{\\super ",
        Shape::Below => "{\\sub ",
        _ => return None,
    })
}
