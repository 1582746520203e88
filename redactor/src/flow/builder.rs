//! Puts a marked text together, block by block, as a reader meets them; what comes out is built as [`Mark`] says.

use super::letters::{Letter, Look, Seal, mark};
use super::{Flow, Hidings};
use crate::document::{Figure, Leaf, Mark, Shape};
use crate::text::clean::Unseen;
use std::ops::Range;

mod running;

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
    /// Place in `marks` of its mark, and how many come after it that say something of it.
    mark: usize,
    said: usize,
    from_right: bool,
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

    /// Begins a block in the one that is open. Rows lie in tables, cells in rows, items in lists, and nothing else does: what is
    /// missing is begun too.
    /// Within a heading, a paragraph or typed text no block can lie: it ends there.
    pub(crate) fn open(&mut self, shape: Shape, from_right: bool) {
        if self.in_leaf() {
            self.close();
        }
        let around = self.open.last().is_some_and(|open| open.from_right);
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
        let inside = self.open.last().map(|open| open.shape);
        let needs = match (shape, inside) {
            (Shape::Row, Some(Shape::Table))
            | (Shape::Cell { .. }, Some(Shape::Row))
            | (Shape::Item, Some(Shape::List { .. })) => return,
            (Shape::Row, _) => Shape::Table,
            (Shape::Cell { .. }, _) => Shape::Row,
            (Shape::Item, _) => Shape::List { numbered: false },
            (_, Some(Shape::List { .. })) => Shape::Item,
            (_, Some(Shape::Table | Shape::Row)) => Shape::Cell {
                head: false,
                columns: 1,
                rows: 1,
            },
            _ => return,
        };
        self.open(needs, from_right);
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
            mark: own,
            said: usize::from(from_right),
            from_right,
            parted: false,
            counts: None,
        });
    }

    /// Says of the block that has just begun how it is set.
    pub(crate) fn set(&mut self, shape: Shape) {
        let next = self.marks.len();
        if let Some(open) = self.open.last_mut()
            && open.mark + open.said + 1 == next
        {
            open.said += 1;
            self.marks.push(mark(open.start, open.start, shape));
        }
    }

    /// Where pages may begin, between blocks: see [`Builder::pages`].
    pub(crate) fn here(&self) -> (usize, usize) {
        (self.marks.len(), self.text.len())
    }

    /// All blocks from `here` on are set on these pages; none of them is open.
    pub(crate) fn pages(&mut self, here: (usize, usize), leaf: Leaf) {
        if here.1 < self.text.len() && here.0 <= self.marks.len() {
            self.marks
                .insert(here.0, mark(here.1, self.text.len(), Shape::Leaf(leaf)));
        }
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
            let from_right = open.from_right;
            self.part(from_right);
        }
        let Some(open) = self.open.pop() else { return };
        let empty = self.text.len() == open.start;
        if let Some(shape) = open.counts.filter(|_| direct) {
            self.marks.push(mark(open.start, self.text.len(), shape));
        }
        let mut own = 0..0;
        if self.spaces == Spaces::Count && open.parted && matches!(open.shape, Shape::Cell { .. }) {
            own = self.end_cell(open.mark + 1 + open.said, open.start);
        }
        match open.shape {
            Shape::Cell { .. } => self.text.push('\t'),
            Shape::Row if !empty && self.text.ends_with('\t') => {
                self.text.pop();
                self.text.push('\n');
            }
            _ if direct && !(empty && self.drops_empty(open.shape)) => self.text.push('\n'),
            _ => {}
        }
        let end = mark(0, self.text.len(), open.shape).end;
        for place in (open.mark..=open.mark + open.said).chain(own) {
            if let Some(mark) = self.marks.get_mut(place) {
                mark.end = end;
            }
        }
    }

    /// Where blanks count, what is empty at the end of a cell says nothing, and a cell of one paragraph is that paragraph. The blocks in
    /// it are marked `from` there on, and its text begins at `start`. What is said of the paragraph is then said of the cell, and its
    /// places are returned.
    fn end_cell(&mut self, from: usize, start: usize) -> Range<usize> {
        loop {
            let end = mark(0, self.text.len(), Shape::Paragraph).end;
            let all = self.marks.iter().enumerate().skip(from);
            let blocks = all.filter(|(_, mark)| mark.start < mark.end && mark.shape.is_block());
            let mut last = blocks.clone().filter(|(_, mark)| mark.end == end);
            let Some((place, paragraph)) = last.next().filter(|(_, mark)| mark.shape == Shape::Paragraph) else {
                return 0..0;
            };
            let (only, alone) = (blocks.clone().count() == 1, last.next().is_none());
            let says_nothing = paragraph.start + 1 == paragraph.end;
            let is_cell = only && paragraph.start as usize == start;
            if !alone || !(is_cell || says_nothing) || self.text.pop() != Some('\n') {
                return 0..0;
            }
            for mark in self.marks.iter_mut().skip(from) {
                mark.end = mark.end.min(end - 1);
            }
            let of_it = self.marks.iter().skip(place + 1);
            let said = place + 1..place + 1 + of_it.take_while(|next| next.shape.is_of_block()).count();
            let gone = if is_cell { place..place + 1 } else { place..said.end };
            for mark in self.marks.get_mut(gone).into_iter().flatten() {
                mark.end = mark.start;
            }
            if is_cell {
                return said;
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
        let (depth, letters) = (self.open.len(), std::mem::take(&mut self.letters));
        self.begin_around(Shape::Paragraph, from_right);
        self.letters = letters;
        self.begin(Shape::Paragraph, from_right);
        self.close_to(depth);
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
        // What stands for a picture shows none where there is none.
        let letters = text.chars().filter(|letter| *letter != Figure::LETTER);
        self.letters.extend(letters.map(|letter| (Some(letter), look)));
    }

    /// A picture, in the block that is open.
    pub(crate) fn show(&mut self, figure: Figure) {
        self.letters.push((Some(Figure::LETTER), Look::of_figure(figure)));
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
            pictures: Vec::new(),
        }
    }

    /// Empty paragraphs at the end say nothing.
    fn drop_last_empty(&mut self) {
        // What stands above or below pages ends where it ends.
        if self.marks.iter().any(|mark| mark.shape == Shape::Running) {
            return;
        }
        while self.text == "\n" || self.text.ends_with("\n\n") {
            let end = self.text.len();
            let last = |mark: &&Mark| mark.start as usize + 1 == end && mark.end as usize == end;
            let own = self.marks.iter().rev().take_while(last);
            let paragraph = |mark: &Mark| mark.shape == Shape::Paragraph || mark.shape.is_of_block();
            let count = own.clone().count();
            if count == 0 || !own.copied().all(|mark| paragraph(&mark)) {
                break;
            }
            self.marks.truncate(self.marks.len() - count);
            self.text.pop();
        }
        let end = mark(0, self.text.len(), Shape::Paragraph).end;
        self.marks.iter_mut().for_each(|mark| mark.end = mark.end.min(end));
        self.marks.retain(|mark| mark.start < mark.end);
    }
}

#[cfg(test)]
mod tests;
