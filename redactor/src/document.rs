//! What a parsed document is: plain values that hold nothing of the file they came from.
//!
//! A reader (worker 1) sends these in order: one [`Head`], any number of [`Hidden`], then all text ([`Value::Text`] with its
//! [`Mark`]s, or one [`PageText`] a page), then all that is drawn: one [`Raster`] a page, frame or picture, or, for pages that stay
//! drawn, one [`Sheet`] each, before it the [`Outline`]s that it is the first to use and the [`Picture`]s that it shows. So the
//! parent has searched everything before the first pixel passes, and never holds more than one page. This room imports nothing of
//! ours.

mod aside;
mod figure;
mod hand;
pub mod invisible;
mod layer;
mod leaf;
mod link;
mod mark;
mod opened;
mod running;
mod setting;
mod sheet;
mod slide;

pub use aside::Aside;
pub use figure::Figure;
pub use hand::Hand;
pub use layer::{TextLayer, Word};
pub use leaf::Leaf;
pub use link::Link;
pub use mark::{Count, Mark, Moment, Shape};
pub use opened::Opened;
pub use running::{Counter, On, Place, Running};
pub use setting::{Align, Face, Setting, Sides, Size, Stop, Tint};
pub use sheet::{Along, Blend, Colour, Gradient, Item, Look, Mask, Mix, Outline, Pen, Picture, Row, Rule, Sheet};
pub use slide::{Level, Placed, Stage, Stand};

use serde::{Deserialize, Serialize};

/// One value of a parsed document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// What the document is. First, and once.
    Head(Head),
    /// Something that a reader does not see.
    Hidden(Hidden),
    /// The whole text of a flow, UTF-8, lines ended by `\n`.
    Text(String),
    /// How the text of a flow is built; at most once, after it, sorted as [`Mark`] says.
    Marks(Vec<Mark>),
    /// The text of one page, pages in order from 0.
    Page(PageText),
    /// How long each frame of a moving picture is shown, in hundredths of a second; once, before its first raster.
    Delays(Vec<u16>),
    /// The pixels of one page, frame or picture, in the same order.
    Raster(Raster),
    /// A letter of the document's font, before the first sheet that uses it.
    Outline(Outline),
    /// A picture of the next sheet.
    Picture(Picture),
    /// What one page draws, pages in order.
    Sheet(Box<Sheet>),
    /// A piece of a picture that stays as it was coded: all pieces in a row, in place of its raster, are the file that it is kept as.
    Coded(Vec<u8>),
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Head {
    /// Text: one [`Value::Text`] follows, one [`Value::Marks`] where it has a structure, and one [`Value::Raster`] for each picture
    /// that the marks number.
    Flow,
    /// Pages: `count` times [`Value::Page`], then `count` times [`Value::Raster`].
    Pages {
        /// Number of pages, at least 1.
        count: u32,
    },
    /// Pages that stay drawn: `count` times [`Value::Page`], then `count` times [`Value::Sheet`] with what it uses before it.
    Sheets {
        /// Number of pages, at least 1.
        count: u32,
    },
    /// One picture: one [`Value::Raster`] follows. Orientation is applied, colours are sRGB. Or, where it stays as it was coded,
    /// its [`Value::Coded`].
    Picture,
    /// A moving picture: one [`Value::Delays`], then `count` times [`Value::Raster`], all of one size, each a whole frame.
    Frames {
        /// Number of frames, at least 2.
        count: u32,
    },
    /// What it shows has to be drawn by another program, or written in another form; nothing but what hides in it follows.
    Elsewhere(Hand),
    /// As [`Head::Flow`], of a document that was locked in a file of another form: its copy is written as what it is.
    Opened(Opened),
}

/// Something in the document that a reader does not see: evidence for the newsroom, and never copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// What it is, in words an editor understands: "place where the picture was taken".
    pub what: String,
    /// What it says, shortened; empty where it cannot be shown.
    pub says: String,
}

impl Hidden {
    /// The heading under which it is told that a document was locked, and how.
    pub const LOCK: &str = "encryption";
    /// The longest [`Hidden::what`], in bytes.
    pub const WHAT: usize = 200;
    /// The longest [`Hidden::says`], in bytes: enough to know it again, too little to flood a report.
    pub const SAYS: usize = 400;

    /// With whatever nobody sees taken out of `says` (it is shown on terminals), and cut to its longest.
    #[must_use]
    pub fn new(what: &str, says: &str) -> Self {
        Self {
            what: shown(what, Self::WHAT),
            says: shown(says, Self::SAYS),
        }
    }
}

/// `text` on one line, at most `longest` bytes of it, an ellipsis where it was cut.
fn shown(text: &str, longest: usize) -> String {
    let mut kept = String::new();
    for scalar in text.chars() {
        if kept.len() + scalar.len_utf8() + '…'.len_utf8() > longest {
            kept.push('…');
            break;
        }
        match scalar {
            '\n' | '\t' => kept.push(' '),
            _ if invisible::is(scalar) => {}
            _ => kept.push(scalar),
        }
    }
    kept
}

/// The text of one page, found by geometry, in reading order. Places are pixels of the page's raster (150 an inch where it stays
/// drawn), y down, origin top left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PageText {
    /// Width and height of the page's raster, in pixels.
    pub size: (u32, u32),
    /// Lines in reading order.
    pub lines: Vec<Line>,
    /// Why this page has not been searched as a whole, where that is so.
    pub unsearched: Option<Unsearched>,
}

/// One line of text on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What is covered when anything in this line is decided: from the column's left edge to its right edge, and as high as
    /// the type is, whatever letters stand in it. The width and the letters of the line must not be told by it.
    pub band: Area,
    /// The row of the page's sheet that it is, where its letters stay letters: then those that are decided go, and the row is set
    /// anew. None where the line is pixels: then its band is covered.
    pub row: Option<u32>,
    /// The number of its paragraph on this page, from 0.
    pub paragraph: u32,
    /// The letters in reading order; spaces between words are glyphs too.
    pub glyphs: Vec<Glyph>,
}

/// One drawn letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Glyph {
    /// What it stands for: 0 to 4 scalars, none of them control, bidi, zero-width or tag characters.
    pub text: String,
    /// Where it is drawn.
    pub area: Area,
}

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
}

/// Why a page or picture has not been searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unsearched {
    /// A picture covers more than 5 % of it.
    Picture,
    /// It has drawn outlines and no text.
    Outlines,
    /// More than 2 % of its letters do not say what they are.
    Nameless,
}

/// Pixels, row by row from the top, `channels` bytes a pixel, no padding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raster {
    /// Width in pixels, at least 1.
    pub width: u32,
    /// Height in pixels, at least 1.
    pub height: u32,
    /// 1 grey, 3 RGB, 4 RGB with straight alpha; 8 bits each, sRGB.
    pub channels: u8,
    /// `width * height * channels` bytes.
    pub pixels: Vec<u8>,
}
