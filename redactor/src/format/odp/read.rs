//! Walks a presentation slide by slide as it is shown: boxes become marked text, and everything else is told.

use super::OTHERS;
use super::chart::object;
use super::graphic::{Chain, fill, property};
use super::scene::Scene;
use super::styles::Styles;
use super::told;
use crate::document::{Aside, Shape, Tint};
use crate::flow::{Builder, Flow, Hidings, Shown, Spaces};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::package::Package;
use crate::package::opendocument::chart::Charts;
use crate::package::opendocument::length::length;
use crate::package::opendocument::{Kept, Source, own};
use crate::package::slides::fill::Fill;
use crate::package::slides::frame::Scale;
use crate::package::slides::ground::Floor;
use crate::package::slides::notes;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The size of slides that do not say another: 28 by 21 centimetres.
const SIZE: (i64, i64) = (10_080_000, 7_560_000);

/// A presentation that is being read.
pub(super) struct Reading<'a> {
    pub(super) package: Option<&'a Package>,
    pub(super) builder: Builder,
    pub(super) hidings: Hidings,
    pub(super) scale: Scale,
    /// The styles of slides, and those of masters.
    pub(super) styles: Styles<'a>,
    pub(super) of_masters: Styles<'a>,
    masters: Vec<&'a Element>,
    layers: BTreeSet<&'a str>,
    /// What is said for the edges of slides.
    declared: Vec<&'a Element>,
    /// Which of these some slide shows, and which masters.
    pub(super) shown: BTreeSet<*const Element>,
    /// How much was read so far.
    pub(super) said: usize,
    pub(super) pictures: Shown,
    /// Parts that are pictures, and whether nothing is seen through them.
    opaque: BTreeMap<String, bool>,
    /// The parts that these are.
    pub(super) kept: Kept,
    pub(super) charts: Charts,
    pub(super) how: &'a How,
    pub(super) limits: &'a Limits,
}

/// What fields of a slide show: its number, the number of slides, and what is said for its edges.
#[derive(Default)]
pub(super) struct Fields<'a> {
    pub(super) number: usize,
    pub(super) count: usize,
    /// As [`EDGES`] name them.
    pub(super) edges: [Option<&'a Element>; 3],
}

/// Where a slide says what its edges show, and what declares it.
const EDGES: [(&str, &str); 3] = [
    ("presentation:use-header-name", "presentation:header-decl"),
    ("presentation:use-footer-name", "presentation:footer-decl"),
    ("presentation:use-date-time-name", "presentation:date-time-decl"),
];

/// What a master is called.
const MASTER: &str = "style:master-page";

/// The marked text of a presentation, and the parts that its pictures are.
///
/// # Errors
/// When it is none, not whole, or too large.
pub(super) fn presentation<'a>(
    source: &Source<'a>,
    package: Option<&'a Package>,
    hidings: Hidings,
    how: &'a How,
) -> Result<(Flow, Kept), Refusal> {
    let body = source.content.path(&["office:body", "office:presentation"]);
    let body = body.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let mut hidings = hidings;
    source.tell(&mut hidings);
    told::fills(source.common(), &mut hidings);
    for styles in [source.common(), own(Some(source.content)), own(source.styles)] {
        told::of_slides(styles, &mut hidings);
    }
    told::around(body, &mut hidings);
    let masters = source.styles.and_then(|styles| styles.find("office:master-styles"));
    let layers = told::layers(masters, &mut hidings);
    let roots: Vec<&Element> = source.styles.into_iter().chain([source.content]).collect();
    let pages = masters.into_iter().flat_map(Element::elements);
    let mut reading = Reading {
        package,
        builder: Builder::new(Spaces::Count),
        hidings,
        scale: Scale::of(SIZE),
        styles: Styles::of(source.common(), own(Some(source.content)), &roots),
        of_masters: Styles::of(source.common(), own(source.styles), &roots),
        masters: pages.filter(|page| page.name == MASTER).collect(),
        layers: layers.into_iter().collect(),
        declared: body.elements().filter(|entry| entry.name.ends_with("-decl")).collect(),
        shown: BTreeSet::new(),
        said: 0,
        pictures: Shown::default(),
        opaque: BTreeMap::new(),
        kept: Kept::new(),
        charts: Charts::default(),
        how,
        limits: &how.limits,
    };
    reading.slides(body, source.styles)?;
    reading.unused(masters);
    let flow = Flow {
        pictures: reading.pictures.all(),
        ..reading.builder.finish(reading.hidings)
    };
    Ok((flow, reading.kept))
}

