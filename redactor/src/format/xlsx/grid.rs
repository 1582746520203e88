//! The cells of a sheet as they are seen: what each shows, which are one, and which nobody sees.

use super::forms;
use super::place::{self, Range};
use super::read::Reading;
use super::sheet::{Cell, EMPTY, Sheet, Value};
use super::shown::{Code, general};
use super::strings::Text;
use crate::document::Shape;
use crate::flow::{Hidings, Look, within};
use crate::format::Refusal;
use std::collections::BTreeMap;

/// Letters of a hidden sheet that are told.
const WORDS: usize = 2_000;

/// A cell that shows something.
struct Shown {
    row: u32,
    column: u32,
    pieces: Vec<(String, Look)>,
    /// What it counts as.
    counts: Option<Shape>,
}

/// What a sheet shows.
pub(super) struct Grid {
    cells: Vec<Shown>,
    merged: Merged,
    from_right: bool,
}

/// Cells that are one, by their first.
struct Merged {
    ranges: Vec<Range>,
    /// For each row that any is in, those that are.
    rows: BTreeMap<u32, Vec<usize>>,
}

/// Rows of merged cells of one sheet at most, taken together.
const MERGED: u32 = 2_000_000;

impl Merged {
    /// Of ranges that do not meet, cut to the last row and column of `used`.
    ///
    /// # Errors
    /// When one has more rows than can be said.
    fn of(all: &[Range], used: (u32, u32)) -> Result<Self, Refusal> {
        let (mut ranges, mut rows): (Vec<Range>, BTreeMap<u32, Vec<usize>>) = (Vec::new(), BTreeMap::new());
        let mut left = MERGED;
        for range in all {
            let range = Range {
                bottom: range.bottom.min(used.0),
                right: range.right.min(used.1.min(place::COLUMNS - 1)),
                ..*range
            };
            let one = range.top == range.bottom && range.left == range.right;
            if one || range.top > range.bottom || range.left > range.right {
                continue;
            }
            let height = range.bottom - range.top + 1;
            let near = rows.range(range.top..=range.bottom).flat_map(|(_, near)| near);
            let free = !near
                .filter_map(|at| ranges.get(*at))
                .any(|other: &Range| other.meets(&range));
            if !free || height > left {
                continue;
            }
            if height > u32::from(u16::MAX) {
                return Err(Refusal::TooLarge(format!(
                    "one cell that takes more than {} rows",
                    u16::MAX
                )));
            }
            left -= height;
            for row in range.top..=range.bottom {
                rows.entry(row).or_default().push(ranges.len());
            }
            ranges.push(range);
        }
        Ok(Self { ranges, rows })
    }

    /// The range that a cell is in.
    fn at(&self, row: u32, column: u32) -> Option<Range> {
        let near = self.rows.get(&row)?;
        let mut near = near.iter().filter_map(|at| self.ranges.get(*at)).copied();
        near.find(|range| range.holds(row, column))
    }
}

/// What nobody sees of a sheet, by row and by column.
struct Dark {
    rows: Vec<u32>,
    columns: Vec<(u32, u32)>,
    /// Whether noughts are not shown.
    noughts: bool,
}

impl Grid {
    /// What `sheet` shows; `tables` lie on it.
    ///
    /// # Errors
    /// When a cell of it takes too many rows.
    pub(super) fn of(sheet: &Sheet, reading: &mut Reading<'_>, tables: &[String]) -> Result<Self, Refusal> {
        let used = sheet.cells.last().map_or(0, |cell| cell.row);
        let wide = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let merged = Merged::of(&sheet.merged(), (used, wide))?;
        let mut dark = Dark {
            rows: sheet.dark_rows.clone(),
            columns: sheet.dark_columns(),
            noughts: matches!(sheet.view("showZeros"), Some("0" | "false")),
        };
        dark.rows.sort_unstable();
        let mut coloured = sheet.coloured();
        coloured.extend(tables.iter().filter_map(|table| Range::of(table)));
        let mut cells = Vec::new();
        for cell in &sheet.cells {
            let covered = coloured.iter().any(|range| range.holds(cell.row, cell.column));
            let (pieces, counts) = shown(cell, reading, covered, dark.noughts);
            let whole: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
            if whole.trim().is_empty() {
                continue;
            }
            let behind = merged
                .at(cell.row, cell.column)
                .is_some_and(|range| (range.top, range.left) != (cell.row, cell.column));
            let at = format!("{}{}", place::column(cell.column), cell.row);
            if let Some(why) = dark.why(cell, behind) {
                reading.hidings.note(why, &format!("{at}: {whole}"));
                continue;
            }
            cells.push(Shown {
                row: cell.row,
                column: cell.column,
                pieces,
                counts,
            });
        }
        Ok(Self {
            cells,
            merged,
            from_right: matches!(sheet.view("rightToLeft"), Some("1" | "true")),
        })
    }

