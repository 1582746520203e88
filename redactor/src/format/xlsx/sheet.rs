//! One sheet as it lies in its part (ECMA-376, part 1, 18.3): rows of cells that hold something, and all else as a tree.

use super::strings::{Shared, Text, unescaped};
use super::styles::Styles;
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::Package;
use crate::package::sheets::grid::CELLS;
use crate::package::sheets::place::{self, Range};
use crate::package::xml::Element;

/// What a cell holds.
#[derive(Debug)]
pub(super) enum Value {
    Number(f64),
    /// Of its own.
    Text(Text),
    /// By its place among those that sheets share.
    Shared(usize),
    /// Yes, no, or an error: no format changes it.
    Word(String),
}

/// A cell with something in it.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) style: usize,
    pub(super) value: Value,
}

/// A sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// In the order of rows and columns.
    pub(super) cells: Vec<Cell>,
    /// Rows that are not shown, in their order.
    pub(super) dark_rows: Vec<u32>,
    /// Rows that say that they are shown, in their order.
    pub(super) seen_rows: Vec<u32>,
    /// How high rows are that say so, in points, in their order.
    pub(super) heights: Vec<(u32, f64)>,
    /// Its part without its rows.
    pub(super) rest: Element,
}

/// The sheet of a part; `None` where it is missing or of another kind. `left` counts cells of the whole workbook.
///
/// # Errors
/// When it is not whole, or too large.
pub(super) fn sheet(
    package: &Package,
    part: &str,
    styles: &Styles,
    left: &mut usize,
    hidings: &mut Hidings,
) -> Result<Option<Sheet>, Refusal> {
    let mut rows = Rows {
        styles,
        left,
        hidings,
        cells: Vec::new(),
        dark: Vec::new(),
        seen: Vec::new(),
        heights: Vec::new(),
        row: 0,
    };
    let rest = package.tree_but(part, "x:row", &mut |_, row| rows.row(&row))?;
    let Rows {
        mut cells,
        mut dark,
        mut seen,
        mut heights,
        ..
    } = rows;
    dark.sort_unstable();
    seen.sort_unstable();
    heights.sort_by_key(|(row, _)| *row);
    // In the order in which they are seen; of two in one place the last is.
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    Ok(rest.filter(|rest| rest.name == "x:worksheet").map(|rest| Sheet {
        cells,
        dark_rows: dark,
        seen_rows: seen,
        heights,
        rest,
    }))
}

struct Rows<'a> {
    styles: &'a Styles,
    left: &'a mut usize,
    hidings: &'a mut Hidings,
    cells: Vec<Cell>,
    dark: Vec<u32>,
    seen: Vec<u32>,
    heights: Vec<(u32, f64)>,
    row: u32,
}

impl Rows<'_> {
    fn row(&mut self, row: &Element) -> Result<(), Refusal> {
        let number = row.attribute("r").and_then(|number| number.parse().ok());
        self.row = number.unwrap_or(self.row + 1);
        if !(1..=place::ROWS).contains(&self.row) {
            return Err(Refusal::Damaged("a row that no sheet has".to_owned()));
        }
        // Where rows are hidden by default, those that are not are the ones that are written (18.3.1.81).
        if is_dark(row, "ht") {
            self.dark.push(self.row);
        } else {
            self.seen.push(self.row);
        }
        let height = row.attribute("ht").and_then(|height| height.parse().ok());
        self.heights.extend(height.map(|height| (self.row, height)));
        let mut column = 0;
        for element in row.elements().filter(|element| element.name == "x:c") {
            let named = element.attribute("r").and_then(place::place);
            column = named.map_or(column + 1, |(_, column)| column);
            if column > place::COLUMNS {
                return Err(Refusal::Damaged("a column that no sheet has".to_owned()));
            }
            self.cell(element, column)?;
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element, column: u32) -> Result<(), Refusal> {
        let formula = element.find("x:f");
        if let Some(formula) = formula {
            self.hidings
                .note_text("a formula, of which the result stays", &format!("={}", formula.text()));
        }
        let Some(value) = self.value(element)? else {
            if let Some(formula) = formula.map(Element::text).filter(|text| !text.is_empty()) {
                self.hidings.note(
                    "a formula without a result, of which nothing is seen",
                    &format!("={formula}"),
                );
            }
            return Ok(());
        };
        *self.left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| Refusal::TooLarge(format!("more than {CELLS} cells")))?;
        self.cells.push(Cell {
            row: self.row,
            column,
            style: element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0),
            value,
        });
        Ok(())
    }

    fn value(&mut self, element: &Element) -> Result<Option<Value>, Refusal> {
        let value = element.find("x:v").map(Element::text);
        let strange = || Refusal::Damaged("a cell that holds no value of its kind".to_owned());
        Ok(match (element.attribute("t").unwrap_or("n"), value) {
            ("inlineStr", _) => element
                .find("x:is")
                .map(|text| Value::Text(Text::of(text, &self.styles.palette, self.hidings))),
            (_, None) => None,
            (_, Some(value)) if value.is_empty() => None,
            ("s", Some(value)) => Some(Value::Shared(value.trim().parse().map_err(|_| strange())?)),
            ("str", Some(value)) => Some(Value::Text(Text::plain(&unescaped(&value)))),
            ("b", Some(value)) => Some(Value::Word(
                if value.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned(),
            )),
            ("e" | "d", Some(value)) => Some(Value::Word(value)),
            ("n", Some(value)) => {
                let number: f64 = value.trim().parse().map_err(|_| strange())?;
                Some(Value::Number(
                    Some(number).filter(|number| number.is_finite()).ok_or_else(strange)?,
                ))
            }
            _ => return Err(strange()),
        })
    }
}

/// Whether a row or column is not shown: it says so, or has no size.
pub(super) fn is_dark(element: &Element, size: &str) -> bool {
    let hidden = matches!(element.attribute("hidden"), Some("1" | "true"));
    let size = element.attribute(size).and_then(|size| size.parse::<f64>().ok());
    hidden || size.is_some_and(|size| size <= 0.0)
}

impl Sheet {
    /// Ranges of cells that are one, without those that meet one before them.
    pub(super) fn merged(&self) -> Vec<Range> {
        let all = self.rest.find("x:mergeCells").into_iter().flat_map(Element::elements);
        all.filter_map(|merge| Range::of(merge.attribute("ref")?)).collect()
    }

    /// Whether something of its view is on.
    pub(super) fn view(&self, name: &str) -> Option<&str> {
        self.rest.path(&["x:sheetViews", "x:sheetView"])?.attribute(name)
    }

    /// Ranges whose colours something else than their cells may say.
    pub(super) fn coloured(&self) -> impl Iterator<Item = Range> {
        let all = self
            .rest
            .elements()
            .filter(|element| element.name == "x:conditionalFormatting");
        let ranges = all.filter_map(|format| format.attribute("sqref"));
        ranges.flat_map(|ranges| ranges.split(' ')).filter_map(Range::of)
    }

    /// The texts that its cells have of those that are shared.
    pub(super) fn uses(&self, shared: &mut Shared) {
        for cell in &self.cells {
            if let Value::Shared(place) = cell.value {
                shared.used(place);
            }
        }
    }
}
