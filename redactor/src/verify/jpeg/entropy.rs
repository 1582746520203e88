//! The codes of a scan of a sequential JPEG (ITU T.81, annexes C and F), read one by one for their lengths alone: each block ends
//! where it must, and behind the last one there are only the bits that fill up a byte.

use super::damaged;
use crate::format::Refusal;

/// Bits of a code that are looked up at once.
const SHORT: u32 = 10;
/// Bits in which several codes are looked up at once: most of a photograph's take fewer than five.
const SEVERAL: u32 = 13;

/// Codes of 1 to 16 bits.
#[derive(Clone)]
pub(super) struct Codes {
    /// By the next bits: how many the code and its number take, 0 for a longer code; and how far it goes in its block.
    short: Vec<(u8, u8)>,
    /// For each longer length: the first code, and what its codes are as above.
    long: Vec<(u32, Vec<(u8, u8)>)>,
    /// By the next bits: as many codes as they hold whole. None for mean values: of these each block has one.
    several: Vec<Run>,
}

/// Codes in a row.
#[derive(Clone, Copy, Default)]
struct Run {
    /// What they take, with their numbers; 0 where not even one is whole.
    bits: u8,
    /// How far they go.
    far: u8,
    /// How far they go without the last: the last one's place must still be in the block.
    before: u8,
}

/// How far the code goes that ends a block: farther than there are coefficients.
const END: u8 = 128;

impl Codes {
    /// Codes by their `lengths`; of mean values, or of the rest. Each symbol stands once.
    pub(super) fn of(means: bool, lengths: &[u8; 16], symbols: &[u8]) -> Result<Self, Refusal> {
        let mut codes = Self {
            short: vec![(0, 0); 1 << SHORT],
            long: Vec::new(),
            several: Vec::new(),
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
        if !means {
            codes.several = (0..1 << SEVERAL).map(|next| codes.run(next)).collect();
        }
        Ok(codes)
    }

    /// The codes that `next` holds ([`SEVERAL`] bits), up to one that ends the block or is not whole.
    fn run(&self, next: u32) -> Run {
        let mut run = Run::default();
        while run.far < 64 {
            let left = next << (32 - SEVERAL) << run.bits;
            let (bits, far) = self
                .short
                .get((left >> (32 - SHORT)) as usize)
                .copied()
                .unwrap_or_default();
            if bits == 0 || u32::from(run.bits + bits) > SEVERAL {
                break;
            }
            run = Run {
                bits: run.bits + bits,
                far: run.far + far,
                before: run.far,
            };
        }
        run
    }

    /// What the code is that `next` (32 bits) begins with.
    fn look(&self, next: u32) -> Result<(u8, u8), Refusal> {
        match self.short.get((next >> (32 - SHORT)) as usize) {
            Some(cell) if cell.0 > 0 => Ok(*cell),
            _ => self.look_long(next),
        }
    }

    /// What `next` (32 bits) begins with, from `place` in a block on: how many bits, and how far they go.
    fn step(&self, next: u32, place: u8) -> Result<(u8, u8), Refusal> {
        match self.several.get((next >> (32 - SEVERAL)) as usize) {
            Some(run) if run.bits > 0 && place + run.before < 64 => Ok((run.bits, run.far)),
            _ => self.look(next),
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
        let mut bits = Bits::of(plain);
        for _ in 0..units {
            for part in &self.parts {
                for _ in 0..part.blocks {
                    block(part, &mut bits)?;
                }
            }
        }
        // Zeros were put behind, so that the last codes can be looked up.
        let fill = ((plain.len() - AHEAD) * 8)
            .checked_sub(bits.read())
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

/// Zeros that stand behind coded bytes while they are read: as far as bits are held ahead, and as many as are looked at then.
const AHEAD: usize = 16;

/// Coded bits, of bytes without the zeros stuffed among them.
struct Bits<'a> {
    plain: &'a [u8],
    /// The next byte that is not held.
    at: usize,
    /// The next bits, the first one highest, and how many they are.
    held: u64,
    count: u8,
}

impl<'a> Bits<'a> {
    fn of(plain: &'a [u8]) -> Self {
        Self {
            plain,
            at: 0,
            held: 0,
            count: 0,
        }
    }

    /// The next 32: no code with its number has more.
    fn next(&mut self) -> Result<u32, Refusal> {
        if self.count < 32 {
            let eight = self.plain.get(self.at..).and_then(|rest| rest.first_chunk::<8>());
            let eight = eight.ok_or_else(|| damaged("coded pixels that end too early"))?;
            self.held |= u64::from_be_bytes(*eight) >> self.count;
            let whole = (63 - self.count) / 8;
            self.at += usize::from(whole);
            self.count += whole * 8;
        }
        Ok(u32::try_from(self.held >> 32).unwrap_or_default())
    }

    fn skip(&mut self, bits: u8) {
        self.held <<= bits;
        self.count -= bits;
    }

    /// How many were read.
    fn read(&self) -> usize {
        self.at * 8 - usize::from(self.count)
    }
}

/// Reads one block.
fn block(part: &Part, bits: &mut Bits) -> Result<(), Refusal> {
    let (taken, _) = part.means.look(bits.next()?)?;
    bits.skip(taken);
    let mut place = 1;
    while place < 64 {
        let (taken, far) = part.others.step(bits.next()?, place)?;
        bits.skip(taken);
        place += far;
    }
    if place == 64 || place > END {
        Ok(())
    } else {
        Err(damaged("more coefficients than a block has"))
    }
}

/// Puts the coded bytes up to the next marker into `plain`, without the zeros stuffed behind each 255; the marker and what follows.
fn unstuffed<'a>(mut coded: &'a [u8], plain: &mut Vec<u8>) -> Result<&'a [u8], Refusal> {
    plain.clear();
    plain.reserve(coded.len() + AHEAD);
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
    fn several_codes_at_once_go_as_far_as_one_by_one() {
        // The end, a number of one bit at once, one behind three zeros, sixteen zeros, and one that is long.
        let lengths = [0, 1, 1, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];
        let codes = Codes::of(false, &lengths, &[1, 0, 0x31, 0xf0, 0x0a]).unwrap();
        assert!(codes.several.iter().any(|run| run.before > 1), "three at once");
        let mut noise = 1u32;
        for _ in 0..10_000 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let plain: Vec<u8> = (0..40u32).map(|n| (noise.rotate_left(n * 7) >> 24) as u8).collect();
            let through = |step: &dyn Fn(u32, u8) -> Result<(u8, u8), Refusal>| {
                let (mut bits, mut place) = (Bits::of(&plain), 1u8);
                while place < 64 {
                    let (taken, far) = step(bits.next().ok()?, place).ok()?;
                    bits.skip(taken);
                    place += far;
                }
                Some((bits.read(), place))
            };
            let one = through(&|next, _| codes.look(next));
            assert_eq!(one, through(&|next, place| codes.step(next, place)), "{noise}");
        }
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
