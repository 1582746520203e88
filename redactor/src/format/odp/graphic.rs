//! What the style of a shape says of it (part 3, 16.29.11): what fills it, and how its text stands in it.

use crate::document::{Placed, Stand};
use crate::package::opendocument::length::{length, share};
use crate::package::opendocument::manner::hash;
use crate::package::sight::Colour;
use crate::package::slides::fill::{Fill, WHOLE, middle};
use crate::package::xml::Element;

/// Room round the text of a box on both sides, where nothing says how much; of less than half of it, none is left.
const AROUND: i64 = 2 * 91_440;

/// The colour of what is filled and does not say how.
const GREY: Colour = [128; 3];

/// The styles of something, the nearest first.
pub(super) type Chain<'a> = Vec<&'a Element>;

/// The nearest value of a property of drawings.
pub(super) fn property<'a>(chain: &[&'a Element], name: &str) -> Option<&'a str> {
    chain.iter().find_map(|style| {
        let mut all = style.elements().filter(|properties| is_graphic(&properties.name));
        all.find_map(|properties| properties.attribute(name))
    })
}

/// Properties of shapes, of pages, and of cells, which programs name in two ways.
pub(super) fn is_graphic(name: &str) -> bool {
    matches!(
        name,
        "style:graphic-properties" | "loext:graphic-properties" | "style:drawing-page-properties"
    )
}

/// What fills something of these styles; none where they are silent. `gradients` are those of the document.
pub(super) fn fill(chain: &[&Element], gradients: &[&Element]) -> Option<Fill> {
    let of = |name: &str| property(chain, name);
    let colour = of("draw:fill-color").and_then(hash);
    let seen_through = of("draw:opacity-name").is_some_and(|name| !name.is_empty());
    let opaque = of("draw:opacity")
        .and_then(|opaque| share(opaque, 100_000.0))
        .unwrap_or(WHOLE);
    match of("draw:fill")? {
        "none" => Some(Fill::Nothing),
        "solid" => Some(match colour {
            Some(colour) if !seen_through => Fill::Plain(colour, opaque.clamp(0, WHOLE)),
            colour => Fill::Mixed(colour.unwrap_or(GREY)),
        }),
        "gradient" => {
            let named = of("draw:fill-gradient-name");
            let mut known = gradients
                .iter()
                .filter(|gradient| gradient.attribute("draw:name") == named);
            let ends = known.next().map(|gradient| {
                let ends = ["draw:start-color", "draw:end-color"];
                middle(ends.iter().filter_map(|end| hash(gradient.attribute(end)?)))
            });
            Some(Fill::Mixed(ends.unwrap_or(GREY)))
        }
        "bitmap" => Some(Fill::Picture),
        _ => Some(Fill::Mixed(colour.unwrap_or(GREY))),
    }
}

/// A place with what the styles of its shape say of its text. One of which nothing is said grows with its text where it is a `frame`.
pub(super) fn stands(placed: Placed, chain: &[&Element], frame: bool) -> Placed {
    let of = |name: &str| property(chain, name);
    let is = |name: &str, usual: bool| of(name).map_or(usual, |value| value == "true");
    let room = |side: &str| {
        let said = chain.iter().find_map(|style| {
            let properties = style.find("style:graphic-properties")?;
            let own = properties.attribute(side).or(properties.attribute("fo:padding"));
            own.and_then(length)
        });
        said.unwrap_or(AROUND / 2).clamp(0, AROUND)
    };
    let grows = is("draw:auto-grow-height", frame) || is("draw:auto-grow-width", false);
    Placed {
        stands: match of("draw:textarea-vertical-align") {
            Some("middle") => Stand::Middle,
            Some("bottom") => Stand::Bottom,
            _ => Stand::Top,
        },
        grows,
        fits: !grows && of("draw:fit-to-size") == Some("shrink-to-fit"),
        tight: room("fo:padding-left") + room("fo:padding-right") < AROUND / 2,
        ..placed
    }
}
