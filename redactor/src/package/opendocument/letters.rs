//! Letters of paragraphs: how blanks among them are read and written (blanks and tabs are elements where readers would not see them as
//! letters), and the properties of looks.

use crate::document::Shape;
use crate::flow::escape;

/// Looks of letters that say no more than that, and the properties that make them (part 3, 20), in their order.
pub(crate) const LOOKS: [(Shape, &str); 6] = [
    (
        Shape::Bold,
        " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"",
    ),
    (
        Shape::Italic,
        " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
    ),
    (
        Shape::Underline,
        " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"",
    ),
    (
        Shape::Struck,
        " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"",
    ),
    (Shape::Above, " style:text-position=\"super 58%\""),
    (Shape::Below, " style:text-position=\"sub 58%\""),
];

/// `text` as it is shown: blanks that follow one another are one, and none begins a paragraph (part 3, 6.1.2). `blank` is whether one
/// would follow another.
pub(crate) fn collapsed(text: &str, blank: &mut bool) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !is_blank {
            letters.push(letter);
        } else if !*blank {
            letters.push(' ');
        }
        *blank = is_blank;
    }
    letters
}

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
