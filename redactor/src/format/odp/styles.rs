//! The styles that shapes of one part of a presentation see (part 3, 16), and what they say together.

use super::graphic::Chain;
use super::manner::{Manner, TWENTIETH};
use crate::package::numerals::Label;
use crate::package::opendocument::bases::{Bases, named};
use crate::package::opendocument::faces::Faces;
use crate::package::opendocument::lists::ListStyle;
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// The styles of all parts, and those of one part alone.
pub(super) struct Styles<'a> {
    by_name: BTreeMap<(&'a str, &'a str), &'a Element>,
    bases: Bases<'a>,
    lists: BTreeMap<&'a str, &'a Element>,
    /// What shapes say that say nothing themselves.
    usual: Option<&'a Element>,
    pub(super) gradients: Vec<&'a Element>,
    faces: Faces<'a>,
}

/// The style of a list, and its entries.
pub(super) struct List<'a> {
    pub(super) style: ListStyle,
    element: &'a Element,
}

impl<'a> Styles<'a> {
    /// Those of all parts (`office:styles`), and those of one part alone (`office:automatic-styles`); `roots` declare faces.
    pub(super) fn of(common: Option<&'a Element>, own: Option<&'a Element>, roots: &[&'a Element]) -> Self {
        let elements = || common.into_iter().chain(own).flat_map(Element::elements);
        let of = |name: &'static str| elements().filter(move |element| element.name == name);
        let is_usual = |element: &&Element| element.attribute("style:family") == Some("graphic");
        let lists = of("text:list-style").filter_map(|list| Some((list.attribute("style:name")?, list)));
        Self {
            by_name: named(common).chain(named(own)).collect(),
            bases: Bases::of(common),
            lists: lists.collect(),
            usual: of("style:default-style").find(is_usual),
            gradients: of("draw:gradient").collect(),
            faces: Faces::of(roots.iter().copied()),
        }
    }

    /// A style of a family and those that it is based on, the nearest first.
    pub(super) fn chain(&self, family: &str, name: Option<&str>) -> Chain<'a> {
        let style = name.and_then(|name| self.by_name.get(&(family, name)));
        style.map(|style| self.bases.chain(style)).unwrap_or_default()
    }

    /// The styles of a shape, the usual one last.
    pub(super) fn of_shape(&self, shape: &Element) -> Chain<'a> {
        let own = shape.attribute("presentation:style-name");
        let mut chain = match own {
            Some(_) => self.chain("presentation", own),
            None => self.chain("graphic", shape.attribute("draw:style-name")),
        };
        chain.extend(self.usual);
        chain
    }

    /// The styles of text so deep in an outline (part 3, 16.36): from the second level on, each has one of its own.
    pub(super) fn of_level(&self, chain: &Chain<'a>, deep: usize) -> Chain<'a> {
        let first = chain.iter().position(|style| {
            let name = style.attribute("style:name").unwrap_or_default();
            style.attribute("style:family") == Some("presentation") && name.ends_with("-outline1")
        });
        let level = first.and_then(|first| {
            let name = chain.get(first)?.attribute("style:name")?.strip_suffix('1')?;
            let level = self.chain("presentation", Some(&format!("{name}{}", deep + 1)));
            (deep > 0 && !level.is_empty()).then_some((first, level))
        });
        let Some((first, level)) = level else {
            return chain.clone();
        };
        let own = chain.iter().take(first).copied();
        own.chain(level).chain(self.usual).collect()
    }

    /// What styles say together, the nearest first.
    pub(super) fn manner(&self, chain: &[&Element]) -> Manner {
        let each = chain.iter().map(|style| Manner::of(style, &self.faces));
        each.fold(Manner::default(), |near, style| near.over(&style))
    }

    /// What a paragraph of this style says, and letters.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Manner {
        self.manner(&self.chain("paragraph", name))
    }

    pub(super) fn letters(&self, name: Option<&str>) -> Manner {
        self.manner(&self.chain("text", name))
    }

    /// The style of a list in a shape: by its name, else that which the styles of the shape name or hold.
    pub(super) fn list(&self, name: Option<&str>, shape: &[&'a Element]) -> Option<List<'a>> {
        let named = |name: &str| self.lists.get(name).copied();
        let of_shape = || {
            shape.iter().find_map(|style| {
                let name = style.attribute("style:list-style-name");
                let own = style.path(&["style:graphic-properties", "text:list-style"]);
                name.and_then(named).or(own)
            })
        };
        let element = name.and_then(named).or_else(of_shape)?;
        Some(List {
            style: ListStyle::of(element),
            element,
        })
    }
}

impl List<'_> {
    /// Whether its bullet at a level is no sign at all.
    pub(super) fn is_silent(&self, level: usize) -> bool {
        let number = (level + 1).to_string();
        let mut levels = self.element.elements();
        let level = levels.find(|entry| entry.attribute("text:level") == Some(&number));
        let sign = level.and_then(|level| level.attribute("text:bullet-char"));
        sign.is_some_and(|sign| sign.trim().is_empty())
    }

    /// How much further in it puts paragraphs, and their first line (part 3, 19.880).
    pub(super) fn aside(&self, level: usize) -> (i64, i64) {
        let long = |twentieths: Option<i64>| twentieths.unwrap_or(0) * TWENTIETH;
        let lines = self.style.lines(level);
        lines.map_or((0, 0), |lines| (long(lines.start), long(lines.first)))
    }
}

/// A label that is seen: one that is switched off, or is no sign, is none.
pub(super) fn seen(label: Label, list: Option<&List<'_>>, level: usize, listed: bool) -> Label {
    let silent = label == Label::Bullet && list.is_some_and(|list| list.is_silent(level));
    if silent || !listed { Label::Nothing } else { label }
}
