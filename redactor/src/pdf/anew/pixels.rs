//! Pixels under what goes. A picture may show again what its letters say, so the whole band of a row goes from a picture that lies
//! under it, whatever of the row goes: a hole as wide as a name would tell the name.

use crate::document::{Item, Mask, Mix, Picture, Raster, Sheet};
use kurbo::{Affine, Point, Rect};
use std::collections::{BTreeMap, HashMap};

/// Pixels around a hole that say what it is filled with.
const RIM: f64 = 2.0;

/// How many of them are asked.
const ASKED: usize = 4096;

/// A part of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// From the page to the spot's own points.
    pub(super) back: Affine,
    /// Where it is, in these.
    pub(super) area: Rect,
}

/// What a hole is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// One colour, in the middle of those around it.
    Around,
    /// Nothing: black where there are colours, and nothing seen where there is alpha.
    Black,
}

/// Fills spots in the pictures and masks of `sheet`: `spots` says which of them for an item's number and a picture's place. A picture
/// that is shown elsewhere too becomes two.
pub(super) fn fill(
    sheet: &mut Sheet,
    pictures: &mut Vec<Picture>,
    with: With,
    spots: &dyn Fn(usize, Affine) -> Vec<Spot>,
) {
    let mut shown: HashMap<u32, usize> = HashMap::new();
    sheet
        .items
        .iter()
        .flat_map(places)
        .for_each(|(picture, _)| *shown.entry(picture).or_default() += 1);
    for (number, item) in sheet.items.iter_mut().enumerate() {
        for (picture, at) in places_mut(item) {
            let spots = spots(number, at);
            let count = shown.entry(*picture).or_default();
            if spots.is_empty() {
                continue;
            }
            if *count > 1 {
                *count -= 1;
                let Some(copy) = pictures.get(*picture as usize).cloned() else {
                    continue;
                };
                *picture = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
                pictures.push(copy);
            }
            let Some(picture) = pictures.get_mut(*picture as usize) else {
                continue;
            };
            for raster in [picture.colour.as_mut(), picture.alpha.as_mut()].into_iter().flatten() {
                fill_raster(raster, at, &spots, with);
            }
        }
    }
    sheet.pictures = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
}

/// The pictures of an item, each with its place on the page.
pub(super) fn places(item: &Item) -> Vec<(u32, Affine)> {
    let mut places = Vec::new();
    if let Item::Picture { picture, at, .. } = item {
        places.push((*picture, *at));
    }
    let mix = match item {
        Item::Glyph { mix, .. } | Item::Fill { mix, .. } | Item::Stroke { mix, .. } => Some(mix),
        Item::Picture { mix, .. } | Item::Shade { mix, .. } | Item::Group(mix) => Some(mix),
        Item::Clip { .. } | Item::EndClip | Item::EndGroup => None,
    };
    places.extend(
        mix.and_then(|mix| mix.mask.as_ref())
            .map(|mask| (mask.picture, mask.at)),
    );
    places
}

/// Gives the pictures of an item other numbers.
pub(super) fn renumber(item: &mut Item, numbers: &BTreeMap<u32, u32>) {
    for (picture, _) in places_mut(item) {
        *picture = numbers.get(picture).copied().unwrap_or(u32::MAX);
    }
}

fn places_mut(item: &mut Item) -> Vec<(&mut u32, Affine)> {
    let mut places = Vec::new();
    match item {
        Item::Picture { picture, at, mix, .. } => {
            places.push((picture, *at));
            places.extend(of_mask(mix));
        }
        Item::Glyph { mix, .. } | Item::Fill { mix, .. } | Item::Stroke { mix, .. } | Item::Shade { mix, .. } => {
            places.extend(of_mask(mix));
        }
        Item::Group(mix) => places.extend(of_mask(mix)),
        Item::Clip { .. } | Item::EndClip | Item::EndGroup => {}
    }
    places
}

fn of_mask(mix: &mut Mix) -> Option<(&mut u32, Affine)> {
    let Mask { picture, at } = mix.mask.as_mut()?;
    Some((picture, *at))
}

