//! The pages of a text of OpenDocument that was written here: of sizes that paper has, each kind once, in the order in which text begins
//! them. Two kinds can be written alike where what they show is, and is two blocks of the text.

use super::running::Running;
use super::{PART, Styles};
use crate::document::Leaf;
use crate::verify::steps::Steps;
use std::collections::BTreeSet;

/// What stands before the pages and the styles of what is above and below them, between how they are laid out and their kinds, and behind
/// these. Faces end where this says.
const BEFORE: &str = include_str!("parts/styles.xml");
const FACES: &str = "</office:font-face-decls>";
const KINDS: &str = "</office:automatic-styles><office:master-styles>";
const BEHIND: &str = "</office:master-styles></office:document-styles>";

/// A step of what is free around the text, in twentieths of a point; the longest side of a page.
const AROUND: usize = 144;
const LONGEST: usize = 100_000;

/// Kinds of pages at most: more than any document has.
const MOST: usize = 1_000_000;

const STRANGE: &str = "pages of a size that is not of the table";
const TWICE: &str = "pages of one kind that stand twice, or out of their order";
const ORDER: &str = "pages in another order than that in which they begin";

/// How many kinds of pages there are, and how many of them were met.
pub(super) struct Pages {
    count: usize,
    met: usize,
}

impl Pages {
    /// Those of the part that has the styles, in which nothing else is of its own; and what stands above and below them.
    pub(super) fn of(part: &str) -> Result<(Self, Running<'_>), &'static str> {
        let (first, _) = BEFORE.split_once(FACES).ok_or(PART)?;
        let mut steps = Steps {
            rest: part.strip_prefix(first).ok_or(PART)?,
        };
        let behind = BEFORE.strip_prefix(first).unwrap_or_default();
        let mut none = Self { count: 0, met: 0 };
        let styles = Styles::of(&mut steps, &mut none, (behind, ""), &["Calibri"])?;
        let mut layouts = Vec::new();
        while let Some(number) = steps.number("<style:page-layout style:name=\"L", "\">", MOST)? {
            let before = steps.rest;
            let has = layout(&mut steps)?;
            layouts.push((has, before.strip_suffix(steps.rest)));
            if number != layouts.len() {
                return Err(TWICE);
            }
        }
        steps.expects(KINDS, PART)?;
        let (mut all, mut running) = (BTreeSet::new(), Running::new(styles));
        for (number, (has, says)) in (1..).zip(&layouts) {
            let name = match number {
                1 => "Standard".to_owned(),
                _ => format!("M{number}"),
            };
            let kind = format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"L{number}\"");
            steps.expects(&kind, PART)?;
            let before = steps.rest;
            let again = running.kind(&mut steps, *has)?;
            if !all.insert((says, before.strip_suffix(steps.rest))) && !again {
                return Err(TWICE);
            }
        }
        if all.is_empty() || steps.rest != BEHIND {
            return Err(PART);
        }
        let pages = Self {
            count: layouts.len(),
            met: 1,
        };
        Ok((pages, running))
    }

    /// The kind of pages that a block begins, if it is named.
    pub(super) fn begin(&mut self, steps: &mut Steps<'_>) -> Result<bool, &'static str> {
        let word = " style:master-page-name=\"";
        // Nothing that stands above or below pages begins any.
        if self.count == 0 {
            return Ok(false);
        }
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

/// How pages are laid out: whether they have room for headers, and for footers.
fn layout(steps: &mut Steps<'_>) -> Result<[bool; 2], &'static str> {
    let size = |length: usize| u32::try_from(length).map_err(|_| STRANGE);
    let properties = "<style:page-layout-properties fo:page-width=\"";
    let width = size(steps.ahead(properties, "\"", 1, LONGEST)?)?;
    let height = size(steps.ahead(" fo:page-height=\"", "\"", 1, LONGEST)?)?;
    if Leaf::nearest(width, height, [0; 4]).size() != (width, height) {
        return Err(STRANGE);
    }
    let turned = if width > height { "landscape" } else { "portrait" };
    steps.expects(&format!(" style:print-orientation=\"{turned}\""), STRANGE)?;
    // Of more than a third on a side, nothing is left to write on.
    let most = usize::from(Leaf::nearest(width, height, [0; 4]).free(u32::MAX));
    let mut free = [0; 4];
    for (free, side) in free.iter_mut().zip(["top", "right", "bottom", "left"]) {
        *free = steps.ahead(&format!(" fo:margin-{side}=\""), "\"", AROUND, most)?;
    }
    let [top, _, bottom, _] = free;
    if !steps.takes("/>") {
        let columns = steps.number("><style:columns fo:column-count=\"", "\" fo:column-gap=\"36pt\"/>", 4)?;
        if columns.is_none_or(|columns| columns < 2) {
            return Err(STRANGE);
        }
        steps.expects("</style:page-layout-properties>", STRANGE)?;
    }
    let mut has = [false; 2];
    let sides = [("header", "bottom", top), ("footer", "top", bottom)];
    for (has, (side, apart, free)) in has.iter_mut().zip(sides) {
        let begin = format!("<style:{side}-style><style:header-footer-properties fo:min-height=\"");
        *has = steps.rest.starts_with(&begin);
        if *has {
            let end = format!("\" fo:margin-{apart}=\"0pt\" style:dynamic-spacing=\"true\"/></style:{side}-style>");
            steps.ahead(&begin, &end, AROUND, most.saturating_sub(free))?;
        }
    }
    steps.expects("</style:page-layout>", STRANGE)?;
    Ok(has)
}
