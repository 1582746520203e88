//! Letters in a row: one matrix for all of them, and between them the gaps that their widths do not explain.

use super::letters::Placed;
use super::number::{self, BEGIN, LINEAR, PLACE};
use kurbo::Affine;

/// How far from the run's line a letter may stand, in thousandths of an em: less than is seen.
const OFF_LINE: f64 = 1.0;

/// How much a letter may differ from the first one in size and slope, of 1.
const SHAPE: f64 = 1e-4;

/// The largest gap, in thousandths of an em: what is farther away is another run.
const GAP: f64 = 20_000.0;

/// The smallest size of type, in points; what is smaller has it in its matrix.
const SMALLEST: f64 = 0.01;

/// Letters that stand on one line, in one font and size.
#[derive(Debug)]
pub(super) struct Run {
    font: usize,
    size: i64,
    matrix: Affine,
    /// From the page to thousandths of an em, as a reader has them.
    units: Affine,
    /// The first letter's own matrix, without its place, and how large its numbers are.
    shape: [f64; 4],
    scale: f64,
    /// Where the next letter stands if no gap is told.
    pen: f64,
}

impl Run {
    /// A run that begins with `letter` at `at`.
    pub(super) fn begin(letter: &Placed, at: Affine) -> Self {
        let at = at * Affine::scale(letter.scale);
        let scale = at.determinant().abs().sqrt();
        let size = number::quantised((scale * 1000.0).max(SMALLEST), PLACE);
        let points = number::value(size, PLACE);
        let [a, b, c, d, x, y] = (at * Affine::scale(1000.0 / points)).as_coeffs();
        let [a, b, c, d] = [a, b, c, d].map(|value| number::rounded(value, LINEAR));
        let matrix = Affine::new([a, b, c, d, number::rounded(x, BEGIN), number::rounded(y, BEGIN)]);
        Self {
            font: letter.font,
            size,
            matrix,
            units: (matrix * Affine::scale(points / 1000.0)).inverse(),
            shape: shape(at),
            scale,
            pen: letter.advance,
        }
    }

    /// The matrix of its first letter.
    pub(super) fn matrix(&self) -> Affine {
        self.matrix
    }

    /// The size of its type, in thousandths of a point.
    pub(super) fn size(&self) -> i64 {
        self.size
    }

    /// Goes on with `letter`, where it stands on the run's line.
    pub(super) fn takes(&mut self, letter: &Placed, at: Affine, out: &mut Vec<u8>) -> bool {
        let at = at * Affine::scale(letter.scale);
        let alike = shape(at)
            .iter()
            .zip(&self.shape)
            .all(|(one, other)| (one - other).abs() <= SHAPE * self.scale);
        let origin = self.units * at.translation().to_point();
        let gap = (self.pen - origin.x).round();
        // What is no number is in no run.
        if !(alike && letter.font == self.font && origin.y.abs() <= OFF_LINE && gap.abs() <= GAP) {
            return false;
        }
        if gap != 0.0 {
            out.push(b')');
            number::put_quantised(out, number::quantised(gap, 0), 0);
            out.push(b'(');
        }
        Self::put(letter.code, out);
        self.pen += letter.advance - gap;
        true
    }

    /// Writes a letter's code within a string.
    pub(super) fn put(code: u16, out: &mut Vec<u8>) {
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
                b'\r' => out.extend_from_slice(b"\\r"),
                _ => out.push(byte),
            }
        }
    }
}

fn shape(at: Affine) -> [f64; 4] {
    let [a, b, c, d, ..] = at.as_coeffs();
    [a, b, c, d]
}
