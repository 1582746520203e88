//! Rows 72 to 77, 84 and 99: drawn, and not seen.

use super::made::{LETTER, letter, page, stream};
use super::{planted, showing};
use crate::corpus::{File, canary};

/// The canary written at a place, after what comes before.
fn text(row: u16, before: &str, place: &str) -> String {
    format!(" {before} BT /F1 12 Tf {place} ({}) Tj ET", canary(row))
}

fn drawn(name: &'static str, row: u16, content: &str) -> File {
    planted(name, row, &letter().content(content))
}

pub(super) fn files() -> Vec<File> {
    [beside(), below(), clear(), small(), layers(), nothing()].concat()
}

/// Row 72: outside the page, or the part of it that is shown.
fn beside() -> Vec<File> {
    let cropped = letter()
        .content(&text(72, "", "20 20 Td"))
        .boxes("/MediaBox [0 0 200 120] /CropBox [0 60 200 120]");
    let like = letter().boxes("/MediaBox [0 60 200 120]");
    vec![
        drawn("072-off-the-page.pdf", 72, &text(72, "", "20 400 Td")),
        drawn("072-left-of-it.pdf", 72, &text(72, "", "-300 60 Td")),
        showing("072-cropped.pdf", 72, &cropped, LETTER, &like),
    ]
}

/// Row 73: under something.
fn below() -> Vec<File> {
    let canary = text(73, "", "20 40 Td");
    let boxed = " 10 30 180 24 re f";
    let covered = |colour: &str| letter().content(&format!("{canary} {colour}{boxed}"));
    let like = |colour: &str| letter().content(&format!(" {colour}{boxed}"));
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
    );
    let pictured = |content: &str| {
        letter()
            .object(picture.clone())
            .resources("/XObject << /P 6 0 R >>")
            .content(&format!("{content} q 180 0 0 24 10 30 cm /P Do Q"))
    };
    let look = stream(
        "/Type /XObject /Subtype /Form /BBox [10 30 190 54]",
        b"0.2 g 10 30 180 24 re f",
    );
    let annotated = |content: &str| {
        letter()
            .content(content)
            .object(look.clone())
            .annotation("/Subtype /Square /F 4 /Rect [10 30 190 54] /AP << /N 6 0 R >>")
    };
    let path = " 10 30 m 190 30 l 190 54 l 10 54 l h f";
    vec![
        planted("073-covered.pdf", 73, &covered("1 g")),
        showing("073-black-box.pdf", 73, &covered("0 g"), LETTER, &like("0 g")),
        showing(
            "073-blue-box.pdf",
            73,
            &covered("0.1 0.2 0.8 rg"),
            LETTER,
            &like("0.1 0.2 0.8 rg"),
        ),
        planted("073-path.pdf", 73, &letter().content(&format!("{canary} 1 g{path}"))),
        showing("073-picture.pdf", 73, &pictured(&canary), LETTER, &pictured("")),
        showing("073-annotation.pdf", 73, &annotated(&canary), LETTER, &annotated("")),
    ]
}

/// Rows 74, 75 and 77: paint that leaves nothing.
fn clear() -> Vec<File> {
    let state = |entries: &str| {
        letter()
            .resources(&format!("/ExtGState << /S << {entries} >> >>"))
            .content(&text(75, "/S gs 0 g", "20 40 Td"))
    };
    let black = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 120] /Group << /S /Transparency /CS /DeviceGray >>",
        b"0 g 0 0 200 120 re f",
    );
    let masked = state("/SMask << /Type /Mask /S /Luminosity /G 6 0 R >>").object(black);
    // Where nothing is below, nothing is blended: white is painted first.
    let blended = letter()
        .resources("/ExtGState << /S << /BM /Screen >> >>")
        .content(&format!(" 1 g 10 30 180 24 re f {}", text(75, "/S gs 0 g", "20 40 Td")));
    let narrow = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 5 0 R >> >>",
        text(77, "", "20 40 Td").as_bytes(),
    );
    let bounded = letter()
        .object(narrow)
        .resources("/XObject << /X 6 0 R >>")
        .content(" /X Do");
    // Recognised text lies below the picture of a page, without letters of its own.
    let empty = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 45 /LastChar 122 \
                 /Encoding << /Differences [] >> /CharProcs << >> /Widths [] >>";
    let recognised = letter()
        .object(empty)
        .fonts("/F2 6 0 R")
        .content(" BT /F2 12 Tf 3 Tr 20 40 Td (")
        .content(&canary(74))
        .content(") Tj ET");
    vec![
        drawn("074-invisible.pdf", 74, &text(74, "", "3 Tr 20 40 Td")),
        drawn(
            "074-clips-nothing.pdf",
            74,
            &format!(" q {} Q", text(74, "", "7 Tr 20 40 Td")),
        ),
        planted("074-recognised.pdf", 74, &recognised),
        drawn("075-white.pdf", 75, &text(75, "1 g", "20 40 Td")),
        drawn("075-white-inks.pdf", 75, &text(75, "0 0 0 0 k", "20 40 Td")),
        drawn("075-nearly-white.pdf", 75, &text(75, "0.998 g", "20 40 Td")),
        planted("075-clear.pdf", 75, &state("/ca 0")),
        planted("075-blended.pdf", 75, &blended),
        planted("075-masked.pdf", 75, &masked),
        drawn(
            "077-clipped.pdf",
            77,
            &format!(" q 0 0 1 1 re W n {} Q", text(77, "", "20 40 Td")),
        ),
        drawn(
            "077-clipped-twice.pdf",
            77,
            &format!(
                " q 10 30 50 20 re W n 100 30 50 20 re W n {} Q",
                text(77, "", "20 40 Td")
            ),
        ),
        planted("077-bounded.pdf", 77, &bounded),
    ]
}

