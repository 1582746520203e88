//! The codes of a scan of a sequential JPEG (ITU T.81, annexes C and F), read one by one for their lengths alone: each block ends
//! where it must, and behind the last one there are only the bits that fill up a byte.

use super::damaged;
use crate::format::Refusal;

/// Bits of a code that are looked up at once.
const SHORT: u32 = 10;

/// Codes of 1 to 16 bits.
#[derive(Clone)]
pub(super) struct Codes {
    /// By the next bits: how many the code and its number take, 0 for a longer code; and how far it goes in its block.
    short: Vec<(u8, u8)>,
    /// For each longer length: the first code, and what its codes are as above.
    long: Vec<(u32, Vec<(u8, u8)>)>,
}

/// How far the code goes that ends a block: farther than there are coefficients.
const END: u8 = 128;

impl Codes {
    /// Codes by their `lengths`; of mean values, or of the rest. Each symbol stands once.
    pub(super) fn of(means: bool, lengths: &[u8; 16], symbols: &[u8]) -> Result<Self, Refusal> {
        let mut codes = Self {
            short: vec![(0, 0); 1 << SHORT],
            long: Vec::new(),
        };
        let mut seen = [false; 256];
        let (mut code, mut left) = (0u32, symbols);
        for (length, count) in (1u32..).zip(lengths) {
            let (own, rest) = left
                .split_at_checked(usize::from(*count))
                .ok_or_else(|| damaged("codes that are cut"))?;
            left = rest;
            if code + u32::from(*count) > 1 << length {
                return Err(damaged("more codes than there can be"));
            }
            let mut cells = Vec::with_capacity(own.len());
            for symbol in own {
                let once = seen
                    .get_mut(usize::from(*symbol))
                    .is_some_and(|seen| !std::mem::replace(seen, true));
                let cell = if means {
                    mean(length, *symbol)
                } else {
                    other(length, *symbol)
                };
                cells.push(
                    cell.filter(|_| once)
                        .ok_or_else(|| damaged("a code that means nothing"))?,
                );
            }
            if length > SHORT {
                codes.long.push((code, cells));
            } else {
                for (code, cell) in (code..).zip(&cells) {
                    let from = (code << (SHORT - length)) as usize;
                    let same = codes.short.get_mut(from..from + (1 << (SHORT - length)));
                    same.unwrap_or_default().fill(*cell);
                }
            }
            code = (code + u32::from(*count)) << 1;
        }
        Ok(codes)
    }

    /// What the code is that `next` (32 bits) begins with.
    fn look(&self, next: u32) -> Result<(u8, u8), Refusal> {
        match self.short.get((next >> (32 - SHORT)) as usize) {
            Some(cell) if cell.0 > 0 => Ok(*cell),
            _ => self.look_long(next),
        }
    }

    fn look_long(&self, next: u32) -> Result<(u8, u8), Refusal> {
        let lengths = (SHORT + 1..).zip(&self.long);
        let mut found = lengths.filter_map(|(length, (first, cells))| {
            let code = (next >> (32 - length)).checked_sub(*first)?;
            cells.get(code as usize).copied()
        });
        found.next().ok_or_else(|| damaged("a code that does not exist"))
    }
}

/// F.1.2.1: the difference of mean values, of up to 11 bits.
fn mean(length: u32, size: u8) -> Option<(u8, u8)> {
    let length = u8::try_from(length).ok()?;
    (size <= 11).then_some((length + size, 1))
}

