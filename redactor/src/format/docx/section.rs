//! Sections: their pages (ECMA-376, part 1, 17.6), and which headers and footers a reader sees (17.10): those of first pages and of even
//! ones only where they are wanted; a section that has none of a kind shows those of the section before.

use super::manner::on;
use super::styles::setting;
use crate::document::{Leaf, On, Place, Running};
use crate::flow::Hidings;
use crate::package::Relation;
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// How far headers and footers stand from the edge where nothing says, in twentieths of a point: half an inch.
const ASIDE: u32 = 720;

/// What is told of headers and footers that pages show only from the second of their section on, if it has one.
const WITHIN: &str = "headers and footers of a section that begins within a page, and may be on no page";

/// What is told of numbers of pages (17.6.12).
const ANEW: &str = "numbers of pages that begin anew, and count on in the copy";
const FORM: &str = "numbers of pages in another form, and in usual digits in the copy";

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
    }
    leaf.goes_on = section.find("w:type").and_then(|kind| kind.attribute("w:val")) == Some("continuous");
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
    /// What leads to headers and footers from the text, and other parts.
    leads: BTreeMap<String, Option<String>>,
    /// The paper of the section before, where there was one.
    paper: Option<(u32, u32)>,
    /// What the last section shows, or would.
    last: BTreeMap<Place, Option<String>>,
    /// The parts that were shown, each once, as headers or footers; and the number of each.
    parts: Vec<String>,
    numbers: BTreeMap<(bool, String), usize>,
}

impl Sections {
    /// For a document with these settings, of which these relations lead elsewhere.
    pub(super) fn of(settings: Option<&Element>, relations: &[Relation]) -> Self {
        let mut leads = BTreeMap::new();
        for relation in relations.iter().filter(|relation| !relation.outside) {
            let beside = matches!(relation.kind.as_str(), "header" | "footer");
            let part = beside.then(|| relation.target.clone());
            leads.entry(relation.id.clone()).or_insert(part);
        }
        Self {
            even: setting(settings, "w:evenAndOddHeaders"),
            leads,
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

    /// The pages of a section, and what they show, as numbers of parts from 1.
    pub(super) fn pages(&mut self, section: Option<&Element>, hidings: &mut Hidings) -> Leaf {
        let mut leaf = section.map_or(Leaf::USUAL, leaf);
        let before = self.paper.replace(leaf.size());
        if let Some(section) = section {
            counted(section, before.is_none(), hidings);
        }
        // Where the paper is another one, a page begins whatever the section says.
        let within = leaf.goes_on && before == Some(leaf.size());
        let own = section.map(references).unwrap_or_default();
        for (place, reference) in &own {
            let part = reference.attribute("r:id").and_then(|id| self.leads.get(id));
            self.last.insert(*place, part.cloned().flatten());
        }
        let aside = |side: &str| section.and_then(|section| length(section, "w:pgMar", side));
        leaf.running.head = leaf.free(aside("w:header").unwrap_or(ASIDE));
        leaf.running.foot = leaf.free(aside("w:footer").unwrap_or(ASIDE));
        let first = section.and_then(|section| section.find("w:titlePg")).is_some_and(on);
        // The page within which it begins shows what the section before has there.
        leaf.running.first = first && !within;
        leaf.running.even = self.even;
        let met = self.parts.len();
        // What the section says itself comes first.
        for place in own.into_iter().map(|(place, _)| place).chain(Place::ALL) {
            if let Some(Some(part)) = self.last.get(&place).filter(|_| leaf.running.has(place.on)) {
                let number = self.number(place.below, part.clone());
                leaf.running.put(place, number);
            }
        }
        if within && self.parts.len() > met {
            hidings.note(WITHIN, "");
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

/// What a section refers to, each place once: of several references the last counts.
fn references(section: &Element) -> Vec<(Place, &Element)> {
    let mut references: Vec<(Place, &Element)> = Vec::new();
    for reference in section.elements() {
        let Some(place) = place(reference) else { continue };
        match references.iter_mut().find(|(known, _)| *known == place) {
            Some((_, last)) => *last = reference,
            None => references.push((place, reference)),
        }
    }
    references
}

/// Tells how pages of a section are numbered otherwise than in a copy; the `first` begins with one in any case.
fn counted(section: &Element, first: bool, hidings: &mut Hidings) {
    let says = |name: &str| section.find("w:pgNumType").and_then(|numbers| numbers.attribute(name));
    if let Some(start) = says("w:start").filter(|start| !(first && *start == "1")) {
        hidings.note(ANEW, start);
    }
    if let Some(form) = says("w:fmt").filter(|form| *form != "decimal") {
        hidings.note(FORM, form);
    }
}
