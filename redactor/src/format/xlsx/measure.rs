//! How wide columns are and how high rows (ECMA-376, part 1, 18.3.1.13, 18.3.1.73 and 18.3.1.81), and where among them something is
//! drawn that says so by cells or by lengths (part 1, 20.5). Lengths are English Metric Units.

use super::dark::Dark;
use super::digits::Digits;
use super::read::Reading;
use super::sheet::Sheet;
use crate::package::sheets::over::{Frame, Point, Sizes, Work, back, length, walk};
use crate::package::xml::Element;
use std::cell::Cell;

/// English Metric Units of a point, and of a pixel.
const POINT: f64 = 12_700.0;
const PIXEL: f64 = 9_525.0;

/// Points of a row where nothing says.
const POINTS: f64 = 15.0;

/// How wide a column is at least and at most, where it is not known how programs measure its digits.
#[derive(Debug, Clone, Copy)]
struct Span {
    least: f64,
    most: f64,
}

impl Span {
    /// Of a column of so many characters (18.3.1.13).
    fn of(characters: f64, digits: Digits) -> Self {
        let wide = |digit: f64| (characters.clamp(0.0, 255.0) * digit).round() * PIXEL;
        Self {
            least: wide(digits.least),
            most: wide(digits.most),
        }
    }

    /// Of a column of which nothing says how wide it is: eight digits and a little more, in whole eights of pixels (18.3.1.81).
    fn usual(digits: Digits) -> Self {
        let wide = |digit: f64| 8.0 * (digit + 1.0) * PIXEL;
        Self {
            least: wide(digits.least),
            most: wide(digits.most),
        }
    }
}

/// The sizes of the columns and rows of a sheet.
pub(super) struct Measures<'a> {
    /// From a column to another, and how wide each is; in their order.
    columns: Vec<(u32, u32, Span)>,
    rows: &'a [(u32, f64)],
    dark: Dark<'a>,
    usual: (Span, f64),
    /// How much narrower columns can be than at most, as a share.
    share: f64,
    work: Work,
}

impl<'a> Measures<'a> {
    /// Those of a sheet, among which is walked within the work of its document.
    pub(super) fn of(sheet: &'a Sheet, reading: &Reading<'_>) -> Self {
        let digits = reading.styles.digits;
        let format = sheet.rest.find("x:sheetFormatPr");
        let number = |element: &Element, name: &str| {
            let number = element.attribute(name)?.parse::<f64>().ok();
            number.filter(|number| number.is_finite())
        };
        let usual = |name: &str| format.and_then(|format| number(format, name));
        let wide = |characters: Option<f64>| {
            characters.map_or_else(|| Span::usual(digits), |characters| Span::of(characters, digits))
        };
        let stated = sheet.rest.find("x:cols").into_iter().flat_map(Element::elements);
        let column = |element: &Element| {
            let place = |name: &str| element.attribute(name)?.parse::<u32>().ok();
            Some((place("min")?, place("max")?, wide(number(element, "width"))))
        };
        let mut columns: Vec<(u32, u32, Span)> = stated.filter_map(column).collect();
        columns.sort_by_key(|(from, ..)| *from);
        Self {
            columns,
            rows: &sheet.heights,
            dark: Dark::of(sheet),
            usual: (
                wide(usual("defaultColWidth")),
                usual("defaultRowHeight").unwrap_or(POINTS).max(0.0) * POINT,
            ),
            share: digits.least / digits.most,
            work: reading.work.clone(),
        }
    }

    /// How wide a column is, counted from 1; not at all, where nobody sees it.
    fn span(&self, number: u32) -> Span {
        if self.dark.column(number) {
            return Span { least: 0.0, most: 0.0 };
        }
        let behind = self.columns.partition_point(|(from, ..)| *from <= number);
        let stated = behind.checked_sub(1).and_then(|at| self.columns.get(at));
        let stated = stated.filter(|(_, to, _)| *to >= number);
        stated.map_or(self.usual.0, |(_, _, span)| *span)
    }

    /// How wide a column is at least, counted from 1.
    pub(super) fn column(&self, number: u32) -> f64 {
        self.span(number).least
    }

    fn row(&self, number: u32) -> f64 {
        if self.dark.row(number) {
            return 0.0;
        }
        let at = self.rows.binary_search_by_key(&number, |(row, _)| *row);
        let stated = at.ok().and_then(|at| self.rows.get(at));
        stated.map_or(self.usual.1, |(_, points)| (points.clamp(0.0, 1_000.0) * POINT).round())
    }

    /// Whether nothing may be walked any more: what is drawn may then lie anywhere.
    pub(super) fn is_spent(&self) -> bool {
        self.work.is_spent()
    }

