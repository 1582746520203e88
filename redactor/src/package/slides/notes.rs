//! What a speaker wrote to a slide, and what others say of it, where that is kept: on slides of their own behind it, so that it is read,
//! searched and redacted as text is.

use crate::document::{Aside, Placed, Shape, Stage, invisible};
use crate::flow::{Builder, Look};
use crate::format::{How, Refusal};

/// A paragraph of notes or of a comment: its lines, and whether it is read from the right.
pub(crate) type Note = (String, bool);

/// Slides of one presentation at most.
const SLIDES: usize = 5_000;

/// Whether a presentation may have so many slides: half as many where each can get another with its notes or with comments, and a third
/// where it can get both, so that the copy is not too large for its own reader.
///
/// # Errors
/// [`Refusal::TooLarge`], which names the limit, and what it is for.
pub(crate) fn within(count: usize, how: &How) -> Result<(), Refusal> {
    let (most, why) = match (how.keeps(Aside::Notes), how.keeps(Aside::Comments)) {
        (false, false) => (SLIDES, ""),
        (true, false) => (SLIDES / 2, " with notes that are kept; leave the notes out"),
        (false, true) => (SLIDES / 2, " with comments that are kept; leave the comments out"),
        (true, true) => (
            SLIDES / 3,
            " with notes and comments that are kept; leave one of these out",
        ),
    };
    if count > most {
        return Err(Refusal::TooLarge(format!("more than {most} slides{why}")));
    }
    Ok(())
}

/// Comments one behind another, each with its number as those of texts have it; those that say nothing have none.
pub(crate) fn numbered(comments: Vec<Vec<Note>>) -> Vec<Note> {
    let seen = comments.into_iter().map(|mut comment| {
        comment.retain(|(text, _)| is_seen(text));
        comment
    });
    let mut all = Vec::new();
    for (number, mut comment) in (1..).zip(seen.filter(|comment| !comment.is_empty())) {
        if let Some((text, _)) = comment.first_mut() {
            *text = format!("[{number}] {}", text.trim_start());
        }
        all.append(&mut comment);
    }
    all
}

/// Puts a slide with `what` there is to slide `number`, if that says anything.
pub(crate) fn put((what, number): (&str, usize), notes: &[Note], stage: Stage, builder: &mut Builder) {
    if !notes.iter().any(|(text, _)| is_seen(text)) {
        return;
    }
    let (wide, high) = stage.size();
    let title = Placed {
        title: true,
        ..Placed::nearest(wide / 20, high / 20, wide * 9 / 10, high / 8)
    };
    let body = Placed::nearest(wide / 20, high / 5, wide * 9 / 10, high * 3 / 4);
    builder.close_to(0);
    builder.open(Shape::Slide(stage), false);
    let depth = builder.depth();
    boxed(title, &[(format!("{what} to slide {number}"), false)], builder);
    builder.close_to(depth);
    boxed(body, notes, builder);
    builder.close_to(0);
}

/// Whether there is a letter in it that is seen: a box without one is none to the reader of the copy.
fn is_seen(text: &str) -> bool {
    text.chars()
        .any(|letter| !letter.is_whitespace() && !invisible::is(letter))
}

fn boxed(placed: Placed, paragraphs: &[Note], builder: &mut Builder) {
    builder.open(Shape::Placed(placed), false);
    for (text, from_right) in paragraphs {
        builder.open(Shape::Paragraph, *from_right);
        if !is_seen(text) {
            continue;
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                builder.break_line(Look::default());
            }
            builder.say(line, Look::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn as_many_slides_are_read_as_a_copy_can_have_with_what_stands_behind_them() {
        for (keep, most) in [
            (vec![], 5_000),
            (vec![Aside::HiddenSlides], 5_000),
            (vec![Aside::Notes], 2_500),
            (vec![Aside::Comments], 2_500),
            (vec![Aside::Notes, Aside::Comments], 1_666),
        ] {
            let how = How {
                keep: keep.iter().copied().collect(),
                ..How::unlocked(&Limits::default())
            };
            assert!(within(most, &how).is_ok(), "{keep:?}");
            assert!(within(most + 1, &how).is_err(), "{keep:?}");
        }
    }

    #[test]
    fn comments_are_counted_and_those_that_say_nothing_are_not() {
        let lines = |all: &[&str]| {
            all.iter()
                .map(|line| ((*line).to_owned(), false))
                .collect::<Vec<Note>>()
        };
        let all = numbered(vec![
            lines(&["", " one", "two", " "]),
            lines(&["\u{200b}"]),
            lines(&["three"]),
        ]);
        assert_eq!(all, lines(&["[1] one", "two", "[2] three"]));
    }
}