    /// All that it says, as far as it is told.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        for piece in self.cells.iter().flat_map(|cell| &cell.pieces) {
            if words.len() > WORDS {
                break;
            }
            words.push_str(&piece.0);
            words.push(' ');
        }
        words
    }

    /// Puts it behind the name of its sheet, from its first row to the last that shows something.
    pub(super) fn build(self, reading: &mut Reading<'_>) -> Result<(), Refusal> {
        if self.cells.is_empty() {
            return Ok(());
        }
        reading.builder.open(Shape::Table, self.from_right);
        let depth = reading.builder.depth();
        let mut row = 0;
        for cells in self.cells.chunk_by(|one, other| one.row == other.row) {
            let next = cells.first().map_or(row, |cell| cell.row);
            for empty in row + 1..next {
                self.row(reading, depth, empty, &[])?;
            }
            self.row(reading, depth, next, cells)?;
            row = next;
        }
        reading.builder.close_to(depth - 1);
        Ok(())
    }

    /// A row up to its last cell that shows something; one at least, that is not a part of one above.
    fn row(&self, reading: &mut Reading<'_>, depth: usize, row: u32, cells: &[Shown]) -> Result<(), Refusal> {
        reading.builder.close_to(depth);
        reading.builder.open(Shape::Row, false);
        let (mut column, mut cells, mut none) = (1, cells.iter().peekable(), true);
        while cells.peek().is_some() || none {
            let merged = self.merged.at(row, column);
            let (from, to) = merged.map_or((column, column), |range| (range.left, range.right));
            if merged.is_none_or(|range| range.top == row && from == column) {
                none = false;
                if cells.peek().is_none_or(|cell| cell.column != column) {
                    reading.empty = reading
                        .empty
                        .checked_sub(1)
                        .ok_or_else(|| Refusal::TooLarge(format!("more than {EMPTY} empty cells between others")))?;
                }
                let height = merged.map_or(1, |range| range.bottom - range.top + 1);
                let shape = Shape::Cell {
                    head: false,
                    columns: u16::try_from(to - from + 1).unwrap_or(u16::MAX),
                    rows: u16::try_from(height).unwrap_or(u16::MAX),
                };
                reading.builder.close_to(depth + 1);
                reading.builder.open(shape, false);
                if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                    say(cell, reading);
                }
            }
            // Cells within a merged one show nothing.
            while cells.next_if(|cell| cell.column <= to).is_some() {}
            column = to + 1;
        }
        within(reading.builder.length(), reading.limits)
    }
}

fn say(cell: &Shown, reading: &mut Reading<'_>) {
    for (piece, look) in &cell.pieces {
        // A tab in a cell would look like its end.
        reading.builder.say(&piece.replace(['\t', '\r'], " "), *look);
    }
    if let Some(shape) = cell.counts {
        reading.builder.counts_as(shape);
    }
}

impl Dark {
    fn why(&self, cell: &Cell, behind: bool) -> Option<&'static str> {
        let in_column = |(from, to): &(u32, u32)| (*from..=*to).contains(&cell.column);
        if self.rows.binary_search(&cell.row).is_ok() {
            Some("cells of a hidden row")
        } else if self.columns.iter().any(in_column) {
            Some("cells of a hidden column")
        } else if behind {
            Some("cells behind a merged one")
        } else {
            None
        }
    }
}

/// What a cell shows, and what it counts as; what is hidden in it is told.
fn shown(cell: &Cell, reading: &mut Reading<'_>, covered: bool, noughts: bool) -> (Vec<(String, Look)>, Option<Shape>) {
    let font = reading.styles.font(cell.style);
    let code = reading.styles.code(cell.style);
    let text = match &cell.value {
        Value::Number(value) => {
            let (text, counts) = number(*value, code.as_deref(), reading, noughts);
            return match reading.styles.hidden(cell.style, font, covered) {
                Some(why) => {
                    reading.hidings.note_text(why, &text);
                    (Vec::new(), None)
                }
                None => (vec![(text, font.look)], counts),
            };
        }
        Value::Word(word) => Text::plain(word),
        Value::Text(text) => formatted(text, code.as_deref(), &mut reading.hidings),
        Value::Shared(at) => match reading.shared.text(*at) {
            Some(text) => formatted(text, code.as_deref(), &mut reading.hidings),
            None => Text::default(),
        },
    };
    let mut pieces = Vec::new();
    for (piece, own) in text.pieces {
        let font = own.unwrap_or(font);
        match reading.styles.hidden(cell.style, font, covered) {
            Some(why) => reading.hidings.note_text(why, &piece),
            None => pieces.push((piece, font.look)),
        }
    }
    (pieces, None)
}

/// A text as a code shows it: it may hide it, or put something round it.
fn formatted(text: &Text, code: Option<&Code>, hidings: &mut Hidings) -> Text {
    let whole = text.whole();
    let shown = code.map_or(whole.as_str().into(), |code| code.text(&whole));
    if shown == whole {
        return text.clone();
    }
    if !shown.contains(&whole) {
        hidings.note_text("what the format of a cell does not show", &whole);
    }
    Text::plain(&shown)
}

fn number(value: f64, code: Option<&Code>, reading: &mut Reading<'_>, noughts: bool) -> (String, Option<Shape>) {
    let plain = value.to_string();
    let text = code.map_or_else(|| Some(general(value)), |code| code.number(value, reading.later));
    let text = text.unwrap_or_else(|| {
        reading
            .hidings
            .note("a number in a format that is not known here, shown without it", &plain);
        general(value)
    });
    if text.trim().is_empty() || noughts && value == 0.0 {
        reading.hidings.note("what the format of a cell does not show", &plain);
        return (String::new(), None);
    }
    let days = if reading.later { value + 1_462.0 } else { value };
    let clock = if value < 1.0 { value } else { days };
    let counts = forms::number(&text, value).or_else(|| forms::date(&text, clock));
    let kept = counts.and_then(|shape| forms::value(&text, shape)?.parse::<f64>().ok());
    let beyond = |kept: f64| (kept - value).abs() > value.abs() * 1e-9 && (kept - days).abs() > 1e-9 * days;
    if kept.is_some_and(beyond) {
        reading
            .hidings
            .note("a number of which less is shown than it holds", &plain);
    }
    (text, counts)
}