    /// What `go` finds that asks for sizes, each of which is a step; `lost` where there are none left.
    fn walked(&self, size: impl Fn(u32) -> f64, lost: f64, go: impl FnOnce(&dyn Fn(u32) -> f64) -> f64) -> f64 {
        let steps = Cell::new(0_u64);
        let counted = |number: u32| {
            steps.set(steps.get().saturating_add(1));
            size(number)
        };
        if self.is_spent() {
            return lost;
        }
        let found = go(&counted);
        if self.work.takes(steps.get()) { found } else { lost }
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
            (_, Some([near, far])) => size.map(|size| [self.near(near, size), self.beyond(far, size)]),
            _ => None,
        };
        match from.zip(to) {
            None => (Frame::EVERYWHERE, size.unwrap_or_default()),
            Some((one, other)) => self.between([one, other], size),
        }
    }

    /// What lies between two corners, of which each has a nearest and a farthest place, and how wide and high it is, where that is not
    /// said.
    fn between(&self, corners: [[Point; 2]; 2], size: Option<[f64; 2]>) -> (Frame, [f64; 2]) {
        let all = corners.as_flattened();
        let columns = || all.iter().map(|corner| corner.column);
        let rows = || all.iter().map(|corner| corner.row);
        let from = Point {
            column: columns().fold(f64::INFINITY, f64::min),
            row: rows().fold(f64::INFINITY, f64::min),
        };
        let to = Point {
            column: columns().fold(0.0, f64::max),
            row: rows().fold(0.0, f64::max),
        };
        let size = size.unwrap_or_else(|| {
            let wide = |number| self.span(number).most;
            [
                self.walked(wide, 0.0, |size| length(from.column, to.column, size)),
                self.walked(|number| self.row(number), 0.0, |size| length(from.row, to.row, size)),
            ]
        });
        if self.is_spent() {
            return (Frame::EVERYWHERE, size);
        }
        (Frame { from, to }, size)
    }

    /// `frame` with so much more to both sides, and so much above and below.
    pub(super) fn grown(&self, frame: Frame, [wide, high]: [f64; 2]) -> Frame {
        let Point { column, row } = frame.from;
        Frame {
            from: Point {
                column: self.walked(|number| self.column(number), 0.0, |size| back(column, wide, size)),
                row: self.walked(|number| self.row(number), 0.0, |size| back(row, high, size)),
            },
            to: self.beyond(frame.to, [wide, high]),
        }
    }

    /// The nearest and the farthest place of a corner: a cell, and how far into it.
    fn marker(&self, marker: &Element) -> Option<[Point; 2]> {
        let number = |name: &str| marker.find(name)?.text().trim().parse::<u32>().ok();
        let far = |name: &str| {
            let far = marker.find(name).and_then(|far| far.text().trim().parse::<f64>().ok());
            far.unwrap_or(0.0).max(0.0)
        };
        let (column, row) = (number("xdr:col")?, number("xdr:row")?);
        Some(self.within((column, far("xdr:colOff")), (row, far("xdr:rowOff"))))
    }

    /// The nearest and the farthest place in a column and a row, counted from nought, and so far into them.
    fn within(&self, (column, right): (u32, f64), (row, down): (u32, f64)) -> [Point; 2] {
        let part = |far: f64, whole: f64| if whole > 0.0 { (far / whole).min(1.0) } else { 0.0 };
        let Span { least, most } = self.span(column.saturating_add(1));
        let row = f64::from(row) + part(down, self.row(row.saturating_add(1)));
        [most, least].map(|wide| Point {
            column: f64::from(column) + part(right, wide),
            row,
        })
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
        Some(self.between([corner(from)?, corner(to)?], None))
    }

    fn at(&self, place: &Element) -> Option<[Point; 2]> {
        let far = |name: &str| {
            let far = place.attribute(name)?.parse::<f64>().ok();
            far.filter(|far| far.is_finite())
        };
        let corner = Point { column: 0.0, row: 0.0 };
        let far = [far("x")?, far("y")?];
        Some([self.near(corner, far), self.beyond(corner, far)])
    }

    /// The nearest place that is so far to the right of another, and below it.
    pub(super) fn near(&self, from: Point, [wide, high]: [f64; 2]) -> Point {
        let most = |number| self.span(number).most;
        Point {
            column: self.walked(most, 0.0, |size| walk(from.column, wide * self.share, size)),
            row: self.walked(|number| self.row(number), 0.0, |size| walk(from.row, high, size)),
        }
    }

    /// The farthest place that is so far to the right of another, and below it.
    pub(super) fn beyond(&self, from: Point, [wide, high]: [f64; 2]) -> Point {
        let end = f64::from(u32::MAX);
        Point {
            column: self.walked(|number| self.column(number), end, |size| walk(from.column, wide, size)),
            row: self.walked(|number| self.row(number), end, |size| walk(from.row, high, size)),
        }
    }
}

impl Sizes for Measures<'_> {
    fn wide(&self, column: u32) -> f64 {
        self.column(column)
    }

    fn high(&self, row: u32) -> f64 {
        self.row(row)
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
