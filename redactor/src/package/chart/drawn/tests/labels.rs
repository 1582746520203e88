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
