//! What stands apart from the text: boxes, notes, and what is above and below it on each page.

use super::read::Reading;
use crate::document::Shape;
use crate::format::Refusal;
use crate::package::Relation;
use crate::package::sight::{Ground, WHITE};

impl Reading<'_> {
    /// Boxes and notes, behind the text and on its last pages; then headers and footers.
    pub(super) fn stands_apart(&mut self) -> Result<(), Refusal> {
        self.boxes()?;
        self.referred()?;
        self.in_running = true;
        let (parts, others) = self.sections.parts();
        for part in others {
            self.hidings
                .note("headers and footers of too many kinds, and at the end in the copy", "");
            self.beside_pages(&part)?;
        }
        // Pages of which nothing is said but what is above and below them have an empty line.
        if self.leaf.running.shown().iter().any(|(number, _)| *number > 0) {
            self.fill_pages();
        }
        self.builder.pages(self.here, self.leaf);
        self.turning = false;
        self.running(&parts)
    }

    /// Pages on which nothing was read have an empty line: what is said of pages is said of blocks.
    pub(super) fn fill_pages(&mut self) {
        if !self.builder.grew(self.here) {
            self.builder.open(Shape::Paragraph, false);
            self.builder.close_to(0);
        }
    }

    /// Headers and footers, each as a block of its own that pages name. One that shows nothing is as none.
    fn running(&mut self, parts: &[String]) -> Result<(), Refusal> {
        let (mut numbers, mut next) = (vec![0], 0_u8);
        for part in parts {
            let here = self.builder.here();
            self.builder.open(Shape::Running, false);
            self.within(|reading| reading.beside_pages(part))?;
            self.builder.close_to(0);
            let kept = !self.builder.since(here).0.trim().is_empty();
            if !kept {
                self.builder.take_back(here);
            }
            next = next.saturating_add(kept.into());
            numbers.push(if kept { next } else { 0 });
        }
        self.builder
            .settle(|number| numbers.get(usize::from(number)).copied().unwrap_or(0));
        Ok(())
    }

    /// A header or a footer. No program lets them refer to notes. Where one does all the same, these are not lost.
    fn beside_pages(&mut self, part: &str) -> Result<(), Refusal> {
        let Some(tree) = self.package.tree(part)? else {
            return Ok(());
        };
        let own = self.package.relations(part)?;
        self.read.insert(part.to_owned());
        self.led(own, |reading| reading.blocks(&tree, Ground::Of(WHITE)))?;
        self.referred()
    }

    fn boxes(&mut self) -> Result<(), Refusal> {
        while !self.apart.is_empty() {
            for element in std::mem::take(&mut self.apart) {
                self.blocks(&element, Ground::Unknown)?;
                self.end_blocks();
            }
        }
        Ok(())
    }

    /// Reads what leads elsewhere than the text around it does; gives back where it leads.
    pub(super) fn led(
        &mut self,
        own: Vec<Relation>,
        read: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<Vec<Relation>, Refusal> {
        let outer = std::mem::replace(&mut self.relations, own);
        read(self)?;
        self.end_blocks();
        self.boxes()?;
        Ok(std::mem::replace(&mut self.relations, outer))
    }
}
