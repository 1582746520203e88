//! The letters of one block: what of them is seen, and which of them look alike.

use crate::document::{Counter, Face, Figure, Mark, Shape, Size, Tint, invisible};
use crate::text::clean::{self, Unseen};
use std::ops::BitOr;

/// How a letter looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// What it is or is not, as a set.
    set: u8,
    pub(crate) face: Option<Face>,
    pub(crate) size: Option<Size>,
    pub(crate) ink: Option<Tint>,
    pub(crate) ground: Option<Tint>,
    /// What a digit counts.
    pub(super) counter: Option<Counter>,
    /// The picture that a [`Figure::LETTER`] stands for.
    pub(super) figure: Option<Figure>,
}

/// A way in which letters are alike: the shape that they have in it, if any.
type Way = fn(Look) -> Option<Shape>;

impl Look {
    pub(crate) const BOLD: Self = Self::of(1);
    pub(crate) const ITALIC: Self = Self::of(2);
    pub(crate) const UNDERLINE: Self = Self::of(4);
    pub(crate) const STRUCK: Self = Self::of(8);
    pub(crate) const ABOVE: Self = Self::of(16);
    pub(crate) const BELOW: Self = Self::of(32);
    pub(crate) const SMALL_CAPITALS: Self = Self::of(64);

    /// The shapes of letters, the outer first.
    const WAYS: [Way; 13] = [
        |look| look.face.map(Shape::Face),
        |look| look.size.map(Shape::Size),
        |look| look.ink.map(Shape::Ink),
        |look| look.ground.map(Shape::Ground),
        |look| look.has(Self::BOLD, Shape::Bold),
        |look| look.has(Self::ITALIC, Shape::Italic),
        |look| look.has(Self::UNDERLINE, Shape::Underline),
        |look| look.has(Self::STRUCK, Shape::Struck),
        |look| look.has(Self::ABOVE, Shape::Above),
        |look| look.has(Self::BELOW, Shape::Below),
        |look| look.has(Self::SMALL_CAPITALS, Shape::SmallCapitals),
        |look| look.counter.map(Shape::Counter),
        |look| look.figure.map(Shape::Figure),
    ];

    const fn of(set: u8) -> Self {
        Self {
            set,
            face: None,
            size: None,
            ink: None,
            ground: None,
            counter: None,
            figure: None,
        }
    }

    /// That of a picture.
    pub(super) fn of_figure(figure: Figure) -> Self {
        Self {
            figure: Some(figure),
            ..Self::default()
        }
    }

    fn has(self, other: Self, shape: Shape) -> Option<Shape> {
        (self.set & other.set != 0).then_some(shape)
    }

    /// With `other` switched on or off.
    pub(crate) fn with(self, other: Self, on: bool) -> Self {
        if on {
            return self | other;
        }
        Self {
            set: self.set & !other.set,
            ..self
        }
    }
}

impl BitOr for Look {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self {
            set: self.set | other.set,
            face: other.face.or(self.face),
            size: other.size.or(self.size),
            ink: other.ink.or(self.ink),
            ground: other.ground.or(self.ground),
            counter: other.counter.or(self.counter),
            figure: other.figure.or(self.figure),
        }
    }
}

/// A letter as it was read; `None` where a line is broken.
pub(super) type Letter = (Option<char>, Look);

/// What is seen of a block: its text without a line end, and runs of letters that look alike, each with its end.
#[derive(Default)]
pub(super) struct Seal {
    pub(super) text: String,
    runs: Vec<(usize, Look)>,
}

impl Seal {
    /// Of letters whose blanks are kept as they are.
    pub(super) fn typed(letters: &[Letter], unseen: &mut Unseen) -> Self {
        let mut seal = Self::default();
        for (at, (letter, look)) in letters.iter().enumerate() {
            let next = letters.get(at + 1).and_then(|(next, _)| *next);
            let before = seal.text.chars().next_back();
            match letter.map_or(Some('\n'), |letter| clean::one(letter, before, next, unseen)) {
                None => {}
                Some('\n') => {
                    clean::strip(&mut seal.text, unseen);
                    seal.cut();
                    seal.push('\n', *look);
                }
                Some(scalar) => seal.push(scalar, *look),
            }
        }
        clean::strip(&mut seal.text, unseen);
        seal.cut();
        seal.settled(unseen)
    }

