//! What is seen of a picture on a slide: not what lies off the slide, and not what later shapes lie over.

use super::fill::{Fill, WHOLE};
use super::frame::{Frame, Scale};
use super::ground::{Figure, Over, is_covered};
use crate::document::{self, Placed, Tint};
use crate::flow::{Cut, Veil, View};
use crate::package::blip::CUT;
use crate::package::sight::WHITE;

/// Shapes over one picture at most: each is painted on it.
const VEILS: usize = 100;

/// Why a picture is not kept.
const AWAY: &str = "a picture off the slide";
const COVERED: &str = "a picture that another shape covers";
const TINY: &str = "a picture that is too small to be seen";
const OFF: &str = "a picture of which something lies off the slide, and that is not kept";
const BENEATH: &str = "a picture beneath a drawing that is not kept";

/// How a picture lies in its own frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lies {
    pub(crate) cut: Cut,
    /// Whether its left and its right are changed, and its top and its bottom.
    pub(crate) mirrored: [bool; 2],
    /// Whether there is empty room beside it.
    pub(crate) roomy: bool,
}

/// A picture as it is seen: where, how large, and what of it.
pub(crate) struct Seen {
    pub(crate) placed: Placed,
    pub(crate) view: View,
}

impl Seen {
    /// What stands for it in a text, of which it is the picture of this number.
    pub(crate) fn figure(&self, number: u16) -> document::Figure {
        let [_, _, width, height] = self.placed.frame();
        let side = |length: i64| u32::try_from(length).unwrap_or(0);
        document::Figure::nearest(number, side(width), side(height))
    }
}

/// How the picture at `place` is seen on a slide; why it is not kept, else.
pub(crate) fn seen<H>(at: (&[Figure<H>], usize), scale: Scale, lies: Lies) -> Result<Seen, &'static str> {
    let (figures, place) = at;
    if figures.get(place).is_none_or(|figure| figure.away) {
        return Err(AWAY);
    }
    if is_covered(figures, place) {
        return Err(COVERED);
    }
    let (frame, view) = shown(at, scale.size, lies)?;
    if scale.letters(frame.width.min(frame.height)) < document::Figure::TINY.into() {
        return Err(TINY);
    }
    Ok(Seen {
        placed: scale.placed(frame),
        view,
    })
}

/// The part of the frame of the picture at `place` that is on a slide of this size, and what is seen there.
fn shown<H>(
    (figures, place): (&[Figure<H>], usize),
    slide: (i64, i64),
    lies: Lies,
) -> Result<(Frame, View), &'static str> {
    let own = figures.get(place).ok_or(AWAY)?.frame;
    let is_upright = own.turned == 0;
    let shown = match own.bounds().within(slide) {
        whole if whole == own.bounds() => own,
        part if is_upright => part,
        _ => return Err(OFF),
    };
    let mut veils = Vec::new();
    for over in figures.iter().skip(place + 1).filter(|over| !over.away) {
        let area = over.frame.bounds();
        let Some((colour, opaque)) = veil(over).filter(|_| area.meets(&shown.bounds())) else {
            continue;
        };
        if over.over == Over::Strokes || !is_upright || veils.len() >= VEILS {
            return Err(BENEATH);
        }
        let (colour, opaque) = (
            colour,
            u8::try_from((opaque.clamp(0, WHOLE) * 255 + WHOLE - 1) / WHOLE).unwrap_or(255),
        );
        let (across, down) = (
            part((area.x, area.width), (shown.x, shown.width)),
            part((area.y, area.height), (shown.y, shown.height)),
        );
        veils.push(Veil {
            across,
            down,
            colour,
            opaque,
        });
    }
    let is_part = shown != own;
    if lies.roomy && (is_part || !veils.is_empty()) {
        return Err(CUT);
    }
    let view = View {
        cut: if is_part { cut(own, shown, lies) } else { lies.cut },
        mirrored: lies.mirrored,
        veils,
    };
    Ok((shown, view))
}

