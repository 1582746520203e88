//! A PNG with something planted in every chunk that a program writes beside the pixels.

use super::{Kind, Planted, Sample, scene};
use anyhow::{Context, Result};
use flate2::{Compression, write::ZlibEncoder};
use image::ImageFormat;
use std::io::{Cursor, Write};

const AUTHOR: &str = "pngauthor-TT18-7036";
const PACKED: &str = "pngpacked-WW52-1180";
const XMP: &str = "pngxmp-GG39-4417";
const EXIF: &str = "pngexif-HH66-9021";
const PRIVATE: &str = "pngprivate-NN84-3355";
const TAIL: &str = "pngtail-CC27-6648";

/// The signature and the IHDR chunk: other chunks follow them.
const HEAD: usize = 8 + 25;

/// A PNG of 640 × 480 with text (plain, packed, XMP), Exif, a time, a private chunk, and data after its end.
///
/// # Errors
/// It cannot be coded.
pub fn picture(name: &str, seed: u64) -> Result<Sample> {
    let mut pixels = Cursor::new(Vec::new());
    scene(640, 480, seed + 300).write_to(&mut pixels, ImageFormat::Png)?;
    let pixels = pixels.into_inner();
    let (head, rest) = pixels.split_at_checked(HEAD).context("no PNG")?;
    let bytes = [head, &chunks()?, rest, TAIL.as_bytes()].concat();
    Ok(Sample {
        name: name.to_owned(),
        bytes,
        planted: planted(),
    })
}

fn planted() -> Vec<Planted> {
    [
        ("text chunk", AUTHOR),
        ("packed text chunk", PACKED),
        ("XMP chunk", XMP),
        ("Exif chunk", EXIF),
        ("private chunk", PRIVATE),
        ("data after the end", TAIL),
    ]
    .map(|(what, bytes)| Planted::new(Kind::Hidden, what, bytes))
    .to_vec()
}

fn chunks() -> Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(b"Description\0\0".to_vec(), Compression::default());
    packed.write_all(PACKED.as_bytes())?;
    let exif = super::tiff::directory(&[(0x013B, super::tiff::Kind::Ascii, super::tiff::ascii(EXIF))], 8, 0);
    Ok([
        chunk(b"tEXt", &[b"Author\0", AUTHOR.as_bytes()].concat()),
        chunk(b"zTXt", &packed.finish()?),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP.as_bytes()].concat()),
        chunk(b"eXIf", &[super::tiff::HEADER, &exif].concat()),
        chunk(b"tIME", &[0x07, 0xEA, 3, 14, 15, 9, 26]),
        chunk(b"prVt", PRIVATE.as_bytes()),
    ]
    .concat())
}

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes();
    let mut sum = crc32fast::Hasher::new();
    sum.update(kind);
    sum.update(body);
    [length.as_slice(), kind, body, sum.finalize().to_be_bytes().as_slice()].concat()
}
