//! What hides in a JPEG: segments, a second picture, tables, and whatever follows the end.

mod made;

use super::exif::{self, Small};
use super::picture::gentle;
use super::{File, Picture, Shows, canary, icc};
use made::{Coding, app, coded, iptc, joined, plain, with};

/// What the plain picture shows.
fn shown() -> Shows {
    Shows::nearly(&gentle(96, 64, 3))
}

/// The plain picture with one more segment, which hides the canary of `row`.
fn segment(name: &'static str, row: u16, marker: u8, body: &[u8]) -> File {
    File::dirty(name, with(&plain(), marker, body), shown()).hides(&[row])
}

/// The plain picture with data behind its end.
fn behind(name: &'static str, row: u16, tail: &[u8]) -> File {
    File::dirty(name, joined(&[&plain(), tail]), shown()).hides(&[row])
}

/// The plain picture, 96 × 64 and in colour, for files that hold pictures.
pub(super) fn picture() -> Vec<u8> {
    plain()
}

/// Another one, likewise.
pub(super) fn of(picture: &Picture) -> Vec<u8> {
    coded(picture, &Coding::default())
}

/// The plain picture with one more segment.
pub(super) fn picture_with(marker: u8, body: &[u8]) -> Vec<u8> {
    with(&plain(), marker, body)
}

pub(super) fn files() -> Vec<File> {
    [records(), segments(), further(), tails(), codings(), cleans(), bads()].concat()
}

/// Rows 1 to 5 and 18: Exif.
fn records() -> Vec<File> {
    let record = |bytes: Vec<u8>| joined(&[b"Exif\0\0", &bytes]);
    let small = |kind, copy| exif::Record {
        small: Some((kind, copy)),
        ..exif::Record::default()
    };
    // Three bytes a pixel: the canary is the colours of the small copy.
    let mut bare = canary(4).into_bytes();
    bare.resize(bare.len().next_multiple_of(3), b'.');
    let copy = with(
        &with(&made::small(), 0xfe, canary(5).as_bytes()),
        0xe1,
        &record(exif::author(&canary(5))),
    );
    let turned = with(&plain(), 0xe1, &record(exif::turned(&canary(18))));
    vec![
        segment("001-exif.jpg", 1, 0xe1, &record(exif::maker(1).bytes())),
        segment("002-camera.jpg", 2, 0xe1, &record(exif::camera(2).bytes())),
        segment("003-place.jpg", 3, 0xe1, &record(exif::place(3).bytes())).hides_bytes(3, &exif::latitude()),
        segment("004-small-copy.jpg", 4, 0xe1, &record(small(Small::Bare, bare).bytes())),
        segment(
            "005-in-small-copy.jpg",
            5,
            0xe1,
            &record(small(Small::Jpeg, copy).bytes()),
        ),
        File::dirty("018-turned.jpg", turned, Shows::nearly(&gentle(96, 64, 3).turned())).hides(&[18]),
    ]
}

/// Rows 6 to 8 and 10 to 12: what stands in segments of its own.
fn segments() -> Vec<File> {
    let extended = with(&with(&plain(), 0xe1, &made::extended(6)), 0xe1, made::EXTENDED);
    let (first, second) = made::cut_profile(&icc::profile(&canary(8)));
    let profiled = with(&with(&plain(), 0xe2, &second), 0xe2, &first);
    let jfif = made::jfif_with_copy(&canary(11));
    let jfxx = joined(&[b"JFXX\0\x10", &with(&made::small(), 0xfe, canary(11).as_bytes())]);
    let certificate = joined(&[b"JP\0\x01\0\0\0\x01", &made::certificate(10)]);
    let comments = with(&with(&plain(), 0xfe, b"first"), 0xfe, canary(12).as_bytes());
    vec![
        segment(
            "006-xmp.jpg",
            6,
            0xe1,
            &joined(&[b"http://ns.adobe.com/xap/1.0/\0", &made::xmp(6)]),
        ),
        File::dirty("006-xmp-extended.jpg", extended, shown()).hides(&[6]),
        segment("007-photoshop.jpg", 7, 0xed, &iptc(7)),
        File::dirty("008-profile.jpg", profiled, shown()).hides(&[8]),
        segment("010-certificate.jpg", 10, 0xeb, &certificate),
        File::dirty("011-jfif-small-copy.jpg", jfif, shown()).hides(&[11]),
        segment("011-jfxx-small-copy.jpg", 11, 0xe0, &jfxx),
        segment("011-picture-info.jpg", 11, 0xec, &app(b"PictureInfo\0", 11)),
        segment("011-ducky.jpg", 11, 0xec, &made::ducky(11)),
        segment("011-adobe.jpg", 11, 0xee, &app(b"Adobe\0\x64\0\0\0\0\x01", 11)),
        segment("011-maker.jpg", 11, 0xe7, &app(b"MAKER\0", 11)),
        File::dirty("012-comments.jpg", comments, shown()).hides(&[12]),
    ]
}

