//! What hides in a GIF: blocks beside its frames, colours that nothing is painted with, and frames that are not seen.

use super::{File, Picture, Shows, canary, icc};

/// Width and height of the plain picture.
const SIZE: (u32, u32) = (16, 12);
/// All of these are painted with.
const COLOURS: [[u8; 3]; 4] = [[200, 30, 40], [20, 180, 60], [30, 60, 220], [240, 240, 200]];

pub(super) fn files() -> Vec<File> {
    [blocks(), unseen(), cleans(), bads()].concat()
}

/// Rows 29 to 31: comments, blocks of programs, text laid over, and what follows the end.
fn blocks() -> Vec<File> {
    let file = |name, row: u16, block: &[u8]| {
        let bytes = gif(&COLOURS, &[block.to_vec(), frame((0, 0), SIZE, 0, &indices(0), &[])]);
        File::dirty(name, bytes, Shows::exactly(&shown(0))).hides(&[row])
    };
    let extension = |label: u8, head: &[u8], body: &[u8]| [&[0x21, label][..], head, &pieces(body)].concat();
    let xmp = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{}</dc:creator></x:xmpmeta>",
        canary(30)
    );
    // The packet stands as it is, and is followed by a ramp that leads every reader to the end of the blocks.
    let ramp: Vec<u8> = [1].into_iter().chain((0..=255).rev()).chain([0]).collect();
    let xmp = [b"\x21\xff\x0bXMP DataXMP".as_slice(), xmp.as_bytes(), &ramp].concat();
    let mut profiled = file(
        "030-profile.gif",
        30,
        &extension(0xff, b"\x0bICCRGBG1012", &icc::profile(&canary(30))),
    );
    if let super::State::Dirty { shows, .. } = &mut profiled.state {
        *shows = Shows::Pixels(vec![shown(0)], 3.0);
    }
    let grid = b"\x0c\0\0\0\0\x10\0\x0c\0\x08\x08\x01\0";
    let behind = [plain(), canary(31).into_bytes()].concat();
    vec![
        file("029-comment.gif", 29, &extension(0xfe, b"", canary(29).as_bytes())),
        file("030-xmp.gif", 30, &xmp),
        file(
            "030-maker.gif",
            30,
            &extension(0xff, b"\x0bMAKER000123", canary(30).as_bytes()),
        ),
        profiled,
        file("031-text-over.gif", 31, &extension(0x01, grid, canary(31).as_bytes())),
        File::dirty("031-tail.gif", behind, Shows::exactly(&shown(0))).hides(&[31]),
    ]
}

/// Row 32: colours that nothing is painted with, and frames of which nothing is seen.
fn unseen() -> Vec<File> {
    let words = canary(32).into_bytes();
    let spare: Vec<[u8; 3]> = words
        .chunks(3)
        .map(|colour| std::array::from_fn(|at| colour.get(at).copied().unwrap_or(0)))
        .collect();
    let palette: Vec<[u8; 3]> = COLOURS.iter().chain(&spare).copied().collect();
    let whole = || frame((0, 0), SIZE, 5, &indices(0), &[]);
    let outside = frame((SIZE.0, 0), (4, 2), 5, &[0, 1, 2, 3, 4, 5, 6, 7], &spare);
    vec![
        File::dirty(
            "032-spare-colours.gif",
            gif(&palette, &[whole()]),
            Shows::exactly(&shown(0)),
        )
        .hides(&[32]),
        File::dirty(
            "032-outside.gif",
            gif(&COLOURS, &[whole(), outside]),
            Shows::Pixels(vec![shown(0), shown(0)], 0.0),
        )
        .hides(&[32]),
    ]
}

fn cleans() -> Vec<File> {
    let moving: Vec<Vec<u8>> = (0..3)
        .map(|shift| frame((0, 0), SIZE, 7, &indices(shift), &[]))
        .collect();
    let loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec();
    vec![
        File::clean("still.gif", plain()),
        File::clean("moving.gif", gif(&COLOURS, &[vec![loops], moving].concat())),
    ]
}

