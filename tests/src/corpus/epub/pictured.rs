//! What hides in the pictures of books, and beside them: records, descriptions, pictures that nobody sees, or not as they are.

use super::{before, clean};
use crate::corpus::picture::{below, gentle};
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Shows, canary, exif, jpeg, png};

const TEXT: &str = "A letter\n\u{fffc}\nNothing in it is hidden.\nThe end\n";

/// Where no picture is kept.
const BARE: &str = "A letter\nNothing in it is hidden.\nThe end\n";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let plain = png::of(&seen);
    let shows = || Shows::Figured(TEXT.to_owned(), vec![seen.clone()]);
    let file = |row: u16, name, places: &str, pictures: &[&[u8]], shows| {
        File::dirty(name, document(&places.replace("CANARY", &canary(row)), pictures), shows).hides(&[row])
    };
    let record = [b"Exif\0\0".as_slice(), &exif::author(&canary(125))].concat();
    let photograph = jpeg::picture_with(0xe1, &record);
    let said = "<p><img src=\"../pictures/1\" alt=\"CANARY\" title=\"CANARY\" id=\"CANARY\"/></p>";
    let one = "<p><img src=\"../pictures/1\" alt=\"\"/></p>";
    let hidden = format!("{one}<p style=\"display: none\"><img src=\"../pictures/2\" alt=\"\"/></p>");
    let tiny = format!("{one}<p><img src=\"../pictures/2\" alt=\"\" style=\"width: 1px; height: 1px\"/></p>");
    let cropped = "<p><img src=\"../pictures/1\" alt=\"\" style=\"height: 24px; object-fit: cover; object-position: 0 100%\"/></p>";
    let barred = format!(
        "<div style=\"position: relative\">{one}<div style=\"position: absolute; top: 0; background: black\"/></div>"
    );
    let saying = png::saying(&seen, 58);
    let half = png::of(&below(58, &seen));
    let bare = || Shows::text(BARE);
    vec![
        file(125, "125-of-a-picture.epub", one, &[&png::saying(&seen, 125)], shows()),
        file(125, "125-of-a-photograph.epub", one, &[&photograph], Shows::text(TEXT)),
        file(58, "058-of-a-picture.epub", said, &[&plain], shows()),
        file(58, "058-hidden-picture.epub", &hidden, &[&plain, &saying], shows()),
        file(58, "058-tiny-picture.epub", &tiny, &[&plain, &saying], shows()),
        file(58, "058-cropped-picture.epub", cropped, &[&half], bare()),
        file(58, "058-covered-picture.epub", &barred, &[&half], bare()),
        File::clean("pictures.epub", ours("png", &[&plain, &png::of(&gentle(16, 16, 3))])),
        File::clean("photograph.epub", ours("jpg", &[&jpeg::of(&gentle(320, 240, 3))])),
    ]
}

/// A picture, as a part.
fn picture(name: &str, bytes: &[u8]) -> Part {
    Part {
        bytes: bytes.to_vec(),
        ..part(name, "")
    }
}

/// A book with these places in its first chapter, to which pictures called by their numbers belong.
fn document(places: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let letter = format!("<h1>A letter</h1>\n{places}<p>Nothing in it is <b>hid</b>den.</p>\n");
    let mut parts = clean(&[&letter, "<p>The end</p>\n"]);
    for (number, bytes) in (1..).zip(pictures) {
        let number: u32 = number;
        let item = format!("<item id=\"p{number}\" href=\"pictures/{number}\" media-type=\"image/png\"/>\n");
        before(&mut parts[2], "</manifest>", &item);
        parts.push(picture(&format!("EPUB/pictures/{number}"), bytes));
    }
    zip(&parts, "")
}

/// A book with pictures as it is written here: each in a paragraph of its own, and the first once more.
fn ours(ending: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let shown = |number: usize| {
        let shown = format!("<img src=\"../images/{number}.{ending}\" alt=\"\" style=\"width:1in;height:0.5in\"/>");
        format!("<p>see {shown} there</p>\n")
    };
    let places: String = (1..=pictures.len()).chain([1]).map(shown).collect();
    let mut parts = clean(&[&format!("<h1>A letter</h1>\n{places}"), "<p>The end</p>\n"]);
    let kind = if ending == "jpg" { "jpeg" } else { "png" };
    for (number, bytes) in (1..).zip(pictures) {
        let number: u32 = number;
        let name = format!("{number}.{ending}");
        let item = format!("<item id=\"i{number:04}\" href=\"images/{name}\" media-type=\"image/{kind}\"/>\n");
        before(&mut parts[2], "</manifest>", &item);
        parts.push(picture(&format!("EPUB/images/{name}"), bytes));
    }
    zip(&parts, "")
}
