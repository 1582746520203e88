//! What is drawn over the cells of a sheet (part 3, 9.2.8 and 10.3): pictures and the words of shapes are kept beneath the cells, and what
//! lies under a shape is not seen.

mod comment;
mod keep;
mod spot;

use super::graphic::Graphic;
use super::read::Reading;
use super::told;
use crate::flow::{Picture, View};
use crate::format::Refusal;
use crate::package::opendocument::chart::REPLACEMENTS;
use crate::package::opendocument::told as parts;
use crate::package::sheets::over::DRAWN;
use crate::package::told::said as told_of;
use crate::package::xml::Element;
pub(super) use spot::Spot;
use spot::spot;

/// Elements of objects that are held of one sheet, until it is known what lies over them.
const HELD: usize = 1_000_000;

/// What says that a shape is switched off, or is only printed.
const DISPLAY: [&str; 3] = ["draw:display", "drawooo:display", "loext:display"];

/// Whether something lies behind the cells (0), over them (1), or over all else (2), and how high among others.
type Order = (u8, u32);

/// Something that is drawn.
pub(super) struct Item {
    /// What lies higher has more (part 3, 19.243).
    order: Order,
    /// Whether it says how large it is.
    sized: bool,
    /// None where nobody can tell.
    spot: Option<Spot>,
    /// Whether nothing is seen beneath it, and whether something may not be.
    covers: bool,
    veils: bool,
    outline: Option<Outline>,
    holds: Holds,
}

/// An outline that is so thick that it covers what is beneath it, in English Metric Units; and how far from the sides it stays within, as
/// a share of these, where its form is followed.
#[derive(Debug, Clone, Copy)]
struct Outline {
    wide: i64,
    within: Option<f64>,
}

/// What of something may be kept.
enum Holds {
    Nothing,
    Words(Vec<String>),
    /// The part of a picture, and how that is seen.
    Picture(String, View),
    /// An object, which may be a chart (`draw:object`).
    Object(Element),
}

