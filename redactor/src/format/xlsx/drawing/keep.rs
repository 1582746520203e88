//! What of what is drawn on a sheet is kept beneath its cells: words and pictures over which nothing lies.

use super::super::chart;
use super::super::measure::{self, Measures};
use super::super::read::Reading;
use super::group::steps;
use super::{HIDDEN, Holds, Item, Place, part};
use crate::document::Figure;
use crate::flow::{Picture, View};
use crate::package::Relation;
use crate::package::blip::{self, Blip, whole};
use crate::package::sheets::over::{Drawn, Frame};
use crate::package::xml::Element;

/// How far something may reach over the edge of a box before it lies over letters in it, in English Metric Units: two points, where
/// programs leave three and a half free; and as a share of a side at most.
const TOUCH: f64 = 25_400.0;
const SHARE: f64 = 0.1;

/// Keeps what is seen of `items`, the lowest first.
pub(super) fn keep(
    reading: &mut Reading<'_>,
    items: Vec<Item<'_>>,
    (relations, measures): (&[Relation], &Measures<'_>),
    drawn: &mut Drawn,
) {
    let above: Vec<(Frame, bool, bool)> = items
        .iter()
        .map(|item| (item.place.frame.known(), item.covers, item.veils))
        .collect();
    let mut last = None;
    for (number, item) in (1..).zip(items) {
        let (place, mut later) = (item.place, above.iter().skip(number));
        match item.holds {
            Holds::Nothing => {}
            Holds::Words(words) if place.frame != Frame::EVERYWHERE && place.size.iter().any(is_tiny) => {
                reading.hidings.note_text(HIDDEN, &words.whole());
            }
            Holds::Words(words) => {
                let letters = letters(reading, place, measures);
                if later.any(|(frame, covers, _)| *covers && frame.meets(&letters)) {
                    let why = "text beneath something that is drawn over it";
                    reading.hidings.note_text(why, &words.whole());
                } else if let Some(rows) = drawn
                    .words
                    .last_mut()
                    .filter(|_| item.group.is_some() && item.group == last)
                {
                    rows.extend(words.rows());
                } else {
                    last = item.group;
                    drawn.words.push(words.rows());
                }
            }
            Holds::Chart(_) if place.frame != Frame::EVERYWHERE && place.size.iter().any(is_tiny) => {
                reading.hidings.note("a chart that is too small to be seen", "");
            }
            Holds::Chart(_) if later.any(|(frame, _, veils)| *veils && frame.meets(&place.frame)) => {
                let why = "a chart beneath something that is drawn over it, and that is not kept";
                reading.hidings.note(why, "");
            }
            Holds::Chart(element) => {
                last = None;
                drawn.words.extend(chart::rows(reading, element, relations));
            }
            Holds::Picture(_) if later.any(|(frame, _, veils)| *veils && frame.meets(&place.frame)) => {
                let why = "a picture beneath something that is drawn over it, and that is not kept";
                reading.hidings.note(why, "");
            }
            Holds::Picture(element) => match picture(reading, element, place.size, relations) {
                Ok(figure) => drawn.figures.extend(figure),
                Err(why) => reading.hidings.note(why, ""),
            },
        }
    }
}

/// Where in a box its letters may stand: all of it but its edges, and those as well where it is not known where it lies.
fn letters(reading: &Reading<'_>, place: Place, measures: &Measures<'_>) -> Frame {
    if place.is_loose || !reading.work.takes(steps(&place.frame)) {
        return place.frame;
    }
    let [wide, high] = place.size;
    let [right, down] = [wide, high].map(|side| TOUCH.min(side * SHARE));
    let corner = |right: f64, down: f64| measures.beyond(place.frame.from, [right, down]);
    Frame {
        from: corner(right, down),
        to: corner(wide - right, high - down),
    }
}

/// Whether a side is too short to be seen.
fn is_tiny(side: &f64) -> bool {
    *side < f64::from(Figure::TINY)
}

/// The picture of an element, in an anchor of this size; why it is not kept, or nothing where that was told.
fn picture(
    reading: &mut Reading<'_>,
    element: &Element,
    anchored: [f64; 2],
    relations: &[Relation],
) -> Result<Option<Figure>, &'static str> {
    let form = element.find("xdr:spPr");
    let Blip { leads, cut, clear, .. } = blip::of(element.find("xdr:blipFill"), form.as_slice())?;
    let own = form.and_then(|form| measure::size(form.path(&["a:xfrm", "a:ext"])?));
    let size = own.filter(|own| !own.iter().any(is_tiny)).unwrap_or(anchored);
    if anchored.iter().chain(&size).any(is_tiny) {
        return Err("a picture that is too small to be seen");
    }
    let name = leads.and_then(|leads| part(relations, leads));
    let name = name.ok_or("a picture that is not in the document")?;
    let view = View {
        cut,
        clear,
        ..View::default()
    };
    let (package, limits, hidings) = (reading.package, reading.limits, &mut reading.hidings);
    let number = reading.pictures.number(name, view.clone(), || {
        Picture::of(package.bytes(name)?, view, limits, hidings)
    });
    if number.is_some() {
        reading.read.insert(name.to_owned());
    }
    let [wide, high] = size.map(whole);
    Ok(number.map(|number| Figure::nearest(number, wide, high)))
}
