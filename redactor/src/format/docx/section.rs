//! Sections: their pages (ECMA-376, part 1, 17.6), and which headers and footers a reader sees (17.10): those of first pages and of even
//! ones only where they are wanted.

use super::manner::on;
use super::styles::setting;
use crate::document::Leaf;
use crate::package::Relation;
use crate::package::xml::Element;

/// The pages of a section.
pub(super) fn leaf(section: &Element) -> Leaf {
    let length = |name: &str, side: &str| {
        let length = section.find(name)?.attribute(side)?.parse::<i64>().ok()?;
        u32::try_from(length.unsigned_abs()).ok()
    };
    let size = |side: &str| length("w:pgSz", side).unwrap_or_default();
    let (width, height) = (size("w:w"), size("w:h"));
    if width == 0 || height == 0 {
        return Leaf::USUAL;
    }
    let around = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| length("w:pgMar", side).unwrap_or(1_440));
    let columns = length("w:cols", "w:num").unwrap_or(1).clamp(1, 4);
    let mut leaf = Leaf::nearest(width, height, around);
    leaf.columns = u8::try_from(columns).unwrap_or(1);
    leaf.goes_on = section.find("w:type").and_then(|kind| kind.attribute("w:val")) == Some("continuous");
    leaf
}

/// The headers and footers of the sections that were met.
#[derive(Debug, Default)]
pub(super) struct Sections {
    even: bool,
    ids: Vec<String>,
}

impl Sections {
    /// For a document with these settings.
    pub(super) fn of(settings: Option<&Element>) -> Self {
        Self {
            even: setting(settings, "w:evenAndOddHeaders"),
            ids: Vec::new(),
        }
    }

    /// Adds what a section shows.
    pub(super) fn add(&mut self, section: &Element) {
        let first = section.find("w:titlePg").is_some_and(on);
        let references = section
            .elements()
            .filter(|element| matches!(element.name.as_str(), "w:headerReference" | "w:footerReference"));
        for reference in references {
            let shown = match reference.attribute("w:type") {
                Some("first") => first,
                Some("even") => self.even,
                _ => true,
            };
            if let Some(id) = reference.attribute("r:id").filter(|_| shown) {
                self.ids.push(id.to_owned());
            }
        }
    }

    /// The parts of all that is shown, each once.
    pub(super) fn parts(&self, relations: &[Relation]) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for id in &self.ids {
            let relation = relations
                .iter()
                .find(|relation| relation.id == *id && !relation.outside);
            let Some(relation) = relation.filter(|relation| matches!(relation.kind.as_str(), "header" | "footer"))
            else {
                continue;
            };
            if !parts.contains(&relation.target) {
                parts.push(relation.target.clone());
            }
        }
        parts
    }
}
