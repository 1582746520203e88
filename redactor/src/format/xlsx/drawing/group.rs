//! Shapes that are one (ECMA-376, part 1, 20.5.2.17): each covers what is beneath it in its own place, which the group gives it
//! (20.1.7.5), or anywhere in the group, where that is not known.

use super::super::measure::size;
use super::turn::Turn;
use super::{HIDDEN, Place, Scene, is_switched_off, resolved};
use crate::format::Refusal;
use crate::package::sheets::over::Frame;
use crate::package::xml::Element;

/// What says where something lies that is in a group.
const PLACES: [&[&str]; 3] = [&["xdr:spPr", "a:xfrm"], &["xdr:grpSpPr", "a:xfrm"], &["xdr:xfrm"]];

/// How far something may lie left of its group, or above it, because a program rounded, in English Metric Units.
const ROUNDED: f64 = 1_000.0;

/// A rectangle: its corner, and its sides. From the corner of the outermost group, or in the lengths of one within.
#[derive(Debug, Clone, Copy)]
struct Rect {
    from: [f64; 2],
    size: [f64; 2],
}

/// How the lengths within a group become those of the sheet.
#[derive(Debug, Clone, Copy)]
struct Nest {
    outer: Rect,
    inner: Rect,
}

impl Nest {
    /// Of a group that lies so; nothing where it does not say, or turns what is in it.
    fn of(group: &Element, outer: Rect) -> Option<Self> {
        let place = place(group)?;
        let is_turned = ["flipH", "flipV"].iter().any(|name| {
            let said = place.attribute(name);
            said.is_some_and(|said| !matches!(said, "0" | "false"))
        });
        let inner = rect(place, ("a:chOff", "a:chExt"))?;
        let has_size = inner.size.iter().all(|side| *side > 0.0);
        (has_size && !is_turned && Turn::of(group).is_none()).then_some(Self { outer, inner })
    }

    /// Where something lies that is in it.
    fn rect(&self, member: &Element) -> Option<Rect> {
        let own = rect(place(member)?, ("a:off", "a:ext"))?;
        let (Self { outer, inner }, [x, y], [wide, high]) = (*self, own.from, own.size);
        let share = [outer.size[0] / inner.size[0], outer.size[1] / inner.size[1]];
        Some(Rect {
            from: [
                outer.from[0] + (x - inner.from[0]) * share[0],
                outer.from[1] + (y - inner.from[1]) * share[1],
            ],
            size: [wide * share[0], high * share[1]],
        })
    }
}

impl<'e> Scene<'_, '_, 'e> {
    /// A group that lies at a place.
    pub(super) fn group(&mut self, group: &'e Element, whole: Place) -> Result<(), Refusal> {
        let own = Rect {
            from: [0.0; 2],
            size: whole.size,
        };
        let number = self.items.len();
        self.members(group, (whole, Some(own).filter(|_| !whole.is_loose)), number)
    }

    /// What lies in a group that is `own` in the outermost one, or anywhere in `whole`.
    fn members(
        &mut self,
        group: &'e Element,
        (whole, own): (Place, Option<Rect>),
        number: usize,
    ) -> Result<(), Refusal> {
        let nest = own.and_then(|own| Nest::of(group, own));
        for member in group.elements().flat_map(resolved) {
            if is_switched_off(member) {
                self.reading.hidings.note_text(HIDDEN, &member.text());
                continue;
            }
            let rect = nest.and_then(|nest| nest.rect(member));
            match member.name.as_str() {
                "xdr:grpSp" => self.members(member, (whole, rect), number)?,
                "xdr:nvGrpSpPr" | "xdr:grpSpPr" | "xdr:extLst" => {}
                _ => self.draw(member, self.at(whole, rect), Some(number))?,
            }
        }
        Ok(())
    }

    /// The place of something in a group; anywhere in that, where it is not known, or too much was looked at.
    fn at(&self, whole: Place, rect: Option<Rect>) -> Place {
        let Some(Rect { from, size }) = rect.filter(|_| !self.measures.is_spent()) else {
            return Place {
                is_loose: true,
                ..whole
            };
        };
        if !from.iter().all(|far| far.is_finite()) || !size.iter().all(|side| side.is_finite() && *side >= 0.0) {
            return Place::ANYWHERE;
        }
        // Left of its group, or above it, as what is turned can be: so far around it.
        let out = from.iter().fold(0.0, |out: f64, far| out.max(-far));
        if out > ROUNDED {
            return Place {
                frame: self.measures.grown(whole.frame, [out, out]),
                size,
                is_loose: true,
            };
        }
        let [right, down] = from.map(|far| far.max(0.0));
        let [wide, high] = size;
        Place {
            frame: Frame {
                from: self.measures.near(whole.frame.from, [right, down]),
                to: self.measures.beyond(whole.frame.from, [right + wide, down + high]),
            },
            size,
            is_loose: false,
        }
    }
}

pub(super) fn place(element: &Element) -> Option<&Element> {
    PLACES.iter().find_map(|path| element.path(path))
}

fn rect(place: &Element, (off, ext): (&str, &str)) -> Option<Rect> {
    let off = place.find(off)?;
    let far = |name: &str| {
        let far = off.attribute(name)?.parse::<f64>().ok();
        far.filter(|far| far.is_finite())
    };
    Some(Rect {
        from: [far("x")?, far("y")?],
        size: size(place.find(ext)?)?,
    })
}
