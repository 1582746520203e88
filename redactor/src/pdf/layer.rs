//! The text layer of a page that is a picture: words that a reader's program finds and copies, and that nobody sees (text rendering
//! mode 3; ISO 32000-1, 9.3.6), in a font without shapes.
//!
//! All numbers are whole hundredths of a point: a pixel has 48 of them.

mod font;

pub(crate) use font::write as font;

use crate::document::{TextLayer, Word};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::fmt::Write as _;

/// The layer's font among the resources of its page.
const NAME: &str = "T";

/// Hundredths of a point that a pixel has: 150 pixels and 72 points are an inch.
const PIXEL: u64 = 48;

/// Between two words at least, in twentieths of the size of their type: readers take for one what stands closer.
const GAP: u64 = 3;

/// What a page draws that is `height` points high. `marked`: as one paragraph, number 0 of the page's marks.
pub(crate) fn content(layer: &TextLayer, height: f64, marked: bool) -> Vec<u8> {
    let mut out = Layer {
        out: String::new(),
        height: hundredths(height),
    };
    out.line("q");
    if marked {
        out.line("/P <</MCID 0>> BDC");
    }
    out.line("BT");
    out.line("3 Tr");
    layer.lines.iter().for_each(|words| out.words(words));
    out.line("ET");
    if marked {
        out.line("EMC");
    }
    out.line("Q");
    out.out.into_bytes()
}

/// Has `page` say `words`, a layer's content, before it draws `content`.
pub(crate) fn lay(page: &mut Dictionary, words: ObjectId, content: ObjectId, font: ObjectId) {
    page.set("Contents", vec![words.into(), content.into()]);
    if let Ok(resources) = page.get_mut(b"Resources").and_then(Object::as_dict_mut) {
        resources.set("Font", dictionary! { NAME => font });
    }
}

/// A layer while it is written.
struct Layer {
    out: String,
    /// Of its page.
    height: u64,
}

/// A line's type: its size, and how far up its baseline is.
#[derive(Debug, Clone, Copy)]
struct Type {
    size: u64,
    up: u64,
}

impl Layer {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A line: each word in its place, and a blank behind it where another follows.
    fn words(&mut self, words: &[Word]) {
        let Some(first) = words.first() else { return };
        let size = u64::from(first.area.height) * PIXEL;
        let down = (u64::from(first.area.y) + u64::from(first.area.height)) * PIXEL;
        // The font reaches a fifth of its size below its baseline.
        let up = self.height.saturating_sub(down) + size / 5;
        self.line(&format!("/{NAME} {} Tf", decimal(size)));
        let kind = Type { size, up };
        for (place, word) in words.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| words.get(before));
            let after = words.get(place + 1);
            let (left, right) = span(word);
            let room = before.into_iter().chain(after).map(|other| span(other).0);
            let room = room.filter(|other| *other > left).min();
            let ends = room.map_or(right, |other| right.min(other.saturating_sub(size * GAP / 20)));
            // Words that lie over one another are left as they are.
            let ends = if ends < left + (right - left) / 2 { right } else { ends };
            self.run(&visual(&word.text), left, ends - left, kind);
            if let Some(after) = after {
                let next = span(after);
                let (from, to) = if next.0 > left { (ends, next.0) } else { (next.1, left) };
                self.run(" ", from.min(right), to.saturating_sub(from), kind);
            }
        }
    }

    /// Letters that are together about as wide as `width`, and no wider.
    fn run(&mut self, text: &str, left: u64, width: u64, kind: Type) {
        let units: Vec<u16> = text.encode_utf16().collect();
        // Hundredths of a percent of what they are by themselves: half of the size each.
        let stretch = width * 20_000 / (units.len() as u64 * kind.size).max(1);
        let (left, up) = (decimal(left), decimal(kind.up));
        let _ = write!(self.out, "{} Tz 1 0 0 1 {left} {up} Tm <", decimal(stretch.max(1)));
        for unit in units {
            let _ = write!(self.out, "{unit:04X}");
        }
        self.line("> Tj");
    }
}

/// Where a word begins and ends, from the left.
fn span(word: &Word) -> (u64, u64) {
    let left = u64::from(word.area.x) * PIXEL;
    (left, left + u64::from(word.area.width) * PIXEL)
}

/// Letters as they stand from the left to the right, which is the order in which a page has them: digits do in every script.
fn visual(text: &str) -> String {
    let leftwards = |scalar: char| {
        !scalar.is_numeric()
            && matches!(scalar, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
    };
    if !text.contains(leftwards) {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().rev().collect();
    for run in letters.chunk_by_mut(|one, other| one.is_numeric() && other.is_numeric()) {
        run.reverse();
    }
    letters.into_iter().collect()
}

fn decimal(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the height of a page is at most 14 400 points, and above 0"
)]
fn hundredths(points: f64) -> u64 {
    (points * 100.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Area;

    fn word(text: &str, x: u32, width: u32) -> Word {
        let (text, y, height) = (text.to_owned(), 100, 25);
        let area = Area { x, y, width, height };
        Word { text, area }
    }

    fn drawn(words: &[Word]) -> String {
        let layer = TextLayer {
            page: 0,
            lines: vec![words.to_vec()],
        };
        String::from_utf8(content(&layer, 100.0, false)).unwrap()
    }

    #[test]
    fn words_stand_in_their_places_with_blanks_between_them() {
        let said = "q\nBT\n3 Tr\n/T 12.00 Tf\n\
                    400.00 Tz 1 0 0 1 4.80 42.40 Tm <00480069> Tj\n\
                    160.00 Tz 1 0 0 1 52.80 42.40 Tm <0020> Tj\n\
                    800.00 Tz 1 0 0 1 62.40 42.40 Tm <0041> Tj\nET\nQ\n";
        assert_eq!(drawn(&[word("Hi", 10, 100), word("A", 130, 100)]), said);
    }

    #[test]
    fn words_that_touch_are_parted_and_what_is_read_from_the_right_stands_so() {
        let touching = drawn(&[word("Hi", 10, 100), word("A", 110, 100)]);
        assert!(
            touching.contains("385.00 Tz 1 0 0 1 4.80 42.40 Tm <00480069> Tj\n"),
            "{touching}"
        );
        let hebrew = drawn(&[word("שלום", 130, 100), word("אב", 10, 100)]);
        assert!(
            hebrew.contains("1 0 0 1 62.40 42.40 Tm <05DD05D505DC05E9> Tj\n160.00 Tz 1 0 0 1 52.80 42.40 Tm <0020>"),
            "{hebrew}"
        );
    }

    #[test]
    fn digits_stand_from_the_left_in_every_script() {
        assert_eq!(visual("٤٥٦"), "٤٥٦");
        assert_eq!(visual("צ12"), "12צ");
        assert_eq!(visual("ab12"), "ab12");
        assert_eq!(visual("a߁"), "a߁");
    }
}
