//! Walks a workbook sheet by sheet as it is seen: names and cells become marked text, and everything else is told.

use super::chart::Charts;
use super::comments;
use super::drawing;
use super::grid;
use super::sheet;
use super::strings::Shared;
use super::styles::Styles;
use super::told;
use crate::document::Aside;
use crate::flow::{Flow, Hidings, Shown};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::package::sheets::grid::{Book, CELLS, SHEETS};
use crate::package::sheets::over::Work;
use crate::package::xml::Element;
use crate::package::{self, Package, Relation};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What would help with an Office document of another kind.
const OTHERS: &str = "an Office document that is no workbook of XML; open it on a machine without a network, save it there as a workbook (XLSX), and process that";
const BINARY: &str = "a workbook in the binary form (XLSB); open it on a machine without a network, save it there as XLSX, and process that";

/// Bytes of a part that are read in one step of what lies over cells.
const PIECE: u64 = 16;

/// A workbook that is being read.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package,
    pub(super) styles: Styles,
    pub(super) shared: Shared,
    book: Book<'a>,
    pub(super) hidings: Hidings,
    /// Whether days are counted from 1904.
    pub(super) later: bool,
    /// Cells that may still come.
    pub(super) left: usize,
    /// Whether sheets that are switched off are kept.
    keeps_hidden: bool,
    /// Whether comments are kept, beneath the cells.
    keeps_comments: bool,
    pub(super) read: BTreeSet<String>,
    /// Parts that were read as sheets: each is one sheet.
    sheets: BTreeSet<String>,
    /// Where tables lie, by their parts.
    tables: BTreeMap<String, Option<String>>,
    /// Where drawings lead, by their parts.
    leads: BTreeMap<String, Rc<[Relation]>>,
    pub(super) pictures: Shown,
    /// Whether nothing is seen through parts that are pictures.
    pub(super) opaque: BTreeMap<String, bool>,
    pub(super) charts: Charts,
    /// How much of what lies over cells may still be looked at.
    pub(super) work: Work,
    pub(super) limits: &'a Limits,
}

/// The marked text of `package`.
///
/// # Errors
/// When it is no workbook, not whole, or too large.
pub(super) fn workbook(package: &Package, mut hidings: Hidings, how: &How) -> Result<Flow, Refusal> {
    let whole = package.relations("")?;
    let main = whole.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?.target;
    if has_ending(&main, ".bin") {
        return Err(Refusal::Unsupported(BINARY.to_owned()));
    }
    let tree = package.tree(&main)?.filter(|tree| tree.name == "x:workbook");
    let tree = tree.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let relations = package.relations(&main)?;
    let mut read = BTreeSet::from([main]);
    let mut part = |kind: &str| {
        let mut own = relations.iter().filter(|relation| !relation.outside);
        let target = own
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.clone());
        read.extend(target.clone());
        target
    };
    let (styles, theme, strings) = (part("styles"), part("theme"), part("sharedStrings"));
    let tree_of = |part: &Option<String>| part.as_deref().map_or(Ok(None), |part| package.tree(part));
    let styles_tree = tree_of(&styles)?;
    let styles = Styles::of(styles_tree.as_ref(), tree_of(&theme)?.as_ref());
    names_of_styles(styles_tree.as_ref(), &mut hidings);
    let shared = Shared::of(package, strings.as_deref(), &styles.palette, &mut hidings)?;
    told::workbook(&tree, &mut hidings);
    let later = tree
        .find("x:workbookPr")
        .and_then(|workbook| workbook.attribute("date1904"));
    let mut reading = Reading {
        package,
        styles,
        shared,
        book: Book::new(&how.limits),
        hidings,
        later: matches!(later, Some("1" | "true")),
        left: CELLS,
        keeps_hidden: how.keeps(Aside::HiddenSheets),
        keeps_comments: how.keeps(Aside::Comments),
        read,
        sheets: BTreeSet::new(),
        tables: BTreeMap::new(),
        leads: BTreeMap::new(),
        pictures: Shown::default(),
        opaque: BTreeMap::new(),
        charts: Charts::default(),
        work: Work::default(),
        limits: &how.limits,
    };
    reading.sheets(&tree, &relations)?;
    reading.shared.tell(&mut reading.hidings);
    package::told::all(package, &reading.read, &mut reading.hidings)?;
    Ok(Flow {
        pictures: reading.pictures.all(),
        ..reading.book.finish(reading.hidings)
    })
}

