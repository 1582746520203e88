//! The text of a page as one, so that what is broken over lines is found too, and the lines that a hit touches.

use crate::document::{Line, PageText};
use crate::finding::Part;

/// The letters of a page, its lines joined by line feeds.
#[derive(Debug)]
pub struct Joined {
    text: String,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl Joined {
    /// Joins the lines of `page`, in their order.
    #[must_use]
    pub fn of(page: &PageText) -> Self {
        let mut text = String::new();
        let mut starts = Vec::new();
        for line in &page.lines {
            starts.push(text.len());
            text.extend(line.glyphs.iter().map(|glyph| glyph.text.as_str()));
            text.push('\n');
        }
        Self { text, starts }
    }

    /// What [`super::search`] takes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The letters of `page`, which this is the text of, that bytes `start..end` of the text stand in, line by line.
    #[must_use]
    pub fn parts(&self, page: &PageText, start: usize, end: usize) -> Vec<Part> {
        let first = self.starts.partition_point(|line| *line <= start).saturating_sub(1);
        let after = self.starts.partition_point(|line| *line < end);
        let touched = (first..after).zip(page.lines.iter().skip(first));
        touched
            .filter_map(|(number, line)| {
                let begin = *self.starts.get(number)?;
                part(number, line, (start.saturating_sub(begin), end - begin))
            })
            .collect()
    }
}

/// The letters of `line` that its bytes `start..end` stand in, whole letters.
fn part(number: usize, line: &Line, (start, end): (usize, usize)) -> Option<Part> {
    let mut at = 0;
    let mut inside: Option<(usize, usize)> = None;
    for (place, glyph) in line.glyphs.iter().enumerate() {
        let next = at + glyph.text.len();
        if at < end && next > start {
            inside = Some((inside.map_or(place, |(first, _)| first), place + 1));
        }
        at = next;
    }
    // Where a line feed alone is touched, the line goes on: it counts with no letter.
    let (first, after) = inside.unwrap_or((line.glyphs.len(), line.glyphs.len()));
    Some(Part {
        line: u32::try_from(number).ok()?,
        start: u32::try_from(first).ok()?,
        end: u32::try_from(after).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Area, Glyph};

    #[test]
    fn a_hit_knows_its_lines() {
        let area = Area {
            x: 0,
            y: 0,
            width: 1,
            height: 1,
        };
        let glyph = |text: &str| Glyph {
            text: text.to_owned(),
            area,
        };
        let line = |text: &str| Line {
            row: None,
            paragraph: 0,
            band: area,
            glyphs: text.chars().map(|scalar| glyph(&scalar.to_string())).collect(),
        };
        let page = PageText {
            size: (1, 1),
            lines: vec![line("to Ann"), line("Smith"), line("x")],
            unsearched: None,
        };
        let joined = Joined::of(&page);
        assert_eq!(joined.text(), "to Ann\nSmith\nx\n");
        let parts = |start, end| {
            let parts = joined.parts(&page, start, end);
            parts
                .iter()
                .map(|part| (part.line, part.start, part.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(parts(3, 12), [(0, 3, 6), (1, 0, 5)]);
        assert_eq!(parts(7, 12), [(1, 0, 5)]);
        assert_eq!(parts(8, 9), [(1, 1, 2)]);
        assert_eq!(parts(13, 14), [(2, 0, 1)]);
    }
}
