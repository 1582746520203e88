//! Charts as tables: rows, heads, and numbers as an eye tells them.

use super::*;
use crate::document::Mark;
use crate::flow::Spaces;

fn series(name: &str, points: &[(&str, &str)]) -> Series {
    let point = |&(category, value): &(&str, &str)| Point {
        category: category.to_owned(),
        value: value.to_owned(),
    };
    Series {
        name: name.to_owned(),
        points: points.iter().map(point).collect(),
    }
}

fn chart(titles: &[&str], names: bool, series: Vec<Series>) -> Chart {
    Chart {
        titles: titles.iter().map(|title| (*title).to_owned()).collect(),
        names,
        series,
    }
}

#[test]
fn a_number_has_three_digits() {
    for (value, shown) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1_234_567.0, "1230000"),
        (-1_235.9, "-1240"),
        (0.012_345, "0.0123"),
        (12.0, "12"),
        (99.96, "100"),
        (0.000_001, "0.000001"),
        (123_400_000_000_000.0, "123000000000000"),
        (1.234e20, "1.23E+20"),
        (-2e15, "-2E+15"),
        (1.204e-9, "1.2E-9"),
        (f64::NAN, ""),
        (f64::INFINITY, ""),
    ] {
        assert_eq!(rounded(value), shown, "{value:e}");
    }
}

#[test]
fn series_with_the_same_categories_stand_beside_one_another() {
    let whole = chart(
        &["Sales", " ", "Year\nby year"],
        true,
        vec![
            series("North", &[("2020", "1"), ("2021", "2"), ("2021", "3")]),
            series("none", &[]),
            series("South", &[("2021", "5"), ("2022", "6")]),
        ],
    );
    let rows: Vec<String> = whole.rows().iter().map(|row| row.join("|")).collect();
    let same = [
        "Sales",
        "Year by year",
        "|North|South",
        "2020|1|",
        "2021|2|5",
        "2021|3|",
        "2022||6",
    ];
    assert_eq!(rows, same);
    assert!(Chart::default().rows().is_empty());
    assert_eq!(chart(&["Only"], true, Vec::new()).rows(), [["Only"]]);
}

#[test]
fn names_that_are_not_seen_are_not_there() {
    let points = [("a", "1")];
    let whole = chart(&[], false, vec![series("secret", &points), series("other", &points)]);
    assert_eq!(whole.rows(), [["a", "1", "1"]]);
    let nameless = chart(&[], true, vec![series("", &points)]);
    assert_eq!(nameless.rows(), [["a", "1"]]);
}

#[test]
fn series_that_would_leave_a_table_empty_stand_below_one_another() {
    let own = |number: usize| series(&format!("s{number}"), &[(format!("c{number}").as_str(), "1")]);
    let rows = chart(&[], true, (0..9).map(own).collect()).rows();
    assert_eq!(rows.len(), 18);
    assert_eq!(rows.first().unwrap(), &["s0"]);
    assert_eq!(rows.get(1).unwrap(), &["c0", "1"]);
    let many = chart(&[], false, (0..COLUMNS).map(|_| series("", &[("a", "1")])).collect());
    assert!(many.rows().iter().all(|row| row.len() == 2));
}

#[test]
fn a_table_has_its_titles_and_names_as_heads() {
    let mut builder = Builder::new(Spaces::Count);
    builder.open(Shape::Paragraph, false);
    builder.say("before", Look::default());
    chart(&["Sales"], true, vec![series("North", &[("2020", "1")])]).give(&mut builder);
    Chart::default().give(&mut builder);
    builder.open(Shape::Paragraph, false);
    builder.say("behind", Look::default());
    let flow = builder.finish(Hidings::default());
    assert_eq!(flow.text, "before\nSales\n\tNorth\n2020\t1\nbehind\n");
    assert!(Mark::are_nested(&flow.marks, flow.text.len()));
    let cells = flow
        .marks
        .iter()
        .filter(|mark| matches!(mark.shape, Shape::Cell { .. }));
    let cells: Vec<(&str, Shape)> = cells
        .map(|mark| (&flow.text[mark.start as usize..mark.end as usize], mark.shape))
        .collect();
    let same = [
        ("Sales\n", cell(2, true)),
        ("\t", cell(1, true)),
        ("North\n", cell(1, true)),
        ("2020\t", cell(1, false)),
        ("1\n", cell(1, false)),
    ];
    assert_eq!(cells, same);
    let outer = |shape: Shape| matches!(shape, Shape::Table | Shape::Paragraph);
    assert_eq!(flow.marks.iter().filter(|mark| outer(mark.shape)).count(), 3);
}

#[test]
fn words_are_on_one_line_and_not_endless() {
    let mut hidings = Hidings::default();
    assert_eq!(letters(" a\n b\t", &mut hidings), "a b");
    assert!(hidings.list().is_empty());
    let long = "x".repeat(LETTERS) + "hidden";
    assert_eq!(letters(&long, &mut hidings), "x".repeat(LETTERS));
    assert_eq!(hidings.list(), [(UNSEEN.to_owned(), vec!["hidden".to_owned()])]);
}

#[test]
fn charts_of_one_document_are_held_until_all_are_as_large_as_a_text_may_be() {
    let limits = Limits {
        text: 200,
        ..Limits::default()
    };
    let (mut held, mut hidings) = (Held::default(), Hidings::default());
    let small = || chart(&[], false, vec![series("a", &[("b", "1")])]);
    assert!(held.take(small(), &limits, &mut hidings).is_some());
    assert!(hidings.list().is_empty());
    assert!(held.take(small(), &limits, &mut hidings).is_none());
    assert_eq!(hidings.list().first().unwrap().0, TOO_MANY);
}
