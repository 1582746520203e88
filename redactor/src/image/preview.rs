//! The small previews and further pictures that a file carries: what each shows beside the picture itself.

mod compare;
mod grid;

pub use compare::{Likeness, likeness};

use super::{jpeg, words};
use crate::document::{Hidden, Raster};

/// Pixels of a picture that is decoded only to be compared: the second picture of a telephone has 12 million.
const PIXELS: u64 = 32_000_000;

/// A preview with shorter sides shows nothing.
const LEAST: u32 = 8;

/// A picture beside the picture.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Where it stands: `in the Exif record`.
    pub place: &'static str,
    /// Its pixels, coded or not.
    pub coded: Coded,
}

/// How a preview is kept.
#[derive(Debug, Clone)]
pub enum Coded {
    /// As a JPEG of its own.
    Jpeg(Vec<u8>),
    /// As pixels.
    Pixels(Raster),
}

impl Preview {
    /// Its pixels, where it can be decoded in the bounds that hold for previews.
    #[must_use]
    pub fn pixels(&self) -> Option<Raster> {
        match &self.coded {
            Coded::Pixels(raster) => Some(raster.clone()),
            Coded::Jpeg(bytes) => {
                let parts = jpeg::parts(bytes).ok()?;
                let (width, height) = parts.size;
                let small = u64::from(width) * u64::from(height) <= PIXELS;
                let whole = bytes.get(..parts.end).unwrap_or(bytes);
                small.then(|| jpeg::pixels(whole, parts.size).ok())?
            }
        }
    }
}

/// What hides in a picture and in its drawing, which a program made with the picture's own records: each thing once. A small
/// preview was only named until the drawing was there to compare it with.
#[must_use]
pub fn once(mut original: Vec<Hidden>, drawing: Vec<Hidden>) -> Vec<Hidden> {
    let compared = |hidden: &Hidden| words::PREVIEWS.contains(&hidden.what.as_str());
    original.retain(|known| {
        let same = |other: &Hidden| compared(other) && other.says.contains(&known.says);
        known.what != words::SMALL || !drawing.iter().any(same)
    });
    // The program gives a profile a name of its own.
    let profiled = original.iter().any(|known| known.what == words::PROFILE);
    let renamed = |hidden: &Hidden| profiled && hidden.what == words::PROFILE;
    let new: Vec<Hidden> = drawing
        .into_iter()
        .filter(|hidden| !original.contains(hidden) && !renamed(hidden))
        .collect();
    original.extend(new);
    original
}

/// What `preview` still shows of `picture`, by one of `names`, in the order of [`Likeness`].
#[must_use]
pub fn told(preview: &Preview, picture: &Raster, names: &[&str; 6]) -> Hidden {
    let place = preview.place;
    let Some(small) = preview.pixels() else {
        let length = match &preview.coded {
            Coded::Jpeg(bytes) => bytes.len(),
            Coded::Pixels(raster) => raster.pixels.len(),
        };
        return Hidden::new(names[5], &format!("{place}, {}", super::letters::size(length)));
    };
    if small.width < LEAST || small.height < LEAST {
        return Hidden::new(words::SMALL, &format!("{} × {}, {place}", small.width, small.height));
    }
    let likeness = likeness(&small, picture);
    let (name, shows) = match &likeness {
        Likeness::Same => (names[0], String::new()),
        Likeness::Part(percent) => (names[1], format!("; it is {percent} % of the picture")),
        Likeness::Differs(part, percent) => (
            names[2],
            format!("; it differs {part}, in {percent} % of it: perhaps what was covered or changed there"),
        ),
        Likeness::Wider(percent) => (
            names[3],
            format!("; the picture is {percent} % of it: perhaps the rest was cut off"),
        ),
        Likeness::Other => (names[4], "; perhaps what was cut off or covered".to_owned()),
    };
    Hidden::new(name, &format!("{} × {}, {place}{shows}", small.width, small.height))
}
