//! Presentations and what is made of them.

use super::*;
use crate::document::{Hidden, Level, Mark, Placed, Shape, Stand};
use crate::flow::tried;
use crate::format::Format;
use crate::package::opendocument::{CONTENT, STYLES};
use crate::package::write::typed;

mod charts;
mod drawn;
mod keep;
mod limits;
mod pictures;
mod seen;

/// Every namespace that the presentations of these tests name.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:x=\"urn:example:unknown\"";

/// What a presentation is made of.
#[derive(Default)]
struct Deck<'a> {
    /// The attributes and shapes of each slide.
    slides: Vec<(&'a str, String)>,
    /// Styles of its own, styles of all parts, and styles of its master.
    own: &'a str,
    common: &'a str,
    of_master: &'a str,
    /// Shapes of the master, and what stands beside it.
    master: &'a str,
    masters: &'a str,
    /// What stands before the slides.
    ahead: &'a str,
    others: &'a [(&'static str, &'static str)],
}

impl Deck<'_> {
    fn bytes(&self) -> Vec<u8> {
        let slides: String = self
            .slides
            .iter()
            .map(|(says, shapes)| format!("<draw:page draw:master-page-name=\"Default\" {says}>{shapes}</draw:page>"))
            .collect();
        let content = format!(
            "<office:document-content {SPACES}><office:automatic-styles>{}</office:automatic-styles><office:body><office:presentation>{}{slides}\
             </office:presentation></office:body></office:document-content>",
            self.own, self.ahead
        );
        let styles = format!(
            "<office:document-styles {SPACES}><office:styles>{}</office:styles><office:automatic-styles><style:page-layout \
             style:name=\"PM1\"><style:page-layout-properties fo:page-width=\"10in\" fo:page-height=\"7.5in\"/></style:page-layout>{}\
             </office:automatic-styles><office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"PM1\" \
             draw:style-name=\"dp9\">{}</style:master-page>{}</office:master-styles></office:document-styles>",
            self.common, self.of_master, self.master, self.masters
        );
        let mut parts = vec![(CONTENT, content), (STYLES, styles)];
        parts.extend(self.others.iter().map(|(name, part)| (*name, (*part).to_owned())));
        typed(KIND, &parts).unwrap()
    }

    fn read(&self) -> Read {
        read_twice(&self.bytes())
    }
}

/// What was read of a presentation.
#[derive(Debug)]
struct Read {
    text: String,
    marks: Vec<Mark>,
    hidden: Vec<Hidden>,
}

impl Read {
    fn said(&self, what: &str) -> Vec<String> {
        let of = self.hidden.iter().filter(|hidden| hidden.what == what);
        of.map(|hidden| hidden.says.clone()).collect()
    }

    fn shapes(&self) -> Vec<Shape> {
        self.marks.iter().map(|mark| mark.shape).collect()
    }

    fn boxes(&self) -> Vec<Placed> {
        let placed = |shape| match shape {
            Shape::Placed(placed) => Some(placed),
            _ => None,
        };
        self.shapes().into_iter().filter_map(placed).collect()
    }
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    let (text, marks, hidden) = tried::read(&ODP, bytes)?;
    Ok(Read { text, marks, hidden })
}

/// What is read of a presentation; it is written, read again as the same, and hides nothing any more.
fn read_twice(bytes: &[u8]) -> Read {
    let read = read_all(bytes).unwrap();
    if !read.marks.is_empty() {
        let written = typed(KIND, &write::parts(&tried::taken(&read.text, &read.marks)).unwrap()).unwrap();
        let again = read_all(&written).unwrap();
        assert_eq!(again.text, read.text);
        assert_eq!(again.marks, read.marks, "{:?}", read.text);
        assert_eq!(again.hidden, Vec::new());
    }
    read
}

/// A presentation of one slide with these shapes, and these styles of its own.
fn slide(shapes: &str, own: &str) -> Read {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        own,
        ..Deck::default()
    };
    deck.read()
}

fn area(area: [i64; 4]) -> String {
    let [x, y, width, height] = area.map(|tenths| format!("{}mm", tenths * 254 / 100));
    format!("svg:x=\"{x}\" svg:y=\"{y}\" svg:width=\"{width}\" svg:height=\"{height}\"")
}

