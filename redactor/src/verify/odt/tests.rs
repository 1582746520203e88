//! Documents of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, stored, zipped};
use zip::DateTime;

/// Pages of letter paper beside the usual ones.
const LAYOUTS: &str = "<style:page-layout style:name=\"L1\"><style:page-layout-properties fo:page-width=\"595.3pt\" \
    fo:page-height=\"841.9pt\" style:print-orientation=\"portrait\" fo:margin-top=\"72pt\" fo:margin-right=\"72pt\" \
    fo:margin-bottom=\"72pt\" fo:margin-left=\"72pt\"/></style:page-layout>";
const TURNED: &str = "<style:page-layout style:name=\"L2\"><style:page-layout-properties fo:page-width=\"792pt\" \
    fo:page-height=\"612pt\" style:print-orientation=\"landscape\" fo:margin-top=\"36pt\" fo:margin-right=\"72pt\" \
    fo:margin-bottom=\"72pt\" fo:margin-left=\"72pt\"><style:columns fo:column-count=\"2\" fo:column-gap=\"36pt\"/>\
    </style:page-layout-properties></style:page-layout>";

/// What says how text is set: faces, styles.
const FACES: &str = "<style:font-face style:name=\"Times New Roman\" svg:font-family=\"'Times New Roman'\"/><style:font-face \
    style:name=\"Arial\" svg:font-family=\"Arial\"/>";
const STYLES: [&str; 11] = [
    "paragraph\" style:parent-style-name=\"Heading_20_1\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>",
    "paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-left=\"36pt\" fo:margin-right=\"0pt\" \
     fo:text-indent=\"-18pt\" fo:margin-top=\"6pt\" fo:margin-bottom=\"0pt\" fo:line-height=\"115%\" fo:text-align=\"justify\" \
     fo:break-before=\"page\" fo:background-color=\"#FFEEDD\" fo:padding=\"1pt\" fo:border-top=\"0.5pt solid #000000\"><style:tab-stops><style:tab-stop style:position=\"-7.2pt\" \
     style:type=\"left\"/><style:tab-stop style:position=\"414pt\" style:type=\"right\" style:leader-style=\"dotted\" \
     style:leader-text=\".\"/></style:tab-stops></style:paragraph-properties>",
    "text\"><style:text-properties style:font-name=\"Times New Roman\" style:font-name-asian=\"Times New Roman\" \
     style:font-name-complex=\"Times New Roman\" fo:font-size=\"14pt\" style:font-size-asian=\"14pt\" \
     style:font-size-complex=\"14pt\" fo:color=\"#CC0000\" fo:background-color=\"#FFFF00\" fo:font-weight=\"bold\" \
     style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\" fo:font-variant=\"small-caps\"/>",
    "text\"><style:text-properties style:font-name=\"Arial\" style:font-name-asian=\"Arial\" style:font-name-complex=\"Arial\"/>",
    "table\" style:master-page-name=\"M2\"><style:table-properties style:width=\"144pt\" table:align=\"left\"/>",
    "table-column\"><style:table-column-properties style:column-width=\"64.8pt\"/>",
    "table-column\"><style:table-column-properties style:column-width=\"79.2pt\"/>",
    "table-cell\"><style:table-cell-properties fo:background-color=\"#DDDDDD\" fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #000000\"/>",
    "table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border-left=\"0.5pt solid #000000\" \
     fo:border-right=\"0.5pt solid #000000\"/>",
    "table\"><style:table-properties table:align=\"margins\"/>",
    "table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"none\"/>",
];

/// A document of this body, its styles and its pages.
fn whole(body: &str) -> [String; 2] {
    let style = |(number, says): (usize, &&str)| {
        format!("<style:style style:name=\"S{number}\" style:family=\"{says}</style:style>")
    };
    let styles: String = (1..).zip(&STYLES).map(style).collect();
    let page = |name: &str, number: u8| {
        format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"L{number}\"/>")
    };
    [
        format!("{BEGIN}{FACES}{OWN}{styles}{BODY}{body}{END}"),
        format!(
            "{}{LAYOUTS}{TURNED}</office:automatic-styles><office:master-styles>{}{}</office:master-styles></office:document-styles>",
            include_str!("parts/styles.xml"),
            page("Standard", 1),
            page("M2", 2)
        ),
    ]
}

