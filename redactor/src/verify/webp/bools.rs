//! The arithmetic code of VP8 (RFC 6386, section 7): yes and no, each by its probability.

use super::damaged;
use crate::format::Refusal;

/// Bytes of zeros at most that a coder leaves behind its last code: four to flush what it holds, and one for an even length.
const FLUSHED: usize = 5;

/// A partition, read code by code.
pub(super) struct Bools<'a> {
    bytes: &'a [u8],
    /// Bytes that were taken, past the end too.
    at: usize,
    value: u64,
    range: u32,
    /// Bits held beyond the eight that are compared.
    spare: i32,
}

impl<'a> Bools<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            value: 0,
            range: 255,
            spare: -8,
        }
    }

    /// The next code; `probability` of 256 that it is a no.
    pub(super) fn is(&mut self, probability: u8) -> bool {
        while self.spare < 0 {
            self.value = self.value << 8 | u64::from(self.bytes.get(self.at).copied().unwrap_or_default());
            self.spare += 8;
            self.at += 1;
        }
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        let high = u64::from(split) << self.spare;
        let is = self.value >= high;
        if is {
            self.range -= split;
            self.value -= high;
        } else {
            self.range = split;
        }
        let shift = self.range.leading_zeros().saturating_sub(24);
        self.range <<= shift;
        self.spare -= shift.cast_signed();
        is
    }

    pub(super) fn flag(&mut self) -> bool {
        self.is(128)
    }

    /// A number of so many bits, the highest first.
    pub(super) fn number(&mut self, bits: u32) -> u8 {
        (0..bits).fold(0, |number, _| number << 1 | u8::from(self.flag()))
    }

    /// A number that need not be told, and its sign; 0 where it is not.
    pub(super) fn signed(&mut self, bits: u32) -> i16 {
        if !self.flag() {
            return 0;
        }
        let number = i16::from(self.number(bits));
        if self.flag() { -number } else { number }
    }

    /// The leaf of `tree` that the next codes lead to: leaves are zero or below.
    pub(super) fn leaf(&mut self, tree: &[i8], probabilities: &[u8]) -> usize {
        let mut at = 0usize;
        loop {
            let probability = probabilities.get(at >> 1).copied().unwrap_or(128);
            let step = at + usize::from(self.is(probability));
            match tree.get(step) {
                Some(next @ 1..) => at = usize::from(next.unsigned_abs()),
                leaf => return leaf.map_or(0, |leaf| usize::from(leaf.unsigned_abs())),
            }
        }
    }

    /// Behind the last code there is what a coder flushes and no more: it lies at the lower end of what the codes leave open.
    pub(super) fn end(&self) -> Result<(), Refusal> {
        let taken = (self.at * 8)
            .checked_add_signed(-8 - self.spare as isize)
            .unwrap_or_default();
        let left = self
            .bytes
            .len()
            .checked_sub(taken / 8)
            .ok_or_else(|| damaged("coded pixels that end too early"))?;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if self.value == 0 && left <= FLUSHED && rest.iter().all(|byte| *byte == 0) {
            Ok(())
        } else {
            Err(damaged("data behind the coded pixels"))
        }
    }
}
