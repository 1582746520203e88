//! What sheets of all workbooks that were written here have in common: how they are called, what numbers show in the forms of copies, and
//! how wide columns are.

pub(super) mod name;
pub(super) mod number;

/// Adds to the `widths` of columns what a cell of `column`, from 1, needs: its longest line and two letters, from 8 to 60.
pub(super) fn widen(widths: &mut Vec<usize>, column: usize, said: &str, alone: bool) {
    let longest = said.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    while widths.len() < column {
        widths.push(8);
    }
    let width = column.checked_sub(1).and_then(|at| widths.get_mut(at));
    if let Some(width) = width.filter(|_| alone) {
        *width = (*width).max(longest + 2).min(60);
    }
}
