//! The pictures of a book that its pages show: parts of it, each read where it is first looked for, and numbered where it is first shown.

use super::book::part;
use super::write::SHOWN_IN;
use crate::flow::{Cut, Hidings, Picture, Shown};
use crate::limits::Limits;
use crate::package::Package;
use crate::web::page;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How the names of pictures end that are written here.
const ENDINGS: [&str; 2] = [".png", ".jpg"];

/// Digits of their numbers at most.
const DIGITS: usize = 5;

/// The pictures of a book.
pub(super) struct Pictures<'a> {
    package: &'a Package,
    limits: &'a Limits,
    known: RefCell<Known>,
}

/// What is known of them.
#[derive(Default)]
struct Known {
    /// By the names of their parts: how wide and high they are, in pixels; none where one is not kept.
    sides: BTreeMap<String, Option<(u32, u32)>>,
    /// Those that were looked for, and not shown yet.
    waiting: BTreeMap<String, Picture>,
    shown: Shown,
    /// The names of those that are shown.
    names: BTreeSet<String>,
}

/// The pictures of a book, as one of its pages leads to them.
pub(super) struct OfPage<'a> {
    pictures: &'a Pictures<'a>,
    /// The name of the page.
    from: String,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(package: &'a Package, limits: &'a Limits) -> Self {
        Self {
            package,
            limits,
            known: RefCell::default(),
        }
    }

    /// Those to which the page called `name` leads.
    pub(super) fn of(&'a self, name: &str) -> OfPage<'a> {
        OfPage {
            pictures: self,
            from: name.to_owned(),
        }
    }

    /// Those that were shown, and the names of their parts.
    pub(super) fn all(self) -> (Vec<Picture>, BTreeSet<String>) {
        let known = self.known.into_inner();
        (known.shown.all(), known.names)
    }
}

impl OfPage<'_> {
    fn part(&self, address: &str) -> String {
        part(self.pictures.package, &self.from, address)
    }
}

impl page::Pictures for OfPage<'_> {
    fn sides(&self, address: &str, hidings: &mut Hidings) -> Option<(u32, u32)> {
        let name = self.part(address);
        let mut known = self.pictures.known.borrow_mut();
        if let Some(sides) = known.sides.get(&name) {
            return *sides;
        }
        let Some(bytes) = self.pictures.package.bytes(&name) else {
            hidings.note("a picture that is not in the book", &name);
            return None;
        };
        let picture = Picture::of(bytes, Cut::default(), self.pictures.limits, hidings);
        let sides = picture.as_ref().map(|picture| picture.sides);
        known.sides.insert(name.clone(), sides);
        known.waiting.extend(picture.map(|picture| (name, picture)));
        sides
    }

    fn number(&self, address: &str) -> Option<u16> {
        let name = self.part(address);
        let mut known = self.pictures.known.borrow_mut();
        let waiting = known.waiting.remove(&name);
        let number = known.shown.number(&name, Cut::default(), || waiting)?;
        known.names.insert(name);
        Some(number)
    }

    fn is_ours(&self, address: &str) -> bool {
        let name = address.strip_prefix(SHOWN_IN);
        let number = name.and_then(|name| ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)));
        number.is_some_and(|number| {
            (1..=DIGITS).contains(&number.len())
                && number.bytes().all(|digit| digit.is_ascii_digit())
                && !number.starts_with('0')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::page::Pictures as _;
    use super::*;
    use crate::flow::tried;
    use crate::package::write::package;

    #[test]
    fn pictures_are_numbered_as_they_are_shown_and_not_as_they_are_looked_for() {
        let parts = [
            ("EPUB/a b.png", tried::picture()),
            ("EPUB/c.png", tried::picture()),
            ("EPUB/d.png", b"?".to_vec()),
        ];
        let (limits, mut hidings) = (Limits::default(), Hidings::default());
        let package = Package::open(&package(&parts).unwrap(), &limits, &mut hidings).unwrap();
        let pictures = Pictures::new(&package, &limits);
        let page = pictures.of("EPUB/text/1.xhtml");
        assert_eq!(page.sides("../a%20b.png#x", &mut hidings), Some((8, 2)));
        assert_eq!(page.sides("../C.PNG", &mut hidings), Some((8, 2)));
        assert_eq!(page.sides("../d.png", &mut hidings), None);
        assert_eq!(page.sides("a b.png", &mut hidings), None);
        assert_eq!(page.number("../c.png"), Some(0));
        assert_eq!(page.number("../a b.png"), Some(1));
        assert_eq!(pictures.of("EPUB/2.xhtml").number("c.png"), Some(0));
        let told = hidings.list();
        assert_eq!(told[0].0, "a picture of a kind that is not kept");
        assert_eq!(
            told[1],
            (
                "a picture that is not in the book".to_owned(),
                vec!["EPUB/text/a b.png".to_owned()]
            )
        );
        drop(page);
        let (all, names) = pictures.all();
        assert_eq!(all.len(), 2);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["EPUB/a b.png", "EPUB/c.png"]);
    }

    #[test]
    fn addresses_of_ours_say_nothing_but_a_number() {
        let (package, limits) = (package(&[("a", "")]).unwrap(), Limits::default());
        let package = Package::open(&package, &limits, &mut Hidings::default()).unwrap();
        let pictures = Pictures::new(&package, &limits);
        let is_ours = |address: &str| pictures.of("a").is_ours(address);
        assert!(is_ours("../images/1.png") && is_ours("../images/5000.jpg"));
        for other in [
            "images/1.png",
            "../images/01.png",
            "../images/.png",
            "../images/1.gif",
            "../images/123456.png",
            "../images/a1.png",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
