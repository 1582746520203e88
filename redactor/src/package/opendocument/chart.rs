//! Charts within documents of OpenDocument (part 3, 11): what one shows as a [`Chart`], of an object of the package, or of one that
//! stands in the document itself. Its values come from the table that it has with it, and from nowhere else: of cells of a sheet, that has
//! copies, which say where they are from.

mod cells;
mod looks;
mod read;
mod scale;
mod told;
mod values;

use super::{CONTENT, Kept, META, SETTINGS, STYLES, Source, faces};
use crate::flow::{Hidings, within};
use crate::limits::Limits;
use crate::package::Package;
use crate::package::chart::{Chart, KEPT, TOO_MANY};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where a picture lies that stands for an object.
pub(crate) const REPLACEMENTS: &str = "ObjectReplacements/";

/// What a point takes besides its letters, at least, in bytes.
const POINT: usize = 64;

/// The charts that were met so far: each is read once, however often it is shown.
#[derive(Default)]
pub(crate) struct Charts {
    /// Those of the package, by their folders, and those that stand in a document, by their places.
    apart: BTreeMap<String, Option<Rc<Chart>>>,
    within: BTreeMap<*const Element, Option<Rc<Chart>>>,
    /// How large they are.
    said: usize,
}

impl Charts {
    /// The chart that `object` (`draw:object`) shows, if that is one which can be kept: its parts are then `kept`, and what nobody sees of
    /// it is told.
    pub(crate) fn of(
        &mut self,
        object: &Element,
        package: Option<&Package>,
        limits: &Limits,
        (kept, hidings): (&mut Kept, &mut Hidings),
    ) -> Option<Rc<Chart>> {
        let Some(document) = object.find("office:document") else {
            return self.once(object, package, limits, (kept, hidings));
        };
        let place = std::ptr::from_ref(document);
        if let Some(met) = self.within.get(&place) {
            return met.clone();
        }
        let chart = self.once(object, package, limits, (kept, hidings));
        self.within.insert(place, chart.clone());
        chart
    }

    /// As [`Charts::of`], of an `object` that is gone before the last is met: where it stood says nothing of the next.
    pub(crate) fn once(
        &mut self,
        object: &Element,
        package: Option<&Package>,
        limits: &Limits,
        (kept, hidings): (&mut Kept, &mut Hidings),
    ) -> Option<Rc<Chart>> {
        let folder = folder(object);
        if let Some(document) = object.find("office:document") {
            let chart = document_of(document, hidings)?;
            return self.held(chart, folder, limits, hidings);
        }
        if let Some(met) = self.apart.get(folder) {
            return met.clone();
        }
        let read = package.and_then(|package| part(package, folder, hidings));
        let chart = read.and_then(|(chart, parts)| {
            let held = self.held(chart, folder, limits, hidings)?;
            kept.extend(parts);
            Some(held)
        });
        self.apart.insert(folder.to_owned(), chart.clone());
        chart
    }

    /// The chart, unless all of them are larger then than a text may be.
    fn held(&mut self, chart: Chart, name: &str, limits: &Limits, hidings: &mut Hidings) -> Option<Rc<Chart>> {
        let said = self.said.saturating_add(size(&chart));
        if within(said, limits).is_err() {
            hidings.note(TOO_MANY, name);
            return None;
        }
        self.said = said;
        hidings.note(KEPT, name);
        Some(Rc::new(chart))
    }
}

/// The folder of the package that an object is.
pub(crate) fn folder(object: &Element) -> &str {
    let href = object.attribute("xlink:href").unwrap_or_default();
    href.strip_prefix("./").unwrap_or(href).trim_end_matches('/')
}

/// Whether `image` is a picture that stands for an object of which the parts are `kept`.
pub(crate) fn stands_for(image: &Element, kept: &Kept) -> bool {
    let name = folder(image);
    name.starts_with(REPLACEMENTS) && kept.contains(name)
}

/// The chart that is the object in a folder of the package, and the parts of which it is made.
fn part(package: &Package, folder: &str, hidings: &mut Hidings) -> Option<(Chart, Vec<String>)> {
    // What is no XML, or too large, is an object as any other.
    let tree = |part: &str| package.tree(&format!("{folder}/{part}")).ok().flatten();
    let content = tree(CONTENT)?;
    let chart = chart(&content, folder, hidings)?;
    let [styles, meta, settings] = [STYLES, META, SETTINGS].map(tree);
    let source = Source {
        content: &content,
        styles: styles.as_ref(),
        meta: meta.as_ref(),
        settings: settings.as_ref(),
    };
    beside(&source, hidings);
    let are = [styles.is_some(), meta.is_some(), settings.is_some()];
    let read = [STYLES, META, SETTINGS].into_iter().zip(are).filter(|(_, is)| *is);
    let own = std::iter::once(CONTENT).chain(read.map(|(part, _)| part));
    let own = own.map(|part| format!("{folder}/{part}"));
    let names = own.chain([format!("{REPLACEMENTS}{folder}")]);
    let parts = names.filter_map(|name| package.named(&name).map(str::to_owned));
    Some((chart, parts.collect()))
}

/// The chart that is a document within another.
fn document_of(document: &Element, hidings: &mut Hidings) -> Option<Chart> {
    let chart = chart(document, "", hidings)?;
    beside(&Source::one(document), hidings);
    Some(chart)
}

/// The chart of this content, if it is one that can be kept; one that cannot is told.
fn chart(content: &Element, name: &str, hidings: &mut Hidings) -> Option<Chart> {
    content.path(&["office:body", "office:chart"])?;
    // One that shows nothing is none: its parts are told as those of any other object.
    let chart = read::chart(content, hidings).filter(|chart| !chart.rows().is_empty());
    if chart.is_none() {
        hidings.note("a chart that is not kept", name);
    }
    chart
}

/// Tells what stands beside a chart.
fn beside(source: &Source<'_>, hidings: &mut Hidings) {
    source.tell(hidings);
    let styles = source.styles.filter(|styles| !std::ptr::eq(*styles, source.content));
    for part in [Some(source.content), styles].into_iter().flatten() {
        faces::tell(part, hidings);
    }
}

/// How much a chart takes, in bytes.
fn size(chart: &Chart) -> usize {
    let titles = chart.titles.iter().map(String::len);
    let points = chart.series.iter().flat_map(|series| &series.points);
    let points = points.map(|point| POINT + point.category.len() + point.value.len());
    let names = chart.series.iter().map(|series| POINT + series.name.len());
    titles.chain(points).chain(names).sum()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tried;
