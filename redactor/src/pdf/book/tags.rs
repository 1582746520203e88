//! In which order a page is read: its paragraphs and headings, tied to where they are painted (ISO 32000-1, 14.7 and 14.8).

use crate::document::{Item, Row, Sheet};
use crate::pdf::objects::Objects;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::io;

/// The kinds of text, by the level of the heading.
const ROLES: [&str; 7] = ["P", "H1", "H2", "H3", "H4", "H5", "H6"];

/// What an item is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A letter of a row, and its place in it.
    Row(usize, usize),
    /// Nothing to be read.
    Artifact,
    /// A letter that stands in no row: it is left as it is.
    Loose,
}

/// What is to be done before an item is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Whether a part ends.
    pub(super) end: bool,
    /// Whether one begins: a role and its number on this page, or what is not read.
    pub(super) begin: Option<Option<(&'static str, usize)>>,
}

/// A stretch of the page's content that is read at a piece.
#[derive(Debug)]
struct Stretch {
    /// Row, and place in it, of its first letter.
    start: (usize, usize),
    number: usize,
}

/// The parts of one page.
#[derive(Debug)]
pub(super) struct Tags {
    parts: Vec<Part>,
    roles: Vec<(u32, &'static str)>,
    stretches: Vec<Stretch>,
    open: Option<Part>,
}

impl Tags {
    /// The parts of `sheet`; none where it has no rows.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        if sheet.rows.is_empty() {
            return None;
        }
        let loose = |item: &Item| matches!(item, Item::Glyph { .. });
        let mut parts: Vec<Part> = sheet
            .items
            .iter()
            .map(|item| if loose(item) { Part::Loose } else { Part::Artifact })
            .collect();
        for (number, row) in sheet.rows.iter().enumerate() {
            for (place, item) in row.letters.iter().enumerate() {
                let part = item.and_then(|item| parts.get_mut(item as usize));
                part.into_iter().for_each(|part| *part = Part::Row(number, place));
            }
        }
        groups(&sheet.items, &mut parts);
        Some(Self {
            parts,
            roles: sheet.rows.iter().map(role).collect(),
            stretches: Vec::new(),
            open: None,
        })
    }

    /// What is to be done before item `number` is painted, or opens what is painted together.
    pub(super) fn step(&mut self, number: usize) -> Step {
        let part = self.parts.get(number).copied().unwrap_or(Part::Artifact);
        let goes_on = match (self.open, part) {
            (Some(Part::Row(open, _)), Part::Row(row, _)) => {
                let (of_open, of_row) = (self.roles.get(open), self.roles.get(row));
                of_open == of_row && (row == open || row == open + 1)
            }
            (Some(Part::Artifact), Part::Artifact) | (None, Part::Loose) => true,
            _ => false,
        };
        let end = self.open.is_some() && !goes_on;
        self.open = (part != Part::Loose).then_some(part);
        if goes_on {
            return Step { end, begin: None };
        }
        let begin = match part {
            Part::Row(row, place) => {
                let number = self.stretches.len();
                self.stretches.push(Stretch {
                    start: (row, place),
                    number,
                });
                Some(Some((self.roles.get(row).map_or("P", |(_, role)| role), number)))
            }
            Part::Artifact => Some(None),
            Part::Loose => None,
        };
        Step { end, begin }
    }

    /// Whether a part is open, which then ends.
    pub(super) fn end(&mut self) -> bool {
        self.open.take().is_some()
    }

    /// Paragraphs and headings in the order in which they are read: role, and numbers of their stretches.
    fn paragraphs(&mut self) -> Vec<(&'static str, Vec<usize>)> {
        self.stretches.sort_by_key(|stretch| stretch.start);
        let mut out: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut last = None;
        for stretch in &self.stretches {
            let of = self.roles.get(stretch.start.0).copied();
            match out.last_mut() {
                Some((_, numbers)) if of == last => numbers.push(stretch.number),
                _ => out.push((of.map_or("P", |(_, role)| role), vec![stretch.number])),
            }
            last = of;
        }
        out
    }
}

