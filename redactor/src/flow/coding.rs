//! Text of bytes, whatever its coding: by its mark, by what it says of itself, or else UTF-8 and nothing else.
//!
//! Text in a coding that it does not tell is refused: read wrongly, a name in it would not be found.

use super::Hidings;
use crate::format::Refusal;
use crate::text::coding;
use encoding_rs::Encoding;

/// Whether `head` has bytes that no text has.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
}

/// The beginning of a text as sniffers look at it: without its mark and the blanks before it, what is no text left out.
pub(crate) fn beginning(head: &[u8]) -> Option<String> {
    if let Some((coding, skip)) = Encoding::for_bom(head) {
        let text = coding.decode_without_bom_handling(head.get(skip..)?).0;
        return (!text.contains('\0')).then(|| text.trim_start().to_owned());
    }
    (!is_binary(head)).then(|| String::from_utf8_lossy(head).trim_start().to_owned())
}

/// `bytes` as text, by their mark, else as UTF-8.
///
/// # Errors
/// [`Refusal::Unsupported`] for another coding, [`Refusal::Damaged`] for UTF-16 that is cut.
pub(crate) fn decoded(bytes: &[u8], hidings: &mut Hidings) -> Result<String, Refusal> {
    let decoded = coding::decoded(bytes)?;
    if let Some(coding) = decoded.coding {
        hidings.note("coding that names a program", coding);
    }
    Ok(decoded.text)
}

/// `bytes` as text, by their mark, else in the coding that they call `label`, else as UTF-8.
///
/// # Errors
/// As [`decoded`]; also where the bytes are not of the coding that they name.
pub(crate) fn decoded_as(bytes: &[u8], label: Option<&str>, hidings: &mut Hidings) -> Result<String, Refusal> {
    let marked = Encoding::for_bom(bytes).is_some();
    let named = label
        .filter(|_| !marked)
        .map(|label| Encoding::for_label(label.as_bytes()));
    match named {
        None => decoded(bytes, hidings),
        Some(None) => Err(Refusal::Unsupported(
            "text in a coding that is not known; save it as UTF-8, and process it again".to_owned(),
        )),
        // What says UTF-16 in plain letters is none.
        Some(Some(named)) if named.output_encoding() == encoding_rs::UTF_8 => decoded(bytes, hidings),
        Some(Some(named)) => {
            let text = named.decode_without_bom_handling_and_without_replacement(bytes);
            let why = "text that is not of the coding that it names";
            Ok(text.ok_or_else(|| Refusal::Damaged(why.to_owned()))?.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> Result<String, Refusal> {
        decoded_as(bytes, label, &mut Hidings::default())
    }

    #[test]
    fn a_coding_is_known_by_its_mark_or_by_its_name() {
        assert_eq!(read(b"Gr\xfc\xdfe \x80", Some("iso-8859-1")).unwrap(), "Grüße €");
        assert_eq!(read(b"\xcf\xf0\xe8", Some("windows-1251")).unwrap(), "При");
        assert_eq!(read("Grüße".as_bytes(), Some("UTF-8")).unwrap(), "Grüße");
        assert_eq!(read(b"\xef\xbb\xbfa", Some("latin1")).unwrap(), "a");
        assert_eq!(read(b"abc", Some("utf-16")).unwrap(), "abc");
        let mut hidings = Hidings::default();
        assert_eq!(decoded(b"\xff\xfea\0", &mut hidings).unwrap(), "a");
        assert_eq!(hidings.list().len(), 1);
    }

    #[test]
    fn what_cannot_be_read_for_certain_is_refused() {
        assert!(matches!(read(b"Gr\xfc", None), Err(Refusal::Unsupported(_))));
        assert!(matches!(read(b"a", Some("ebcdic")), Err(Refusal::Unsupported(_))));
        assert!(matches!(read(b"\x81", Some("shift_jis")), Err(Refusal::Damaged(_))));
        assert!(matches!(read(b"\xff\xfea", None), Err(Refusal::Damaged(_))));
        assert_eq!(beginning(b"a\0"), None);
        assert_eq!(beginning(b"\xff\xfe<\0p\0").as_deref(), Some("<p"));
    }
}
