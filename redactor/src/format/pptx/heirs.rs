//! What shapes have from others (ECMA-376, part 1, 19.7.10): a placeholder its place and its looks from those of its layout and master,
//! text its looks by its level from the styles of these and of the presentation.

use super::colour::{Fill, Palette};
use super::frame::Frame;
use super::manner::Manner;
use crate::document::Level;
use crate::package::Relation;
use crate::package::xml::Element;

/// A slide, a layout or a master.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) tree: Element,
    pub(super) relations: Vec<Relation>,
}

impl Sheet {
    /// The part of a kind that it leads to.
    pub(super) fn leads(&self, kind: &str) -> Option<&str> {
        let mut own = self.relations.iter().filter(|relation| !relation.outside);
        own.find(|relation| relation.kind == kind)
            .map(|relation| relation.target.as_str())
    }

    /// Its shapes.
    pub(super) fn shapes(&self) -> Option<&Element> {
        self.tree.path(&["p:cSld", "p:spTree"])
    }
}

/// The element of a name in another, whatever its prefix: diagrams have shapes under names of their own.
pub(super) fn child<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    let is = |other: &&Element| other.name.rsplit(':').next() == Some(name);
    element.elements().find(is)
}

/// The text of an element, its paragraphs parted.
pub(super) fn said(element: &Element) -> String {
    let texts = element.all();
    let paragraphs = texts.iter().filter(|inner| inner.name == "a:p");
    let said: Vec<String> = paragraphs.map(|paragraph| paragraph.text()).collect();
    said.join(" ").trim().to_owned()
}

/// Whether there is any text in a body.
pub(super) fn stated(body: &Element) -> bool {
    body.elements()
        .filter(|paragraph| paragraph.name == "a:p")
        .any(|paragraph| !paragraph.text().trim().is_empty() || paragraph.find("a:fld").is_some())
}

/// A shape and those that it is like, the nearest first.
pub(super) struct Heirs<'e> {
    all: Vec<&'e Element>,
    /// The style of the master that it has, if it is a placeholder.
    style: Option<&'static str>,
    own: &'e Element,
}

impl<'e> Heirs<'e> {
    /// Of a shape that is this placeholder, on a sheet that has these below it, the nearest first.
    pub(super) fn of(own: &'e Element, place: Option<&'e Element>, below: &'e [&'e Sheet]) -> Self {
        let mut all = vec![own];
        let mut place = place;
        for (number, sheet) in below.iter().enumerate() {
            let like = place.and_then(|place| like(sheet.shapes()?, place, number == 0));
            if let Some(shape) = like {
                all.push(shape);
                place = place_of(shape);
            }
        }
        let kind = all.iter().rev().find_map(|shape| place_of(shape)).map(kind);
        let style = kind.map(|kind| match kind {
            "title" => "p:titleStyle",
            "dt" | "ftr" | "sldNum" | "hdr" => "p:otherStyle",
            _ => "p:bodyStyle",
        });
        Self { all, style, own }
    }

    pub(super) fn is_title(&self) -> bool {
        self.style == Some("p:titleStyle")
    }

    /// Properties of the shape and of those that it is like.
    pub(super) fn properties(&self) -> impl Iterator<Item = &'e Element> {
        self.all.iter().filter_map(|shape| child(shape, "spPr"))
    }

    /// Where it lies.
    pub(super) fn frame(&self) -> Option<Frame> {
        self.properties()
            .find_map(|properties| Frame::of(properties.find("a:xfrm")?))
    }

    /// The nearest value of an attribute of its body's properties.
    pub(super) fn of_body(&self, name: &str) -> Option<&'e str> {
        self.bodies().find_map(|body| body.attribute(name))
    }

    /// The nearest element of one of these names in its body's properties.
    pub(super) fn in_body(&self, names: &[&str]) -> Option<&'e Element> {
        self.bodies()
            .find_map(|body| body.elements().find(|inner| names.contains(&inner.name.as_str())))
    }

    fn bodies(&self) -> impl Iterator<Item = &'e Element> {
        self.all
            .iter()
            .filter_map(|shape| child(shape, "txBody")?.find("a:bodyPr"))
    }

    /// What paragraphs of a level say that say nothing themselves: `styles` are those of the master, `usual` those of the presentation.
    pub(super) fn manner(
        &self,
        level: u8,
        styles: Option<&Element>,
        usual: Option<&Element>,
        palette: &Palette,
    ) -> Manner {
        let of = |list: Option<&Element>| of_level(list, level, palette);
        let mut lists = self.all.iter().map(|shape| {
            let body = child(shape, "txBody");
            of(body.and_then(|body| body.find("a:lstStyle")))
        });
        let own = lists.next().unwrap_or_default();
        let style = child(self.own, "style").and_then(|style| style.find("a:fontRef"));
        let named = style.and_then(|style| palette.colour(style, None));
        let inked = Manner {
            ink: named.map(|(colour, opaque)| Fill::Plain(colour, opaque)),
            ..Manner::default()
        };
        let near = lists.fold(own.over(&inked), |near, list| near.over(&list));
        let of_master = styles.and_then(|styles| styles.find(self.style.unwrap_or("p:otherStyle")));
        near.over(&of(of_master)).over(&of(usual))
    }
}

/// What a list of styles says of a level.
pub(super) fn of_level(list: Option<&Element>, level: u8, palette: &Palette) -> Manner {
    let name = format!("a:lvl{}pPr", level.min(Level::DEEPEST) + 1);
    let entry = list.and_then(|list| list.find(&name));
    entry
        .map(|entry| Manner::of_paragraph(entry, palette))
        .unwrap_or_default()
}

fn place_of(shape: &Element) -> Option<&Element> {
    let properties = child(shape, "nvSpPr").and_then(|properties| child(properties, "nvPr"))?;
    properties.find("p:ph")
}

/// The kind of a placeholder, as masters know it.
fn kind(place: &Element) -> &'static str {
    match place.attribute("type") {
        Some("title" | "ctrTitle") => "title",
        Some("dt") => "dt",
        Some("ftr") => "ftr",
        Some("sldNum") => "sldNum",
        Some("hdr") => "hdr",
        _ => "body",
    }
}

/// The placeholder among `shapes` that `place` is like: of its number, which masters have not in common with layouts, else of its kind.
fn like<'e>(shapes: &'e Element, place: &Element, by_number: bool) -> Option<&'e Element> {
    let all = || {
        shapes
            .elements()
            .filter_map(|shape| Some((shape, place_of(shape).filter(|_| shape.name == "p:sp")?)))
    };
    let number = place.attribute("idx");
    let numbered = || all().find(|(_, other)| by_number && number.is_some() && other.attribute("idx") == number);
    let same = || all().find(|(_, other)| kind(other) == kind(place));
    let found = match kind(place) {
        "body" => numbered().or_else(same),
        _ => same(),
    };
    found.map(|(shape, _)| shape)
}
