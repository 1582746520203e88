//! A PNG that stays as it was coded: header, palette, transparency and pixels, in one chunk each, and nothing else.

use super::SIGNATURE;
use super::chunks::{Chunks, chunk};
use super::stream::ended;
use crate::format::{Kept, Refusal};
use crate::image::{self, colour};
use crate::limits::Limits;
use flate2::{Crc, Decompress};
use std::borrow::Cow;

/// Kind of colour in a header: a palette.
const PALETTE: u8 = 3;

/// See [`crate::format::Keeper`]. A picture that moves, lies on its side, or has colours of its own is refused: it would look
/// different without what says so, and it loses nothing by being written anew.
pub(super) fn kept<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Kept<'a>, Refusal> {
    let body = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    let mut chunks = Chunks::of(body)?;
    image::admit(chunks.size.0, chunks.size.1, limits)?;
    if !chunks.frames.is_empty()
        || chunks.beside.orientation() > 1
        || chunks
            .profile
            .as_ref()
            .is_some_and(|profile| !colour::is_neutral(profile))
        || chunks.colours.matter()
    {
        return Err(Refusal::Unsupported(
            "looks that depend on what does not stay".to_owned(),
        ));
    }
    if let Some(profile) = &chunks.profile {
        chunks.beside.profile(profile, true);
    }
    let mut file = SIGNATURE.to_vec();
    let mut pixels = Vec::new();
    let mut coded = Decompress::new(true);
    let (mut at, mut indexed, mut whole) = (0, false, false);
    while !whole {
        let (kind, payload, after) = chunk(body, at)?;
        at = after;
        match &kind {
            b"IHDR" => {
                indexed = payload.get(9) == Some(&PALETTE);
                put(&mut file, &kind, payload)?;
            }
            b"PLTE" if indexed => put(&mut file, &kind, payload)?,
            b"tRNS" => put(&mut file, &kind, payload)?,
            b"IDAT" => {
                let behind = ended(&mut coded, payload);
                let used = payload.len().saturating_sub(behind.unwrap_or_default());
                pixels.extend_from_slice(payload.get(..used).unwrap_or_default());
                whole = behind.is_some();
            }
            b"IEND" => return Err(Refusal::Damaged("its coded pixels have no end".to_owned())),
            _ => {}
        }
    }
    put(&mut file, b"IDAT", &pixels)?;
    put(&mut file, b"IEND", &[])?;
    Ok(Kept {
        pieces: vec![Cow::Owned(file)],
        hidden: chunks.beside.untold(),
    })
}

/// One chunk: length, kind, payload, sum.
fn put(file: &mut Vec<u8>, kind: &[u8], payload: &[u8]) -> Result<(), Refusal> {
    let too_long = |_| Refusal::TooLarge("a chunk that is too long".to_owned());
    let length = u32::try_from(payload.len()).map_err(too_long)?;
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(payload);
    for part in [&length.to_be_bytes()[..], kind, payload, &sum.sum().to_be_bytes()] {
        file.extend_from_slice(part);
    }
    Ok(())
}
