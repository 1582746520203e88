//! The items of a HEIF file (ISO/IEC 23008-12): pictures, records and what they are to one another.

use crate::image::boxes::{self, Fields, Piece};
use std::collections::BTreeMap;
use std::ops::Range;

/// Items of one file at most: a picture of a telephone has some fifty tiles.
const ITEMS: usize = 20_000;
/// Pieces that all items lie in, at most.
const EXTENTS: usize = 100_000;

/// All items of a file, and the properties that they share.
pub(super) struct Items<'a> {
    pub(super) all: BTreeMap<u32, Item>,
    /// The item that is shown.
    pub(super) primary: Option<u32>,
    /// Kind and body of each property.
    pub(super) properties: Vec<Piece<'a>>,
    /// Where the data in the table of items lies.
    pub(super) inner_data: Option<Range<usize>>,
    /// Names that the file gives to its table and its items.
    pub(super) names: Vec<String>,
}

/// One item.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) kind: [u8; 4],
    /// For records: what type they say they are of.
    pub(super) media: String,
    /// Where its bytes lie in the file.
    pub(super) places: Vec<Range<usize>>,
    /// Numbers of its properties, from 0.
    pub(super) properties: Vec<usize>,
    /// What it is to others: kind of the reference, and the other's number.
    pub(super) refers: Vec<([u8; 4], u32)>,
}

impl<'a> Items<'a> {
    /// `meta`: the body of the box of that name, without its version.
    pub(super) fn of(file: &'a [u8], meta: Range<usize>) -> Self {
        let mut items = Items {
            all: BTreeMap::new(),
            primary: None,
            properties: Vec::new(),
            inner_data: None,
            names: Vec::new(),
        };
        let (parts, _) = boxes::of(file, meta);
        items.inner_data = parts
            .iter()
            .find(|part| &part.kind == b"idat")
            .map(|part| part.place.clone());
        for part in parts {
            // A table that breaks off gives what came until then; what is shown is held to be whole elsewhere.
            let _ = match &part.kind {
                b"hdlr" => items.handler(part.body),
                b"pitm" => items.primary(part.body),
                b"iinf" => items.kinds(file, &part),
                b"iloc" => items.places(part.body, file.len()),
                b"iref" => items.references(file, &part),
                b"iprp" => items.properties(file, &part),
                _ => None,
            };
        }
        items
    }

    fn item(&mut self, number: u32) -> Option<&mut Item> {
        let full = self.all.len() >= ITEMS && !self.all.contains_key(&number);
        (!full).then(|| self.all.entry(number).or_default())
    }

    /// Version, 4 bytes, kind, 12 bytes, name.
    fn handler(&mut self, body: &[u8]) -> Option<()> {
        self.named(Fields(body.get(24..)?).text());
        Some(())
    }

    fn named(&mut self, name: String) {
        if !name.trim().is_empty() && self.names.len() < ITEMS {
            self.names.push(name);
        }
    }

    fn primary(&mut self, body: &[u8]) -> Option<()> {
        let (version, mut fields) = versioned(body)?;
        self.primary = Some(if version == 0 { fields.short()? } else { fields.long()? });
        Some(())
    }

    fn kinds(&mut self, file: &[u8], table: &Piece) -> Option<()> {
        let (version, _) = versioned(table.body)?;
        let start = table.place.start + if version == 0 { 6 } else { 8 };
        for entry in boxes::of(file, start..table.place.end).0 {
            self.kind(entry.body);
        }
        Some(())
    }

    fn kind(&mut self, body: &[u8]) -> Option<()> {
        let (version, mut fields) = versioned(body)?;
        let number = if version == 3 { fields.long()? } else { fields.short()? };
        fields.short()?;
        let kind = if version >= 2 {
            *fields.take(4)?.first_chunk()?
        } else {
            *b"mime"
        };
        self.named(fields.text());
        let media = fields.text();
        let item = self.item(number)?;
        (item.kind, item.media) = (kind, media);
        Some(())
    }