/// Row 76: too small, turned away, squeezed.
fn small() -> Vec<File> {
    let sized = |size: &str, place: &str| format!(" BT /F1 {size} Tf {place} ({}) Tj ET", canary(76));
    vec![
        drawn("076-tiny.pdf", 76, &sized("0.2", "20 40 Td")),
        drawn("076-no-size.pdf", 76, &sized("0", "20 40 Td")),
        drawn("076-scaled.pdf", 76, &sized("12", "0.001 0 0 0.001 20 40 Tm")),
        drawn("076-turned-away.pdf", 76, &sized("12", "0 -1 1 0 20 -10 Tm")),
        drawn("076-squeezed.pdf", 76, &sized("12", "0 Tz 20 40 Td")),
    ]
}

/// Row 84: layers.
fn layers() -> Vec<File> {
    let words = canary(84);
    let layered = |content: &str, objects: &[String], list: &str| {
        let pdf = letter()
            .content(content)
            .catalog(&format!("/OCProperties {list}"))
            .resources("/Properties << /L 6 0 R >>");
        objects.iter().fold(pdf, |pdf, object| pdf.object(object.as_str()))
    };
    let inside = format!(" /OC /L BDC {} EMC", text(84, "", "20 40 Td"));
    let layer = |name: &str| format!("<< /Type /OCG /Name ({name}) >>");
    let off = "<< /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>";
    let shown = " /OC /L BDC EMC";
    let member = "<< /Type /OCMD /OCGs [7 0 R] /P /AllOn >>".to_owned();
    let usage =
        format!("<< /Type /OCG /Name (layer) /Usage << /CreatorInfo << /Creator ({words}) /Subtype /Artwork >> >> >>");
    vec![
        planted("084-layer.pdf", 84, &layered(&inside, &[layer("hidden")], off)),
        planted(
            "084-membership.pdf",
            84,
            &layered(
                &inside,
                &[member, layer("hidden")],
                "<< /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>",
            ),
        ),
        planted(
            "084-name.pdf",
            84,
            &layered(shown, &[layer(&words)], "<< /OCGs [6 0 R] /D << >> >>"),
        ),
        planted(
            "084-usage.pdf",
            84,
            &layered(shown, &[usage], "<< /OCGs [6 0 R] /D << >> >>"),
        ),
        planted(
            "084-creator.pdf",
            84,
            &layered(
                shown,
                &[layer("layer")],
                &format!("<< /OCGs [6 0 R] /D << /Creator ({words}) >> /Configs [<< /Name ({words}) >>] >>"),
            ),
        ),
    ]
}

/// Row 99: what draws nothing.
fn nothing() -> Vec<File> {
    let words = canary(99);
    let drawing = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 120] /Resources << /Font << /F1 5 0 R >> >>",
        text(99, "", "20 40 Td").as_bytes(),
    );
    let pattern = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 20] /XStep 200 /YStep 20 \
         /Resources << /Font << /F1 5 0 R >> >>",
        text(99, "", "20 4 Td").as_bytes(),
    );
    let pixel = " q 10 0 0 10 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f}";
    let picture = format!("{pixel}{words}\nEI Q");
    let like = page(&letter().content).content(&format!("{pixel}\nEI Q"));
    vec![
        drawn("099-comment.pdf", 99, &format!("\n% {words}\n")),
        drawn("099-unknown.pdf", 99, &format!(" BX ({words}) signed EX")),
        showing("099-picture.pdf", 99, &letter().content(&picture), LETTER, &like),
        planted(
            "099-drawing.pdf",
            99,
            &letter().object(drawing).resources("/XObject << /X 6 0 R >>"),
        ),
        planted(
            "099-pattern.pdf",
            99,
            &letter().object(pattern).resources("/Pattern << /X 6 0 R >>"),
        ),
        planted(
            "099-properties.pdf",
            99,
            &letter().resources(&format!("/Properties << /X << /Note ({words}) >> >>")),
        ),
    ]
}
