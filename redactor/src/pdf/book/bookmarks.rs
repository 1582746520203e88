//! Bookmarks: the headings of the document as a reader's program lists them, made of the letters that are drawn and of nothing that
//! the original said (ISO 32000-1, 12.3.3).

use super::letters::Letters;
use crate::document::{Item, Row, Sheet};
use crate::pdf::objects::Objects;
use kurbo::Affine;
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use std::io;

/// Points of the page that are seen above a heading to which a bookmark leads.
const ABOVE: f64 = 36.0;

/// A heading.
#[derive(Debug)]
pub(super) struct Bookmark {
    /// From 1.
    level: u8,
    title: String,
    page: ObjectId,
    /// How far up on the page its view begins, in whole points.
    top: i64,
}

/// Adds the headings of `sheet`, in the order in which they are read. Those whose letters say nothing are none.
pub(super) fn add(bookmarks: &mut Vec<Bookmark>, sheet: &Sheet, page: ObjectId, letters: &Letters) {
    let same = |one: &Row, other: &Row| (one.paragraph, one.heading) == (other.paragraph, other.heading);
    for rows in sheet.rows.chunk_by(same) {
        let level = rows.first().map_or(0, |row| row.heading);
        let title = title(rows, sheet, letters);
        if let (1.., false, Some(first)) = (level, title.is_empty(), first(rows, sheet)) {
            let top = (sheet.size.1 - first + ABOVE).min(sheet.size.1).max(0.0).round();
            #[expect(clippy::cast_possible_truncation, reason = "no page is as high as that")]
            let top = top as i64;
            bookmarks.push(Bookmark {
                level,
                title,
                page,
                top,
            });
        }
    }
}

/// What the letters of `rows` say, words and lines parted by one blank.
fn title(rows: &[Row], sheet: &Sheet, letters: &Letters) -> String {
    let mut title = String::new();
    for row in rows {
        title.push(' ');
        for paints in row.letters.chunk_by(PartialEq::eq) {
            match paints.first().copied().flatten() {
                Some(item) => glyphs(item, sheet).for_each(|(outline, _)| title.push_str(letters.text(outline))),
                None => title.push(' '),
            }
        }
    }
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letter that an item paints, or those of the group that it opens: which, and where.
fn glyphs(item: u32, sheet: &Sheet) -> impl Iterator<Item = (u32, Affine)> {
    let mut depth = 0usize;
    let items = sheet.items.get(item as usize..).unwrap_or_default().iter();
    let own = items.scan(false, move |done, item| {
        if std::mem::replace(done, false) {
            return None;
        }
        match item {
            Item::Group(_) => depth += 1,
            Item::EndGroup => depth = depth.saturating_sub(1),
            _ => {}
        }
        *done = depth == 0;
        Some(item)
    });
    own.filter_map(|item| match item {
        Item::Glyph { outline, at, .. } => Some((*outline, *at)),
        _ => None,
    })
}

/// How far down on the page the highest of their letters stands, in points.
fn first(rows: &[Row], sheet: &Sheet) -> Option<f64> {
    let items = rows.iter().flat_map(|row| row.letters.iter().flatten());
    let places = items.flat_map(|item| glyphs(*item, sheet));
    places.map(|(_, at)| at.translation().y).min_by(f64::total_cmp)
}

/// For each heading, the one that it stands below: the last before it of a higher level.
fn parents(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(bookmarks.len());
    for (number, bookmark) in bookmarks.iter().enumerate() {
        let higher = |open: &usize| bookmarks.get(*open).is_some_and(|open| open.level < bookmark.level);
        while open.last().is_some_and(|last| !higher(last)) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(number);
    }
    parents
}

/// Writes them, those below another folded away; the object that leads to them.
///
/// # Errors
/// Those of the file.
pub(super) fn write(bookmarks: &[Bookmark], objects: &mut Objects<'_>) -> io::Result<ObjectId> {
    let root = objects.reserve()?;
    let mut ids = Vec::with_capacity(bookmarks.len());
    for _ in bookmarks {
        ids.push(objects.reserve()?);
    }
    let mut below: Vec<Vec<ObjectId>> = vec![Vec::new(); bookmarks.len()];
    let mut highest = Vec::new();
    let parents = parents(bookmarks);
    for (parent, id) in parents.iter().zip(&ids) {
        parent
            .and_then(|parent| below.get_mut(parent))
            .unwrap_or(&mut highest)
            .push(*id);
    }
    let mut whole = dictionary! { "Type" => "Outlines" };
    count(&mut whole, &highest, 1);
    objects.write(root, whole)?;
    for (((bookmark, id), parent), own) in bookmarks.iter().zip(&ids).zip(&parents).zip(&below) {
        let siblings = parent.and_then(|parent| below.get(parent)).unwrap_or(&highest);
        let place = siblings.binary_search(id).unwrap_or_default();
        let parent = parent.and_then(|parent| ids.get(parent)).unwrap_or(&root);
        let mut entry = dictionary! {
            "Title" => written(&bookmark.title),
            "Parent" => *parent,
            "Dest" => vec![bookmark.page.into(), "XYZ".into(), Object::Null, bookmark.top.into(), Object::Null],
        };
        let beside = [("Prev", place.checked_sub(1)), ("Next", place.checked_add(1))];
        for (name, place) in beside {
            if let Some(other) = place.and_then(|place| siblings.get(place)) {
                entry.set(name, *other);
            }
        }
        if !own.is_empty() {
            count(&mut entry, own, -1);
        }
        objects.write(*id, entry)?;
    }
    Ok(root)
}

/// First, last, and how many: less than none where they are folded away.
fn count(entry: &mut Dictionary, kids: &[ObjectId], sign: i64) {
    if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
        entry.set("First", *first);
        entry.set("Last", *last);
        entry.set("Count", sign * i64::try_from(kids.len()).unwrap_or(i64::MAX));
    }
}

/// UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
fn written(title: &str) -> Object {
    let units = [0xfeff].into_iter().chain(title.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Look, Mix};

    #[test]
    fn a_group_says_what_the_letters_in_it_say_and_no_other() {
        let glyph = |outline| Item::Glyph {
            outline,
            at: Affine::IDENTITY,
            colour: [0; 3],
            mix: Mix::PLAIN,
        };
        let (begin, end) = (|| Item::Group(Mix::PLAIN), || Item::EndGroup);
        let sheet = Sheet {
            size: (100.0, 100.0),
            pictures: 0,
            items: vec![begin(), glyph(1), begin(), glyph(2), end(), glyph(3), end(), glyph(4)],
            rows: Vec::new(),
            look: Look::default(),
            links: Vec::new(),
        };
        for (item, says) in [
            (0, vec![1, 2, 3]),
            (2, vec![2]),
            (3, vec![2]),
            (7, vec![4]),
            (8, vec![]),
        ] {
            let said: Vec<u32> = glyphs(item, &sheet).map(|(outline, _)| outline).collect();
            assert_eq!(said, says, "{item}");
        }
    }
}
