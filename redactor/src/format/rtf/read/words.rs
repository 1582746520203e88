//! The words of RTF that are text, or say how text looks; each counts until its group ends.

use super::super::coding;
use super::super::places::Place;
use super::super::token::Token;
use super::{End, Walk};
use crate::flow::Look;
use crate::format::Refusal;

impl Walk<'_> {
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        if let Some(letter) = letter_of(word) {
            return self.say(Some(letter));
        }
        match (word, number) {
            ("par" | "sect", _) => self.end(End::Paragraph),
            ("line" | "page" | "column" | "softline", _) => self.say(None),
            ("cell", _) => self.end(End::Cell),
            ("row", _) => self.end(End::Row),
            ("nestcell", _) => self.say(Some('\t')),
            ("nestrow", _) => self.say(None),
            ("u", Some(unit)) => self.unicode(unit),
            ("chftn", _) => self.note_number(),
            ("ansicpg", Some(page)) => {
                self.page = coding::of_page(page);
                Ok(())
            }
            ("deff", Some(font)) => {
                (self.default_font, self.group()?.font) = (font, font);
                Ok(())
            }
            ("mac", _) => self.in_page(10000),
            ("pc", _) => self.in_page(437),
            ("pca", _) => self.in_page(850),
            ("fcharset", Some(set)) => {
                let font = self.group()?.font;
                if let Some(alphabet) = coding::of_font(set) {
                    self.fonts.insert(font, alphabet);
                }
                Ok(())
            }
            ("red" | "green" | "blue", Some(_)) => self.colour(word, number),
            _ => self.property(word, number),
        }
    }

    fn in_page(&mut self, page: i32) -> Result<(), Refusal> {
        self.page = coding::of_page(page);
        Ok(())
    }

    fn colour(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        if self.group()?.place == Place::Colours {
            let part = u8::try_from(number.unwrap_or(0)).unwrap_or(0);
            if let Some([red, green, blue]) = self.colours.last_mut() {
                match word {
                    "red" => *red = part,
                    "green" => *green = part,
                    _ => *blue = part,
                }
            }
        }
        Ok(())
    }

    /// A property of letters or paragraphs: it counts until its group ends.
    fn property(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        let default_font = self.default_font;
        let group = self.group()?;
        let on = number != Some(0);
        let look = match word {
            "b" => Some(Look::BOLD),
            "i" => Some(Look::ITALIC),
            "strike" | "striked" => Some(Look::STRUCK),
            "super" => Some(Look::ABOVE),
            "sub" => Some(Look::BELOW),
            _ if word.starts_with("ul") && word != "ulc" => Some(Look::UNDERLINE),
            _ => None,
        };
        if let Some(look) = look {
            group.look = group.look.with(look, on && word != "ulnone");
            return Ok(());
        }
        match word {
            "nosupersub" => group.look = group.look.with(Look::ABOVE | Look::BELOW, false),
            "plain" => {
                group.look = Look::default();
                (group.hidden, group.deleted, group.tiny, group.ink) = (false, false, false, 0);
                group.font = default_font;
            }
            "pard" => (group.in_table, group.from_right, group.shaded) = (false, false, false),
            "v" => group.hidden = on,
            "deleted" => group.deleted = on,
            "fs" => group.tiny = number.is_some_and(|halves| halves < 4),
            "cf" => group.ink = usize::try_from(number.unwrap_or(0)).unwrap_or(0),
            "f" => group.font = number.unwrap_or(0),
            "uc" => group.stands = u32::try_from(number.unwrap_or(1)).unwrap_or(1),
            "intbl" => group.in_table = true,
            "rtlpar" => group.from_right = true,
            "ltrpar" => group.from_right = false,
            "cbpat" | "chcbpat" | "cb" | "highlight" | "clcbpat" | "shading" | "chshdng" | "clshdng" => {
                group.shaded |= on
            }
            _ => {}
        }
        Ok(())
    }

    fn unicode(&mut self, unit: i32) -> Result<(), Refusal> {
        self.skip = self.group()?.stands;
        let unit = u16::try_from(unit & 0xffff).unwrap_or_default();
        match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                Ok(())
            }
            (half, unit) => {
                let units: Vec<u16> = half.into_iter().chain([unit]).collect();
                let text = String::from_utf16_lossy(&units);
                text.chars().try_for_each(|letter| self.say(Some(letter)))
            }
        }
    }

    /// The number of a footnote, which the program counts itself.
    fn note_number(&mut self) -> Result<(), Refusal> {
        if self.stories.len() == 1 {
            self.notes += 1;
        }
        let look = self.group()?.look;
        self.group()?.look = look | Look::ABOVE;
        for digit in self.notes.to_string().chars() {
            self.say(Some(digit))?;
        }
        self.group()?.look = look;
        Ok(())
    }
}

/// Whether a token counts as one sign among those that stand for a letter.
pub(super) fn is_text_word(token: Token) -> bool {
    match token {
        Token::Word(word, _) => letter_of(word).is_some(),
        Token::Sign(sign) => matches!(sign, b'~' | b'_' | b'-' | b'\\' | b'{' | b'}'),
        _ => false,
    }
}

/// The letter that a word stands for.
fn letter_of(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "emdash" => '\u{2014}',
        "endash" => '\u{2013}',
        "bullet" => '\u{2022}',
        "lquote" => '\u{2018}',
        "rquote" => '\u{2019}',
        "ldblquote" => '\u{201c}',
        "rdblquote" => '\u{201d}',
        "emspace" | "enspace" | "qmspace" => ' ',
        "zwj" => '\u{200d}',
        "zwnj" => '\u{200c}',
        "zwbo" | "zwnbo" => '\u{200b}',
        "ltrmark" => '\u{200e}',
        "rtlmark" => '\u{200f}',
        _ => return None,
    })
}
