//! The blocks of a baseline JPEG, one by one (ITU T.81, A.2.3 and F.2.2): every bit of the scan is read.

use super::bits::{Bits, Fill};
use super::codes::Codes;
use super::decode::{Component, Picture, ZIGZAG};
use super::huffman::Huffman;
use super::{damaged, idct};
use crate::format::Refusal;

/// Where a block stands: which colour it is of, and which block of that, across and down.
pub(super) struct Place {
    pub(super) colour: usize,
    pub(super) x: usize,
    pub(super) y: usize,
}

impl Picture {
    /// Blocks of the finest colour in a unit, across and down.
    pub(super) fn finest(&self) -> (usize, usize) {
        let first = self.components.first();
        first.map_or((1, 1), |first| (first.across, first.down))
    }

    /// Units across and down.
    pub(super) fn units(&self) -> (usize, usize) {
        let (across, down) = self.finest();
        let units = (self.width as usize).div_ceil(across * 8);
        (units, (self.height as usize).div_ceil(down * 8))
    }

    /// Has each block read by `read`; `scan` must hold them and nothing more.
    pub(super) fn walk(
        &self,
        scan: &[u8],
        mut read: impl FnMut(Place, &mut Coder<'_>, &mut Bits<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut coders = Vec::with_capacity(self.components.len());
        for component in &self.components {
            coders.push((component, self.coder(component)?));
        }
        let (mut bits, (units, rows)) = (Bits::of(scan), self.units());
        for row in 0..rows {
            for unit in 0..units {
                for (colour, (component, coder)) in coders.iter_mut().enumerate() {
                    for block in 0..component.across * component.down {
                        let place = Place {
                            colour,
                            x: unit * component.across + block % component.across,
                            y: row * component.down + block / component.across,
                        };
                        read(place, coder, &mut bits)?;
                    }
                }
            }
        }
        match bits.finish(Fill::Ones)? {
            [] => Ok(()),
            _ => Err(damaged("a marker within the pixels")),
        }
    }

    fn coder(&self, component: &Component) -> Result<Coder<'_>, Refusal> {
        let missing = || damaged("a table that is missing");
        let steps = self.quantisation.get(component.quantisation).and_then(Option::as_ref);
        let means = self.means.get(component.codes.0).and_then(Option::as_ref);
        let others = self.others.get(component.codes.1).and_then(Option::as_ref);
        let (others, lengths) = others.ok_or_else(missing)?;
        Ok(Coder {
            steps: steps.ok_or_else(missing)?,
            means: means.ok_or_else(missing)?,
            others,
            lengths,
            mean: 0,
        })
    }
}

/// What reads the blocks of one colour, in their order.
pub(super) struct Coder<'a> {
    steps: &'a [i32; 64],
    means: &'a Huffman,
    others: &'a Huffman,
    lengths: &'a Codes,
    /// Of the block before: the next one is told as the difference from it.
    mean: i32,
}

impl Coder<'_> {
    /// The samples of the next block.
    pub(super) fn samples(&mut self, bits: &mut Bits) -> Result<[u8; 64], Refusal> {
        let mut block = [0; 64];
        let mean = self.next_mean(bits)?;
        self.put(&mut block, 0, mean);
        let (mut at, mut flat) = (1, true);
        while at < 64 {
            let (symbol, number) = self.others.value(bits)?;
            match (usize::from(symbol >> 4), symbol & 15) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (_, 0) => return Err(damaged("a code that means nothing")),
                (zeros, _) => {
                    at += zeros;
                    if at > 63 {
                        return Err(damaged("more coefficients than a block has"));
                    }
                    self.put(&mut block, at, number);
                    (at, flat) = (at + 1, false);
                }
            }
        }
        Ok(if flat {
            [idct::flat(block[0]); 64]
        } else {
            idct::samples(&block)
        })
    }

    /// The mean of the samples of the next block, before they are cut to what a byte holds; the rest of it is passed.
    pub(super) fn mean(&mut self, bits: &mut Bits) -> Result<u8, Refusal> {
        let mean = self.next_mean(bits)?;
        self.lengths.others(bits)?;
        let [step, ..] = self.steps;
        Ok(idct::flat(mean.wrapping_mul(*step)))
    }

    fn next_mean(&mut self, bits: &mut Bits) -> Result<i32, Refusal> {
        let (size, difference) = self.means.value(bits)?;
        if size > 11 {
            return Err(damaged("a number that is too large"));
        }
        self.mean = self.mean.wrapping_add(difference);
        Ok(self.mean)
    }

    fn put(&self, block: &mut [i32; 64], at: usize, value: i32) {
        let place = ZIGZAG.get(at).map_or(0, |place| usize::from(*place));
        if let (Some(cell), Some(step)) = (block.get_mut(place), self.steps.get(place)) {
            *cell = value.wrapping_mul(*step);
        }
    }
}
