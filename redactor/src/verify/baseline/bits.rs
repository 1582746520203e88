//! The bits of a scan, and the codes that they are read by (ITU T.81, annex C and F.2.2).

use super::damaged;
use crate::format::Refusal;

/// Codes of 1 to 16 bits (annex C), looked up by the next 9 bits, the longer ones by length.
pub(in crate::verify) struct Huffman {
    short: Box<[(u8, u8); 512]>,
    /// For each length above 9: the first code, the first symbol's index, how many.
    long: Vec<(u32, usize, u32)>,
    symbols: Vec<u8>,
}

impl Huffman {
    pub(in crate::verify) fn of(lengths: &[u8; 16], symbols: &[u8]) -> Result<Self, Refusal> {
        let mut codes = Self {
            short: Box::new([(0, 0); 512]),
            long: Vec::new(),
            symbols: symbols.to_vec(),
        };
        let (mut code, mut index) = (0u32, 0);
        for (length, count) in (1u32..).zip(lengths) {
            let count = u32::from(*count);
            if code + count > 1 << length {
                return Err(damaged("more codes than there can be"));
            }
            if length > 9 {
                codes.long.push((code, index, count));
            } else {
                for (code, symbol) in (code..code + count).zip(symbols.get(index..).unwrap_or_default()) {
                    let from = (code << (9 - length)) as usize;
                    let cells = codes
                        .short
                        .get_mut(from..from + (1 << (9 - length)))
                        .unwrap_or_default();
                    cells.fill((u8::try_from(length).unwrap_or(0), *symbol));
                }
            }
            index += count as usize;
            code = (code + count) << 1;
        }
        Ok(codes)
    }

    pub(in crate::verify) fn symbol(&self, bits: &mut Bits) -> Result<u8, Refusal> {
        let next = bits.peek();
        let (length, symbol) = self.short.get((next >> 7) as usize).copied().unwrap_or_default();
        if length > 0 {
            bits.skip(u32::from(length))?;
            return Ok(symbol);
        }
        for (length, (first, index, count)) in (10u32..).zip(&self.long) {
            let code = next >> (16 - length);
            if code >= *first && code - first < *count {
                bits.skip(length)?;
                let symbol = self.symbols.get(index + (code - first) as usize);
                return symbol.copied().ok_or_else(|| damaged("a code without a meaning"));
            }
        }
        Err(damaged("a code that does not exist"))
    }
}

/// The coded bits, without the zeros stuffed behind each 255.
pub(in crate::verify) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub(in crate::verify) fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            held: 0,
            count: 0,
        }
    }

    fn fill(&mut self) {
        while self.count <= 48 {
            let Some(byte) = self.bytes.get(self.at) else { return };
            self.at += if *byte == 0xff { 2 } else { 1 };
            self.held = self.held << 8 | u64::from(*byte);
            self.count += 8;
        }
    }

    /// The next 16 bits; past the end, ones.
    fn peek(&mut self) -> u32 {
        if self.count < 16 {
            self.fill();
        }
        let (held, count) = (self.held, self.count);
        let next = if count >= 16 {
            held >> (count - 16)
        } else {
            held << (16 - count) | ((1 << (16 - count)) - 1)
        };
        u32::try_from(next & 0xffff).unwrap_or(0)
    }

    fn skip(&mut self, length: u32) -> Result<(), Refusal> {
        self.count = self
            .count
            .checked_sub(length)
            .ok_or_else(|| damaged("coded pixels that end too early"))?;
        Ok(())
    }

    /// F.2.2.1: a number of `size` bits, negative when its first bit is 0.
    pub(in crate::verify) fn number(&mut self, size: u8) -> Result<i32, Refusal> {
        let size = u32::from(size);
        if size == 0 {
            return Ok(0);
        }
        if size > 15 {
            return Err(damaged("a number that is too large"));
        }
        let raw = i32::try_from(self.peek() >> (16 - size)).unwrap_or(0);
        self.skip(size)?;
        Ok(if raw >> (size - 1) == 0 {
            raw - (1 << size) + 1
        } else {
            raw
        })
    }

    /// What is left must be fewer than 8 bits, all ones.
    pub(in crate::verify) fn finish(mut self) -> Result<(), Refusal> {
        self.fill();
        let ones = (1u64 << self.count.min(63)) - 1;
        if self.at < self.bytes.len() || self.count > 7 || self.held & ones != ones {
            return Err(damaged("coded pixels that do not end where the picture does"));
        }
        Ok(())
    }
}
