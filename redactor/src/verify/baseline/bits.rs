//! The bits of a scan, and the numbers in them (ITU T.81, F.1.2.3 and F.2.2.1).

use super::damaged;
use crate::format::Refusal;

/// Zeros that stand behind the last coded byte while it is read: as far as bits are held ahead, and as many as are looked at then.
const AHEAD: usize = 16;
/// Coded bytes that are taken up at once: few enough to stay near the processor.
const WINDOW: usize = 1 << 15;

/// What may fill the last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify) enum Fill {
    /// Ones, as the standard says.
    Ones,
    /// Zeros too, as some write.
    Either,
}

/// Coded bits, without the zeros stuffed behind each 255, up to a marker or the end.
pub(in crate::verify) struct Bits<'a> {
    /// What is not taken up yet.
    coded: &'a [u8],
    /// What is; and the next byte of it that is not held.
    plain: Vec<u8>,
    at: usize,
    /// The next bits, the first one highest, and how many they are.
    held: u64,
    count: u8,
    /// Whether all is taken up, and zeros stand behind it.
    whole: bool,
}

impl<'a> Bits<'a> {
    pub(in crate::verify) fn of(coded: &'a [u8]) -> Self {
        Self {
            coded,
            plain: Vec::with_capacity((coded.len() + AHEAD).min(2 * (WINDOW + AHEAD))),
            at: 0,
            held: 0,
            count: 0,
            whole: false,
        }
    }

    /// The next 32: no code with its number has more. Past the end there are zeros for a while; [`Bits::finish`] tells.
    #[inline]
    pub(in crate::verify) fn next(&mut self) -> Result<u32, Refusal> {
        if self.count < 32 {
            self.fill()?;
        }
        Ok(self.shown())
    }

    /// Holds 56 bits at least: two codes with their numbers.
    #[inline]
    pub(super) fn fill(&mut self) -> Result<(), Refusal> {
        let eight = match self.plain.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(eight) => *eight,
            None => self.more()?,
        };
        self.held |= u64::from_be_bytes(eight) >> self.count;
        let whole = (63 - self.count) / 8;
        self.at += usize::from(whole);
        self.count += whole * 8;
        Ok(())
    }

    /// The next 32, as far as they are held.
    #[inline]
    pub(super) fn shown(&self) -> u32 {
        u32::try_from(self.held >> 32).unwrap_or_default()
    }

    /// Takes up more, and shows the next eight bytes.
    #[cold]
    fn more(&mut self) -> Result<[u8; 8], Refusal> {
        self.plain.drain(..self.at.min(self.plain.len()));
        self.at = 0;
        while !self.whole && self.plain.len() < WINDOW {
            self.take_up()?;
        }
        let eight = self.plain.first_chunk::<8>();
        eight.copied().ok_or_else(|| damaged("coded pixels that end too early"))
    }

    fn take_up(&mut self) -> Result<(), Refusal> {
        let ahead = self.coded.get(..WINDOW).unwrap_or(self.coded);
        let end = memchr::memchr(0xff, ahead).unwrap_or(ahead.len());
        let (plain, rest) = self.coded.split_at_checked(end).unwrap_or_default();
        self.plain.extend_from_slice(plain);
        self.coded = match rest {
            [0xff, 0, rest @ ..] => {
                self.plain.push(0xff);
                rest
            }
            [0xff] => return Err(damaged("no end")),
            [] | [0xff, ..] => {
                self.plain.extend_from_slice(&[0; AHEAD]);
                self.whole = true;
                rest
            }
            _ => rest,
        };
        Ok(())
    }

    /// Passes at most as many as [`Bits::next`] has shown.
    #[inline]
    pub(in crate::verify) fn skip(&mut self, bits: u8) {
        self.held <<= bits;
        self.count -= bits;
    }

    /// A number of `size` bits.
    pub(in crate::verify) fn number(&mut self, size: u8) -> Result<i32, Refusal> {
        if size > 15 {
            return Err(damaged("a number that is too large"));
        }
        let number = number(self.next()?, size);
        self.skip(size);
        Ok(number)
    }

    /// What is left must be fewer than 8 bits, all of one kind. The marker, and what follows.
    pub(in crate::verify) fn finish(&mut self, fill: Fill) -> Result<&'a [u8], Refusal> {
        // What is left is shown whole, or is too much.
        self.next()?;
        let read = self.at * 8 - usize::from(self.count);
        let plain = self.plain.len().checked_sub(AHEAD).filter(|_| self.whole);
        let plain = plain.ok_or_else(|| damaged("data behind the coded pixels"))?;
        let left = (plain * 8)
            .checked_sub(read)
            .ok_or_else(|| damaged("coded pixels that end too early"))?;
        let last = plain.checked_sub(1).and_then(|last| self.plain.get(last)).copied();
        let ones = u8::try_from((1u32 << left.min(31)) - 1).ok();
        match (left, ones, last) {
            (0, ..) => Ok(self.coded),
            (1..=7, Some(ones), Some(last)) if last & ones == ones => Ok(self.coded),
            (1..=7, Some(ones), Some(last)) if last & ones == 0 && fill == Fill::Either => Ok(self.coded),
            _ => Err(damaged("data behind the coded pixels")),
        }
    }

    /// Goes on behind a restart, at `coded`, which a call of [`Bits::finish`] showed.
    pub(in crate::verify) fn restart(&mut self, coded: &'a [u8]) {
        self.plain.clear();
        (self.coded, self.at, self.held, self.count, self.whole) = (coded, 0, 0, 0, false);
    }
}

