//! How far into a cell a place lies, by the sizes of the columns or rows that are one in it.

/// How wide columns are, and how high rows, counted from 1: in any lengths, for they are only set beside one another.
pub(crate) trait Sizes {
    /// How wide a column is.
    fn wide(&self, column: u32) -> f64;

    /// How high a row is.
    fn high(&self, row: u32) -> f64;
}

/// The columns or rows that a cell takes.
pub(super) struct Scale {
    /// The place where the first begins.
    begin: f64,
    /// How long they are up to the end of each, the first of which is the beginning.
    sums: Vec<f64>,
}

impl Scale {
    /// Of those from `first` to `last`, counted from 1; where none has a size, all are as long.
    pub(super) fn of((first, last): (u32, u32), size: impl Fn(u32) -> f64) -> Self {
        let sums = |size: &dyn Fn(u32) -> f64| {
            let mut all = vec![0.0];
            let mut sum = 0.0;
            all.extend((first..=last).map(|place| {
                sum += size(place).max(0.0);
                sum
            }));
            all
        };
        let mut scale = Self {
            begin: f64::from(first.saturating_sub(1)),
            // One alone is a whole, whatever its size.
            sums: if first == last { vec![0.0, 1.0] } else { sums(&size) },
        };
        if scale.whole() <= 0.0 {
            scale.sums = sums(&|_| 1.0);
        }
        scale
    }

    fn whole(&self) -> f64 {
        self.sums.last().copied().unwrap_or_default()
    }

    /// Which share of all lies before a place, from nought to one.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is no such number is at an end of the range"
    )]
    pub(super) fn part(&self, place: f64) -> f64 {
        let far = (place - self.begin).max(0.0);
        let at = far.floor() as usize;
        let Some([from, to]) = self.sums.get(at..).and_then(|sums| sums.first_chunk()) else {
            return 1.0;
        };
        let whole = self.whole();
        if whole > 0.0 {
            ((from + (to - from) * far.fract()) / whole).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// Columns and rows that are all as large.
#[cfg(test)]
pub(crate) struct Even;

#[cfg(test)]
impl Sizes for Even {
    fn wide(&self, _: u32) -> f64 {
        1.0
    }

    fn high(&self, _: u32) -> f64 {
        1.0
    }
}
