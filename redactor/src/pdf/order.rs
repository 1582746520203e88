//! The order in which a page is read: column after column where columns of prose stand side by side, else row after row.

use crate::pdf::columns::Cell;

/// Letters that a line of prose has on average. Tables, read row by row, have fewer in a cell.
const PROSE: usize = 15;

/// Lines on either side of a gutter.
const LINES: usize = 3;

/// Cuts within cuts; a page of people needs fewer than ten.
const DEPTH: u32 = 40;

/// Cells beyond which a page is only sorted.
const CELLS: usize = 5_000;

/// `cells` in reading order.
pub(crate) fn reading(mut cells: Vec<Cell>) -> Vec<Cell> {
    sort(&mut cells);
    if cells.len() > CELLS { cells } else { cut(cells, DEPTH) }
}

/// Cuts a region at its widest gutter, else at its widest blank strip, until neither is left.
fn cut(cells: Vec<Cell>, depth: u32) -> Vec<Cell> {
    if depth == 0 || cells.len() < 2 * LINES {
        return cells;
    }
    if let Some(gutter) = gutter(&cells) {
        let (left, right): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(|cell| cell.piece.start < gutter);
        return [cut(left, depth - 1), cut(right, depth - 1)]
            .into_iter()
            .flatten()
            .collect();
    }
    match strip(&cells) {
        Some(level) => {
            let (upper, lower): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(|cell| cell.piece.base < level);
            [cut(upper, depth - 1), cut(lower, depth - 1)]
                .into_iter()
                .flatten()
                .collect()
        }
        None => cells,
    }
}

fn sort(cells: &mut [Cell]) {
    cells.sort_by(|a, b| {
        a.piece
            .base
            .total_cmp(&b.piece.base)
            .then(a.piece.start.total_cmp(&b.piece.start))
    });
    // Baselines of one row can differ by a fraction of a pixel: runs of them are put in order again.
    let mut rest = cells;
    while let Some(first) = rest.first() {
        let (base, em) = (first.piece.base, first.piece.em);
        let same = rest
            .iter()
            .take_while(|cell| cell.piece.base - base < 0.25 * em.min(cell.piece.em))
            .count();
        let (row, next) = rest.split_at_mut(same.max(1));
        row.sort_by(|a, b| a.piece.start.total_cmp(&b.piece.start));
        rest = next;
    }
}

/// The place of the widest gap between what stands left and right, if there is prose on both sides.
fn gutter(cells: &[Cell]) -> Option<f64> {
    let spans = cells.iter().map(|cell| (cell.piece.start, cell.piece.end)).collect();
    let (_, place) = widest(spans)?;
    let (left, right): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|cell| cell.piece.start < place);
    let prose = |side: &[&Cell]| {
        side.len() >= LINES && side.iter().map(|cell| cell.piece.letters.len()).sum::<usize>() >= PROSE * side.len()
    };
    (prose(&left) && prose(&right)).then_some(place)
}

/// The place of the widest blank strip from side to side.
fn strip(cells: &[Cell]) -> Option<f64> {
    let spans = cells
        .iter()
        .map(|cell| (cell.piece.base - 0.8 * cell.piece.em, cell.piece.base))
        .collect();
    widest(spans).map(|(_, place)| place)
}

/// The widest gap between `spans`: its width and its middle.
fn widest(mut spans: Vec<(f64, f64)>) -> Option<(f64, f64)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, f64)> = None;
    let mut end = spans.first()?.1;
    for (from, to) in spans {
        let gap = from - end;
        if gap > 0.0 && best.is_none_or(|(width, _)| gap > width) {
            best = Some((gap, end + gap / 2.0));
        }
        end = end.max(to);
    }
    best
}
