//! Pictures of a document: what hides in their own coding, other versions of them, and what their masks leave out.

use super::structure::Structure;
use super::walk::Thing;
use crate::document::Hidden;
use crate::flow::hidings::Hidings;
use crate::image::beside::Beside;
use crate::image::{boxes, jpeg, letters, marks};
use lopdf::{Dictionary, Stream};

/// Boxes of JPEG 2000 that name their content by 16 bytes, and what it is.
const XMP: &[u8] = &[
    0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
];
const EXIF: &[u8] = b"JpgTiffExif->JP2";

/// Tells of a picture, or of a colour profile.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let (dict, Some(stream)) = (thing.dict, thing.stream) else {
        return;
    };
    if let Some(profile) = profile(structure, dict, stream) {
        told(marks::profile(&profile, true), found);
    }
    if structure.name(dict, b"Subtype") != b"Image" {
        return;
    }
    coded(structure, stream, found);
    for other in structure.array(dict, b"Alternates") {
        found.note("other versions of a picture", &structure.words(other));
    }
    if let Some(mask) = structure.get(dict, b"SMask").and_then(|mask| mask.as_stream().ok()) {
        left_out(structure, stream, mask, found);
    }
    if let Some(name) = structure.get(dict, b"Name").and_then(|name| name.as_name().ok()) {
        // Some writers name each picture as the page does: a letter or two and a number.
        if name.len() > 8 {
            found.note("names of pictures", &letters::text(name));
        }
    }
    if let Some(parameters) = structure.dict(dict, b"DecodeParms")
        && let Some(globals) = structure.get(parameters, b"JBIG2Globals")
        && let Ok(globals) = globals.as_stream()
    {
        found.note(
            "shapes of letters that pictures share",
            &letters::sized(&globals.content),
        );
    }
}

/// What stands beside the pixels in the picture's own coding.
fn coded(structure: &Structure<'_>, stream: &Stream, found: &mut Hidings) {
    let filters = stream.filters().unwrap_or_default();
    match filters.last() {
        Some(&b"DCTDecode" | &b"DCT") => {
            let Some(bytes) = structure.content(stream) else { return };
            let Ok(parts) = jpeg::parts(&bytes) else { return };
            let mut beside = Beside::default();
            parts.tell(&bytes, &mut beside);
            let profile = parts.profile();
            if !profile.is_empty() {
                beside.profile(&profile, false);
            }
            told(beside.untold(), found);
        }
        Some(&b"JPXDecode") => {
            let bytes = structure.content(stream).unwrap_or_default();
            told(jpx(&bytes), found);
        }
        Some(&b"CCITTFaxDecode" | &b"CCF") => {
            let rest = fax_behind(&stream.content).unwrap_or_default();
            if rest.iter().any(|byte| !matches!(byte, 0 | b'\n' | b'\r')) {
                found.note("data behind the pixels of a picture", &letters::sized(rest));
            }
        }
        _ => {}
    }
}

/// What follows the mark of the end (ITU T.6, 2.4.1.1: twice eleven zeros and a one).
fn fax_behind(bytes: &[u8]) -> Option<&[u8]> {
    const END: u32 = 0x00_10_01;
    let mut window = u32::MAX;
    for (at, byte) in bytes.iter().enumerate() {
        for bit in (0..8).rev() {
            window = window << 1 | u32::from(byte >> bit & 1);
            if window & 0x00FF_FFFF == END {
                return bytes.get(at + 1..);
            }
        }
    }
    None
}

/// JPEG 2000: boxes beside the one that holds the pixels (ISO/IEC 15444-1, annex I).
fn jpx(bytes: &[u8]) -> Vec<Hidden> {
    let mut beside = Beside::default();
    let (pieces, end) = boxes::of(bytes, 0..bytes.len());
    for piece in &pieces {
        let named = piece.body.split_at_checked(16);
        match (&piece.kind, named) {
            (b"jP  " | b"ftyp" | b"jp2h" | b"jp2c" | b"rreq" | b"jpch" | b"jplh" | b"free", _) => {}
            (b"uuid", Some((XMP, packet))) => beside.xmp(packet),
            (b"uuid", Some((EXIF, record))) => beside.exif(record),
            (b"xml ", _) => beside.xmp(piece.body),
            (b"jumb", _) => beside.origin(piece.body),
            (kind, _) => beside.vendor(&letters::text(kind.as_slice()), piece.body),
        }
    }
    let rest = bytes.get(end..).unwrap_or_default();
    if !pieces.is_empty() && !rest.is_empty() {
        beside.trailer(rest);
    }
    remark(bytes, &mut beside);
    beside.untold()
}

/// A remark in the coded pixels: marker, length, 1 for text (ISO/IEC 15444-1, A.9.2), in the head before the first tile.
fn remark(bytes: &[u8], beside: &mut Beside) {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let end = memchr::memmem::find(head, b"\xFF\x90").unwrap_or(head.len());
    let head = head.get(..end).unwrap_or(head);
    for at in memchr::memmem::find_iter(head, b"\xFF\x64") {
        let Some([high, low, 0, kind, ..]) = head.get(at + 2..) else {
            continue;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if let Some(text) = head.get(at + 6..at + 2 + length).filter(|_| *kind <= 1) {
            beside.comment(text);
        }
    }
}

/// Words of pictures: what is told of one within a document is told as of a picture.
fn told(hidden: Vec<Hidden>, found: &mut Hidings) {
    for one in hidden {
        found.note(&one.what, &one.says);
    }
}

/// A profile of colours; the plain ones of the standard's own that every program writes name nobody.
fn profile(structure: &Structure<'_>, dict: &Dictionary, stream: &Stream) -> Option<Vec<u8>> {
    let kind = structure.number(dict, b"N");
    let alone = dict.has(b"Alternate") || dict.len() <= 4;
    if !matches!(kind, Some(1 | 3 | 4)) || !alone || dict.has(b"First") {
        return None;
    }
    let profile = structure.content(stream)?;
    (profile.get(36..40) == Some(b"acsp")).then_some(profile)
}

/// Pixels that a mask leaves out, and that are more than one colour all over, still show something.
fn left_out(structure: &Structure<'_>, picture: &Stream, mask: &Stream, found: &mut Hidings) {
    let eight = |stream: &Stream| structure.number(&stream.dict, b"BitsPerComponent") == Some(8);
    let jpeg = |stream: &Stream| {
        stream
            .filters()
            .is_ok_and(|filters| filters.contains(&b"DCTDecode".as_slice()))
    };
    if !eight(picture) || !eight(mask) || jpeg(picture) || jpeg(mask) {
        return;
    }
    let (Some(colours), Some(alpha)) = (structure.content(picture), structure.content(mask)) else {
        return;
    };
    let channels = colours.len() / alpha.len().max(1);
    if !matches!(channels, 1 | 3 | 4) || colours.len() != alpha.len() * channels {
        return;
    }
    let pixels = colours.chunks_exact(channels).zip(&alpha);
    let out: Vec<&[u8]> = pixels
        .filter(|(_, alpha)| **alpha == 0)
        .map(|(pixel, _)| pixel)
        .collect();
    let first = out.first();
    if out.iter().any(|pixel| Some(pixel) != first) {
        let percent = (out.len() * 100).div_ceil(alpha.len());
        found.note(
            "parts of a picture that a mask leaves out",
            &format!("{percent} % of it"),
        );
    }
}
