//! JPEG files made here: coded pixels, and segments put round them.

use crate::corpus::picture::gentle;
use crate::corpus::{Picture, canary};
use crate::samples::tiff;
use jpeg_encoder::{ColorType, Encoder, QuantizationTableType, SamplingFactor};

/// How pixels are coded.
#[derive(Debug, Default)]
pub(super) struct Coding {
    /// What the tables of quantisation end with.
    pub(super) words: Option<String>,
    /// Blocks between two restarts.
    pub(super) restarts: Option<u16>,
    pub(super) progressive: bool,
    pub(super) ink: Ink,
}

/// What the numbers of a pixel stand for.
#[derive(Debug, Default, Clone, Copy)]
pub(super) enum Ink {
    #[default]
    Light,
    Cmyk,
    Ycck,
}

/// Where the number at each place of a table stands in the file (ITU T.81, figure A.6).
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// A plain picture of 96 × 64.
pub(super) fn plain() -> Vec<u8> {
    coded(&gentle(96, 64, 3), &Coding::default())
}

/// A smaller one, to stand within another.
pub(super) fn small() -> Vec<u8> {
    coded(&gentle(16, 16, 1), &Coding::default())
}

/// A picture coded, with nothing beside its pixels.
pub(super) fn coded(picture: &Picture, coding: &Coding) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.set_progressive(coding.progressive);
    if let Some(restarts) = coding.restarts {
        encoder.set_restart_interval(restarts);
    }
    if let Some(words) = &coding.words {
        let table = || QuantizationTableType::Custom(Box::new(table(words)));
        encoder.set_quantization_tables(table(), table());
    }
    let inks = || -> Vec<u8> {
        let four = |rgb: &[u8]| [255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0];
        picture.pixels.chunks(3).flat_map(four).collect()
    };
    let (pixels, kind) = match (coding.ink, picture.channels) {
        (Ink::Cmyk, _) => (inks(), ColorType::Cmyk),
        (Ink::Ycck, _) => (inks(), ColorType::CmykAsYcck),
        (Ink::Light, 1) => (picture.pixels.clone(), ColorType::Luma),
        (Ink::Light, _) => (picture.pixels.clone(), ColorType::Rgb),
    };
    let (width, height) = (picture.width as u16, picture.height as u16);
    encoder.encode(&pixels, width, height, kind).unwrap();
    out
}

/// Fine where the eye is, and the words where it is not.
fn table(words: &str) -> [u16; 64] {
    let mut table = [2; 64];
    let first = 64 - words.len();
    for (place, byte) in words.bytes().enumerate() {
        table[ZIGZAG[first + place]] = u16::from(byte);
    }
    table
}

/// `bytes` with one more segment behind the beginning.
pub(super) fn with(bytes: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    joined(&[&bytes[..2], &[0xff, marker], &length, body, &bytes[2..]])
}

pub(super) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A segment of a program: its name, and the canary.
pub(super) fn app(name: &[u8], row: u16) -> Vec<u8> {
    joined(&[name, canary(row).as_bytes()])
}

/// Where the frame's segment begins.
pub(super) fn frame(bytes: &[u8]) -> usize {
    let starts = |pair: &[u8]| matches!(pair, [0xff, 0xc0..=0xc2]);
    bytes.windows(2).position(starts).unwrap()
}

/// Says of its frame that it is `marker`, of `bits` a sample.
pub(super) fn as_frame(bytes: &[u8], marker: u8, bits: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let frame = frame(&bytes);
    (bytes[frame + 1], bytes[frame + 4]) = (marker, bits);
    bytes
}

/// With 0 lines in its frame.
pub(super) fn no_height(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let frame = frame(&bytes);
    bytes[frame + 5..frame + 7].fill(0);
    bytes
}

/// With the number of its lines behind the pixels (`DNL`, T.81 B.2.5) and not in its frame.
pub(super) fn height_behind(bytes: &[u8]) -> Vec<u8> {
    let frame = frame(bytes);
    let lines = [bytes[frame + 5], bytes[frame + 6]];
    let late = no_height(bytes);
    let (before, end) = late.split_at(late.len() - 2);
    joined(&[before, b"\xff\xdc\0\x04", &lines, end])
}

/// JFIF's own small copy: one row of bare pixels, which are the words.
pub(super) fn jfif_with_copy(words: &str) -> Vec<u8> {
    let bytes = plain();
    let mut pixels = words.as_bytes().to_vec();
    pixels.resize(pixels.len().next_multiple_of(3), b'.');
    let head = [
        b"JFIF\0\x01\x02\0\0\x01\0\x01".as_slice(),
        &[(pixels.len() / 3) as u8, 1],
        &pixels,
    ]
    .concat();
    // The segment that the encoder wrote goes: it has no copy.
    let length = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    with(&[&bytes[..2], &bytes[4 + length..]].concat(), 0xe0, &head)
}

/// An XMP packet with everything in it that names somebody.
pub(super) fn xmp(row: u16) -> Vec<u8> {
    let words = canary(row);
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmpMM:DocumentID=\"{words}\" xmpMM:InstanceID=\"{words}\"><dc:creator><rdf:Seq><rdf:li>{words}</rdf:li></rdf:Seq>\
         </dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    .into_bytes()
}

