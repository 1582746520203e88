//! What the pages say: their letters in the order in which they are painted, and line by line as they stand.

use super::drawn::{Drawn, Glyph};
use super::fonts::Fonts;
use crate::verify::{Decided, Survivor, search};
use kurbo::Vec2;

/// In ems: a gap that parts words; one that parts columns; how far a letter may go back, or off its line, and still be on it.
const WORD: f64 = 0.2;
const COLUMN: f64 = 2.0;
const BACK: f64 = 0.5;
const OFF: f64 = 0.3;

/// The text of a document, in two orders.
#[derive(Default)]
pub(super) struct Said {
    painted: Text,
    placed: Text,
}

/// Pages of text, one behind the other.
#[derive(Default)]
struct Text {
    text: String,
    /// Where each page begins.
    starts: Vec<usize>,
}

/// A letter in its line.
struct Spot<'f> {
    /// The direction of its line, in degrees.
    turn: f64,
    em: f64,
    /// How far from the origin its line lies, and along it the letter's beginning and end, in points.
    line: f64,
    start: f64,
    end: f64,
    text: &'f str,
}

impl<'f> Spot<'f> {
    fn of(glyph: &Glyph, fonts: &'f Fonts) -> Option<Self> {
        let [a, b, ..] = glyph.at.as_coeffs();
        let em = a.hypot(b);
        if em < 1e-6 {
            return None;
        }
        let (along, place) = (Vec2::new(a / em, b / em), glyph.at.translation());
        let start = along.dot(place);
        Some(Self {
            turn: along.atan2().to_degrees().round() + 0.0,
            em,
            line: along.cross(place),
            start,
            end: start + fonts.width(glyph) * em,
            text: fonts.text(glyph),
        })
    }

    /// What parts it from the letter before it.
    fn gap(&self, before: &Self, far: &'static str) -> &'static str {
        let em = self.em.max(before.em);
        let gap = (self.start - before.end) / em;
        let on_line = (self.turn - before.turn).abs() <= 0.5 && (self.line - before.line).abs() <= OFF * em;
        if !on_line || !(-BACK..=COLUMN).contains(&gap) {
            far
        } else if gap > WORD {
            " "
        } else {
            ""
        }
    }
}

impl Said {
    /// Hears a page.
    pub(super) fn page(&mut self, drawn: &Drawn, fonts: &Fonts) {
        let mut spots: Vec<Spot<'_>> = drawn.glyphs.iter().filter_map(|glyph| Spot::of(glyph, fonts)).collect();
        self.painted.begin();
        self.painted.line(&spots, "\n");
        self.placed.begin();
        spots.sort_by(|one, other| one.turn.total_cmp(&other.turn).then(one.line.total_cmp(&other.line)));
        let mut rest = spots.as_mut_slice();
        while let Some(first) = rest.first() {
            let (turn, mut line, em) = (first.turn, first.line, first.em);
            let on_it = |spot: &&Spot<'_>| {
                let is = spot.turn == turn && spot.line - line <= OFF * em;
                line = if is { spot.line } else { line };
                is
            };
            let count = rest.iter().take_while(on_it).count();
            let (row, after) = rest.split_at_mut(count.max(1));
            row.sort_by(|one, other| one.start.total_cmp(&other.start));
            // A bar: what stands in two columns is no name.
            self.placed.line(row, "|");
            rest = after;
        }
    }

    /// Looks for what was decided to go, in both orders, over the ends of pages too.
    pub(super) fn search(&self, decided: &[Decided], survivors: &mut Vec<Survivor>) {
        let before = survivors.len();
        self.painted.search(decided, survivors);
        if survivors.len() == before {
            self.placed.search(decided, survivors);
        }
    }
}

impl Text {
    fn begin(&mut self) {
        self.starts.push(self.text.len());
    }

    fn line(&mut self, spots: &[Spot<'_>], far: &'static str) {
        let from = self.text.len();
        for (place, spot) in spots.iter().enumerate() {
            if let Some(before) = place.checked_sub(1).and_then(|before| spots.get(before)) {
                self.text.push_str(spot.gap(before, far));
            }
            self.text.push_str(spot.text);
        }
        self.text.push('\n');
        // What is read from the right stands from the left here.
        let line = self.text.get(from..).unwrap_or_default();
        if far != "\n" && line.contains(is_from_the_right) {
            let turned: String = line.trim_end().chars().rev().collect();
            self.text.push_str(&turned);
            self.text.push('\n');
        }
    }

    fn search(&self, decided: &[Decided], survivors: &mut Vec<Survivor>) {
        let mut found = Vec::new();
        search::plain(self.text.as_bytes(), decided, "the text", &mut found);
        if found.is_empty() {
            return;
        }
        let ends = self.starts.iter().skip(1).copied().chain([self.text.len()]);
        let before = survivors.len();
        for (number, (start, end)) in (1..).zip(self.starts.iter().zip(ends)) {
            let page = self.text.get(*start..end).unwrap_or_default();
            search::plain(
                page.as_bytes(),
                decided,
                &format!("the text of page {number}"),
                survivors,
            );
        }
        // What is on no page alone goes from one to the next.
        if survivors.len() == before {
            survivors.append(&mut found);
        }
    }
}

/// Hebrew and Arabic, and their forms.
fn is_from_the_right(scalar: char) -> bool {
    matches!(scalar, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
