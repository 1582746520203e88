//! The pages of a document (part 3, 16.9): which of them are used, what stands above and below their text, and on what.

use super::styles::{columns, right_to_left};
use crate::document::{Leaf, On, Place, Running};
use crate::flow::Hidings;
use crate::package::opendocument::length::twentieths;
use crate::package::opendocument::manner::{Ground, WHITE, ground};
use crate::package::opendocument::told::is_counted;
use crate::package::xml::Element;

/// The page that text begins on where it names none.
const STANDARD: &str = "Standard";

/// What is free around the text, in twentieths of a point, where nothing says: two centimetres, as LibreOffice has it.
const AROUND: u32 = 1_134;

/// How high a header or a footer of one line is, likewise, where nothing says more.
const LINE: i64 = 276;

/// How the names of kinds of pages begin that programs give.
const KNOWN: &[&str] = &[
    "Standard",
    "Default",
    "First",
    "Left",
    "Right",
    "Envelope",
    "Landscape",
    "Index",
    "HTML",
    "Footnote",
    "Endnote",
    "Converted",
];

/// Pages that follow one another, at most.
const FOLLOW: usize = 1_000;

/// The pages of a document, and the names of those that were met.
pub(super) struct Pages<'a> {
    masters: Vec<&'a Element>,
    layouts: Vec<&'a Element>,
    met: Vec<String>,
    begun: bool,
    /// What stands above and below pages, each once, as footers or headers: their numbers are their places, from 1.
    numbered: Vec<(bool, &'a Element)>,
}

