//! Small previews: what each shows beside the picture.

use super::{coded, halved, hidden, says};
use crate::made::{inserted, jpeg_with};
use redactor::document::Raster;

#[test]
fn a_preview_is_compared_with_the_picture() {
    let whole = coded(&scenery(240, 160));
    let preview = |raster: &Raster| {
        let payload = [b"JFXX\0\x10".as_slice(), &coded(raster)].concat();
        hidden("jpeg", &inserted(&whole, 0xe0, &payload))
    };
    let mut same = halved(&scenery(240, 160));
    says(
        &preview(&same),
        &[("small preview of the same picture", "120 × 80, in the JFIF extension")],
    );
    for row in same.pixels.chunks_exact_mut(120 * 3).skip(56) {
        row[270..].fill(255);
    }
    let differs = [(
        "small preview that differs from the picture in one part",
        "it differs at the bottom, at the right, in",
    )];
    says(&preview(&same), &differs);
    for (at, value) in same.pixels.iter_mut().enumerate() {
        *value = (at * at % 251) as u8;
    }
    let other = [(
        "small preview that shows another picture than the photograph",
        "120 × 80, in the JFIF extension; perhaps what was cut off or covered",
    )];
    says(&preview(&same), &other);
    let broken = jpeg_with(&[(0xe0, b"JFXX\0\x10\xff\xd8\xff".to_vec())]);
    says(
        &hidden("jpeg", &broken),
        &[("small preview that cannot be decoded here", "3 bytes")],
    );
}

#[test]
fn a_preview_of_the_uncut_picture_shows_more() {
    let whole = scenery(240, 160);
    let rows = whole.pixels.chunks_exact(240 * 3).skip(40).take(90);
    let cut = Raster {
        width: 135,
        height: 90,
        channels: 3,
        pixels: rows.flat_map(|row| row[60 * 3..195 * 3].to_vec()).collect(),
    };
    let payload = [b"JFXX\0\x10".as_slice(), &coded(&halved(&whole))].concat();
    let told = hidden("jpeg", &inserted(&coded(&cut), 0xe0, &payload));
    says(&told, &[("small preview that shows more than the picture", "120 × 80")]);
}

/// Hills, a house and a sun: nothing in it repeats.
fn scenery(width: u32, height: u32) -> Raster {
    let pixel = |at: u32| {
        let (x, y) = (at % width * 240 / width, at / width * 160 / height);
        let hill = y > 100 + x / 12;
        let house = (120..160).contains(&x) && (60..130).contains(&y);
        let sun = x.abs_diff(60).pow(2) + y.abs_diff(50).pow(2) < 500;
        let colour = match (house, hill, sun) {
            (true, _, _) => [150, 40, 30],
            (_, true, _) => [40, 90 + x / 4, 30],
            (_, _, true) => [250, 240, 120],
            _ => [90 + y / 2, 140 + y / 2, 250 - x / 4],
        };
        colour.map(|value| value.min(255) as u8)
    };
    Raster {
        width,
        height,
        channels: 3,
        pixels: (0..width * height).flat_map(pixel).collect(),
    }
}
