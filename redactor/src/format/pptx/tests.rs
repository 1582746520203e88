//! Presentations and what is made of them.

use super::*;
use crate::document::{Hidden, Mark, Shape, Value};
use crate::flow::tried;
use crate::format::Format;
use crate::limits::Limits;
use crate::package::write::package;

mod charts;
mod forms;
mod keep;
mod look;
mod pictures;
mod seen;

const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" \
    xmlns:dsp=\"http://schemas.microsoft.com/office/drawing/2008/diagram\"";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Relations by their kinds and targets, named `r1` and so on.
fn relations(all: &[(&str, &str)]) -> String {
    let one = |(number, (kind, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"r{}\" Type=\"{KIND}{kind}\" Target=\"{target}\"/>",
            number + 1
        )
    };
    let all: String = all.iter().enumerate().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// What a deck is made of.
#[derive(Default)]
struct Deck<'a> {
    /// The attributes and shapes of each slide.
    slides: Vec<(&'a str, String)>,
    layout: &'a str,
    master: &'a str,
    styles: &'a str,
    /// Parts to which each slide leads, from `r2` on.
    others: &'a [(&'a str, &'a str, &'a str)],
}

/// A slide, a layout or a master of these shapes, with this before them and behind.
fn sheet(name: &str, attributes: &str, shapes: &str, (ground, more): (&str, &str)) -> String {
    format!("<p:{name} {SPACES} {attributes}><p:cSld>{ground}<p:spTree>{shapes}</p:spTree></p:cSld>{more}</p:{name}>")
}

impl Deck<'_> {
    fn bytes(&self) -> Vec<u8> {
        package(&[self.around(), self.own()].concat()).unwrap()
    }

    /// The names of the slides, below the presentation.
    fn names(&self) -> Vec<String> {
        let numbers = 1..=self.slides.len();
        numbers.map(|number| format!("slides/slide{number}.xml")).collect()
    }

    /// The presentation, and what lies behind its slides.
    fn around(&self) -> Vec<(String, String)> {
        let theme = format!(
            "<a:theme {SPACES}><a:themeElements><a:clrScheme><a:dk1><a:srgbClr val=\"000000\"/></a:dk1><a:lt1><a:srgbClr \
             val=\"FFFFFF\"/></a:lt1><a:accent1><a:srgbClr val=\"0000CC\"/></a:accent1></a:clrScheme><a:fontScheme><a:minorFont><a:latin \
             typeface=\"Arial\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"
        );
        let names = self.names();
        let leads: Vec<(&str, &str)> = names.iter().map(|name| ("slide", name.as_str())).collect();
        let numbers = 1..=names.len();
        let listed: String = numbers
            .map(|number| format!("<p:sldId id=\"1\" r:id=\"r{number}\"/>"))
            .collect();
        let presentation = format!(
            "<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>"
        );
        let styles = format!("<p:txStyles>{}</p:txStyles>", self.styles);
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", relations(&[("officeDocument", "ppt/presentation.xml")])),
            ("ppt/presentation.xml", presentation),
            ("ppt/_rels/presentation.xml.rels", relations(&leads)),
            ("ppt/layout.xml", sheet("sldLayout", "", self.layout, ("", ""))),
            ("ppt/_rels/layout.xml.rels", relations(&[("slideMaster", "master.xml")])),
            ("ppt/master.xml", sheet("sldMaster", "", self.master, ("", &styles))),
            ("ppt/_rels/master.xml.rels", relations(&[("theme", "theme.xml")])),
            ("ppt/theme.xml", theme),
        ];
        parts.map(|(name, part)| (name.to_owned(), part)).into()
    }

    /// The slides, and to what they lead.
    fn own(&self) -> Vec<(String, String)> {
        let leads: Vec<(&str, &str)> = [("slideLayout", "../layout.xml")]
            .into_iter()
            .chain(self.others.iter().map(|(kind, name, _)| (*kind, *name)))
            .collect();
        let mut parts = Vec::new();
        for ((attributes, shapes), name) in self.slides.iter().zip(self.names()) {
            parts.push((format!("ppt/{name}"), sheet("sld", attributes, shapes, ("", ""))));
            let leads_from = name.replace("slides/", "slides/_rels/");
            parts.push((format!("ppt/{leads_from}.rels"), relations(&leads)));
        }
        for (_, name, part) in self.others {
            let name = name
                .strip_prefix("../")
                .map_or_else(|| format!("ppt/slides/{name}"), |name| format!("ppt/{name}"));
            parts.push((name, part.replace("SPACES", SPACES)));
        }
        parts
    }

    fn read(&self) -> Read {
        read_twice(&self.bytes())
    }
}

