//! Writes sections of a marked text as the parts of a workbook: the elements of this file, and nothing else.

mod around;

use super::forms;
use super::name;
use super::place::{self, column};
use super::strings::escaped;
use crate::document::{Mark, Shape};
use crate::flow::escape;
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use crate::package::write::HEAD;
use std::collections::BTreeSet;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Widths of columns in letters.
const NARROW: usize = 8;
const WIDE: usize = 60;

/// Looks of letters in one cell, and those that a whole cell can have, in the order of the styles.
const LOOKS: [(Shape, &str); 6] = [
    (Shape::Bold, "<b/>"),
    (Shape::Italic, "<i/>"),
    (Shape::Struck, "<strike/>"),
    (Shape::Underline, "<u/>"),
    (Shape::Above, "<vertAlign val=\"superscript\"/>"),
    (Shape::Below, "<vertAlign val=\"subscript\"/>"),
];
const WHOLE: [&[Shape]; 4] = [&[], &[Shape::Bold], &[Shape::Italic], &[Shape::Bold, Shape::Italic]];

/// The parts of the workbook that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text, or are no sheets.
pub(super) fn parts(text: &str, marks: &[Mark]) -> Result<Vec<(String, String)>, Refusal> {
    let mut writer = Writer::default();
    parts::all(text, marks, &mut |part| writer.take(part))?;
    if writer.sheets.is_empty() {
        return Err(Refusal::Broken("a text without sheets is no workbook".to_owned()));
    }
    let mut taken = BTreeSet::new();
    let names: Vec<String> = writer
        .sheets
        .iter()
        .map(|sheet| name::legal(&sheet.name, &mut taken))
        .collect();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), around::types(names.len())),
        ("_rels/.rels".to_owned(), around::root()),
        ("xl/workbook.xml".to_owned(), around::workbook(&names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), around::relations(names.len())),
        ("xl/styles.xml".to_owned(), around::styles()),
    ];
    for (number, sheet) in (1..).zip(writer.sheets) {
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.part()));
    }
    for (_, part) in &mut parts {
        part.insert_str(0, HEAD);
    }
    Ok(parts)
}

/// A sheet that is being written.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: String,
    row: u32,
    column: u32,
    widths: Vec<usize>,
    merged: Vec<String>,
    /// Cells of rows above that go on: the column, how many they take, and in how many rows more.
    going: Vec<(u32, u32, u32)>,
    from_right: bool,
}

