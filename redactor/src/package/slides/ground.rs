//! What text on a slide stands on: whether it is seen there, and what of it is in the copy, so that it can be read there too.

use super::fill::{Fill, WHOLE, over};
use super::frame::Frame;
use super::veil::veil;
use crate::document::{Placed, Tint};
use crate::package::sight::{Colour, Ground, WHITE};

/// A shape that is there to be seen.
#[derive(Clone)]
pub(crate) struct Figure<H> {
    pub(crate) placed: Placed,
    /// Where it lies in the file, to its last length.
    pub(crate) frame: Frame,
    pub(crate) fill: Fill,
    pub(crate) over: Over,
    /// Whether it fills its whole frame, so that nothing is seen through it if its colour is opaque.
    pub(crate) whole: bool,
    /// What it says.
    pub(crate) holds: H,
    /// Whether it lies off the slide.
    pub(crate) away: bool,
    /// The sheet that it is of, counted from the lowest.
    pub(crate) sheet: usize,
}

/// A line so thick can hide what lies beneath it: four points.
pub(crate) const THICK: i64 = 50_800;

/// Whether a letter is a block, of which people make bars.
pub(crate) fn is_block(letter: char) -> bool {
    matches!(letter, '\u{2580}'..='\u{25ff}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b24}')
}

/// What a shape puts over pictures that lie beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// What fills it.
    Fill,
    /// Something in its whole frame, whatever that looks like: a table, a chart.
    All,
    /// Thick strokes somewhere in its frame, which are not followed here.
    Strokes,
}

impl<H> Figure<H> {
    /// Something in this frame whose outline is not followed: what lies beneath it may be hidden. It holds `nothing`.
    pub(crate) fn strokes(frame: Frame, away: bool, nothing: H, sheet: usize) -> Self {
        Self {
            placed: Placed::default(),
            frame,
            fill: Fill::Nothing,
            over: Over::Strokes,
            whole: false,
            holds: nothing,
            away,
            sheet,
        }
    }

    /// How much of what lies beneath its frame is seen through it, of [`WHOLE`]; all where that is not certain.
    fn seen_through(&self) -> i64 {
        match self.fill {
            _ if self.is_opaque() => 0,
            Fill::Plain(_, opaque) if self.whole => WHOLE - opaque.clamp(0, WHOLE),
            _ => WHOLE,
        }
    }

    /// Whether nothing of what lies beneath its frame is seen.
    pub(crate) fn is_opaque(&self) -> bool {
        self.whole && matches!(self.fill, Fill::Plain(_, WHOLE) | Fill::Picture)
    }
}

/// What text stands on: as far as that is certain, and as it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Floor {
    pub(crate) certain: Ground,
    pub(crate) looks: Colour,
}

impl Floor {
    /// A slide without any ground of its own.
    pub(crate) const PAPER: Self = Self {
        certain: Ground::Of(WHITE),
        looks: WHITE,
    };

    /// With something filled in over it.
    pub(crate) fn under(self, fill: Fill) -> Self {
        match fill {
            Fill::Nothing | Fill::OfGroup => self,
            Fill::Plain(colour, opaque) => {
                let looks = over(colour, self.looks, opaque);
                let is_certain = opaque == WHOLE || self.certain != Ground::Unknown;
                Self {
                    certain: if is_certain { Ground::Of(looks) } else { Ground::Unknown },
                    looks,
                }
            }
            Fill::Mixed(colour) => Self {
                certain: Ground::Unknown,
                looks: colour,
            },
            Fill::Picture => self.doubtful(),
        }
    }

    /// What is seen through a picture on it, if that is certain, and another colour than paper has.
    pub(crate) fn through(self) -> Option<Colour> {
        self.beside().filter(|_| self.certain != Ground::Of(WHITE))
    }

    /// What is seen beside a picture on it, if that is certain.
    pub(crate) fn beside(self) -> Option<Colour> {
        match self.certain {
            Ground::Of(colour) => Some(Tint::nearest(colour).colour()),
            _ => None,
        }
    }

    fn doubtful(self) -> Self {
        Self {
            certain: Ground::Unknown,
            ..self
        }
    }
}

/// What the text of the figure at `place` stands on, `slide` being the ground of all.
pub(crate) fn floor<H>(figures: &[Figure<H>], place: usize, slide: Floor) -> Floor {
    let behind = behind(figures, place, slide);
    figures.get(place).map_or(behind, |own| behind.under(own.fill))
}

/// What the figure at `place` itself stands on.
pub(crate) fn behind<H>(figures: &[Figure<H>], place: usize, slide: Floor) -> Floor {
    let Some((own, before)) = figures.get(..=place).and_then(<[Figure<H>]>::split_last) else {
        return slide;
    };
    let seen = before
        .iter()
        .filter(|figure| figure.fill != Fill::Nothing && !figure.away);
    seen.fold(slide, |floor, figure| {
        if figure.placed.holds(&own.placed) {
            let under = floor.under(figure.fill);
            if figure.whole { under } else { under.doubtful() }
        } else if figure.placed.meets(&own.placed) {
            floor.doubtful()
        } else {
            floor
        }
    })
}

