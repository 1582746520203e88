//! Headers and footers: which pages show which, and what becomes of what nobody sees.

use super::*;
use crate::document::{On, Place, Running};

pub(super) const HEAD: Place = Place {
    below: false,
    on: On::Usual,
};
const FOOT: Place = Place {
    below: true,
    on: On::Usual,
};

pub(super) fn first(place: Place) -> Place {
    Place { on: On::First, ..place }
}

fn even(place: Place) -> Place {
    Place { on: On::Even, ..place }
}

pub(super) fn part(root: &str, inner: &str) -> String {
    format!("<w:{root} {W}>{inner}</w:{root}>")
}

pub(super) fn says(root: &str, text: &str) -> String {
    part(root, &paragraph(&run(text)))
}

pub(super) fn refers(side: &str, on: &str, id: u8) -> String {
    format!("<w:{side}Reference w:type=\"{on}\" r:id=\"r{id}\"/>")
}

/// A paragraph that ends a section.
pub(super) fn ends(text: &str, section: &str) -> String {
    format!("<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>{}</w:p>", run(text))
}

/// What the pages of each section show.
pub(super) fn running(marks: &[Mark]) -> Vec<Running> {
    let of = |mark: &Mark| match mark.shape {
        Shape::Leaf(leaf) => Some(leaf.running),
        _ => None,
    };
    marks.iter().filter_map(of).collect()
}

pub(super) fn blocks<'t>(text: &'t str, marks: &[Mark]) -> Vec<&'t str> {
    let of = marks.iter().filter(|mark| mark.shape == Shape::Running);
    of.map(|mark| &text[mark.start as usize..mark.end as usize]).collect()
}

/// The parts of the copy, by their names.
pub(super) fn copy(text: &str, marks: &[Mark]) -> Vec<(String, String)> {
    let parts = write::parts(&taken(text, marks)).unwrap();
    let text = |(name, part)| (name, String::from_utf8(part).unwrap());
    parts.into_iter().map(text).collect()
}

pub(super) fn of_copy(copy: &[(String, String)], name: &str) -> String {
    copy.iter().find(|(own, _)| own == name).unwrap().1.clone()
}

#[test]
fn a_section_shows_what_the_one_before_shows_where_it_says_nothing() {
    let (one, two, foot) = (says("hdr", "one"), says("hdr", "two"), says("ftr", "foot"));
    let others: [(&str, &str, &str); 3] = [
        ("footer", "footer7.xml", &foot),
        ("header", "header9.xml", &one),
        ("header", "header8.xml", &two),
    ];
    let body = [
        ends("a", &(refers("footer", "default", 0) + &refers("header", "default", 1))),
        ends("b", ""),
        ends("c", &refers("header", "default", 2)),
        paragraph(&run("d")),
    ];
    let (text, marks, _) = read(&body.concat(), &others);
    assert_eq!(text, "a\nb\nc\nd\nfoot\none\ntwo\n");
    assert_eq!(blocks(&text, &marks), ["foot\n", "one\n", "two\n"]);
    let all = running(&marks);
    let heads: Vec<u8> = all.iter().map(|running| running.at(HEAD)).collect();
    let feet: Vec<u8> = all.iter().map(|running| running.at(FOOT)).collect();
    assert_eq!((heads, feet), (vec![2, 2, 3, 3], vec![1; 4]));
    assert!(
        all.iter()
            .all(|running| !running.first && !running.even && running.head == 5)
    );
    let copy = copy(&text, &marks);
    let document = of_copy(&copy, "word/document.xml");
    assert_eq!(document.matches("r:id=\"header2\"").count(), 2);
    assert_eq!(document.matches("r:id=\"header3\"").count(), 2);
    assert!(of_copy(&copy, "word/footer1.xml").contains(">foot<"));
    assert!(!copy.iter().any(|(name, _)| name == "word/settings.xml"));
}

#[test]
fn a_first_page_without_a_header_of_its_own_has_none() {
    let (usual, own) = (says("hdr", "usual"), says("ftr", "of the first"));
    let others: [(&str, &str, &str); 2] = [("header", "h.xml", &usual), ("footer", "f.xml", &own)];
    let body = format!(
        "{}<w:sectPr>{}{}<w:pgMar w:header=\"300\"/><w:titlePg/></w:sectPr>",
        paragraph(&run("a")),
        refers("header", "default", 0),
        refers("footer", "first", 1)
    );
    let (text, marks, _) = read(&body, &others);
    assert_eq!(text, "a\nusual\nof the first\n");
    let [of] = running(&marks)[..] else { panic!() };
    assert!(of.first);
    assert_eq!(
        (of.at(HEAD), of.at(first(HEAD)), of.at(FOOT), of.at(first(FOOT))),
        (1, 0, 0, 2)
    );
    assert_eq!(of.head, 2);
    let copy = copy(&text, &marks);
    let document = of_copy(&copy, "word/document.xml");
    assert!(document.contains("w:type=\"first\" r:id=\"header0\"/>") && document.contains("<w:titlePg/>"));
    assert!(document.contains(" w:header=\"288\" "), "{document}");
    assert!(!of_copy(&copy, "word/header0.xml").contains("<w:t"));
}

