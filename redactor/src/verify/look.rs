//! Whether covers are solid in the finished pixels.

use super::Survivor;
use crate::document::{Area, Raster};
use crate::finding::Cover;

/// How black a cover must be, from 0.
pub(super) struct Black {
    /// As deep inside that no coding of what is outside reaches.
    inside: u8,
    /// Within `ring` pixels of its edge.
    edge: u8,
    ring: u32,
}

/// For formats that keep pixels.
pub(super) const EXACT: Black = Black {
    inside: 0,
    edge: 0,
    ring: 0,
};

/// For JPEG: a block of 8 pixels, with colour at half size of 16, rings when only a part of it is black.
pub(super) const CODED: Black = Black {
    inside: 8,
    edge: 112,
    ring: 16,
};

/// Names each cover of `page` that is not `black` in `raster`.
pub(super) fn covers(raster: &Raster, covers: &[Cover], page: u32, black: &Black, survivors: &mut Vec<Survivor>) {
    for cover in covers.iter().filter(|cover| cover.page == page) {
        if !solid(raster, &cover.area, black) {
            survivors.push(Survivor {
                finding: Some(cover.finding),
                what: format!("finding {} is not covered", cover.finding),
            });
        }
    }
}

fn solid(raster: &Raster, area: &Area, black: &Black) -> bool {
    let channels = usize::from(raster.channels).max(1);
    let length = raster.width as usize * channels;
    let rows = raster
        .pixels
        .chunks_exact(length.max(1))
        .skip(area.y as usize)
        .take(area.height as usize);
    rows.enumerate().all(|(y, row)| {
        let from = (area.x as usize * channels).min(row.len());
        let to = (from + area.width as usize * channels).min(row.len());
        let pixels = row.get(from..to).unwrap_or_default().chunks_exact(channels);
        let near_y = u32::try_from(y).map_or(0, |y| y.min(area.height.saturating_sub(y + 1)));
        pixels.enumerate().all(|(x, pixel)| {
            let near_x = u32::try_from(x).map_or(0, |x| x.min(area.width.saturating_sub(x + 1)));
            let most = if near_x.min(near_y) < black.ring {
                black.edge
            } else {
                black.inside
            };
            let opaque = !matches!(pixel, [_, _, _, alpha] if *alpha != 255);
            opaque && pixel.iter().take(3).all(|colour| *colour <= most)
        })
    })
}
