//! The codes of a scan of a sequential JPEG (ITU T.81, annexes C and F), read one by one for their lengths alone: each block ends
//! where it must, and behind the last one there are only the bits that fill up a byte.

use super::bits::{Bits, Fill};
use super::codes::Codes;
use super::damaged;
use crate::format::Refusal;

/// A colour of a scan: its blocks in one unit, and its codes.
pub(super) struct Part {
    pub(super) blocks: usize,
    pub(super) means: Codes,
    pub(super) others: Codes,
}

/// A scan.
pub(super) struct Scan {
    pub(super) units: usize,
    pub(super) parts: Vec<Part>,
    interval: usize,
}

impl Scan {
    /// Of so many units, `interval` of them between restarts (0: none).
    pub(super) fn new(units: usize, interval: u16) -> Self {
        Self {
            units,
            parts: Vec::new(),
            interval: usize::from(interval),
        }
    }

    /// Reads every code of `coded`; what follows them.
    pub(super) fn read<'a>(&self, coded: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let mut left = self.units;
        let mut bits = Bits::of(coded);
        for number in (0..8u8).cycle() {
            let units = if self.interval == 0 {
                left
            } else {
                left.min(self.interval)
            };
            self.units(units, &mut bits)?;
            left -= units;
            match bits.finish(Fill::Either)? {
                [] => break,
                marker if left == 0 => return Ok(marker),
                [0xff, restart, rest @ ..] if *restart == 0xd0 + number => bits.restart(rest),
                _ => return Err(damaged("a restart that is missing")),
            }
        }
        Err(damaged("no end"))
    }

    fn units(&self, units: usize, bits: &mut Bits) -> Result<(), Refusal> {
        for _ in 0..units {
            for part in &self.parts {
                for _ in 0..part.blocks {
                    part.means.mean(bits)?;
                    part.others.others(bits)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two codes each: `0` and `10`.
    fn scan(interval: u16) -> Scan {
        let lengths = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let mut scan = Scan::new(2, interval);
        scan.parts.push(Part {
            blocks: 1,
            // No difference, or one of one bit.
            means: Codes::of(true, &lengths, &[0, 1]).unwrap(),
            // The end, or a number of one bit.
            others: Codes::of(false, &lengths, &[0, 1]).unwrap(),
        });
        scan
    }

    #[test]
    fn a_scan_ends_with_its_last_block_and_ones() {
        // Blocks: 0 0, then 101 100 0; then fill.
        let whole = |fill: u8| [0b0010_1100, fill, 0xff, 0xd9];
        for fill in [0b0111_1111, 0] {
            assert_eq!(scan(0).read(&whole(fill)).unwrap(), b"\xff\xd9");
        }
        assert!(scan(0).read(&whole(0b0010_0000)).is_err(), "bits that are no fill");
        assert!(scan(0).read(&[0b0010_1100, 0, 0, 0xff, 0xd9]).is_err(), "a byte more");
        assert!(scan(0).read(&[0b0010_1100, 0xff, 0xd9]).is_err(), "a byte less");
        assert!(scan(0).read(&[0b0010_1100, 0]).is_err(), "no end");
    }

    #[test]
    fn restarts_stand_where_they_must() {
        let restart = |number: u8| [0b0011_1111, 0xff, 0xd0 + number, 0b0011_1111, 0xff, 0xd9];
        assert!(scan(1).read(&restart(0)).is_ok());
        assert!(scan(1).read(&restart(1)).is_err());
        assert!(scan(0).read(&restart(0)).is_err());
    }
}
