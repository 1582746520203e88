//! Hides all pictures of a HEIF file but the primary one: the decoder writes every picture that is not hidden, by numbers,
//! and does not tell which is the primary.
//!
//! ISO/IEC 23008-12 and 14496-12: in `meta`, `pitm` names the primary item, and each `infe` in `iinf` describes an item; the
//! lowest of its flags says that it is not to be shown. Items that are part of the primary (tiles, alpha) are used all the
//! same. What is not so formed stays as it is: then it is the decoder's to judge.

/// `meta`, `pitm`, `iinf` and `infe` begin with one byte of version and three of flags.
const HEAD: usize = 4;
/// A file of more items than any camera's is left alone.
const ITEMS: usize = 10_000;

/// Sets the flag of all items but the primary, in place.
pub(super) fn hide_all_but_the_primary(bytes: &mut [u8]) {
    let flags = others(bytes).unwrap_or_default();
    for at in flags {
        if let Some(flag) = bytes.get_mut(at) {
            *flag |= 1;
        }
    }
}

/// Where the flags of the other items stand.
fn others(bytes: &[u8]) -> Option<Vec<usize>> {
    let whole = Span(0, bytes.len());
    let meta = boxes(bytes, whole).find(|found| found.kind == *b"meta")?;
    let inside = || boxes(bytes, meta.inside.skip(HEAD));
    let primary = inside().find(|found| found.kind == *b"pitm")?.inside;
    let primary = number(
        bytes,
        primary.skip(HEAD),
        if version(bytes, primary)? == 0 { 2 } else { 4 },
    )?;
    let list = inside().find(|found| found.kind == *b"iinf")?.inside;
    let count = if version(bytes, list)? == 0 { 2 } else { 4 };
    let items = boxes(bytes, list.skip(HEAD + count)).filter(|found| found.kind == *b"infe");
    let others = items.take(ITEMS).filter_map(|item| {
        let wide = match version(bytes, item.inside)? {
            2 => 2,
            3 => 4,
            _ => return None,
        };
        (number(bytes, item.inside.skip(HEAD), wide)? != primary).then_some(item.inside.0 + HEAD - 1)
    });
    Some(others.collect())
}

/// Where something starts, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Span(usize, usize);

impl Span {
    fn skip(self, bytes: usize) -> Self {
        Self(self.0.saturating_add(bytes).min(self.1), self.1)
    }
}

struct Found {
    kind: [u8; 4],
    inside: Span,
}

/// The boxes that stand one after another in `span`, as far as they are well formed.
fn boxes(bytes: &[u8], mut span: Span) -> impl Iterator<Item = Found> {
    std::iter::from_fn(move || {
        let size = number(bytes, span, 4)?;
        let kind = bytes.get(span.skip(4).0..span.skip(8).0)?.try_into().ok()?;
        let (size, head) = match size {
            0 => (span.1 - span.0, 8),
            1 => (usize::try_from(number(bytes, span.skip(8), 8)?).ok()?, 16),
            size => (usize::try_from(size).ok()?, 8),
        };
        let end = span.0.checked_add(size).filter(|end| size >= head && *end <= span.1)?;
        let inside = Span(span.0 + head, end);
        span = Span(end, span.1);
        Some(Found { kind, inside })
    })
}

fn version(bytes: &[u8], span: Span) -> Option<u8> {
    bytes.get(span.0..span.1)?.first().copied()
}

/// `wide` bytes at the start of `span`, the highest first.
fn number(bytes: &[u8], span: Span, wide: usize) -> Option<u64> {
    let digits = bytes.get(span.0..span.1)?.get(..wide)?;
    Some(digits.iter().fold(0, |number, digit| (number << 8) | u64::from(*digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_box(kind: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        let size = u32::try_from(inside.len() + 8).unwrap();
        [&size.to_be_bytes(), kind.as_slice(), inside].concat()
    }

    fn item(number: u8) -> Vec<u8> {
        a_box(b"infe", &[2, 0, 0, 0, 0, number, 0, 0, b'h', b'v', b'c', b'1', 0])
    }

    fn file(primary: u8, items: &[u8]) -> Vec<u8> {
        let list: Vec<u8> = items.iter().flat_map(|number| item(*number)).collect();
        let list = a_box(b"iinf", &[&[0, 0, 0, 0, 0, 3], list.as_slice()].concat());
        let primary = a_box(b"pitm", &[0, 0, 0, 0, 0, primary]);
        let meta = a_box(b"meta", &[[0; 4].as_slice(), &primary, &list].concat());
        [a_box(b"ftyp", b"heic"), meta].concat()
    }

    #[test]
    fn all_items_but_the_primary_are_hidden() {
        let mut bytes = file(2, &[1, 2, 3]);
        hide_all_but_the_primary(&mut bytes);
        let shown: Vec<u8> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, kind)| *kind == b"infe")
            .map(|(at, _)| bytes[at + 7])
            .collect();
        assert_eq!(shown, [1, 0, 1]);
    }

    #[test]
    fn what_is_cut_or_lies_stays_as_it_is_and_harms_nothing() {
        let whole = file(2, &[1, 2, 3]);
        for end in 0..whole.len() {
            let mut cut = whole[..end].to_vec();
            hide_all_but_the_primary(&mut cut);
            assert_eq!(cut, whole[..end], "a box that is cut is none");
        }
        for at in 0..whole.len() {
            for byte in [0, 1, 7, 255] {
                let mut lies = whole.clone();
                lies[at] = byte;
                hide_all_but_the_primary(&mut lies);
                assert_eq!(lies.len(), whole.len());
            }
        }
    }
}
