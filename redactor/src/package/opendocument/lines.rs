//! How the lines of a paragraph are set (part 3, 17.6, 17.20, 20): nothing where its properties are silent.

use super::length::{share, twentieths};
use crate::document::Align;
use crate::package::lines::{Lines, STOPS, Side};
use crate::package::xml::Element;

/// What `properties` (`style:paragraph-properties`) say.
pub(crate) fn of(properties: &Element) -> Lines {
    let length = |side: &str| {
        let own = properties.attribute(side);
        own.or(properties
            .attribute("fo:margin")
            .filter(|_| side.starts_with("fo:margin")))
            .and_then(twentieths)
    };
    let stops = properties.find("style:tab-stops");
    Lines {
        align: properties.attribute("fo:text-align").and_then(align),
        start: length("fo:margin-left"),
        end: length("fo:margin-right"),
        first: length("fo:text-indent"),
        before: length("fo:margin-top"),
        after: length("fo:margin-bottom"),
        line: properties
            .attribute("fo:line-height")
            .and_then(|line| share(line, 240.0)),
        turns: properties.attribute("fo:break-before").map(|place| place == "page"),
        close: properties
            .attribute("style:contextual-spacing")
            .map(|close| close == "true"),
        stops: stops.map(places).unwrap_or_default(),
        all_stops: stops.is_some(),
    }
}

/// What the level of a list says of the lines of its paragraphs (part 3, 17.20): where they begin, and how far out a label stands.
pub(crate) fn of_level(level: &Element) -> Lines {
    let Some(properties) = level.find("style:list-level-properties") else {
        return Lines::default();
    };
    let length = |of: &Element, name: &str| of.attribute(name).and_then(twentieths).unwrap_or(0);
    let (start, first) = match properties.find("style:list-level-label-alignment") {
        Some(label) => (length(label, "fo:margin-left"), length(label, "fo:text-indent")),
        None => {
            let wide = length(properties, "text:min-label-width");
            (length(properties, "text:space-before") + wide, -wide)
        }
    };
    Lines {
        start: Some(start),
        first: Some(first),
        ..Lines::default()
    }
}

fn align(name: &str) -> Option<Side> {
    Some(match name {
        "start" => Side::Of(Align::Start),
        "center" => Side::Of(Align::Middle),
        "end" => Side::Of(Align::End),
        "justify" => Side::Of(Align::Both),
        "left" => Side::Left,
        "right" => Side::Right,
        _ => return None,
    })
}

fn places(stops: &Element) -> Vec<(i64, Option<(Align, bool)>)> {
    let place = |stop: &Element| {
        let at = twentieths(stop.attribute("style:position")?)?;
        let align = match stop.attribute("style:type") {
            Some("center") => Align::Middle,
            Some("right" | "char") => Align::End,
            _ => Align::Start,
        };
        let dots = stop
            .attribute("style:leader-style")
            .is_some_and(|style| style != "none");
        Some((at, Some((align, dots))))
    };
    let all = stops.elements().filter(|stop| stop.name == "style:tab-stop");
    all.filter_map(place).take(STOPS).collect()
}
