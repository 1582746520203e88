//! What is put back into the pages, and into what they paint by name.

use super::leaks::{Leak, behind, entry, put, resource, resources, said};
use super::made::{ALPHA, COLOURS, CONTENTS, GONE, GROUP, MASK, PALETTE, deflated, named, replaced};
use lopdf::{Object, dictionary};

/// On pages.
pub(super) const DRAWN: &[Leak] = &[
    (
        "a resource that is not used",
        |made| made.change = |objects| resource(objects, "P0", ALPHA),
        "page 1: a resource that is not used",
    ),
    (
        "text set not to be painted",
        |made| made.add(0, b"BT\n3 Tr\nET"),
        "page 1: an operator that is not allowed",
    ),
    (
        "white text on white",
        |made| {
            let line = made.line(20.0, 200.0, "and");
            made.add(0, &[b"1 g\nBT\n".as_slice(), &line, b"ET"].concat());
        },
        "page 1: 3 letters more than were decided",
    ),
    (
        "a letter that went",
        |made| {
            let line = made.line(20.0, 200.0, "a");
            made.add(0, &[b"BT\n".as_slice(), &line, b"ET"].concat());
        },
        "page 1: 1 letter more than was decided",
    ),
    (
        "what was decided to go",
        |made| {
            said(made, GONE);
            let line = made.line(20.0, 140.0, GONE);
            made.add(0, &[b"BT\n".as_slice(), &line, b"ET"].concat());
        },
        "finding 7, as a word, in the text of page 1",
    ),
    (
        "what was decided to go, letter by letter from the end",
        |made| {
            said(made, GONE);
            let letters: Vec<u8> = GONE
                .chars()
                .zip(0..)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .flat_map(|(letter, place)| made.line(20.0 + 10.0 * f64::from(place), 140.0, &letter.to_string()))
                .collect();
            made.add(0, &[b"BT\n/F0 20 Tf\n".as_slice(), &letters, b"ET"].concat());
        },
        "finding 7, as a word, in the text of page 1",
    ),
    (
        "what was decided to go, over the end of a page",
        |made| {
            said(made, GONE);
            let line = made.line(20.0, 400.0, "Wolfgang");
            made.add(0, &[b"BT\n".as_slice(), &line, b"ET"].concat());
            let line = made.line(20.0, 16.0, "Lang");
            let first = [b"BT\n/F0 9 Tf\n".as_slice(), &line, b"ET\n"].concat();
            made.contents[1].splice(..0, first);
        },
        "finding 7, as a word, in the text",
    ),
    (
        "in hexadecimal",
        |made| made.add(0, b"/576f6c6667616e67204c616e67 gs"),
        "finding 7, in hexadecimal, in a page's drawing",
    ),
    (
        "in base64",
        |made| made.add(0, b"/V29sZmdhbmcgTGFuZw gs"),
        "finding 7, in base64, in a page's drawing",
    ),
    (
        "in UTF-16",
        |made| {
            let wide: Vec<u8> = GONE.encode_utf16().flat_map(u16::to_be_bytes).collect();
            made.add(0, &[b"%".as_slice(), &wide].concat());
        },
        "finding 7, in UTF-16, in a page's drawing",
    ),
    (
        "a path that paints nothing",
        |made| made.add(0, b"1 1 m\n9 9 l\nn"),
        "page 1: an operator in another form or place",
    ),
    (
        "a number too fine",
        |made| made.replace(0, "20 350 m", "20.1234 350 m"),
        "page 1: an operator in another form",
    ),
    (
        "a page upside down",
        |made| drop(made.contents[0].splice(..0, *b"1 0 0 -1 0 420 cm\n")),
        "page 1: an operator in another form or place",
    ),
    (
        "content without an end",
        |made| made.add(0, b"q"),
        "page 1: content that does not end",
    ),
    (
        "another colour",
        |made| made.replace(0, ".9 g", ".8 g"),
        "page 1: it looks different near",
    ),
    (
        "a shape elsewhere",
        |made| made.replace(0, "20 360 l", "20 330 l"),
        "page 1: it looks different near",
    ),
];

