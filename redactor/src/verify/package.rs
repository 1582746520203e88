//! A package that was written here: a ZIP file in one form, every byte of it accounted for, its parts inflated but for one that may be
//! stored.

use super::{Expectation, Survivor, Truth, search, seen};
use crate::document::Figure;
use crate::format::Refusal;
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The first bytes of a part, of its entry in the list of parts, and of the end of that list (PKWARE's APPNOTE, 4.3).
const PART: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// How a part is packed: the version that is needed, flags, the way of packing, and time and day, the first that a ZIP file knows.
type How = [u8; 10];
const DEFLATED: How = [20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
const STORED: How = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];

/// Bytes of one part at most.
const MOST: usize = 1 << 30;

/// The parts of a file by their names, in its order.
pub(super) type Parts<'a> = Vec<(&'a str, Vec<u8>)>;

/// A part of text by its name.
pub(super) type Text<'a> = (&'a str, String);

/// What is wrong with a package of `parts`: `shown` makes the text of them and of what it should be, or says why they are none of ours.
///
/// # Errors
/// When a text is too large to be searched.
pub(super) fn checked(
    bytes: &[u8],
    parts: Result<Parts<'_>, &'static str>,
    expectation: &Expectation,
    shown: impl FnOnce(&[Text<'_>], &str) -> Result<String, &'static str>,
) -> Result<Vec<Survivor>, Refusal> {
    let parts = match parts {
        Ok(parts) => parts,
        Err(what) => return Ok(vec![Survivor::stray(what)]),
    };
    let mut survivors = Vec::new();
    search::coded(bytes, &expectation.decided, "the file", &mut survivors);
    let truth = match &expectation.truth {
        Truth::Text(truth) => Some(truth.as_str()),
        _ => None,
    };
    if parts.iter().any(|(_, part)| std::str::from_utf8(part).is_err()) {
        survivors.push(Survivor::stray("a part that is no text"));
    }
    let parts: Vec<Text<'_>> = parts
        .iter()
        .map(|(name, part)| (*name, String::from_utf8_lossy(part).into_owned()))
        .collect();
    let text = shown(&parts, truth.unwrap_or_default()).unwrap_or_else(|what| {
        survivors.push(Survivor::stray(what));
        parts.iter().map(|(_, part)| part.as_str()).collect()
    });
    seen::unseen(&text, &mut survivors)?;
    if truth != Some(text.as_str()) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    if text.contains(Figure::LETTER) {
        // Normalised, a picture within a word does not hide it; one beside a word does not either.
        let words = text.replace(Figure::LETTER, " ");
        search::plain(words.as_bytes(), &expectation.decided, "the text", &mut survivors);
    }
    Ok(survivors)
}

/// The one part, of this place and name, that is not the same in every document, as all the others are.
///
/// # Errors
/// When any of them is not.
pub(super) fn only<'a>(
    parts: &'a [Text<'_>],
    constant: &[(&str, &str)],
    (place, name): (usize, &str),
) -> Result<&'a str, &'static str> {
    if parts.len() != constant.len() + 1 {
        return Err("another number of parts than every document has");
    }
    let strange = "a part that no document of ours has";
    let (before, rest) = parts.split_at_checked(place).ok_or(strange)?;
    let (own, behind) = rest.split_first().ok_or(strange)?;
    let others = before.iter().chain(behind);
    let same = others
        .zip(constant)
        .all(|(part, known)| part.0 == known.0 && part.1 == known.1);
    if same && own.0 == name {
        Ok(&own.1)
    } else {
        Err(strange)
    }
}

/// The parts of `file`, each deflated.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parts(file: &[u8]) -> Result<Parts<'_>, &'static str> {
    all(file, &[])
}

/// The parts of `file` behind the first, which is stored as it is (OpenDocument 1.3, part 2, 3.3).
///
/// # Errors
/// What is wrong with it.
pub(super) fn typed_parts(file: &[u8]) -> Result<Parts<'_>, &'static str> {
    all(file, &[STORED])
}

