//! Books and what is made of them.

use super::*;
use crate::document::{Hidden, Mark, Shape};
use crate::flow::tried::{self, Read};
use crate::format::Format;
use crate::package::write::{package, typed};

mod pictures;
mod told;

const OPF: &str = "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:opf=\"http://www.idpf.org/2007/opf\" version=\"3.0\">";
const CONTAINER: &str = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"OEBPS/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

/// The page of a body.
fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head/><body>{body}</body></html>"
    )
}

/// The parts of a book of these pages, what else its package document says, and its other parts.
fn parts(pages: &[&str], [metadata, items, row]: [&str; 3], others: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |line: fn(usize) -> String| (1..=pages.len()).map(line).collect::<String>();
    let listed = own(|number| {
        format!("<item id=\"c{number}\" href=\"c%20{number}.xhtml\" media-type=\"application/xhtml+xml\"/>")
    });
    let read = own(|number| format!("<itemref idref=\"c{number}\"/>"));
    let opf = format!(
        "{OPF}<metadata>{metadata}</metadata><manifest>{listed}{items}</manifest><spine>{read}{row}</spine></package>"
    );
    let mut parts = vec![
        (book::CONTAINER.to_owned(), CONTAINER.to_owned()),
        ("OEBPS/content.opf".to_owned(), opf),
    ];
    let pages = pages.iter().enumerate();
    parts.extend(pages.map(|(number, page)| (format!("OEBPS/c {}.xhtml", number + 1), (*page).to_owned())));
    parts.extend(
        others
            .iter()
            .map(|(name, part)| ((*name).to_owned(), (*part).to_owned())),
    );
    parts
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    tried::read(&EPUB, bytes)
}

/// What is read of a book; it is written, read again as the same, and hides nothing any more.
fn read_with(pages: &[&str], more: [&str; 3], others: &[(&str, &str)]) -> Read {
    let (text, marks, hidden) = read_all(&typed(KIND, &parts(pages, more, others)).unwrap()).unwrap();
    let written = write::texts(&text, &marks, &[]).unwrap();
    let again = read_all(&typed(KIND, &written).unwrap()).unwrap();
    assert_eq!(again, (text.clone(), marks.clone(), Vec::new()), "{written:?}");
    (text, marks, hidden)
}

fn text(body: &str) -> String {
    read_with(&[&page(body)], [""; 3], &[]).0
}

fn said(hidden: &[Hidden], what: &str) -> Vec<String> {
    let of = hidden.iter().filter(|hidden| hidden.what == what);
    of.map(|hidden| hidden.says.clone()).collect()
}

/// The body of the first chapter that is written.
fn written(body: &str) -> String {
    let (text, marks, _) = read_with(&[&page(body)], [""; 3], &[]);
    let parts = write::texts(&text, &marks, &[]).unwrap();
    let chapter = parts[3].1.strip_prefix(write::head().as_str()).unwrap();
    chapter.strip_suffix("</body>\n</html>\n").unwrap().to_owned()
}

#[test]
fn chapters_are_read_in_their_order_and_written_anew() {
    let pages = [
        page("<h1>One <b>&amp;</b><br/>all</h1><p>a</p>"),
        page("<p/>"),
        page("<p>b</p><h2>Two</h2>"),
    ];
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let (text, marks, _) = read_with(&pages, [""; 3], &[]);
    assert_eq!(text, "One &\nall\na\nb\nTwo\n");
    let sections: Vec<(u32, u32)> = marks
        .iter()
        .filter(|mark| mark.shape == Shape::Section)
        .map(|mark| (mark.start, mark.end))
        .collect();
    assert_eq!(sections, [(0, 12), (12, 18)]);
    let parts = write::texts(&text, &marks, &[]).unwrap();
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let wanted = [
        "META-INF/container.xml",
        "EPUB/package.opf",
        "EPUB/nav.xhtml",
        "EPUB/text/0001.xhtml",
        "EPUB/text/0002.xhtml",
    ];
    assert_eq!(names, wanted);
    assert!(
        parts[1]
            .1
            .contains("<itemref idref=\"t0001\"/>\n<itemref idref=\"t0002\"/>\n</spine>")
    );
    assert!(
        parts[2]
            .1
            .contains("0001.xhtml\">One &amp; all</a></li>\n<li><a href=\"text/0002.xhtml\">2</a>")
    );
}

