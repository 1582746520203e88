//! Plain text: UTF-8, or UTF-16 with its mark; written as UTF-8 without a mark, lines ended by a line feed.
//!
//! Text in any other coding is refused: read wrongly, a name in it would not be found.

use super::{Format, Refusal};
use crate::document::{Head, Hidden, Value};
use crate::finding::Edits;
use crate::limits::Limits;
use crate::text::{clean, coding};
use std::io::Write;

/// Plain text.
pub(super) struct Text;

/// What begins like this is text to a machine, and something else to a reader.
const OTHERS: &[&[u8]] = &[
    b"{\\rtf",
    b"%!PS",
    b"%PDF",
    b"-----BEGIN ",
    b"age-encryption.org/",
    b"BEGIN:V",
    b"From ",
    b"From: <Saved by",
    b"From: \"Saved by",
    b"Received:",
    b"Return-Path:",
    b"MIME-Version:",
    b"Delivered-To:",
];

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        if coding::is_wide(head) {
            return true;
        }
        let text = coding::unmarked(head).trim_ascii_start();
        let markup = matches!(text, [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..]);
        let other = OTHERS.iter().any(|start| text.starts_with(start));
        !markup && !other && !head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if bytes.len() as u64 > limits.text {
            return Err(Refusal::TooLarge(format!("text of more than {} MB", limits.text >> 20)));
        }
        let decoded = coding::decoded(bytes)?;
        let cleaned = clean::of(&decoded.text);
        if cleaned.text.len() as u64 > limits.text {
            return Err(Refusal::TooLarge(format!("text of more than {} MB", limits.text >> 20)));
        }
        give(Value::Head(Head::Flow))?;
        let coding = decoded
            .coding
            .map(|coding| Hidden::new("coding that names a program", coding));
        let mut hidden = cleaned.unseen.hidden().into_iter().chain(coding);
        hidden.try_for_each(|hidden| give(Value::Hidden(hidden)))?;
        give(Value::Text(cleaned.text))
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let broken = |why: &str| Refusal::Broken(why.to_owned());
        while let Some(value) = next()? {
            if let Value::Text(text) = value {
                let edited = edits
                    .text(&text)
                    .ok_or_else(|| broken("a replacement does not fit the text"))?;
                out.write_all(edited.as_bytes())
                    .map_err(|error| broken(&error.to_string()))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<Value>, Refusal> {
        let mut values = Vec::new();
        Text.read(bytes, &Limits::default(), &mut |value| {
            values.push(value);
            Ok(())
        })?;
        Ok(values)
    }

    fn text(bytes: &[u8]) -> String {
        match read(bytes).unwrap().pop() {
            Some(Value::Text(text)) => text,
            other => panic!("no text but {other:?}"),
        }
    }

    #[test]
    fn every_coding_that_says_what_it_is_gives_the_same_text() {
        let little: Vec<u8> = "\u{feff}Grüße\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Grüße\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for coded in ["Grüße\n".as_bytes(), "\u{feff}Grüße\r\n".as_bytes(), &little, &big] {
            assert!(Text.sniff(coded));
            assert_eq!(text(coded), "Grüße\n");
        }
    }

    #[test]
    fn other_codings_are_refused_with_what_to_do() {
        let refused = read(b"Gr\xfc\xdfe").unwrap_err();
        assert!(matches!(refused, Refusal::Unsupported(advice) if advice.contains("save it as UTF-8")));
        assert!(matches!(read(b"\xff\xfea"), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn what_only_looks_like_text_is_not_taken_for_it() {
        for other in [
            "<!DOCTYPE html><p>",
            " <?xml ?>",
            "<svg>",
            "{\\rtf1",
            "PK\u{3}\u{4}",
            "a\0b",
            "From me Mon",
        ] {
            assert!(!Text.sniff(other.as_bytes()), "{other:?}");
        }
        assert!(Text.sniff(b"a < b, 2 <3") && Text.sniff(b"") && Text.sniff(b"<3 you"));
    }

    #[test]
    fn a_replacement_that_does_not_fit_is_refused() {
        let edits = Edits {
            replacements: vec![crate::finding::Replacement {
                finding: 1,
                start: 2,
                end: 99,
                label: "[x]".to_owned(),
            }],
            ..Edits::default()
        };
        let mut values = vec![Value::Text("short".to_owned())];
        let written = Text.write(&edits, &mut || Ok(values.pop()), &mut Vec::new());
        assert!(matches!(written, Err(Refusal::Broken(_))));
    }
}
