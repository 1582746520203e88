//! Rows 69 to 71: in pictures, beside their pixels, and in pixels that nobody sees.

use super::made::{Pdf, hex, letter, stream};
use super::{planted, showing};
use crate::corpus::picture::gentle;
use crate::corpus::{File, canary, exif, icc, jpeg};

const LETTER: &str = super::made::LETTER;

/// The letter with a picture, 30 points wide, below it.
fn with(entries: &str, body: &[u8]) -> Pdf {
    letter()
        .object(stream(&format!("/Type /XObject /Subtype /Image {entries}"), body))
        .resources("/XObject << /P 6 0 R >>")
        .content(" q 30 0 0 20 20 20 cm /P Do Q")
}

const JPEG: &str = "/Width 96 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";

pub(super) fn files() -> Vec<File> {
    [coded(), other(), unseen()].concat()
}

/// Row 69: segments of a JPEG, which are those of rows 1 to 13.
fn coded() -> Vec<File> {
    let words = canary(69);
    let like = with(JPEG, &jpeg::picture());
    let of = |name, bytes: Vec<u8>| showing(name, 69, &with(JPEG, &bytes), LETTER, &like);
    let segment = |name, marker, body: &[u8]| of(name, jpeg::picture_with(marker, body));
    let named = |head: &[u8], body: &[u8]| [head, body].concat();
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x><dc:creator>{words}</dc:creator></x>");
    let hexadecimal = with(
        &JPEG.replace("/DCTDecode", "[/ASCIIHexDecode /DCTDecode]"),
        format!("{}>", hex(&jpeg::picture_with(0xfe, words.as_bytes()))).as_bytes(),
    );
    vec![
        segment("069-exif.pdf", 0xe1, &named(b"Exif\0\0", &exif::author(&words))),
        segment("069-xmp.pdf", 0xe1, xmp.as_bytes()),
        segment("069-comment.pdf", 0xfe, words.as_bytes()),
        segment(
            "069-profile.pdf",
            0xe2,
            &named(b"ICC_PROFILE\0\x01\x01", &icc::profile(&words)),
        ),
        segment("069-maker.pdf", 0xe9, &named(b"Maker\0", words.as_bytes())),
        of("069-behind.pdf", named(&jpeg::picture(), words.as_bytes())),
        showing("069-coded-twice.pdf", 69, &hexadecimal, LETTER, &like),
    ]
}

/// A box of JPEG 2000.
fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

/// JPEG 2000 of 8 × 8 grey pixels, all of one grey: its packets are empty.
fn grey(comment: &str, more: &[u8]) -> Vec<u8> {
    let size: Vec<u8> = [8_u32, 8, 0, 0, 8, 8, 0, 0]
        .iter()
        .flat_map(|side| side.to_be_bytes())
        .collect();
    let marker = |code: u8, body: &[u8]| [&[0xff, code][..], &(body.len() as u16 + 2).to_be_bytes(), body].concat();
    let mut stream = [
        vec![0xff, 0x4f],
        marker(0x51, &[&[0, 0][..], &size, &[0, 1, 7, 1, 1]].concat()),
        marker(0x52, &[0, 0, 0, 1, 0, 0, 4, 4, 0, 1]),
        marker(0x5c, &[0x40, 0x40]),
    ]
    .concat();
    if !comment.is_empty() {
        stream.extend(marker(0x64, &[&[0, 1][..], comment.as_bytes()].concat()));
    }
    // A tile of 12 bytes of head, 2 of mark, and one packet that holds nothing.
    stream.extend(marker(0x90, &[0, 0, 0, 0, 0, 15, 0, 1]));
    stream.extend([0xff, 0x93, 0, 0xff, 0xd9]);
    let header = [
        boxed(b"ihdr", &[0, 0, 0, 8, 0, 0, 0, 8, 0, 1, 7, 7, 0, 0]),
        boxed(b"colr", &[1, 0, 0, 0, 0, 0, 17]),
    ]
    .concat();
    [
        boxed(b"jP  ", b"\r\n\x87\n"),
        boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
        boxed(b"jp2h", &header),
        more.to_vec(),
        boxed(b"jp2c", &stream),
    ]
    .concat()
}

