//! The tags of a document: which piece of which page is a paragraph or a heading, and no word besides (ISO 32000-1, 14.7).

use super::entries::{Entries, Use, Walk, reference, text};
use lopdf::{Object, ObjectId};
use std::collections::BTreeMap;

/// A page, its place among those that have tags, and its marked pieces.
#[derive(Debug, Clone)]
pub(super) struct Tagged {
    pub(super) page: ObjectId,
    /// Its height, in points.
    pub(super) height: f64,
    pub(super) place: Option<u32>,
    pub(super) marks: u32,
    /// What pieces of headings say, and how far down they begin.
    pub(super) headings: BTreeMap<u32, (String, f64)>,
}

/// A heading, as its tag and the letters in it are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heading {
    /// From 1.
    pub(super) level: u8,
    pub(super) page: ObjectId,
    /// Its letters, blanks left out, in the order in which they are painted.
    pub(super) letters: String,
    /// How far up on the page its highest letter stands, and how high the page is, in points.
    pub(super) up: f64,
    pub(super) height: f64,
}

/// What a tag may be.
const KINDS: [&str; 8] = ["/Document", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"];

/// Tags in tags: paragraphs in the document.
const DEPTH: usize = 2;

/// The tags below `root`, which must name each marked piece of `pages` once; those that are headings, in their order.
///
/// # Errors
/// What is wrong with them.
pub(super) fn check<'a>(
    root: Option<&'a Object>,
    pages: &[Tagged],
    walk: &mut Walk<'a>,
) -> Result<Vec<Heading>, &'static str> {
    let Some(root) = root else {
        let none = pages.iter().all(|page| page.place.is_none() && page.marks == 0);
        return if none {
            Ok(Vec::new())
        } else {
            Err("marks that belong to no tag")
        };
    };
    let id = reference(root)?;
    let mut entries = walk.dictionary(root, Use::Tags)?;
    entries.constant(&[("Type", "/StructTreeRoot")])?;
    let (kids, table) = (entries.entry("K")?, entries.entry("ParentTree")?);

    entries.end("tags with more in them")?;
    let mut found = Found::default();
    for kid in listed(kids) {
        tag(kid, id, DEPTH, walk, &mut found)?;
    }
    by_page(table, pages, &found.pieces, walk)?;
    headings(&found, pages)
}

/// Each marked piece, by page and number, and its tag.
type Pieces = BTreeMap<(ObjectId, u32), ObjectId>;

/// What the tags were found to say.
#[derive(Default)]
struct Found {
    pieces: Pieces,
    /// The level of each heading, its page, and its pieces.
    headings: Vec<(u8, ObjectId, Vec<u32>)>,
}

/// The headings that have a title. Each must have letters that are painted: a text layer is none.
fn headings(found: &Found, pages: &[Tagged]) -> Result<Vec<Heading>, &'static str> {
    let silent = "a heading that says nothing";
    let pages: BTreeMap<ObjectId, &Tagged> = pages.iter().map(|page| (page.page, page)).collect();
    let heading = |(level, page, pieces): &(u8, ObjectId, Vec<u32>)| {
        let tagged = pages.get(page).ok_or(silent)?;
        let spoken: Vec<_> = pieces.iter().filter_map(|piece| tagged.headings.get(piece)).collect();
        let top = spoken
            .iter()
            .map(|(_, top)| *top)
            .min_by(f64::total_cmp)
            .ok_or(silent)?;
        let letters: String = spoken.iter().map(|(text, _)| text.as_str()).collect();
        // One of letters that do not say what they are has no title.
        Ok((!letters.is_empty()).then_some(Heading {
            level: *level,
            page: *page,
            letters,
            up: tagged.height - top,
            height: tagged.height,
        }))
    };
    found
        .headings
        .iter()
        .map(heading)
        .filter_map(Result::transpose)
        .collect()
}

/// A tag, below the tag `above`.
fn tag<'a>(
    object: &'a Object,
    above: ObjectId,
    depth: usize,
    walk: &mut Walk<'a>,
    found: &mut Found,
) -> Result<(), &'static str> {
    let id = reference(object)?;
    let mut entries = Entries::direct(walk.meet_once(id, Use::Tag)?)?;
    let kind = text(entries.entry("S")?);
    if !KINDS.contains(&kind.as_str()) || depth == 0 {
        return Err("a tag of another kind");
    }
    let level = kind.strip_prefix("/H").and_then(|level| level.parse().ok());
    let mut own = Vec::new();
    entries.constant(&[("P", &format!("{} 0 R", above.0))])?;
    let page = entries.maybe("Pg").map(reference).transpose()?;
    let kids = entries.entry("K")?;
    entries.end("a tag with more in it")?;
    for kid in listed(kids) {
        match (kid, page) {
            (Object::Integer(piece), Some(page)) => {
                let piece = u32::try_from(*piece).map_err(|_| "a tag of another form")?;
                if found.pieces.insert((page, piece), id).is_some() {
                    return Err("a piece with two tags");
                }
                own.push(piece);
            }
            (Object::Reference(_), None) => tag(kid, id, depth - 1, walk, found)?,
            _ => return Err("a tag of another form"),
        }
    }
    if let (Some(level), Some(page)) = (level, page) {
        found.headings.push((level, page, own));
    }
    Ok(())
}

/// One, or a list of them.
fn listed(object: &Object) -> &[Object] {
    match object {
        Object::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

/// The table that leads from pieces to tags: for each page its tags, by the numbers of its pieces.
fn by_page<'a>(table: &'a Object, pages: &[Tagged], pieces: &Pieces, walk: &mut Walk<'a>) -> Result<(), &'static str> {
    let strange = "a table of tags of another form";
    let mut entries = Entries::direct(table)?;
    let numbers = entries.entry("Nums")?.as_array().map_err(|_| strange)?;
    entries.end(strange)?;
    let (pairs, rest) = numbers.as_chunks::<2>();
    let tagged: Vec<&Tagged> = pages.iter().filter(|page| page.place.is_some()).collect();
    let marks: usize = pages.iter().map(|page| page.marks as usize).sum();
    if !rest.is_empty() || pairs.len() != tagged.len() || marks != pieces.len() {
        return Err("marks that belong to no tag");
    }
    for ([place, tags], page) in pairs.iter().zip(tagged) {
        let tags = walk.meet_once(reference(tags)?, Use::TagsOfPages)?;
        let tags = tags.as_array().map_err(|_| strange)?;
        let same = |(piece, tag): (u32, &Object)| pieces.get(&(page.page, piece)) == reference(tag).ok().as_ref();
        let whole = place.as_i64().ok() == page.place.map(i64::from) && tags.len() == page.marks as usize;
        if !whole || !(0..).zip(tags).all(same) {
            return Err(strange);
        }
    }
    Ok(())
}
