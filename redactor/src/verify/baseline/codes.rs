//! The codes of a scan (ITU T.81, annexes C and F), read for their lengths alone.

use super::bits::Bits;
use super::damaged;
use crate::format::Refusal;

/// Bits of a code that are looked up at once.
const SHORT: u32 = 10;
/// Bits in which several codes are looked up at once: most of a photograph's take fewer than five.
const SEVERAL: u32 = 13;

/// Codes of 1 to 16 bits.
#[derive(Clone)]
pub(in crate::verify) struct Codes {
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
    pub(in crate::verify) fn of(means: bool, lengths: &[u8; 16], symbols: &[u8]) -> Result<Self, Refusal> {
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

    /// Passes a mean value.
    #[inline]
    pub(in crate::verify) fn mean(&self, bits: &mut Bits) -> Result<(), Refusal> {
        let (taken, _) = self.look(bits.next()?)?;
        bits.skip(taken);
        Ok(())
    }

    /// Passes the rest of a block, which must end where it must.
    #[inline]
    pub(in crate::verify) fn others(&self, bits: &mut Bits) -> Result<(), Refusal> {
        let mut place = 1;
        loop {
            // Once filled, there are enough for two: half as often is looked whether there are.
            bits.fill()?;
            place += self.passed(bits, place)?;
            if place >= 64 {
                break;
            }
            place += self.passed(bits, place)?;
            if place >= 64 {
                break;
            }
        }
        if place == 64 || place > END {
            Ok(())
        } else {
            Err(damaged("more coefficients than a block has"))
        }
    }

    /// Passes what comes next in a block, from `place` on; how far that goes.
    #[inline]
    fn passed(&self, bits: &mut Bits, place: u8) -> Result<u8, Refusal> {
        let (taken, far) = self.step(bits.shown(), place)?;
        bits.skip(taken);
        Ok(far)
    }

    /// What the code is that `next` (32 bits) begins with.
    #[inline]
    fn look(&self, next: u32) -> Result<(u8, u8), Refusal> {
        match self.short.get((next >> (32 - SHORT)) as usize) {
            Some(cell) if cell.0 > 0 => Ok(*cell),
            _ => self.look_long(next),
        }
    }

    /// What `next` (32 bits) begins with, from `place` in a block on: how many bits, and how far they go.
    #[inline]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_codes_at_once_go_as_far_as_one_by_one() {
        // The end, a number of one bit at once, one behind three zeros, sixteen zeros, and one that is long.
        let lengths = [0, 1, 1, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];
        let codes = Codes::of(false, &lengths, &[1, 0, 0x31, 0xf0, 0x0a]).unwrap();
        assert!(codes.several.iter().any(|run| run.before > 1), "three at once");
        let mut noise = 1u32;
        for _ in 0..10_000 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let coded: Vec<u8> = (0..40u32).map(|n| (noise.rotate_left(n * 7) >> 25) as u8).collect();
            let through = |step: &dyn Fn(u32, u8) -> Result<(u8, u8), Refusal>| {
                let (mut bits, mut place) = (Bits::of(&coded), 1u8);
                while place < 64 {
                    let (taken, far) = step(bits.next().ok()?, place).ok()?;
                    bits.skip(taken);
                    place += far;
                }
                Some((bits.next().ok()?, place))
            };
            let one = through(&|next, _| codes.look(next));
            assert_eq!(one, through(&|next, place| codes.step(next, place)), "{noise}");
        }
    }

    #[test]
    fn codes_that_mean_nothing_are_refused() {
        let lengths = [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for (means, symbols) in [(true, [1, 1]), (true, [0, 12]), (false, [0, 0x10]), (false, [0, 0x0b])] {
            assert!(Codes::of(means, &lengths, &symbols).is_err(), "{means} {symbols:?}");
        }
    }
}
