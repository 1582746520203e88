//! Charts of DrawingML: what is seen of them, and what is told.

use super::*;
use crate::package::chart::UNSEEN;
use crate::package::xml::tree;

mod beyond;
mod colours;
mod labels;
mod ties;

const SPACES: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const NONE: &str = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";
const LEGEND: &str = "<c:legend><c:legendPos val=\"r\"/></c:legend>";
const ON: &str = "<c:delete val=\"0\"/>";
const OFF: &str = "<c:delete val=\"1\"/>";

/// Points of a cache.
fn points(all: &[&str]) -> String {
    let point = |(place, text): (usize, &&str)| format!("<c:pt idx=\"{place}\"><c:v>{text}</c:v></c:pt>");
    all.iter().enumerate().map(point).collect()
}

fn words(all: &[&str]) -> String {
    format!(
        "<c:strRef><c:f>Secret!$A$1</c:f><c:strCache>{}</c:strCache></c:strRef>",
        points(all)
    )
}

fn numbers(code: &str, all: &[&str]) -> String {
    format!(
        "<c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{}</c:numCache></c:numRef>",
        points(all)
    )
}

/// A series of this name and these looks, over the first months.
fn series(place: usize, name: &str, looks: &str, values: &[&str]) -> String {
    let months = ["May", "June", "July"];
    format!(
        "<c:ser><c:idx val=\"{place}\"/><c:order val=\"{place}\"/><c:tx>{}</c:tx>{looks}<c:cat>{}</c:cat><c:val>{}</c:val></c:ser>",
        words(&[name]),
        words(months.get(..values.len()).unwrap()),
        numbers("General", values)
    )
}

fn axes(across: &str, along: &str) -> String {
    format!("<c:catAx><c:axId val=\"1\"/>{across}</c:catAx><c:valAx><c:axId val=\"2\"/>{along}</c:valAx>")
}

fn bars(series: &str) -> String {
    format!("<c:barChart>{series}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>")
}

/// A chart of this plot, with more behind it.
fn space(plot: &str, more: &str) -> String {
    format!("<c:chartSpace {SPACES}><c:chart><c:plotArea>{plot}</c:plotArea>{more}</c:chart></c:chartSpace>")
}

/// The rows of one that an old program wrote.
fn old(space: &str) -> Vec<String> {
    let around = Around {
        is_old: true,
        ..Around::PAPER
    };
    let chart = read(&tree(space.as_bytes()).unwrap(), &around, &mut Hidings::default());
    let rows = chart.unwrap_or_default().rows();
    rows.iter().map(|row| row.join("|")).collect()
}

/// Its rows, and what is told.
fn told(space: &str) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let mut hidings = Hidings::default();
    let chart = read(&tree(space.as_bytes()).unwrap(), &Around::PAPER, &mut hidings);
    let rows = chart.unwrap_or_default().rows();
    (rows.iter().map(|row| row.join("|")).collect(), hidings.list())
}

fn rows(space: &str) -> Vec<String> {
    told(space).0
}

fn unseen(space: &str) -> Vec<String> {
    let told = told(space).1;
    let mut of = told.into_iter().filter(|(what, _)| what == UNSEEN);
    of.next().map(|(_, says)| says).unwrap_or_default()
}

fn title(runs: &str) -> String {
    format!("<c:title><c:tx><c:rich><a:bodyPr/><a:p>{runs}</a:p></c:rich></c:tx></c:title>")
}

#[test]
fn a_chart_is_its_titles_names_categories_and_rounded_values() {
    let run = |text: &str| format!("<a:r><a:t>{text}</a:t></a:r>");
    let both = series(0, "North", "", &["1234.5", "2"]) + &series(1, "South", "", &["0.5", "-7"]);
    let along = format!("{ON}{}", title(&run("Tons")));
    let plot = bars(&both) + &axes(ON, &along);
    let whole = space(&plot, &(LEGEND.to_owned() + &title(&(run("Sa") + &run("les")))));
    let (rows, hidden) = told(&whole);
    let same = ["Sales", "Tons", "|North|South", "May|1230|0.5", "June|2|-7"];
    assert_eq!(rows, same);
    let kinds: Vec<&str> = hidden.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(kinds, ["where the values of a chart come from"]);
}