    /// Of letters whose blanks only part words, as in HTML: one space, and none where a line begins or ends.
    pub(super) fn flowing(letters: &[Letter], unseen: &mut Unseen) -> Self {
        let mut seal = Self::default();
        let mut blank = None;
        for (at, (letter, look)) in letters.iter().enumerate() {
            let Some(letter) = *letter else {
                seal.end_line(*look);
                blank = None;
                continue;
            };
            if matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}') {
                blank = blank.or(Some(*look));
                continue;
            }
            let next = letters.get(at + 1).and_then(|(next, _)| *next);
            let before = blank.map_or(seal.text.chars().next_back(), |_| Some(' '));
            match clean::one(letter, before, next, unseen) {
                None => {}
                Some('\n' | ' ') => blank = blank.or(Some(*look)),
                Some(scalar) => {
                    let begun = !(seal.text.is_empty() || seal.text.ends_with('\n'));
                    if let Some(look) = blank.take().filter(|_| begun) {
                        seal.push(' ', look);
                    }
                    seal.push(scalar, *look);
                }
            }
        }
        let end = seal.text.trim_end_matches(BLANKS).trim_end_matches('\n').len();
        seal.text.truncate(end);
        seal.text.truncate(seal.text.trim_end_matches(BLANKS).len());
        seal.cut();
        seal.settled(unseen)
    }

    /// In one spelling, and without what has no place in that: see [`clean::piece`].
    fn settled(self, unseen: &mut Unseen) -> Self {
        let mut kept = self;
        loop {
            let spelled = kept.spelled(unseen);
            if !spelled.text.contains(invisible::is) {
                return spelled;
            }
            kept = spelled.sifted(unseen);
            if kept.text.len() == spelled.text.len() {
                return kept;
            }
        }
    }

    /// Without the joiners and selectors that do not belong to their neighbours.
    fn sifted(&self, unseen: &mut Unseen) -> Self {
        let mut seal = Self::default();
        let mut scalars = self.text.char_indices().peekable();
        let mut runs = self.runs.iter().peekable();
        while let Some((at, scalar)) = scalars.next() {
            while runs.next_if(|(end, _)| *end <= at).is_some() {}
            let look = runs.peek().map(|(_, look)| *look).unwrap_or_default();
            let next = scalars.peek().map(|(_, next)| *next);
            if let Some(scalar) = clean::one(scalar, seal.text.chars().next_back(), next, unseen) {
                seal.push(scalar, look);
            }
        }
        seal
    }

    /// With each run of letters in one spelling.
    fn spelled(self, unseen: &mut Unseen) -> Self {
        if self.text.is_ascii() {
            return self;
        }
        let mut spelled = Self::default();
        let mut from = 0;
        for (end, look) in &self.runs {
            let run = self.text.get(from..(*end).min(self.text.len())).unwrap_or_default();
            spelled.text.push_str(&clean::spelled(run, unseen));
            spelled.runs_to(*look);
            from = (*end).max(from);
        }
        spelled
    }

    fn push(&mut self, scalar: char, look: Look) {
        self.text.push(scalar);
        self.runs_to(look);
    }

    fn runs_to(&mut self, look: Look) {
        let end = self.text.len();
        match self.runs.last_mut() {
            Some((last, same)) if *same == look && look.figure.is_none() => *last = end,
            _ => self.runs.push((end, look)),
        }
    }

    /// Ends the runs where the text ends now.
    fn cut(&mut self) {
        let end = self.text.len();
        while self.runs.len() > 1 && self.runs.iter().rev().nth(1).is_some_and(|(before, _)| *before >= end) {
            self.runs.pop();
        }
        if let Some((last, _)) = self.runs.last_mut() {
            *last = (*last).min(end);
        }
    }

    /// Ends a line, if one began.
    fn end_line(&mut self, look: Look) {
        self.text.truncate(self.text.trim_end_matches(BLANKS).len());
        self.cut();
        if !self.text.is_empty() {
            self.push('\n', look);
        }
    }

    /// Adds the marks of the runs, the text of the block beginning at byte `start`.
    pub(super) fn marks(&self, start: usize, marks: &mut Vec<Mark>) {
        let mut runs = Vec::new();
        let mut from = 0;
        for (end, look) in &self.runs {
            let end = (*end).min(self.text.len());
            if from < end {
                runs.push((start + from, start + end, *look));
            }
            from = from.max(end);
        }
        nest(&runs, &Look::WAYS, marks);
    }
}

/// What is blank at the end of a line.
const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

