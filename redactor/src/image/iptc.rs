//! IPTC-IIM: the captions, names and places that agencies write into a photograph.

use super::beside::Beside;
use super::pieces::Pieces;
use super::{letters, words};

/// Data sets of record 2 (IPTC-IIM 4.2, chapter 6), and what they are called to an editor.
const NAMED: &[(u8, &str)] = &[
    (5, words::TITLE),
    (7, words::INSTRUCTIONS),
    (15, words::KEYWORDS),
    (20, words::KEYWORDS),
    (22, words::PICTURE_NUMBER),
    (25, words::KEYWORDS),
    (26, words::PLACE_NAME),
    (27, words::PLACE_NAME),
    (40, words::INSTRUCTIONS),
    (42, words::INSTRUCTIONS),
    (65, words::PROGRAM),
    (70, words::PROGRAM),
    (80, words::AUTHOR),
    (85, words::AUTHOR),
    (90, words::PLACE_NAME),
    (92, words::PLACE_NAME),
    (95, words::PLACE_NAME),
    (100, words::PLACE_NAME),
    (101, words::PLACE_NAME),
    (103, words::INSTRUCTIONS),
    (105, words::TITLE),
    (110, words::SOURCE),
    (115, words::SOURCE),
    (116, words::RIGHTS),
    (118, words::CONTACT),
    (120, words::DESCRIPTION),
    (122, words::EDITOR),
    (221, words::SETTINGS),
    (225, words::KEYWORDS),
    (228, words::INSTRUCTIONS),
    (230, words::ORIGINAL),
    (231, words::STEP),
    (232, words::CAMERA_NUMBER),
];

/// A day and the clock that goes with it.
const TIMES: &[(u8, u8, &str)] = &[
    (55, 60, words::TAKEN),
    (62, 63, words::STORED),
    (30, 35, words::INSTRUCTIONS),
];

/// Data sets that are read; a caption takes one.
const SETS: usize = 2000;

/// Tells of `record`: data sets one after the other.
pub(crate) fn tell(record: &[u8], beside: &mut Beside) {
    let sets = sets(record);
    let utf8 = sets.iter().any(|set| set.name == (1, 90) && set.value == b"\x1b%G");
    let mut rest = Vec::new();
    for set in &sets {
        let known = NAMED.iter().find(|(number, _)| set.name == (2, *number));
        match known {
            Some((number, what)) => {
                let said = text(set.value, utf8);
                if !said.is_empty() {
                    beside.say(what, &format!("{}{said}", qualifier(*number)));
                }
            }
            None if is_time(set.name) || silent(set.name) => {}
            None => rest.push(named(set)),
        }
    }
    for (day, clock, what) in TIMES {
        let value = |number| {
            sets.iter()
                .find(|set| set.name == (2, number))
                .map(|set| letters::text(set.value))
        };
        if let Some(day) = value(*day) {
            beside.say(what, &moment(&day, &value(*clock).unwrap_or_default()));
        }
    }
    if !rest.is_empty() {
        beside.say(words::IPTC_REST, &rest.join(", "));
    }
}

struct Set<'a> {
    /// Record and number.
    name: (u8, u8),
    value: &'a [u8],
}

fn sets(record: &[u8]) -> Vec<Set<'_>> {
    let mut pieces = Pieces(record);
    let mut sets = Vec::new();
    while sets.len() < SETS {
        let Some(set) = set(&mut pieces) else { break };
        sets.push(set);
    }
    sets
}

/// 0x1C, record, number, length; a length of more than 15 bits says how many bytes hold the length itself.
fn set<'a>(pieces: &mut Pieces<'a>) -> Option<Set<'a>> {
    // Zeros fill up a record.
    let start = pieces.0.iter().position(|byte| *byte != 0)?;
    pieces.take(start)?;
    let [0x1c, record, number] = pieces.array::<3>()? else {
        return None;
    };
    let length = pieces.short()?;
    let length = if length & 0x8000 == 0 {
        usize::from(length)
    } else {
        let bytes = pieces.take(usize::from(length & 0x7fff))?;
        bytes.iter().try_fold(0usize, |sum, byte| {
            Some(sum.checked_mul(256)?.saturating_add(usize::from(*byte)))
        })?
    };
    Some(Set {
        name: (record, number),
        value: pieces.take(length)?,
    })
}

/// What tells apart what stands under one name.
fn qualifier(number: u8) -> &'static str {
    match number {
        15 | 20 => "category ",
        85 => "position: ",
        _ => "",
    }
}

fn is_time(name: (u8, u8)) -> bool {
    TIMES
        .iter()
        .any(|(day, clock, _)| name == (2, *day) || name == (2, *clock))
}

/// The coding of letters and the version of the form.
fn silent(name: (u8, u8)) -> bool {
    matches!(name, (1, 90) | (1, 0) | (2, 0))
}

fn text(value: &[u8], utf8: bool) -> String {
    if utf8 || letters::is_text(value) {
        letters::text(value)
    } else {
        letters::sized(value)
    }
}

fn named(set: &Set<'_>) -> String {
    let (record, number) = set.name;
    let said = text(set.value, false);
    let said: String = said.chars().take(60).collect();
    format!("{record}:{number} “{said}”")
}

/// `20200102` and `030405+0100` as people write them.
fn moment(day: &str, clock: &str) -> String {
    let part = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let day = if day.len() == 8 {
        format!("{}-{}-{}", part(day, 0, 4), part(day, 4, 6), part(day, 6, 8))
    } else {
        day.to_owned()
    };
    if clock.len() < 6 {
        return day;
    }
    let zone = clock.get(6..).unwrap_or_default();
    format!(
        "{day} {}:{}:{} {zone}",
        part(clock, 0, 2),
        part(clock, 2, 4),
        part(clock, 4, 6)
    )
    .trim_end()
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Raster;

    fn told(record: &[u8]) -> Vec<(String, String)> {
        let mut beside = Beside::default();
        tell(record, &mut beside);
        let nothing = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![0],
        };
        let told = beside.told(&nothing).into_iter();
        told.map(|hidden| (hidden.what, hidden.says)).collect()
    }

    #[test]
    fn captions_names_and_places_are_told() {
        let record = [
            b"\x1c\x01\x5a\x00\x03\x1b%G".as_slice(),
            b"\x1c\x02\x50\x00\x04Jos\xc3",
            b"\x1c\x02\x5a\x00\x06Berlin",
            b"\x1c\x02\x78\x80\x02\x00\x05At it",
            b"\x1c\x02\x37\x00\x0820200102\x1c\x02\x3c\x00\x0b030405+0100",
            b"\x1c\x02\xc8\x00\x02hm\0\0",
        ]
        .concat();
        let told = told(&record);
        let says = |what: &str| {
            let found = told.iter().find(|(name, _)| name == what);
            found.map(|(_, says)| says.as_str()).unwrap_or_default()
        };
        assert_eq!(says("author"), "Jos");
        assert_eq!(says("name of the place"), "Berlin");
        assert_eq!(says("description"), "At it");
        assert_eq!(says("time when the picture was taken"), "2020-01-02 03:04:05 +0100");
        assert_eq!(says("further fields of the IPTC record"), "2:200 “hm”");
    }

    #[test]
    fn what_is_cut_ends_the_record() {
        assert_eq!(told(b"\x1c\x02\x50\xff\xff\x01\x02\x03"), []);
        assert_eq!(told(b"\x1c\x02\x50\x00\x09Ann"), []);
    }
}
