//! Links of a page that lead to a place in the same document (ISO 32000-1, 12.5.6.5 and 12.3.2): where they are, and where they lead.
//! Nothing else of them is read, and nothing of those that lead elsewhere.

use super::marked::rect;
use super::notes::{ANNOTATIONS, UNSEEN};
use super::places::sound;
use crate::document::Link;
use crate::pdf::page::shown;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Rect;
use std::collections::HashMap;

/// Names of places, and knots of their tree, that are looked at; and how deep that goes. A thick book has some thousands.
const NAMES: usize = 100_000;
const DEPTH: u32 = 24;

/// A page, from 0, and how far down on it in points.
type Place = (u32, Option<f64>);

/// The links of a document, as far as they were not read yet.
pub(crate) struct Links<'a> {
    pdf: &'a Pdf,
    pages: HashMap<ObjectIdentifier, u32>,
    /// Places that have names, by whether the name is a string.
    named: HashMap<(bool, Vec<u8>), Place>,
    left: usize,
}

impl<'a> Links<'a> {
    /// Those of `pdf`.
    pub(crate) fn of(pdf: &'a Pdf) -> Self {
        let mut links = Self {
            pdf,
            pages: HashMap::new(),
            named: HashMap::new(),
            left: Link::MOST,
        };
        for (number, page) in (0..).zip(pdf.pages().iter()) {
            if let Some(id) = page.raw().obj_id() {
                links.pages.entry(id).or_insert(number);
            }
        }
        links.names();
        links
    }

