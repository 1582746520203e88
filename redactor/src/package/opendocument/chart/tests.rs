//! Charts as they are read: what of them is seen, and what is told.

use super::*;
use crate::package::chart::{TOO_MANY, UNSEEN};
use crate::package::xml::tree;

mod heights;

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";

/// What a chart is made of: pieces of a bar chart of two series and three months, of which a test changes what it is about.
struct Made<'m> {
    class: &'m str,
    styles: &'m str,
    /// What stands before the plot, and its axes and series.
    head: &'m str,
    axes: &'m str,
    series: &'m str,
    columns: &'m str,
    rows: Vec<String>,
}

const LEGEND: &str = "<chart:legend chart:style-name=\"legend\"/>";
const AXIS: &str = "<chart:axis chart:dimension=\"x\" chart:style-name=\"axis\"><chart:categories table:cell-range-address=\"local-table.$A$2:.$A$4\"/></chart:axis>\
    <chart:axis chart:dimension=\"y\" chart:name=\"primary-y\" chart:style-name=\"height\"/>";
const SERIES: &str = "<chart:series chart:style-name=\"one\" chart:values-cell-range-address=\"local-table.$B$2:.$B$4\" chart:label-cell-address=\"local-table.$B$1\"/>\
    <chart:series chart:style-name=\"two\" chart:values-cell-range-address=\"local-table.$C$2:.$C$4\" chart:label-cell-address=\"local-table.$C$1\"/>";

fn word(says: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{says}</text:p></table:table-cell>")
}

fn value(number: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

impl Default for Made<'_> {
    fn default() -> Self {
        let months = [("March", "12345.6", "1"), ("April", "7", "2"), ("May", "19", "3")];
        let months = months.map(|(month, one, two)| row(&[word(month), value(one), value(two)]));
        let head = row(&[word(""), word("Timber"), word("Stone")]);
        Self {
            class: "chart:bar",
            styles: "",
            head: LEGEND,
            axes: AXIS,
            series: SERIES,
            columns: "",
            rows: std::iter::once(head).chain(months).collect(),
        }
    }
}

impl Made<'_> {
    fn content(&self) -> Element {
        let text = format!(
            "<office:document-content {SPACES}><office:automatic-styles>{}</office:automatic-styles><office:body><office:chart>\
             <chart:chart chart:class=\"{}\" chart:style-name=\"whole\">{}<chart:plot-area chart:style-name=\"plot\">{}{}</chart:plot-area>\
             <table:table table:name=\"local-table\">{}<table:table-rows>{}</table:table-rows></table:table></chart:chart></office:chart></office:body>\
             </office:document-content>",
            self.styles,
            self.class,
            self.head,
            self.axes,
            self.series,
            self.columns,
            self.rows.concat()
        );
        tree(text.as_bytes()).unwrap()
    }

    /// The rows of the chart, each in one piece, and what is told.
    fn read(&self) -> (Vec<String>, Told) {
        let mut hidings = Hidings::default();
        let chart = read::chart(&self.content(), &mut hidings).unwrap_or_default();
        let rows = chart.rows().iter().map(|row| row.join("|")).collect();
        (rows, Told(hidings.list()))
    }
}

struct Told(Vec<(String, Vec<String>)>);

impl Told {
    fn of(&self, what: &str) -> Vec<&str> {
        let of = self.0.iter().filter(|(kind, _)| kind == what);
        of.flat_map(|(_, says)| says).map(String::as_str).collect()
    }
}

fn style(name: &str, says: &str) -> String {
    format!(
        "<style:style style:name=\"{name}\" style:family=\"chart\"><style:chart-properties {says}/><style:graphic-properties {says}/>\
         <style:text-properties {says}/></style:style>"
    )
}

#[test]
fn a_chart_is_what_it_shows_and_the_rest_is_told() {
    let head = format!(
        "<chart:title><text:p>Tons <text:span>a</text:span> month</text:p></chart:title><chart:subtitle chart:style-name=\"white\"><text:p>unseen</text:p></chart:subtitle>{LEGEND}"
    );
    let made = Made {
        head: &head,
        axes: &format!(
            "{AXIS}<chart:axis chart:dimension=\"y\"><chart:title><text:p>Tons</text:p></chart:title></chart:axis>"
        ),
        styles: &style("white", "fo:color=\"#ffffff\""),
        ..Made::default()
    };
    let (rows, told) = made.read();
    let wanted = [
        "Tons a month",
        "Tons",
        "|Timber|Stone",
        "March|12300|1",
        "April|7|2",
        "May|19|3",
    ];
    assert_eq!(rows, wanted);
    assert_eq!(told.of(UNSEEN), ["unseen"]);
    assert_eq!(
        told.of("numbers of a chart, more exact than it shows them"),
        ["12345.6"]
    );
}

