//! Styles by their names (part 3, 16), and those that one is based on.

use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Styles that one is based on, at most.
const BASES: usize = 32;

/// The styles that others can be based on: those of all parts, by family and name.
pub(crate) struct Bases<'a>(BTreeMap<(&'a str, &'a str), &'a Element>);

impl<'a> Bases<'a> {
    pub(crate) fn of(common: Option<&'a Element>) -> Self {
        Self(named(common).collect())
    }

    /// A style, then what it is based on, the nearest first.
    pub(crate) fn chain(&self, style: &'a Element) -> Vec<&'a Element> {
        let family = style.attribute("style:family").unwrap_or_default();
        let base = |style: &&'a Element| {
            let base = style.attribute("style:parent-style-name")?;
            self.0.get(&(family, base)).copied()
        };
        std::iter::successors(Some(style), base).take(BASES).collect()
    }
}

/// The styles in a part, by family and name.
pub(crate) fn named(part: Option<&Element>) -> impl Iterator<Item = ((&str, &str), &Element)> {
    let styles = part.into_iter().flat_map(Element::elements);
    let styles = styles.filter(|element| element.name == "style:style");
    styles.filter_map(|style| {
        let key = (style.attribute("style:family")?, style.attribute("style:name")?);
        Some((key, style))
    })
}