    /// Those of page `number`, from 0, as long as the document has not had its share.
    pub(crate) fn on(&mut self, number: usize) -> Vec<Link> {
        let Some(page) = self.pdf.pages().get(number) else {
            return Vec::new();
        };
        let annotations = page.raw().get::<Array<'_>>(b"Annots");
        let annotations = annotations.iter().flat_map(Array::iter::<Dict<'_>>).take(ANNOTATIONS);
        let links: Vec<Link> = annotations
            .filter_map(|annotation| self.link(page, &annotation))
            .collect();
        let links: Vec<Link> = uppermost(links).into_iter().take(self.left).collect();
        self.left -= links.len();
        links
    }

    fn link(&self, page: &Page<'_>, annotation: &Dict<'_>) -> Option<Link> {
        let is = |key: &[u8], value: &[u8]| {
            annotation
                .get::<Name<'_>>(key)
                .is_some_and(|name| name.as_ref() == value)
        };
        let unseen = annotation.get::<u32>(b"F").is_some_and(|flags| flags & UNSEEN != 0);
        // What lies in a layer may not be shown at all.
        if !is(b"Subtype", b"Link") || unseen || annotation.contains_key(b"OC") {
            return None;
        }
        let ((width, height), at) = shown(page);
        let area = at.transform_rect_bbox(rect(annotation)?);
        let area = area.intersect(Rect::new(0.0, 0.0, width, height));
        let wide = area.is_finite() && area.width() >= Link::SIDE && area.height() >= Link::SIDE;
        let (page, top) = self.leads(annotation).filter(|_| wide)?;
        Some(Link { area, page, top })
    }

    /// Where it leads, if it says so once.
    fn leads(&self, annotation: &Dict<'_>) -> Option<Place> {
        let place = match (annotation.get::<Object<'_>>(b"Dest"), annotation.get::<Dict<'_>>(b"A")) {
            (Some(place), None) => place,
            (None, Some(action)) => {
                let kind = action.get::<Name<'_>>(b"S")?;
                // What is done next is no place, and leads elsewhere.
                let only = kind.as_ref() == b"GoTo" && !action.contains_key(b"Next");
                action.get(b"D").filter(|_| only)?
            }
            _ => return None,
        };
        match place {
            Object::Array(place) => self.place(&place),
            Object::Name(name) => self.named.get(&(false, name.as_ref().to_vec())).copied(),
            Object::String(name) => self.named.get(&(true, name.as_bytes().to_vec())).copied(),
            _ => None,
        }
    }

    /// The place that an array says (12.3.2.2).
    fn place(&self, place: &Array<'_>) -> Option<Place> {
        let MaybeRef::Ref(page) = place.raw_iter().next()? else {
            return None;
        };
        let number = *self.pages.get(&page.into())?;
        let parts: Vec<Object<'_>> = place.iter::<Object<'_>>().take(6).collect();
        let value = |part: usize| match parts.get(part) {
            Some(Object::Number(value)) => Some(value.as_f64()).filter(|value| value.is_finite()),
            _ => None,
        };
        let kind = match parts.get(1) {
            Some(Object::Name(kind)) => kind.as_ref().to_vec(),
            _ => Vec::new(),
        };
        let (left, up) = match kind.as_slice() {
            b"XYZ" => (value(2), value(3)),
            b"FitH" | b"FitBH" => (None, value(2)),
            b"FitR" => (value(2), value(5)),
            _ => (None, None),
        };
        Some((number, self.down(number, left, up)))
    }

    /// How far down on page `number` a place is that lies so far to the right and up in the page's own points. On a page that is
    /// shown turned, how far to the right it lies says how far down.
    fn down(&self, number: u32, left: Option<f64>, up: Option<f64>) -> Option<f64> {
        let ((_, height), at) = shown(self.pdf.pages().get(number as usize)?);
        let [_, right, _, upwards, _, begin] = at.as_coeffs();
        let part = |factor: f64, value: Option<f64>| {
            if factor == 0.0 {
                Some(0.0)
            } else {
                value.map(|value| factor * value)
            }
        };
        let down = part(right, left)? + part(upwards, up)? + begin;
        (sound(&at) && down.is_finite()).then(|| down.clamp(0.0, height))
    }

    /// Places with names: those of the catalogue, and of its tree (12.3.2.3).
    fn names(&mut self) {
        let xref = self.pdf.xref();
        let Some(catalogue) = xref.get::<Dict<'_>>(xref.root_id()) else {
            return;
        };
        if let Some(places) = catalogue.get::<Dict<'_>>(b"Dests") {
            for name in places.keys().take(NAMES) {
                if let Some(place) = places.get::<Object<'_>>(name.as_ref()) {
                    self.name((false, name.as_ref().to_vec()), &place);
                }
            }
        }
        let tree = catalogue
            .get::<Dict<'_>>(b"Names")
            .and_then(|names| names.get::<Dict<'_>>(b"Dests"));
        if let Some(tree) = tree {
            self.knot(&tree, DEPTH, &mut { NAMES });
        }
    }

    fn knot(&mut self, knot: &Dict<'_>, depth: u32, left: &mut usize) {
        let Some(deeper) = depth.checked_sub(1) else { return };
        let names = knot.get::<Array<'_>>(b"Names");
        let mut names = names.iter().flat_map(Array::iter::<Object<'_>>);
        while let (Some(name), Some(place)) = (names.next(), names.next()) {
            let Some(less) = left.checked_sub(1) else { return };
            *left = less;
            if let Object::String(name) = name {
                self.name((true, name.as_bytes().to_vec()), &place);
            }
        }
        let kids = knot.get::<Array<'_>>(b"Kids");
        for kid in kids.iter().flat_map(Array::iter::<Dict<'_>>) {
            let Some(less) = left.checked_sub(1) else { return };
            *left = less;
            self.knot(&kid, deeper, left);
        }
    }

    /// Notes where a name leads: the first counts.
    fn name(&mut self, name: (bool, Vec<u8>), place: &Object<'_>) {
        let place = match place {
            Object::Array(place) => self.place(place),
            Object::Dict(whole) => whole.get::<Array<'_>>(b"D").and_then(|place| self.place(&place)),
            _ => None,
        };
        if let Some(place) = place {
            self.named.entry(name).or_insert(place);
        }
    }
}

/// Links of which each can be reached: of those that lie on one another the last is above. Where the rest lead could say something.
fn uppermost(links: Vec<Link>) -> Vec<Link> {
    let mut above: Vec<Link> = Vec::with_capacity(links.len());
    for link in links.into_iter().rev() {
        if !above.iter().any(|other| other.area.contains_rect(link.area)) {
            above.push(link);
        }
    }
    above.reverse();
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_links_on_one_another_only_the_last_stays() {
        let link = |(x, page)| Link {
            area: Rect::new(x, 0.0, x + 10.0, 10.0),
            page,
            top: None,
        };
        let links = [(0.0, 1), (0.0, 2), (5.0, 3), (0.0, 4)].map(link);
        let left: Vec<u32> = uppermost(links.into()).iter().map(|link| link.page).collect();
        assert_eq!(left, [3, 4]);
    }
}
