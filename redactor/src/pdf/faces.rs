//! What a letter is by its shape, whatever its font says that it is: a document may show "John" and say "xxxx", and then no search
//! finds it, or say nothing at all.
//!
//! The shape is held against the letters of ASCII in the faces that the PDF reader carries, each drawn into a small square. Where
//! it is near to one and far from what it says, it lies; where it says nothing and is near to one, that is its name. What is near to
//! none, as in a face of flourishes, is left as it is: this is no reader of writing, and pages with many such letters are read by one.

use crate::document::Outline;
use crate::pdf::label;
use hayro::hayro_interpret::font::StandardFont;
use kurbo::{Affine, BezPath, PathEl, Rect, Shape as _};
use resvg::tiny_skia::{FillRule, Mask, PathBuilder, Transform};
use std::f64::consts::LN_2;
use std::sync::LazyLock;

/// The faces: upright, bold and slanted, with serifs, without, and of a typewriter.
const FACES: [StandardFont; 12] = [
    StandardFont::Helvetica,
    StandardFont::TimesRoman,
    StandardFont::HelveticaBold,
    StandardFont::TimesBold,
    StandardFont::Courier,
    StandardFont::TimesItalic,
    StandardFont::HelveticaOblique,
    StandardFont::CourierBold,
    StandardFont::TimesBoldItalic,
    StandardFont::HelveticaBoldOblique,
    StandardFont::CourierOblique,
    StandardFont::CourierBoldOblique,
];

/// Sides of the square.
const SIDE: u32 = 16;

/// Shapes nearer than this are the same letter; farther than that, another.
const NEAR: f64 = 0.10;
const FAR: f64 = 0.22;

/// The same for what has a code to go by, and how much nearer another letter may be.
const FAR_WITH_CODE: f64 = 0.3;
const BESIDE: f64 = 0.095;

/// What the second nearest letter must be farther away by, for the nearest to be a name.
const APART: f64 = 0.02;

/// What twice as wide, or twice as high in its line, counts for; and what half an em higher counts for.
const WIDE: f64 = 0.125;
const HIGH: f64 = 0.125;
const RISE: f64 = 0.25;

/// Letters that are one another's shape in some face: which of them is meant cannot be told by it.
const SAME: [&str; 12] = [
    "lI1|i!j", "O0oQ", "cC", "sS5", "vV", "wW", "xX", "zZ2", "uU", "pP", "kK", "nhN",
];

/// Thousandths of an em below which nothing is a shape.
const SMALL: f64 = 20.0;

/// A letter in its square.
struct Shape {
    pixels: Vec<u8>,
    /// The natural logarithms of how often it is as wide as high, and of its height in thousandths of an em.
    wide: f64,
    high: f64,
    /// How far above the baseline it begins, in em.
    low: f64,
}

/// The printable letters of one face.
type Face = Vec<(char, Shape)>;

static DRAWN: [LazyLock<Face>; FACES.len()] = {
    // Drawn when they are first needed: most documents are told by two or three of them.
    macro_rules! face {
        ($($number:literal)*) => { [$(LazyLock::new(|| face(FACES[$number]))),*] };
    }
    face!(0 1 2 3 4 5 6 7 8 9 10 11)
};

fn face(face: StandardFont) -> Face {
    shapes(label::drawn(face).into_iter().flatten().flatten())
}

/// The letters beyond ASCII: few documents need them.
static BEYOND: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let letters = FACES
        .iter()
        .filter_map(|face| label::named(*face, label::ACCENTED, 'À'..='ÿ'));
    letters.map(|letters| shapes(letters.flatten())).collect()
});

fn shapes(letters: impl Iterator<Item = Outline>) -> Face {
    let letters = letters.filter_map(|letter| Some((letter.text.chars().next()?, Shape::of(&letter.path)?)));
    letters.collect()
}

/// What is thought of what a letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is that, or nobody can tell.
    Believed,
    /// It says something else than it shows, or nothing, and what it shows cannot be told.
    Unknown,
    /// It says something else than it shows, or nothing, and shows this.
    Shows(char),
}

/// Whether `letter`, of which its font says nothing, has the shape of the scalar that its code is in Latin-1: most fonts without a
/// word on what their letters are number them so. With a code to go by the shape need not be as near, and its size says nothing: some
/// of these fonts are of pixels, and some are not of the size that they say. Among the shapes that are known its own must be about
/// the nearest.
pub(crate) fn is_its_code(letter: &Outline, code: char) -> bool {
    let Some(shape) = Shape::of(&letter.path) else {
        return false;
    };
    let plain = DRAWN.iter().flat_map(|face| face.iter());
    let beyond = BEYOND.iter().flatten().filter(|_| !code.is_ascii());
    let known = plain
        .chain(beyond)
        .map(|(scalar, known)| (*scalar, known.unlike(&shape)));
    let known: Vec<(char, f64)> = known.collect();
    let nearest = |own: &dyn Fn(char) -> bool| {
        let far = known.iter().filter(|(scalar, _)| own(*scalar)).map(|(_, far)| *far);
        far.fold(f64::INFINITY, f64::min)
    };
    // Its size says nothing: a C is a c. And what is like no mark that is known, but like marks more than letters, is any mark.
    let is_own = |scalar: char| scalar == code || scalar.eq_ignore_ascii_case(&code) && is_same(scalar, code);
    let (own, any) = (nearest(&is_own), nearest(&|_| true));
    let mark = nearest(&|scalar| are_marks(scalar, code));
    own < FAR_WITH_CODE && any > own - BESIDE || code.is_ascii() && mark <= any && mark >= NEAR
}

