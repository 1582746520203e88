//! Text as it is compared: without case, width, accents and what nobody sees, line breaks and hyphens at their ends undone.

use super::written::{self, Group};
use crate::document::{Figure, invisible};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// A normalised text, and where each of its bytes comes from.
#[derive(Debug, Default)]
pub struct Normal {
    text: String,
    /// The same bytes, but ASCII letters as large as they were.
    cased: String,
    /// For each byte of `text`: first byte of the character in the source that it comes from.
    from: Vec<u32>,
    /// And the byte after that character.
    to: Vec<u32>,
    groups: OnceLock<Vec<Group>>,
}

impl Normal {
    /// Normalises `source`, of which the first 4 GiB count.
    ///
    /// Compatibility forms are spelled out (NFKD), accents of Latin, Greek and Cyrillic letters and the points of Hebrew and
    /// Arabic are dropped, letters are small, `ß` is `ss`, any white space is one space, and a hyphen at the end of a line
    /// goes with the line's end.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut normal = Self::with_room(source.len());
        let mut next = 0;
        while let Some(scalar) = source.get(next..).and_then(|rest| rest.chars().next()) {
            let at = next;
            if scalar.is_ascii_graphic() && scalar != '-' {
                next = normal.keep_plain(source, at);
                continue;
            }
            let end = at + scalar.len_utf8();
            next = end;
            if is_hyphen(scalar) && ends_line(source.get(end..).unwrap_or_default()) {
                next = source.len() - source.get(end..).unwrap_or_default().trim_start().len();
            } else if scalar.is_whitespace() {
                normal.space(at, end);
            } else if !invisible::is(scalar) && scalar != Figure::LETTER {
                normal.push(scalar, at, end);
            }
        }
        normal
    }

    /// Without its spaces and hyphens: for letter-spaced words, and words broken where nobody knows.
    #[must_use]
    pub fn joined(&self) -> Self {
        let mut joined = Self::default();
        for (at, scalar) in self.text.char_indices().filter(|(_, scalar)| !is_gap(*scalar)) {
            let span = at..at + scalar.len_utf8();
            joined.text.push(scalar);
            joined.cased.push_str(self.cased.get(span.clone()).unwrap_or_default());
            joined
                .from
                .extend_from_slice(self.from.get(span.clone()).unwrap_or_default());
            joined.to.extend_from_slice(self.to.get(span).unwrap_or_default());
        }
        joined
    }

    /// The normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalised text with its ASCII letters as large as they stand in the source, byte for byte beside [`Self::text`]: some
    /// numbers are of both cases.
    #[must_use]
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// The bytes of the source that bytes `start..end` of the text come from.
    #[must_use]
    pub fn source(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = *self.from.get(start)? as usize;
        let last = *self.to.get(end.checked_sub(1)?)? as usize;
        Some((first, last))
    }

    fn with_room(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            cased: String::with_capacity(bytes),
            from: Vec::with_capacity(bytes),
            to: Vec::with_capacity(bytes),
            groups: OnceLock::new(),
        }
    }

    /// Where letters and digits stand in one piece, worked out once.
    pub(super) fn groups(&self) -> &[Group] {
        self.groups.get_or_init(|| written::groups(&self.text))
    }

    fn space(&mut self, at: usize, end: usize) {
        if self.text.ends_with(' ') {
            return;
        }
        self.keep(' ', at, end);
    }

    fn push(&mut self, scalar: char, at: usize, end: usize) {
        if scalar.is_ascii() {
            self.keep(scalar, at, end);
            return;
        }
        for part in std::iter::once(scalar)
            .nfkd()
            .filter(|part| !is_accent(*part) && !invisible::is(*part))
        {
            match plain(part) {
                Some(letters) => letters.chars().for_each(|letter| self.keep(letter, at, end)),
                None if part.is_ascii() => self.keep(part, at, end),
                None => part
                    .to_lowercase()
                    .filter(|part| !is_accent(*part))
                    .for_each(|small| self.keep(small, at, end)),
            }
        }
    }

    /// The plain letters of `source` from byte `at` on, all at once: most of most texts. Returns the byte after them.
    fn keep_plain(&mut self, source: &str, at: usize) -> usize {
        let rest = source.as_bytes().get(at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| is_plain(byte)).count();
        let run = source.get(at..at + count).unwrap_or_default();
        let begun = self.text.len();
        self.text.push_str(run);
        if let Some(new) = self.text.get_mut(begun..) {
            new.make_ascii_lowercase();
        }
        self.cased.push_str(run);
        let first = u32::try_from(at).unwrap_or(u32::MAX);
        let last = u32::try_from(at + count).unwrap_or(u32::MAX);
        self.from.extend(first..last);
        self.to.extend(first.saturating_add(1)..last.saturating_add(1));
        at + count
    }

    /// One more character; of ASCII letters the small one counts.
    fn keep(&mut self, scalar: char, at: usize, end: usize) {
        let [at, end] = [at, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.text.push(scalar.to_ascii_lowercase());
        self.cased.push(scalar);
        for _ in 0..scalar.len_utf8() {
            self.from.push(at);
            self.to.push(end);
        }
    }
}

