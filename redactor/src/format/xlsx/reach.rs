//! How far the letters of a text may run over from its cell into empty ones beside it (ECMA-376, part 1, 18.18.40), where something may lie
//! over them.

use super::measure::Measures;
use super::read::Reading;
use super::sheet::{Cell, Sheet, Value};
use super::strings::Text;
use super::styles::{Font, Runs};
use crate::package::sheets::over::Over;
use crate::package::sheets::place::COLUMNS;

/// English Metric Units of a point.
const POINT: f64 = 12_700.0;

/// How wide letters are at most in usual faces, in parts of their height: small ones, large ones, the widest, and those of scripts that have
/// one width. Bold ones are wider by a tenth.
const SMALL: f64 = 0.6;
const LARGE: f64 = 0.8;
const WIDEST: f64 = 1.0;
const BOLD: f64 = 1.1;

/// Columns beside a cell that are measured: letters that run on farther may run on to the end.
const COUNTED: u32 = 256;

/// What is beside the cells of a sheet.
pub(super) struct Reach<'s> {
    cells: &'s [Cell],
    measures: &'s Measures<'s>,
    from_right: bool,
}

impl<'s> Reach<'s> {
    pub(super) fn of(sheet: &'s Sheet, measures: &'s Measures<'s>) -> Self {
        Self {
            cells: &sheet.cells,
            measures,
            from_right: matches!(sheet.view("rightToLeft"), Some("1" | "true")),
        }
    }

    /// Whether something lies over letters of a cell, by its number, that run over into those beside it; `shown` is what it shows.
    pub(super) fn is_beneath(&self, number: usize, shown: &str, over: &mut Over, reading: &Reading<'_>) -> bool {
        let Some(cell) = self.cells.get(number) else {
            return false;
        };
        let (runs, indent) = reading.styles.runs(cell.style);
        let is_text = matches!(cell.value, Value::Text(_) | Value::Shared(_));
        // Fonts are looked up last: over most cells lies nothing.
        if !is_text || runs == Runs::Nowhere || !over.lies_over(cell.row, 0.0, f64::from(COLUMNS)) {
            return false;
        }
        let points = fonts(cell, reading).iter().map(Font::points).fold(0.0, f64::max);
        let letters = shown.chars().map(wide).sum::<f64>() + f64::from(indent);
        let excess = letters * points * POINT * BOLD - self.measures.column(cell.column);
        if excess <= 0.0 {
            return false;
        }
        let is_from_right = self.from_right || shown.chars().any(is_from_right);
        let (left, right) = match runs {
            Runs::On if !is_from_right => (false, true),
            Runs::Right if !self.from_right => (false, true),
            Runs::Left if !self.from_right => (true, false),
            _ => (true, true),
        };
        if !reading.work.takes(u64::from(COUNTED)) {
            return true;
        }
        let column = f64::from(cell.column);
        let [before, behind] = self.free(number, cell);
        let (begin, end) = (
            self.far((cell.column.saturating_sub(1), before), excess, -1),
            self.far((cell.column.saturating_add(1), behind), excess, 1),
        );
        // Letters stop where the next cell is not empty.
        right && end > cell.column && over.lies_over(cell.row, column, f64::from(end))
            || left && begin < cell.column && over.lies_over(cell.row, f64::from(begin) - 1.0, column - 1.0)
    }

    /// The farthest empty columns before a cell and behind it.
    fn free(&self, number: usize, cell: &Cell) -> [u32; 2] {
        let in_row = |other: &&Cell| other.row == cell.row;
        let before = number.checked_sub(1).and_then(|at| self.cells.get(at)).filter(in_row);
        let behind = self.cells.get(number.saturating_add(1)).filter(in_row);
        [
            before.map_or(1, |other| other.column.saturating_add(1)),
            behind.map_or(COLUMNS, |other| other.column.saturating_sub(1)),
        ]
    }

    /// The last column, of those from one to another, into which so much runs over; the one before them where there are none.
    fn far(&self, (from, last): (u32, u32), excess: f64, step: i32) -> u32 {
        let (mut left, mut column) = (excess, from);
        for _ in 0..COUNTED {
            let is_free = if step > 0 { column <= last } else { column >= last };
            if !is_free {
                return column.saturating_add_signed(-step);
            }
            left -= self.measures.column(column);
            if left <= 0.0 {
                return column;
            }
            column = column.saturating_add_signed(step);
        }
        last
    }
}

/// The fonts of a text; none of what is no text, and is shown as crosses where it is too wide.
fn fonts(cell: &Cell, reading: &Reading<'_>) -> Vec<Font> {
    let of = |text: &Text| -> Vec<Font> {
        let own = text.pieces.iter().filter_map(|(_, font)| *font);
        own.chain([reading.styles.font(cell.style)]).collect()
    };
    match &cell.value {
        Value::Number(_) | Value::Word(_) => Vec::new(),
        Value::Text(text) => of(text),
        Value::Shared(at) => reading.shared.text(*at).map(of).unwrap_or_default(),
    }
}

/// How wide a letter may be, in parts of how high it is.
fn wide(letter: char) -> f64 {
    match letter {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => WIDEST,
        ' '..='@' | '['..='~' => SMALL,
        '\u{a0}'..='\u{10ff}' | 'A'..='Z' => LARGE,
        letter if letter.is_control() => 0.0,
        _ => WIDEST,
    }
}

/// Whether a letter is of a script that runs from the right.
fn is_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
