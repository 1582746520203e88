//! Faces as a part declares them (part 3, 14.6), and as properties name them.

use crate::document::Face;
use crate::flow::Hidings;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The faces that a part declares, by the names that it gives them: none where it is not of the table.
#[derive(Debug, Default)]
pub(crate) struct Faces<'a>(BTreeMap<&'a str, Option<Face>>);

impl<'a> Faces<'a> {
    pub(crate) fn of(part: Option<&'a Element>) -> Self {
        let declared = part.and_then(|part| part.find("office:font-face-decls"));
        let declared = declared.into_iter().flat_map(Element::elements);
        let face = |face: &'a Element| Some((face.attribute("style:name")?, one(face.attribute("svg:font-family")?)));
        Self(declared.filter_map(face).collect())
    }

    /// The face that properties name, by what is declared or by itself; nothing where they name none.
    pub(crate) fn named(&self, properties: &Element, declared: &str, itself: &str) -> Option<Option<Face>> {
        if let Some(name) = properties.attribute(declared) {
            return Some(self.0.get(name).copied().unwrap_or_else(|| one(name)));
        }
        properties.attribute(itself).map(one)
    }
}

/// How the names of faces begin that LibreOffice names in documents of all who use it: of signs, and of scripts that nothing is written in.
const OF_ALL: &[&str] = &[
    "OpenSymbol",
    "Symbol",
    "Wingdings",
    "Lohit",
    "FreeSans",
    "Noto ",
    "WenQuanYi",
    "Droid Sans",
];

/// Tells of the faces of a part that no copy has: their names are those of houses.
pub(crate) fn tell(part: &Element, hidings: &mut Hidings) {
    let all = part.all();
    let names = all.iter().filter_map(|element| match element.name.as_str() {
        "style:font-face" => element.attribute("svg:font-family"),
        "style:text-properties" => element.attribute("fo:font-family"),
        _ => None,
    });
    let names: BTreeSet<String> = names.map(|names| names.replace(['\'', '"'], "")).collect();
    let of_all = |name: &str| OF_ALL.iter().any(|known| name.starts_with(known));
    for name in names.iter().filter(|name| Face::named(name).is_none() && !of_all(name)) {
        hidings.note_text("a face that is not kept", name);
    }
}

/// Names stand in quotes where they have blanks.
fn one(names: &str) -> Option<Face> {
    Face::named(&names.replace(['\'', '"'], ""))
}