#[test]
fn names_are_seen_beside_a_legend_and_categories_along_an_axis() {
    // What fills the whole chart says nothing of its series.
    let (rows, told) = Made {
        head: "",
        styles: &style("whole", "draw:fill=\"none\" draw:stroke=\"none\""),
        ..Made::default()
    }
    .read();
    assert_eq!(rows, ["March|12300|1", "April|7|2", "May|19|3"]);
    assert_eq!(told.of(UNSEEN), ["Timber", "Stone"]);
    for says in [
        "",
        "chart:display-label=\"false\"",
        "chart:display-label=\"true\" chart:visible=\"false\"",
        "chart:display-label=\"true\" fo:font-size=\"1pt\"",
    ] {
        let (rows, told) = Made {
            styles: &style("axis", says),
            ..Made::default()
        }
        .read();
        assert_eq!(rows, ["|Timber|Stone", "1|12300|1", "2|7|2", "3|19|3"], "{says}");
        assert_eq!(told.of(UNSEEN), ["March", "April", "May"], "{says}");
    }
    let hides = SERIES.replacen("<chart:series ", "<chart:series loext:hide-legend=\"true\" ", 1);
    let (rows, told) = Made {
        series: &hides,
        ..Made::default()
    }
    .read();
    assert_eq!(rows[0], "||Stone");
    assert_eq!(told.of(UNSEEN), ["Timber"]);
}

#[test]
fn labels_that_nobody_reads_and_forms_that_show_less_bring_out_no_more() {
    let unread = "draw:fill=\"none\" draw:stroke=\"none\" chart:data-label-number=\"value\" fo:font-size=\"1pt\"";
    let (rows, _) = Made {
        styles: &style("one", unread),
        ..Made::default()
    }
    .read();
    assert_eq!(rows, ["|Stone", "March|1", "April|2", "May|3"]);
    let thousands = "<number:number-style style:name=\"N1\"><number:number number:decimal-places=\"0\" \
        number:min-integer-digits=\"1\" number:display-factor=\"1000\"/></number:number-style>";
    let labelled = style("one", "chart:data-label-number=\"value\"");
    let labelled = labelled.replace("style:family=", "style:data-style-name=\"N1\" style:family=");
    let (rows, _) = Made {
        styles: &format!("{thousands}{labelled}"),
        ..Made::default()
    }
    .read();
    assert_eq!(rows[1], "March|12300|1");
}

#[test]
fn labels_show_names_categories_and_numbers_in_their_form() {
    let labels = |more: &str| {
        let number = "<number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"1\"/><number:text>%</number:text></number:percentage-style>";
        format!(
            "{number}<style:style style:name=\"one\" style:family=\"chart\" style:data-style-name=\"N1\"><style:chart-properties chart:data-label-number=\"value\" {more}/></style:style>"
        )
    };
    let made = |more: &str| {
        let mut made = Made::default();
        made.rows[2] = row(&[word("April"), value("0.123456"), value("2")]);
        let styles = labels(more);
        Made {
            head: "",
            axes: &AXIS.replace("chart:style-name=\"axis\"", "chart:style-name=\"off\""),
            styles: &format!("{styles}{}", style("off", "chart:display-label=\"false\"")),
            ..made
        }
        .read()
        .0
    };
    assert_eq!(made("")[1], "2|12.3%|2");
    let named = made("loext:data-label-series=\"true\"");
    assert_eq!(named[0], "|Timber|");
    // Only the points of one series have words beside them.
    let all = made("chart:data-label-text=\"true\"");
    assert!(all.contains(&"April|12.3%|".to_owned()), "{all:?}");
}

#[test]
fn what_is_not_drawn_or_hidden_is_told_and_gone() {
    let none = "draw:fill=\"none\" draw:stroke=\"none\"";
    let (rows, told) = Made {
        styles: &style("two", none),
        ..Made::default()
    }
    .read();
    assert_eq!(rows, ["|Timber", "March|12300", "April|7", "May|19"]);
    assert_eq!(told.of(UNSEEN), ["Stone", "1", "2", "3"]);
    assert!(!told.of("values of a chart that nobody sees").is_empty());
    // A point of a series, of which the others are seen.
    let dots = SERIES.replacen(
        "\"local-table.$B$1\"/>",
        "\"local-table.$B$1\"><chart:data-point/><chart:data-point chart:style-name=\"dot\"/></chart:series>",
        1,
    );
    let (rows, _) = Made {
        series: &dots,
        styles: &style("dot", none),
        ..Made::default()
    }
    .read();
    assert_eq!(rows[1..], ["March|12300|1", "April||2", "May|19|3"]);
    let columns =
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>";
    let hidden = |says: &str| {
        let styles = style("plot", says);
        Made {
            columns,
            styles: &styles,
            ..Made::default()
        }
        .read()
    };
    assert_eq!(hidden("").0[0], "|Timber");
    assert_eq!(hidden("").1.of(UNSEEN), ["Stone", "1", "2", "3"]);
    assert_eq!(hidden("chart:include-hidden-cells=\"true\"").0[0], "|Timber|Stone");
}