/// F.2.2.1: the number of `size` bits, up to 15, that `next` (32 bits) begins with; negative when its first bit is 0.
#[inline]
pub(super) fn number(next: u32, size: u8) -> i32 {
    if size == 0 {
        return 0;
    }
    let raw = i32::try_from(next >> (32 - u32::from(size))).unwrap_or_default();
    if raw >> (size - 1) == 0 {
        raw - (1 << size) + 1
    } else {
        raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_standard() {
        // Table F.1: of 3 bits, -7 to -4 and 4 to 7.
        let all: Vec<i32> = (0..8u32).map(|bits| number(bits << 29, 3)).collect();
        assert_eq!(all, [-7, -6, -5, -4, 4, 5, 6, 7]);
        assert_eq!((number(u32::MAX, 0), number(0, 15)), (0, -32767));
    }

    #[test]
    fn the_last_byte_is_filled_with_ones_and_every_other_bit_was_read() {
        const CODED: [u8; 6] = [0b1010_1111, 0xff, 0, 0b0111_1111, 0xff, 0xd9];
        let read_of = |coded: &'static [u8], bits: &[u8], fill| {
            let mut reader = Bits::of(coded);
            bits.iter().try_for_each(|bits| {
                reader.next()?;
                reader.skip(*bits);
                Ok(())
            })?;
            reader.finish(fill)
        };
        let read = |bits: &[u8]| read_of(&CODED, bits, Fill::Ones);
        assert_eq!(read(&[8, 8, 1]).unwrap(), [0xff, 0xd9]);
        assert!(read(&[8, 8]).is_err(), "a byte more than a fill");
        assert!(read(&[8, 7]).is_err(), "more than a byte");
        assert!(read(&[8, 8, 8, 1]).is_err(), "past the end");
        assert!(read(&[30; 9]).is_err(), "far past the end");
        assert!(Bits::of(&[1, 0xff]).next().is_err());
        for (last, ones, either) in [(&[0b1000_0000], false, true), (&[0b1011_1011], false, false)] {
            assert_eq!(read_of(last, &[1], Fill::Ones).is_ok(), ones, "{last:?}");
            assert_eq!(read_of(last, &[1], Fill::Either).is_ok(), either, "{last:?}");
        }
    }

    #[test]
    fn windows_and_stuffed_zeros_change_nothing() {
        let plain: Vec<u8> = (0..3 * WINDOW)
            .map(|n| {
                if n % 5 == 0 {
                    0xff
                } else {
                    ((n * 7) >> 3).to_le_bytes()[0]
                }
            })
            .collect();
        let stuffed = |byte: &u8| if *byte == 0xff { vec![0xff, 0] } else { vec![*byte] };
        for length in [0, 1, WINDOW - 1, WINDOW, 2 * WINDOW + 3, plain.len()] {
            let coded: Vec<u8> = plain[..length].iter().flat_map(stuffed).chain([0xff, 0xd9]).collect();
            let mut bits = Bits::of(&coded);
            for byte in &plain[..length] {
                assert_eq!(bits.next().unwrap() >> 24, u32::from(*byte));
                bits.skip(8);
            }
            assert_eq!(bits.finish(Fill::Ones).unwrap(), [0xff, 0xd9], "{length}");
        }
    }
}