#[test]
fn what_is_seen_is_kept() {
    for (body, wanted) in [
        ("a<p>b<br/>c</p>", "<p>a</p>\n<p>b<br/>c</p>\n"),
        ("<pre>\n a\n  b</pre>", "<pre>\n a\n  b</pre>\n"),
        ("<p>a<a id=\"p1\"/>b<i/>c</p>", "<p>abc</p>\n"),
        ("<p dir=\"rtl\">שלום</p>", "<p dir=\"rtl\">שלום</p>\n"),
        (
            "<table>x<tr><td>y</td>z</tr></table>",
            "<p>x</p>\n<table>\n<tr>\n<td>y</td>\n<td>z</td>\n</tr>\n</table>\n",
        ),
        (
            "<table><tbody>x<tr><td>y</td></tr></tbody></table>",
            "<table>\n<tr>\n<td><p>x</p>\n</td>\n</tr>\n<tr>\n<td>y</td>\n</tr>\n</table>\n",
        ),
        ("<ol>x<li>y</li></ol>", "<ol>\n<li><p>x</p>\n</li>\n<li>y</li>\n</ol>\n"),
        ("<p>a&nbsp;&mdash;b <![CDATA[<c>]]></p>", "<p>a —b &lt;c&gt;</p>\n"),
        (
            "<epub:switch><epub:case>x</epub:case><epub:default><p>y</p></epub:default></epub:switch>",
            "<p>y</p>\n",
        ),
    ] {
        assert_eq!(written(body), wanted, "{body}");
    }
    assert_eq!(text("<section><h2>A</h2>b</section>"), "A\nb\n");
    assert_eq!(text(""), "");
}

#[test]
fn a_page_that_is_not_well_formed_is_read_as_browsers_read_it() {
    let broken = "<?xml version='1.0'?>\n<html><head><title/><script src='x'/></head><body><p>a<br>b<a id='x'/>c<p>d &amp e</body></html>";
    let (text, _, hidden) = read_with(&[broken], [""; 3], &[]);
    assert_eq!(text, "a\nbc\nd & e\n");
    assert_eq!(
        said(
            &hidden,
            "a page that is not well-formed, and read as browsers read pages"
        ),
        ["OEBPS/c 1.xhtml"]
    );
    let declared = "<!DOCTYPE html [<!ENTITY b \"c\">]><html>&b;</html>";
    let refused = read_all(&typed(KIND, &parts(&[declared], [""; 3], &[])).unwrap());
    assert!(matches!(refused, Err(Refusal::Unsupported(_))));
}

#[test]
fn style_sheets_of_the_book_count() {
    let body = page("<p class='w'>white</p><p class='s'>secret</p><p>seen</p>")
        .replace("<head/>", "<head><link rel='stylesheet' href='css/a.css'/></head>");
    let sheet = "p.w{color:#fff}.s{display:none}";
    let (text, _, hidden) = read_with(&[&body], [""; 3], &[("OEBPS/css/a.css", sheet)]);
    assert_eq!(text, "seen\n");
    assert_eq!(said(&hidden, "text that the page hides"), ["secret"]);
    assert_eq!(said(&hidden, "text in the colour of what is behind it"), ["white"]);
    assert_eq!(read_with(&[&body], [""; 3], &[]).0, "white\nsecret\nseen\n");
}

#[test]
fn style_sheets_that_may_not_count_are_said() {
    let what = "styles that are not followed might hide text; if so, it is in the copy";
    for head in [
        "<link rel='stylesheet' media='print' href='css/a.css'/>",
        "<link rel='alternate stylesheet' href='css/a.css'/>",
        "<?xml-stylesheet href='css/a.css'?>",
    ] {
        let page = page("<p>seen</p>").replace("<head/>", &format!("<head>{head}</head>"));
        let (text, _, hidden) = read_with(&[&page], [""; 3], &[("OEBPS/css/a.css", "p{display:none}")]);
        assert_eq!((text.as_str(), said(&hidden, what).len()), ("seen\n", 1), "{head}");
    }
}