/// The parts of `file`: the first are packed as `first` says, the others deflated.
fn all<'a>(file: &'a [u8], first: &[How]) -> Result<Parts<'a>, &'static str> {
    let mut reader = Reader { rest: file };
    let (mut parts, mut entries): (Parts<'a>, _) = (Vec::new(), Vec::new());
    while reader.rest.starts_with(PART) {
        let begins = file.len() - reader.rest.len();
        let how = first.get(parts.len()).unwrap_or(&DEFLATED);
        reader.constant(PART)?;
        reader.constant(how)?;
        let sums = reader.take(12)?;
        let size = Reader {
            rest: sums.get(4..).unwrap_or_default(),
        }
        .number()?;
        let length = reader.take(2)?;
        reader.constant(&[0, 0])?;
        let name = reader.take(usize::from(u16::from_le_bytes(pair(length)?)))?;
        let packed = reader.take(size)?;
        let part = if *how == STORED {
            packed.to_vec()
        } else {
            inflated(packed)?
        };
        let mut crc = Crc::new();
        crc.update(&part);
        let whole = [crc.sum().to_le_bytes(), number(size)?, number(part.len())?].concat();
        if whole != sums {
            return Err("a part with sums that are not its own");
        }
        entries.push(entry(how, (sums, length, name), begins)?);
        parts.push((std::str::from_utf8(name).map_err(|_| "a part without a name")?, part));
    }
    let begins = file.len() - reader.rest.len();
    for entry in &entries {
        reader.constant(entry)?;
    }
    let size = file.len() - reader.rest.len() - begins;
    let count = u16::try_from(parts.len())
        .map_err(|_| "more parts than there can be")?
        .to_le_bytes();
    let end = [END, &[0; 4], &count, &count, &number(size)?, &number(begins)?, &[0; 2]].concat();
    reader.constant(&end)?;
    if reader.rest.is_empty() {
        Ok(parts)
    } else {
        Err("bytes that belong to no part")
    }
}

/// What the list says of a part: nothing that its own beginning does not.
fn entry(how: &How, (sums, length, name): (&[u8], &[u8], &[u8]), begins: usize) -> Result<Vec<u8>, &'static str> {
    let (extra, comment, disk, text) = ([0; 2], [0; 2], [0; 2], [0; 2]);
    let rights = (0o100_644_u32 << 16).to_le_bytes();
    let begins = number(begins)?;
    // The version that is needed, on Unix.
    let made_by: &[u8] = &[how[0], 3];
    let pieces: [&[u8]; 12] = [
        ENTRY, made_by, how, sums, length, &extra, &comment, &disk, &text, &rights, &begins, name,
    ];
    Ok(pieces.concat())
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], &'static str> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or("a ZIP file that is cut off")?;
        self.rest = rest;
        Ok(taken)
    }

    fn constant(&mut self, bytes: &[u8]) -> Result<(), &'static str> {
        if self.take(bytes.len())? == bytes {
            Ok(())
        } else {
            Err("bytes that belong to no part")
        }
    }

    fn number(&mut self) -> Result<usize, &'static str> {
        let bytes = self.take(4)?.first_chunk::<4>().ok_or("a ZIP file that is cut off")?;
        usize::try_from(u32::from_le_bytes(*bytes)).map_err(|_| "a part that is too large")
    }
}

fn pair(bytes: &[u8]) -> Result<[u8; 2], &'static str> {
    bytes.first_chunk::<2>().copied().ok_or("a ZIP file that is cut off")
}

fn number(value: usize) -> Result<[u8; 4], &'static str> {
    let value = u32::try_from(value).map_err(|_| "a part that is too large")?;
    Ok(value.to_le_bytes())
}

/// All of `data` inflated, and nothing behind it.
fn inflated(data: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut inflater = Decompress::new(false);
    let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(MOST) + 64);
    loop {
        let rest = data
            .get(usize::try_from(inflater.total_in()).unwrap_or(usize::MAX)..)
            .unwrap_or_default();
        let before = (inflater.total_in(), out.len());
        let status = inflater.decompress_vec(rest, &mut out, FlushDecompress::None);
        match status.map_err(|_| "a part that is not whole")? {
            Status::StreamEnd if inflater.total_in() == data.len() as u64 => return Ok(out),
            Status::StreamEnd => return Err("bytes behind the end of a part"),
            _ if out.len() > MOST => return Err("a part that is too large"),
            _ if out.len() == out.capacity() => out.reserve(out.len()),
            _ if before == (inflater.total_in(), out.len()) => return Err("a part that is not whole"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Decided;

    #[test]
    fn a_short_value_between_pictures_is_found() {
        for (truth, value) in [("see\u{fffc}Voss\u{fffc}there", "Voss"), ("Vo\u{fffc}ss", "Voss")] {
            let decided = Decided {
                finding: 1,
                value: value.to_owned(),
            };
            let expectation = Expectation {
                format: "docx".to_owned(),
                decided: vec![decided],
                covers: Vec::new(),
                layers: Vec::new(),
                truth: Truth::Text(truth.to_owned()),
            };
            let named = checked(b"", Ok(Vec::new()), &expectation, |_, _| Ok(truth.to_owned())).unwrap();
            assert!(named.iter().any(|survivor| survivor.finding == Some(1)), "{truth}");
        }
    }
}
