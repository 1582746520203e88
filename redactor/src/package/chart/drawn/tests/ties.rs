//! Lines and bars that lead from points to points.

use super::*;

/// The rows of a drawing of three series that have neither line nor sign, with these ties.
fn tied(ties: &str) -> Vec<String> {
    let bare = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>";
    let all = [(0, "open", "5"), (1, "high", "9"), (2, "low", "1")];
    let all: String = all
        .iter()
        .map(|(place, name, value)| series(*place, name, bare, &[*value]))
        .collect();
    let plot = format!("<c:lineChart>{all}{ties}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>");
    rows(&space(&(plot + &axes(ON, ON)), LEGEND))
}

#[test]
fn ties_show_the_points_at_which_they_end() {
    assert!(tied("").is_empty());
    assert_eq!(tied("<c:hiLowLines/>"), ["|high|low", "May|9|1"]);
    assert_eq!(tied("<c:dropLines/>"), ["|high", "May|9"]);
    let bars = "<c:upDownBars><c:upBars/><c:downBars/></c:upDownBars>";
    assert_eq!(tied(bars), ["|open|low", "May|5|1"]);
}

#[test]
fn ties_that_are_not_seen_show_nothing() {
    let clear = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>";
    assert!(tied(&format!("<c:hiLowLines>{clear}</c:hiLowLines>")).is_empty());
    assert!(tied(&format!("<c:dropLines>{clear}</c:dropLines>")).is_empty());
    assert!(tied("<c:upDownBars/>").is_empty());
    let one = format!("<c:upDownBars><c:upBars/><c:downBars>{NONE}</c:downBars></c:upDownBars>");
    assert!(tied(&one).is_empty());
}

#[test]
fn a_line_from_a_point_to_itself_is_none() {
    let bare = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>";
    let with = |ties: &str| {
        let one = series(0, "a", bare, &["5"]);
        let plot = format!("<c:lineChart>{one}{ties}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>");
        rows(&space(&(plot + &axes(ON, ON)), ""))
    };
    assert!(with("<c:hiLowLines/>").is_empty());
    assert!(with("<c:upDownBars><c:upBars/><c:downBars/></c:upDownBars>").is_empty());
    assert_eq!(with("<c:dropLines/>"), ["May|5"]);
}
