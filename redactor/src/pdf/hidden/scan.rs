//! The words of a content stream (ISO 32000-2, 7.8.2), one after the other: numbers, texts, names, remarks, operators, and pictures
//! that stand in it.

use super::file;
use crate::image::letters;
use data_encoding::HEXUPPER_PERMISSIVE;

/// Texts of one stream that are quoted, in bytes.
const QUOTED: usize = 2000;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'c> {
    Number(f64),
    Text(Vec<u8>),
    Name(&'c [u8]),
    Remark(&'c [u8]),
    Operator(&'c [u8]),
    /// The bytes of a picture, behind its keys.
    Picture(&'c [u8]),
    /// A bracket of an array or a dictionary.
    Bracket,
}

/// What is left of a content stream.
pub(super) struct Scan<'c>(pub(super) &'c [u8]);

impl<'c> Scan<'c> {
    fn take(&mut self, length: usize) -> &'c [u8] {
        let (taken, rest) = self.0.split_at_checked(length).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    /// The data of a picture: up to `EI` that stands alone.
    pub(super) fn picture(&mut self) -> &'c [u8] {
        self.take(1);
        let end = memchr::memmem::find_iter(self.0, b"EI").find(|at| {
            let before = at.checked_sub(1).and_then(|before| self.0.get(before));
            let after = self.0.get(at + 2);
            before.is_none_or(|byte| blank(*byte)) && after.is_none_or(|byte| blank(*byte))
        });
        let data = self.take(end.unwrap_or(self.0.len()));
        self.take(2);
        data
    }

    fn text(&mut self) -> Vec<u8> {
        let length = file::string(self.0).unwrap_or(self.0.len());
        let whole = self.take(length);
        let inner = whole.get(1..length.saturating_sub(1)).unwrap_or_default();
        unescaped(inner)
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let end = memchr::memchr(b'>', self.0).map_or(self.0.len(), |at| at + 1);
        let mut digits: Vec<u8> = self.take(end).iter().copied().filter(u8::is_ascii_hexdigit).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        HEXUPPER_PERMISSIVE.decode(&digits).unwrap_or_default()
    }

    fn word(&mut self) -> Token<'c> {
        let end = self
            .0
            .iter()
            .position(|byte| blank(*byte) || b"()<>[]{}/%".contains(byte));
        let word = self.take(end.unwrap_or(self.0.len()).max(1));
        let number = std::str::from_utf8(word).ok().and_then(|word| word.parse::<f64>().ok());
        number
            .filter(|number| number.is_finite())
            .map_or(Token::Operator(word), Token::Number)
    }
}

impl<'c> Iterator for Scan<'c> {
    type Item = Token<'c>;

    fn next(&mut self) -> Option<Token<'c>> {
        let start = self.0.iter().position(|byte| !blank(*byte))?;
        self.take(start);
        Some(match self.0 {
            [b'%', ..] => {
                let end = memchr::memchr2(b'\r', b'\n', self.0).unwrap_or(self.0.len());
                Token::Remark(self.take(end).get(1..).unwrap_or_default())
            }
            [b'(', ..] => Token::Text(self.text()),
            [b'<', b'<', ..] | [b'>', b'>', ..] => {
                self.take(2);
                Token::Bracket
            }
            [b'<', ..] => Token::Text(self.hexadecimal()),
            [b'/', rest @ ..] => {
                let end = rest
                    .iter()
                    .position(|byte| blank(*byte) || b"()<>[]{}/%".contains(byte));
                let length = end.unwrap_or(rest.len()) + 1;
                Token::Name(self.take(length).get(1..).unwrap_or_default())
            }
            [b'[' | b']' | b'{' | b'}' | b')' | b'>', ..] => {
                self.take(1);
                Token::Bracket
            }
            _ => match self.word() {
                Token::Operator(b"ID") => Token::Picture(self.picture()),
                word => word,
            },
        })
    }
}

pub(super) fn blank(byte: u8) -> bool {
    b"\0\t\n\x0C\r ".contains(&byte)
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => plain.push(b'\n'),
            Some(b'r') => plain.push(b'\r'),
            Some(b't') => plain.push(b'\t'),
            Some(digit @ b'0'..=b'7') => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(digit) = rest.next_if(|byte| matches!(byte, b'0'..=b'7')) else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                }
                plain.push(u8::try_from(code & 0xff).unwrap_or_default());
            }
            Some(b'\n') | None => {}
            Some(other) => plain.push(other),
        }
    }
    plain
}

/// A text as far as it can be read without its font.
pub(super) fn readable(text: &[u8]) -> String {
    let plain = text.iter().filter(|byte| matches!(byte, b' '..=b'~')).count();
    if plain * 4 >= text.len() * 3 {
        letters::text(text)
    } else {
        String::new()
    }
}

/// All that is written in a content stream, as far as it can be read without fonts.
pub(super) fn texts(content: &[u8]) -> String {
    let mut said = String::new();
    for token in Scan(content) {
        if said.len() > QUOTED {
            break;
        }
        match token {
            Token::Text(text) => said += &readable(&text),
            Token::Operator(b"Tj" | b"TJ" | b"'" | b"\"" | b"Td" | b"TD" | b"T*" | b"ET") if !said.ends_with(' ') => {
                said.push(' ');
            }
            _ => {}
        }
    }
    said.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_word_is_read() {
        let content = b"/F1 12 Tf % by Ann\n[(A\\(b\\051) -20 <4a6f>] TJ BI /W 1 ID xEIx EI Q";
        let tokens: Vec<Token> = Scan(content).collect();
        let expected = [
            Token::Name(b"F1"),
            Token::Number(12.0),
            Token::Operator(b"Tf"),
            Token::Remark(b" by Ann"),
            Token::Bracket,
            Token::Text(b"A(b)".to_vec()),
            Token::Number(-20.0),
            Token::Text(b"Jo".to_vec()),
            Token::Bracket,
            Token::Operator(b"TJ"),
            Token::Operator(b"BI"),
            Token::Name(b"W"),
            Token::Number(1.0),
            Token::Picture(b"xEIx "),
            Token::Operator(b"Q"),
        ];
        assert_eq!(tokens, expected);
        assert_eq!(texts(content), "A(b)Jo");
    }

    #[test]
    fn whatever_is_cut_off_ends() {
        let content = b"(a\\01) <4> << /N [1 (2)] >> BI ID data EI %";
        for end in 0..content.len() {
            assert!(Scan(&content[..end]).count() <= content.len());
        }
    }
}
