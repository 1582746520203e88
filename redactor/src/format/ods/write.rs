//! Writes sections of a marked text as the parts of a spreadsheet of OpenDocument: the elements of this file, and nothing else.

mod constant;

use crate::document::{Count, Figure, Shape};
use crate::flow::{Taken, escape};
use crate::format::Refusal;
use crate::package::grid::Grid;
use crate::package::opendocument::length::written as points;
use crate::package::opendocument::picture::{image, listed, name as named};
use crate::package::opendocument::{self, letters, picture};
use crate::package::sheets::widths::{NARROW, Widths};
use crate::package::sheets::write::{self, Cell, WHOLE};
use crate::package::sheets::{forms, name, place};
use crate::package::write::HEAD;
use constant::{END, MANIFEST, MANIFEST_END, STYLES};
use std::collections::{BTreeMap, BTreeSet};

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

/// A twentieth of a point, in English Metric Units.
const TWENTIETH: u32 = 635;

/// The parts of the spreadsheet that shows what was taken, behind the one that says what it is: its pictures last.
///
/// # Errors
/// When the marks do not fit the text, or are no sheets.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let sheets: Vec<Sheet> = write::sheets(&taken.text, &taken.marks)?;
    let names: Vec<String> = taken.pictures.iter().enumerate().map(named).collect();
    let mut called = BTreeSet::new();
    let mut content = constant::begin();
    for sheet in sheets {
        let name = name::legal(&sheet.name, &mut called);
        sheet.put(&name, &names, &mut content);
    }
    content.push_str(END);
    let part = |name: &str, part: &str| (name.to_owned(), format!("{HEAD}{part}").into_bytes());
    let parts = [
        part(
            opendocument::MANIFEST,
            &format!("{MANIFEST}{}{MANIFEST_END}", listed(&taken.pictures)),
        ),
        part(opendocument::CONTENT, &content),
        part(opendocument::STYLES, STYLES),
    ];
    Ok(parts.into_iter().chain(picture::parts(&taken.pictures)).collect())
}

/// A sheet that is being written.
#[derive(Default)]
struct Sheet {
    name: String,
    from_right: bool,
    grid: Grid,
    widths: Widths,
    /// Pictures, by the rows in which they are, from 0.
    shown: BTreeMap<usize, Figure>,
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
        if let Some(figure) = cell.figure {
            self.show(figure)?;
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
    /// A picture in the first cell of the row that is open.
    fn show(&mut self, figure: Figure) -> Result<(), Refusal> {
        if self.grid.column() > 0 || self.grid.rows.is_empty() {
            return Err(Refusal::Broken("a picture that does not begin its row".to_owned()));
        }
        self.shown.insert(self.grid.rows.len() - 1, figure);
        Ok(())
    }

    /// A sheet has a column and a row at least.
    fn put(&self, name: &str, pictures: &[String], to: &mut String) {
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
        let row = |style: &str, cells: &str| {
            format!("<table:table-row table:style-name=\"{style}\">{cells}</table:table-row>")
        };
        for (number, cells) in self.grid.rows.iter().enumerate() {
            match self.shown.get(&number) {
                None => to.push_str(&row("H", &cells.cells)),
                Some(figure) => {
                    let name = pictures.get(usize::from(figure.number)).cloned().unwrap_or_default();
                    let rest = cells.cells.strip_prefix(CELL).unwrap_or_default();
                    let cells = format!("<table:table-cell>{}</table:table-cell>{rest}", frame(*figure, &name));
                    to.push_str(&row(&format!("P{}", figure.height), &cells));
                }
            }
        }
        if empty {
            to.push_str(&row("H", CELL));
        }
        to.push_str("</table:table>");
    }
}

/// What shows the picture of this name in its cell.
fn frame(figure: Figure, name: &str) -> String {
    let [wide, high] =
        [figure.width, figure.height].map(|side| points(i64::from(u32::from(side) * Figure::STEP / TWENTIETH)));
    format!(
        "<draw:frame draw:style-name=\"G\" svg:width=\"{wide}\" svg:height=\"{high}\">{}</draw:frame>",
        image(name)
    )
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
