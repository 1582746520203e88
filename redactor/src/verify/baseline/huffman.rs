//! The codes that coefficients are read by (ITU T.81, annex C).

use super::bits::{self, Bits};
use super::damaged;
use crate::format::Refusal;

/// Bits that are looked up at once.
const SHORT: u32 = 9;

/// Codes of 1 to 16 bits: the short ones by the next bits, the others by length.
pub(in crate::verify) struct Huffman {
    short: Box<[(u8, u8); 1 << SHORT]>,
    /// For each longer length: the first code, the first symbol's index, how many.
    long: Vec<(u32, usize, u32)>,
    symbols: Vec<u8>,
}

impl Huffman {
    pub(in crate::verify) fn of(lengths: &[u8; 16], symbols: &[u8]) -> Result<Self, Refusal> {
        let mut codes = Self {
            short: Box::new([(0, 0); 1 << SHORT]),
            long: Vec::new(),
            symbols: symbols.to_vec(),
        };
        let (mut code, mut index) = (0u32, 0);
        for (length, count) in (1u32..).zip(lengths) {
            let count = u32::from(*count);
            if code + count > 1 << length {
                return Err(damaged("more codes than there can be"));
            }
            if length > SHORT {
                codes.long.push((code, index, count));
            } else {
                for (code, symbol) in (code..code + count).zip(symbols.get(index..).unwrap_or_default()) {
                    let from = (code << (SHORT - length)) as usize;
                    let cells = codes.short.get_mut(from..from + (1 << (SHORT - length)));
                    let cell = (u8::try_from(length).unwrap_or_default(), *symbol);
                    cells.unwrap_or_default().fill(cell);
                }
            }
            index += count as usize;
            code = (code + count) << 1;
        }
        Ok(codes)
    }

    pub(in crate::verify) fn symbol(&self, bits: &mut Bits) -> Result<u8, Refusal> {
        let (length, symbol) = self.look(bits.next()?)?;
        bits.skip(length);
        Ok(symbol)
    }

    /// A symbol, and the number behind it, of as many bits as its lower half says.
    #[inline]
    pub(super) fn value(&self, bits: &mut Bits) -> Result<(u8, i32), Refusal> {
        let next = bits.next()?;
        let (length, symbol) = self.look(next)?;
        let size = symbol & 15;
        let number = bits::number(next << length, size);
        bits.skip(length + size);
        Ok((symbol, number))
    }

    /// What `next` (32 bits) begins with: how many bits it takes, and what it is.
    #[inline]
    fn look(&self, next: u32) -> Result<(u8, u8), Refusal> {
        match self.short.get((next >> (32 - SHORT)) as usize) {
            Some(cell) if cell.0 > 0 => Ok(*cell),
            _ => self.look_long(next),
        }
    }

    fn look_long(&self, next: u32) -> Result<(u8, u8), Refusal> {
        for (length, (first, index, count)) in (SHORT + 1..).zip(&self.long) {
            let code = next >> (32 - length);
            if code >= *first && code - first < *count {
                let symbol = self.symbols.get(index + (code - first) as usize);
                let length = u8::try_from(length).unwrap_or_default();
                let symbol = symbol.ok_or_else(|| damaged("a code without a meaning"))?;
                return Ok((length, *symbol));
            }
        }
        Err(damaged("a code that does not exist"))
    }
}
