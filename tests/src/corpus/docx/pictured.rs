//! What hides in the pictures of Word documents, and beside them: descriptions, what is cut off, records, pictures that nobody sees.

use super::{KINDS, RELATIONS, SPACES};
use crate::corpus::picture::{below, gentle};
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Shows, canary, jpeg, png};

const TEXT: &str = "A letter \u{fffc}\nNothing in it is hidden.\n";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let shows = || Shows::Figured(TEXT.to_owned(), vec![seen.clone()]);
    let plain = png::of(&seen);
    let of_row = |row: u16, name, place: &str, picture: &[u8]| {
        File::dirty(
            name,
            document(&place.replace("CANARY", &canary(row)), &[picture]),
            shows(),
        )
        .hides(&[row])
    };
    let cut = place("", "<a:srcRect t=\"50000\"/>", "914400");
    let tiny = place("", "", "914400") + &place("<wp:docPr id=\"1\" name=\"CANARY\"/>", "", "9525");
    let photograph = jpeg::picture_with(0xfe, canary(125).as_bytes());
    let other = place("", "", "914400").replace("r9", "r10");
    // The last picture stands twice in a row, and is two.
    let shown = [
        &place("", "", "914400"),
        &other,
        &place("", "", "457200"),
        &place("", "", "457200"),
    ];
    let hidden =
        place("", "", "914400") + &other.replace("<a:graphic>", "<wp:docPr id=\"2\" hidden=\"1\"/><a:graphic>");
    let large = jpeg::of(&gentle(320, 240, 3));
    vec![
        of_row(
            123,
            "123-of-a-picture.docx",
            &place("<wp:docPr id=\"1\" name=\"CANARY\" descr=\"CANARY\"/>", "", "914400"),
            &plain,
        ),
        of_row(123, "123-too-small.docx", &tiny, &plain),
        of_row(124, "124-cut-off.docx", &cut, &png::of(&below(124, &seen))),
        File::dirty(
            "124-hidden.docx",
            document(&hidden, &[&plain, &png::of(&below(124, &seen))]),
            shows(),
        )
        .hides(&[124]),
        of_row(
            125,
            "125-of-a-picture.docx",
            &place("", "", "914400"),
            &png::saying(&seen, 125),
        ),
        File::dirty(
            "125-of-a-photograph.docx",
            document(&place("", "", "914400"), &[&photograph]),
            Shows::text(TEXT),
        )
        .hides(&[125]),
        File::clean(
            "pictures.docx",
            document(
                &shown.map(String::as_str).concat(),
                &[&plain, &png::of(&gentle(16, 16, 3))],
            ),
        ),
        File::clean("photograph.docx", document(&place("", "", "2743200"), &[&large])),
    ]
}

/// A run that shows the picture, so many English Metric Units wide and high.
fn place(said: &str, cut: &str, side: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:extent cx=\"{side}\" cy=\"{side}\"/>{said}<a:graphic><a:graphicData><pic:pic><pic:blipFill>\
         <a:blip r:embed=\"r9\"/>{cut}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// A document with pictures, to which `r9` and those behind it lead.
fn document(place: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document {SPACES}><w:body><w:p><w:r><w:t xml:space=\"preserve\">A letter \
         </w:t></w:r>{place}</w:p><w:p><w:r><w:t>Nothing in it is hidden.</w:t></w:r></w:p></w:body></w:document>"
    );
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &str| format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>");
    let leads = (9..)
        .zip(pictures)
        .map(|(id, _)| relation(id, "image", &format!("media/image{id}.png")));
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
        ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" \
        ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let mut parts = vec![
        part("[Content_Types].xml", types),
        part(
            "_rels/.rels",
            &relations(&relation(1, "officeDocument", "word/document.xml")),
        ),
        part("word/document.xml", &text),
        part("word/_rels/document.xml.rels", &relations(&leads.collect::<String>())),
    ];
    parts.extend((9..).zip(pictures).map(|(id, picture): (usize, _)| Part {
        bytes: picture.to_vec(),
        ..part(&format!("word/media/image{id}.png"), "")
    }));
    zip(&parts, "")
}
