//! A photograph as a telephone writes it: Exif with place and serial number, a thumbnail, XMP, IPTC, a comment, a second picture, a tail.

use super::tiff::{self, Field, Kind as Type, ascii, directory, long, short, size};
use super::{Kind, Planted, Sample, scene};
use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;

const ARTIST: &str = "artist-Q7ZK-0413";
const SERIAL: &str = "serial-88F2-5521907";
const OWNER: &str = "owner-M3TW-7788";
const USER_COMMENT: &str = "usercomment-PX91-2266";
const MAKER_NOTE: &[u8] = b"makernote-\x01\x02\x7f-JH55-9134";
const XMP_CREATOR: &str = "xmpcreator-LL20-6411";
const XMP_DOCUMENT: &str = "xmp.did:5F3C77A0-91BB-4D1E";
const BYLINE: &str = "byline-RR47-3090";
const COMMENT: &str = "comment-VV63-8872";
const THUMBNAIL_COMMENT: &str = "thumbcomment-DD08-1147";
const SECOND_COMMENT: &str = "secondcomment-KK72-5603";
const TAIL: &[u8] = b"SEFH tail-\0\x01-BB15-4298 SEFT";
/// 59° 54' 49.31" N, 10° 44' 13.77" E, as rationals.
const LATITUDE: [(u32, u32); 3] = [(59, 1), (54, 1), (4931, 100)];
const LONGITUDE: [(u32, u32); 3] = [(10, 1), (44, 1), (1377, 100)];

/// How many bytes of a hidden picture's coded pixels are searched for.
const PIECE: usize = 32;

/// A JPEG photograph of 1200 × 800 with something planted in each place where a camera or a program leaves something.
///
/// # Errors
/// It cannot be coded.
pub fn photo(name: &str, seed: u64, orientation: u16) -> Result<Sample> {
    let main = jpeg(1200, 800, seed, 90, None)?;
    let thumbnail = jpeg(160, 120, seed + 100, 70, Some(THUMBNAIL_COMMENT))?;
    let second = jpeg(400, 300, seed + 200, 80, Some(SECOND_COMMENT))?;
    let exif = exif(&thumbnail, orientation);
    let before = [
        segment(0xE1, &[b"Exif\0\0", exif.as_slice()].concat()),
        segment(0xE1, &xmp()),
        segment(0xED, &iptc()),
        segment(0xFE, COMMENT.as_bytes()),
    ]
    .concat();
    let rest = main.get(2..).context("no JPEG")?;
    let multi = multi_picture(before.len(), rest.len(), second.len());
    let bytes = [b"\xFF\xD8", before.as_slice(), &multi, rest, &second, TAIL].concat();
    Ok(Sample {
        name: name.to_owned(),
        bytes,
        planted: planted(&thumbnail, &second),
    })
}

fn planted(thumbnail: &[u8], second: &[u8]) -> Vec<Planted> {
    vec![
        Planted::new(Kind::Hidden, "Exif artist", ARTIST),
        Planted::new(Kind::Hidden, "Exif serial number", SERIAL),
        Planted::new(Kind::Hidden, "Exif camera owner", OWNER),
        Planted::new(Kind::Hidden, "Exif user comment", USER_COMMENT),
        Planted::new(Kind::Hidden, "Exif maker note", MAKER_NOTE),
        Planted::new(Kind::Hidden, "GPS latitude", rationals(LATITUDE)),
        Planted::new(Kind::Hidden, "GPS longitude", rationals(LONGITUDE)),
        Planted::new(Kind::Hidden, "thumbnail", middle(thumbnail)),
        Planted::new(Kind::Hidden, "comment in the thumbnail", THUMBNAIL_COMMENT),
        Planted::new(Kind::Hidden, "XMP creator", XMP_CREATOR),
        Planted::new(Kind::Hidden, "XMP document id", XMP_DOCUMENT),
        Planted::new(Kind::Hidden, "IPTC by-line", BYLINE),
        Planted::new(Kind::Hidden, "JPEG comment", COMMENT),
        Planted::new(Kind::Hidden, "second picture", middle(second)),
        Planted::new(Kind::Hidden, "comment in the second picture", SECOND_COMMENT),
        Planted::new(Kind::Hidden, "data after the end", TAIL),
    ]
}

/// Bytes of a picture's coded pixels.
fn middle(jpeg: &[u8]) -> Vec<u8> {
    let at = jpeg.len() * 2 / 3;
    jpeg.get(at..at + PIECE).unwrap_or(jpeg).to_vec()
}

