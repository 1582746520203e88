//! What lies on a slide (ECMA-376, part 1, 19.3.1): shapes in the order in which they are painted, groups undone, each where it is seen.

use super::colour::{Fill, Palette};
use super::frame::{Frame, Nest, Scale, flipped};
use super::heirs::{Heirs, Sheet, child, said, stated};
use super::manner::{number, on};
use crate::document::Placed;
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::slides::ground::{self, Over, THICK};
use crate::package::xml::Element;
use crate::package::{Package, branch};
use std::collections::BTreeMap;

/// Shapes of one slide at most: each is held against all others.
const SHAPES: usize = 2_000;

/// Groups in one another.
const DEEP: usize = 64;

/// A frame that every slide lies in.
const EVERYWHERE: Frame = Frame {
    x: -(1 << 30),
    y: -(1 << 30),
    width: 1 << 31,
    height: 1 << 31,
    turned: 0,
};

/// A shape that is there to be seen.
pub(super) type Figure<'e> = ground::Figure<Holds<'e>>;

/// What a shape says.
pub(super) enum Holds<'e> {
    Nothing,
    /// Text, and what it has its looks from.
    Words(&'e Element, Heirs<'e>),
    Table(&'e Element),
    /// Points of a diagram of which nothing else is known.
    Points(&'e Element),
    /// A picture; whether its left and its right are changed, and its top and its bottom.
    Picture(&'e Element, [bool; 2]),
}

/// Where shapes are gathered.
pub(super) struct Scene<'e, 'h> {
    pub(super) figures: Vec<Figure<'e>>,
    pub(super) package: &'e Package,
    pub(super) scale: Scale,
    /// Drawings of diagrams, by the name that the slide has for their data; those data where there is no drawing.
    pub(super) diagrams: &'e BTreeMap<String, Element>,
    pub(super) hidings: &'h mut Hidings,
    /// The sheet that is walked, its place, its colours, and those below it.
    pub(super) sheet: &'e Sheet,
    pub(super) number: usize,
    pub(super) palette: &'e Palette,
    pub(super) below: &'e [&'e Sheet],
    /// Whether the slide has its title.
    pub(super) titled: bool,
}

impl<'e> Scene<'e, '_> {
    /// Gathers the shapes in `tree`, which lies in these groups, the inner last; what fills the last of them.
    pub(super) fn walk(&mut self, tree: &'e Element, nests: &[Nest], of_group: Fill) -> Result<(), Refusal> {
        for element in tree.elements() {
            if nests.len() > DEEP || self.figures.len() > SHAPES {
                return Err(Refusal::TooLarge(format!(
                    "more than {SHAPES} shapes on a slide, or {DEEP} groups in one another"
                )));
            }
            match local(element) {
                "sp" => self.shape(element, nests, of_group),
                "grpSp" => self.group(element, nests, of_group)?,
                "pic" => self.picture(element, nests),
                "graphicFrame" => self.graphic(element, nests)?,
                "cxnSp" => self.line(element, nests),
                "contentPart" => self.handwriting(element, nests),
                "AlternateContent" => {
                    if let Some(branch) = branch(element) {
                        self.walk(branch, nests, of_group)?;
                    }
                }
                "nvGrpSpPr" | "grpSpPr" | "extLst" => {}
                _ => self
                    .hidings
                    .note_text("text of an element that is not known here", &element.text()),
            }
        }
        Ok(())
    }

    /// Whether a shape is there, by its own properties; what these say is told.
    fn is_there(&mut self, element: &Element, properties: &str) -> bool {
        let own = child(element, properties).and_then(|properties| child(properties, "cNvPr"));
        let Some(own) = own else { return true };
        for (name, what) in [
            ("name", "name of a shape"),
            ("descr", "description of a shape"),
            ("title", "description of a shape"),
        ] {
            self.hidings.note_text(what, own.attribute(name).unwrap_or_default());
        }
        let hidden = own.attribute("hidden").is_some_and(on);
        if hidden {
            self.hidings.note("a hidden shape", &said(element));
        }
        !hidden
    }

    fn group(&mut self, element: &'e Element, nests: &[Nest], of_group: Fill) -> Result<(), Refusal> {
        if !self.is_there(element, "nvGrpSpPr") {
            return Ok(());
        }
        let properties = child(element, "grpSpPr");
        let own = properties.and_then(|properties| self.palette.fill(properties, None));
        let fill = own.filter(|fill| *fill != Fill::OfGroup).unwrap_or(of_group);
        let nest = properties.and_then(|properties| Nest::of(properties.find("a:xfrm")?));
        let nest = nest.unwrap_or(Nest::within(Frame::default()));
        let nests: Vec<Nest> = nests.iter().copied().chain([nest]).collect();
        self.walk(element, &nests, fill)
    }

    fn shape(&mut self, element: &'e Element, nests: &[Nest], of_group: Fill) {
        if !self.is_there(element, "nvSpPr") {
            return;
        }
        let place = child(element, "nvSpPr")
            .and_then(|properties| child(properties, "nvPr"))
            .and_then(|properties| properties.find("p:ph"));
        let heirs = Heirs::of(element, place, self.below);
        if place.is_some() && self.below.is_empty() {
            // Layouts and masters prompt for what may be written into them.
            return self.hidings.note_text("a prompt that no slide shows", &said(element));
        }
        let body = child(element, "txBody").filter(|body| stated(body));
        if place.is_some() && body.is_none() {
            let kind = place.and_then(|place| place.attribute("type")).unwrap_or("text");
            return self.hidings.note("an empty place for something", kind);
        }
        let frame = child(element, "txXfrm").filter(|_| body.is_some()).and_then(Frame::of);
        let Some(mut frame) = frame.or_else(|| heirs.frame()) else {
            return self
                .hidings
                .note_text("text without a place on the slide", &said(element));
        };
        if heirs.of_body("wrap") == Some("none") {
            // Its width is that of its text, to the last letter: in another face, it would not hold it.
            frame.width += Placed::STEP;
        }
        let (fill, whole) = self.filled(element, &heirs, of_group);
        let title = !self.titled && heirs.is_title();
        self.titled |= title;
        if body.is_none() {
            self.hidings.note("a drawing that is not kept", "");
        }
        let over = over(child(element, "spPr"));
        let holds = body.map_or(Holds::Nothing, |body| Holds::Words(body, heirs));
        self.put(frame, nests, (fill, whole, over), holds, title);
    }

    /// What fills a shape, and whether it fills its frame.
    fn filled(&self, element: &Element, heirs: &Heirs<'_>, of_group: Fill) -> (Fill, bool) {
        let own = heirs
            .properties()
            .find_map(|properties| self.palette.fill(properties, None));
        let style = child(element, "style").and_then(|style| style.find("a:fillRef"));
        let fill = own.or_else(|| self.palette.fill_named(style?));
        let fill = match fill.unwrap_or(Fill::Nothing) {
            Fill::OfGroup => of_group,
            fill => fill,
        };
        let whole = heirs.properties().find_map(shaped).is_none_or(|kind| kind == "rect");
        (fill, whole)
    }

    fn put(
        &mut self,
        frame: Frame,
        nests: &[Nest],
        (fill, whole, over): (Fill, bool, Over),
        holds: Holds<'e>,
        title: bool,
    ) {
        let frame = nests.iter().rev().fold(frame, |frame, nest| nest.out(frame));
        let mut placed = self.scale.placed(frame);
        if matches!(holds, Holds::Table(_)) {
            placed.turned = 0;
        }
        self.figures.push(Figure {
            placed: Placed { title, ..placed },
            frame,
            fill,
            over,
            whole: whole && placed.turned == 0,
            holds,
            away: self.scale.misses(frame),
            sheet: self.number,
        });
    }

    fn line(&mut self, element: &'e Element, nests: &[Nest]) {
        if !self.is_there(element, "nvCxnSpPr") {
            return;
        }
        self.hidings.note("a drawing that is not kept", "");
        let properties = child(element, "spPr");
        if let Some(frame) = properties.and_then(|properties| Frame::of(properties.find("a:xfrm")?)) {
            self.put(
                frame,
                nests,
                (Fill::Nothing, false, over(properties)),
                Holds::Nothing,
                false,
            );
        }
    }

    fn handwriting(&mut self, element: &'e Element, nests: &[Nest]) {
        self.hidings.note("handwriting that is not kept", "");
        let frame = child(element, "xfrm").and_then(Frame::of).unwrap_or(EVERYWHERE);
        self.put(
            frame,
            nests,
            (Fill::Nothing, false, Over::Strokes),
            Holds::Nothing,
            false,
        );
    }

    fn picture(&mut self, element: &'e Element, nests: &[Nest]) {
        if !self.is_there(element, "nvPicPr") {
            return;
        }
        let properties = child(element, "spPr");
        let lies = properties.and_then(|properties| properties.find("a:xfrm"));
        let Some(frame) = lies.and_then(Frame::of) else {
            return self.hidings.note("a picture without a place on the slide", "");
        };
        let own = lies.map(flipped).unwrap_or_default();
        let flips = nests.iter().fold(own, |flips, nest| nest.mirrors(flips));
        let whole = self.is_opaque(element) && properties.and_then(shaped).is_none_or(|kind| kind == "rect");
        let holds = Holds::Picture(element, flips);
        self.put(frame, nests, (Fill::Picture, whole, Over::Fill), holds, false);
    }

    /// Whether a picture is a photograph that fills its frame: nothing is seen through a JPEG.
    fn is_opaque(&self, picture: &Element) -> bool {
        let filled = || {
            let fill = child(picture, "blipFill")?;
            let blip = fill.find("a:blip")?;
            let plain = fill.path(&["a:stretch", "a:fillRect"])?.attributes.is_empty();
            let unchanged = blip.elements().all(|change| change.name == "a:extLst");
            let id = blip.attribute("r:embed")?;
            let relation = self.sheet.relations.iter().find(|relation| relation.id == id)?;
            let jpeg = self.package.bytes(&relation.target)?.starts_with(&[0xff, 0xd8, 0xff]);
            (plain && unchanged && jpeg).then_some(())
        };
        filled().is_some()
    }

    fn graphic(&mut self, element: &'e Element, nests: &[Nest]) -> Result<(), Refusal> {
        if !self.is_there(element, "nvGraphicFramePr") {
            return Ok(());
        }
        let frame = child(element, "xfrm").and_then(Frame::of).unwrap_or_default();
        let data = element.path(&["a:graphic", "a:graphicData"]);
        for inner in data.into_iter().flat_map(Element::elements) {
            match inner.name.as_str() {
                "a:tbl" => {
                    let look = (Fill::Nothing, false, Over::All);
                    self.put(frame, nests, look, Holds::Table(inner), false);
                }
                "dgm:relIds" => self.diagram(inner, frame, nests)?,
                name => {
                    let chart = name.ends_with(":chart");
                    self.hidings.note(
                        if chart {
                            "a chart that is not kept"
                        } else {
                            "a document within the document"
                        },
                        "",
                    );
                    self.put(frame, nests, (Fill::Picture, false, Over::All), Holds::Nothing, false);
                }
            }
        }
        Ok(())
    }

    /// A diagram is the shapes that its drawing has; where there is none, the text of its points.
    fn diagram(&mut self, names: &Element, frame: Frame, nests: &[Nest]) -> Result<(), Refusal> {
        let Some(tree) = names.attribute("r:dm").and_then(|id| self.diagrams.get(id)) else {
            self.hidings.note("a diagram that is not kept", "");
            return Ok(());
        };
        match tree.find("dsp:spTree") {
            Some(shapes) => {
                let nests: Vec<Nest> = nests.iter().copied().chain([Nest::within(frame)]).collect();
                self.walk(shapes, &nests, Fill::Nothing)
            }
            None => {
                self.hidings.note("a diagram of which only the words are kept", "");
                let look = (Fill::Nothing, false, Over::All);
                self.put(frame, nests, look, Holds::Points(tree), false);
                Ok(())
            }
        }
    }
}

/// The name of an element without its prefix: diagrams have shapes under names of their own.
fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}

/// What a shape of these properties puts over pictures.
fn over(properties: Option<&Element>) -> Over {
    let line = properties.and_then(|properties| properties.find("a:ln"));
    let thick = |line: &Element| number(line, "w").unwrap_or(0) >= THICK && line.find("a:noFill").is_none();
    if line.is_some_and(thick) {
        Over::Strokes
    } else {
        Over::Fill
    }
}

/// The outline that properties name; another word where they draw one of their own.
fn shaped(properties: &Element) -> Option<&str> {
    let named = properties
        .find("a:prstGeom")
        .and_then(|outline| outline.attribute("prst"));
    named.or(properties.find("a:custGeom").map(|_| "drawn"))
}
