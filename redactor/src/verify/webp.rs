//! WebP that stays as it was coded: the chunks that its one picture needs and no other, each byte of them read to its end.
//!
//! Nothing here writes WebP from pixels, so a file is known by its digest; what is looked for is whatever could stand in its
//! coding without being seen. Two decoders of their own read it: one decodes what is coded without losses ([`lossless`]) and
//! holds every field against what it does; one reads every code of what is coded with losses ([`lossy`]).

mod alpha;
mod bits;
mod bools;
mod lossless;
mod lossy;
mod predict;
mod prefix;
mod stream;
mod tables;

use super::{CodedTruth, Expectation, Reader, Survivor, Truth, search};
use crate::format::Refusal;
use crate::limits::Limits;
use bits::Bits;

/// The verifier of WebP.
pub(super) const READER: Reader = Reader { name: "webp", check };

/// The one flag that a header may have: that there is a chunk of transparency.
const TRANSPARENT: u8 = 0x10;

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let mut survivors = Vec::new();
    if expectation.truth != Truth::Coded(CodedTruth::of([bytes])) {
        survivors.push(Survivor::stray("another coding than was decided"));
    }
    survivors.extend(expectation.covers.iter().map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} is not covered", cover.finding),
    }));
    let decided = &expectation.decided;
    search::coded(bytes, decided, "the file", &mut survivors);
    let palette = match File::of(bytes)? {
        File::Lossless(coded) => lossless::read(coded, limits)?,
        File::Lossy { transparency, coded } => {
            let size = lossy::read(coded, limits)?;
            match transparency {
                Some((canvas, _)) if canvas != size => {
                    return Err(damaged("a canvas of another size than its picture"));
                }
                Some((_, transparency)) => alpha::read(transparency, size)?,
                None => Vec::new(),
            }
        }
    };
    search::plain(&palette, decided, "the palette", &mut survivors);
    Ok(survivors)
}

/// A file taken apart.
enum File<'a> {
    /// One chunk, coded without losses.
    Lossless(&'a [u8]),
    /// One chunk, coded with losses, and what may stand before it: a canvas and the transparency.
    Lossy {
        transparency: Option<((u32, u32), &'a [u8])>,
        coded: &'a [u8],
    },
}

impl<'a> File<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let Some((head, rest)) = bytes.split_first_chunk::<12>() else {
            return Err(damaged("no beginning"));
        };
        let [b'R', b'I', b'F', b'F', l0, l1, l2, l3, b'W', b'E', b'B', b'P'] = *head else {
            return Err(damaged("no beginning"));
        };
        if u32::from_le_bytes([l0, l1, l2, l3]) as usize != bytes.len() - 8 {
            return Err(damaged("data after the end of the picture, or an end that is missing"));
        }
        match chunk(rest)? {
            (b"VP8L", coded, []) => Ok(Self::Lossless(coded)),
            (b"VP8 ", coded, []) => Ok(Self::Lossy {
                transparency: None,
                coded,
            }),
            (b"VP8X", &[TRANSPARENT, 0, 0, 0, w0, w1, w2, h0, h1, h2], rest) => {
                let side = |low, middle, high| u32::from_le_bytes([low, middle, high, 0]) + 1;
                let canvas = (side(w0, w1, w2), side(h0, h1, h2));
                let (b"ALPH", transparency, rest) = chunk(rest)? else {
                    return Err(damaged("a chunk that is not allowed"));
                };
                let (b"VP8 ", coded, []) = chunk(rest)? else {
                    return Err(damaged("a chunk that is not allowed"));
                };
                Ok(Self::Lossy {
                    transparency: Some((canvas, transparency)),
                    coded,
                })
            }
            _ => Err(damaged("a chunk that is not allowed")),
        }
    }
}

/// Name and payload of a chunk, and what follows it.
type Chunk<'a> = (&'a [u8; 4], &'a [u8], &'a [u8]);

/// Name and payload of the chunk that begins here, and what follows it: a zero fills it up to an even length.
fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, Refusal> {
    let cut = || damaged("a chunk that is cut");
    let (name, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (payload, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
    match (length % 2, rest) {
        (0, rest) | (1, [0, rest @ ..]) => Ok((name, payload, rest)),
        _ => Err(damaged("data in what fills up a chunk")),
    }
}

/// Whether so many pixels may be decoded.
fn admit(width: u32, height: u32, limits: &Limits) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > limits.pixels {
        return Err(Refusal::TooLarge("no pixels, or more than are allowed".to_owned()));
    }
    Ok(())
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
