//! What of what is drawn on a sheet is kept beneath its cells: words and pictures over which nothing lies.

use super::super::chart;
use super::super::measure::{self, Measures};
use super::super::read::Reading;
use super::{HIDDEN, Holds, Item, Place, part};
use crate::document::Figure;
use crate::flow::{Picture, View};
use crate::package::Relation;
use crate::package::blip::{self, Blip, whole};
use crate::package::sheets::over::{Drawn, Frame, Work};
use crate::package::xml::Element;

/// How far something may reach over the edge of a box before it lies over letters in it, in English Metric Units: two points, where
/// programs leave three and a half free; and as a share of a side at most.
const TOUCH: f64 = 25_400.0;
const SHARE: f64 = 0.1;

/// Frames that are set beside one another in one step.
const SET: usize = 4;

/// Something that may lie over what is beneath it, by its number.
struct Above {
    number: usize,
    frame: Frame,
    /// Whether nothing is seen beneath it.
    covers: bool,
}

impl Above {
    /// Those of all that is drawn.
    fn of(items: &[Item<'_>]) -> Vec<Self> {
        let over = (1..).zip(items).filter(|(_, item)| item.covers || item.veils);
        let above = over.map(|(number, item)| Self {
            number,
            frame: item.place.frame.known(),
            covers: item.covers,
        });
        above.collect()
    }
}

/// Whether one of these lies over a frame, or one of those that cover it wholly; and what is too much to be looked at does.
fn lies_over(later: &[Above], frame: &Frame, wholly: bool, work: &Work) -> bool {
    let steps = u64::try_from(later.len() / SET).unwrap_or(u64::MAX);
    !work.takes(steps)
        || later
            .iter()
            .any(|above| (above.covers || !wholly) && above.frame.meets(frame))
}

/// Keeps what is seen of `items`, the lowest first.
pub(super) fn keep(
    reading: &mut Reading<'_>,
    items: Vec<Item<'_>>,
    (relations, measures): (&[Relation], &Measures<'_>),
    drawn: &mut Drawn,
) {
    let above = Above::of(&items);
    let mut last = None;
    for (number, item) in (1..).zip(items) {
        let place = item.place;
        let later = above.partition_point(|above| above.number <= number);
        let later = above.get(later..).unwrap_or_default();
        match item.holds {
            Holds::Nothing => {}
            Holds::Words(words) if place.frame != Frame::EVERYWHERE && place.size.iter().any(is_tiny) => {
                reading.hidings.note_text(HIDDEN, &words.whole());
            }
            Holds::Words(words) => {
                let letters = letters(place, measures);
                if lies_over(later, &letters, true, &reading.work) {
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
            Holds::Chart(_) if lies_over(later, &place.frame, false, &reading.work) => {
                let why = "a chart beneath something that is drawn over it, and that is not kept";
                reading.hidings.note(why, "");
            }
            Holds::Chart(element) => {
                last = None;
                drawn.words.extend(chart::rows(reading, element, relations));
            }
            Holds::Picture(_) if lies_over(later, &place.frame, false, &reading.work) => {
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
fn letters(place: Place, measures: &Measures<'_>) -> Frame {
    if place.is_loose || measures.is_spent() {
        return place.frame;
    }
    let [wide, high] = place.size;
    let [right, down] = [wide, high].map(|side| TOUCH.min(side * SHARE));
    Frame {
        from: measures.near(place.frame.from, [right, down]),
        to: measures.beyond(place.frame.from, [wide - right, high - down]),
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
