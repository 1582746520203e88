//! What shapes put over pictures that lie beneath them, where, and in which order.

use super::frame::{frame, is_askew};
use super::graphic::property;
use super::scene::{Figure, Holds, Scene};
use crate::package::opendocument::length::length;
use crate::package::slides::frame::EVERYWHERE;
use crate::package::slides::ground::{THICK, is_block};
use crate::package::xml::Element;

impl Scene<'_, '_> {
    /// Something is drawn beyond the frame of a shape: half of its line, or a tail, which can lie anywhere.
    pub(super) fn reach(&mut self, element: &Element, tail: bool, far: i64) {
        let frame = if tail || is_askew(element) {
            EVERYWHERE
        } else {
            frame(element).wider(far)
        };
        let away = self.scale.misses(frame);
        self.figures
            .push(Figure::strokes(frame, away, Holds::Nothing, self.sheet));
    }

    /// Whether letters look like a bar, or stand on one; `chain` is the style of their shape.
    pub(super) fn is_dark(&self, text: &Element, chain: &[&Element]) -> bool {
        let dark = |chain: &[&Element]| {
            let mut properties = chain.iter().filter_map(|style| style.find("style:text-properties"));
            let ground = properties.find_map(|properties| properties.attribute("fo:background-color"));
            ground.is_some_and(|ground| ground != "transparent")
        };
        let on_bar = |inner: &&Element| {
            let family = match inner.name.as_str() {
                "text:span" => "text",
                "text:p" | "text:h" => "paragraph",
                _ => return false,
            };
            dark(&self.styles.chain(family, inner.attribute("text:style-name")))
        };
        dark(chain) || text.text().chars().any(is_block) || text.all().iter().any(on_bar)
    }
}

/// What lies in an element, in the order in which it is painted (part 3, 19.243).
pub(super) fn in_order(around: &Element) -> Vec<&Element> {
    let mut all: Vec<&Element> = around.elements().collect();
    let place = |element: &&Element| {
        element
            .attribute("draw:z-index")
            .and_then(|place| place.parse::<u32>().ok())
    };
    all.sort_by_key(|element| place(element).unwrap_or(u32::MAX));
    all
}

/// How wide the line of a shape is, where it is so thick that it can hide something; a line of which nothing is said is there.
pub(super) fn thick(chain: &[&Element]) -> Option<i64> {
    let is_drawn = property(chain, "draw:stroke").is_none_or(|stroke| stroke != "none");
    let wide = property(chain, "svg:stroke-width").and_then(length);
    wide.filter(|wide| is_drawn && *wide >= THICK)
}

/// Whether a shape has a tail, which can lie beyond its frame.
pub(super) fn is_callout(element: &Element) -> bool {
    let outline = element.find("draw:enhanced-geometry");
    let kind = outline
        .and_then(|outline| outline.attribute("draw:type"))
        .unwrap_or_default();
    let numbered = ["mso-spt61", "mso-spt62", "mso-spt63", "mso-spt106"];
    element.name == "draw:caption"
        || kind.contains("allout")
        || kind.starts_with("ooxml-wedge")
        || numbered.contains(&kind)
}
