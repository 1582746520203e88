//! What hides in a PDF. Every page shows one letter of two lines, and what else is in the file must not come out of it.

mod made;

use super::picture::gentle;
use super::{File, Shows, canary};
use made::{Pdf, letter, stream};

/// A file that shows the letter, and hides the canary of `row`.
fn planted(name: &'static str, row: u16, pdf: &Pdf) -> File {
    File::dirty(name, pdf.bytes(), Shows::As(letter().bytes())).hides(&[row])
}

pub(super) fn files() -> Vec<File> {
    [around(), on_the_page(), beside(), cleans(), bads()].concat()
}

/// Rows 59 to 68: in the file and its structure.
fn around() -> Vec<File> {
    let info = |row| {
        format!(
            "<< /Author ({0}) /Producer (Some Writer 1.0) /Company ({0}) >>",
            canary(row)
        )
    };
    let packet = |row| {
        format!(
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:source=\"{}\"/></rdf:RDF></x:xmpmeta>",
            canary(row)
        )
    };
    let metadata = |row| stream("/Type /Metadata /Subtype /XML", packet(row).as_bytes());
    let id = |row| {
        let hex: String = canary(row).bytes().map(|byte| format!("{byte:02x}")).collect();
        format!("/ID [<{hex}> <{hex}>] /PrivateKey (x)")
    };
    let older = {
        let mut pdf = letter();
        pdf.content += &format!(" BT /F1 12 Tf 20 40 Td ({}) Tj ET", canary(62));
        pdf.later = Some(letter().content);
        pdf
    };
    vec![
        planted("059-info.pdf", 59, &letter().object(info(59)).trailer("/Info 6 0 R")),
        planted(
            "060-xmp.pdf",
            60,
            &letter().object(metadata(60)).catalog("/Metadata 6 0 R"),
        ),
        planted("061-identifier.pdf", 61, &letter().trailer(&id(61))),
        planted("062-older-revision.pdf", 62, &older),
        planted("063-orphan.pdf", 63, &letter().object(info(63))),
        planted("064-behind.pdf", 64, &letter().tail(&canary(64))),
        planted(
            "066-program.pdf",
            66,
            &letter().page(&format!("/PieceInfo << /P << /Private ({}) >> >>", canary(66))),
        ),
        planted(
            "067-small-copy.pdf",
            67,
            &letter().object(made::small(67)).page("/Thumb 6 0 R"),
        ),
        planted(
            "068-page-xmp.pdf",
            68,
            &letter().object(metadata(68)).page("/Metadata 6 0 R"),
        ),
    ]
}

/// Rows 72 to 77, 84 and 99: drawn, and not seen.
fn on_the_page() -> Vec<File> {
    let text = |row: u16, before: &str, place: &str| format!(" {before} BT /F1 12 Tf {place} ({}) Tj ET", canary(row));
    let drawn = |name, row, content: String| planted(name, row, &letter().content(&content));
    let layer = {
        let off = "<< /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>";
        let content = format!(" /OC /L BDC {} EMC", text(84, "", "20 40 Td"));
        letter()
            .content(&content)
            .object("<< /Type /OCG /Name (hidden) >>".to_owned())
            .catalog(&format!("/OCProperties {off}"))
            .resources("/Properties << /L 6 0 R >>")
    };
    vec![
        drawn("072-off-the-page.pdf", 72, text(72, "", "20 400 Td")),
        drawn(
            "073-covered.pdf",
            73,
            text(73, "", "20 40 Td") + " 1 g 10 30 180 24 re f",
        ),
        drawn("074-invisible.pdf", 74, text(74, "", "3 Tr 20 40 Td")),
        drawn("075-white.pdf", 75, text(75, "1 g", "20 40 Td")),
        drawn(
            "077-clipped.pdf",
            77,
            format!(" q 0 0 1 1 re W n {} Q", text(77, "", "20 40 Td")),
        ),
        planted("084-layer.pdf", 84, &layer),
        drawn("099-comment.pdf", 99, format!("\n% {}\n", canary(99))),
    ]
}

/// Rows 85 to 98: beside the pages.
fn beside() -> Vec<File> {
    let words = canary;
    let attached = stream("/Type /EmbeddedFile", words(88).as_bytes());
    let names = "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>";
    let attachment = letter()
        .object("<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>".to_owned())
        .object(attached)
        .catalog(names);
    let note = |row| {
        format!(
            "<< /Type /Annot /Subtype /Text /F 2 /Rect [10 10 20 20] /T ({0}) /Contents ({0}) >>",
            words(row)
        )
    };
    let field = |row| {
        format!(
            "<< /FT /Tx /F 2 /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /T (a) /V ({0}) /TU ({0}) >>",
            words(row)
        )
    };
    let script = format!("/OpenAction << /S /JavaScript /JS ({}) >>", words(94));
    let outline = format!("<< /Title ({}) /Parent 6 0 R /Dest [3 0 R /Fit] >>", words(91));
    let link = format!(
        "<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [10 10 20 20] /A << /S /URI /URI (https://example.org/?id={}) >> >>",
        words(95)
    );
    let outlines = letter()
        .object("<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>".to_owned())
        .object(outline)
        .catalog("/Outlines 6 0 R");
    let structure = letter()
        .object("<< /Type /StructTreeRoot /K 7 0 R >>".to_owned())
        .object(format!("<< /S /P /P 6 0 R /Alt ({0}) /ActualText ({0}) >>", words(92)))
        .catalog("/StructTreeRoot 6 0 R /MarkInfo << /Marked true >>");
    vec![
        planted(
            "085-annotation.pdf",
            85,
            &letter().object(note(85)).page("/Annots [6 0 R]"),
        ),
        planted("088-attachment.pdf", 88, &attachment),
        planted(
            "089-form.pdf",
            89,
            &letter()
                .object(field(89))
                .page("/Annots [6 0 R]")
                .catalog("/AcroForm << /Fields [6 0 R] >>"),
        ),
        planted("091-outline.pdf", 91, &outlines),
        planted("092-structure.pdf", 92, &structure),
        planted("094-script.pdf", 94, &letter().catalog(&script)),
        planted("095-link.pdf", 95, &letter().object(link).page("/Annots [6 0 R]")),
    ]
}

fn cleans() -> Vec<File> {
    let picture = gentle(16, 16, 3);
    let entries = "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let pictures = letter()
        .object(stream(entries, &picture.pixels))
        .resources("/XObject << /P 6 0 R >>")
        .content(" q 40 0 0 40 140 20 cm /P Do Q");
    vec![
        File::clean("letter.pdf", letter().bytes()),
        File::clean("pictures.pdf", pictures.bytes()),
    ]
}

fn bads() -> Vec<File> {
    let whole = letter().bytes();
    let mut large = letter();
    large.size = (20_000, 20_000);
    vec![
        File::bad("damaged-cut.pdf", whole[..80].to_vec()),
        File::bad("large-page.pdf", large.bytes()),
    ]
}
