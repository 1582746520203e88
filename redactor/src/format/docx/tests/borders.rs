//! Lines around cells and paragraphs, and small capitals.

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

/// What the copy says in its text.
fn written(text: &str, marks: &[Mark]) -> String {
    let parts = write::parts(&taken(text, marks)).unwrap();
    let (_, part) = parts.into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    String::from_utf8(part).unwrap()
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&run(text)))
}

fn table(properties: &str, rows: &[&[String]]) -> String {
    let rows: String = rows
        .iter()
        .map(|row| format!("<w:tr>{}</w:tr>", row.concat()))
        .collect();
    format!(
        "<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl>{}",
        paragraph(&run("end"))
    )
}

fn wanted(all: &[(&str, [bool; 4])]) -> Vec<(String, [bool; 4])> {
    all.iter().map(|(text, sides)| ((*text).to_owned(), *sides)).collect()
}

#[test]
fn cells_have_lines_at_the_sides_that_their_table_or_they_themselves_say() {
    let lines = "<w:tblBorders><w:top w:val=\"single\"/><w:insideV w:val=\"single\"/></w:tblBorders>";
    let own = "<w:tcBorders><w:top w:val=\"double\"/><w:end w:val=\"nil\"/></w:tcBorders>";
    let white = "<w:tcBorders><w:bottom w:val=\"single\" w:color=\"FFFFFF\"/></w:tcBorders>";
    let body = table(
        lines,
        &[&[cell("", "a"), cell("", "b")], &[cell(own, "c"), cell(white, "d")]],
    );
    let (text, marks, _) = read(&body, &[]);
    let all = wanted(&[
        ("a\t", [true, false, true, true]),
        ("b\n", [true, true, false, false]),
        ("c\t", [true, false, false, true]),
        ("d\n", [false, true, false, false]),
    ]);
    assert_eq!(lined(&text, &marks), all);
    assert!(marks.iter().any(|mark| mark.shape == Shape::Unruled));
    let copy = written(&text, &marks);
    let of_a = "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" \
        w:sz=\"4\"/></w:tcBorders></w:tcPr>";
    assert!(copy.contains(of_a) && !copy.contains("<w:tblBorders>"), "{copy}");
}

#[test]
fn a_table_of_which_all_cells_have_all_lines_says_it_once() {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let lines: String = sides
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\"/>"))
        .collect();
    let rows: [&[String]; 2] = [&[cell("", "a"), cell("", "b")], &[cell("", "c"), cell("", "d")]];
    let (text, marks, _) = read(&table(&format!("<w:tblBorders>{lines}</w:tblBorders>"), &rows), &[]);
    assert_eq!(lined(&text, &marks), []);
    assert!(marks.iter().all(|mark| mark.shape != Shape::Unruled));
    let copy = written(&text, &marks);
    assert!(
        copy.contains("<w:tblBorders>") && !copy.contains("<w:tcBorders>"),
        "{copy}"
    );
}

#[test]
fn the_style_of_a_table_says_where_it_has_lines_and_which_parts_have_others() {
    let part = |name: &str, side: &str| {
        format!(
            "<w:tblStylePr w:type=\"{name}\"><w:tcPr><w:tcBorders><w:{side} w:val=\"single\"/></w:tcBorders></w:tcPr></w:tblStylePr>"
        )
    };
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"table\" w:styleId=\"base\"><w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:bottom w:val=\"single\"/>\
         </w:tblBorders></w:tblPr></w:style><w:style w:type=\"table\" w:styleId=\"t\"><w:basedOn w:val=\"base\"/>{}{}</w:style></w:styles>",
        part("firstRow", "bottom"),
        part("band1Horz", "left")
    );
    let of = |look: &str| {
        let properties = format!("<w:tblStyle w:val=\"t\"/><w:tblLook {look}/>");
        let rows: [&[String]; 3] = [&[cell("", "a")], &[cell("", "b")], &[cell("", "c")]];
        let (text, marks, _) = read(&table(&properties, &rows), &[("styles", "styles.xml", &styles)]);
        lined(&text, &marks)
    };
    let all = [
        ("a\n", [true, false, true, false]),
        ("b\n", [true, true, false, false]),
        ("c\n", [false, false, true, false]),
    ];
    assert_eq!(of("w:val=\"0020\""), wanted(&all));
    let plain = [("a\n", [true, false, false, false]), all[2]];
    assert_eq!(of("w:val=\"0220\" w:firstRow=\"0\""), wanted(&plain));
}

#[test]
fn a_cell_of_several_rows_ends_with_the_lines_of_the_last() {
    let begins = "<w:vMerge w:val=\"restart\"/><w:tcBorders><w:top w:val=\"single\"/></w:tcBorders>";
    let goes_on = "<w:vMerge/><w:tcBorders><w:left w:val=\"single\"/><w:bottom w:val=\"single\"/></w:tcBorders>";
    let covered = format!("<w:tc><w:tcPr>{goes_on}</w:tcPr><w:p/></w:tc>");
    let body = table("", &[&[cell(begins, "a"), cell("", "b")], &[covered, cell("", "c")]]);
    let (text, marks, _) = read(&body, &[]);
    assert_eq!(lined(&text, &marks), wanted(&[("a\t", [true, false, true, false])]));
    let copy = written(&text, &marks);
    let lines =
        "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/></w:tcBorders>";
    let covered = format!("<w:vMerge/>{lines}</w:tcPr><w:p></w:p></w:tc>");
    assert!(copy.contains(&covered), "{copy}");
}

#[test]
fn paragraphs_have_the_lines_that_they_or_their_style_say() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"s\"><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr></w:style></w:styles>"
    );
    let of = |lines: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"s\"/><w:pBdr>{lines}</w:pBdr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let own = "<w:top w:val=\"thick\"/><w:bottom w:val=\"none\"/><w:between w:val=\"single\"/>";
    let in_cell = format!("<w:tc>{}</w:tc>", of("", "d"));
    let body = [
        of("", "a"),
        of(own, "b"),
        of("<w:bottom w:val=\"single\" w:color=\"ffffff\"/>", "c"),
        table("", &[&[in_cell, cell("", "e")]]),
    ];
    let (text, marks, _) = read(&body.concat(), &[("styles", "styles.xml", &styles)]);
    let bottom = [false, false, true, false];
    let all = [("a\n", bottom), ("b\n", [true, false, false, false]), ("d\t", bottom)];
    assert_eq!(lined(&text, &marks), wanted(&all));
    let copy = written(&text, &marks);
    let line = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\"/></w:pBdr>";
    assert_eq!(copy.matches(line).count(), 2, "{copy}");
}

#[test]
fn small_capitals_stay_and_capitals_are_letters() {
    let of = |look: &str, text: &str| run(text).replacen("<w:r>", &format!("<w:r><w:rPr>{look}</w:rPr>"), 1);
    let small = of("<w:smallCaps/>", "Ann");
    let both = of("<w:smallCaps/><w:caps/>", "b");
    let (text, marks, _) = read(&paragraph(&(small + &both)), &[]);
    assert_eq!(text, "AnnB\n");
    let of_small = marks.iter().filter(|mark| mark.shape == Shape::SmallCapitals);
    let places: Vec<_> = of_small.map(|mark| (mark.start, mark.end)).collect();
    assert_eq!(places, [(0, 3)]);
    let copy = written(&text, &marks);
    assert_eq!(copy.matches("<w:smallCaps/>").count(), 1, "{copy}");
}