/// Tells of the names that people gave to styles.
fn names_of_styles(styles: Option<&Element>, hidings: &mut Hidings) {
    let all = styles.and_then(|styles| styles.find("x:cellStyles"));
    for style in all.into_iter().flat_map(Element::elements) {
        if style.attribute("builtinId").is_none() {
            hidings.note_text("name of a style", style.attribute("name").unwrap_or_default());
        }
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

impl Reading<'_> {
    fn sheets(&mut self, tree: &Element, relations: &[Relation]) -> Result<(), Refusal> {
        let all = tree.find("x:sheets").into_iter().flat_map(Element::elements);
        for (number, sheet) in all.enumerate() {
            if number >= SHEETS {
                return Err(Refusal::TooLarge(format!("more than {SHEETS} sheets")));
            }
            let id = sheet.attribute("r:id").unwrap_or_default();
            let relation = relations.iter().find(|relation| relation.id == id && !relation.outside);
            let name = sheet.attribute("name").unwrap_or_default();
            let name = self.book.called(name, &mut self.hidings);
            let Some(relation) = relation else {
                self.hidings.note("a sheet that is not in the file", &name);
                continue;
            };
            let dark = matches!(sheet.attribute("state"), Some("hidden" | "veryHidden"));
            self.sheet(&name, &relation.target, dark)?;
        }
        Ok(())
    }

    /// What a part is called: names that differ by the case of their letters alone are of one.
    pub(super) fn part(&self, name: &str) -> String {
        self.package.named(name).unwrap_or(name).to_owned()
    }

    /// Whether a part may be read that several sheets may show: each time takes as many steps as it is long.
    pub(super) fn reads(&self, part: &str) -> bool {
        let bytes = self.package.bytes(part).unwrap_or_default().len();
        self.work.takes(u64::try_from(bytes).unwrap_or(u64::MAX) / PIECE)
    }

    /// Where a drawing leads, which several sheets may show.
    pub(super) fn leads(&mut self, part: &str) -> Result<Rc<[Relation]>, Refusal> {
        if let Some(known) = self.leads.get(part) {
            return Ok(Rc::clone(known));
        }
        let leads: Rc<[Relation]> = self.package.relations(part)?.into();
        self.leads.insert(part.to_owned(), Rc::clone(&leads));
        Ok(leads)
    }

    fn sheet(&mut self, name: &str, part: &str, dark: bool) -> Result<(), Refusal> {
        let part = &self.part(part);
        if !self.sheets.insert(part.clone()) {
            self.hidings
                .note("a sheet that stands in the part of another, and is not kept", name);
            return Ok(());
        }
        let sheet = sheet::sheet(self.package, part, &self.styles, &mut self.left, &mut self.hidings)?;
        let Some(sheet) = sheet else {
            self.hidings.note("a sheet that is no table, and is not kept", name);
            return Ok(());
        };
        sheet.uses(&mut self.shared);
        told::sheet(&sheet.rest, &mut self.hidings);
        self.read.insert(part.to_owned());
        let tables = self.tables(part)?;
        let is_seen = !dark || self.keeps_hidden;
        let (over, mut drawn) = drawing::of(self, part, &sheet, is_seen)?;
        if is_seen && self.keeps_comments {
            comments::of(self, part, (&sheet, over.clone()), &mut drawn)?;
        }
        let mut grid = grid::of(&sheet, self, &tables, over)?;
        if !is_seen {
            self.hidings
                .note("a hidden sheet", &format!("{name}: {}", grid.words()));
            return Ok(());
        }
        grid.put(drawn)?;
        self.book.sheet(name, grid)
    }

    /// Where tables lie on the sheet of a part: their looks are their own. What else they say is told.
    fn tables(&mut self, part: &str) -> Result<Vec<String>, Refusal> {
        let mut places = Vec::new();
        let relations = self.package.relations(part)?;
        for relation in relations
            .iter()
            .filter(|relation| relation.kind == "table" && !relation.outside)
        {
            let part = self.part(&relation.target);
            if !self.tables.contains_key(&part) {
                let table = self.package.tree(&part)?;
                let place = table.and_then(|table| table.attribute("ref").map(str::to_owned));
                self.tables.insert(part.clone(), place);
            }
            places.extend(self.tables.get(&part).cloned().flatten());
        }
        Ok(places)
    }
}