impl<'a> Reading<'a> {
    fn slides(&mut self, body: &'a Element, styles: Option<&'a Element>) -> Result<(), Refusal> {
        let pages: Vec<&Element> = body.elements().filter(|page| page.name == "draw:page").collect();
        notes::within(pages.len(), self.how)?;
        if let Some(first) = pages.first() {
            self.scale = Scale::of(self.size(first, styles).unwrap_or(SIZE));
        }
        for (number, page) in (1..).zip(&pages) {
            self.slide(page, (number, pages.len()))?;
        }
        Ok(())
    }

    /// The size of slides: that of the first, as programs show all in one.
    fn size(&self, page: &Element, styles: Option<&Element>) -> Option<(i64, i64)> {
        let name = self.master(page)?.attribute("style:page-layout-name");
        let mut layouts = own(styles)?.elements();
        let layout =
            layouts.find(|layout| layout.name == "style:page-layout" && layout.attribute("style:name") == name)?;
        let properties = layout.find("style:page-layout-properties")?;
        let side = |name: &str| properties.attribute(name).and_then(length).filter(|side| *side > 0);
        Some((side("fo:page-width")?, side("fo:page-height")?))
    }

    fn master(&self, page: &Element) -> Option<&'a Element> {
        let name = page.attribute("draw:master-page-name");
        self.masters
            .iter()
            .find(|master| master.attribute("style:name") == name)
            .copied()
    }

    fn slide(&mut self, page: &'a Element, (number, count): (usize, usize)) -> Result<(), Refusal> {
        told::page(page, &mut self.hidings);
        let chain = self.styles.chain("drawing-page", page.attribute("draw:style-name"));
        let is_hidden = property(&chain, "presentation:visibility") == Some("hidden");
        if is_hidden && !self.how.keeps(Aside::HiddenSlides) {
            return self.hidden(page);
        }
        let master = self.master(page);
        let fields = self.fields(page, (number, count));
        let ground = self.ground(&chain, master);
        self.builder.close_to(0);
        self.builder.open(Shape::Slide(self.scale.stage), false);
        let tint = Tint::nearest(ground.looks);
        if tint != Tint::WHITE {
            self.builder.set(Shape::Shaded(tint));
        }
        let (depth, before) = (self.builder.depth(), self.builder.length());
        self.figures(page, (&chain, master), ground, &fields)?;
        self.builder.close_to(depth);
        if self.builder.length() == before {
            self.builder.open(Shape::Paragraph, false);
        }
        self.builder.close_to(0);
        if self.how.keeps(Aside::Notes) {
            self.notes(page, number)?;
        }
        if self.how.keeps(Aside::Comments) {
            self.comments(page, number)?;
        }
        Ok(())
    }

    /// A slide that is not shown; what lies on it is told with its names.
    fn hidden(&mut self, page: &'a Element) -> Result<(), Refusal> {
        let layers = self.layers(page, None);
        let mut scene = Scene {
            figures: Vec::new(),
            package: self.package,
            scale: self.scale,
            hidings: &mut self.hidings,
            opaque: &mut self.opaque,
            limits: self.limits,
            layers: &layers,
            styles: &self.styles,
            sheet: 1,
            shows: None,
            titled: false,
            keeps_notes: false,
            keeps_comments: false,
        };
        scene.walk(page, 0)?;
        let objects: Vec<&Element> = scene.figures.iter().filter_map(object).collect();
        objects
            .iter()
            .for_each(|object| told::tell_object(object, &mut self.hidings));
        let shapes = page.elements().filter(|element| element.name.starts_with("draw:"));
        let said: Vec<String> = shapes.map(told::said).collect();
        self.hidings.note("a hidden slide", said.join(" ").trim());
        Ok(())
    }

    /// Layers that are not seen: those of all slides, and those that this one and its master have for themselves.
    fn layers(&mut self, page: &'a Element, master: Option<&'a Element>) -> BTreeSet<&'a str> {
        let own = master.into_iter().chain([page]);
        let own = own.flat_map(|page| told::layers(Some(page), &mut self.hidings));
        self.layers.iter().copied().chain(own).collect()
    }

    /// What the slide's fields show.
    fn fields(&self, page: &Element, (number, count): (usize, usize)) -> Fields<'a> {
        let edges = EDGES.map(|(uses, kind)| {
            let name = page.attribute(uses)?;
            let is = |entry: &&&Element| entry.name == kind && entry.attribute("presentation:name") == Some(name);
            self.declared.iter().find(is).copied()
        });
        Fields { number, count, edges }
    }

    /// What a slide stands on: its own ground, else that of its master.
    fn ground(&self, chain: &Chain<'a>, master: Option<&'a Element>) -> Floor {
        let seen = |fill: &Fill| *fill != Fill::Nothing;
        let own = fill(chain, &self.styles.gradients).filter(seen);
        let of_master = || {
            let name = master?.attribute("draw:style-name");
            let chain = self.of_masters.chain("drawing-page", name);
            fill(&chain, &self.of_masters.gradients)
        };
        let is_clear = property(chain, "presentation:background-visible") == Some("false");
        let whole = own.or_else(|| of_master().filter(|_| !is_clear));
        Floor::PAPER.under(whole.unwrap_or(Fill::Nothing))
    }

    /// What is seen of the slide, and before it of its master.
    fn figures(
        &mut self,
        page: &'a Element,
        (chain, master): (&Chain<'a>, Option<&'a Element>),
        ground: Floor,
        fields: &Fields<'a>,
    ) -> Result<(), Refusal> {
        let is = |name: &str, usual: bool| property(chain, name).map_or(usual, |value| value == "true");
        let shows = [
            is("presentation:display-header", true),
            is("presentation:display-footer", true),
            is("presentation:display-date-time", true),
            // Programs show it where slides ask for it.
            is("presentation:display-page-number", false),
        ];
        let drawn = master.filter(|_| is("presentation:background-objects-visible", true));
        self.shown.extend(drawn.map(std::ptr::from_ref));
        let layers = self.layers(page, drawn);
        let mut scene = Scene {
            figures: Vec::new(),
            package: self.package,
            scale: self.scale,
            hidings: &mut self.hidings,
            opaque: &mut self.opaque,
            limits: self.limits,
            layers: &layers,
            styles: &self.of_masters,
            sheet: 0,
            shows: Some(shows),
            titled: false,
            keeps_notes: self.how.keeps(Aside::Notes),
            keeps_comments: self.how.keeps(Aside::Comments),
        };
        if let Some(master) = drawn {
            scene.walk(master, 0)?;
        }
        (scene.styles, scene.sheet, scene.shows) = (&self.styles, 1, None);
        scene.walk(page, 0)?;
        let mut figures = scene.figures;
        self.take_charts(&mut figures);
        self.show(&figures, ground, fields)
    }

    /// Tells of masters that no slide was shown on, and of what is said for edges that no slide has.
    fn unused(&mut self, masters: Option<&'a Element>) {
        for master in masters.into_iter().flat_map(Element::elements) {
            let name = master.attribute("style:name").unwrap_or_default();
            let what = match master.name.as_str() {
                "draw:layer-set" => continue,
                MASTER => "text of a master that no slide uses",
                _ => "a master of handouts",
            };
            let shown = master.attribute("style:display-name").unwrap_or(name);
            if !shown.starts_with("Default") && shown != "Standard" {
                self.hidings.note_text("name of a master", shown);
            }
            if !self.shown.contains(&std::ptr::from_ref(master)) {
                self.hidings.note_text(what, &told::said(master));
            }
            for notes in master.elements().filter(|inner| inner.name == "presentation:notes") {
                told::beside(notes, &mut self.hidings);
            }
        }
        for entry in &self.declared {
            if !self.shown.contains(&std::ptr::from_ref(*entry)) {
                let what = "text for the edges of slides that none shows";
                self.hidings.note_text(what, &entry.text());
            }
        }
    }
}
