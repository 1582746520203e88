//! How shapes are drawn (part 3, 16.29.11): what fills them, how wide their lines are, and whether pictures are seen as they are.

use crate::package::opendocument::length::{length, share};
use crate::package::opendocument::manner::{Ground, WHITE, hash};
use crate::package::opendocument::picture;
use crate::package::xml::Element;

/// A line of so many English Metric Units, four points, can cover a name.
const THICK: i64 = 50_800;

/// Of how opaque a fill is, in parts of a hundred: what hides what is beneath it.
const OPAQUE: i64 = 90;

/// What a style says of shapes.
#[derive(Debug, Clone, Default)]
pub(super) struct Graphic {
    fill: Option<String>,
    colour: Option<[u8; 3]>,
    opaque: Option<i64>,
    stroke: Option<bool>,
    wide: Option<i64>,
    cut: Option<bool>,
    clear: Option<bool>,
    plain: Option<bool>,
    /// How much less opaque a picture is than in its file, of 255.
    pub(super) cleared: Option<u8>,
}

impl Graphic {
    pub(super) fn of(properties: &Element) -> Self {
        let of = |name: &str| properties.attribute(name);
        let varies = of("draw:opacity-name").is_some_and(|name| !name.is_empty());
        Self {
            fill: of("draw:fill").map(str::to_owned),
            colour: of("draw:fill-color").and_then(hash),
            opaque: of("draw:opacity")
                .and_then(|said| share(said, 100.0))
                .filter(|_| !varies),
            stroke: of("draw:stroke").map(|stroke| stroke != "none"),
            wide: of("svg:stroke-width").and_then(length),
            cut: of("fo:clip").map(picture::cuts),
            clear: picture::clear(properties),
            plain: picture::plain(properties),
            cleared: picture::cleared(properties),
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            fill: self.fill.clone().or_else(|| below.fill.clone()),
            colour: self.colour.or(below.colour),
            opaque: self.opaque.or(below.opaque),
            stroke: self.stroke.or(below.stroke),
            wide: self.wide.or(below.wide),
            cut: self.cut.or(below.cut),
            clear: self.clear.or(below.clear),
            plain: self.plain.or(below.plain),
            cleared: self.cleared.or(below.cleared),
        }
    }

    /// Whether nothing is seen beneath a shape; where it is not said what fills it, something does but in a `frame`.
    pub(super) fn covers(&self, frame: bool) -> bool {
        let is_filled = self.fill.as_deref().map_or(!frame, |fill| fill != "none");
        is_filled && self.opaque.is_none_or(|opaque| opaque >= OPAQUE)
    }

    /// How wide its line is, where it is so thick that it can cover a name.
    pub(super) fn thick(&self) -> Option<i64> {
        self.wide.filter(|wide| self.stroke != Some(false) && *wide >= THICK)
    }

    /// What the letters of a shape stand on.
    pub(super) fn ground(&self, frame: bool) -> Ground {
        match self.fill.as_deref() {
            Some("none") => Ground::Of(WHITE),
            None if frame => Ground::Of(WHITE),
            Some("solid") if self.covers(frame) => self.colour.map_or(Ground::Unknown, Ground::Of),
            _ => Ground::Unknown,
        }
    }

    /// Why a picture is not seen as it is.
    pub(super) fn hides_picture(&self) -> Option<&'static str> {
        if self.clear == Some(true) {
            Some("a picture that is wholly transparent")
        } else if self.plain == Some(true) {
            Some("a picture that is shown all in one colour")
        } else if self.cut == Some(true) {
            // How much that is, is said in lengths of the picture as its program thinks that it is.
            Some("a picture of which something is cut off, and that is not kept")
        } else {
            None
        }
    }
}
