//! Numbers that a state gives to a person or to who pays its taxes: one table, a wall for each part of the world.
//!
//! A row whose shape and check digits leave one number in two hundred at most stands alone; some do when they are parted as only
//! such a number is; any other needs a cue beside it, or a case number and a price would be taken for one. A law below counts it
//! for each row.

mod africa;
mod americas;
mod asia;
mod europe;
mod north;
mod pacific;

use super::written::{Written, numbers};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use std::sync::LazyLock;

/// Finds numbers of persons.
pub(super) struct National;

/// A kind of number that a state gives.
#[derive(Debug)]
struct Row {
    /// The state, by ISO 3166-1. For who reads the table, and its tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "names the row"))]
    country: &'static str,
    /// How it is written: see [`Written::is_laid`].
    layouts: &'static [&'static str],
    /// Whether its letters and digits, without what parts its groups, are right.
    valid: fn(&str) -> bool,
    /// Words beside it, as text is normalised, in its country's languages and in English.
    cues: &'static [&'static str],
    /// When it is taken for one without a cue.
    alone: Alone,
    /// Why it was taken for one, in words.
    reason: &'static str,
}

/// When a number is taken for one that no cue names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// Not at all: its shape is that of many other things.
    Never,
    /// When its groups are parted as its state parts them, by the very characters: see [`Written::is_parted`].
    Parted,
    /// Parted or in one piece: one in two hundred of its shape at most is right by chance.
    Always,
}

/// All rows.
fn rows() -> impl Iterator<Item = &'static Row> {
    [
        europe::ROWS,
        north::ROWS,
        asia::east::ROWS,
        asia::southeast::ROWS,
        asia::south::ROWS,
        asia::west::ROWS,
        americas::north::ROWS,
        americas::south::ROWS,
        africa::ROWS,
        pacific::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The rows by the count of their letters and digits.
static BY_LENGTH: LazyLock<Vec<Vec<&'static Row>>> = LazyLock::new(|| {
    let mut table: Vec<Vec<&'static Row>> = Vec::new();
    for row in rows() {
        let mut lengths: Vec<usize> = row.layouts.iter().map(|layout| places(layout)).collect();
        lengths.sort_unstable();
        lengths.dedup();
        for length in lengths {
            if table.len() <= length {
                table.resize_with(length + 1, Vec::new);
            }
            table.get_mut(length).into_iter().for_each(|rows| rows.push(row));
        }
    }
    table
});

/// Characters `from..to` of a number; none, if it is too short.
fn part(number: &str, from: usize, to: usize) -> &str {
    number.get(from..to).unwrap_or_default()
}

/// Whether a number is zeros only: their checks are right, and nobody has it.
fn is_zero(number: &str) -> bool {
    number.bytes().all(|byte| byte == b'0')
}

/// Whether a number has `length` digits and nothing else.
fn is_digits(number: &str, length: usize) -> bool {
    number.len() == length && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters and digits of a layout.
fn places(layout: &str) -> usize {
    layout.bytes().filter(u8::is_ascii_lowercase).count()
}

impl Detector for National {
    fn kind(&self) -> Kind {
        Kind::National
    }

    fn find(&self, text: &Normal, _: &Terms, hit: &mut dyn FnMut(Hit)) {
        numbers(text, |written| {
            let rows = BY_LENGTH.get(written.compact().len()).into_iter().flatten();
            let Some((row, cued)) = rows.filter_map(|row| taken(row, written)).max_by_key(|(_, cued)| *cued) else {
                return false;
            };
            if let Some((start, end)) = text.source(written.start, written.end) {
                hit(Hit {
                    kind: Kind::National,
                    start,
                    end,
                    reason: row.reason,
                    confidence: if cued { 98 } else { 85 },
                });
            }
            true
        });
    }
}

/// Whether `written` is a number of `row`, and whether a cue says so. With a cue, its groups may be parted anywhere.
fn taken<'r>(row: &'r Row, written: &Written<'_>) -> Option<(&'r Row, bool)> {
    let shaped = || row.layouts.iter().any(|layout| is_shaped(written.compact(), layout));
    let laid = match row.alone {
        Alone::Never => false,
        Alone::Parted => written.is_parted(row.layouts),
        Alone::Always => written.is_laid(row.layouts),
    };
    if !laid && !shaped() || !(row.valid)(written.compact()) {
        return None;
    }
    let cued = cue::beside(written.before(), written.after(), row.cues);
    (laid || cued).then_some((row, cued))
}

/// Whether letters and digits stand where `layout` has them.
fn is_shaped(compact: &str, layout: &str) -> bool {
    let places = layout.bytes().filter(u8::is_ascii_lowercase);
    compact.len() == self::places(layout)
        && compact.bytes().zip(places).all(|(byte, place)| match place {
            b'd' => byte.is_ascii_digit(),
            b'a' => byte.is_ascii_lowercase(),
            _ => true,
        })
}

#[cfg(test)]
mod tests;