/// F.1.2.2: zeros, then a number of up to 10 bits; 16 zeros; or the end of the block.
fn other(length: u32, symbol: u8) -> Option<(u8, u8)> {
    let length = u8::try_from(length).ok()?;
    match (symbol >> 4, symbol & 15) {
        (0, 0) => Some((length, END)),
        (15, 0) => Some((length, 16)),
        (zeros, size @ 1..=10) => Some((length + size, zeros + 1)),
        _ => None,
    }
}

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
    pub(super) fn read<'a>(&self, mut coded: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let mut left = self.units;
        let mut plain = Vec::new();
        for number in (0..8u8).cycle() {
            coded = unstuffed(coded, &mut plain)?;
            let units = if self.interval == 0 {
                left
            } else {
                left.min(self.interval)
            };
            self.units(units, &plain)?;
            left -= units;
            if left == 0 {
                break;
            }
            coded = match coded {
                [0xff, marker, rest @ ..] if *marker == 0xd0 + number => rest,
                _ => return Err(damaged("a restart that is missing")),
            };
        }
        Ok(coded)
    }

    fn units(&self, units: usize, plain: &[u8]) -> Result<(), Refusal> {
        let mut at = 0;
        for _ in 0..units {
            for part in &self.parts {
                for _ in 0..part.blocks {
                    at = block(part, plain, at)?;
                }
            }
        }
        // Eight bytes were put behind, so that the last codes can be looked up.
        let bits = (plain.len() - AHEAD) * 8;
        let fill = bits
            .checked_sub(at)
            .ok_or_else(|| damaged("coded pixels that end too early"))?;
        let mask = u8::try_from((1u32 << fill.min(31)) - 1).ok();
        let last = plain
            .len()
            .checked_sub(AHEAD + 1)
            .and_then(|last| plain.get(last))
            .copied();
        match (fill, mask, last) {
            (0, ..) => Ok(()),
            (1..=7, Some(mask), Some(last)) if last & mask == mask || last & mask == 0 => Ok(()),
            _ => Err(damaged("data behind the coded pixels")),
        }
    }
}

/// Zeros that stand behind coded bytes while they are read.
const AHEAD: usize = 8;

/// Reads one block from bit `at` on; where it ends.
fn block(part: &Part, plain: &[u8], at: usize) -> Result<usize, Refusal> {
    let (bits, _) = part.means.look(peek(plain, at)?)?;
    let mut at = at + usize::from(bits);
    let mut place = 1;
    while place < 64 {
        let (bits, far) = part.others.look(peek(plain, at)?)?;
        at += usize::from(bits);
        place += far;
    }
    if place == 64 || place > END {
        Ok(at)
    } else {
        Err(damaged("more coefficients than a block has"))
    }
}

/// The 32 bits from bit `at` on.
fn peek(plain: &[u8], at: usize) -> Result<u32, Refusal> {
    let eight = plain.get(at / 8..).and_then(|rest| rest.first_chunk::<8>());
    let eight = eight.ok_or_else(|| damaged("coded pixels that end too early"))?;
    let bits = u64::from_be_bytes(*eight) << (at % 8) >> 32;
    Ok(u32::try_from(bits).unwrap_or_default())
}

/// Puts the coded bytes up to the next marker into `plain`, without the zeros stuffed behind each 255; the marker and what follows.
fn unstuffed<'a>(mut coded: &'a [u8], plain: &mut Vec<u8>) -> Result<&'a [u8], Refusal> {
    plain.clear();
    loop {
        let end = memchr::memchr(0xff, coded).ok_or_else(|| damaged("no end"))?;
        plain.extend_from_slice(coded.get(..end).unwrap_or_default());
        match coded.get(end..) {
            Some([_, 0, rest @ ..]) => {
                plain.push(0xff);
                coded = rest;
            }
            Some(marker @ [_, _, ..]) => {
                plain.extend_from_slice(&[0; AHEAD]);
                return Ok(marker);
            }
            _ => return Err(damaged("no end")),
        }
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

    #[test]
    fn codes_that_mean_nothing_are_refused() {
        let lengths = [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for (means, symbols) in [(true, [1, 1]), (true, [0, 12]), (false, [0, 0x10]), (false, [0, 0x0b])] {
            assert!(Codes::of(means, &lengths, &symbols).is_err(), "{means} {symbols:?}");
        }
    }
}
