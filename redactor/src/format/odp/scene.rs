//! What lies on a slide (part 3, 10.3): shapes in the order in which they are painted, groups undone, each where it is seen.

use super::frame::{frame, is_askew};
use super::graphic::{Chain, fill, property, stands};
use super::over::{in_order, is_callout, thick};
use super::styles::Styles;
use super::told::{self, said};
use crate::document::Placed;
use crate::flow::{Hidings, Picture};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::Package;
use crate::package::chart::Chart;
use crate::package::opendocument::length::{length, share};
use crate::package::opendocument::told as parts;
use crate::package::slides::fill::Fill;
use crate::package::slides::frame::{EVERYWHERE, Scale};
use crate::package::slides::ground::{self, Over};
use crate::package::told::values;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Shapes of one slide at most: each is held against all others.
const SHAPES: usize = 2_000;

/// Groups in one another.
const DEEP: usize = 64;

/// Kinds of places on a master that each slide shows, where it wants to.
const FIELDS: [&str; 4] = ["header", "footer", "date-time", "page-number"];

/// A shape that is there to be seen.
pub(super) type Figure<'a> = ground::Figure<Holds<'a>>;

/// What a shape says.
pub(super) enum Holds<'a> {
    Nothing,
    /// Text, and the styles that it has its looks from.
    Words(&'a Element, Text<'a>),
    Table(&'a Element, Text<'a>),
    /// An object of which it is not known yet what it is, and a chart.
    Object(&'a Element),
    Chart(Rc<Chart>),
    /// A picture: its frame, and the styles of that.
    Picture(&'a Element, Chain<'a>),
}

/// Whose text it is: the styles of its shape, and the name of one of paragraphs that is of all of them.
pub(super) struct Text<'a> {
    pub(super) chain: Chain<'a>,
    pub(super) style: Option<&'a str>,
}

/// Where shapes are gathered.
pub(super) struct Scene<'a, 'h> {
    pub(super) figures: Vec<Figure<'a>>,
    pub(super) package: Option<&'a Package>,
    pub(super) scale: Scale,
    pub(super) hidings: &'h mut Hidings,
    /// Parts that are pictures, and whether nothing is seen through them.
    pub(super) opaque: &'h mut BTreeMap<String, bool>,
    pub(super) limits: &'h Limits,
    /// Layers that are not seen.
    pub(super) layers: &'h BTreeSet<&'a str>,
    /// The styles of what is walked, and its place: the master's comes first.
    pub(super) styles: &'h Styles<'a>,
    pub(super) sheet: usize,
    /// Places of the master that the slide shows; none where the slide itself is walked.
    pub(super) shows: Option<[bool; 4]>,
    /// Whether the slide has its title.
    pub(super) titled: bool,
    /// Whether what a speaker wrote is kept, and so no part of what is told.
    pub(super) keeps_notes: bool,
    /// Likewise of comments.
    pub(super) keeps_comments: bool,
}

