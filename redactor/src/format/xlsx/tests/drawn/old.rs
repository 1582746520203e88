//! Drawings of the old kind: comments that are always shown, and controls.

use super::*;

const ALL: &str = "S\na1\tb1\na2\tb2\na3\tb3\n";
const WITHOUT: &str = "S\na1\tb1\na2\na3\tb3\n";

/// What cells show over which this lies.
fn beneath(holds: &str) -> String {
    let old = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <v:shapetype id=\"t\"/>{holds}</xml>"
    );
    let sheet = format!("<sheetData>{}</sheetData><legacyDrawing r:id=\"r1\"/>", cells());
    drawn_beside(&[("S", "", &sheet)], "", &[("vmlDrawing", &old)]).text
}

/// A shape over B2, of which this is said: of its looks, its kind and what more.
fn old(looks: &str, kind: &str, more: &str) -> String {
    format!(
        "<v:shape {looks}><v:textbox><div>a<br/>b</div></v:textbox><x:ClientData ObjectType=\"{kind}\">{more}<x:Anchor> 1, 0, 1, 0, 2, \
         0, 2, 0</x:Anchor></x:ClientData></v:shape>"
    )
}

#[test]
fn comments_that_are_always_shown_cover_what_is_beneath_them() {
    let hidden = "style=\"position:absolute; visibility: hidden\"";
    assert_eq!(beneath(&old("", "Note", "<x:Visible/>")), WITHOUT);
    assert_eq!(beneath(&old(hidden, "Note", "<x:Visible/>")), WITHOUT);
    assert_eq!(beneath(&old(hidden, "Note", "")), ALL);
    // Breaks of lines as programs write them.
    let broken = old("", "Note", "<x:Visible/>").replace("<br/>", "<br>");
    assert_eq!(beneath(&broken), WITHOUT);
}

#[test]
fn controls_cover_what_is_beneath_them() {
    for kind in ["Button", "List", "Drop", "Pict", "Checkbox"] {
        assert_eq!(beneath(&old("", kind, "")), WITHOUT, "{kind}");
    }
    assert_eq!(beneath(&old("filled=\"f\"", "Button", "")), WITHOUT);
    assert_eq!(beneath(&old("filled=\"f\"", "Checkbox", "")), ALL);
    assert_eq!(beneath(&old("style=\"visibility:hidden\"", "Button", "")), ALL);
}

#[test]
fn what_is_of_the_old_kind_and_says_no_place_may_lie_anywhere() {
    let lost = old("", "Button", "").replace("x:Anchor", "x:Other");
    assert_eq!(beneath(&lost), "S\n");
    assert_eq!(beneath("<v:rect/>"), "S\n");
}

#[test]
fn words_beneath_a_comment_that_is_always_shown_are_gone() {
    let note = old("", "Note", "<x:Visible/>");
    let part = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{note}</xml>"
    );
    let sheet = "<sheetData/><legacyDrawing r:id=\"r1\"/>";
    let words = over_b2(&shape("<a:noFill/>", &paragraph("secret")));
    let read = drawn_beside(&[("S", "", sheet)], &words, &[("vmlDrawing", &part)]);
    assert_eq!(read.text, "S\n");
    assert_eq!(read.said(UNDER), ["secret"]);
}
