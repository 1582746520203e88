//! The words of a content stream, in the one form in which they are written: what another program might skip is an error here.

/// Digits before and behind the point of a number: ten thousand pages in a row, and what a matrix of a flat pen has.
const WHOLE: usize = 8;
const PARTS: usize = 9;

/// A word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// A number, and its digits behind the point.
    Number(f64, usize),
    Name(&'a [u8]),
    /// What stands in a string, as it is written.
    Codes(&'a [u8]),
    Opens,
    Closes,
    /// The number of a marked piece.
    Mark(u32),
    Operator(&'a [u8]),
}

/// The words of a stream, one after the other.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
    begun: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(content: &'a [u8]) -> Self {
        Self {
            rest: content,
            begun: false,
        }
    }

    /// The next word; `None` behind the last.
    ///
    /// # Errors
    /// Where there is no word of this form.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, &'static str> {
        // One blank or line feed parts two words, and nothing else does.
        if let Some((b' ' | b'\n', rest)) = self.rest.split_first()
            && self.begun
        {
            self.rest = rest;
        }
        self.begun = true;
        let token = match self.rest {
            [] => return Ok(None),
            [b'[', ..] => self.taken(1, |_| Some(Token::Opens)),
            [b']', ..] => self.taken(1, |_| Some(Token::Closes)),
            [b'<', b'<', ..] => self.taken(self.until(b">>")?, |word| mark(word).map(Token::Mark)),
            [b'(', ..] => self.taken(string(self.rest)?, |word| {
                let codes = word.strip_prefix(b"(")?.strip_suffix(b")")?;
                (!codes.is_empty()).then_some(Token::Codes(codes))
            }),
            [b'/', ..] => self.taken(1 + self.run(1, is_regular), |word| name(word).map(Token::Name)),
            [b'0'..=b'9' | b'-' | b'.', ..] => self.taken(self.run(0, is_numeric), number),
            _ => self.taken(self.run(0, is_operator), |word| {
                (!word.is_empty()).then_some(Token::Operator(word))
            }),
        };
        token.map(Some).ok_or("a word in a form that is not used")
    }

    fn taken(&mut self, length: usize, read: impl Fn(&'a [u8]) -> Option<Token<'a>>) -> Option<Token<'a>> {
        let (word, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        read(word)
    }

    /// Bytes up to and with the next `end`.
    fn until(&self, end: &[u8]) -> Result<usize, &'static str> {
        let at = self.rest.windows(end.len()).position(|window| window == end);
        at.map(|at| at + end.len()).ok_or("a string without an end")
    }

    fn run(&self, from: usize, is_one: fn(u8) -> bool) -> usize {
        let rest = self.rest.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| is_one(**byte)).count()
    }
}

fn is_regular(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn is_numeric(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

fn is_operator(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'*'
}

fn name(word: &[u8]) -> Option<&[u8]> {
    word.strip_prefix(b"/").filter(|name| !name.is_empty())
}

/// The length of the string that begins here.
fn string(bytes: &[u8]) -> Result<usize, &'static str> {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b')' if !escaped => return Ok(at + 1),
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Err("a string without an end")
}

/// Letters' numbers, of two bytes each, out of what stands in a string.
///
/// # Errors
/// When a byte is written in another form than its one.
pub(super) fn codes(string: &[u8], out: &mut Vec<u16>) -> Result<(), &'static str> {
    let mut bytes = string.iter();
    let mut high = None;
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'\\' => match bytes.next() {
                Some(b'r') => b'\r',
                Some(escaped @ (b'(' | b')' | b'\\')) => *escaped,
                _ => return Err("a string in another form"),
            },
            b'(' | b')' | b'\r' => return Err("a string in another form"),
            plain => *plain,
        };
        match high.take() {
            None => high = Some(byte),
            Some(high) => out.push(u16::from_be_bytes([high, byte])),
        }
    }
    if high.is_none() { Ok(()) } else { Err("half a letter") }
}

