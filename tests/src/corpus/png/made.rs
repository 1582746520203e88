//! PNG files made here, byte by byte: no library decides how they are written.

use crate::corpus::Picture;
use crate::corpus::deflate::{Packing, zlib};
use crate::corpus::picture::gentle;

/// How a picture is written.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) packing: Packing,
    /// Of every row, 0 to 4; only 0 and 4 are written here.
    pub(super) filter: u8,
    /// Bytes of one chunk of pixels.
    pub(super) pieces: usize,
}

impl Default for Way {
    fn default() -> Self {
        Self {
            packing: Packing::Coded,
            filter: 4,
            pieces: 1 << 16,
        }
    }
}

/// Bytes of the signature and the header: other chunks follow them.
const HEAD: usize = 33;

/// A plain picture of 64 × 48.
pub(super) fn plain() -> Vec<u8> {
    written(&gentle(64, 48, 3), &Way::default())
}

/// A picture with nothing beside its pixels.
pub(super) fn written(picture: &Picture, way: &Way) -> Vec<u8> {
    let rows = filtered(picture, way.filter);
    whole(picture, &[], &zlib(&rows, way.packing), way.pieces, 0)
}

fn whole(picture: &Picture, between: &[u8], pixels: &[u8], pieces: usize, interlaced: u8) -> Vec<u8> {
    let kind = match picture.channels {
        1 => 0,
        3 => 2,
        _ => 6,
    };
    let pixels: Vec<u8> = pixels.chunks(pieces).flat_map(|piece| chunk(b"IDAT", piece)).collect();
    let header = header(picture, [8, kind, 0, 0, interlaced]);
    [&header, between, &pixels, &chunk(b"IEND", b"")].concat()
}

fn header(picture: &Picture, kind: [u8; 5]) -> Vec<u8> {
    let sizes = [picture.width.to_be_bytes(), picture.height.to_be_bytes()].concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &[sizes, kind.to_vec()].concat()),
    ]
    .concat()
}

/// Each row behind the number of its filter; the fourth guesses from left, above and both.
fn filtered(picture: &Picture, filter: u8) -> Vec<u8> {
    let channels = usize::from(picture.channels);
    let row = picture.width as usize * channels;
    let mut out = Vec::new();
    let mut above = vec![0; row];
    for line in picture.pixels.chunks(row) {
        out.push(filter);
        for (x, byte) in line.iter().enumerate() {
            let left = |line: &[u8]| x.checked_sub(channels).map_or(0, |x| line[x]);
            let guess = if filter == 4 {
                paeth(left(line), above[x], left(&above))
            } else {
                0
            };
            out.push(byte.wrapping_sub(guess));
        }
        above = line.to_vec();
    }
    out
}

/// W3C PNG, section 9.4.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |byte: u8| guess.abs_diff(i16::from(byte));
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    zlib(bytes, Packing::Coded)
}

pub(super) fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(kind);
    sum.update(body);
    [
        &(body.len() as u32).to_be_bytes(),
        kind.as_slice(),
        body,
        &sum.finalize().to_be_bytes(),
    ]
    .concat()
}

pub(super) fn behind_header(bytes: &[u8], chunk: &[u8]) -> Vec<u8> {
    [&bytes[..HEAD], chunk, &bytes[HEAD..]].concat()
}

pub(super) fn before_end(bytes: &[u8], chunk: &[u8]) -> Vec<u8> {
    let (before, end) = bytes.split_at(bytes.len() - 12);
    [before, chunk, end].concat()
}

/// A moving picture that says it has one frame, and has another behind it that no player shows.
pub(super) fn animation(still: &Picture, other: &Picture) -> Vec<u8> {
    let control = |number: u32| {
        let sizes = [number, still.width, still.height, 0, 0].map(u32::to_be_bytes).concat();
        chunk(b"fcTL", &[sizes, vec![0, 1, 0, 10, 0, 0]].concat())
    };
    let count = chunk(b"acTL", &[1u32.to_be_bytes(), 0u32.to_be_bytes()].concat());
    let rows = deflated(&filtered(other, 0));
    let second = chunk(b"fdAT", &[&2u32.to_be_bytes()[..], &rows].concat());
    let first = written(still, &Way::default());
    let begun = behind_header(&first, &[count, control(0)].concat());
    before_end(&begun, &[control(1), second].concat())
}

/// Column and row of each pass, and the steps to the next ones (W3C PNG, section 8.2).
const PASSES: [[usize; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];

pub(super) fn interlaced(picture: &Picture) -> Vec<u8> {
    let (width, height, channels) = (
        picture.width as usize,
        picture.height as usize,
        usize::from(picture.channels),
    );
    let mut rows = Vec::new();
    for [left, top, over, down] in PASSES {
        for y in (top..height).step_by(down) {
            rows.push(0);
            for x in (left..width).step_by(over) {
                let at = (y * width + x) * channels;
                rows.extend(&picture.pixels[at..at + channels]);
            }
        }
    }
    whole(picture, &[], &deflated(&rows), 1 << 16, 1)
}

/// Indexed pixels of 8 bits with this table.
fn indexed(width: u32, height: u32, table: &[[u8; 3]], indices: &[u8]) -> Vec<u8> {
    let picture = Picture::new(width, height, 1, indices.to_vec());
    [
        &header(&picture, [8, 3, 0, 0, 0]),
        &chunk(b"PLTE", table.as_flattened()),
        &chunk(b"IDAT", &deflated(&filtered(&picture, 0))),
        &chunk(b"IEND", b"").clone(),
    ]
    .into_iter()
    .flatten()
    .copied()
    .collect()
}

/// The same picture with its colours in order and in another order, and what both show.
pub(super) fn palettes() -> (Vec<u8>, Vec<u8>, Picture) {
    let table: Vec<[u8; 3]> = (0..16)
        .map(|number| [number * 16, 255 - number * 9, number * 3])
        .collect();
    let indices: Vec<u8> = (0..200u32).map(|place| ((place * 11 / 7) % 16) as u8).collect();
    let turned: Vec<[u8; 3]> = table.iter().rev().copied().collect();
    let mirrored: Vec<u8> = indices.iter().map(|index| 15 - index).collect();
    let show = indices.iter().flat_map(|index| table[usize::from(*index)]).collect();
    (
        indexed(20, 10, &table, &indices),
        indexed(20, 10, &turned, &mirrored),
        Picture::new(20, 10, 3, show),
    )
}

/// A table with colours that no pixel has: they are the words.
pub(super) fn unused_colours(words: &str) -> (Vec<u8>, Picture) {
    let mut colours = words.as_bytes().to_vec();
    colours.resize(colours.len().next_multiple_of(3), b'.');
    let used = [[200u8, 30, 90], [20, 130, 190]];
    let table = [used.as_flattened(), &colours].concat();
    let indices: Vec<u8> = (0..100).map(|place| place % 2).collect();
    let show = indices.iter().flat_map(|index| used[usize::from(*index)]).collect();
    let table: Vec<[u8; 3]> = table.as_chunks::<3>().0.to_vec();
    (indexed(10, 10, &table, &indices), Picture::new(10, 10, 3, show))
}
