//! A table of words that is taken apart gives lines that lie in their picture, and no letter that nobody sees.

use redactor::document::{Area, invisible};
use redactor::ocr::lines_of_table;

/// Any size that a picture has.
const SIZE: (u32, u32) = (2000, 1000);

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let Ok(lines) = lines_of_table(bytes, SIZE) else {
        return;
    };
    for line in lines {
        assert!(inside(&line.band), "{:?}", line.band);
        assert!(!line.glyphs.is_empty(), "a line without a letter");
        for glyph in line.glyphs {
            assert!(inside(&glyph.area), "{glyph:?}");
            assert!(glyph.text.chars().count() == 1, "{glyph:?}");
            assert!(!glyph.text.chars().any(invisible::is), "{glyph:?}");
        }
    }
}

fn inside(area: &Area) -> bool {
    area.x + area.width <= SIZE.0 && area.y + area.height <= SIZE.1
}
