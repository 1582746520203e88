//! What follows the end of a picture: further pictures, films, archives, a telephone's notes, remains of a larger picture.

mod film;
mod samsung;

use super::beside::Beside;
use super::pieces::{Pieces, find};
use super::preview::{Coded, Preview};
use super::{jpeg, letters, words};

/// Things that are told apart behind one picture; what follows them is told as one.
const THINGS: usize = 16;

/// Tells what `rest` is, thing by thing.
pub(crate) fn tell(rest: &[u8], beside: &mut Beside) {
    let mut rest = rest;
    for _ in 0..THINGS {
        if rest.is_empty() {
            return;
        }
        let taken = thing(rest, beside).clamp(1, rest.len());
        rest = rest.get(taken..).unwrap_or_default();
    }
    if !rest.is_empty() {
        beside.say(words::BEHIND, &letters::sized(rest));
    }
}

/// Tells what it is given if it begins with a thing of this kind, and how long that is.
type Kind = fn(&[u8], &mut Beside) -> Option<usize>;

/// Tells what `rest` begins with, and how long that is.
fn thing(rest: &[u8], beside: &mut Beside) -> usize {
    let zeros = rest.iter().take_while(|byte| **byte == 0).count();
    // The first box of a film begins with zeros, which are its length.
    let length = (1..4).find(|at| rest.get(zeros + at..).is_some_and(|rest| rest.starts_with(b"ftyp")));
    let zeros = length.map_or(zeros, |at| (zeros + at).saturating_sub(4));
    if zeros >= 4 || zeros == rest.len() {
        beside.say(words::FILLING, &letters::size(zeros));
        return zeros;
    }
    let kinds: [Kind; 5] = [samsung::tell, picture, film::tell, archive, named];
    let known = kinds.into_iter().find_map(|kind| kind(rest, beside));
    known.unwrap_or_else(|| unknown(rest, beside))
}

fn picture(rest: &[u8], beside: &mut Beside) -> Option<usize> {
    let end = jpeg::parts(rest).ok()?.end;
    beside.further(Preview {
        place: "after the end of the picture",
        coded: Coded::Jpeg(rest.get(..end)?.to_vec()),
    });
    Some(end)
}

/// A ZIP: the names of its first members.
fn archive(rest: &[u8], beside: &mut Beside) -> Option<usize> {
    const NAMES: usize = 5;
    let mut pieces = Pieces(rest.strip_prefix(b"PK\x03\x04")?);
    let mut names = Vec::new();
    while names.len() < NAMES {
        pieces.take(14)?;
        let [length, _, name, extra] = {
            let coded = u32::from_le_bytes(pieces.array()?) as usize;
            let whole = u32::from_le_bytes(pieces.array()?) as usize;
            let name = usize::from(u16::from_le_bytes(pieces.array()?));
            [coded, whole, name, usize::from(u16::from_le_bytes(pieces.array()?))]
        };
        names.push(letters::text(pieces.take(name)?));
        let next = pieces.take(extra).and_then(|_| pieces.take(length));
        if next.is_none() || pieces.array() != Some(*b"PK\x03\x04") {
            break;
        }
    }
    let says = format!("ZIP, {}, with {}", letters::size(rest.len()), names.join(", "));
    beside.say(words::ARCHIVE, &says);
    Some(rest.len())
}

/// Marks of programs and makers that write behind the picture, and what they then write.
const MARKS: &[(&[u8], &str)] = &[
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a", "an archive (RAR)"),
    (b"\x1f\x8b\x08", "an archive (gzip)"),
    (b"%PDF", "a PDF document"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"BM", "perhaps a picture (BMP)"),
    (b"ID3", "sound (MP3)"),
    (b"OggS", "sound or film (Ogg)"),
    (b"RIFF", "sound, film or a picture (RIFF)"),
    (b"\x1a\x45\xdf\xa3", "a film (Matroska)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "perhaps a program"),
    (b"AXS!", "captions and keywords of a picture agency's program (AFCP)"),
    (b"AXS*", "captions and keywords of a picture agency's program (AFCP)"),
    (b"CANON OPTIONAL DATA", "how the picture was developed (Canon)"),
    (b"~\x10\x04", "a record of ExifTool (MIE)"),
    (b"<x:xmpmeta", "an XMP record"),
    (b"<?xpacket", "an XMP record"),
];

/// Marks of programs that end what they write with them.
const LAST: &[(&[u8], &str)] = &[
    (b"cbipcbbl", "settings of Photo Mechanic"),
    (b"\xa1\xb2\xc3\xd4", "captions of FotoStation"),
    (b"CANON OPTIONAL DATA\0", "how the picture was developed (Canon)"),
];

fn named(rest: &[u8], beside: &mut Beside) -> Option<usize> {
    let first = MARKS.iter().find(|(mark, _)| rest.starts_with(mark));
    let (mark, kind) = first.or_else(|| LAST.iter().find(|(mark, _)| rest.ends_with(mark)))?;
    if mark.starts_with(b"<") {
        beside.xmp(rest);
    } else {
        beside.say(words::BEHIND, &format!("{kind}, {}", letters::sized(rest)));
    }
    Some(rest.len())
}

/// How pictures end: behind the end of one, another end without a beginning is what a program left that wrote a smaller
/// picture over a larger one (CVE-2023-21036, CVE-2023-28303).
const ENDS: &[&[u8]] = &[b"\xff\xd9", b"IEND\xae\x42\x60\x82"];
/// Less than this is no picture.
const REMAINS: usize = 256;

fn unknown(rest: &[u8], beside: &mut Beside) -> usize {
    // Something known may follow what is not.
    if let Some(at) = known(rest) {
        let before = rest.get(..at).unwrap_or_default();
        beside.say(words::BEHIND, &letters::sized(before));
        return at;
    }
    let trimmed = rest.trim_ascii_end();
    let ends = rest.len() >= REMAINS && !letters::is_text(rest) && ENDS.iter().any(|end| trimmed.ends_with(end));
    if ends {
        beside.say(words::REMAINS, &letters::size(rest.len()));
    } else if letters::is_text(rest) {
        beside.say(words::BEHIND, &format!("text: {}", letters::text(rest)));
    } else {
        beside.say(words::BEHIND, &letters::sized(rest));
    }
    rest.len()
}

/// Where a picture, a film or an archive begins within `rest`.
fn known(rest: &[u8]) -> Option<usize> {
    let film = find(rest, b"ftyp").and_then(|at| at.checked_sub(4));
    let picture = find(rest, b"\xff\xd8\xff").filter(|at| jpeg::parts(rest.get(*at..).unwrap_or_default()).is_ok());
    let archive = find(rest, b"PK\x03\x04");
    [film, picture, archive]
        .into_iter()
        .flatten()
        .filter(|at| *at > 0)
        .min()
}