/// Rows 9 and 20: further pictures in the same file.
fn further() -> Vec<File> {
    let second = with(&made::small(), 0xfe, canary(9).as_bytes());
    let map = with(
        &made::small(),
        0xe1,
        &joined(&[b"http://ns.adobe.com/xap/1.0/\0", &made::gain_map(20)]),
    );
    vec![
        File::dirty("009-further-pictures.jpg", made::two(&plain(), &second), shown()).hides(&[9]),
        File::dirty("020-gain-map.jpg", made::two(&plain(), &map), shown()).hides(&[20]),
    ]
}

/// Row 13: behind the end.
fn tails() -> Vec<File> {
    let words = canary(13);
    let film = joined(&[b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x1bmdat", words.as_bytes()]);
    let samsung = joined(&[
        b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data",
        words.as_bytes(),
        b"SEFHk\0\0\0SEFT",
    ]);
    // What was cut off a picture: the rest of the longer file that stood there before.
    let before = with(&coded(&gentle(200, 120, 3), &Coding::default()), 0xfe, words.as_bytes());
    vec![
        behind("013-film.jpg", 13, &film),
        behind("013-maker.jpg", 13, &samsung),
        behind("013-archive.jpg", 13, &made::archive(&words)),
        behind("013-cut-off.jpg", 13, &before[2..]),
    ]
}

/// Rows 14 and 19: how it is coded.
fn codings() -> Vec<File> {
    let quiet = gentle(96, 64, 3);
    let of = |coding: Coding| coded(&quiet, &coding);
    let tables = of(Coding {
        words: Some(canary(14)),
        restarts: Some(4),
        ..Coding::default()
    });
    let inks = |ink| {
        let coded = of(Coding {
            ink,
            ..Coding::default()
        });
        with(&coded, 0xfe, canary(19).as_bytes())
    };
    let late = with(&made::height_behind(&plain()), 0xfe, canary(19).as_bytes());
    vec![
        File::dirty("014-tables.jpg", tables, shown()).hides(&[14]),
        File::dirty(
            "014-coding.jpg",
            of(Coding {
                progressive: true,
                ..Coding::default()
            }),
            shown(),
        )
        .hides_bytes(14, b"\xff\xc2"),
        File::dirty("019-four-inks.jpg", inks(made::Ink::Cmyk), shown()).hides(&[19]),
        File::dirty("019-four-inks-turned.jpg", inks(made::Ink::Ycck), shown()).hides(&[19]),
        File::dirty("019-height-behind.jpg", late, shown()).hides(&[19]),
    ]
}

fn cleans() -> Vec<File> {
    let of = |picture: &Picture, coding: Coding| coded(picture, &coding);
    let progressive = Coding {
        progressive: true,
        ..Coding::default()
    };
    vec![
        File::clean("colour.jpg", plain()),
        File::clean("grey.jpg", of(&gentle(40, 30, 1), Coding::default())),
        File::clean("progressive.jpg", of(&gentle(96, 64, 3), progressive)),
    ]
}

fn bads() -> Vec<File> {
    let whole = plain();
    let huge = {
        let mut bytes = plain();
        let frame = made::frame(&bytes);
        bytes[frame + 5..frame + 9].fill(0xff);
        bytes
    };
    vec![
        File::bad("damaged-cut.jpg", whole[..whole.len() / 2].to_vec()),
        File::bad("damaged-no-scan.jpg", whole[..made::frame(&whole)].to_vec()),
        File::bad("damaged-no-height.jpg", made::no_height(&whole)),
        File::bad("large-bomb.jpg", huge),
        File::bad("unsupported-arithmetic.jpg", made::as_frame(&whole, 0xc9, 8)),
        File::bad("unsupported-lossless.jpg", made::as_frame(&whole, 0xc3, 8)),
        File::bad("unsupported-twelve-bits.jpg", made::as_frame(&whole, 0xc1, 12)),
    ]
}
