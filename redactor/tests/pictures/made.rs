//! Pictures for these tests, made here: the pixels, and whatever is to hide beside them.

use image::{ExtendedColorType, ImageEncoder};
use png::{BitDepth, ColorType, Encoder};
use redactor::document::Raster;

/// Gentle colours with some edges, as a photograph has.
pub(super) fn picture(width: u32, height: u32, channels: u8) -> Raster {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let edge = if (x / 24 + y / 16) % 2 == 0 { 40 } else { 0 };
            let colour = [x + edge, 255 - y - edge, (x + y) / 2 + 60, 255 - (x % 3) * 80];
            pixels.extend(
                colour
                    .iter()
                    .take(usize::from(channels))
                    .map(|value| (*value).min(255) as u8),
            );
        }
    }
    Raster {
        width,
        height,
        channels,
        pixels,
    }
}

/// A plain JPEG, by another encoder than the program's.
pub(super) fn jpeg() -> Vec<u8> {
    let raster = picture(96, 64, 3);
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 95);
    encoder
        .write_image(&raster.pixels, 96, 64, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

/// The same with segments put in.
pub(super) fn jpeg_with(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let put = |bytes: Vec<u8>, (marker, payload): &(u8, Vec<u8>)| inserted(&bytes, *marker, payload);
    segments.iter().rev().fold(jpeg(), put)
}

/// `bytes` with one more segment behind the beginning.
pub(super) fn inserted(bytes: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&bytes[..2], &[0xff, marker], &length, payload, &bytes[2..]].concat()
}

/// A JPEG that says it has more than four billion pixels.
pub(super) fn huge_jpeg() -> Vec<u8> {
    let mut bytes = jpeg();
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].fill(0xff);
    bytes
}

/// An Exif record with a camera, an author, a place and an orientation.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let texts: [(u16, &[u8]); 2] = [(0x110, b"Canary 3000\0"), (0x13b, b"Ann Canary\0")];
    let mut data = Vec::new();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    let first = 8u32;
    let (entries, places) = (4u32, 4u32);
    let gps = first + 2 + entries * 12 + 4;
    let free = gps + 2 + places * 12 + 4;
    let mut directory = (entries as u16).to_le_bytes().to_vec();
    let at = |data: &Vec<u8>| free + data.len() as u32;
    directory.extend(entry(texts[0].0, 2, texts[0].1.len() as u32, at(&data)));
    data.extend_from_slice(texts[0].1);
    directory.extend(entry(0x112, 3, 1, u32::from(orientation)));
    directory.extend(entry(texts[1].0, 2, texts[1].1.len() as u32, at(&data)));
    data.extend_from_slice(texts[1].1);
    directory.extend(entry(0x8825, 4, 1, gps));
    directory.extend(0u32.to_le_bytes());
    directory.extend((places as u16).to_le_bytes());
    for (tag, reference, parts) in [(1, b'N', [52u32, 30, 0]), (3, b'W', [13, 15, 0])] {
        directory.extend(entry(tag, 2, 2, u32::from(reference)));
        directory.extend(entry(tag + 1, 5, 3, at(&data)));
        data.extend(
            parts
                .iter()
                .flat_map(|part| [part.to_le_bytes(), 1u32.to_le_bytes()].concat()),
        );
    }
    directory.extend(0u32.to_le_bytes());
    [b"Exif\0\0II*\0\x08\0\0\0".to_vec(), directory, data].concat()
}

/// A plain PNG.
pub(super) fn png() -> Vec<u8> {
    png_of(&picture(64, 48, 3))
}

pub(super) fn png_of(raster: &Raster) -> Vec<u8> {
    let kind = match raster.channels {
        1 => ColorType::Grayscale,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    };
    encoded(raster.width, raster.height, kind, BitDepth::Eight, &[], &raster.pixels)
}

fn encoded(width: u32, height: u32, kind: ColorType, depth: BitDepth, palette: &[u8], pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    if !palette.is_empty() {
        encoder.set_palette(palette.to_vec());
    }
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    out
}

pub(super) fn sixteen_bits() -> Vec<u8> {
    let pixels: Vec<u8> = (0..20 * 10 * 3 * 2).map(|byte| (byte * 7 % 256) as u8).collect();
    encoded(20, 10, ColorType::Rgb, BitDepth::Sixteen, &[], &pixels)
}

pub(super) fn palette() -> Vec<u8> {
    let pixels: Vec<u8> = (0..10 * 10).map(|byte| (byte * 11 % 256) as u8).collect();
    encoded(
        20,
        10,
        ColorType::Indexed,
        BitDepth::Four,
        &(0..48).map(|byte| byte * 5).collect::<Vec<u8>>(),
        &pixels,
    )
}

pub(super) fn grey_alpha() -> Vec<u8> {
    let pixels: Vec<u8> = (0..20 * 10 * 2).map(|byte| (byte % 256) as u8).collect();
    encoded(20, 10, ColorType::GrayscaleAlpha, BitDepth::Eight, &[], &pixels)
}

/// `bytes` with one more chunk behind the header.
pub(super) fn with_chunk(bytes: &[u8], kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    [&bytes[..33], &chunk(kind, payload), &bytes[33..]].concat()
}

/// The plain PNG with its header replaced.
pub(super) fn png_with(kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let bytes = png();
    [&bytes[..8], &chunk(kind, payload), &bytes[33..]].concat()
}

pub(super) fn huge_header() -> Vec<u8> {
    [&60_000u32.to_be_bytes()[..], &60_000u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
}

pub(super) fn chunk(kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(payload);
    [
        &(payload.len() as u32).to_be_bytes(),
        kind,
        payload,
        &sum.sum().to_be_bytes(),
    ]
    .concat()
}

/// `bytes` with `words` behind the end of the coded pixels, in a chunk of pixels of its own.
pub(super) fn behind_pixels(bytes: &[u8], words: &[u8]) -> Vec<u8> {
    let (before, end) = bytes.split_at(bytes.len() - 12);
    [before, &chunk(b"IDAT", words), end].concat()
}

/// Two frames, of which a reader who sees the first sees no other.
pub(super) fn animation() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 20, 10);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[7; 200]).unwrap();
    writer.write_image_data(&[77; 200]).unwrap();
    writer.finish().unwrap();
    out
}

/// A colour profile that is described by `words`.
pub(super) fn profile(words: &[u8]) -> Vec<u8> {
    let mut profile = moxcms::ColorProfile::new_display_p3();
    let words = String::from_utf8(words.to_vec()).unwrap();
    profile.description = Some(moxcms::ProfileText::PlainString(words));
    let mut bytes = profile.encode().unwrap();
    // The library writes the time of day: a file of the corpus is the same on every day.
    bytes[24..36].copy_from_slice(&[7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    bytes
}

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}
