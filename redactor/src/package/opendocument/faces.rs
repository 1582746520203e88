//! Faces as a part declares them (part 3, 14.6), and as properties name them.

use crate::document::Face;
use crate::package::xml::Element;
use std::collections::BTreeMap;

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

/// Names stand in quotes where they have blanks.
fn one(names: &str) -> Option<Face> {
    Face::named(&names.replace(['\'', '"'], ""))
}