/// Without styles of its own, on the usual pages.
fn plain(body: &str) -> [String; 2] {
    let [_, pages] = whole("");
    let master = "<style:master-page style:name=\"M2\" style:page-layout-name=\"L2\"/>";
    [
        format!("{BEGIN}{OWN}{BODY}{body}{END}"),
        pages.replace(TURNED, "").replace(master, ""),
    ]
}

/// The parts of a document.
fn parts([text, pages]: [String; 2]) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = PARTS.iter().map(|(name, part)| (*name, (*part).to_owned())).collect();
    parts.extend([(TEXT, text), (super::STYLES, pages)]);
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

fn survivors(file: &[u8], truth: &str) -> Vec<String> {
    tried::survivors(&READER, file, truth)
}

fn of(document: [String; 2], truth: &str) -> Vec<String> {
    survivors(&zipped(&parts(document), stored(), deflated()), truth)
}

/// A heading, a list in a list, letters that are set, a table that begins a page, of which one cell takes two rows, and a table in a cell.
fn body() -> String {
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let cell = |style: u8, more: &str, inner: &str| {
        format!("<table:table-cell table:style-name=\"S{style}\"{more}>{inner}</table:table-cell>")
    };
    let inner = format!("{LIST}<text:list-item>{}</text:list-item></text:list>", p("deeper"));
    let table = format!(
        "<table:table table:style-name=\"S10\"><table:table-column table:number-columns-repeated=\"1\"/><table:table-row>{}</table:table-row></table:table>",
        cell(11, "", &p("deep"))
    );
    let columns = [6, 7].map(|style| format!("<table:table-column table:style-name=\"S{style}\"/>"));
    format!(
        "<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">Head &amp; tail</text:h>\
         <text:h text:style-name=\"S1\" text:outline-level=\"1\">right</text:h>\
         {LIST}<text:list-item>{}{inner}</text:list-item></text:list>\
         <text:p text:style-name=\"S2\"><text:span text:style-name=\"S3\">a <text:s text:c=\"2\"/>b<text:line-break/></text:span><text:tab/><text:span text:style-name=\"S4\">c d</text:span></text:p>\
         <table:table table:style-name=\"S5\">{}{HEADS}<table:table-row>{}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{COVERED}{}</table:table-row></table:table>",
        p("one"),
        columns.concat(),
        cell(8, " table:number-rows-spanned=\"2\"", &p("x")),
        cell(9, "", &[p("y"), p("z")].concat()),
        cell(9, "", &table),
    )
}

const SHOWS: &str = "Head & tail\nright\none\ndeeper\na   b\n\tc d\nx\ty\nz\n\ndeep\n\n";

#[test]
fn a_document_of_ours_shows_its_text() {
    assert_eq!(of(whole(&body()), SHOWS), [""; 0]);
    assert_eq!(of(plain(""), ""), [""; 0]);
    assert_eq!(of(plain("<text:p>x</text:p>"), "x\n"), [""; 0]);
}

/// Whether something other than the text is named where the first `from` of a document is `to`.
fn is_named(from: &str, to: &str) -> bool {
    let document = whole(&body());
    let at = document.iter().position(|part| part.contains(from)).expect(from);
    let mut spoilt = document.clone();
    spoilt[at] = spoilt[at].replacen(from, to, 1);
    assert_ne!(spoilt, document, "{from}");
    of(spoilt, SHOWS).iter().any(|what| !what.starts_with("text other"))
}

