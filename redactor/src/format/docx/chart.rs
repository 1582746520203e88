//! Charts in a Word document (ECMA-376, part 1, 14.2.1 and 21.2): tables of what they show, behind the paragraphs that they stand in.

use super::read::Reading;
use crate::document::{Figure, Shape};
use crate::flow::within;
use crate::format::Refusal;
use crate::package::chart::drawn::{Around, is_old, read};
use crate::package::chart::{Chart, Held, KEPT};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is said of a chart that is not known here.
pub(super) const NOT_KEPT: &str = "a chart that is not kept";

/// The charts that were met.
#[derive(Default)]
pub(super) struct Charts {
    /// Those of the paragraph that is read.
    next: Vec<Rc<Chart>>,
    /// All by their parts: each is read once, however often it is shown.
    known: BTreeMap<String, Option<Rc<Chart>>>,
    /// What is kept of all.
    held: Held,
    /// Whether they are of an old program.
    is_old: Option<bool>,
}

impl Reading<'_> {
    /// A chart, and how large it is shown, if that is known: it comes when the paragraph ends.
    pub(super) fn chart(&mut self, element: &Element, size: Option<(u32, u32)>, seen: bool) {
        if !seen {
            return self.hidings.note("a chart that is hidden", "");
        }
        if size.is_some_and(|(wide, high)| wide.min(high) < Figure::TINY) {
            return self.hidings.note("a chart that is too small to be seen", "");
        }
        let Some(chart) = self.drawn(element) else {
            return self.hidings.note(NOT_KEPT, "");
        };
        self.hidings.note(KEPT, "");
        self.lit();
        self.turn_page();
        self.charts.next.push(chart);
    }

    /// What the part shows to which `element` leads; nothing of one that is missing, or not whole.
    fn drawn(&mut self, element: &Element) -> Option<Rc<Chart>> {
        let id = element.attribute("r:id")?;
        let mut relations = self.relations.iter().filter(|relation| !relation.outside);
        let relation = relations.find(|relation| relation.id == id && relation.kind == "chart")?;
        let name = relation.target.clone();
        if let Some(known) = self.charts.known.get(&name) {
            return known.clone();
        }
        let package = self.package;
        let around = Around {
            is_old: *self.charts.is_old.get_or_insert_with(|| is_old(package)),
            ..Around::PAPER
        };
        let tree = package.tree(&name).ok().flatten();
        let chart = tree.and_then(|tree| read(&tree, &around, &mut self.hidings));
        let chart = chart.and_then(|chart| self.charts.held.take(chart, self.limits, &mut self.hidings));
        if chart.is_some() {
            self.read.insert(name.clone());
        }
        self.charts.known.insert(name, chart.clone());
        chart
    }

    /// Shows the charts of the paragraph that ended; two tables that touch would be one, and a section ends with a paragraph.
    ///
    /// # Errors
    /// When the text is too large.
    pub(super) fn show_charts(&mut self, ends: bool) -> Result<(), Refusal> {
        let charts = std::mem::take(&mut self.charts.next);
        let last = charts.len();
        for (number, chart) in (1..).zip(charts) {
            self.end_block();
            chart.give(&mut self.builder);
            if number < last || ends {
                self.builder.open(Shape::Paragraph, false);
                self.end_block();
            }
            within(self.builder.length(), self.limits)?;
        }
        Ok(())
    }
}
