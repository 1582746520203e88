//! How wide the widest digit of the usual font of a workbook is, by which the widths of columns are told (ECMA-376, part 1, 18.3.1.13).

/// Pixels of a point at ninety-six of them in an inch, in which programs count digits.
const PIXELS: f64 = 96.0 / 72.0;

/// A face and a size where a font does not say them.
const FACE: &str = "Calibri";
const SIZE: f64 = 11.0;

/// The smallest and the largest size that programs have.
const SIZES: [f64; 2] = [1.0, 409.0];

/// How wide a digit is in faces that are widespread, as a share of how high letters are.
const FACES: [(&str, f64); 15] = [
    ("aptos narrow", 0.5),
    ("aptos", 0.561),
    ("arial", 0.556),
    ("arial narrow", 0.456),
    ("calibri", 0.507),
    ("cambria", 0.554),
    ("carlito", 0.507),
    ("courier new", 0.6),
    ("helvetica", 0.556),
    ("liberation sans", 0.556),
    ("liberation serif", 0.5),
    ("segoe ui", 0.539),
    ("tahoma", 0.546),
    ("times new roman", 0.5),
    ("verdana", 0.636),
];

/// Fonts of which programs are known to agree, and pixels of a digit.
const KNOWN: [(&str, f64, f64); 5] = [
    ("aptos narrow", 11.0, 7.0),
    ("arial", 10.0, 7.0),
    ("calibri", 11.0, 7.0),
    ("carlito", 11.0, 7.0),
    ("liberation sans", 10.0, 7.0),
];

/// How wide digits of other faces are, at least and at most, as a share likewise.
const NARROW: f64 = 0.4;
const WIDE: f64 = 0.65;

/// Pixels of the widest digit, at least and at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Digits {
    /// Of letters of a face, in points; programs make whole pixels of it, some less and some more.
    pub(super) fn of(face: Option<&str>, size: Option<f64>) -> Self {
        let face = face.unwrap_or(FACE).trim().to_ascii_lowercase();
        let [smallest, largest] = SIZES;
        let size = size.unwrap_or(SIZE).clamp(smallest, largest);
        let known = KNOWN.iter().find(|(name, points, _)| *name == face && *points == size);
        if let Some((.., pixels)) = known {
            return Self {
                least: *pixels,
                most: *pixels,
            };
        }
        let share = FACES.iter().find(|(name, _)| *name == face);
        let (narrow, wide) = share.map_or((NARROW, WIDE), |(_, share)| (*share, *share));
        Self {
            least: (narrow * size * PIXELS).floor().max(1.0),
            most: (wide * size * PIXELS).ceil().max(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_faces_that_are_known_are_as_wide_as_programs_have_them() {
        let of = |face: Option<&str>, size: Option<f64>| {
            let Digits { least, most } = Digits::of(face, size);
            [least, most]
        };
        assert_eq!(of(None, None), [7.0, 7.0]);
        assert_eq!(of(Some("Arial"), Some(10.0)), [7.0, 7.0]);
        assert_eq!(of(Some("Times New Roman"), Some(12.0)), [8.0, 8.0]);
        assert_eq!(of(Some("Verdana"), Some(10.0)), [8.0, 9.0]);
        // Of another, a column may be as narrow as those of narrow letters, or as wide as those of wide ones.
        assert_eq!(of(Some("Unheard of"), Some(12.0)), [6.0, 11.0]);
    }
}
