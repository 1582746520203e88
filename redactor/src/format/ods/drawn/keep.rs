//! What of the things that are drawn on a sheet is kept, and what they cover.

use super::{Holds, Item};
use crate::document::Figure;
use crate::flow::{Picture, View, within};
use crate::format::ods::measure::Measures;
use crate::format::ods::read::Reading;
use crate::format::ods::told;
use crate::package::chart::TOO_MANY;
use crate::package::sheets::over::{Drawn, Frame, STEPS, Work};
use crate::package::xml::Element;

/// What is said of a picture over which something lies, and of another document.
const VEILED: &str = "a picture beneath something that is drawn over it, and that is not kept";
const BENEATH: &str = "a document beneath something that is drawn over it, and that is not kept";

const HIDDEN: &str = "a drawing that is hidden";

/// Something in its place.
struct Placed {
    frame: Frame,
    size: [i64; 2],
    /// Where nothing is seen beneath it.
    covers: Vec<Frame>,
    item: Item,
}

impl Placed {
    /// Everywhere, where nobody can tell, or there is no time to look.
    fn of(item: Item, measures: &Measures<'_>, work: &Work) -> Self {
        let spot = item.spot.filter(|_| work.takes(1));
        let known = spot.and_then(|spot| Some((spot, measures.frame(&spot)?)));
        let known = known.filter(|(_, (frame, _))| work.takes(steps(frame)));
        let Some((spot, (frame, size))) = known else {
            let covers = item.covers || item.outline.is_some();
            return Self {
                frame: Frame::EVERYWHERE,
                size: [0; 2],
                covers: Vec::from_iter(covers.then_some(Frame::EVERYWHERE)),
                item,
            };
        };
        let covers = match item.outline {
            None => Vec::from_iter(item.covers.then_some(frame)),
            Some(outline) if item.covers => vec![measures.grown(frame, outline.wide / 2)],
            Some(outline) => {
                let is_loose = spot.is_loose || spot.from.iter().any(|far| *far < 0);
                let within = outline.within.filter(|_| !is_loose);
                measures.outline((frame, size), outline.wide, within)
            }
        };
        Self {
            frame,
            size,
            covers,
            item,
        }
    }

    /// Whether something of it may lie over `frame`.
    fn veils(&self, frame: &Frame) -> bool {
        self.item.veils && (self.frame.meets(frame) || self.covers.iter().any(|own| own.meets(frame)))
    }

    fn is_tiny(&self) -> bool {
        self.size.iter().any(|side| *side < i64::from(Figure::TINY))
    }
}

/// How many rows and columns are walked through for one place, about.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
fn steps(frame: &Frame) -> u64 {
    let far = |to: f64| u64::from(STEPS).min(to as u64 + 1);
    2 * (far(frame.to.column) + far(frame.to.row))
}

impl Reading<'_> {
    /// Where `items` cover cells, and what of them is kept; of a sheet that is not seen nothing is.
    pub(in crate::format::ods) fn put(
        &mut self,
        mut items: Vec<Item>,
        measures: &Measures<'_>,
        is_seen: bool,
    ) -> (Vec<Frame>, Drawn) {
        items.sort_by_key(|item| item.order);
        let work = self.work.clone();
        let items = items.into_iter();
        let all: Vec<Placed> = items.map(|item| Placed::of(item, measures, &work)).collect();
        let mut drawn = Drawn::default();
        for (number, placed) in (1..).zip(&all) {
            let later = all.get(number..).unwrap_or_default();
            let mut later = later.iter().filter(|later| later.item.veils);
            match &placed.item.holds {
                Holds::Nothing => {}
                Holds::Words(lines) if !is_seen || placed.item.sized && placed.is_tiny() => {
                    self.hidings.note_text(HIDDEN, &lines.join(" "));
                }
                Holds::Words(lines) => {
                    let covers = |later: &Placed| later.covers.iter().any(|above| above.takes(&placed.frame));
                    if later.any(|later| !work.takes(1) || covers(later)) {
                        let why = "text beneath something that is drawn over it";
                        self.hidings.note_text(why, &lines.join(" "));
                    } else {
                        drawn.words.push(lines.iter().map(|line| vec![line.clone()]).collect());
                    }
                }
                Holds::Picture(..) if !is_seen => {}
                Holds::Picture(name, view) => match later.any(|later| !work.takes(1) || later.veils(&placed.frame)) {
                    true => self.hidings.note(VEILED, ""),
                    false => drawn.figures.extend(self.figure(name, view, placed)),
                },
                Holds::Object(object) => {
                    let is_veiled = is_seen && later.any(|later| !work.takes(1) || later.veils(&placed.frame));
                    let rows = self.object(object, placed, (is_seen, is_veiled));
                    drawn.words.extend(rows);
                }
            }
        }
        (all.into_iter().flat_map(|placed| placed.covers).collect(), drawn)
    }

    /// The rows of the chart that an object shows; nothing of one that is not seen, or is no chart, which is told.
    fn object(&mut self, object: &Element, placed: &Placed, (seen, veiled): (bool, bool)) -> Option<Vec<Vec<String>>> {
        let rows = if !seen {
            None
        } else if veiled {
            self.hidings.note(BENEATH, "");
            None
        } else if placed.is_tiny() {
            self.hidings.note(HIDDEN, "");
            None
        } else {
            self.chart(object)
        };
        if rows.is_none() {
            told::object(object, &mut self.hidings);
        }
        rows
    }

    /// The rows of the chart that an object is, as long as there is room for them.
    fn chart(&mut self, object: &Element) -> Option<Vec<Vec<String>>> {
        if self.crowded {
            return None;
        }
        let (kept, hidings) = (&mut self.kept, &mut self.hidings);
        let chart = self.charts.once(object, self.package, self.limits, (kept, hidings))?;
        let rows = chart.rows();
        let letters: usize = rows.iter().flatten().map(String::len).sum();
        let letters = self.letters.saturating_add(letters);
        let left = self.left.checked_sub(rows.iter().map(Vec::len).sum());
        let Some(left) = left.filter(|_| within(letters, self.limits).is_ok()) else {
            // Nothing more is tried: each would have to be made up before it is known how large it is.
            self.crowded = true;
            self.hidings.note(TOO_MANY, "");
            return None;
        };
        (self.left, self.letters) = (left, letters);
        Some(rows)
    }

    fn figure(&mut self, name: &str, view: &View, placed: &Placed) -> Option<Figure> {
        if placed.is_tiny() {
            self.hidings.note("a picture that is too small to be seen", "");
            return None;
        }
        let bytes = self.package?.bytes(name)?;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let number = self
            .pictures
            .number(name, view.clone(), || Picture::of(bytes, view.clone(), limits, hidings))?;
        self.kept.insert(name.to_owned());
        let [wide, high] = placed.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        Some(Figure::nearest(number, wide, high))
    }
}
