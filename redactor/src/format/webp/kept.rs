//! A WebP that stays as it was coded: the chunks of its one picture, and nothing else.

use super::chunks::{Chunks, TRANSPARENT, file, size};
use crate::format::{Kept, Refusal};
use crate::image::colour;
use crate::limits::Limits;
use std::borrow::Cow;

/// See [`crate::format::Keeper`]. A picture that moves, lies on its side, or has colours of its own is refused: it would look
/// different without what says so. Whether anything hides in the codes themselves is for the verifier to find out.
pub(super) fn kept<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Kept<'a>, Refusal> {
    let mut chunks = Chunks::of(bytes)?;
    chunks.admit(limits)?;
    let turned = chunks.beside.orientation() > 1;
    if chunks.moves || turned || !chunks.profile.is_none_or(colour::is_neutral) || !is_as_it_says(&chunks)? {
        return Err(Refusal::Unsupported(
            "looks that depend on what does not stay".to_owned(),
        ));
    }
    let mut beside = std::mem::take(&mut chunks.beside);
    if let Some(profile) = chunks.profile {
        beside.profile(profile, true);
    }
    Ok(Kept {
        pieces: vec![Cow::Owned(file(&chunks.coded, chunks.size)?)],
        hidden: beside.untold(),
    })
}

/// Whether header and picture say the same of its size, and of whether one can see through it: without the header, readers go by
/// the picture.
fn is_as_it_says(chunks: &Chunks) -> Result<bool, Refusal> {
    let same = |kind, payload| Ok(size(kind, payload)? == chunks.size);
    let told = chunks.flags.map(|flags| flags & TRANSPARENT != 0);
    match chunks.coded.as_slice() {
        [(b"VP8L", coded)] => {
            let clear = coded.get(4).is_some_and(|byte| byte & TRANSPARENT != 0);
            Ok(same(b"VP8L", coded)? && (told.unwrap_or(clear) || !clear))
        }
        [(b"VP8 ", coded)] => Ok(same(b"VP8 ", coded)? && told != Some(true)),
        [(b"ALPH", _), (b"VP8 ", coded)] => Ok(same(b"VP8 ", coded)? && told == Some(true)),
        _ => Ok(false),
    }
}