fn bads() -> Vec<File> {
    let whole = plain();
    let mut huge = whole.clone();
    huge[6..10].fill(0xff);
    let bare = [&whole[..25], &[0x3b]].concat();
    vec![
        File::bad("damaged-cut.gif", whole[..whole.len() / 2].to_vec()),
        File::bad("damaged-no-picture.gif", bare),
        File::bad("large-bomb.gif", huge),
    ]
}

fn plain() -> Vec<u8> {
    gif(&COLOURS, &[frame((0, 0), SIZE, 0, &indices(0), &[])])
}

/// Squares of all four colours, that move with `shift`.
fn indices(shift: u32) -> Vec<u8> {
    let index = |x: u32, y: u32| ((x + shift) / 4 + y / 3) % 4;
    (0..SIZE.1)
        .flat_map(|y| (0..SIZE.0).map(move |x| index(x, y) as u8))
        .collect()
}

fn shown(shift: u32) -> Picture {
    let pixels = indices(shift).into_iter().flat_map(|index| COLOURS[usize::from(index)]);
    Picture::new(SIZE.0, SIZE.1, 3, pixels.collect())
}

/// A file of a palette and blocks.
fn gif(palette: &[[u8; 3]], blocks: &[Vec<u8>]) -> Vec<u8> {
    let [width, height] = [SIZE.0, SIZE.1].map(|side| (side as u16).to_le_bytes());
    let (flags, table) = coloured(palette);
    [
        b"GIF89a".as_slice(),
        &width,
        &height,
        &[flags, 0, 0],
        &table,
        &blocks.concat(),
        &[0x3b],
    ]
    .concat()
}

/// The flags of a palette, and its colours filled up with black to a power of two.
fn coloured(palette: &[[u8; 3]]) -> (u8, Vec<u8>) {
    if palette.is_empty() {
        return (0, Vec::new());
    }
    let bits = (palette.len().next_power_of_two().trailing_zeros()).max(1);
    let mut table = palette.as_flattened().to_vec();
    table.resize(3 << bits, 0);
    (0x80 | (bits - 1) as u8, table)
}

/// A frame: how long it is shown, where it lies, its palette where it has one of its own, and its pixels.
fn frame(at: (u32, u32), size: (u32, u32), delay: u8, indices: &[u8], palette: &[[u8; 3]]) -> Vec<u8> {
    let sides = [at.0, at.1, size.0, size.1].map(|side| (side as u16).to_le_bytes());
    let (flags, table) = coloured(palette);
    let coded = coded(indices);
    [
        &[0x21, 0xf9, 4, 0, delay, 0, 0, 0, 0x2c][..],
        sides.as_flattened(),
        &[flags],
        &table,
        &[CODE],
        &pieces(&coded),
    ]
    .concat()
}

/// Bits of a colour's code.
const CODE: u8 = 4;

/// Codes of five bits that never grow: the table is begun anew after every second of them.
fn coded(indices: &[u8]) -> Vec<u8> {
    let (clear, end) = (1 << CODE, (1 << CODE) + 1);
    let pairs = indices
        .chunks(2)
        .flat_map(|pair| [clear].into_iter().chain(pair.iter().map(|index| u32::from(*index))));
    let mut bytes = Vec::new();
    let (mut held, mut count) = (0u32, 0);
    for code in pairs.chain([end]) {
        held |= code << count;
        count += u32::from(CODE) + 1;
        while count >= 8 {
            bytes.push(held as u8);
            held >>= 8;
            count -= 8;
        }
    }
    bytes.push(held as u8);
    bytes
}

/// Blocks of data, and the empty one that ends them.
fn pieces(bytes: &[u8]) -> Vec<u8> {
    let piece = |piece: &[u8]| [&[piece.len() as u8][..], piece].concat();
    bytes.chunks(255).flat_map(piece).chain([0]).collect()
}
