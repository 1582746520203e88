//! What the properties of a style say of how letters are seen (part 3, 16.29.29, 20): nothing where they are silent.

use super::faces::Faces;
use super::length::points;
use crate::document::{self, Face};
use crate::flow::Look;
pub(crate) use crate::package::sight::{Colour, Ground, Shift, Sight, WHITE};
use crate::package::sight::{colour, hidden, kept, legible};
use crate::package::xml::Element;

/// Points of letters of which nothing says how large they are, and their face.
const USUAL: f64 = 12.0;
const FACE: &str = "Liberation Serif";

/// Points of letters at most: more than any page has.
const LARGEST: f64 = 1_000.0;

/// How large letters are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Size {
    Points(f64),
    /// Of the size of what is around.
    Part(f64),
}

/// What properties say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Manner {
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    struck: Option<bool>,
    /// Where small letters stand, and which part of their size they have there.
    shift: Option<(Shift, f64)>,
    size: Option<Size>,
    /// The colour of letters; `Some(None)` where readers choose it.
    ink: Option<Option<Colour>>,
    /// What is right behind letters; `Some(None)` where they are on what is behind the block.
    ground: Option<Option<Ground>>,
    /// The face, and that of Chinese, Japanese and Korean letters; none where it is not of the table.
    face: Option<Option<Face>>,
    far: Option<Option<Face>>,
    /// Small letters are shown as capitals.
    capitals: Option<bool>,
    /// Likewise, and they are no higher than they were.
    small_capitals: Option<bool>,
    /// Whether letters are switched off, or can be seen through.
    /// How wide letters are, of what they are in their face.
    wide: Option<f64>,
    gone: Option<bool>,
    clear: Option<bool>,
}

impl Manner {
    /// What `properties` (`style:text-properties`, or none) say.
    pub(crate) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let of = |name: &str| properties.attribute(name);
        let line = |style: &str, kind: &str| of(style).or(of(kind)).map(|line| line != "none");
        let chosen = of("style:use-window-font-color") == Some("true");
        Self {
            bold: of("fo:font-weight").map(is_bold),
            italic: of("fo:font-style").map(|style| style != "normal"),
            underline: line("style:text-underline-style", "style:text-underline-type"),
            struck: line("style:text-line-through-style", "style:text-line-through-type"),
            shift: of("style:text-position").map(shift),
            size: of("fo:font-size").and_then(size),
            ink: if chosen { Some(None) } else { of("fo:color").map(hash) },
            ground: of("fo:background-color").and_then(behind),
            face: None,
            far: None,
            capitals: of("fo:text-transform").map(|transform| transform == "uppercase"),
            small_capitals: of("fo:font-variant").map(|variant| variant == "small-caps"),
            wide: of("style:text-scale").and_then(percent),
            gone: of("text:display").map(|display| display == "none"),
            clear: clear(of("loext:opacity"), chosen, of("fo:color").is_some()),
        }
    }

    /// Likewise, with the faces that they name of those that are declared.
    pub(crate) fn with_faces(properties: Option<&Element>, faces: &Faces<'_>) -> Self {
        let named = |declared: &str, itself: &str| faces.named(properties?, declared, itself);
        Self {
            face: named("style:font-name", "fo:font-family"),
            far: named("style:font-name-asian", "style:font-family-asian"),
            ..Self::of(properties)
        }
    }

    /// This where it says something, else `below`.
    pub(crate) fn over(&self, below: &Self) -> Self {
        let size = match (self.size, below.size) {
            (Some(Size::Part(part)), Some(Size::Points(points))) => Some(Size::Points(part * points)),
            (Some(Size::Part(part)), Some(Size::Part(other))) => Some(Size::Part(part * other)),
            (own, below) => own.or(below),
        };
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            struck: self.struck.or(below.struck),
            shift: self.shift.or(below.shift),
            size,
            ink: self.ink.or(below.ink),
            ground: self.ground.or(below.ground),
            face: self.face.or(below.face),
            far: self.far.or(below.far),
            capitals: self.capitals.or(below.capitals),
            small_capitals: self.small_capitals.or(below.small_capitals),
            wide: self.wide.or(below.wide),
            gone: self.gone.or(below.gone),
            clear: self.clear.or(below.clear),
        }
    }

    /// How large letters are in points, if anything says it.
    pub(crate) fn points(&self) -> Option<f64> {
        self.size.map(|size| match size {
            Size::Points(points) => points,
            Size::Part(part) => part * USUAL,
        })
    }

    /// How high letters are in points where they stand, if anything says it; of letters that are made narrow, that of which they are as
    /// wide.
    pub(crate) fn height(&self) -> Option<f64> {
        let parts = [self.shift.map(|(_, part)| part), self.wide];
        let part = parts
            .into_iter()
            .flatten()
            .filter(|part| *part < 1.0)
            .reduce(|one, other| one * other);
        match part {
            Some(part) => Some(self.points().unwrap_or(USUAL) * part),
            None => self.points(),
        }
    }

    /// The colour of letters, where they have one of their own.
    pub(crate) fn ink(&self) -> Option<Colour> {
        self.ink.flatten()
    }

    /// Their face, and that of Chinese, Japanese and Korean letters, where they have one of the table.
    pub(crate) fn faces(&self) -> [Option<Face>; 2] {
        [self.face.flatten(), self.far.flatten()]
    }

    /// Whether small letters are shown as capitals.
    pub(crate) fn are_capitals(&self) -> bool {
        self.capitals == Some(true)
    }

    /// Whether letters are switched off, or can be seen through.
    pub(crate) fn is_off(&self) -> bool {
        self.gone == Some(true) || self.clear == Some(true)
    }

    /// What is right behind letters.
    pub(crate) fn marked(&self) -> Option<Colour> {
        match self.ground.flatten()? {
            Ground::Of(colour) => Some(colour),
            Ground::Unknown => None,
        }
    }

    /// What letters stand on, which is `ground` if nothing nearer says another.
    fn on(&self, ground: Ground) -> Ground {
        self.ground.flatten().unwrap_or(ground)
    }

    /// How letters are seen, on `ground` if nothing nearer says another.
    pub(crate) fn sight(&self, ground: Ground) -> Sight {
        let is = |shift: Shift| self.shift.is_some_and(|(own, _)| own == shift);
        let look = Look::default()
            .with(Look::BOLD, self.bold == Some(true))
            .with(Look::ITALIC, self.italic == Some(true))
            .with(Look::UNDERLINE, self.underline == Some(true))
            .with(Look::STRUCK, self.struck == Some(true))
            .with(Look::ABOVE, is(Shift::Above))
            .with(Look::BELOW, is(Shift::Below));
        let hidden = hidden(self.is_off(), self.height(), self.ink(), self.on(ground));
        Sight {
            look,
            far: None,
            capitals: false,
            hidden,
        }
    }

    /// Likewise, with how they are set: their face, their size and their colours.
    pub(crate) fn set(&self, ground: Ground) -> Sight {
        let mut sight = self.sight(ground);
        let face = self.face.unwrap_or_else(|| Face::named(FACE));
        let size = document::Size::nearest(half_points(self.points().unwrap_or(USUAL)));
        let ink = self.ink();
        sight.look.face = face.filter(|face| *face != Face::USUAL);
        sight.look.size = Some(size).filter(|size| *size != document::Size::USUAL);
        sight.look.ink = ink.and_then(|ink| legible(ink, self.on(ground)));
        sight.look.ground = self
            .ground
            .flatten()
            .and_then(|own| kept(own, kept(ground, false).is_some()));
        sight.far = self.far.flatten().filter(|face| *face != Face::USUAL);
        sight.capitals = self.are_capitals();
        let small = self.small_capitals == Some(true) && !sight.capitals;
        sight.look = sight.look.with(Look::SMALL_CAPITALS, small);
        sight
    }
}

