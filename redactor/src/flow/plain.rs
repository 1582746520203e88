//! Plain text: what a structured format is that only looked like one.

use super::{Flow, Hidings};
use crate::text::clean;

/// `text` without any structure.
pub(crate) fn of(text: &str, mut hidings: Hidings) -> Flow {
    let clean = clean::of(text);
    hidings.count(&clean.unseen);
    Flow {
        text: clean.text,
        marks: Vec::new(),
        hidings,
        pictures: Vec::new(),
    }
}

/// `text` in which letters may be written as escapes, as in JSON: a name would not be found in them, so they are written out.
pub(crate) fn unescaped(text: &str, mut hidings: Hidings) -> Flow {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut units: Vec<u16> = Vec::new();
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        let unit = after
            .strip_prefix('u')
            .filter(|_| letter == '\\')
            .and_then(|after| after.get(..4));
        if let Some(unit) = unit.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            units.push(unit);
            rest = after.get(5..).unwrap_or_default();
            continue;
        }
        out.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
        let escaped = after.chars().next().filter(|_| letter == '\\');
        match escaped.and_then(escape) {
            Some(meant) => {
                out.push(meant);
                rest = after.get(1..).unwrap_or_default();
            }
            None => {
                out.push(letter);
                rest = after;
            }
        }
    }
    out.push_str(&String::from_utf16_lossy(&units));
    if out.len() < text.len() {
        let says = format!("{} bytes", text.len() - out.len());
        hidings.note(
            "letters written in a form that no search finds; they are written out",
            &says,
        );
    }
    of(&out, hidings)
}

fn escape(letter: char) -> Option<char> {
    match letter {
        'n' | 'r' => Some('\n'),
        't' | 'b' | 'f' => Some(' '),
        '"' | '\\' | '/' => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Flow {
        unescaped(text, Hidings::default())
    }

    #[test]
    fn escapes_are_written_out() {
        let json = "{\"a\": \"\\u0041nna\\nSchm\\u00efdt \\ud83d\\ude00\"";
        assert_eq!(read(json).text, "{\"a\": \"Anna\nSchmïdt 😀\"\n");
        assert_eq!(read("\\u00 \\x \\").text, "\\u00 \\x \\\n");
        assert!(read("plain\n").hidings.list().is_empty());
    }
}
