//! A picture that is coded with losses (a key frame of VP8, RFC 6386): every code of it is read, none of its pixels is made. What
//! is told must be needed, and each partition ends where its codes do.

use super::bools::Bools;
use super::tables::{COEFFICIENTS, MODES, UPDATES};
use super::{admit, damaged};
use crate::format::Refusal;
use crate::limits::Limits;

/// Reads the whole chunk; width and height.
pub(super) fn read(coded: &[u8], limits: &Limits) -> Result<(u32, u32), Refusal> {
    let Some(([t0, t1, t2, 0x9d, 0x01, 0x2a, w0, w1, h0, h1], rest)) = coded.split_first_chunk::<10>() else {
        return Err(damaged("no mark of its coding"));
    };
    let tag = u32::from_le_bytes([*t0, *t1, *t2, 0]);
    let [width, height] = [[*w0, *w1], [*h0, *h1]].map(|side| u32::from(u16::from_le_bytes(side)));
    // Section 9.1: a key frame of one of four versions, shown, and not to be enlarged.
    if tag & 1 != 0 || tag >> 1 & 7 > 3 || tag >> 4 & 1 != 1 || (width | height) >> 14 != 0 {
        return Err(damaged("a frame that is none of a picture's"));
    }
    admit(width, height, limits)?;
    let cut = || damaged("coded pixels that end too early");
    let (first, rest) = rest.split_at_checked((tag >> 5) as usize).ok_or_else(cut)?;
    let mut modes = Bools::of(first);
    let mut frame = Frame::read(&mut modes)?;
    let mut parts = parts(rest, frame.parts).ok_or_else(cut)?;
    frame.blocks(&mut modes, &mut parts, (width as usize, height as usize))?;
    modes.end()?;
    parts.iter().try_for_each(Bools::end)?;
    frame.whole()?;
    Ok((width, height))
}

/// Section 9.5: the lengths of all but the last partition, then the partitions.
fn parts(bytes: &[u8], count: usize) -> Option<Vec<Bools<'_>>> {
    let (lengths, mut rest) = bytes.split_at_checked((count - 1) * 3)?;
    let mut parts = Vec::new();
    for [l0, l1, l2] in lengths.as_chunks::<3>().0 {
        let length = u32::from_le_bytes([*l0, *l1, *l2, 0]) as usize;
        let (own, after) = rest.split_at_checked(length)?;
        parts.push(Bools::of(own));
        rest = after;
    }
    parts.push(Bools::of(rest));
    Some(parts)
}

/// A probability, whether the frame told it, and whether it was asked for.
#[derive(Clone, Copy)]
struct Probability {
    of: u8,
    told: bool,
    asked: bool,
}

impl Probability {
    const fn known(of: u8) -> Self {
        Self {
            of,
            told: false,
            asked: false,
        }
    }

    fn tell(&mut self, of: u8) {
        (self.of, self.told) = (of, true);
    }

    fn ask(&mut self) -> u8 {
        self.asked = true;
        self.of
    }
}

/// What the head of a frame says.
struct Frame {
    /// Of each segment: its steps and the strength of its filter, and whether a block is in it.
    segments: [((i16, i16), bool); 4],
    /// Whether each block tells its segment.
    mapped: bool,
    map: [Probability; 3],
    parts: usize,
    coefficients: Box<[[Probability; 11]; 96]>,
    /// That a block has coefficients, where each block tells.
    skips: Option<u8>,
}

impl Frame {
    /// Sections 9.2 to 9.11.
    fn read(bools: &mut Bools) -> Result<Self, Refusal> {
        let mut frame = Self {
            segments: [((0, 0), false); 4],
            mapped: false,
            map: [Probability::known(255); 3],
            parts: 1,
            coefficients: Box::new(COEFFICIENTS.map(|row| row.map(Probability::known))),
            skips: None,
        };
        if bools.flag() {
            return Err(damaged("colours of another kind"));
        }
        // Whether decoded values may be beyond white.
        bools.flag();
        if bools.flag() {
            frame.segments(bools);
        }
        // The filter: its kind, its strength, its sharpness.
        bools.flag();
        bools.number(6);
        bools.number(3);
        filter_changes(bools)?;
        frame.parts = 1 << bools.number(2);
        // Steps: one whole, five by how they differ.
        bools.number(7);
        (0..5).for_each(|_| {
            bools.signed(4);
        });
        // Whether what follows holds for further frames.
        bools.flag();
        for (row, updates) in frame.coefficients.iter_mut().zip(UPDATES) {
            for (one, update) in row.iter_mut().zip(updates) {
                if bools.is(update) {
                    one.tell(bools.number(8));
                }
            }
        }
        frame.skips = bools.flag().then(|| bools.number(8));
        Ok(frame)
    }

