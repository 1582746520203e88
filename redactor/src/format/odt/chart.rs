//! Charts in a text of OpenDocument (part 3, 10.4.6): tables of what they show, behind the paragraphs in which their frames stand.

use super::read::Reading;
use crate::document::Figure;
use crate::flow::within;
use crate::format::Refusal;
use crate::package::opendocument::length::length;
use crate::package::xml::Element;

impl<'a> Reading<'a> {
    /// Takes the chart of `frame`, if it has one that can be kept and is seen: which of its contents that is.
    pub(super) fn chart(&mut self, frame: &'a Element, seen: bool) -> Option<&'a Element> {
        let object = frame.find("draw:object")?;
        let sides = ["svg:width", "svg:height"].map(|name| frame.attribute(name).and_then(length));
        let is_tiny = sides.into_iter().flatten().any(|side| side < Figure::TINY.into());
        if !seen || is_tiny {
            return None;
        }
        let (kept, hidings) = (&mut self.kept, &mut self.hidings);
        let chart = self.charts.of(object, self.package, self.limits, (kept, hidings))?;
        self.behind.push(chart);
        Some(object)
    }

    /// Shows the charts that were taken, as tables; no list of a copy has tables in it.
    ///
    /// # Errors
    /// When the text is too large.
    pub(super) fn show_charts(&mut self) -> Result<(), Refusal> {
        if !self.stand.items.is_empty() {
            return Ok(());
        }
        for chart in std::mem::take(&mut self.behind) {
            chart.give(&mut self.builder);
            within(self.builder.length(), self.limits)?;
        }
        Ok(())
    }
}
