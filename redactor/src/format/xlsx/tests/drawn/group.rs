//! Shapes in groups: each covers what is beneath it in its own place.

use super::*;

const ALL: &str = "S\na1\tb1\na2\tb2\na3\tb3\n";

/// A group, for which this is said of its place, of two hundred by three hundred lengths of its own.
fn group(said: &str, members: &str) -> String {
    format!(
        "<xdr:grpSp><xdr:nvGrpSpPr/><xdr:grpSpPr><a:xfrm {said}><a:off x=\"1100\" y=\"1100\"/><a:ext cx=\"100\" cy=\"100\"/><a:chOff \
         x=\"1000\" y=\"1000\"/><a:chExt cx=\"200\" cy=\"300\"/></a:xfrm></xdr:grpSpPr>{members}</xdr:grpSp>"
    )
}

fn member([x, y, wide, high]: [u32; 4], fill: &str, words: &str) -> String {
    let place = format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>{fill}");
    shape(&place, words)
}

#[test]
fn a_bar_in_a_group_covers_what_is_beneath_it_and_no_more() {
    // Over A1 to B3, so that each cell is a hundred by a hundred.
    let over_all = |holds: &str| drawn(&cells(), &anchor([0, 0, 0, 0], [2, 0, 3, 0], holds)).text;
    let bar = member([1_100, 1_100, 100, 100], BLACK, "");
    assert_eq!(over_all(&group("", &bar)), ALL.replace("\tb2", ""));
    // In a group within, which lies over B2 as well.
    let whole = member([1_000, 1_000, 200, 300], BLACK, "");
    assert_eq!(over_all(&group("", &group("", &whole))), ALL.replace("\tb2", ""));
    // Where it lies is not known in one that is turned, or that does not say.
    for said in ["flipH=\"1\"", "rot=\"60000\""] {
        assert_eq!(over_all(&group(said, &bar)), "S\n", "{said}");
    }
    let lost = group("", &bar).replace("a:chExt", "a:other");
    assert_eq!(over_all(&lost), "S\n");
    let before = member([900, 1_000, 100, 100], BLACK, "");
    assert_eq!(over_all(&group("", &before)), "S\n");
}

#[test]
fn words_in_a_group_are_gone_where_something_in_it_lies_over_them() {
    let far = |holds: &str| drawn("", &anchor([9, 0, 9, 0], [11, 0, 12, 0], holds));
    let secret = member([1_100, 1_000, 100, 100], "<a:noFill/>", &paragraph("secret"));
    let other = member([1_000, 1_000, 100, 100], "<a:noFill/>", &paragraph("other"));
    let beside = secret.clone() + &member([1_100, 1_100, 100, 100], BLACK, "") + &other;
    assert_eq!(far(&group("", &beside)).text, "S\n\nsecret\nother\n");
    let beneath = secret.clone() + &member([1_100, 1_000, 100, 100], BLACK, "") + &other;
    let read = far(&group("", &beneath));
    assert_eq!(read.text, "S\n\nother\n");
    assert_eq!(read.said(UNDER), ["secret"]);
    assert_eq!(far(&group("rot=\"60000\"", &beside)).text, "S\n\nother\n");
}
