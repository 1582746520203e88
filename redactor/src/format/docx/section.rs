//! Sections: their pages (ECMA-376, part 1, 17.6), and which headers and footers a reader sees (17.10): those of first pages and of even
//! ones only where they are wanted; a section that has none of a kind shows those of the section before.

use super::manner::on;
use super::styles::setting;
use crate::document::{Leaf, On, Place, Running};
use crate::package::Relation;
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// How far headers and footers stand from the edge where nothing says, in twentieths of a point: half an inch.
const ASIDE: u32 = 720;

/// The pages of a section, without what stands above and below.
fn leaf(section: &Element) -> Leaf {
    let length = |name: &str, side: &str| length(section, name, side);
    let size = |side: &str| length("w:pgSz", side).unwrap_or_default();
    let (width, height) = (size("w:w"), size("w:h"));
    let around = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| length("w:pgMar", side).unwrap_or(1_440));
    let columns = length("w:cols", "w:num").unwrap_or(1).clamp(1, 4);
    let mut leaf = Leaf::USUAL;
    if width > 0 && height > 0 {
        leaf = Leaf::nearest(width, height, around);
        leaf.columns = u8::try_from(columns).unwrap_or(1);
        leaf.goes_on = section.find("w:type").and_then(|kind| kind.attribute("w:val")) == Some("continuous");
    }
    leaf
}

/// A length in twentieths of a point, whichever way it leads.
fn length(section: &Element, name: &str, side: &str) -> Option<u32> {
    let length = section.find(name)?.attribute(side)?.parse::<i64>().ok()?;
    u32::try_from(length.unsigned_abs()).ok()
}

/// The headers and footers of the sections that were met.
#[derive(Debug, Default)]
pub(super) struct Sections {
    even: bool,
    /// Whether the text has ended: what comes then begins no pages.
    ended: bool,
    /// What the last section shows, or would.
    last: BTreeMap<Place, Option<String>>,
    /// The parts that were shown, each once, as headers or footers; and the number of each.
    parts: Vec<String>,
    numbers: BTreeMap<(bool, String), usize>,
}

impl Sections {
    /// For a document with these settings.
    pub(super) fn of(settings: Option<&Element>) -> Self {
        Self {
            even: setting(settings, "w:evenAndOddHeaders"),
            ..Self::default()
        }
    }

    /// Whether a section can end here.
    pub(super) fn goes_on(&self) -> bool {
        !self.ended
    }

    /// The text has ended.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }

    /// The pages of a section, and what they show, as numbers of parts from 1; nothing is shown on pages that are not `seen`.
    pub(super) fn pages(&mut self, section: Option<&Element>, relations: &[Relation], seen: bool) -> Leaf {
        let mut leaf = section.map_or(Leaf::USUAL, leaf);
        let mut places = Vec::new();
        for reference in section.into_iter().flat_map(Element::elements) {
            if let Some(place) = place(reference) {
                self.last.insert(place, part(reference, relations));
                places.push(place);
            }
        }
        let aside = |side: &str| section.and_then(|section| length(section, "w:pgMar", side));
        leaf.running.head = leaf.free(aside("w:header").unwrap_or(ASIDE));
        leaf.running.foot = leaf.free(aside("w:footer").unwrap_or(ASIDE));
        leaf.running.first = section.and_then(|section| section.find("w:titlePg")).is_some_and(on);
        leaf.running.even = self.even;
        // What the section says itself comes first.
        for place in places.into_iter().chain(Place::ALL) {
            if let Some(Some(part)) = self.last.get(&place).cloned().filter(|_| leaf.running.has(place.on))
                && seen
            {
                let number = self.number(place.below, part);
                leaf.running.put(place, number);
            }
        }
        leaf
    }

    /// The number of a part; 0 behind the last that can be numbered.
    fn number(&mut self, below: bool, part: String) -> u8 {
        let next = self.parts.len() + 1;
        let number = *self.numbers.entry((below, part.clone())).or_insert(next);
        if number == next {
            self.parts.push(part);
        }
        u8::try_from(number).unwrap_or(0)
    }

    /// The parts of all that is shown: those that are numbered, in this order, and others.
    pub(super) fn parts(&self) -> (Vec<String>, Vec<String>) {
        let mut parts = self.parts.clone();
        let others = parts.split_off(parts.len().min(Running::MOST));
        (parts, others)
    }
}

/// Where what a reference leads to is shown.
fn place(reference: &Element) -> Option<Place> {
    let below = match reference.name.as_str() {
        "w:headerReference" => false,
        "w:footerReference" => true,
        _ => return None,
    };
    let on = match reference.attribute("w:type") {
        Some("first") => On::First,
        Some("even") => On::Even,
        _ => On::Usual,
    };
    Some(Place { below, on })
}

/// The part that a reference leads to.
fn part(reference: &Element, relations: &[Relation]) -> Option<String> {
    let id = reference.attribute("r:id")?;
    let mut known = relations.iter();
    let relation = known.find(|relation| relation.id == id && !relation.outside)?;
    matches!(relation.kind.as_str(), "header" | "footer").then(|| relation.target.clone())
}