/// Judges a letter by its shape. What says a letter of ASCII is judged, and what says nothing.
pub(crate) fn judge(letter: &Outline) -> Verdict {
    let mut said = letter.text.chars();
    let first = said.next();
    let is_judged = first.is_none_or(|said| said.is_ascii_graphic()) && said.next().is_none();
    if !is_judged {
        return Verdict::Believed;
    }
    let Some(shape) = Shape::of(&letter.path) else {
        return Verdict::Believed;
    };
    if first.is_some_and(|said| agrees(said, &shape)) {
        return Verdict::Believed;
    }
    match nearest(&shape) {
        Some(nearest) if first.is_some_and(|said| nearest.far >= NEAR || are_marks(said, nearest.scalar)) => {
            Verdict::Believed
        }
        Some(nearest) if nearest.far < NEAR && nearest.apart > APART => Verdict::Shows(nearest.scalar),
        _ => Verdict::Unknown,
    }
}

/// Whether a shape may be the letter that it is said to be, as a large or a small one: some write in small capitals.
fn agrees(said: char, shape: &Shape) -> bool {
    let alike = |scalar: char| scalar.eq_ignore_ascii_case(&said) || is_same(scalar, said);
    DRAWN.iter().any(|face| {
        let mut own = face.iter().filter(|(scalar, _)| alike(*scalar));
        own.any(|(_, own)| own.far(shape) < FAR)
    })
}

/// The letter that is nearest to a shape.
struct Nearest {
    scalar: char,
    far: f64,
    /// How much farther the next letter is.
    apart: f64,
}

fn nearest(shape: &Shape) -> Option<Nearest> {
    let all = DRAWN.iter().flat_map(|face| face.iter());
    let all: Vec<(char, f64)> = all.map(|(scalar, known)| (*scalar, known.far(shape))).collect();
    let (scalar, far) = all.iter().copied().min_by(|one, other| one.1.total_cmp(&other.1))?;
    let others = all.iter().filter(|(other, _)| *other != scalar);
    let next = others.map(|(_, far)| *far).fold(f64::INFINITY, f64::min);
    Some(Nearest {
        scalar,
        far,
        apart: next - far,
    })
}

/// Marks are drawn in many ways, and no name is made of them.
fn are_marks(one: char, other: char) -> bool {
    !one.is_ascii_alphanumeric() && !other.is_ascii_alphanumeric()
}

fn is_same(one: char, other: char) -> bool {
    SAME.iter().any(|same| same.contains(one) && same.contains(other))
}

impl Shape {
    /// The shape of an outline in thousandths of an em; none where it is too small, or paints nothing.
    fn of(path: &BezPath) -> Option<Self> {
        let ink = path.bounding_box();
        if path.elements().is_empty() || !ink.is_finite() || ink.width() < 1.0 || ink.height() < SMALL {
            return None;
        }
        Some(Self {
            pixels: pixels(path, ink)?,
            wide: (ink.width() / ink.height()).ln(),
            high: ink.height().ln(),
            low: ink.y0 / 1000.0,
        })
    }

    /// How far two shapes are from one another: the mean difference of their pixels, of 1, and what their sides differ.
    fn far(&self, other: &Self) -> f64 {
        self.unlike(other) + HIGH * (self.high - other.high).abs() / LN_2 + RISE * 2.0 * (self.low - other.low).abs()
    }

    /// The same, whatever their sizes and places.
    fn unlike(&self, other: &Self) -> f64 {
        let pairs = self.pixels.iter().zip(&other.pixels);
        let sum: u32 = pairs.map(|(one, other)| u32::from(one.abs_diff(*other))).sum();
        f64::from(sum) / f64::from(SIDE * SIDE * 255) + WIDE * (self.wide - other.wide).abs() / LN_2
    }
}

