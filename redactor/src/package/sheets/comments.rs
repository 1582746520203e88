//! Comments to cells, where they are kept: rows beneath the cells of their sheet, each behind the name of its cell.

use super::grid::Merged;
use super::over::{Drawn, Over, Sizes};
use super::place;
use crate::flow::Hidings;

/// What a comment is called that is not kept, and who made one.
pub(crate) const TOLD: &str = "comment";
pub(crate) const WHO: &str = "who made a comment, and when";

/// A comment to a cell: the row and the column of that, from 1, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) text: String,
}

impl Comment {
    /// As it is shown: `B4: text`, without empty lines.
    fn line(&self) -> String {
        let lines = self.text.split(['\n', '\r']).map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        format!("{}{}: {}", place::column(self.column), self.row, lines.join("\n"))
    }

    /// Tells of one that is not kept.
    pub(crate) fn tell(&self, hidings: &mut Hidings) {
        hidings.note(TOLD, &self.line());
    }
}

/// A note without the name of who made it, which programs write before it: who that was is told, and never kept.
pub(crate) fn without_name<'t>(text: &'t str, author: &str) -> &'t str {
    let named = text.trim_start().strip_prefix(author).filter(|_| !author.is_empty());
    named.and_then(|rest| rest.strip_prefix(':')).unwrap_or(text)
}

/// Puts `comments` behind the words of shapes, in the order of their cells. Those of a cell are told, and gone, that stands behind a
/// merged one, or beneath what is drawn over it, on a sheet of columns and rows of these sizes.
pub(crate) fn put(
    mut comments: Vec<Comment>,
    (merged, mut over, sizes): (&Merged, Over, &dyn Sizes),
    drawn: &mut Drawn,
    hidings: &mut Hidings,
) {
    comments.retain(|comment| !comment.text.trim().is_empty());
    comments.sort_by_key(|comment| (comment.row, comment.column));
    let mut rows = Vec::new();
    for comment in comments {
        let range = merged.at(comment.row, comment.column);
        let is_first = range.is_none_or(|range| (range.top, range.left) == (comment.row, comment.column));
        if !is_first || over.covers(comment.row, comment.column, range, sizes) {
            comment.tell(hidings);
        } else {
            rows.push(vec![comment.line()]);
        }
    }
    if !rows.is_empty() {
        drawn.words.push(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::super::over::{Even, Frame, Point};
    use super::super::place::Range;
    use super::*;

    fn comment(row: u32, column: u32, text: &str) -> Comment {
        Comment {
            row,
            column,
            text: text.to_owned(),
        }
    }

    #[test]
    fn comments_stand_in_the_order_of_their_cells_and_those_to_cells_that_nobody_sees_are_told() {
        let merged = Range {
            top: 1,
            left: 1,
            bottom: 2,
            right: 2,
        };
        let merged = Merged::of(&[merged], (2, 2)).unwrap();
        let bar = Frame {
            from: Point { column: 3.0, row: 2.0 },
            to: Point { column: 4.0, row: 3.0 },
        };
        let all = vec![
            comment(3, 4, "beneath"),
            comment(2, 2, "behind"),
            comment(3, 1, " one\r\n\ntwo "),
            comment(1, 1, "first"),
            comment(1, 1, "answer"),
            comment(1, 3, " \n"),
        ];
        let (mut drawn, mut hidings) = (Drawn::default(), Hidings::default());
        put(all, (&merged, Over::of([bar]), &Even), &mut drawn, &mut hidings);
        let rows: Vec<String> = drawn.words.concat().concat();
        assert_eq!(rows, ["A1: first", "A1: answer", "A3: one\ntwo"]);
        let told = vec!["B2: behind".to_owned(), "D3: beneath".to_owned()];
        assert_eq!(hidings.list(), [(TOLD.to_owned(), told)]);
    }
}
