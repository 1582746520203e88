//! Rows 59 to 68, but for packed objects: in the file and its structure.

use super::made::{Pdf, hex, letter, small, stream, wide};
use super::planted;
use crate::corpus::{File, canary};

pub(super) fn files() -> Vec<File> {
    [
        information(),
        descriptions(),
        identifiers(),
        older(),
        orphans(),
        gaps(),
        programs(),
    ]
    .concat()
}

/// Row 59.
fn information() -> Vec<File> {
    let words = canary(59);
    let with = |entries: String| letter().object(format!("<< {entries} >>")).trailer("/Info 6 0 R");
    let keys = ["Title", "Author", "Subject", "Keywords", "Creator", "Producer"];
    let all: String = keys.iter().map(|key| format!("/{key} ({words}) ")).collect();
    let dates = format!("/CreationDate (D:20260314150926+01'00' {words}) /ModDate (D:20260314150926Z {words})");
    let own = format!("/Company ({words}) /SourceModified ({words}) /AAPL:Keywords [({words})] /Checked-by ({words})");
    vec![
        planted("059-info.pdf", 59, &with(all)),
        planted("059-dates.pdf", 59, &with(dates)),
        planted("059-own-keys.pdf", 59, &with(own)),
        planted("059-wide.pdf", 59, &with(format!("/Author {}", wide(&words)))),
        planted(
            "059-hexadecimal.pdf",
            59,
            &with(format!("/Author <{}>", hex(words.as_bytes()))),
        ),
    ]
}

/// A description in XMP with this in it.
fn packet(inner: &str) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\" xmlns:own=\"http://example.org/own/\">{inner}\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

pub(super) fn metadata(row: u16) -> Vec<u8> {
    let source = packet(&format!("<dc:source>{}</dc:source>", canary(row)));
    stream("/Type /Metadata /Subtype /XML", source.as_bytes())
}

/// Rows 60 and 68.
fn descriptions() -> Vec<File> {
    let of_document = |packet: &str| {
        letter()
            .object(stream("/Type /Metadata /Subtype /XML", packet.as_bytes()))
            .catalog("/Metadata 6 0 R")
    };
    let words = canary(60);
    let history = format!(
        "<xmpMM:DocumentID>uuid:{words}</xmpMM:DocumentID><xmpMM:History><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
         <stEvt:action>saved</stEvt:action><stEvt:softwareAgent>{words}</stEvt:softwareAgent></rdf:li></rdf:Seq></xmpMM:History>"
    );
    let padded = packet("").replace("<?xpacket end", &format!("{}{words}\n<?xpacket end", " ".repeat(200)));
    let metadata = |number: u16| metadata(number);
    let drawing = stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Metadata 7 0 R", b"");
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Metadata 7 0 R",
        b"\xff",
    );
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Metadata 7 0 R >>";
    let held = |object: Vec<u8>, kind: &str, content: &str| {
        letter()
            .object(object)
            .object(metadata(68))
            .resources(&format!("/{kind} << /X 6 0 R >>"))
            .content(content)
    };
    vec![
        planted(
            "060-xmp.pdf",
            60,
            &of_document(&packet(&format!("<dc:creator>{words}</dc:creator>"))),
        ),
        planted("060-xmp-history.pdf", 60, &of_document(&packet(&history))),
        planted(
            "060-xmp-own.pdf",
            60,
            &of_document(&packet(&format!("<own:thing>{words}</own:thing>"))),
        ),
        planted("060-xmp-padding.pdf", 60, &of_document(&padded)),
        planted(
            "068-page-xmp.pdf",
            68,
            &letter().object(metadata(68)).page("/Metadata 6 0 R"),
        ),
        planted("068-drawing-xmp.pdf", 68, &held(drawing, "XObject", " /X Do")),
        planted(
            "068-picture-xmp.pdf",
            68,
            &held(picture, "XObject", " q 0 0 0 0 0 0 cm /X Do Q"),
        ),
        planted(
            "068-font-xmp.pdf",
            68,
            &letter().object(font).object(metadata(68)).catalog("/PieceInfo 6 0 R"),
        ),
    ]
}

/// Row 61.
fn identifiers() -> Vec<File> {
    let words = hex(canary(61).as_bytes());
    vec![
        planted(
            "061-identifier.pdf",
            61,
            &letter().trailer(&format!("/ID [<{words}> <{words}>]")),
        ),
        planted(
            "061-identifier-second.pdf",
            61,
            &letter().trailer(&format!("/ID [<0123456789abcdef0123456789abcdef> <{words}>]")),
        ),
        planted(
            "061-own-key.pdf",
            61,
            &letter().trailer(&format!("/PrivateKey ({})", canary(61))),
        ),
    ]
}