#[test]
fn headers_of_first_and_even_pages_that_no_page_shows_are_told() {
    let (usual, own) = (says("hdr", "usual"), says("hdr", "other"));
    let of = |on: &str, more: &str, settings: &str| {
        let settings = part("settings", settings);
        let others: [(&str, &str, &str); 3] = [
            ("header", "h.xml", &usual),
            ("header", "i.xml", &own),
            ("settings", "settings.xml", &settings),
        ];
        let body = format!(
            "{}<w:sectPr>{}{}{more}</w:sectPr>",
            paragraph(&run("a")),
            refers("header", "default", 0),
            refers("header", on, 1)
        );
        read(&body, &others)
    };
    let switched = "<w:evenAndOddHeaders/>";
    for (on, more, settings) in [("even", "", ""), ("even", "<w:titlePg/>", ""), ("first", "", switched)] {
        let (text, _, hidden) = of(on, more, settings);
        assert_eq!(text, "a\nusual\n", "{on}");
        assert_eq!(
            said(&hidden, "a part that is on no page"),
            ["word/i.xml: other"],
            "{on}"
        );
    }
    let (text, marks, _) = of("even", "", switched);
    assert_eq!(text, "a\nusual\nother\n");
    let [running] = running(&marks)[..] else { panic!() };
    assert!(running.even && !running.first);
    assert_eq!((running.at(HEAD), running.at(even(HEAD))), (1, 2));
    let settings = of_copy(&copy(&text, &marks), "word/settings.xml");
    assert!(settings.ends_with("><w:evenAndOddHeaders/></w:settings>"), "{settings}");
}

#[test]
fn a_first_header_is_inherited_by_the_section_that_wants_it() {
    let own = says("hdr", "of firsts");
    let body = format!(
        "{}{}<w:sectPr><w:titlePg/></w:sectPr>",
        ends("a", &refers("header", "first", 0)),
        paragraph(&run("b"))
    );
    let (text, marks, _) = read(&body, &[("header", "h.xml", &own)]);
    assert_eq!(text, "a\nb\nof firsts\n");
    let shown: Vec<u8> = running(&marks).iter().map(|running| running.at(first(HEAD))).collect();
    assert_eq!(shown, [0, 1]);
}

#[test]
fn what_shows_nothing_is_as_none() {
    let (blank, one) = (says("hdr", "  "), says("ftr", "one"));
    let body = format!(
        "{}<w:sectPr>{}{}</w:sectPr>",
        paragraph(&run("a")),
        refers("header", "default", 0),
        refers("footer", "default", 1)
    );
    let (text, marks, _) = read(&body, &[("header", "h.xml", &blank), ("footer", "f.xml", &one)]);
    assert_eq!(text, "a\none\n");
    let [of] = running(&marks)[..] else { panic!() };
    assert_eq!((of.at(HEAD), of.at(FOOT), of.head), (0, 1, 0));
    let (text, marks, _) = read(&body, &[("header", "h.xml", &blank), ("footer", "f.xml", &blank)]);
    assert_eq!(text, "a\n");
    assert_eq!(running(&marks), [Running::NONE]);
    let names: Vec<String> = copy(&text, &marks).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 6, "{names:?}");
}

#[test]
fn pages_without_text_that_show_a_header_have_a_line() {
    let head = says("hdr", "head");
    let body = format!("<w:sectPr>{}</w:sectPr>", refers("header", "default", 0));
    let (text, marks, _) = read(&body, &[("header", "h.xml", &head)]);
    assert_eq!(text, "\nhead\n");
    assert!(Running::fit(&marks, text.len()));
}

#[test]
fn a_page_that_ends_before_a_header_does_not_end_in_it() {
    let head = says("hdr", "head");
    let body = format!(
        "{}<w:sectPr>{}</w:sectPr>",
        paragraph(&(run("a") + "<w:r><w:br w:type=\"page\"/></w:r>")),
        refers("header", "default", 0)
    );
    let (text, marks, _) = read(&body, &[("header", "h.xml", &head)]);
    assert!(!of_copy(&copy(&text, &marks), "word/header1.xml").contains("pageBreakBefore"));
}

#[test]
fn a_picture_in_a_header_is_shown_there() {
    let spaces = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
        xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
    let drawing = format!(
        "<w:r><w:drawing><wp:inline {spaces}><wp:extent cx=\"914400\" cy=\"457200\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>\
         <a:blip r:embed=\"r1\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    );
    let head = part("hdr", &paragraph(&(run("logo ") + &drawing)));
    let body = format!(
        "{}<w:sectPr>{}</w:sectPr>",
        paragraph(&run("a")),
        refers("header", "default", 0)
    );
    let leads = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{KIND}image\" \
         Target=\"media/a.png\"/></Relationships>"
    );
    let picture = tried::picture();
    let others: [(&str, &str, &[u8]); 3] = [
        ("header", "h.xml", head.as_bytes()),
        ("other", "_rels/h.xml.rels", leads.as_bytes()),
        ("other", "media/a.png", &picture),
    ];
    let (read, copy) = tried::figured(&DOCX, &document_with(&body, &others));
    assert_eq!(read.text, "a\nlogo \u{fffc}\n");
    assert!(Running::fit(&read.marks, read.text.len()));
    let mut hidings = Hidings::default();
    let package = Package::open(&copy, &Limits::default(), &mut hidings).unwrap();
    let leads = package.relations("word/header1.xml").unwrap();
    assert!(leads.iter().any(|lead| lead.target == "word/media/1.png"), "{leads:?}");
}
