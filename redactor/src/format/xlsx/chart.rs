//! Charts on the sheets of a workbook (ECMA-376, part 1, 14.2.1 and 21.2): rows of what they show, beneath the cells.

use super::read::Reading;
use crate::flow::within;
use crate::package::Relation;
use crate::package::chart::drawn::{Around, is_old, read};
use crate::package::chart::{Chart, Held, KEPT, TOO_MANY};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is said of a chart that is not known here.
pub(super) const NOT_KEPT: &str = "a chart that is not kept";

/// The charts of a workbook.
#[derive(Default)]
pub(super) struct Charts {
    /// All by their parts: each is read once, however often it is shown.
    known: BTreeMap<String, Option<Rc<Chart>>>,
    /// What is kept of all.
    held: Held,
    /// Letters of all rows so far, in bytes.
    said: usize,
    /// Whether they are of an old program.
    is_old: Option<bool>,
}

/// The rows of the chart that a frame shows; nothing of one that is not known, which is told.
pub(super) fn rows(reading: &mut Reading<'_>, frame: &Element, relations: &[Relation]) -> Option<Vec<Vec<String>>> {
    let Some(chart) = drawn(reading, frame, relations) else {
        reading.hidings.note(NOT_KEPT, "");
        return None;
    };
    let rows = chart.rows();
    let letters: usize = rows.iter().flatten().map(String::len).sum();
    let said = reading.charts.said.saturating_add(letters);
    let cells = rows.iter().map(Vec::len).sum();
    let left = reading.left.checked_sub(cells);
    let Some(left) = left.filter(|_| within(said, reading.limits).is_ok()) else {
        reading.hidings.note(TOO_MANY, "");
        return None;
    };
    reading.left = left;
    reading.charts.said = said;
    reading.hidings.note(KEPT, "");
    Some(rows)
}

/// What the part shows to which a frame leads.
fn drawn(reading: &mut Reading<'_>, frame: &Element, relations: &[Relation]) -> Option<Rc<Chart>> {
    let id = frame
        .path(&["a:graphic", "a:graphicData", "c:chart"])?
        .attribute("r:id")?;
    let mut relations = relations.iter().filter(|relation| !relation.outside);
    let relation = relations.find(|relation| relation.id == id && relation.kind == "chart")?;
    let name = reading.part(&relation.target);
    if let Some(known) = reading.charts.known.get(&name) {
        return known.clone();
    }
    let package = reading.package;
    let around = Around {
        is_old: *reading.charts.is_old.get_or_insert_with(|| is_old(package)),
        ..Around::PAPER
    };
    let tree = package.tree(&name).ok().flatten();
    let chart = tree.and_then(|tree| read(&tree, &around, &mut reading.hidings));
    let limits = reading.limits;
    let chart = chart.and_then(|chart| reading.charts.held.take(chart, limits, &mut reading.hidings));
    if chart.is_some() {
        reading.read.insert(name.clone());
    }
    reading.charts.known.insert(name, chart.clone());
    chart
}
