//! Puts a marked text together, block by block, as a reader meets them; what comes out is built as [`Mark`] says.

use super::letters::{Letter, Look, Seal, mark};
use super::{Flow, Hidings};
use crate::document::{Mark, Shape};
use crate::text::clean::Unseen;

/// What blanks mean in blocks that are not [`Shape::Typed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spaces {
    /// They part words: any number is one. Blocks without letters are not there.
    Part,
    /// They are kept, and so are empty lines.
    Count,
}

/// A text that is being put together.
pub(crate) struct Builder {
    spaces: Spaces,
    text: String,
    marks: Vec<Mark>,
    open: Vec<Open>,
    letters: Vec<Letter>,
    unseen: Unseen,
}

/// A block that has begun.
struct Open {
    shape: Shape,
    start: usize,
    /// Places in `marks` of its mark, and of what says that it is read from the right.
    marks: (usize, Option<usize>),
    /// Whether it holds blocks.
    parted: bool,
    /// What its text counts as.
    counts: Option<Shape>,
}

impl Builder {
    pub(crate) fn new(spaces: Spaces) -> Self {
        Self {
            spaces,
            text: String::new(),
            marks: Vec::new(),
            open: Vec::new(),
            letters: Vec::new(),
            unseen: Unseen::default(),
        }
    }

    /// Begins a block in the one that is open. Rows lie in tables, cells in rows, items in lists: what is missing is begun too.
    /// Within a heading, a paragraph or typed text no block can lie: it ends there.
    pub(crate) fn open(&mut self, shape: Shape, from_right: bool) {
        if self.in_leaf() {
            self.close();
        }
        let around = self.open.last().is_some_and(|open| open.marks.1.is_some());
        self.part(around);
        self.begin_around(shape, from_right);
        self.begin(shape, from_right);
    }

    /// As [`Builder::open`]; the direction is not that of what is begun around it.
    pub(crate) fn open_inside(&mut self, shape: Shape, from_right: bool) {
        self.begin_around(shape, false);
        self.begin(shape, from_right);
    }

    fn begin_around(&mut self, shape: Shape, from_right: bool) {
        let needs = match shape {
            Shape::Row => Shape::Table,
            Shape::Cell { .. } => Shape::Row,
            Shape::Item => Shape::List { numbered: false },
            _ => return,
        };
        let inside = self.open.last().map(|open| std::mem::discriminant(&open.shape));
        if inside != Some(std::mem::discriminant(&needs)) {
            self.open(needs, from_right);
        }
    }

    fn begin(&mut self, shape: Shape, from_right: bool) {
        if let Some(outer) = self.open.last_mut() {
            outer.parted = true;
        }
        let start = self.text.len();
        let own = self.marks.len();
        self.marks.push(mark(start, start, shape));
        if from_right {
            self.marks.push(mark(start, start, Shape::FromRight));
        }
        self.open.push(Open {
            shape,
            start,
            marks: (own, from_right.then_some(own + 1)),
            parted: false,
            counts: None,
        });
    }

    /// What the text of the open block counts as, if it is of one block.
    pub(crate) fn counts_as(&mut self, shape: Shape) {
        if let Some(open) = self.open.last_mut() {
            open.counts = Some(shape);
        }
    }

    /// Blocks that are open and stay so when another begins, which ends a heading, a paragraph or typed text: what
    /// [`Builder::close_to`] takes to end that other one.
    pub(crate) fn depth(&self) -> usize {
        self.open.len() - usize::from(self.in_leaf())
    }

