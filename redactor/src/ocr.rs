//! What stands in pixels: Tesseract, in the jail of a tool, reads them, and its words come back as lines with their places.
//!
//! A page's own text and what is read from its pixels are one kind of thing from here on: searched, and covered, alike. What
//! Tesseract says is no more believed than a document: its table is taken apart strictly, within limits, and holds nothing
//! unseen. It misreads letters, and misses handwriting: that a picture was read does not mean that nothing was overlooked.

mod languages;
mod ready;
mod table;

pub use languages::{Languages, LanguagesError};
pub use table::lines as lines_of_table;

use crate::document::{Line, Raster};
use crate::jail::{Jail, Tool, ToolError, ToolOptions};

/// Bytes of Tesseract's table at most: a hundred thousand words.
const TABLE: u64 = 16 << 20;

/// How text lies in a picture; the number is Tesseract's page segmentation mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Columns and paragraphs.
    Page = 3,
    /// Here and there: signs, screens, labels.
    Scattered = 11,
}

/// What reads pixels.
#[derive(Debug)]
pub struct Eye<'a> {
    jail: &'a Jail,
    languages: &'a Languages,
}

impl<'a> Eye<'a> {
    /// One that reads `languages`, tried on a blank page.
    ///
    /// # Errors
    /// When Tesseract, its jail or one of the languages cannot be had.
    pub fn open(jail: &'a Jail, languages: &'a Languages) -> Result<Self, ToolError> {
        let eye = Self { jail, languages };
        let blank = Raster {
            width: 64,
            height: 64,
            channels: 1,
            pixels: vec![255; 64 * 64],
        };
        eye.read(&blank, Layout::Page).map(|_| eye)
    }

    /// The lines on a page, in reading order.
    ///
    /// # Errors
    /// When Tesseract fails, or takes too long.
    pub fn page(&self, raster: &Raster) -> Result<Vec<Line>, ToolError> {
        self.read(raster, Layout::Page)
    }

    /// The lines in a picture: first as a page is read, then whatever stands elsewhere in it.
    ///
    /// # Errors
    /// As [`Eye::page`].
    pub fn picture(&self, raster: &Raster) -> Result<Vec<Line>, ToolError> {
        let mut lines = self.read(raster, Layout::Page)?;
        add(&mut lines, self.read(raster, Layout::Scattered)?);
        Ok(lines)
    }

    fn read(&self, raster: &Raster, layout: Layout) -> Result<Vec<Line>, ToolError> {
        let ready = ready::of(raster);
        let options = ToolOptions {
            languages: self.languages.names().to_vec(),
            page_mode: Some(layout as u8),
            most: TABLE,
            ..ToolOptions::default()
        };
        let untrusted_table = self.jail.run(Tool::Tesseract, &options, &ready.file)?;
        let lines = table::lines(&untrusted_table, ready.size).map_err(|why| ToolError::Failed {
            tool: Tool::Tesseract.name(),
            why: why.to_owned(),
        })?;
        Ok(ready.scaled_back(lines, (raster.width, raster.height)))
    }
}

/// Adds what `known` does not say at the same height already.
pub fn add(known: &mut Vec<Line>, more: Vec<Line>) {
    let said: Vec<(String, Line)> = known.iter().map(|line| (letters(line), line.clone())).collect();
    let is_new = |line: &Line| {
        let text = letters(line);
        !text.is_empty() && !said.iter().any(|(old, place)| meet(place, line) && old.contains(&text))
    };
    known.extend(more.into_iter().filter(is_new));
}

/// What a line says, without its blanks and signs.
fn letters(line: &Line) -> String {
    let scalars = line.glyphs.iter().flat_map(|glyph| glyph.text.chars());
    scalars.filter(|scalar| scalar.is_alphanumeric()).collect()
}

/// Whether the middle of `new` lies within the height of `old`.
fn meet(old: &Line, new: &Line) -> bool {
    let middle = new.band.y + new.band.height / 2;
    (old.band.y..old.band.y.saturating_add(old.band.height)).contains(&middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Area, Glyph};

    fn line(text: &str, y: u32) -> Line {
        let band = Area {
            x: 0,
            y,
            width: 100,
            height: 10,
        };
        let glyph = |scalar: char| Glyph {
            text: scalar.to_string(),
            area: band,
        };
        Line {
            row: None,
            paragraph: 0,
            band,
            glyphs: text.chars().map(glyph).collect(),
        }
    }

    #[test]
    fn what_is_said_at_the_same_height_is_not_said_twice() {
        let mut known = vec![line("Anna Schmidt", 0), line("Zug", 20)];
        add(
            &mut known,
            vec![
                line("Anna", 2),
                line("Anna", 20),
                line("Zug!", 19),
                line("…", 50),
                line("Ulm", 21),
            ],
        );
        let said: Vec<_> = known.iter().map(letters).collect();
        assert_eq!(said, ["AnnaSchmidt", "Zug", "Anna", "Ulm"]);
    }
}
