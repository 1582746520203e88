//! Pictures: their pixels, and stencils that are painted in a colour or with a pattern.

use super::layer::through;
use super::places::{UNIT, sound};
use super::{Recorder, to_points};
use crate::document::{Item, Mask, Mix, Picture, Raster, Rule};
use hayro::hayro_interpret::{CacheKey, Image, ImageData, ImageDrawProps, LumaData, Paint, StencilImage};
use hayro::kurbo::{Affine, Shape};
use std::rc::Rc;

/// A picture that was read, and the matrix from the unit square to its pixels as they are placed.
#[derive(Clone)]
pub(super) struct Shown {
    picture: Rc<Picture>,
    place: Affine,
}

impl Recorder {
    /// Records a picture.
    pub(super) fn image<'a>(&mut self, image: &Image<'a, '_>, props: &ImageDrawProps<'a>) {
        let Some((number, place)) = self.shown(image) else {
            return;
        };
        let at = to_points() * props.transform * place;
        if !sound(&at) {
            return;
        }
        let mix = self.mix(props.blend_mode, props.soft_mask.as_ref());
        let Image::Stencil(stencil) = image else {
            return self.picture(number, at, [0, 0, 0, u8::MAX], mix);
        };
        match paint_of(stencil) {
            Some(Paint::Color(colour)) => self.picture(number, at, colour.to_rgba().to_rgba8(), mix),
            Some(pattern) => self.through_stencil(number, at, &pattern, mix),
            None => {}
        }
    }

    fn picture(&mut self, picture: u32, at: Affine, [red, green, blue, alpha]: [u8; 4], mix: Mix) {
        let item = Item::Picture {
            picture,
            at,
            colour: [red, green, blue],
            mix: Mix {
                alpha: through(mix.alpha, alpha),
                ..mix
            },
        };
        self.push(item, Some(at.transform_rect_bbox(UNIT)));
    }

    /// Paints a pattern through a stencil, which is its mask.
    fn through_stencil<'a>(&mut self, picture: u32, at: Affine, pattern: &Paint<'a>, mix: Mix) {
        let inner = Mix {
            mask: Some(Mask { picture, at }),
            ..Mix::PLAIN
        };
        self.open_group(mix);
        self.fill(at * UNIT.to_path(0.1), Rule::NonZero, pattern, inner, false);
        if !self.refused() {
            self.end_group();
        }
    }

    /// The number of a picture and the place of its pixels; none where they cannot be read, which is noted.
    fn shown(&mut self, image: &Image<'_, '_>) -> Option<(u32, Affine)> {
        let key = image.cache_key();
        if !self.images.contains_key(&key) {
            if !self.spend(f64::from(image.width()) * f64::from(image.height())) {
                return None;
            }
            self.images.insert(key, read(image));
        }
        let Some(shown) = self.images.get(&key).cloned().flatten() else {
            *self.layer.notes.entry("pictures that cannot be read").or_default() += 1;
            return None;
        };
        let number = match self.layer.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = self.add_picture(shown.picture);
                self.layer.numbers.insert(key, number);
                number
            }
        };
        Some((number, shown.place))
    }

    /// Whether a page may have so many more pixels; if not, it is given up.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
    pub(super) fn spend(&mut self, pixels: f64) -> bool {
        let left = self.left.pixels.checked_sub(pixels.clamp(0.0, 1e15) as u64);
        match left {
            Some(left) => self.left.pixels = left,
            None => self.refuse("its pictures have more pixels than are kept on one page"),
        }
        left.is_some()
    }
}

/// What a stencil is painted with.
fn paint_of<'a>(stencil: &StencilImage<'a, '_>) -> Option<Paint<'a>> {
    let mut found = None;
    stencil.with_stencil(|_, paint| found = Some(paint.clone()), Some((1, 1)));
    found
}

/// The pixels of a picture, all of them.
fn read(image: &Image<'_, '_>) -> Option<Shown> {
    let mut found = None;
    match image {
        Image::Stencil(stencil) => stencil.with_stencil(|luma, _| found = stencil_of(luma), None),
        Image::Raster(raster) => raster.with_rgba(|data, alpha| found = picture_of(data, alpha), None),
    }
    found
}

fn stencil_of(luma: LumaData) -> Option<Shown> {
    let place = place(luma.width, luma.height, luma.scale_factors);
    let picture = Picture {
        colour: None,
        alpha: Some(grey(luma)?),
    };
    Some(Shown {
        picture: Rc::new(picture),
        place,
    })
}

fn picture_of(data: ImageData, alpha: Option<LumaData>) -> Option<Shown> {
    let place = place(data.width(), data.height(), data.scale_factors());
    let colour = match data {
        ImageData::Luma(luma) => grey(luma)?,
        ImageData::Rgb(rgb) => whole(rgb.width, rgb.height, 3, rgb.data)?,
    };
    let alpha = match alpha {
        Some(alpha) => Some(grey(alpha)?),
        None => None,
    };
    let picture = Picture {
        colour: Some(colour),
        alpha,
    };
    Some(Shown {
        picture: Rc::new(picture),
        place,
    })
}

pub(super) fn grey(luma: LumaData) -> Option<Raster> {
    whole(luma.width, luma.height, 1, luma.data)
}

fn whole(width: u32, height: u32, channels: u8, pixels: Vec<u8>) -> Option<Raster> {
    let bytes = u64::from(width) * u64::from(height) * u64::from(channels);
    (bytes > 0 && pixels.len() as u64 == bytes).then_some(Raster {
        width,
        height,
        channels,
        pixels,
    })
}

/// From the unit square to pixels. hayro places pictures by their pixels, y down, as many as the file says: where there are more or
/// fewer, it says by how much they are scaled.
pub(super) fn place(width: u32, height: u32, scale: (f32, f32)) -> Affine {
    let (width, height) = (f64::from(width), f64::from(height));
    Affine::scale_non_uniform(scale.0.into(), scale.1.into()) * Affine::new([width, 0.0, 0.0, -height, 0.0, height])
}
