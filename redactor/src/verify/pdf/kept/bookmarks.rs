//! Bookmarks: each heading of the pages once, in their order, with the letters that are painted there and no other (ISO 32000-1,
//! 12.3.3).

use super::entries::{Entries, Use, Walk, reference};
use super::tags::Heading;
use lopdf::{Object, ObjectId};

/// Points that are seen above a heading, and how far numbers may be apart that were rounded to whole points.
const ABOVE: f64 = 36.0;
const ROUNDED: f64 = 1.0;

/// Levels of bookmarks: those of headings.
const DEPTH: usize = 6;

/// The bookmarks below `root`; their titles, one a line.
///
/// # Errors
/// What is wrong with them.
pub(super) fn check<'a>(root: &'a Object, headings: &[Heading], walk: &mut Walk<'a>) -> Result<String, &'static str> {
    let id = reference(root)?;
    let mut entries = walk.dictionary(root, Use::Bookmarks)?;
    entries.constant(&[("Type", "/Outlines")])?;
    let mut list = List {
        headings,
        parents: parents(headings),
        next: 0,
        titles: String::new(),
    };
    let below = Below::of(&mut entries)?.ok_or("bookmarks without a bookmark")?;
    entries.end("bookmarks with more in them")?;
    list.level(&below, 1, (id, None), DEPTH, walk)?;
    if list.next == headings.len() {
        Ok(list.titles)
    } else {
        Err("a heading without a bookmark")
    }
}

/// For each heading, the one that it stands below.
fn parents(headings: &[Heading]) -> Vec<Option<usize>> {
    let above = |(number, heading): (usize, &Heading)| {
        let before = headings.get(..number).unwrap_or_default();
        before.iter().rposition(|other| other.level < heading.level)
    };
    headings.iter().enumerate().map(above).collect()
}

/// What stands below a bookmark.
struct Below<'a> {
    first: &'a Object,
    last: ObjectId,
    count: i64,
}

impl<'a> Below<'a> {
    fn of(entries: &mut Entries<'a>) -> Result<Option<Self>, &'static str> {
        match (entries.maybe("First"), entries.maybe("Last"), entries.maybe("Count")) {
            (None, None, None) => Ok(None),
            (Some(first), Some(last), Some(count)) => Ok(Some(Self {
                first,
                last: reference(last)?,
                count: count.as_i64().map_err(|_| "a bookmark of another form")?,
            })),
            _ => Err("a bookmark of another form"),
        }
    }
}

/// Bookmarks as they are walked, beside the headings.
struct List<'h> {
    headings: &'h [Heading],
    parents: Vec<Option<usize>>,
    /// The heading of the next bookmark.
    next: usize,
    titles: String,
}

impl List<'_> {
    /// All that stands below the bookmark `above` (its object, and the number of its heading), and how many there are: told with
    /// this `sign`.
    fn level<'a>(
        &mut self,
        below: &Below<'a>,
        sign: i64,
        above: (ObjectId, Option<usize>),
        depth: usize,
        walk: &mut Walk<'a>,
    ) -> Result<(), &'static str> {
        let deeper = depth.checked_sub(1).ok_or("bookmarks too deep in one another")?;
        let (mut object, mut before, mut count) = (below.first, None, 0);
        loop {
            let id = reference(object)?;
            let mut entries = Entries::direct(walk.meet_once(id, Use::Bookmark)?)?;
            let own = self.next;
            self.heading(&mut entries, above)?;
            let prev = entries.maybe("Prev").map(reference).transpose()?;
            let next = entries.maybe("Next");
            let kids = Below::of(&mut entries)?;
            entries.end("a bookmark with more in it")?;
            if prev != before {
                return Err("bookmarks out of order");
            }
            if let Some(kids) = kids {
                self.level(&kids, -1, (id, Some(own)), deeper, walk)?;
            }
            (before, count) = (Some(id), count + 1);
            match next {
                Some(next) => object = next,
                None if id == below.last && below.count == sign * count => return Ok(()),
                None => return Err("bookmarks that are counted otherwise"),
            }
        }
    }

    /// Holds a bookmark against its heading.
    fn heading(&mut self, entries: &mut Entries<'_>, above: (ObjectId, Option<usize>)) -> Result<(), &'static str> {
        let heading = self.headings.get(self.next).ok_or("a bookmark without a heading")?;
        entries.constant(&[("Parent", &format!("{} 0 R", above.0.0))])?;
        if self.parents.get(self.next) != Some(&above.1) {
            return Err("a bookmark below another heading");
        }
        self.next += 1;
        let title = title(entries.entry("Title")?).ok_or("a title of another form")?;
        let words = title
            .split(' ')
            .all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
        if !words || sorted(&title.replace(' ', "")) != sorted(&heading.letters) {
            return Err("a title that is not its heading");
        }
        self.titles.push_str(&title);
        self.titles.push('\n');
        leads(entries.entry("Dest")?, heading)
    }
}

/// Whether the place that a bookmark leads to is that of its heading.
fn leads(place: &Object, heading: &Heading) -> Result<(), &'static str> {
    let strange = "a bookmark that leads elsewhere";
    let [
        page,
        Object::Name(kind),
        Object::Null,
        Object::Integer(top),
        Object::Null,
    ] = place.as_array().map_err(|_| strange)?.as_slice()
    else {
        return Err(strange);
    };
    #[expect(clippy::cast_precision_loss, reason = "points of a page")]
    let off = *top as f64 - (heading.up + ABOVE).min(heading.height).max(0.0);
    if reference(page)? == heading.page && kind == b"XYZ" && off.abs() <= ROUNDED {
        Ok(())
    } else {
        Err(strange)
    }
}

/// A title in UTF-16 with its mark.
fn title(object: &Object) -> Option<String> {
    let (units, []) = object.as_str().ok()?.as_chunks::<2>() else {
        return None;
    };
    let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
    String::from_utf16(units.strip_prefix(&[0xfeff])?).ok()
}

/// Letters are read in another order than they are painted in.
fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}