#[test]
fn words_that_stand_nowhere_are_told_and_gone() {
    let both = series(0, "North", "", &["1"]) + &series(1, "South", "", &["2"]);
    let bare = space(&(bars(&both) + &axes(OFF, ON)), "");
    assert_eq!(rows(&bare), ["1|1|2"]);
    assert_eq!(unseen(&bare), ["North", "May", "South"]);
    // What says nothing shows nothing, but for a program that does not say what it shows.
    let silent = space(&(bars(&both) + &axes("", "")), "");
    assert_eq!(rows(&silent), ["1|50%|100%"]);
    assert_eq!(old(&silent), ["May|1|2"]);
    let labels = "<c:delete val=\"0\"/><c:tickLblPos val=\"none\"/>";
    assert_eq!(rows(&space(&(bars(&both) + &axes(labels, ON)), "")), ["1|1|2"]);
    let entry = "<c:legend><c:legendEntry><c:idx val=\"1\"/><c:delete val=\"1\"/></c:legendEntry></c:legend>";
    let whole = space(&(bars(&both) + &axes(ON, ON)), entry);
    assert_eq!(rows(&whole), ["|North|", "May|1|2"]);
    assert_eq!(unseen(&whole), ["South"]);
}

#[test]
fn letters_that_nobody_sees_are_not_there() {
    let hidden = [
        "<a:r><a:rPr><a:noFill/></a:rPr><a:t>dark</a:t></a:r>",
        "<a:r><a:rPr sz=\"100\"/><a:t>dark</a:t></a:r>",
        "<a:r><a:rPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:rPr><a:t>dark</a:t></a:r>",
    ];
    let one = series(0, "North", "", &["1"]);
    for run in hidden {
        let whole = space(&(bars(&one) + &axes(ON, ON)), &title(run));
        assert_eq!(rows(&whole), ["May|1"], "{run}");
        assert!(unseen(&whole).contains(&"dark".to_owned()), "{run}");
    }
    let away = "<c:title><c:tx><c:rich><a:p><a:r><a:t>dark</a:t></a:r></a:p></c:rich></c:tx><c:layout><c:manualLayout><c:xMode \
        val=\"edge\"/><c:x val=\"3\"/></c:manualLayout></c:layout></c:title>";
    assert_eq!(rows(&space(&(bars(&one) + &axes(ON, ON)), away)), ["May|1"]);
    let clear = "<c:legend><c:txPr><a:p><a:pPr><a:defRPr><a:noFill/></a:defRPr></a:pPr></a:p></c:txPr></c:legend>";
    let two = one + &series(1, "South", "", &["2"]);
    assert_eq!(rows(&space(&(bars(&two) + &axes(ON, ON)), clear)), ["May|1|2"]);
}

#[test]
fn a_chart_of_one_series_is_called_as_that_is_unless_it_says_not() {
    let plot = bars(&series(0, "North", "", &["1"])) + &axes(ON, ON);
    for (more, named) in [
        ("<c:autoTitleDeleted val=\"0\"/>", true),
        ("<c:title><c:overlay val=\"0\"/></c:title>", true),
        ("<c:autoTitleDeleted val=\"1\"/>", false),
        ("", false),
    ] {
        let rows = rows(&space(&plot, more));
        assert_eq!(rows.first().map(String::as_str) == Some("North"), named, "{more}");
        assert_eq!(rows.last().unwrap(), "May|1");
    }
}

#[test]
fn series_and_points_that_are_not_drawn_are_not_there() {
    let hidden = series(0, "Base", NONE, &["5", "6"]);
    let point = format!("<c:dPt><c:idx val=\"1\"/>{NONE}</c:dPt>");
    let shown = series(1, "Shown", &point, &["7", "8"]);
    let whole = space(&(bars(&(hidden + &shown)) + &axes(ON, ON)), LEGEND);
    assert_eq!(rows(&whole), ["|Shown", "May|7"]);
    for word in ["Base", "5", "6", "8"] {
        assert!(unseen(&whole).contains(&word.to_owned()), "{word}");
    }
    let white = "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></c:spPr>";
    assert!(rows(&space(&(bars(&series(0, "x", white, &["1"])) + &axes(ON, ON)), "")).is_empty());
    let lines = |looks: &str, more: &str| {
        let series = series(0, "x", looks, &["1"]);
        let line = format!("<c:lineChart>{series}{more}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>");
        rows(&space(&(line + &axes(ON, ON)), "")).len()
    };
    let bare = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>";
    let symbol = |symbol: &str| format!("{bare}<c:marker><c:symbol val=\"{symbol}\"/></c:marker>");
    assert_eq!(
        (lines("", ""), lines(bare, ""), lines(bare, "<c:marker val=\"1\"/>")),
        (1, 0, 1)
    );
    assert_eq!((lines(&symbol("none"), ""), lines(&symbol("dot"), "")), (0, 1));
}

