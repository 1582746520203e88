//! Looks for decided values in bytes, in every form in which they could have been left.
//!
//! Two kinds of bytes are told apart. **Plain** ones (text, structure, names) are searched normalised as words (case, accents,
//! width, zero-width characters, line breaks, gaps), and as they are in UTF-8, UTF-16, hexadecimal, base64 and percent signs; what
//! inflates in them is searched too, and so is what they say in wide letters, in escapes, and in runs of base64 or hexadecimal.
//! **Coded** ones (compressed pixels) are random to a search, and are searched in every form in which chance would not find the
//! value.
//!
//! False alarms: a form is searched for only where the chance that random bytes of that length hold it is below [`CHANCE`]. So a
//! name of three letters is looked for as a word of its own in text, not in the middle of a megabyte of base64, where anybody's
//! name stands.

mod forms;
mod inflate;
mod layers;

use super::{Decided, Survivor};
use crate::detector::{Terms, holds};
use aho_corasick::AhoCorasick;
use forms::{Form, Haystack};
use std::collections::BTreeSet;

/// One false alarm in a million documents: 20 bits.
const CHANCE: u32 = 20;

/// How deep bytes are read in another way: wide letters in base64 in an escape.
const DEPTH: usize = 3;

/// Looks through `bytes` that are text or structure, through all that inflates in them, and through all that they say in another
/// way; `at` says where, in words.
pub(super) fn plain(bytes: &[u8], decided: &[Decided], at: &str, survivors: &mut Vec<Survivor>) {
    if decided.is_empty() {
        return;
    }
    one(bytes, decided, at, &mut |survivor| survivors.push(survivor));
    // What was named is named; behind it, each way of saying it again is not.
    let mut named: BTreeSet<Option<u32>> = survivors.iter().map(|survivor| survivor.finding).collect();
    let mut deeper = Vec::new();
    within(bytes, decided, at, DEPTH, &mut |survivor| deeper.push(survivor));
    survivors.extend(deeper.into_iter().filter(|survivor| named.insert(survivor.finding)));
}

/// What inflates in `bytes`, and what they say in another way.
fn within(bytes: &[u8], decided: &[Decided], at: &str, depth: usize, give: &mut dyn FnMut(Survivor)) {
    inflate::all(bytes, &mut |inflated| {
        let at = format!("{at}, compressed");
        one(inflated, decided, &at, give);
        otherwise(inflated, decided, &at, depth, give);
    });
    otherwise(bytes, decided, at, depth, give);
}

fn otherwise(bytes: &[u8], decided: &[Decided], at: &str, depth: usize, give: &mut dyn FnMut(Survivor)) {
    if depth == 0 {
        return;
    }
    for layer in layers::of(bytes) {
        let at = format!("{at}, {}", layer.how);
        if layer.is_text {
            one(&layer.bytes, decided, &at, give);
        } else {
            let mut found = BTreeSet::new();
            as_bytes(&layer.bytes, decided, false, &mut found);
            name(&found, decided, &at, give);
        }
        within(&layer.bytes, decided, &at, depth - 1, give);
    }
}

/// Looks through `bytes` that are compressed or enciphered.
pub(super) fn coded(bytes: &[u8], decided: &[Decided], at: &str, survivors: &mut Vec<Survivor>) {
    if decided.is_empty() {
        return;
    }
    let mut found = BTreeSet::new();
    as_bytes(bytes, decided, false, &mut found);
    name(&found, decided, at, &mut |survivor| survivors.push(survivor));
}

fn one(bytes: &[u8], decided: &[Decided], at: &str, give: &mut dyn FnMut(Survivor)) {
    let mut found = BTreeSet::new();
    as_words(&String::from_utf8_lossy(bytes), decided, &mut found);
    as_bytes(bytes, decided, true, &mut found);
    name(&found, decided, at, give);
}

