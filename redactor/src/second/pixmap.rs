//! What Poppler draws, taken apart strictly: a row of PPM files, each a page (ppm(5): `P6`, width, height, 255, three bytes a pixel).
//!
//! This runs in the parent, as the parser of Tesseract's table does, for there is nothing to decode: three numbers, and as many bytes
//! as they say, of which none is looked at here. Whatever else it is, it is refused.

/// Digits of a side at most: no page has a hundred thousand pixels.
const DIGITS: usize = 5;

/// The pixels of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pixmap<'a> {
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// Red, green and blue of each, row by row.
    pub pixels: &'a [[u8; 3]],
}

/// The pages in `untrusted_drawing`, at most `most` of them, to its last byte.
///
/// # Errors
/// Why it is no such row.
pub fn pixmaps(untrusted_drawing: &[u8], most: usize) -> Result<Vec<Pixmap<'_>>, &'static str> {
    let (mut pages, mut rest) = (Vec::new(), untrusted_drawing);
    while !rest.is_empty() {
        if pages.len() == most {
            return Err("it drew more pages than it was asked for");
        }
        let (page, after) = first(rest).ok_or("what it drew is not of its form")?;
        pages.push(page);
        rest = after;
    }
    Ok(pages)
}

/// The first page, and what follows it.
fn first(bytes: &[u8]) -> Option<(Pixmap<'_>, &[u8])> {
    let rest = bytes.strip_prefix(b"P6\n")?;
    let (width, rest) = side(rest, b' ')?;
    let (height, rest) = side(rest, b'\n')?;
    let rest = rest.strip_prefix(b"255\n")?;
    let (pixels, after) = rest.split_at_checked(width.checked_mul(height)?.checked_mul(3)?)?;
    let page = Pixmap {
        width,
        height,
        pixels: pixels.as_chunks().0,
    };
    Some((page, after))
}

/// A number from 1 on, written without a zero before it, and what follows its `end`.
fn side(bytes: &[u8], end: u8) -> Option<(usize, &[u8])> {
    let length = bytes.iter().take(DIGITS + 1).position(|byte| *byte == end)?;
    let (digits, rest) = bytes.split_at_checked(length)?;
    if !digits.iter().all(u8::is_ascii_digit) || digits.first().is_none_or(|digit| *digit == b'0') {
        return None;
    }
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((number, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_one_after_the_other() {
        let drawing = b"P6\n2 1\n255\nabcdefP6\n1 1\n255\n\0\x01\xff";
        let pages = pixmaps(drawing, 2).unwrap();
        let sizes: Vec<_> = pages.iter().map(|page| (page.width, page.height)).collect();
        assert_eq!(sizes, [(2, 1), (1, 1)]);
        assert_eq!(pages[0].pixels, [*b"abc", *b"def"]);
        assert_eq!(pages[1].pixels, [[0, 1, 255]]);
        assert!(pixmaps(drawing, 1).is_err());
        assert_eq!(pixmaps(b"", 1), Ok(Vec::new()));
    }

    #[test]
    fn what_is_not_of_the_form_is_refused() {
        for wrong in [
            &b"P6\n1 1\n255\nab"[..],
            b"P6\n1 1\n255\nabcd",
            b"P5\n1 1\n255\nabc",
            b"P6\n1 1\n254\nabc",
            b"P6\n# x\n1 1\n255\nabc",
            b"P6 1 1 255\nabc",
            b"P6\n01 1\n255\nabc",
            b"P6\n0 1\n255\n",
            b"P6\n+1 1\n255\nabc",
            b"P6\n 1\n255\nabc",
            b"P6\n100000 1\n255\nabc",
            b"P6\n99999 99999\n255\nabc",
            b"P6\n1",
            b"P6\n",
        ] {
            assert!(pixmaps(wrong, 9).is_err(), "{}", String::from_utf8_lossy(wrong));
        }
    }
}
