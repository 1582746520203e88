//! How wide the columns of a sheet are written: as its own texts need it, and no more than that is said.

/// Widths of columns in letters.
pub(crate) const NARROW: usize = 8;
pub(crate) const WIDE: usize = 60;

/// The letters of the longest line in each column.
#[derive(Default)]
pub(crate) struct Widths(Vec<usize>);

impl Widths {
    /// A cell begins in `column`, from 1. The column is as wide as the longest line of the cells that are in no other.
    pub(crate) fn widen(&mut self, column: usize, text: &str, alone: bool) {
        if self.0.len() < column {
            self.0.resize(column, 0);
        }
        let longest = text.split('\n').map(|line| line.chars().count()).max().unwrap_or(0);
        let width = column.checked_sub(1).and_then(|place| self.0.get_mut(place));
        if let Some(width) = width.filter(|_| alone) {
            *width = longest.max(*width);
        }
    }

    /// The width of each column in letters.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|width| (width + 2).clamp(NARROW, WIDE))
    }
}
