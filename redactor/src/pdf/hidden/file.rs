//! The bytes of a file as they lie: what is before, between and behind its objects, remarks, and versions saved one upon the other.

use crate::flow::hidings::Hidings;
use crate::image::letters;
use memchr::memmem;
use std::collections::BTreeMap;

/// What a document begins with, and what it ends with.
const HEAD: &[u8] = b"%PDF-";
const END: &[u8] = b"%%EOF";
/// Within so many bytes stands the mark of a file that is ordered for the web.
const FIRST: usize = 1024;
/// A text in parentheses is at most so long; where it does not end, it is none.
const STRING: usize = 1 << 20;
/// Objects that are counted. A document of people has a tenth of that.
const OBJECTS: usize = 1_000_000;

/// How often each number heads an object.
pub(super) type Numbers = BTreeMap<u32, u32>;

/// Tells what stands round the objects, and which numbers they have.
pub(super) fn tell(bytes: &[u8], found: &mut Hidings) -> Numbers {
    let begin = memmem::find(bytes, HEAD).unwrap_or(0);
    let before = bytes.get(..begin).unwrap_or_default();
    if !blank(before) && before != b"\xEF\xBB\xBF" {
        found.note("bytes before the document", &letters::sized(before));
    }
    let end = memmem::rfind(bytes, END).map(|at| at + END.len());
    let behind = end.and_then(|end| bytes.get(end..)).unwrap_or_default();
    if !blank(behind) {
        found.note("bytes after its end", &letters::sized(behind));
    }
    let body = bytes.get(begin..end.unwrap_or(bytes.len())).unwrap_or_default();
    let numbers = between(body, found);
    remarks(body, found);
    versions(body, &numbers, found);
    if memmem::find(body, b"/XRefStm").is_some() {
        found.note("second list of objects, which only some programs read", "");
    }
    numbers
}

fn blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| b"\0\t\n\x0C\r ".contains(byte))
}

/// Each saved state of a file ends with a mark; what was changed later is still there.
fn versions(bytes: &[u8], numbers: &Numbers, found: &mut Hidings) {
    let web = memmem::find(bytes.get(..FIRST).unwrap_or(bytes), b"/Linearized").is_some();
    if web {
        found.note("order of the file for fast display on the web, with lists of hints", "");
    }
    let ends = memmem::find_iter(bytes, b"startxref").count();
    let older = ends.saturating_sub(1 + usize::from(web));
    if older == 0 {
        return;
    }
    let replaced: u32 = numbers.values().map(|times| times.saturating_sub(1)).sum();
    let says = match replaced {
        0 => format!("{older}"),
        1 => format!("{older}; one object was changed later, and its older content is still in the file"),
        _ => format!("{older}; {replaced} objects were changed later, and their older content is still in the file"),
    };
    found.note("earlier versions of the document", &says);
}

/// Bytes between the end of one object and the head of the next, and the numbers of the heads.
fn between(bytes: &[u8], found: &mut Hidings) -> Numbers {
    let mut numbers = Numbers::new();
    let mut after = 0;
    for mark in memmem::find_iter(bytes, b" obj").take(OBJECTS) {
        let Some((start, number)) = head(bytes, mark) else {
            continue;
        };
        // A head that stands in a stream heads nothing: the next end is that of the object round it.
        let Some(gap) = bytes.get(after..start) else { continue };
        *numbers.entry(number).or_default() += 1;
        if after > 0 {
            stray(gap, found);
        }
        after = memmem::find(bytes.get(mark..).unwrap_or_default(), b"endobj").map_or(bytes.len(), |at| mark + at + 6);
    }
    if after > 0 {
        stray(bytes.get(after..).unwrap_or_default(), found);
    }
    numbers
}

/// Where the head of an object begins whose ` obj` stands at `mark`, and its number.
fn head(bytes: &[u8], mark: usize) -> Option<(usize, u32)> {
    let before = bytes.get(mark.saturating_sub(24)..mark)?;
    let digits = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let generation = digits(before);
    let rest = before.get(..before.len() - generation)?.strip_suffix(b" ")?;
    let number = digits(rest);
    let text = rest.get(rest.len() - number..)?;
    let number_read = std::str::from_utf8(text).ok()?.parse().ok()?;
    (generation > 0).then_some((mark - generation - 1 - number, number_read))
}

