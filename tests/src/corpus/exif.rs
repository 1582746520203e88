//! Exif records for pictures of any format: a TIFF header, its directories, and a small copy.

use super::canary;
use crate::samples::tiff::{self, Field, HEADER, Kind, ascii, directory, long, size};

/// What a record holds. Fields are sorted by tag here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    /// The first directory.
    pub(crate) first: Vec<Field>,
    /// What the camera says of the picture (`ExifIFD`).
    pub(crate) camera: Vec<Field>,
    /// Where it was taken (`GPS`).
    pub(crate) place: Vec<Field>,
    /// The fields of the small copy but its place and length, and its bytes.
    pub(crate) small: Option<(Small, Vec<u8>)>,
}

/// How the small copy is coded.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Small {
    /// As a JPEG of its own.
    Jpeg,
    /// As bare pixels, three bytes each, in one row.
    Bare,
}

/// An author's name, and nothing else: the smallest record that names a person.
#[must_use]
pub(crate) fn author(words: &str) -> Vec<u8> {
    let first = vec![text(0x013b, words)];
    Record {
        first,
        ..Record::default()
    }
    .bytes()
}

/// A record that turns the picture a quarter with the clock, and names an author.
#[must_use]
pub(crate) fn turned(words: &str) -> Vec<u8> {
    let first = vec![(0x0112, Kind::Short, tiff::short(6)), text(0x013b, words)];
    Record {
        first,
        ..Record::default()
    }
    .bytes()
}

/// Row 1: who made it, with what, when.
#[must_use]
pub(crate) fn maker(row: u16) -> Record {
    let words = canary(row);
    let wide = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tags = [0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x013c, 0x8298];
    let mut first: Vec<Field> = tags.iter().map(|tag| text(*tag, &words)).collect();
    first.push((0x9c9d, Kind::Undefined, wide));
    Record {
        first,
        ..Record::default()
    }
}

/// Row 2: what the camera knows of itself and its owner.
#[must_use]
pub(crate) fn camera(row: u16) -> Record {
    let words = canary(row);
    let note = [b"Maker\0\0\x01\x02".as_slice(), words.as_bytes()].concat();
    let comment = [b"ASCII\0\0\0".as_slice(), words.as_bytes()].concat();
    let mut camera = vec![
        text(0x9003, "2026:03:14 15:09:26"),
        (0x927c, Kind::Undefined, note),
        (0x9286, Kind::Undefined, comment),
    ];
    camera.extend([0xa420, 0xa430, 0xa431, 0xa434, 0xa435].map(|tag| text(tag, &words)));
    Record {
        camera,
        ..Record::default()
    }
}

/// The place of row 3, as its numbers stand in a record: 59° 54' 49.31".
#[must_use]
pub(crate) fn latitude() -> Vec<u8> {
    [59u32, 1, 54, 1, 4931, 100]
        .iter()
        .flat_map(|part| part.to_le_bytes())
        .collect()
}

/// Row 3: where it was taken, and how that was found.
#[must_use]
pub(crate) fn place(row: u16) -> Record {
    let words = [b"ASCII\0\0\0".as_slice(), canary(row).as_bytes()].concat();
    let longitude = [10u32, 1, 44, 1, 1377, 100]
        .iter()
        .flat_map(|part| part.to_le_bytes())
        .collect();
    let place = vec![
        text(1, "N"),
        (2, Kind::Rational, latitude()),
        text(3, "E"),
        (4, Kind::Rational, longitude),
        (27, Kind::Undefined, words.clone()),
        (28, Kind::Undefined, words),
        text(29, "2026:03:14"),
    ];
    Record {
        place,
        ..Record::default()
    }
}

fn text(tag: u16, words: &str) -> Field {
    (tag, Kind::Ascii, ascii(words))
}

impl Record {
    /// The record as it stands in a file, from its TIFF header on.
    #[must_use]
    pub(crate) fn bytes(&self) -> Vec<u8> {
        // Pointers are as long whatever they say: the sizes are known before the places are.
        let begin = HEADER.len();
        let camera = begin + size(&self.pointed(0, 0));
        let place = camera + Self::length(&self.camera);
        let little = place + Self::length(&self.place);
        let first = self.pointed(camera, place);
        let Some((kind, copy)) = &self.small else {
            return [HEADER, &directory(&first, begin, 0), &self.rest(camera, place)].concat();
        };
        let data = little + size(&kind.fields(0, copy.len()));
        let small = directory(&kind.fields(data, copy.len()), little, 0);
        let rest = self.rest(camera, place);
        [HEADER, &directory(&first, begin, little), &rest, &small, copy].concat()
    }

    fn length(fields: &[Field]) -> usize {
        if fields.is_empty() { 0 } else { size(fields) }
    }

    fn pointed(&self, camera: usize, place: usize) -> Vec<Field> {
        let mut fields = self.first.clone();
        for (tag, at, there) in [(0x8769, camera, &self.camera), (0x8825, place, &self.place)] {
            if !there.is_empty() {
                fields.push((tag, Kind::Long, long(at)));
            }
        }
        fields.sort_by_key(|field| field.0);
        fields
    }

    fn rest(&self, camera: usize, place: usize) -> Vec<u8> {
        let parts = [(&self.camera, camera), (&self.place, place)];
        let filled = parts.iter().filter(|(fields, _)| !fields.is_empty());
        filled.flat_map(|(fields, at)| directory(fields, *at, 0)).collect()
    }
}

impl Small {
    fn fields(self, at: usize, length: usize) -> Vec<Field> {
        let short = |tag: u16, value: usize| (tag, Kind::Short, tiff::short(value));
        match self {
            Self::Jpeg => vec![
                short(0x0103, 6),
                (0x0201, Kind::Long, long(at)),
                (0x0202, Kind::Long, long(length)),
            ],
            Self::Bare => vec![
                short(0x0100, length / 3),
                short(0x0101, 1),
                short(0x0103, 1),
                short(0x0106, 2),
                (0x0111, Kind::Long, long(at)),
                short(0x0115, 3),
                (0x0117, Kind::Long, long(length)),
            ],
        }
    }
}
