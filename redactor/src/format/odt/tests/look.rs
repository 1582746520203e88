//! How a text is set: what of it stays, and what becomes the nearest.

use super::*;
use crate::finding::{Edits, Replacement};
use crate::flow::Flow;

/// The parts of the copy of a document, its text and its styles.
pub(super) fn written(body: &str, styles: [&str; 3]) -> [String; 2] {
    let (text, marks, _) = read(body, styles);
    parts_of(&text, &marks)
}

pub(super) fn parts_of(text: &str, marks: &[Mark]) -> [String; 2] {
    let parts = write::parts(&taken(text, marks)).unwrap();
    [CONTENT, STYLES].map(|name| {
        let part = parts.iter().find(|(other, _)| *other == name).unwrap();
        String::from_utf8(part.1.clone()).unwrap()
    })
}

pub(super) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

#[test]
fn faces_sizes_and_colours_go_to_the_nearest_of_a_table() {
    let of = |properties: &str| {
        let own = style("T1", "text", &format!("<style:text-properties {properties}/>"));
        let [text, _] = written(&p("<text:span text:style-name=\"T1\">x</text:span>"), [&own, "", ""]);
        between(&text, "<style:text-properties ", "/>").to_owned()
    };
    let face = |name: &str| {
        format!("style:font-name=\"{name}\" style:font-name-asian=\"{name}\" style:font-name-complex=\"{name}\"")
    };
    let size = |points: &str| {
        format!("fo:font-size=\"{points}\" style:font-size-asian=\"{points}\" style:font-size-complex=\"{points}\"")
    };
    let usual = face("Liberation Serif");
    for (properties, wanted) in [
        ("fo:font-size=\"28.4pt\"", format!("{usual} {}", size("28pt"))),
        ("fo:font-size=\"1cm\"", format!("{usual} {}", size("28pt"))),
        ("fo:font-size=\"200%\"", format!("{usual} {}", size("24pt"))),
        ("fo:font-family=\"'Ministry Sans'\"", size("12pt")),
        ("style:font-name=\"arial\" fo:font-size=\"11pt\"", face("Arial")),
        (
            "fo:color=\"#c10001\"",
            format!("{usual} {} fo:color=\"#BB0000\"", size("12pt")),
        ),
        ("fo:color=\"#000101\"", format!("{usual} {}", size("12pt"))),
        (
            "fo:color=\"#ffffff\" fo:background-color=\"#123456\"",
            format!(
                "{usual} {} fo:color=\"#FFFFFF\" fo:background-color=\"#113355\"",
                size("12pt")
            ),
        ),
    ] {
        assert_eq!(of(properties), wanted, "{properties}");
    }
}

#[test]
fn faces_are_those_that_a_part_declares_and_letters_of_the_far_east_have_their_own() {
    let declared = "</office:automatic-styles><office:font-face-decls><style:font-face style:name=\"Headline\" \
        svg:font-family=\"'Courier New', monospace\"/></office:font-face-decls><office:automatic-styles>";
    let own = style(
        "T1",
        "text",
        "<style:text-properties style:font-name=\"Headline\" style:font-name-asian=\"宋体\" fo:text-transform=\"uppercase\"/>",
    );
    let span = |text: &str| format!("<text:span text:style-name=\"T1\">{text}</text:span>");
    let [text, _] = written(
        &p(&[span("ab"), span("東")].concat()),
        [&format!("{own}{declared}"), "", ""],
    );
    assert_eq!(
        between(&text, "<office:font-face-decls>", "</office:font-face-decls>"),
        "<style:font-face style:name=\"Courier New\" svg:font-family=\"'Courier New'\"/><style:font-face style:name=\"SimSun\" svg:font-family=\"SimSun\"/>"
    );
    assert!(
        text.contains(
            "<text:span text:style-name=\"S2\">AB</text:span><text:span text:style-name=\"S3\">東</text:span>"
        ),
        "{text}"
    );
}

