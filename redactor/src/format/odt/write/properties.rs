//! Properties of letters, paragraphs, tables, cells and pages, each in its place.

use super::running;
use super::styles::{Style, faced, style};
use crate::document::{Align, Face, Leaf, Setting, Shape, Sides, Stop, Tint};
use crate::package::opendocument::length::written;
use crate::package::opendocument::letters::LOOKS;

/// Small capitals, behind all other looks.
const SMALL: &str = " fo:font-variant=\"small-caps\"";

/// The style of letters of these looks, the inner last; none where they say nothing.
pub(super) fn of_letters(looks: &[Shape]) -> Option<Style> {
    let inner = |of: fn(Shape) -> Option<String>| looks.iter().rev().find_map(|look| of(*look)).unwrap_or_default();
    let plain = LOOKS.iter().filter(|(look, _)| looks.contains(look));
    let all: String = [inner(face), inner(size), inner(ink), inner(ground)]
        .into_iter()
        .chain(plain.map(|(_, way)| (*way).to_owned()))
        .chain(looks.contains(&Shape::SmallCapitals).then(|| SMALL.to_owned()))
        .collect();
    let face = looks.iter().rev().find_map(|look| match look {
        Shape::Face(face) => Some(*face),
        _ => None,
    });
    let says = format!("><style:text-properties{all}/>");
    (!all.is_empty()).then(|| faced(style("text", &says), face))
}

fn face(look: Shape) -> Option<String> {
    let Shape::Face(face) = look else { return None };
    let name = Face::name(face);
    Some(format!(
        " style:font-name=\"{name}\" style:font-name-asian=\"{name}\" style:font-name-complex=\"{name}\""
    ))
}

fn size(look: Shape) -> Option<String> {
    let Shape::Size(size) = look else { return None };
    let points = written(i64::from(size.half_points()) * 10);
    Some(format!(
        " fo:font-size=\"{points}\" style:font-size-asian=\"{points}\" style:font-size-complex=\"{points}\""
    ))
}

fn ink(look: Shape) -> Option<String> {
    let Shape::Ink(tint) = look else { return None };
    Some(format!(" fo:color=\"#{}\"", tint.digits()))
}

fn ground(look: Shape) -> Option<String> {
    let Shape::Ground(tint) = look else { return None };
    Some(shading(tint))
}

/// Lines at these sides: at all of them, or at each; nothing where none has one.
fn borders(sides: Sides) -> String {
    const LINE: &str = "0.5pt solid #000000";
    if sides == Sides::ALL {
        return format!(" fo:border=\"{LINE}\"");
    }
    let line = |side| format!(" fo:border-{side}=\"{LINE}\"");
    sides.named(&["top", "left", "bottom", "right"]).map(line).collect()
}

fn shading(tint: Tint) -> String {
    format!(" fo:background-color=\"#{}\"", tint.digits())
}

/// What is known of a paragraph before it is written.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) heading: Option<u8>,
    pub(super) from_right: bool,
    pub(super) set: Option<Setting>,
    pub(super) stops: Vec<Stop>,
    pub(super) shaded: Option<Tint>,
    pub(super) boxed: Sides,
    /// The kind of pages that it begins.
    pub(super) master: Option<String>,
}

impl Paragraph {
    /// The style that all others of its kind are based on.
    pub(super) fn base(&self) -> String {
        self.heading
            .map_or("Standard".to_owned(), |level| format!("Heading_20_{level}"))
    }

    /// Its own style; none where it says no more than that one.
    pub(super) fn style(&self) -> Option<Style> {
        let mut all = self.set.map(lines).unwrap_or_default();
        all.push_str(&self.shaded.map(shading).unwrap_or_default());
        if self.boxed.any() {
            all.push_str(&format!(" fo:padding=\"1pt\"{}", borders(self.boxed)));
        }
        if self.from_right {
            all.push_str(" style:writing-mode=\"rl-tb\"");
        }
        let start = self.set.map_or(0, |set| set.start);
        let stops: String = self.stops.iter().map(|place| stop(*place, start)).collect();
        if !stops.is_empty() {
            all.push_str(&format!(
                "><style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>"
            ));
        } else if !all.is_empty() {
            all.push_str("/>");
        }
        if all.is_empty() && self.master.is_none() {
            return None;
        }
        let properties = if all.is_empty() {
            ""
        } else {
            "<style:paragraph-properties"
        };
        let (base, master) = (self.base(), master(self.master.as_deref()));
        let says = format!(" style:parent-style-name=\"{base}\"{master}>{properties}{all}");
        Some(style("paragraph", &says))
    }
}

fn master(name: Option<&str>) -> String {
    name.map_or(String::new(), |name| format!(" style:master-page-name=\"{name}\""))
}

