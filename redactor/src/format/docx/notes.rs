//! Notes of a Word document (ECMA-376, part 1, 17.11), and its comments (17.13.4) where they are kept: signs in the text, and what stands
//! behind it.

use super::read::Reading;
use crate::document::Shape;
use crate::flow::Look;
use crate::format::Refusal;
use crate::package::sight::{Ground, Sight, WHITE};
use crate::package::xml::{Element, Node};
use crate::package::{Package, Relation};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The kind of notes that comments are.
pub(super) const COMMENTS: &str = "comments";

/// A note that is referred to: its kind and its number, and its sign in the text.
#[derive(Clone)]
pub(super) struct Note {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) sign: String,
}

/// The notes of a document.
#[derive(Default)]
pub(super) struct Notes {
    /// Those that are referred to, in their order.
    referred: Vec<Note>,
    /// How many of these were read.
    read: usize,
    /// The parts that they stand in.
    parts: BTreeMap<String, Part>,
}

/// A part of notes, which is taken apart once, however many there are: where each stands in it, and where it leads.
struct Part {
    tree: Rc<Element>,
    places: BTreeMap<String, usize>,
    relations: Vec<Relation>,
}

impl Notes {
    /// The numbers of those of a kind that are referred to.
    pub(super) fn of(&self, kind: &str) -> BTreeSet<&str> {
        let of_kind = self.referred.iter().filter(|note| note.kind == kind);
        of_kind.map(|note| note.id.as_str()).collect()
    }
}

impl Part {
    fn of(package: &Package, name: &str) -> Result<Option<Self>, Refusal> {
        let Some(tree) = package.tree(name)? else {
            return Ok(None);
        };
        let mut places = BTreeMap::new();
        for (place, child) in tree.children.iter().enumerate() {
            if let Node::Element(note) = child
                && let Some(id) = note.attribute("w:id")
            {
                places.entry(id.to_owned()).or_insert(place);
            }
        }
        Ok(Some(Self {
            tree: Rc::new(tree),
            places,
            relations: package.relations(name)?,
        }))
    }
}

impl Reading<'_> {
    /// A note is referred to by its number among those that were.
    pub(super) fn refer(&mut self, kind: &'static str, reference: &Element, sight: Sight) {
        if sight.hidden.is_some() || self.in_field() {
            return;
        }
        let id = reference.attribute("w:id").unwrap_or_default();
        let sign = match self.in_note(kind, id) {
            Some(sign) => sign,
            None => {
                let sign = self.sign(kind);
                self.notes.referred.push(Note {
                    kind,
                    id: id.to_owned(),
                    sign: sign.clone(),
                });
                sign
            }
        };
        let own = reference
            .attribute("w:customMarkFollows")
            .is_some_and(|own| !matches!(own, "0" | "false"));
        if !own {
            self.say(&sign, sight.above());
        }
    }

    /// The sign of a note that another, or itself, refers to once more: notes that lead to one another would have no end.
    fn in_note(&self, kind: &str, id: &str) -> Option<String> {
        self.mark.as_ref()?;
        let mut known = self.notes.referred.iter();
        let note = known.find(|note| note.kind == kind && note.id == id)?;
        Some(note.sign.clone())
    }

    fn sign(&mut self, kind: &str) -> String {
        let is_comment = kind == COMMENTS;
        let number = self.signs.next(is_comment);
        if is_comment {
            format!("[{number}]")
        } else {
            number.to_string()
        }
    }

    /// Reads the notes that were referred to since it was last done.
    pub(super) fn referred(&mut self) -> Result<(), Refusal> {
        while let Some(note) = self.notes.referred.get(self.notes.read).cloned() {
            self.notes.read += 1;
            self.note(note)?;
        }
        Ok(())
    }

    fn note(&mut self, wanted: Note) -> Result<(), Refusal> {
        let mut relations = self.relations.iter();
        let relation = relations.find(|relation| relation.kind == wanted.kind && !relation.outside);
        let Some(name) = relation.map(|relation| relation.target.clone()) else {
            return Ok(());
        };
        let Some(part) = self.part(&name)? else {
            return Ok(());
        };
        let (tree, place) = (Rc::clone(&part.tree), part.places.get(&wanted.id).copied());
        let Some(Node::Element(note)) = place.and_then(|place| tree.children.get(place)) else {
            return Ok(());
        };
        let own = std::mem::take(&mut part.relations);
        if wanted.kind == COMMENTS && !note.all().iter().any(|inner| inner.name == "w:annotationRef") {
            self.builder.open(Shape::Paragraph, false);
            self.builder.say(&wanted.sign, Look::ABOVE);
            self.end_blocks();
        }
        self.mark = Some(wanted.sign);
        let own = self.led(own, |reading| reading.blocks(note, Ground::Of(WHITE)))?;
        self.mark = None;
        if let Some(part) = self.notes.parts.get_mut(&name) {
            part.relations = own;
        }
        Ok(())
    }

    /// A part of notes.
    fn part(&mut self, name: &str) -> Result<Option<&mut Part>, Refusal> {
        if !self.notes.parts.contains_key(name)
            && let Some(part) = Part::of(self.package, name)?
        {
            self.read.insert(name.to_owned());
            self.notes.parts.insert(name.to_owned(), part);
        }
        Ok(self.notes.parts.get_mut(name))
    }
}
