//! Deflate of our own (RFC 1951): what a library makes differs from version to version, and a file of the corpus may not.

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As they are.
    Stored,
    /// Each byte in the fixed code, or as a run of the one before: nobody sees the text in it.
    Coded,
}

/// A zlib stream (RFC 1950).
pub(crate) fn zlib(bytes: &[u8], packing: Packing) -> Vec<u8> {
    let (mut low, mut high) = (1u32, 0u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    let head: &[u8] = if packing == Packing::Stored {
        b"\x78\x01"
    } else {
        b"\x78\x9c"
    };
    [head, &deflate(bytes, packing), &(high << 16 | low).to_be_bytes()].concat()
}

/// The bare stream.
pub(crate) fn deflate(bytes: &[u8], packing: Packing) -> Vec<u8> {
    match packing {
        Packing::Stored => stored(bytes),
        Packing::Coded => coded(bytes),
    }
}

fn stored(bytes: &[u8]) -> Vec<u8> {
    let count = bytes.chunks(65_535).len().max(1);
    let block = |number: usize| {
        let piece = bytes.chunks(65_535).nth(number).unwrap_or_default();
        let length = piece.len() as u16;
        let last = u8::from(number + 1 == count);
        [&[last][..], &length.to_le_bytes(), &(!length).to_le_bytes(), piece].concat()
    };
    (0..count).flat_map(block).collect()
}

/// Bits, the lowest first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: usize,
}

impl Bits {
    fn push(&mut self, value: u32, length: usize) {
        for bit in 0..length {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= ((value >> bit & 1) as u8) << (self.count % 8);
            self.count += 1;
        }
    }

    /// A code of Huffman's, its highest bit first.
    fn code(&mut self, code: u32, length: usize) {
        (0..length).rev().for_each(|bit| self.push(code >> bit & 1, 1));
    }

    /// 3.2.6: the fixed code of a byte, or of the end and the shorter lengths.
    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }
}

fn coded(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(0b011, 3);
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..]
            .iter()
            .take(258)
            .take_while(|byte| at > 0 && **byte == bytes[at - 1])
            .count();
        if run == 258 {
            // The longest length, one byte back.
            bits.symbol(285);
            bits.code(0, 5);
            at += run;
        } else if run >= 3 {
            // Lengths from 3 to 10 have symbols of their own.
            let length = run.min(10);
            bits.symbol(254 + length as u32);
            bits.code(0, 5);
            at += length;
        } else {
            bits.symbol(u32::from(bytes[at]));
            at += 1;
        }
    }
    bits.symbol(256);
    bits.bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_inflates_to_what_it_was() {
        let runs = [vec![0; 700], (0..=255).collect(), b"aaaab".repeat(9)].concat();
        for bytes in [&b""[..], b"a", &runs, &runs.repeat(70)] {
            for packing in [Packing::Stored, Packing::Coded] {
                let mut back = Vec::new();
                flate2::read::ZlibDecoder::new(zlib(bytes, packing).as_slice())
                    .read_to_end(&mut back)
                    .unwrap();
                assert!(back == bytes, "{packing:?}, {} bytes", bytes.len());
            }
        }
    }
}
