//! Writes sections of a marked text as the parts of a workbook: the elements of this file, and nothing else.

mod around;
mod drawing;

use super::strings::escaped;
use crate::document::Figure;
use crate::flow::{Coded, Taken, escape};
use crate::format::Refusal;
use crate::package::sheets::place::{self, column};
use crate::package::sheets::widths::Widths;
use crate::package::sheets::write::{self, Cell, LOOKS, WHOLE};
use crate::package::sheets::{forms, name};
use crate::package::write::HEAD;
use std::collections::BTreeSet;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What says each of the looks of letters.
const SAID: [&str; LOOKS.len()] = [
    "<b/>",
    "<i/>",
    "<strike/>",
    "<u/>",
    "<vertAlign val=\"superscript\"/>",
    "<vertAlign val=\"subscript\"/>",
];

/// The parts of the workbook that shows what was taken: its pictures last.
///
/// # Errors
/// When the marks do not fit the text, or are no sheets.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let sheets: Vec<Sheet> = write::sheets(&taken.text, &taken.marks)?;
    let mut called = BTreeSet::new();
    let names: Vec<String> = sheets
        .iter()
        .map(|sheet| name::legal(&sheet.name, &mut called))
        .collect();
    let is_drawn: Vec<bool> = sheets.iter().map(|sheet| !sheet.shown.is_empty()).collect();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), around::types(&is_drawn)),
        ("_rels/.rels".to_owned(), around::root()),
        ("xl/workbook.xml".to_owned(), around::workbook(&names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), around::relations(names.len())),
        ("xl/styles.xml".to_owned(), around::styles()),
    ];
    for (number, sheet) in (1..).zip(&sheets) {
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.part()));
    }
    for (number, sheet) in (1..).zip(&sheets).filter(|(_, sheet)| !sheet.shown.is_empty()) {
        let leads = drawing::relations(&sheet.shown, &taken.pictures);
        parts.extend([
            (
                format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
                drawing::of_sheet(number),
            ),
            (format!("xl/drawings/drawing{number}.xml"), drawing::part(&sheet.shown)),
            (format!("xl/drawings/_rels/drawing{number}.xml.rels"), leads),
        ]);
    }
    let parts = parts
        .into_iter()
        .map(|(name, part)| (name, format!("{HEAD}{part}").into_bytes()));
    Ok(parts.chain(Coded::parts("xl/media/", &taken.pictures)).collect())
}

/// A sheet that is being written.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: String,
    row: u32,
    column: u32,
    widths: Widths,
    merged: Vec<String>,
    /// Cells of rows above that go on: the column, how many they take, and in how many rows more.
    going: Vec<(u32, u32, u32)>,
    from_right: bool,
    /// Pictures, and the rows in which they are.
    shown: Vec<(u32, Figure)>,
    /// Where what is said of the row that is open would stand.
    of_row: usize,
}

impl write::Sheet for Sheet {
    fn name(&mut self, text: &str) {
        self.name.push_str(text);
    }

    fn right_to_left(&mut self) {
        self.from_right = true;
    }

    fn begin_row(&mut self) {
        self.row += 1;
        self.column = 1;
        self.rows.push_str(&format!("<row r=\"{}\"", self.row));
        self.of_row = self.rows.len();
        self.rows.push('>');
        self.going.retain(|(.., more)| *more > 0);
        self.going.iter_mut().for_each(|(.., more)| *more -= 1);
        self.going.sort_unstable();
    }

    fn end_row(&mut self) {
        self.rows.push_str("</row>");
    }

    fn cell(&mut self, cell: &Cell) -> Result<(), Refusal> {
        self.go_on();
        let (columns, rows) = (u32::from(cell.columns), u32::from(cell.rows));
        let last = self.column.saturating_add(columns - 1);
        if last > place::COLUMNS || self.row > place::ROWS {
            return Err(Refusal::Broken("a cell beyond the last of a sheet".to_owned()));
        }
        if let Some(figure) = cell.figure {
            self.show(figure)?;
        }
        let at = format!("{}{}", column(self.column), self.row);
        let text = cell.text();
        self.widths.widen(self.column as usize, &text, columns == 1);
        self.rows.push_str(&written(&at, cell, &text));
        if columns > 1 || rows > 1 {
            let bottom = self.row.saturating_add(rows - 1).min(place::ROWS);
            self.merged.push(format!("{at}:{}{bottom}", column(last)));
        }
        if rows > 1 {
            self.going.push((self.column, columns, rows - 1));
            self.going.sort_unstable();
        }
        self.column = last + 1;
        Ok(())
    }
}

impl Sheet {
    /// Past the cells that go on from above.
    fn go_on(&mut self) {
        for (column, columns, _) in &self.going {
            if *column == self.column {
                self.column += columns;
            }
        }
    }

    /// A picture in the first cell of the row that is open, which is as high.
    fn show(&mut self, figure: Figure) -> Result<(), Refusal> {
        if self.column != 1 {
            return Err(Refusal::Broken("a picture that does not begin its row".to_owned()));
        }
        let height = format!(" ht=\"{}\" customHeight=\"1\"", drawing::height(figure));
        self.rows.insert_str(self.of_row, &height);
        self.shown.push((self.row, figure));
        Ok(())
    }

    fn part(&self) -> String {
        let mut part = format!("<worksheet xmlns=\"{MAIN}\">");
        if self.from_right {
            part.push_str("<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>");
        }
        if self.widths.all().next().is_some() {
            part.push_str("<cols>");
            for (number, width) in (1..).zip(self.widths.all()) {
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
        if !self.shown.is_empty() {
            part.push_str(&format!("<drawing xmlns:r=\"{}\" r:id=\"rId1\"/>", around::KINDS));
        }
        part.push_str("</worksheet>");
        part
    }
}

/// A cell: nothing, a number that shows the same letters, or text.
fn written(at: &str, cell: &Cell, text: &str) -> String {
    let own = cell.whole();
    let look = own.unwrap_or(0) | usize::from(cell.head);
    if text.is_empty() {
        return format!("<c r=\"{at}\"/>");
    }
    let number = cell
        .counts
        .filter(|_| own.is_some())
        .and_then(|shape| Some((forms::place(shape)? + 1, forms::value(text, shape)?)));
    if let Some((form, value)) = number {
        let style = form * WHOLE.len() + look;
        return format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>");
    }
    let mut runs = String::new();
    for (looks, piece) in &cell.pieces {
        let said = LOOKS.iter().zip(SAID).filter(|(look, _)| looks.contains(look));
        let properties: String = said.map(|(_, element)| element).collect();
        let mut letters = String::new();
        escape(&escaped(piece), &mut letters);
        let letters = format!("<t xml:space=\"preserve\">{letters}</t>");
        if cell.pieces.len() == 1 && own.is_some() {
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
