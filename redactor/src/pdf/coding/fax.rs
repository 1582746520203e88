//! Black and white as a fax sends it (ITU-T T.6): each row by what differs from the row above.

mod codes;

use codes::{BLACK, BLACK_SPANS, SPANS, WHITE, WHITE_SPANS};

/// Modes (T.6, table 1): bits, and which.
const PASS: (u8, u16) = (4, 0b0001);
const HORIZONTAL: (u8, u16) = (3, 0b001);
/// Changes that stand 3 to the left of the one above, up to 3 to the right.
const VERTICAL: [(u8, u16); 7] = [
    (7, 0b000_0010),
    (6, 0b00_0010),
    (3, 0b010),
    (1, 0b1),
    (3, 0b011),
    (6, 0b00_0011),
    (7, 0b000_0011),
];
/// Two of these end the picture.
const END_OF_LINE: (u8, u16) = (12, 1);

/// A run is told in spans of this many pixels, and the rest.
const SPAN: u32 = 64;
/// The longest span that has a code.
const LONGEST: u32 = 2560;

/// Rows of packed bits, 0 black and 1 white, `width` of them in use.
pub(crate) fn coded(rows: impl Iterator<Item = Vec<u8>>, width: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    let (mut above, mut here) = (Vec::new(), Vec::new());
    for row in rows {
        changes(&row, width, &mut here);
        bits.row(&here, &above, width);
        std::mem::swap(&mut above, &mut here);
    }
    bits.put(END_OF_LINE);
    bits.put(END_OF_LINE);
    bits.finish()
}

/// Where the colour of a row changes, from white: to black at even places, to white at odd ones.
fn changes(row: &[u8], width: u32, out: &mut Vec<u32>) {
    out.clear();
    let mut white = true;
    for (byte, start) in row.iter().zip((0..width).step_by(8)) {
        if *byte == if white { u8::MAX } else { 0 } {
            continue;
        }
        for at in 0..(width - start).min(8) {
            if (byte & (0x80 >> at) != 0) != white {
                out.push(start + at);
                white = !white;
            }
        }
    }
}

/// Bits as they are put, the first at the top of a byte.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, (length, code): (u8, u16)) {
        self.held = self.held << length | u32::from(code);
        self.count += u32::from(length);
        while self.count >= 8 {
            self.count -= 8;
            self.out.extend((self.held >> self.count).to_be_bytes().last());
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let rest = (8 - self.count) % 8;
        self.put((u8::try_from(rest).unwrap_or(0), 0));
        self.out
    }

    /// One row by the changes of it and of the one above (T.6, 2.2).
    fn row(&mut self, here: &[u32], above: &[u32], width: u32) {
        let at = |changes: &[u32], place: usize| changes.get(place).copied().unwrap_or(width);
        // How far the row is told, the change that comes next, and the first one above that is to the right.
        let (mut told, mut next, mut over) = (None, 0, 0);
        while told.is_none_or(|told| told < width) {
            let from = told.unwrap_or(0);
            while above
                .get(over)
                .is_some_and(|change| told.is_some_and(|told| *change <= told))
            {
                over += 1;
            }
            // It must change to the same colour.
            let beside = over + usize::from(!(over + next).is_multiple_of(2));
            let (change, up) = (at(here, next), at(above, beside));
            let after = at(above, beside + 1);
            if after < change {
                self.put(PASS);
                told = Some(after);
            } else if let Some(code) = vertical(change, up) {
                self.put(code);
                (told, next) = (Some(change), next + 1);
            } else {
                let end = at(here, next + 1);
                self.put(HORIZONTAL);
                self.run(change - from, next.is_multiple_of(2));
                self.run(end - change, !next.is_multiple_of(2));
                (told, next) = (Some(end), next + 2);
            }
        }
    }

    /// One run of a colour.
    fn run(&mut self, mut length: u32, white: bool) {
        let (rests, spans) = if white {
            (&WHITE, &WHITE_SPANS)
        } else {
            (&BLACK, &BLACK_SPANS)
        };
        while length >= SPAN {
            let span = length.min(LONGEST) / SPAN;
            let code = spans.iter().chain(&SPANS).nth(span as usize - 1);
            self.put(code.copied().unwrap_or_default());
            length -= span * SPAN;
        }
        self.put(rests.get(length as usize).copied().unwrap_or_default());
    }
}