#[test]
fn whatever_is_put_into_it_is_named() {
    for (at, put) in [
        ("<text:p>", "<text:bookmark text:name=\"x\"/>"),
        ("<text:p>", "<office:annotation/>"),
        ("<text:p>", "<text:span text:style-name=\"S3\"></text:span>"),
        ("<text:p>", "<text:span text:style-name=\"X\">x</text:span>"),
        ("<text:p>", "<!--x-->"),
        ("<text:p>", " "),
        ("<text:p>", "<text:s text:c=\"1\"/>"),
        ("<text:p>", "<text:s text:c=\"09\"/>"),
        ("Head", "&#65;"),
        ("Head", "\n"),
        ("Head", "  "),
        ("tail", " "),
        ("<text:h text:style-name=\"Heading_20_", "0"),
        ("text:outline-level=\"", "3"),
        ("<text:list-item>", "x"),
        ("</text:list-item>", "<text:list-item></text:list-item>"),
        (LIST, LIST),
        (
            "<table:table-cell table:style-name=\"S8\"",
            " table:number-rows-spanned=\"1\"",
        ),
        ("<table:table-cell table:style-name=\"S8\"", " table:formula=\"x\""),
        (COVERED, "x"),
        ("<table:table-row>", "<table:table-row>"),
        ("</table:table-row>", "<table:table-row></table:table-row>"),
        ("columns-repeated=\"", "0"),
        ("columns-repeated=\"", "1"),
        ("<table:table-row>", COVERED),
    ] {
        assert!(is_named(at, &format!("{at}{put}")), "{put}");
    }
}

/// Styles and faces in another order, of something else, without use, twice.
const NAMES: &[(&str, &str)] = &[
    ("<text:p text:style-name=\"S2\">", "<text:p text:style-name=\"S12\">"),
    (
        "<text:span text:style-name=\"S3\">",
        "<text:span text:style-name=\"S4\">",
    ),
    ("<text:p>one", "<text:p text:style-name=\"S3\">one"),
    ("<text:p>one", "<text:p text:style-name=\"S1\">one"),
    ("<text:p>one", "<text:p text:style-name=\"S0\">one"),
    ("<text:p>one", "<text:p text:style-name=\"Standard\">one"),
    (
        "<text:p>deep<",
        "<text:p><text:span text:style-name=\"S2\">deep</text:span><",
    ),
    (
        "<table:table-cell table:style-name=\"S11\"",
        "<table:table-cell table:style-name=\"S5\"",
    ),
    ("style:name=\"S3\"", "style:name=\"S4\""),
    ("style:name=\"S3\"", "style:name=\"Ann\""),
    (
        "</office:automatic-styles>",
        "<style:style style:name=\"S12\" style:family=\"table\"><style:table-properties table:align=\"margins\"/></style:style></office:automatic-styles>",
    ),
    (
        "</office:automatic-styles>",
        "<style:style style:name=\"S12\" style:family=\"text\"><style:text-properties fo:color=\"#CC0000\"/></style:style></office:automatic-styles>",
    ),
    (
        "<style:font-face style:name=\"Arial\"",
        "<style:font-face style:name=\"Ministry Sans\"",
    ),
    ("svg:font-family=\"Arial\"", "svg:font-family=\"Verdana\""),
    (
        FACES,
        "<style:font-face style:name=\"Arial\" svg:font-family=\"Arial\"/><style:font-face style:name=\"Times New Roman\" svg:font-family=\"'Times New Roman'\"/>",
    ),
    (
        "</office:font-face-decls>",
        "<style:font-face style:name=\"Verdana\" svg:font-family=\"Verdana\"/></office:font-face-decls>",
    ),
    ("style:font-name-asian=\"Arial\"", "style:font-name-asian=\"Verdana\""),
    ("style:font-name=\"Arial\"", "style:font-name=\"arial\""),
];

