//! Rows 85 to 93: beside the pages.

use super::made::{LETTER, letter, stream, wide};
use super::{Pdf, planted, showing};
use crate::corpus::{File, canary};

pub(super) fn files() -> Vec<File> {
    [
        notes(),
        looks(),
        attached(),
        behind(),
        forms(),
        ways(),
        structure(),
        wishes(),
    ]
    .concat()
}

/// A look that draws this.
fn look(content: &str) -> Vec<u8> {
    stream(
        "/Type /XObject /Subtype /Form /BBox [10 20 190 54] /Resources << /Font << /F1 5 0 R >> >>",
        content.as_bytes(),
    )
}

/// The canary as a look writes it.
fn written(row: u16) -> String {
    format!("BT /F1 12 Tf 20 30 Td ({}) Tj ET", canary(row))
}

/// Rows 85 and 87.
fn notes() -> Vec<File> {
    let words = canary(85);
    let texts = format!("/T ({words}) /Contents ({words}) /Subj ({words}) /NM ({words}) /RC (<p>{words}</p>)");
    let marked = |texts: &str| {
        letter().object(look("1 1 0 rg 10 30 60 14 re f")).annotation(&format!(
            "/Subtype /Highlight /F 4 /Rect [10 20 190 54] /QuadPoints [10 44 70 44 10 30 70 30] /AP << /N 6 0 R >> {texts}"
        ))
    };
    let dated = format!("/CreationDate (D:20260314 {words}) /M (D:20260314 {words})");
    let answer = format!("/State ({words}) /StateModel (Review)");
    let note = |entries: &str| letter().annotation(&format!("/Subtype /Text /F 2 /Rect [10 10 20 20] {entries}"));
    let redaction = format!(
        "/Subtype /Redact /F 4 /Rect [10 10 20 20] /OverlayText ({}) /QuadPoints [10 20 20 20 10 10 20 10]",
        canary(87)
    );
    vec![
        planted("085-annotation.pdf", 85, &note(&texts)),
        planted(
            "085-wide.pdf",
            85,
            &note(&format!("/T {0} /Contents {0}", wide(&words))),
        ),
        planted("085-times.pdf", 85, &note(&dated)),
        planted("085-answer.pdf", 85, &note(&answer)),
        showing("085-highlight.pdf", 85, &marked(&texts), LETTER, &marked("")),
        planted("087-not-made.pdf", 87, &letter().annotation(&redaction)),
    ]
}

/// Row 86: looks that nobody sees.
fn looks() -> Vec<File> {
    let square = |flags: u32, looks: &str, content: &str| {
        letter()
            .object(look(&written(86)))
            .object(look(content))
            .annotation(&format!("/Subtype /Square /F {flags} /Rect [10 20 190 54] {looks}"))
    };
    let drawn = "0 0 1 rg 10 30 60 14 re f";
    let like = square(4, "/AP << /N 7 0 R >>", drawn);
    let of = |name, looks: &str| showing(name, 86, &square(4, looks, drawn), LETTER, &like);
    let away = letter()
        .object(look(&written(86)))
        .annotation("/Subtype /Square /F 4 /Rect [300 20 480 54] /AP << /N 6 0 R >>");
    vec![
        of("086-pressed.pdf", "/AP << /N 7 0 R /D 6 0 R >>"),
        of("086-under-the-pointer.pdf", "/AP << /N 7 0 R /R 6 0 R >>"),
        of("086-other-state.pdf", "/AP << /N << /On 7 0 R /Off 6 0 R >> >> /AS /On"),
        planted("086-hidden.pdf", 86, &square(2, "/AP << /N 6 0 R >>", "")),
        planted("086-no-view.pdf", 86, &square(36, "/AP << /N 6 0 R >>", "")),
        planted("086-outside.pdf", 86, &away),
    ]
}

