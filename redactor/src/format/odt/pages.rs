//! The pages of a document (part 3, 16.9): which of them are used, what stands above and below their text, and on what.

use super::styles::from_right;
use crate::flow::Hidings;
use crate::package::opendocument::manner::{Ground, WHITE, ground};
use crate::package::xml::Element;

/// The page that text begins on where it names none.
const STANDARD: &str = "Standard";

/// Pages that follow one another, at most.
const FOLLOW: usize = 1_000;

/// The pages of a document, and the names of those that were met.
pub(super) struct Pages<'a> {
    masters: Vec<&'a Element>,
    layouts: Vec<&'a Element>,
    met: Vec<String>,
    begun: bool,
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

    /// What the text stands on, by the page that it begins on where it names none.
    pub(super) fn ground(&self) -> Ground {
        let properties = self.properties();
        properties.and_then(ground).unwrap_or(Ground::Of(WHITE))
    }

    /// Whether blocks are read from the right where they leave it to the page.
    pub(super) fn is_from_right(&self) -> bool {
        self.properties().and_then(from_right) == Some(true)
    }

    fn properties(&self) -> Option<&'a Element> {
        self.layout(self.usual()?)?.find("style:page-layout-properties")
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
                if !is_used {
                    hidings.note_text("text of a kind of pages that is not used", &part.text());
                } else if part.attribute("style:display") == Some("false") {
                    hidings.note_text("hidden text", &part.text());
                } else {
                    shown.push((part, ground));
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
        let page = layout.find("style:page-layout-properties");
        page.and_then(ground).unwrap_or(Ground::Of(WHITE))
    }
}

fn name(master: &Element) -> Option<&str> {
    master.attribute("style:name")
}

fn is_beside(name: &str) -> bool {
    name.starts_with("style:header") || name.starts_with("style:footer")
}
