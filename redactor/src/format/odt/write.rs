//! Writes a marked text as the parts of a text of OpenDocument: the elements of this file, and nothing else.

mod constant;

use crate::document::{Mark, Shape};
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use crate::package::grid::Grid;
use crate::package::opendocument::{self, letters};
use crate::package::write::HEAD;
use constant::{BEGIN, END, MANIFEST};

/// Looks of letters with their styles, the outer first.
const LOOKS: [(Shape, &str); 6] = [
    (Shape::Bold, "B"),
    (Shape::Italic, "I"),
    (Shape::Underline, "U"),
    (Shape::Struck, "S"),
    (Shape::Above, "A"),
    (Shape::Below, "D"),
];

const LIST: &str = "<text:list text:style-name=\"List_20_1\">";

/// A table begins, up to the number of its columns.
const TABLE: &str = "<table:table table:style-name=\"T\"><table:table-column table:number-columns-repeated=\"";
const CELL: &str = "<table:table-cell table:style-name=\"C\"";
const COVERED: &str = "<table:covered-table-cell/>";

/// The parts of the document that shows `text` as `marks` say, behind the one that says what it is.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn parts(text: &str, marks: &[Mark]) -> Result<Vec<(&'static str, String)>, Refusal> {
    let mut writer = Writer::default();
    parts::all(text, marks, &mut |part| {
        writer.take(part);
        Ok(())
    })?;
    writer.end();
    let part = |name: &'static str, pieces: &[&str]| (name, format!("{HEAD}{}", pieces.concat()));
    Ok(vec![
        part(opendocument::MANIFEST, &[MANIFEST]),
        part(opendocument::CONTENT, &[BEGIN, &writer.out, END]),
        part(opendocument::STYLES, &[&constant::styles()]),
    ])
}

/// A table that is being written, and what was written before it.
#[derive(Default)]
struct Table {
    before: String,
    grid: Grid,
}

