//! The outline of a letter that is kept, once for each thing that a document means by it.

use super::Recorder;
use super::places::reach;
use crate::document::Outline;
use crate::pdf::drawing::Doubt;
use crate::pdf::faces::{self, Verdict};
use hayro::kurbo::{Affine, BezPath, PathEl};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Points of one letter. A script of flourishes has hundreds.
const POINTS: usize = 15_000;

/// Letters of one document: what two fonts can number.
const OUTLINES: usize = 2 * 65_535;

/// Outlines as far out as this, or no farther than that, in thousandths of an em: the font's own em is not what it says.
const LARGE: f64 = 8_000.0;
const SMALL: f64 = 20.0;

/// The longest way to a next letter, in thousandths of an em.
const ADVANCE: f64 = 30_000.0;

/// A letter that is known: its number, and how much larger its units are than those of the font it is from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Form {
    /// None where its outline is too much for a font.
    pub(super) number: Option<u32>,
    pub(super) scale: f64,
}

/// Letters that are known by what their fonts know them by.
#[derive(Default)]
pub(super) struct Forms {
    by_key: HashMap<Key, Vec<Known>>,
    by_shape: HashMap<u64, Vec<u32>>,
}

/// What a font knows a letter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) glyph: u128,
    /// How much wider it is drawn, as bits.
    pub(super) wider: u64,
    pub(super) downwards: bool,
}

struct Known {
    name: Name,
    advance: Option<u32>,
    form: Form,
}

/// What a font says of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// What it stands for, and nothing where the font does not say.
    pub(super) text: String,
    /// What its code is in Latin-1, where that is all there is to go by.
    pub(super) code: Option<char>,
    /// Whether its outline is drawn upside down, so that it reads the right way up.
    pub(super) turned: bool,
}

impl Name {
    /// Of a letter that stands for `text` and has that code.
    pub(super) fn of(text: String, code: u32) -> Self {
        let scalar = char::from_u32(code).filter(|scalar| matches!(scalar, '!'..='~' | 'À'..='ÿ'));
        Self {
            code: scalar.filter(|_| text.is_empty()),
            text,
            turned: false,
        }
    }
}

impl Recorder {
    /// The form of a letter that its font knows by `key`.
    pub(super) fn form(
        &mut self,
        key: Key,
        name: &Name,
        advance: Option<f32>,
        outline: impl FnOnce() -> BezPath,
    ) -> Form {
        let bits = advance.map(f32::to_bits);
        let known = self.known.forms.by_key.get(&key).and_then(|known| {
            let same = |known: &&Known| known.advance == bits && known.name == *name;
            known.iter().find(same).map(|known| known.form)
        });
        known.unwrap_or_else(|| {
            let form = self.new_form(name, advance, outline(), key.downwards);
            self.known.forms.by_key.entry(key).or_default().push(Known {
                name: name.clone(),
                advance: bits,
                form,
            });
            form
        })
    }

    /// The form of a letter whose outline is `path`; the same letter of another font is the same letter.
    pub(super) fn new_form(&mut self, name: &Name, advance: Option<f32>, path: BezPath, downwards: bool) -> Form {
        let far = reach(&path);
        let scale = far.map_or(1.0, |far| match far {
            LARGE.. => 0.01,
            far if far > 0.0 && far < SMALL => 100.0,
            _ => 1.0,
        });
        if path.elements().len() > POINTS {
            return Form { number: None, scale };
        }
        let path = match far {
            None => BezPath::new(),
            Some(_) if (scale - 1.0).abs() < f64::EPSILON => path,
            Some(_) => Affine::scale(scale) * path,
        };
        let right = path.elements().iter().flat_map(super::places::ends).flatten();
        let advance = advance.map_or_else(
            || right.fold(0.0, |most: f64, point| most.max(point.x)),
            |advance| f64::from(advance) * scale,
        );
        let advance = if advance.is_finite() { advance } else { 0.0 };
        let mut outline = Outline {
            path,
            advance: (advance.clamp(-ADVANCE, ADVANCE) * 10.0).round() / 10.0,
            text: name.text.clone(),
        };
        let doubt = doubt(&mut outline, name);
        let number = self.numbered(outline, downwards);
        self.letters.doubted.extend(number.zip(doubt));
        Form { number, scale }
    }

    /// The number of a letter; none where it is too much for a font, or one too many.
    pub(super) fn numbered(&mut self, outline: Outline, downwards: bool) -> Option<u32> {
        if outline.path.elements().len() > POINTS || reach(&outline.path).is_some_and(|far| far >= LARGE) {
            return None;
        }
        let hash = hash(&outline);
        let same = self.known.forms.by_shape.entry(hash).or_default();
        let known = same.iter().copied().find(|number| {
            self.letters.get(*number) == Some(&outline) && self.letters.downwards.contains(number) == downwards
        });
        if known.is_some() {
            return known;
        }
        if self.letters.outlines.len() >= OUTLINES {
            self.refuse("the document has more letters than two fonts can number");
            return None;
        }
        let number = self.letters.add(outline, downwards);
        self.known.forms.by_shape.entry(hash).or_default().push(number);
        Some(number)
    }
}

/// Lets a letter say what it shows, where its font does not say that; why the font is not believed.
fn doubt(letter: &mut Outline, name: &Name) -> Option<Doubt> {
    let over = name.turned.then(|| Outline {
        path: Affine::FLIP_Y * letter.path.clone(),
        ..letter.clone()
    });
    let seen = over.as_ref().unwrap_or(letter);
    if let Some(code) = name.code.filter(|code| faces::is_its_code(seen, *code)) {
        letter.text = code.to_string();
        return None;
    }
    let shown = match faces::judge(seen) {
        Verdict::Believed => return None,
        Verdict::Unknown => String::new(),
        Verdict::Shows(scalar) => scalar.to_string(),
    };
    let said = std::mem::replace(&mut letter.text, shown);
    Some(if said.is_empty() { Doubt::Silent } else { Doubt::Lying })
}

fn hash(outline: &Outline) -> u64 {
    let mut hasher = DefaultHasher::new();
    outline.text.hash(&mut hasher);
    outline.advance.to_bits().hash(&mut hasher);
    for element in outline.path.elements() {
        let kind: u8 = match element {
            PathEl::MoveTo(_) => 0,
            PathEl::LineTo(_) => 1,
            PathEl::QuadTo(..) => 2,
            PathEl::CurveTo(..) => 3,
            PathEl::ClosePath => 4,
        };
        kind.hash(&mut hasher);
        for point in super::places::ends(element).into_iter().flatten() {
            (point.x.to_bits(), point.y.to_bits()).hash(&mut hasher);
        }
    }
    hasher.finish()
}
