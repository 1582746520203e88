//! Faces as a part declares them (part 3, 14.6), and as properties name them.

use crate::document::Face;
use crate::flow::Hidings;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The faces that parts declare, by the names that they give them: none where it is not of the table.
#[derive(Debug, Default)]
pub(crate) struct Faces<'a>(BTreeMap<&'a str, Option<Face>>);

impl<'a> Faces<'a> {
    pub(crate) fn of(parts: impl IntoIterator<Item = &'a Element>) -> Self {
        let declared = parts.into_iter().filter_map(|part| part.find("office:font-face-decls"));
        let declared = declared.flat_map(Element::elements);
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

/// Words for faces of a kind, which stand behind names (part 3, 20.191).
const KINDS: &[&str] = &[
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system",
    "system-ui",
];

/// What names faces by themselves, and what names those that are declared.
const THEMSELVES: [&str; 3] = ["fo:font-family", "style:font-family-asian", "style:font-family-complex"];
const DECLARED: [&str; 3] = ["style:font-name", "style:font-name-asian", "style:font-name-complex"];

/// Tells of the faces of a part that no copy has: their names are those of houses.
pub(crate) fn tell(part: &Element, hidings: &mut Hidings) {
    let (all, declared) = (part.all(), Faces::of([part]));
    let mut names = BTreeSet::new();
    for element in &all {
        let of = |name: &&str| element.attribute(name);
        match element.name.as_str() {
            "style:font-face" => names.extend(of(&"svg:font-family")),
            "style:text-properties" => {
                names.extend(THEMSELVES.iter().filter_map(of));
                let undeclared = DECLARED.iter().filter_map(of);
                names.extend(undeclared.filter(|name| !declared.0.contains_key(name)).map(uncounted));
            }
            _ => {}
        }
    }
    let names: BTreeSet<String> = names.iter().flat_map(|names| each(names)).collect();
    let of_all = |name: &str| KINDS.contains(&name) || OF_ALL.iter().any(|known| name.starts_with(known));
    for name in names.iter().filter(|name| Face::named(name).is_none() && !of_all(name)) {
        hidings.note_text("a face that is not kept", name);
    }
}

/// Names stand in quotes where they have blanks.
fn one(names: &str) -> Option<Face> {
    Face::named(&bare(names))
}

/// Programs count the names that they give to one face.
fn uncounted(name: &str) -> &str {
    name.trim_end_matches(|sign: char| sign.is_ascii_digit())
}

fn bare(names: &str) -> String {
    names.replace(['\'', '"'], "")
}

/// The names of a list.
fn each(names: &str) -> Vec<String> {
    let all = bare(names);
    all.split([',', ';']).map(|name| name.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_that_no_copy_has_is_told_wherever_it_is_named() {
        let tree = "<a xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
            xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
            xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">\
            <office:font-face-decls><style:font-face style:name=\"Head\" svg:font-family=\"Arial, 'House A', sans-serif\"/>\
            </office:font-face-decls><style:text-properties fo:font-family=\"'House B', Arial\" style:font-name=\"Head\"/>\
            <style:text-properties style:font-name=\"House C1\" style:font-family-asian=\"House D\" \
            style:font-name-complex=\"House E\"/><style:text-properties style:font-name-asian=\"Arial1\"/></a>";
        let tree = crate::package::tree(tree.as_bytes()).unwrap();
        let mut hidings = Hidings::default();
        tell(&tree, &mut hidings);
        let told: Vec<String> = hidings.into_hidden().into_iter().map(|hidden| hidden.says).collect();
        assert_eq!(told, ["House A", "House B", "House C", "House D", "House E"]);
    }
}