    /// Section 9.3.
    fn segments(&mut self, bools: &mut Bools) {
        self.mapped = bools.flag();
        if bools.flag() {
            bools.flag();
            self.segments
                .iter_mut()
                .for_each(|((steps, _), _)| *steps = bools.signed(7));
            self.segments
                .iter_mut()
                .for_each(|((_, filter), _)| *filter = bools.signed(6));
        }
        if self.mapped {
            for one in &mut self.map {
                if bools.flag() {
                    one.tell(bools.number(8));
                }
            }
        }
    }

    /// Every macroblock: its modes in the first partition, its coefficients in that of its row.
    fn blocks(
        &mut self,
        modes: &mut Bools,
        parts: &mut [Bools],
        (width, height): (usize, usize),
    ) -> Result<(), Refusal> {
        let mut above = vec![Beside::default(); width.div_ceil(SIDE)];
        for (row, y) in (0..height).step_by(SIDE).enumerate() {
            let mut left = Beside::default();
            let number = row % parts.len();
            let part = parts
                .get_mut(number)
                .ok_or_else(|| damaged("a partition that is missing"))?;
            for (above, x) in above.iter_mut().zip((0..width).step_by(SIDE)) {
                let (whole, skipped) = self.modes(modes, above, &mut left);
                if skipped {
                    above.clear(whole);
                    left.clear(whole);
                } else {
                    self.coefficients(part, whole, above, &mut left, (width - x, height - y))?;
                }
            }
        }
        Ok(())
    }

    /// Section 11: whether the macroblock is guessed as a whole, and whether it has no coefficients.
    fn modes(&mut self, bools: &mut Bools, above: &mut Beside, left: &mut Beside) -> (bool, bool) {
        let segment = if self.mapped { self.segment(bools) } else { 0 };
        if let Some((_, used)) = self.segments.get_mut(segment) {
            *used = true;
        }
        let skipped = self.skips.is_some_and(|probability| bools.is(probability));
        let mode = bools.leaf(&LUMA, &[145, 156, 163, 128]);
        match AS_BLOCK.get(mode) {
            Some(same) => {
                above.modes.fill(*same);
                left.modes.fill(*same);
            }
            None => {
                for left in &mut left.modes {
                    for above in &mut above.modes {
                        let row = MODES.get(*above * 10 + *left).map_or(&[][..], |row| row);
                        let mode = bools.leaf(&BLOCK, row);
                        (*left, *above) = (mode, mode);
                    }
                }
            }
        }
        bools.leaf(&CHROMA, &[142, 114, 183]);
        (mode < AS_BLOCK.len(), skipped)
    }

    fn segment(&mut self, bools: &mut Bools) -> usize {
        let [first, second, third] = &mut self.map;
        if bools.is(first.ask()) {
            2 + usize::from(bools.is(third.ask()))
        } else {
            usize::from(bools.is(second.ask()))
        }
    }

    /// Section 13: the 25 blocks of a macroblock, or 24; of its pixels so many are `seen`, across and down.
    fn coefficients(
        &mut self,
        bools: &mut Bools,
        whole: bool,
        above: &mut Beside,
        left: &mut Beside,
        seen: (usize, usize),
    ) -> Result<(), Refusal> {
        let mut plane = 3;
        if whole {
            let some = self.block(bools, 1, above.mean + left.mean)?;
            (above.mean, left.mean, plane) = (some, some, 0);
        }
        self.blocks_of(bools, plane, (&mut above.luma, &mut left.luma), (seen, 4))?;
        // Colours have half as many pixels.
        let colours = above.chroma.iter_mut().zip(&mut left.chroma);
        for (above, left) in colours {
            self.blocks_of(bools, 2, (above, left), (seen, 8))?;
        }
        Ok(())
    }

    /// The blocks of one colour, each `side` pixels of the picture wide.
    fn blocks_of(
        &mut self,
        bools: &mut Bools,
        plane: usize,
        (above, left): (&mut [usize], &mut [usize]),
        ((across, down), side): ((usize, usize), usize),
    ) -> Result<(), Refusal> {
        for (y, left) in left.iter_mut().enumerate() {
            for (x, above) in above.iter_mut().enumerate() {
                let some = self.block(bools, plane, *above + *left)?;
                if some > 0 && (x * side >= across || y * side >= down) {
                    return Err(damaged("pixels beyond the edge of the picture"));
                }
                (*above, *left) = (some, some);
            }
        }
        Ok(())
    }

