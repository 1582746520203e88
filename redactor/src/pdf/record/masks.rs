//! Soft masks: what they paint is recorded aside, and made one picture of when it is known where they are used.

use super::layer::Layer;
use super::places::both;
use super::{PICTURES, Recorder};
use crate::document::{Item, Mask, Mix, Picture, Raster};
use crate::pdf::drawing::blend;
use hayro::hayro_interpret::{BlendMode, CacheKey, MaskType, SoftMask};
use hayro::kurbo::{Affine, Rect};
use std::rc::Rc;

/// A picture that is made when the page is done.
pub(super) struct Asked {
    /// Its number.
    pub(super) picture: u32,
    /// What it is made of.
    pub(super) layer: Layer,
    /// What it is.
    pub(super) what: What,
}

pub(super) enum What {
    /// A mask.
    Mask {
        luminosity: bool,
        backdrop: [u8; 3],
        transfer: Option<Vec<u8>>,
        /// Where what is seen through it lies.
        area: Option<Rect>,
    },
    /// A picture with alpha.
    Pixels,
}

impl Layer {
    /// Notes where a mask is used; `seen` is where what has `mix` shows.
    pub(super) fn ask(&mut self, mix: Option<&Mix>, seen: Option<Rect>) {
        let Some(mask) = mix.and_then(|mix| mix.mask.as_ref()) else {
            return;
        };
        let asked = self.asked.iter_mut().find(|asked| asked.picture == mask.picture);
        if let Some(Asked {
            what: What::Mask { area, .. },
            ..
        }) = asked
        {
            *area = both(*area, seen);
        }
    }
}

/// A stand-in for a picture that is yet to be made.
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

impl Recorder {
    /// A new picture of this page.
    pub(super) fn add_picture(&mut self, picture: Rc<Picture>) -> u32 {
        let number = self.layer.pictures.len();
        if number >= PICTURES {
            self.refuse("it shows more than ten thousand pictures");
        }
        self.layer.pictures.push(picture);
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// A picture that is made of `layer` when the page is done.
    pub(super) fn ask_for(&mut self, layer: Layer, what: What) -> u32 {
        let picture = self.add_picture(Rc::new(blank()));
        self.layer.asked.push(Asked { picture, layer, what });
        picture
    }

    /// How something lies on what is below it.
    pub(super) fn mix(&mut self, mode: BlendMode, mask: Option<&SoftMask<'_>>) -> Mix {
        Mix {
            blend: blend(mode),
            alpha: u8::MAX,
            mask: mask.map(|mask| Mask {
                picture: self.mask(mask),
                at: Affine::IDENTITY,
            }),
        }
    }

    /// Begins a group.
    pub(super) fn group(&mut self, opacity: f32, mask: Option<&SoftMask<'_>>, mode: BlendMode) {
        let mix = Mix {
            alpha: alpha(opacity),
            ..self.mix(mode, mask)
        };
        self.open_group(mix);
    }

    /// The number of the picture that a mask will be.
    fn mask(&mut self, mask: &SoftMask<'_>) -> u32 {
        let key = mask.cache_key();
        if let Some(number) = self.layer.masks.get(&key) {
            return *number;
        }
        let inside = Layer::new(self.layer.whole());
        let page = std::mem::replace(&mut self.layer, inside);
        self.deeper(|recorder| mask.interpret(recorder));
        let inside = std::mem::replace(&mut self.layer, page);
        if self.writes(&inside) {
            self.refuse("letters are the shape of a mask");
        }
        let [red, green, blue, _] = mask.background_color().to_rgba().to_rgba8();
        let what = What::Mask {
            luminosity: mask.mask_type() == MaskType::Luminosity,
            backdrop: [red, green, blue],
            transfer: mask.transfer_function().map(|function| {
                let mut values: Vec<u8> = (0..=u8::MAX).collect();
                function.apply_to(&mut values);
                values
            }),
            area: None,
        };
        let number = self.ask_for(inside, what);
        self.layer.masks.insert(key, number);
        number
    }

    /// Whether there are letters in what was recorded aside.
    fn writes(&self, layer: &Layer) -> bool {
        let letter = |item: &Item| matches!(item, Item::Glyph { outline, .. } if self.letters.ink(*outline).is_some());
        !layer.said.is_empty() || layer.items.iter().any(letter)
    }
}

/// An opacity in steps of 1/255.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
pub(super) fn alpha(opacity: f32) -> u8 {
    (opacity * 255.0).round().clamp(0.0, 255.0) as u8
}
