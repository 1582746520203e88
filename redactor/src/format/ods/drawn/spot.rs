//! Where on a sheet something is drawn (part 3, 9.2.8, 19.228 and 19.571 to 19.577).

use super::super::measure::{real, whole};
use crate::package::opendocument::length::length;
use crate::package::sheets::place::place;
use crate::package::xml::Element;

/// The longest length that is told from a longer one, and how far a thick line reaches to each side at least: more than a third of a row.
const FAR: i64 = 1_000_000_000;
const REACH: i64 = 63_500;

/// Where something is drawn: the cell that it is drawn from, or the corner of the sheet; the cell that it ends in, and how far into it;
/// its own place from there, and its size, in English Metric Units.
#[derive(Debug, Clone, Copy)]
pub(in crate::format::ods) struct Spot {
    pub(in crate::format::ods) cell: Option<(u32, u32)>,
    pub(in crate::format::ods) end: Option<((u32, u32), [i64; 2])>,
    pub(in crate::format::ods) from: [i64; 2],
    pub(in crate::format::ods) size: [i64; 2],
    /// Whether it can lie anywhere there, as it is turned.
    pub(in crate::format::ods) is_loose: bool,
}

/// Where `element` lies; none where nobody can tell.
pub(super) fn spot(element: &Element, cell: Option<(u32, u32)>) -> Option<Spot> {
    // What is as long as a length can be here may be longer.
    let known = |said: &str| length(said).filter(|length| length.abs() < FAR);
    let of = |name: &str| element.attribute(name).and_then(known);
    let places = [
        "svg:x",
        "svg:y",
        "svg:x1",
        "svg:y1",
        "svg:x2",
        "svg:y2",
        "table:end-x",
        "table:end-y",
    ];
    if places
        .iter()
        .any(|name| element.attribute(name).is_some_and(|said| known(said).is_none()))
    {
        return None;
    }
    let end = element.attribute("table:end-cell-address").and_then(|address| {
        let at = place(address.rsplit('.').next()?)?;
        Some((at, ["table:end-x", "table:end-y"].map(|name| of(name).unwrap_or(0))))
    });
    let ends = [of("svg:x1"), of("svg:y1"), of("svg:x2"), of("svg:y2")];
    if let [Some(x1), Some(y1), Some(x2), Some(y2)] = ends {
        return Some(Spot {
            cell,
            end: end.filter(|_| cell.is_some()),
            from: [x1.min(x2), y1.min(y2)],
            size: [x1.abs_diff(x2), y1.abs_diff(y2)].map(|side| i64::try_from(side).unwrap_or(i64::MAX)),
            is_loose: false,
        });
    }
    // What has no size is as small as programs draw anything; what has one that is not understood can be of any.
    let side = |name: &str| element.attribute(name).map_or(Some(0), known);
    let size = [side("svg:width")?, side("svg:height")?];
    let (from, size) = match element.attribute("draw:transform") {
        Some(transform) => turned(transform, size)?,
        None => ([of("svg:x").unwrap_or(0), of("svg:y").unwrap_or(0)], size),
    };
    Some(Spot {
        cell,
        end: end.filter(|_| cell.is_some()),
        from,
        size,
        is_loose: element.attribute("draw:transform").is_some(),
    })
}

/// The place and the size of the box around something that is turned round its corner and then put somewhere (part 3, 19.228):
/// `rotate (1.57) translate (2cm 3cm)`, against the clock, as programs write it, in radians. As far from there as it is long, to each
/// side, where nobody can tell how far it is turned.
fn turned(transform: &str, size: [i64; 2]) -> Option<([i64; 2], [i64; 2])> {
    let others = ["scale", "skew", "matrix"];
    if others.iter().any(|other| transform.contains(other)) || transform.matches("translate").count() != 1 {
        return None;
    }
    let (before, behind) = transform.rsplit_once("translate")?;
    let inner = behind.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut lengths = inner.split([' ', ',']).filter(|part| !part.is_empty()).map(length);
    let (x, y) = (lengths.next()??, lengths.next().unwrap_or(Some(0))?);
    let [wide, high] = size.map(real);
    let [left, top, right, bottom] = match angle(before.trim()) {
        Some(angle) => {
            let (sine, cosine) = (-angle).sin_cos();
            let along = |one: f64, other: f64| [one.min(0.0) + other.min(0.0), one.max(0.0) + other.max(0.0)];
            let [left, right] = along(wide * cosine, -high * sine);
            let [top, bottom] = along(wide * sine, high * cosine);
            [left, top, right, bottom]
        }
        None => {
            let far = wide.hypot(high);
            [-far, -far, far, far]
        }
    };
    let from = [x + whole(left.floor()), y + whole(top.floor())];
    Some((from, [whole((right - left).ceil()), whole((bottom - top).ceil())]))
}

/// How far `rotate (1.57)` turns; not at all where it says nothing.
fn angle(said: &str) -> Option<f64> {
    if said.is_empty() {
        return Some(0.0);
    }
    let inner = said
        .strip_prefix("rotate")?
        .trim()
        .strip_prefix('(')?
        .strip_suffix(')')?;
    inner.trim().parse().ok().filter(|angle: &f64| angle.is_finite())
}

impl Spot {
    /// A line that is so wide reaches beyond where it is drawn: half of its width, or a third of a row, to each side.
    pub(super) fn reaching(self, wide: i64) -> Self {
        let far = (wide / 2).max(REACH);
        Self {
            end: None,
            from: self.from.map(|place| place - far),
            size: self.size.map(|side| side + 2 * far),
            ..self
        }
    }

    /// Where this lies on a sheet that is written from the right, when its place was counted from the left as if that were the
    /// beginning: on the other side of the corner. None where it lies behind that as it is.
    pub(super) fn mirrored(self) -> Option<Self> {
        let [x, y] = self.from;
        (x < 0).then(|| Self {
            from: [-x - self.size[0], y],
            ..self
        })
    }
}