    /// The codes of one block, by how many of its neighbours have any; 1 where it has, else 0.
    fn block(&mut self, bools: &mut Bools, plane: usize, neighbours: usize) -> Result<usize, Refusal> {
        let mut place = usize::from(plane == 0);
        let mut row = self.row(plane, place, neighbours)?;
        if !asked(row, 0, bools) {
            return Ok(0);
        }
        loop {
            place += 1;
            if !asked(row, 1, bools) {
                row = self.row(plane, place, 0)?;
                continue;
            }
            let size = size(row, bools);
            bools.flag();
            if place == 16 {
                return Ok(1);
            }
            row = self.row(plane, place, size)?;
            if !asked(row, 0, bools) {
                return Ok(1);
            }
        }
    }

    fn row(&mut self, plane: usize, place: usize, near: usize) -> Result<&mut [Probability; 11], Refusal> {
        let band = BANDS.get(place).ok_or_else(|| damaged("a block that ends in zeros"))?;
        let row = self.coefficients.get_mut((plane * 8 + band) * 3 + near);
        row.ok_or_else(|| damaged("a block of another kind"))
    }

    /// What is told for nothing says something by being told.
    fn whole(&self) -> Result<(), Refusal> {
        let idle = |one: &Probability| one.told && !one.asked;
        if self.map.iter().chain(self.coefficients.as_flattened()).any(idle) {
            return Err(damaged("a probability that nothing asks for"));
        }
        // Coders repeat the last segment where fewer are needed.
        let plain = |told: &(i16, i16)| *told == (0, 0) || self.segments.contains(&(*told, true));
        if self.segments.iter().all(|(told, used)| *used || plain(told)) {
            Ok(())
        } else {
            Err(damaged("a segment that no block is in"))
        }
    }
}

/// Section 9.6: of how the filter changes with the kind of a block, a key frame asks for the first of each four.
fn filter_changes(bools: &mut Bools) -> Result<(), Refusal> {
    if !bools.flag() || !bools.flag() {
        return Ok(());
    }
    for place in 0..8 {
        if bools.signed(6) != 0 && place % 4 != 0 {
            return Err(damaged("a change of the filter that nothing asks for"));
        }
    }
    Ok(())
}

fn asked(row: &mut [Probability; 11], which: usize, bools: &mut Bools) -> bool {
    row.get_mut(which).is_some_and(|one| bools.is(one.ask()))
}

/// Section 13.2: reads how large a coefficient is; 1 for 1, else 2.
fn size(row: &mut [Probability; 11], bools: &mut Bools) -> usize {
    if !asked(row, 2, bools) {
        return 1;
    }
    if !asked(row, 3, bools) {
        let _ = asked(row, 4, bools) && asked(row, 5, bools);
        return 2;
    }
    let category = if asked(row, 6, bools) {
        let high = asked(row, 8, bools);
        2 + 2 * usize::from(high) + usize::from(asked(row, 9 + usize::from(high), bools))
    } else {
        usize::from(asked(row, 7, bools))
    };
    for probability in EXTRA.get(category).copied().unwrap_or_default() {
        bools.is(*probability);
    }
    2
}

/// What stands beside a macroblock: the modes of its blocks, and whether they have coefficients.
#[derive(Clone, Default)]
struct Beside {
    modes: [usize; 4],
    mean: usize,
    luma: [usize; 4],
    chroma: [[usize; 2]; 2],
}

impl Beside {
    fn clear(&mut self, whole: bool) {
        (self.luma, self.chroma) = ([0; 4], [[0; 2]; 2]);
        if whole {
            self.mean = 0;
        }
    }
}

/// Pixels of a macroblock's side.
const SIDE: usize = 16;

/// Modes of a macroblock: mean, vertical, horizontal, plane, and block by block.
const LUMA: [i8; 8] = [-4, 2, 4, 6, 0, -1, -2, -3];
/// What the first four are as modes of a block.
const AS_BLOCK: [usize; 4] = [0, 2, 3, 1];
/// Modes of a block: mean, plane, vertical, horizontal, and six slanted ones.
const BLOCK: [i8; 18] = [0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9];
const CHROMA: [i8; 6] = [0, 2, -1, 4, -2, -3];
/// Section 13.3.
const BANDS: [usize; 16] = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7];
/// Section 13.2: of the bits of large coefficients.
const EXTRA: [&[u8]; 6] = [
    &[159],
    &[165, 145],
    &[173, 148, 140],
    &[176, 155, 140, 135],
    &[180, 157, 141, 134, 130],
    &[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129],
];

#[cfg(test)]
mod tests;