#[test]
fn labels_show_values_as_they_are_written() {
    let with = |labels: &str, values: &[&str]| {
        let looks = format!("<c:dLbls>{labels}</c:dLbls>");
        rows(&space(
            &(bars(&series(0, "North", &looks, values)) + &axes(OFF, OFF)),
            "",
        ))
    };
    let value = "<c:showVal val=\"1\"/>";
    assert_eq!(with(value, &["1234.5"]), ["1|1234.5"]);
    let written = format!("<c:numFmt formatCode=\"0.0%\" sourceLinked=\"0\"/>{value}");
    assert_eq!(with(&written, &["0.256"]), ["1|25.6%"]);
    let named = format!("{value}<c:showCatName val=\"1\"/><c:showSerName val=\"1\"/>");
    assert_eq!(with(&named, &["3"]), ["|North", "May|3"]);
    let own =
        "<c:dLbl><c:idx val=\"0\"/><c:tx><c:rich><a:p><a:r><a:t>best of all</a:t></a:r></a:p></c:rich></c:tx></c:dLbl>";
    assert_eq!(with(own, &["3", "6"]), ["1|50% best of all", "2|100%"]);
    let deleted = format!("<c:dLbl><c:idx val=\"0\"/>{OFF}</c:dLbl>{value}");
    assert_eq!(with(&deleted, &["3", "6"]), ["1|50%", "2|6"]);
    let clear = format!("<c:txPr><a:p><a:pPr><a:defRPr sz=\"100\"/></a:pPr></a:p></c:txPr>{value}");
    assert_eq!(with(&clear, &["3"]), ["1|100%"]);
}

#[test]
fn values_without_an_axis_are_shares_and_those_beyond_it_are_beyond_it() {
    let two = series(0, "a", "", &["50", "200"]) + &series(1, "b", "", &["100", "-0.1"]);
    assert_eq!(
        rows(&space(&(bars(&two) + &axes(ON, OFF)), "")),
        ["May|25%|50%", "June|100%|0%"]
    );
    let stacked = bars(&("<c:grouping val=\"percentStacked\"/>".to_owned() + &two));
    assert_eq!(rows(&space(&(stacked + &axes(ON, ON)), ""))[0], "May|33%|67%");
    let scaled = format!("{ON}<c:scaling><c:max val=\"150\"/><c:min val=\"0\"/></c:scaling>");
    assert_eq!(
        rows(&space(&(bars(&two) + &axes(ON, &scaled)), "")),
        ["May|50|100", "June|> 150|"]
    );
    let hundredths = format!("{ON}<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/>");
    let plot = bars(&series(0, "a", "", &["0.12345"])) + &axes(ON, &hundredths);
    assert_eq!(rows(&space(&plot, "")), ["May|12.3%"]);
}

#[test]
fn a_round_shows_shares_and_its_legend_is_one_of_categories() {
    let round = |more: &str| {
        let plot = format!("<c:pieChart>{}</c:pieChart>", series(0, "All", "", &["1", "3"]));
        space(&plot, more)
    };
    assert_eq!(rows(&round(LEGEND)), ["May|25%", "June|75%"]);
    assert_eq!(rows(&round("")), ["1|25%", "2|75%"]);
    let entry = "<c:legend><c:legendEntry><c:idx val=\"0\"/><c:delete val=\"1\"/></c:legendEntry></c:legend>";
    assert_eq!(rows(&round(entry)), ["1|25%", "June|75%"]);
    assert_eq!(unseen(&round(entry)), ["All", "May"]);
}

#[test]
fn points_on_two_axes_have_numbers_on_both() {
    let axis = |id: u8, side: &str, more: &str| {
        format!("<c:valAx><c:axId val=\"{id}\"/>{ON}{more}<c:axPos val=\"{side}\"/></c:valAx>")
    };
    let scatter = |across: &str, more: &str| {
        let plot = format!(
            "<c:scatterChart><c:ser><c:tx>{}</c:tx><c:xVal>{across}</c:xVal><c:yVal>{}</c:yVal></c:ser><c:axId \
             val=\"1\"/><c:axId val=\"2\"/></c:scatterChart>{}{}",
            words(&["name"]),
            numbers("General", &["5", "6"]),
            axis(1, "b", more),
            axis(2, "l", "")
        );
        rows(&space(&plot, ""))
    };
    let far = numbers("General", &["1234.5", "9999"]);
    assert_eq!(scatter(&far, ""), ["1230|5", "10000|6"]);
    assert_eq!(
        scatter(&far, "<c:scaling><c:max val=\"2000\"/></c:scaling>"),
        ["1230|5"]
    );
    let days = numbers("yyyy-mm-dd", &["44000", "44001"]);
    assert_eq!(scatter(&days, ""), ["2020-06-18|5", "2020-06-19|6"]);
    assert_eq!(scatter(&words(&["Anna", "Ben"]), ""), ["1|5", "2|6"]);
}

