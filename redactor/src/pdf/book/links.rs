//! Links within the document: of each two places and nothing else (ISO 32000-1, 12.5.6.5).

use crate::document::Link;
use crate::pdf::objects::Objects;
use lopdf::{Object, ObjectId, dictionary};
use std::io;

/// Links that wait for the pages that they lead to.
#[derive(Default)]
pub(super) struct Links {
    /// Each with its object, and the height of its own page.
    waiting: Vec<(ObjectId, f64, Link)>,
    /// The pages that were written, and their heights in points.
    pages: Vec<(ObjectId, f64)>,
}

impl Links {
    /// Numbers for `links` of the next page, which is `height` points high: what the page names.
    ///
    /// # Errors
    /// More objects than PDF can number.
    pub(super) fn reserve(&mut self, links: &[Link], height: f64, objects: &mut Objects<'_>) -> io::Result<Object> {
        let mut named = Vec::with_capacity(links.len());
        for link in links {
            let id = objects.reserve()?;
            self.waiting.push((id, height, link.clone()));
            named.push(Object::Reference(id));
        }
        Ok(Object::Array(named))
    }

    /// Notes the page that was written, and its height.
    pub(super) fn page(&mut self, page: ObjectId, height: f64) {
        self.pages.push((page, height));
    }

    /// Writes them all.
    ///
    /// # Errors
    /// Those of the file, and a link to a page that did not come.
    pub(super) fn write(&self, objects: &mut Objects<'_>) -> io::Result<()> {
        for (id, height, link) in &self.waiting {
            let page = self.pages.get(link.page as usize);
            let (page, high) = page.ok_or_else(|| io::Error::other("a link leads to no page"))?;
            let (x, y) = (
                (link.area.x0, link.area.x1),
                (height - link.area.y1, height - link.area.y0),
            );
            let top = link.top.map_or(Object::Null, |top| whole(high - top));
            let link = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => [x.0, y.0, x.1, y.1].map(whole).to_vec(),
                "Border" => [0, 0, 0].map(Object::Integer).to_vec(),
                "Dest" => vec![Object::Reference(*page), "XYZ".into(), Object::Null, top, Object::Null],
            };
            objects.write(*id, link)?;
        }
        Ok(())
    }
}

/// In whole points: what stands behind them nobody sees, and could tell one copy of a document from another.
#[expect(clippy::cast_possible_truncation, reason = "no page is as large as that")]
fn whole(points: f64) -> Object {
    Object::Integer(points.round() as i64)
}
