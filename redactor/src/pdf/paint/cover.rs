//! What a mask lets through, pixel by pixel of the page.

use super::View;
use super::pictures::{shrink, target};
use crate::document::{Picture, Raster};
use kurbo::{Affine, Point, Rect};

/// A mask over a part of a view: outside of it nothing is let through.
pub(crate) struct Veil {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) width: usize,
    /// How much each pixel lets through, row by row.
    pub(crate) values: Vec<u8>,
}

impl Veil {
    /// The alpha of `picture`, placed by `at` (from the unit square to pixels), over `view`; all of its square where it has none.
    pub(crate) fn of(picture: &Picture, at: Affine, view: &View) -> Option<Self> {
        let square = at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        if !square.is_finite() || at.determinant().abs() < 1e-9 {
            return None;
        }
        let area = square.expand().intersect(view.area());
        let (left, top) = (whole(area.x0), whole(area.y0));
        let (width, height) = (whole(area.width()), whole(area.height()));
        let solid = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![255],
        };
        let alpha = picture.alpha.as_ref().unwrap_or(&solid);
        let size = target((alpha.width, alpha.height), at);
        let small = shrink((alpha.width, alpha.height), size, |x, y| {
            [alpha
                .pixels
                .get(y as usize * alpha.width as usize + x as usize)
                .copied()
                .unwrap_or(0)]
        });
        let (columns, rows) = (size.0 as usize, size.1 as usize);
        let back = Affine::new([columns as f64, 0.0, 0.0, -(rows as f64), 0.0, rows as f64]) * at.inverse();
        let step = back * Point::new(1.0, 0.0) - back * Point::ZERO;
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height {
            let mut place = back * Point::new(left as f64 + 0.5, (top + y) as f64 + 0.5);
            for _ in 0..width {
                values.push(at_place(&small, columns, rows, place));
                place += step;
            }
        }
        Some(Self {
            left,
            top,
            width,
            values,
        })
    }

    /// Over all of `view`.
    pub(super) fn whole(&self, view: &View) -> Vec<u8> {
        let row = usize::from(view.width);
        let mut whole = vec![0; row * usize::from(view.height)];
        for (y, values) in self.values.chunks(self.width.max(1)).enumerate() {
            let start = (self.top + y) * row + self.left;
            if let Some(target) = whole.get_mut(start..start + values.len()) {
                target.copy_from_slice(values);
            }
        }
        whole
    }
}

/// The pixel at a place; those at the edge reach half a pixel of the page beyond it.
fn at_place(values: &[u8], columns: usize, rows: usize, place: Point) -> u8 {
    let near = |at: f64, count: usize| {
        (at > -1.0 && at < count as f64 + 1.0).then(|| whole(at.max(0.0)).min(count.saturating_sub(1)))
    };
    match (near(place.x, columns), near(place.y, rows)) {
        (Some(x), Some(y)) => values.get(y * columns + x).copied().unwrap_or(0),
        _ => 0,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is within a view")]
fn whole(at: f64) -> usize {
    at.floor().max(0.0) as usize
}

/// The values of a view cut to what lets something through: an alpha picture and its place on the page. A single pixel where all
/// are the same.
pub(super) fn cut(values: &[u8], view: &View) -> Option<(Picture, Affine)> {
    let width = usize::from(view.width);
    let rows = || values.chunks(width).enumerate();
    let open = |row: &[u8]| row.iter().any(|value| *value > 0);
    let top = rows().find(|(_, row)| open(row))?.0;
    let bottom = rows().rfind(|(_, row)| open(row))?.0 + 1;
    let left = rows()
        .filter_map(|(_, row)| row.iter().position(|value| *value > 0))
        .min()?;
    let right = rows()
        .filter_map(|(_, row)| row.iter().rposition(|value| *value > 0))
        .max()?
        + 1;
    let kept = values.chunks(width).skip(top).take(bottom - top);
    let pixels: Vec<u8> = kept
        .flat_map(|row| row.iter().skip(left).take(right - left))
        .copied()
        .collect();
    let same = pixels
        .first()
        .copied()
        .filter(|first| pixels.iter().all(|value| value == first));
    let alpha = match same {
        Some(value) => Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![value],
        },
        None => Raster {
            width: u32::try_from(right - left).ok()?,
            height: u32::try_from(bottom - top).ok()?,
            channels: 1,
            pixels,
        },
    };
    let (width, height) = ((right - left) as f64, (bottom - top) as f64);
    let at = view.place.inverse() * Affine::new([width, 0.0, 0.0, -height, left as f64, bottom as f64]);
    Some((
        Picture {
            colour: None,
            alpha: Some(alpha),
        },
        at,
    ))
}