/// What of each pixel an outline covers, stretched to fill the square.
fn pixels(path: &BezPath, ink: Rect) -> Option<Vec<u8>> {
    let side = f64::from(SIDE);
    let fit =
        Affine::scale_non_uniform(side / ink.width(), -side / ink.height()) * Affine::translate((-ink.x0, -ink.y1));
    let mut builder = PathBuilder::new();
    for element in (fit * path).elements() {
        #[expect(clippy::cast_possible_truncation, reason = "points of a small square")]
        let at = |point: kurbo::Point| (point.x as f32, point.y as f32);
        match *element {
            PathEl::MoveTo(to) => builder.move_to(at(to).0, at(to).1),
            PathEl::LineTo(to) => builder.line_to(at(to).0, at(to).1),
            PathEl::QuadTo(by, to) => builder.quad_to(at(by).0, at(by).1, at(to).0, at(to).1),
            PathEl::CurveTo(one, two, to) => {
                builder.cubic_to(at(one).0, at(one).1, at(two).0, at(two).1, at(to).0, at(to).1);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    let mut mask = Mask::new(SIDE, SIDE)?;
    mask.fill_path(&builder.finish()?, FillRule::Winding, true, Transform::identity());
    Some(mask.take())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(face: StandardFont, shown: char, says: &str) -> Outline {
        let mut letters = label::drawn(face).unwrap().flatten();
        let shown = letters.find(|letter| letter.text == shown.to_string()).unwrap();
        Outline {
            text: says.to_owned(),
            ..shown
        }
    }

    #[test]
    fn what_says_what_it_shows_is_believed() {
        for face in FACES {
            for scalar in '!'..='~' {
                let said = letter(face, scalar, &scalar.to_string());
                assert_eq!(judge(&said), Verdict::Believed, "{face:?} {scalar}");
            }
        }
    }

    #[test]
    fn what_says_nothing_and_has_the_shape_of_its_code_is_that() {
        for face in FACES {
            let accented = label::named(face, label::ACCENTED, 'À'..='ÿ').unwrap().flatten();
            let own = accented.filter(|letter| is_its_code(letter, letter.text.chars().next().unwrap()));
            assert!(own.count() >= 62, "{face:?}");
            for (shown, code) in [('J', 'x'), ('m', 'é'), ('g', 'Ü'), ('J', '!'), ('n', '"')] {
                assert!(!is_its_code(&letter(face, shown, ""), code), "{face:?} {shown} {code}");
            }
        }
    }

    #[test]
    fn no_code_but_its_own_is_borne_out_by_a_letter_as_the_faces_draw_it() {
        let alike = |one: char, other: char| is_same(one, other) || [one, other].iter().all(|one| "EF".contains(*one));
        let letters = || ('0'..='z').filter(char::is_ascii_alphanumeric);
        for face in [
            StandardFont::TimesRoman,
            StandardFont::HelveticaBold,
            StandardFont::Courier,
        ] {
            for shown in letters() {
                let drawn = letter(face, shown, "");
                for code in letters().filter(|code| !alike(shown, *code)) {
                    assert_eq!(is_its_code(&drawn, code), code == shown, "{face:?}: {shown} for {code}");
                }
            }
        }
    }

    #[test]
    fn a_code_is_borne_out_by_its_letter_in_the_other_case_and_a_mark_by_a_strange_mark() {
        let twins = "cCsSvVwWxXzZuUpPkK".chars();
        for (face, shown) in FACES
            .into_iter()
            .flat_map(|face| twins.clone().map(move |shown| (face, shown)))
        {
            let code = char::from(shown as u8 ^ 0x20);
            assert!(
                is_its_code(&letter(face, shown, ""), code),
                "{face:?}: {shown} for {code}"
            );
        }
        let mut comma = letter(StandardFont::TimesRoman, ',', "");
        assert!(!is_its_code(&comma, '+'), "it is a comma");
        comma.path = Affine::scale_non_uniform(3.0, 1.0) * comma.path;
        assert!(
            is_its_code(&comma, '+') && !is_its_code(&comma, 'g'),
            "it is no mark that is known"
        );
    }

    #[test]
    fn what_says_another_letter_says_what_it_shows() {
        for (shown, says) in [("John", "xxxx"), ("Mary", "Bqbd"), ("2468", "abcd")] {
            for (shown, says) in shown.chars().zip(says.chars()) {
                let verdict = judge(&letter(StandardFont::TimesRoman, shown, &says.to_string()));
                assert_ne!(verdict, Verdict::Believed, "{shown} {says}");
                assert!(
                    verdict == Verdict::Unknown || verdict == Verdict::Shows(shown),
                    "{verdict:?}"
                );
            }
        }
    }

    #[test]
    fn what_says_nothing_is_named_by_what_it_shows() {
        for face in [StandardFont::TimesItalic, StandardFont::HelveticaBold] {
            for scalar in "abdefghkmqrtyABDEFGHKLMNRTY346789".chars() {
                assert_eq!(judge(&letter(face, scalar, "")), Verdict::Shows(scalar), "{face:?}");
            }
        }
        let bar = letter(StandardFont::Helvetica, 'l', "");
        assert_eq!(judge(&bar), Verdict::Unknown, "it may be an l, an I or a bar");
        assert!(is_its_code(&bar, 'l') && !is_its_code(&bar, 'm'));
        let square = Outline {
            path: Rect::new(0.0, 0.0, 700.0, 700.0).to_path(0.1),
            advance: 800.0,
            text: String::new(),
        };
        assert_eq!(judge(&square), Verdict::Unknown);
    }
}
