//! How shapes and letters are drawn: what grows and what covers, grounds, sizes, and where lists begin.

use super::*;
use crate::document::Tint;

fn graphic(name: &str, says: &str) -> String {
    format!(
        "<style:style style:name=\"{name}\" style:family=\"graphic\"><style:graphic-properties {says}/></style:style>"
    )
}

fn tints(read: &Read) -> Vec<Tint> {
    let shapes = read.shapes().into_iter();
    let tints = shapes.filter_map(|shape| match shape {
        Shape::Shaded(tint) => Some(tint),
        _ => None,
    });
    tints.collect()
}

#[test]
fn boxes_grow_with_their_text_where_their_styles_say_so() {
    let clear = |name: &str, says: &str| graphic(name, &format!("draw:fill=\"none\" {says}"));
    let own = [
        clear("gr1", ""),
        clear("gr2", "draw:auto-grow-height=\"true\""),
        clear("gr3", "draw:auto-grow-width=\"true\""),
        clear("gr4", "draw:auto-grow-height=\"false\" draw:fit-to-size=\"shrink-to-fit\""),
        "<style:style style:name=\"co7\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"3in\"/>\
         </style:style>"
            .to_owned(),
    ];
    let rect = |style: &str, top: i64| {
        let place = area([10, top, 30, 5]);
        format!("<draw:rect draw:style-name=\"{style}\" {place}>{}</draw:rect>", p("x"))
    };
    let table = format!(
        "<draw:frame {}><table:table><table:table-column table:style-name=\"co7\"/><table:table-row><table:table-cell>{}\
         </table:table-cell></table:table-row></table:table></draw:frame>",
        area([10, 60, 30, 5]),
        p("x")
    );
    let shapes = [
        rect("gr1", 10),
        rect("gr2", 20),
        rect("gr3", 30),
        boxed([10, 40, 30, 5], "", &p("x")),
        table,
        rect("gr4", 50),
    ];
    let read = slide(&shapes.concat(), &own.concat());
    let grown: Vec<(u8, bool)> = read.boxes().iter().map(|placed| (placed.width, placed.grows)).collect();
    assert_eq!(
        grown,
        [(30, false), (30, true), (31, true), (30, true), (30, true), (30, false)]
    );
    let fits: Vec<bool> = read.boxes().iter().map(|placed| placed.fits).collect();
    assert_eq!(fits, [false, false, false, false, false, true]);
}

#[test]
fn only_what_is_opaque_and_fills_its_frame_covers() {
    let (beneath, place) = (boxed([5, 5, 10, 5], "", &p("beneath")), area([0, 0, 50, 50]));
    let rect = |says: &str| format!("<draw:rect draw:style-name=\"gr1\" {place} {says}/>");
    let text = |says: &str| format!("<draw:frame draw:style-name=\"gr1\" {place}><draw:text-box {says}/></draw:frame>");
    let round = "draw:corner-radius=\"0.2in\"";
    let solid = |says: &str| format!("draw:fill=\"solid\" draw:fill-color=\"#000066\" {says}");
    for (style, shape, covers) in [
        (solid(""), rect(""), true),
        (
            solid(""),
            format!("<draw:a xlink:href=\"x\">{}</draw:a>", rect("")),
            true,
        ),
        (solid("draw:opacity=\"100%\""), rect("draw:corner-radius=\"0cm\""), true),
        (solid("draw:opacity=\"90%\""), rect(""), false),
        (solid("draw:opacity-name=\"x\""), rect(""), false),
        (solid(""), rect(round), false),
        (solid(round), rect(""), false),
        (solid(""), rect("").replace("draw:rect", "draw:ellipse"), false),
        (solid(""), text(""), true),
        (solid(""), text(round), false),
        ("draw:fill=\"gradient\"".to_owned(), rect(""), false),
        ("draw:fill=\"bitmap\"".to_owned(), rect(""), false),
        ("draw:fill=\"none\"".to_owned(), rect(""), false),
        (String::new(), rect(""), false),
    ] {
        let read = slide(&format!("{beneath}{shape}"), &graphic("gr1", &style));
        assert_eq!(read.text, if covers { "\n" } else { "beneath\n" }, "{style}: {shape}");
    }
}

