//! What shapes put over a picture on a slide, as it is painted on its pixels.

mod stack;

use super::fill::{Fill, WHOLE};
use super::frame::Frame;
use super::ground::{Figure, Over};
use crate::document::{Placed, Tint};
use crate::flow::{Veil, View};
use crate::package::sight::{Colour, WHITE};
use stack::stacked;

/// Shapes over one picture at most: each is painted on it.
pub(super) const VEILS: usize = 100;

/// Why a picture is not kept.
pub(super) const BENEATH: &str = "a picture under something whose outline is not followed here, and that is not kept";

/// So opaque that hardly anything is seen through it.
const HARDLY: i64 = WHOLE / 10 * 9;

/// What `later` figures put over what is seen of a picture: of its frame, and of its place in the copy.
pub(super) fn veils_over<H>(later: &[Figure<H>], frame: Frame, placed: Placed) -> Result<Vec<Veil>, &'static str> {
    let mut veils = Vec::new();
    for over in later.iter().filter(|over| !over.away) {
        let area = over.frame.bounds();
        let is_over = area.meets(&frame.bounds());
        let is_upright = over.placed.turned == 0 && frame.turned == 0;
        // Boxes that touch in the file can overlap by a step in the copy.
        let is_over_there = is_upright && over.over != Over::Strokes && over.placed.meets(&placed);
        let Some((colour, opaque)) = veil(over).filter(|_| is_over || is_over_there) else {
            continue;
        };
        if over.over == Over::Strokes || frame.turned != 0 || veils.len() >= VEILS {
            return Err(BENEATH);
        }
        let (mut across, mut down) = (
            part((area.x, area.width), (frame.x, frame.width)),
            part((area.y, area.height), (frame.y, frame.height)),
        );
        if over.placed.turned == 0 {
            // A box stands on whole steps in the copy: what it covers there, it has covered.
            let steps = |from: u8, length: u8| (i64::from(from), i64::from(length));
            let own = (steps(placed.left, placed.width), steps(placed.top, placed.height));
            let over = over.placed;
            across = both(across, part(steps(over.left, over.width), own.0));
            down = both(down, part(steps(over.top, over.height), own.1));
        }
        veils.push(Veil {
            across,
            down,
            colour,
            opaque: opaque_of(opaque),
        });
    }
    stacked(veils)
}

/// So opaque, of 255; what can hardly be seen through, cannot.
fn opaque_of(opaque: i64) -> u8 {
    if opaque >= HARDLY {
        return u8::MAX;
    }
    u8::try_from((opaque.max(0) * 255 + WHOLE - 1) / WHOLE).unwrap_or(u8::MAX)
}

/// What holds both of two parts of a side, the second of which may lie beyond it.
fn both(one: (u32, u32), other: (u32, u32)) -> (u32, u32) {
    if one.0 >= one.1 {
        other
    } else if other.0 >= other.1 {
        one
    } else {
        (one.0.min(other.0), one.1.max(other.1))
    }
}

/// What a line round a picture covers of it.
pub(super) fn rims(line: i64, frame: Frame) -> Vec<Veil> {
    if line <= 0 {
        return Vec::new();
    }
    let whole = View::WHOLE;
    let share = |side: i64| part((0, line / 2 + 1), (0, side)).1;
    let (wide, high) = (share(frame.width), share(frame.height));
    let rim = |across, down| Veil {
        across,
        down,
        colour: WHITE,
        opaque: u8::MAX,
    };
    vec![
        rim((0, wide), (0, whole)),
        rim((whole.saturating_sub(wide), whole), (0, whole)),
        rim((0, whole), (0, high)),
        rim((0, whole), (whole.saturating_sub(high), whole)),
    ]
}

/// Without those that later ones hide.
pub(super) fn uncovered(veils: Vec<Veil>) -> Vec<Veil> {
    let holds = |outer: (u32, u32), inner: (u32, u32)| outer.0 <= inner.0 && inner.1 <= outer.1;
    let is_hidden = |(place, veil): (usize, &Veil)| {
        let mut later = veils.iter().skip(place + 1).filter(|later| later.opaque == u8::MAX);
        later.any(|later| holds(later.across, veil.across) && holds(later.down, veil.down))
    };
    let hidden: Vec<bool> = veils.iter().enumerate().map(is_hidden).collect();
    let seen = veils.into_iter().zip(hidden).filter(|(_, hidden)| !hidden);
    seen.map(|(veil, _)| veil).collect()
}

/// What a shape puts over what lies beneath it, and how opaque that is; none if nothing.
pub(crate) fn veil<H>(figure: &Figure<H>) -> Option<(Colour, i64)> {
    match (figure.over, figure.fill) {
        (Over::All | Over::Strokes, _) | (Over::Fill, Fill::Picture) => Some((WHITE, WHOLE)),
        (Over::Fill, Fill::Plain(colour, HARDLY..) | Fill::Mixed(colour)) => {
            Some((Tint::nearest(colour).colour(), WHOLE))
        }
        (Over::Fill, Fill::Plain(colour, opaque)) => Some((colour, opaque)),
        (Over::Fill, Fill::Nothing | Fill::OfGroup) => None,
    }
}

/// Where a side lies on another, in parts of [`View::WHOLE`] of that: outward, so that what is covered in part is covered.
fn part((from, length): (i64, i64), (begin, whole): (i64, i64)) -> (u32, u32) {
    let (parts, whole) = (i64::from(View::WHOLE), whole.max(1));
    let at = |place: i64| (place - begin).clamp(0, whole) * parts;
    let part = |at: i64| u32::try_from(at).unwrap_or(View::WHOLE);
    (part(at(from) / whole), part((at(from + length) + whole - 1) / whole))
}
