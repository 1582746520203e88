//! What lies beyond an axis, and charts of more than anybody reads.

use super::*;

const VALUES: &str = "<c:dLbls><c:showVal val=\"1\"/></c:dLbls>";

/// An axis that begins and ends there, deleted or not.
fn scaled(deleted: &str, (least, most): (i32, i32)) -> String {
    format!("{deleted}<c:scaling><c:max val=\"{most}\"/><c:min val=\"{least}\"/></c:scaling>")
}

fn lines(series: &str) -> String {
    format!("<c:lineChart>{series}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>")
}

#[test]
fn a_label_of_a_point_beyond_the_axis_says_nothing() {
    let series = series(0, "a", VALUES, &["99.87", "1234.56"]);
    let along = axes(ON, &scaled(ON, (0, 150)));
    let whole = space(&(bars(&series) + &along), "");
    assert_eq!(rows(&whole), ["May|99.87", "June|> 150"]);
    assert!(unseen(&whole).contains(&"1234.56".to_owned()));
    assert_eq!(rows(&space(&(lines(&series) + &along), "")), ["May|99.87"]);
    // A table below the chart says all of them.
    let listed = "<c:dTable><c:showKeys val=\"0\"/></c:dTable>";
    let rows = rows(&space(&(bars(&series) + &along + listed), ""));
    assert_eq!(rows.last().unwrap(), "June|1234.56");
}

#[test]
fn an_axis_that_is_deleted_cuts_off_all_the_same() {
    let along = axes(ON, &scaled(OFF, (0, 150)));
    let bare = series(0, "a", "", &["75", "1234.56"]);
    assert_eq!(rows(&space(&(bars(&bare) + &along), "")), ["May|50%", "June|> 100%"]);
    let labelled = series(0, "a", VALUES, &["75", "1234.56"]);
    assert_eq!(rows(&space(&(lines(&labelled) + &along), "")), ["May|75"]);
    let days = format!(
        "<c:barChart><c:ser><c:cat>{}</c:cat><c:val>{}</c:val></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>\
         <c:dateAx><c:axId val=\"1\"/>{OFF}<c:scaling><c:max val=\"44500\"/></c:scaling></c:dateAx>\
         <c:valAx><c:axId val=\"2\"/>{ON}</c:valAx><c:catAx><c:axId val=\"3\"/>{ON}</c:catAx>",
        numbers("yyyy-mm-dd", &["44000", "45000"]),
        numbers("General", &["1", "2"])
    );
    assert_eq!(rows(&space(&days, "")), ["2020-06-18|1"]);
}

#[test]
fn a_bar_is_seen_from_where_it_begins() {
    let below = |across: &str| {
        let one = bars(&series(0, "a", "", &["-100"])) + &axes(across, &scaled(ON, (-50, 50)));
        rows(&space(&one, ""))
    };
    assert_eq!(below(ON), ["May|< -50"]);
    assert!(below(&format!("{ON}<c:crosses val=\"min\"/>")).is_empty());
    assert_eq!(below(&format!("{ON}<c:crossesAt val=\"10\"/>")), ["May|< -50"]);
}

#[test]
fn of_a_stack_that_is_cut_off_nothing_is_told() {
    let both = series(0, "a", VALUES, &["10", "100"]) + &series(1, "b", VALUES, &["20", "100"]);
    let stacked = |grouping: &str, most: &str| {
        let bars = bars(&format!("<c:grouping val=\"{grouping}\"/>{both}"));
        let along = format!("{ON}<c:scaling><c:max val=\"{most}\"/></c:scaling>");
        rows(&space(&(bars + &axes(ON, &along)), ""))
    };
    assert_eq!(stacked("stacked", "150"), ["May|10|20"]);
    assert_eq!(stacked("stacked", "200"), ["May|10|20", "June|100|100"]);
    assert_eq!(stacked("percentStacked", "1"), ["May|10|20", "June|100|100"]);
    assert!(stacked("percentStacked", "0.5").is_empty());
    assert_eq!(stacked("clustered", "150"), ["May|10|20", "June|100|100"]);
}

#[test]
fn what_many_points_have_in_common_is_not_told_without_end() {
    let many: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let plot = format!(
        "<c:barChart><c:ser><c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>{}</c:lvl><c:lvl>{}</c:lvl></c:multiLvlStrCache>\
         </c:multiLvlStrRef></c:cat><c:val>{}</c:val></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{}",
        points(&many),
        points(&["x".repeat(900).as_str()]),
        numbers("General", &many),
        axes(ON, ON)
    );
    let (rows, hidden) = told(&space(&plot, ""));
    assert!(rows.first().unwrap().ends_with("x 0|0"));
    assert!(rows.iter().map(String::len).sum::<usize>() < 2 * ROOM, "{}", rows.len());
    assert!(hidden.iter().any(|(what, _)| what == TOO_MANY));
}

#[test]
fn levels_of_more_than_anybody_reads_are_told() {
    let long = "x".repeat(LETTERS - 1);
    let levels = format!(
        "<c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>{}</c:lvl><c:lvl>{}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>",
        points(&["inner"]),
        points(&[long.as_str()])
    );
    let one = series(0, "a", "", &["1"]).replace(&words(&["May"]), &levels);
    let whole = space(&(bars(&one) + &axes(ON, ON)), "");
    assert_eq!(rows(&whole), [format!("{long}|1")]);
    assert!(unseen(&whole).contains(&"inner".to_owned()));
}
