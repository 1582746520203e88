//! Boxes of a slide as they go into a marked text: paragraphs with their levels, and tables of them.

use super::ground::{Figure, Floor, Kept, ink, is_covered};
use crate::document::{self, Level, Placed, Setting, Shape, Size, Tint, invisible};
use crate::flow::{Builder, Look};
use crate::package::sight::Colour;

/// The setting of a paragraph in a copy that does not say another.
pub(crate) const PLAIN: Setting = Setting {
    after: 0,
    ..Setting::USUAL
};

/// The size that letters of a copy have that do not say another: eighteen points, in half points.
const USUAL: u32 = 36;

/// What a box shows: its place with all that its body says, what its ground looks like, and its blocks.
pub(crate) struct Shown {
    pub(crate) placed: Placed,
    pub(crate) looks: Colour,
    pub(crate) blocks: Blocks,
}

/// What stands in a box.
pub(crate) enum Blocks {
    Paragraphs(Vec<Paragraph>),
    /// Rows of cells, and whether they are read from the right.
    Table(Vec<Vec<Cell>>, bool),
}

/// A cell: its shape, its width in tenths of an inch, what it stands on, and its paragraphs.
pub(crate) struct Cell {
    pub(crate) shape: Shape,
    pub(crate) width: u8,
    pub(crate) filled: Option<Colour>,
    pub(crate) paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// A cell of so many columns and rows, so many twentieths of a point wide.
    pub(crate) fn of(
        (columns, rows): (usize, usize),
        width: i64,
        filled: Option<Colour>,
        paragraphs: Vec<Paragraph>,
    ) -> Self {
        let span = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        Self {
            shape: Shape::Cell {
                head: false,
                columns: span(columns),
                rows: span(rows),
            },
            width: Setting::steps(width, Setting::WIDE),
            filled,
            paragraphs,
        }
    }
}

/// A paragraph as it is seen.
pub(crate) struct Paragraph {
    pub(crate) setting: Setting,
    pub(crate) level: Level,
    pub(crate) from_right: bool,
    pub(crate) pieces: Vec<Piece>,
}

/// Letters that look alike; none where a line ends.
pub(crate) struct Piece {
    pub(crate) text: Option<String>,
    pub(crate) look: Look,
    pub(crate) ink: Colour,
}

impl Paragraph {
    /// Whether it has a letter that is seen.
    pub(crate) fn is_seen(&self) -> bool {
        let seen = |letter: char| !letter.is_whitespace() && !invisible::is(letter);
        let texts = self.pieces.iter().filter_map(|piece| piece.text.as_deref());
        texts.flat_map(str::chars).any(seen)
    }

    /// With a number before it, which is letters.
    pub(crate) fn number(&mut self, label: &str) {
        let first = self.pieces.iter().find(|piece| piece.text.is_some());
        let (look, ink) = first.map_or((Look::default(), [0; 3]), |piece| (piece.look, piece.ink));
        let number = Piece {
            text: Some(format!("{label}\t")),
            look: look.with(Look::UNDERLINE, false),
            ink,
        };
        self.pieces.insert(0, number);
    }
}

impl Blocks {
    fn is_seen(&self) -> bool {
        match self {
            Self::Paragraphs(paragraphs) => paragraphs.iter().any(Paragraph::is_seen),
            Self::Table(rows, _) => rows.iter().any(|row| !row.is_empty()),
        }
    }
}

/// A box of these blocks on `floor`, if anything of them is seen.
pub(crate) fn shown(placed: Placed, blocks: Blocks, floor: Floor) -> Option<Shown> {
    let looks = floor.looks;
    blocks.is_seen().then_some(Shown { placed, looks, blocks })
}

/// Why the figure at `place` is not seen.
pub(crate) fn unseen<H>(figures: &[Figure<H>], place: usize) -> Option<&'static str> {
    if figures.get(place)?.away {
        Some("text off the slide")
    } else {
        is_covered(figures, place).then_some("text that another shape covers")
    }
}

/// The size of so many hundredths of a point, where letters do not have it anyway.
pub(crate) fn size(hundredths: i64) -> Option<Size> {
    let half_points = u32::try_from(hundredths / 50).unwrap_or(0);
    Some(Size::nearest(half_points)).filter(|size| *size != Size::nearest(USUAL))
}

/// Puts the box of the figure at `place` into a slide, whose ground is `slide`.
pub(crate) fn put<H>(
    shown: &Shown,
    (figures, place): (&[Figure<H>], usize),
    kept: &mut Kept,
    slide: Tint,
    builder: &mut Builder,
) {
    let depth = builder.depth();
    let (fill, behind) = kept.put((figures, place), shown.placed, slide, shown.looks);
    builder.open(Shape::Placed(shown.placed), false);
    match &shown.blocks {
        Blocks::Paragraphs(all) => {
            if let Some(fill) = fill {
                builder.set(Shape::Shaded(fill));
            }
            paragraphs(all, behind, builder);
        }
        // The table of a copy has no ground of its own: its cells have it.
        Blocks::Table(rows, from_right) => table(rows, *from_right, (fill, behind), builder),
    }
    builder.close_to(depth);
}

/// Puts the picture that the figure at `place` is into a slide.
pub(crate) fn put_picture(
    (placed, place): (Placed, usize),
    figure: document::Figure,
    kept: &mut Kept,
    builder: &mut Builder,
) {
    let depth = builder.depth();
    kept.picture(placed, place);
    builder.open(Shape::Placed(placed), false);
    builder.open(Shape::Paragraph, false);
    builder.show(figure);
    builder.close_to(depth);
}

fn paragraphs(paragraphs: &[Paragraph], ground: Option<Tint>, builder: &mut Builder) {
    for paragraph in paragraphs {
        builder.open(Shape::Paragraph, paragraph.from_right);
        if paragraph.setting != PLAIN {
            builder.set(Shape::Set(paragraph.setting));
        }
        if paragraph.level != Level::default() {
            builder.set(Shape::Level(paragraph.level));
        }
        for piece in &paragraph.pieces {
            let mut look = piece.look;
            look.ink = Some(ink(piece.ink, look.ground.or(ground))).filter(|ink| *ink != Tint::BLACK);
            match &piece.text {
                Some(text) => builder.say(text, look),
                None => builder.break_line(look),
            }
        }
    }
}

fn table(rows: &[Vec<Cell>], from_right: bool, (fill, ground): (Option<Tint>, Option<Tint>), builder: &mut Builder) {
    builder.open(Shape::Table, from_right);
    let in_table = builder.depth();
    for row in rows {
        builder.open(Shape::Row, false);
        let in_row = builder.depth();
        for cell in row {
            builder.open_inside(cell.shape, false);
            if cell.width > 0 {
                builder.set(Shape::Wide(cell.width));
            }
            let tint = cell.filled.map(Tint::nearest).or(fill);
            if let Some(tint) = tint {
                builder.set(Shape::Shaded(tint));
            }
            paragraphs(&cell.paragraphs, tint.or(ground), builder);
            builder.close_to(in_row);
        }
        builder.close_to(in_table);
    }
}
