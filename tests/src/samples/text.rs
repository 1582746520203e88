//! A note in plain text: identifiers, terms in other spellings, and marks that nobody sees.

use super::{EMAILS, IBANS, Kind, Planted, Sample, TERMS};

/// Eight zero-width characters: how a copy is marked for the one who was given it.
const MARK: &str = "\u{200b}\u{200c}\u{200b}\u{200b}\u{200d}\u{200c}\u{200b}\u{200c}";
/// A word in tag characters, which no font draws.
const TAGS: &str = "\u{e0063}\u{e006f}\u{e0070}\u{e0079}\u{e0037}";
/// A term that is split by a zero-width character: not its bytes, but what is read.
const SPLIT: &str = "Lark\u{200b}moor";
/// The same term with a soft hyphen and in full-width letters.
const SOFT: &str = "Lark\u{ad}moor";
const WIDE: &str = "Ｌａｒｋｍｏｏｒ";

/// A note with two addresses, two account numbers, both terms, and three kinds of hidden marks.
#[must_use]
pub fn note(name: &str, number: u64) -> Sample {
    let text = format!(
        "Note {number}\n\nThe papers come from the third floor.{MARK} Ask {} or {}.\n\
         The money went to {} and then to {}.\nNobody{TAGS} speaks of {} there; they say {SPLIT}, {SOFT} or {WIDE}.\n\
         {} ends in spring.\nThe rest of this note is harmless and must survive as it is.\n",
        at(EMAILS, 0),
        at(EMAILS, 1),
        at(IBANS, 0),
        at(IBANS, 1),
        at(TERMS, 0),
        at(TERMS, 1),
    );
    Sample {
        name: name.to_owned(),
        bytes: text.into_bytes(),
        planted: planted(),
    }
}

fn at(list: &[&'static str], place: usize) -> &'static str {
    list.get(place).copied().unwrap_or_default()
}

fn planted() -> Vec<Planted> {
    let mut all = vec![
        Planted::new(Kind::Hidden, "zero-width marks", MARK),
        Planted::new(Kind::Hidden, "tag characters", TAGS),
        Planted::new(Kind::Hidden, "term split by a zero-width character", SPLIT),
        Planted::new(Kind::Hidden, "term split by a soft hyphen", SOFT),
        Planted::new(Kind::Text, "term in full-width letters", WIDE),
    ];
    all.extend(super::identifiers(Kind::Text, "in a note"));
    all
}
