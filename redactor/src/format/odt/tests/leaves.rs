//! Pages and lines: the room that text has on them, columns, and places for tabs.

use super::look::{between, parts_of, written};
use super::*;

/// The styles of the copy of a text on pages of these properties, with a footer.
fn laid_out(columns: &str, room: &str, footer: &str) -> String {
    let pages = format!(
        "<style:page-layout style:name=\"pm1\"><style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\" \
         fo:margin=\"1in\">{columns}</style:page-layout-properties><style:footer-style><style:header-footer-properties \
         fo:min-height=\"0.5in\" fo:margin-top=\"0.2in\" {room}/></style:footer-style></style:page-layout>|\
         <style:master-page style:name=\"Standard\" style:page-layout-name=\"pm1\"><style:footer {footer}>{}</style:footer>\
         </style:master-page>",
        p("foot")
    );
    let [_, styles] = written(&p("a"), ["", "", &pages]);
    between(&styles, "<style:page-layout-properties ", "</style:page-layout>").to_owned()
}

#[test]
fn a_footer_that_is_shown_leaves_its_room_free() {
    let room = |room: &str, footer: &str| {
        let laid_out = laid_out("", room, footer);
        let points = |from: &str| {
            let length = laid_out
                .split_once(from)
                .map(|(_, rest)| rest.split_once("pt\"").unwrap().0);
            length.map_or(0.0, |length| length.parse::<f64>().unwrap())
        };
        let all = points("fo:margin-bottom=\"") + points("fo:min-height=\"");
        (all * 10.0).round() / 10.0
    };
    assert_eq!(room("", "").to_string(), "122.4");
    // What can shrink is within its height.
    assert_eq!(room("style:dynamic-spacing=\"true\"", "").to_string(), "108");
    assert_eq!(room("", "style:display=\"false\"").to_string(), "72");
}

#[test]
fn columns_of_pages_stay_and_those_of_sections_are_told() {
    let columns = |count: u8| format!("<style:columns fo:column-count=\"{count}\"/>");
    for (count, wanted) in [(2, "fo:column-count=\"2\""), (7, "fo:column-count=\"4\"")] {
        let laid_out = laid_out(&columns(count), "", "");
        assert!(laid_out.contains(wanted), "{laid_out}");
    }
    assert!(!laid_out(&columns(1), "", "").contains("columns"));
    let own = style(
        "beside",
        "section",
        &format!("<style:section-properties>{}</style:section-properties>", columns(2)),
    );
    let body = format!("<text:section text:style-name=\"beside\">{}</text:section>", p("a"));
    let (_, _, hidden) = read(&body, [&own, "", ""]);
    assert_eq!(said(&hidden, "columns of a section that are not kept"), [""]);
}

#[test]
fn places_for_tabs_are_told_from_where_lines_begin_unless_the_document_says_otherwise() {
    let own = style(
        "P1",
        "paragraph",
        "<style:paragraph-properties fo:margin-left=\"1cm\"><style:tab-stops><style:tab-stop style:position=\"15cm\"/>\
         </style:tab-stops></style:paragraph-properties>",
    );
    let settings = "<office:document-settings SPACES><office:settings><config:config-item \
        config:name=\"TabsRelativeToIndent\">false</config:config-item></office:settings></office:document-settings>";
    let place = |others: &[(&str, &str)]| {
        let body = "<text:p text:style-name=\"P1\">x</text:p>";
        let (text, marks, _) = read_with(body, [&own, "", ""], others);
        let [content, _] = parts_of(&text, &marks);
        between(&content, "style:position=\"", "\"").to_owned()
    };
    assert_eq!(place(&[]), "424.8pt");
    assert_eq!(place(&[("settings.xml", settings)]), "396pt");
}

#[test]
fn a_style_that_has_no_places_for_tabs_has_not_those_of_its_base() {
    let stop = "<style:tab-stops><style:tab-stop style:position=\"5cm\"/></style:tab-stops>";
    let common = style(
        "Base",
        "paragraph",
        &format!("<style:paragraph-properties>{stop}</style:paragraph-properties>"),
    );
    let based = |name: &str, stops: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"Base\">\
             <style:paragraph-properties>{stops}</style:paragraph-properties></style:style>"
        )
    };
    let stops = |style: &str| {
        let own = [based("all", "<style:tab-stops/>"), based("more", "")].concat();
        let body = format!("<text:p text:style-name=\"{style}\">x</text:p>");
        let [content, _] = written(&body, [&own, &common, ""]);
        content.matches("<style:tab-stop ").count()
    };
    assert_eq!((stops("all"), stops("more")), (0, 1));
}
