//! How the lines of a paragraph are set (ECMA-376, part 1, 17.3.1): nothing where its properties are silent.

use super::manner::on;
use crate::document::Align;
pub(super) use crate::package::lines::Lines;
use crate::package::lines::{STOPS, Side};
use crate::package::xml::Element;

/// What `properties` (`w:pPr`) say.
pub(super) fn of(properties: &Element) -> Lines {
    let is = |name: &str| properties.find(name).map(on);
    let length = |name: &str, sides: &[&str]| {
        let element = properties.find(name)?;
        let value = sides.iter().find_map(|side| element.attribute(side))?;
        value.parse::<i64>().ok()
    };
    let exact = properties
        .find("w:spacing")
        .and_then(|spacing| spacing.attribute("w:lineRule"))
        .is_some_and(|rule| rule != "auto");
    Lines {
        align: properties
            .find("w:jc")
            .and_then(|side| align(side.attribute("w:val")?))
            .map(Side::Of),
        start: length("w:ind", &["w:start", "w:left"]),
        end: length("w:ind", &["w:end", "w:right"]),
        first: length("w:ind", &["w:hanging"])
            .map(i64::saturating_neg)
            .or(length("w:ind", &["w:firstLine"])),
        before: length("w:spacing", &["w:before"]),
        after: length("w:spacing", &["w:after"]),
        line: length("w:spacing", &["w:line"]).filter(|_| !exact),
        turns: is("w:pageBreakBefore"),
        close: is("w:contextualSpacing"),
        stops: properties.find("w:tabs").map(stops).unwrap_or_default(),
        all_stops: false,
    }
}

fn align(name: &str) -> Option<Align> {
    match name {
        "left" | "start" => Some(Align::Start),
        "center" => Some(Align::Middle),
        "right" | "end" => Some(Align::End),
        "both" | "distribute" | "lowKashida" | "mediumKashida" | "highKashida" | "thaiDistribute" => Some(Align::Both),
        _ => None,
    }
}

fn stops(tabs: &Element) -> Vec<(i64, Option<(Align, bool)>)> {
    let stop = |tab: &Element| {
        let at: i64 = tab.attribute("w:pos")?.parse().ok()?;
        let align = match tab.attribute("w:val")? {
            "clear" => return Some((at, None)),
            "center" => Align::Middle,
            "right" | "end" | "decimal" => Align::End,
            "left" | "start" | "num" => Align::Start,
            _ => return None,
        };
        let dots = tab.attribute("w:leader").is_some_and(|leader| leader != "none");
        Some((at, Some((align, dots))))
    };
    let all = tabs.elements().filter(|tab| tab.name == "w:tab");
    all.filter_map(stop).filter(|(at, _)| *at > 0).take(STOPS).collect()
}
