//! What hides in the pictures of texts of OpenDocument: descriptions, records, pictures that nobody sees.

use super::{KIND, content, manifest, parts};
use crate::corpus::picture::gentle;
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Shows, canary, png};

/// A style of pictures that can be seen through.
const CLEAR: &str = "<style:style style:name=\"fr1\" style:family=\"graphic\"><style:graphic-properties draw:image-opacity=\"0%\"/></style:style>";

const TEXT: &str = "A letter \u{fffc}\nNothing in it is hidden.\n";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let plain = png::of(&seen);
    let of_row = |row: u16, name, places: &str, picture: &[u8]| {
        let shows = Shows::Figured(TEXT.to_owned(), vec![seen.clone()]);
        File::dirty(
            name,
            document("", &places.replace("CANARY", &canary(row)), &[picture]),
            shows,
        )
        .hides(&[row])
    };
    let place = |said: &str, size: &str| place(said, size, "9");
    let other = place("", "1in").replace("9.png", "10.png");
    let clear = other.replace("<draw:frame ", "<draw:frame draw:style-name=\"fr1\" ");
    let three = place("", "1in") + &other + &place("", "0.5in");
    vec![
        of_row(
            170,
            "170-of-a-picture.odt",
            &place("<svg:title>CANARY</svg:title><svg:desc>CANARY</svg:desc>", "1in"),
            &plain,
        ),
        of_row(
            170,
            "170-too-small.odt",
            &(place("", "1in") + &place("<svg:title>CANARY</svg:title>", "1pt")),
            &plain,
        ),
        File::dirty(
            "170-clear.odt",
            document(
                CLEAR,
                &(place("", "1in") + &clear),
                &[&plain, &png::saying(&gentle(16, 16, 3), 170)],
            ),
            Shows::Figured(TEXT.to_owned(), vec![seen.clone()]),
        )
        .hides(&[170]),
        of_row(125, "125-of-a-picture.odt", &place("", "1in"), &png::saying(&seen, 125)),
        File::clean(
            "pictures.odt",
            document("", &three, &[&plain, &png::of(&gentle(16, 16, 3))]),
        ),
    ]
}

/// A frame with a picture.
fn place(said: &str, size: &str, number: &str) -> String {
    format!(
        "<draw:frame text:anchor-type=\"as-char\" svg:width=\"{size}\" svg:height=\"{size}\"><draw:image \
         xlink:href=\"Pictures/{number}.png\"/>{said}</draw:frame>"
    )
}

/// A document with a style of its own and these pictures, called by their numbers from 9.
fn document(own: &str, places: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let body = format!("<text:p>A letter {places}</text:p><text:p>Nothing in it is hidden.</text:p>");
    let listed = |number: usize| {
        format!("<manifest:file-entry manifest:full-path=\"Pictures/{number}.png\" manifest:media-type=\"image/png\"/>")
    };
    let listed: String = (9..9 + pictures.len()).map(listed).collect();
    let mut parts = parts(None);
    parts[1] = part("META-INF/manifest.xml", &manifest(KIND, &listed));
    parts[2] = part("content.xml", &content(own, "", &body));
    parts.extend((9..).zip(pictures).map(|(number, picture): (usize, _)| Part {
        bytes: picture.to_vec(),
        ..part(&format!("Pictures/{number}.png"), "")
    }));
    zip(&parts, "")
}