/// Under covers, and in what is painted by name.
pub(super) const PAINTED: &[Leak] = &[
    (
        "no cover",
        |made| made.replace(1, "60 360 60 -24 re\nf\n", ""),
        "page 2: finding 3 is not covered",
    ),
    (
        "a grey cover",
        |made| made.replace(1, "60 360 60", ".2 g\n60 360 60"),
        "page 2: finding 3: a shape lies under its cover",
    ),
    (
        "half a cover",
        |made| made.replace(1, "60 -24 re", "30 -24 re"),
        "page 2: finding 3: a shape lies under its cover",
    ),
    (
        "pixels under the cover",
        |made| made.pixels[3 * (40 * 4 + 8)] = 1,
        "page 2: finding 3: a picture has pixels under",
    ),
    (
        "a letter under the cover",
        |made| {
            let line = made.line(80.0, 76.0, "a");
            made.replace(1, "/P0 Do\nQ\n", "/P0 Do\nQ\nBT\n/F0 9 Tf\nET\n");
            made.contents[1] = replaced(
                &made.contents[1],
                b"Tf\nET\n",
                &[b"Tf\n".as_slice(), &line, b"ET\n"].concat(),
            );
        },
        "page 2: finding 3: a letter lies under its cover",
    ),
    (
        "a shape under the cover",
        |made| made.replace(1, "/P0 Do\nQ\n", "/P0 Do\nQ\n70 355 m\n80 355 l\n80 345 l\nf\n"),
        "page 2: finding 3: a shape lies under its cover",
    ),
    (
        "a group with more in it",
        |made| made.change = |objects| entry(objects, GROUP, "PieceInfo", dictionary! {}.into()),
        "page 2: a stream with more in it",
    ),
    (
        "a group in itself",
        |made| {
            made.group.extend_from_slice(b"\n/G0 Do");
            made.change = |objects| {
                let within = dictionary! { "Shading" => resources(objects, GROUP), "XObject" => dictionary! { "G0" => named(GROUP) } };
                entry(objects, GROUP, "Resources", within.into());
            };
        },
        "page 2: groups that lie too deep in one another",
    ),
    (
        "a mask of shapes",
        |made| made.mask.extend_from_slice(b"\n1 1 m\n9 9 l\nf"),
        "page 2: a mask that is more than one grey picture",
    ),
    (
        "a mask that is another group",
        |made| {
            made.change = |objects| {
                entry(
                    objects,
                    MASK,
                    "Matrix",
                    [1, 0, 0, 1, 0, 0].map(Object::Integer).to_vec().into(),
                )
            }
        },
        "page 2: a stream with more in it",
    ),
    (
        "a photograph's record",
        |made| {
            let record = b"\xff\xe1\x00\x0aExif\0\0Ann";
            made.photo.splice(2..2, record[..12].iter().copied());
        },
        "a photograph with more in it than pixels",
    ),
    (
        "bytes behind a photograph",
        |made| made.photo.extend_from_slice(b"Ann"),
        "a photograph with more in it than pixels",
    ),
    (
        "bytes behind a fax",
        |made| made.fax.extend_from_slice(b"Ann"),
        "a fax that does not end where it should",
    ),
    (
        "a colour that no pixel has",
        |made| drop(made.palette.splice(3..3, [1, 2, 3])),
        "colours that no pixel has",
    ),
    (
        "bytes behind pixels",
        |made| made.change = |objects| behind(objects, COLOURS),
        "bytes after its picture",
    ),
    (
        "bits behind a row",
        |made| {
            made.change = |objects| {
                let picture = objects[&PALETTE].as_stream().unwrap().dict.clone();
                put(objects, PALETTE, deflated(picture, &[0b0001_1000, 0b1001_0001]));
                entry(objects, PALETTE, "Width", 3.into());
            }
        },
        "bits that are no pixels",
    ),
    (
        "another picture in a picture",
        |made| made.change = |objects| entry(objects, COLOURS, "Alternates", Object::Array(Vec::new())),
        "page 2: a picture with more in it",
    ),
    (
        "a picture that covers by colours",
        |made| made.change = |objects| entry(objects, COLOURS, "SMask", named(COLOURS)),
        "page 2: a picture with more in it",
    ),
    (
        "a stream with two filters",
        |made| made.change = |objects| entry(objects, CONTENTS[0], "Filter", vec!["FlateDecode".into()].into()),
        "page 1: an entry of another value",
    ),
];
