//! The detectors: one file each, and the table of them. Each takes text and says which bytes of it are an identifier.
//!
//! Text is normalised once ([`Normal`]) and hits map back to its bytes, so that no detector is fooled by zero-width characters,
//! full-width letters, case or a line break. All work is linear in the text: a document is hostile, and a search can be a trap.

mod birth;
mod card;
mod coordinates;
mod cue;
mod device;
mod email;
mod handle;
mod iban;
mod ip;
mod mac;
mod national;
mod normal;
mod page;
mod path;
mod pattern;
mod phone;
mod secret;
mod seen;
mod serial;
mod street;
mod sums;
mod term;
mod travel;
mod url;
mod vin;
mod wallet;
mod written;

pub use normal::Normal;
pub use page::Joined;
pub use seen::Seen;
pub use term::{Terms, TermsError};

use crate::finding::Kind;

/// A kind of identifier, and how it is found.
pub trait Detector: Sync {
    /// What it finds.
    fn kind(&self) -> Kind;
    /// Hands every hit in `text` to `hit`.
    fn find(&self, text: &Normal, terms: &Terms, hit: &mut dyn FnMut(Hit));
}

/// Every detector.
pub const ALL: &[&dyn Detector] = &[
    &email::Email,
    &url::Url,
    &handle::Handle,
    &phone::Phone,
    &ip::Ip,
    &mac::Mac,
    &device::Device,
    &iban::Iban,
    &serial::Bic,
    &card::Card,
    &wallet::Wallet,
    &national::National,
    &travel::Travel,
    &vin::Vehicle,
    &secret::Secret,
    &serial::Serial,
    &birth::Birth,
    &street::Street,
    &path::Path,
    &coordinates::Coordinates,
    &term::Term,
];

/// Something found: bytes `start..end` of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Why it was taken for one, in words.
    pub reason: &'static str,
    /// How sure the detector is, in percent.
    pub confidence: u8,
}

/// Bytes that are normalised at once: enough to be quick, and a long text's maps still take little memory.
const BLOCK: usize = 1 << 20;
/// Bytes that two neighbouring blocks share: no identifier, however it is spelled, is longer.
const OVERLAP: usize = 4 << 10;

/// All hits in `text`, sorted by where they begin; those of different kinds may overlap, those of one kind do not.
#[must_use]
pub fn search(text: &str, terms: &Terms) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (offset, block) in blocks(text) {
        let normal = Normal::of(block);
        for detector in ALL {
            detector.find(&normal, terms, &mut |hit| {
                hits.push(Hit {
                    start: hit.start + offset,
                    end: hit.end + offset,
                    ..hit
                });
            });
        }
    }
    merged(hits)
}

/// Whether any of `terms` is in `text`.
#[must_use]
pub fn holds(text: &str, terms: &Terms) -> bool {
    blocks(text).into_iter().any(|(_, block)| {
        let mut any = false;
        terms.find(&Normal::of(block), &mut |_, _| any = true);
        any
    })
}

/// `text` in overlapping pieces that begin and end at white space where there is any.
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut blocks = Vec::new();
    let mut start = 0;
    loop {
        let end = cut(text, start + BLOCK);
        blocks.push((start, text.get(start..end).unwrap_or_default()));
        if end == text.len() {
            return blocks;
        }
        start = cut(text, end.saturating_sub(OVERLAP)).max(start + 1);
    }
}

/// The last white space before `at`, if there is one within an overlap, else the last character's end.
fn cut(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = text.floor_char_boundary(at);
    let from = text.floor_char_boundary(at.saturating_sub(OVERLAP));
    let white = text.get(from..at).and_then(|near| near.rfind(char::is_whitespace));
    white.map_or(at, |white| from + white)
}

fn merged(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.kind, hit.start));
    let mut merged: Vec<Hit> = Vec::new();
    for hit in hits {
        match merged.last_mut() {
            Some(last) if last.kind == hit.kind && hit.start < last.end => last.end = last.end.max(hit.end),
            _ => merged.push(hit),
        }
    }
    merged.sort_by_key(|hit| (hit.start, hit.kind));
    merged
}

/// Holds a detector to its examples: `«…»` marks what must be found, and nothing else may be.
#[cfg(test)]
fn check(kind: Kind, terms: &[&str], examples: &[&str]) {
    let terms = Terms::parse(&terms.join("\n")).unwrap();
    for example in examples {
        let text = example.replace(['«', '»'], "");
        let hits = search(&text, &terms);
        let found: Vec<&str> = hits
            .iter()
            .filter(|hit| hit.kind == kind)
            .map(|hit| &text[hit.start..hit.end])
            .collect();
        let wanted: Vec<&str> = example
            .split('«')
            .skip(1)
            .map(|rest| rest.split('»').next().unwrap())
            .collect();
        assert_eq!(found, wanted, "in {text:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_searched_across_their_blocks() {
        let filler = "word ".repeat(BLOCK / 5 - 3);
        let text = format!("{filler}ann@example.org {filler}Ann\nSmith {filler}");
        let hits = search(&text, &Terms::parse("ann smith").unwrap());
        let found: Vec<&str> = hits.iter().map(|hit| &text[hit.start..hit.end]).collect();
        assert_eq!(found, ["ann@example.org", "Ann\nSmith"]);
    }

    #[test]
    fn a_text_without_white_space_ends() {
        let text = "a".repeat(3 * BLOCK);
        assert!(search(&text, &Terms::parse("b").unwrap()).is_empty());
    }
}
