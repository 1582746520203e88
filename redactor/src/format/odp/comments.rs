//! Comments to a slide (part 3, 14.1), where they are kept. Who made one, and when, is told and is gone.

use super::notes::block;
use super::read::Reading;
use crate::flow::within;
use crate::format::Refusal;
use crate::package::opendocument::told as parts;
use crate::package::slides::notes;
use crate::package::xml::Element;

impl Reading<'_> {
    /// Puts what was said of a page behind its slide.
    ///
    /// # Errors
    /// When the text is too long.
    pub(super) fn comments(&mut self, page: &Element, number: usize) -> Result<(), Refusal> {
        let mut all = Vec::new();
        for comment in page.elements().filter(|inner| inner.name == "office:annotation") {
            parts::made(comment, &mut self.hidings);
            let mut own = Vec::new();
            for inner in comment.elements().filter(|inner| !parts::is_name(&inner.name)) {
                block(inner, (&mut own, &self.styles), &mut self.hidings);
            }
            all.push(own);
        }
        let all = notes::numbered(all);
        notes::put(("Comments", number), &all, self.scale.stage, &mut self.builder);
        within(self.builder.length(), self.limits)
    }
}
