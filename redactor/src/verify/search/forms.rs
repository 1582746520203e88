//! The forms in which a value could stand in bytes, and how much a match of each says.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::collections::BTreeSet;
use std::ops::Range;

/// In which of two copies of the bytes a form is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Haystack {
    /// With ASCII letters made small.
    Small,
    /// As they are: base64 tells large from small.
    Exact,
}

/// A value in one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    pub(super) bytes: Vec<u8>,
    /// For the verdict.
    pub(super) how: &'static str,
    pub(super) haystack: Haystack,
    /// Random bytes hold it at a given place with a chance of one in two to this.
    pub(super) bits: u32,
    /// Whether it is the value as it is, and so must stand as a word: bytes of one character are this many.
    pub(super) is_text: bool,
    unit: usize,
}

/// All forms of `value`.
pub(super) fn of(value: &str) -> Vec<Form> {
    let mut forms = BTreeSet::new();
    let spellings: BTreeSet<String> = [value.to_owned(), value.to_lowercase(), value.to_uppercase()].into();
    for spelling in &spellings {
        let small = spelling.to_ascii_lowercase();
        forms.insert(text(small.as_bytes().to_vec(), "as it is", 1));
        forms.insert(text(
            small.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "in UTF-16",
            2,
        ));
        forms.insert(text(
            small.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "in UTF-16",
            2,
        ));
        let hex = spelling
            .bytes()
            .flat_map(|byte| format!("{byte:02x}").into_bytes())
            .collect();
        forms.insert(letters(hex, "in hexadecimal", Haystack::Small, 4));
        forms.extend(percent(spelling));
        forms.extend(base64(spelling));
    }
    forms.into_iter().filter(|form| !form.bytes.is_empty()).collect()
}

fn text(bytes: Vec<u8>, how: &'static str, unit: usize) -> Form {
    // A letter that may be large or small says one bit less.
    let bits = bytes
        .iter()
        .map(|byte| if byte.is_ascii_lowercase() { 7 } else { 8 })
        .sum();
    Form {
        bytes,
        how,
        haystack: Haystack::Small,
        bits,
        is_text: true,
        unit,
    }
}

/// A form in a code that says `bits` a character: what is random there is random in that code.
fn letters(bytes: Vec<u8>, how: &'static str, haystack: Haystack, bits: u32) -> Form {
    Form {
        bits: u32::try_from(bytes.len()).unwrap_or(u32::MAX / 8).saturating_mul(bits),
        bytes,
        how,
        haystack,
        is_text: false,
        unit: 1,
    }
}

/// Every byte as a percent sign, and only those that must be.
fn percent(spelling: &str) -> Vec<Form> {
    let sign = |byte: u8| format!("%{byte:02x}").into_bytes();
    let every = spelling.bytes().flat_map(sign).collect();
    let needed = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            vec![byte.to_ascii_lowercase()]
        } else {
            sign(byte)
        }
    };
    let needed: Vec<u8> = spelling.bytes().flat_map(needed).collect();
    let mut forms = vec![letters(every, "in percent signs", Haystack::Small, 2)];
    if needed.contains(&b'%') {
        forms.push(letters(needed, "in percent signs", Haystack::Small, 5));
    }
    forms
}

/// The characters that the value alone decides, wherever it begins in a group of three bytes.
fn base64(spelling: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    for before in 0..3 {
        let padded = [vec![0; before], spelling.as_bytes().to_vec()].concat();
        let from = (before * 8).div_ceil(6);
        let to = padded.len() * 8 / 6;
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            let coded = engine.encode(&padded).into_bytes();
            let decided = coded.get(from..to).unwrap_or_default().to_vec();
            forms.push(letters(decided, "in base64", Haystack::Exact, 6));
        }
    }
    forms
}

/// Whether the match at `range` is a word of its own, as far as ASCII can tell: what is not ASCII was looked at as words.
pub(super) fn stands_alone(hay: &[u8], range: Range<usize>, form: &Form) -> bool {
    let unit = form.unit;
    let letter = |at: Option<usize>| at.and_then(|at| hay.get(at..at + unit)).is_some_and(is_letter);
    let first = letter(Some(range.start)) && letter(range.start.checked_sub(unit));
    let last = letter(range.end.checked_sub(unit)) && letter(Some(range.end));
    !first && !last
}

fn is_letter(unit: &[u8]) -> bool {
    match *unit {
        [byte] => byte.is_ascii_alphanumeric() || byte >= 0x80,
        [0, byte] | [byte, 0] => byte.is_ascii_alphanumeric() || byte >= 0x80,
        _ => true,
    }
}
