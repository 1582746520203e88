//! Letters out of bytes whose coding a format leaves open: what people wrote, and what can be read in what programs wrote.

/// Bytes of one text that are looked at. Hidden texts are quoted to 400 bytes; more is only counted.
const LOOKED_AT: usize = 4096;
/// Letters in a row that count as readable; fewer occur in any data.
const IN_A_ROW: usize = 6;
/// Readable pieces that are quoted.
const QUOTED: usize = 8;

/// Text as UTF-8 where it is that, else as Latin-1; without what fills it up.
#[must_use]
pub(crate) fn text(bytes: &[u8]) -> String {
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Cut within a letter: still UTF-8.
        Err(error) if error.error_len().is_none() => String::from_utf8_lossy(bytes).replace('\u{fffd}', ""),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    trimmed(&text)
}

/// Text in UTF-16.
pub(crate) fn wide(bytes: &[u8], big: bool) -> String {
    trimmed(&whole_wide(bytes.get(..LOOKED_AT).unwrap_or(bytes), big))
}

/// All of a text in UTF-16, however long, with what fills it up.
pub(crate) fn whole_wide(bytes: &[u8], big: bool) -> String {
    let (bytes, big) = match bytes {
        [0xfe, 0xff, rest @ ..] => (rest, true),
        [0xff, 0xfe, rest @ ..] => (rest, false),
        _ => (bytes, big),
    };
    let unit = |pair: &[u8; 2]| {
        if big {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    };
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(unit).collect();
    String::from_utf16_lossy(&units)
}

/// A text of Exif that begins with eight bytes which name its coding (Exif 2.32, 4.6.6.4).
#[must_use]
pub(crate) fn coded(bytes: &[u8], big: bool) -> String {
    match bytes.split_first_chunk::<8>() {
        Some((b"UNICODE\0", rest)) => unicode(rest, big),
        Some((b"ASCII\0\0\0" | b"JIS\0\0\0\0\0" | b"\0\0\0\0\0\0\0\0", rest)) => text(rest),
        _ => text(bytes),
    }
}

/// UTF-16 in the order that makes letters of it: writers do not keep to the record's own.
fn unicode(bytes: &[u8], big: bool) -> String {
    if !bytes.contains(&0) {
        return text(bytes);
    }
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let big = match zeros(0).cmp(&zeros(1)) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => big,
    };
    wide(bytes, big)
}

/// What can be read in data of a program: the first pieces that have letters in a row, joined.
#[must_use]
pub(crate) fn readable(bytes: &[u8]) -> String {
    let bytes = bytes.get(..LOOKED_AT * 4).unwrap_or(bytes);
    let pieces = bytes.split(|byte| !matches!(byte, b' '..=b'~'));
    let words = |piece: &&[u8]| {
        let letters = piece.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
        let blanks = piece.iter().filter(|byte| **byte == b' ').count();
        letters >= IN_A_ROW && (letters + blanks) * 4 >= piece.len() * 3
    };
    let words: Vec<_> = pieces
        .filter(words)
        .map(|piece| String::from_utf8_lossy(piece).trim().to_owned())
        .take(QUOTED)
        .collect();
    words.join(", ")
}

/// How many bytes, and what can be read in them.
#[must_use]
pub(crate) fn sized(bytes: &[u8]) -> String {
    let said = readable(bytes);
    if said.is_empty() {
        size(bytes.len())
    } else {
        format!("{}; it reads: {said}", size(bytes.len()))
    }
}

/// A number of bytes, in words.
#[must_use]
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// Whether `bytes` is text throughout, and not data.
#[must_use]
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let odd = text
        .chars()
        .filter(|letter| *letter == '\u{fffd}' || letter.is_control() && !letter.is_whitespace());
    !bytes.is_empty() && odd.count() * 20 <= text.len()
}

fn trimmed(text: &str) -> String {
    let fills = |letter: char| letter == '\0' || letter.is_whitespace();
    text.trim_matches(fills).replace(['\0', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_whatever_coding_it_has() {
        assert_eq!(text(b"Jos\xe9\0\0"), "José");
        assert_eq!(text("José ".as_bytes()), "José");
        assert_eq!(
            text(&[b"x".repeat(LOOKED_AT - 1), "é".into()].concat()).len(),
            LOOKED_AT - 1
        );
        assert_eq!(wide(b"\xfe\xff\0A\0n\0n\0\0", false), "Ann");
        assert_eq!(wide(b"A\0n\0n\0\0\0", false), "Ann");
        assert_eq!(coded(b"UNICODE\0\0A\0n\0n", false), "Ann");
        assert_eq!(coded(b"UNICODE\0A\0n\0n\0", true), "Ann");
        assert_eq!(coded(b"ASCII\0\0\0Ann ", true), "Ann");
        assert_eq!(coded(b"Ann", true), "Ann");
    }

    #[test]
    fn names_are_found_in_data() {
        assert_eq!(
            readable(b"\0\x01AB12345\0\xff\xff--------\0Ann's lens \x02ab"),
            "AB12345, Ann's lens"
        );
        assert_eq!(sized(b"\0\0"), "2 bytes");
        assert!(is_text(b"a letter\n") && !is_text(b"\0\x01\x02\x03") && !is_text(b""));
    }
}