#[derive(Default)]
struct Writer {
    out: String,
    tables: Vec<Table>,
    looks: Vec<Shape>,
    /// What ends the paragraph that is open.
    open: Option<&'static str>,
    /// Whether the item or the cell that is open holds nothing yet, and whether it is read from the right.
    bare: bool,
    from_right: bool,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(Shape::Table, _) => self.begin_table(),
            Part::Open(Shape::Row, _) => self.begin_row(),
            Part::Open(Shape::Cell { .. }, from_right) => self.begin_cell(from_right),
            Part::Open(Shape::List { .. }, _) => self.put(LIST),
            Part::Open(Shape::Item, from_right) => {
                self.put("<text:list-item>");
                (self.bare, self.from_right) = (true, from_right);
            }
            Part::Open(Shape::Heading(level), from_right) => self.begin(Some(level), from_right),
            Part::Open(Shape::Paragraph | Shape::Typed, from_right) => self.begin(None, from_right),
            Part::Close(Shape::Table) => self.end_table(),
            Part::Close(Shape::Row) => self.end_row(),
            Part::Close(cell @ Shape::Cell { .. }) => self.end_cell(cell),
            Part::Close(Shape::List { .. }) => self.put("</text:list>"),
            Part::Close(Shape::Item) => {
                self.fill();
                self.put("</text:list-item>");
            }
            Part::Close(Shape::Heading(_) | Shape::Paragraph | Shape::Typed) => self.end(),
            Part::Open(shape, _) if is_look(shape) => self.looks.push(shape),
            Part::Close(shape) if is_look(shape) => drop(self.looks.pop()),
            Part::Open(..) | Part::Close(_) => {}
            Part::Say(text) => self.say(text),
            Part::Line => self.run("<text:line-break/>"),
        }
    }

    /// What is around paragraphs.
    fn put(&mut self, element: &str) {
        self.end();
        self.out.push_str(element);
        (self.bare, self.from_right) = (false, false);
    }

    fn begin(&mut self, heading: Option<u8>, from_right: bool) {
        self.end();
        let (element, end) = match (heading.map(|level| level.clamp(1, 6)), from_right) {
            (None, false) => ("<text:p>".to_owned(), "</text:p>"),
            (None, true) => ("<text:p text:style-name=\"R\">".to_owned(), "</text:p>"),
            (Some(level), from_right) => {
                let style = if from_right { "R" } else { "Heading_20_" };
                let heading = format!("<text:h text:style-name=\"{style}{level}\" text:outline-level=\"{level}\">");
                (heading, "</text:h>")
            }
        };
        self.out.push_str(&element);
        (self.open, self.bare) = (Some(end), false);
    }

    fn end(&mut self) {
        self.out.push_str(self.open.take().unwrap_or_default());
    }

    /// An item or a cell without anything has a paragraph without anything.
    fn fill(&mut self) {
        if self.bare {
            self.begin(None, self.from_right);
        }
        self.end();
    }

    fn say(&mut self, text: &str) {
        let mut pieces = String::new();
        letters::write(text, &mut pieces);
        if !pieces.is_empty() {
            self.run(&pieces);
        }
    }

    /// Something of the looks that are open.
    fn run(&mut self, piece: &str) {
        if self.open.is_none() {
            self.begin(None, self.from_right);
        }
        let looks: Vec<&str> = LOOKS
            .iter()
            .filter(|(shape, _)| self.looks.contains(shape))
            .map(|(_, style)| *style)
            .collect();
        for style in &looks {
            self.out.push_str(&format!("<text:span text:style-name=\"{style}\">"));
        }
        self.out.push_str(piece);
        self.out.push_str(&"</text:span>".repeat(looks.len()));
    }

    fn begin_table(&mut self) {
        self.end();
        self.tables.push(Table {
            before: std::mem::take(&mut self.out),
            ..Table::default()
        });
    }

    fn begin_row(&mut self) {
        self.end();
        if let Some(table) = self.tables.last_mut() {
            table.grid.begin_row();
        }
    }

    fn begin_cell(&mut self, from_right: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.grid.go_on(&covered);
        }
        (self.bare, self.from_right) = (true, from_right);
        self.out.clear();
    }

    fn end_cell(&mut self, cell: Shape) {
        self.fill();
        self.from_right = false;
        let blocks = std::mem::take(&mut self.out);
        if let (Some(table), Shape::Cell { head, columns, rows }) = (self.tables.last_mut(), cell) {
            let (columns, rows): (usize, usize) = (columns.into(), rows.into());
            let spans = format!("{}{}", span("columns", columns), span("rows", rows));
            let more = covered(columns.saturating_sub(1));
            let cell = format!("{CELL}{spans}>{blocks}</table:table-cell>{more}");
            table.grid.cell(&cell, (columns, rows), head);
        }
    }

    fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.grid.end_row(&covered);
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        self.out = table.before;
        self.put(&format!("{TABLE}{}\"/>", table.grid.columns()));
        let rows = &table.grid.rows;
        let heads = rows.iter().take_while(|row| row.heads).count();
        for (number, row) in rows.iter().enumerate() {
            if number == 0 && heads > 0 {
                self.out.push_str("<table:table-header-rows>");
            }
            self.out
                .push_str(&format!("<table:table-row>{}</table:table-row>", row.cells));
            if number + 1 == heads {
                self.out.push_str("</table:table-header-rows>");
            }
        }
        self.out.push_str("</table:table>");
    }
}

/// The places that a cell takes beside its own.
fn covered(columns: usize) -> String {
    COVERED.repeat(columns)
}

fn span(of: &str, count: usize) -> String {
    if count > 1 {
        format!(" table:number-{of}-spanned=\"{count}\"")
    } else {
        String::new()
    }
}

fn is_look(shape: Shape) -> bool {
    LOOKS.iter().any(|(look, _)| *look == shape)
}
