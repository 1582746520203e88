//! JPEG: the segments that the writer writes and no other, each byte accounted for; pixels nearly as decided, covers solid.
//!
//! The decoder is one of its own ([`decode`]), for baseline files with one scan: all that is written here.

mod bits;
mod coded;
mod decode;
mod entropy;
mod idct;
mod passes;

use super::{Expectation, Looks, PictureTruth, Reader, Survivor, Truth, look, search};
use crate::document::Raster;
use crate::format::Refusal;
use crate::limits::Limits;
use decode::Picture;

/// The verifier of JPEG.
pub(super) const READER: Reader = Reader { name: "jpeg", check };

/// The head as the writer writes it, without a thumbnail: version 1.2, no unit, one to one.
const JFIF: &[u8] = b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\x00\x00";
/// Mean difference of all tiles at most, of 255: what is promised.
const NEAR: u64 = 2;
/// Difference of one tile at most: colour at half size moves that much where strong colours meet.
const TILE: u8 = 48;

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    if let Truth::Coded(truth) = &expectation.truth {
        return coded::check(bytes, truth, expectation, limits);
    }
    let mut survivors = Vec::new();
    let file = File::of(bytes, &mut survivors)?;
    let pixels = u64::from(file.picture.width) * u64::from(file.picture.height);
    if pixels > limits.pixels {
        return Err(Refusal::TooLarge("more pixels than are allowed".to_owned()));
    }
    search::plain(&file.head, &expectation.decided, "the head", &mut survivors);
    search::coded(file.scan, &expectation.decided, "the pixels", &mut survivors);
    let raster = file.picture.pixels(file.scan)?;
    if !near(&raster, &expectation.truth) {
        survivors.push(Survivor::stray("pixels other than what was decided"));
    }
    look::covers(&raster, &expectation.covers, 0, &look::CODED, &mut survivors);
    Ok(survivors)
}

fn near(raster: &Raster, truth: &Truth) -> bool {
    let Truth::Picture(PictureTruth::Near { width, height, tiles }) = truth else {
        return false;
    };
    let shown = Looks::of(raster, &[]).tiles();
    if (raster.width, raster.height, shown.len()) != (*width, *height, tiles.len()) {
        return false;
    }
    let pairs = || shown.as_flattened().iter().zip(tiles.as_flattened());
    let sum: u64 = pairs().map(|(shown, true_)| u64::from(shown.abs_diff(*true_))).sum();
    sum <= NEAR * pairs().len() as u64 && pairs().all(|(shown, true_)| shown.abs_diff(*true_) <= TILE)
}

/// A file taken apart.
struct File<'a> {
    picture: Picture,
    /// All segments, as they stand.
    head: Vec<u8>,
    /// The coded pixels, to the end marker.
    scan: &'a [u8],
}

impl<'a> File<'a> {
    fn of(bytes: &'a [u8], survivors: &mut Vec<Survivor>) -> Result<Self, Refusal> {
        let mut rest = bytes.strip_prefix(b"\xff\xd8").ok_or_else(|| damaged("no beginning"))?;
        let mut picture = Picture::default();
        let mut head = Vec::new();
        let mut counts = [0u32; 256];
        loop {
            let (marker, payload, after) = segment(rest)?;
            head.extend_from_slice(rest.get(..rest.len() - after.len()).unwrap_or_default());
            rest = after;
            if let Some(count) = counts.get_mut(usize::from(marker)) {
                *count += 1;
            }
            match marker {
                0xe0 if payload == JFIF => {}
                0xdb => picture.tables(payload)?,
                0xc0 => picture.frame(payload)?,
                0xc4 => picture.codes(payload)?,
                0xda => {
                    picture.scan(payload)?;
                    break;
                }
                _ => survivors.push(Survivor::stray(&format!("a segment that is not allowed: {marker:02x}"))),
            }
        }
        twice(&counts, survivors);
        let end = rest
            .windows(2)
            .position(|pair| matches!(pair, [0xff, 1..=0xff]))
            .ok_or_else(|| damaged("no end"))?;
        let (scan, end) = rest.split_at_checked(end).ok_or_else(|| damaged("no end"))?;
        match end {
            b"\xff\xd9" => {}
            [0xff, 0xd9, ..] => survivors.push(Survivor::stray("data after the end of the picture")),
            _ => survivors.push(Survivor::stray("a marker within the pixels")),
        }
        Ok(Self { picture, head, scan })
    }
}

/// More segments of a kind than a picture needs could say something by being there.
fn twice(counts: &[u32; 256], survivors: &mut Vec<Survivor>) {
    for (marker, most) in [(0xe0, 1), (0xdb, 2), (0xc0, 1), (0xc4, 4)] {
        if counts.get(marker).is_some_and(|count| *count > most) {
            survivors.push(Survivor::stray(&format!(
                "a segment that stands too often: {marker:02x}"
            )));
        }
    }
}

/// Marker and payload of the segment that begins here, and what follows.
fn segment(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), Refusal> {
    let [0xff, marker, high, low, ..] = bytes else {
        return Err(damaged("a segment that is cut"));
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let payload = bytes
        .get(4..2 + length)
        .ok_or_else(|| damaged("a segment that is cut"))?;
    Ok((*marker, payload, bytes.get(2 + length..).unwrap_or_default()))
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
