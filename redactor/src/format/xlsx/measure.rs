//! How wide columns are and how high rows (ECMA-376, part 1, 18.3.1.13, 18.3.1.73 and 18.3.1.81), and where among them something is
//! drawn that says so by cells or by lengths (part 1, 20.5). Lengths are English Metric Units.

use super::sheet::Sheet;
use crate::package::sheets::over::{Frame, Point, length, walk};
use crate::package::xml::Element;

/// English Metric Units of a point, and of a pixel.
const POINT: f64 = 12_700.0;
const PIXEL: f64 = 9_525.0;

/// Pixels of a digit in the usual face, and characters of a column, points of a row, where nothing says.
const DIGIT: f64 = 7.0;
const CHARACTERS: f64 = 9.140_625;
const POINTS: f64 = 15.0;

/// The sizes of the columns and rows of a sheet.
pub(super) struct Measures<'a> {
    /// From a column to another, and how wide each is; in their order.
    columns: Vec<(u32, u32, f64)>,
    rows: &'a [(u32, f64)],
    dark: &'a [u32],
    usual: (f64, f64),
}

impl<'a> Measures<'a> {
    pub(super) fn of(sheet: &'a Sheet) -> Self {
        let format = sheet.rest.find("x:sheetFormatPr");
        let number = |element: &Element, name: &str| {
            let number = element.attribute(name)?.parse::<f64>().ok();
            number.filter(|number| number.is_finite())
        };
        let usual = |name: &str| format.and_then(|format| number(format, name));
        let hides = format.and_then(|format| format.attribute("zeroHeight"));
        let high = match hides {
            Some("1" | "true") => 0.0,
            _ => usual("defaultRowHeight").unwrap_or(POINTS),
        };
        let stated = sheet.rest.find("x:cols").into_iter().flat_map(Element::elements);
        let column = |element: &Element| {
            let place = |name: &str| element.attribute(name)?.parse::<u32>().ok();
            let hidden = matches!(element.attribute("hidden"), Some("1" | "true"));
            let characters = number(element, "width").filter(|_| !hidden);
            let unstated = if hidden { 0.0 } else { CHARACTERS };
            Some((place("min")?, place("max")?, wide(characters.unwrap_or(unstated))))
        };
        let mut columns: Vec<(u32, u32, f64)> = stated.filter_map(column).collect();
        columns.sort_by_key(|(from, ..)| *from);
        Self {
            columns,
            rows: &sheet.heights,
            dark: &sheet.dark_rows,
            usual: (
                wide(usual("defaultColWidth").unwrap_or(CHARACTERS)),
                high.max(0.0) * POINT,
            ),
        }
    }

    /// How wide a column is, counted from 1.
    pub(super) fn column(&self, number: u32) -> f64 {
        let behind = self.columns.partition_point(|(from, ..)| *from <= number);
        let stated = behind.checked_sub(1).and_then(|at| self.columns.get(at));
        let stated = stated.filter(|(_, to, _)| *to >= number);
        stated.map_or(self.usual.0, |(_, _, wide)| *wide)
    }

    fn row(&self, number: u32) -> f64 {
        if self.dark.binary_search(&number).is_ok() {
            return 0.0;
        }
        let at = self.rows.binary_search_by_key(&number, |(row, _)| *row);
        let stated = at.ok().and_then(|at| self.rows.get(at));
        stated.map_or(self.usual.1, |(_, points)| (points.clamp(0.0, 1_000.0) * POINT).round())
    }

    /// Where what an anchor holds lies, and how wide and high it is there; everywhere, where nobody can tell.
    pub(super) fn frame(&self, anchor: &Element) -> (Frame, [f64; 2]) {
        let from = match anchor.name.as_str() {
            "xdr:absoluteAnchor" => anchor.find("xdr:pos").and_then(|place| self.at(place)),
            _ => anchor.find("xdr:from").and_then(|marker| self.marker(marker)),
        };
        // Two corners say all (20.5.2.33): a size beside them is none.
        let stated = anchor.find("xdr:ext").filter(|_| anchor.name != "xdr:twoCellAnchor");
        let size = stated.and_then(size);
        let to = match (anchor.name.as_str(), from) {
            ("xdr:twoCellAnchor", _) => anchor.find("xdr:to").and_then(|marker| self.marker(marker)),
            (_, Some(from)) => size.map(|size| self.beyond(from, size)),
            _ => None,
        };
        match from.zip(to) {
            None => (Frame::EVERYWHERE, size.unwrap_or_default()),
            Some((one, other)) => self.between(one, other, size),
        }
    }

