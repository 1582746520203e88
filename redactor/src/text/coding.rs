//! The coding of a text: UTF-8, or UTF-16 with its mark. Any other is refused: read wrongly, a name in it would not be found.

use crate::format::Refusal;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_LITTLE: &[u8] = b"\xff\xfe";
const UTF16_BIG: &[u8] = b"\xfe\xff";

/// A text, and how it was coded where that says something of the program that wrote it.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a mark at its beginning.
    pub text: String,
    /// For the report.
    pub coding: Option<&'static str>,
}

/// Whether `head` begins as wide text does.
#[must_use]
pub fn is_wide(head: &[u8]) -> bool {
    head.starts_with(UTF16_LITTLE) || head.starts_with(UTF16_BIG)
}

/// `head` without the mark of UTF-8.
#[must_use]
pub fn unmarked(head: &[u8]) -> &[u8] {
    head.strip_prefix(UTF8_MARK).unwrap_or(head)
}

/// `bytes` as text, whatever its coding.
///
/// # Errors
/// [`Refusal::Unsupported`] for another coding, [`Refusal::Damaged`] for wide text that is cut.
pub fn decoded(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let marked = bytes.starts_with(UTF8_MARK);
    let (text, coding) = if let Some(rest) = bytes.strip_prefix(UTF16_LITTLE) {
        (wide(rest, u16::from_le_bytes)?, Some("UTF-16, little end first"))
    } else if let Some(rest) = bytes.strip_prefix(UTF16_BIG) {
        (wide(rest, u16::from_be_bytes)?, Some("UTF-16, big end first"))
    } else {
        (
            narrow(unmarked(bytes))?,
            marked.then_some("UTF-8 with a mark at its beginning"),
        )
    };
    Ok(Decoded { text, coding })
}

fn narrow(bytes: &[u8]) -> Result<String, Refusal> {
    let advice = "text that is not UTF-8; open it in an editor, save it as UTF-8, and process it again";
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Unsupported(advice.to_owned()))?;
    Ok(text.to_owned())
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let damaged = || Refusal::Damaged("UTF-16 text that is cut or mixed".to_owned());
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    if rest.is_empty() {
        String::from_utf16(&units).map_err(|_| damaged())
    } else {
        Err(damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_coding_gives_the_same_text_and_says_what_it_was() {
        let wide = |order: fn(u16) -> [u8; 2]| "\u{feff}Grüße".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for (bytes, coding) in [
            ("Grüße".into(), None),
            ("\u{feff}Grüße".into(), Some("UTF-8 with a mark at its beginning")),
            (wide(u16::to_le_bytes), Some("UTF-16, little end first")),
            (wide(u16::to_be_bytes), Some("UTF-16, big end first")),
        ] {
            let text = "Grüße".to_owned();
            assert_eq!(decoded(&bytes), Ok(Decoded { text, coding }));
        }
    }

    #[test]
    fn other_codings_are_refused_with_what_to_do() {
        let refused = decoded(b"Gr\xfc\xdfe").unwrap_err();
        assert!(matches!(refused, Refusal::Unsupported(advice) if advice.contains("save it as UTF-8")));
        assert!(matches!(decoded(b"\xff\xfea"), Err(Refusal::Damaged(_))));
        assert!(matches!(decoded(b"\xfe\xff\xd8\0\0a"), Err(Refusal::Damaged(_))));
    }
}
