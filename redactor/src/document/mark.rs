//! How a text is built, told beside it: so that a finding is one span of plain text, however it was set.

use super::figure::Figure;
use super::leaf::Leaf;
use super::running::Counter;
use super::setting::{Face, Setting, Sides, Size, Stop, Tint};
use super::slide::{Level, Placed, Stage};
use serde::{Deserialize, Serialize};

/// Bytes `start..end` of a flow's text are of this shape. Marks are sorted by `start`, the longer first, and lie in one another
/// or apart, never across; none is empty. A block holds the line feed that ends it, a cell its tab (the last of a row its line
/// feed), so that an empty cell has a place too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// What it looks like, or counts as.
    pub shape: Shape,
}

/// What a piece of text looks like, or counts as. Where it leads, who wrote it and what it is called is not among this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// A heading of a level, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation, as paragraphs of its own.
    Quote,
    /// Text as it was typed, line by line.
    Typed,
    /// A list, its items numbered or not.
    List {
        /// Whether items are numbered.
        numbered: bool,
    },
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell {
        /// Whether it heads its row or column.
        head: bool,
        /// Columns it takes, at least 1.
        columns: u16,
        /// Rows it takes, at least 1.
        rows: u16,
    },
    /// Bold letters.
    Bold,
    /// Slanted letters.
    Italic,
    /// A line below the letters.
    Underline,
    /// A line through the letters.
    Struck,
    /// Small letters above the line.
    Above,
    /// Small letters below the line.
    Below,
    /// Small letters as capitals of the height of small letters.
    SmallCapitals,
    /// A part of a document that stands by itself: a sheet of a workbook, which is a heading, its name, and what it shows; a chapter of
    /// a book.
    Section,
    /// A slide of a presentation: boxes, or one empty paragraph where it shows none.
    Slide(Stage),
    /// A box of a slide: paragraphs, or one table.
    Placed(Placed),
    /// A number that counts as one where it stands alone in a cell, written so that it shows the very same letters.
    Number {
        /// How it is written.
        style: Count,
        /// Digits behind the point, 10 at most.
        decimals: u8,
    },
    /// Likewise a day, a time of day, or both.
    Date(Moment),
    /// Letters of a face.
    Face(Face),
    /// Letters of a size.
    Size(Size),
    /// Letters of a colour.
    Ink(Tint),
    /// Letters on a ground of a colour.
    Ground(Tint),
    /// A block that is read from the right. It has the bounds of the block, and comes next after it.
    FromRight,
    /// The setting of a block. It has the bounds of the block, and comes after it, as all that follow here.
    Set(Setting),
    /// A place to which tabs lead in the lines of a block.
    Stop(Stop),
    /// The ground of a block, a cell, a box or a slide.
    Shaded(Tint),
    /// A picture: the one letter that stands for it.
    Figure(Figure),
    /// How deep a paragraph lies, and its bullet.
    Level(Level),
    /// How wide a cell is, in steps of a tenth of an inch.
    Wide(u8),
    /// A table without lines but for those that its cells have; others have lines around all of their cells.
    Unruled,
    /// The lines of a cell in such a table: at least one.
    Ruled(Sides),
    /// The lines of a paragraph: at least one. In a cell of one paragraph too, which has lines of its own.
    Boxed(Sides),
    /// The pages of all blocks within its bounds.
    Leaf(Leaf),
    /// Blocks that stand above or below the text of pages: see [`super::Running`].
    Running,
    /// The digit that stands where pages are counted, in such blocks.
    Counter(Counter),
    /// In a text of data (JSON, XML), what is said between the signs: the text of an element.
    Words,
    /// Likewise, between quotes: a string, the value of an attribute.
    Quoted,
    /// Likewise, what stands there without quotes: a number, or a word of the language. It goes as a whole, for a quoted label.
    Bare,
    /// Likewise, the name of an element or an attribute. It goes as a whole, for another name.
    Name,
}

/// How a number is written: `1234.5`, `1,234.5`, `12.5%`, `1.5E+03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Count {
    /// Digits alone.
    Plain,
    /// Thousands parted by commas.
    Grouped,
    /// In hundredths.
    Percent,
    /// With a power of ten.
    Scientific,
}

/// How a day or a time is written; each with the letters of one in which no two numbers are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Moment {
    /// `2021-05-04`
    Iso,
    /// `2021-05-04 15:06`
    IsoMinute,
    /// `2021-05-04 15:06:07`
    IsoSecond,
    /// `04.05.2021`
    Dotted,
    /// `04/05/2021`, the day first.
    DayFirst,
    /// `05/04/2021`, the month first.
    MonthFirst,
    /// `4.5.2021`
    ShortDotted,
    /// `4/5/2021`, the day first.
    ShortDayFirst,
    /// `5/4/2021`, the month first.
    ShortMonthFirst,
    /// `15:06`
    Minute,
    /// `15:06:07`
    Second,
}

