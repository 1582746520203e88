//! What hides in the pictures of presentations of OpenDocument: what other shapes cover, records, pictures that nobody sees.

use super::{KIND, content, manifest, parts, slide};
use crate::corpus::picture::{below, below_black, gentle};
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Picture, Shows, canary, png};

const TEXT: &str = "Plans\nNothing here is hidden.\n\u{fffc}\n";

/// Styles of a black shape, and of pictures that can be seen through, and of which something is cut off.
const STYLES: &str = "<style:style style:name=\"gr5\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
    draw:fill-color=\"#000000\" draw:stroke=\"none\"/></style:style><style:style style:name=\"gr6\" style:family=\"graphic\">\
    <style:graphic-properties draw:image-opacity=\"0%\"/></style:style><style:style style:name=\"gr7\" style:family=\"graphic\">\
    <style:graphic-properties fo:clip=\"rect(1in, 0in, 0in, 0in)\"/></style:style>";

/// Places of what is seen, of its upper half, of something beside it, and of something off the slide.
const SEEN: &str = "svg:x=\"1in\" svg:y=\"4.5in\" svg:width=\"4in\" svg:height=\"2in\"";
const UPPER: &str = "svg:x=\"1in\" svg:y=\"4.5in\" svg:width=\"4in\" svg:height=\"1in\"";
const ASIDE: &str = "svg:x=\"6in\" svg:y=\"4.5in\" svg:width=\"1in\" svg:height=\"1in\"";
const AWAY: &str = "svg:x=\"20in\" svg:y=\"4.5in\" svg:width=\"1in\" svg:height=\"1in\"";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let plain = png::of(&seen);
    let hidden = png::of(&below(169, &seen));
    let of_row = |row: u16, name, shapes: &str, pictures: &[&[u8]], shown: &Picture| {
        let shapes = shapes.replace("CANARY", &canary(row));
        let shows = Shows::Figured(TEXT.to_owned(), vec![shown.clone()]);
        File::dirty(name, presentation(&shapes, pictures), shows).hides(&[row])
    };
    let one = || picture(SEEN, 9, "");
    let beside = |name, more: &str, place: &str| {
        let other = picture(place, 10, "").replace("<draw:frame ", &format!("<draw:frame {more} "));
        of_row(169, name, &(one() + &other), &[&plain, &hidden], &seen)
    };
    let black = format!("<draw:rect draw:style-name=\"gr5\" {UPPER}/>");
    vec![
        of_row(
            169,
            "169-covered-in-part.odp",
            &(one() + &black),
            &[&hidden],
            &below_black(&seen),
        ),
        beside("169-off-the-slide.odp", "", AWAY),
        beside("169-clear.odp", "draw:style-name=\"gr6\"", ASIDE),
        beside("169-cut-off.odp", "draw:style-name=\"gr7\"", ASIDE),
        of_row(
            169,
            "169-title-of-a-picture.odp",
            &picture(SEEN, 9, "<svg:title>CANARY</svg:title>"),
            &[&plain],
            &seen,
        ),
        of_row(125, "125-of-a-picture.odp", &one(), &[&png::saying(&seen, 125)], &seen),
        File::clean(
            "pictures.odp",
            presentation(
                &(one() + &picture(ASIDE, 10, "") + &picture(&ASIDE.replace("6in", "8in"), 9, "")),
                &[&plain, &png::of(&gentle(16, 16, 3))],
            ),
        ),
    ]
}

/// A frame with the picture of this number.
fn picture(place: &str, number: u8, said: &str) -> String {
    format!("<draw:frame {place}><draw:image xlink:href=\"Pictures/{number}.png\"/>{said}</draw:frame>")
}

/// A presentation of one slide with these shapes and pictures, called by their numbers from 9.
fn presentation(shapes: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let listed = |number: usize| {
        format!("<manifest:file-entry manifest:full-path=\"Pictures/{number}.png\" manifest:media-type=\"image/png\"/>")
    };
    let listed: String = (9..9 + pictures.len()).map(listed).collect();
    let slide = slide(None).replace("</draw:page>", &format!("{shapes}</draw:page>"));
    let mut parts = parts(None);
    parts[1] = part("META-INF/manifest.xml", &manifest(KIND, &listed));
    parts[2] = part("content.xml", &content(STYLES, "", &slide));
    parts.extend((9..).zip(pictures).map(|(number, picture): (usize, _)| Part {
        bytes: picture.to_vec(),
        ..part(&format!("Pictures/{number}.png"), "")
    }));
    zip(&parts, "")
}