impl<'a> Pages<'a> {
    /// Those of the part `styles`.
    pub(super) fn of(styles: Option<&'a Element>) -> Self {
        let within = |name: &str, of: &'static str| {
            let group = styles.and_then(|styles| styles.find(name));
            let all = group.into_iter().flat_map(Element::elements);
            all.filter(move |element| element.name == of).collect()
        };
        Self {
            masters: within("office:master-styles", "style:master-page"),
            layouts: within("office:automatic-styles", "style:page-layout"),
            met: Vec::new(),
            begun: false,
            numbered: Vec::new(),
        }
    }

    /// Tells of the names that people gave to kinds of pages.
    pub(super) fn tell(&self, hidings: &mut Hidings) {
        for master in &self.masters {
            let name = name(master).unwrap_or_default();
            if !KNOWN.iter().any(|known| name.starts_with(known)) && !is_counted(name) {
                hidings.note_text(
                    "name of a style",
                    master.attribute("style:display-name").unwrap_or(name),
                );
            }
        }
    }

    /// A block of the text comes, which begins the page `master` if it is named.
    pub(super) fn meet(&mut self, master: Option<&str>) {
        let first = !std::mem::replace(&mut self.begun, true);
        match master.filter(|master| !master.is_empty()) {
            Some(master) => self.add(master),
            None if first => {
                if let Some(usual) = self.usual().and_then(name) {
                    self.add(usual);
                }
            }
            None => {}
        }
    }

    fn add(&mut self, master: &str) {
        if !self.met.iter().any(|met| met == master) {
            self.met.push(master.to_owned());
        }
    }

    fn usual(&self) -> Option<&'a Element> {
        let standard = self.masters.iter().find(|master| name(master) == Some(STANDARD));
        standard.or(self.masters.first()).copied()
    }

    fn layout(&self, master: &Element) -> Option<&'a Element> {
        let name = master.attribute("style:page-layout-name");
        let mut layouts = self.layouts.iter();
        layouts.find(|layout| layout.attribute("style:name") == name).copied()
    }

    /// What text stands on that begins on `master`, or on the usual page where it names none: unknown where the pages that follow have
    /// something else behind them, for where they begin nobody says.
    pub(super) fn ground(&self, master: Option<&str>) -> Ground {
        let Some(first) = self.first(master) else {
            return Ground::Of(WHITE);
        };
        let own = self.ground_of(first);
        let follows = self.following(first).map(|next| self.ground_of(next));
        follows.map_or(own, |next| if next == own { own } else { Ground::Unknown })
    }

    fn ground_of(&self, master: &Element) -> Ground {
        let layout = self.layout(master);
        let properties = layout.and_then(|layout| layout.find("style:page-layout-properties"));
        properties.and_then(ground).unwrap_or(Ground::Of(WHITE))
    }

    /// Whether blocks are read from the right where they leave it to the page.
    pub(super) fn right_to_left(&self) -> bool {
        self.properties().and_then(right_to_left) == Some(true)
    }

    fn properties(&self) -> Option<&'a Element> {
        self.layout(self.usual()?)?.find("style:page-layout-properties")
    }

    /// The pages that begin with `master`, or with the one on which text begins that names none.
    pub(super) fn leaf(&self, master: Option<&str>) -> Leaf {
        let Some(first) = self.first(master) else {
            return usual();
        };
        // The first page of a letter is set in a way of its own; those that follow are of the same paper, and are more.
        self.leaf_of(self.on_paper(first).unwrap_or(first))
    }

    /// The page that follows on `first` on the same paper.
    fn on_paper(&self, first: &'a Element) -> Option<&'a Element> {
        let size = self.leaf_of(first).size();
        self.following(first).filter(|next| self.leaf_of(next).size() == size)
    }

    /// `leaf` with what stands above and below the pages that begin with `master`, as numbers of parts; if text `goes_on` there, none of
    /// them is a first page.
    pub(super) fn running(&mut self, master: Option<&str>, goes_on: bool, mut leaf: Leaf) -> Leaf {
        let Some(first) = self.first(master) else {
            return leaf;
        };
        let next = self.on_paper(first).filter(|next| !std::ptr::eq(*next, first));
        // Two that follow on one another are left and right pages.
        let left = next.filter(|next| self.following(next).is_some_and(|back| std::ptr::eq(back, first)));
        let usual = next.filter(|_| left.is_none()).unwrap_or(first);
        let (even, on_even) = left.map_or((usual, On::Even), |left| (left, On::Usual));
        let own_first = |master| {
            let mut sides = [false, true].into_iter();
            sides.any(|below| own(master, below, On::First).is_some())
        };
        leaf.running.first = !goes_on && (!std::ptr::eq(first, usual) || own_first(first));
        leaf.running.even = true;
        for name in [first, usual, even].into_iter().filter_map(name) {
            self.add(name);
        }
        for below in [false, true] {
            for (master, of, on) in [
                (first, On::First, On::First),
                (usual, On::Usual, On::Usual),
                (even, on_even, On::Even),
            ] {
                let part = self.shows(master, below, of);
                if let Some(part) = part.filter(|_| leaf.running.has(on)) {
                    let number = self.number(below, part);
                    leaf.running.put(Place { below, on }, number);
                }
            }
        }
        leaf
    }

    /// What a master shows above or below pages that are of this kind among its own.
    fn shows(&self, master: &'a Element, below: bool, on: On) -> Option<&'a Element> {
        let on = if self.lasts(master) { on } else { On::First };
        own(master, below, on).or(own(master, below, On::Usual))
    }

    /// Whether a page of a master can be other than a first one: no other kind follows it.
    fn lasts(&self, master: &'a Element) -> bool {
        self.following(master).is_none_or(|next| std::ptr::eq(next, master))
    }

    /// Why nobody sees a part of a master whose pages are used, if that is so.
    fn unseen(&self, master: &'a Element, part: &'a Element) -> Option<&'static str> {
        let below = part.name.starts_with("style:footer");
        let is = |on| own(master, below, on).is_some_and(|own| std::ptr::eq(own, part));
        let first = own(master, below, On::First);
        if ![On::Usual, On::First, On::Even].into_iter().any(is) {
            Some("hidden text")
        } else if !self.lasts(master) && first.is_some_and(|first| !std::ptr::eq(first, part)) {
            Some("text of a kind of pages that is not used")
        } else {
            None
        }
    }

    /// The number of a part; 0 behind the last that can be numbered.
    fn number(&mut self, below: bool, part: &'a Element) -> u8 {
        let known = self.numbered.iter().position(|(_, other)| std::ptr::eq(*other, part));
        if known.is_none() && self.numbered.len() == Running::MOST {
            return 0;
        }
        let place = known.unwrap_or_else(|| {
            self.numbered.push((below, part));
            self.numbered.len() - 1
        });
        u8::try_from(place + 1).unwrap_or(0)
    }

    /// The parts that are numbered, in this order, as headers or footers.
    pub(super) fn numbered(&self) -> Vec<(bool, &'a Element)> {
        self.numbered.clone()
    }

    fn named(&self, wanted: &str) -> Option<&'a Element> {
        let mut masters = self.masters.iter();
        masters.find(|element| name(element) == Some(wanted)).copied()
    }

    /// The page that begins with `master`, or the one on which text begins that names none.
    fn first(&self, master: Option<&str>) -> Option<&'a Element> {
        master.and_then(|master| self.named(master)).or_else(|| self.usual())
    }

    /// The page that follows on `master`, where it says one.
    fn following(&self, master: &Element) -> Option<&'a Element> {
        self.named(master.attribute("style:next-style-name")?)
    }

    fn leaf_of(&self, master: &Element) -> Leaf {
        let layout = self.layout(master);
        let Some(page) = layout.and_then(|layout| layout.find("style:page-layout-properties")) else {
            return usual();
        };
        let length = |name: &str| {
            page.attribute(name)
                .and_then(twentieths)
                .and_then(|length| u32::try_from(length).ok())
        };
        let (width, height) = (length("fo:page-width"), length("fo:page-height"));
        let (Some(width), Some(height)) = (width, height) else {
            return usual();
        };
        let margin = |side: &str| {
            length(&format!("fo:margin-{side}"))
                .or(length("fo:margin"))
                .unwrap_or(AROUND)
        };
        let around = ["top", "right", "bottom", "left"].map(|side| {
            let beside = layout.map_or(0, |layout| beside(master, layout, side));
            margin(side).saturating_add(beside)
        });
        let mut leaf = Leaf::nearest(width, height, around);
        (leaf.running.head, leaf.running.foot) = (leaf.free(margin("top")), leaf.free(margin("bottom")));
        leaf.columns = u8::try_from(columns(page).unwrap_or(1).clamp(1, 4)).unwrap_or(1);
        leaf
    }

    /// What stands above and below the text of the pages that are used, and on what. Those that are not seen are told.
    pub(super) fn shown(&mut self, hidings: &mut Hidings) -> Vec<(&'a Element, Ground)> {
        self.meet(None);
        let used = self.used();
        let mut shown = Vec::new();
        for master in self.masters.iter().copied() {
            let is_used = name(master).is_some_and(|name| used.contains(&name));
            let ground = self.ground_beside(master);
            for part in master.elements().filter(|part| is_beside(&part.name)) {
                let unseen = if is_used {
                    self.unseen(master, part)
                } else {
                    Some("text of a kind of pages that is not used")
                };
                match unseen {
                    Some(why) => hidings.note_text(why, &part.text()),
                    None => shown.push((part, ground)),
                }
            }
        }
        shown
    }

    /// The names of the pages that were met, and of those that follow them.
    fn used(&self) -> Vec<&str> {
        let mut used: Vec<&str> = self.met.iter().map(String::as_str).collect();
        let mut next = 0;
        while let Some(master) = used.get(next).copied().filter(|_| next < FOLLOW) {
            next += 1;
            let element = self.masters.iter().find(|element| name(element) == Some(master));
            let follows = element.and_then(|element| element.attribute("style:next-style-name"));
            if let Some(follows) = follows.filter(|follows| !used.contains(follows)) {
                used.push(follows);
            }
        }
        used
    }

    /// What stands above and below can have a ground of its own, which is not followed.
    fn ground_beside(&self, master: &Element) -> Ground {
        let Some(layout) = self.layout(master) else {
            return Ground::Of(WHITE);
        };
        let mut beside = layout.elements().filter(|part| part.name.ends_with("er-style"));
        if beside.any(|part| part.elements().any(|properties| ground(properties).is_some())) {
            return Ground::Unknown;
        }
        self.ground_of(master)
    }
}

