//! The boxes round a JPEG XL picture (ISO/IEC 18181-2): the coded picture put together, and all else named.

use super::damaged;
use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::boxes::{self, Piece};
use crate::image::marks;
use brotli_decompressor::Decompressor;
use std::borrow::Cow;
use std::io::Read;

/// The first box.
pub(super) const SIGNATURE: &[u8] = b"\0\0\0\x0cJXL \r\n\x87\n";
/// The first bytes of a coded picture.
pub(super) const BARE: &[u8] = b"\xff\x0a";

/// A record that inflates to more is a bomb; what came until then is told.
const INFLATED: u64 = 4 << 20;

/// The coded picture, and what stands beside it.
pub(super) fn opened(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, Vec<Hidden>), Refusal> {
    if bytes.starts_with(BARE) {
        return Ok((bytes.into(), Vec::new()));
    }
    let (all, end) = boxes::of(bytes, 0..bytes.len());
    let coded: Vec<&[u8]> = all.iter().filter_map(coded).collect();
    let coded: Cow<[u8]> = match *coded.as_slice() {
        [] => return Err(damaged("it has no coded picture")),
        [whole] => whole.into(),
        _ => coded.concat().into(),
    };
    let mut hidden: Vec<Hidden> = all.iter().filter_map(beside).flatten().collect();
    let rest = bytes.get(end..).unwrap_or_default();
    if !rest.is_empty() {
        hidden.extend(marks::trailer(rest));
    }
    Ok((coded, hidden))
}

/// The part of the coded picture that a box holds.
fn coded<'a>(piece: &Piece<'a>) -> Option<&'a [u8]> {
    match &piece.kind {
        b"jxlc" => Some(piece.body),
        // Before each part stands its number.
        b"jxlp" => piece.body.get(4..),
        _ => None,
    }
}

/// What a box that holds none hides; `None` for what belongs to the picture.
fn beside(piece: &Piece) -> Option<Vec<Hidden>> {
    match &piece.kind {
        b"JXL " | b"ftyp" | b"jxll" | b"jxlc" | b"jxlp" | b"jxli" => None,
        b"brob" => {
            let (kind, packed) = piece.body.split_first_chunk::<4>()?;
            let mut body = Vec::new();
            let _ = Decompressor::new(packed, 1 << 12).take(INFLATED).read_to_end(&mut body);
            Some(told(kind, &body))
        }
        kind => Some(told(kind, piece.body)),
    }
}

fn told(kind: &[u8; 4], body: &[u8]) -> Vec<Hidden> {
    let sized = |what| vec![Hidden::new(what, &format!("{} bytes", body.len()))];
    match kind {
        // Before the record stands how far its header is.
        b"Exif" => marks::exif(body.get(4..).unwrap_or_default()),
        b"xml " => marks::xmp(body),
        b"jumb" => marks::origin(body),
        b"jhgm" => sized("second picture for bright screens, which shows the scene as it was before it was changed"),
        b"jbrd" => sized("what is needed to write the JPEG again that it was made from, with all that stood in it"),
        b"free" | b"skip" if body.iter().all(|byte| *byte == 0) => Vec::new(),
        _ => {
            let said = String::from_utf8_lossy(body.get(..200).unwrap_or(body)).replace('\u{fffd}', "");
            let says = format!("{}, {} bytes: {said}", String::from_utf8_lossy(kind), body.len());
            vec![Hidden::new("data of a program or a maker", &says)]
        }
    }
}
