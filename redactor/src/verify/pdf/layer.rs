//! The text layer of a page: exactly the words that were decided, each within its place, in a mode in which nothing is painted (ISO
//! 32000-1, 9.3.6) and in a [`mod@font`] that has nothing to paint.
//!
//! Its content has one form, line by line, and is read as that: whatever else stands in it is named.

mod font;

#[cfg(test)]
mod tests;

pub(super) use font::{OBJECTS as FONT_OBJECTS, check as font};

use super::form;
use super::kept::inflate::inflated;
use crate::document::{Area, TextLayer, Word, invisible};
use crate::verify::{Decided, Survivor, search};
use lopdf::Stream;

/// Bytes of one layer: many times those of the densest page.
const MOST: usize = 32 << 20;

/// Hundredths of a point that a pixel has: 72 points and 150 pixels are an inch.
const PIXEL: u64 = 48;

/// How far beyond its place a word may reach, in hundredths of a point: what rounding of a page's size leaves, about a pixel.
const NEAR: u64 = 50;

/// Looks for what was decided to go in what the layers of `pages` pages say, over the ends of lines and pages too; and whether each
/// is on a page of its own.
pub(super) fn searched(layers: &[TextLayer], pages: usize, decided: &[Decided], survivors: &mut Vec<Survivor>) {
    let in_turn = layers.is_sorted_by(|one, other| one.page < other.page);
    if !in_turn || layers.iter().any(|layer| layer.page as usize >= pages) {
        survivors.push(Survivor::stray("a text layer for no page"));
    }
    let words = |line: &Vec<Word>| line.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = layers.iter().flat_map(|layer| &layer.lines).map(words).collect();
    search::plain(lines.join("\n").as_bytes(), decided, "the text layer", survivors);
}

/// The bytes of a layer's stream, which is deflated and nothing else.
///
/// # Errors
/// What is wrong with it.
pub(super) fn content(stream: &Stream) -> Result<Vec<u8>, &'static str> {
    let length = stream.content.len().to_string();
    form::exactly(&stream.dict, &[("Filter", "/FlateDecode"), ("Length", &length)])
        .ok_or("a text layer with more in it")?;
    inflated(&stream.content, MOST)
}

/// Whether `content` says `layer` on a page that is `height` points high; whether it is marked as piece 0 of its page.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(content: &[u8], layer: &TextLayer, height: f64) -> Result<bool, &'static str> {
    let text = std::str::from_utf8(content).map_err(|_| STRANGE)?;
    let mut lines = text.strip_suffix('\n').ok_or(STRANGE)?.split('\n').peekable();
    let mut constant = |line: &str| lines.next_if_eq(&line).is_some();
    if !constant("q") {
        return Err(STRANGE);
    }
    let marked = constant("/P <</MCID 0>> BDC");
    if !constant("BT") {
        return Err(STRANGE);
    }
    if !constant("3 Tr") {
        return Err("a text layer that is seen");
    }
    for words in &layer.lines {
        let kind = Type::of(words, height).ok_or("a text layer of another form than was decided")?;
        if lines.next() != Some(&kind.line()) {
            return Err("type of another size than was decided");
        }
        for (place, word) in words.iter().enumerate() {
            let run = Run::of(lines.next().unwrap_or_default()).ok_or(STRANGE)?;
            kind.word(&run, word)?;
            if place + 1 < words.len() {
                let blank = Run::of(lines.next().unwrap_or_default()).ok_or(STRANGE)?;
                kind.blank(&blank, words)?;
            }
        }
    }
    let ends: &[&str] = if marked { &["ET", "EMC", "Q"] } else { &["ET", "Q"] };
    if lines.eq(ends.iter().copied()) {
        Ok(marked)
    } else {
        Err("a text layer that says more than was decided")
    }
}

const STRANGE: &str = "a text layer of another form";

/// The type of a line, in hundredths of a point: its size, and its upper and lower edge from the bottom of the page.
struct Type {
    size: u64,
    top: u64,
    bottom: u64,
}

impl Type {
    /// That of `words`, which are of one height.
    fn of(words: &[Word], height: f64) -> Option<Self> {
        let area = words.first()?.area;
        let alike = |word: &Word| (word.area.y, word.area.height) == (area.y, area.height);
        let page = (height * 100.0).round();
        if !words.iter().all(alike) || area.height == 0 || !(1.0..10_000_000.0).contains(&page) {
            return None;
        }
        let up = |pixels: u64| whole(page).saturating_sub(pixels * PIXEL);
        let (y, size) = (u64::from(area.y), u64::from(area.height) * PIXEL);
        Some(Self {
            size,
            top: up(y),
            bottom: up(y + u64::from(area.height)),
        })
    }

