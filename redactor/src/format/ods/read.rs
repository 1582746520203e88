//! Walks a spreadsheet sheet by sheet as it is seen: names and cells become marked text, and everything else is told.
//!
//! Its tree is read twice: without its rows, for styles and what is told, and then row by row, none of which waits for the others.

use super::drawn::Item;
use super::measure::Measures;
use super::row::Columns;
use super::runs::{Around, Running};
use super::styles::Styles;
use super::told;
use crate::document::Aside;
use crate::flow::{Flow, Hidings, Shown as Pictures};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::package::opendocument::chart::Charts;
use crate::package::opendocument::{Kept, Source, own};
use crate::package::sheets::comments::{self, Comment};
use crate::package::sheets::grid::{BENEATH, Book, CELLS, Grid, Merged, SHEETS, Shown};
use crate::package::sheets::over::{Over, Work};
use crate::package::sheets::place::{self, Range};
use crate::package::told::said;
use crate::package::xml::Element;
use crate::package::{self, Package};
use std::collections::BTreeMap;

/// What would help with an OpenDocument file of another kind.
pub(super) const OTHERS: &str = "an OpenDocument file that is no spreadsheet, though it says so; open it on a machine without a network, save it there as one (ODS), and process that";

/// The elements of rows.
const ROW: &str = "table:table-row";

/// The tree of a document without its rows.
///
/// # Errors
/// When it is not XML, or too large.
pub(super) fn skeleton(bytes: &[u8]) -> Result<Element, Refusal> {
    package::tree_but(bytes, ROW, &mut |_, _| Ok(()))
}

/// Whether, and as what, a sheet is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    Seen,
    Hidden,
    Scenario,
    /// What is remembered of another document.
    Remembered,
}

/// A sheet that is being read.
pub(super) struct Sheet {
    name: String,
    pub(super) sight: Sight,
    pub(super) from_right: bool,
    /// Whether it is protected, so that cells can hide what they hold.
    pub(super) protected: bool,
    pub(super) columns: Columns,
    /// The row that was read last.
    pub(super) row: u32,
    pub(super) cells: Vec<Shown>,
    pub(super) merged: Vec<Range>,
    /// Where rules may give cells another look.
    ruled: Vec<Range>,
    /// What is drawn on it, and how high rows are that say so: from one to another.
    pub(super) drawn: Vec<Item>,
    pub(super) heights: Vec<(u32, u32, i64)>,
    /// Cells of which the letters may run over.
    pub(super) runs: Vec<Running>,
    /// Elements of objects that are held until it is known what lies over them.
    pub(super) held: usize,
    /// Comments to its cells, where they are kept.
    pub(super) comments: Vec<Comment>,
}

impl Sheet {
    /// Whether a rule may give a cell of these rows another look.
    pub(super) fn is_ruled(&self, row: u32, times: u32, column: u32) -> bool {
        let cells = Range {
            top: row,
            left: column,
            bottom: row.saturating_add(times - 1),
            right: column,
        };
        self.ruled.iter().any(|range| range.meets(&cells))
    }
}

/// A spreadsheet that is being read.
pub(super) struct Reading<'a> {
    pub(super) styles: Styles,
    pub(super) hidings: Hidings,
    book: Book<'a>,
    /// Sheets that have begun, and the one that is open.
    begun: usize,
    pub(super) sheet: Option<Sheet>,
    /// Cells that may still come, and letters that came.
    pub(super) left: usize,
    pub(super) letters: usize,
    /// Whether sheets that are switched off are kept.
    pub(super) keeps_hidden: bool,
    /// Whether comments are kept, beneath the cells.
    pub(super) keeps_comments: bool,
    pub(super) package: Option<&'a Package>,
    pub(super) pictures: Pictures,
    pub(super) charts: Charts,
    /// Whether a chart found no room: then no other is tried.
    pub(super) crowded: bool,
    /// How much may still be looked at of what lies over cells.
    pub(super) work: Work,
    /// Whether nothing is seen through parts that are pictures.
    pub(super) opaque: BTreeMap<String, bool>,
    /// The parts of pictures that are kept.
    pub(super) kept: Kept,
    pub(super) limits: &'a Limits,
}

