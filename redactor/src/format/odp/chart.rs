//! Charts on slides (part 3, 10.4.6): of the objects that shapes show, those that are charts and can be kept.

use super::read::Reading;
use super::scene::{Figure, Holds};
use super::told::tell_object;
use crate::document;
use crate::package::slides::boxes::unseen;
use crate::package::xml::Element;

impl<'a> Reading<'a> {
    /// Makes charts of the objects of `figures` that are some and are seen; others are told, and nothing is left of them.
    pub(super) fn take_charts(&mut self, figures: &mut [Figure<'a>]) {
        for place in 0..figures.len() {
            let Some(object) = figures.get(place).and_then(object) else {
                continue;
            };
            let is_seen = unseen(figures, place).is_none() && figures.get(place).is_some_and(|own| !self.is_tiny(own));
            let chart = is_seen.then(|| {
                let (kept, hidings) = (&mut self.kept, &mut self.hidings);
                self.charts.of(object, self.package, self.limits, (kept, hidings))
            });
            let chart = chart.flatten();
            if chart.is_none() {
                tell_object(object, &mut self.hidings);
            }
            if let Some(figure) = figures.get_mut(place) {
                figure.holds = chart.map_or(Holds::Nothing, Holds::Chart);
            }
        }
    }

    fn is_tiny(&self, figure: &Figure<'a>) -> bool {
        let side = figure.frame.width.min(figure.frame.height);
        self.scale.letters(side) < document::Figure::TINY.into()
    }
}

/// The object that a figure holds, which is not known yet.
pub(super) fn object<'a>(figure: &Figure<'a>) -> Option<&'a Element> {
    match figure.holds {
        Holds::Object(object) => Some(object),
        _ => None,
    }
}