/// So much of what lies beneath others, of [`WHOLE`], is hardly seen through them.
const HARDLY: i64 = WHOLE / 20;

/// Whether the figure at `place` lies wholly beneath a later one, or beneath several through which hardly anything is seen together.
pub(crate) fn is_covered<H>(figures: &[Figure<H>], place: usize) -> bool {
    let Some(own) = figures.get(place) else { return false };
    let later = figures.iter().skip(place + 1);
    let over = later.filter(|figure| figure.placed.holds(&own.placed) && !figure.away);
    let through = over.fold(WHOLE, |through, figure| through * figure.seen_through() / WHOLE);
    through < HARDLY
}

/// The boxes and pictures of a copy so far.
#[derive(Default)]
pub(crate) struct Kept(Vec<(Placed, Stands)>);

/// What stands in a copy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// A box, and what fills it.
    Box(Option<Tint>),
    /// A picture: which figure it is.
    Picture(usize),
}

impl Kept {
    /// What the figure at `place` is filled with in the copy, where it is `placed`, and what its text stands on there: none where that is
    /// a picture. Of what is not certainly seen to cover what lies beneath, nothing may cover text in the copy; then it has no ground.
    pub(crate) fn put<H>(
        &mut self,
        (figures, place): (&[Figure<H>], usize),
        placed: Placed,
        slide: Tint,
        looks: Colour,
    ) -> (Option<Tint>, Option<Tint>) {
        let Some(own) = figures.get(place) else {
            return (None, Some(slide));
        };
        let before = figures.get(..place).unwrap_or_default().iter();
        let on_another = || {
            before
                .rev()
                .filter(|figure| matches!(figure.fill, Fill::Plain(..) | Fill::Mixed(_)) && !figure.away)
                .any(|figure| figure.placed.holds(&placed))
        };
        let ground = self.on_picture((figures, place), &placed);
        let is_filled = match own.fill {
            Fill::Plain(..) if own.is_opaque() => true,
            // It is seen on the picture, on which it is painted.
            _ if ground.is_some() => false,
            Fill::Plain(..) | Fill::Mixed(_) => self.is_free(&placed),
            _ => on_another() && self.is_free(&placed),
        };
        let fill = is_filled.then(|| Tint::nearest(looks));
        let boxes = self.0.iter().rev().filter(|(other, _)| other.holds(&placed));
        let behind = boxes.into_iter().find_map(|(_, stands)| match stands {
            Stands::Box(fill) => *fill,
            Stands::Picture(_) => None,
        });
        self.0.push((placed, Stands::Box(fill)));
        let ground = ground.unwrap_or(Some(behind.unwrap_or(slide)));
        (fill, fill.map_or(ground, Some))
    }

    /// What is behind the text of the figure at `place`, where it lies wholly on a picture of the copy: what was painted there last, or
    /// the picture itself, which is no colour.
    fn on_picture<H>(&self, (figures, place): (&[Figure<H>], usize), placed: &Placed) -> Option<Option<Tint>> {
        let holding = self.0.iter().rev().filter(|(other, _)| other.holds(placed));
        let picture = holding.into_iter().find_map(|(_, stands)| match stands {
            Stands::Picture(picture) => Some(*picture),
            Stands::Box(_) => None,
        })?;
        let over = figures.get(picture + 1..=place)?.iter().rev();
        let mut over = over.filter(|figure| !figure.away && figure.placed.holds(placed));
        Some(over.find_map(|figure| {
            let (colour, _) = veil(figure).filter(|(_, opaque)| *opaque >= WHOLE)?;
            Some(Tint::nearest(colour))
        }))
    }

    /// The picture that the figure at `place` is stands there.
    pub(crate) fn picture(&mut self, placed: Placed, place: usize) {
        self.0.push((placed, Stands::Picture(place)));
    }

    /// Whether nothing of the copy is there so far: on a picture, the look of what is not opaque is in its pixels.
    fn is_free(&self, placed: &Placed) -> bool {
        !self.0.iter().any(|(other, _)| other.meets(placed))
    }
}

