//! Walks a presentation slide by slide as it is shown: boxes become marked text, and everything else is told.

use super::chart::Charts;
use super::colour::{Fill, Palette, Theme};
use super::frame::{Scale, scale};
use super::heirs::Sheet;
use super::manner::on;
use super::scene::Scene;
use super::told;
use crate::document::{Aside, Shape, Tint};
use crate::flow::{Builder, Flow, Hidings, Shown, Spaces};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::package::slides::ground::Floor;
use crate::package::slides::notes;
use crate::package::xml::Element;
use crate::package::{self, Package, Relation};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What would help with an Office document of another kind.
const OTHERS: &str = "an Office document that is no presentation of XML; open it on a machine without a network, save it there as a presentation (PPTX), and process that";

/// A presentation that is being read.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package,
    pub(super) builder: Builder,
    pub(super) hidings: Hidings,
    pub(super) scale: Scale,
    /// The styles of text that stands in no placeholder.
    pub(super) usual: Option<Element>,
    /// What lies behind slides, by the part of the layout.
    backs: BTreeMap<String, Rc<Back>>,
    pub(super) read: BTreeSet<String>,
    pub(super) pictures: Shown,
    /// Parts that are pictures, and whether nothing is seen through them.
    opaque: BTreeMap<String, bool>,
    charts: Charts,
    how: &'a How,
    pub(super) limits: &'a Limits,
}

/// A layout with its master, and their colours.
pub(super) struct Back {
    pub(super) layout: Sheet,
    pub(super) master: Sheet,
    pub(super) palette: Palette,
    theme: Theme,
}

/// The marked text of `package`.
///
/// # Errors
/// When it is no presentation, not whole, or too large.
pub(super) fn presentation(package: &Package, hidings: Hidings, how: &How) -> Result<Flow, Refusal> {
    let whole = package.relations("")?;
    let main = whole.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?.target;
    let tree = package.tree(&main)?.filter(|tree| tree.name == "p:presentation");
    let tree = tree.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let relations = package.relations(&main)?;
    let mut reading = Reading {
        package,
        builder: Builder::new(Spaces::Count),
        hidings,
        scale: scale(tree.find("p:sldSz")),
        usual: tree.find("p:defaultTextStyle").cloned(),
        backs: BTreeMap::new(),
        read: BTreeSet::from([main]),
        pictures: Shown::default(),
        opaque: BTreeMap::new(),
        charts: Charts::default(),
        how,
        limits: &how.limits,
    };
    told::presentation(&tree, &mut reading.hidings);
    reading.slides(&tree, &relations)?;
    reading.read.extend(reading.charts.parts());
    package::told::all(package, &reading.read, &mut reading.hidings)?;
    Ok(Flow {
        pictures: reading.pictures.all(),
        ..reading.builder.finish(reading.hidings)
    })
}

impl<'a> Reading<'a> {
    fn slides(&mut self, tree: &Element, relations: &[Relation]) -> Result<(), Refusal> {
        let first = tree.attribute("firstSlideNum").and_then(|first| first.parse().ok());
        let all = tree.find("p:sldIdLst").into_iter().flat_map(Element::elements);
        for (place, slide) in all.filter(|slide| slide.name == "p:sldId").enumerate() {
            notes::within(place + 1, self.how)?;
            let id = slide.attribute("r:id").unwrap_or_default();
            let relation = relations.iter().find(|relation| relation.id == id && !relation.outside);
            let sheet = relation.map_or(Ok(None), |relation| self.sheet(&relation.target, "p:sld"))?;
            let Some(sheet) = sheet else {
                self.hidings.note("a slide that is not in the file", "");
                continue;
            };
            let number = first.unwrap_or(1_u32).saturating_add(u32::try_from(place).unwrap_or(0));
            let is_there = self.slide(&sheet, number)?;
            if is_there && self.how.keeps(Aside::Notes) {
                self.notes(&sheet, place + 1)?;
            }
            if is_there && self.how.keeps(Aside::Comments) {
                self.comments(&sheet, place + 1)?;
            }
        }
        Ok(())
    }

    /// The part of a name, if it is what its root says.
    pub(super) fn sheet(&mut self, part: &str, root: &str) -> Result<Option<Sheet>, Refusal> {
        let Some(tree) = self.package.tree(part)?.filter(|tree| tree.name == root) else {
            return Ok(None);
        };
        self.read.insert(part.to_owned());
        Ok(Some(Sheet {
            relations: self.package.relations(part)?,
            tree,
        }))
    }

    /// Puts a slide into the text, unless it is hidden; whether it is there.
    fn slide(&mut self, slide: &Sheet, number: u32) -> Result<bool, Refusal> {
        told::sheet(&slide.tree, &mut self.hidings);
        let is_hidden = slide.tree.attribute("show").is_some_and(|show| !on(show));
        if is_hidden && !self.how.keeps(Aside::HiddenSlides) {
            self.hidings.note("a hidden slide", &super::heirs::said(&slide.tree));
            return Ok(false);
        }
        let back = self.back(slide)?;
        let own = slide.tree.path(&["p:clrMapOvr", "a:overrideClrMapping"]);
        let palette = match own {
            Some(map) => Palette::of(back.theme.clone(), Some(map)),
            None => back.palette.clone(),
        };
        let ground = ground(&[slide, &back.layout, &back.master], &palette);
        self.builder.close_to(0);
        self.builder.open(Shape::Slide(self.scale.stage), false);
        let tint = Tint::nearest(ground.looks);
        if tint != Tint::WHITE {
            self.builder.set(Shape::Shaded(tint));
        }
        let depth = self.builder.depth();
        let before = self.builder.length();
        self.figures(slide, &back, (&palette, ground), number)?;
        self.builder.close_to(depth);
        if self.builder.length() == before {
            self.builder.open(Shape::Paragraph, false);
        }
        self.builder.close_to(0);
        Ok(true)
    }

