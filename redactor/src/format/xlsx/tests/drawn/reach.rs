//! Letters that run over from their cell into empty ones beside it.

use super::*;

const LONG: &str = "a long line that runs over";

/// What a row of these cells shows, where a bar lies over the first row of a column, from nought.
fn beneath(cells: &str, column: u32) -> String {
    let bar = anchor([column, 0, 0, 0], [column + 1, 0, 1, 0], &shape(BLACK, ""));
    drawn(&format!("<row r=\"1\">{cells}</row>"), &bar).text
}

#[test]
fn a_text_that_runs_over_beneath_a_bar_is_told_and_gone() {
    assert_eq!(beneath(&words("A1", 0, LONG), 2), "S\n");
    let bar = anchor([2, 0, 0, 0], [3, 0, 1, 0], &shape(BLACK, ""));
    let read = drawn(&format!("<row r=\"1\">{}</row>", words("A1", 0, LONG)), &bar);
    let told = format!("A1: {LONG}");
    assert_eq!(read.said("cells beneath something that is drawn over them"), [told]);
    // Not where it is short, ends at the next text, or is parted into lines; nor beneath what lies farther.
    assert_eq!(beneath(&words("A1", 0, "short"), 2), "S\nshort\n");
    let stopped = words("A1", 0, LONG) + &words("B1", 0, "b");
    assert_eq!(beneath(&stopped, 2), format!("S\n{LONG}\tb\n"));
    // What lies over the next text begins a little before that.
    let edge = anchor([0, 600_000, 0, 0], [2, 0, 1, 0], &shape(BLACK, ""));
    assert_eq!(
        drawn(&format!("<row r=\"1\">{stopped}</row>"), &edge).text,
        format!("S\n{LONG}\n")
    );
    assert_eq!(beneath(&words("A1", 11, LONG), 2), format!("S\n{LONG}\n"));
    assert_eq!(beneath(&words("A1", 0, LONG), 40), format!("S\n{LONG}\n"));
}

#[test]
fn texts_run_over_to_the_side_that_they_are_not_set_to() {
    let stays = format!("S\n\t\t\t{LONG}\n");
    for (style, before, behind) in [(0, false, true), (9, true, false), (10, true, true)] {
        let cell = words("D1", style, LONG);
        assert_eq!(beneath(&cell, 1) != stays, before, "{style}");
        assert_eq!(beneath(&cell, 5) != stays, behind, "{style}");
    }
    // A script that runs from the right does so to both, as nobody can tell here.
    let hebrew = "\u{5d0}".repeat(20);
    assert_eq!(beneath(&words("D1", 0, &hebrew), 1), "S\n");
}
