//! Headers and footers of a Word document that is written: the parts that they are, and what leads to them.

use super::W;
use crate::document::{Counter, Leaf, Mark, On, Place, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// What a part says that shows nothing, and what ends one that ends with a table: a line that takes no room.
pub(super) const EMPTY: &str =
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";

/// The part that says that even pages have headers and footers of their own.
const SETTINGS: &str = "word/settings.xml";
const TO_SETTINGS: &str = "<Relationship Id=\"settings\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>";
const TYPE_OF_SETTINGS: &str = "<Override PartName=\"/word/settings.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>";

/// The headers and footers of a document: of each that is shown its number, and whether it is a footer. Those of number 0 show nothing.
#[derive(Debug, Default)]
pub(super) struct Running {
    shown: BTreeSet<(u8, bool)>,
    even: bool,
}

impl Running {
    /// Those that `marks` name, where there are any at all.
    pub(super) fn of(marks: &[Mark]) -> Self {
        if !marks.iter().any(|mark| mark.shape == Shape::Running) {
            return Self::default();
        }
        let leaves = || {
            marks.iter().filter_map(|mark| match mark.shape {
                Shape::Leaf(leaf) => Some(leaf.running),
                _ => None,
            })
        };
        let shown = leaves().flat_map(crate::document::Running::shown);
        Self {
            shown: shown.map(|(number, place)| (number, place.below)).collect(),
            even: leaves().any(|running| running.even),
        }
    }

    /// What stands first in the properties of a section with these pages.
    pub(super) fn references(&self, leaf: Leaf) -> String {
        let reference = |(number, place): (u8, Place)| {
            let name = name(number, place.below);
            let (kind, on) = (kind(place.below), on(place.on));
            format!(
                "<w:{kind}Reference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" w:type=\"{on}\" \
                 r:id=\"{name}\"/>"
            )
        };
        let shown = leaf.running.shown().into_iter().filter(|_| !self.shown.is_empty());
        shown.map(reference).collect()
    }

    /// What the list of kinds of parts says of them.
    pub(super) fn types(&self) -> String {
        let kind = |&(number, below): &(u8, bool)| {
            format!(
                "<Override PartName=\"/word/{}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml\"/>",
                name(number, below),
                kind(below)
            )
        };
        let settings = if self.even { TYPE_OF_SETTINGS } else { "" };
        let parts: String = self.shown.iter().map(kind).collect();
        format!("{settings}{parts}")
    }

    /// The relations that lead from the text to them.
    pub(super) fn relations(&self) -> String {
        let relation = |&(number, below): &(u8, bool)| {
            let (name, kind) = (name(number, below), kind(below));
            format!(
                "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
                 Target=\"{name}.xml\"/>"
            )
        };
        let settings = if self.even { TO_SETTINGS } else { "" };
        let parts: String = self.shown.iter().map(relation).collect();
        format!("{settings}{parts}")
    }

    /// The parts, of which those that are numbered say `blocks`, and lead to pictures by `relations`, where there are any.
    pub(super) fn parts(&self, blocks: &BTreeMap<u8, String>, relations: Option<&str>) -> Vec<(String, String)> {
        let mut parts = Vec::new();
        if self.even {
            let settings = format!("<w:settings {W}><w:evenAndOddHeaders/></w:settings>");
            parts.push((SETTINGS.to_owned(), settings));
        }
        for &(number, below) in &self.shown {
            let (name, root) = (name(number, below), if below { "ftr" } else { "hdr" });
            let says = blocks.get(&number).map_or(EMPTY, String::as_str);
            parts.push((format!("word/{name}.xml"), format!("<w:{root} {W}>{says}</w:{root}>")));
            if let Some(relations) = relations.filter(|_| number > 0) {
                parts.push((format!("word/_rels/{name}.xml.rels"), relations.to_owned()));
            }
        }
        parts
    }
}

/// What a section says of first pages.
pub(super) fn first(leaf: Leaf) -> &'static str {
    if leaf.running.first { "<w:titlePg/>" } else { "" }
}

/// How far headers and footers stand from the edge of the paper, in twentieths of a point; half an inch, where there are none.
pub(super) fn aside(leaf: Leaf) -> [u32; 2] {
    [(false, leaf.running.head), (true, leaf.running.foot)].map(|(below, steps)| {
        let shown = leaf.running.shown();
        let any = shown.iter().any(|(number, place)| place.below == below && *number > 0);
        if any { u32::from(steps) * Leaf::AROUND } else { 720 }
    })
}

/// The code of what counts digits of these looks.
pub(super) fn counts(looks: &[Shape]) -> Option<&'static str> {
    looks.iter().find_map(|look| match look {
        Shape::Counter(Counter::Page) => Some("PAGE"),
        Shape::Counter(Counter::Pages) => Some("NUMPAGES"),
        _ => None,
    })
}

fn name(number: u8, below: bool) -> String {
    format!("{}{number}", kind(below))
}

fn kind(below: bool) -> &'static str {
    if below { "footer" } else { "header" }
}

fn on(on: On) -> &'static str {
    match on {
        On::Usual => "default",
        On::First => "first",
        On::Even => "even",
    }
}