/// Marks for `runs`, those of the first way holding those of the others.
fn nest(runs: &[(usize, usize, Look)], ways: &[Way], marks: &mut Vec<Mark>) {
    let Some((way, inner)) = ways.split_first() else {
        return;
    };
    // A picture that is shown twice in a row is in two places.
    let is_figure = |shape: Option<Shape>| matches!(shape, Some(Shape::Figure(_)));
    for alike in runs.chunk_by(|one, other| way(one.2) == way(other.2) && !is_figure(way(one.2))) {
        if let ([(start, _, look), ..], [.., (_, end, _)]) = (alike, alike)
            && let Some(shape) = way(*look)
        {
            marks.push(mark(*start, *end, shape));
        }
        nest(alike, inner, marks);
    }
}

/// A mark over bytes `start..end`; texts are shorter than 4 GiB by [`crate::limits::Limits`].
pub(super) fn mark(start: usize, end: usize, shape: Shape) -> Mark {
    let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    Mark { start, end, shape }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(pieces: &[(&str, Look)]) -> Vec<Letter> {
        let of = |(text, look): &(&str, Look)| {
            let look = *look;
            text.chars()
                .map(move |letter| ((letter != '|').then_some(letter), look))
                .collect::<Vec<_>>()
        };
        pieces.iter().flat_map(of).collect()
    }

    #[test]
    fn blanks_part_words_and_do_nothing_else() {
        let plain = |text| Seal::flowing(&letters(&[(text, Look::default())]), &mut Unseen::default()).text;
        assert_eq!(plain("  a \n\t b\u{a0}\u{2003}c | | d |"), "a b c\n\nd");
        assert_eq!(plain("|| \u{200b} |"), "");
        let typed = |text| Seal::typed(&letters(&[(text, Look::default())]), &mut Unseen::default()).text;
        assert_eq!(typed(" a\u{a0}  b \n| c "), " a   b\n\n c");
    }

    #[test]
    fn runs_end_where_their_text_does() {
        let seal = Seal::typed(
            &letters(&[("a \u{3000}", Look::BOLD), ("|ä", Look::ITALIC), (" ", Look::BOLD)]),
            &mut Unseen::default(),
        );
        let mut marks = Vec::new();
        seal.marks(0, &mut marks);
        assert_eq!(seal.text, "a\nä");
        assert_eq!(marks, [mark(0, 1, Shape::Bold), mark(1, 4, Shape::Italic)]);
    }

    #[test]
    fn a_joiner_is_judged_in_the_spelling_that_is_written() {
        let (bold, plain) = (Look::BOLD, Look::default());
        let letters = letters(&[("क\u{301}\u{94d}\u{200d}", bold), ("ष é", plain)]);
        for seal in [Seal::typed, Seal::flowing].map(|of| of(&letters, &mut Unseen::default())) {
            assert_eq!(seal.text, "क\u{94d}\u{301}ष é");
            let bold_end = "क\u{94d}\u{301}".len();
            assert_eq!(seal.runs, [(bold_end, bold), (seal.text.len(), plain)]);
        }
    }

    #[test]
    fn what_is_of_another_size_lies_around_what_is_bold() {
        let large = Look {
            size: Some(Size::nearest(28)),
            ..Look::BOLD
        };
        let seal = Seal::flowing(
            &letters(&[("a", large), ("b", large | Look::ITALIC), ("c", Look::BOLD)]),
            &mut Unseen::default(),
        );
        let mut marks = Vec::new();
        seal.marks(0, &mut marks);
        let wanted = [
            mark(0, 2, Shape::Size(Size::nearest(28))),
            mark(0, 2, Shape::Bold),
            mark(1, 2, Shape::Italic),
            mark(2, 3, Shape::Bold),
        ];
        assert_eq!(marks, wanted);
    }

    #[test]
    fn looks_become_marks_in_one_another() {
        let (bold, both) = (Look::BOLD, Look::BOLD | Look::ITALIC);
        let seal = Seal::flowing(
            &letters(&[("a", bold), ("b", both), ("c", Look::ITALIC), ("d ", bold)]),
            &mut Unseen::default(),
        );
        let mut marks = Vec::new();
        seal.marks(10, &mut marks);
        let wanted = [
            mark(10, 12, Shape::Bold),
            mark(11, 12, Shape::Italic),
            mark(12, 13, Shape::Italic),
            mark(13, 14, Shape::Bold),
        ];
        assert_eq!(marks, wanted);
        assert!(Mark::are_nested(&marks, 14));
    }
}