impl Reading<'_> {
    /// Something that is drawn from a cell of the sheet that is open, or from its corner; whether it is seen there.
    ///
    /// # Errors
    /// When there are too many.
    pub(super) fn drawing(&mut self, element: &Element, cell: Option<(u32, u32)>, seen: bool) -> Result<(), Refusal> {
        self.one_drawing(element, cell, seen, None)
    }

    /// Likewise, in a group that lies so high.
    fn one_drawing(
        &mut self,
        element: &Element,
        cell: Option<(u32, u32)>,
        seen: bool,
        order: Option<Order>,
    ) -> Result<(), Refusal> {
        if !seen || self.sheet.is_none() {
            told::beside(element, &mut self.hidings);
            return Ok(());
        }
        if DISPLAY
            .iter()
            .any(|name| matches!(element.attribute(name), Some("none" | "printer")))
        {
            self.hidings.note_text("a drawing that is hidden", &element.text());
            said(element, self);
            return Ok(());
        }
        if matches!(element.name.as_str(), "draw:g" | "draw:a") {
            said(element, self);
            if element.name == "draw:a" {
                parts::link(element, &mut self.hidings);
            }
            let order = match element.name.as_str() {
                "draw:g" => Some(order.unwrap_or_else(|| self::order(element))),
                _ => order,
            };
            let mut shapes = element.elements().filter(|inner| told::is_drawing(&inner.name));
            return shapes.try_for_each(|inner| self.one_drawing(inner, cell, seen, order));
        }
        let item = self.item(element, cell, order.unwrap_or_else(|| self::order(element)))?;
        self.push(item)
    }

    fn push(&mut self, item: Item) -> Result<(), Refusal> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        if sheet.drawn.len() == DRAWN {
            return Err(Refusal::TooLarge(format!("more than {DRAWN} shapes on one sheet")));
        }
        sheet.drawn.push(item);
        Ok(())
    }

    fn item(&mut self, element: &Element, cell: Option<(u32, u32)>, order: Order) -> Result<Item, Refusal> {
        let style = self.styles.shape(element.attribute("draw:style-name"));
        let is_frame = element.name == "draw:frame";
        let mut item = Item {
            order,
            sized: element.attribute("svg:width").is_some() && element.attribute("svg:height").is_some(),
            spot: spot(element, cell),
            covers: style.graphic.covers(is_frame),
            veils: style.graphic.covers(is_frame) || style.graphic.thick().is_some(),
            outline: None,
            holds: Holds::Nothing,
        };
        let has = |name: &str| element.elements().any(|child| child.name == name);
        match element.name.as_str() {
            "draw:frame" if has("draw:image") && !has("draw:object") && !has("draw:object-ole") => {
                self.of_picture(element, &style.graphic, &mut item);
            }
            "draw:frame" if has("draw:text-box") => self.words(element, &style.graphic, &mut item)?,
            "draw:frame" if has("draw:object") && !has("draw:object-ole") => {
                (item.covers, item.veils) = (true, true);
                self.of_object(element, &mut item);
            }
            "draw:line" | "draw:connector" | "draw:measure" => {
                told::beside(element, &mut self.hidings);
                self.as_line(&style.graphic, &mut item);
            }
            "draw:polyline" | "draw:path" | "draw:polygon" if !item.covers && style.graphic.thick().is_some() => {
                self.words(element, &style.graphic, &mut item)?;
                self.as_line(&style.graphic, &mut item);
            }
            "draw:custom-shape"
            | "draw:rect"
            | "draw:circle"
            | "draw:ellipse"
            | "draw:polygon"
            | "draw:polyline"
            | "draw:path"
            | "draw:regular-polygon"
            | "draw:caption" => {
                self.words(element, &style.graphic, &mut item)?;
                item.outline = style.graphic.thick().map(|wide| Outline {
                    wide,
                    within: within(element),
                });
            }
            _ => {
                told::beside(element, &mut self.hidings);
                (item.covers, item.veils) = (true, true);
            }
        }
        Ok(item)
    }

    /// A line that is thick covers what it is drawn through.
    fn as_line(&self, graphic: &Graphic, item: &mut Item) {
        let thick = graphic.thick();
        (item.covers, item.veils) = (thick.is_some(), thick.is_some());
        item.spot = item.spot.map(|spot| spot.reaching(thick.unwrap_or(0)));
    }

    /// The words of a shape, paragraph by paragraph; those that nobody sees are told.
    fn words(&mut self, element: &Element, graphic: &Graphic, item: &mut Item) -> Result<(), Refusal> {
        said(element, self);
        let own = self.styles.shape(element.attribute("draw:style-name"));
        let ground = graphic.ground(element.name == "draw:frame");
        let inner = element.elements().find(|child| child.name == "draw:text-box");
        let around = inner.unwrap_or(element);
        let mut lines = Vec::new();
        for block in blocks(around) {
            let style = self.styles.named("paragraph", block.attribute("text:style-name"));
            let manner = style.manner.over(&own.manner);
            let mut letters = Vec::new();
            self.inline(block, &manner, &mut true, &mut letters)?;
            let mut line = String::new();
            for (piece, manner) in letters {
                match manner.sight(ground).hidden {
                    Some(why) => self.hidings.note_text(why, &piece),
                    None => line.push_str(&piece),
                }
            }
            if !line.trim().is_empty() {
                lines.push(line);
            }
        }
        if lines.is_empty() {
            self.hidings.note("a drawing that is not kept", "");
        } else {
            item.holds = Holds::Words(lines);
        }
        Ok(())
    }

    /// The picture of a frame, of the first of its images that is one.
    fn of_picture(&mut self, frame: &Element, graphic: &Graphic, item: &mut Item) {
        said(frame, self);
        item.veils = true;
        item.covers = true;
        if let Some(why) = graphic.hides_picture() {
            return self.hidings.note(why, "");
        }
        let images = frame.elements().filter(|child| child.name == "draw:image");
        let mut names = images.filter_map(|image| {
            let name = image.attribute("xlink:href")?;
            Some(name.strip_prefix("./").unwrap_or(name))
        });
        let bytes = |name: &str| self.package.and_then(|package| package.bytes(name));
        let known = names.find_map(|name| Some((name, bytes(name).filter(|bytes| Picture::is_one(bytes))?)));
        let Some((name, bytes)) = known else {
            return self.hidings.note("a picture that is not kept", &told_of(frame));
        };
        let clear = graphic.cleared.unwrap_or(0);
        let is_opaque = match self.opaque.get(name) {
            Some(known) => *known,
            None => Picture::is_opaque(bytes, self.limits),
        };
        item.covers = clear == 0 && is_opaque;
        self.opaque.insert(name.to_owned(), is_opaque);
        let view = View {
            clear,
            ..View::default()
        };
        item.holds = Holds::Picture(name.to_owned(), view);
    }

    /// The object of a frame, as it is held until it is known whether it is seen; what else is in the frame is told.
    fn of_object(&mut self, frame: &Element, item: &mut Item) {
        said(frame, self);
        let Some(object) = frame.find("draw:object") else {
            return;
        };
        let stands_for = |image: &Element| {
            let href = image.attribute("xlink:href").unwrap_or_default();
            href.strip_prefix("./").unwrap_or(href).starts_with(REPLACEMENTS)
        };
        for beside in frame.elements().filter(|beside| !std::ptr::eq(*beside, object)) {
            let is_told = matches!(
                beside.name.as_str(),
                "svg:title" | "svg:desc" | "office:event-listeners"
            );
            let is_preview = beside.name == "draw:image" && stands_for(beside);
            if !(is_told || is_preview) {
                told::beside(beside, &mut self.hidings);
            }
        }
        let Some(sheet) = &mut self.sheet else { return };
        match sheet.held.checked_add(object.all().len()).filter(|held| *held <= HELD) {
            Some(held) => {
                sheet.held = held;
                item.holds = Holds::Object(object.clone());
            }
            None => told::object(object, &mut self.hidings),
        }
    }
}

