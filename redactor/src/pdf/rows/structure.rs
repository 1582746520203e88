//! Which rows belong together: paragraphs by leading, indent and column, headings by the size of their type.

use crate::pdf::lines::Laid;
use std::collections::BTreeMap;

/// Type this many times as large as the body's is a heading's.
const LARGER: f64 = 1.15;

/// Sizes of type that differ by less than this are one.
pub(super) const ALIKE: f64 = 1.06;

/// Levels of headings.
pub(super) const LEVELS: usize = 6;

/// A paragraph begins after a gap of this many times the usual one, of an em more than others, or after a line this much shorter
/// than the longest of its column.
const GAP: f64 = 1.25;
const INDENT: f64 = 0.8;
const SHORT: f64 = 0.5;

/// Edges of columns are the same within this many pixels.
const EDGE: f64 = 4.0;

/// Gaps between lines of one paragraph, in em.
const LEADING: std::ops::Range<f64> = 0.7..3.5;

/// Where a row stands in the structure of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) heading: u8,
    pub(super) paragraph: u32,
}

/// The places of lines, which come in reading order.
pub(super) fn places(lines: &[Laid]) -> Vec<Place> {
    let headings = headings(lines);
    let leading = leading(lines);
    let ends = ends(lines);
    let mut places: Vec<Place> = Vec::with_capacity(lines.len());
    let (mut paragraph, mut length) = (0, 0_usize);
    for (number, line) in lines.iter().enumerate() {
        let heading = headings.get(number).copied().unwrap_or(0);
        let last = number
            .checked_sub(1)
            .and_then(|last| lines.get(last))
            .zip(places.last());
        if let Some((last, place)) = last {
            let end = ends.get(&column(last)).copied().unwrap_or(last.letters);
            let goes_on = place.heading == heading && goes_on(last, line, leading, length == 1) && !short(last, end);
            if !goes_on {
                (paragraph, length) = (paragraph + 1, 0);
            }
        }
        length += 1;
        places.push(Place { heading, paragraph });
    }
    places
}

/// Whether `next` is of the same paragraph as `last`, the line before it, which is its `first` line or not.
fn goes_on(last: &Laid, next: &Laid, leading: f64, first: bool) -> bool {
    let em = last.em.max(next.em);
    let gap = (next.base - last.base) / em;
    let indent = (next.letters.0 - last.letters.0) / em;
    let same_type = em / last.em.min(next.em) < 1.12;
    let same_column = column(last) == column(next) && last.heading.level() == next.heading.level();
    let hanging = first && listed(last);
    let moved = indent > INDENT && !hanging || indent < -INDENT && !first;
    same_type && same_column && LEADING.start < gap && gap < leading * GAP + 0.05 && !moved && !listed(next)
}

/// Whether a line is so short that its paragraph ends with it; `column` is from where to where text goes there.
fn short(line: &Laid, column: (f64, f64)) -> bool {
    line.letters.1 - column.0 < SHORT * (column.1 - column.0)
}

/// Whether a line begins as an entry of a list does.
fn listed(line: &Laid) -> bool {
    let text: String = line
        .line
        .glyphs
        .iter()
        .take(4)
        .map(|glyph| glyph.text.as_str())
        .collect();
    let word = text.split(' ').next().unwrap_or_default();
    let numbered = word.trim_end_matches(['.', ')']);
    let number =
        numbered.len() < word.len() && !numbered.is_empty() && numbered.chars().all(|digit| digit.is_ascii_digit());
    number || matches!(word, "•" | "·" | "-" | "–" | "▪" | "◦" | "‣" | "*" | "o")
}

/// The column of a line: its edges to a few pixels.
#[expect(clippy::cast_possible_truncation, reason = "a page is not that wide")]
fn column(line: &Laid) -> (i64, i64) {
    let edge = |at: f64| (at / EDGE).round() as i64;
    (edge(line.column.0), edge(line.column.1))
}

/// From where to where text goes in each column.
fn ends(lines: &[Laid]) -> BTreeMap<(i64, i64), (f64, f64)> {
    let mut ends: BTreeMap<(i64, i64), (f64, f64)> = BTreeMap::new();
    for line in lines {
        let (from, to) = ends.entry(column(line)).or_insert(line.letters);
        (*from, *to) = (from.min(line.letters.0), to.max(line.letters.1));
    }
    ends
}

/// The usual gap from line to line, in em.
fn leading(lines: &[Laid]) -> f64 {
    let pairs = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(last, next)| column(last) == column(next));
    let gaps = pairs.map(|(last, next)| (next.base - last.base) / last.em.max(next.em));
    let mut gaps: Vec<f64> = gaps.filter(|gap| LEADING.contains(gap)).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(1.2)
}

/// The level of the heading that each line is of; 0 for none.
fn headings(lines: &[Laid]) -> Vec<u8> {
    let Some(body) = body(lines) else {
        return vec![0; lines.len()];
    };
    let large = |line: &&Laid| line.heading.level() && line.em >= LARGER * body && spoken(line);
    let mut sizes: Vec<f64> = lines.iter().filter(large).map(|line| line.em).collect();
    sizes.sort_by(|one, other| other.total_cmp(one));
    sizes.dedup_by(|next, last| *last / *next < ALIKE);
    let level = |line: &Laid| {
        let smaller = sizes.iter().position(|size| line.em * ALIKE > *size).unwrap_or(LEVELS);
        u8::try_from(smaller.min(LEVELS - 1) + 1).unwrap_or(0)
    };
    lines
        .iter()
        .map(|line| if large(&line) { level(line) } else { 0 })
        .collect()
}

fn spoken(line: &Laid) -> bool {
    let letter = |text: &str| text.chars().any(char::is_alphabetic);
    line.line.glyphs.iter().any(|glyph| letter(&glyph.text))
}

/// The size of type that most letters have.
#[expect(clippy::cast_possible_truncation, reason = "type is not that large")]
fn body(lines: &[Laid]) -> Option<f64> {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *letters.entry((line.em * 2.0).round() as i64).or_default() += line.line.glyphs.len();
    }
    let most = letters.into_iter().max_by_key(|(size, count)| (*count, -size))?;
    Some(most.0 as f64 / 2.0)
}