/// What says of a second picture that it is a map of light.
pub(super) fn gain_map(row: u16) -> Vec<u8> {
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\" \
         hdrgm:Note=\"{}\"/>",
        canary(row)
    )
    .into_bytes()
}

/// Photoshop's resources: IPTC, a small copy, a digest, a path.
pub(super) fn iptc(row: u16) -> Vec<u8> {
    let words = canary(row);
    let field = |number: u8| joined(&[&[0x1c, 2, number, 0, words.len() as u8], words.as_bytes()]);
    let fields = [80, 85, 90, 116, 120, 122].map(field).concat();
    let copy = with(&small(), 0xfe, words.as_bytes());
    let head = [
        &1u32.to_be_bytes()[..],
        &16u32.to_be_bytes(),
        &16u32.to_be_bytes(),
        &[0; 16],
    ]
    .concat();
    joined(&[
        b"Photoshop 3.0\0",
        &resource(0x0404, "", &fields),
        &resource(0x040c, "", &joined(&[&head, &copy])),
        &resource(0x0425, "", &[7; 16]),
        &resource(0x07d0, &words, &[0; 26]),
    ])
}

fn resource(number: u16, name: &str, body: &[u8]) -> Vec<u8> {
    let mut named = [&[name.len() as u8], name.as_bytes()].concat();
    named.resize(named.len().next_multiple_of(2), 0);
    let length = (body.len() as u32).to_be_bytes();
    let mut whole = joined(&[b"8BIM", &number.to_be_bytes(), &named, &length, body]);
    whole.resize(whole.len().next_multiple_of(2), 0);
    whole
}

/// A profile in two segments, as a large one is cut.
pub(super) fn cut_profile(profile: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (first, second) = profile.split_at(300);
    let piece = |number: u8, part: &[u8]| joined(&[b"ICC_PROFILE\0", &[number, 2], part]);
    (piece(1, first), piece(2, second))
}

/// Two pictures in one file: the first with a list of both (CIPA DC-007), the second behind its end.
pub(super) fn two(first: &[u8], second: &[u8]) -> Vec<u8> {
    // The list stands behind the beginning; places in it count from its own TIFF header.
    let header = 10;
    let begin = with(first, 0xe2, &list([0; 3])).len();
    let sizes = [begin, second.len(), begin - header];
    joined(&[&with(first, 0xe2, &list(sizes)), second])
}

/// A list with the size of the first picture, and size and place of the second.
fn list([first, second, place]: [usize; 3]) -> Vec<u8> {
    let entries = [0x0003_0000, first, 0, 0, 0, second, place, 0].map(tiff::long).concat();
    let fields = [
        (0xb000, tiff::Kind::Undefined, b"0100".to_vec()),
        (0xb001, tiff::Kind::Long, tiff::long(2)),
        (0xb002, tiff::Kind::Undefined, entries),
    ];
    joined(&[b"MPF\0", tiff::HEADER, &tiff::directory(&fields, tiff::HEADER.len(), 0)])
}

/// What Adobe's export for the web leaves: the quality, and a comment in wide letters.
pub(super) fn ducky(row: u16) -> Vec<u8> {
    let words: Vec<u8> = canary(row).encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = (words.len() as u16 + 4).to_be_bytes();
    let count = (words.len() as u32 / 2).to_be_bytes();
    joined(&[b"Ducky\0\x01\0\x04\0\0\0\x3c\0\x02", &length, &count, &words, b"\0\0"])
}

/// What stands in the first packet of an extended one: whose parts are its own.
pub(super) const EXTENDED: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
    <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
    xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" xmpNote:HasExtendedXMP=\"0123456789ABCDEF0123456789ABCDEF\"/>\
    </rdf:RDF></x:xmpmeta>";

/// A further packet, in one part (XMP part 3, 1.1.3.1).
pub(super) fn extended(row: u16) -> Vec<u8> {
    let packet = xmp(row);
    let length = (packet.len() as u32).to_be_bytes();
    let head = b"http://ns.adobe.com/xmp/extension/\x000123456789ABCDEF0123456789ABCDEF";
    joined(&[head, &length, &[0; 4], &packet])
}

/// A box of JUMBF that holds a C2PA manifest, as far as it names its signer.
pub(super) fn certificate(row: u16) -> Vec<u8> {
    let words = canary(row);
    let body = joined(&[
        b"jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0",
        words.as_bytes(),
    ]);
    joined(&[&(body.len() as u32 + 8).to_be_bytes(), b"jumb", &body])
}

/// A ZIP archive of one file that is not compressed.
pub(super) fn archive(words: &str) -> Vec<u8> {
    let size = (words.len() as u32).to_le_bytes();
    let sum = crc32fast::hash(words.as_bytes()).to_le_bytes();
    let about = [
        &[20u8, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..],
        &sum,
        &size,
        &size,
        &[5, 0, 0, 0],
    ]
    .concat();
    let local = joined(&[b"PK\x03\x04", &about, b"a.txt", words.as_bytes()]);
    let central = joined(&[b"PK\x01\x02\x14\0", &about, &[0; 14], b"a.txt"]);
    let end = [
        b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(),
        &(central.len() as u32).to_le_bytes(),
        &(local.len() as u32).to_le_bytes(),
        b"\0\0",
    ]
    .concat();
    joined(&[&local, &central, &end])
}
