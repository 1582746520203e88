//! What a second reader saw of a PDF whose pages stay drawn, for machines and in words.

use serde::{Deserialize, Serialize};

/// Pages that are named in words; a machine is told all.
const NAMED: usize = 20;

/// What a second reader saw.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Second {
    /// Why it has not seen all of it; none where it has.
    pub unseen: Option<String>,
    /// Pages that it showed otherwise once they were written anew, and no longer since they are pictures of themselves, from 1.
    pub put_back: Vec<u32>,
    /// Where it shows the original otherwise than the redactor does.
    pub otherwise: Vec<Spot>,
    /// Whether it finds another number of pages in the original, or in the copy.
    pub another_number: bool,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The page, from 1.
    pub page: u32,
    /// Where on it, in whole points right of and below its upper left corner; none for the whole of it.
    pub near: Option<(u32, u32)>,
}

impl Spot {
    /// A place on page `page`, which is from 0.
    #[must_use]
    pub fn of(page: u32, near: Option<(f64, f64)>) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "what is not a number of points becomes the nearest that is"
        )]
        let whole = |place: f64| place.round() as u32;
        Self {
            page: page.saturating_add(1),
            near: near.map(|(x, y)| (whole(x), whole(y))),
        }
    }

    fn said(&self) -> String {
        match self.near {
            Some((x, y)) => format!(
                "{} (most of all near {x}, {y} points from its upper left corner)",
                self.page
            ),
            None => self.page.to_string(),
        }
    }
}

impl Second {
    /// Whether it has seen both, and they are the same to it.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.unseen.is_none() && self.otherwise.is_empty() && !self.another_number
    }

    /// What a person has to know, a line each.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.put_back.is_empty() {
            let pages = named(self.put_back.iter().map(u32::to_string));
            lines.push(format!(
                "pages that are pictures of themselves, for another reader showed them otherwise once they were written anew: {pages}"
            ));
        }
        let look = "The copy shows what was read here, and nothing else was searched. A person should look at the original beside the copy";
        if !self.otherwise.is_empty() {
            let pages = named(self.otherwise.iter().map(Spot::said));
            lines.push(format!(
                "ANOTHER READER, Poppler, does not show the original as it shows the copy, on pages: {pages}. {look}"
            ));
        }
        if self.another_number {
            lines.push(format!(
                "ANOTHER READER, Poppler, finds another number of pages in it. {look}"
            ));
        }
        if let Some(why) = &self.unseen {
            lines.push(format!(
                "no second reader has seen all of it: {}",
                super::printable(why)
            ));
        }
        lines
    }
}

fn named(pages: impl ExactSizeIterator<Item = String>) -> String {
    let more = pages.len().saturating_sub(NAMED);
    let mut named = pages.take(NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 {
        named.push_str(&format!(", and {more} more"));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_where_to_look_and_what_was_not_seen() {
        let second = Second {
            unseen: None,
            put_back: vec![2, 5],
            otherwise: vec![Spot::of(2, Some((119.6, 500.2))), Spot::of(6, None)],
            another_number: false,
        };
        let said = second.said();
        assert!(said[0].ends_with("once they were written anew: 2, 5"), "{said:?}");
        assert!(
            said[1].contains("on pages: 3 (most of all near 120, 500 points from its upper left corner), 7. "),
            "{said:?}"
        );
        assert_eq!((said.len(), second.agrees()), (2, false));
        let unseen = Second {
            unseen: Some("it took too long".to_owned()),
            ..Second::default()
        };
        assert_eq!(unseen.said(), ["no second reader has seen all of it: it took too long"]);
        assert!(!unseen.agrees());
        assert!(Second::default().agrees() && Second::default().said().is_empty());
    }

    #[test]
    fn a_book_that_is_shown_otherwise_throughout_is_told_in_one_line() {
        let second = Second {
            put_back: (1..=5_000).collect(),
            ..Second::default()
        };
        let said = second.said();
        assert!(said[0].ends_with(" 19, 20, and 4980 more"), "{said:?}");
    }
}
