//! The drawing of what was recorded: the pictures that were asked for are made, and what nothing uses is left out.

use super::layer::Layer;
use super::masks::{Asked, What};
use super::places::common;
use super::{Artist, SCALE, Unkept};
use crate::document::{Item, Mask, Picture, Raster};
use crate::pdf::drawing::{Drawing, Letters, SoftMask};
use hayro::kurbo::{Affine, Rect};
use std::collections::HashMap;
use std::rc::Rc;

/// Pixels a point of a mask's picture, at most: 200 an inch, with room.
const MASK: f64 = 3.0;

/// The drawing of `layer`; `left` is how many pixels its pictures may still have.
pub(super) fn drawing(
    mut layer: Layer,
    size: (f64, f64),
    letters: &Letters,
    left: &mut u64,
    artist: &mut dyn Artist,
) -> Result<Drawing, Unkept> {
    let mut places: HashMap<u32, Affine> = HashMap::new();
    for asked in std::mem::take(&mut layer.asked) {
        let number = asked.picture;
        let (picture, at) = made(asked, size, letters, left, artist)?;
        if let Some(stand_in) = layer.pictures.get_mut(number as usize) {
            *stand_in = Rc::new(picture);
        }
        places.extend(at.map(|at| (number, at)));
    }
    let mut items = layer.items;
    for mask in items
        .iter_mut()
        .filter_map(Item::mix_mut)
        .filter_map(|mix| mix.mask.as_mut())
    {
        if let Some(at) = places.get(&mask.picture) {
            mask.at *= *at;
        }
    }
    let pictures = used(&mut items, &layer.pictures);
    let mut drawing = Drawing {
        size,
        items,
        pictures,
        said: layer.said,
        dropped: layer.dropped,
        notes: layer.notes,
    };
    if !layer.dead.is_empty() {
        let kept: Vec<bool> = (0..drawing.items.len())
            .map(|number| !layer.dead.contains(&number))
            .collect();
        drawing.keep(&kept);
    }
    Ok(drawing)
}

/// A picture that was asked for, and, of a mask, where it lies.
fn made(
    asked: Asked,
    size: (f64, f64),
    letters: &Letters,
    left: &mut u64,
    artist: &mut dyn Artist,
) -> Result<(Picture, Option<Affine>), Unkept> {
    let whole = asked.layer.whole();
    match asked.what {
        What::Mask {
            luminosity,
            backdrop,
            transfer,
            area,
        } => {
            // One that nothing is seen through stays blank.
            let Some(area) = area.and_then(|area| room(area, size)) else {
                return Ok((blank(), Some(Affine::IDENTITY)));
            };
            spend(left, area.area() * MASK * MASK)?;
            let mask = SoftMask {
                drawing: drawing(asked.layer, size, letters, left, artist)?,
                luminosity,
                backdrop,
                transfer,
            };
            let (picture, at) = artist
                .mask(&mask, letters, area)
                .ok_or(Unkept("one of its masks cannot be made a picture"))?;
            Ok((picture, Some(at)))
        }
        What::Pixels => {
            spend(left, whole.area() / SCALE / SCALE)?;
            let drawing = drawing(asked.layer, (whole.width(), whole.height()), letters, left, artist)?;
            let raster = artist.pixels(&drawing, letters, 1.0 / SCALE);
            Ok((apart(&raster), None))
        }
    }
}

/// The part of the page in `area`, with an edge around it; masks of tiles may lie beside the page.
fn room(area: Rect, size: (f64, f64)) -> Option<Rect> {
    let page = Rect::new(-size.0, -size.1, 2.0 * size.0, 2.0 * size.1);
    common(area.inflate(1.0, 1.0), page)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
fn spend(left: &mut u64, pixels: f64) -> Result<(), Unkept> {
    let pixels = pixels.clamp(0.0, 1e15) as u64;
    *left = left
        .checked_sub(pixels)
        .ok_or(Unkept("its pictures have more pixels than are kept on one page"))?;
    Ok(())
}

fn blank() -> Picture {
    Picture {
        colour: None,
        alpha: Some(Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![0],
        }),
    }
}

/// Pixels of four channels as colours and alpha.
pub(super) fn apart(raster: &Raster) -> Picture {
    let (quads, _) = raster.pixels.as_chunks::<4>();
    let plane = |channels: u8, pixels: Vec<u8>| Raster {
        width: raster.width,
        height: raster.height,
        channels,
        pixels,
    };
    let colours = quads
        .iter()
        .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
        .collect();
    let alpha: Vec<u8> = quads.iter().map(|[.., alpha]| *alpha).collect();
    let solid = alpha.iter().all(|alpha| *alpha == u8::MAX);
    Picture {
        colour: Some(plane(3, colours)),
        alpha: (!solid).then(|| plane(1, alpha)),
    }
}

/// The pictures that `items` use, which then name them by their new numbers.
fn used(items: &mut [Item], pictures: &[Rc<Picture>]) -> Vec<Rc<Picture>> {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut kept: Vec<Rc<Picture>> = Vec::new();
    let mut number = |old: u32| {
        *numbers.entry(old).or_insert_with(|| {
            kept.extend(pictures.get(old as usize).cloned());
            u32::try_from(kept.len().saturating_sub(1)).unwrap_or(u32::MAX)
        })
    };
    for item in items {
        if let Item::Picture { picture, .. } = item {
            *picture = number(*picture);
        }
        if let Some(Mask { picture, .. }) = item.mix_mut().and_then(|mix| mix.mask.as_mut()) {
            *picture = number(*picture);
        }
    }
    kept
}
