//! A document while its pages are read: what it names is met, and what is painted by name is read where it is painted.

use super::content::Content;
use super::drawn::{Drawn, Painted, Placed};
use super::entries::{Entries, Use, Walk};
use super::fonts::Fonts;
use super::inflate::inflated;
use super::pictures::Pictures;
use super::resources::Resources;
use kurbo::Affine;
use lopdf::{Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// How deep groups lie in one another.
const DEPTH: usize = 256;

/// Bytes of all content of one page, inflated: more than the longest paths and the most items take. A bomb ends here.
const CONTENT: usize = 400 << 20;

/// What reading a group once more costs, in bytes.
const FORM: usize = 1 << 10;

/// A document that is read.
pub(super) struct Book<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) fonts: Fonts,
    pub(super) pictures: Pictures<'a>,
    masks: BTreeSet<ObjectId>,
    page: [f64; 4],
    /// The font of text layers, where the page that comes next has one.
    pub(super) unseen: Option<ObjectId>,
    depth: usize,
    /// Bytes that the content of this page may still have.
    left: usize,
}

impl<'a> Book<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            walk: Walk::of(document),
            fonts: Fonts::default(),
            pictures: Pictures::default(),
            masks: BTreeSet::new(),
            page: [0.0; 4],
            unseen: None,
            depth: 0,
            left: CONTENT,
        }
    }

    /// Before a page with this box.
    pub(super) fn begin(&mut self, page: [f64; 4]) {
        (self.page, self.depth, self.left) = (page, 0, CONTENT);
    }

    /// The bytes of a stream that is deflated and nothing else; `stream`'s other entries must have been asked for.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn bytes(&mut self, entries: Entries<'a>, stream: &Stream) -> Result<Vec<u8>, &'static str> {
        let bytes = plain(entries, stream, self.left)?;
        self.left -= bytes.len();
        Ok(bytes)
    }

    /// Reads content into `drawn`, painted by the matrix `at`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn content(
        &mut self,
        content: &[u8],
        resources: &'a Object,
        at: Affine,
        is_page: bool,
        drawn: &mut Drawn,
    ) -> Result<(), &'static str> {
        let unseen = if is_page { self.unseen.take() } else { None };
        let fonts = (&mut self.fonts, unseen);
        let mut resources = Resources::of(resources, &mut self.walk, fonts, &mut self.pictures)?;
        Content::new(self, &mut resources, drawn, at).read(content, is_page)?;
        for mask in std::mem::take(&mut resources.masks) {
            self.mask(mask)?;
        }
        resources.end()
    }

    /// Paints a picture, or all that is in a group.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn paint(&mut self, painted: Painted, at: Affine, drawn: &mut Drawn) -> Result<(), &'static str> {
        match painted {
            Painted::Picture(picture) => {
                drawn.placed.push(Placed { picture, at });
                Ok(())
            }
            Painted::Group(group) => {
                drawn.groups += 1;
                let object = self.walk.meet(group, Use::Group)?;
                self.form(object, at, drawn)
            }
        }
    }

    /// A mask: one picture, and nothing else.
    fn mask(&mut self, mask: ObjectId) -> Result<(), &'static str> {
        let object = self.walk.meet(mask, Use::Mask)?;
        if !self.masks.insert(mask) {
            return Ok(());
        }
        let mut drawn = Drawn::default();
        self.form(object, Affine::IDENTITY, &mut drawn)?;
        let alone = drawn.glyphs.is_empty() && drawn.groups == 0 && drawn.others == 0;
        match drawn.placed.as_slice() {
            [one] if alone && self.pictures.is_grey(one.picture) => Ok(()),
            _ => Err("a mask that is more than one grey picture"),
        }
    }

    /// A group's form (ISO 32000-1, 11.6.6).
    fn form(&mut self, object: &'a Object, at: Affine, drawn: &mut Drawn) -> Result<(), &'static str> {
        let stream = object.as_stream().map_err(|_| "an object of another kind")?;
        let mut entries = Entries::of(&stream.dict);
        entries.constant(&[("Type", "/XObject"), ("Subtype", "/Form")])?;
        if entries.numbers::<4>("BBox")? != self.page {
            return Err("a group of another size than its page");
        }
        let mut group = Entries::direct(entries.entry("Group")?)?;
        group.constant(&[("S", "/Transparency"), ("CS", "/DeviceRGB"), ("I", "true")])?;
        group.end("a group with more in it")?;
        let resources = entries.entry("Resources")?;
        let bytes = self.bytes(entries, stream)?;
        // What is painted a million times is read as often, and costs more than its bytes.
        self.left = self.left.checked_sub(FORM).ok_or("more groups than any page has")?;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("groups that lie too deep in one another");
        }
        self.content(&bytes, resources, at, false, drawn)?;
        self.depth -= 1;
        Ok(())
    }
}

/// The bytes of a stream that is deflated and nothing else, at most `most` of them.
///
/// # Errors
/// What is wrong with it.
pub(super) fn plain(mut entries: Entries<'_>, stream: &Stream, most: usize) -> Result<Vec<u8>, &'static str> {
    entries.length(stream)?;
    entries.constant(&[("Filter", "/FlateDecode")])?;
    entries.end("a stream with more in it")?;
    inflated(&stream.content, most)
}