/// Row 62.
fn older() -> Vec<File> {
    let words = canary(62);
    let text = {
        let mut pdf = letter().content(&format!(" BT /F1 12 Tf 20 40 Td ({words}) Tj ET"));
        pdf.later = Some(letter().content);
        pdf
    };
    let plain = letter().object("<< /Producer (x) >>").trailer("/Info 6 0 R").bytes();
    let begins = String::from_utf8_lossy(&plain).find("xref\n").unwrap();
    // ExifTool writes what it changes behind the file, between two remarks.
    let appended = |object: &str, before: &str, after: &str| {
        let mut file = [&plain, before.as_bytes()].concat();
        let at = file.len();
        file.extend(format!("6 0 obj\n{object}\nendobj\n").as_bytes());
        let table = file.len();
        file.extend(
            format!(
                "xref\n6 1\n{at:010} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R /Prev {begins} >>\n{after}startxref\n{table}\n%%EOF\n"
            )
            .as_bytes(),
        );
        file
    };
    let with = |name, bytes: Vec<u8>| super::hidden(name, 62, bytes);
    let information = format!("<< /Author ({words}) >>");
    let mut twice = appended(&information, "", "");
    let (at, previous) = (twice.len(), String::from_utf8_lossy(&twice).rfind("xref\n6").unwrap());
    twice.extend(b"6 0 obj\n<< /Producer (x) >>\nendobj\n");
    let table = twice.len();
    twice.extend(
        format!("xref\n6 1\n{at:010} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n")
            .as_bytes(),
    );
    vec![
        planted("062-older-revision.pdf", 62, &text),
        with("062-older-information.pdf", twice),
        with(
            "062-exiftool.pdf",
            appended(
                &information,
                "%BeginExifToolUpdate\n",
                &format!("%EndExifToolUpdate {}\n", words),
            ),
        ),
    ]
}

/// Row 63.
fn orphans() -> Vec<File> {
    let words = canary(63);
    let text = format!("BT /F1 12 Tf 20 40 Td ({words}) Tj ET");
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 120] /Contents 7 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let mut free = letter().object(format!("<< /Author ({words}) >>"));
    free.free = vec![6];
    vec![
        planted(
            "063-orphan.pdf",
            63,
            &letter().object(format!("<< /Author ({words}) >>")),
        ),
        planted("063-orphan-text.pdf", 63, &letter().object(format!("({words})"))),
        planted(
            "063-orphan-drawing.pdf",
            63,
            &letter().object(stream("", text.as_bytes())),
        ),
        planted(
            "063-deleted-page.pdf",
            63,
            &letter().object(page).object(stream("", text.as_bytes())),
        ),
        planted("063-free.pdf", 63, &free),
    ]
}

/// Row 64.
fn gaps() -> Vec<File> {
    let words = canary(64);
    let with = |change: fn(&mut Pdf, &str)| {
        let mut pdf = letter();
        change(&mut pdf, &words);
        pdf
    };
    vec![
        planted(
            "064-before.pdf",
            64,
            &with(|pdf, words| pdf.before = format!("{words}\n")),
        ),
        planted(
            "064-second-line.pdf",
            64,
            &with(|pdf, words| pdf.mark = format!("%\u{e2}\u{e3} {words}\n").into_bytes()),
        ),
        planted(
            "064-between.pdf",
            64,
            &with(|pdf, words| pdf.between = format!("{words}\n")),
        ),
        planted(
            "064-remark.pdf",
            64,
            &with(|pdf, words| pdf.between = format!("% {words}\n")),
        ),
        planted("064-remark-inside.pdf", 64, &letter().page(&format!("% {words}\n"))),
        planted("064-behind.pdf", 64, &letter().tail(&words)),
    ]
}

/// Rows 66 and 67.
fn programs() -> Vec<File> {
    let private = format!(
        "/PieceInfo << /Painter << /LastModified (D:20260314) /Private ({}) >> >>",
        canary(66)
    );
    let drawing = stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 1 1] {private}"), b"");
    let copy = stream(
        "/Filter /ASCIIHexDecode /Width 19 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        format!("{}>", hex(canary(67).as_bytes())).as_bytes(),
    );
    vec![
        planted("066-program.pdf", 66, &letter().page(&private)),
        planted("066-of-document.pdf", 66, &letter().catalog(&private)),
        planted(
            "066-of-drawing.pdf",
            66,
            &letter()
                .object(drawing)
                .resources("/XObject << /X 6 0 R >>")
                .content(" /X Do"),
        ),
        planted(
            "066-changed.pdf",
            66,
            &letter().page(&format!("/LastModified (D:20260314 {})", canary(66))),
        ),
        planted(
            "067-small-copy.pdf",
            67,
            &letter().object(small(67)).page("/Thumb 6 0 R"),
        ),
        planted(
            "067-small-copy-coded.pdf",
            67,
            &letter().object(copy).page("/Thumb 6 0 R"),
        ),
    ]
}
