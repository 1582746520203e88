//! The text of an SVG: inflated, decoded, and known by the first element in it.

use super::damaged;
use crate::format::Refusal;
use crate::limits::Limits;
use flate2::read::GzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// How gzip begins.
const PACKED: &[u8] = b"\x1f\x8b";
/// Bytes that are inflated to know what is in them.
const HEAD: u64 = 4096;

/// Whether the first element of what begins with `head` is an SVG's.
pub(super) fn is_svg(head: &[u8]) -> bool {
    let mut inflated = Vec::new();
    if head.starts_with(PACKED) {
        // What was cut off at the end is missed, and what came before is there.
        let _ = GzDecoder::new(head).take(HEAD).read_to_end(&mut inflated);
    }
    let head = if inflated.is_empty() { head } else { &inflated };
    begins(&decoded(head).unwrap_or_else(|| String::from_utf8_lossy(head)))
}

/// Skips what may stand before the first element, and looks at its name.
fn begins(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let skipped = if let Some(after) = rest.strip_prefix("<?") {
            after.split_once("?>")
        } else if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->")
        } else if let Some(after) = rest.strip_prefix("<!DOCTYPE") {
            let name = after
                .trim_start()
                .split(|letter: char| letter.is_whitespace() || "[>".contains(letter))
                .next();
            if name.is_some_and(|name| !name.is_empty() && name != "svg" && !name.ends_with(":svg")) {
                return false;
            }
            behind_type(after)
        } else {
            let name = rest.strip_prefix('<').unwrap_or_default();
            let name = name
                .split(|letter: char| !letter.is_alphanumeric() && letter != ':')
                .next()
                .unwrap_or_default();
            return name == "svg" || name.ends_with(":svg");
        };
        match skipped {
            Some((_, after)) => rest = after.trim_start(),
            // A long beginning: what it says of itself decides.
            None => return rest.contains("DTD SVG") || rest.contains("http://www.w3.org/2000/svg"),
        }
    }
}

/// What follows the type of a document, and the entities in it.
fn behind_type(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['[', '>'])?;
    let (before, rest) = text.split_at(at);
    if rest.starts_with('[') {
        rest.split_once(']')?.1.split_once('>')
    } else {
        Some((before, rest.get(1..)?))
    }
}

/// The whole text.
pub(super) fn text<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Refusal> {
    let large = || Refusal::TooLarge(format!("it has more than {} MiB of text", limits.text >> 20));
    if !bytes.starts_with(PACKED) {
        return if bytes.len() as u64 > limits.text {
            Err(large())
        } else {
            decoded(bytes).ok_or_else(no_text)
        };
    }
    let mut inflated = Vec::new();
    let read = GzDecoder::new(bytes).take(limits.text + 1).read_to_end(&mut inflated);
    read.map_err(|_| damaged("it cannot be inflated"))?;
    if inflated.len() as u64 > limits.text {
        return Err(large());
    }
    decoded(&inflated)
        .map(|text| Cow::Owned(text.into_owned()))
        .ok_or_else(no_text)
}

fn no_text() -> Refusal {
    damaged("its text is in no coding that is known")
}

/// UTF-8, UTF-16 by its mark, or Latin-1 where it says so.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |number: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .get(2..)?
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| number(*pair))
            .collect();
        Some(Cow::Owned(String::from_utf16_lossy(&units)))
    };
    match bytes {
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes)
            .ok()
            .map(Cow::Borrowed)
            .or_else(|| latin(bytes)),
    }
}

fn latin(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let head = String::from_utf8_lossy(bytes.get(..100).unwrap_or(bytes)).to_lowercase();
    let said = ["iso-8859-1", "windows-1252", "us-ascii"]
        .iter()
        .any(|name| head.contains(name));
    said.then(|| bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_decides() {
        for known in [
            "<svg/>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"x\">",
            "<?xml?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg:svg>",
            "<!DOCTYPE svg [ <!ENTITY a \"b\"> ]><svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http",
        ] {
            assert!(is_svg(known.as_bytes()), "{known}");
        }
        for other in [
            "<!DOCTYPE html><svg>",
            "<html><svg>",
            "<?xml?><rss>",
            "svg",
            "",
            "<",
            "<!DOCTYPE html",
        ] {
            assert!(!is_svg(other.as_bytes()), "{other}");
        }
        let wide: Vec<u8> = "\u{feff}<svg>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_svg(&wide));
        assert_eq!(
            text(b"<?xml encoding='ISO-8859-1'?>\xe4", &Limits::default()).unwrap(),
            "<?xml encoding='ISO-8859-1'?>ä"
        );
        assert!(text(b"\xe4", &Limits::default()).is_err());
    }

    #[test]
    fn what_is_packed_is_looked_into_and_a_bomb_is_refused() {
        let packed = |text: &[u8]| {
            let mut coder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            std::io::Write::write_all(&mut coder, text).unwrap();
            coder.finish().unwrap()
        };
        assert!(is_svg(&packed(b"<svg/>")) && !is_svg(&packed(b"a letter")));
        let limits = Limits {
            text: 1 << 12,
            ..Limits::default()
        };
        assert_eq!(text(&packed(b"<svg/>"), &limits).unwrap(), "<svg/>");
        assert!(matches!(
            text(&packed(&[b' '; 1 << 14]), &limits),
            Err(Refusal::TooLarge(_))
        ));
    }
}
