//! Charts on slides (ECMA-376, part 1, 14.2.1 and 21.2): what is seen of those that frames show.

use super::frame::{Frame, Nest};
use super::scene::{Holds, Scene};
use crate::document::{self, Placed};
use crate::package::chart::Chart;
use crate::package::chart::drawn::{Around, is_old, read};
use crate::package::sight::Ground;
use crate::package::slides::fill::Fill;
use crate::package::slides::frame::share;
use crate::package::slides::ground::{Over, behind};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is said of a chart that is not known here.
pub(super) const NOT_KEPT: &str = "a chart that is not kept";

/// The charts of a presentation.
#[derive(Default)]
pub(super) struct Charts {
    /// By their parts, each of which is read once: that of a master is shown on many slides.
    known: BTreeMap<String, Option<Rc<Chart>>>,
    /// Whether they are of an old program.
    is_old: Option<bool>,
}

impl Charts {
    /// The parts of those that can be kept.
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        let kept = self.known.iter().filter(|(_, chart)| chart.is_some());
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
        let chart = relation.filter(|relation| !relation.outside).and_then(|relation| {
            let known = self.charts.known.get(&relation.target).cloned();
            known.unwrap_or_else(|| self.drawn(&relation.target, paper))
        });
        let Some(chart) = chart else {
            return self.hidings.note(NOT_KEPT, "");
        };
        self.fit(chart.rows().len());
        if let Some(figure) = self.figures.last_mut() {
            figure.holds = Holds::Chart(chart);
        }
    }

    /// What the part of this name shows on `paper`, if that can be kept.
    fn drawn(&mut self, name: &str, paper: Ground) -> Option<Rc<Chart>> {
        let (palette, package) = (self.palette, self.package);
        let around = Around {
            paper,
            scheme: &|name| palette.of_scheme(name),
            is_old: *self.charts.is_old.get_or_insert_with(|| is_old(package)),
        };
        let tree = package.tree(name).ok().flatten();
        let chart = tree.and_then(|tree| read(&tree, &around, self.hidings)).map(Rc::new);
        self.charts.known.insert(name.to_owned(), chart.clone());
        chart
    }

    /// The last figure is as high as so many rows of a table make it in the copy: a step each at least.
    fn fit(&mut self, rows: usize) {
        let steps = i64::try_from(rows.min(u8::MAX.into())).unwrap_or(1);
        let (_, high) = self.scale.stage.size();
        let least = share(steps * Placed::STEP, (self.scale.size.1, high));
        let Some(figure) = self.figures.last_mut() else { return };
        figure.placed.turned = 0;
        if i64::from(figure.placed.height) < steps {
            figure.placed.height = u8::try_from(steps).unwrap_or(u8::MAX);
            figure.frame.height = figure.frame.height.max(least);
        }
    }
}
