//! Rasters and pictures, written out: their pixels are most of what passes, and are moved as seldom as can be.

use super::spare::SPARE;
use super::{Tag, WireError, pieces, whole_in};
use crate::document::{Picture, Raster};
use std::io::{self, Read, Write};

/// Width, height, channels.
pub(super) const HEAD: usize = 9;

pub(super) fn write(out: &mut dyn Write, raster: &Raster) -> io::Result<()> {
    let [width, height] = [raster.width, raster.height].map(u32::to_le_bytes);
    pieces(out, Tag::Raster, &[&width, &height, &[raster.channels], &raster.pixels])
}

/// Two rasters, the second from its head on.
pub(super) fn write_picture(out: &mut dyn Write, picture: &Picture) -> io::Result<()> {
    let size = |raster: &Option<Raster>| match raster {
        Some(raster) => [raster.width, raster.height].map(u32::to_le_bytes).concat(),
        None => vec![0; HEAD - 1],
    };
    let channels = |raster: &Option<Raster>| [raster.as_ref().map_or(0, |raster| raster.channels)];
    let (colour, alpha) = (&picture.colour, &picture.alpha);
    let whole = [
        &size(colour)[..],
        &channels(colour),
        pixels(colour),
        &size(alpha),
        &channels(alpha),
        pixels(alpha),
    ];
    pieces(out, Tag::Picture, &whole)
}

fn pixels(raster: &Option<Raster>) -> &[u8] {
    raster.as_ref().map_or(&[], |raster| &raster.pixels)
}

pub(super) fn picture(payload: &[u8]) -> Result<Picture, WireError> {
    let (colour, rest) = head(payload)?;
    let area = u64::from(colour.width) * u64::from(colour.height);
    let bytes = area.checked_mul(u64::from(colour.channels));
    let pixels = bytes
        .and_then(|bytes| usize::try_from(bytes).ok())
        .and_then(|bytes| rest.split_at_checked(bytes));
    let (first, rest) = pixels.ok_or(WireError::Forbidden("a picture without its pixels"))?;
    let (alpha, second) = head(rest)?;
    let with = |head: Raster, pixels: &[u8]| {
        let pixels = pixels.to_vec();
        (head.channels > 0).then_some(Raster { pixels, ..head })
    };
    Ok(Picture {
        colour: with(colour, first),
        alpha: with(alpha, second),
    })
}

/// The pixels are read to where they stay: moved once more, those of a photograph would cost as much as all the rest.
pub(super) fn read(from: &mut io::Take<&mut dyn Read>) -> Result<Raster, WireError> {
    let mut first = [0; HEAD];
    if from.limit() < HEAD as u64 {
        return Err(WireError::Forbidden("raster without a head"));
    }
    from.read_exact(&mut first)?;
    let (raster, _) = head(&first)?;
    let pixels = whole_in(from, |length| SPARE.room(length))?;
    Ok(Raster { pixels, ..raster })
}

/// A raster that has no pixels yet, and what follows its head.
fn head(payload: &[u8]) -> Result<(Raster, &[u8]), WireError> {
    let Some(([w0, w1, w2, w3, h0, h1, h2, h3, channels], rest)) = payload.split_first_chunk::<HEAD>() else {
        return Err(WireError::Forbidden("raster without a head"));
    };
    let head = Raster {
        width: u32::from_le_bytes([*w0, *w1, *w2, *w3]),
        height: u32::from_le_bytes([*h0, *h1, *h2, *h3]),
        channels: *channels,
        pixels: Vec::new(),
    };
    Ok((head, rest))
}