fn jpeg(width: u32, height: u32, seed: u64, quality: u8, comment: Option<&str>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&scene(width, height, seed))?;
    if let Some(comment) = comment {
        bytes.splice(2..2, segment(0xFE, comment.as_bytes()));
    }
    Ok(bytes)
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
    [&[0xFF, marker], length.as_slice(), body].concat()
}

fn rationals(values: [(u32, u32); 3]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|(over, under)| [over.to_le_bytes(), under.to_le_bytes()])
        .flatten()
        .collect()
}

fn exif(thumbnail: &[u8], orientation: u16) -> Vec<u8> {
    let first = |exif: usize, gps: usize| -> Vec<Field> {
        vec![
            (0x010F, Type::Ascii, ascii("Sample")),
            (0x0110, Type::Ascii, ascii("Telephone 4")),
            (0x0112, Type::Short, short(usize::from(orientation))),
            (0x013B, Type::Ascii, ascii(ARTIST)),
            (0x8769, Type::Long, long(exif)),
            (0x8825, Type::Long, long(gps)),
        ]
    };
    let camera = camera();
    let place = place();
    let little = |at: usize| -> Vec<Field> {
        vec![
            (0x0103, Type::Short, short(6)),
            (0x0201, Type::Long, long(at)),
            (0x0202, Type::Long, long(thumbnail.len())),
        ]
    };
    let camera_at = tiff::HEADER.len() + size(&first(0, 0));
    let place_at = camera_at + size(&camera);
    let little_at = place_at + size(&place);
    let thumbnail_at = little_at + size(&little(0));
    [
        tiff::HEADER,
        &directory(&first(camera_at, place_at), tiff::HEADER.len(), little_at),
        &directory(&camera, camera_at, 0),
        &directory(&place, place_at, 0),
        &directory(&little(thumbnail_at), little_at, 0),
        thumbnail,
    ]
    .concat()
}

fn camera() -> Vec<Field> {
    vec![
        (0x9000, Type::Undefined, b"0232".to_vec()),
        (0x927C, Type::Undefined, MAKER_NOTE.to_vec()),
        (
            0x9286,
            Type::Undefined,
            [b"ASCII\0\0\0", USER_COMMENT.as_bytes()].concat(),
        ),
        (0xA430, Type::Ascii, ascii(OWNER)),
        (0xA431, Type::Ascii, ascii(SERIAL)),
    ]
}

fn place() -> Vec<Field> {
    vec![
        (1, Type::Ascii, ascii("N")),
        (2, Type::Rational, rationals(LATITUDE)),
        (3, Type::Ascii, ascii("E")),
        (4, Type::Rational, rationals(LONGITUDE)),
    ]
}

fn xmp() -> Vec<u8> {
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmpMM:DocumentID=\"{XMP_DOCUMENT}\"><dc:creator><rdf:Seq><rdf:li>{XMP_CREATOR}</rdf:li></rdf:Seq></dc:creator>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    );
    [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat()
}

/// A Photoshop resource 0x0404 with one IPTC record, 2:80 "by-line".
fn iptc() -> Vec<u8> {
    let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap_or(u16::MAX).to_be_bytes();
    let mut record = [b"\x1C\x02\x50", length(BYLINE.as_bytes()).as_slice(), BYLINE.as_bytes()].concat();
    let size = length(&record);
    record.resize(record.len().next_multiple_of(2), 0);
    [b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0", size.as_slice(), &record].concat()
}

/// An APP2 segment of CIPA DC-007 that names a second picture behind the first. It stands behind `before` bytes of other
/// segments; `rest` bytes of the first picture follow it. Offsets count from its own TIFF header.
fn multi_picture(before: usize, rest: usize, second: usize) -> Vec<u8> {
    let fields = |entries: Vec<u8>| -> Vec<Field> {
        vec![
            (0xB000, Type::Undefined, b"0100".to_vec()),
            (0xB001, Type::Long, long(2)),
            (0xB002, Type::Undefined, entries),
        ]
    };
    let body = |entries: Vec<u8>| {
        [
            b"MPF\0",
            tiff::HEADER,
            &directory(&fields(entries), tiff::HEADER.len(), 0),
        ]
        .concat()
    };
    let whole = segment(0xE2, &body(vec![0; 32])).len();
    let header_at = 2 + before + 4 + 4;
    let second_at = 2 + before + whole + rest;
    let first = [long(0x2003_0000), long(second_at), long(0), long(0)].concat();
    let other = [long(0), long(second), long(second_at - header_at), long(0)].concat();
    segment(0xE2, &body([first, other].concat()))
}
