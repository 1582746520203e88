//! Colours of a GIF: which are painted with, which say something that nobody sees, and what a frame looks like in them.

use super::blocks::Place;
use crate::document::{Hidden, Raster};
use crate::image::moving::Piece;
use crate::image::{colour, marks};

/// A decoded frame.
pub(super) struct Painted<'a> {
    pub(super) place: &'a Place,
    /// One a pixel.
    pub(super) indices: &'a [u8],
    /// Three bytes a colour.
    pub(super) palette: &'a [u8],
    /// Whether the palette is the frame's own.
    pub(super) local: bool,
}

/// What is known of the colours.
pub(super) struct Palettes<'a> {
    profile: &'a [u8],
    applied: bool,
    /// The palette that frames share, and which of its colours were painted with.
    shared: Vec<u8>,
    used: [bool; 256],
    /// Colours that no frame is painted with.
    spare: usize,
}

impl<'a> Palettes<'a> {
    pub(super) fn of(profile: &'a [u8]) -> Self {
        let mut trial = line(&[0, 0, 0]);
        Self {
            profile,
            applied: !profile.is_empty() && colour::to_srgb(&mut trial, profile),
            shared: Vec::new(),
            used: [false; 256],
            spare: 0,
        }
    }

    /// Notes the colours that `frame` is painted with.
    pub(super) fn see(&mut self, frame: &Painted) {
        let mut own = [false; 256];
        let used = if frame.local {
            &mut own
        } else {
            self.shared = frame.palette.to_vec();
            &mut self.used
        };
        for index in frame.indices.iter().chain(&frame.place.transparent) {
            if let Some(used) = used.get_mut(usize::from(*index)) {
                *used = true;
            }
        }
        if frame.local {
            self.spare += spare(frame.palette, &own);
        }
    }

    /// What hides in them.
    pub(super) fn told(&self) -> Vec<Hidden> {
        let spare = self.spare + spare(&self.shared, &self.used);
        let mut hidden = Vec::new();
        if spare > 0 {
            let what = "colours in the palette that nothing is painted with";
            hidden.push(Hidden::new(what, &format!("{spare} colours")));
        }
        if !self.profile.is_empty() {
            hidden.extend(marks::profile(self.profile, self.applied));
        }
        hidden
    }

    /// What `frame` looks like.
    pub(super) fn piece(&self, frame: &Painted) -> Piece {
        let mut palette = line(frame.palette);
        if self.applied {
            colour::to_srgb(&mut palette, self.profile);
        }
        let colours = palette.pixels.as_chunks::<3>().0;
        let mut table = [[0; 4]; 256];
        for (seen, [red, green, blue]) in table.iter_mut().zip(colours) {
            *seen = [*red, *green, *blue, 255];
        }
        if let Some(none) = frame
            .place
            .transparent
            .and_then(|index| table.get_mut(usize::from(index)))
        {
            *none = [0; 4];
        }
        let seen = |index: &u8| table.get(usize::from(*index)).copied().unwrap_or_default();
        Piece {
            x: frame.place.x,
            y: frame.place.y,
            raster: Raster {
                width: frame.place.width,
                height: frame.place.height,
                channels: 4,
                pixels: frame.indices.iter().flat_map(seen).collect(),
            },
            over: true,
            after: frame.place.after,
        }
    }
}

/// Colours as a picture of one row.
fn line(palette: &[u8]) -> Raster {
    Raster {
        width: u32::try_from(palette.len() / 3).unwrap_or_default(),
        height: 1,
        channels: 3,
        pixels: palette.to_vec(),
    }
}

/// How many colours nothing is painted with, but for those that fill up a palette: black, white, and used ones once more.
fn spare(palette: &[u8], used: &[bool; 256]) -> usize {
    let colours = palette.as_chunks::<3>().0;
    let is_used = |colour: &[u8; 3]| colours.iter().zip(used).any(|(other, used)| *used && other == colour);
    let spare = colours.iter().zip(used).filter(|(colour, used)| {
        let fills = matches!(colour, [0, 0, 0] | [255, 255, 255]);
        !**used && !fills && !is_used(colour)
    });
    spare.count()
}
