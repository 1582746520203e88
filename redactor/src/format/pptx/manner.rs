//! What properties of letters and paragraphs say (ECMA-376, part 1, 21.1.2): nothing where they are silent.

use super::colour::{Fill, Palette};
use crate::document::{Align, Face, Setting};
use crate::package::sight::{Colour, Shift};
use crate::package::xml::Element;

/// A point in the lengths of drawings, and a twentieth of it.
pub(super) const POINT: i64 = 12_700;
const TWENTIETH: i64 = POINT / 20;

/// How letters are set, and the paragraph that they stand in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Manner {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) underline: Option<bool>,
    /// Small letters are shown as capitals.
    pub(super) capitals: Option<bool>,
    /// Above the line, below it, or on it.
    pub(super) shift: Option<Shift>,
    /// In hundredths of a point.
    pub(super) size: Option<i64>,
    pub(super) ink: Option<Fill>,
    /// Whether a line is drawn round each letter.
    pub(super) outlined: Option<bool>,
    pub(super) face: Option<Typeface>,
    /// The face of Chinese, Japanese and Korean letters.
    pub(super) far: Option<Typeface>,
    pub(super) marked: Option<Colour>,
    pub(super) align: Option<Align>,
    pub(super) from_right: Option<bool>,
    /// How far in lines begin and end, and how much further the first begins.
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) first: Option<i64>,
    pub(super) before: Option<Space>,
    pub(super) after: Option<Space>,
    pub(super) line: Option<Space>,
    pub(super) bullet: Option<Bullet>,
}

/// A face as properties name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typeface {
    /// By its name, which may be none of the table's.
    Of(Option<Face>),
    /// That of headings, and that of text, of the theme.
    OfHeadings,
    OfText,
}

/// Room between lines or paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// In hundredths of a point.
    Points(i64),
    /// Of the size of letters, in thousandths of a hundredth.
    Share(i64),
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bullet {
    Nothing,
    Sign(String),
    /// A number: how it is written, and the first.
    Number(String, u32),
}

impl Manner {
    /// What `properties` of letters (`a:rPr`, `a:defRPr`) say.
    pub(super) fn of_letters(properties: &Element, palette: &Palette) -> Self {
        let is = |name: &str| properties.attribute(name).map(on);
        let kind = |name: &str, none: &str| properties.attribute(name).map(|kind| kind != none);
        let highlight = properties
            .find("a:highlight")
            .and_then(|mark| palette.colour(mark, None));
        let typeface = |name: &str| properties.find(name).and_then(typeface);
        Self {
            bold: is("b"),
            italic: is("i"),
            struck: kind("strike", "noStrike"),
            underline: kind("u", "none"),
            capitals: properties.attribute("cap").map(|kind| kind == "all"),
            shift: number(properties, "baseline").map(|shift| match shift.cmp(&0) {
                std::cmp::Ordering::Greater => Shift::Above,
                std::cmp::Ordering::Less => Shift::Below,
                std::cmp::Ordering::Equal => Shift::None,
            }),
            size: number(properties, "sz"),
            ink: palette.fill(properties, None),
            outlined: properties
                .find("a:ln")
                .and_then(|line| palette.fill(line, None))
                .map(|fill| fill != Fill::Nothing),
            face: typeface("a:latin"),
            // What a theme names for these scripts is another face for each language.
            far: typeface("a:ea").filter(|far| matches!(far, Typeface::Of(_))),
            marked: highlight.map(|(colour, _)| colour),
            ..Self::default()
        }
    }