/// Fills `spots` of a raster that `at` brings from the unit square to the page.
fn fill_raster(raster: &mut Raster, at: Affine, spots: &[Spot], with: With) {
    let grid = Grid::of(raster, at);
    let mut holes = vec![false; grid.width * grid.height];
    for spot in spots {
        grid.each(spot, 0.0, |pixel| {
            if let Some(hole) = holes.get_mut(pixel) {
                *hole = true;
            }
        });
    }
    let channels = usize::from(raster.channels).max(1);
    for spot in spots {
        let colour = match with {
            With::Black => vec![0; channels],
            With::Around => around(raster, &grid, spot, &holes),
        };
        let pixels = &mut raster.pixels;
        grid.each(spot, 0.0, |pixel| {
            if let Some(channel) = pixels.get_mut(pixel * channels..(pixel + 1) * channels) {
                channel.copy_from_slice(&colour);
            }
        });
    }
}

/// The colour in the middle of those just outside of a spot; of the whole picture where the spot fills it from edge to edge.
fn around(raster: &Raster, grid: &Grid, spot: &Spot, holes: &[bool]) -> Vec<u8> {
    let channels = usize::from(raster.channels).max(1);
    let colour = |pixel: usize| raster.pixels.get(pixel * channels..(pixel + 1) * channels);
    let mut asked: Vec<&[u8]> = Vec::new();
    grid.each(spot, RIM, |pixel| {
        if holes.get(pixel) == Some(&false) {
            asked.extend(colour(pixel));
        }
    });
    if asked.is_empty() {
        let kept = holes.iter().enumerate().filter(|(_, hole)| !**hole);
        asked.extend(kept.filter_map(|(pixel, _)| colour(pixel)));
    }
    let step = asked.len().div_ceil(ASKED).max(1);
    let mut asked: Vec<&[u8]> = asked.into_iter().step_by(step).collect();
    asked.sort_by_key(|colour| (colour.iter().map(|channel| u32::from(*channel)).sum::<u32>(), *colour));
    let blank = if raster.channels == 1 { 0 } else { u8::MAX };
    asked
        .get(asked.len() / 2)
        .map_or(vec![blank; channels], |colour| colour.to_vec())
}

/// The pixels of a raster on the page.
struct Grid {
    width: usize,
    height: usize,
    /// From pixels to the page.
    at: Affine,
}

impl Grid {
    fn of(raster: &Raster, at: Affine) -> Self {
        let (width, height) = (f64::from(raster.width), f64::from(raster.height));
        Self {
            width: raster.width as usize,
            height: raster.height as usize,
            at: at * Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]),
        }
    }

    /// Every pixel that touches `spot`, or is less than `rim` pixels away.
    fn each(&self, spot: &Spot, rim: f64, mut visit: impl FnMut(usize)) {
        let to_spot = spot.back * self.at;
        let [a, b, c, d, ..] = to_spot.as_coeffs();
        let half = 0.5 + rim;
        let near = spot
            .area
            .inflate((a.abs() + c.abs()) * half, (b.abs() + d.abs()) * half);
        let (columns, rows) = self.range(to_spot, near);
        for row in rows {
            for column in columns.clone() {
                #[expect(clippy::cast_precision_loss, reason = "sides of pictures are small")]
                let middle = Point::new(column as f64 + 0.5, row as f64 + 0.5);
                let at = to_spot * middle;
                // The far edges too: a pixel that only touches is none that shows something.
                if at.x > near.x0 && at.x < near.x1 && at.y > near.y0 && at.y < near.y1 {
                    visit(row * self.width + column);
                }
            }
        }
    }

    /// The columns and rows between which a part of the spot's space lies; all where it cannot be told.
    fn range(&self, to_spot: Affine, near: Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        if to_spot.determinant().abs() < f64::MIN_POSITIVE {
            return (0..self.width, 0..self.height);
        }
        let area = to_spot.inverse().transform_rect_bbox(near);
        let whole = |low: f64, high: f64, side: usize| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "held to the picture"
            )]
            let at = |value: f64| value.clamp(0.0, side as f64) as usize;
            at(low.floor())..at(high.ceil())
        };
        (
            whole(area.x0, area.x1, self.width),
            whole(area.y0, area.y1, self.height),
        )
    }
}
