//! What nobody sees for what is around it: what it stands on, how large it is there, what it stands in.

use super::*;

const SAME: &str = "text in the colour of what is behind it";

/// A style of letters, and letters of it.
fn letters(name: &str, says: &str) -> String {
    style(name, "text", &format!("<style:text-properties {says}/>"))
}

fn span(style: &str, inner: &str) -> String {
    format!("<text:span text:style-name=\"{style}\">{inner}</text:span>")
}

/// A paragraph of a style.
fn of(style: &str, inner: &str) -> String {
    format!("<text:p text:style-name=\"{style}\">{inner}</text:p>")
}

#[test]
fn what_says_that_nothing_is_behind_it_does_not_stand_on_the_ground_of_its_base() {
    let clear = "<style:style style:name=\"clear\" style:family=\"paragraph\" style:parent-style-name=\"dark\">\
        <style:paragraph-properties fo:background-color=\"transparent\"/></style:style>";
    let own = [
        letters("white", "fo:color=\"#ffffff\""),
        letters("marked", "fo:color=\"#ffffff\" fo:background-color=\"#000000\""),
        letters("clear", "fo:background-color=\"transparent\""),
        clear.to_owned(),
    ];
    let common = style(
        "dark",
        "paragraph",
        "<style:paragraph-properties fo:background-color=\"#000000\"/>",
    );
    let body = [
        of("clear", &span("white", "one")),
        of("dark", &span("white", "seen")),
        p(&span("marked", &format!("on{}", span("clear", "two")))),
    ];
    let (text, _, hidden) = read(&body.concat(), [&own.concat(), &common, ""]);
    assert_eq!(text, "\nseen\non\n");
    assert_eq!(said(&hidden, SAME), ["one", "two"]);
}

#[test]
fn letters_of_a_hundredth_of_their_height_are_too_small() {
    let own = [
        letters("small", "style:text-position=\"0% 1%\""),
        letters("raised", "style:text-position=\"super 58%\""),
        letters("narrow", "style:text-scale=\"1%\""),
        letters(
            "clear",
            "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" loext:opacity=\"1%\"",
        ),
    ];
    let body = p(&[
        span("small", "gone"),
        span("raised", "seen"),
        span("narrow", "thin"),
        span("clear", "clear"),
    ]
    .concat());
    let (text, _, hidden) = read(&body, [&own.concat(), "", ""]);
    assert_eq!(text, "seen\n");
    assert_eq!(said(&hidden, "text too small to be read"), ["gone", "thin"]);
    assert_eq!(said(&hidden, "hidden text"), ["clear"]);
}

#[test]
fn what_stands_before_a_paragraph_is_as_hidden_as_its_letters() {
    let own = [
        "<text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" style:num-prefix=\"Ann \" \
         style:num-format=\"1\"/></text:list-style>"
            .to_owned(),
        style("gone", "paragraph", "<style:text-properties text:display=\"none\"/>"),
    ];
    let note = format!(
        "<text:note><text:note-citation/><text:note-body>{}</text:note-body></text:note>",
        of("gone", "below")
    );
    let body = list("text:style-name=\"N\"", &[&of("gone", "x")]) + &p(&format!("y{note}"));
    let (text, _, hidden) = read(&body, [&own.concat(), "", ""]);
    assert_eq!(text, "\ny1\n");
    assert_eq!(said(&hidden, "hidden text"), ["Ann 1 x", "1 below"]);
}

#[test]
fn a_number_is_seen_as_its_list_says() {
    let level = |element: &str, format: &str| {
        format!(
            "<text:{element} text:level=\"1\" text:style-name=\"white\" style:num-prefix=\"{format} \" style:num-format=\"1\"/>"
        )
    };
    let own = format!(
        "<text:list-style style:name=\"N\">{}</text:list-style>",
        level("list-level-style-number", "Ann")
    );
    let common = format!(
        "{}<text:outline-style style:name=\"Outline\">{}</text:outline-style>",
        letters("white", "fo:color=\"#ffffff\""),
        level("outline-level-style", "Ben")
    );
    let body = list("text:style-name=\"N\"", &[&p("x")]) + "<text:h text:outline-level=\"1\">y</text:h>" + &p("z");
    let (text, _, hidden) = read(&body, [&own, &common, ""]);
    assert_eq!(text, "x\ny\nz\n");
    assert_eq!(said(&hidden, SAME), ["Ann 1", "Ben 1"]);
}

#[test]
fn boxes_among_letters_that_are_switched_off_are_not_seen() {
    let boxed = |text: &str| format!("<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>");
    let own = [
        letters("off", "text:display=\"none\""),
        letters("white", "fo:color=\"#ffffff\""),
    ];
    let body = p(&[span("off", &boxed("gone")), span("white", &boxed("seen"))].concat());
    let (text, _, hidden) = read(&body, [&own.concat(), "", ""]);
    assert_eq!(text, "\nseen\n");
    assert_eq!(said(&hidden, "hidden text"), ["gone"]);
    // A frame of text is no picture, however small it says that it is.
    assert_eq!(said(&hidden, "a picture that is too small to be seen"), [""; 0]);
    assert_eq!(said(&hidden, "a picture that is hidden"), [""; 0]);
}

#[test]
fn text_stands_on_the_pages_that_it_has_come_to() {
    let layout = |name: &str, says: &str| {
        format!("<style:page-layout style:name=\"{name}\"><style:page-layout-properties {says}/></style:page-layout>")
    };
    let master = |name: &str, layout: &str, more: &str| {
        format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"{layout}\" {more}/>")
    };
    let pages = [
        layout("dark", "fo:background-color=\"#000000\""),
        layout("light", ""),
        "|".to_owned(),
        master("Standard", "dark", ""),
        master("Light", "light", ""),
        master("First", "dark", "style:next-style-name=\"Light\""),
    ];
    let begins = |name: &str, master: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"paragraph\" style:master-page-name=\"{master}\"/>")
    };
    let own = [
        letters("white", "fo:color=\"#ffffff\""),
        begins("light", "Light"),
        begins("first", "First"),
    ];
    let white = |text: &str| span("white", text);
    let body = [
        p(&white("seen")),
        of("light", &white("gone")),
        p(&white("too")),
        of("first", &white("perhaps")),
    ];
    let (text, _, hidden) = read(&body.concat(), [&own.concat(), "", &pages.concat()]);
    assert_eq!(text, "seen\n\n\nperhaps\n");
    assert_eq!(said(&hidden, SAME), ["gone", "too"]);
}

#[test]
fn rows_of_a_group_that_is_folded_are_not_seen() {
    let row = |text: &str| {
        format!(
            "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>",
            p(text)
        )
    };
    let body = format!(
        "<table:table><table:table-row-group table:display=\"false\">{}</table:table-row-group>{}</table:table>",
        row("gone"),
        row("seen")
    );
    let (text, _, hidden) = read(&body, [""; 3]);
    assert_eq!(text, "seen\n");
    assert_eq!(said(&hidden, "hidden text"), ["gone"]);
}
