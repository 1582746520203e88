//! The elements of an XML document, strictly well-formed, and what stands in it beside them.

use super::entities::Entities;
use crate::flow::Hidings;
use crate::format::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements in one another: more than any kind of document nests.
const DEEPEST: usize = 1000;

/// Attributes that only lead elsewhere.
const LEADS: &[&str] = &["xml:base", "xsi:schemaLocation", "xsi:noNamespaceSchemaLocation"];

/// One step through a document.
#[derive(Debug)]
pub(super) enum Item {
    /// An element begins.
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        /// Whether text stands in it.
        mixed: bool,
    },
    /// The last that began ends.
    End,
    /// Text, its references resolved.
    Text(String),
}

/// Why there is no tree.
#[derive(Debug)]
pub(super) enum Not {
    /// It is not XML.
    WellFormed,
    /// It may not be read.
    Allowed(Refusal),
}

/// A document.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) items: Vec<Item>,
    pub(super) hidings: Hidings,
    entities: Entities,
    /// Places of the elements that are open.
    open: Vec<usize>,
    roots: usize,
}

/// The tree of `text`.
///
/// # Errors
/// [`Not`].
pub(super) fn of(text: &str) -> Result<Tree, Not> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut tree = Tree::default();
    loop {
        match reader.read_event().map_err(|_| Not::WellFormed)? {
            Event::Eof => break,
            event => tree.take(event)?,
        }
    }
    if tree.roots == 1 && tree.open.is_empty() {
        Ok(tree)
    } else {
        Err(Not::WellFormed)
    }
}

/// XML 1.0, section 2.3, without what nobody sees.
pub(super) fn is_name(name: &str) -> bool {
    let starts = |sign: char| sign.is_alphabetic() || matches!(sign, '_' | ':');
    let goes_on = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | ':' | '-' | '.' | '\u{b7}');
    let seen = |sign: char| !crate::document::invisible::is(sign);
    name.starts_with(starts) && name.chars().all(|sign| goes_on(sign) && seen(sign))
}

impl Tree {
    fn take(&mut self, event: Event) -> Result<(), Not> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) => {
                self.start(&tag)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let meant = self.entities.resolve(&name.into_inner())?;
                self.text(&meant)
            }
            Event::Comment(text) => {
                self.hidings.note("a comment", &text.into_inner());
                Ok(())
            }
            Event::PI(instruction) => {
                self.hidings
                    .note("an instruction for a program", &instruction.into_inner());
                Ok(())
            }
            Event::DocType(kind) => {
                if self.roots > 0 {
                    return Err(Not::WellFormed);
                }
                self.entities = Entities::of(&kind.into_inner(), &mut self.hidings);
                Ok(())
            }
            Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart) -> Result<(), Not> {
        if self.open.is_empty() {
            self.roots += 1;
        }
        if self.open.len() >= DEEPEST {
            let why = format!("more than {DEEPEST} elements in one another");
            return Err(Not::Allowed(Refusal::TooLarge(why)));
        }
        let name = tag.name().0.to_owned();
        if self.roots > 1 || !is_name(&name) {
            return Err(Not::WellFormed);
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Not::WellFormed)?;
            let name = attribute.key.0.to_owned();
            let value = self.entities.within(&attribute.value)?;
            if !is_name(&name) || attribute.value.contains('<') {
                return Err(Not::WellFormed);
            }
            if LEADS.contains(&name.as_str()) {
                self.hidings
                    .note("address that the document names", &format!("{name}: {value}"));
            } else {
                attributes.push((name, value));
            }
        }
        self.open.push(self.items.len());
        self.items.push(Item::Start {
            name,
            attributes,
            mixed: false,
        });
        Ok(())
    }

    fn end(&mut self) {
        self.open.pop();
        self.items.push(Item::End);
    }

    fn text(&mut self, text: &str) -> Result<(), Not> {
        let blank = text
            .chars()
            .all(|letter| letter.is_whitespace() || crate::document::invisible::is(letter));
        let Some(open) = self.open.last() else {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(Not::WellFormed)
            };
        };
        if !blank && let Some(Item::Start { mixed, .. }) = self.items.get_mut(*open) {
            *mixed = true;
        }
        match self.items.last_mut() {
            Some(Item::Text(before)) => before.push_str(text),
            _ => self.items.push(Item::Text(text.to_owned())),
        }
        Ok(())
    }
}
