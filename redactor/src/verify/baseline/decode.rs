//! What the segments of a baseline JPEG with one scan say (ITU T.81, annex B): strict, and nothing is said twice.

use super::codes::Codes;
use super::damaged;
use super::huffman::Huffman;
use crate::format::Refusal;

/// Everything that the segments say about the pixels.
#[derive(Default)]
pub(in crate::verify) struct Picture {
    pub(in crate::verify) width: u32,
    pub(in crate::verify) height: u32,
    pub(super) components: Vec<Component>,
    pub(super) quantisation: [Option<Box<[i32; 64]>>; 4],
    /// Codes of the mean values.
    pub(super) means: [Option<Huffman>; 2],
    /// Codes of the rest, for what they say, and for their lengths alone.
    pub(super) others: [Option<(Huffman, Codes)>; 2],
}

/// One colour.
#[derive(Default, Clone)]
pub(super) struct Component {
    id: u8,
    /// Blocks of a unit, across and down.
    pub(super) across: usize,
    pub(super) down: usize,
    pub(super) quantisation: usize,
    /// Of the mean values, and of the rest.
    pub(super) codes: (usize, usize),
}

/// Where each coefficient stands in its block (figure A.6).
pub(super) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

impl Picture {
    /// B.2.4.1: tables of 8-bit numbers.
    pub(super) fn tables(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let (tables, rest) = payload.as_chunks::<65>();
        if !rest.is_empty() {
            return Err(damaged("a table of steps that is cut"));
        }
        for [number, steps @ ..] in tables {
            let mut table = Box::new([0; 64]);
            for (place, step) in ZIGZAG.iter().zip(steps) {
                if let Some(cell) = table.get_mut(usize::from(*place)) {
                    *cell = i32::from(*step);
                }
            }
            let slot = self
                .quantisation
                .get_mut(usize::from(*number))
                .filter(|slot| slot.is_none());
            *slot.ok_or_else(|| damaged("a table of steps that stands twice"))? = Some(table);
        }
        Ok(())
    }

    /// B.2.2: one colour, or three of which the first may be twice as fine.
    pub(super) fn frame(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [8, h1, h0, w1, w0, count, rest @ ..] = payload else {
            return Err(damaged("a frame that is cut"));
        };
        self.height = u32::from(u16::from_be_bytes([*h1, *h0]));
        self.width = u32::from(u16::from_be_bytes([*w1, *w0]));
        let (components, left) = rest.as_chunks::<3>();
        if self.width == 0 || self.height == 0 || !left.is_empty() || components.len() != usize::from(*count) {
            return Err(damaged("a frame without a picture"));
        }
        self.components = components
            .iter()
            .map(|[id, factors, table]| component(*id, *factors, *table))
            .collect();
        let factors: Vec<_> = self
            .components
            .iter()
            .map(|component| (component.across, component.down))
            .collect();
        match factors.as_slice() {
            [first] if first.0 == first.1 => self
                .components
                .iter_mut()
                .for_each(|only| (only.across, only.down) = (1, 1)),
            [(1 | 2, 1 | 2), (1, 1), (1, 1)] => {}
            _ => return Err(damaged("colours in a form that is not written here")),
        }
        Ok(())
    }

    /// B.2.4.2.
    pub(super) fn codes(&mut self, mut payload: &[u8]) -> Result<(), Refusal> {
        while let Some((head, rest)) = payload.split_first_chunk::<17>() {
            let [place, lengths @ ..] = head;
            let count = lengths.iter().map(|length| usize::from(*length)).sum();
            let (symbols, rest) = rest
                .split_at_checked(count)
                .ok_or_else(|| damaged("codes that are cut"))?;
            let codes = Huffman::of(lengths, symbols)?;
            let number = usize::from(place & 15);
            let told = match place >> 4 {
                0 => put(self.means.get_mut(number), codes),
                1 => put(
                    self.others.get_mut(number),
                    (codes, Codes::of(false, lengths, symbols)?),
                ),
                _ => false,
            };
            if !told {
                return Err(damaged("codes that stand twice"));
            }
            payload = rest;
        }
        if payload.is_empty() {
            Ok(())
        } else {
            Err(damaged("codes that are cut"))
        }
    }

    /// B.2.3: all colours in one scan, from the first coefficient to the last.
    pub(super) fn scan(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let whole = payload.len() == self.components.len() * 2 + 4 && payload.ends_with(&[0, 63, 0]);
        if !whole || self.components.is_empty() {
            return Err(damaged("a scan that is not the whole picture"));
        }
        let pairs = payload.get(1..).unwrap_or_default().chunks_exact(2);
        for (component, pair) in self.components.iter_mut().zip(pairs) {
            match pair {
                [id, codes] if *id == component.id => {
                    component.codes = (usize::from(codes >> 4), usize::from(codes & 15))
                }
                _ => return Err(damaged("a scan of other colours")),
            }
        }
        Ok(())
    }
}

fn component(id: u8, factors: u8, table: u8) -> Component {
    Component {
        id,
        across: usize::from(factors >> 4),
        down: usize::from(factors & 15),
        quantisation: usize::from(table),
        codes: (0, 0),
    }
}

/// Whether there is a place, and nothing in it yet.
fn put<T>(slot: Option<&mut Option<T>>, value: T) -> bool {
    match slot {
        Some(empty @ None) => {
            *empty = Some(value);
            true
        }
        _ => false,
    }
}