/// The colour of letters in the copy: that which they had, unless they could not be read there. On a picture there is no such.
pub(crate) fn ink(colour: Colour, ground: Option<Tint>) -> Tint {
    let tint = Tint::nearest(colour);
    let Some(ground) = ground.filter(|ground| *ground == tint) else {
        return tint;
    };
    if ground.is_light() { Tint::BLACK } else { Tint::WHITE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(area: [u8; 4], fill: Fill) -> Figure<()> {
        let [left, top, width, height] = area;
        Figure {
            placed: Placed {
                left,
                top,
                width,
                height,
                ..Placed::default()
            },
            frame: Frame::default(),
            fill,
            over: Over::Fill,
            whole: true,
            holds: (),
            away: false,
            sheet: 0,
        }
    }

    const DARK: Colour = [0, 0, 102];
    const OPAQUE: Fill = Fill::Plain(DARK, WHOLE);

    #[test]
    fn text_stands_on_what_holds_it_and_doubtfully_on_what_meets_it() {
        let panel = figure([0, 0, 50, 50], OPAQUE);
        let (within, across) = ([5, 5, 10, 10], [45, 45, 10, 10]);
        let on = |area| {
            floor(
                &[figure([0, 0, 50, 50], OPAQUE), figure(area, Fill::Nothing)],
                1,
                Floor::PAPER,
            )
        };
        assert_eq!(on(within).certain, Ground::Of(DARK));
        assert_eq!((on(across).certain, on(across).looks), (Ground::Unknown, WHITE));
        let through = floor(&[panel, figure(within, Fill::Plain([255; 3], 50_000))], 1, Floor::PAPER);
        assert_eq!(through.certain, Ground::Of([128, 128, 179]));
    }

    #[test]
    fn only_what_is_opaque_and_whole_covers() {
        let text = || figure([5, 5, 10, 10], Fill::Nothing);
        let covers = |figure| is_covered(&[text(), figure], 0);
        assert!(covers(figure([0, 0, 50, 50], OPAQUE)));
        assert!(!covers(figure([6, 0, 50, 50], OPAQUE)));
        assert!(!covers(figure([0, 0, 50, 50], Fill::Plain(DARK, 90_000))));
        let round = Figure {
            whole: false,
            ..figure([0, 0, 50, 50], OPAQUE)
        };
        assert!(!covers(round));
    }

    #[test]
    fn what_is_seen_through_each_of_two_and_hardly_through_both_covers_beneath_both() {
        let veil = |area, opaque| figure(area, Fill::Plain(DARK, opaque));
        let text = || figure([5, 5, 10, 10], Fill::Nothing);
        let (whole, aside) = ([0, 0, 50, 50], [6, 0, 50, 50]);
        let covers = |first, second| is_covered(&[text(), first, second], 0);
        assert!(covers(veil(whole, 80_000), veil(whole, 80_000)));
        assert!(!covers(veil(whole, 80_000), veil(aside, 80_000)));
        assert!(!covers(veil(whole, 80_000), veil(whole, 70_000)));
        let mut round = veil(whole, 80_000);
        round.whole = false;
        assert!(!covers(veil(whole, 80_000), round));
    }

    #[test]
    fn a_ground_in_the_copy_covers_no_text() {
        let figures = [
            figure([0, 0, 90, 90], OPAQUE),
            figure([5, 5, 20, 20], Fill::Nothing),
            figure([4, 4, 40, 40], Fill::Nothing),
        ];
        let (mut kept, dark) = (Kept::default(), Tint::nearest(DARK));
        assert_eq!(
            kept.put((&figures, 1), figures[1].placed, Tint::WHITE, DARK),
            (Some(dark), Some(dark))
        );
        assert_eq!(
            kept.put((&figures, 2), figures[2].placed, Tint::WHITE, DARK),
            (None, Some(Tint::WHITE))
        );
        assert_eq!(
            (
                ink(WHITE, Some(dark)),
                ink(WHITE, Some(Tint::WHITE)),
                ink(DARK, Some(dark))
            ),
            (Tint::WHITE, Tint::BLACK, Tint::WHITE)
        );
    }

    #[test]
    fn letters_on_a_picture_keep_their_colour_and_on_what_was_painted_there_can_be_read() {
        let put = |figures: &[Figure<()>]| {
            let mut kept = Kept::default();
            kept.picture(figures[0].placed, 0);
            let last = figures.len() - 1;
            kept.put((figures, last), figures[last].placed, Tint::WHITE, WHITE)
        };
        let picture = || figure([0, 0, 90, 90], Fill::Picture);
        let text = || figure([5, 5, 20, 20], Fill::Nothing);
        assert_eq!(put(&[picture(), text()]), (None, None));
        assert_eq!(ink(WHITE, None), Tint::WHITE);
        let table = Figure {
            over: Over::All,
            ..text()
        };
        assert_eq!(put(&[picture(), table]), (None, Some(Tint::WHITE)));
        let dark = Tint::nearest(DARK);
        let mixed = figure([0, 0, 40, 40], Fill::Mixed(DARK));
        assert_eq!(put(&[picture(), mixed, text()]), (None, Some(dark)));
        // What a picture only touches stands on what is beside it.
        let across = figure([80, 5, 20, 20], Fill::Nothing);
        assert_eq!(put(&[picture(), across]), (None, Some(Tint::WHITE)));
    }
}
