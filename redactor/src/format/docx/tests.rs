//! Documents and what is made of them.

use super::*;
use crate::document::{Hidden, Mark, Shape, Value};
use crate::flow::tried::{self, Read, taken};
use crate::format::Format;
use crate::limits::Limits;
use crate::package::write::package;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A document of this body, with other parts, each by its kind and its name, to which the text leads.
fn document(body: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let others: Vec<_> = others
        .iter()
        .map(|(kind, name, part)| (*kind, *name, part.as_bytes()))
        .collect();
    document_with(body, &others)
}

/// The same, with parts that are no text.
fn document_with(body: &str, others: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let relations = |all: &[(&str, &str)]| {
        let one = |(number, (kind, target)): (usize, &(&str, &str))| {
            format!("<Relationship Id=\"r{number}\" Type=\"{KIND}{kind}\" Target=\"{target}\"/>")
        };
        let all: String = all.iter().enumerate().map(one).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let leads: Vec<(&str, &str)> = others.iter().map(|(kind, name, _)| (*kind, *name)).collect();
    let names: Vec<String> = others.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let whole = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let mut parts = vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", root.into_bytes()),
        ("word/document.xml", whole.into_bytes()),
        ("word/_rels/document.xml.rels", relations(&leads).into_bytes()),
    ];
    for (name, (_, _, part)) in names.iter().zip(others) {
        parts.push((name.as_str(), part.to_vec()));
    }
    package(&parts).unwrap()
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    tried::read(&DOCX, bytes)
}

/// What is read of a document; it is written, read again as the same, and hides nothing any more.
fn read(body: &str, others: &[(&str, &str, &str)]) -> Read {
    let (text, marks, hidden) = read_all(&document(body, others)).unwrap();
    if !marks.is_empty() {
        let written = package(&write::parts(&taken(&text, &marks)).unwrap()).unwrap();
        let again = read_all(&written).unwrap();
        assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    }
    (text, marks, hidden)
}

fn text(body: &str) -> String {
    read(body, &[]).0
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn said(hidden: &[Hidden], what: &str) -> Vec<String> {
    let of = hidden.iter().filter(|hidden| hidden.what == what);
    of.map(|hidden| hidden.says.clone()).collect()
}

#[test]
fn paragraphs_breaks_and_tabs_are_read_as_they_are_seen() {
    let body = [
        paragraph(&run("a &amp; b ")),
        paragraph(&format!(
            "{}<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>{}",
            run("x"),
            run("y")
        )),
        paragraph(""),
        paragraph(&run("z")),
    ];
    assert_eq!(text(&body.concat()), "a & b\nx\n-y\n\nz\n");
}

#[test]
fn a_name_in_pieces_is_one_name() {
    let body = paragraph(&format!(
        "{}<w:proofErr w:type=\"spellStart\"/><w:hyperlink r:id=\"r9\" w:anchor=\"there\"><w:r><w:rPr><w:b/></w:rPr><w:t>na Sch</w:t></w:r></w:hyperlink>{}",
        run("An"),
        run("midt")
    ));
    let (text, marks, hidden) = read(&body, &[]);
    assert_eq!(text, "Anna Schmidt\n");
    assert!(marks.contains(&Mark {
        start: 2,
        end: 8,
        shape: Shape::Bold
    }));
    assert_eq!(said(&hidden, "where a link leads"), ["there"]);
}

#[test]
fn what_was_deleted_or_is_hidden_is_told_and_gone() {
    let with = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = [
        "<w:p><w:ins w:author=\"Ann\" w:date=\"2020\"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:author=\"Ben\"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>".to_owned(),
        paragraph(&[with("<w:vanish/>", "van"), with("<w:vanish/>", "ished"), with("<w:vanish w:val=\"0\"/>", "seen")].concat()),
        paragraph(&[with("<w:color w:val=\"FFFFFF\"/>", "white"), with("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>", "on black")].concat()),
        paragraph(&[with("<w:sz w:val=\"2\"/>", "tiny"), with("<w:webHidden/>", "7")].concat()),
    ];
    let (text, _, hidden) = read(&body.concat(), &[]);
    assert_eq!(text, "new\nseen\non black\n7\n");
    assert_eq!(said(&hidden, "deleted text"), ["old"]);
    assert_eq!(said(&hidden, "hidden text"), ["vanished"]);
    assert_eq!(said(&hidden, "text in the colour of what is behind it"), ["white"]);
    assert_eq!(said(&hidden, "text too small to be read"), ["tiny"]);
    assert_eq!(said(&hidden, "who changed the text, and when"), ["Ann 2020", "Ben"]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let joined = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>{}",
        run("one "),
        paragraph(&run("two"))
    );
    assert_eq!(text(&joined), "one two\n");
}

#[test]
fn a_field_shows_what_it_shows_and_its_code_is_told() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let nested = [
        run("see "),
        mark("begin"),
        code("IF "),
        mark("begin"),
        code("AUTHOR"),
        mark("separate"),
        run("Ann"),
        mark("end"),
        mark("separate"),
        run("page 3"),
        mark("end"),
        run("."),
        "<w:fldSimple w:instr=\"FILENAME\"><w:r><w:t>name</w:t></w:r></w:fldSimple>".to_owned(),
    ];
    let (text, _, hidden) = read(&paragraph(&nested.concat()), &[]);
    assert_eq!(text, "see page 3.name\n");
    assert_eq!(said(&hidden, "code of a field"), ["AUTHOR", "Ann", "IF", "FILENAME"]);
}