    /// Ends blocks until `depth` are open.
    pub(crate) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.last() else { return };
        let direct = match open.shape {
            Shape::Heading(_) | Shape::Paragraph | Shape::Typed => true,
            Shape::Item | Shape::Cell { .. } => !open.parted,
            _ => false,
        };
        if direct {
            self.seal();
        } else {
            let from_right = open.marks.1.is_some();
            self.part(from_right);
        }
        let Some(open) = self.open.pop() else { return };
        let empty = self.text.len() == open.start;
        if let Some(shape) = open.counts.filter(|_| direct) {
            self.marks.push(mark(open.start, self.text.len(), shape));
        }
        let mut own = None;
        if self.spaces == Spaces::Count && open.parted && matches!(open.shape, Shape::Cell { .. }) {
            own = self.end_cell(open.marks.0 + 1, open.start);
        }
        match open.shape {
            Shape::Cell { .. } => self.text.push('\t'),
            Shape::Row if self.text.ends_with('\t') => {
                self.text.pop();
                self.text.push('\n');
            }
            _ if direct && !(empty && self.drops_empty(open.shape)) => self.text.push('\n'),
            _ => {}
        }
        let end = mark(0, self.text.len(), open.shape).end;
        for place in [Some(open.marks.0), open.marks.1, own].into_iter().flatten() {
            if let Some(mark) = self.marks.get_mut(place) {
                mark.end = end;
            }
        }
    }

    /// Where blanks count, what is empty at the end of a cell says nothing, and a cell of one paragraph is that paragraph. The blocks in
    /// it are marked `from` there on, and its text begins at `start`. The mark of a paragraph that is read from the right becomes the
    /// cell's, and is returned.
    fn end_cell(&mut self, from: usize, start: usize) -> Option<usize> {
        loop {
            let end = mark(0, self.text.len(), Shape::Paragraph).end;
            let all = self.marks.iter().enumerate().skip(from);
            let blocks = all.filter(|(_, mark)| mark.start < mark.end && mark.shape.is_block());
            let mut last = blocks.clone().filter(|(_, mark)| mark.end == end);
            let (place, paragraph) = last.next().filter(|(_, mark)| mark.shape == Shape::Paragraph)?;
            let (only, alone) = (blocks.clone().count() == 1, last.next().is_none());
            let says_nothing = paragraph.start + 1 == paragraph.end;
            let is_cell = only && paragraph.start as usize == start;
            if !alone || !(is_cell || says_nothing) || self.text.pop() != Some('\n') {
                return None;
            }
            for mark in self.marks.iter_mut().skip(from) {
                mark.end = mark.end.min(end - 1);
            }
            let right = self.marks.get(place + 1).filter(|next| next.shape == Shape::FromRight);
            let right = right.map(|_| place + 1);
            if let Some(mark) = self.marks.get_mut(place) {
                mark.end = mark.start;
            }
            if is_cell {
                return right;
            }
            if let Some(mark) = right.and_then(|right| self.marks.get_mut(right)) {
                mark.end = mark.start;
            }
        }
    }

    fn drops_empty(&self, shape: Shape) -> bool {
        self.spaces == Spaces::Part || shape != Shape::Paragraph
    }

    fn in_leaf(&self) -> bool {
        let leaf = |open: &Open| matches!(open.shape, Shape::Heading(_) | Shape::Paragraph | Shape::Typed);
        self.open.last().is_some_and(leaf)
    }

    /// Ends what stands loose in the open block: as a paragraph of its own, if it says anything; in a paragraph, its line.
    pub(crate) fn part(&mut self, from_right: bool) {
        if self.in_leaf() {
            if self.letters.last().is_some_and(|(letter, _)| letter.is_some()) {
                self.break_line(Look::default());
            }
            return;
        }
        let blank = |(letter, _): &Letter| letter.is_none_or(char::is_whitespace);
        if self.letters.iter().all(blank) {
            self.letters.clear();
            return;
        }
        self.begin(Shape::Paragraph, from_right);
        self.close();
    }

    /// Makes text of the letters.
    fn seal(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let typed = self.open.last().is_some_and(|open| open.shape == Shape::Typed);
        let mut seal = if typed || self.spaces == Spaces::Count {
            Seal::typed(&letters, &mut self.unseen)
        } else {
            Seal::flowing(&letters, &mut self.unseen)
        };
        if typed || self.spaces == Spaces::Count {
            seal.text
                .truncate(seal.text.trim_end_matches(['\n', ' ', '\t', '\u{3000}']).len());
        }
        seal.marks(self.text.len(), &mut self.marks);
        self.text.push_str(&seal.text);
    }

    /// Letters, in the block that is open.
    pub(crate) fn say(&mut self, text: &str, look: Look) {
        self.letters.extend(text.chars().map(|letter| (Some(letter), look)));
    }

    /// A line ends within a block.
    pub(crate) fn break_line(&mut self, look: Look) {
        self.letters.push((None, look));
    }

    /// Bytes of text so far, near enough to stop at a limit.
    pub(crate) fn length(&self) -> usize {
        self.text.len() + self.letters.len()
    }

    /// The whole; `hidings` learns of the marks that were in it.
    pub(crate) fn finish(mut self, mut hidings: Hidings) -> Flow {
        self.close_to(0);
        self.part(false);
        self.marks.retain(|mark| mark.start < mark.end);
        self.marks.sort_by_key(|mark| (mark.start, u32::MAX - mark.end));
        if self.spaces == Spaces::Count {
            self.drop_last_empty();
        }
        hidings.count(&self.unseen);
        Flow {
            text: self.text,
            marks: self.marks,
            hidings,
        }
    }

    /// Empty paragraphs at the end say nothing.
    fn drop_last_empty(&mut self) {
        while self.text == "\n" || self.text.ends_with("\n\n") {
            let end = self.text.len();
            let last = |mark: &&Mark| mark.start as usize + 1 == end && mark.end as usize == end;
            let own = self.marks.iter().rev().take_while(last);
            let paragraph = |mark: &Mark| matches!(mark.shape, Shape::Paragraph | Shape::FromRight);
            let count = own.clone().count();
            if count == 0 || !own.copied().all(|mark| paragraph(&mark)) {
                return;
            }
            self.marks.truncate(self.marks.len() - count);
            self.text.pop();
        }
    }
}

#[cfg(test)]
mod tests;
