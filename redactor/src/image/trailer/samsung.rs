//! The notes that Samsung's telephones write behind a photograph ("SEF"): a directory of named pieces, at the very end.

use super::film;
use crate::image::beside::Beside;
use crate::image::{letters, words};

/// Pieces that are named; a telephone writes a dozen.
const PIECES: usize = 64;
/// An entry of the directory: two bytes of kind twice, how far before the directory its piece lies, how long it is.
const ENTRY: usize = 12;

/// Tells of the notes that end `rest`, and how long they are.
pub(crate) fn tell(rest: &[u8], beside: &mut Beside) -> Option<usize> {
    let body = rest.strip_suffix(b"SEFT")?;
    let (body, length) = body.split_last_chunk::<4>()?;
    let start = body
        .len()
        .checked_sub(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let directory = body.get(start..)?.strip_prefix(b"SEFH")?;
    let mut names = Vec::new();
    for entry in directory.get(8..)?.chunks_exact(ENTRY).take(PIECES) {
        let Some((name, data)) = piece(body, start, entry) else {
            continue;
        };
        match name.as_str() {
            "MotionPhoto_Data" if film::tell(data, beside).is_some() => {}
            "Image_UTC_Data" => taken(data, beside),
            _ => {}
        }
        names.push(name);
    }
    let says = format!(
        "a telephone's notes (Samsung), {}: {}",
        letters::size(rest.len()),
        names.join(", ")
    );
    beside.say(words::BEHIND, &says);
    Some(rest.len())
}

/// A piece begins with its kind again, the length of its name, and its name.
fn piece<'a>(body: &'a [u8], start: usize, entry: &[u8]) -> Option<(String, &'a [u8])> {
    let number = |at: usize| {
        let bytes = entry.get(at..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let from = start.checked_sub(number(4)?)?;
    let piece = body.get(from..from.checked_add(number(8)?)?)?;
    let length = usize::try_from(u32::from_le_bytes(*piece.get(4..)?.first_chunk::<4>()?)).ok()?;
    let named = piece.get(8..)?;
    Some((letters::text(named.get(..length)?), named.get(length..)?))
}

/// Milliseconds since 1970, in letters.
fn taken(data: &[u8], beside: &mut Beside) {
    if let Ok(milliseconds) = letters::text(data).parse::<u64>() {
        beside.say(words::TAKEN, &format!("{} UTC", film::time(milliseconds / 1000)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Raster;

    #[test]
    fn names_and_the_time_are_told() {
        let piece = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1735689599000";
        let mut notes = piece.to_vec();
        notes.extend(b"SEFH\x6a\0\0\0\x01\0\0\0\0\0\x01\x0a");
        notes.extend(u32::try_from(piece.len()).unwrap().to_le_bytes());
        notes.extend(u32::try_from(piece.len()).unwrap().to_le_bytes());
        notes.extend(24u32.to_le_bytes());
        notes.extend(b"SEFT");
        let mut beside = Beside::default();
        assert_eq!(tell(&notes, &mut beside), Some(notes.len()));
        let nothing = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![0],
        };
        let says: Vec<String> = beside.told(&nothing).into_iter().map(|hidden| hidden.says).collect();
        assert_eq!(says[0], "2024-12-31 23:59:59 UTC");
        assert!(says[1].contains("Image_UTC_Data"), "{says:?}");
    }
}
