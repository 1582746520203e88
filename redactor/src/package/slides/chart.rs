//! Charts on slides: the table of what one shows, in letters that fit its frame.

use super::boxes::{self, Blocks, Cell, PLAIN, Paragraph, Piece};
use super::ground::Floor;
use super::write::share;
use crate::document::{Level, Placed, Setting, Tint};
use crate::flow::{Hidings, Look};
use crate::package::chart::{Chart, TOO_MANY};
use crate::package::sight::Colour;

/// Letters of such a table at least and at most, in hundredths of a point.
const SMALL: i64 = 600;
const LARGE: i64 = 1_400;

/// A step of places on slides, and the room above and below the letters of a cell, likewise.
const STEP: i64 = 720;
const AROUND: i64 = 720;

/// Rows of such a table at most: hundreds of times as many as anybody reads on a slide, and less than tables of slides may have.
const ROWS: usize = 5_000;

/// The table of `chart` in a box at this place, on `floor`.
pub(crate) fn table(chart: &Chart, placed: Placed, floor: Floor, hidings: &mut Hidings) -> Blocks {
    let mut rows = chart.rows();
    if rows.len() > ROWS {
        hidings.note(TOO_MANY, &rows.len().to_string());
        rows.truncate(ROWS);
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut look = Look::default();
    look.size = boxes::size(size(placed, rows.len()));
    let ink = if Tint::nearest(floor.looks).is_light() {
        [0; 3]
    } else {
        [255; 3]
    };
    // Tables of copies have widths, here that of each column is the same.
    let wide = i64::try_from(share(placed.width, columns)).unwrap_or(1) * i64::from(Setting::WIDE);
    let row = |row: &Vec<String>| {
        let over = if row.len() == 1 { columns } else { 1 };
        let wide = if over == 1 { wide } else { 0 };
        let cell = |letters: &String| Cell::of((over, 1), wide, None, paragraphs(letters, look, ink));
        row.iter().map(cell).collect()
    };
    Blocks::Table(rows.iter().map(row).collect(), false)
}

/// How large letters are, so that so many rows stand in a box: in hundredths of a point.
fn size(placed: Placed, rows: usize) -> i64 {
    let rows = i64::try_from(rows).unwrap_or(i64::MAX).max(1);
    let row = i64::from(placed.height) * STEP / rows;
    // A line is a fifth higher than its letters.
    ((row - AROUND) * 5 / 6).clamp(SMALL, LARGE)
}

fn paragraphs(letters: &str, look: Look, ink: Colour) -> Vec<Paragraph> {
    if letters.is_empty() {
        return Vec::new();
    }
    let piece = Piece {
        text: Some(letters.to_owned()),
        look,
        ink,
    };
    vec![Paragraph {
        setting: PLAIN,
        level: Level::default(),
        from_right: false,
        pieces: vec![piece],
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_large_as_the_rows_of_a_frame_let_them_be() {
        let high = |height: u8| Placed {
            height,
            ..Placed::default()
        };
        for (height, rows, wanted) in [
            (40, 5, LARGE),
            (20, 10, 600),
            (30, 10, 1_200),
            (1, 0, SMALL),
            (1, 400, SMALL),
        ] {
            assert_eq!(size(high(height), rows), wanted, "{height} {rows}");
        }
    }
}
