//! What hides in pictures, place by place, in the words that an editor reads; and the command that says it.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    dead_code,
    reason = "a test that stops is a test that fails; made files that other tests use"
)]

#[path = "inspect/behind.rs"]
mod behind;
#[path = "inspect/command.rs"]
mod command;
#[path = "inspect/exif.rs"]
mod exif;
#[path = "inspect/png.rs"]
mod in_png;
#[path = "pictures/made.rs"]
mod made;
#[path = "inspect/previews.rs"]
mod previews;
#[path = "inspect/samples.rs"]
mod samples;

use made::{inserted, jpeg, jpeg_with, picture, png};
use redactor::document::{Hidden, Raster, Value};
use redactor::format;
use redactor::limits::Limits;

/// What a reader of `bytes` does not see.
fn hidden(format: &str, bytes: &[u8]) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    format::named(format)
        .unwrap()
        .read(bytes, &Limits::default(), &mut |value| {
            if let Value::Hidden(one) = value {
                hidden.push(one);
            }
            Ok(())
        })
        .unwrap();
    hidden
}

/// What is said under a name that begins with `what`.
fn said<'a>(hidden: &'a [Hidden], what: &str) -> Vec<&'a str> {
    let under = hidden.iter().filter(|hidden| hidden.what.starts_with(what));
    under.map(|hidden| hidden.says.as_str()).collect()
}

/// Fails unless `hidden` says each of `expected` under its name.
fn says(hidden: &[Hidden], expected: &[(&str, &str)]) {
    for (what, says) in expected {
        let said = said(hidden, what);
        assert!(
            said.iter().any(|said| said.contains(says)),
            "{what}: {says}\n{hidden:#?}"
        );
    }
}

fn coded(raster: &Raster) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = (raster.width, raster.height);
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
    image::ImageEncoder::write_image(encoder, &raster.pixels, width, height, image::ExtendedColorType::Rgb8).unwrap();
    out
}

/// Every second pixel of every second row.
fn halved(raster: &Raster) -> Raster {
    let rows = raster.pixels.chunks_exact(raster.width as usize * 3).step_by(2);
    let pixels = rows.flat_map(|row| row.chunks_exact(3).step_by(2).flatten().copied());
    Raster {
        width: raster.width / 2,
        height: raster.height / 2,
        channels: 3,
        pixels: pixels.collect(),
    }
}

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

#[test]
fn a_clean_picture_hides_nothing() {
    assert_eq!(hidden("jpeg", &jpeg()), []);
    assert_eq!(hidden("png", &png()), []);
}

#[test]
fn what_hides_within_a_preview_is_told() {
    let inner = inserted(&jpeg(), 0xfe, b"seen by Ann");
    let told = hidden(
        "jpeg",
        &jpeg_with(&[(0xe0, [b"JFXX\0\x10".as_slice(), &inner].concat())]),
    );
    says(&told, &[("comment", "in the small preview: seen by Ann")]);
}