/// A box of this area in tenths of an inch, with what else is said of it, and what stands in it.
fn boxed(place: [i64; 4], says: &str, inner: &str) -> String {
    format!(
        "<draw:frame {} {says}><draw:text-box>{inner}</draw:text-box></draw:frame>",
        area(place)
    )
}

fn p(inner: &str) -> String {
    format!("<text:p>{inner}</text:p>")
}

const AREA: [i64; 4] = [10, 10, 30, 10];

#[test]
fn slides_come_in_their_order_and_an_empty_one_keeps_its_place() {
    let deck = Deck {
        slides: vec![
            ("draw:name=\"page1\"", boxed(AREA, "", &p("one &amp; only"))),
            (
                "draw:style-name=\"dp2\" draw:name=\"Secrets\"",
                boxed(AREA, "", &p("secret")),
            ),
            ("", String::new()),
            (
                "",
                boxed(
                    AREA,
                    "",
                    &[
                        p("a"),
                        p(""),
                        p("b<text:tab/>c<text:line-break/>d<text:s text:c=\"2\"/>e"),
                    ]
                    .concat(),
                ),
            ),
        ],
        own: "<style:style style:name=\"dp2\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "one & only\n\na\n\nb\tc\nd  e\n");
    assert_eq!(read.said("a hidden slide"), ["secret"]);
    assert_eq!(read.said("name of a slide"), ["Secrets"]);
    let slides = read.shapes();
    let slides = slides.iter().filter(|shape| matches!(shape, Shape::Slide(_)));
    assert_eq!(slides.count(), 3);
}

#[test]
fn boxes_stand_where_they_stood_and_their_text_in_them() {
    let own = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:textarea-vertical-align=\"middle\" \
        draw:auto-grow-height=\"false\" fo:padding=\"0cm\"/></style:style>";
    let turned = format!(
        "<draw:g><draw:frame svg:width=\"4in\" svg:height=\"2in\" draw:transform=\"rotate (-0.523598775598299) translate (3in 2in)\">\
         <draw:text-box>{}</draw:text-box></draw:frame></draw:g>",
        p("askew")
    );
    let read = slide(
        &[
            boxed([10, 20, 30, 40], "draw:style-name=\"gr1\"", &p("a")),
            boxed(AREA, "presentation:class=\"title\" draw:style-name=\"gr1\"", &p("b")),
            turned,
        ]
        .concat(),
        own,
    );
    let [first, title, turned] = read.boxes()[..] else {
        panic!("{read:?}")
    };
    assert_eq!((first.left, first.top, first.width, first.height), (10, 20, 30, 40));
    assert_eq!((first.stands, first.tight, first.grows), (Stand::Middle, true, false));
    assert!(title.title && !first.title);
    assert_eq!((turned.turned, turned.width, turned.height), (2, 40, 20));
    assert_eq!((turned.left, turned.top), (22, 29));
}

#[test]
fn a_name_in_pieces_is_one_name_and_looks_stay() {
    let own = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\" fo:font-size=\"28pt\" \
        fo:color=\"#0000cc\" style:font-name=\"Arial\"/></style:style><style:style style:name=\"P1\" style:family=\"paragraph\">\
        <style:paragraph-properties fo:text-align=\"center\" fo:margin-left=\"1in\" fo:text-indent=\"-0.5in\" fo:margin-top=\"6pt\" \
        fo:line-height=\"90%\"/></style:style>";
    let inner = "<text:p text:style-name=\"P1\">An<text:a xlink:href=\"https://a.example\"><text:span text:style-name=\"T1\">na \
        Sch</text:span></text:a>midt</text:p>";
    let read = slide(&boxed(AREA, "", inner), own);
    assert_eq!(read.text, "Anna Schmidt\n");
    let bold = read.marks.iter().find(|mark| mark.shape == Shape::Bold).unwrap();
    assert_eq!((bold.start, bold.end), (2, 8));
    assert_eq!(read.said("where a link leads"), ["https://a.example"]);
    let shapes = format!("{:?}", read.shapes());
    for wanted in [
        "Size(Size(56))",
        "Face(",
        "Ink(",
        "align: Middle",
        "start: 20",
        "first: -10",
        "before: 3",
        "line: 18",
    ] {
        assert!(shapes.contains(wanted), "{wanted}: {shapes}");
    }
}

#[test]
fn numbers_are_letters_and_bullets_stay() {
    let own = "<text:list-style style:name=\"L7\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"-\"><style:list-level-properties text:space-before=\"0.5in\" \
        text:min-label-width=\"0.25in\"/></text:list-level-style-bullet></text:list-style><style:style style:name=\"P9\" \
        style:family=\"paragraph\"><style:paragraph-properties text:enable-numbering=\"false\"/></style:style>";
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let inner = format!("<text:list>{}</text:list>", item(&p("b")));
    let list = format!(
        "<text:list text:style-name=\"L7\">{}{}{}</text:list>",
        item(&format!("{}{inner}", p("a"))),
        item(&p("c")),
        item("<text:p text:style-name=\"P9\">d</text:p>")
    );
    let read = slide(&boxed(AREA, "", &list), own);
    assert_eq!(read.text, "1.\ta\nb\n2.\tc\nd\n");
    assert!(read.shapes().contains(&Shape::Level(Level { deep: 1, bullet: true })));
    assert!(format!("{:?}", read.shapes()).contains("start: 15, end: 0, first: -5"));
}

#[test]
fn tables_keep_their_cells_and_lose_what_is_covered() {
    let cell = |says: &str, inner: &str| format!("<table:table-cell {says}>{inner}</table:table-cell>");
    let covered = |inner: &str| format!("<table:covered-table-cell>{inner}</table:covered-table-cell>");
    let rows = [
        [
            cell("table:number-columns-spanned=\"2\" table:style-name=\"ce7\"", &p("h")),
            covered(&p("covered")),
            cell("table:number-rows-spanned=\"2\"", &p("m")),
        ]
        .concat(),
        [cell("", &p("a")), cell("", &[p("b"), p("c")].concat()), covered("")].concat(),
        cell("", &p("d")),
    ];
    let rows: String = rows
        .iter()
        .map(|row| format!("<table:table-row>{row}</table:table-row>"))
        .collect();
    let table = format!(
        "<draw:frame {}><table:table><table:table-column table:number-columns-repeated=\"3\" table:style-name=\"co7\"/>{rows}</table:table></draw:frame>",
        area([10, 10, 30, 10])
    );
    let own = "<style:style style:name=\"co7\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"1in\"/></style:style>\
        <style:style style:name=\"ce7\" style:family=\"table-cell\"><loext:graphic-properties \
        xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" draw:fill=\"solid\" draw:fill-color=\"#ff0000\"/></style:style>";
    let read = slide(&table, own);
    assert_eq!(read.text, "h\tm\na\tb\nc\n\nd\t\t\n");
    assert_eq!(read.said("text of a cell that another covers"), ["covered"]);
    let spans: Vec<(u16, u16)> = read
        .shapes()
        .into_iter()
        .filter_map(|shape| match shape {
            Shape::Cell { columns, rows, .. } if columns + rows > 2 => Some((columns, rows)),
            _ => None,
        })
        .collect();
    assert_eq!(spans, [(2, 1), (1, 2)]);
    assert!(read.shapes().contains(&Shape::Wide(10)));
}

#[test]
fn what_is_no_presentation_is_refused_by_name() {
    let other = typed(KIND, &[(CONTENT, "<a/>".to_owned())]).unwrap();
    assert!(matches!(read_all(&other), Err(Refusal::Unsupported(why)) if why.contains("presentation")));
    let mut cut = Deck {
        slides: vec![("", boxed(AREA, "", &p("x")))],
        ..Deck::default()
    }
    .bytes();
    assert_eq!(super::super::sniff(&cut).map(Format::name), Some("odp"));
    cut.truncate(cut.len() / 2);
    assert!(matches!(read_all(&cut), Err(Refusal::Damaged(_))));
    let deep = format!("{}{}", "<draw:g>".repeat(100), "</draw:g>".repeat(100));
    let deck = Deck {
        slides: vec![("", deep)],
        ..Deck::default()
    };
    assert!(matches!(read_all(&deck.bytes()), Err(Refusal::TooLarge(_))));
}
