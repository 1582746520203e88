//! What lies on a slide (ECMA-376, part 1, 19.3.1): shapes in the order in which they are painted, groups undone, each where it is seen.

use super::chart::{Charts, NOT_KEPT};
use super::colour::{Fill, Palette};
use super::frame::{Frame, Nest, Scale, flipped};
use super::heirs::{Heirs, Sheet, child, said, stated};
use super::manner::on;
use super::over::{as_high, is_opaque_still, line, out, over, reach};
use crate::document::Placed;
use crate::flow::{self, Hidings};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::blip::{fills, outline};
use crate::package::chart::Chart;
use crate::package::slides::ground::{self, Floor, Over, THICK};
use crate::package::xml::Element;
use crate::package::{Package, branch};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Shapes of one slide at most: each is held against all others.
const SHAPES: usize = 2_000;

/// Groups in one another.
const DEEP: usize = 64;

/// A shape that is there to be seen.
pub(super) type Figure<'e> = ground::Figure<Holds<'e>>;

/// What a shape says.
pub(super) enum Holds<'e> {
    Nothing,
    /// Text, and what it has its looks from.
    Words(&'e Element, Heirs<'e>),
    Table(&'e Element),
    /// A chart, and where its table stands in the copy: lower than the chart did, where it has more rows than have room.
    Chart(Rc<Chart>, Placed),
    /// Points of a diagram of which nothing else is known.
    Points(&'e Element),
    /// A picture.
    Picture(Pictured<'e>),
}

/// A picture, the properties of its frame and of those that this is like, how wide and high these say that it is, and whether its left and its right are changed, and its top and
/// its bottom.
pub(super) struct Pictured<'e> {
    pub(super) element: &'e Element,
    pub(super) forms: Vec<&'e Element>,
    pub(super) sides: (i64, i64),
    pub(super) mirrored: [bool; 2],
}

/// Where shapes are gathered.
pub(super) struct Scene<'e, 'h> {
    pub(super) figures: Vec<Figure<'e>>,
    pub(super) package: &'e Package,
    pub(super) scale: Scale,
    /// Drawings of diagrams, by the name that the slide has for their data; those data where there is no drawing.
    pub(super) diagrams: &'e BTreeMap<String, Element>,
    pub(super) hidings: &'h mut Hidings,
    /// Parts that are pictures, and whether nothing is seen through them.
    pub(super) opaque: &'h mut BTreeMap<String, bool>,
    /// Charts that were read.
    pub(super) charts: &'h mut Charts,
    pub(super) limits: &'h Limits,
    /// What the slide stands on.
    pub(super) ground: Floor,
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
                _ => {
                    let text = element.text();
                    self.hidings
                        .note_text("text of an element that is not known here", &text);
                    self.anywhere();
                }
            }
        }
        Ok(())
    }

    /// Whether a shape is there, by its own properties; what these say is told.
    pub(super) fn is_there(&mut self, element: &Element, properties: &str) -> bool {
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
        let (fill, whole) = self.filled(element, &heirs, of_group);
        if let (Some(far), Some(frame)) = (reach(&heirs, fill), heirs.frame()) {
            self.reach(frame, nests, far);
        }
        let over = over(body);
        if place.is_some() && body.is_none() {
            let kind = place.and_then(|place| place.attribute("type")).unwrap_or("text");
            self.hidings.note("an empty place for something", kind);
            // What fills it is drawn where it says nothing but blanks.
            if let Some(frame) = heirs.frame().filter(|_| (fill, over) != (Fill::Nothing, Over::Fill)) {
                self.put(frame, nests, (Fill::Nothing, false, Over::All), Holds::Nothing, false);
            }
            return;
        }
        let own = heirs.frame();
        let frame = child(element, "txXfrm").filter(|_| body.is_some()).and_then(Frame::of);
        let Some(mut frame) = frame.or(own) else {
            self.anywhere();
            return self
                .hidings
                .note_text("text without a place on the slide", &said(element));
        };
        if heirs.of_body("wrap") == Some("none") {
            // Its width is that of its text, to the last letter: in another face, it would not hold it.
            frame.width += Placed::STEP;
        }
        let title = !self.titled && heirs.is_title();
        self.titled |= title;
        if body.is_none() {
            self.hidings.note("a drawing that is not kept", "");
        }
        let holds = body.map_or(Holds::Nothing, |body| Holds::Words(body, heirs));
        self.put(frame, nests, (fill, whole, over), holds, title);
        // Text of a diagram has a frame within that of its shape.
        if let Some((figure, own)) = self.figures.last_mut().zip(own) {
            figure.frame = out(own, nests);
        }
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
        let whole = heirs.properties().find_map(outline).is_none_or(|kind| kind == "rect");
        (fill, whole)
    }

    pub(super) fn put(
        &mut self,
        frame: Frame,
        nests: &[Nest],
        (fill, whole, over): (Fill, bool, Over),
        holds: Holds<'e>,
        title: bool,
    ) {
        let mut inner = nests.iter().rev().scan(frame, |frame, nest| {
            let turned = frame.turned;
            *frame = nest.out(*frame);
            Some(nest.keeps_form(turned))
        });
        let is_picture = matches!(holds, Holds::Picture(_));
        let is_bent = inner.any(|keeps| !keeps) && (is_picture || (fill, over) != (Fill::Nothing, Over::Fill));
        if is_bent {
            self.anywhere();
        }
        let frame = out(frame, nests);
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
        if is_bent && is_picture {
            self.anywhere();
        }
    }

    fn picture(&mut self, element: &'e Element, nests: &[Nest]) {
        if !self.is_there(element, "nvPicPr") {
            return;
        }
        let place = child(element, "nvPicPr")
            .and_then(|own| child(own, "nvPr"))
            .and_then(|own| own.find("p:ph"));
        if place.is_some() && self.below.is_empty() {
            return self.hidings.note("an empty place for something", "picture");
        }
        let heirs = Heirs::of(element, place, self.below);
        let forms: Vec<&Element> = heirs.properties().collect();
        let Some(frame) = heirs.frame() else {
            self.anywhere();
            return self.hidings.note("a picture without a place on the slide", "");
        };
        if element.name.starts_with("dsp:") {
            self.hidings.note("a picture within a diagram that is not kept", "");
            return self.put(frame, nests, (Fill::Nothing, false, Over::All), Holds::Nothing, false);
        }
        let own = forms.iter().find_map(|form| form.find("a:xfrm"));
        let own = own.map(flipped).unwrap_or_default();
        let mirrored = nests.iter().fold(own, |flips, nest| nest.mirrors(flips));
        let outline = forms.iter().find_map(|form| outline(form));
        let whole = self.is_opaque(element) && outline.is_none_or(|outline| outline == "rect");
        if let Some(wide) = line(&forms).filter(|wide| *wide >= THICK) {
            self.reach(frame, nests, wide);
        }
        let holds = Holds::Picture(Pictured {
            element,
            forms,
            sides: (frame.width, frame.height),
            mirrored,
        });
        self.put(frame, nests, (Fill::Picture, whole, Over::Fill), holds, false);
    }

    /// Whether a picture fills its frame, and nothing is seen through it.
    fn is_opaque(&mut self, picture: &Element) -> bool {
        let filled = || {
            let fill = child(picture, "blipFill")?;
            let blip = fill.find("a:blip")?;
            let (plain, unchanged) = (fills(fill), blip.elements().all(is_opaque_still));
            let id = blip.attribute("r:embed")?;
            let relation = self.sheet.relations.iter().find(|relation| relation.id == id)?;
            (plain && unchanged).then_some(relation.target.as_str())
        };
        let Some(part) = filled() else { return false };
        if let Some(known) = self.opaque.get(part) {
            return *known;
        }
        let bytes = self.package.bytes(part);
        let is_opaque = bytes.is_some_and(|bytes| flow::Picture::is_opaque(bytes, self.limits));
        self.opaque.insert(part.to_owned(), is_opaque);
        is_opaque
    }

    fn graphic(&mut self, element: &'e Element, nests: &[Nest]) -> Result<(), Refusal> {
        if !self.is_there(element, "nvGraphicFramePr") {
            return Ok(());
        }
        let own = child(element, "xfrm").and_then(Frame::of);
        if own.is_none() {
            self.anywhere();
        }
        let frame = own.unwrap_or_default();
        let data = element.path(&["a:graphic", "a:graphicData"]);
        for inner in data.into_iter().flat_map(Element::elements) {
            match inner.name.as_str() {
                "a:tbl" => {
                    let frame = as_high(frame, inner);
                    let look = (Fill::Nothing, false, Over::All);
                    self.put(frame, nests, look, Holds::Table(inner), false);
                }
                "dgm:relIds" => self.diagram(inner, frame, nests)?,
                "c:chart" => self.chart(inner, frame, nests),
                name => {
                    let is_chart = name.ends_with(":chart");
                    let what = if is_chart {
                        NOT_KEPT
                    } else {
                        "a document within the document"
                    };
                    self.hidings.note(what, "");
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
            self.put(frame, nests, (Fill::Nothing, false, Over::All), Holds::Nothing, false);
            return Ok(());
        };
        match tree.find("dsp:spTree") {
            Some(shapes) => {
                // What fills a diagram stands in its data, and is not read.
                self.put(frame, nests, (Fill::Nothing, false, Over::All), Holds::Nothing, false);
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
