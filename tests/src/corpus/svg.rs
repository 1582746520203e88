//! What hides in an SVG: what it says beside its drawing, what it draws where nobody looks, and what it would call.

use super::{File, Picture, Shows, canary, exif};
use data_encoding::BASE64;
use std::fmt::Write;

/// What every dirty drawing shows: two fields of colour.
const FIELDS: &str = "<path fill=\"#336699\" d=\"M0 0h20v15h-20z\"/><path fill=\"#ffcc00\" d=\"M10 0h10v15h-10z\"/>";

const ALL: &str =
    "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"20\" height=\"15\"";

fn drawing(begin: &str, attributes: &str, inner: &str) -> Vec<u8> {
    format!("{begin}<svg {ALL} {attributes}>{inner}{FIELDS}</svg>\n").into_bytes()
}

fn shown() -> Shows {
    let row = [[0x33, 0x66, 0x99].repeat(1000), [0xff, 0xcc, 0].repeat(1000)].concat();
    Shows::exactly(&Picture::new(2000, 1500, 3, row.repeat(1500)))
}

fn holds(name: &'static str, row: u16, inner: &str) -> File {
    File::dirty(name, drawing("", "", inner), shown()).hides(&[row])
}

pub(super) fn files() -> Vec<File> {
    [records(), unseen(), calls(), names(), cleans(), bads()].concat()
}

/// Row 47: records, and notes of drawing programs.
fn records() -> Vec<File> {
    let words = canary(47);
    let about =
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let record = format!("<metadata><rdf:RDF {about}><dc:creator>{words}</dc:creator></rdf:RDF></metadata>");
    let path = format!(
        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" inkscape:export-filename=\"/home/{words}/plan.png\""
    );
    let whole = format!("<i:pgf xmlns:i=\"http://ns.adobe.com/AdobeIllustrator/10.0/\"><![CDATA[{words}]]></i:pgf>");
    let view =
        format!("<s:namedview xmlns:s=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" s:docname=\"{words}\"/>");
    vec![
        holds("047-record.svg", 47, &record),
        holds("047-title.svg", 47, &format!("<title>{words}</title>")),
        holds("047-description.svg", 47, &format!("<g><desc>{words}</desc></g>")),
        File::dirty("047-path.svg", drawing("", &path, ""), shown()).hides(&[47]),
        holds("047-view.svg", 47, &view),
        holds("047-whole-document.svg", 47, &whole),
    ]
}

/// Row 48: drawn where nobody looks.
fn unseen() -> Vec<File> {
    let words = canary(48);
    let text = |attributes: &str| format!("<text {attributes}>{words}</text>");
    vec![
        holds("048-no-display.svg", 48, &text("y=\"9\" display=\"none\"")),
        holds("048-invisible.svg", 48, &text("y=\"9\" visibility=\"hidden\"")),
        holds(
            "048-transparent.svg",
            48,
            &format!("<g opacity=\"0\">{}</g>", text("y=\"9\"")),
        ),
        holds("048-outside.svg", 48, &text("x=\"900\" y=\"900\"")),
        holds("048-unused.svg", 48, &format!("<defs>{}</defs>", text("y=\"9\""))),
        holds(
            "048-clipped.svg",
            48,
            &format!("<clipPath id=\"a\"/><g clip-path=\"url(#a)\">{}</g>", text("y=\"9\"")),
        ),
    ]
}

/// Row 49: pictures with records, addresses, programs, pieces of web pages.
fn calls() -> Vec<File> {
    let words = canary(49);
    let address = format!("http://{words}.example/a");
    let picture = BASE64.encode(&with_record(&words));
    vec![
        holds(
            "049-picture.svg",
            49,
            &format!("<image width=\"1\" height=\"1\" href=\"data:image/jpeg;base64,{picture}\"/>"),
        ),
        holds(
            "049-address.svg",
            49,
            &format!("<image width=\"1\" height=\"1\" xlink:href=\"{address}\"/>"),
        ),
        holds("049-import.svg", 49, &format!("<style>@import url({address});</style>")),
        holds(
            "049-fill.svg",
            49,
            &format!("<path d=\"M0 0h1v1\" fill=\"url({address}#a)\"/>"),
        ),
        holds("049-script.svg", 49, &format!("<script>fetch('{address}')</script>")),
        holds("049-handler.svg", 49, &format!("<g onclick=\"go('{words}')\"/>")),
        holds("049-link.svg", 49, &format!("<a href=\"{address}\"/>")),
        holds(
            "049-web-page.svg",
            49,
            &format!("<switch><foreignObject>{words}</foreignObject><g/></switch>"),
        ),
    ]
}

