//! What the properties of a run or a paragraph say of how it is seen (ECMA-376, part 1, 17.3): nothing where they are silent.

use super::borders::Borders;
use super::lines::{self, Lines};
use crate::document::Face;
pub(super) use crate::package::sight::{Colour, Ground, Shift, WHITE, colour};
use crate::package::xml::Element;

/// What properties say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) vanish: Option<bool>,
    /// How wide letters are, in percent of what they are in their face.
    pub(super) wide: Option<u32>,
    /// Small letters are shown as capitals.
    pub(super) capitals: Option<bool>,
    /// Likewise, and they are no higher than they were.
    pub(super) small_capitals: Option<bool>,
    pub(super) face: Option<Typeface>,
    /// The face of Chinese, Japanese and Korean letters.
    pub(super) far: Option<Typeface>,
    pub(super) underline: Option<bool>,
    /// Above the line, below it, or on it.
    pub(super) shift: Option<Shift>,
    /// In half points.
    pub(super) size: Option<u32>,
    /// The colour of letters; `Some(None)` where readers choose it.
    pub(super) ink: Option<Option<Colour>>,
    pub(super) ground: Option<Ground>,
    pub(super) from_right: Option<bool>,
    /// The level of a heading from 0; 9 is none.
    pub(super) outline: Option<u8>,
    /// The number of a list, and the level in it.
    pub(super) list: Option<(u32, u8)>,
    /// The lines around a paragraph.
    pub(super) borders: Borders,
    pub(super) lines: Lines,
}

/// A face as properties name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typeface {
    /// By its name, which may be none of the table's.
    Of(Option<Face>),
    /// That of headings, and that of text, of the document's theme.
    OfHeadings,
    OfText,
}

/// Named colours of the marker.
const MARKER: &[(&str, Colour)] = &[
    ("black", [0, 0, 0]),
    ("blue", [0, 0, 255]),
    ("cyan", [0, 255, 255]),
    ("darkBlue", [0, 0, 128]),
    ("darkCyan", [0, 128, 128]),
    ("darkGray", [128, 128, 128]),
    ("darkGreen", [0, 128, 0]),
    ("darkMagenta", [128, 0, 128]),
    ("darkRed", [128, 0, 0]),
    ("darkYellow", [128, 128, 0]),
    ("green", [0, 255, 0]),
    ("lightGray", [192, 192, 192]),
    ("magenta", [255, 0, 255]),
    ("red", [255, 0, 0]),
    ("white", [255, 255, 255]),
    ("yellow", [255, 255, 0]),
];

/// The size of letters that do not say another, in points (part 1, 17.3.2.38).
const USUAL: f64 = 10.0;

impl Manner {
    /// What `properties` (`w:rPr`, `w:pPr`, or none) say.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let value = |name: &str| properties.find(name).and_then(|element| element.attribute("w:val"));
        let is = |name: &str| properties.find(name).map(on);
        Self {
            bold: is("w:b"),
            italic: is("w:i"),
            struck: is("w:strike").or(is("w:dstrike")),
            vanish: is("w:vanish"),
            wide: value("w:w").and_then(|wide| wide.trim_end_matches('%').parse().ok()),
            capitals: is("w:caps"),
            small_capitals: is("w:smallCaps"),
            face: properties
                .find("w:rFonts")
                .and_then(|fonts| typeface(fonts, "w:asciiTheme", "w:ascii")),
            far: properties
                .find("w:rFonts")
                .and_then(|fonts| typeface(fonts, "w:eastAsiaTheme", "w:eastAsia")),
            underline: value("w:u").map(|kind| kind != "none"),
            shift: value("w:vertAlign").map(|shift| match shift {
                "superscript" => Shift::Above,
                "subscript" => Shift::Below,
                _ => Shift::None,
            }),
            size: value("w:sz").and_then(|size| size.parse().ok()),
            ink: value("w:color").map(colour),
            ground: marker(value("w:highlight")).or_else(|| shading(properties)),
            from_right: is("w:bidi"),
            outline: value("w:outlineLvl").and_then(|level| level.parse().ok()),
            list: properties.find("w:numPr").and_then(list),
            borders: Borders::of(properties.find("w:pBdr")),
            lines: lines::of(properties),
        }
    }

    /// The size of letters in points, if anything is said of it; of letters that are made narrow, that of which they are as wide.
    pub(super) fn seen_size(&self) -> Option<f64> {
        let points = self.size.map(|size| f64::from(size) / 2.0);
        match self.wide.filter(|wide| *wide < 100) {
            Some(wide) => Some(points.unwrap_or(USUAL) * f64::from(wide) / 100.0),
            None => points,
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            vanish: self.vanish.or(below.vanish),
            wide: self.wide.or(below.wide),
            capitals: self.capitals.or(below.capitals),
            small_capitals: self.small_capitals.or(below.small_capitals),
            face: self.face.or(below.face),
            far: self.far.or(below.far),
            underline: self.underline.or(below.underline),
            shift: self.shift.or(below.shift),
            size: self.size.or(below.size),
            ink: self.ink.or(below.ink),
            ground: self.ground.or(below.ground),
            from_right: self.from_right.or(below.from_right),
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            borders: self.borders.over(below.borders),
            lines: self.lines.over(&below.lines),
        }
    }
}

/// Whether a switch is on: it is where it stands without a value (17.17.4).
pub(super) fn on(switch: &Element) -> bool {
    !matches!(switch.attribute("w:val"), Some("0" | "false" | "off"))
}

fn typeface(fonts: &Element, of_theme: &str, named: &str) -> Option<Typeface> {
    match fonts.attribute(of_theme) {
        Some(theme) if theme.starts_with("major") => Some(Typeface::OfHeadings),
        Some(_) => Some(Typeface::OfText),
        None => Some(Typeface::Of(Face::named(fonts.attribute(named)?))),
    }
}

fn list(numbers: &Element) -> Option<(u32, u8)> {
    let value = |name: &str| numbers.find(name).and_then(|element| element.attribute("w:val"));
    let level = value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((value("w:numId")?.parse().ok()?, level))
}

fn marker(name: Option<&str>) -> Option<Ground> {
    let name = name.filter(|name| *name != "none")?;
    let known = MARKER.iter().find(|(other, _)| *other == name);
    Some(known.map_or(Ground::Unknown, |(_, colour)| Ground::Of(*colour)))
}

/// The shading that properties state: of one colour, unless it has a pattern.
pub(super) fn shading(properties: &Element) -> Option<Ground> {
    let shading = properties.find("w:shd")?;
    match (shading.attribute("w:val"), shading.attribute("w:fill").map(colour)) {
        (Some("clear" | "nil") | None, Some(Some(fill))) => Some(Ground::Of(fill)),
        (Some("clear" | "nil") | None, _) => None,
        _ => Some(Ground::Unknown),
    }
}
