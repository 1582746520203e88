//! Cells of tables that were written here: how many places each takes, and how their paragraphs are lines of the text.

use super::steps::Steps;

/// Places that a cell takes at most.
const SPAN: usize = 1_000;

/// How many columns or rows a cell takes, which is said behind `word` where they are several.
///
/// # Errors
/// `otherwise`, where it is said of one, and why the number is none.
pub(super) fn span(steps: &mut Steps<'_>, word: &str, otherwise: &'static str) -> Result<usize, &'static str> {
    match steps.number(word, "\"", SPAN)? {
        Some(0 | 1) => Err(otherwise),
        span => Ok(span.unwrap_or(1)),
    }
}

/// Ends a cell of so many blocks, each of which ended its line: one plain paragraph is the cell.
///
/// # Errors
/// Where there is none.
pub(super) fn end(blocks: usize, plain: bool, text: &mut String) -> Result<(), &'static str> {
    match (blocks, plain) {
        (0, _) => return Err("a cell without a paragraph"),
        (1, true) => drop(text.pop()),
        _ => {}
    }
    text.push('\t');
    Ok(())
}

/// Ends a row of so many cells.
///
/// # Errors
/// Where there is none.
pub(super) fn end_row(cells: usize, text: &mut String) -> Result<(), &'static str> {
    if cells == 0 || text.pop() != Some('\t') {
        return Err("a row without cells");
    }
    text.push('\n');
    Ok(())
}