/// What is neither an object nor a list of them.
fn stray(gap: &[u8], found: &mut Hidings) {
    // The head of an object that is written in an odd way.
    if memmem::find(gap, b" obj").is_some() {
        return;
    }
    let mut rest = gap;
    while let Some(at) = ["xref", "trailer", "startxref"]
        .iter()
        .filter_map(|mark| memmem::find(rest, mark.as_bytes()))
        .min()
    {
        piece(rest.get(..at).unwrap_or_default(), found);
        let list = rest.get(at..).unwrap_or_default();
        let end = memmem::find(list, END).map_or(list.len(), |end| end + END.len());
        rest = list.get(end..).unwrap_or_default();
    }
    piece(rest, found);
}

fn piece(piece: &[u8], found: &mut Hidings) {
    let unremarked: Vec<u8> = piece
        .split(|byte| b"\r\n".contains(byte))
        .filter(|line| !line.trim_ascii_start().starts_with(b"%"))
        .collect::<Vec<_>>()
        .join(&b' ');
    if !blank(&unremarked) {
        found.note("bytes between its parts", &letters::sized(unremarked.trim_ascii()));
    }
}

/// Remarks for people, outside of streams and texts.
fn remarks(bytes: &[u8], found: &mut Hidings) {
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'%', b'(', b's', rest)) {
        at += next;
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest {
            [b'%', ..] => {
                let line = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
                remark(rest.get(1..line).unwrap_or_default(), found);
                line
            }
            [b'(', ..] => string(rest).unwrap_or(1),
            _ if rest.starts_with(b"stream") => memmem::find(rest, b"endstream").map_or(rest.len(), |end| end + 9),
            _ => 1,
        };
    }
}

fn remark(text: &[u8], found: &mut Hidings) {
    let letters = text.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    let high = text.iter().filter(|byte| **byte >= 0x80).count();
    // Four high bytes say that a file is not text; they stand in the second line of most.
    let mark = high >= 4 && letters < 4;
    let known = text.starts_with(b"PDF-") || text.starts_with(b"%EOF");
    if letters > 0 && !known && !mark {
        found.note("remarks between its parts", &letters::text(text));
    }
}

/// How long a text in parentheses is, both of them counted.
pub(super) fn string(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_u32, false);
    for (at, byte) in bytes.iter().enumerate().take(STRING) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
        let mut found = Hidings::default();
        tell(bytes, &mut found);
        found.list()
    }

    const PLAIN: &str = "%PDF-1.7\n%\u{e2}\u{e3}\u{cf}\u{d3}\n1 0 obj\n(a % b)\nendobj\n2 0 obj\n<<>>\nstream\n% no remark\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n0\n%%EOF\n";

    #[test]
    fn a_plain_file_has_nothing_round_its_objects() {
        assert_eq!(told(PLAIN.as_bytes()), []);
    }

    #[test]
    fn whatever_stands_round_the_objects_is_told() {
        let one = |what: &str, says: &str| vec![(what.to_owned(), vec![says.to_owned()])];
        let cases = [
            (
                format!("before\n{PLAIN}"),
                one("bytes before the document", "7 bytes; it reads: before"),
            ),
            (
                format!("{PLAIN}behind it"),
                one("bytes after its end", "10 bytes; it reads: behind it"),
            ),
            (
                PLAIN.replace("endobj\n2", "endobj\nbetween\n2"),
                one("bytes between its parts", "7 bytes; it reads: between"),
            ),
            (
                PLAIN.replace("(a % b)", "(a % b) % by Ann"),
                one("remarks between its parts", "by Ann"),
            ),
            (
                format!("{PLAIN}1 0 obj\n(b)\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n1\n%%EOF\n"),
                one(
                    "earlier versions of the document",
                    "1; one object was changed later, and its older content is still in the file",
                ),
            ),
        ];
        for (file, expected) in cases {
            assert_eq!(told(file.as_bytes()), expected, "{file}");
        }
    }
}
