//! The letters that labels are written with: of the bold face that the PDF reader carries, so that a label looks the same in every
//! document and on every machine.

use crate::document::Outline;
use hayro::hayro_interpret::font::StandardFont;
use kurbo::BezPath;
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Outlines from this number on are letters of labels: the rest is the scalar that one stands for.
pub(crate) const FIRST: u32 = 1 << 24;

/// What stands for a scalar that has no letter here.
pub(crate) const BLOCK: char = '█';

/// Units of an outline in one em.
const UNITS: u16 = 1000;

/// What fonts call the printable letters of ASCII, in order from the space (Adobe's names of glyphs).
pub(super) const NAMES: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus \
    comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at \
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave \
    a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde";

/// What fonts call the letters from À to ÿ, in order (Adobe's names of glyphs).
pub(super) const ACCENTED: &str = "Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave \
    Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex \
    Udieresis Yacute Thorn germandbls agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex \
    edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash ugrave uacute \
    ucircumflex udieresis yacute thorn ydieresis";

/// The letters from the space on. Drawn once: they never change.
static LETTERS: LazyLock<Vec<Outline>> = LazyLock::new(|| letters().unwrap_or_default());

/// The number of the outline that stands for `scalar`; none where there is no such letter.
pub(crate) fn number(scalar: char) -> Option<u32> {
    (scalar == BLOCK || place(scalar).is_some()).then_some(FIRST + u32::from(scalar))
}

/// The outline of that number.
pub(crate) fn outline(number: u32) -> Option<Outline> {
    let scalar = char::from_u32(number.checked_sub(FIRST)?)?;
    if scalar == BLOCK {
        return Some(block());
    }
    LETTERS.get(place(scalar)?).cloned()
}

/// How far a letter is from the space, where it is printable ASCII.
fn place(scalar: char) -> Option<usize> {
    (' '..='~').contains(&scalar).then(|| scalar as usize - ' ' as usize)
}

/// A full block: as wide as most letters, from the lowest to the highest of them.
fn block() -> Outline {
    let mut path = BezPath::new();
    path.move_to((0.0, -200.0));
    path.line_to((600.0, -200.0));
    path.line_to((600.0, 720.0));
    path.line_to((0.0, 720.0));
    path.close_path();
    Outline {
        path,
        advance: 600.0,
        text: BLOCK.to_string(),
    }
}

fn letters() -> Option<Vec<Outline>> {
    drawn(StandardFont::HelveticaBold)?.collect()
}

/// The printable letters of ASCII in a face that the PDF reader carries, in order from the space.
pub(super) fn drawn(face: StandardFont) -> Option<impl Iterator<Item = Option<Outline>>> {
    named(face, NAMES, ' '..='~')
}

/// The letters of a face whose glyphs are called `names`, each with the scalar that it stands for.
pub(super) fn named(
    face: StandardFont,
    names: &'static str,
    scalars: RangeInclusive<char>,
) -> Option<impl Iterator<Item = Option<Outline>>> {
    let (data, index) = face.get_font_data();
    let font = Font::new(data, index)?;
    let scaler = ScalerFont::unhinted(font.clone(), Some(UNITS.into()));
    Some(names.split_whitespace().zip(scalars).map(move |(name, scalar)| {
        let mut pen = Pen::default();
        let glyph = scaler.outline(font.glyph_by_name(name)?)?;
        let advance = glyph.draw(DrawMemory::Scratch, &mut pen).ok()?.h_advance?;
        Some(Outline {
            path: pen.0,
            advance: f64::from(advance).round(),
            text: scalar.to_string(),
        })
    }))
}

/// Draws into a path.
#[derive(Default)]
struct Pen(BezPath);

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let point = |x, y| (f64::from(x), f64::from(y));
        self.0.quad_to(point(cx, cy), point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let point = |x, y| (f64::from(x), f64::from(y));
        self.0.curve_to(point(cx0, cy0), point(cx1, cy1), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn every_printable_letter_has_an_outline_of_its_own_size() {
        for scalar in (' '..='~').chain([BLOCK]) {
            let letter = outline(number(scalar).unwrap()).unwrap();
            assert_eq!(letter.text, scalar.to_string());
            assert!(
                (200.0..=1100.0).contains(&letter.advance),
                "{scalar:?}: {}",
                letter.advance
            );
            let ink = letter.path.bounding_box();
            assert_eq!(letter.path.is_empty(), scalar == ' ');
            assert!(ink.x0 > -100.0 && ink.x1 < 1200.0 && ink.y0 > -300.0 && ink.y1 < 1000.0);
        }
        // The widths that Adobe's metrics of Helvetica-Bold say.
        let width = |scalar| outline(number(scalar).unwrap()).unwrap().advance;
        assert_eq!(
            [' ', 'A', 'i', 'm', '-'].map(width),
            [278.0, 722.0, 278.0, 889.0, 333.0]
        );
    }

    #[test]
    fn what_is_no_letter_of_a_label_has_none() {
        for scalar in ['é', '\n', '\u{7f}', 'א'] {
            assert_eq!(number(scalar), None);
            assert_eq!(outline(FIRST + u32::from(scalar)), None);
        }
        assert_eq!(outline(65), None);
    }
}