/// The paragraphs of a shape, in lists and sections too; what stands beside letters is not of it.
fn blocks(around: &Element) -> Vec<&Element> {
    let (mut blocks, mut rest) = (Vec::new(), vec![around]);
    while let Some(element) = rest.pop() {
        match element.name.as_str() {
            "text:p" | "text:h" => blocks.push(element),
            "text:list" | "text:list-item" | "text:list-header" | "text:section" => {
                rest.extend(element.elements().rev());
            }
            _ if std::ptr::eq(element, around) => rest.extend(element.elements().rev()),
            _ => {}
        }
    }
    blocks
}

fn order(element: &Element) -> Order {
    let order = element.attribute("draw:z-index").and_then(|order| order.parse().ok());
    let is_behind = element.attribute("table:table-background") == Some("true");
    (u8::from(!is_behind), order.unwrap_or(u32::MAX))
}

/// Tells what a shape says besides what it shows.
fn said(element: &Element, reading: &mut Reading<'_>) {
    let name = element.attribute("draw:name").unwrap_or_default();
    reading.hidings.note_text("description of a drawing", name);
    for inner in element.all() {
        match inner.name.as_str() {
            "svg:title" | "svg:desc" => reading.hidings.note_text("description of a drawing", &inner.text()),
            "office:event-listeners" => told::beside(inner, &mut reading.hidings),
            _ => {}
        }
    }
}

/// How far within the sides of its frame the outline of a shape stays, as a share of these, where its form is followed: that of a
/// rectangle, a ring, or a rectangle that is rounded, which leave the square in a ring free.
fn within(element: &Element) -> Option<f64> {
    const ROUND: f64 = 0.1465;
    let is_whole = element.attribute("draw:kind").is_none_or(|kind| kind == "full");
    let form = element.find("draw:enhanced-geometry");
    match element.name.as_str() {
        "draw:rect" if element.attribute("draw:corner-radius").is_some() => Some(ROUND),
        "draw:rect" => Some(0.0),
        "draw:circle" | "draw:ellipse" => is_whole.then_some(ROUND),
        "draw:custom-shape" => match form?.attribute("draw:type")? {
            "rectangle" => Some(0.0),
            "round-rectangle" | "ellipse" => Some(ROUND),
            _ => None,
        },
        _ => None,
    }
}