/// Pages of which nothing is said: what stands above and below them is half of what is free from the edge.
fn usual() -> Leaf {
    let mut leaf = Leaf::USUAL;
    (leaf.running.head, leaf.running.foot) = (5, 5);
    leaf
}

/// What a master says of a header or a footer of these pages, if it is shown (part 3, 16.10): that of first and left pages only where there
/// is a usual one, for that switches all of them on.
fn own(master: &Element, below: bool, on: On) -> Option<&Element> {
    let usual = if below { "style:footer" } else { "style:header" };
    said(master, usual)?;
    let name = match (below, on) {
        (false, On::Usual) => "style:header",
        (false, On::First) => "style:header-first",
        (false, On::Even) => "style:header-left",
        (true, On::Usual) => "style:footer",
        (true, On::First) => "style:footer-first",
        (true, On::Even) => "style:footer-left",
    };
    said(master, name)
}

/// What stands in a master under a name, if it is switched on.
fn said<'e>(master: &'e Element, name: &str) -> Option<&'e Element> {
    let part = master.find(name)?;
    (part.attribute("style:display") != Some("false")).then_some(part)
}

/// What a header or a footer takes of what is free on a side.
fn beside(master: &Element, layout: &Element, side: &str) -> u32 {
    let (part, style, apart) = match side {
        "top" => ("style:header", "style:header-style", "fo:margin-bottom"),
        "bottom" => ("style:footer", "style:footer-style", "fo:margin-top"),
        _ => return 0,
    };
    let properties = layout
        .path(&[style, "style:header-footer-properties"])
        .filter(|_| said(master, part).is_some());
    let height = |name: &str| properties?.attribute(name).and_then(twentieths);
    let own = height("fo:min-height").or_else(|| height("svg:height"));
    // What can shrink between it and the text is within its height.
    let shrinks = properties.and_then(|properties| properties.attribute("style:dynamic-spacing")) == Some("true");
    let height = match own {
        Some(own) if shrinks => own,
        Some(own) => own.max(LINE) + height(apart).unwrap_or(0),
        None => 0,
    };
    u32::try_from(height).unwrap_or(0)
}

fn name(master: &Element) -> Option<&str> {
    master.attribute("style:name")
}

fn is_beside(name: &str) -> bool {
    name.starts_with("style:header") || name.starts_with("style:footer")
}
