//! The alphabets of RTF's bytes: by the document's code page, or by the font that letters are set in.

use crate::format::Refusal;
use encoding_rs::Encoding;

/// An alphabet, or the number of a code page that is not known.
pub(super) type Alphabet = Result<&'static Encoding, i32>;

/// The alphabet of a code page.
pub(super) fn of_page(page: i32) -> Alphabet {
    let label = match page {
        437 | 850 => return Err(page),
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        65001 => "utf-8",
        1250..=1258 => return Encoding::for_label(format!("windows-{page}").as_bytes()).ok_or(page),
        _ => return Err(page),
    };
    Encoding::for_label(label.as_bytes()).ok_or(page)
}

/// The alphabet of a font, by its character set; none where it is the document's.
pub(super) fn of_font(set: i32) -> Option<Alphabet> {
    let page = match set {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 | 255 => 437,
        _ => return None,
    };
    Some(of_page(page))
}

/// What `bytes` say in an alphabet.
///
/// # Errors
/// [`Refusal::Unsupported`], which names the page, where letters beyond ASCII are in one that is not known.
pub(super) fn decoded(bytes: &[u8], alphabet: Alphabet) -> Result<String, Refusal> {
    match alphabet {
        Ok(alphabet) => Ok(alphabet.decode_without_bom_handling(bytes).0.into_owned()),
        Err(_) if bytes.is_ascii() => Ok(String::from_utf8_lossy(bytes).into_owned()),
        Err(page) => {
            let why = format!("text in code page {page}; save it with a newer program, and process it again");
            Err(Refusal::Unsupported(why))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alphabets_are_known_by_page_and_by_font() {
        assert_eq!(decoded(b"\xcf\xf0\xe8", of_page(1251)).unwrap(), "При");
        assert_eq!(decoded(b"\x8c\xa9", of_font(128).unwrap()).unwrap(), "見");
        assert_eq!(of_font(0), None);
        assert!(matches!(decoded(b"\x81", of_page(850)), Err(Refusal::Unsupported(why)) if why.contains("850")));
        assert_eq!(decoded(b"a", of_page(850)).unwrap(), "a");
    }
}