#[test]
fn styles_say_what_is_a_heading_and_what_is_hidden() {
    let styles = format!(
        "<w:styles {W}><w:docDefaults/><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Heading 2\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"c\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"c\" w:customStyle=\"1\"><w:name w:val=\"Anna's\"/><w:basedOn w:val=\"b\"/><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"d\"><w:rPr><w:vanish/><w:i/></w:rPr></w:style></w:styles>"
    );
    let of = |style: &str, run: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{run}</w:p>");
    let switched = "<w:r><w:rPr><w:rStyle w:val=\"d\"/></w:rPr><w:t>switched twice</w:t></w:r>";
    let body = [of("a", &run("Head")), of("b", &run("hidden")), of("c", switched)].concat();
    let (text, marks, hidden) = read(&body, &[("styles", "styles.xml", &styles)]);
    assert_eq!(text, "Head\n\nswitched twice\n");
    assert_eq!(marks[1].shape, Shape::Heading(2));
    assert_eq!(said(&hidden, "hidden text"), ["hidden"]);
    assert_eq!(said(&hidden, "name of a style"), ["Anna's"]);
}

#[test]
fn numbers_are_letters_and_bullets_are_lists() {
    let level = |number: u8, kind: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num></w:numbering>",
        level(0, "decimal", "Article %1"),
        level(1, "lowerLetter", "%1.%2)"),
        level(0, "bullet", "o"),
        level(1, "bullet", "-"),
    );
    let of = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let body = [
        of(1, 0, "a"),
        of(1, 1, "b"),
        of(1, 1, "c"),
        paragraph(&run("between")),
        of(1, 0, "d"),
        of(1, 1, "e"),
        of(3, 0, "f"),
        of(3, 0, "g"),
        of(2, 0, "x"),
        of(2, 1, "y"),
        of(2, 0, "z"),
    ];
    let (text, marks, _) = read(&body.concat(), &[("numbering", "numbering.xml", &numbering)]);
    let numbered = "Article 1\ta\n1.a)\tb\n1.b)\tc\nbetween\nArticle 2\td\n2.a)\te\nArticle 7\tf\nArticle 8\tg\n";
    assert_eq!(text, format!("{numbered}x\ny\nz\n"));
    let lists = marks.iter().filter(|mark| matches!(mark.shape, Shape::List { .. }));
    let lists: Vec<&str> = lists
        .map(|mark| &text[mark.start as usize..mark.end as usize])
        .collect();
    assert_eq!(lists, ["x\ny\nz\n", "y\n"]);
}

