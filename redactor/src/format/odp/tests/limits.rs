//! What is too large.

use super::*;

/// Why slides of these shapes are refused.
fn refused(slides: Vec<(&str, String)>) -> String {
    let deck = Deck {
        slides,
        ..Deck::default()
    };
    match read_all(&deck.bytes()) {
        Err(Refusal::TooLarge(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn table(rows: &str) -> String {
    format!("<draw:frame><table:table>{rows}</table:table></draw:frame>")
}

/// A row that is there so often, of one cell that is there so often.
fn row(rows: u32, columns: u32, inner: &str) -> String {
    format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\">{inner}\
         </table:table-cell></table:table-row>"
    )
}

#[test]
fn what_is_too_much_is_refused_by_its_limit() {
    let slides = (0..5_001).map(|_| ("", String::new())).collect();
    assert!(refused(slides).contains("5000 slides"));
    let (open, close) = ("<text:list><text:list-item>", "</text:list-item></text:list>");
    let lists = [open.repeat(51), p("x"), close.repeat(51)].concat();
    let blanks = format!("x{}", "<text:s text:c=\"10000\"/>".repeat(7_000));
    let many = row(1_000, 20, &p(&"long ".repeat(4_000)));
    for (shapes, limit) in [
        ("<draw:rect/>".repeat(2_002), "2000 shapes"),
        (table(&row(10_001, 1, "")), "10000 rows"),
        (table(&row(1, 1_001, "")), "1000 columns"),
        (table(&row(10_000, 21, "")), "200000 cells"),
        (boxed(AREA, "", &lists), "50 lists"),
        (boxed(AREA, "", &p(&blanks)), "64 MB"),
        (table(&many), "64 MB"),
    ] {
        let why = refused(vec![("", shapes)]);
        assert!(why.contains(limit), "{limit}: {why}");
    }
}