fn aside(steps: i64) -> String {
    written(steps * i64::from(Setting::ASIDE))
}

fn lines(set: Setting) -> String {
    let apart = |steps: u8| written(i64::from(steps) * i64::from(Setting::APART));
    let align = match set.align {
        Align::Start => "start",
        Align::Middle => "center",
        Align::End => "end",
        Align::Both => "justify",
    };
    let turns = if set.turns { " fo:break-before=\"page\"" } else { "" };
    format!(
        " fo:margin-left=\"{}\" fo:margin-right=\"{}\" fo:text-indent=\"{}\" fo:margin-top=\"{}\" fo:margin-bottom=\"{}\" \
         fo:line-height=\"{}%\" fo:text-align=\"{align}\"{turns}",
        aside(set.start.into()),
        aside(set.end.into()),
        aside(set.first.into()),
        apart(set.before),
        apart(set.after),
        u32::from(set.line) * 5,
    )
}

/// A place for tabs, which is told from where lines begin.
fn stop(stop: Stop, start: u8) -> String {
    let kind = match stop.align {
        Align::Start | Align::Both => "left",
        Align::Middle => "center",
        Align::End => "right",
    };
    let dots = if stop.dots {
        " style:leader-style=\"dotted\" style:leader-text=\".\""
    } else {
        ""
    };
    let at = aside(i64::from(stop.at) - i64::from(start));
    format!("<style:tab-stop style:position=\"{at}\" style:type=\"{kind}\"{dots}/>")
}

/// A table that begins a kind of pages, or does not, of a width in steps, or as wide as the text.
pub(super) fn table(begins: Option<&str>, wide: Option<u32>) -> Style {
    let wide = wide.map_or(" table:align=\"margins\"".to_owned(), |steps| {
        format!(" style:width=\"{}\" table:align=\"left\"", columns(steps))
    });
    let says = format!("{}><style:table-properties{wide}/>", master(begins));
    style("table", &says)
}

/// A column of a width in steps.
pub(super) fn column(steps: u8) -> Style {
    let width = columns(steps.into());
    let says = format!("><style:table-column-properties style:column-width=\"{width}\"/>");
    style("table-column", &says)
}

fn columns(steps: u32) -> String {
    written(i64::from(steps) * i64::from(Setting::WIDE))
}

/// A cell with lines at these sides.
pub(super) fn cell(sides: Sides, shaded: Option<Tint>) -> Style {
    let lines = if sides.any() {
        borders(sides)
    } else {
        " fo:border=\"none\"".to_owned()
    };
    let shaded = shaded.map(shading).unwrap_or_default();
    let says = format!("><style:table-cell-properties{shaded} fo:padding=\"0.1cm\"{lines}/>");
    style("table-cell", &says)
}

/// How pages are laid out: the number of their layout, and what it says.
pub(super) fn layout(number: usize, leaf: Leaf) -> String {
    let (width, height) = leaf.size();
    let steps = |steps: u8| written(i64::from(steps) * i64::from(Leaf::AROUND));
    let [top, right, bottom, left] = leaf.around;
    let (above, below) = (running::has(leaf, false), running::has(leaf, true));
    // Of what is free above the text, a header takes what is not between it and the edge; so do footers.
    let head = if above { leaf.running.head.min(top) } else { top };
    let foot = if below { leaf.running.foot.min(bottom) } else { bottom };
    let turned = if leaf.wide { "landscape" } else { "portrait" };
    let page = format!(
        "<style:page-layout style:name=\"L{number}\"><style:page-layout-properties fo:page-width=\"{}\" fo:page-height=\"{}\" \
         style:print-orientation=\"{turned}\" fo:margin-top=\"{}\" fo:margin-right=\"{}\" fo:margin-bottom=\"{}\" \
         fo:margin-left=\"{}\"",
        written(width.into()),
        written(height.into()),
        steps(head),
        steps(right),
        steps(foot),
        steps(left),
    );
    let columns = match leaf.columns {
        0 | 1 => "/>".to_owned(),
        many => format!(
            "><style:columns fo:column-count=\"{many}\" fo:column-gap=\"36pt\"/></style:page-layout-properties>"
        ),
    };
    let room = |side: &str, apart: &str, high: u8| {
        format!(
            "<style:{side}-style><style:header-footer-properties fo:min-height=\"{}\" fo:margin-{apart}=\"0pt\" \
             style:dynamic-spacing=\"true\"/></style:{side}-style>",
            steps(high)
        )
    };
    let header = if above {
        room("header", "bottom", top - head)
    } else {
        String::new()
    };
    let footer = if below {
        room("footer", "top", bottom - foot)
    } else {
        String::new()
    };
    format!("{page}{columns}{header}{footer}</style:page-layout>")
}
