//! The bits of what is coded without losses (RFC 9649, section 3.2): the lowest of a byte first.

use super::damaged;
use crate::format::Refusal;

/// Bytes, read bit by bit.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            held: 0,
            count: 0,
        }
    }

    fn fill(&mut self) {
        while self.count <= 56 {
            let Some(byte) = self.bytes.get(self.at) else { return };
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
            self.at += 1;
        }
    }

    /// The next 32 bits, the first one lowest; past the end, zeros.
    pub(super) fn peek(&mut self) -> u32 {
        if self.count < 32 {
            self.fill();
        }
        #[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
        let low = self.held as u32;
        low
    }

    pub(super) fn skip(&mut self, bits: u32) -> Result<(), Refusal> {
        self.count = self
            .count
            .checked_sub(bits)
            .ok_or_else(|| damaged("coded pixels that end too early"))?;
        self.held >>= bits;
        Ok(())
    }

    /// A number of so many bits, at most 24.
    pub(super) fn take(&mut self, bits: u32) -> Result<u32, Refusal> {
        let number = self.peek() & ((1 << bits) - 1);
        self.skip(bits)?;
        Ok(number)
    }

    pub(super) fn flag(&mut self) -> Result<bool, Refusal> {
        Ok(self.take(1)? == 1)
    }

    /// As many as [`Bits::take`] gives, as an index.
    pub(super) fn index(&mut self, bits: u32) -> Result<usize, Refusal> {
        Ok(self.take(bits)? as usize)
    }

    /// Nothing follows but the zeros that fill up the last byte.
    pub(super) fn end(mut self) -> Result<(), Refusal> {
        self.fill();
        if self.count < 8 && self.held == 0 && self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(damaged("data behind the coded pixels"))
        }
    }
}
