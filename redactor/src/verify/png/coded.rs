//! A PNG that stays as it was coded: header, palette, transparency, pixels and end, once each, and nothing in them that nobody sees.

use super::chunks::chunk;
use super::{SIGNATURE, damaged, pixels};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::verify::{CodedTruth, Expectation, Survivor, search};

/// Everything that is wrong with a picture that must be the file of this digest.
pub(super) fn check(
    bytes: &[u8],
    truth: &CodedTruth,
    expectation: &Expectation,
    limits: &Limits,
) -> Result<Vec<Survivor>, Refusal> {
    let mut survivors = Vec::new();
    if *truth != CodedTruth::of([bytes]) {
        survivors.push(Survivor::stray("another coding than was decided"));
    }
    survivors.extend(expectation.covers.iter().map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} is not covered", cover.finding),
    }));
    let file = File::of(bytes)?;
    search::plain(file.palette, &expectation.decided, "the palette", &mut survivors);
    search::coded(file.coded, &expectation.decided, "the pixels", &mut survivors);
    survivors.extend(file.unseen(limits)?.map(Survivor::stray));
    Ok(survivors)
}

/// A file taken apart.
struct File<'a> {
    width: usize,
    height: usize,
    /// Bits of a sample.
    depth: usize,
    /// 0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha.
    kind: u8,
    interlaced: bool,
    palette: &'a [u8],
    transparency: &'a [u8],
    coded: &'a [u8],
}

