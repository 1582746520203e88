//! PNG's row filters: what stands beside or above a sample says most of it.

/// The numbers of PNG's filters that are used.
const SUB: u8 = 1;
const UP: u8 = 2;
const PAETH: u8 = 4;

/// PNG's row filters (PNG specification, section 9): each row by the one with the smallest sum of differences.
pub(super) struct Filter {
    step: usize,
    tried: Vec<u8>,
    best: Vec<u8>,
}

impl Filter {
    /// For rows of `stride` bytes, `step` of them a pixel.
    pub(super) fn new(stride: usize, step: usize) -> Self {
        Self {
            step,
            tried: Vec::with_capacity(stride + 1),
            best: Vec::with_capacity(stride + 1),
        }
    }

    /// The filtered row with its filter's number before it.
    pub(super) fn best(&mut self, row: &[u8], above: &[u8]) -> &[u8] {
        let mut least = u32::MAX;
        for kind in [SUB, UP, PAETH] {
            self.apply(kind, row, above);
            let sizes = self
                .tried
                .iter()
                .map(|byte| u32::from(byte.cast_signed().unsigned_abs()));
            let sum = sizes.sum();
            if sum < least {
                least = sum;
                std::mem::swap(&mut self.tried, &mut self.best);
            }
        }
        &self.best
    }

    fn apply(&mut self, kind: u8, row: &[u8], above: &[u8]) {
        let step = self.step.min(row.len());
        let (first, here) = row.split_at(step);
        let (first_up, up) = above.split_at(step);
        let out = &mut self.tried;
        out.clear();
        out.push(kind);
        // What is left of the first pixel counts as 0; then Paeth's choice is the one above.
        let start = first.iter().zip(first_up);
        out.extend(start.map(|(here, up)| if kind == SUB { *here } else { here.wrapping_sub(*up) }));
        match kind {
            SUB => out.extend(here.iter().zip(row).map(|(here, left)| here.wrapping_sub(*left))),
            UP => out.extend(here.iter().zip(up).map(|(here, up)| here.wrapping_sub(*up))),
            _ => out.extend(
                here.iter()
                    .zip(row)
                    .zip(up.iter().zip(above))
                    .map(|((here, left), (up, corner))| here.wrapping_sub(paeth(*left, *up, *corner))),
            ),
        }
    }
}

/// Of left, above and corner the one nearest to `left + above - corner`.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}