/// The code of a change that stands near the one above.
fn vertical(change: u32, up: u32) -> Option<(u8, u16)> {
    let place = usize::try_from(i64::from(change) - i64::from(up) + 3).ok()?;
    VERTICAL.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode, decode};
    use proptest::prelude::*;

    struct Rows(Vec<Vec<u32>>);

    impl Decoder for Rows {
        fn push_row(&mut self, changes: &[u32]) {
            self.0.push(changes.to_vec());
        }
    }

    /// The changes of each row as a decoder has them, which must read all of it.
    fn decoded(coded: &[u8], width: u32, rows: usize) -> Vec<Vec<u32>> {
        let mut context = DecoderContext::new(DecodeSettings {
            columns: width,
            rows: u32::try_from(rows).unwrap(),
            end_of_block: true,
            end_of_line: false,
            rows_are_byte_aligned: false,
            encoding: EncodingMode::Group4,
            strict: true,
        });
        let mut out = Rows(Vec::new());
        assert_eq!(decode(coded, &mut out, &mut context).unwrap(), coded.len());
        out.0
    }

    fn told(rows: &[Vec<u8>], width: u32) -> Vec<Vec<u32>> {
        let mut of = Vec::new();
        rows.iter()
            .map(|row| {
                changes(row, width, &mut of);
                of.clone()
            })
            .collect()
    }

    fn returns(rows: &[Vec<u8>], width: u32) {
        let coded = coded(rows.iter().cloned(), width);
        assert_eq!(decoded(&coded, width, rows.len()), told(rows, width));
    }

    #[test]
    fn changes_are_where_bits_differ() {
        assert_eq!(told(&[vec![0b1101_1110, 0b1000_0000]], 9), [vec![2, 3, 7, 8]]);
        assert_eq!(told(&[vec![0xFF, 0xFF]], 16), [Vec::<u32>::new()]);
        assert_eq!(told(&[vec![0, 0xFF]], 10), [vec![0, 8]]);
    }

    #[test]
    fn every_length_of_run_returns() {
        for length in 0..=2700_u32 {
            let width = 5400;
            let mut row = vec![0xFF_u8; 675];
            for at in 1..=length {
                row[at as usize / 8] &= !(0x80 >> (at % 8));
            }
            returns(
                &[row.clone(), vec![0; 675], row.iter().map(|byte| !byte).collect()],
                width,
            );
        }
    }

    #[test]
    fn a_scan_gets_small() {
        // Strokes that lean: most changes stand near those above.
        let rows = (0..800).map(|y| {
            let mut row = vec![0xFF_u8; 125];
            for x in (y / 5 % 90..1000).step_by(90) {
                (x..(x + 4).min(1000)).for_each(|at| row[at / 8] &= !(0x80 >> (at % 8)));
            }
            row
        });
        let rows: Vec<Vec<u8>> = rows.collect();
        returns(&rows, 1000);
        let coded = coded(rows.iter().cloned(), 1000).len();
        assert!(coded < 800 * 125 / 25, "{coded}");
    }

    proptest! {
        #[test]
        fn whatever_is_coded_returns(
            width in 1..200_u32,
            runs in proptest::collection::vec(proptest::collection::vec((0..40_u32, any::<bool>()), 0..12), 1..12),
        ) {
            let mut rows: Vec<Vec<u8>> = Vec::new();
            for runs in runs {
                let mut row = rows.last().cloned().unwrap_or_else(|| vec![0xFF; width.div_ceil(8) as usize]);
                let mut at = 0;
                for (length, flip) in runs {
                    let end = (at + length).min(width);
                    if flip {
                        (at..end).for_each(|at| row[at as usize / 8] ^= 0x80 >> (at % 8));
                    }
                    at = end;
                }
                rows.push(row);
            }
            returns(&rows, width);
        }
    }
}
