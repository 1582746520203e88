//! What hides in a PNG, chunk by chunk.

use super::{hidden, says};
use crate::made::{self, chunk, png, with_chunk};

#[test]
fn chunks_of_a_png_are_put_into_words() {
    let exif = made::exif(1);
    let mut bytes = png();
    let deflated = [b"Comment\0\0".as_slice(), &made::deflated(b"a zipped note")].concat();
    for (kind, payload) in [
        (b"tEXt", b"Author\0Ann".as_slice()),
        (b"zTXt", &deflated),
        (b"iTXt", "Title\0\0\0en\0Titel\0Grüße".as_bytes()),
        (b"tEXt", b"Strange key\0strange value"),
        (b"tIME", b"\x07\xe4\x01\x02\x03\x04\x05"),
        (b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\x01"),
        (b"eXIf", &exif[6..]),
        (b"mkTS", b"layers"),
        (b"iDOT", b"\0\0\0\x02"),
        (b"vpAg", b"\0\0\0\x07\0\0\0\x09\0"),
        (b"prVt", b"private to Ann"),
        (b"caBX", b"\0\0\0\x10jumbANN_SIGNED"),
    ] {
        bytes = with_chunk(&bytes, kind, payload);
    }
    let told = hidden("png", &bytes);
    let expected = [
        ("author", "Ann"),
        ("comment", "a zipped note"),
        ("title", "Grüße"),
        ("text beside the picture", "Strange key: strange value"),
        ("time when the picture was changed", "2020-01-02 03:04:05"),
        (
            "measures of the program",
            "resolution (pHYs, 9 bytes): 72 × 72 dots an inch",
        ),
        ("place where the picture was taken", "52.50000, -13.25000"),
        ("the layers of an editing program", "Fireworks (mkTS, 6 bytes)"),
        ("data of a program or a maker", "written by an Apple device (iDOT"),
        (
            "measures of the program",
            "ImageMagick writes it (vpAg, 9 bytes): 7 × 9",
        ),
        (
            "data of a program or a maker",
            "not known (prVt, 14 bytes): private to Ann",
        ),
        ("signed record of origin", "18 bytes; it reads: jumbANN_SIGNED"),
    ];
    says(&told, &expected);
}

#[test]
fn pixels_of_a_png_that_nobody_sees_are_counted() {
    let behind = made::behind_pixels(&made::animation(), b"cut off");
    let expected = [("remains of a larger picture", "7 bytes behind the pixels")];
    says(&hidden("png", &behind), &expected);
    // Two colours of which one is used; and a row more than the header says.
    let header = b"\0\0\0\x02\0\0\0\x01\x08\x03\0\0\0";
    let rows = made::deflated(&[0, 1, 1, 0, 0, 0]);
    let parts = [
        chunk(b"IHDR", header),
        chunk(b"PLTE", b"CANARYxyz"),
        chunk(b"IDAT", &rows),
        chunk(b"IEND", b""),
    ];
    let told = hidden("png", &[b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat());
    let expected = [
        ("colours of the palette that no pixel has", "2 of 3; it reads: CANxyz"),
        ("rows of pixels below the edge", "rows: 1, bytes: 3"),
    ];
    says(&told, &expected);
}