#[test]
fn styles_are_numbered_as_they_are_used_each_once() {
    let own = [
        style("Ann", "text", "<style:text-properties fo:font-weight=\"bold\"/>"),
        style("Ben", "text", "<style:text-properties fo:font-weight=\"700\"/>"),
        style("unused", "text", "<style:text-properties fo:font-style=\"italic\"/>"),
    ];
    let span = |style: &str| format!("<text:span text:style-name=\"{style}\">x</text:span>");
    let body = [p(&format!("a{}", span("Ben"))), p(&span("Ann"))];
    let [text, _] = written(&body.concat(), [&own.concat(), "", ""]);
    let names: Vec<&str> = text.split("style-name=\"").skip(1).map(|rest| &rest[..2]).collect();
    // The base of the paragraphs stands among the styles themselves.
    assert_eq!(names, ["St", "S1", "S2", "S3", "S1", "S3"], "{text}");
    assert_eq!(text.matches("<style:style ").count(), 3);
    assert!(!text.contains("italic"));
}

#[test]
fn paragraphs_are_set_as_they_were_in_whole_steps() {
    let common = "<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.28cm\" fo:line-height=\"108%\"/></style:default-style>\
        <style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-left=\"1cm\"/></style:style>";
    let own = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties \
        fo:text-indent=\"-0.5cm\" fo:text-align=\"right\" fo:break-before=\"page\" fo:background-color=\"#fdfdd0\"><style:tab-stops>\
        <style:tab-stop style:position=\"15cm\" style:type=\"right\" style:leader-style=\"dotted\"/></style:tab-stops></style:paragraph-properties></style:style>";
    let body = format!("{}<text:p text:style-name=\"P1\">x</text:p>", p("a"));
    let [text, _] = written(&body, [own, common, ""]);
    let lines = |start: &str, first: &str, align: &str| {
        format!(
            "fo:margin-left=\"{start}\" fo:margin-right=\"0pt\" fo:text-indent=\"{first}\" fo:margin-top=\"0pt\" fo:margin-bottom=\"8pt\" fo:line-height=\"110%\" fo:text-align=\"{align}\""
        )
    };
    assert!(
        text.contains(&format!("{}/>", lines("28.8pt", "0pt", "start"))),
        "{text}"
    );
    let wanted = format!(
        "{} fo:break-before=\"page\" fo:background-color=\"#FFFFCC\"><style:tab-stops><style:tab-stop style:position=\"424.8pt\" style:type=\"right\" style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>",
        lines("28.8pt", "-14.4pt", "end")
    );
    assert!(text.contains(&wanted), "{text}");
}

#[test]
fn items_stand_where_the_level_of_their_list_says() {
    let label = |level: u8, start: &str, first: &str| {
        format!(
            "<text:list-level-style-bullet text:level=\"{level}\"><style:list-level-properties><style:list-level-label-alignment fo:margin-left=\"{start}\" fo:text-indent=\"{first}\"/></style:list-level-properties></text:list-level-style-bullet>"
        )
    };
    let lists = format!(
        "<text:list-style style:name=\"B\">{}{}</text:list-style>",
        label(1, "0.25in", "-0.25in"),
        label(2, "1in", "-0.5in")
    );
    let usual = "<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"6pt\"/></style:default-style>";
    let body = list(
        "text:style-name=\"B\"",
        &[
            &p("usual"),
            &format!("{}{}", p("a"), list("", &[&[p("b"), p("c")].concat()])),
        ],
    );
    let [text, _] = written(&body, [&lists, usual, ""]);
    let indents: Vec<&str> = text
        .split("<style:paragraph-properties ")
        .skip(1)
        .map(|rest| rest.split(" fo:margin-top").next().unwrap())
        .collect();
    assert_eq!(
        indents,
        [
            "fo:margin-left=\"72pt\" fo:margin-right=\"0pt\" fo:text-indent=\"-36pt\"",
            "fo:margin-left=\"72pt\" fo:margin-right=\"0pt\" fo:text-indent=\"0pt\""
        ]
    );
    // What stands where the lists of copies stand has no style, and an item without anything none either.
    let bare = document(&list("text:style-name=\"B\"", &["", &p("x")]), [&lists, usual, ""], &[]);
    let (text, marks, _) = read_all(&bare).unwrap();
    let copy = write::parts(&taken(&text, &marks)).unwrap();
    let [content, _] = parts_of(&text, &marks);
    assert!(!content.contains("<style:paragraph-properties"), "{content}");
    let (text, marks, _) = read_all(&typed(KIND, &copy).unwrap()).unwrap();
    assert_eq!(write::parts(&taken(&text, &marks)).unwrap(), copy);
}