/// The marked text of the tree in `bytes`, whose skeleton is in `source`, and which parts of `package` are in it.
///
/// # Errors
/// When it is no spreadsheet, not whole, or too large.
pub(super) fn workbook(
    bytes: &[u8],
    (source, package): (&Source<'_>, Option<&Package>),
    mut hidings: Hidings,
    how: &How,
) -> Result<(Flow, Kept), Refusal> {
    let limits = &how.limits;
    let sheets = source.content.path(&["office:body", "office:spreadsheet"]);
    let sheets = sheets.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    source.tell(&mut hidings);
    told::workbook(sheets, source.content, source.styles, &mut hidings);
    let mut reading = Reading {
        styles: Styles::of(source.common(), own(Some(source.content))),
        hidings,
        book: Book::new(limits),
        begun: 0,
        sheet: None,
        left: CELLS,
        letters: 0,
        keeps_hidden: how.keeps(Aside::HiddenSheets),
        keeps_comments: how.keeps(Aside::Comments),
        package,
        pictures: Pictures::default(),
        charts: Charts::default(),
        crowded: false,
        work: Work::default(),
        opaque: BTreeMap::new(),
        kept: Kept::new(),
        limits,
    };
    package::tree_but(bytes, ROW, &mut |around, row| reading.met(sheets, around, &row))?;
    reading.to(sheets, tables(sheets).count())?;
    reading.end()?;
    let flow = Flow {
        pictures: reading.pictures.all(),
        ..reading.book.finish(reading.hidings)
    };
    Ok((flow, reading.kept))
}

fn tables(sheets: &Element) -> impl Iterator<Item = &Element> {
    sheets.elements().filter(|element| element.name == "table:table")
}

/// The cells to which the rules of `table` apply: `Sheet1.A1:Sheet1.B7`, one behind another. One that is not understood is of all.
fn ruled(table: &Element) -> Vec<Range> {
    let formats = table.find("calcext:conditional-formats");
    let formats = formats.into_iter().flat_map(Element::elements);
    let places = formats.filter_map(|format| format.attribute("calcext:target-range-address"));
    let corner = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let whole = Range {
        top: 1,
        left: 1,
        bottom: place::ROWS,
        right: place::COLUMNS,
    };
    let range = |name: &str| {
        let (from, to) = name.split_once(':').unwrap_or((name, name));
        Range::of(&format!("{}:{}", corner(from), corner(to))).unwrap_or(whole)
    };
    places.flat_map(|places| places.split(' ')).map(range).collect()
}

impl Reading<'_> {
    /// A row of a sheet, or of something else, of which the text is told.
    fn met(&mut self, sheets: &Element, around: &[Element], row: &Element) -> Result<(), Refusal> {
        let [_, body, spreadsheet, table, groups @ ..] = around else {
            return self.stray(row);
        };
        let of_sheet = body.name == "office:body" && spreadsheet.name == "office:spreadsheet";
        let is_group = |group: &Element| {
            matches!(
                group.name.as_str(),
                "table:table-rows" | "table:table-header-rows" | "table:table-row-group"
            )
        };
        if !of_sheet || table.name != "table:table" || !groups.iter().all(is_group) {
            return self.stray(row);
        }
        self.to(sheets, tables(spreadsheet).count() + 1)?;
        self.row(groups, row)
    }

    fn stray(&mut self, row: &Element) -> Result<(), Refusal> {
        self.hidings
            .note_text("a table within a cell or a drawing, which is not kept", &said(row));
        Ok(())
    }

    /// Begins sheets until so many have begun.
    fn to(&mut self, sheets: &Element, count: usize) -> Result<(), Refusal> {
        if count > SHEETS {
            return Err(Refusal::TooLarge(format!("more than {SHEETS} sheets")));
        }
        while self.begun < count {
            self.end()?;
            if let Some(table) = tables(sheets).nth(self.begun) {
                self.begin(table)?;
            }
            self.begun += 1;
        }
        Ok(())
    }

    fn begin(&mut self, table: &Element) -> Result<(), Refusal> {
        let name = table.attribute("table:name").unwrap_or_default();
        let style = self.styles.named("table", table.attribute("table:style-name"));
        let sight = if name.starts_with('\'') && name.contains("'#") {
            Sight::Remembered
        } else if table.find("table:scenario").is_some() {
            Sight::Scenario
        } else if style.dark == Some(true) {
            Sight::Hidden
        } else {
            Sight::Seen
        };
        told::sheet(table, &mut self.hidings);
        self.sheet = Some(Sheet {
            name: match sight {
                Sight::Seen | Sight::Hidden => self.book.called(name, &mut self.hidings),
                Sight::Scenario | Sight::Remembered => name.to_owned(),
            },
            sight,
            from_right: style.from_right == Some(true),
            protected: table.attribute("table:protected") == Some("true"),
            columns: Columns::of(table, &self.styles),
            row: 0,
            cells: Vec::new(),
            merged: Vec::new(),
            ruled: ruled(table),
            drawn: Vec::new(),
            heights: Vec::new(),
            runs: Vec::new(),
            held: 0,
            comments: Vec::new(),
        });
        let shapes = table.elements().filter(|element| element.name == "table:shapes");
        for shape in shapes.flat_map(Element::elements) {
            self.drawing(shape, None, true)?;
        }
        Ok(())
    }

    /// Ends the sheet that is open: it is put into the text if it is seen, and told else.
    fn end(&mut self) -> Result<(), Refusal> {
        let Some(mut sheet) = self.sheet.take() else {
            return Ok(());
        };
        // Rows that are repeated come cell by cell.
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        let last = sheet.cells.last().map_or(0, |cell| cell.row);
        let wide = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let merged = Merged::of(&sheet.merged, (last, wide))?;
        let is_seen = sheet.sight == Sight::Seen || sheet.sight == Sight::Hidden && self.keeps_hidden;
        let measures = Measures {
            columns: &sheet.columns,
            rows: &sheet.heights,
        };
        let (covering, mut drawn) = self.put(sheet.drawn, &measures, is_seen);
        let around = Around {
            cells: &sheet.cells,
            merged: &merged,
            measures: &measures,
            from_right: sheet.from_right,
        };
        let runs = around.beneath(&covering, &sheet.runs);
        let mut over = Over::sharing(covering, &self.work);
        let hidings = &mut self.hidings;
        comments::put(sheet.comments, (&merged, over.clone(), &measures), &mut drawn, hidings);
        sheet.cells.retain(|cell| {
            let range = merged.at(cell.row, cell.column);
            let first = range.is_none_or(|range| (range.top, range.left) == (cell.row, cell.column));
            let why = match first {
                false => Some("cells behind a merged one"),
                true if runs.contains(&(cell.row, cell.column)) => Some(BENEATH),
                true => over.covers(cell.row, cell.column, range, &measures).then_some(BENEATH),
            };
            if let Some(why) = why {
                let text: String = cell.pieces.iter().map(|(piece, _)| piece.as_str()).collect();
                let at = place::column(cell.column);
                hidings.note(why, &format!("{at}{}: {text}", cell.row));
            }
            why.is_none()
        });
        let mut grid = Grid::of(sheet.cells, &merged, sheet.from_right)?;
        let what = match sheet.sight {
            _ if is_seen => {
                grid.put(drawn)?;
                return self.book.sheet(&sheet.name, grid);
            }
            Sight::Seen => return Ok(()),
            Sight::Hidden => "a hidden sheet",
            Sight::Scenario => "a scenario, with who made it",
            Sight::Remembered => "what is remembered of another document",
        };
        hidings.note(what, &format!("{}: {}", sheet.name, grid.words()));
        Ok(())
    }
}
