//! Characters that nobody sees: they carry marks, or turn text around, and are in no document that is written.

/// What an unseen character is, for the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unseen {
    /// A control character, or a scalar that Unicode says is none.
    Control,
    /// Turns the direction of text.
    Direction,
    /// Joins, separates or fills without width.
    ZeroWidth,
    /// A tag character (U+E0000 and following): ASCII that is not shown.
    Tag,
    /// Chooses a shape of the letter before it.
    Variation,
}

impl Unseen {
    /// In the plural, for an editor.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Control => "control characters",
            Self::Direction => "characters that turn the direction of text",
            Self::ZeroWidth => "zero-width characters",
            Self::Tag => "tag characters",
            Self::Variation => "variation selectors",
        }
    }
}

/// Which kind of unseen character `scalar` is. `None` for what is seen; line feed and tab are seen as space.
///
/// From Unicode 16: `Cc`, `Cf` without the signs that enclose numbers (they are drawn), and `Default_Ignorable_Code_Point`.
#[must_use]
pub fn kind(scalar: char) -> Option<Unseen> {
    match scalar {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => Some(Unseen::Control),
        '\u{fff0}'..='\u{fffb}' | '\u{2028}' | '\u{2029}' => Some(Unseen::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Some(Unseen::Direction),
        '\u{2066}'..='\u{206f}' => Some(Unseen::Direction),
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => Some(Unseen::ZeroWidth),
        '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' => Some(Unseen::ZeroWidth),
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{13430}'..='\u{1343f}' => Some(Unseen::ZeroWidth),
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => Some(Unseen::ZeroWidth),
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' => Some(Unseen::Variation),
        '\u{e0100}'..='\u{e01ef}' => Some(Unseen::Variation),
        '\u{e0000}'..='\u{e0fff}' => Some(Unseen::Tag),
        _ if u32::from(scalar) & 0xfffe == 0xfffe => Some(Unseen::Control),
        _ => None,
    }
}

/// Whether nobody sees `scalar`.
#[must_use]
pub fn is(scalar: char) -> bool {
    kind(scalar).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_are_seen_and_marks_are_not() {
        for seen in "aß é漢かカ한ا١ע\n\tकि้ไ🦀٪؀۝\u{a0}\u{2009}\u{fffd}".chars() {
            assert_eq!(kind(seen), None, "{seen:?}");
        }
        for (unseen, what) in [
            ('\u{0}', Unseen::Control),
            ('\u{1ffff}', Unseen::Control),
            ('\u{202e}', Unseen::Direction),
            ('\u{200b}', Unseen::ZeroWidth),
            ('\u{feff}', Unseen::ZeroWidth),
            ('\u{e0041}', Unseen::Tag),
            ('\u{e0101}', Unseen::Variation),
        ] {
            assert_eq!(kind(unseen), Some(what), "{unseen:?}");
        }
    }
}