#[test]
fn an_xmp_record_tells_its_history_its_people_and_its_pictures() {
    let small = coded(&halved(&picture(96, 64, 3)));
    let small = base64(&small);
    let packet = format!(
        r#"<x:xmpmeta><rdf:RDF><rdf:Description xmp:CreatorTool="Ed 1" xmpMM:DocumentID="xmp.did:77" photoshop:City="Berlin"
        exif:GPSLatitude="52,30.5N" exif:GPSLongitude="13,15,0W" odd:Thing="seven" GDepth:Data="{}">
        <dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bridge &amp; river</rdf:li></rdf:Alt></dc:title>
        <xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:when="2020-01-02" stEvt:softwareAgent="Ed 2"/></rdf:Seq></xmpMM:History>
        <mwg-rs:Regions><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Cleo" mwg-rs:Type="Face"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
        <xmp:Thumbnails><rdf:Alt><rdf:li><xmpGImg:image>{small}</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>
        </rdf:Description></rdf:RDF></x:xmpmeta>"#,
        "x".repeat(2000)
    );
    let told = hidden("jpeg", &jpeg_with(&[(0xe1, [XMP, packet.as_bytes()].concat())]));
    let expected = [
        ("author", "Ann, Bo"),
        ("title", "Bridge & river"),
        ("program that wrote the picture", "Ed 1"),
        ("number that ties versions", "xmp.did:77"),
        ("step of the picture's history", "saved, 2020-01-02, Ed 2"),
        ("face marked in the picture", "Cleo (Face)"),
        ("name of the place", "Berlin"),
        ("place where the picture was taken", "52.50833, -13.25000"),
        ("map of distances", "in the XMP record, 2000 bytes"),
        ("small preview of the same picture", "48 × 32, in the XMP record"),
        ("further fields of the XMP record", "Thing seven"),
    ];
    says(&told, &expected);
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn an_extended_xmp_record_is_joined() {
    let packet = b"<x:xmpmeta><dc:creator>Ann Extended</dc:creator></x:xmpmeta>";
    let piece = |from: usize, to: usize| {
        let head = b"http://ns.adobe.com/xmp/extension/\0".to_vec();
        let numbers = [
            [0x41; 32].as_slice(),
            &(packet.len() as u32).to_be_bytes(),
            &(from as u32).to_be_bytes(),
        ]
        .concat();
        (0xe1, [head, numbers, packet[from..to].to_vec()].concat())
    };
    let told = hidden("jpeg", &jpeg_with(&[piece(30, packet.len()), piece(0, 30)]));
    says(&told, &[("author", "Ann Extended")]);
}

fn resource(number: u16, data: &[u8]) -> Vec<u8> {
    let fill = vec![0; data.len() % 2];
    [
        b"8BIM".as_slice(),
        &number.to_be_bytes(),
        &[0, 0],
        &(data.len() as u32).to_be_bytes(),
        data,
        &fill,
    ]
    .concat()
}

#[test]
fn photoshops_resources_are_told() {
    let small = [&[0, 0, 0, 1][..], &[0; 24], &coded(&halved(&picture(96, 64, 3)))].concat();
    let path = [b"8BIM\x07\xd0\x05Outer".as_slice(), &52u32.to_be_bytes(), &[0; 52]].concat();
    let slices = [&[0; 20][..], &6u32.to_be_bytes(), b"\0m\0y\0.\0p\0s\0d"].concat();
    let resources = [
        b"Photoshop 3.0\0".to_vec(),
        resource(
            0x404,
            b"\x1c\x02\x50\0\x03Ann\x1c\x02\x78\0\x06At sea\x1c\x02\x76\0\x05a@b.c",
        ),
        resource(0x40c, &small),
        path,
        resource(0x41a, &slices),
        resource(0x425, &[0xab; 16]),
        resource(0x3ed, &[0; 16]),
    ]
    .concat();
    // A record longer than a segment goes on in the next.
    let (one, two) = resources.split_at(60);
    let told = hidden(
        "jpeg",
        &jpeg_with(&[(0xed, one.to_vec()), (0xed, [b"Photoshop 3.0\0", two].concat())]),
    );
    let expected = [
        ("author", "Ann"),
        ("description", "At sea"),
        ("how to reach the author", "a@b.c"),
        ("small preview of the same picture", "in the settings of Photoshop"),
        ("outlines drawn", "Outer, 2 points and curves"),
        ("names of layers", "my.psd"),
        ("number that ties versions", "digest of the captions abab"),
        ("further settings of an editing program", "resolution"),
    ];
    says(&told, &expected);
}

#[test]
fn a_colour_profile_names_its_device() {
    let payload = [b"ICC_PROFILE\0\x01\x01".as_slice(), &made::profile(b"Ann's screen")].concat();
    let told = hidden("jpeg", &jpeg_with(&[(0xe2, payload)]));
    says(
        &told,
        &[
            ("colour profile", "applied, "),
            ("colour profile", "called “Ann's screen”"),
            ("colour profile", "made 2020-"),
        ],
    );
}

#[test]
fn other_segments_are_named_and_quoted() {
    let told = hidden(
        "jpeg",
        &jpeg_with(&[
            (0xfe, b"made by Ann".to_vec()),
            (
                0xec,
                b"Ducky\0\x01\0\x04\0\0\0\x3c\0\x02\0\x0a\0\0\0\x03\0A\0n\0n\0\0".to_vec(),
            ),
            (0xec, b"[picture info]\r\nSerial#=4711-ABC\r\n".to_vec()),
            (0xee, b"Adobe\0\x64\0\0\0\0\x01and Ann Further".to_vec()),
            (0xe7, b"Maker\0\x01\x02SERIAL123456".to_vec()),
            (
                0xe0,
                [b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01".as_slice(), &[9; 6]].concat(),
            ),
        ]),
    );
    let expected = [
        ("comment", "made by Ann"),
        ("comment", "Ann"),
        ("data of a program or a maker", "Serial#=4711-ABC"),
        ("data of a program or a maker", "and Ann Further"),
        (
            "data of a program or a maker",
            "“Maker” (application segment 7), 20 bytes; it reads: SERIAL123456",
        ),
        ("small preview of a picture", "2 × 1, in the JFIF segment"),
    ];
    says(&told, &expected);
}

#[test]
fn a_file_of_many_pieces_is_told_in_few_words() {
    let comments: Vec<(u8, Vec<u8>)> = (0..20_000).map(|at| (0xfe, format!("{at:06}").into_bytes())).collect();
    let told = hidden("jpeg", &many(&comments));
    assert!(told.len() < 45, "{}", told.len());
    says(&told, &[("more of the same", "19961 pieces")]);
}

fn many(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let plain = jpeg();
    let pieces = segments.iter().flat_map(|(marker, payload)| {
        let length = (payload.len() as u16 + 2).to_be_bytes();
        [&[0xff, *marker][..], &length, payload].concat()
    });
    let pieces: Vec<u8> = pieces.collect();
    [&plain[..2], &pieces, &plain[2..]].concat()
}

#[test]
fn no_changed_byte_stops_the_reader() {
    let preview = [b"JFXX\0\x10".as_slice(), &coded(&halved(&picture(96, 64, 3)))].concat();
    let packet = [
        XMP,
        br#"<a:x b:City="B"><dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator></a:x>"#,
    ]
    .concat();
    let resources = [b"Photoshop 3.0\0".to_vec(), resource(0x404, b"\x1c\x02\x50\0\x03Ann")].concat();
    let profile = [b"ICC_PROFILE\0\x01\x01".as_slice(), &made::profile(b"P")].concat();
    let boxes = b"JP\0\x01\0\0\0\x01\0\0\0\x22jumb\0\0\0\x1ajumd0123456789abcdef\x03\0".to_vec();
    let segments = [
        (0xe0, preview),
        (0xe1, made::exif(6)),
        (0xe1, packet),
        (0xed, resources),
        (0xe2, profile),
        (0xeb, boxes),
    ];
    let film = b"\0\0\0\x14ftypmp42\0\0\0\0isomPK\x03\x04".to_vec();
    let bytes = [jpeg_with(&segments), film].concat();
    // A short run changes one byte of forty.
    let step = if std::env::var_os("POSTERN_FULL").is_some() {
        5
    } else {
        40
    };
    for at in (0..bytes.len()).step_by(step) {
        for change in [0x01, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let format = format::named("jpeg").unwrap();
            let _ = format.read(&changed, &Limits::default(), &mut |_| Ok(()));
        }
    }
}
