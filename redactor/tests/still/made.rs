//! Pictures for these tests, and what is to hide in them.

use image::{ExtendedColorType, ImageEncoder};
use redactor::document::Raster;

/// Gentle colours with some edges, that move with `shift`.
pub(super) fn picture(width: u32, height: u32, channels: u8, shift: u32) -> Raster {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in (0..width).map(|x| x + shift) {
            let edge = if (x / 24 + y / 16) % 2 == 0 { 40 } else { 0 };
            let colour = [x + edge, 200 - y - edge, (x + y) / 2 + 60, 255 - (x % 3) * 80];
            let kept = colour.iter().take(usize::from(channels));
            pixels.extend(kept.map(|value| (*value).min(255) as u8));
        }
    }
    Raster {
        width,
        height,
        channels,
        pixels,
    }
}

/// A baseline JPEG, by another encoder than the program's.
pub(super) fn jpeg(raster: &Raster) -> Vec<u8> {
    let kind = match raster.channels {
        1 => ExtendedColorType::L8,
        _ => ExtendedColorType::Rgb8,
    };
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
    encoder
        .write_image(&raster.pixels, raster.width, raster.height, kind)
        .unwrap();
    out
}

/// `bytes` with one more segment behind the beginning.
pub(super) fn with_segment(bytes: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&bytes[..2], &[0xff, marker], &length, payload, &bytes[2..]].concat()
}

/// An Exif record that names an author and lays the picture on its side.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let head = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        [head, count.to_be_bytes().to_vec(), value.to_vec()].concat()
    };
    let turned = entry(0x112, 3, 1, [0, orientation, 0, 0]);
    let author = entry(0x13b, 2, 4, *b"Ann\0");
    [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec(), turned, author, vec![0; 4]].concat()
}

/// A chunk of a PNG.
pub(super) fn chunk(kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(payload);
    let length = (payload.len() as u32).to_be_bytes();
    [&length[..], kind, payload, &sum.sum().to_be_bytes()].concat()
}

/// `bytes` with one more chunk behind the header.
pub(super) fn with_chunk(bytes: &[u8], kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    [&bytes[..33], &chunk(kind, payload), &bytes[33..]].concat()
}

/// A PNG of 8 or 16 bits, or with a palette.
pub(super) fn png(size: (u32, u32), kind: (png::ColorType, png::BitDepth), palette: &[u8], pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, size.0, size.1);
    encoder.set_color(kind.0);
    encoder.set_depth(kind.1);
    if !palette.is_empty() {
        encoder.set_palette(palette.to_vec());
    }
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    out
}
