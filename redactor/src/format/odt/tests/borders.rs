//! Lines around cells and paragraphs, and small capitals.

use super::look::parts_of;
use super::*;
use crate::document::Sides;

/// Pieces of the text that have lines, and at which sides.
fn lined(text: &str, marks: &[Mark]) -> Vec<(String, [bool; 4])> {
    let of = |mark: &Mark| match mark.shape {
        Shape::Ruled(Sides(sides)) | Shape::Boxed(Sides(sides)) => {
            Some((text[mark.start as usize..mark.end as usize].to_owned(), sides))
        }
        _ => None,
    };
    marks.iter().filter_map(of).collect()
}

fn wanted(all: &[(&str, [bool; 4])]) -> Vec<(String, [bool; 4])> {
    all.iter().map(|(text, sides)| ((*text).to_owned(), *sides)).collect()
}

fn cell(style: &str, text: &str) -> String {
    format!(
        "<table:table-cell table:style-name=\"{style}\">{}</table:table-cell>",
        p(text)
    )
}

fn table(columns: &str, cells: &str) -> String {
    format!("<table:table>{columns}<table:table-row>{cells}</table:table-row></table:table>")
}

/// A style of cells with lines at all sides, and one that is based on it and has two.
fn ruled() -> [String; 2] {
    let all = style(
        "all",
        "table-cell",
        "<style:table-cell-properties fo:border=\"1pt solid #123456\"/>",
    );
    let some = "<style:style style:name=\"some\" style:family=\"table-cell\" style:parent-style-name=\"all\">\
        <style:table-cell-properties fo:border-bottom=\"none\" fo:border-top=\"1pt solid #ffffff\"/></style:style>";
    [some.to_owned(), all]
}

#[test]
fn cells_have_lines_at_the_sides_that_their_style_says() {
    let [own, common] = ruled();
    let cells = [cell("some", "a"), cell("all", "b"), cell("none", "c")];
    let (text, marks, _) = read(&table("", &cells.concat()), [&own, &common, ""]);
    let all = wanted(&[("a\t", [false, true, false, true]), ("b\t", [true; 4])]);
    assert_eq!(lined(&text, &marks), all);
    assert_eq!(pieces(&text, &marks, |shape| shape == Shape::Unruled), ["a\tb\tc\n"]);
    let [content, _] = parts_of(&text, &marks);
    for lines in [
        " fo:border-left=\"0.5pt solid #000000\" fo:border-right=\"0.5pt solid #000000\"/>",
        " fo:border=\"0.5pt solid #000000\"/>",
        " fo:border=\"none\"/>",
    ] {
        let cell = format!("<style:table-cell-properties fo:padding=\"0.1cm\"{lines}");
        assert!(content.contains(&cell), "{content}");
    }
}

#[test]
fn a_table_of_which_all_cells_that_are_seen_have_all_lines_says_nothing_of_each() {
    let [own, common] = ruled();
    let columns =
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>";
    let twice = cell("all", "a").replacen(" table", " table:number-columns-repeated=\"2\" table", 1);
    let body = table(columns, &[twice, cell("some", "hidden")].concat());
    let (text, marks, _) = read(&body, [&own, &common, ""]);
    assert_eq!(text, "a\ta\n");
    assert_eq!(lined(&text, &marks), []);
    assert!(marks.iter().all(|mark| mark.shape != Shape::Unruled));
}

#[test]
fn paragraphs_have_the_lines_that_their_style_says() {
    let of = |name: &str, lines: &str| style(name, "paragraph", &format!("<style:paragraph-properties {lines}/>"));
    let own = [
        of(
            "below",
            "fo:border-bottom=\"0.06pt solid #000000\" fo:border-top=\"hidden\"",
        ),
        of("around", "fo:border=\"2pt double #336699\""),
    ];
    let p = |style: &str, text: &str| format!("<text:p text:style-name=\"{style}\">{text}</text:p>");
    let in_cell = format!("<table:table-cell>{}</table:table-cell>", p("below", "c"));
    let body = [
        p("below", "a"),
        p("around", "b"),
        table("", &(in_cell + &cell("none", "d"))),
    ];
    let (text, marks, _) = read(&body.concat(), [&own.concat(), "", ""]);
    let bottom = [false, false, true, false];
    let all = wanted(&[("a\n", bottom), ("b\n", [true; 4]), ("c\t", bottom)]);
    assert_eq!(lined(&text, &marks), all);
    let [content, _] = parts_of(&text, &marks);
    for lines in [
        " fo:padding=\"1pt\" fo:border-bottom=\"0.5pt solid #000000\"/>",
        " fo:padding=\"1pt\" fo:border=\"0.5pt solid #000000\"/>",
    ] {
        assert!(content.contains(lines), "{content}");
    }
}

#[test]
fn small_capitals_stay_and_capitals_are_letters() {
    let of = |name: &str, more: &str| {
        let look = format!("<style:text-properties fo:font-variant=\"small-caps\"{more}/>");
        style(name, "text", &look)
    };
    let own = [of("small", ""), of("both", " fo:text-transform=\"uppercase\"")];
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    let body = p(&[span("small", "Ann"), span("both", "b")].concat());
    let (text, marks, _) = read(&body, [&own.concat(), "", ""]);
    assert_eq!(text, "AnnB\n");
    assert_eq!(pieces(&text, &marks, |shape| shape == Shape::SmallCapitals), ["Ann"]);
    let [content, _] = parts_of(&text, &marks);
    assert_eq!(
        content.matches(" fo:font-variant=\"small-caps\"/>").count(),
        1,
        "{content}"
    );
}
