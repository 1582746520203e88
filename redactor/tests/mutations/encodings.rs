//! A decided value in each coding: put into a text that is otherwise as it must be, so that nothing but the search can name it.

use super::{Decided, VALUE, Way, copy, said};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use flate2::{Compression, GzBuilder, write::ZlibEncoder};
use redactor::verify::Truth;
use std::io::Write;

/// A second one, with a letter that is coded otherwise.
const NAME: &str = "Ingrid Möller";

pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let head = GzBuilder::new().filename("a").comment("b").extra(vec![1, 2]);
    let mut encoder = head.write(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn wide(value: &str) -> Vec<u8> {
    value.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn each(value: &str, coded: fn(u8) -> String) -> String {
    value.bytes().map(coded).collect()
}

/// A way of writing a value down.
type Coding = fn(&str) -> String;

/// Every coding, by name.
const CODINGS: &[(&str, Coding)] = &[
    ("as it is", |value| value.to_owned()),
    ("in another case", |value| value.to_uppercase()),
    ("in wide letters", |value| {
        value
            .chars()
            .map(|letter| match letter {
                '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap(),
                other => other,
            })
            .collect()
    }),
    ("broken by a line", |value| {
        value.replacen('i', "i-\n", 1).replacen('@', "-\n@", 1)
    }),
    ("letter by letter", |value| {
        value
            .chars()
            .map(|letter| format!("{letter} "))
            .collect::<String>()
            .trim_end()
            .to_owned()
    }),
    ("in hexadecimal", |value| each(value, |byte| format!("{byte:02x}"))),
    ("in large hexadecimal", |value| {
        each(value, |byte| format!("{byte:02X}"))
    }),
    ("in hexadecimal, in groups", |value| {
        each(value, |byte| format!("{byte:02x} ")).trim_end().to_owned()
    }),
    ("in hexadecimal, with colons", |value| {
        each(value, |byte| format!("{byte:02x}:"))
    }),
    ("in hexadecimal of wide letters", |value| {
        wide(value).iter().map(|byte| format!("{byte:02x}")).collect()
    }),
    ("in base64", |value| STANDARD.encode(value)),
    ("in base64, behind something", |value| {
        STANDARD.encode(format!("To: {value} and others"))
    }),
    ("in base64 of addresses", |value| {
        URL_SAFE_NO_PAD.encode(format!("?{value}"))
    }),
    ("in base64, in lines", |value| {
        lines(&STANDARD.encode(format!("Dear {value}, this is a longer letter")))
    }),
    ("in base64, in another case", |value| {
        STANDARD.encode(format!("Dear {} and others", value.to_uppercase()))
    }),
    ("in base64 of wide letters", |value| STANDARD.encode(wide(value))),
    ("in base64 of packed bytes", |value| {
        STANDARD.encode(zlib(value.as_bytes()))
    }),
    ("in base64 of gzip", |value| STANDARD.encode(gzip(value.as_bytes()))),
    ("in base64 of base64", |value| STANDARD.encode(STANDARD.encode(value))),
    ("in percent signs", |value| each(value, |byte| format!("%{byte:02X}"))),
    ("in percent signs where needed", |value| {
        each(value, |byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02x}")
            }
        })
    }),
    ("in percent signs twice", |value| {
        each(value, |byte| format!("%25{byte:02x}"))
    }),
    ("in references", |value| {
        value
            .chars()
            .map(|letter| format!("&#{};", u32::from(letter)))
            .collect()
    }),
    ("in references in hexadecimal", |value| {
        value
            .chars()
            .map(|letter| format!("&#x{:x};", u32::from(letter)))
            .collect()
    }),
    ("half in references", |value| value.replacen('r', "&#114;", 1)),
    ("as JSON escapes it", |value| {
        value.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
    }),
    ("half as JSON escapes it", |value| value.replacen('r', "\\u0072", 1)),
    ("as C escapes it", |value| each(value, |byte| format!("\\x{byte:02x}"))),
    ("in octal", |value| each(value, |byte| format!("\\{byte:03o}"))),
    ("in quoted-printable", |value| {
        each(value, |byte| format!("={byte:02X}"))
    }),
    ("in quoted-printable, broken", |value| value.replacen('r', "=72=\n", 1)),
];

fn lines(coded: &str) -> String {
    let pieces = coded
        .as_bytes()
        .chunks(16)
        .map(|piece| std::str::from_utf8(piece).unwrap());
    pieces.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_value_in_any_coding_is_named() {
    let (clean, mut expectation) = copy("text/clean/letter.txt", Way::Rebuilt);
    let clean = String::from_utf8(clean).unwrap();
    let mut missed = Vec::new();
    for value in [VALUE, NAME] {
        expectation.decided = vec![Decided {
            finding: 9,
            value: value.to_owned(),
        }];
        for (coding, coded) in CODINGS {
            let text = format!("{clean}And ({}) too.\n", coded(value));
            expectation.truth = Truth::Text(text.clone());
            let said = said(text.as_bytes(), &expectation);
            if !said.iter().any(|said| said.starts_with("finding 9")) {
                missed.push(format!("{value} {coding}: {said:?}"));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn what_only_resembles_a_value_is_not_named() {
    let (clean, mut expectation) = copy("text/clean/letter.txt", Way::Rebuilt);
    let clean = String::from_utf8(clean).unwrap();
    expectation.decided = ["Ann", "Lee", "Möller"]
        .map(|value| Decided {
            finding: 9,
            value: value.to_owned(),
        })
        .to_vec();
    for words in [
        "annual sleeve",
        "QW5uLCBMZWU",
        "the identifier 416e6eab is a number",
        "100% Annex &c; \\unknown = x",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    ] {
        let text = format!("{clean}And {words}.\n");
        expectation.truth = Truth::Text(text.clone());
        assert_eq!(said(text.as_bytes(), &expectation), Vec::<String>::new(), "{words}");
    }
}