    /// `iloc`: where the bytes of each item lie, in the file or in the table of items itself.
    fn places(&mut self, body: &[u8], length: usize) -> Option<()> {
        let (version, mut fields) = versioned(body)?;
        let (sizes, more) = (fields.number(1)?, fields.number(1)?);
        let width = |bits: u64| usize::try_from(bits & 15).ok().filter(|width| *width <= 8);
        let (offset, long, base) = (width(sizes >> 4)?, width(sizes)?, width(more >> 4)?);
        let index = if version == 0 { 0 } else { width(more)? };
        let count = if version < 2 { fields.short()? } else { fields.long()? };
        let mut extents = 0;
        for _ in 0..count {
            let number = if version < 2 { fields.short()? } else { fields.long()? };
            let inner = version > 0 && fields.short()? & 15 == 1;
            fields.short()?;
            let first = fields.number(base)?;
            for _ in 0..fields.short()? {
                extents += 1;
                fields.take(index)?;
                let (at, bytes) = (fields.number(offset)?, fields.number(long)?);
                let from = if inner { self.inner_data.clone()? } else { 0..length };
                let place = place(&from, first.checked_add(at)?, bytes)?;
                self.item(number)?.places.push(place);
                if extents >= EXTENTS {
                    return None;
                }
            }
        }
        Some(())
    }

    fn references(&mut self, file: &[u8], table: &Piece) -> Option<()> {
        let (version, _) = versioned(table.body)?;
        let wide = if version == 0 { 2 } else { 4 };
        for entry in boxes::of(file, table.place.start + 4..table.place.end).0 {
            let mut fields = Fields(entry.body);
            let from = u32::try_from(fields.number(wide)?).ok()?;
            for _ in 0..fields.short()? {
                let to = u32::try_from(fields.number(wide)?).ok()?;
                self.item(from)?.refers.push((entry.kind, to));
            }
        }
        Some(())
    }

    fn properties(&mut self, file: &'a [u8], table: &Piece) -> Option<()> {
        for part in boxes::of(file, table.place.clone()).0 {
            match &part.kind {
                b"ipco" => self.properties = boxes::of(file, part.place).0,
                b"ipma" => self.associations(part.body)?,
                _ => {}
            }
        }
        Some(())
    }

    /// `ipma`: which properties an item has.
    fn associations(&mut self, body: &[u8]) -> Option<()> {
        let wide = body.get(3)? & 1 == 1;
        let (version, mut fields) = versioned(body)?;
        for _ in 0..fields.long()? {
            let number = if version == 0 { fields.short()? } else { fields.long()? };
            for _ in 0..fields.number(1)? {
                // The highest bit says whether a reader must understand it; 0 is no property.
                let property = if wide {
                    fields.number(2)? & 0x7fff
                } else {
                    fields.number(1)? & 0x7f
                };
                let property = usize::try_from(property).ok()?.checked_sub(1);
                self.item(number)?.properties.extend(property);
            }
        }
        Some(())
    }

    /// The property of an item that is of `kind`.
    pub(super) fn property(&self, item: &Item, kind: &[u8; 4]) -> Option<&Piece<'a>> {
        let own = item.properties.iter().filter_map(|number| self.properties.get(*number));
        own.into_iter().find(|piece| piece.kind == *kind)
    }

    /// Width and height, as the file says.
    pub(super) fn size(&self, item: &Item) -> Option<(u32, u32)> {
        let mut fields = Fields(self.property(item, b"ispe")?.body.get(4..)?);
        Some((fields.long()?, fields.long()?))
    }
}

/// The first byte of a body, and what follows the three of its flags.
fn versioned(body: &[u8]) -> Option<(u8, Fields<'_>)> {
    Some((*body.first()?, Fields(body.get(4..)?)))
}

/// `length` bytes, 0 for all, at `start` of `from`; they may lie outside, which is asked where it matters.
fn place(from: &Range<usize>, start: u64, length: u64) -> Option<Range<usize>> {
    let start = from.start.checked_add(usize::try_from(start).ok()?)?;
    let end = match usize::try_from(length).ok()? {
        0 => from.end.max(start),
        length => start.checked_add(length)?,
    };
    Some(start..end)
}
