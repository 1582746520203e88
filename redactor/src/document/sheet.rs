//! A page as it is drawn: letters, shapes and pictures in the order in which they are painted. No value of it says more than what
//! it looks like and, for letters, what it stands for.
//!
//! Places are in points (1/72 inch) of the page as it is shown: origin at the upper left corner, y down. Matrices and paths are
//! those of the crate `kurbo`.

use super::{Area, Link, Raster};
use kurbo::{Affine, BezPath, Cap, Join, Rect};
use serde::{Deserialize, Serialize};

/// A letter of a document's font. Outlines are numbered from 0 in the order in which they come, over the whole document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// Its shape in thousandths of an em, y up, origin on the baseline; empty for a space. Filled by the non-zero rule.
    pub path: BezPath,
    /// The way to the next letter, in thousandths of an em.
    pub advance: f64,
    /// What it stands for: 0 to 4 scalars, none of them control, bidi, zero-width or tag characters.
    pub text: String,
}

/// Pixels for a sheet: colours, or what covers, or both. Pictures of a sheet are numbered from 0 in the order in which they come
/// before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Colours: 1 or 3 channels. None for a stencil, which is painted in one colour.
    pub colour: Option<Raster>,
    /// How much covers: 1 channel, 255 solid; of a size of its own. None where all of it does.
    pub alpha: Option<Raster>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Width and height in points.
    pub size: (f64, f64),
    /// How many pictures came for it.
    pub pictures: u32,
    /// What is painted, the first at the bottom. Clips and groups that are opened are closed, in turn.
    pub items: Vec<Item>,
    /// Its lines of letters; a line of the page's text names its row.
    pub rows: Vec<Row>,
    /// What it looks like, with nothing decided.
    pub look: Look,
    /// Its links within the document, in the order in which the page has them.
    pub links: Vec<Link>,
}

/// Something that is painted, or that bounds what is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Item {
    /// A letter.
    Glyph {
        /// Its outline's number.
        outline: u32,
        /// From the outline's units to the page.
        at: Affine,
        /// Its colour.
        colour: Colour,
        /// How it lies on what is below.
        mix: Mix,
    },
    /// A filled shape.
    Fill {
        /// The shape on the page.
        path: BezPath,
        /// What is inside.
        rule: Rule,
        /// Its colour.
        colour: Colour,
        /// How it lies on what is below.
        mix: Mix,
    },
    /// A line drawn with a pen.
    Stroke {
        /// The line, in units of its own.
        path: BezPath,
        /// The pen, in the same units.
        pen: Pen,
        /// From these units to the page: a pen may be an ellipse.
        at: Affine,
        /// Its colour.
        colour: Colour,
        /// How it lies on what is below.
        mix: Mix,
    },
    /// A picture.
    Picture {
        /// Its number on this sheet.
        picture: u32,
        /// From the unit square (the first row of pixels at y = 1) to the page.
        at: Affine,
        /// The colour of a stencil; black where the picture has colours of its own.
        colour: Colour,
        /// How it lies on what is below.
        mix: Mix,
    },
    /// Colours that run into each other, over the whole clip.
    Shade {
        /// How they run.
        gradient: Gradient,
        /// From the gradient's units to the page.
        at: Affine,
        /// How it lies on what is below.
        mix: Mix,
    },
    /// From here on only the inside of a shape is painted.
    Clip {
        /// The shape on the page. An empty one leaves nothing.
        path: BezPath,
        /// What is inside.
        rule: Rule,
    },
    /// Ends the last clip that is open.
    EndClip,
    /// What follows is painted together, on its own, and then laid on what is below.
    Group(Mix),
    /// Ends the last group that is open.
    EndGroup,
}

/// Red, green and blue, sRGB.
pub type Colour = [u8; 3];

/// How something lies on what is below it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mix {
    /// How its colours meet those below.
    pub blend: Blend,
    /// 0 is not seen, 255 is solid.
    pub alpha: u8,
    /// A picture through whose alpha it is seen.
    pub mask: Option<Mask>,
}

impl Item {
    /// How it lies on what is below; clips and ends have no such thing.
    #[must_use]
    pub fn mix(&self) -> Option<&Mix> {
        match self {
            Self::Glyph { mix, .. }
            | Self::Fill { mix, .. }
            | Self::Stroke { mix, .. }
            | Self::Picture { mix, .. }
            | Self::Shade { mix, .. }
            | Self::Group(mix) => Some(mix),
            Self::Clip { .. } | Self::EndClip | Self::EndGroup => None,
        }
    }