/// What was read of a presentation.
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

    /// The parts that are written of it.
    fn slide(&self, number: usize) -> String {
        let name = format!("ppt/slides/slide{number}.xml");
        let parts = write::parts(&tried::taken(&self.text, &self.marks)).unwrap();
        let part = parts.into_iter().find(|(other, _)| *other == name).unwrap().1;
        String::from_utf8(part).unwrap()
    }

    fn shapes(&self) -> Vec<Shape> {
        self.marks.iter().map(|mark| mark.shape).collect()
    }
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    let (text, marks, hidden) = tried::read(&PPTX, bytes)?;
    Ok(Read { text, marks, hidden })
}

/// What is read of a presentation; it is written, read again as the same, and hides nothing any more.
fn read_twice(bytes: &[u8]) -> Read {
    let read = read_all(bytes).unwrap();
    if !read.marks.is_empty() {
        let written = package(&write::parts(&tried::taken(&read.text, &read.marks)).unwrap()).unwrap();
        let again = read_all(&written).unwrap();
        assert_eq!(again.text, read.text);
        assert_eq!(again.marks, read.marks, "{:?}", read.text);
        assert_eq!(again.hidden, Vec::new());
    }
    read
}

/// A deck of one slide with these shapes.
fn slide(shapes: &str) -> Read {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        ..Deck::default()
    };
    deck.read()
}

fn frame(area: [i64; 4]) -> String {
    let [x, y, width, height] = area.map(|inches| inches * 91_440);
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
}

/// A box of this area in tenths of an inch, with what else is said of its looks, and its paragraphs.
fn boxed(area: [i64; 4], looks: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/></p:nvSpPr><p:spPr>{}{looks}</p:spPr><p:txBody><a:bodyPr/>{paragraphs}</p:txBody></p:sp>",
        frame(area)
    )
}

fn run(text: &str) -> String {
    format!("<a:r><a:t>{text}</a:t></a:r>")
}

fn paragraph(inner: &str) -> String {
    format!("<a:p>{inner}</a:p>")
}

/// A box with one paragraph of one run.
fn says(area: [i64; 4], looks: &str, text: &str) -> String {
    boxed(area, looks, &paragraph(&run(text)))
}

const AREA: [i64; 4] = [10, 10, 30, 10];

#[test]
fn slides_come_in_their_order_and_an_empty_one_keeps_its_place() {
    let deck = Deck {
        slides: vec![
            ("", says(AREA, "", "one &amp; only")),
            ("show=\"0\"", says(AREA, "", "secret")),
            ("", String::new()),
            (
                "",
                boxed(
                    AREA,
                    "",
                    &format!(
                        "{}<a:p/>{}",
                        paragraph(&run("a")),
                        paragraph(&format!("{}<a:br/>{}", run("b\tc"), run("d")))
                    ),
                ),
            ),
        ],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "one & only\n\na\n\nb\tc\nd\n");
    assert_eq!(read.said("a hidden slide"), ["secret"]);
    let slides = read
        .shapes()
        .into_iter()
        .filter(|shape| matches!(shape, Shape::Slide(_)));
    assert_eq!(slides.count(), 3);
    assert!(!read.slide(2).contains("<p:sp>"));
}

#[test]
fn a_name_in_pieces_is_one_name() {
    let inner = format!(
        "{}<a:r><a:rPr b=\"1\"><a:hlinkClick r:id=\"r2\" tooltip=\"tip\"/></a:rPr><a:t>na Sch</a:t></a:r>{}",
        run("An"),
        run("midt")
    );
    let deck = Deck {
        slides: vec![("", boxed(AREA, "", &paragraph(&inner)))],
        others: &[("hyperlink", "https-a.example", "<a/>")],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "Anna Schmidt\n");
    let bold = read.marks.iter().find(|mark| mark.shape == Shape::Bold).unwrap();
    assert_eq!((bold.start, bold.end), (2, 8));
    assert!(
        read.said("where a link leads")
            .iter()
            .any(|said| said.contains("a.example tip"))
    );
}

