//! Shapes and lines on a sheet: what of what is beneath them they cover, and their words.

use super::super::words::{Fill, Words, fill, thick};
use super::{Holds, Item, NOT_KEPT, Place, Scene};
use crate::format::Refusal;
use crate::package::sheets::over::{Frame, Point};
use crate::package::xml::Element;

/// How far a thick line reaches to each side at least, in English Metric Units: a third of a row.
const REACH: f64 = 63_500.0;

/// Forms whose outline is followed (ECMA-376, part 1, 20.1.10.56), and how far from the sides of their frame it stays within, as a share
/// of these: a circle leaves the square in it free.
const OUTLINES: [(&str, f64); 3] = [("rect", 0.0), ("roundRect", 0.1465), ("ellipse", 0.1465)];

impl<'e> Scene<'_, '_, 'e> {
    /// A shape: its outline lies beneath its words, and covers what is beneath it where it is thick.
    pub(super) fn shape(&mut self, element: &'e Element, place: Place, group: Option<usize>) -> Result<(), Refusal> {
        let fill = fill(element);
        let words = Words::of(element, &fill, &mut self.reading.hidings);
        if words.is_empty() {
            self.reading.hidings.note(NOT_KEPT, "");
        }
        let (covers, thick) = (fill != Fill::Nothing, thick(element));
        let outline = match thick {
            Some(wide) if covers => vec![self.measures.grown(place.frame, [wide / 2.0; 2])],
            Some(wide) => self.outline(element, place, wide),
            None => Vec::new(),
        };
        for frame in outline {
            self.put(Item::opaque(Place { frame, ..place }, group))?;
        }
        self.put(Item {
            place,
            covers,
            veils: covers || thick.is_some(),
            holds: if words.is_empty() {
                Holds::Nothing
            } else {
                Holds::Words(words)
            },
            group,
        })
    }

    /// A line that is thick covers what it is drawn through.
    pub(super) fn line(&mut self, element: &'e Element, place: Place, group: Option<usize>) -> Result<(), Refusal> {
        self.reading.hidings.note(NOT_KEPT, "");
        let thick = thick(element);
        let far = (thick.unwrap_or(0.0) / 2.0).max(REACH);
        self.put(Item {
            covers: thick.is_some(),
            veils: thick.is_some(),
            ..Item::opaque(
                Place {
                    frame: self.measures.grown(place.frame, [far; 2]),
                    ..place
                },
                group,
            )
        })
    }

    /// Where the outline of a shape lies that is not filled: along the four sides where its form is followed, and else anywhere.
    fn outline(&self, element: &Element, place: Place, wide: f64) -> Vec<Frame> {
        let half = wide / 2.0;
        let [across, down] = place.size;
        let form = element
            .path(&["xdr:spPr", "a:prstGeom"])
            .and_then(|form| form.attribute("prst"));
        let known = OUTLINES.iter().find(|(name, _)| form == Some(name));
        let free = known.map(|(_, share)| [across, down].map(|side| side * share + half));
        let free = free.filter(|[right, below]| !place.is_loose && 2.0 * right < across && 2.0 * below < down);
        let whole = self
            .measures
            .grown(place.frame, [if is_line(form) { half.max(REACH) } else { half }; 2]);
        let Some([right, below]) = free else {
            return vec![whole];
        };
        let begin = place.frame.from;
        let from = self.measures.beyond(begin, [right, below]);
        let to = self.measures.near(begin, [across - right, down - below]);
        let part = |left: f64, top: f64, right: f64, bottom: f64| Frame {
            from: Point { column: left, row: top },
            to: Point {
                column: right,
                row: bottom,
            },
        };
        let (outer, end) = (whole.from, whole.to);
        vec![
            part(outer.column, outer.row, end.column, from.row),
            part(outer.column, to.row, end.column, end.row),
            part(outer.column, outer.row, from.column, end.row),
            part(to.column, outer.row, end.column, end.row),
        ]
    }
}

/// Whether a form is a line, or drawn by hand.
fn is_line(form: Option<&str>) -> bool {
    form.is_none_or(|form| form == "line" || form.contains("onnector"))
}
