//! Black and white as a fax sends it (ITU-T T.6), by a decoder that wrote none of it.

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode, decode};

/// What ends a picture: two ends of a line.
const END: u64 = 0x00_1001;

/// Rows of packed bits, 0 black and 1 white, those behind a row's end 0.
///
/// # Errors
/// When it is not whole, or has bytes behind its end.
pub(super) fn rows(data: &[u8], width: u32, height: u32) -> Result<Vec<u8>, &'static str> {
    let settings = DecodeSettings {
        columns: width,
        rows: height,
        end_of_block: true,
        end_of_line: false,
        rows_are_byte_aligned: false,
        encoding: EncodingMode::Group4,
        strict: true,
    };
    let mut rows = Rows {
        width,
        left: height,
        packed: Vec::new(),
    };
    let used = decode(data, &mut rows, &mut DecoderContext::new(settings)).map_err(|_| "a fax that is damaged")?;
    if rows.left != 0 || used != data.len() || !ends(data) {
        return Err("a fax that does not end where it should");
    }
    Ok(rows.packed)
}

/// Whether the last bits are an end, and zeros up to a whole byte.
fn ends(data: &[u8]) -> bool {
    let last = data.get(data.len().saturating_sub(5)..).unwrap_or_default();
    let bits = last.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    let zeros = bits.trailing_zeros();
    zeros < 8 && (bits >> zeros) & 0xff_ffff == END
}

struct Rows {
    width: u32,
    left: u32,
    packed: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let mut row = vec![0u8; self.width.div_ceil(8) as usize];
        let mut ends = std::iter::once(&0).chain(changes).copied().chain([self.width]);
        let mut from = ends.next().unwrap_or(0);
        let mut white = true;
        for to in ends {
            if white {
                fill(&mut row, from, to);
            }
            (from, white) = (to, !white);
        }
        self.packed.extend_from_slice(&row);
    }
}

/// Sets bits `from..to`.
fn fill(row: &mut [u8], from: u32, to: u32) {
    let bytes = from as usize / 8..(to as usize).div_ceil(8).max(from as usize / 8);
    let start = from / 8 * 8;
    for (byte, start) in row
        .get_mut(bytes)
        .unwrap_or_default()
        .iter_mut()
        .zip((start..).step_by(8))
    {
        let (first, last) = (from.saturating_sub(start).min(8), to.saturating_sub(start).min(8));
        let bits = (0xffu16 >> first) & !(0xffu16 >> last);
        *byte |= u8::try_from(bits).unwrap_or(0);
    }
}