/// Whether a byte is seen, is of ASCII, and is no hyphen, which may end a line.
fn is_plain(byte: &u8) -> bool {
    byte.is_ascii_graphic() && *byte != b'-'
}

/// Letters that are written with plain ones where a keyboard has none of them, digits of all scripts, and dashes of all lengths.
fn plain(scalar: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    if let Some(value) = digit(scalar) {
        return DIGITS.get(value).copied();
    }
    Some(match scalar {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'ı' => "i",
        'ς' => "σ",
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => "'",
        _ if is_hyphen(scalar) => "-",
        _ => return None,
    })
}

/// The zeros of the scripts whose digits people write numbers with (Unicode 16, `Nd`); NFKD leaves them as they are.
const ZEROS: [u32; 22] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x19d0, 0xa9d0,
];

/// The value of a decimal digit of any script but ours.
fn digit(scalar: char) -> Option<usize> {
    let code = u32::from(scalar);
    let zero = *ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?)?;
    usize::try_from(code - zero).ok().filter(|value| *value < 10)
}

/// Combining marks that many leave out: they do not make another letter.
fn is_accent(scalar: char) -> bool {
    matches!(scalar, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn is_hyphen(scalar: char) -> bool {
    matches!(scalar, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

fn is_gap(scalar: char) -> bool {
    scalar == ' ' || scalar == '-'
}

/// Whether a line ends here, blanks aside.
fn ends_line(rest: &str) -> bool {
    let next = rest
        .chars()
        .find(|scalar| !matches!(scalar, ' ' | '\t' | '\r') && !invisible::is(*scalar));
    next == Some('\n')
}

/// Whether a word may begin or end between two characters of a normalised text: scripts without spaces have words anywhere.
pub(super) fn is_edge(inside: Option<char>, outside: Option<char>) -> bool {
    let letter = |scalar: Option<char>| scalar.is_some_and(|scalar| scalar.is_alphanumeric() && !is_spaceless(scalar));
    !(letter(inside) && letter(outside))
}

/// Thai to Tibetan and Myanmar to Khmer without Georgian, Hangul's letters, and everything from kana to the last ideograph.
fn is_spaceless(scalar: char) -> bool {
    matches!(scalar, '\u{e00}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for spelled in [
            "Müller",
            "MÜLLER",
            "Mu\u{308}ller",
            "Ｍüller",
            "Mül\u{200b}ler",
            "Mül-\nler",
            "Mül\u{ad} \n  ler",
        ] {
            assert_eq!(Normal::of(spelled).text(), "muller", "{spelled:?}");
        }
        assert_eq!(Normal::of("Straße  ﬁn \u{a0}\n—x").text(), "strasse fin -x");
        assert_eq!(Normal::of("J o h n-Paul").joined().text(), "johnpaul");
        assert_eq!(Normal::of("٠١٩ ۴ ७ ၃ ¼").text(), "019 4 7 3 1\u{2044}4");
    }

    #[test]
    fn every_byte_knows_where_it_comes_from() {
        let source = "aﬁ\u{200b}é-\n b";
        let normal = Normal::of(source);
        assert_eq!(normal.text(), "afieb");
        assert_eq!(normal.source(1, 3), Some((1, 4)));
        assert_eq!(normal.source(2, 4), Some((1, 9)));
        assert_eq!(normal.source(4, 5).map(|(start, end)| &source[start..end]), Some("b"));
        assert_eq!(normal.source(4, 9), None);
    }

    #[test]
    fn large_letters_are_known_beside_the_small_ones() {
        for source in ["aBc Ünï ＱＲﬁ—ẞ Ж", "J o H n"] {
            let normal = Normal::of(source);
            assert_eq!(normal.cased().to_ascii_lowercase(), normal.text());
            assert_eq!(normal.joined().cased().len(), normal.joined().text().len());
        }
        assert_eq!(Normal::of("aBc Ünï ＱＲﬁ—ẞ Ж").cased(), "aBc Uni QRfi-ss ж");
    }

    #[test]
    fn words_have_edges_only_where_there_are_spaces() {
        assert!(!is_edge(Some('a'), Some('b')) && !is_edge(Some('a'), Some('1')));
        assert!(is_edge(Some('a'), Some('.')) && is_edge(Some('a'), None) && is_edge(Some('王'), Some('さ')));
    }
}
