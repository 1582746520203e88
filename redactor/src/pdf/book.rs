//! The new PDF of pages that stay drawn: letters are letters, shapes are shapes, and each page is written as it comes.
//!
//! All of it is made of plain values; every object, name and number is new. [`Book`] takes pages one after the other: [`page`]
//! draws each into [`content`], with [`letters`] in [`run`]s and [`pictures`] coded anew, and [`tags`] say in which order it is
//! read. The [`font`] comes last, when it is known which letters are drawn.

mod bookmarks;
mod cff;
mod content;
mod font;
mod gradient;
mod letters;
mod links;
mod names;
mod number;
mod once;
mod page;
mod path;
mod pictures;
mod run;
mod tags;

#[cfg(test)]
pub(crate) mod tests;

use crate::document::{Outline, Picture, Sheet, TextLayer};
use crate::pdf::layer;
use crate::pdf::objects::{CATALOG, Objects, PAGES, deflated};
use bookmarks::Bookmark;
use letters::Letters;
use links::Links;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use once::Once;
use page::{Drawn, Page};
use pictures::Pictures;
use std::io::{self, Write};
use tags::Structure;

/// The first version with all that is written here, CID-keyed CFF fonts and soft masks, and the one that readers know best.
const VERSION: &str = "1.7";

/// What all pages share.
struct Parts<'w> {
    objects: Objects<'w>,
    letters: Letters,
    /// The numbers of the fonts, which are written last.
    fonts: Vec<ObjectId>,
    pictures: Pictures,
    /// Forms: what stands on every page is written once.
    forms: Once,
}

/// A file being written.
pub(crate) struct Book<'w> {
    parts: Parts<'w>,
    structure: Structure,
    pages: Vec<Object>,
    bookmarks: Vec<Bookmark>,
    /// They lead to pages that come later, and are written last.
    links: Links,
    /// The font of text layers, once there is one.
    unseen: Option<ObjectId>,
}

impl<'w> Book<'w> {
    /// Begins a file on `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn begin(out: &'w mut dyn Write) -> io::Result<Self> {
        Ok(Self {
            parts: Parts {
                objects: Objects::begin(out, VERSION)?,
                letters: Letters::default(),
                fonts: Vec::new(),
                pictures: Pictures::default(),
                forms: Once::default(),
            },
            structure: Structure::default(),
            pages: Vec::new(),
            bookmarks: Vec::new(),
            links: Links::default(),
            unseen: None,
        })
    }

    /// Takes the next outline of the document: they are numbered as they come, from 0.
    ///
    /// # Errors
    /// An outline that stands for what nobody sees.
    pub(crate) fn outline(&mut self, outline: &Outline) -> io::Result<()> {
        self.parts.letters.add(outline)
    }

    /// Writes a page without one.
    ///
    /// # Errors
    /// As [`Book::layered`].
    #[cfg(test)]
    pub(crate) fn sheet(&mut self, sheet: &Sheet, pictures: &[Picture]) -> io::Result<()> {
        self.layered(sheet, pictures, None)
    }

    /// Writes a page, `pictures` being those of its sheet, with a text layer if it has one: such a page has no letters of its own.
    ///
    /// # Errors
    /// Those of `out`; items that name what did not come, or that do not open and close in turn.
    pub(crate) fn layered(&mut self, sheet: &Sheet, pictures: &[Picture], layer: Option<&TextLayer>) -> io::Result<()> {
        let (width, height) = sheet.size;
        if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
            return Err(io::Error::other("a page has no size"));
        }
        let Drawn { content, names, tags } = Page::draw(&mut self.parts, sheet, pictures)?;
        let objects = &mut self.parts.objects;
        let content = objects.add(deflated(Dictionary::new(), &content)?)?;
        let resources = names.resources(&self.parts.fonts);
        let mut dictionary = page::dictionary(sheet.size, resources, content);
        if tags.is_some() || layer.is_some() {
            dictionary.set("StructParents", self.structure.next());
        }
        if let Some(layer) = layer {
            let font = match self.unseen {
                Some(font) => font,
                None => *self.unseen.insert(layer::font(objects)?),
            };
            // A page that has blanks for letters has marks of its own.
            let words = layer::content(layer, sheet.size.1, tags.is_none());
            let words = objects.add(deflated(Dictionary::new(), &words)?)?;
            layer::lay(&mut dictionary, words, content, font);
        }
        if !sheet.links.is_empty() {
            dictionary.set("Annots", self.links.reserve(&sheet.links, sheet.size.1, objects)?);
        }
        let page = objects.add(dictionary)?;
        self.pages.push(Object::Reference(page));
        self.links.page(page, sheet.size.1);
        bookmarks::add(&mut self.bookmarks, sheet, page, &self.parts.letters);
        match (tags, layer) {
            (Some(tags), _) => self.structure.page(tags, page, objects),
            (None, Some(_)) => self.structure.layer(page, objects),
            (None, None) => Ok(()),
        }
    }

    /// Ends the file, with bookmarks of its headings where they are wanted.
    ///
    /// # Errors
    /// Those of `out`, a document without a page, and a link to a page that did not come.
    pub(crate) fn finish(self, bookmarks: bool) -> io::Result<()> {
        if self.pages.is_empty() {
            return Err(io::Error::other("it has no page"));
        }
        let Parts {
            mut objects,
            letters,
            fonts,
            ..
        } = self.parts;
        for ((number, id), letters) in fonts.iter().enumerate().zip(letters.fonts()) {
            font::write(&mut objects, number, *id, &letters)?;
        }
        self.links.write(&mut objects)?;
        let count = i64::try_from(self.pages.len()).map_err(io::Error::other)?;
        objects.write(
            PAGES,
            dictionary! { "Type" => "Pages", "Kids" => self.pages, "Count" => count },
        )?;
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => PAGES };
        self.structure.finish(&mut catalog, &mut objects)?;
        if bookmarks && !self.bookmarks.is_empty() {
            catalog.set("Outlines", bookmarks::write(&self.bookmarks, &mut objects)?);
        }
        objects.write(CATALOG, catalog)?;
        objects.finish()
    }
}
