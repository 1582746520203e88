//! How blocks are set in the copy: their lines, what they stand on, and the pages that they begin.

use super::read::{Reading, is_paragraph};
use super::styles::Style;
use crate::document::{Leaf, Setting, Shape};
use crate::package::lines::Lines;
use crate::package::opendocument::manner::{Ground, Manner, WHITE};
use crate::package::sight::within;
use crate::package::xml::Element;
use std::rc::Rc;

/// Where the block stands that comes next.
#[derive(Debug, Default)]
pub(super) struct Stand {
    /// Cells that are open around it.
    pub(super) cells: usize,
    /// For each item with a bullet that is open, whether a paragraph of it was met.
    pub(super) items: Vec<bool>,
    /// What the level of a list says of the lines of its paragraphs, and of how their numbers are seen.
    pub(super) level: Lines,
    pub(super) number: Manner,
    /// Whether a page ends before it.
    pub(super) turning: bool,
    /// Whether the text itself is read, whose blocks begin pages.
    pub(super) in_text: bool,
    /// Whether places for tabs are told from where lines begin, and not from the side of the text.
    pub(super) relative: bool,
    /// Where the blocks begin of which the pages are not said yet; these, the kind of pages that they begin with, and whether they
    /// are such pages that go on.
    pub(super) here: (usize, usize),
    pub(super) leaf: Leaf,
    pub(super) master: Option<String>,
    pub(super) goes_on: bool,
    /// Whether what is read stands above or below pages.
    pub(super) in_running: bool,
    /// What the pages have behind the text that it has come to; and the section around it, if that has something.
    pub(super) page: Ground,
    pub(super) section: Option<Ground>,
}

impl Stand {
    /// How a paragraph is set of which nothing is said, as the lists of copies set it where it is in one.
    fn usual(&mut self) -> Setting {
        let depth = self.items.len();
        let Some(met) = self.items.last_mut() else {
            return Setting::USUAL;
        };
        let first = !std::mem::replace(met, true);
        Setting {
            start: Setting::item(depth),
            first: if first { -Setting::OUT } else { 0 },
            ..Setting::USUAL
        }
    }

    /// How the lines of an item are set of which no list says it: as in the copy.
    pub(super) fn lines_of_item(&self) -> Lines {
        let steps = |steps: i64| steps * i64::from(Setting::ASIDE);
        Lines {
            start: Some(steps(Setting::item(self.items.len()).into())),
            first: Some(steps((-Setting::OUT).into())),
            ..Lines::default()
        }
    }

    /// What a block stands on: in the text the section or the pages that it has come to, elsewhere `ground`.
    pub(super) fn on(&self, ground: Ground) -> Ground {
        if self.in_text && self.cells == 0 {
            self.section.unwrap_or(self.page)
        } else {
            ground
        }
    }

    /// What is behind a block on `ground` in the copy: its cell, or the page.
    pub(super) fn under(&self, ground: Ground) -> Ground {
        if self.cells > 0 { ground } else { Ground::Of(WHITE) }
    }
}

impl<'a> Reading<'a> {
    /// Says how the paragraph is set that has just begun.
    pub(super) fn set(&mut self, style: &Style, from_right: bool, ground: Ground) {
        let lines = style.own.over(&self.stand.level).over(&style.lines);
        let mut setting = lines.setting(from_right);
        let turns = std::mem::take(&mut self.stand.turning) || setting.turns;
        setting.turns = turns && self.stand.in_text && self.stand.cells == 0;
        let behind = self.stand.under(ground);
        let shaded = within(style.on(ground), behind);
        // In a cell, what comes behind the setting is said of the paragraph.
        let parted = self.stand.cells > 0 && shaded.is_some();
        if setting != self.stand.usual() || parted {
            self.builder.set(Shape::Set(setting));
        }
        let from = if self.stand.relative {
            lines.start.unwrap_or(0)
        } else {
            0
        };
        for stop in lines.stops(from) {
            self.builder.set(Shape::Stop(stop));
        }
        if let Some(tint) = shaded {
            self.builder.set(Shape::Shaded(tint));
        }
        let sides = style.sides();
        if sides.any() {
            self.builder.set(Shape::Boxed(sides));
        }
    }

    /// A block of the text comes: where it begins pages of its own, those before it end.
    pub(super) fn opens(&mut self, block: &Element) {
        if !self.stand.in_text || self.builder.depth() > 0 {
            return;
        }
        let Some(first) = first(block) else { return };
        let style = self.style_of_block(first);
        let master = style.master.as_deref().filter(|master| !master.is_empty());
        // A table that begins a page has no lines of its own: it begins pages as those before it.
        let breaks = style.own.turns.or(style.lines.turns) == Some(true) || self.stand.turning;
        if master.is_none() && (is_paragraph(first) || !breaks) {
            return;
        }
        if !is_paragraph(first) {
            self.stand.turning = false;
        }
        self.builder.close_to(0);
        if self.builder.grew(self.stand.here) {
            self.end_pages();
            self.stand.goes_on = true;
        }
        if let Some(master) = master {
            self.stand.leaf = self.pages.leaf(Some(master));
            (self.stand.master, self.stand.goes_on) = (Some(master.to_owned()), false);
        }
    }

    /// A block of this style has ended.
    pub(super) fn ends(&mut self, style: &Style) {
        self.stand.turning |= style.ends_page == Some(true) && self.stand.in_text && self.stand.cells == 0;
    }

    fn style_of_block(&self, block: &Element) -> Rc<Style> {
        match block.name.as_str() {
            "table:table" => self.styles.named("table", block.attribute("table:style-name")),
            _ => self.style_of(block),
        }
    }
}

/// The first paragraph or table of a block.
fn first(block: &Element) -> Option<&Element> {
    match block.name.as_str() {
        "text:p" | "text:h" | "table:table" => Some(block),
        "text:list" | "text:list-item" | "text:list-header" | "text:numbered-paragraph" => {
            block.elements().find_map(first)
        }
        _ => None,
    }
}
