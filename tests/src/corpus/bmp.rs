//! What hides in a BMP: bytes before and behind its pixels, and the path of a colour profile.

use super::picture::gentle;
use super::{File, Picture, Shows, canary, icc};

pub(super) fn files() -> Vec<File> {
    [planted(), cleans(), bads()].concat()
}

fn shown() -> Picture {
    gentle(21, 14, 3)
}

/// Row 45.
fn planted() -> Vec<File> {
    let words = canary(45);
    let file = |name, bytes| File::dirty(name, bytes, Shows::exactly(&shown())).hides(&[45]);
    let linked = format!("C:\\Users\\{words}\\screen.icm\0");
    let mut profiled = file("045-profile.bmp", with_profile(b"DEBM", &icc::profile(&words)));
    if let super::State::Dirty { shows, .. } = &mut profiled.state {
        *shows = Shows::Pixels(vec![shown()], 3.0);
    }
    vec![
        file("045-gap.bmp", bmp(&shown(), 40, words.as_bytes())),
        file(
            "045-tail.bmp",
            [bmp(&shown(), 40, &[]), words.clone().into_bytes()].concat(),
        ),
        file("045-profile-path.bmp", with_profile(b"KNIL", linked.as_bytes())),
        profiled,
    ]
}

fn cleans() -> Vec<File> {
    vec![
        File::clean("colour.bmp", bmp(&shown(), 40, &[])),
        File::clean("fifth-kind.bmp", bmp(&shown(), 124, &[])),
    ]
}

fn bads() -> Vec<File> {
    let whole = bmp(&shown(), 40, &[]);
    let (mut huge, mut inner) = (whole.clone(), whole.clone());
    huge[18..26].copy_from_slice(&[0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
    inner[30] = 4;
    vec![
        File::bad("damaged-cut.bmp", whole[..whole.len() / 2].to_vec()),
        File::bad("large-bomb.bmp", huge),
        File::bad("unsupported-jpeg-inside.bmp", inner),
    ]
}

/// 24 bits a pixel, the lowest row first; a header of `length` bytes, and `gap` between it and the pixels.
fn bmp(picture: &Picture, length: u32, gap: &[u8]) -> Vec<u8> {
    let row = picture.width as usize * 3;
    let rows = picture.pixels.chunks(row).rev().flat_map(|row| {
        let mut row: Vec<u8> = row.chunks(3).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
        row.resize(row.len().next_multiple_of(4), 0);
        row
    });
    let rows: Vec<u8> = rows.collect();
    let begin = 14 + length + gap.len() as u32;
    let mut bytes = b"BM".to_vec();
    for number in [
        begin + rows.len() as u32,
        0,
        begin,
        length,
        picture.width,
        picture.height,
    ] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0, 0, 0, 0, 0]);
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.resize(14 + length as usize, 0);
    [bytes.as_slice(), gap, &rows].concat()
}

/// A header of the fifth kind, and behind the pixels a profile or the path of one.
fn with_profile(kind: &[u8; 4], profile: &[u8]) -> Vec<u8> {
    let mut bytes = bmp(&shown(), 124, &[]);
    let from = (bytes.len() - 14) as u32;
    bytes[70..74].copy_from_slice(kind);
    bytes[126..130].copy_from_slice(&from.to_le_bytes());
    bytes[130..134].copy_from_slice(&(profile.len() as u32).to_le_bytes());
    [bytes.as_slice(), profile].concat()
}