#[test]
fn tables_keep_their_cells_and_lose_what_is_covered() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let p = |text: &str| paragraph(&run(text));
    let inner = format!("<w:tbl>{}</w:tbl>{}", row("", &[cell("", &p("deep"))]), paragraph(""));
    let table = [
        row(
            "<w:tblHeader/>",
            &[
                cell("<w:gridSpan w:val=\"2\"/>", &p("h")),
                cell("<w:vMerge w:val=\"restart\"/>", &p("m")),
            ],
        ),
        row(
            "",
            &[
                cell("", &p("a")),
                cell("", &[p("b"), p("c"), paragraph("")].concat()),
                cell("<w:vMerge/>", &p("covered")),
            ],
        ),
        row("<w:hidden/>", &[cell("", &p("dark"))]),
        row("<w:del w:id=\"1\"/>", &[cell("", &p("gone"))]),
        row("", &[cell("", &inner), cell("", &paragraph("")), cell("", &p("e"))]),
    ];
    let body = format!("<w:tbl><w:tblPr/>{}</w:tbl>{}", table.concat(), p("after"));
    let (text, marks, hidden) = read(&body, &[]);
    assert_eq!(text, "h\tm\na\tb\nc\n\ndeep\n\t\te\nafter\n");
    let cell = |columns, rows| Shape::Cell {
        head: true,
        columns,
        rows,
    };
    let heads: Vec<Shape> = marks
        .iter()
        .map(|mark| mark.shape)
        .filter(|shape| matches!(shape, Shape::Cell { head: true, .. }))
        .collect();
    assert_eq!(heads, [cell(2, 1), cell(1, 2)]);
    assert_eq!(said(&hidden, "text of a cell that another covers"), ["covered"]);
    assert_eq!(said(&hidden, "hidden text"), ["dark"]);
    assert_eq!(said(&hidden, "deleted text"), ["gone"]);
}

#[test]
fn what_stands_apart_comes_at_the_end_if_it_is_shown() {
    let part = |name: &str, inner: &str| format!("<w:{name} {W}>{inner}</w:{name}>");
    let note = |id: u8, text: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            run(text)
        )
    };
    let notes = part("footnotes", &[note(1, " unused"), note(2, " used")].concat());
    let (head, first) = (
        part("hdr", &paragraph(&run("head"))),
        part("hdr", &paragraph(&run("first"))),
    );
    let comments = part(
        "comments",
        "<w:comment w:id=\"0\" w:author=\"Ann\"><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>",
    );
    let textbox = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let body = format!(
        "{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/><w:headerReference w:type=\"first\" r:id=\"r2\"/></w:sectPr>",
        paragraph(&format!(
            "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{textbox}",
            run("text")
        ))
    );
    let others: [(&str, &str, &str); 4] = [
        ("footnotes", "footnotes.xml", &notes),
        ("header", "header1.xml", &head),
        ("header", "header2.xml", &first),
        ("comments", "comments.xml", &comments),
    ];
    let (text, _, hidden) = read(&body, &others);
    assert_eq!(text, "text1\nboxed\n1 used\nhead\n");
    assert_eq!(said(&hidden, "comment"), ["Ann: why?"]);
    assert_eq!(said(&hidden, "a note that nothing refers to"), ["unused"]);
    assert_eq!(said(&hidden, "a part that is on no page"), ["word/header2.xml: first"]);
}

#[test]
fn writing_from_the_right_stays() {
    let right = |inner: &str| format!("<w:p><w:pPr><w:bidi/></w:pPr>{inner}</w:p>");
    let body = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        right(&run("שלום")),
        right(&run("مرحبا"))
    );
    let (text, marks, _) = read(&body, &[]);
    assert_eq!(text, "שלום\nمرحبا\n");
    assert_eq!(marks.iter().filter(|mark| mark.shape == Shape::FromRight).count(), 2);
}

#[test]
fn what_is_no_text_document_is_refused_by_name() {
    let workbook = package(&[("_rels/.rels", "<Relationships/>".to_owned())]).unwrap();
    assert!(matches!(read_all(&workbook), Err(Refusal::Unsupported(why)) if why.contains("a workbook")));
    let mut cut = document(&paragraph(&run("a")), &[]);
    cut.truncate(cut.len() / 2);
    assert!(matches!(read_all(&cut), Err(Refusal::Damaged(_))));
    let declared = package(&[("_rels/.rels", "<!DOCTYPE a><Relationships/>".to_owned())]).unwrap();
    assert!(matches!(read_all(&declared), Err(Refusal::Unsupported(_))));
    let few = Limits {
        document: 100,
        ..Limits::default()
    };
    let large = DOCX.read(&document(&paragraph(&run("a")), &[]), &few, &mut |_| Ok(()));
    assert!(matches!(large, Err(Refusal::TooLarge(_))));
}

mod borders;
mod charts;
mod counters;
mod keep;
mod look;
mod pictures;
mod running;
mod sections;
