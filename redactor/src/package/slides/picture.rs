//! What is seen of a picture on a slide: not what lies off the slide, and not what later shapes lie over.

mod form;

use super::frame::{Frame, Scale};
use super::ground::{Figure, is_covered};
use super::veil::{rims, uncovered, veils_over};
use crate::document::{self, Placed};
use crate::flow::{Corner, Cut, View};
use crate::package::blip::CUT;
use crate::package::sight::Colour;
use form::form;

/// Why a picture is not kept.
const AWAY: &str = "a picture off the slide";
const COVERED: &str = "a picture that another shape covers";
const TINY: &str = "a picture that is too small to be seen";
const OFF: &str = "a picture of which something lies off the slide, and that is not kept";
const THROUGH: &str = "a picture over text, which may be seen through it, and that is not kept";

/// A picture that other shapes cover in more ways than are followed.
pub(crate) const MANY: &str = "a picture that is seen in too many ways, and that is not kept";

/// How a picture lies in its own frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lies {
    pub(crate) cut: Cut,
    /// Whether its left and its right are changed, and its top and its bottom.
    pub(crate) mirrored: [bool; 2],
    /// Whether there is empty room beside it.
    pub(crate) roomy: bool,
    /// How much less opaque it is than in its file, of 255.
    pub(crate) clear: u8,
    /// What is seen through it, if that is certainly one colour.
    pub(crate) beneath: Option<Colour>,
    /// Its corners as far as they are cut off, from the top left on as a clock goes, before any mirror; and what is seen beside it then,
    /// if that is certainly one colour.
    pub(crate) corners: [Corner; 4],
    pub(crate) beside: Option<Colour>,
    /// How wide the line round it is, of which a half lies on it.
    pub(crate) rim: i64,
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

/// How the picture at `place` is seen on a slide, of whose figures `says` tells whether they are text; why it is not kept, else.
pub(crate) fn seen<H>(
    at: (&[Figure<H>], usize),
    scale: Scale,
    lies: Lies,
    says: fn(&H) -> bool,
) -> Result<Seen, &'static str> {
    let (figures, place) = at;
    let own = figures.get(place).filter(|figure| !figure.away).ok_or(AWAY)?;
    if is_covered(figures, place) {
        return Err(COVERED);
    }
    let hides = |below: &Figure<H>| says(&below.holds) && !below.away && own.placed.holds(&below.placed);
    if !(own.is_opaque() && lies.clear == 0) && figures.iter().take(place).any(hides) {
        return Err(THROUGH);
    }
    let touches = |below: &Figure<H>| says(&below.holds) && !below.away && own.placed.meets(&below.placed);
    let is_on_text = figures.iter().take(place).any(touches);
    let frame = on_slide(own.frame, scale.size)?;
    if scale.letters(frame.width.min(frame.height)) < document::Figure::TINY.into() {
        return Err(TINY);
    }
    let placed = scale.placed(frame);
    let form = form(own.frame, frame, lies, is_on_text)?;
    // A line along corners that are cut off is cut off with them.
    let mut veils = if form.is_none() {
        rims(lies.rim, frame)
    } else {
        Vec::new()
    };
    veils.extend(veils_over(figures.get(place + 1..).unwrap_or_default(), frame, placed)?);
    let is_part = frame != own.frame;
    if lies.roomy && (is_part || !veils.is_empty()) {
        return Err(CUT);
    }
    let view = View {
        cut: if is_part { cut(own.frame, frame, lies) } else { lies.cut },
        mirrored: lies.mirrored,
        clear: lies.clear,
        // What is opaque would hide letters that are seen through it.
        beneath: lies.beneath.filter(|_| !is_on_text),
        form,
        veils: uncovered(veils),
    };
    Ok(Seen { placed, view })
}

