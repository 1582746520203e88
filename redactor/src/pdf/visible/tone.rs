//! Colours, as far as they can be compared without painting.

use crate::document::{Colour, Item, Picture};
use crate::pdf::paint::Scene;

/// Two colours that differ by no more in any channel are one: below it nobody tells them apart.
const NEAR: u8 = 6;

/// How an item differs from what is below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    /// Not at all: without it the page is the same.
    #[default]
    Same,
    /// Too little to be seen.
    Near,
    /// It does somewhere, or it is not known.
    Other,
}

impl Against {
    pub(super) fn of(one: Tone, other: Tone) -> Self {
        match (one.colour(), other.colour()) {
            (Some(one), Some(other)) if one == other => Self::Same,
            (Some(one), Some(other)) if near(one, other) => Self::Near,
            _ => Self::Other,
        }
    }
}

/// One solid colour, many, or none that is known.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tone {
    Even(Colour),
    Letter(Colour),
    Many,
}

impl Tone {
    pub(super) fn colour(self) -> Option<Colour> {
        match self {
            Self::Even(colour) | Self::Letter(colour) => Some(colour),
            Self::Many => None,
        }
    }
}

/// Whether two colours cannot be told apart.
pub(super) fn near(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= NEAR)
}

/// The tones of paper and of all items.
pub(super) fn tones(scene: &Scene<'_>) -> Vec<Tone> {
    let flat: Vec<Option<Colour>> = scene.pictures.iter().map(|picture| flat(picture)).collect();
    let mut tones = vec![Tone::Even([255; 3])];
    tones.extend(scene.items.iter().map(|item| match item {
        Item::Glyph { colour, .. } => Tone::Letter(*colour),
        Item::Fill { colour, .. } | Item::Stroke { colour, .. } => Tone::Even(*colour),
        Item::Picture { picture, .. } => {
            let flat = flat.get(*picture as usize).copied().flatten();
            flat.map_or(Tone::Many, Tone::Even)
        }
        _ => Tone::Many,
    }));
    tones
}

/// The colour of a picture that has only one.
fn flat(picture: &Picture) -> Option<Colour> {
    let raster = picture.colour.as_ref()?;
    let step = usize::from(raster.channels.max(1));
    let colour = |pixel: &[u8]| match pixel {
        [grey] => Some([*grey; 3]),
        [red, green, blue] => Some([*red, *green, *blue]),
        _ => None,
    };
    let mut pixels = raster.pixels.chunks_exact(step);
    let first = colour(pixels.next()?)?;
    pixels
        .all(|pixel| colour(pixel).is_some_and(|colour| near(colour, first)))
        .then_some(first)
}
