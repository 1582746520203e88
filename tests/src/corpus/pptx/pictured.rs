//! What hides in the pictures of presentations: what is cut off, what other shapes cover, records, pictures that nobody sees.

use super::{parts, relation, relations, slide};
use crate::corpus::picture::{below, below_black, gentle};
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Picture, Shows, canary, jpeg, png};

const TEXT: &str = "Plans\nNothing here is hidden.\n\u{fffc}\n";

/// The area of what is seen, in tenths of an inch; its upper half; and an area off the slide.
const SEEN: [u32; 4] = [10, 45, 40, 20];
const UPPER: [u32; 4] = [10, 45, 40, 10];
const AWAY: [u32; 4] = [200, 45, 40, 20];

pub(super) fn files() -> Vec<File> {
    [seen_in_part(), beside(), cleans()].concat()
}

/// A presentation that shows one picture as `shown`, and hides the canary of a row.
fn of_row(row: u16, name: &'static str, shapes: &str, pictures: &[&[u8]], shown: &Picture) -> File {
    let shapes = shapes.replace("CANARY", &canary(row));
    let shows = Shows::Figured(TEXT.to_owned(), vec![shown.clone()]);
    File::dirty(name, presentation(&shapes, pictures), shows).hides(&[row])
}

/// Pictures that nobody sees, or of which a part is seen alone.
fn seen_in_part() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let (plain, hidden) = (png::of(&seen), png::of(&below(156, &seen)));
    let one = || picture(SEEN, 9, "", "");
    let both = |name, other: &str| of_row(156, name, &(one() + other), &[&plain, &hidden], &seen);
    let covered = picture(UPPER, 10, "", "") + &black(UPPER) + &picture([60, 45, 30, 20], 9, "", "");
    vec![
        of_row(
            156,
            "156-cut-off.pptx",
            &picture(SEEN, 9, "", "<a:srcRect t=\"50000\"/>"),
            &[&hidden],
            &seen,
        ),
        of_row(
            156,
            "156-covered-in-part.pptx",
            &(one() + &black(UPPER)),
            &[&hidden],
            &below_black(&seen),
        ),
        both("156-off-the-slide.pptx", &picture(AWAY, 10, "", "")),
        both("156-hidden.pptx", &picture([60, 45, 10, 10], 10, " hidden=\"1\"", "")),
        of_row(156, "156-covered.pptx", &covered, &[&plain, &hidden], &seen),
    ]
}

/// What is said beside pictures.
fn beside() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let photograph = jpeg::picture_with(0xfe, canary(125).as_bytes());
    let one = |said| picture(SEEN, 9, said, "");
    vec![
        of_row(
            158,
            "158-name-of-a-picture.pptx",
            &one(" descr=\"CANARY\""),
            &[&png::of(&seen)],
            &seen,
        ),
        of_row(
            125,
            "125-of-a-picture.pptx",
            &one(""),
            &[&png::saying(&seen, 125)],
            &seen,
        ),
        File::dirty(
            "125-of-a-photograph.pptx",
            presentation(&one(""), &[&photograph]),
            Shows::text(TEXT),
        )
        .hides(&[125]),
    ]
}

fn cleans() -> Vec<File> {
    let one = picture(SEEN, 9, "", "");
    let three = [
        one.clone(),
        picture([60, 45, 10, 10], 10, "", ""),
        picture([75, 45, 20, 10], 9, "", ""),
    ];
    let [plain, small] = [gentle(64, 24, 3), gentle(16, 16, 3)].map(|picture| png::of(&picture));
    vec![
        File::clean("pictures.pptx", presentation(&three.concat(), &[&plain, &small])),
        File::clean(
            "photograph.pptx",
            presentation(&one, &[&jpeg::of(&gentle(320, 240, 3))]),
        ),
    ]
}

/// A black shape.
fn black(area: [u32; 4]) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/></p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr \
         val=\"000000\"/></a:solidFill></p:spPr></p:sp>",
        placed(area)
    )
}

/// A place in tenths of an inch.
fn placed(area: [u32; 4]) -> String {
    let [x, y, width, height] = area.map(|length| length * 91_440);
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
}

/// The picture to which the slide leads under this number, at its place.
fn picture(area: [u32; 4], number: u8, said: &str, cut: &str) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{number}\" name=\"\"{said}/></p:nvPicPr><p:blipFill><a:blip r:embed=\"r{number}\"/>{cut}\
         <a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}<a:prstGeom prst=\"rect\"/></p:spPr></p:pic>",
        placed(area)
    )
}

/// A presentation of one slide with these shapes and pictures, to which it leads under the numbers from 9.
fn presentation(shapes: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let mut parts = parts(None);
    let text = slide(None).replace("</p:spTree>", &format!("{shapes}</p:spTree>"));
    let mut leads = relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml", "");
    for (number, picture) in (9..).zip(pictures) {
        leads.push_str(&relation(number, "image", &format!("../media/image{number}.png"), ""));
        parts.push(Part {
            bytes: picture.to_vec(),
            ..part(&format!("ppt/media/image{number}.png"), "")
        });
    }
    for part in &mut parts {
        match part.name.as_str() {
            "ppt/slides/slide1.xml" => part.bytes = text.clone().into_bytes(),
            "ppt/slides/_rels/slide1.xml.rels" => part.bytes = relations(&leads).into_bytes(),
            _ => {}
        }
    }
    zip(&parts, "")
}