/// What begins like a JPEG, with an Exif record; nothing of it can be drawn.
fn with_record(words: &str) -> Vec<u8> {
    let record = [b"Exif\0\0".as_slice(), &exif::author(words)].concat();
    let length = (record.len() as u16 + 2).to_be_bytes();
    [b"\xff\xd8\xff\xe1".as_slice(), &length, &record, b"\xff\xd9"].concat()
}

/// Row 50: comments, instructions, entities, names of parts.
fn names() -> Vec<File> {
    let words = canary(50);
    let begun = |name, begin: &str| File::dirty(name, drawing(begin, "", ""), shown()).hides(&[50]);
    vec![
        holds("050-comment.svg", 50, &format!("<!-- {words} -->")),
        begun("050-comment-first.svg", &format!("<!-- {words} -->\n")),
        begun("050-instruction.svg", &format!("<?program {words}?>\n")),
        begun(
            "050-entity.svg",
            &format!("<!DOCTYPE svg [<!ENTITY who \"{words}\">]>\n"),
        ),
        holds("050-layer.svg", 50, &format!("<g id=\"{words}\"/>")),
        holds("050-class.svg", 50, &format!("<g class=\"{words}\"/>")),
        holds("050-note.svg", 50, &format!("<g data-name=\"{words}\"/>")),
    ]
}

fn cleans() -> Vec<File> {
    let letters = "<path fill=\"#fff\" d=\"M0 0h20v15h-20z\"/><text x=\"1\" y=\"6\" font-size=\"4\" font-family=\"sans-serif\">Letters äß</text>\
        <text x=\"1\" y=\"12\" font-size=\"4\" font-family=\"Georgia\" font-style=\"italic\">in three</text>\
        <text x=\"14\" y=\"12\" font-size=\"2\" font-family=\"monospace\" font-weight=\"bold\">faces</text>";
    let round = "<circle cx=\"10\" cy=\"7\" r=\"5\" fill=\"#080\" fill-opacity=\".5\"/>";
    vec![
        File::clean("fields.svg", drawing("<?xml version=\"1.0\"?>\n", "", "")),
        File::clean("letters.svg", format!("<svg {ALL}>{letters}</svg>").into_bytes()),
        File::clean("round.svg", format!("<svg {ALL}>{round}</svg>").into_bytes()),
    ]
}

fn bads() -> Vec<File> {
    let whole = drawing("", "", "");
    let mut laughs = "<!DOCTYPE svg [<!ENTITY a0 \"ha\">".to_owned();
    for number in 1..12 {
        let before = format!("&a{};", number - 1).repeat(10);
        let _ = write!(laughs, "<!ENTITY a{number} \"{before}\">");
    }
    let deep = "<g>".repeat(3000) + &"</g>".repeat(3000);
    vec![
        File::bad("damaged-cut.svg", whole[..whole.len() / 2].to_vec()),
        File::bad(
            "damaged-no-size.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>".to_vec(),
        ),
        File::bad(
            "large-entities.svg",
            format!("{laughs}]><svg {ALL}><text>&a11;</text></svg>").into_bytes(),
        ),
        File::bad("large-deep.svg", format!("<svg {ALL}>{deep}</svg>").into_bytes()),
        File::bad(
            "unsupported-letters.svg",
            format!("<svg {ALL}><text y=\"9\">漢字</text></svg>").into_bytes(),
        ),
        File::bad(
            "unsupported-web-page.svg",
            format!("<svg {ALL}><foreignObject width=\"9\" height=\"9\"><p>words</p></foreignObject></svg>")
                .into_bytes(),
        ),
    ]
}