/// What properties say otherwise.
const VALUES: &[(&str, &str)] = &[
    ("fo:font-size=\"14pt\"", "fo:font-size=\"14.3pt\""),
    (
        "fo:font-size=\"14pt\" style:font-size-asian=\"14pt\" style:font-size-complex=\"14pt\"",
        "fo:font-size=\"17pt\" style:font-size-asian=\"17pt\" style:font-size-complex=\"17pt\"",
    ),
    ("style:font-size-asian=\"14pt\"", "style:font-size-asian=\"12pt\""),
    ("fo:color=\"#CC0000\"", "fo:color=\"#CC0010\""),
    ("fo:color=\"#CC0000\"", "fo:color=\"#cc0000\""),
    ("fo:background-color=\"#FFEEDD\"", "fo:background-color=\"#FFEEDE\""),
    ("fo:margin-left=\"36pt\"", "fo:margin-left=\"36.1pt\""),
    ("fo:margin-left=\"36pt\"", "fo:margin-left=\"036pt\""),
    ("fo:margin-left=\"36pt\"", "fo:margin-left=\"36.0pt\""),
    ("fo:margin-left=\"36pt\"", "fo:margin-left=\"0.5in\""),
    ("fo:margin-left=\"36pt\"", "fo:margin-left=\"-36pt\""),
    ("fo:text-indent=\"-18pt\"", "fo:text-indent=\"-17pt\""),
    ("fo:margin-top=\"6pt\"", "fo:margin-top=\"7pt\""),
    ("fo:margin-bottom=\"0pt\"", "fo:margin-bottom=\"-0pt\""),
    ("fo:line-height=\"115%\"", "fo:line-height=\"114%\""),
    ("fo:text-align=\"justify\"", "fo:text-align=\"left\""),
    ("fo:break-before=\"page\"", "fo:break-before=\"column\""),
    ("style:position=\"-7.2pt\"", "style:position=\"-36pt\""),
    ("style:position=\"414pt\"", "style:position=\"415pt\""),
    ("style:position=\"414pt\"", "style:position=\"-10.8pt\""),
    ("style:leader-text=\".\"", "style:leader-text=\"A\""),
    ("style:width=\"144pt\"", "style:width=\"151.2pt\""),
    ("style:column-width=\"64.8pt\"", "style:column-width=\"64pt\""),
    ("fo:border=\"none\"", "fo:border=\"1pt solid #000000\""),
    ("<style:paragraph-properties style:writing-mode=\"rl-tb\"/>", ""),
    (
        "<style:paragraph-properties style:writing-mode=\"rl-tb\"/>",
        "<style:paragraph-properties/>",
    ),
    ("fo:font-variant=\"small-caps\"", "fo:font-variant=\"normal\""),
    ("fo:padding=\"1pt\"", "fo:padding=\"2pt\""),
    (
        "fo:padding=\"1pt\" fo:border-top=\"0.5pt solid #000000\"",
        "fo:padding=\"1pt\"",
    ),
    (
        "fo:border-top=\"0.5pt solid #000000\"",
        "fo:border-top=\"0.5pt solid #000010\"",
    ),
    ("fo:border-left=\"0.5pt", "fo:border-left=\"0.7pt"),
    // Lines at all sides, each of which is said.
    (
        "fo:border-left=\"0.5pt solid #000000\"",
        "fo:border-top=\"0.5pt solid #000000\" fo:border-left=\"0.5pt solid #000000\" fo:border-bottom=\"0.5pt solid #000000\"",
    ),
];

#[test]
fn styles_of_another_order_family_or_value_are_named() {
    for (from, to) in NAMES.iter().chain(VALUES) {
        assert!(is_named(from, to), "{from} {to}");
    }
}

#[test]
fn pages_of_another_order_or_size_are_named() {
    let turned = TURNED.replace("\"L2\"", "\"L3\"");
    for (from, to) in [
        (" style:master-page-name=\"M2\"", ""),
        ("style:master-page-name=\"M2\"", "style:master-page-name=\"M3\""),
        ("style:master-page-name=\"M2\"", "style:master-page-name=\"M1\""),
        ("style:master-page-name=\"M2\"", "style:master-page-name=\"Ann\""),
        ("fo:page-width=\"595.3pt\"", "fo:page-width=\"596pt\""),
        ("fo:margin-top=\"72pt\"", "fo:margin-top=\"73pt\""),
        ("print-orientation=\"portrait\"", "print-orientation=\"landscape\""),
        ("column-count=\"2\"", "column-count=\"5\""),
        ("column-count=\"2\"", "column-count=\"1\""),
        ("style:name=\"M2\"", "style:name=\"Ann\""),
        ("page-layout-name=\"L2\"", "page-layout-name=\"L1\""),
        (TURNED, &[TURNED, &turned].concat()),
        (TURNED, ""),
        (
            "style:page-layout-name=\"L2\"/>",
            "style:page-layout-name=\"L2\"><style:header/></style:master-page>",
        ),
    ] {
        assert!(is_named(from, to), "{from} {to}");
    }
}