#[derive(Default)]
struct Writer {
    sheets: Vec<Sheet>,
    heading: bool,
    /// The letters of the cell that is open, by how they look, and what it counts as.
    cell: Option<Vec<(Vec<Shape>, String)>>,
    counts: Option<Shape>,
    looks: Vec<Shape>,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) -> Result<(), Refusal> {
        let stray = || Refusal::Broken("text of a workbook that is in no sheet".to_owned());
        match part {
            Part::Open(Shape::Section, _) => self.sheets.push(Sheet::default()),
            Part::Open(Shape::Heading(_), _) => self.heading = true,
            Part::Close(Shape::Heading(_)) => self.heading = false,
            Part::Open(Shape::Table, from_right) => self.sheet()?.from_right = from_right,
            Part::Open(Shape::Row, _) => self.sheet()?.begin_row(),
            Part::Close(Shape::Row) => self.sheet()?.rows.push_str("</row>"),
            Part::Open(Shape::Cell { .. }, _) => self.cell = Some(Vec::new()),
            Part::Close(Shape::Cell { head, columns, rows }) => {
                let pieces = self.cell.take().ok_or_else(stray)?;
                let counts = self.counts.take();
                self.sheet()?
                    .cell(&pieces, counts, head, (columns.into(), rows.into()))?;
            }
            Part::Open(shape @ (Shape::Number { .. } | Shape::Date(_)), _) => self.counts = Some(shape),
            Part::Open(shape, _) if is_look(shape) => self.looks.push(shape),
            Part::Close(shape) if is_look(shape) => drop(self.looks.pop()),
            Part::Open(..) | Part::Close(_) => {}
            Part::Say(text) => self.say(text)?,
            Part::Line => self.say("\n")?,
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Sheet, Refusal> {
        let stray = || Refusal::Broken("text of a workbook that is in no sheet".to_owned());
        self.sheets.last_mut().ok_or_else(stray)
    }

    fn say(&mut self, text: &str) -> Result<(), Refusal> {
        if let Some(pieces) = &mut self.cell {
            let looks: Vec<Shape> = LOOKS
                .iter()
                .map(|(look, _)| *look)
                .filter(|look| self.looks.contains(look))
                .collect();
            match pieces.last_mut() {
                Some((same, piece)) if *same == looks => piece.push_str(text),
                _ => pieces.push((looks, text.to_owned())),
            }
            return Ok(());
        }
        if self.heading {
            self.sheet()?.name.push_str(text);
            return Ok(());
        }
        Err(Refusal::Broken("text of a workbook that is in no cell".to_owned()))
    }
}

fn is_look(shape: Shape) -> bool {
    LOOKS.iter().any(|(look, _)| *look == shape)
}

impl Sheet {
    fn begin_row(&mut self) {
        self.row += 1;
        self.column = 1;
        self.rows.push_str(&format!("<row r=\"{}\">", self.row));
        self.going.retain(|(.., more)| *more > 0);
        self.going.iter_mut().for_each(|(.., more)| *more -= 1);
        self.going.sort_unstable();
    }

    /// Past the cells that go on from above.
    fn go_on(&mut self) {
        for (column, columns, _) in &self.going {
            if *column == self.column {
                self.column += columns;
            }
        }
    }

    fn cell(
        &mut self,
        pieces: &[(Vec<Shape>, String)],
        counts: Option<Shape>,
        head: bool,
        (columns, rows): (u32, u32),
    ) -> Result<(), Refusal> {
        self.go_on();
        let last = self.column.saturating_add(columns.max(1) - 1);
        if last > place::COLUMNS || self.row > place::ROWS {
            return Err(Refusal::Broken("a cell beyond the last of a sheet".to_owned()));
        }
        let at = format!("{}{}", column(self.column), self.row);
        let text: String = pieces.iter().map(|(_, piece)| piece.as_str()).collect();
        self.widen(&text, columns == 1);
        self.rows.push_str(&written(&at, pieces, &text, counts, head));
        if columns > 1 || rows > 1 {
            let bottom = self.row.saturating_add(rows.max(1) - 1).min(place::ROWS);
            self.merged.push(format!("{at}:{}{bottom}", column(last)));
        }
        if rows > 1 {
            self.going.push((self.column, columns, rows));
            if let Some((.., more)) = self.going.last_mut() {
                *more -= 1;
            }
            self.going.sort_unstable();
        }
        self.column = last + 1;
        Ok(())
    }

    /// A column is as wide as the longest line of the cells that are in no other.
    fn widen(&mut self, text: &str, alone: bool) {
        let place = self.column as usize;
        if self.widths.len() < place {
            self.widths.resize(place, 0);
        }
        let longest = text.split('\n').map(|line| line.chars().count()).max().unwrap_or(0);
        if let Some(width) = self.widths.get_mut(place - 1).filter(|_| alone) {
            *width = longest.max(*width);
        }
    }

    fn part(&self) -> String {
        let mut part = format!("<worksheet xmlns=\"{MAIN}\">");
        if self.from_right {
            part.push_str("<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>");
        }
        if !self.widths.is_empty() {
            part.push_str("<cols>");
            for (number, width) in (1..).zip(&self.widths) {
                let width = (width + 2).clamp(NARROW, WIDE);
                part.push_str(&format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
                ));
            }
            part.push_str("</cols>");
        }
        part.push_str("<sheetData>");
        part.push_str(&self.rows);
        part.push_str("</sheetData>");
        if !self.merged.is_empty() {
            part.push_str(&format!("<mergeCells count=\"{}\">", self.merged.len()));
            for range in &self.merged {
                part.push_str(&format!("<mergeCell ref=\"{range}\"/>"));
            }
            part.push_str("</mergeCells>");
        }
        part.push_str("</worksheet>");
        part
    }
}

/// A cell: nothing, a number that shows the same letters, or text.
fn written(at: &str, pieces: &[(Vec<Shape>, String)], text: &str, counts: Option<Shape>, head: bool) -> String {
    let alike = match pieces {
        [(looks, _)] => looks.as_slice(),
        _ => &[],
    };
    let own = WHOLE.iter().position(|whole| *whole == alike);
    let look = own.unwrap_or(0) | usize::from(head);
    if text.is_empty() {
        return format!("<c r=\"{at}\"/>");
    }
    let number = counts
        .filter(|_| own.is_some())
        .and_then(|shape| Some((forms::place(shape)? + 1, forms::value(text, shape)?)));
    if let Some((form, value)) = number {
        let style = form * WHOLE.len() + look;
        return format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>");
    }
    let mut runs = String::new();
    for (looks, piece) in pieces {
        let properties: String = LOOKS
            .iter()
            .filter(|(look, _)| looks.contains(look))
            .map(|(_, element)| *element)
            .collect();
        let mut letters = String::new();
        escape(&escaped(piece), &mut letters);
        let letters = format!("<t xml:space=\"preserve\">{letters}</t>");
        if pieces.len() == 1 && own.is_some() {
            runs = letters;
        } else if properties.is_empty() {
            runs.push_str(&format!("<r>{letters}</r>"));
        } else {
            runs.push_str(&format!(
                "<r><rPr>{properties}<sz val=\"11\"/><rFont val=\"Calibri\"/></rPr>{letters}</r>"
            ));
        }
    }
    format!("<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is>{runs}</is></c>")
}