    /// What lies between two corners, and how wide and high it is, where that is not said.
    fn between(&self, one: Point, other: Point, size: Option<[f64; 2]>) -> (Frame, [f64; 2]) {
        let from = Point {
            column: one.column.min(other.column),
            row: one.row.min(other.row),
        };
        let to = Point {
            column: one.column.max(other.column),
            row: one.row.max(other.row),
        };
        let size = size.unwrap_or_else(|| {
            [
                length(from.column, to.column, |number| self.column(number)),
                length(from.row, to.row, |number| self.row(number)),
            ]
        });
        (Frame { from, to }, size)
    }

    /// `frame` with so much more on each side.
    pub(super) fn grown(&self, frame: Frame, far: f64) -> Frame {
        let back = |from: f64, size: f64| if size > 0.0 { (from - far / size).max(0.0) } else { from };
        let Point { column, row } = frame.from;
        Frame {
            from: Point {
                column: back(column, self.usual.0),
                row: back(row, self.usual.1),
            },
            to: self.beyond(frame.to, [far, far]),
        }
    }

    /// The place of a corner: a cell, and how far into it.
    fn marker(&self, marker: &Element) -> Option<Point> {
        let number = |name: &str| marker.find(name)?.text().trim().parse::<u32>().ok();
        let far = |name: &str| {
            let far = marker.find(name).and_then(|far| far.text().trim().parse::<f64>().ok());
            far.unwrap_or(0.0).max(0.0)
        };
        let (column, row) = (number("xdr:col")?, number("xdr:row")?);
        Some(self.within((column, far("xdr:colOff")), (row, far("xdr:rowOff"))))
    }

    /// The place in a column and a row, counted from nought, and so far into them.
    fn within(&self, (column, right): (u32, f64), (row, down): (u32, f64)) -> Point {
        let part = |far: f64, whole: f64| if whole > 0.0 { (far / whole).min(1.0) } else { 0.0 };
        Point {
            column: f64::from(column) + part(right, self.column(column.saturating_add(1))),
            row: f64::from(row) + part(down, self.row(row.saturating_add(1))),
        }
    }

    /// Where something lies that says it as drawings of the old kind do, and how wide and high it is there: the column, how many pixels
    /// into it, the row likewise, then the same for its other corner (ECMA-376, part 4, 19.4.2, `Anchor`).
    pub(super) fn anchored(&self, anchor: &str) -> Option<(Frame, [f64; 2])> {
        let numbers: Option<Vec<u32>> = anchor.split(',').map(|number| number.trim().parse().ok()).collect();
        let corner = |all: &[u32]| match *all {
            [column, right, row, down] => {
                let far = |pixels: u32| f64::from(pixels) * PIXEL;
                Some(self.within((column, far(right)), (row, far(down))))
            }
            _ => None,
        };
        let numbers = numbers?;
        let (from, to) = numbers.split_at_checked(4)?;
        Some(self.between(corner(from)?, corner(to)?, None))
    }

    fn at(&self, place: &Element) -> Option<Point> {
        let far = |name: &str| {
            let far = place.attribute(name)?.parse::<f64>().ok();
            far.filter(|far| far.is_finite())
        };
        let corner = Point { column: 0.0, row: 0.0 };
        Some(self.beyond(corner, [far("x")?, far("y")?]))
    }

    /// The place so far to the right of another, and below it.
    pub(super) fn beyond(&self, from: Point, [wide, high]: [f64; 2]) -> Point {
        Point {
            column: walk(from.column, wide, |number| self.column(number)),
            row: walk(from.row, high, |number| self.row(number)),
        }
    }
}

/// Width and height that `ext` says.
pub(super) fn size(ext: &Element) -> Option<[f64; 2]> {
    let side = |name: &str| {
        let side = ext.attribute(name)?.parse::<f64>().ok();
        side.filter(|side| side.is_finite())
    };
    Some([side("cx")?, side("cy")?])
}

/// How wide a column of so many characters is (18.3.1.13).
fn wide(characters: f64) -> f64 {
    (characters.clamp(0.0, 255.0) * DIGIT).round() * PIXEL
}