#[test]
fn a_third_kind_of_pages_is_another_and_begins_behind_the_second() {
    let third = |top: &str| {
        let layout = TURNED.replace("\"L2\"", "\"L3\"").replace("top=\"36pt\"", top);
        let master = "<style:master-page style:name=\"M3\" style:page-layout-name=\"L3\"/>";
        let [text, pages] = whole(&body());
        let [layouts, masters] = ["</office:automatic-styles>", "</office:master-styles>"];
        let pages = pages.replace(layouts, &[&layout, layouts].concat());
        [text, pages.replace(masters, &[master, masters].concat())]
    };
    let says = |document: [String; 2], why: &str| of(document, SHOWS).iter().any(|what| what.contains(why));
    assert!(says(third("top=\"43.2pt\""), "pages that nothing begins"));
    let [text, pages] = third("top=\"43.2pt\"");
    let text = text.replace("\"M2\"", "\"M3\"");
    assert!(says(
        [text, pages],
        "pages in another order than that in which they begin"
    ));
    assert!(says(
        third("top=\"36pt\""),
        "pages of one kind that stand twice, or out of their order"
    ));
}

#[test]
fn a_package_of_another_form_is_named() {
    let parts = parts(whole(&body()));
    let file = zipped(&parts, stored(), deflated());
    assert_eq!(survivors(&file, SHOWS), [""; 0]);
    let mut more = parts.clone();
    more.push(("meta.xml".to_owned(), "<x/>".to_owned()));
    assert!(!survivors(&zipped(&more, stored(), deflated()), SHOWS).is_empty());
    for (place, spoil) in [(0, "x"), (1, " "), (3, " ")] {
        let mut other = parts.clone();
        other[place].1.push_str(spoil);
        assert!(
            !survivors(&zipped(&other, stored(), deflated()), SHOWS).is_empty(),
            "{place}"
        );
    }
    let mut turned = parts.clone();
    turned.swap(1, 3);
    assert!(!survivors(&zipped(&turned, stored(), deflated()), SHOWS).is_empty());
    let noon = DateTime::from_date_and_time(2021, 5, 4, 12, 0, 0).unwrap();
    for (first, strange) in [
        (stored(), deflated().last_modified_time(noon)),
        (stored(), stored()),
        (deflated(), deflated()),
        (stored().last_modified_time(noon), deflated()),
        (stored(), deflated().unix_permissions(0o600)),
    ] {
        assert!(!survivors(&zipped(&parts, first, strange), SHOWS).is_empty());
    }
    // A byte more, less or other anywhere is seen.
    for place in (0..file.len()).step_by(7).chain([file.len()]) {
        let mut longer = file.clone();
        longer.insert(place, b'x');
        assert!(!survivors(&longer, SHOWS).is_empty(), "{place}");
        if place < file.len() {
            let mut shorter = file.clone();
            shorter.remove(place);
            assert!(!survivors(&shorter, SHOWS).is_empty(), "{place}");
        }
    }
}

#[test]
fn a_value_left_in_pieces_is_named() {
    let bold = "<style:style style:name=\"S1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\" \
        style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>";
    let [text, pages] = plain("<text:p>to A<text:span text:style-name=\"S1\">nn Sm</text:span>ith</text:p>");
    let text = text.replace(BODY, &format!("{bold}{BODY}"));
    let named = of([text, pages], "to Ann Smith\n");
    assert!(
        !named.is_empty() && named.iter().all(|what| what.starts_with("finding")),
        "{named:?}"
    );
}

mod running;
