//! The pages of a text of OpenDocument that was written here: of sizes that paper has, each kind once, in the order in which text begins
//! them.

use super::PART;
use crate::document::Leaf;
use crate::verify::steps::Steps;
use std::collections::BTreeSet;

/// What stands before the pages, between how they are laid out and their kinds, and behind these.
const BEFORE: &str = include_str!("parts/styles.xml");
const KINDS: &str = "</office:automatic-styles><office:master-styles>";
const BEHIND: &str = "</office:master-styles></office:document-styles>";

/// A step of what is free around the text, in twentieths of a point, and steps at most; the longest side of a page.
const AROUND: usize = 144;
const STEPS: usize = 255;
const LONGEST: usize = 100_000;

/// Kinds of pages at most: more than any document has.
const MOST: usize = 1_000_000;

const STRANGE: &str = "pages of a size that is not of the table";
const ORDER: &str = "pages in another order than that in which they begin";

/// How many kinds of pages there are, and how many of them were met.
pub(super) struct Pages {
    count: usize,
    met: usize,
}

impl Pages {
    /// Those of the part that has the styles, in which nothing else is of its own.
    pub(super) fn of(part: &str) -> Result<Self, &'static str> {
        let mut steps = Steps {
            rest: part.strip_prefix(BEFORE).ok_or(PART)?,
        };
        let mut all = BTreeSet::new();
        while let Some(number) = steps.number("<style:page-layout style:name=\"L", "\">", MOST)? {
            let before = steps.rest;
            layout(&mut steps)?;
            let says = before.strip_suffix(steps.rest);
            if number != all.len() + 1 || !all.insert(says) {
                return Err("pages of one kind that stand twice, or out of their order");
            }
        }
        steps.expects(KINDS, PART)?;
        for number in 1..=all.len() {
            let name = match number {
                1 => "Standard".to_owned(),
                _ => format!("M{number}"),
            };
            let kind = format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"L{number}\"/>");
            steps.expects(&kind, PART)?;
        }
        if all.is_empty() || steps.rest != BEHIND {
            return Err(PART);
        }
        Ok(Self {
            count: all.len(),
            met: 1,
        })
    }

    /// The kind of pages that a block begins, if it is named.
    pub(super) fn begin(&mut self, steps: &mut Steps<'_>) -> Result<bool, &'static str> {
        let word = " style:master-page-name=\"";
        if steps.takes(&format!("{word}Standard\"")) {
            return Ok(true);
        }
        let Some(number) = steps.number(&format!("{word}M"), "\"", self.count)? else {
            return Ok(false);
        };
        if number < 2 || number > self.met + 1 {
            return Err(ORDER);
        }
        self.met = self.met.max(number);
        Ok(true)
    }

    /// Whether all were met.
    pub(super) fn end(&self) -> Result<(), &'static str> {
        if self.met == self.count {
            Ok(())
        } else {
            Err("pages that nothing begins")
        }
    }
}

fn layout(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    let size = |length: usize| u32::try_from(length).map_err(|_| STRANGE);
    let properties = "<style:page-layout-properties fo:page-width=\"";
    let width = size(steps.ahead(properties, "\"", 1, LONGEST)?)?;
    let height = size(steps.ahead(" fo:page-height=\"", "\"", 1, LONGEST)?)?;
    if Leaf::nearest(width, height, [0; 4]).size() != (width, height) {
        return Err(STRANGE);
    }
    let turned = if width > height { "landscape" } else { "portrait" };
    steps.expects(&format!(" style:print-orientation=\"{turned}\""), STRANGE)?;
    for side in ["top", "right", "bottom", "left"] {
        steps.ahead(&format!(" fo:margin-{side}=\""), "\"", AROUND, STEPS)?;
    }
    if !steps.takes("/>") {
        let columns = steps.number("><style:columns fo:column-count=\"", "\" fo:column-gap=\"36pt\"/>", 4)?;
        if columns.is_none_or(|columns| columns < 2) {
            return Err(STRANGE);
        }
        steps.expects("</style:page-layout-properties>", STRANGE)?;
    }
    steps.expects("</style:page-layout>", STRANGE)
}
