//! What is painted in the colour of what is behind it.

use super::*;

/// How many rows a chart has of which the only series is filled so.
fn filled(fill: &str) -> usize {
    let looks = format!("<c:spPr>{fill}</c:spPr>");
    let plot = bars(&series(0, "x", &looks, &["1"])) + &axes(ON, ON);
    rows(&space(&plot, "")).len()
}

#[test]
fn white_is_white_in_whatever_way_it_is_said() {
    for colour in [
        "<a:srgbClr val=\"FFFFFF\"><a:alpha val=\"100000\"/></a:srgbClr>",
        "<a:srgbClr val=\"FFFFFF\"><a:lumMod val=\"100000\"/></a:srgbClr>",
        "<a:srgbClr val=\"FFFFFF\"><a:satMod val=\"120000\"/><a:alpha val=\"50000\"/></a:srgbClr>",
        "<a:schemeClr val=\"bg1\"><a:lumMod val=\"100000\"/><a:lumOff val=\"0\"/></a:schemeClr>",
        "<a:schemeClr val=\"tx1\"><a:lumMod val=\"0\"/><a:lumOff val=\"100000\"/></a:schemeClr>",
        "<a:srgbClr val=\"000000\"><a:tint val=\"0\"/></a:srgbClr>",
        "<a:srgbClr val=\"FF0000\"><a:alpha val=\"1000\"/></a:srgbClr>",
        "<a:scrgbClr r=\"100000\" g=\"100000\" b=\"100000\"/>",
        "<a:prstClr val=\"snow\"/>",
    ] {
        assert_eq!(filled(&format!("<a:solidFill>{colour}</a:solidFill>")), 0, "{colour}");
    }
    for colour in [
        "<a:schemeClr val=\"bg1\"><a:lumMod val=\"50000\"/></a:schemeClr>",
        "<a:srgbClr val=\"FF0000\"><a:alpha val=\"50000\"/></a:srgbClr>",
        "<a:srgbClr val=\"FFFFFF\"><a:inv/></a:srgbClr>",
        "<a:schemeClr val=\"accent1\"/>",
    ] {
        assert_eq!(filled(&format!("<a:solidFill>{colour}</a:solidFill>")), 1, "{colour}");
    }
}

#[test]
fn colours_that_run_from_white_to_white_are_white() {
    let from = |first: &str, last: &str| {
        let stop = |colour: &str| format!("<a:gs pos=\"0\"><a:srgbClr val=\"{colour}\"/></a:gs>");
        let stops = stop(first) + &stop(last);
        filled(&format!("<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>"))
    };
    assert_eq!((from("FFFFFF", "FEFEFE"), from("FFFFFF", "0000FF")), (0, 1));
    let pattern = "<a:pattFill><a:fgClr><a:srgbClr val=\"FFFFFF\"/></a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>";
    assert_eq!((filled(pattern), filled("<a:gradFill/>")), (0, 1));
}

#[test]
fn a_title_that_comes_by_itself_is_seen_only_where_its_letters_are() {
    let plot = bars(&series(0, "North", "", &["1"])) + &axes(ON, ON);
    let letters = |fill: &str| format!("<c:txPr><a:p><a:pPr><a:defRPr>{fill}</a:defRPr></a:pPr></a:p></c:txPr>");
    let white = letters("<a:solidFill><a:srgbClr val=\"FFFFFF\"><a:alpha val=\"100000\"/></a:srgbClr></a:solidFill>");
    assert_eq!(rows(&space(&plot, &format!("<c:title>{white}</c:title>"))), ["May|1"]);
    let all = format!("{}</c:chartSpace>", letters("<a:noFill/>"));
    let whole = space(&plot, "<c:autoTitleDeleted val=\"0\"/>").replace("</c:chartSpace>", &all);
    assert_eq!(rows(&whole), ["1|100%"]);
    assert!(unseen(&whole).contains(&"North".to_owned()));
}