    /// What `properties` of a paragraph (`a:pPr`, `a:lvl1pPr`) say, of its letters too.
    pub(super) fn of_paragraph(properties: &Element, palette: &Palette) -> Self {
        let letters = properties
            .find("a:defRPr")
            .map(|letters| Self::of_letters(letters, palette));
        Self {
            align: properties.attribute("algn").map(|side| match side {
                "ctr" => Align::Middle,
                "r" => Align::End,
                "just" | "justLow" | "dist" | "thaiDist" => Align::Both,
                _ => Align::Start,
            }),
            from_right: properties.attribute("rtl").map(on),
            start: number(properties, "marL"),
            end: number(properties, "marR"),
            first: number(properties, "indent"),
            before: properties.find("a:spcBef").and_then(space),
            after: properties.find("a:spcAft").and_then(space),
            line: properties.find("a:lnSpc").and_then(space),
            bullet: properties.elements().find_map(bullet),
            ..letters.unwrap_or_default()
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            underline: self.underline.or(below.underline),
            capitals: self.capitals.or(below.capitals),
            shift: self.shift.or(below.shift),
            size: self.size.or(below.size),
            ink: self.ink.or(below.ink),
            outlined: self.outlined.or(below.outlined),
            face: self.face.or(below.face),
            far: self.far.or(below.far),
            marked: self.marked.or(below.marked),
            align: self.align.or(below.align),
            from_right: self.from_right.or(below.from_right),
            start: self.start.or(below.start),
            end: self.end.or(below.end),
            first: self.first.or(below.first),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line: self.line.or(below.line),
            bullet: self.bullet.or(below.bullet.clone()),
        }
    }

    /// How a paragraph is set whose letters are of `size` hundredths of a point, lengths being changed by `scale`.
    pub(super) fn setting(&self, size: i64, scale: &dyn Fn(i64) -> i64) -> Setting {
        let aside = |length: Option<i64>| scale(length.unwrap_or(0)) / TWENTIETH;
        let apart = |space: Option<Space>| {
            let hundredths = match space {
                None => 0,
                Some(Space::Points(points)) => scale(points),
                Some(Space::Share(share)) => size * share / 100_000,
            };
            Setting::steps(hundredths / 5, Setting::APART)
        };
        let first = aside(self.first);
        let out = i8::try_from(Setting::steps(first.abs(), Setting::ASIDE)).unwrap_or(i8::MAX);
        Setting {
            align: self.align.unwrap_or_default(),
            start: Setting::steps(aside(self.start), Setting::ASIDE),
            end: Setting::steps(aside(self.end), Setting::ASIDE),
            first: if first < 0 { -out } else { out },
            before: apart(self.before),
            after: apart(self.after),
            line: match self.line {
                Some(Space::Share(share)) => Setting::steps(share, 5_000).clamp(10, 80),
                _ => Setting::LINE,
            },
            turns: false,
        }
    }
}

/// Whether a switch is on.
pub(super) fn on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// A number, no larger than any that a program writes.
pub(super) fn number(element: &Element, name: &str) -> Option<i64> {
    const MOST: i64 = 1_000_000_000;
    let value: i64 = element.attribute(name)?.parse().ok()?;
    Some(value.clamp(-MOST, MOST))
}

fn typeface(font: &Element) -> Option<Typeface> {
    match font.attribute("typeface")? {
        "" => None,
        name if name.starts_with("+mj") => Some(Typeface::OfHeadings),
        name if name.starts_with("+mn") => Some(Typeface::OfText),
        name => Some(Typeface::Of(Face::named(name))),
    }
}

fn space(element: &Element) -> Option<Space> {
    let share = element
        .find("a:spcPct")
        .and_then(|share| percentage(share.attribute("val")?));
    let points = || element.find("a:spcPts").and_then(|points| number(points, "val"));
    share.map(Space::Share).or_else(|| points().map(Space::Points))
}

/// `90000`, or `90%` in files of the strict form.
fn percentage(value: &str) -> Option<i64> {
    let share = match value.strip_suffix('%') {
        Some(whole) => whole.split('.').next()?.parse::<i64>().ok()?.saturating_mul(1_000),
        None => value.parse().ok()?,
    };
    Some(share.clamp(0, 100_000_000))
}

fn bullet(entry: &Element) -> Option<Bullet> {
    match entry.name.as_str() {
        "a:buNone" => Some(Bullet::Nothing),
        "a:buChar" => Some(Bullet::Sign(entry.attribute("char").unwrap_or_default().to_owned())),
        "a:buBlip" => Some(Bullet::Sign(String::new())),
        "a:buAutoNum" => {
            let first = number(entry, "startAt").and_then(|first| u32::try_from(first).ok());
            let kind = entry.attribute("type").unwrap_or_default();
            Some(Bullet::Number(kind.to_owned(), first.unwrap_or(1)))
        }
        _ => None,
    }
}
