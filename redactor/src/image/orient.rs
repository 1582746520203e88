//! Orientation: the Exif tag that turns or mirrors a picture is applied to the pixels, since it does not stay.

use crate::document::Raster;

/// `raster` turned as Exif orientation `tag` says (TIFF 6.0 and Exif 2.32, tag 0x0112); anything but 2 to 8 leaves it.
#[must_use]
pub fn upright(raster: Raster, tag: u32) -> Raster {
    if !(2..=8).contains(&tag) {
        return raster;
    }
    let (width, height) = (raster.width as usize, raster.height as usize);
    let turned = tag >= 5;
    let (new_width, new_height) = if turned { (height, width) } else { (width, height) };
    let channels = usize::from(raster.channels);
    let mut pixels = Vec::with_capacity(raster.pixels.len());
    for y in 0..new_height {
        for x in 0..new_width {
            let (from_x, from_y) = source(tag, (x, y), (width, height));
            let start = (from_y * width + from_x) * channels;
            pixels.extend_from_slice(raster.pixels.get(start..start + channels).unwrap_or_default());
        }
    }
    let (width, height) = if turned {
        (raster.height, raster.width)
    } else {
        (raster.width, raster.height)
    };
    Raster {
        width,
        height,
        channels: raster.channels,
        pixels,
    }
}

/// Which stored pixel is shown at (x, y).
fn source(tag: u32, (x, y): (usize, usize), (width, height): (usize, usize)) -> (usize, usize) {
    let (right, bottom) = (width.saturating_sub(1), height.saturating_sub(1));
    match tag {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tag_shows_the_corner_that_exif_names() {
        // Stored: 1 2 3 / 4 5 6.
        let stored = || Raster {
            width: 3,
            height: 2,
            channels: 1,
            pixels: vec![1, 2, 3, 4, 5, 6],
        };
        for (tag, width, shown) in [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [3, 6, 2, 5, 1, 4]),
            (9, 3, [1, 2, 3, 4, 5, 6]),
        ] {
            let upright = upright(stored(), tag);
            assert_eq!(
                (upright.width, upright.pixels.as_slice()),
                (width, shown.as_slice()),
                "tag {tag}"
            );
        }
    }
}