    /// The same, to be changed.
    pub fn mix_mut(&mut self) -> Option<&mut Mix> {
        match self {
            Self::Glyph { mix, .. }
            | Self::Fill { mix, .. }
            | Self::Stroke { mix, .. }
            | Self::Picture { mix, .. }
            | Self::Shade { mix, .. }
            | Self::Group(mix) => Some(mix),
            Self::Clip { .. } | Self::EndClip | Self::EndGroup => None,
        }
    }
}

impl Mix {
    /// Solid paint on what is below.
    pub const PLAIN: Self = Self {
        blend: Blend::Normal,
        alpha: 255,
        mask: None,
    };

    /// Whether it is solid paint.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::PLAIN
    }
}

/// A picture of which only the alpha counts; outside of it nothing is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mask {
    /// Its number on this sheet: a picture without colours.
    pub picture: u32,
    /// From the unit square (the first row of pixels at y = 1) to the page.
    pub at: Affine,
}

/// How colours meet those below (ISO 32000-1, 11.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum Blend {
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
}

/// What is inside of a shape whose lines cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// Where the line winds round at all.
    NonZero,
    /// Where it winds round an odd number of times.
    EvenOdd,
}

/// A pen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pen {
    /// Width; 0 is the thinnest line that can be seen.
    pub width: f64,
    /// Ends of lines.
    pub cap: Cap,
    /// Corners.
    pub join: Join,
    /// How far a sharp corner reaches, in widths.
    pub miter: f64,
    /// Lengths of dashes and gaps in turn; empty for a line without gaps.
    pub dashes: Vec<f64>,
    /// Where in the dashes the line begins.
    pub dash_offset: f64,
}

/// Colours that run into each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gradient {
    /// Along what.
    pub along: Along,
    /// Where which colour stands, from 0 to 1, sorted; at least two.
    pub stops: Vec<(f64, Colour)>,
    /// Whether the first colour goes on before the start, and the last after the end.
    pub extend: (bool, bool),
}

/// Along what colours run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Along {
    /// From a point to a point (ISO 32000-1, 8.7.4.5.3).
    Line([f64; 4]),
    /// From a circle to a circle: x, y, radius, and again (8.7.4.5.4).
    Circles([f64; 6]),
}

/// A line of letters, in a place of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// From the row's own points to the page: x along the line from the left edge of its column, y up from the baseline.
    pub at: Affine,
    /// Width of its column, in points.
    pub width: f64,
    /// How far the row reaches above and below its baseline, in points, whatever letters stand in it.
    pub reach: (f64, f64),
    /// Size of its type, in points.
    pub em: f64,
    /// Whether it stands in a column, that is, begins where other rows of it begin.
    pub in_column: bool,
    /// Level of the heading that it belongs to, 1 to 6; 0 for what is none.
    pub heading: u8,
    /// The number of its paragraph on this page, from 0.
    pub paragraph: u32,
    /// For each letter of the line, in the order in which it is read, the item that paints it, or opens the group that does; none
    /// for a space that nothing paints.
    pub letters: Vec<Option<u32>>,
}

impl Row {
    /// The box of the row on the page: all of its column's width, all of its reach.
    #[must_use]
    pub fn band(&self) -> Rect {
        let (above, below) = self.reach;
        self.at.transform_rect_bbox(Rect::new(0.0, -below, self.width, above))
    }
}

/// What a page looks like, in short: the mean colours of its squares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Squares in a row.
    pub columns: u32,
    /// Red, green and blue of each square, row by row; at the right and lower edge squares are smaller.
    pub squares: Vec<Colour>,
}

impl Look {
    /// Pixels an inch of the drawing that it is taken of.
    pub const DPI: u32 = 100;
    /// Side of a square, in pixels of that drawing: some letters.
    pub const SIDE: u32 = 16;
}

impl Area {
    /// The same rectangle, of pixels that are `pixel` points wide.
    #[must_use]
    pub fn in_points(self, pixel: f64) -> Rect {
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        let (right, bottom) = (x + f64::from(self.width), y + f64::from(self.height));
        Rect::new(x * pixel, y * pixel, right * pixel, bottom * pixel)
    }
}
