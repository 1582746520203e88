//! Links: each that is expected once, in its order, from its place to its place, and nothing else (ISO 32000-1, 12.5.6.5).

use super::entries::{Entries, Use, Walk, reference};
use crate::document::Link;
use crate::verify::SheetTruth;
use kurbo::Rect;
use lopdf::{Object, ObjectId};

/// In points: how far numbers may be apart that were rounded to whole ones.
const ROUNDED: f64 = 0.51;

/// The links of all pages, which are checked once it is known what the pages are.
#[derive(Default)]
pub(super) struct Linked<'a, 't> {
    pages: Vec<Page<'a, 't>>,
}

/// A page, its height in points, what it names as its links, and what they must be.
struct Page<'a, 't> {
    id: ObjectId,
    height: f64,
    named: Option<&'a Object>,
    truth: Option<&'t SheetTruth>,
}

impl<'a, 't> Linked<'a, 't> {
    /// Takes the next page, its number and its height. Where no link is expected, an entry for links is one too many.
    pub(super) fn page(
        &mut self,
        (id, height): (ObjectId, f64),
        entries: &mut Entries<'a>,
        truth: Option<&'t SheetTruth>,
    ) {
        let expected = truth.is_some_and(|truth| !truth.links.is_empty());
        self.pages.push(Page {
            id,
            height,
            named: if expected { entries.maybe("Annots") } else { None },
            truth,
        });
    }

    /// What is wrong with them, each with the number of its page, from 0.
    pub(super) fn check(&self, walk: &mut Walk<'a>) -> Vec<(usize, &'static str)> {
        let checked = self.pages.iter().map(|page| self.links(page, walk));
        let checked = checked.enumerate();
        checked
            .filter_map(|(number, checked)| Some((number, checked.err()?)))
            .collect()
    }

    fn links(&self, page: &Page<'a, 't>, walk: &mut Walk<'a>) -> Result<(), &'static str> {
        let Some(truth) = page.truth.filter(|truth| !truth.links.is_empty()) else {
            return Ok(());
        };
        let named = page.named.ok_or("links that are missing")?;
        let named = named.as_array().map_err(|_| "an entry that is no list")?;
        if named.len() != truth.links.len() {
            return Err("another number of links than was decided");
        }
        for (object, link) in named.iter().zip(&truth.links) {
            let id = reference(object)?;
            let mut entries = Entries::direct(walk.meet_once(id, Use::Link)?)?;
            entries.constant(&[("Type", "/Annot"), ("Subtype", "/Link"), ("Border", "[0 0 0]")])?;
            let area = area(entries.entry("Rect")?, page.height)?;
            if truth.covers.iter().any(|(_, cover)| cover.overlaps(area)) {
                return Err("a link that lies on a cover");
            }
            let off = [
                area.x0 - link.area.x0,
                area.y0 - link.area.y0,
                area.x1 - link.area.x1,
                area.y1 - link.area.y1,
            ];
            if off.iter().any(|off| off.abs() > ROUNDED) {
                return Err("a link in another place than was decided");
            }
            self.leads(entries.entry("Dest")?, link)?;
            entries.end("a link with more in it")?;
        }
        Ok(())
    }

    /// Whether a link leads where it must.
    fn leads(&self, place: &Object, link: &Link) -> Result<(), &'static str> {
        let strange = "a link that leads elsewhere";
        let [page, Object::Name(kind), Object::Null, top, Object::Null] =
            place.as_array().map_err(|_| strange)?.as_slice()
        else {
            return Err(strange);
        };
        let target = self.pages.get(link.page as usize).ok_or(strange)?;
        let right = match (top, link.top) {
            (Object::Null, None) => true,
            (Object::Integer(up), Some(down)) => (target.height - *up as f64 - down).abs() <= ROUNDED,
            _ => false,
        };
        if reference(page)? == target.id && kind == b"XYZ" && right {
            Ok(())
        } else {
            Err(strange)
        }
    }
}

/// The place of a link on a page of this height, in points, y down: whole numbers in the file.
fn area(rect: &Object, height: f64) -> Result<Rect, &'static str> {
    let strange = "a link's place of another form";
    let [
        Object::Integer(x0),
        Object::Integer(y0),
        Object::Integer(x1),
        Object::Integer(y1),
    ] = rect.as_array().map_err(|_| strange)?.as_slice()
    else {
        return Err(strange);
    };
    let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(|number| *number as f64);
    // What is a point wide can be rounded to nothing.
    if x0 <= x1 && y0 <= y1 {
        Ok(Rect::new(x0, height - y1, x1, height - y0))
    } else {
        Err(strange)
    }
}