#[test]
fn what_could_be_seen_on_a_ground_that_is_not_kept_is_seen_without_it() {
    let own = [
        style("white", "text", "<style:text-properties fo:color=\"#ffffff\"/>"),
        style(
            "dark",
            "section",
            "<style:section-properties fo:background-color=\"#000000\"/>",
        ),
    ];
    let span = "<text:span text:style-name=\"white\">seen</text:span>";
    let table = format!(
        "<table:table table:template-name=\"t\"><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
        p(span)
    );
    let [text, _] = written(&table, [&own.concat(), "", ""]);
    assert!(text.contains(">seen<") && !text.contains("fo:color"), "{text}");
    let section = format!("<text:section text:style-name=\"dark\">{}</text:section>", p(span));
    let [text, _] = written(&section, [&own.concat(), "", ""]);
    assert!(
        text.contains("fo:color=\"#FFFFFF\"") && text.contains("fo:background-color=\"#000000\""),
        "{text}"
    );
}

/// A kind of pages, and how they are laid out.
fn page(name: &str, more: &str, properties: &str, inner: &str) -> [String; 2] {
    [
        format!(
            "<style:page-layout style:name=\"of {name}\"><style:page-layout-properties {properties}/>\
             <style:header-style><style:header-footer-properties fo:min-height=\"0.5in\"/></style:header-style></style:page-layout>"
        ),
        format!(
            "<style:master-page style:name=\"{name}\" style:page-layout-name=\"of {name}\" {more}>{inner}</style:master-page>"
        ),
    ]
}

/// Styles that begin and end pages, and the pages.
fn begins() -> [String; 2] {
    let all = [
        page(
            "Standard",
            "",
            "fo:page-width=\"210mm\" fo:page-height=\"297mm\" fo:margin=\"1in\"",
            "",
        ),
        page(
            "Wide",
            "",
            "fo:page-width=\"11in\" fo:page-height=\"8.5in\" fo:margin=\"1in\" fo:margin-top=\"0.5in\"",
            "<style:header><text:p>head</text:p></style:header>",
        ),
        page(
            "First",
            "style:next-style-name=\"Standard\"",
            "fo:page-width=\"210mm\" fo:page-height=\"297mm\" fo:margin=\"2in\"",
            "",
        ),
    ];
    let pages = format!(
        "{}|{}",
        all.each_ref().map(|[layout, _]| layout.as_str()).concat(),
        all.each_ref().map(|[_, master]| master.as_str()).concat()
    );
    let named = |name: &str, family: &str, master: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"{family}\" style:master-page-name=\"{master}\"/>")
    };
    let own = [
        named("first", "paragraph", "First"),
        named("wide", "table", "Wide"),
        named("back", "paragraph", "Standard"),
        style(
            "turn",
            "paragraph",
            "<style:paragraph-properties fo:break-after=\"page\"/>",
        ),
        style("break", "table", "<style:table-properties fo:break-before=\"page\"/>"),
    ];
    [own.concat(), pages]
}

