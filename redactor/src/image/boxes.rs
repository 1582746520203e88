//! Boxes, one in another, as HEIC, AVIF and JPEG XL are built of (ISO/IEC 14496-12, section 4.2): a length, a kind, a body.

use std::ops::Range;

/// One box.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    pub(crate) kind: [u8; 4],
    pub(crate) body: &'a [u8],
    /// Where the body stands in the file.
    pub(crate) place: Range<usize>,
}

/// The boxes that stand in `range` of `file` one behind the other, and where they end: what follows is none.
pub(crate) fn of(file: &[u8], range: Range<usize>) -> (Vec<Piece<'_>>, usize) {
    let (mut at, mut found) = (range.start, Vec::new());
    while let Some((piece, next)) = one(file, at..range.end.min(file.len())) {
        found.push(piece);
        at = next;
    }
    (found, at)
}

/// The box at the start of `range`, and where the next one stands.
fn one(file: &[u8], range: Range<usize>) -> Option<(Piece<'_>, usize)> {
    let mut fields = Fields(file.get(range.clone())?);
    let (length, kind) = (fields.number(4)?, *fields.take(4)?.first_chunk()?);
    let (head, length) = match length {
        0 => (8, range.len()),
        1 => (16, usize::try_from(fields.number(8)?).ok()?),
        length => (8, usize::try_from(length).ok()?),
    };
    let end = range
        .start
        .checked_add(length)
        .filter(|end| length >= head && *end <= range.end)?;
    // What is no letter or digit begins no box: it is data that stands where one would be.
    if !kind.iter().all(|byte| (0x20..0x7f).contains(byte)) {
        return None;
    }
    let place = range.start + head..end;
    let body = file.get(place.clone())?;
    Some((Piece { kind, body, place }, end))
}

/// Numbers and texts of a body, from its start.
pub(crate) struct Fields<'a>(pub(crate) &'a [u8]);

impl<'a> Fields<'a> {
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of so many bytes, at most 8; 0 where it has none.
    pub(crate) fn number(&mut self, bytes: usize) -> Option<u64> {
        Some(
            self.take(bytes)?
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        )
    }

    pub(crate) fn short(&mut self) -> Option<u32> {
        u32::try_from(self.number(2)?).ok()
    }

    pub(crate) fn long(&mut self) -> Option<u32> {
        u32::try_from(self.number(4)?).ok()
    }

    /// A text up to its zero, or to the end.
    pub(crate) fn text(&mut self) -> String {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        let text = self.take(end).unwrap_or_default();
        self.take(1);
        String::from_utf8_lossy(text).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stand_one_behind_the_other_and_end_where_none_is() {
        let file = b"\0\0\0\x0cfreeabcd\0\0\0\x01mdat\0\0\0\0\0\0\0\x12xy\0\0\0\x09\x01\x02\x03\x04z";
        let (found, end) = of(file, 0..file.len());
        let read: Vec<_> = found
            .iter()
            .map(|piece| (&piece.kind, piece.body, piece.place.start))
            .collect();
        assert_eq!(read, [(b"free", &b"abcd"[..], 8), (b"mdat", b"xy", 28)]);
        assert_eq!(end, 30);
        for broken in [
            &b"\0\0\0\x09free"[..],
            b"\0\0\0\x07freeabcd",
            b"\0\0\0\x01free\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\0\0",
        ] {
            assert!(of(broken, 0..broken.len()).0.is_empty());
        }
        assert_eq!(of(b"\0\0\0\0mdatall", 0..11).0[0].body, b"all");
    }
}
