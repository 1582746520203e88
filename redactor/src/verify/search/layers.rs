//! What bytes say once they are read in another way: wide letters, escapes, and runs of base64 or hexadecimal.
//!
//! A value as it is, in one piece, is found without this. Here it is found broken by a line, in another case, in wide letters within
//! base64, or half in escapes.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// A shorter run of base64 or hexadecimal is a word.
const RUN: usize = 12;

/// Bytes read in another way.
#[derive(Debug)]
pub(super) struct Layer {
    /// For the verdict.
    pub(super) how: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Whether it is text, and no numbers in which anybody's name stands by chance.
    pub(super) is_text: bool,
}

/// Everything that `bytes` say in another way. Runs of one coding are one layer, or two: those that are text and the others.
pub(super) fn of(bytes: &[u8]) -> Vec<Layer> {
    let mut layers = Vec::new();
    if bytes.contains(&0) {
        let odd = bytes.get(1..).unwrap_or_default();
        for (bytes, order) in [bytes, odd]
            .into_iter()
            .flat_map(|bytes| ORDERS.map(|order| (bytes, order)))
        {
            layers.push(layer("in wide letters", wide(bytes, order), true));
        }
    }
    for escape in [of_markup as fn(&[u8]) -> Escape, of_mail] {
        layers.extend(unescaped(bytes, escape).map(|plain| layer("in escapes", plain, true)));
    }
    let base = |run: Vec<u8>| base64(&run);
    let hex = |run: Vec<u8>| hexadecimal(&run);
    joined(
        "in base64",
        runs(bytes, is_base64, is_break).filter_map(base),
        &mut layers,
    );
    joined(
        "in hexadecimal",
        runs(bytes, is_digit, is_gap).filter_map(hex),
        &mut layers,
    );
    layers
}

/// The two orders of bytes.
const ORDERS: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];

fn layer(how: &'static str, bytes: Vec<u8>, is_text: bool) -> Layer {
    Layer { how, bytes, is_text }
}

fn joined(how: &'static str, runs: impl Iterator<Item = Vec<u8>>, layers: &mut Vec<Layer>) {
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    for run in runs {
        if is_text(&run) {
            texts.extend_from_slice(&run);
            texts.extend_from_slice(b"\n\n");
        } else {
            others.extend_from_slice(&run);
        }
    }
    layers.extend([(texts, true), (others, false)].map(|(bytes, is_text)| layer(how, bytes, is_text)));
    layers.retain(|layer| !layer.bytes.is_empty());
}

/// As UTF-16; what is none is no letter.
fn wide(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.as_chunks::<2>().0.iter().copied().map(order);
    let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(' '));
    letters.collect::<String>().into_bytes()
}

/// With every escape made; `None` where there is none.
fn unescaped(bytes: &[u8], escape: fn(&[u8]) -> Escape) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut any = false;
    while let Some((first, after)) = rest.split_first() {
        if let Some((said, length)) = escape(rest) {
            plain.extend_from_slice(&said);
            rest = rest.get(length..).unwrap_or_default();
            any = true;
        } else {
            plain.push(*first);
            rest = after;
        }
    }
    any.then_some(plain)
}

/// Percent signs, references of markup, and what JSON, C and PDF write behind a backslash.
fn of_markup(bytes: &[u8]) -> Escape {
    match bytes {
        [b'%', after @ ..] => pair(after, 1),
        [b'&', after @ ..] => reference(after),
        [b'\\', after @ ..] => backslash(after),
        _ => None,
    }
}

/// Quoted-printable.
fn of_mail(bytes: &[u8]) -> Escape {
    match bytes {
        [b'=', b'\r', b'\n', ..] => Some((Vec::new(), 3)),
        [b'=', b'\n', ..] => Some((Vec::new(), 2)),
        [b'=', after @ ..] => pair(after, 1),
        _ => None,
    }
}

/// What an escape says, and how many bytes it takes.
type Escape = Option<(Vec<u8>, usize)>;

/// Two digits behind `before` bytes.
fn pair(digits: &[u8], before: usize) -> Escape {
    let byte = number(digits.get(..2)?, 16)?;
    Some((vec![u8::try_from(byte).ok()?], before + 2))
}

/// Names of markup that stand for letters of a value.
const NAMES: [(&[u8], &[u8]); 6] = [
    (b"amp", b"&"),
    (b"lt", b"<"),
    (b"gt", b">"),
    (b"quot", b"\""),
    (b"apos", b"'"),
    (b"nbsp", b" "),
];

fn reference(after: &[u8]) -> Escape {
    let end = after.iter().take(12).position(|byte| *byte == b';')?;
    let name = after.get(..end)?;
    let said = match name {
        [b'#', b'x' | b'X', digits @ ..] => letter(number(digits, 16)?)?,
        [b'#', digits @ ..] => letter(number(digits, 10)?)?,
        _ => NAMES.iter().find(|(known, _)| *known == name)?.1.to_vec(),
    };
    Some((said, end + 2))
}

