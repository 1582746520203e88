//! What the properties of a style say of how letters are seen (part 3, 16.29.29, 20): nothing where they are silent.

use crate::flow::Look;
pub(crate) use crate::package::sight::{Colour, Ground, Shift, Sight, WHITE};
use crate::package::sight::{colour, hidden};
use crate::package::xml::Element;

/// Points of letters of which nothing says how large they are.
const USUAL: f64 = 12.0;

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
    shift: Option<Shift>,
    size: Option<Size>,
    /// The colour of letters; `Some(None)` where readers choose it.
    ink: Option<Option<Colour>>,
    ground: Option<Ground>,
    /// Whether letters are switched off, or can be seen through.
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
            ground: of("fo:background-color").and_then(hash).map(Ground::Of),
            gone: of("text:display").map(|display| display == "none"),
            clear: clear(of("loext:opacity"), chosen, of("fo:color").is_some()),
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

    /// The colour of letters, where they have one of their own.
    pub(crate) fn ink(&self) -> Option<Colour> {
        self.ink.flatten()
    }

    /// What is right behind letters.
    pub(crate) fn marked(&self) -> Option<Colour> {
        match self.ground? {
            Ground::Of(colour) => Some(colour),
            Ground::Unknown => None,
        }
    }

    /// How letters are seen, on `ground` if nothing nearer says another.
    pub(crate) fn sight(&self, ground: Ground) -> Sight {
        let look = Look::default()
            .with(Look::BOLD, self.bold == Some(true))
            .with(Look::ITALIC, self.italic == Some(true))
            .with(Look::UNDERLINE, self.underline == Some(true))
            .with(Look::STRUCK, self.struck == Some(true))
            .with(Look::ABOVE, self.shift == Some(Shift::Above))
            .with(Look::BELOW, self.shift == Some(Shift::Below));
        let switched = self.gone == Some(true) || self.clear == Some(true);
        let hidden = hidden(switched, self.points(), self.ink(), self.ground.unwrap_or(ground));
        Sight {
            look,
            far: None,
            capitals: false,
            hidden,
        }
    }
}

/// Whether letters can be seen through. LibreOffice says so of all whose colour readers choose, and means nothing by it.
fn clear(opacity: Option<&str>, chosen: bool, coloured: bool) -> Option<bool> {
    match opacity {
        Some(opacity) if !chosen => Some(opacity.trim_end_matches('%').parse() == Ok(0)),
        _ => (chosen || coloured).then_some(false),
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// `super 58%`, or how far above the line in per cent.
fn shift(position: &str) -> Shift {
    match position.split(' ').next().unwrap_or_default() {
        "super" => Shift::Above,
        "sub" => Shift::Below,
        raised => match raised.trim_end_matches('%').parse::<f64>() {
            Ok(raised) if raised > 0.0 => Shift::Above,
            Ok(raised) if raised < 0.0 => Shift::Below,
            _ => Shift::None,
        },
    }
}

fn size(value: &str) -> Option<Size> {
    if let Some(part) = value.strip_suffix('%') {
        return Some(Size::Part(part.trim().parse::<f64>().ok()? / 100.0));
    }
    let unit = value.find(|sign: char| sign.is_ascii_alphabetic())?;
    let (number, unit) = value.split_at(unit);
    let points = match unit {
        "pt" => 1.0,
        "pc" => 12.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        _ => return None,
    };
    Some(Size::Points(number.trim().parse::<f64>().ok()? * points))
}

/// `#ffcc00`; none where it is another word.
pub(crate) fn hash(value: &str) -> Option<Colour> {
    colour(value.strip_prefix('#')?)
}

/// What the properties of a block, a cell, a table or a page put behind what is in it (part 3, 20.182).
pub(crate) fn ground(properties: &Element) -> Option<Ground> {
    let picture = properties.find("style:background-image");
    if picture.is_some_and(|picture| !picture.attributes.is_empty() || !picture.children.is_empty()) {
        return Some(Ground::Unknown);
    }
    match properties.attribute("draw:fill") {
        Some("bitmap" | "gradient" | "hatch") => return Some(Ground::Unknown),
        Some("solid") => {
            if let Some(colour) = properties.attribute("draw:fill-color").and_then(hash) {
                return Some(Ground::Of(colour));
            }
        }
        _ => {}
    }
    properties
        .attribute("fo:background-color")
        .and_then(hash)
        .map(Ground::Of)
}
