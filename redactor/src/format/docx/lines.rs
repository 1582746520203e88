//! How the lines of a paragraph are set (ECMA-376, part 1, 17.3.1): nothing where its properties are silent.

use super::manner::on;
use crate::document::{Align, Setting, Stop};
use crate::package::xml::Element;

/// Places for tabs of one paragraph, at most.
const STOPS: usize = 16;

/// What properties say; lengths in twentieths of a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    align: Option<Align>,
    start: Option<i64>,
    end: Option<i64>,
    first: Option<i64>,
    before: Option<i64>,
    after: Option<i64>,
    /// The distance of lines, in parts of 240 of the usual one.
    line: Option<i64>,
    turns: Option<bool>,
    /// Nothing is free between it and its like.
    close: Option<bool>,
    /// Places for tabs; none where one of the style is taken away.
    stops: Vec<(i64, Option<(Align, bool)>)>,
}

impl Lines {
    /// What `properties` (`w:pPr`) say.
    pub(super) fn of(properties: &Element) -> Self {
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
        Self {
            align: properties.find("w:jc").and_then(|side| align(side.attribute("w:val")?)),
            start: length("w:ind", &["w:start", "w:left"]),
            end: length("w:ind", &["w:end", "w:right"]),
            first: length("w:ind", &["w:hanging"])
                .map(|out| -out)
                .or(length("w:ind", &["w:firstLine"])),
            before: length("w:spacing", &["w:before"]),
            after: length("w:spacing", &["w:after"]),
            line: length("w:spacing", &["w:line"]).filter(|_| !exact),
            turns: is("w:pageBreakBefore"),
            close: is("w:contextualSpacing"),
            stops: properties.find("w:tabs").map(stops).unwrap_or_default(),
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        let mut stops = self.stops.clone();
        let others = below
            .stops
            .iter()
            .filter(|(at, _)| self.stops.iter().all(|(own, _)| own != at));
        stops.extend(others.copied());
        Self {
            align: self.align.or(below.align),
            start: self.start.or(below.start),
            end: self.end.or(below.end),
            first: self.first.or(below.first),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line: self.line.or(below.line),
            turns: self.turns.or(below.turns),
            close: self.close.or(below.close),
            stops,
        }
    }

    /// How the block is set.
    pub(super) fn setting(&self) -> Setting {
        let aside = |length: Option<i64>| Setting::steps(length.unwrap_or(0), Setting::ASIDE);
        let apart = |length: Option<i64>| match self.close {
            Some(true) => 0,
            _ => Setting::steps(length.unwrap_or(0), Setting::APART),
        };
        let first = self.first.unwrap_or(0);
        let out = i8::try_from(Setting::steps(first.abs(), Setting::ASIDE)).unwrap_or(i8::MAX);
        Setting {
            align: self.align.unwrap_or_default(),
            start: aside(self.start),
            end: aside(self.end),
            first: if first < 0 { -out } else { out },
            before: apart(self.before),
            after: apart(self.after),
            line: self
                .line
                .map_or(Setting::LINE, |line| Setting::steps(line, 12).clamp(10, 80)),
            turns: self.turns == Some(true),
        }
    }

    /// The places for tabs, from the side at which lines begin.
    pub(super) fn stops(&self) -> Vec<Stop> {
        let mut stops: Vec<Stop> = self
            .stops
            .iter()
            .filter_map(|(at, stop)| Some((at, (*stop)?)))
            .map(|(at, (align, dots))| Stop {
                at: Setting::steps(*at, Setting::ASIDE),
                align,
                dots,
            })
            .collect();
        stops.sort_by_key(|stop| stop.at);
        stops.dedup_by_key(|stop| stop.at);
        stops.truncate(STOPS);
        stops
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