/// `\u0041`, `\u{41}`, `\x41`, `\'41`, `\101`.
fn backslash(after: &[u8]) -> Escape {
    match after {
        [b'u', b'{', digits @ ..] => {
            let end = digits.iter().take(8).position(|byte| *byte == b'}')?;
            Some((letter(number(digits.get(..end)?, 16)?)?, end + 4))
        }
        [b'u', digits @ ..] => {
            let first = number(digits.get(..4)?, 16)?;
            let second = digits
                .get(4..6)
                .filter(|mark| *mark == b"\\u")
                .and_then(|_| number(digits.get(6..10)?, 16));
            match (first, second) {
                (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) => {
                    Some((letter(0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00))?, 12))
                }
                _ => Some((letter(first)?, 6)),
            }
        }
        [b'x' | b'\'', digits @ ..] => pair(digits, 2),
        [b'0'..=b'3', b'0'..=b'7', b'0'..=b'7', ..] => {
            let byte = number(after.get(..3)?, 8)?;
            Some((vec![u8::try_from(byte).ok()?], 4))
        }
        _ => None,
    }
}

fn number(digits: &[u8], base: u32) -> Option<u32> {
    let plain = digits.iter().all(u8::is_ascii_hexdigit);
    u32::from_str_radix(std::str::from_utf8(digits).ok().filter(|_| plain)?, base).ok()
}

fn letter(number: u32) -> Option<Vec<u8>> {
    Some(char::from_u32(number)?.to_string().into_bytes())
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b'\t')
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b':'
}

/// The runs of such letters, what may break them left out: coded text stands in lines and groups.
fn runs(bytes: &[u8], is_one: fn(u8) -> bool, is_gap: fn(u8) -> bool) -> impl Iterator<Item = Vec<u8>> {
    let pieces = bytes.split(move |byte| !is_one(*byte) && !is_gap(*byte));
    let tight = move |piece: &[u8]| -> Vec<u8> { piece.iter().filter(|byte| !is_gap(**byte)).copied().collect() };
    let long = |length: usize| length >= RUN;
    pieces
        .filter(move |piece| long(piece.len()))
        .map(tight)
        .filter(move |run| long(run.len()))
}

fn base64(run: &[u8]) -> Option<Vec<u8>> {
    let loose = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet = if run.iter().any(|byte| matches!(byte, b'-' | b'_')) {
        URL_SAFE
    } else {
        STANDARD
    };
    // One letter over says nothing.
    let whole = if run.len() % 4 == 1 {
        run.get(..run.len() - 1)?
    } else {
        run
    };
    GeneralPurpose::new(&alphabet, loose).decode(whole).ok()
}

fn hexadecimal(run: &[u8]) -> Option<Vec<u8>> {
    let pairs = run.as_chunks::<2>().0.iter();
    pairs.map(|pair| u8::try_from(number(pair, 16)?).ok()).collect()
}

/// Whether decoded bytes are text, and no numbers in which anybody's name stands by chance.
fn is_text(bytes: &[u8]) -> bool {
    let odd = bytes
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=31 | 127))
        .count();
    let high = bytes.iter().filter(|byte| **byte >= 128).count();
    odd == 0 && (high * 2 <= bytes.len() || std::str::from_utf8(bytes).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_made() {
        let markup = |escaped: &str| unescaped(escaped.as_bytes(), of_markup);
        for escaped in [
            "M%C3%bcller%20",
            "M&#252;ller&nbsp;",
            "M&#xFc;&#108;ler ",
            "M\\u00fcller\\x20",
            "M\\u{fc}ller\\040",
        ] {
            assert_eq!(markup(escaped).as_deref(), Some("Müller ".as_bytes()), "{escaped}");
        }
        assert_eq!(markup("\\ud83d\\ude00").as_deref(), Some("😀".as_bytes()));
        assert_eq!(markup("100% & a \\ b = c &; &#x; %g1 %+1 \\u12"), None);
        let mail = |escaped: &str| unescaped(escaped.as_bytes(), of_mail);
        for escaped in ["M=C3=BCller=20", "M=C3=\r\n=BCller ", "M=\n=C3=BCller "] {
            assert_eq!(mail(escaped).as_deref(), Some("Müller ".as_bytes()), "{escaped}");
        }
        assert_eq!(mail("a = b, %41"), None);
    }

    #[test]
    fn runs_are_decoded_over_their_lines() {
        let says = |bytes: &[u8], what: &str| {
            of(bytes)
                .into_iter()
                .any(|layer| layer.bytes.windows(what.len()).any(|part| part == what.as_bytes()))
        };
        assert!(says(b"x: QW5uIFNtaXRo\r\nIGFuZCBmcmllbmRz", "Ann Smith and friends"));
        assert!(says(b"<416e6e20 536d6974 68>", "Ann Smith"));
        assert!(says(b"A\0n\0n\0", "Ann") && says(b"\0A\0n\0n", "Ann") && says(b".\0A\0n\0n", "Ann"));
    }

    #[test]
    fn numbers_are_no_text() {
        assert!(is_text("Ann Smith".as_bytes()) && is_text("Ελλάδα".as_bytes()));
        assert!(!is_text(b"\x89PNG\x0d\x0a\x1a\x0a\0\0") && !is_text(b"\x80\x81\x82\xff"));
    }
}
