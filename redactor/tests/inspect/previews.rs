//! Small previews: what each shows beside the picture.

use super::{base64, coded, halved, hidden, says};
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

/// A packet with a small copy in it.
fn packet(small: &Raster) -> Vec<u8> {
    let image = base64(&coded(small));
    format!("<a><xmp:Thumbnails><rdf:li><xmpGImg:image>{image}</xmpGImg:image></rdf:li></xmp:Thumbnails></a>")
        .into_bytes()
}

#[test]
fn a_webp_s_previews_are_compared() {
    let whole = scenery(240, 160);
    let chunk = |name: &[u8; 4], payload: &[u8]| {
        let fill = &[0][..payload.len() % 2];
        [&name[..], &(payload.len() as u32).to_le_bytes(), payload, fill].concat()
    };
    let mut picture = Vec::new();
    image::codecs::webp::WebPEncoder::new_lossless(&mut picture)
        .encode(&whole.pixels, 240, 160, image::ExtendedColorType::Rgb8)
        .unwrap();
    let header = chunk(b"VP8X", &[4, 0, 0, 0, 239, 0, 0, 159, 0, 0]);
    let file = |small: &Raster| {
        let beside = chunk(b"XMP ", &packet(small));
        chunk(b"RIFF", &[b"WEBP", &header[..], &picture[12..], &beside].concat())
    };
    let mut small = halved(&whole);
    says(
        &hidden("webp", &file(&small)),
        &[("small preview of the same picture", "120 × 80, in the XMP record")],
    );
    small.pixels.reverse();
    small.pixels[..9000].fill(7);
    let other = hidden("webp", &file(&small));
    assert!(
        !other.iter().any(|hidden| hidden.what.contains("same picture")),
        "{other:?}"
    );
}

/// A TIFF of one grey picture, and of smaller ones that stand beside it.
fn pages(rasters: &[Raster]) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    for (number, raster) in rasters.iter().enumerate() {
        let at = file.len() as u32;
        let greys: Vec<u8> = raster.pixels.chunks(3).map(|pixel| pixel[1]).collect();
        let fields = [
            (254, u32::from(number > 0)),
            (256, raster.width),
            (257, raster.height),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, at + 2 + 10 * 12 + 4),
            (277, 1),
            (278, raster.height),
            (279, greys.len() as u32),
        ];
        file.extend((fields.len() as u16).to_le_bytes());
        for (tag, value) in fields {
            file.extend([(tag as u16).to_le_bytes(), 4u16.to_le_bytes()].concat());
            file.extend([1, value].map(u32::to_le_bytes).concat());
        }
        let next = if number + 1 < rasters.len() {
            at + 2 + 10 * 12 + 4 + greys.len() as u32
        } else {
            0
        };
        file.extend(next.to_le_bytes());
        file.extend(greys);
    }
    file
}

#[test]
fn a_tiff_s_smaller_copies_are_compared() {
    let whole = scenery(240, 160);
    let mut small = halved(&whole);
    says(
        &hidden("tiff", &pages(&[whole.clone(), small.clone()])),
        &[(
            "small preview of the same picture",
            "120 × 80, in a directory of its own",
        )],
    );
    for row in small.pixels.chunks_exact_mut(120 * 3).skip(56) {
        row[270..].fill(255);
    }
    let differs = [(
        "small preview that differs from the picture in one part",
        "at the bottom, at the right",
    )];
    says(&hidden("tiff", &pages(&[whole, small])), &differs);
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
