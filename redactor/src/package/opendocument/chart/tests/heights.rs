//! How high values are seen to be: before an axis, as shares where there is none, and no farther than an axis reaches.

use super::*;

/// What is said of numbers of which less is seen than there is.
const EXACT: &str = "numbers of a chart, more exact than it shows them";

fn rows(class: &str, axes: &str, styles: &str) -> (Vec<String>, Told) {
    Made {
        class,
        axes,
        styles,
        ..Made::default()
    }
    .read()
}

#[test]
fn values_without_an_axis_of_numbers_are_shares_of_the_largest() {
    let shares = ["|Timber|Stone", "March|100%|0%", "April|0%|0%", "May|0%|0%"];
    for says in [
        "",
        "chart:display-label=\"false\"",
        "chart:display-label=\"true\" chart:visible=\"false\"",
        "chart:display-label=\"true\" fo:font-size=\"1pt\"",
    ] {
        let (rows, told) = rows("chart:bar", AXIS, &style("height", says));
        assert_eq!(rows, shares, "{says}");
        assert!(told.of(EXACT).contains(&"12345.6"), "{says}");
    }
    let across = AXIS.split("<chart:axis chart:dimension=\"y\"").next().unwrap();
    assert_eq!(rows("chart:bar", across, "").0, shares);
    // A label says it all the same.
    let labelled = style("one", "chart:data-label-number=\"value\"") + &style("height", "");
    assert_eq!(rows("chart:bar", AXIS, &labelled).0[1], "March|12345.6|0%");
}

#[test]
fn each_series_is_seen_before_its_own_axis() {
    let second = "<chart:axis chart:dimension=\"y\" chart:name=\"secondary-y\" chart:style-name=\"off\"/>";
    let attached = "chart:attached-axis=\"secondary-y\" chart:style-name=\"two\"";
    let (rows, _) = Made {
        axes: &format!("{AXIS}{second}"),
        series: &SERIES.replace("chart:style-name=\"two\"", attached),
        styles: &style("off", ""),
        ..Made::default()
    }
    .read();
    assert_eq!(rows[1..], ["March|12300|33%", "April|7|67%", "May|19|100%"]);
}

#[test]
fn stacks_of_a_hundred_parts_show_shares() {
    let (whole, told) = rows("chart:bar", AXIS, &style("plot", "chart:percentage=\"true\""));
    assert_eq!(whole[1..], ["March|100%|0%", "April|78%|22%", "May|86%|14%"]);
    assert!(told.of(EXACT).contains(&"12345.6"));
    let cut = style("plot", "chart:percentage=\"true\"") + &style("height", "chart:maximum=\"0.5\"");
    assert_eq!(rows("chart:bar", AXIS, &cut).0[1..], ["March||", "April||", "May||"]);
}

#[test]
fn what_lies_beyond_an_axis_is_told_and_gone() {
    let bounds = style(
        "height",
        "chart:display-label=\"true\" chart:minimum=\"2\" chart:maximum=\"100\"",
    );
    let (bars, told) = rows("chart:bar", AXIS, &bounds);
    assert_eq!(bars[1..], ["March|> 100|< 2", "April|7|2", "May|19|3"]);
    assert_eq!(told.of(EXACT), ["12345.6", "1"]);
    let (lines, told) = rows("chart:line", AXIS, &bounds);
    assert_eq!(lines[1..], ["March||", "April|7|2", "May|19|3"]);
    assert_eq!(told.of(UNSEEN), ["12345.6", "1"]);
    // Of a stack that goes beyond it, nobody can tell the parts.
    let stacked = style("plot", "chart:stacked=\"true\"") + &bounds.replace("minimum=\"2\"", "minimum=\"0\"");
    let (stacked, _) = rows("chart:bar", AXIS, &stacked);
    assert_eq!(stacked[1..], ["March||", "April|7|2", "May|19|3"]);
}

#[test]
fn points_beyond_the_axis_across_are_told_and_gone() {
    let series = "<chart:series chart:values-cell-range-address=\"local-table.C2:.C4\"><chart:domain \
        table:cell-range-address=\"local-table.B2:.B4\"/></chart:series>";
    let read = |says: &str| {
        let made = Made {
            class: "chart:scatter",
            series,
            styles: &style("axis", says),
            ..Made::default()
        };
        made.read()
    };
    let (rows, told) = read("chart:display-label=\"true\" chart:maximum=\"10\"");
    assert_eq!(rows, ["7|2"]);
    assert!(told.of(UNSEEN).contains(&"12345.6"));
    // Without labels nobody can tell where along it they stand.
    assert_eq!(read("").0, ["1|1", "2|2", "3|3"]);
}

#[test]
fn categories_of_a_series_that_is_not_seen_are_told() {
    let (rows, told) = Made {
        series: &SERIES.replace("$B$4", "$B$3"),
        styles: &style("two", "draw:fill=\"none\" draw:stroke=\"none\""),
        ..Made::default()
    }
    .read();
    assert_eq!(rows, ["|Timber", "March|12300", "April|7"]);
    assert_eq!(told.of(UNSEEN), ["Stone", "1", "2", "May", "19", "3"]);
}
