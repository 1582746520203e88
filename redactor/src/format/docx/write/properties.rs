//! Properties of letters, paragraphs and pages, in the order in which a schema wants them (ECMA-376, part 1, annex A.1).

use super::running::{self, Running};
use crate::document::{Align, Leaf, Setting, Shape, Sides, Stop, Tint};

/// Looks of letters that say no more than that, in their order: before colour and size, and behind.
const BEFORE: [(Shape, &str); 4] = [
    (Shape::Bold, "<w:b/><w:bCs/>"),
    (Shape::Italic, "<w:i/><w:iCs/>"),
    (Shape::SmallCapitals, "<w:smallCaps/>"),
    (Shape::Struck, "<w:strike/>"),
];
const UNDERLINE: &str = "<w:u w:val=\"single\"/>";
const BEHIND: [(Shape, &str); 2] = [
    (Shape::Above, "<w:vertAlign w:val=\"superscript\"/>"),
    (Shape::Below, "<w:vertAlign w:val=\"subscript\"/>"),
];

/// `w:rPr` of letters of these looks, the inner last; empty for none.
pub(super) fn of_letters(looks: &[Shape]) -> String {
    let mut all = String::new();
    let inner = |of: fn(Shape) -> Option<String>| looks.iter().rev().find_map(|look| of(*look)).unwrap_or_default();
    all.push_str(&inner(face));
    let plain = |ways: &[(Shape, &str)]| -> String {
        let held = ways.iter().filter(|(shape, _)| looks.contains(shape));
        held.map(|(_, way)| *way).collect()
    };
    all.push_str(&plain(&BEFORE));
    all.push_str(&inner(|look| match look {
        Shape::Ink(tint) => Some(format!("<w:color w:val=\"{}\"/>", tint.digits())),
        _ => None,
    }));
    all.push_str(&inner(|look| match look {
        Shape::Size(size) => {
            let half_points = size.half_points();
            Some(format!(
                "<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>"
            ))
        }
        _ => None,
    }));
    all.push_str(if looks.contains(&Shape::Underline) {
        UNDERLINE
    } else {
        ""
    });
    all.push_str(&inner(|look| match look {
        Shape::Ground(tint) => Some(shading(tint)),
        _ => None,
    }));
    all.push_str(&plain(&BEHIND));
    if all.is_empty() {
        return all;
    }
    format!("<w:rPr>{all}</w:rPr>")
}

fn face(look: Shape) -> Option<String> {
    let Shape::Face(face) = look else { return None };
    let name = face.name();
    Some(format!(
        "<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>"
    ))
}

pub(super) fn shading(tint: Tint) -> String {
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", tint.digits())
}

/// Sides, in the order in which a schema wants them.
const SIDES: [&str; 4] = ["top", "left", "bottom", "right"];

/// Lines at these sides, in an element of this name; none where no side has one. `apart`: how far they stand from what is within.
pub(super) fn borders(name: &str, sides: Sides, apart: &str) -> String {
    let line = |side| format!("<w:{side} w:val=\"single\" w:sz=\"4\"{apart}/>");
    let lines: String = sides.named(&SIDES).map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("<w:{name}>{lines}</w:{name}>")
}

/// What is known of a paragraph before it is written.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) heading: Option<u8>,
    /// The level of the list of which it begins an item, from 0.
    pub(super) item: Option<usize>,
    pub(super) from_right: bool,
    pub(super) set: Option<Setting>,
    pub(super) stops: Vec<Stop>,
    pub(super) shaded: Option<Tint>,
    pub(super) boxed: Sides,
}

impl Paragraph {
    /// What stands in its `w:pPr`.
    pub(super) fn properties(&self) -> String {
        let mut all = String::new();
        if let Some(level) = self.heading {
            all.push_str(&format!("<w:pStyle w:val=\"Heading{}\"/>", level.clamp(1, 6)));
        }
        if self.set.is_some_and(|set| set.turns) {
            all.push_str("<w:pageBreakBefore/>");
        }
        if let Some(level) = self.item {
            all.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"
            ));
        }
        all.push_str(&borders("pBdr", self.boxed, " w:space=\"1\""));
        all.push_str(&self.shaded.map(shading).unwrap_or_default());
        if !self.stops.is_empty() {
            let stops: String = self.stops.iter().map(stop).collect();
            all.push_str(&format!("<w:tabs>{stops}</w:tabs>"));
        }
        if self.from_right {
            all.push_str("<w:bidi/>");
        }
        all.push_str(&self.set.map(lines).unwrap_or_default());
        all
    }
}

fn stop(stop: &Stop) -> String {
    let kind = match stop.align {
        Align::Start | Align::Both => "left",
        Align::Middle => "center",
        Align::End => "right",
    };
    let dots = if stop.dots { " w:leader=\"dot\"" } else { "" };
    let at = u32::from(stop.at) * Setting::ASIDE;
    format!("<w:tab w:val=\"{kind}\"{dots} w:pos=\"{at}\"/>")
}

fn lines(set: Setting) -> String {
    let apart = |steps: u8| u32::from(steps) * Setting::APART;
    let aside = |steps: u8| u32::from(steps) * Setting::ASIDE;
    let mut all = format!(
        "<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"auto\"/>",
        apart(set.before),
        apart(set.after),
        u32::from(set.line) * 12
    );
    let (side, first) = if set.first < 0 {
        ("hanging", set.first.unsigned_abs())
    } else {
        ("firstLine", set.first.unsigned_abs())
    };
    all.push_str(&format!(
        "<w:ind w:left=\"{}\" w:right=\"{}\" w:{side}=\"{}\"/>",
        aside(set.start),
        aside(set.end),
        aside(first)
    ));
    all.push_str(match set.align {
        Align::Start => "",
        Align::Middle => "<w:jc w:val=\"center\"/>",
        Align::End => "<w:jc w:val=\"right\"/>",
        Align::Both => "<w:jc w:val=\"both\"/>",
    });
    all
}

/// The pages of a section, and what stands above and below them.
pub(super) fn of_pages(leaf: Leaf, running: &Running) -> String {
    let [top, right, bottom, left] = leaf.around.map(|free| u32::from(free) * Leaf::AROUND);
    let [header, footer] = running::aside(leaf);
    let (width, height) = leaf.size();
    let kind = if leaf.goes_on {
        "<w:type w:val=\"continuous\"/>"
    } else {
        ""
    };
    let turned = if leaf.wide { " w:orient=\"landscape\"" } else { "" };
    let columns = match leaf.columns {
        0 | 1 => String::new(),
        many => format!("<w:cols w:num=\"{many}\" w:space=\"720\"/>"),
    };
    let (references, first) = (running.references(leaf), running::first(leaf));
    format!(
        "<w:sectPr>{references}{kind}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{top}\" \
         w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" \
         w:gutter=\"0\"/>{columns}{first}</w:sectPr>"
    )
}
