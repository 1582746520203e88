//! Labels that stand at points of a chart (21.2.2.47, 21.2.2.49, [MS-ODRAWXML] 2.24.3): what they show.

use super::cache::{Cache, Held};
use super::sight::{self, Said, Sight};
use super::{code, extended, flag, is_on, number};
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Where labels stand beside their points (21.2.3.10), on what the drawing stands on.
const BESIDE: &[&str] = &["outEnd", "t", "b", "l", "r"];

/// What a label shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Label<'e> {
    pub(super) value: bool,
    pub(super) category: bool,
    pub(super) name: bool,
    /// The share of a round that a point has.
    share: bool,
    /// Whether it shows what a cell says, and what that is.
    from_cell: bool,
    pub(super) cell: Said,
    /// How the value is written, where that is not how the cell is.
    pub(super) code: Option<&'e str>,
    /// Words that were written into it.
    pub(super) words: Said,
}

/// The labels of a series.
#[derive(Clone, Default)]
pub(super) struct Labels<'e> {
    /// What all show that say nothing else, and what says how they look.
    all: Option<Label<'e>>,
    looks: Option<&'e Element>,
    /// Those of single points, by their places.
    single: BTreeMap<u32, &'e Element>,
    /// Whether the drawing is a round: others have no shares.
    is_round: bool,
}

impl<'e> Labels<'e> {
    /// Those that `holder`, a series or a group, says; `sight` is that of the plot.
    pub(super) fn of(holder: &'e Element, sight: &Sight<'_>, is_round: bool) -> Option<Self> {
        let element = holder.find("c:dLbls")?;
        let mut own = Self {
            all: None,
            looks: Some(element),
            single: BTreeMap::new(),
            is_round,
        };
        own.all = own.label(element, sight);
        if holder.name == "c:ser" {
            let single = element.elements().filter(|label| label.name == "c:dLbl");
            let single = single.filter_map(|label| Some((number(label, "c:idx")?, label)));
            own.single = single.collect();
        }
        Some(own)
    }

    /// What is seen of the label at a place, if anything is; `cells` are those that labels of its series are made of.
    pub(super) fn at(&self, place: u32, cells: Option<&Cache>, sight: &Sight<'_>) -> Option<Label<'e>> {
        let mut read = match self.single.get(&place) {
            Some(label) => self.label(label, sight),
            None => self.all.clone(),
        }?;
        let cell = cells
            .filter(|_| read.from_cell)
            .and_then(|cells| cells.points.get(&place));
        read.cell = cell.map(Held::said).unwrap_or_default();
        read.shows().then_some(read)
    }

    fn label(&self, label: &'e Element, sight: &Sight<'_>) -> Option<Label<'e>> {
        if flag(label, "c:delete").unwrap_or(false) || sight::is_away(label) {
            return None;
        }
        let saying = |name: &str| {
            let mut own = std::iter::once(label).chain(self.looks);
            own.find(|own| own.find(name).is_some())
        };
        let place = saying("c:dLblPos").and_then(|own| own.find("c:dLblPos")?.attribute("val"));
        let is_beside = place.is_some_and(|place| BESIDE.contains(&place));
        // What other letters stand on is the drawing, and that has any colour.
        let ground = if is_beside { *sight } else { sight.anywhere() };
        let sight = saying("c:spPr").map_or(ground, |own| ground.within(own));
        // Only the label of one point has words of its own.
        let rich = label.path(&["c:tx", "c:rich"]).filter(|_| label.name == "c:dLbl");
        let mut read = match rich {
            Some(rich) => of_fields(&sight.fields(rich), sight.rich(rich, false), is_from_cell(label)),
            None if sight.shows(saying("c:txPr").unwrap_or(label)) => {
                let on = |name: &str| flag(label, name).unwrap_or(false);
                Label {
                    value: on("c:showVal"),
                    category: on("c:showCatName"),
                    name: on("c:showSerName"),
                    share: on("c:showPercent"),
                    from_cell: is_from_cell(label).unwrap_or(false),
                    ..Label::default()
                }
            }
            None => return None,
        };
        read.share &= self.is_round;
        read.code = code(label).or(self.looks.and_then(code));
        Some(read)
    }
}

impl Label<'_> {
    /// Whether it shows anything: a cell that is empty is nothing.
    fn shows(&self) -> bool {
        let says = |said: &Said| said.raw.iter().any(|piece| !piece.trim().is_empty());
        let shows = [self.value, self.category, self.name, self.share];
        shows.contains(&true) || says(&self.cell) || !self.words.raw.is_empty()
    }
}

/// Whether a label says that it shows what a cell says, if it says anything of that.
fn is_from_cell(label: &Element) -> Option<bool> {
    extended(label, "c15:showDataLabelsRange").map(is_on)
}

/// A label that was written: its words, and what its fields show that are seen. Of one that says of itself that it shows no cell, a field
/// shows none.
fn of_fields(fields: &[&str], words: Said, from_cell: Option<bool>) -> Label<'static> {
    let shows = |kinds: &[&str]| fields.iter().any(|field| kinds.contains(field));
    Label {
        value: shows(&["VALUE", "YVALUE"]),
        category: shows(&["CATEGORYNAME", "XVALUE"]),
        name: shows(&["SERIESNAME"]),
        share: shows(&["PERCENTAGE"]),
        from_cell: shows(&["CELLRANGE"]) && from_cell != Some(false),
        cell: Said::default(),
        code: None,
        words,
    }
}
