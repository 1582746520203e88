//! What the text layer of a page says: the words that were read in its pixels, each with its place.

use super::{Area, invisible};
use serde::{Deserialize, Serialize};

/// The text layer of a page that is a picture: it is found and copied, and not seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextLayer {
    /// Page, from 0.
    pub page: u32,
    /// Its lines in reading order, each of at least one word. The words of a line are of one height.
    pub lines: Vec<Vec<Word>>,
}

/// A word of a text layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its letters in the order in which they are read: at least one, each of which [`TextLayer::says`].
    pub text: String,
    /// Where it stands, in pixels of the page, of which 150 are an inch; y down, origin top left. As high as its line.
    pub area: Area,
}

impl TextLayer {
    /// Letters of one word at most: what is longer is a rule or a stain that was taken for letters.
    pub const LETTERS: usize = 200;

    /// Whether a text layer says `scalar`: one that is seen and takes up room, of the plane in which one letter is one code
    /// (U+0021 to U+FFFD), and has the same meaning for everybody, as those for private use have not.
    #[must_use]
    pub fn says(scalar: char) -> bool {
        let plane = matches!(scalar, '\u{21}'..='\u{d7ff}' | '\u{f900}'..='\u{fffd}');
        plane && !scalar.is_whitespace() && !invisible::is(scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_said() {
        for scalar in "aß漢かع١\u{ad}\u{301}😀\u{200b}\u{202e}\u{e041}\u{e0041} \n\u{a0}\u{3000}\u{1}".chars() {
            let seen = "aß漢かع١\u{301}".contains(scalar);
            assert_eq!(TextLayer::says(scalar), seen, "{scalar:?}");
        }
    }
}
