//! Tables (ECMA-376, part 1, 21.1.3): the places of their grids.

use super::manner::{number, on};
use crate::flow::Hidings;
use crate::format::Refusal;
pub(super) use crate::package::slides::cells::Cell;
use crate::package::slides::cells::{self, Place};
use crate::package::xml::Element;

/// The rows of `table`, each with as many places as all have; text of covered cells is told.
pub(super) fn rows<'e>(table: &'e Element, hidings: &mut Hidings) -> Result<Vec<Vec<Cell<'e>>>, Refusal> {
    let widths: Vec<Option<i64>> = table
        .find("a:tblGrid")
        .into_iter()
        .flat_map(Element::elements)
        .filter(|column| column.name == "a:gridCol")
        .map(|column| number(column, "w"))
        .collect();
    let grid = named(table, "a:tr").map(|row| named(row, "a:tc").map(place).collect());
    cells::rows(grid.collect(), &widths, hidings)
}

fn named<'e>(element: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    element.elements().filter(move |inner| inner.name == name)
}

fn place(element: &Element) -> Place<'_> {
    let is = |name: &str| element.attribute(name).is_some_and(on);
    let span = |name: &str| usize::try_from(number(element, name).unwrap_or(1)).unwrap_or(1);
    Place::of(
        element,
        is("hMerge") || is("vMerge"),
        (span("gridSpan"), span("rowSpan")),
    )
}