/// Row 88: files in the file.
fn attached() -> Vec<File> {
    let words = canary(88);
    let file = |name: &str| format!("<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F 7 0 R >> >>");
    let inside = |content: &str| stream("/Type /EmbeddedFile /Subtype /text#2Fplain", content.as_bytes());
    let with =
        |name: &str, content: &str, catalog: &str| letter().object(file(name)).object(inside(content)).catalog(catalog);
    let names = "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>";
    let media = |kind: &str, entries: &str, object: Vec<u8>| {
        letter()
            .object(object)
            .annotation(&format!("/Subtype /{kind} /F 2 /Rect [10 10 20 20] {entries}"))
    };
    let sound = stream("/Type /Sound /R 8000", words.as_bytes());
    let model = stream("/Type /3D /Subtype /U3D", words.as_bytes());
    let pinned = letter()
        .object(file("a.txt"))
        .object(inside(&words))
        .annotation("/Subtype /FileAttachment /F 2 /Rect [10 10 20 20] /FS 6 0 R");
    let rich = letter().object(file("a.swf")).object(inside(&words)).annotation(
        "/Subtype /RichMedia /F 2 /Rect [10 10 20 20] /RichMediaContent << /Assets << /Names [(a) 6 0 R] >> >>",
    );
    let screen = letter()
        .object(file("a.mp4"))
        .object(inside(&words))
        .annotation(
            "/Subtype /Screen /F 2 /Rect [10 10 20 20] /A << /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /D 6 0 R >> >> >>",
        );
    vec![
        planted("088-attachment.pdf", 88, &with("a.txt", &words, names)),
        planted("088-name.pdf", 88, &with(&words, "x", names)),
        planted("088-associated.pdf", 88, &with("a.txt", &words, "/AF [6 0 R]")),
        planted(
            "088-portfolio.pdf",
            88,
            &with(
                "a.txt",
                "x",
                &format!("{names} /Collection << /Schema << /A << /Subtype /S /N ({words}) >> >> >>"),
            ),
        ),
        planted("088-pinned.pdf", 88, &pinned),
        planted("088-rich.pdf", 88, &rich),
        planted("088-screen.pdf", 88, &screen),
        planted("088-sound.pdf", 88, &media("Sound", "/Sound 6 0 R", sound)),
        planted("088-model.pdf", 88, &media("3D", "/3DD 6 0 R", model)),
        planted(
            "088-film.pdf",
            88,
            &media("Movie", "/Movie 6 0 R", format!("<< /F ({words}.mpg) >>").into_bytes()),
        ),
    ]
}

/// A field without a picture of itself: readers draw what is written in it.
fn filled_in(more: &str) -> Pdf {
    let field = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [10 20 190 54] /V (Written in) /DA (/Helv 12 Tf 0 0 1 rg) {more} >>"
    );
    letter().object(field).page("/Annots [6 0 R]")
}

/// Row 89, behind what is seen of a field.
fn behind() -> Vec<File> {
    let words = canary(89);
    let seen = |value: &str| {
        letter()
            .object(look("0 0 1 rg BT /F1 12 Tf 20 30 Td (Filled in) Tj ET"))
            .object(format!(
                "<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [10 20 190 54] /AP << /N 6 0 R >> {value} >>"
            ))
            .page("/Annots [7 0 R]")
    };
    let filled = format!("{LETTER} Filled in");
    vec![
        showing(
            "089-behind-what-is-seen.pdf",
            89,
            &seen(&format!("/T (a) /V ({words})")),
            &filled,
            &seen(""),
        ),
        showing(
            "089-behind-what-is-written.pdf",
            89,
            &filled_in(&format!("/T ({words}) /DV ({words})")),
            &format!("{LETTER} Written in"),
            &filled_in(""),
        ),
    ]
}

/// Rows 89 and 90.
fn forms() -> Vec<File> {
    let words = canary(89);
    let form = |entries: &str, more: &str| {
        letter()
            .object(format!(
                "<< /Type /Annot /Subtype /Widget /FT /Tx /F 2 /Rect [0 0 0 0] {entries} >>"
            ))
            .page("/Annots [6 0 R]")
            .catalog(&format!("/AcroForm << /Fields [6 0 R] {more} >>"))
    };
    let script = format!("/T (a) /AA << /C << /S /JavaScript /JS (event.value = '{words}') >> >>");
    let packet = stream("", format!("<data><name>{}</name></data>", canary(90)).as_bytes());
    vec![
        planted(
            "089-value.pdf",
            89,
            &form(&format!("/T (a) /V ({words}) /DV ({words})"), ""),
        ),
        planted(
            "089-names.pdf",
            89,
            &form(&format!("/T ({words}) /TU ({words}) /TM ({words})"), ""),
        ),
        planted(
            "089-caption.pdf",
            89,
            &form(&format!("/T (a) /MK << /CA ({words}) >>"), ""),
        ),
        planted(
            "089-choices.pdf",
            89,
            &form(&format!("/T (a) /Opt [({words}) (b)]"), ""),
        ),
        planted(
            "089-script.pdf",
            89,
            &form(&script, "/CO [6 0 R] /NeedAppearances false"),
        ),
        planted(
            "090-packets.pdf",
            90,
            &form("/T (a)", "/XFA [(datasets) 7 0 R]").object(packet.clone()),
        ),
        planted("090-whole.pdf", 90, &form("/T (a)", "/XFA 7 0 R").object(packet)),
    ]
}

