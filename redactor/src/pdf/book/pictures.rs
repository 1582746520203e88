//! The pictures of the document, each written once however often it is shown.

use super::once::{Digest, Once, digest};
use crate::document::{Colour, Picture, Raster};
use crate::pdf::coding;
use crate::pdf::objects::Objects;
use lopdf::ObjectId;
use std::io;

/// What is known of what was written: digests and numbers, and no pixels.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    written: Once,
}

/// What a picture stands for in the file: two with the same pixels may be two objects.
#[derive(Debug, Clone, Copy)]
enum Use {
    Colours = 1,
    Cover = 2,
}

impl Pictures {
    /// The object of `picture`; a stencil is painted in `colour`.
    ///
    /// # Errors
    /// Those of the file, and pixels that are not as many as their size says.
    pub(super) fn shown(
        &mut self,
        picture: &Picture,
        colour: Colour,
        objects: &mut Objects<'_>,
    ) -> io::Result<ObjectId> {
        let cover = picture
            .alpha
            .as_ref()
            .map(|alpha| self.cover(alpha, objects))
            .transpose()?;
        match &picture.colour {
            Some(raster) => self.colours(raster, cover, objects),
            None => {
                let raster = Raster {
                    width: 1,
                    height: 1,
                    channels: 3,
                    pixels: colour.to_vec(),
                };
                self.colours(&raster, cover, objects)
            }
        }
    }

    /// The object of what covers: a grey picture, exact.
    ///
    /// # Errors
    /// Those of the file, and pixels that are not as many as their size says.
    pub(super) fn cover(&mut self, raster: &Raster, objects: &mut Objects<'_>) -> io::Result<ObjectId> {
        check(raster, &[1])?;
        let digest = of(Use::Cover, raster, None);
        self.written
            .once(digest, || objects.add(coding::Picture::cover(raster)?.stream()))
    }

    fn colours(&mut self, raster: &Raster, cover: Option<ObjectId>, objects: &mut Objects<'_>) -> io::Result<ObjectId> {
        check(raster, &[1, 3])?;
        let digest = of(Use::Colours, raster, cover);
        self.written.once(digest, || {
            let mut stream = coding::Picture::smallest(raster)?.stream();
            if let Some(cover) = cover {
                stream.dict.set("SMask", cover);
            }
            objects.add(stream)
        })
    }
}

fn check(raster: &Raster, channels: &[u8]) -> io::Result<()> {
    let area = u64::from(raster.width) * u64::from(raster.height);
    let whole = area > 0 && area * u64::from(raster.channels) == raster.pixels.len() as u64;
    if whole && channels.contains(&raster.channels) {
        return Ok(());
    }
    Err(io::Error::other("a picture's pixels are not as many as its size says"))
}

fn of(used: Use, raster: &Raster, cover: Option<ObjectId>) -> Digest {
    let cover = cover.map_or(0, |(number, _)| number);
    let numbers = [raster.width, raster.height, cover].map(u32::to_be_bytes);
    digest(&[&[used as u8, raster.channels], numbers.as_flattened(), &raster.pixels])
}
