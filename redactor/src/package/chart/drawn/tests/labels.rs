//! Labels that are not seen, and what others do not show.

use super::*;

const WHITE: &str = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";

/// The rows of a chart of one bar without axes, with these labels.
fn with(labels: &str) -> Vec<String> {
    let looks = format!("<c:dLbls>{labels}</c:dLbls>");
    let plot = bars(&series(0, "North", &looks, &["1234.56"])) + &axes(OFF, OFF);
    rows(&space(&plot, ""))
}

#[test]
fn a_field_of_a_label_counts_only_where_its_letters_are_seen() {
    let field = |form: &str, looks: &str| {
        with(&format!(
            "<c:dLbl><c:idx val=\"0\"/>{form}<c:tx><c:rich><a:p><a:fld type=\"VALUE\">{looks}<a:t>[VALUE]</a:t></a:fld></a:p></c:rich></c:tx>\
             </c:dLbl>"
        ))
    };
    assert_eq!(field("", ""), ["1|1234.56"]);
    assert_eq!(field("", "<a:rPr><a:noFill/></a:rPr>"), ["1|100%"]);
    assert_eq!(field("", "<a:rPr sz=\"100\"/>"), ["1|100%"]);
    let white = format!("<a:rPr>{WHITE}</a:rPr>");
    // On a bar, white letters are read.
    assert_eq!(field("", &white), ["1|1234.56"]);
    assert_eq!(field(&format!("<c:spPr>{WHITE}</c:spPr>"), &white), ["1|100%"]);
    assert_eq!(field("<c:dLblPos val=\"outEnd\"/>", &white), ["1|100%"]);
}

#[test]
fn white_letters_beside_bars_are_not_seen() {
    let letters =
        format!("<c:txPr><a:p><a:pPr><a:defRPr>{WHITE}</a:defRPr></a:pPr></a:p></c:txPr><c:showVal val=\"1\"/>");
    let placed = |place: &str| with(&format!("{letters}<c:dLblPos val=\"{place}\"/>"));
    assert_eq!(
        (placed("ctr"), placed("outEnd")),
        (vec!["1|1234.56".to_owned()], vec!["1|100%".to_owned()])
    );
}

#[test]
fn shares_are_shown_by_labels_of_rounds_alone() {
    let looks = format!("{NONE}<c:dLbls><c:showPercent val=\"1\"/></c:dLbls>");
    let one = series(0, "All", &looks, &["1", "3"]);
    assert!(rows(&space(&(bars(&one) + &axes(ON, ON)), "")).is_empty());
    let round = format!("<c:pieChart>{one}</c:pieChart>");
    assert_eq!(rows(&space(&round, "")), ["1|25%", "2|75%"]);
}

#[test]
fn words_for_all_labels_at_once_are_none() {
    let words = "<c:tx><c:rich><a:p><a:r><a:t>dark</a:t></a:r></a:p></c:rich></c:tx>";
    assert_eq!(with(words), ["1|100%"]);
    let looks = format!("<c:dLbls>{words}</c:dLbls>");
    let plot = bars(&series(0, "North", &looks, &["1"])) + &axes(OFF, OFF);
    assert!(unseen(&space(&plot, "")).contains(&"dark".to_owned()));
}

/// An extension that says this.
fn extension(inner: &str) -> String {
    format!(
        "<c:extLst><c:ext uri=\"u\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\">{inner}</c:ext></c:extLst>"
    )
}

fn switched(on: u8) -> String {
    extension(&format!("<c15:showDataLabelsRange val=\"{on}\"/>"))
}

/// A chart of two bars without axes, with these looks and labels, which can be made of these cells.
fn of_cells(looks: &str, labels: &str, cells: [&str; 2]) -> String {
    let cells = points(&cells);
    let range = extension(&format!(
        "<c15:datalabelsRange><c15:f>Secret!$B$1</c15:f><c15:dlblRangeCache><c:ptCount val=\"2\"/>{cells}</c15:dlblRangeCache>\
         </c15:datalabelsRange>"
    ));
    let looks = format!("{looks}<c:dLbls>{labels}</c:dLbls>{range}");
    space(&(bars(&series(0, "North", &looks, &["3", "6"])) + &axes(OFF, OFF)), "")
}

#[test]
fn labels_show_what_cells_say_where_that_is_switched_on() {
    let with = |labels: &str| of_cells("", labels, ["Anna", "Ben"]);
    let shown = with(&switched(1));
    assert_eq!(rows(&shown), ["1|50% Anna", "2|100% Ben"]);
    assert!(!unseen(&shown).contains(&"Anna".to_owned()));
    let value = format!("<c:showVal val=\"1\"/>{}", switched(1));
    assert_eq!(rows(&with(&value)), ["1|3 Anna", "2|6 Ben"]);
    let tiny = format!(
        "<c:txPr><a:p><a:pPr><a:defRPr sz=\"100\"/></a:pPr></a:p></c:txPr>{}",
        switched(1)
    );
    for labels in ["", &switched(0), &tiny] {
        let (rows, hidden) = told(&with(labels));
        assert_eq!(rows, ["1|50%", "2|100%"], "{labels}");
        for (what, says) in [
            (UNSEEN, "Anna"),
            (UNSEEN, "Ben"),
            ("where the values of a chart come from", "Secret!$B$1"),
        ] {
            let is_told = |(kind, all): &(String, Vec<String>)| kind == what && all.contains(&says.to_owned());
            assert!(hidden.iter().any(is_told), "{labels} {says}: {hidden:?}");
        }
    }
}

#[test]
fn a_field_of_one_label_shows_what_its_cell_says_unless_that_is_switched_off() {
    let with = |more: &str| {
        let label = format!(
            "<c:dLbl><c:idx val=\"1\"/><c:tx><c:rich><a:p><a:fld type=\"CELLRANGE\"><a:t>[CELLRANGE]</a:t></a:fld><a:r><a:t> of all</a:t>\
             </a:r></a:p></c:rich></c:tx>{more}</c:dLbl>"
        );
        rows(&of_cells("", &label, ["Anna", "Ben"]))
    };
    assert_eq!(with(""), ["1|50%", "2|100% Ben of all"]);
    assert_eq!(with(&switched(1)), ["1|50%", "2|100% Ben of all"]);
    assert_eq!(with(&switched(0)), ["1|50%", "2|100% of all"]);
}

#[test]
fn what_is_not_drawn_is_seen_by_a_cell_that_says_something() {
    assert_eq!(rows(&of_cells(NONE, &switched(1), ["", "Ben"])), ["2|100% Ben"]);
    assert!(rows(&of_cells(NONE, "", ["Anna", "Ben"])).is_empty());
}