#[test]
fn pages_end_where_they_did_and_have_their_size() {
    let [own, pages] = begins();
    let of = |style: &str, text: &str| format!("<text:p text:style-name=\"{style}\">{text}</text:p>");
    let table = |style: &str, text: &str| {
        format!(
            "<table:table table:style-name=\"{style}\"><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
            of("turn", text)
        )
    };
    let body = [
        of("first", "a"),
        of("turn", "b"),
        of("none", "c"),
        table("wide", "d"),
        of("back", "e"),
        table("break", "f"),
    ];
    let (text, marks, _) = read(&body.concat(), [&own, "", &pages]);
    assert_eq!(text, "a\nb\nc\nd\ne\nf\nhead\n");
    let leaves: Vec<String> = pieces(&text, &marks, |shape| matches!(shape, Shape::Leaf(_)));
    assert_eq!(leaves, ["a\nb\nc\n", "d\n", "e\n", "f\n"]);
    let turns = pieces(&text, &marks, |shape| matches!(shape, Shape::Set(set) if set.turns));
    assert_eq!(turns, ["c\n"]);
    let [content, styles] = parts_of(&text, &marks);
    let begun: Vec<&str> = content
        .split("master-page-name=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(begun, ["M2", "Standard", "Standard"]);
    assert!(styles.contains("fo:page-width=\"792pt\" fo:page-height=\"612pt\" style:print-orientation=\"landscape\" fo:margin-top=\"36pt\""), "{styles}");
    assert!(
        styles.contains("<style:header-style><style:header-footer-properties fo:min-height=\"36pt\""),
        "{styles}"
    );
    assert_eq!(styles.matches("<style:page-layout ").count(), 2);
}

/// A text with marks, of which the first three letters are replaced.
fn replaced(text: String, marks: Vec<Mark>) -> (String, Vec<Mark>) {
    let edits = Edits {
        replacements: vec![Replacement {
            finding: 0,
            start: 0,
            end: 3,
            label: "[name]".to_owned(),
        }],
        ..Edits::default()
    };
    let mut values = [Value::Text(text), Value::Marks(marks)].into_iter();
    Flow::take(&edits, &mut || Ok(values.next())).unwrap()
}

#[test]
fn tables_keep_their_lines_their_grounds_and_the_widths_that_nothing_was_replaced_in() {
    let own = [
        style(
            "narrow",
            "table-column",
            "<style:table-column-properties style:column-width=\"1.32in\"/>",
        ),
        style(
            "broad",
            "table-column",
            "<style:table-column-properties style:column-width=\"3.5in\"/>",
        ),
        style(
            "ruled",
            "table-cell",
            "<style:table-cell-properties fo:border-left=\"1pt solid #ff0000\" fo:border-top=\"none\" fo:background-color=\"#dddddd\"/>",
        ),
        style(
            "bare",
            "table-cell",
            "<style:table-cell-properties fo:border=\"none\"/>",
        ),
        style(
            "on",
            "paragraph",
            "<style:paragraph-properties fo:background-color=\"#ffffff\"/>",
        ),
    ];
    let table = |cell: &str, name: &str| {
        format!(
            "<table:table><table:table-column table:style-name=\"narrow\"/><table:table-column table:style-name=\"broad\"/><table:table-row>\
             <table:table-cell table:style-name=\"{cell}\"><text:p text:style-name=\"on\">{name}</text:p></table:table-cell><table:table-cell table:style-name=\"bare\">{}</table:table-cell>\
             </table:table-row></table:table>",
            p("b")
        )
    };
    let body = format!("{}{}{}", table("ruled", "Ann"), p("between"), table("bare", "c"));
    let (text, marks, _) = read(&body, [&own.concat(), "", ""]);
    assert_eq!(
        pieces(&text, &marks, |shape| shape == Shape::Unruled),
        ["Ann\tb\n", "c\tb\n"]
    );
    assert_eq!(
        pieces(&text, &marks, |shape| matches!(shape, Shape::Ruled(_))),
        ["Ann\t"]
    );
    let shaded = pieces(&text, &marks, |shape| matches!(shape, Shape::Shaded(_)));
    assert_eq!(shaded, ["Ann\t", "Ann\t"]);
    let (text, marks) = replaced(text, marks);
    let [content, _] = parts_of(&text, &marks);
    assert!(
        content.contains("<table:table-column table:number-columns-repeated=\"2\"/>"),
        "{content}"
    );
    let widths: Vec<&str> = content
        .split("-width=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(widths, ["93.6pt", "252pt"]);
}
