//! Charts on slides (ECMA-376, part 1, 14.2.1 and 21.2): what is seen of those that frames show.

use super::frame::{Frame, Nest};
use super::scene::{Figure, Holds, Scene};
use crate::document::{self, Placed};
use crate::package::chart::drawn::{Around, is_old, read};
use crate::package::chart::{Chart, Held};
use crate::package::sight::{Colour, Ground};
use crate::package::slides::fill::Fill;
use crate::package::slides::frame::share;
use crate::package::slides::ground::{Over, behind};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is said of a chart that is not known here.
pub(super) const NOT_KEPT: &str = "a chart that is not kept";

/// Ways in which one part is read at most: what is seen of it depends on what it stands on, and on the colours of the slide.
const WAYS: usize = 16;

/// Colours that a slide has by name (20.1.10.54).
const NAMES: [&str; 12] = [
    "bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
];

/// A chart as it was read in one way, if it can be kept.
struct Way {
    paper: Ground,
    colours: [Option<Colour>; 12],
    chart: Option<Rc<Chart>>,
}

/// The charts of a presentation.
#[derive(Default)]
pub(super) struct Charts {
    /// By their parts, each of which is read once in each way: that of a master is shown on many slides.
    known: BTreeMap<String, Vec<Way>>,
    /// What is kept of all.
    held: Held,
    /// Whether they are of an old program.
    is_old: Option<bool>,
}

impl Charts {
    /// The parts of those that can be kept.
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        let is_kept = |ways: &[Way]| ways.iter().any(|way| way.chart.is_some());
        let kept = self.known.iter().filter(move |(_, ways)| is_kept(ways));
        kept.map(|(name, _)| name.clone())
    }
}

impl Scene<'_, '_> {
    /// The chart to which `element` leads, in its frame.
    pub(super) fn chart(&mut self, element: &Element, frame: Frame, nests: &[Nest]) {
        self.put(frame, nests, (Fill::Picture, false, Over::All), Holds::Nothing, false);
        let paper = behind(&self.figures, self.figures.len().saturating_sub(1), self.ground).certain;
        let Some(figure) = self.figures.last() else { return };
        let side = figure.frame.width.min(figure.frame.height);
        if self.scale.letters(side) < document::Figure::TINY.into() {
            return self.hidings.note("a chart that is too small to be seen", "");
        }
        let (sheet, id) = (self.sheet, element.attribute("r:id").unwrap_or_default());
        let mut relations = sheet.relations.iter();
        let relation = relations.find(|relation| relation.id == id && relation.kind == "chart");
        let chart = relation
            .filter(|relation| !relation.outside)
            .and_then(|relation| self.drawn(&relation.target, paper));
        let Some(chart) = chart else {
            return self.hidings.note(NOT_KEPT, "");
        };
        let placed = self.fit(chart.rows().len());
        if let (Some(figure), Some(placed)) = (self.figures.last_mut(), placed) {
            figure.holds = Holds::Chart(chart, placed);
        }
        self.lies_over(placed);
    }

    /// What the part of this name shows on `paper`, if that can be kept.
    fn drawn(&mut self, name: &str, paper: Ground) -> Option<Rc<Chart>> {
        let ways = self.charts.known.entry(name.to_owned()).or_default();
        let (palette, package) = (self.palette, self.package);
        let colours = NAMES.map(|name| palette.of_scheme(name));
        let known = ways.iter().find(|way| way.paper == paper && way.colours == colours);
        if known.is_some() || ways.len() >= WAYS {
            return known.and_then(|way| way.chart.clone());
        }
        let around = Around {
            paper,
            scheme: &|name| palette.of_scheme(name),
            is_old: *self.charts.is_old.get_or_insert_with(|| is_old(package)),
        };
        let tree = package.tree(name).ok().flatten();
        let chart = tree.and_then(|tree| read(&tree, &around, self.hidings));
        let chart = chart.and_then(|chart| self.charts.held.take(chart, self.limits, self.hidings));
        ways.push(Way {
            paper,
            colours,
            chart: chart.clone(),
        });
        chart
    }

    /// Where the table of the last figure stands in the copy: as high as so many rows make it, a step each at least. The figure itself
    /// stays as it is: what covers it covers no more than that.
    fn fit(&self, rows: usize) -> Option<Placed> {
        let steps = u8::try_from(rows).unwrap_or(u8::MAX);
        let placed = self.figures.last()?.placed;
        Some(Placed {
            turned: 0,
            height: placed.height.max(steps),
            ..placed
        })
    }

    /// A table that is higher in the copy than the last figure lies over pictures there which that did not reach.
    fn lies_over(&mut self, placed: Option<Placed>) {
        let (_, high) = self.scale.stage.size();
        let higher = self
            .figures
            .last()
            .zip(placed)
            .filter(|(own, placed)| placed.height > own.placed.height);
        let Some((own, placed)) = higher else { return };
        let least = share(i64::from(placed.height) * Placed::STEP, (self.scale.size.1, high));
        let frame = Frame {
            height: own.frame.height.max(least),
            ..own.frame
        };
        self.figures.push(Figure {
            placed,
            over: Over::All,
            ..Figure::strokes(frame, own.away, Holds::Nothing, self.number)
        });
    }
}