/// The part of a frame that is on a slide of this size.
fn on_slide(own: Frame, slide: (i64, i64)) -> Result<Frame, &'static str> {
    let bounds = own.bounds();
    match bounds.within(slide) {
        part if part == bounds => Ok(own),
        part if own.turned == 0 => Ok(part),
        _ => Err(OFF),
    }
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
    use super::super::fill::{Fill, WHOLE};
    use super::super::frame::QUARTER;
    use super::super::ground::Over;
    use super::super::veil::{BENEATH, VEILS};
    use super::*;
    use crate::flow::Veil;
    use crate::package::sight::WHITE;

    /// A slide of which a part across is a tenth of a step.
    const SLIDE: (i64, i64) = (1_000, 750);

    fn figure([x, y, width, height]: [i64; 4], turned: i64, fill: Fill, over: Over) -> Figure<bool> {
        let frame = Frame {
            x,
            y,
            width,
            height,
            turned,
        };
        Figure {
            placed: Scale::of(SLIDE).placed(frame),
            frame,
            fill,
            over,
            whole: turned == 0,
            holds: false,
            away: false,
            sheet: 0,
        }
    }

    /// A picture, with this over it.
    fn beneath(at: [i64; 4], turned: i64, others: Vec<Figure<bool>>, lies: Lies) -> Result<View, &'static str> {
        let mut figures = vec![figure(at, turned, Fill::Picture, Over::Fill)];
        figures.extend(others);
        let seen = seen((&figures, 0), Scale::of(SLIDE), lies, |says| *says)?;
        Ok(seen.view)
    }

    fn black(at: [i64; 4], opaque: i64) -> Figure<bool> {
        figure(at, 0, Fill::Plain([0; 3], opaque), Over::Fill)
    }

    const AT: [i64; 4] = [100, 100, 300, 300];
    const BAR: [i64; 4] = [200, 0, 100, 750];
    const VEIL: Veil = Veil {
        across: (33_333, 66_667),
        down: (0, 100_000),
        colour: [0; 3],
        opaque: 255,
    };

    fn veils(others: Vec<Figure<bool>>) -> Vec<Veil> {
        beneath(AT, 0, others, Lies::default()).unwrap().veils
    }

    #[test]
    fn what_lies_over_a_picture_is_painted_on_it_outward() {
        assert_eq!(veils(vec![black([500, 100, 10, 10], WHOLE)]), []);
        assert_eq!(veils(vec![black(BAR, WHOLE)]), [VEIL]);
        assert_eq!(veils(vec![black(BAR, WHOLE / 2)]), [Veil { opaque: 128, ..VEIL }]);
        assert_eq!(veils(vec![black(BAR, WHOLE / 100 * 95)]), [VEIL]);
        let white = Veil { colour: WHITE, ..VEIL };
        for other in [Over::All, Over::Fill] {
            assert_eq!(veils(vec![figure(BAR, 0, Fill::Picture, other)]), [white]);
        }
        let mixed = figure(BAR, 0, Fill::Mixed([17; 3]), Over::Fill);
        assert_eq!(veils(vec![mixed])[0].colour, [17; 3]);
        let away = Figure {
            away: true,
            ..black(BAR, WHOLE)
        };
        assert_eq!(veils(vec![away, figure(AT, 0, Fill::Nothing, Over::Fill)]), []);
        // A bar on its side.
        let laid = figure([-125, 200, 750, 100], QUARTER, Fill::Plain([0; 3], WHOLE), Over::Fill);
        assert_eq!(veils(vec![laid]), [VEIL]);
        // What a later one hides is not painted.
        assert_eq!(
            veils(vec![black([210, 0, 10, 750], WHOLE / 2), black(BAR, WHOLE)]),
            [VEIL]
        );
    }

    #[test]
    fn two_shapes_through_which_hardly_anything_is_seen_together_are_painted_as_one() {
        let thin = || black(BAR, WHOLE / 100 * 80);
        assert_eq!(veils(vec![thin()]), [Veil { opaque: 204, ..VEIL }]);
        assert_eq!(veils(vec![thin(), thin()]), [VEIL]);
    }

    #[test]
    fn what_a_box_covers_in_the_copy_it_covers_in_the_picture() {
        // Half a step beside the steps that it stands on in the copy.
        let [veil] = veils(vec![black([205, 0, 104, 750], WHOLE)])[..] else {
            panic!("one veil");
        };
        assert_eq!(veil.across, (35_000, 70_000));
        let [veil] = veils(vec![black([204, 0, 104, 750], WHOLE)])[..] else {
            panic!("one veil");
        };
        assert_eq!(veil.across, (33_333, 69_334));
    }

    #[test]
    fn a_line_round_a_picture_covers_half_of_its_width() {
        let lies = Lies {
            rim: 58,
            ..Lies::default()
        };
        let veils = beneath(AT, QUARTER, Vec::new(), lies).unwrap().veils;
        let [left, right, top, bottom] = veils[..] else {
            panic!("four veils");
        };
        assert_eq!((left.across, right.across), ((0, 10_000), (90_000, 100_000)));
        assert_eq!((top.down, bottom.down), ((0, 10_000), (90_000, 100_000)));
    }

    #[test]
    fn where_nobody_can_tell_what_is_covered_a_picture_is_not_kept() {
        let strokes = || figure([150, 150, 10, 10], 0, Fill::Nothing, Over::Strokes);
        let small = || black([150, 150, 10, 10], WHOLE / 2);
        let refused = |turned, others, lies| beneath(AT, turned, others, lies).unwrap_err();
        assert_eq!(refused(0, vec![strokes()], Lies::default()), BENEATH);
        assert_eq!(refused(QUARTER, vec![small()], Lies::default()), BENEATH);
        let many = (0..=VEILS).map(|_| small()).collect();
        assert_eq!(refused(0, many, Lies::default()), BENEATH);
        let roomy = Lies {
            roomy: true,
            ..Lies::default()
        };
        assert_eq!(refused(0, vec![small()], roomy), CUT);
        assert!(beneath(AT, QUARTER, Vec::new(), roomy).is_ok());
        assert_eq!(refused(0, vec![black(AT, WHOLE)], Lies::default()), COVERED);
    }

    #[test]
    fn text_beneath_a_picture_that_is_seen_through_stays_and_the_picture_does_not() {
        let text = Figure {
            holds: true,
            ..figure([150, 150, 50, 50], 0, Fill::Nothing, Over::Fill)
        };
        let over = |whole: bool, clear: u8| {
            let picture = Figure {
                whole,
                ..figure(AT, 0, Fill::Picture, Over::Fill)
            };
            let lies = Lies {
                clear,
                ..Lies::default()
            };
            let text = Figure { ..text.clone() };
            seen((&[text, picture], 1), Scale::of(SLIDE), lies, |says| *says).map(|_| ())
        };
        assert_eq!(
            (over(true, 0), over(false, 0), over(true, 9)),
            (Ok(()), Err(THROUGH), Err(THROUGH))
        );
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
        let at = [-100, 650, 200, 200];
        let frame = on_slide(figure(at, 0, Fill::Picture, Over::Fill).frame, SLIDE).unwrap();
        assert_eq!((frame.x, frame.y, frame.width, frame.height), (0, 650, 100, 100));
        let cut = Cut {
            left: 60_000,
            bottom: 50_000,
            ..Cut::default()
        };
        assert_eq!(beneath(at, 0, Vec::new(), lies).unwrap().cut, cut);
        let mirrored = Lies {
            mirrored: [true, true],
            ..lies
        };
        let cut = Cut {
            left: 20_000,
            right: 40_000,
            top: 50_000,
            bottom: 0,
        };
        assert_eq!(beneath(at, 0, Vec::new(), mirrored).unwrap().cut, cut);
        let turned = beneath([-100, 0, 200, 200], QUARTER, Vec::new(), lies);
        assert_eq!(turned.unwrap_err(), OFF);
    }
}