/// Row 70.
fn other() -> Vec<File> {
    let words = canary(70);
    let jpx = "/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode";
    let like = with(jpx, &grey("", b""));
    let of = |name, bytes: Vec<u8>| showing(name, 70, &with(jpx, &bytes), LETTER, &like);
    let packet = format!("<x><dc:creator>{words}</dc:creator></x>");
    let identifier = [
        0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
    ];
    let plain = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let pixel = with(plain, b"\x80");
    let also = |name, entries: &str, object: Vec<u8>| {
        let pdf = with(&format!("{plain} {entries}"), b"\x80").object(object);
        showing(name, 70, &pdf, LETTER, &pixel)
    };
    let other = stream(
        "/Type /XObject /Subtype /Image /Width 19 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        words.as_bytes(),
    );
    // All white: of 8 rows one bit each, then the end.
    let fax = "/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode \
               /DecodeParms << /K -1 /Columns 8 /Rows 8 >>";
    let white = [0xff, 0x00, 0x10, 0x01];
    let behind = [&white[..], words.as_bytes()].concat();
    vec![
        of("070-jpx-xml.pdf", grey("", &boxed(b"xml ", packet.as_bytes()))),
        of("070-jpx-xmp.pdf", grey("", &boxed(b"uuid", &[&identifier[..], packet.as_bytes()].concat()))),
        of("070-jpx-certificate.pdf", grey("", &boxed(b"jumb", &boxed(b"json", format!("{{\"by\":\"{words}\"}}").as_bytes())))),
        of("070-jpx-comment.pdf", grey(&words, b"")),
        of("070-jpx-behind.pdf", [grey("", b""), words.clone().into_bytes()].concat()),
        showing("070-fax-behind.pdf", 70, &with(fax, &behind), LETTER, &with(fax, &white)),
        shared(&words),
        also("070-alternate.pdf", "/Alternates [<< /Image 7 0 R /DefaultForPrinting true >>]", other),
        also(
            "070-opi.pdf",
            "/OPI << /1.3 7 0 R >>",
            format!("<< /Type /OPI /Version 1.3 /F (C:\\\\{words}\\\\a.tif) /Size [1 1] /CropRect [0 0 1 1] /Position [0 0 0 1 1 1 1 0] >>").into_bytes(),
        ),
        masked(&words),
    ]
}

/// Shapes that pictures share: a segment of them is a remark (ITU T.88, 7.4.15).
fn shared(words: &str) -> File {
    let remark = [&[0x20, 0, 0, 0][..], b"by\0", words.as_bytes(), b"\0\0"].concat();
    let segment = |number: u8, kind: u8, page: u8, body: &[u8]| {
        let head = [
            &[0, 0, 0, number, kind, 0, page][..],
            &(body.len() as u32).to_be_bytes(),
        ]
        .concat();
        [head, body.to_vec()].concat()
    };
    let globals = segment(0, 62, 0, &remark);
    let size = [0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let page = [segment(1, 48, 1, &size), segment(2, 49, 1, b"")].concat();
    let plain = "/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode";
    let pdf = with(&format!("{plain} /DecodeParms << /JBIG2Globals 7 0 R >>"), &page).object(stream("", &globals));
    showing("070-shared-shapes.pdf", 70, &pdf, LETTER, &with(plain, &page))
}

/// Pixels that a mask leaves out.
fn masked(words: &str) -> File {
    let entries = "/Width 19 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 7 0 R";
    let mask = stream(
        "/Type /XObject /Subtype /Image /Width 19 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        &[[0; 19], [255; 19]].concat(),
    );
    let picture = |row: &[u8]| with(entries, &[row, &[100; 19]].concat()).object(mask.clone());
    showing(
        "070-masked.pdf",
        70,
        &picture(words.as_bytes()),
        LETTER,
        &picture(&[0; 19]),
    )
}

/// Row 71: pixels that are the canary, and not on the page.
fn unseen() -> Vec<File> {
    let words = canary(71);
    let entries = "/Type /XObject /Subtype /Image /Width 19 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let with = |row: &[u8], content: &str| {
        letter()
            .object(stream(entries, &[row, &[100; 19]].concat()))
            .resources("/XObject << /P 6 0 R >>")
            .content(content)
    };
    let of = |name, content: &str| {
        let like = with(&[100; 19], content);
        showing(name, 71, &with(words.as_bytes(), content), LETTER, &like)
    };
    let gentle = gentle(16, 16, 3);
    let covering = letter()
        .object(stream(entries, &[words.as_bytes(), &[100; 19]].concat()))
        .object(stream(
            "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8",
            &gentle.pixels,
        ));
    let over = |pdf: Pdf, first: &str| {
        pdf.resources("/XObject << /P 6 0 R /C 7 0 R >>")
            .content(&format!(" {first} q 40 0 0 40 18 15 cm /C Do Q"))
    };
    let drawn = over(covering.clone(), "q 30 0 0 30 20 20 cm /P Do Q");
    let like = letter()
        .object("null")
        .object(stream(
            "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8",
            &gentle.pixels,
        ))
        .resources("/XObject << /C 7 0 R >>")
        .content(" q 40 0 0 40 18 15 cm /C Do Q");
    vec![
        // The upper of its two rows is above the edge of the clip, or of the page.
        of(
            "071-outside-the-clip.pdf",
            " q 20 20 30 14 re W n 30 0 0 30 20 20 cm /P Do Q",
        ),
        of("071-outside-the-page.pdf", " q 30 0 0 30 20 105.5 cm /P Do Q"),
        showing("071-covered.pdf", 71, &drawn, LETTER, &like),
        planted(
            "071-outside-wholly.pdf",
            71,
            &with(words.as_bytes(), " q 30 0 0 30 20 400 cm /P Do Q"),
        ),
    ]
}