fn half_points(points: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held to what letters may be"
    )]
    let half_points = (points.clamp(0.0, LARGEST) * 2.0).round() as u32;
    half_points
}

/// Of how opaque letters are, what can hardly be seen.
const HARDLY: f64 = 0.05;

/// Whether letters can be seen through. LibreOffice says so of all whose colour readers choose, and means nothing by it.
fn clear(opacity: Option<&str>, chosen: bool, coloured: bool) -> Option<bool> {
    match opacity {
        Some(opacity) if !chosen => Some(percent(opacity).is_some_and(|share| share <= HARDLY)),
        _ => (chosen || coloured).then_some(false),
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// `super 58%`, or how far above the line in per cent; and which part of their size letters have there.
fn shift(position: &str) -> (Shift, f64) {
    let mut words = position.split_whitespace();
    let (place, part) = (words.next().unwrap_or_default(), words.next().and_then(percent));
    let shift = match place {
        "super" => Shift::Above,
        "sub" => Shift::Below,
        raised => match raised.trim_end_matches('%').parse::<f64>() {
            Ok(raised) if raised > 0.0 => Shift::Above,
            Ok(raised) if raised < 0.0 => Shift::Below,
            _ => Shift::None,
        },
    };
    (shift, part.unwrap_or(1.0))
}

fn size(value: &str) -> Option<Size> {
    if value.ends_with('%') {
        return percent(value).map(Size::Part);
    }
    points(value).map(Size::Points)
}

/// `58%`, as a part of one.
fn percent(value: &str) -> Option<f64> {
    let number: f64 = value.strip_suffix('%')?.trim().parse().ok()?;
    Some(number / 100.0)
}

/// `#ffcc00`; none where it is another word.
pub(crate) fn hash(value: &str) -> Option<Colour> {
    colour(value.strip_prefix('#')?)
}

/// A colour, or that what is behind is seen; nothing where it is another word.
fn behind(value: &str) -> Option<Option<Ground>> {
    match value.trim() {
        "transparent" => Some(None),
        value => hash(value).map(|colour| Some(Ground::Of(colour))),
    }
}

/// What the properties of a block, a cell, a table or a page put behind what is in it.
pub(crate) fn ground(properties: &Element) -> Option<Ground> {
    filled(properties).flatten()
}

/// Likewise (part 3, 20.182); `Some(None)` where they say that nothing is put there, whatever a style says that theirs is based on.
pub(crate) fn filled(properties: &Element) -> Option<Option<Ground>> {
    let picture = properties.find("style:background-image");
    if picture.is_some_and(|picture| !picture.attributes.is_empty() || !picture.children.is_empty()) {
        return Some(Some(Ground::Unknown));
    }
    let coloured = properties.attribute("fo:background-color").and_then(behind);
    match properties.attribute("draw:fill") {
        Some("bitmap" | "gradient" | "hatch") => Some(Some(Ground::Unknown)),
        Some("solid") => {
            let colour = properties.attribute("draw:fill-color").and_then(hash);
            colour.map(|colour| Some(Ground::Of(colour))).or(coloured)
        }
        Some("none") => coloured.or(Some(None)),
        _ => coloured,
    }
}
