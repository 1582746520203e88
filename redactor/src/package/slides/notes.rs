//! What a speaker wrote to a slide, where it is kept: on a slide of its own behind it, so that it is read, searched and redacted as text is.

use crate::document::{Aside, Placed, Shape, Stage, invisible};
use crate::flow::{Builder, Look};
use crate::format::{How, Refusal};

/// A paragraph of notes: its lines, and whether it is read from the right.
pub(crate) type Note = (String, bool);

/// Slides of one presentation at most.
const SLIDES: usize = 5_000;

/// Whether a presentation may have so many slides: half as many where each can get another with its notes, so that the copy is not too
/// large for its own reader.
///
/// # Errors
/// [`Refusal::TooLarge`], which names the limit, and what it is for.
pub(crate) fn within(count: usize, how: &How) -> Result<(), Refusal> {
    let (most, why) = if how.keeps(Aside::Notes) {
        (SLIDES / 2, " with notes that are kept; leave the notes out")
    } else {
        (SLIDES, "")
    };
    if count > most {
        return Err(Refusal::TooLarge(format!("more than {most} slides{why}")));
    }
    Ok(())
}

/// Puts a slide with the notes to slide `number`, if they say anything.
pub(crate) fn put(number: usize, notes: &[Note], stage: Stage, builder: &mut Builder) {
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
    boxed(title, &[(format!("Notes to slide {number}"), false)], builder);
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