    /// What is seen of the slide, and before it of its master and its layout.
    fn figures(
        &mut self,
        slide: &Sheet,
        back: &Back,
        (palette, ground): (&Palette, Floor),
        number: u32,
    ) -> Result<(), Refusal> {
        let shows = |sheet: &Sheet| sheet.tree.attribute("showMasterSp").is_none_or(on);
        let below = [&back.layout, &back.master];
        let mut sheets = Vec::new();
        if shows(slide) && shows(&back.layout) {
            sheets.push(&back.master);
        }
        if shows(slide) {
            sheets.push(&back.layout);
        }
        sheets.push(slide);
        let diagrams = self.diagrams(&sheets)?;
        let mut scene = Scene {
            figures: Vec::new(),
            package: self.package,
            scale: self.scale,
            diagrams: &diagrams,
            hidings: &mut self.hidings,
            opaque: &mut self.opaque,
            charts: &mut self.charts,
            limits: self.limits,
            ground,
            sheet: slide,
            number: 0,
            palette: &back.palette,
            below: &[],
            titled: false,
        };
        for (place, sheet) in sheets.iter().enumerate() {
            (scene.sheet, scene.number) = (sheet, place);
            if place + 1 == sheets.len() {
                (scene.palette, scene.below) = (palette, &below);
            }
            if let Some(shapes) = sheet.shapes() {
                scene.walk(shapes, &[], Fill::Nothing)?;
            }
            if sheet.tree.path(&["p:cSld", "p:controls"]).is_some() {
                scene.anywhere();
            }
        }
        let figures = scene.figures;
        self.show(&figures, &sheets, (back, palette), ground, number)
    }

    /// The drawings of the diagrams on these sheets, by the name of their data; the data of those that have none.
    fn diagrams(&mut self, sheets: &[&Sheet]) -> Result<BTreeMap<String, Element>, Refusal> {
        let mut diagrams = BTreeMap::new();
        for sheet in sheets {
            let all = sheet.tree.all();
            for names in all.iter().filter(|element| element.name == "dgm:relIds") {
                let part = |id: &str| {
                    let mut own = sheet.relations.iter().filter(|relation| !relation.outside);
                    own.find(|relation| relation.id == id)
                        .map(|relation| relation.target.clone())
                };
                let Some(id) = names.attribute("r:dm") else { continue };
                let Some(data) = part(id) else { continue };
                let Some(tree) = self.package.tree(&data)? else {
                    continue;
                };
                let drawing = tree
                    .all()
                    .iter()
                    .find(|element| element.name.ends_with(":dataModelExt"))
                    .and_then(|extension| part(extension.attribute("relId")?));
                let drawn = match &drawing {
                    Some(drawing) => self.package.tree(drawing)?,
                    None => None,
                };
                self.read.extend(drawing.filter(|_| drawn.is_some()));
                diagrams.insert(id.to_owned(), drawn.unwrap_or(tree));
            }
        }
        Ok(diagrams)
    }

    /// The layout and the master behind a slide; empty ones where it has none.
    fn back(&mut self, slide: &Sheet) -> Result<Rc<Back>, Refusal> {
        let part = slide.leads("slideLayout").unwrap_or_default().to_owned();
        if let Some(known) = self.backs.get(&part) {
            return Ok(Rc::clone(known));
        }
        let layout = self.sheet(&part, "p:sldLayout")?;
        let master = match layout.as_ref().and_then(|layout| layout.leads("slideMaster")) {
            Some(part) => self.sheet(part, "p:sldMaster")?,
            None => None,
        };
        let theme = match master.as_ref().and_then(|master| master.leads("theme")) {
            Some(part) => {
                self.read.insert(part.to_owned());
                self.package.tree(part)?
            }
            None => None,
        };
        for sheet in [&layout, &master].into_iter().flatten() {
            told::sheet(&sheet.tree, &mut self.hidings);
        }
        told::theme(theme.as_ref(), &mut self.hidings);
        let nothing = || Sheet {
            tree: Element::default(),
            relations: Vec::new(),
        };
        let (layout, master) = (layout.unwrap_or_else(nothing), master.unwrap_or_else(nothing));
        let theme = Theme::of(theme.as_ref());
        let palette = Palette::of(theme.clone(), master.tree.find("p:clrMap"));
        let back = Rc::new(Back {
            layout,
            master,
            palette,
            theme,
        });
        self.backs.insert(part, Rc::clone(&back));
        Ok(back)
    }
}

/// What a slide stands on: its own ground, else that of its layout, else that of its master.
fn ground(sheets: &[&Sheet], palette: &Palette) -> Floor {
    let own = sheets.iter().find_map(|sheet| sheet.tree.path(&["p:cSld", "p:bg"]));
    let fill = own.and_then(|ground| {
        let named = ground.find("p:bgRef");
        let stated = ground.find("p:bgPr");
        stated
            .and_then(|properties| palette.fill(properties, None))
            .or_else(|| palette.fill_named(named?))
    });
    Floor::PAPER.under(fill.unwrap_or(Fill::Nothing))
}
