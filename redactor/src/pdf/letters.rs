//! A letter of a page: what it says, if that can be believed, and where it stands.

use crate::document::invisible;
use hayro::hayro_interpret::DrawMode;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::kurbo::{Affine, Point, Rect, Vec2};

/// Units of a glyph's outline in one em.
const UNITS: f64 = 1000.0;

/// Scalars that one glyph can honestly stand for: the longest ligatures have four. More is text that nobody sees.
const SCALARS: usize = 4;

/// One letter that is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    /// What it stands for; empty if it does not say.
    pub(crate) text: String,
    /// Where it stands on its baseline, in pixels.
    pub(crate) origin: Point,
    /// The direction of writing, a unit vector.
    pub(crate) along: Vec2,
    /// Upwards from the baseline, a unit vector.
    pub(crate) up: Vec2,
    /// Its type size in pixels.
    pub(crate) em: f64,
    /// The way to the next letter, in pixels along the baseline.
    pub(crate) advance: f64,
    /// How far above its baseline a letter of its writing may reach, in em.
    pub(crate) rise: f64,
    /// How far below.
    pub(crate) fall: f64,
    /// The box of what it paints, in pixels; `None` if it paints nothing.
    pub(crate) ink: Option<Rect>,
    /// A solid box was painted over it later.
    pub(crate) covered: bool,
    /// The item that paints it, or opens the group that does, on a page that stays drawn.
    pub(crate) item: Option<u32>,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Letters in the order in which they are painted.
    pub(crate) letters: Vec<Letter>,
    /// The beginning of what is written with letters that do not show.
    pub(crate) unseen: String,
    /// Area of pictures, in pixels; one above the other counts twice.
    pub(crate) pictures: f64,
    /// Shapes other than upright boxes and rules.
    pub(crate) outlines: usize,
    /// Parts of such shapes that are as large as letters and have curves.
    pub(crate) letterlike: usize,
    /// Boxes of flat shapes: rules, frames and colours that belong to a line.
    pub(crate) marks: Vec<Rect>,
    /// More letters were drawn than the limit allows.
    pub(crate) overflow: bool,
}

/// A letter placed by `place` (from its own units to pixels); `None` if it is squeezed to nothing.
pub(crate) fn letter(
    text: String,
    place: Affine,
    advance: Option<f64>,
    ink: Option<Rect>,
    vertical: bool,
) -> Option<Letter> {
    let [a, b, c, d, ..] = place.as_coeffs();
    let (right, above) = (Vec2::new(a, b), Vec2::new(c, d));
    let det = right.cross(above);
    if !(right.hypot().is_normal() && above.hypot().is_normal() && det.is_normal()) {
        return None;
    }
    let along = right / right.hypot();
    // At right angles to the baseline, on the side where the letter's own "up" is.
    let up = Vec2::new(-along.y, along.x) * det.signum();
    let em = det.abs() / right.hypot() * UNITS;
    let advance = advance.unwrap_or_else(|| ink.map_or(0.0, |ink| ink.width() / right.hypot()));
    let upright = Letter {
        text,
        origin: place * Point::ORIGIN,
        along,
        up,
        em,
        advance: advance * right.hypot(),
        rise: 1.0,
        fall: 0.3,
        ink,
        covered: false,
        item: None,
    };
    Some(if vertical { turned(upright, place) } else { upright })
}

/// The same letter in a column written downwards: its baseline is the middle of the column.
fn turned(letter: Letter, place: Affine) -> Letter {
    Letter {
        origin: place * Point::new(UNITS / 2.0, 0.88 * UNITS),
        along: -letter.up,
        up: letter.along,
        advance: letter.em,
        rise: 0.7,
        fall: 0.7,
        ..letter
    }
}

/// What a glyph says, if that can be believed: no controls, no marks of direction, nothing without width, nothing private.
pub(crate) fn readable(says: Option<BfString>) -> String {
    let text = match says {
        Some(BfString::Char(scalar)) => scalar.to_string(),
        Some(BfString::String(text)) => text,
        None => return String::new(),
    };
    let text: String = text.chars().flat_map(spelled).map(plain).collect();
    if text.chars().count() > SCALARS || !text.chars().all(honest) {
        return String::new();
    }
    text
}

/// A ligature that is written as one letter, as the letters that it is made of: so it is found, and copied, as it is read.
fn spelled(scalar: char) -> impl Iterator<Item = char> {
    let letters = match scalar {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => "",
    };
    letters.chars().chain(letters.is_empty().then_some(scalar))
}

/// A soft hyphen that is drawn is a hyphen, and a space that does not break is a space.
fn plain(scalar: char) -> char {
    match scalar {
        '\u{AD}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\t' => ' ',
        other => other,
    }
}

/// What can be taken for a letter: no mark that nobody sees, nothing private, no stand-in for what could not be read.
fn honest(scalar: char) -> bool {
    let private = matches!(u32::from(scalar), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF | 0xFFFD);
    !invisible::is(scalar) && scalar != '\n' && !private
}

/// `area` with half the pen around it, where it is drawn with one.
pub(crate) fn widened(area: Rect, mode: &DrawMode, transform: Affine) -> Rect {
    match mode {
        DrawMode::Stroke(pen) | DrawMode::FillAndStroke(_, pen) => {
            let half = f64::from(pen.line_width) * transform.determinant().abs().sqrt() / 2.0;
            area.inflate(half, half)
        }
        DrawMode::Fill(_) | DrawMode::Invisible => area,
    }
}
