//! The tags of a document: which piece of which page is a paragraph or a heading, and no word besides (ISO 32000-1, 14.7).

use super::entries::{Entries, Use, Walk, reference, text};
use lopdf::{Object, ObjectId};
use std::collections::BTreeMap;

/// A page, its place among those that have tags, and its marked pieces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tagged {
    pub(super) page: ObjectId,
    pub(super) place: Option<u32>,
    pub(super) marks: u32,
}

/// What a tag may be.
const KINDS: [&str; 8] = ["/Document", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"];

/// Tags in tags: paragraphs in the document.
const DEPTH: usize = 2;

/// The tags below `root`, which must name each marked piece of `pages` once.
///
/// # Errors
/// What is wrong with them.
pub(super) fn check<'a>(root: Option<&'a Object>, pages: &[Tagged], walk: &mut Walk<'a>) -> Result<(), &'static str> {
    let Some(root) = root else {
        let none = pages.iter().all(|page| page.place.is_none() && page.marks == 0);
        return if none {
            Ok(())
        } else {
            Err("marks that belong to no tag")
        };
    };
    let id = reference(root)?;
    let mut entries = walk.dictionary(root, Use::Tags)?;
    entries.constant(&[("Type", "/StructTreeRoot")])?;
    let (kids, table) = (entries.entry("K")?, entries.entry("ParentTree")?);

    entries.end("tags with more in them")?;
    let mut pieces = BTreeMap::new();
    for kid in listed(kids) {
        tag(kid, id, DEPTH, walk, &mut pieces)?;
    }
    by_page(table, pages, &pieces, walk)
}

/// Each marked piece, by page and number, and its tag.
type Pieces = BTreeMap<(ObjectId, u32), ObjectId>;

/// A tag, below the tag `above`.
fn tag<'a>(
    object: &'a Object,
    above: ObjectId,
    depth: usize,
    walk: &mut Walk<'a>,
    pieces: &mut Pieces,
) -> Result<(), &'static str> {
    let id = reference(object)?;
    let mut entries = Entries::direct(walk.meet_once(id, Use::Tag)?)?;

    if !KINDS.contains(&text(entries.entry("S")?).as_str()) || depth == 0 {
        return Err("a tag of another kind");
    }
    entries.constant(&[("P", &format!("{} 0 R", above.0))])?;
    let page = entries.maybe("Pg").map(reference).transpose()?;
    let kids = entries.entry("K")?;
    entries.end("a tag with more in it")?;
    for kid in listed(kids) {
        match (kid, page) {
            (Object::Integer(piece), Some(page)) => {
                let piece = u32::try_from(*piece).map_err(|_| "a tag of another form")?;
                if pieces.insert((page, piece), id).is_some() {
                    return Err("a piece with two tags");
                }
            }
            (Object::Reference(_), None) => tag(kid, id, depth - 1, walk, pieces)?,

            _ => return Err("a tag of another form"),
        }
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