/// What a shape puts over what lies beneath it, and how opaque that is; none if nothing.
fn veil<H>(figure: &Figure<H>) -> Option<([u8; 3], i64)> {
    match (figure.over, figure.fill) {
        (Over::All | Over::Strokes, _) | (Over::Fill, Fill::Picture) => Some((WHITE, WHOLE)),
        (Over::Fill, Fill::Plain(colour, WHOLE..) | Fill::Mixed(colour)) => {
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

/// What is cut off from a picture of which `shown` is seen of `own`, besides what is cut off from it anyway.
fn cut(own: Frame, shown: Frame, lies: Lies) -> Cut {
    let (left, right) = (shown.x - own.x, own.x + own.width - shown.x - shown.width);
    let (top, bottom) = (shown.y - own.y, own.y + own.height - shown.y - shown.height);
    let (left, right) = if lies.mirrored[0] { (right, left) } else { (left, right) };
    let (top, bottom) = if lies.mirrored[1] { (bottom, top) } else { (top, bottom) };
    let more = |before: (u32, u32), off: i64, side: i64| {
        let seen = View::WHOLE.saturating_sub(before.0).saturating_sub(before.1);
        let (off, side) = (off.max(0), side.max(1));
        let part = (i64::from(seen) * off + side - 1) / side;
        before.0.saturating_add(u32::try_from(part).unwrap_or(View::WHOLE))
    };
    let cut = lies.cut;
    Cut {
        left: more((cut.left, cut.right), left, own.width),
        top: more((cut.top, cut.bottom), top, own.height),
        right: more((cut.right, cut.left), right, own.width),
        bottom: more((cut.bottom, cut.top), bottom, own.height),
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::QUARTER;
    use super::*;

    const SLIDE: (i64, i64) = (1_000, 800);

    fn figure([x, y, width, height]: [i64; 4], turned: i64, fill: Fill, over: Over) -> Figure<()> {
        let frame = Frame {
            x,
            y,
            width,
            height,
            turned,
        };
        Figure {
            placed: Placed::default(),
            frame,
            fill,
            over,
            whole: true,
            holds: (),
            away: false,
            sheet: 0,
        }
    }

    /// A picture, with this over it.
    fn beneath(at: [i64; 4], turned: i64, others: Vec<Figure<()>>, lies: Lies) -> Result<(Frame, View), &'static str> {
        let mut figures = vec![figure(at, turned, Fill::Picture, Over::Fill)];
        figures.extend(others);
        shown((&figures, 0), SLIDE, lies)
    }

    fn black(at: [i64; 4], opaque: i64) -> Figure<()> {
        figure(at, 0, Fill::Plain([0; 3], opaque), Over::Fill)
    }

    #[test]
    fn what_lies_over_a_picture_is_painted_on_it_outward() {
        let at = [100, 100, 300, 300];
        let veils = |others| beneath(at, 0, others, Lies::default()).unwrap().1.veils;
        assert_eq!(veils(vec![black([500, 100, 10, 10], WHOLE)]), []);
        let veil = Veil {
            across: (33_333, 66_667),
            down: (0, 100_000),
            colour: [0; 3],
            opaque: 255,
        };
        assert_eq!(veils(vec![black([200, 0, 100, 800], WHOLE)]), [veil]);
        let half = Veil { opaque: 128, ..veil };
        assert_eq!(veils(vec![black([200, 0, 100, 800], WHOLE / 2)]), [half]);
        let white = Veil { colour: WHITE, ..veil };
        for other in [Over::All, Over::Fill] {
            assert_eq!(
                veils(vec![figure([200, 0, 100, 800], 0, Fill::Picture, other)]),
                [white]
            );
        }
        let mixed = figure([200, 0, 100, 800], 0, Fill::Mixed([17; 3]), Over::Fill);
        assert_eq!(veils(vec![mixed])[0].colour, [17; 3]);
        let away = Figure {
            away: true,
            ..black([200, 0, 100, 800], WHOLE)
        };
        assert_eq!(veils(vec![away, figure(at, 0, Fill::Nothing, Over::Fill)]), []);
        // A bar on its side.
        let laid = figure([-150, 200, 800, 100], QUARTER, Fill::Plain([0; 3], WHOLE), Over::Fill);
        assert_eq!(veils(vec![laid]), [veil]);
    }

    #[test]
    fn where_nobody_can_tell_what_is_covered_a_picture_is_not_kept() {
        let at = [100, 100, 300, 300];
        let strokes = || figure([150, 150, 10, 10], 0, Fill::Nothing, Over::Strokes);
        let refused = |turned, others, lies| beneath(at, turned, others, lies).unwrap_err();
        assert_eq!(refused(0, vec![strokes()], Lies::default()), BENEATH);
        assert_eq!(refused(QUARTER, vec![black(at, WHOLE)], Lies::default()), BENEATH);
        let many = (0..=VEILS).map(|_| black(at, WHOLE)).collect();
        assert_eq!(refused(0, many, Lies::default()), BENEATH);
        let roomy = Lies {
            roomy: true,
            ..Lies::default()
        };
        assert_eq!(refused(0, vec![black(at, WHOLE)], roomy), CUT);
        assert!(beneath(at, QUARTER, Vec::new(), roomy).is_ok());
    }

    #[test]
    fn what_lies_off_the_slide_is_cut_off() {
        let lies = Lies {
            cut: Cut {
                left: 20_000,
                ..Cut::default()
            },
            ..Lies::default()
        };
        let (frame, view) = beneath([-100, 700, 200, 200], 0, Vec::new(), lies).unwrap();
        assert_eq!((frame.x, frame.y, frame.width, frame.height), (0, 700, 100, 100));
        let cut = Cut {
            left: 60_000,
            bottom: 50_000,
            ..Cut::default()
        };
        assert_eq!(view.cut, cut);
        let mirrored = Lies {
            mirrored: [true, true],
            ..lies
        };
        let (_, view) = beneath([-100, 700, 200, 200], 0, Vec::new(), mirrored).unwrap();
        let cut = Cut {
            left: 20_000,
            right: 40_000,
            top: 50_000,
            bottom: 0,
        };
        assert_eq!(view.cut, cut);
        assert_eq!(
            beneath([-100, 0, 200, 200], QUARTER, Vec::new(), lies).unwrap_err(),
            OFF
        );
    }
}