/// Row 91: what leads through a document.
fn ways() -> Vec<File> {
    let words = canary(91);
    let outline = format!("<< /Title ({words}) /Parent 6 0 R /Dest [3 0 R /Fit] >>");
    let outlines = letter()
        .object("<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>")
        .object(outline)
        .catalog("/Outlines 6 0 R");
    let threads = letter()
        .object(format!(
            "<< /Type /Thread /F 7 0 R /I << /Title ({words}) /Author ({words}) >> >>"
        ))
        .object("<< /Type /Bead /T 6 0 R /N 7 0 R /V 7 0 R /P 3 0 R /R [0 0 200 120] >>")
        .catalog("/Threads [6 0 R]")
        .page("/B [7 0 R]");
    vec![
        planted("091-outline.pdf", 91, &outlines),
        planted(
            "091-place.pdf",
            91,
            &letter().catalog(&format!("/Dests << /{words} [3 0 R /Fit] >>")),
        ),
        planted(
            "091-place-in-tree.pdf",
            91,
            &letter().catalog(&format!(
                "/Names << /Dests << /Kids [<< /Names [({words}) [3 0 R /Fit]] >>] >> >>"
            )),
        ),
        planted(
            "091-label.pdf",
            91,
            &letter().catalog(&format!("/PageLabels << /Nums [0 << /S /D /P ({words}) >>] >>")),
        ),
        planted("091-thread.pdf", 91, &threads),
    ]
}

/// Row 92: the structure of a text.
fn structure() -> Vec<File> {
    let words = canary(92);
    let tagged = |root: &str, part: &str| {
        letter()
            .object(format!("<< /Type /StructTreeRoot /K 7 0 R {root} >>"))
            .object(format!("<< /Type /StructElem /S /P /P 6 0 R {part} >>"))
            .catalog("/StructTreeRoot 6 0 R /MarkInfo << /Marked true >>")
    };
    let each = |key: &str| tagged("", &format!("/{key} ({words})"));
    let user = format!("/A << /O /UserProperties /P [<< /N ({words}) /V (x) >>] >>");
    let inline = format!(" /Span << /ActualText ({words}) /Lang (x) >> BDC EMC");
    vec![
        planted(
            "092-structure.pdf",
            92,
            &tagged("", &format!("/Alt ({words}) /ActualText ({words})")),
        ),
        planted("092-abbreviation.pdf", 92, &each("E")),
        planted("092-title.pdf", 92, &each("T")),
        planted("092-language.pdf", 92, &each("Lang")),
        planted("092-identifier.pdf", 92, &each("ID")),
        planted(
            "092-styles.pdf",
            92,
            &tagged(
                &format!("/RoleMap << /{words} /P >> /ClassMap << /{words} << /O /Layout >> >>"),
                "",
            ),
        ),
        planted("092-properties.pdf", 92, &tagged("", &user)),
        planted("092-marks.pdf", 92, &letter().content(&inline)),
    ]
}

/// Row 93: the catalogue.
fn wishes() -> Vec<File> {
    let words = canary(93);
    let with = |name, entries: String| planted(name, 93, &letter().catalog(&entries));
    let web = letter()
        .object(format!("<< /S /SPS /ID (x) /SI << /AU ({words}) >> /O [3 0 R] >>"))
        .catalog(&format!("/SpiderInfo << /V 1.0 /C [<< /URL ({words}) >>] >> /Names << /IDS << /Names [(x) 6 0 R] >> /URLS << /Names [({words}) 6 0 R] >> >>"));
    vec![
        with("093-language.pdf", format!("/Lang ({words})")),
        with(
            "093-viewer.pdf",
            format!("/ViewerPreferences << /Direction /L2R /Own ({words}) >>"),
        ),
        with(
            "093-base.pdf",
            format!("/URI << /Base (https://example.org/{words}/) >>"),
        ),
        planted("093-web-capture.pdf", 93, &web),
        with("093-legal.pdf", format!("/Legal << /Attestation ({words}) >>")),
        with(
            "093-requirements.pdf",
            format!("/Requirements [<< /Type /Requirement /S /EnableJavaScripts /RH << /Script ({words}) >> >>]"),
        ),
        with(
            "093-extensions.pdf",
            format!("/Extensions << /OWN_ << /BaseVersion /1.7 /ExtensionLevel 1 /URL ({words}) >> >>"),
        ),
        with("093-own-key.pdf", format!("/OWN_Thing ({words})")),
    ]
}