#[test]
fn a_gradient_is_its_middle_and_hides_no_letters() {
    let own = [
        "<draw:gradient draw:name=\"g\" draw:start-color=\"#ff0000\" draw:end-color=\"#0000ff\"/>",
        &graphic("gr1", "draw:fill=\"gradient\" draw:fill-gradient-name=\"g\""),
        "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:color=\"#7f007f\"/></style:style>",
    ];
    let text = p("<text:span text:style-name=\"T1\">seen</text:span>");
    let shape = format!("<draw:rect draw:style-name=\"gr1\" {}>{text}</draw:rect>", area(AREA));
    let read = slide(&shape, &own.concat());
    assert_eq!(read.text, "seen\n");
    assert_eq!(tints(&read), [Tint::nearest([127, 0, 127])]);
}

#[test]
fn a_slide_can_do_without_the_ground_of_its_master() {
    let deck = Deck {
        slides: vec![
            ("draw:style-name=\"dp1\"", boxed(AREA, "", &p("a"))),
            ("", boxed(AREA, "", &p("b"))),
        ],
        own: "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties \
            presentation:background-visible=\"false\"/></style:style>",
        of_master: "<style:style style:name=\"dp9\" style:family=\"drawing-page\"><style:drawing-page-properties draw:fill=\"solid\" \
            draw:fill-color=\"#cccccc\"/></style:style>",
        ..Deck::default()
    };
    assert_eq!(tints(&deck.read()), [Tint::nearest([0xcc; 3])]);
}

#[test]
fn a_list_can_say_where_its_letters_begin() {
    let own = "<text:list-style style:name=\"L7\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"-\">\
        <style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\" text:space-before=\"2in\">\
        <style:list-level-label-alignment fo:margin-left=\"0.75in\" fo:text-indent=\"-0.25in\"/></style:list-level-properties>\
        </text:list-level-style-bullet></text:list-style>";
    let list = format!(
        "<text:list text:style-name=\"L7\"><text:list-item>{}</text:list-item></text:list>",
        p("a")
    );
    let read = slide(&boxed(AREA, "", &list), own);
    assert!(format!("{:?}", read.shapes()).contains("start: 15, end: 0, first: -5"));
}

#[test]
fn letters_are_as_small_as_the_slide_makes_them() {
    let letters = |name: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {says}/></style:style>"
        )
    };
    let own = [
        letters("T1", "fo:font-size=\"12pt\""),
        letters("T2", "fo:font-size=\"36pt\""),
        letters("T3", "fo:font-size=\"36pt\" style:text-position=\"super 10%\""),
    ];
    let spans = ["small", "large", "raised"].iter().zip(1..);
    let spans: String = spans
        .map(|(text, number)| format!("<text:span text:style-name=\"T{number}\">{text}</text:span>"))
        .collect();
    let tree = format!(
        "<office:document {SPACES} office:mimetype=\"{KIND}\"><office:automatic-styles>{}<style:page-layout style:name=\"PM1\">\
         <style:page-layout-properties fo:page-width=\"100in\" fo:page-height=\"75in\"/></style:page-layout></office:automatic-styles>\
         <office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"PM1\"/></office:master-styles>\
         <office:body><office:presentation><draw:page draw:master-page-name=\"Default\">{}</draw:page></office:presentation>\
         </office:body></office:document>",
        own.concat(),
        boxed([100, 100, 300, 50], "", &p(&spans))
    );
    let read = read_all(tree.as_bytes()).unwrap();
    assert_eq!(read.text, "large\n");
    assert_eq!(read.said("text too small to be read"), ["small", "raised"]);
}
