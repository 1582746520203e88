//! Words that lie beneath something, in all or in part, and what thick outlines cover.

use super::*;

const ALL: &str = "S\na1\tb1\na2\tb2\na3\tb3\n";

/// Over J10 to L12.
fn far(holds: &str) -> String {
    anchor([9, 0, 9, 0], [12, 0, 12, 0], holds)
}

#[test]
fn words_that_are_turned_are_gone_where_a_bar_may_lie_over_them() {
    let turned = shape("<a:xfrm rot=\"2700000\"/><a:noFill/>", &paragraph("secret"));
    let inside = shape(
        "<a:noFill/>",
        &format!("<a:bodyPr rot=\"5400000\"/>{}", paragraph("secret")),
    );
    for secret in [turned, inside] {
        assert_eq!(drawn("", &far(&secret)).text, "S\n\nsecret\n");
        let read = drawn("", &(far(&secret) + &far(&shape(BLACK, ""))));
        assert_eq!(read.text, "S\n");
        assert_eq!(read.said(UNDER), ["secret"]);
        let beneath = drawn("", &(far(&shape(BLACK, "")) + &far(&secret)));
        assert_eq!(beneath.text, "S\n\nsecret\n");
    }
}

#[test]
fn words_beneath_a_bar_in_part_are_gone_and_those_that_it_touches_stay() {
    let secret = far(&shape("<a:noFill/>", &paragraph("secret")));
    let beneath = |from: [u32; 4], to: [u32; 4]| {
        let bar = anchor(from, to, &shape(BLACK, ""));
        drawn("", &(secret.clone() + &bar)).text == "S\n"
    };
    // Over the last column of the box, and over its last row.
    assert!(beneath([11, 0, 9, 0], [14, 0, 12, 0]));
    assert!(beneath([9, 0, 11, 0], [12, 0, 14, 0]));
    // Three points over its edge, one point, and beside it.
    assert!(beneath([11, 609_600 - 38_100, 9, 0], [14, 0, 12, 0]));
    assert!(!beneath([11, 609_600 - 12_700, 9, 0], [14, 0, 12, 0]));
    assert!(!beneath([12, 0, 9, 0], [14, 0, 12, 0]));
}

#[test]
fn a_thick_outline_covers_what_is_beneath_it() {
    let thick = |form: &str| {
        shape(
            &format!("<a:prstGeom prst=\"{form}\"/><a:noFill/><a:ln w=\"63500\"/>"),
            "",
        )
    };
    assert_eq!(drawn(&cells(), &over_b2(&thick("arc"))).text, ALL.replace("\tb2", ""));
    let thin = thick("arc").replace("63500", "9525");
    assert_eq!(drawn(&cells(), &over_b2(&thin)).text, ALL);
    // Around four cells, and through the middle of two of them.
    let around = |far: u32| drawn(&cells(), &anchor([1, far, 1, 0], [3, 0, 3, 0], &thick("rect"))).text;
    assert_eq!(around(0), ALL);
    assert_eq!(around(304_800), "S\na1\tb1\na2\na3\n");
    // A ring leaves what is in its middle.
    let ring = anchor([0, 304_800, 0, 95_250], [2, 304_800, 2, 95_250], &thick("ellipse"));
    assert_eq!(drawn(&cells(), &ring).text, "S\n\n\tb2\n");
    // Words stand over the outline of their own box.
    let own = thick("arc").replace("</xdr:txBody>", &(paragraph("own") + "</xdr:txBody>"));
    assert_eq!(drawn("", &far(&own)).text, "S\n\nown\n");
}

#[test]
fn bars_that_cover_a_cell_only_together_cover_it() {
    // From A2 a third into B2, and from there on to C2.
    let left = anchor([0, 304_800, 1, 0], [1, 203_200, 2, 0], &shape(BLACK, ""));
    let right = anchor([1, 406_400, 1, 0], [2, 304_800, 2, 0], &shape(BLACK, ""));
    assert!(drawn(&cells(), &left).text.contains("b2") && drawn(&cells(), &right).text.contains("b2"));
    let read = drawn(&cells(), &(left + &right));
    assert!(!read.text.contains("b2"), "{}", read.text);
}