impl Shape {
    /// Whether it is a block, which holds what ends it.
    #[must_use]
    pub fn is_block(self) -> bool {
        use Shape::{Cell, Heading, Item, List, Paragraph, Placed, Quote, Row, Running, Section, Slide, Table, Typed};
        matches!(
            self,
            Heading(_)
                | Paragraph
                | Quote
                | Typed
                | List { .. }
                | Item
                | Section
                | Slide(_)
                | Placed(_)
                | Running
                | Table
                | Row
                | Cell { .. }
        )
    }

    /// Whether it is a look of letters.
    #[must_use]
    pub fn is_look(self) -> bool {
        use Shape::{Above, Below, Bold, Counter, Face, Ground, Ink, Italic, Size, SmallCapitals, Struck, Underline};
        matches!(
            self,
            Bold | Italic
                | Underline
                | Struck
                | Above
                | Below
                | SmallCapitals
                | Face(_)
                | Size(_)
                | Ink(_)
                | Ground(_)
                | Counter(_)
        )
    }

    /// Whether it says something of the block before it, whose bounds it has.
    #[must_use]
    pub fn is_of_block(self) -> bool {
        use Shape::{Boxed, FromRight, Level, Ruled, Set, Shaded, Stop, Unruled, Wide};
        matches!(
            self,
            FromRight | Set(_) | Stop(_) | Shaded(_) | Level(_) | Wide(_) | Unruled | Ruled(_) | Boxed(_)
        )
    }

    /// Whether it is what is said in a text of data; what lies outside of these is its signs, and stays.
    #[must_use]
    pub fn is_said(self) -> bool {
        matches!(self, Self::Words | Self::Quoted | Self::Bare | Self::Name)
    }
}

impl Mark {
    /// Marks of one document at most: a sheet of a million cells, each of them with a shape or two, and its rows.
    pub const MOST: usize = 4_000_000;

    /// Whether `marks` are in order, none lies across another, and all lie in a text of `length` bytes.
    #[must_use]
    pub fn are_nested(marks: &[Self], length: usize) -> bool {
        let mut open: Vec<u32> = Vec::new();
        let mut before = (0, u32::MAX);
        marks.iter().all(|mark| {
            let sorted = (before.0, u32::MAX - before.1) <= (mark.start, u32::MAX - mark.end);
            before = (mark.start, mark.end);
            while open.last().is_some_and(|end| *end <= mark.start) {
                open.pop();
            }
            let inside = open.last().is_none_or(|end| mark.end <= *end);
            open.push(mark.end);
            sorted && inside && mark.start < mark.end && mark.end as usize <= length
        })
    }

    /// The pictures of `marks`, in their order.
    pub fn figures(marks: &[Self]) -> impl Iterator<Item = (u32, Figure)> {
        marks.iter().filter_map(|mark| match mark.shape {
            Shape::Figure(figure) => Some((mark.start, figure)),
            _ => None,
        })
    }

    /// The last byte of every block of `marks`, sorted: it ends the block, and is no part of what the block says.
    #[must_use]
    pub fn block_ends(marks: &[Self]) -> Vec<u32> {
        let blocks = marks.iter().filter(|mark| mark.shape.is_block());
        let mut ends: Vec<u32> = blocks.map(|mark| mark.end.saturating_sub(1)).collect();
        ends.sort_unstable();
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(spans: &[(u32, u32)]) -> bool {
        let mark = |&(start, end)| Mark {
            start,
            end,
            shape: Shape::Paragraph,
        };
        Mark::are_nested(&spans.iter().map(mark).collect::<Vec<_>>(), 10)
    }

    #[test]
    fn marks_lie_in_one_another_or_apart_and_never_across() {
        for held in [
            &[][..],
            &[(0, 10), (0, 4), (0, 4), (1, 2), (4, 10)],
            &[(0, 3), (3, 4), (3, 4)],
        ] {
            assert!(nested(held), "{held:?}");
        }
        for refused in [
            &[(0, 4), (2, 6)][..],
            &[(0, 11)],
            &[(3, 2)],
            &[(3, 3)],
            &[(1, 2), (0, 1)],
            &[(0, 1), (0, 4)],
        ] {
            assert!(!nested(refused), "{refused:?}");
        }
    }
}
