//! Rows 81 to 83: in fonts and the tables that go with them.

use super::font::{Embedded, coded, letter_names, names, program};
use super::made::{Pdf, letter, stream, wide};
use super::{planted, showing};
use crate::corpus::{File, canary};

/// What the letter says with a line in a font of its own.
const SAYS: &str = "A letter to the editor. Nothing in it is hidden. WORD";

/// The letter with a line in an embedded font.
fn with(font: Embedded) -> Pdf {
    font.into(letter().content(&format!(" BT /F2 12 Tf 20 40 Td <{}> Tj ET", coded("WORD"))))
}

fn of(name: &'static str, row: u16, font: Embedded) -> File {
    showing(name, row, &with(font), SAYS, &with(Embedded::default()))
}

fn named(name: String) -> Embedded {
    Embedded {
        name,
        ..Embedded::default()
    }
}

fn made(program: Vec<u8>) -> Embedded {
    Embedded {
        program,
        ..Embedded::default()
    }
}

fn described(descriptor: String) -> Embedded {
    Embedded {
        descriptor,
        ..Embedded::default()
    }
}

pub(super) fn files() -> Vec<File> {
    [names_of_fonts(), tables(), licences()].concat()
}

/// Row 81.
fn names_of_fonts() -> Vec<File> {
    let words = canary(81);
    vec![
        of("081-name.pdf", 81, named(format!("ANNREW+{words}"))),
        of(
            "081-table-of-names.pdf",
            81,
            made(program(&[names(&[0, 3, 5], &words)])),
        ),
        of("081-names-of-letters.pdf", 81, made(program(&[letter_names(&words)]))),
        of("081-letters.pdf", 81, described(format!("/CharSet (/W/O/R/D/{words})"))),
        of("081-family.pdf", 81, described(format!("/FontFamily ({words})"))),
    ]
}

/// Row 82: what letters stand for that no page shows.
fn tables() -> Vec<File> {
    let words = canary(82);
    let meaning = format!("<0063> {}\n", wide(&words).replace("feff", ""));
    let font = format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding \
         /Differences [200 /{words}] >> >>"
    );
    let different = letter().object(font).fonts("/F2 6 0 R");
    vec![
        of(
            "082-meaning.pdf",
            82,
            Embedded {
                meanings: meaning,
                ..Embedded::default()
            },
        ),
        of(
            "082-behind-the-codes.pdf",
            82,
            Embedded {
                behind: words.clone().into_bytes(),
                ..Embedded::default()
            },
        ),
        planted("082-differences.pdf", 82, &different),
    ]
}

/// Row 83.
fn licences() -> Vec<File> {
    let words = canary(83);
    let table = |tag, more: &[u8]| vec![(tag, [more, words.as_bytes()].concat())];
    let shape = stream(
        "",
        format!("1000 0 0 0 700 700 d1 % {words}\n0 0 700 700 re f").as_bytes(),
    );
    let plain = stream("", b"1000 0 0 0 700 700 d1 0 0 700 700 re f");
    let type3 = |shape: Vec<u8>| {
        letter()
            .object(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 \
                 /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Widths [1000] >>",
            )
            .object(shape)
            .fonts("/F2 6 0 R")
            .content(" BT /F2 12 Tf 20 40 Td (a) Tj ET")
    };
    let says = "A letter to the editor. Nothing in it is hidden. a";
    vec![
        of("083-maker.pdf", 83, made(program(&[names(&[8, 9, 11, 12], &words)]))),
        of("083-licence.pdf", 83, made(program(&[names(&[13, 14], &words)]))),
        of(
            "083-about.pdf",
            83,
            made(program(&table(b"meta", b"\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0"))),
        ),
        of(
            "083-signature.pdf",
            83,
            made(program(&table(b"DSIG", b"\0\0\0\x01\0\0\0\0"))),
        ),
        showing("083-drawn-letter.pdf", 83, &type3(shape), says, &type3(plain)),
    ]
}
