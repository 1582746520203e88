//! Axes of a chart (21.2.2.25, 21.2.2.39, 21.2.2.226): whether their labels are seen, and how far they reach.

use super::sight::{self, Sight};
use super::value::Reach;
use super::{code, flag, number};
use crate::package::xml::Element;

/// Axes of a chart at most: it has four, or the third of a room.
const AXES: usize = 16;

/// An axis.
pub(super) struct Axis<'e> {
    pub(super) id: &'e str,
    element: &'e Element,
    is_deleted: bool,
    shows: bool,
}

/// The axes of a plot.
pub(super) fn all<'e>(plot: &'e Element, sight: &Sight<'e>) -> Vec<Axis<'e>> {
    let names = ["c:catAx", "c:dateAx", "c:serAx", "c:valAx"];
    let axes = plot.elements().filter(|axis| names.contains(&axis.name.as_str()));
    axes.take(AXES).map(|element| axis(element, sight)).collect()
}

fn axis<'e>(element: &'e Element, sight: &Sight<'e>) -> Axis<'e> {
    let id = element.find("c:axId").and_then(|id| id.attribute("val"));
    // Programs of today take one that says nothing for deleted.
    let is_deleted = flag(element, "c:delete").unwrap_or(!sight.is_old());
    Axis {
        id: id.unwrap_or_default(),
        element,
        is_deleted,
        shows: !is_deleted && !is_bare(element) && sight.within(element).shows(element),
    }
}

/// Whether an axis has no labels.
fn is_bare(axis: &Element) -> bool {
    axis.find("c:tickLblPos").and_then(|labels| labels.attribute("val")) == Some("none")
}

impl<'e> Axis<'e> {
    /// Whether its labels are seen.
    pub(super) fn shows(&self) -> bool {
        self.shows
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.is_deleted
    }

    pub(super) fn is_of_categories(&self) -> bool {
        matches!(self.element.name.as_str(), "c:catAx" | "c:dateAx")
    }

    pub(super) fn is_of_values(&self) -> bool {
        self.element.name == "c:valAx"
    }

    /// Whether what stands on it stands where its number is.
    pub(super) fn is_of_numbers(&self) -> bool {
        matches!(self.element.name.as_str(), "c:dateAx" | "c:valAx")
    }

    /// Where it stands on the axis across it, which is where areas begin (21.2.2.33, 21.2.2.34): one that does not say stands at nothing.
    pub(super) fn crosses(&self) -> f64 {
        let side = self.element.find("c:crosses").and_then(|side| side.attribute("val"));
        let said = number::<f64>(self.element, "c:crossesAt").filter(|place| place.is_finite());
        said.unwrap_or(match side {
            Some("min") => f64::NEG_INFINITY,
            Some("max") => f64::INFINITY,
            _ => 0.0,
        })
    }

    /// Whether it lies below or above the plot.
    pub(super) fn lies(&self) -> bool {
        let side = self.element.find("c:axPos").and_then(|side| side.attribute("val"));
        matches!(side, Some("b" | "t"))
    }

    /// Its title, if that can be seen.
    pub(super) fn title(&self) -> Option<&'e Element> {
        let title = self.element.find("c:title");
        title.filter(|title| !self.is_deleted && !sight::is_away(title))
    }

    /// How its labels are written, where that is not how the cells are.
    pub(super) fn code(&self) -> Option<&'e str> {
        code(self.element)
    }

    /// Where it begins and ends, if it says so: one that is deleted does as well.
    pub(super) fn bounds(&self) -> Reach {
        let scaling = self.element.find("c:scaling");
        let bound = |name: &str| number::<f64>(scaling?, name).filter(|bound| bound.is_finite());
        (bound("c:min"), bound("c:max"))
    }
}