fn name(found: &BTreeSet<(usize, &'static str)>, decided: &[Decided], at: &str, give: &mut dyn FnMut(Survivor)) {
    for (number, how) in found {
        let finding = decided.get(*number).map(|decided| decided.finding);
        let what = format!("finding {}, {how}, in {at}", finding.unwrap_or_default());
        give(Survivor { finding, what });
    }
}

/// As words, by the same rules by which the editor's terms are found. One automaton says whether, and only then one a value says which.
fn as_words(text: &str, decided: &[Decided], found: &mut BTreeSet<(usize, &'static str)>) {
    let values: Vec<&str> = decided.iter().map(|decided| decided.value.as_str()).collect();
    if holds(text, &Terms::of(&values)) {
        let one = |number: &usize| {
            values
                .get(*number)
                .is_some_and(|value| holds(text, &Terms::of(&[value])))
        };
        found.extend((0..values.len()).filter(one).map(|number| (number, "as a word")));
    }
}

/// In each form; in plain bytes a value as it is must stand as a word, unless chance is out of the question.
fn as_bytes(bytes: &[u8], decided: &[Decided], plain: bool, found: &mut BTreeSet<(usize, &'static str)>) {
    let small = bytes.to_ascii_lowercase();
    for (haystack, hay) in [(Haystack::Small, small.as_slice()), (Haystack::Exact, bytes)] {
        let mut needles: Vec<(usize, Form)> = Vec::new();
        for (number, decided) in decided.iter().enumerate() {
            let forms = forms::of(&decided.value)
                .into_iter()
                .filter(|form| form.haystack == haystack);
            needles.extend(
                forms
                    .filter(|form| likely(form, plain, hay.len()))
                    .map(|form| (number, form)),
            );
        }
        let Ok(automaton) = AhoCorasick::new(needles.iter().map(|(_, form)| &form.bytes)) else {
            continue;
        };
        for matched in automaton.find_overlapping_iter(hay) {
            let Some((number, form)) = needles.get(matched.pattern().as_usize()) else {
                continue;
            };
            if !(plain && form.is_text) || forms::stands_alone(hay, matched.range(), form) {
                found.insert((*number, form.how));
            }
        }
    }
}

/// Whether a match would mean something: in plain bytes the value as it is always does.
fn likely(form: &Form, plain: bool, length: usize) -> bool {
    (plain && form.is_text) || form.bits > CHANCE + length.max(1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use std::io::Write as _;

    fn found(value: &str, bytes: &[u8]) -> Vec<String> {
        let decided = [Decided {
            finding: 7,
            value: value.to_owned(),
        }];
        let mut survivors = Vec::new();
        plain(bytes, &decided, "x", &mut survivors);
        survivors.into_iter().map(|survivor| survivor.what).collect()
    }

    fn holds(bytes: &[u8], how: &str) {
        let what = found("Ann.Smith@example.org", bytes);
        assert!(what.iter().any(|what| what.contains(how)), "{how}: {what:?}");
    }

    #[test]
    fn a_value_is_found_in_every_encoding() {
        let value = "Ann.Smith@example.org";
        let wide = |unit: fn(u16) -> [u8; 2]| value.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        holds(b"..ann.SMITH@example.org..", "as a word");
        holds(b"\xff\xfe(Ann.Smith@example.org)\xff", "as it is");
        holds(&wide(u16::to_le_bytes), "in UTF-16");
        holds(&wide(u16::to_be_bytes), "in UTF-16");
        let hex: String = value.bytes().map(|byte| format!("{byte:02x}")).collect();
        holds(hex.as_bytes(), "in hexadecimal");
        holds(hex.to_uppercase().as_bytes(), "in hexadecimal");
        for before in ["", "x", "yy"] {
            let text = format!("{before}{value}zz");
            holds(
                base64::engine::general_purpose::STANDARD.encode(&text).as_bytes(),
                "in base64",
            );
            holds(
                base64::engine::general_purpose::URL_SAFE.encode(&text).as_bytes(),
                "in base64",
            );
        }
        holds(b"a=Ann.Smith%40example.org", "in percent signs");
        let every: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        holds(every.as_bytes(), "in percent signs");
        holds("Ａnn.Smi\u{200b}th@exa\nmple.org".as_bytes(), "as a word");
    }

    #[test]
    fn a_value_is_found_in_what_is_compressed() {
        let text = "so says Ann.Smith@example.org, twice";
        let mut zlib = flate2::write::ZlibEncoder::new(b"head".to_vec(), flate2::Compression::new(6));
        zlib.write_all(text.as_bytes()).unwrap();
        holds(&zlib.finish().unwrap(), "compressed");
        let mut gzip = flate2::write::GzEncoder::new(b"head".to_vec(), flate2::Compression::new(6));
        gzip.write_all(text.as_bytes()).unwrap();
        holds(&gzip.finish().unwrap(), "compressed");
        let mut raw = flate2::write::DeflateEncoder::new(b"PK\x03\x04".to_vec(), flate2::Compression::new(6));
        raw.get_mut().extend_from_slice(&[
            20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, b'a',
        ]);
        raw.write_all(text.as_bytes()).unwrap();
        holds(&raw.finish().unwrap(), "compressed");
    }

    #[test]
    fn short_values_are_words_and_no_chance_matches() {
        assert_eq!(
            found("Ann", b"Joann has an annual Annex: QW5u, 416e6e"),
            Vec::<String>::new()
        );
        assert_eq!(
            found("Ann", b"so says ANN."),
            ["finding 7, as a word, in x", "finding 7, as it is, in x"]
        );
        let decided = [Decided {
            finding: 1,
            value: "Anna".to_owned(),
        }];
        let mut survivors = Vec::new();
        let mut noise = 1u32;
        let coded_bytes: Vec<u8> = (0..1 << 20)
            .map(|_| {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (noise >> 24) as u8
            })
            .collect();
        coded(&coded_bytes, &decided, "pixels", &mut survivors);
        assert_eq!(survivors, []);
    }

    #[test]
    fn a_long_value_is_found_in_coded_bytes() {
        let decided = [Decided {
            finding: 1,
            value: "Ann.Smith@example.org".to_owned(),
        }];
        let mut survivors = Vec::new();
        coded(b"\xff\x00ann.smith@example.org\x12", &decided, "pixels", &mut survivors);
        assert_eq!(survivors.len(), 1);
    }
}
