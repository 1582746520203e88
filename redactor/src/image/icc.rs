//! What a colour profile says beside its colours (ICC.1): names, makers, times, and on some screens a serial number.

use super::beside::Beside;
use super::pieces::Pieces;
use super::{letters, words};

/// Tags that hold words, and what they say.
const TEXTS: &[(&[u8; 4], &str)] = &[
    (b"desc", "called"),
    (b"dmnd", "maker of the device"),
    (b"dmdd", "the device"),
    (b"vued", "seen"),
    (b"targ", "measured"),
    (b"cprt", "rights"),
];
/// Tags that are looked at. A profile has a dozen.
const TAGS: usize = 200;
/// Pairs of words in a dictionary that are quoted.
const PAIRS: usize = 40;

/// Tells what `profile` says; its colours are told of elsewhere.
pub(crate) fn tell(profile: &[u8], beside: &mut Beside) {
    let Some(tags) = tags(profile) else {
        beside.say(words::PROFILE, &letters::sized(profile));
        return;
    };
    let value = |name: &[u8; 4]| tags.iter().find(|(tag, _)| tag == name).map(|(_, value)| *value);
    let mut said: Vec<String> = TEXTS
        .iter()
        .filter_map(|(name, what)| Some((what, text(value(name)?))))
        .filter(|(_, text)| !text.is_empty())
        .map(|(what, text)| format!("{what} “{text}”"))
        .collect();
    said.extend(time(profile));
    said.extend(makers(profile));
    said.extend(value(b"mmod").and_then(screen));
    said.extend(value(b"meta").map(dictionary).filter(|pairs| !pairs.is_empty()));
    beside.say(words::PROFILE, &said.join("; "));
}

/// 128 bytes of header, a count, then name, offset and length of each tag.
fn tags(profile: &[u8]) -> Option<Vec<([u8; 4], &[u8])>> {
    let mut pieces = Pieces(profile.get(128..)?);
    let count = pieces.length()?.min(TAGS);
    let mut tags = Vec::new();
    for _ in 0..count {
        let (name, offset, length) = (pieces.array::<4>()?, pieces.length()?, pieces.length()?);
        let value = profile.get(offset..).unwrap_or_default();
        tags.push((name, value.get(..length).unwrap_or(value)));
    }
    Some(tags)
}

/// The kinds of texts: plain, described, in several languages.
fn text(value: &[u8]) -> String {
    let mut pieces = Pieces(value);
    let (kind, _) = (pieces.array::<4>(), pieces.long());
    match kind.as_ref() {
        Some(b"text" | b"sig ") => letters::text(pieces.0),
        Some(b"desc") => {
            let text = pieces.length().and_then(|length| pieces.take(length));
            text.map(letters::text).unwrap_or_default()
        }
        Some(b"mluc") => {
            let count = pieces.length().unwrap_or_default();
            // Size of a record, language and country, length and offset of the first.
            let first = pieces.take(8).and_then(|_| Some((pieces.length()?, pieces.length()?)));
            let first = first.filter(|_| count > 0);
            let said = first.and_then(|(length, offset)| value.get(offset..)?.get(..length));
            said.map(|said| letters::wide(said, true)).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// When it was made: six numbers from byte 24 on.
fn time(profile: &[u8]) -> Option<String> {
    let mut pieces = Pieces(profile.get(24..36)?);
    let mut number = || pieces.short();
    let (year, month, day) = (number()?, number()?, number()?);
    let (hour, minute, second) = (number()?, number()?, number()?);
    (year > 0).then(|| format!("made {year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"))
}

/// Maker, model and creator, by four letters each.
fn makers(profile: &[u8]) -> Option<String> {
    let four = |from: usize| {
        let bytes = profile.get(from..from + 4)?;
        let plain = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
        let name = letters::text(bytes);
        (plain && !name.is_empty()).then_some(name)
    };
    let names = [("by", 80), ("for devices of", 48), ("model", 52)];
    let said: Vec<String> = names
        .into_iter()
        .filter_map(|(what, from)| Some(format!("{what} {}", four(from)?)))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Apple's name of one screen: maker, model, serial number, and when it was made.
fn screen(value: &[u8]) -> Option<String> {
    let mut pieces = Pieces(value.get(8..)?);
    let (maker, model, serial) = (pieces.long()?, pieces.long()?, pieces.long()?);
    Some(format!(
        "one screen: maker {maker:#x}, model {model:#x}, serial number {serial}"
    ))
}

/// Words and what they stand for: calibration programs write the screen's serial number here.
fn dictionary(value: &[u8]) -> String {
    let mut pieces = Pieces(value.get(8..).unwrap_or_default());
    let (Some(count), Some(size)) = (pieces.length(), pieces.length()) else {
        return String::new();
    };
    let word = |offset: usize, length: usize| {
        let said = value.get(offset..)?.get(..length)?;
        Some(letters::wide(said, true))
    };
    let mut pairs = Vec::new();
    for _ in 0..count.min(PAIRS) {
        let Some(record) = pieces.take(size) else { break };
        let mut record = Pieces(record);
        let mut next = || Some((record.length()?, record.length()?));
        let (Some(name), Some(value)) = (next(), next()) else {
            break;
        };
        if let (Some(name), Some(value)) = (word(name.0, name.1), word(value.0, value.1)) {
            pairs.push(format!("{name}: {value}"));
        }
    }
    pairs.join(", ")
}
