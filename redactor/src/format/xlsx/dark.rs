//! Rows and columns of a sheet that nobody sees: they say so, have no size, or are not written where those that are not are hidden
//! (ECMA-376, part 1, 18.3.1.13, 18.3.1.73 and 18.3.1.81).

use super::sheet::{Sheet, is_dark};
use crate::package::sheets::place::{holds, joined};
use crate::package::xml::Element;

/// What nobody sees of a sheet.
#[derive(Debug)]
pub(super) struct Dark<'s> {
    rows: &'s [u32],
    /// Rows that are written and not hidden, where no other is seen.
    only_rows: Option<&'s [u32]>,
    /// From a column to another, apart from one another and in their order; and likewise those that are seen, where no other is.
    columns: Vec<(u32, u32)>,
    only_columns: Option<Vec<(u32, u32)>>,
}

impl<'s> Dark<'s> {
    /// Of a sheet.
    pub(super) fn of(sheet: &'s Sheet) -> Self {
        let format = sheet.rest.find("x:sheetFormatPr");
        let said = |name: &str| format.and_then(|format| format.attribute(name));
        let hides_rows = matches!(said("zeroHeight"), Some("1" | "true"));
        let width = said("defaultColWidth").and_then(|width| width.parse::<f64>().ok());
        let hides_columns = width.is_some_and(|width| width <= 0.0);
        let stated = || sheet.rest.find("x:cols").into_iter().flat_map(Element::elements);
        let seen = stated().filter(|columns| says_seen(columns, "width"));
        Self {
            rows: &sheet.dark_rows,
            only_rows: hides_rows.then_some(&sheet.seen_rows),
            columns: joined(
                stated()
                    .filter(|columns| is_dark(columns, "width"))
                    .filter_map(ends)
                    .collect(),
            ),
            only_columns: hides_columns.then(|| joined(seen.filter_map(ends).collect())),
        }
    }

    /// Whether nobody sees a row, counted from 1.
    pub(super) fn row(&self, row: u32) -> bool {
        let is_other = |seen: &[u32]| seen.binary_search(&row).is_err();
        self.rows.binary_search(&row).is_ok() || self.only_rows.is_some_and(is_other)
    }

    /// Whether nobody sees a column, counted from 1.
    pub(super) fn column(&self, column: u32) -> bool {
        let is_other = |seen: &Vec<(u32, u32)>| !holds(seen, column);
        holds(&self.columns, column) || self.only_columns.as_ref().is_some_and(is_other)
    }
}

/// Whether columns say that they are seen: by a size, or in so many words.
fn says_seen(element: &Element, size: &str) -> bool {
    let is_on = matches!(element.attribute("hidden"), Some("0" | "false"));
    let size = element.attribute(size).and_then(|size| size.parse::<f64>().ok());
    !is_dark(element, "") && (is_on || size.is_some()) && size.is_none_or(|size| size > 0.0)
}

/// The first and the last of the columns of which an element says something.
fn ends(columns: &Element) -> Option<(u32, u32)> {
    let number = |name: &str| columns.attribute(name)?.parse().ok();
    Some((number("min")?, number("max")?))
}
