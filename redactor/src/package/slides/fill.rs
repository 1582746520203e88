//! What fills boxes of a slide: colours, how opaque they are, and what one looks like over another.

use crate::package::sight::Colour;

/// Parts of a whole: of how much light, of how opaque (ECMA-376, part 1, 20.1.10.40).
pub(crate) const WHOLE: i64 = 100_000;

/// What fills a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    Nothing,
    /// A colour, and how opaque it is, of [`WHOLE`].
    Plain(Colour, i64),
    /// Several colours, which are this one in the middle; or one that is not known here.
    Mixed(Colour),
    Picture,
    /// What fills the group around it.
    OfGroup,
}

/// The mean of colours; grey where there are none.
pub(crate) fn middle(colours: impl Iterator<Item = Colour>) -> Colour {
    let (mut sums, mut count) = ([0_u32; 3], 0);
    for colour in colours {
        count += 1;
        for (sum, part) in sums.iter_mut().zip(colour) {
            *sum += u32::from(part);
        }
    }
    if count == 0 {
        return [128; 3];
    }
    sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX))
}

/// One colour over another, so opaque.
pub(crate) fn over(above: Colour, below: Colour, opaque: i64) -> Colour {
    let mut mixed = above;
    for (part, below) in mixed.iter_mut().zip(below) {
        *part = nearer(*part, below, opaque);
    }
    mixed
}

/// `part` where `share` is the whole, `other` where it is nothing.
fn nearer(part: u8, other: u8, share: i64) -> u8 {
    let share = share.clamp(0, WHOLE);
    let sum = i64::from(part) * share + i64::from(other) * (WHOLE - share);
    u8::try_from((sum + WHOLE / 2) / WHOLE).unwrap_or(u8::MAX)
}