impl<'a> Scene<'a, '_> {
    /// Gathers the shapes in `around`, which lies in so many groups.
    pub(super) fn walk(&mut self, around: &'a Element, deep: usize) -> Result<(), Refusal> {
        for element in in_order(around) {
            if deep > DEEP || self.figures.len() > SHAPES {
                return Err(Refusal::TooLarge(format!(
                    "more than {SHAPES} shapes on a slide, or {DEEP} groups in one another"
                )));
            }
            match element.name.as_str() {
                "draw:a" => {
                    parts::link(element, self.hidings);
                    self.walk(element, deep + 1)?;
                }
                "draw:g" => {
                    if self.is_there(element) {
                        self.walk(element, deep + 1)?;
                    }
                }
                "draw:frame" => self.framed(element),
                "draw:custom-shape"
                | "draw:rect"
                | "draw:ellipse"
                | "draw:circle"
                | "draw:line"
                | "draw:polyline"
                | "draw:polygon"
                | "draw:regular-polygon"
                | "draw:path"
                | "draw:connector"
                | "draw:caption"
                | "draw:measure" => self.shape(element),
                "draw:control" => {
                    self.hidings.note("a form that is not kept", "");
                    self.put(element, (Fill::Nothing, false, Over::All), Holds::Nothing);
                }
                // Layers of a slide were told before.
                "draw:page-thumbnail" | "draw:layer-set" | "draw:glue-point" => {}
                "presentation:notes" if self.keeps_notes && self.shows.is_none() && deep == 0 => {}
                "office:annotation" if self.keeps_comments && self.shows.is_none() && deep == 0 => {}
                "dr3d:scene" => self.drawing(element),
                _ => told::beside(element, self.hidings),
            }
        }
        Ok(())
    }

    /// Whether a shape is there, by what it says itself; its names are told, and what is done with it.
    fn is_there(&mut self, element: &'a Element) -> bool {
        told::names(element, self.hidings);
        let layer = element.attribute("draw:layer").unwrap_or_default();
        let hidden = told::is_off(element) || self.layers.contains(layer);
        if hidden {
            self.hidings.note("a hidden shape", &said(element));
        }
        !hidden
    }

    /// Whether it is a place that shows what stands in it: those of a master are for slides to fill, but for a few that slides switch on.
    fn is_shown(&mut self, element: &Element) -> bool {
        let Some(class) = element.attribute("presentation:class") else {
            return true;
        };
        let what = match self.shows {
            None if element.attribute("presentation:placeholder") != Some("true") => return true,
            None => {
                self.hidings.note("an empty place for something", class);
                "a prompt that no slide shows"
            }
            Some(shows) => match FIELDS.iter().position(|field| *field == class) {
                Some(field) if shows.get(field) == Some(&true) => return true,
                Some(_) => "text of a master that this slide does not show",
                None => "a prompt that no slide shows",
            },
        };
        self.hidings.note_text(what, &said(element));
        false
    }

    /// What a frame shows is the first of its contents: the others stand in for it where a program cannot show that.
    fn framed(&mut self, element: &'a Element) {
        if !self.is_there(element) {
            return;
        }
        for inner in element.elements() {
            if inner.name == "draw:image-map" {
                values("an image map", inner, self.hidings);
            }
        }
        if !self.is_shown(element) {
            return;
        }
        let mut contents = element.elements().filter(|inner| is_content(&inner.name));
        match contents.next() {
            Some(first) => self.content(element, first),
            None => parts::strange(element, self.hidings),
        }
        for other in contents {
            let text = of_frame(&other.name).map_or_else(|| said(other), |_| other.text());
            let what = "text that stands in for what a frame shows";
            self.hidings.note_text(what, &text);
        }
    }

    fn content(&mut self, element: &'a Element, content: &'a Element) {
        let chain = self.styles.of_shape(element);
        let href = content.attribute("xlink:href").unwrap_or_default();
        match content.name.as_str() {
            "draw:text-box" => self.says(element, content),
            "table:table" => {
                let holds = Holds::Table(content, Text { chain, style: None });
                self.put(element, (Fill::Nothing, false, Over::All), holds);
            }
            "draw:image" => {
                let whole = self.is_opaque(content) && is_plain(&chain);
                // A line round a picture is there where it is said to be.
                let drawn = property(&chain, "draw:stroke").is_some_and(|stroke| stroke != "none");
                if let Some(wide) = thick(&chain).filter(|_| drawn) {
                    self.reach(element, false, wide);
                }
                self.put(
                    element,
                    (Fill::Picture, whole, Over::Fill),
                    Holds::Picture(element, chain),
                );
                if !said(content).is_empty() {
                    // Text that stands on a picture.
                    self.put(
                        element,
                        (Fill::Nothing, false, Over::Fill),
                        self.words(element, content),
                    );
                }
            }
            "draw:object" => self.put(element, (Fill::Picture, false, Over::All), Holds::Object(content)),
            name => {
                let what = of_frame(name).unwrap_or("a drawing that is not kept");
                self.hidings.note(what, href);
                self.hidings.note_text(what, &content.text());
                self.put(element, (Fill::Picture, false, Over::All), Holds::Nothing);
            }
        }
    }

    /// Whether nothing is seen through a picture.
    fn is_opaque(&mut self, image: &Element) -> bool {
        let href = image.attribute("xlink:href").unwrap_or_default();
        let part = href.strip_prefix("./").unwrap_or(href);
        let Some(bytes) = self.package.and_then(|package| package.bytes(part)) else {
            // Of those that are written within a document that is one tree, photographs are known by their first bytes.
            let within = image.find("office:binary-data").map(Element::text);
            return within.is_some_and(|within| within.trim_start().starts_with("/9j/"));
        };
        let limits = self.limits;
        let known = self.opaque.entry(part.to_owned());
        *known.or_insert_with(|| Picture::is_opaque(bytes, limits))
    }

    fn words(&self, element: &'a Element, text: &'a Element) -> Holds<'a> {
        let chain = self.styles.of_shape(element);
        let style = element.attribute("draw:text-style-name");
        Holds::Words(text, Text { chain, style })
    }

    /// A drawing with text in it.
    fn shape(&mut self, element: &'a Element) {
        if self.is_there(element) && self.is_shown(element) {
            self.says(element, element);
        }
    }

    fn says(&mut self, element: &'a Element, text: &'a Element) {
        let chain = self.styles.of_shape(element);
        let silent = match element.name.as_str() {
            "draw:frame" => Fill::Nothing,
            "draw:line" | "draw:connector" | "draw:measure" | "draw:polyline" => Fill::Nothing,
            // What programs fill such shapes with is not in the file.
            _ => Fill::Mixed([128; 3]),
        };
        let filled = match element.name.as_str() {
            "draw:line" | "draw:connector" | "draw:measure" => Fill::Nothing,
            _ => fill(&chain, &self.styles.gradients).unwrap_or(silent),
        };
        let holds = if is_stated(text) {
            self.words(element, text)
        } else {
            Holds::Nothing
        };
        if matches!(holds, Holds::Nothing) {
            self.hidings.note("a drawing that is not kept", "");
        }
        // Nobody knows here whether anything is seen through a picture.
        let whole = is_rectangle(element, &chain) && filled != Fill::Picture;
        let tail = filled != Fill::Nothing && is_callout(element);
        if tail || thick(&chain).is_some() {
            self.reach(element, tail, thick(&chain).unwrap_or(0));
        }
        let over = if self.is_dark(text, &chain) {
            Over::All
        } else {
            Over::Fill
        };
        self.put(element, (filled, whole, over), holds);
    }

    fn drawing(&mut self, element: &'a Element) {
        if self.is_there(element) {
            self.hidings.note("a drawing that is not kept", "");
            self.put(element, (Fill::Picture, false, Over::All), Holds::Nothing);
        }
    }

    fn put(&mut self, element: &Element, (fill, whole, over): (Fill, bool, Over), holds: Holds<'a>) {
        let mut frame = frame(element);
        let chain = self.styles.of_shape(element);
        if property(&chain, "draw:auto-grow-width") == Some("true") && matches!(holds, Holds::Words(..)) {
            // Its width is that of its text, to the last letter: in another face, it would not hold it.
            frame.width += Placed::STEP;
        }
        let mut placed = stands(self.scale.placed(frame), &chain, element.name == "draw:frame");
        if matches!(holds, Holds::Table(..) | Holds::Object(_)) {
            let plain = self.scale.placed(frame);
            placed = Placed {
                turned: 0,
                grows: true,
                ..plain
            };
        }
        let class = element.attribute("presentation:class");
        let title = class == Some("title") && !self.titled && matches!(holds, Holds::Words(..));
        self.titled |= title && self.shows.is_none();
        self.figures.push(Figure {
            placed: Placed { title, ..placed },
            frame: if is_askew(element) { EVERYWHERE } else { frame },
            fill,
            over: if is_askew(element) { Over::Strokes } else { over },
            whole: whole && placed.turned == 0,
            away: !is_askew(element) && self.scale.misses(frame),
            holds,
            sheet: self.sheet,
        });
    }
}