#[test]
fn parts_are_known_in_letters_of_either_case() {
    let item = "<item id=\"again\" href=\"C%201.XHTML\" media-type=\"application/xhtml+xml\"/>";
    let more = ["", item, "<itemref idref=\"again\"/>"];
    let (text, _, hidden) = read_with(&[&page("a")], more, &[]);
    assert_eq!(text, "a\n");
    let what = "a chapter that is read twice; it is in the copy once";
    assert_eq!(said(&hidden, what), ["OEBPS/c 1.xhtml"]);
    let body = page("<p>secret</p>").replace("<head/>", "<head><link rel='stylesheet' href='A.CSS'/></head>");
    let (text, ..) = read_with(&[&body], [""; 3], &[("OEBPS/a.css", "p{display:none}")]);
    assert_eq!(text, "");
}

#[test]
fn books_have_chapters_and_not_too_many() {
    let none = write::texts("", &[], &[]).unwrap();
    assert_eq!(none[3].1, format!("{}</body>\n</html>\n", write::head()));
    let of = |count: u32| {
        let marks = (0..count).flat_map(|number| {
            [Shape::Section, Shape::Paragraph].map(|shape| Mark {
                start: 2 * number,
                end: 2 * number + 2,
                shape,
            })
        });
        write::texts(&"a\n".repeat(count as usize), &marks.collect::<Vec<_>>(), &[])
    };
    assert_eq!(of(5_000).unwrap().len(), 3 + 5_000);
    assert!(matches!(of(5_001), Err(Refusal::TooLarge(_))));
}

#[test]
fn books_are_known_by_how_they_begin() {
    let whole = parts(&[&page("a")], [""; 3], &[]);
    assert!(EPUB.sniff(&typed(KIND, &whole).unwrap()));
    assert!(!EPUB.sniff(&typed("application/vnd.oasis.opendocument.text", &whole).unwrap()));
    assert!(EPUB.sniff(&package(&whole).unwrap()));
    let packed = [vec![("mimetype".to_owned(), KIND.to_owned())], whole].concat();
    assert!(EPUB.sniff(&package(&packed).unwrap()));
    assert_eq!(read_all(&package(&packed).unwrap()).unwrap().0, "a\n");
    for folder in ["OEBPS", "OPS"] {
        assert!(
            EPUB.sniff(&package(&[(format!("{folder}/a.xhtml"), "")]).unwrap()),
            "{folder}"
        );
    }
    assert!(!EPUB.sniff(&package(&[("word/a.xml", "")]).unwrap()));
    assert!(!EPUB.sniff(b"PK\x03\x04"));
}

#[test]
fn what_is_no_whole_book_is_refused() {
    let whole = parts(&[&page("a")], [""; 3], &[]);
    for gone in 0..3 {
        let mut less = whole.clone();
        less.remove(gone);
        let refused = read_all(&typed(KIND, &less).unwrap());
        assert!(matches!(refused, Err(Refusal::Damaged(_))), "{gone}: {refused:?}");
    }
    let twice = "<item id=\"c1\" href=\"other.xhtml\" media-type=\"application/xhtml+xml\"/>";
    let refused = read_all(&typed(KIND, &parts(&[&page("a")], ["", twice, ""], &[])).unwrap());
    assert!(matches!(refused, Err(Refusal::Damaged(_))));
    for list in ["manifest", "spine"] {
        let mut two = whole.clone();
        let end = format!("</{list}>");
        let more = format!("{end}<x:{list} xmlns:x=\"urn:x\"/>");
        two[1].1 = two[1].1.replace(&end, &more);
        let refused = read_all(&typed(KIND, &two).unwrap());
        let why = Refusal::Damaged("it can be read in two ways".to_owned());
        assert_eq!(refused.err(), Some(why), "{list}");
    }
}