#[test]
fn groups_are_undone_where_their_children_are_seen() {
    let group = |inner: &str| {
        format!(
            "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"3\" name=\"\"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext \
             cx=\"1828800\" cy=\"1828800\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"914400\" cy=\"914400\"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )
    };
    let read = slide(&group(&says([1, 1, 4, 2], "", "x")));
    let placed = read.shapes().into_iter().find_map(|shape| match shape {
        Shape::Placed(placed) => Some([placed.left, placed.top, placed.width, placed.height]),
        _ => None,
    });
    assert_eq!(placed, Some([12, 12, 8, 4]));
}

#[test]
fn tables_keep_their_cells_and_lose_what_is_covered() {
    let cell = |attributes: &str, texts: &[&str]| {
        let paragraphs: String = texts.iter().map(|text| paragraph(&run(text))).collect();
        format!("<a:tc {attributes}><a:txBody><a:bodyPr/>{paragraphs}</a:txBody><a:tcPr/></a:tc>")
    };
    let rows = [
        [
            cell("gridSpan=\"2\"", &["h"]),
            cell("hMerge=\"1\"", &["covered"]),
            cell("rowSpan=\"2\"", &["m"]),
        ]
        .concat(),
        [cell("", &["a"]), cell("", &["b", "c"]), cell("vMerge=\"1\"", &[""])].concat(),
        [cell("", &["d"])].concat(),
    ];
    let rows: String = rows.iter().map(|row| format!("<a:tr h=\"1\">{row}</a:tr>")).collect();
    let columns = "<a:gridCol w=\"914400\"/>".repeat(3);
    let table = format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData><a:tbl><a:tblPr/>\
         <a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        frame([10, 10, 30, 10]).replace("a:xfrm", "p:xfrm")
    );
    let read = slide(&table);
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
}

#[test]
fn numbers_are_letters_and_bullets_stay() {
    let of = |properties: &str, text: &str| paragraph(&format!("<a:pPr {properties}</a:pPr>{}", run(text)));
    let number = "><a:buAutoNum type=\"arabicPeriod\"/>";
    let body = [
        of(number, "a"),
        of("lvl=\"1\"><a:buChar char=\"-\"/>", "b"),
        of(number, "c"),
        of(">", "d"),
    ];
    let read = slide(&boxed(AREA, "", &body.concat()));
    assert_eq!(read.text, "1.\ta\nb\n2.\tc\nd\n");
    let level = crate::document::Level { deep: 1, bullet: true };
    assert!(read.shapes().contains(&Shape::Level(level)));
}

#[test]
fn what_is_no_presentation_is_refused_by_name() {
    let other = package(&[("_rels/.rels", "<Relationships/>".to_owned())]).unwrap();
    assert!(matches!(read_all(&other), Err(Refusal::Unsupported(why)) if why.contains("PPTX")));
    let mut cut = Deck {
        slides: vec![("", says(AREA, "", "x"))],
        ..Deck::default()
    }
    .bytes();
    assert!(PPTX.sniff(&cut));
    cut.truncate(cut.len() / 2);
    assert!(matches!(read_all(&cut), Err(Refusal::Damaged(_))));
    let deep = format!("{}{}", "<p:grpSp>".repeat(100), "</p:grpSp>".repeat(100));
    let deck = Deck {
        slides: vec![("", deep)],
        ..Deck::default()
    };
    assert!(matches!(read_all(&deck.bytes()), Err(Refusal::TooLarge(_))));
}

#[test]
fn a_presentation_of_many_slides_is_known_by_the_kinds_of_its_parts() {
    let kinds: String = (0..400)
        .map(|number| {
            format!(
                "<Override PartName=\"/ppt/slides/slide{number}.xml\" ContentType=\"{}\"/>",
                number * 7_919 % 1_000
            )
        })
        .collect();
    let parts = [
        ("[Content_Types].xml", format!("<Types>{kinds}</Types>")),
        ("_rels/.rels", String::new()),
    ];
    let bytes = package(&parts).unwrap();
    assert!(PPTX.sniff(&bytes[..400]));
    assert_eq!(super::super::sniff(&bytes[..400]).map(Format::name), Some("pptx"));
}
