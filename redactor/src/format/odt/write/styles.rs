//! The styles that a text names: those that are used, each once, by numbers in the order in which they are first used.

use crate::document::Face;
use crate::format::Refusal;
use std::collections::BTreeMap;

/// Stands around the place of a style where its number is to stand. No text can hold it, for XML cannot.
const AROUND: char = '\0';

/// A style: what follows its name, and the face that it names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    pub(super) says: String,
    pub(super) face: Option<&'static str>,
}

/// The styles of a text, as they are met.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<Style, usize>);

/// A text in which all styles are numbered.
pub(super) struct Numbered {
    pub(super) faces: String,
    pub(super) styles: String,
    pub(super) text: String,
}

impl Styles {
    /// What stands for the name of a style until all are numbered.
    pub(super) fn name(&mut self, style: Style) -> String {
        let next = self.0.len();
        let place = self.0.entry(style).or_insert(next);
        format!("{AROUND}{place}{AROUND}")
    }

    /// `text` with the names of its styles, and these.
    ///
    /// # Errors
    /// When something stands for a style that was not met.
    pub(super) fn numbered(&self, text: &str) -> Result<Numbered, Refusal> {
        let mut met: Vec<Option<&Style>> = vec![None; self.0.len()];
        for (style, place) in &self.0 {
            if let Some(met) = met.get_mut(*place) {
                *met = Some(style);
            }
        }
        let (mut numbers, mut all) = (BTreeMap::new(), Vec::new());
        let mut written = String::with_capacity(text.len());
        for (number, piece) in text.split(AROUND).enumerate() {
            if number % 2 == 0 {
                written.push_str(piece);
                continue;
            }
            let place: usize = piece.parse().map_err(|_| strange())?;
            let style = met.get(place).copied().flatten().ok_or_else(strange)?;
            let number = *numbers.entry(place).or_insert_with(|| {
                all.push(style);
                all.len()
            });
            written.push_str(&format!("S{number}"));
        }
        let style = |(number, style): (usize, &&Style)| format!("<style:style style:name=\"S{number}\" {}", style.says);
        Ok(Numbered {
            faces: faces(&all),
            styles: (1..).zip(&all).map(style).collect(),
            text: written,
        })
    }
}

/// The faces that styles name, in the order in which they do. A name of several words stands in quotes (part 3, 19.528).
fn faces(styles: &[&Style]) -> String {
    let mut met: Vec<&str> = Vec::new();
    for face in styles.iter().filter_map(|style| style.face) {
        if !met.contains(&face) {
            met.push(face);
        }
    }
    let face = |name: &&str| {
        let quote = if name.contains(' ') { "'" } else { "" };
        format!("<style:font-face style:name=\"{name}\" svg:font-family=\"{quote}{name}{quote}\"/>")
    };
    met.iter().map(face).collect()
}

fn strange() -> Refusal {
    Refusal::Broken("the text holds what no text can".to_owned())
}

/// A style of a family that names no face; `rest` closes what the family is said in.
pub(super) fn style(family: &str, rest: &str) -> Style {
    Style {
        says: format!("style:family=\"{family}\"{rest}</style:style>"),
        face: None,
    }
}

/// Letters of a face.
pub(super) fn faced(style: Style, face: Option<Face>) -> Style {
    Style {
        face: face.map(Face::name),
        ..style
    }
}