impl<'a> File<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let rest = bytes.strip_prefix(SIGNATURE).ok_or_else(|| damaged("no signature"))?;
        let (b"IHDR", &[w3, w2, w1, w0, h3, h2, h1, h0, depth, kind, 0, 0, interlaced @ (0 | 1)], rest) = chunk(rest)?
        else {
            return Err(damaged("a header that is not of its form"));
        };
        let sides = [[w3, w2, w1, w0], [h3, h2, h1, h0]].map(|side| u32::from_be_bytes(side) as usize);
        let (palette, rest) = optional(rest, b"PLTE")?;
        let (transparency, rest) = optional(rest, b"tRNS")?;
        let (b"IDAT", coded, rest) = chunk(rest)? else {
            return Err(damaged("a chunk that is not allowed"));
        };
        let (b"IEND", [], []) = chunk(rest)? else {
            return Err(damaged("something else than the end behind the pixels"));
        };
        let file = Self {
            width: sides[0],
            height: sides[1],
            depth: usize::from(depth),
            kind,
            interlaced: interlaced == 1,
            palette,
            transparency,
            coded,
        };
        if file.is_sound() {
            Ok(file)
        } else {
            Err(damaged("a kind of colour that does not exist"))
        }
    }

    /// W3C PNG, table 11.1, and section 11.3.1.1.
    fn is_sound(&self) -> bool {
        let colours = self.palette.len() / 3;
        let (depths, transparency): (&[usize], _) = match self.kind {
            0 => (&[1, 2, 4, 8, 16], matches!(self.transparency.len(), 0 | 2)),
            2 => (&[8, 16], matches!(self.transparency.len(), 0 | 6)),
            3 => (&[1, 2, 4, 8], self.transparency.len() <= colours),
            4 | 6 => (&[8, 16], self.transparency.is_empty()),
            _ => return false,
        };
        let indexed = self.kind == 3;
        let palette =
            self.palette.len().is_multiple_of(3) && colours <= 1 << self.depth.min(8) && (colours > 0) == indexed;
        // A colour that is none has no more bits than the others have.
        let fits = indexed
            || self
                .transparency
                .as_chunks::<2>()
                .0
                .iter()
                .all(|two| self.depth == 16 || usize::from(u16::from_be_bytes(*two)) < 1 << self.depth);
        depths.contains(&self.depth) && transparency && palette && fits
    }

    fn samples(&self) -> usize {
        match self.kind {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        }
    }

    /// Something in the pixels that nobody sees.
    fn unseen(&self, limits: &Limits) -> Result<Option<&'static str>, Refusal> {
        let pixels = self.width as u64 * self.height as u64;
        if pixels == 0 || pixels > limits.pixels {
            return Err(Refusal::TooLarge("no pixels, or more than are allowed".to_owned()));
        }
        let (passes, bits) = (self.passes(), self.samples() * self.depth);
        let row = |width: usize| (width * bits).div_ceil(8);
        let length: usize = passes.iter().map(|(width, height)| (row(*width) + 1) * height).sum();
        if length as u64 > limits.pixels.saturating_mul(4) {
            return Err(Refusal::TooLarge(
                "more bytes of pixels than are held at once".to_owned(),
            ));
        }
        let filtered = pixels::inflated(self.coded, length)?;
        let mut used = [false; 256];
        let (mut left, mut unseen) = (filtered.as_slice(), None);
        for (width, height) in passes {
            let (own, rest) = left
                .split_at_checked((row(width) + 1) * height)
                .ok_or_else(|| damaged("pixels that end too early"))?;
            left = rest;
            let plain = pixels::unfiltered(own, row(width), (bits / 8).max(1))?;
            for line in plain.chunks_exact(row(width)) {
                unseen = unseen.or(self.row(line, width, &mut used));
            }
        }
        Ok(unseen.or_else(|| self.unused(&used)))
    }

    /// Width and height of each pass (section 8.2).
    fn passes(&self) -> Vec<(usize, usize)> {
        if !self.interlaced {
            return vec![(self.width, self.height)];
        }
        let starts = [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ];
        let part = |side: usize, from: usize, step: usize| side.saturating_sub(from).div_ceil(step);
        let all = starts.map(|(x, y, across, down)| (part(self.width, x, across), part(self.height, y, down)));
        all.into_iter().filter(|(width, height)| width * height > 0).collect()
    }

    fn row(&self, line: &[u8], width: usize, used: &mut [bool; 256]) -> Option<&'static str> {
        let bytes = self.depth.div_ceil(8);
        if matches!(self.kind, 4 | 6) {
            let mut pixels = line.chunks_exact(self.samples() * bytes);
            let coloured = pixels.any(|pixel| {
                let (colours, alpha) = pixel.split_at(pixel.len() - bytes);
                alpha.iter().all(|byte| *byte == 0) && colours.iter().any(|byte| *byte != 0)
            });
            return coloured.then_some("colours below parts that are wholly transparent");
        }
        if self.depth >= 8 {
            line.iter().for_each(|index| mark(used, *index));
            return None;
        }
        let each = 8 / self.depth;
        let sample = |byte: u8, place: usize| byte >> (8 - self.depth * (place + 1)) & ((1 << self.depth) - 1);
        let samples = line.iter().flat_map(|byte| (0..each).map(move |place| (*byte, place)));
        let mut fill = false;
        for (at, (byte, place)) in samples.enumerate() {
            if at < width {
                mark(used, sample(byte, place));
            } else {
                fill |= sample(byte, place) != 0;
            }
        }
        fill.then_some("data in what fills up the rows")
    }

    /// Colours that nothing is painted with, or that are wholly transparent, are black or white, or they say something.
    fn unused(&self, used: &[bool; 256]) -> Option<&'static str> {
        let colours = self.palette.as_chunks::<3>().0;
        let alphas = self.transparency.iter().copied().chain(std::iter::repeat(255));
        let mut stray = colours.iter().zip(used).zip(alphas).filter(|((colour, used), alpha)| {
            let plain = matches!(colour, [0, 0, 0] | [255, 255, 255]);
            !plain && (!**used || *alpha == 0)
        });
        let found = self.kind == 3 && stray.next().is_some();
        found.then_some("colours in the palette that nothing is painted with")
    }
}

fn mark(used: &mut [bool; 256], index: u8) {
    if let Some(used) = used.get_mut(usize::from(index)) {
        *used = true;
    }
}

/// The payload of a chunk of this kind, where one stands here, and what follows it.
fn optional<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Result<(&'a [u8], &'a [u8]), Refusal> {
    match chunk(bytes)? {
        (is, payload, rest) if is == kind => Ok((payload, rest)),
        _ => Ok((&[], bytes)),
    }
}
