//! Pictures cut to the part that their clip and their page show. What is beyond was overwritten already, and is nothing: a file that
//! still has it looks as if it hid something.

use crate::document::{Item, Picture, Raster};
use crate::pdf::drawing::Drawing;
use kurbo::{Affine, Rect, Shape};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A picture is cut where it is larger than what is shown by this part of it.
const WORTH: f64 = 0.01;

/// Cuts the pictures of `drawing` that stand upright on the page.
pub(super) fn crop(drawing: &mut Drawing) {
    let page = Rect::new(0.0, 0.0, drawing.size.0, drawing.size.1);
    let mut clips = vec![page];
    let mut shows: BTreeMap<u32, usize> = BTreeMap::new();
    for item in &drawing.items {
        if let Item::Picture { picture, .. } = item {
            *shows.entry(*picture).or_default() += 1;
        }
    }
    for number in 0..drawing.items.len() {
        let shown = clips.last().copied().unwrap_or(page);
        let Some(item) = drawing.items.get_mut(number) else {
            continue;
        };
        match item {
            Item::Clip { path, .. } => clips.push(shown.intersect(path.bounding_box())),
            Item::EndClip => {
                clips.pop();
            }
            // One that is shown several times would be there several times.
            Item::Picture { picture, at, .. } if shows.get(picture) == Some(&1) => {
                let Some((new, part)) = drawing
                    .pictures
                    .get(*picture as usize)
                    .and_then(|picture| part_of(picture, *at, shown))
                else {
                    continue;
                };
                let Ok(number) = u32::try_from(drawing.pictures.len()) else {
                    continue;
                };
                *picture = number;
                *at *= Affine::new([part.width(), 0.0, 0.0, part.height(), part.x0, part.y0]);
                drawing.pictures.push(Rc::new(new));
            }
            _ => {}
        }
    }
    forget_unused(drawing);
}

/// The part of a picture at `at` that `shown` shows, whole pixels, and where in the unit square it is; none where that is all, or
/// where its pixels do not lie along the page.
fn part_of(picture: &Picture, at: Affine, shown: Rect) -> Option<(Picture, Rect)> {
    let [a, b, c, d, ..] = at.as_coeffs();
    let upright = b == 0.0 && c == 0.0 || a == 0.0 && d == 0.0;
    if !upright || at.determinant() == 0.0 {
        return None;
    }
    let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
    let wanted = at.inverse().transform_rect_bbox(shown).intersect(unit);
    if wanted.is_zero_area() || wanted.area() > 1.0 - WORTH {
        return None;
    }
    let raster = picture.colour.as_ref().or(picture.alpha.as_ref())?;
    let sizes = |raster: &Raster| (raster.width, raster.height);
    // Alpha of another size has other pixels: where they end elsewhere, nothing is cut.
    if picture
        .alpha
        .as_ref()
        .is_some_and(|alpha| sizes(alpha) != sizes(raster))
    {
        return None;
    }
    let columns = span(wanted.x0, wanted.x1, raster.width);
    let rows = span(1.0 - wanted.y1, 1.0 - wanted.y0, raster.height);
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    let part = Rect::new(
        f64::from(columns.0) / width,
        1.0 - f64::from(rows.1) / height,
        f64::from(columns.1) / width,
        1.0 - f64::from(rows.0) / height,
    );
    let cut = |raster: &Raster| cut(raster, columns, rows);
    let new = Picture {
        colour: picture.colour.as_ref().map(cut),
        alpha: picture.alpha.as_ref().map(cut),
    };
    (columns.1 - columns.0 < raster.width || rows.1 - rows.0 < raster.height).then_some((new, part))
}

/// The whole pixels from `low` to `high` of a side, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both are clamped to the side"
)]
fn span(low: f64, high: f64, side: u32) -> (u32, u32) {
    let length = f64::from(side);
    let from = (low * length).floor().clamp(0.0, length - 1.0) as u32;
    let to = (high * length).ceil().clamp(f64::from(from) + 1.0, length) as u32;
    (from, to)
}

fn cut(raster: &Raster, columns: (u32, u32), rows: (u32, u32)) -> Raster {
    let step = usize::from(raster.channels);
    let stride = raster.width as usize * step;
    let run = columns.0 as usize * step..columns.1 as usize * step;
    let lines = raster.pixels.chunks(stride.max(1));
    let lines = lines.skip(rows.0 as usize).take((rows.1 - rows.0) as usize);
    Raster {
        width: columns.1 - columns.0,
        height: rows.1 - rows.0,
        channels: raster.channels,
        pixels: lines
            .flat_map(|line| line.get(run.clone()).unwrap_or_default())
            .copied()
            .collect(),
    }
}

/// Pictures that no item shows any more go.
fn forget_unused(drawing: &mut Drawing) {
    super::prune::prune(drawing, &vec![true; drawing.items.len()]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Mix, Rule};

    fn shown(at: Affine, clip: Rect) -> (Drawing, Raster, Affine) {
        let raster = Raster {
            width: 4,
            height: 2,
            channels: 1,
            pixels: vec![1, 2, 3, 4, 5, 6, 7, 8],
        };
        let picture = Picture {
            colour: Some(raster),
            alpha: None,
        };
        let mut drawing = Drawing {
            size: (100.0, 100.0),
            items: vec![
                Item::Clip {
                    path: clip.to_path(0.1),
                    rule: Rule::NonZero,
                },
                Item::Picture {
                    picture: 0,
                    at,
                    colour: [0; 3],
                    mix: Mix::PLAIN,
                },
                Item::EndClip,
            ],
            pictures: vec![Rc::new(picture)],
            ..Drawing::default()
        };
        crop(&mut drawing);
        let Some(Item::Picture { picture, at, .. }) = drawing.items.get(1) else {
            panic!("no picture");
        };
        let (raster, at) = (drawing.pictures[*picture as usize].colour.clone().unwrap(), *at);
        (drawing, raster, at)
    }

    #[test]
    fn what_a_clip_does_not_show_of_a_picture_is_not_there_and_the_rest_stands_where_it_stood() {
        // Forty points wide and twenty high, its upper left corner at 10, 10.
        let whole = Affine::new([40.0, 0.0, 0.0, -20.0, 10.0, 30.0]);
        let (drawing, raster, at) = shown(whole, Rect::new(21.0, 10.0, 39.0, 20.0));
        assert_eq!((raster.width, raster.height, raster.pixels), (2, 1, vec![2, 3]));
        assert_eq!(
            at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
            Rect::new(20.0, 10.0, 40.0, 20.0)
        );
        assert_eq!(drawing.pictures.len(), 1);
    }

    #[test]
    fn a_picture_that_is_shown_whole_or_aslant_stays() {
        let whole = Affine::new([40.0, 0.0, 0.0, -20.0, 10.0, 30.0]);
        assert_eq!(shown(whole, Rect::new(0.0, 0.0, 90.0, 90.0)).1.pixels.len(), 8);
        let aslant = Affine::rotate(0.3) * whole;
        assert_eq!(shown(aslant, Rect::new(10.0, 10.0, 20.0, 20.0)).1.pixels.len(), 8);
    }
}
