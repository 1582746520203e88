//! What hides in what is drawn on sheets, and beneath it: cells under bars, descriptions, records of pictures, shapes that are hidden.

use super::{KIND, TEXT, content, manifest, parts, sheet, text};
use crate::corpus::picture::gentle;
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Shows, canary, png};

/// Styles of shapes: black, empty.
const SHAPES: &str = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
    draw:fill-color=\"#000000\"/></style:style><style:style style:name=\"gr2\" style:family=\"graphic\"><style:graphic-properties \
    draw:fill=\"none\" draw:stroke=\"none\"/></style:style>";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let plain = png::of(&seen);
    let figured = || Shows::Figured(format!("{TEXT}\n\u{fffc}\n"), vec![seen.clone()]);
    let file = |row: u16, name, shapes: &str, rows: &str, picture: &[u8], shows| {
        let [shapes, rows] = [shapes, rows].map(|part| part.replace("CANARY", &canary(row)));
        File::dirty(name, workbook(&shapes, &rows, &[picture]), shows).hides(&[row])
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let under = row(&text("", "CANARY", &shape("gr1", "", "")));
    let picture_over = row(&text("", "CANARY", &picture(9, "")));
    let words = "<text:p>CANARY</text:p>";
    let beneath = shape("gr2", " svg:x=\"5in\" svg:y=\"5in\" draw:z-index=\"0\"", words)
        + &shape("gr1", " svg:x=\"5in\" svg:y=\"5in\" draw:z-index=\"1\"", "");
    let hidden = shape("gr2", " svg:x=\"5in\" drawooo:display=\"none\"", words);
    let hidden = hidden.replace(" svg:x", " xmlns:drawooo=\"http://openoffice.org/2010/draw\" svg:x");
    let far = |picture: String| {
        row("<table:table-cell/>").repeat(4) + &row(&format!("<table:table-cell>{picture}</table:table-cell>"))
    };
    let text = || Shows::text(TEXT);
    vec![
        file(154, "154-beneath-a-bar.ods", "", &under, &plain, text()),
        file(154, "154-beneath-a-picture.ods", "", &picture_over, &plain, figured()),
        file(154, "154-words-beneath-a-bar.ods", &beneath, "", &plain, text()),
        file(154, "154-hidden-shape.ods", &hidden, "", &plain, text()),
        file(
            170,
            "170-of-a-picture.ods",
            "",
            &far(picture(9, "<svg:desc>CANARY</svg:desc>")),
            &plain,
            figured(),
        ),
        file(
            125,
            "125-of-a-picture.ods",
            "",
            &far(picture(9, "")),
            &png::saying(&seen, 125),
            figured(),
        ),
        File::clean("drawn.ods", clean(&plain)),
    ]
}

/// A spreadsheet with two pictures, one of them twice, and words.
fn clean(plain: &[u8]) -> Vec<u8> {
    let row = |cells: &str| format!("<table:table-row><table:table-cell>{cells}</table:table-cell></table:table-row>");
    let far = row("").repeat(8);
    let words = shape(
        "gr2",
        " svg:x=\"5in\" svg:y=\"8in\"",
        "<text:p>Words of a shape</text:p><text:p>and more</text:p>",
    );
    let rows = [9, 10, 9].map(|number| format!("{far}{}", row(&picture(number, ""))));
    workbook(&words, &rows.concat(), &[plain, &png::of(&gentle(16, 16, 3))])
}

fn shape(style: &str, place: &str, holds: &str) -> String {
    format!(
        "<draw:custom-shape draw:style-name=\"{style}\" svg:width=\"2in\" svg:height=\"0.25in\"{place}>{holds}</draw:custom-shape>"
    )
}

fn picture(number: usize, said: &str) -> String {
    format!(
        "<draw:frame draw:style-name=\"gr2\" svg:width=\"1in\" svg:height=\"0.5in\"><draw:image \
         xlink:href=\"Pictures/{number}.png\"/>{said}</draw:frame>"
    )
}

/// A spreadsheet with these shapes and rows, and these pictures, called by their numbers from 9.
fn workbook(shapes: &str, rows: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let body = sheet(None).replacen(
        "<table:table-column",
        &format!("<table:shapes>{shapes}</table:shapes><table:table-column"),
        1,
    );
    let body = body.replace("</table:table>", &format!("{rows}</table:table>"));
    let listed = |number: usize| {
        format!("<manifest:file-entry manifest:full-path=\"Pictures/{number}.png\" manifest:media-type=\"image/png\"/>")
    };
    let listed: String = (9..9 + pictures.len()).map(listed).collect();
    let mut parts = parts(None);
    parts[1] = part("META-INF/manifest.xml", &manifest(KIND, &listed));
    parts[2] = part("content.xml", &content(SHAPES, "", &body));
    parts.extend((9..).zip(pictures).map(|(number, picture): (usize, _)| Part {
        bytes: picture.to_vec(),
        ..part(&format!("Pictures/{number}.png"), "")
    }));
    zip(&parts, "")
}
