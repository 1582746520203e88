//! Letters as they stand in a paragraph that is written: blanks and tabs are elements where readers would not see them as letters.

use crate::flow::escape;

/// Blanks that one element stands for, at most.
const BLANKS: usize = 10_000;

/// Adds `text` to `pieces`. Blanks between letters are one letter and a number of more; elsewhere they are a number (part 3, 6.1.2).
pub(crate) fn write(text: &str, pieces: &mut String) {
    for (number, piece) in text.split('\t').enumerate() {
        if number > 0 {
            pieces.push_str("<text:tab/>");
        }
        let mut rest = piece;
        while let Some(letter) = rest.find(|sign| sign != ' ') {
            let (count, words) = (letter, rest.get(letter..).unwrap_or_default());
            blanks(count, rest.len() < piece.len(), pieces);
            let end = words.find(' ').unwrap_or(words.len());
            escape(words.get(..end).unwrap_or_default(), pieces);
            rest = words.get(end..).unwrap_or_default();
        }
        blanks(rest.len(), false, pieces);
    }
}

/// So many blanks, of which the first may be a letter `between` others.
fn blanks(count: usize, between: bool, pieces: &mut String) {
    let mut left = count;
    if between && left > 0 {
        pieces.push(' ');
        left -= 1;
    }
    while left > 0 {
        let some = left.min(BLANKS);
        left -= some;
        match some {
            1 => pieces.push_str("<text:s/>"),
            some => pieces.push_str(&format!("<text:s text:c=\"{some}\"/>")),
        }
    }
}