fn role(row: &Row) -> (u32, &'static str) {
    let role = ROLES.get(usize::from(row.heading)).copied().unwrap_or("P");
    (row.paragraph, role)
}

/// A group that is painted as one is read with the first row that has a letter in it.
fn groups(items: &[Item], parts: &mut [Part]) {
    let (mut depth, mut outer) = (0_usize, 0);
    for (number, item) in items.iter().enumerate() {
        match item {
            Item::Group(mix) if !mix.is_plain() || depth > 0 => {
                if depth == 0 {
                    outer = number;
                }
                depth += 1;
            }
            Item::EndGroup => depth = depth.saturating_sub(1),
            _ => {}
        }
        let part = parts.get(number).copied();
        let (Some(part @ Part::Row(..)), true) = (part, depth > 0) else {
            continue;
        };
        if let Some(group) = parts.get_mut(outer).filter(|group| !matches!(group, Part::Row(..))) {
            *group = part;
        }
    }
}

/// The structure of the document, as its pages come.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// Its root, and the element of the whole document.
    ids: Option<[ObjectId; 2]>,
    /// Paragraphs and headings.
    elements: Vec<Object>,
    /// For each tagged page the list of the elements of its stretches.
    pages: Vec<ObjectId>,
}

impl Structure {
    /// The number of the next tagged page.
    pub(super) fn next(&self) -> i64 {
        i64::try_from(self.pages.len()).unwrap_or(i64::MAX)
    }

    /// Writes the elements of a page.
    ///
    /// # Errors
    /// Those of the file.
    pub(super) fn page(&mut self, mut tags: Tags, page: ObjectId, objects: &mut Objects<'_>) -> io::Result<()> {
        let [_, document] = self.ids(objects)?;
        let mut of_stretches = vec![Object::Null; tags.stretches.len()];
        for (role, numbers) in tags.paragraphs() {
            let kids = numbers.iter().filter_map(|number| i64::try_from(*number).ok());
            let element = objects.add(dictionary! {
                "S" => role,
                "P" => document,
                "Pg" => page,
                "K" => kids.map(Object::Integer).collect::<Vec<_>>(),
            })?;
            for number in numbers {
                of_stretches
                    .get_mut(number)
                    .into_iter()
                    .for_each(|of| *of = element.into());
            }
            self.elements.push(element.into());
        }
        self.pages.push(objects.add(of_stretches)?);
        Ok(())
    }

    /// Writes the element of a page whose text layer is all that it says: one paragraph.
    ///
    /// # Errors
    /// Those of the file.
    pub(super) fn layer(&mut self, page: ObjectId, objects: &mut Objects<'_>) -> io::Result<()> {
        let [_, document] = self.ids(objects)?;
        let element = objects.add(dictionary! { "S" => "P", "P" => document, "Pg" => page, "K" => vec![0.into()] })?;
        self.elements.push(element.into());
        self.pages.push(objects.add(vec![Object::from(element)])?);
        Ok(())
    }

    fn ids(&mut self, objects: &mut Objects<'_>) -> io::Result<[ObjectId; 2]> {
        Ok(match self.ids {
            Some(ids) => ids,
            None => *self.ids.insert([objects.reserve()?, objects.reserve()?]),
        })
    }

    /// Writes the root, and names it in the catalogue.
    ///
    /// # Errors
    /// Those of the file.
    pub(super) fn finish(self, catalog: &mut Dictionary, objects: &mut Objects<'_>) -> io::Result<()> {
        let Some([root, document]) = self.ids else {
            return Ok(());
        };
        let whole = dictionary! { "S" => "Document", "P" => root, "K" => self.elements };
        objects.write(document, whole)?;
        let pages = (0..).zip(&self.pages);
        let pages = pages.flat_map(|(number, list)| [Object::Integer(number), (*list).into()]);
        objects.write(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => document,
                "ParentTree" => dictionary! { "Nums" => pages.collect::<Vec<_>>() },
            },
        )?;
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("StructTreeRoot", root);
        Ok(())
    }
}
