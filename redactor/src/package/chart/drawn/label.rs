//! Labels that stand at points of a chart (21.2.2.47, 21.2.2.49): what they show.

use super::sight::{self, Said, Sight};
use super::{code, flag, number};
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// What a label shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Label {
    pub(super) value: bool,
    pub(super) category: bool,
    pub(super) name: bool,
    /// How the value is written, where that is not how the cell is.
    pub(super) code: Option<String>,
    /// Words that were written into it.
    pub(super) words: Said,
}

/// The labels of a series.
#[derive(Clone, Default)]
pub(super) struct Labels<'e> {
    /// What all show that say nothing else, and how they look.
    all: Option<Label>,
    looks: bool,
    code: Option<&'e str>,
    /// Those of single points, by their places.
    single: BTreeMap<u32, &'e Element>,
}

impl<'e> Labels<'e> {
    /// Those that `holder`, a series or a group, says.
    pub(super) fn of(holder: &'e Element, sight: &Sight<'_>) -> Option<Self> {
        let element = holder.find("c:dLbls")?;
        let mut own = Self {
            all: None,
            looks: sight.anywhere().shows(element),
            code: code(element),
            single: BTreeMap::new(),
        };
        own.all = own.label(element, sight);
        if holder.name == "c:ser" {
            let single = element.elements().filter(|label| label.name == "c:dLbl");
            let single = single.filter_map(|label| Some((number(label, "c:idx")?, label)));
            own.single = single.collect();
        }
        Some(own)
    }

    /// What is seen of the label at a place, if there is one.
    pub(super) fn at(&self, place: u32, sight: &Sight<'_>) -> Option<Label> {
        match self.single.get(&place) {
            Some(label) => self.label(label, sight),
            None => self.all.clone(),
        }
    }

    fn label(&self, label: &Element, sight: &Sight<'_>) -> Option<Label> {
        if flag(label, "c:delete").unwrap_or(false) || sight::is_away(label) {
            return None;
        }
        // What letters stand on is the drawing, and that has any colour.
        let sight = sight.anywhere();
        let looks = if label.find("c:txPr").is_some() {
            sight.shows(label)
        } else {
            self.looks
        };
        let on = |name: &str| flag(label, name).unwrap_or(false);
        let mut shows_share = false;
        let mut read = match label.path(&["c:tx", "c:rich"]) {
            Some(rich) => of_fields(rich, sight.rich(rich, false)),
            None if looks => {
                shows_share = on("c:showPercent");
                Label {
                    value: on("c:showVal"),
                    category: on("c:showCatName"),
                    name: on("c:showSerName"),
                    ..Label::default()
                }
            }
            None => return None,
        };
        read.code = code(label).or(self.code).map(str::to_owned);
        let shows = read.value || read.category || read.name || shows_share || !read.words.raw.is_empty();
        shows.then_some(read)
    }
}

/// A label that was written: its words, and what its fields show.
fn of_fields(rich: &Element, words: Said) -> Label {
    let all = rich.all();
    let shows = |kinds: &[&str]| {
        let mut fields = all.iter().filter(|field| field.name == "a:fld");
        fields.any(|field| field.attribute("type").is_some_and(|kind| kinds.contains(&kind)))
    };
    Label {
        value: shows(&["VALUE", "YVALUE"]),
        category: shows(&["CATEGORYNAME", "XVALUE"]),
        name: shows(&["SERIESNAME"]),
        code: None,
        words,
    }
}
