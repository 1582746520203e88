//! The text of a page as one, so that what is broken over lines is found too, and the lines that a hit touches.

use crate::document::PageText;

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

    /// The lines, by number, that bytes `start..end` of the text stand in.
    #[must_use]
    pub fn lines(&self, start: usize, end: usize) -> Vec<u32> {
        let first = self.starts.partition_point(|line| *line <= start).saturating_sub(1);
        let after = self.starts.partition_point(|line| *line < end);
        (first..after).filter_map(|line| u32::try_from(line).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Area, Glyph, Line};

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
        assert_eq!(joined.lines(3, 12), [0, 1]);
        assert_eq!(joined.lines(7, 12), [1]);
        assert_eq!(joined.lines(13, 14), [2]);
    }
}
