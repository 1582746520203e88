//! The cells of a sheet as they are seen: what each shows, which are one, and which nobody sees.

use super::dark::Dark;
use super::measure::Measures;
use super::reach::Reach;
use super::read::Reading;
use super::sheet::{Cell, Sheet, Value};
use super::strings::Text;
use crate::document::Shape;
use crate::flow::{Hidings, Look};
use crate::format::Refusal;
use crate::package::sheets::forms;
use crate::package::sheets::grid::{BENEATH, Grid, Merged, Shown};
use crate::package::sheets::over::{Frame, Over, Point};
use crate::package::sheets::place::{self, Range};
use crate::package::sheets::shown::{Code, general};

/// Ranges of one sheet at most whose colours rules say: cells of what is beyond have those that they say.
const COLOURED: usize = 100_000;

/// What `sheet` shows; `tables` lie on it, and `over` its cells what is drawn.
///
/// # Errors
/// When a cell of it takes too many rows.
pub(super) fn of(sheet: &Sheet, reading: &mut Reading<'_>, tables: &[String], mut over: Over) -> Result<Grid, Refusal> {
    let used = sheet.cells.last().map_or(0, |cell| cell.row);
    let wide = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
    let merged = Merged::of(&sheet.merged(), (used, wide))?;
    let (dark, noughts) = (Dark::of(sheet), matches!(sheet.view("showZeros"), Some("0" | "false")));
    let mut coloured = coloured(sheet, tables, reading);
    let measures = Measures::of(sheet, reading);
    let (reach, mut cells) = (Reach::of(sheet, &measures), Vec::new());
    for (number, cell) in sheet.cells.iter().enumerate() {
        // Where nobody looked any more, cells have the colours that they say.
        let covered = coloured.covers(cell.row, cell.column, None, &measures) && !reading.work.is_spent();
        let (pieces, counts) = shown(cell, reading, covered, noughts);
        let whole: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        if whole.trim().is_empty() {
            continue;
        }
        let range = merged.at(cell.row, cell.column);
        let behind = range.is_some_and(|range| (range.top, range.left) != (cell.row, cell.column));
        let why = why(&dark, cell, behind).or_else(|| {
            let beneath = over.covers(cell.row, cell.column, range, &measures)
                || range.is_none() && reach.is_beneath(number, &whole, &mut over, reading);
            beneath.then_some(BENEATH)
        });
        if let Some(why) = why {
            let at = format!("{}{}", place::column(cell.column), cell.row);
            reading.hidings.note(why, &format!("{at}: {whole}"));
            continue;
        }
        cells.push(Shown {
            row: cell.row,
            column: cell.column,
            pieces,
            counts,
            figure: None,
        });
    }
    let from_right = matches!(sheet.view("rightToLeft"), Some("1" | "true"));
    Grid::of(cells, &merged, from_right)
}

/// Where something else than the cells may say their colours: rules, and tables that lie in these places.
fn coloured(sheet: &Sheet, tables: &[String], reading: &Reading<'_>) -> Over {
    let of_tables = tables.iter().filter_map(|table| Range::of(table));
    let all = sheet.coloured().chain(of_tables).take(COLOURED);
    let frame = |range: Range| Frame {
        from: Point {
            column: f64::from(range.left) - 1.0,
            row: f64::from(range.top) - 1.0,
        },
        to: Point {
            column: range.right.into(),
            row: range.bottom.into(),
        },
    };
    Over::sharing(all.map(frame), &reading.work)
}

/// Why nobody sees a cell, whatever lies over it; `behind` a merged one.
fn why(dark: &Dark<'_>, cell: &Cell, behind: bool) -> Option<&'static str> {
    if dark.row(cell.row) {
        Some("cells of a hidden row")
    } else if dark.column(cell.column) {
        Some("cells of a hidden column")
    } else if behind {
        Some("cells behind a merged one")
    } else {
        None
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
