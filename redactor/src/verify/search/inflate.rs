//! Finds what inflates in bytes: zlib, gzip and the members of ZIP, wherever they begin, and within one another.

use flate2::{Decompress, FlushDecompress, Status};

/// Bytes inflated in all, so that a bomb ends: many times the largest text.
const BUDGET: usize = 256 << 20;
/// How deep: a stream in a stream in a stream.
const DEPTH: usize = 3;
/// A stream that yields less says nothing: chance begins many such.
const LEAST: usize = 4;
/// Beginnings tried: in random bytes one place in 500 looks like one.
const TRIED: usize = 200_000;

/// Hands everything that inflates in `bytes` to `give`.
pub(super) fn all(bytes: &[u8], give: &mut dyn FnMut(&[u8])) {
    let mut left = Left {
        bytes: BUDGET,
        tries: TRIED,
    };
    within(bytes, DEPTH, &mut left, give);
}

struct Left {
    bytes: usize,
    tries: usize,
}

fn within(bytes: &[u8], depth: usize, left: &mut Left, give: &mut dyn FnMut(&[u8])) {
    let mut skip = 0;
    for at in 0..bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        if at < skip || depth == 0 || left.tries == 0 || left.bytes == 0 {
            continue;
        }
        let Some((coded, zlib)) = begins(rest) else { continue };
        left.tries -= 1;
        let (inflated, used) = inflate(coded, zlib, left.bytes);
        if inflated.len() < LEAST {
            continue;
        }
        left.bytes -= inflated.len();
        give(&inflated);
        within(&inflated, depth - 1, left, give);
        // What was inflated to its end is not looked at again from within.
        skip = used.map_or(0, |used| at + (rest.len() - coded.len()) + used);
    }
}

/// The coded bytes of a stream that begins here, and whether they have a zlib head.
fn begins(bytes: &[u8]) -> Option<(&[u8], bool)> {
    match bytes {
        // RFC 1950: deflate, and a head that is divisible by 31, without a dictionary.
        [cmf, flg, ..]
            if cmf & 0x8f == 0x08 && flg & 0x20 == 0 && (u16::from(*cmf) * 256 + u16::from(*flg)) % 31 == 0 =>
        {
            Some((bytes, true))
        }
        [0x1f, 0x8b, 8, flags, ..] if *flags < 32 => Some((behind_gzip_head(bytes, *flags)?, false)),
        // A local file header of ZIP: method 8, then the lengths of name and extra field.
        [b'P', b'K', 3, 4, _, _, _, _, 8, 0, ..] => {
            let length = |at: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
            Some((bytes.get(30 + length(26)? + length(28)?..)?, false))
        }
        _ => None,
    }
}

/// What follows a head of gzip with its optional fields (RFC 1952, 2.3.1): extra, name, comment, sum.
fn behind_gzip_head(bytes: &[u8], flags: u8) -> Option<&[u8]> {
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes(*rest.first_chunk::<2>()?));
        rest = rest.get(2 + length..)?;
    }
    for field in [8, 16] {
        if flags & field != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & 2 == 0 { Some(rest) } else { rest.get(2..) }
}

/// What `coded` inflates to, up to `most` bytes, and how many bytes of it were used if it came to its end.
fn inflate(coded: &[u8], zlib: bool, most: usize) -> (Vec<u8>, Option<usize>) {
    let mut stream = Decompress::new(zlib);
    let mut out = Vec::new();
    loop {
        let used = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = coded.get(used..) else {
            return (out, None);
        };
        let before = out.len();
        out.reserve(before.clamp(1 << 12, 1 << 20));
        match stream.decompress_vec(rest, &mut out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return (out, usize::try_from(stream.total_in()).ok()),
            Ok(_) if out.len() < most && (out.len() > before || stream.total_in() > used as u64) => {}
            _ => return (out, None),
        }
    }
}