#[test]
fn parts_of_a_circle_have_their_names_in_the_legend() {
    let one = SERIES.split("<chart:series chart:style-name=\"two\"").next().unwrap();
    let made = |head, series| {
        Made {
            class: "chart:circle",
            head,
            series,
            ..Made::default()
        }
        .read()
    };
    let (rows, told) = made(LEGEND, one);
    assert_eq!(rows, ["March|100%", "April|0%", "May|0%"]);
    assert_eq!(told.of(UNSEEN), ["Timber", "Stone", "1", "2", "3"]);
    assert_eq!(made("", one).0, ["1|100%", "2|0%", "3|0%"]);
    let hides = one.replace(
        "\"local-table.$B$1\"/>",
        "\"local-table.$B$1\"><chart:data-point loext:hide-legend=\"true\"/></chart:series>",
    );
    assert_eq!(made(LEGEND, &hides).0, ["1|100%", "April|0%", "May|0%"]);
}

#[test]
fn points_stand_at_two_numbers_and_circles_at_three() {
    let domain = |cells: &str| format!("<chart:domain table:cell-range-address=\"local-table.{cells}\"/>");
    let series = |domains: &str| {
        format!(
            "<chart:series chart:values-cell-range-address=\"local-table.B2:.B4\">{domains}</chart:series>\
             <chart:series chart:values-cell-range-address=\"local-table.B2:.B4\"/>"
        )
    };
    let read = |class, series: &str| {
        Made {
            class,
            series,
            ..Made::default()
        }
        .read()
        .0
    };
    assert_eq!(
        read("chart:scatter", &series(&domain("C2:.C4"))),
        ["1|12300|12300", "2|7|7", "3|19|19"]
    );
    let circles = domain("C2:.C4") + &domain("B2:.B4");
    assert_eq!(read("chart:bubble", &series(&circles))[1], "7|2; 0%|2; 0%");
    // Words are no places.
    assert_eq!(read("chart:scatter", &series(&domain("A2:.A4")))[0], "1|12300|12300");
}

#[test]
fn days_along_an_axis_are_written_as_it_has_them() {
    let mut made = Made::default();
    made.rows[1] = row(&[value("43831"), value("1"), value("2")]);
    let styles = "<number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/></number:date-style>\
        <style:style style:name=\"axis\" style:family=\"chart\" style:data-style-name=\"N1\"><style:chart-properties chart:display-label=\"true\"/></style:style>";
    let (rows, _) = Made { styles, ..made }.read();
    assert_eq!(rows[1], "2020-01|1|2");
}

#[test]
fn a_chart_whose_values_are_elsewhere_or_of_another_kind_is_not_kept() {
    let elsewhere = SERIES.replace("local-table.", "Sheet1.");
    for (class, series) in [
        ("chart:bar", elsewhere.as_str()),
        ("chart:bar", ""),
        ("ooo:com.example.Map", SERIES),
        ("", SERIES),
    ] {
        let made = Made {
            class,
            series,
            ..Made::default()
        };
        assert!(
            read::chart(&made.content(), &mut Hidings::default()).is_none(),
            "{class} {series}"
        );
    }
}

#[test]
fn what_is_repeated_without_end_is_cut() {
    let mut made = Made::default();
    made.rows[3] = made.rows[3].replace(
        "<table:table-row>",
        "<table:table-row table:number-rows-repeated=\"4000000000\">",
    );
    let series = SERIES.replace("$4", "$9999999");
    let (rows, told) = Made {
        series: &series,
        ..made
    }
    .read();
    assert!(rows.len() <= crate::package::chart::POINTS + 1, "{}", rows.len());
    assert!(!told.of(TOO_MANY).is_empty());
}

#[test]
fn what_else_is_in_a_chart_is_told() {
    let series = SERIES.replacen(
        "\"local-table.$B$1\"/>",
        "\"local-table.$B$1\"><chart:regression-curve><chart:equation/></chart:regression-curve><chart:data-point>\
         <chart:data-label><text:p>said by hand</text:p></chart:data-label></chart:data-point></chart:series>",
        1,
    );
    let mut made = Made::default();
    made.rows.push(row(&[
        "<table:table-cell table:formula=\"of:=secret()\" office:value-type=\"float\" office:value=\"42\"/>".to_owned(),
        "<table:table-cell><draw:g><svg:desc>Sheet1.B1</svg:desc></draw:g></table:table-cell>".to_owned(),
    ]));
    let (_, told) = Made {
        series: &series,
        ..made
    }
    .read();
    assert_eq!(told.of(UNSEEN), ["42", "Sheet1.B1"]);
    assert_eq!(told.of("code of a field"), ["of:=secret()"]);
    assert_eq!(told.of("a label in a chart that is not kept"), ["said by hand"]);
    assert!(!told.of("a line of trend that is not kept").is_empty());
}
