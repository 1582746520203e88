//! PNG: header, pixels, end, each byte accounted for; pixels as decided.
//!
//! A reader of its own, for what the writer writes and no more: 8 bits a channel, no palette, not interlaced.

use super::search;
use super::{Expectation, Looks, PictureTruth, Reader, Survivor, Truth, look};
use crate::document::Raster;
use crate::format::Refusal;
use crate::limits::Limits;
use flate2::{Decompress, FlushDecompress, Status};

/// The verifier of PNG.
pub(super) const READER: Reader = Reader { name: "png", check };

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let mut survivors = Vec::new();
    let parts = Parts::of(bytes, &mut survivors)?;
    let raster = parts.pixels(limits)?;
    search::plain(
        bytes.get(..SIGNATURE.len() + 25).unwrap_or_default(),
        &expectation.decided,
        "the header",
        &mut survivors,
    );
    search::coded(&parts.coded, &expectation.decided, "the pixels", &mut survivors);
    if raster.channels == 4
        && raster
            .pixels
            .chunks_exact(4)
            .any(|pixel| matches!(pixel, [r, g, b, 0] if (*r | *g | *b) != 0))
    {
        survivors.push(Survivor::stray("colours below parts that are wholly transparent"));
    }
    let looks = Looks::of(&raster, &[]);
    let exact = |truth: &Truth| matches!(truth, Truth::Picture(PictureTruth::Exact(truth)) if *truth == looks.exact());
    if !exact(&expectation.truth) {
        survivors.push(Survivor::stray("pixels other than what was decided"));
    }
    look::covers(&raster, &expectation.covers, 0, &look::EXACT, &mut survivors);
    Ok(survivors)
}

type Chunk<'a> = (&'a [u8], &'a [u8], &'a [u8]);

struct Parts {
    width: u32,
    height: u32,
    channels: u8,
    coded: Vec<u8>,
}

impl Parts {
    fn of(bytes: &[u8], survivors: &mut Vec<Survivor>) -> Result<Self, Refusal> {
        let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(|| damaged("no signature"))?;
        let mut parts = Self {
            width: 0,
            height: 0,
            channels: 0,
            coded: Vec::new(),
        };
        let mut first = true;
        while !rest.is_empty() {
            let (kind, payload, after) = chunk(rest)?;
            rest = after;
            match kind {
                b"IHDR" if first => parts.header(payload)?,
                b"IDAT" if !first => parts.coded.extend_from_slice(payload),
                b"IEND" if payload.is_empty() => {
                    if !rest.is_empty() {
                        survivors.push(Survivor::stray("data after the end of the picture"));
                    }
                    return Ok(parts);
                }
                _ => {
                    let name = String::from_utf8_lossy(kind).escape_default().to_string();
                    survivors.push(Survivor::stray(&format!("a chunk that is not allowed: {name}")));
                }
            }
            first = false;
        }
        Err(damaged("no end"))
    }

    fn header(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [w3, w2, w1, w0, h3, h2, h1, h0, 8, kind, 0, 0, 0] = *payload else {
            return Err(damaged("a header that is not written here"));
        };
        self.width = u32::from_be_bytes([w3, w2, w1, w0]);
        self.height = u32::from_be_bytes([h3, h2, h1, h0]);
        self.channels = match kind {
            0 => 1,
            2 => 3,
            6 => 4,
            _ => return Err(damaged("a kind of colour that is not written here")),
        };
        Ok(())
    }

    /// Inflates and unfilters; the coded bytes must end with the last row.
    fn pixels(&self, limits: &Limits) -> Result<Raster, Refusal> {
        let pixels = u64::from(self.width) * u64::from(self.height);
        if pixels == 0 || pixels > limits.pixels {
            return Err(Refusal::TooLarge("more pixels than are allowed".to_owned()));
        }
        let row = self.width as usize * usize::from(self.channels);
        let mut filtered = vec![0; (row + 1) * self.height as usize];
        let mut stream = Decompress::new(true);
        let status = stream.decompress(&self.coded, &mut filtered, FlushDecompress::Finish);
        let whole = matches!(status, Ok(Status::StreamEnd)) && stream.total_out() == filtered.len() as u64;
        if !whole || stream.total_in() != self.coded.len() as u64 {
            return Err(damaged("its coded pixels do not end where its picture does"));
        }
        Ok(Raster {
            width: self.width,
            height: self.height,
            channels: self.channels,
            pixels: unfiltered(&filtered, row, usize::from(self.channels))?,
        })
    }
}

/// Kind and payload of the chunk that begins here, and what follows.
fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, Refusal> {
    let cut = || damaged("a chunk that is cut");
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_be_bytes(*length) as usize;
    let (named, rest) = rest.split_at_checked(length + 4).ok_or_else(cut)?;
    let (sum, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let mut check = flate2::Crc::new();
    check.update(named);
    if check.sum() != u32::from_be_bytes(*sum) {
        return Err(damaged("a chunk that does not match its sum"));
    }
    let (kind, payload) = named.split_at_checked(4).ok_or_else(cut)?;
    Ok((kind, payload, rest))
}

/// W3C PNG, section 9: each row begins with the number of its filter.
fn unfiltered(filtered: &[u8], row: usize, channels: usize) -> Result<Vec<u8>, Refusal> {
    let mut pixels = Vec::with_capacity(filtered.len());
    let mut above = vec![0; row];
    for line in filtered.chunks_exact(row + 1) {
        let (filter, coded) = line.split_first().ok_or_else(|| damaged("a row without a filter"))?;
        if *filter > 4 {
            return Err(damaged("a filter that does not exist"));
        }
        let mut now: Vec<u8> = Vec::with_capacity(row);
        for (x, byte) in coded.iter().enumerate() {
            let back = |line: &[u8]| x.checked_sub(channels).and_then(|x| line.get(x)).copied().unwrap_or(0);
            let (left, up, corner) = (back(&now), above.get(x).copied().unwrap_or(0), back(&above));
            let guess = match filter {
                0 => 0,
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                _ => paeth(left, up, corner),
            };
            now.push(byte.wrapping_add(guess));
        }
        pixels.extend_from_slice(&now);
        above = now;
    }
    Ok(pixels)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (from_a, from_b, from_c) = (guess.abs_diff(a), guess.abs_diff(b), guess.abs_diff(c));
    if from_a <= from_b && from_a <= from_c {
        left
    } else if from_b <= from_c {
        up
    } else {
        corner
    }
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