/// `content` without what stands in strings: numbers of letters, which look like any text.
pub(super) fn without_codes(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| *byte == b'(') {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        let Ok(length) = string(after) else { break };
        rest = after.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// `<</MCID n>>`.
fn mark(word: &[u8]) -> Option<u32> {
    let digits = word.strip_prefix(b"<</MCID ")?.strip_suffix(b">>")?;
    let number: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (number.to_string().as_bytes() == digits).then_some(number)
}

/// In the shortest form: no sign but minus, no needless zero, not even before the point.
fn number(word: &[u8]) -> Option<Token<'_>> {
    let (sign, digits) = match word.strip_prefix(b"-") {
        Some(digits) => (-1.0, digits),
        None => (1.0, word),
    };
    let mut pieces = digits.split(|byte| *byte == b'.');
    let (whole, parts) = (pieces.next()?, pieces.next());
    let part = parts.unwrap_or_default();
    let is_digits = whole.iter().chain(part).all(u8::is_ascii_digit);
    let short = match (whole, parts) {
        (_, Some(part)) if part.is_empty() || part.ends_with(b"0") => false,
        ([], None) => false,
        ([b'0'], None) => sign > 0.0,
        ([b'0', ..], _) => false,
        _ => true,
    };
    if pieces.next().is_some() || !is_digits || !short || whole.len() > WHOLE || part.len() > PARTS {
        return None;
    }
    let value = whole
        .iter()
        .chain(part)
        .fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
    let shift: f64 = part.iter().fold(1.0, |shift, _| shift * 10.0);
    Some(Token::Number(sign * value / shift, part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(content: &str) -> Result<Vec<Token<'_>>, &'static str> {
        let mut tokens = Tokens::of(content.as_bytes());
        let mut all = Vec::new();
        while let Some(token) = tokens.next()? {
            all.push(token);
        }
        Ok(all)
    }

    #[test]
    fn words_in_the_form_that_is_written_are_read() {
        let read = all("q 1 0 0 -1.5 .25 842 cm\n/P <</MCID 7>> BDC [(\u{1}A)-12(\\)\\\\)]TJ\nf*").unwrap();
        assert_eq!(read.len(), 18);
        assert_eq!(read[4], Token::Number(-1.5, 1));
        assert_eq!(read[5], Token::Number(0.25, 2));
        assert_eq!(read[9], Token::Mark(7));
        assert_eq!(read[14], Token::Codes(b"\\)\\\\"));
        assert_eq!(read[17], Token::Operator(b"f*"));
        let mut numbers = Vec::new();
        codes(b"\0A\\)\\r\\\\\n", &mut numbers).unwrap();
        assert_eq!(numbers, [0x41, 0x290d, 0x5c0a]);
        assert_eq!(without_codes(b"1 [(a\\)b)3(c)]TJ"), b"1 [3]TJ");
    }

    #[test]
    fn what_could_say_more_is_not() {
        for odd in [
            "q  Q",
            "q\tQ",
            "q\r\nQ",
            " q",
            "q \n",
            "q % Ann\nQ",
            "(ab",
            "()",
            "<0001>",
            "1.0 w",
            "01 w",
            "+1 w",
            "-0 w",
            "1. w",
            "0.5 w",
            "1.2.3 w",
            "1-2 w",
            "- w",
            ". w",
            "1.1234567891 w",
            "123456789 w",
            "/ gs",
            "/A#42 gs",
            "<</MCID 01>> BDC",
            "<</MCID 1/ActualText(x)>> BDC",
            "{",
            "'",
            "\u{e9}",
            "q\0Q",
        ] {
            assert!(all(odd).is_err(), "{odd:?}");
        }
        for odd in ["a", "\\n.", "\\101a", "a(", "a\r"] {
            assert!(codes(odd.as_bytes(), &mut Vec::new()).is_err(), "{odd:?}");
        }
    }
}
