//! Takes a marked text apart for a writer: where each block and look begins and ends, and what is said between.

use crate::document::{Mark, Shape};
use crate::format::Refusal;

/// One step through a marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// A block or a look begins; whether the block is read from the right.
    Open(Shape, bool),
    /// It ends.
    Close(Shape),
    /// Letters.
    Say(&'a str),
    /// A line ends within a block.
    Line,
}

/// Hands the parts of `text` to `give`. What ends a block is not said: it is what the block's end means.
///
/// # Errors
/// [`Refusal::Broken`] where a block does not end as [`Mark`] says, and whatever `give` says.
pub(crate) fn all<'a>(
    text: &'a str,
    marks: &[Mark],
    give: &mut dyn FnMut(Part<'a>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut walk = Walk {
        text,
        ends: ends(text, marks)?,
        at: 0,
        give,
    };
    let mut open: Vec<&Mark> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        while let Some(inner) = open.pop_if(|inner| inner.end <= mark.start) {
            walk.close(inner)?;
        }
        walk.say_to(mark.start)?;
        let of_it = |next: &&Mark| next.shape.is_of_block() && (next.start, next.end) == (mark.start, mark.end);
        let mut said = marks.iter().skip(number + 1).take_while(of_it);
        let from_right = mark.shape.is_block() && said.any(|next| next.shape == Shape::FromRight);
        (walk.give)(Part::Open(mark.shape, from_right))?;
        // What stands for a picture is not said.
        if matches!(mark.shape, Shape::Figure(_)) {
            walk.at = mark.end;
        }
        open.push(mark);
    }
    while let Some(inner) = open.pop() {
        walk.close(inner)?;
    }
    walk.say_to(u32::try_from(text.len()).unwrap_or(u32::MAX))
}

/// The last bytes of all blocks, sorted: what stands there is not said.
fn ends(text: &str, marks: &[Mark]) -> Result<Vec<u32>, Refusal> {
    let mut ends: Vec<u32> = Mark::block_ends(marks);
    ends.dedup();
    let is_end = |at: &u32| matches!(text.as_bytes().get(*at as usize), Some(b'\n' | b'\t'));
    if ends.iter().all(is_end) {
        Ok(ends)
    } else {
        Err(Refusal::Broken("a block of the text has no end".to_owned()))
    }
}

struct Walk<'a, 'b> {
    text: &'a str,
    ends: Vec<u32>,
    at: u32,
    give: &'b mut dyn FnMut(Part<'a>) -> Result<(), Refusal>,
}

impl<'a> Walk<'a, '_> {
    fn close(&mut self, mark: &Mark) -> Result<(), Refusal> {
        self.say_to(mark.end)?;
        (self.give)(Part::Close(mark.shape))
    }

    fn say_to(&mut self, end: u32) -> Result<(), Refusal> {
        let (from, text) = (self.at as usize, self.text);
        let piece = text.get(from..end as usize);
        let piece = piece.ok_or_else(|| Refusal::Broken("a mark lies within a letter".to_owned()))?;
        self.at = end;
        let mut said = 0;
        for (at, sign) in piece.match_indices(['\n', '\t']) {
            let place = u32::try_from(from + at).unwrap_or(u32::MAX);
            let ends = self.ends.binary_search(&place).is_ok();
            if ends || sign == "\n" {
                self.say(piece.get(said..at).unwrap_or_default())?;
                said = at + 1;
            }
            if !ends && sign == "\n" {
                (self.give)(Part::Line)?;
            }
        }
        self.say(piece.get(said..).unwrap_or_default())
    }

    fn say(&mut self, piece: &'a str) -> Result<(), Refusal> {
        if piece.is_empty() {
            return Ok(());
        }
        (self.give)(Part::Say(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, marks: &[(u32, u32, Shape)]) -> Result<String, Refusal> {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(start, end, shape)| Mark { start, end, shape })
            .collect();
        let mut said = String::new();
        all(text, &marks, &mut |part| {
            said.push_str(&match part {
                Part::Open(Shape::FromRight, _) | Part::Close(Shape::FromRight) => String::new(),
                Part::Open(shape, from_right) => format!("<{shape:?}{}>", if from_right { " right" } else { "" }),
                Part::Close(shape) => format!("</{shape:?}>"),
                Part::Say(text) => text.to_owned(),
                Part::Line => "|".to_owned(),
            });
            Ok(())
        })?;
        Ok(said)
    }

    #[test]
    fn blocks_and_looks_come_in_order_and_ends_are_not_said() {
        let marks = [
            (0, 6, Shape::Quote),
            (0, 4, Shape::Paragraph),
            (0, 4, Shape::FromRight),
            (0, 1, Shape::Bold),
            (4, 6, Shape::Paragraph),
        ];
        assert_eq!(
            parts("a\nb\nc\n", &marks).unwrap(),
            "<Quote><Paragraph right><Bold>a</Bold>|b</Paragraph><Paragraph>c</Paragraph></Quote>"
        );
        assert_eq!(parts("a\tb", &[]).unwrap(), "a\tb");
    }

    #[test]
    fn a_block_without_its_end_is_refused() {
        assert!(parts("ab", &[(0, 1, Shape::Paragraph)]).is_err());
        assert!(parts("\u{e4}\n", &[(1, 2, Shape::Bold)]).is_err());
    }
}