    fn line(&self) -> String {
        format!("/T {} Tf", decimal(self.size))
    }

    /// Whether `run` says `word`, within its place.
    fn word(&self, run: &Run, word: &Word) -> Result<(), &'static str> {
        let says = |scalar: char| !invisible::is(scalar) && !scalar.is_whitespace();
        if run.said() != word.text || word.text.is_empty() || !word.text.chars().all(says) {
            return Err("a text layer of other words than were decided");
        }
        self.within(run, word.area.x, right(&word.area))
    }

    /// Whether `run` is a blank within its line.
    fn blank(&self, run: &Run, words: &[Word]) -> Result<(), &'static str> {
        if run.said() != " " {
            return Err("a text layer of other words than were decided");
        }
        let left = words.iter().map(|word| word.area.x).min();
        let end = words.iter().map(|word| right(&word.area)).max();
        self.within(run, left.unwrap_or(0), end.unwrap_or(0))
    }

    /// Whether `run` lies between two columns of pixels, and in its line.
    fn within(&self, run: &Run, left: u32, right: u32) -> Result<(), &'static str> {
        // Each letter is half as wide as its size, and stretched by hundredths of a percent.
        let width = (run.units.len() as u64)
            .saturating_mul(self.size)
            .saturating_mul(run.stretch)
            / 20_000;
        let (left, right) = (u64::from(left) * PIXEL, u64::from(right) * PIXEL);
        let (below, above) = (self.size / 5, self.size - self.size / 5);
        let across = run.left + NEAR >= left && run.left.saturating_add(width) <= right + NEAR;
        let down = run.up + NEAR >= self.bottom + below && run.up + above <= self.top + NEAR;
        if across && down {
            Ok(())
        } else {
            Err("a text layer with a word out of its place")
        }
    }
}

fn right(area: &Area) -> u32 {
    area.x.saturating_add(area.width)
}

/// Letters in a row: how they are stretched, in hundredths of a percent, where they begin and how far up, in hundredths of a point,
/// and their codes.
struct Run {
    stretch: u64,
    left: u64,
    up: u64,
    units: Vec<u16>,
}

impl Run {
    /// `110.00 Tz 1 0 0 1 72.48 700.80 Tm <00480069> Tj`.
    fn of(line: &str) -> Option<Self> {
        let (stretch, rest) = line.split_once(" Tz 1 0 0 1 ")?;
        let (place, rest) = rest.split_once(" Tm <")?;
        let (left, up) = place.split_once(' ')?;
        Some(Self {
            stretch: hundredths(stretch)?,
            left: hundredths(left)?,
            up: hundredths(up)?,
            units: units(rest.strip_suffix("> Tj")?)?,
        })
    }

    /// What it says, in the order in which that is read: letters stand from the left to the right, Hebrew and Arabic too, and so do
    /// digits, which are read in that order.
    fn said(&self) -> String {
        let Ok(text) = String::from_utf16(&self.units) else {
            return String::new();
        };
        if !text.contains(from_the_right) {
            return text;
        }
        let letters: Vec<char> = text.chars().rev().collect();
        let runs = letters.chunk_by(|one, other| one.is_numeric() && other.is_numeric());
        runs.flat_map(|run| run.iter().rev()).collect()
    }
}

/// Hebrew and Arabic, and their forms.
fn from_the_right(scalar: char) -> bool {
    let letter = !scalar.is_numeric();
    letter && matches!(scalar, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Codes of four digits each.
fn units(digits: &str) -> Option<Vec<u16>> {
    let (units, rest) = digits.as_bytes().as_chunks::<4>();
    let plain = |digit: &u8| digit.is_ascii_digit() || matches!(digit, b'A'..=b'F');
    let unit = |digits: &[u8; 4]| {
        let digits = std::str::from_utf8(digits).ok()?;
        digits
            .bytes()
            .all(|digit| plain(&digit))
            .then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let units: Option<Vec<u16>> = units.iter().map(unit).collect();
    units.filter(|_| rest.is_empty())
}

/// `72.48`: two decimals, and no needless zero before them.
fn hundredths(digits: &str) -> Option<u64> {
    let (points, rest) = digits.split_once('.')?;
    let (points, rest): (u64, u64) = (points.parse().ok()?, rest.parse().ok()?);
    let number = points.checked_mul(100)?.checked_add(rest)?;
    // More than any page has, and little enough to be reckoned with.
    (number < 1 << 32 && decimal(number) == digits).then_some(number)
}

fn decimal(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "its range was looked at"
)]
fn whole(number: f64) -> u64 {
    number as u64
}
