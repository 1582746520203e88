//! What hides in books: what the package document says, whom the book was sold to, tables of contents, marks in its pages, parts that are
//! on no page.

mod pictured;
mod planted;

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

const TEXT: &str = "A letter\nNothing in it is hidden.\nThe end\n";

const KIND: &str = "application/epub+zip";

/// What is put into a book.
enum Put {
    /// Among the properties.
    Meta(&'static str),
    /// Among the items.
    Listed(&'static str),
    /// In the row of reading.
    Row(&'static str),
    /// Behind it.
    Behind(&'static str),
    /// Into the head of the first chapter.
    Head(&'static str),
    /// At the end of its body.
    Body(&'static str),
    /// There too, with a style sheet that the chapter names.
    Styled(&'static str, &'static str),
    /// Into the table of contents.
    Contents(&'static str),
    /// Another part.
    Other(&'static str, &'static str),
}
use Put::{Behind, Body, Contents, Head, Listed, Meta, Other, Row, Styled};
use planted::PLANTED;

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED.iter().map(|(row, name, put)| {
        let mut parts = dirty(put);
        let canary = canary(*row);
        for part in &mut parts {
            part.name = part.name.replace("CANARY", &canary);
            let text = String::from_utf8(part.bytes.clone()).unwrap();
            part.bytes = text.replace("CANARY", &canary).into_bytes();
        }
        File::dirty(name, zip(&parts, ""), Shows::text(TEXT)).hides(&[*row])
    });
    [planted.collect(), pictured::files(), cleans(), bads()].concat()
}

/// The parts of a book as it is written here, which tells nothing, with this put into it.
fn dirty(put: &Put) -> Vec<Part> {
    let letter = "<h1>A letter</h1>\n<p>Nothing in it is <b>hid</b>den.</p>\n";
    let mut parts = clean(&[letter, "<p>The end</p>\n"]);
    match put {
        Meta(meta) => before(&mut parts[2], "</metadata>", meta),
        Listed(items) => before(&mut parts[2], "</manifest>", items),
        Row(places) => before(&mut parts[2], "</spine>", places),
        Behind(lists) => before(&mut parts[2], "</package>", lists),
        Contents(lists) => before(&mut parts[3], "</body>", lists),
        Head(head) => before(&mut parts[4], "</head>", head),
        Body(body) => before(&mut parts[4], "</body>", body),
        Styled(style, body) => {
            let link = "<link rel=\"stylesheet\" type=\"text/css\" href=\"../style.css\"/>";
            before(&mut parts[4], "</head>", link);
            before(&mut parts[4], "</body>", body);
            parts.push(part("EPUB/style.css", style));
        }
        Other(name, holds) => parts.push(part(name, holds)),
    }
    parts
}

/// Puts this before `place` in a part.
fn before(part: &mut Part, place: &str, put: &str) {
    let text = String::from_utf8(part.bytes.clone()).unwrap();
    part.bytes = text.replacen(place, &format!("{put}{place}"), 1).into_bytes();
}

fn cleans() -> Vec<File> {
    let shapes = "<h2>A <i>heading</i></h2><blockquote>quoted</blockquote><ol><li>one</li><li>two<ul><li>three</li></ul></li></ol>\
        <pre>typed\n  so</pre><table><tr><th colspan=\"2\">head</th></tr><tr><td>a</td><td>b</td></tr></table><p>E = mc<sup>2</sup>, H<sub>2</sub>O<br/>end &amp; &lt;more&gt;</p>";
    let scripts = "<h1>Grüße</h1><p dir=\"rtl\">שלום مرحبا می\u{200c}خواهم</p><p>क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬</p>";
    vec![
        File::clean("shapes.epub", zip(&clean(&[shapes, "<p>after</p>"]), "")),
        File::clean("scripts.epub", zip(&clean(&[scripts]), "")),
    ]
}

/// The parts of a book as it is written here, of these pages.
fn clean(bodies: &[&str]) -> Vec<Part> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let style = "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;vertical-align:top}";
    let (mut items, mut row, mut entries, mut pages) = (String::new(), String::new(), String::new(), Vec::new());
    for (number, body) in (1..).zip(bodies) {
        items.push_str(&format!(
            "<item id=\"t{number:04}\" href=\"text/{number:04}.xhtml\" media-type=\"application/xhtml+xml\"/>\n"
        ));
        row.push_str(&format!("<itemref idref=\"t{number:04}\"/>\n"));
        let heading = body
            .split_once("<h")
            .filter(|(before, _)| before.is_empty())
            .and_then(|(_, rest)| rest.split_once('>')?.1.split("</h").next());
        let title = heading.map_or_else(
            || number.to_string(),
            |title| title.replace("<i>", "").replace("</i>", ""),
        );
        entries.push_str(&format!("<li><a href=\"text/{number:04}.xhtml\">{title}</a></li>\n"));
        pages.push(part(
            &format!("EPUB/text/{number:04}.xhtml"),
            &format!(
                "{head}<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title>Text</title>\n<style>{style}</style>\n\
                 </head>\n<body>\n{body}</body>\n</html>\n"
            ),
        ));
    }
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n<rootfiles>\n\
        <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";
    let opf = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">urn:uuid:00000000-0000-0000-0000-000000000000</dc:identifier>\n<dc:title>Text</dc:title>\n\
         <dc:language>und</dc:language>\n<meta property=\"dcterms:modified\">1980-01-01T00:00:00Z</meta>\n</metadata>\n\
         <manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n{items}</manifest>\n\
         <spine>\n{row}</spine>\n</package>\n"
    );
    let nav = format!(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">\n<head>\n\
         <title>Contents</title>\n</head>\n<body>\n<nav epub:type=\"toc\">\n<ol>\n{entries}</ol>\n</nav>\n</body>\n</html>\n"
    );
    let mut parts = vec![
        part("mimetype", KIND),
        part("META-INF/container.xml", &format!("{head}{container}")),
        part("EPUB/package.opf", &format!("{head}{opf}")),
        part("EPUB/nav.xhtml", &format!("{head}{nav}")),
    ];
    parts.extend(pages);
    parts
}

/// What says that the first chapter is scrambled with a key.
const SCRAMBLED: &str = "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
    <EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\"><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/>\
    <CipherData><CipherReference URI=\"OEBPS/c1.xhtml\"/></CipherData></EncryptedData></encryption>";

fn page(body: &str) -> String {
    format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>{body}</body></html>\n")
}

/// The parts of a book of these pages, as others make books.
fn book(pages: &[&str]) -> Vec<Part> {
    let own = |line: fn(usize) -> String| (1..=pages.len()).map(line).collect::<String>();
    let items =
        own(|number| format!("<item id=\"c{number}\" href=\"c{number}.xhtml\" media-type=\"application/xhtml+xml\"/>"));
    let read = own(|number| format!("<itemref idref=\"c{number}\"/>"));
    let opf = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\">\
         <metadata/><manifest>{items}</manifest><spine>{read}</spine></package>"
    );
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles>\
        <rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let mut parts = vec![
        part("mimetype", KIND),
        part("META-INF/container.xml", container),
        part("OEBPS/book.opf", &opf),
    ];
    for (number, page) in (1..).zip(pages) {
        parts.push(part(&format!("OEBPS/c{number}.xhtml"), page));
    }
    parts
}

fn bads() -> Vec<File> {
    let whole = book(&[&page("<p>a</p>")]);
    let mut cut = zip(&whole, "");
    cut.truncate(cut.len() / 2);
    let without = |place: usize| {
        let mut parts = whole.clone();
        parts.remove(place);
        zip(&parts, "")
    };
    let with = |more: Part| zip(&[whole.clone(), vec![more]].concat(), "");
    let said = |place: &str, put: &str| {
        let mut parts = whole.clone();
        before(&mut parts[2], place, put);
        zip(&parts, "")
    };
    let two = "<item id=\"c1\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"/>";
    let declared = "<!DOCTYPE html [<!ENTITY b \"c\">]><html><body>&b;</body></html>";
    let deep = page(&"<div>".repeat(2_000));
    let wide = format!(
        "<?xml version=\"1.0\" encoding=\"x-unheard-of\"?>\n{}",
        page("<p>a</p>")
    );
    let ours = |page: &str| zip(&book(&[page]), "");
    vec![
        File::bad("damaged-cut.epub", cut),
        File::bad("damaged-twice.epub", with(whole[3].clone())),
        File::bad("damaged-container.epub", without(1)),
        File::bad("damaged-package.epub", without(2)),
        File::bad("damaged-two-items.epub", said("</manifest>", two)),
        File::bad("damaged-two-rows.epub", said("</package>", "<spine/>")),
        File::bad("damaged-row.epub", zip(&book(&[]), "")),
        File::bad("large-depth.epub", ours(&deep)),
        File::bad("unsupported-type.epub", ours(declared)),
        File::bad("unsupported-coding.epub", ours(&wide)),
        File::refused(
            "unsupported-locked.epub",
            57,
            with(part("META-INF/encryption.xml", SCRAMBLED)),
        ),
    ]
}
