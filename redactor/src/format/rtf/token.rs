//! The tokens of RTF, one after the other, within the bytes that are there.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name-12`; the blank that ends it is part of it.
    Word(&'a str, Option<i32>),
    /// `\` and one sign that is no letter.
    Sign(u8),
    /// `\'e4`: one byte of text.
    Coded(u8),
    /// One byte of text, as it is.
    Byte(u8),
}

/// Letters of a control word: the specification's own limit.
const LONGEST: usize = 32;

/// The tokens of a document. Line ends between them say nothing; bytes that `\bin` counts are left out.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn take_while(&mut self, most: usize, is: fn(&u8) -> bool) -> &'a str {
        let rest = self.rest();
        let count = rest.iter().take(most).take_while(|byte| is(byte)).count();
        self.at += count;
        rest.get(..count)
            .and_then(|taken| std::str::from_utf8(taken).ok())
            .unwrap_or_default()
    }

    fn escape(&mut self) -> Option<Token<'a>> {
        let first = *self.rest().first()?;
        if first == b'\'' {
            self.at += 1;
            let digits = self.take_while(2, u8::is_ascii_hexdigit);
            return u8::from_str_radix(digits, 16).ok().map(Token::Coded);
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(Token::Sign(first));
        }
        let name = self.take_while(LONGEST, u8::is_ascii_alphabetic);
        let minus = self.rest().first() == Some(&b'-') && self.rest().get(1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(minus);
        let digits = self.take_while(10, u8::is_ascii_digit);
        let number = digits
            .parse::<i32>()
            .ok()
            .map(|number| if minus { -number } else { number });
        if self.rest().first() == Some(&b' ') {
            self.at += 1;
        }
        if name == "bin" {
            self.at = self
                .at
                .saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0))
                .min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.rest().first()?;
            self.at += 1;
            match byte {
                b'\r' | b'\n' | 0 => {}
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.escape().or(Some(Token::Sign(0))),
                _ => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_told_from_its_text() {
        let tokens: Vec<_> = Tokens::new(b"{\\b1 x\\u-12?\\'e4\\~\r\n\\*\\bin3 abcd\\par}").collect();
        let wanted = [
            Token::Open,
            Token::Word("b", Some(1)),
            Token::Byte(b'x'),
            Token::Word("u", Some(-12)),
            Token::Byte(b'?'),
            Token::Coded(0xe4),
            Token::Sign(b'~'),
            Token::Sign(b'*'),
            Token::Word("bin", Some(3)),
            Token::Byte(b'd'),
            Token::Word("par", None),
            Token::Close,
        ];
        assert_eq!(tokens, wanted);
        for broken in [&b"\\"[..], b"\\'", b"\\'z", b"\\bin99999999999 x", b"\\bin9 x"] {
            assert!(Tokens::new(broken).count() <= 5, "{broken:?}");
        }
    }
}
