//! Which headers and footers a reader sees (ECMA-376, part 1, 17.10): those of first pages and of even ones only where they are wanted.

use super::manner::on;
use super::styles::setting;
use crate::package::Relation;
use crate::package::xml::Element;

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
