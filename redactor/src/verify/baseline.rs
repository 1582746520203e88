//! A baseline JPEG as it is written here: its segments, each byte accounted for, and a decoder of its own for its one scan.

pub(super) mod bits;
mod blocks;
pub(super) mod codes;
mod decode;
pub(super) mod huffman;
mod idct;
mod pixels;
mod tiles;

use super::Survivor;
use crate::format::Refusal;
use decode::Picture;

/// The head as the writer writes it, without a thumbnail: version 1.2, no unit, one to one.
const JFIF: &[u8] = b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\x00\x00";

/// A file taken apart.
pub(super) struct File<'a> {
    pub(super) picture: Picture,
    /// All segments, as they stand.
    pub(super) head: Vec<u8>,
    /// The coded pixels, to the end marker.
    pub(super) scan: &'a [u8],
}

impl<'a> File<'a> {
    /// Takes `bytes` apart; what a picture does not need is named.
    ///
    /// # Errors
    /// When they are no such file.
    pub(super) fn of(bytes: &'a [u8], survivors: &mut Vec<Survivor>) -> Result<Self, Refusal> {
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
        let mut marks = memchr::memchr_iter(0xff, rest);
        let end = marks
            .find(|mark| rest.get(mark + 1).is_some_and(|marker| *marker > 0))
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
pub(super) fn segment(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), Refusal> {
    let [0xff, marker, high, low, ..] = bytes else {
        return Err(damaged("a segment that is cut"));
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let payload = bytes
        .get(4..2 + length)
        .ok_or_else(|| damaged("a segment that is cut"))?;
    Ok((*marker, payload, bytes.get(2 + length..).unwrap_or_default()))
}

pub(super) fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
