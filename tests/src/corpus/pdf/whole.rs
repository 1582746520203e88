//! Many rows in one file: what hides a thing must not hide another.

use super::made::{LETTER, Pdf, letter, stream};
use super::{around, shows};
use crate::corpus::{File, canary};

/// The rows of it.
const ROWS: [u16; 24] = [
    59, 60, 61, 62, 63, 64, 66, 67, 72, 73, 74, 75, 76, 77, 85, 87, 88, 89, 91, 92, 93, 94, 95, 99,
];

pub(super) fn files() -> Vec<File> {
    vec![File::dirty("059-many.pdf", many().bytes(), shows(LETTER, &letter())).hides(&ROWS)]
}

/// A text at a place, after what comes before.
fn text(row: u16, before: &str, place: &str) -> String {
    format!(" q {before} BT /F1 12 Tf {place} ({}) Tj ET Q", canary(row))
}

fn many() -> Pdf {
    let older = letter().content(&text(62, "", "20 40 Td"));
    let unseen = [
        text(72, "", "20 400 Td"),
        text(73, "", "20 40 Td") + " q 1 g 10 30 180 24 re f Q",
        text(74, "3 Tr", "20 40 Td"),
        text(75, "1 g", "20 40 Td"),
        text(76, "0.001 0 0 0.001 0 0 cm", "20 40 Td"),
        text(77, "0 0 1 1 re W n", "20 40 Td"),
        format!("\n% {}\n", canary(99)),
    ];
    let mut pdf = objects(older);
    pdf.later = Some(letter().content + &unseen.concat());
    pdf
}

/// Everything beside the page: objects 6 to 15.
fn objects(pdf: Pdf) -> Pdf {
    let words = canary;
    let annotations = [
        format!(
            "/Subtype /Text /F 2 /Rect [10 10 20 20] /T ({0}) /Contents ({0})",
            words(85)
        ),
        format!("/Subtype /Redact /F 4 /Rect [10 10 20 20] /OverlayText ({})", words(87)),
        format!(
            "/Subtype /Widget /FT /Tx /F 2 /Rect [0 0 0 0] /T (a) /V ({})",
            words(89)
        ),
        format!(
            "/Subtype /Link /Border [0 0 0] /Rect [10 10 20 20] /A << /S /URI /URI (https://example.org/?id={}) >>",
            words(95)
        ),
    ];
    let pdf = pdf
        .object(format!("<< /Author ({}) >>", words(59)))
        .object(around::metadata(60))
        .object(format!("<< /Left ({}) >>", words(63)))
        .object(super::made::small(67))
        .object("<< /Type /Filespec /F (a.txt) /EF << /F 11 0 R >> >>")
        .object(stream("/Type /EmbeddedFile", words(88).as_bytes()))
        .object("<< /Type /Outlines /First 13 0 R /Last 13 0 R /Count 1 >>")
        .object(format!(
            "<< /Title ({}) /Parent 12 0 R /Dest [3 0 R /Fit] >>",
            words(91)
        ))
        .object("<< /Type /StructTreeRoot /K 15 0 R >>")
        .object(format!("<< /Type /StructElem /S /P /P 14 0 R /Alt ({}) >>", words(92)));
    let pdf = annotations
        .iter()
        .fold(pdf, |pdf, entries| pdf.object(format!("<< /Type /Annot {entries} >>")));
    let script = format!("<< /S /JavaScript /JS ({}) >>", words(94));
    pdf.trailer(&format!("/Info 6 0 R /ID [({0}) ({0})]", words(61)))
        .tail(&words(64))
        .page(&format!(
            "/Thumb 9 0 R /Annots [16 0 R 17 0 R 18 0 R 19 0 R] /PieceInfo << /P << /Private ({}) >> >>",
            words(66)
        ))
        .catalog(&format!(
            "/Metadata 7 0 R /Outlines 12 0 R /StructTreeRoot 14 0 R /AcroForm << /Fields [18 0 R] >> /Lang ({}) /OpenAction {script} \
             /Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>",
            words(93)
        ))
}