/// Whether an element is something that a frame can show.
fn is_content(name: &str) -> bool {
    matches!(name, "draw:text-box" | "table:table" | "draw:image") || of_frame(name).is_some()
}

/// What a frame holds that is neither text nor a picture.
fn of_frame(name: &str) -> Option<&'static str> {
    match name {
        "draw:object" | "draw:object-ole" => Some("a document within the document"),
        "draw:plugin" | "draw:applet" | "draw:floating-frame" => Some("sound or film that is not kept"),
        _ => None,
    }
}

/// Whether there is any text in a shape, or a field that shows some.
fn is_stated(text: &Element) -> bool {
    let all = text.all();
    let mut paragraphs = all
        .iter()
        .filter(|inner| matches!(inner.name.as_str(), "text:p" | "text:h"));
    paragraphs.any(|paragraph| {
        !paragraph.text().trim().is_empty() || paragraph.all().iter().any(|inner| told::is_field(&inner.name))
    })
}

/// Whether a picture is shown as it is.
fn is_plain(chain: &[&Element]) -> bool {
    let opaque = property(chain, "draw:image-opacity").and_then(|opaque| share(opaque, 100.0));
    opaque.is_none_or(|opaque| opaque >= 100)
}

/// Whether a shape fills its frame.
fn is_rectangle(element: &Element, chain: &[&Element]) -> bool {
    let round = |corner: Option<&str>| corner.and_then(length).is_some_and(|corner| corner > 0);
    match element.name.as_str() {
        "draw:frame" => {
            let text = element.find("draw:text-box");
            !round(text.and_then(|text| text.attribute("draw:corner-radius")))
        }
        "draw:rect" => !round(element.attribute("draw:corner-radius")) && !round(property(chain, "draw:corner-radius")),
        "draw:custom-shape" => {
            let kind = element
                .find("draw:enhanced-geometry")
                .and_then(|outline| outline.attribute("draw:type"));
            matches!(kind, Some("rectangle" | "ooxml-rect" | "mso-spt1" | "mso-spt202"))
        }
        _ => false,
    }
}