#[test]
fn categories_are_those_of_the_first_series_and_none_where_that_is_not_certain() {
    let other = series(1, "b", "", &["2"]).replace("May", "Anna");
    let both = series(0, "a", "", &["1"]) + &other;
    let whole = space(&(bars(&both) + &axes(ON, ON)), "");
    assert_eq!(rows(&whole), ["May|1|2"]);
    assert!(unseen(&whole).contains(&"Anna".to_owned()));
    let turned = both.replace("order val=\"0\"", "order val=\"7\"");
    assert_eq!(rows(&space(&(bars(&turned) + &axes(ON, ON)), "")), ["1|1|2"]);
}

#[test]
fn categories_have_levels_and_days_and_no_end_of_points() {
    let with = |categories: &str| {
        let plain = series(0, "a", "", &["1", "2"]);
        let (before, rest) = plain.split_once("<c:cat>").unwrap();
        let behind = rest.split_once("</c:cat>").unwrap().1;
        let one = format!("{before}<c:cat>{categories}</c:cat>{behind}");
        rows(&space(&(bars(&one) + &axes(ON, ON)), ""))
    };
    let levels = format!(
        "<c:multiLvlStrRef><c:multiLvlStrCache><c:ptCount val=\"2\"/><c:lvl>{}</c:lvl><c:lvl>{}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>",
        points(&["Q1", "Q2", "beyond"]),
        points(&["2020"])
    );
    assert_eq!(with(&levels), ["2020 Q1|1", "2020 Q2|2"]);
    assert_eq!(with(&numbers("mmm-yy", &["44000", "45000"])), ["Jun-20|1", "Mar-23|2"]);
    let again = "<c:strLit><c:ptCount val=\"4000000000\"/><c:pt idx=\"1\"><c:v>b</c:v></c:pt><c:pt idx=\"0\"><c:v>x</c:v></c:pt><c:pt \
        idx=\"0\"><c:v>a</c:v></c:pt><c:pt idx=\"-1\"><c:v>no</c:v></c:pt></c:strLit>";
    assert_eq!(with(again), ["a|1", "b|2"]);
    // A category without a value is seen on the axis all the same.
    assert_eq!(with(&words(&["x", "y", "z"])), ["x|1", "y|2", "z|"]);
    let many: Vec<String> = (0..12_000).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let plot = format!(
        "<c:barChart><c:ser><c:val>{}</c:val></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{}",
        numbers("General", &many),
        axes(ON, ON)
    );
    let (rows, hidden) = told(&space(&plot, ""));
    assert_eq!(rows.len(), 10_000);
    assert!(hidden.iter().any(|(what, _)| what == TOO_MANY));
}

#[test]
fn what_is_beside_the_values_is_told() {
    let looks = "<c:trendline><c:name>forecast</c:name></c:trendline><c:errBars/>";
    let plot = bars(&series(0, "North", looks, &["1"])) + &axes(ON, ON);
    let whole = space(&plot, "").replace(
        "</c:chartSpace>",
        "<c:lang val=\"de-DE\"/><c:externalData r:id=\"r1\"/><c:extLst><c:ext uri=\"u\">more</c:ext></c:extLst></c:chartSpace>",
    );
    let (rows, hidden) = told(&whole);
    assert_eq!(rows, ["May|1"]);
    for (what, says) in [
        ("a line of trend that is not kept", "forecast"),
        ("bars of errors that are not kept", ""),
        ("where the values of a chart come from", "Secret!$A$1"),
        ("data behind a chart", ""),
        ("data of another program", "u more"),
        ("language of the document", "de-DE"),
        (UNSEEN, "North"),
    ] {
        let known = hidden.iter().find(|(kind, _)| kind == what);
        assert!(
            known.is_some_and(|(_, all)| all.contains(&says.to_owned())),
            "{what}: {hidden:?}"
        );
    }
}

#[test]
fn what_is_no_chart_is_none() {
    for other in [
        format!("<c:chartSpace {SPACES}><c:v>x</c:v></c:chartSpace>"),
        format!("<c:chart {SPACES}/>"),
        space("<c:strangeChart/>", ""),
    ] {
        let mut hidings = Hidings::default();
        assert!(
            read(&tree(other.as_bytes()).unwrap(), &Around::PAPER, &mut hidings).is_none(),
            "{other}"
        );
    }
}

#[test]
fn a_table_below_a_chart_shows_everything_in_it() {
    let listed = series(0, "North", "", &["1234.5"]);
    let plot = bars(&listed) + &axes(ON, OFF) + "<c:dTable><c:showKeys val=\"0\"/></c:dTable>";
    assert_eq!(rows(&space(&plot, "")), ["|North", "May|1234.5"]);
}
