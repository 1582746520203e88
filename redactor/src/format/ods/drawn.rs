//! What is drawn over the cells of a sheet (part 3, 9.2.8 and 10.3): pictures and the words of shapes are kept beneath the cells, and what
//! lies under a shape is not seen.

mod comment;

use super::graphic::Graphic;
use super::measure::Measures;
use super::read::Reading;
use super::told;
use crate::document::Figure;
use crate::flow::{Picture, View};
use crate::format::Refusal;
use crate::package::opendocument::length::length;
use crate::package::opendocument::told as parts;
use crate::package::sheets::over::{DRAWN, Drawn, Frame};
use crate::package::sheets::place::place;
use crate::package::told::said as told_of;
use crate::package::xml::Element;

/// Where something is drawn: the cell that it is drawn from, or the corner of the sheet; the cell that it ends in, and how far into it;
/// its own place from there, and its size, in English Metric Units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) cell: Option<(u32, u32)>,
    pub(super) end: Option<((u32, u32), [i64; 2])>,
    pub(super) from: [i64; 2],
    pub(super) size: [i64; 2],
}

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
    words: Vec<String>,
    /// The part of its picture, and how that is seen.
    picture: Option<(String, View)>,
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
            words: Vec::new(),
            picture: None,
        };
        let has = |name: &str| element.elements().any(|child| child.name == name);
        match element.name.as_str() {
            "draw:frame" if has("draw:image") && !has("draw:object") && !has("draw:object-ole") => {
                self.of_picture(element, &style.graphic, &mut item);
            }
            "draw:frame" if has("draw:text-box") => self.words(element, &style.graphic, &mut item)?,
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
            | "draw:caption" => self.words(element, &style.graphic, &mut item)?,
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
                item.words.push(line);
            }
        }
        if item.words.is_empty() {
            self.hidings.note("a drawing that is not kept", "");
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
        item.picture = Some((name.to_owned(), view));
    }

    /// Where `items` cover cells, and what of them is kept; of a sheet that is not seen nothing is.
    pub(super) fn put(&mut self, mut items: Vec<Item>, measures: &Measures<'_>, is_seen: bool) -> (Vec<Frame>, Drawn) {
        items.sort_by_key(|item| item.order);
        let placed = items.into_iter().map(|item| {
            let place = item.spot.and_then(|spot| measures.frame(&spot));
            (place.map_or((Frame::EVERYWHERE, [0; 2]), |place| place), item)
        });
        let placed: Vec<((Frame, [i64; 2]), Item)> = placed.collect();
        let covering = placed
            .iter()
            .filter(|(_, item)| item.covers)
            .map(|((frame, _), _)| *frame);
        let (covering, mut drawn) = (covering.collect(), Drawn::default());
        for (number, ((frame, size), item)) in (1..).zip(&placed).filter(|_| is_seen) {
            let mut later = placed.iter().skip(number);
            let is_beneath = |((above, _), later): &((Frame, [i64; 2]), Item)| later.covers && above.takes(frame);
            if let Some((name, view)) = &item.picture {
                let is_veiled = |((above, _), later): &((Frame, [i64; 2]), Item)| later.veils && above.meets(frame);
                match later.any(is_veiled) {
                    true => self.hidings.note(VEILED, ""),
                    false => drawn.figures.extend(self.figure(name, view, *size)),
                }
            } else if item.sized && size.iter().any(|side| *side < i64::from(Figure::TINY)) {
                let what = "a drawing that is hidden";
                self.hidings.note_text(what, &item.words.join(" "));
            } else if later.any(is_beneath) {
                self.hidings
                    .note_text("text beneath something that is drawn over it", &item.words.join(" "));
            } else if !item.words.is_empty() {
                drawn
                    .words
                    .push(item.words.iter().map(|line| vec![line.clone()]).collect());
            }
        }
        (covering, drawn)
    }

    fn figure(&mut self, name: &str, view: &View, size: [i64; 2]) -> Option<Figure> {
        if size.iter().any(|side| *side < i64::from(Figure::TINY)) {
            self.hidings.note("a picture that is too small to be seen", "");
            return None;
        }
        let bytes = self.package?.bytes(name)?;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let number = self
            .pictures
            .number(name, view.clone(), || Picture::of(bytes, view.clone(), limits, hidings))?;
        self.kept.insert(name.to_owned());
        let [wide, high] = size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        Some(Figure::nearest(number, wide, high))
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

/// The longest length that is told from a longer one, and how far a thick line reaches to each side at least: more than a third of a row.
const FAR: i64 = 1_000_000_000;
const REACH: i64 = 63_500;

/// What is said of a picture over which something lies.
const VEILED: &str = "a picture beneath something that is drawn over it, and that is not kept";

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

/// Where `element` lies; none where nobody can tell.
fn spot(element: &Element, cell: Option<(u32, u32)>) -> Option<Spot> {
    // What is as long as a length can be here may be longer.
    let known = |said: &str| length(said).filter(|length| length.abs() < FAR);
    let of = |name: &str| element.attribute(name).and_then(known);
    let places = [
        "svg:x",
        "svg:y",
        "svg:x1",
        "svg:y1",
        "svg:x2",
        "svg:y2",
        "table:end-x",
        "table:end-y",
    ];
    if places
        .iter()
        .any(|name| element.attribute(name).is_some_and(|said| known(said).is_none()))
    {
        return None;
    }
    let end = element.attribute("table:end-cell-address").and_then(|address| {
        let at = place(address.rsplit('.').next()?)?;
        Some((at, ["table:end-x", "table:end-y"].map(|name| of(name).unwrap_or(0))))
    });
    let ends = [of("svg:x1"), of("svg:y1"), of("svg:x2"), of("svg:y2")];
    if let [Some(x1), Some(y1), Some(x2), Some(y2)] = ends {
        return Some(Spot {
            cell,
            end: end.filter(|_| cell.is_some()),
            from: [x1.min(x2), y1.min(y2)],
            size: [x1.abs_diff(x2), y1.abs_diff(y2)].map(|side| i64::try_from(side).unwrap_or(i64::MAX)),
        });
    }
    // What has no size is as small as programs draw anything; what has one that is not understood can be of any.
    let side = |name: &str| element.attribute(name).map_or(Some(0), known);
    let size = [side("svg:width")?, side("svg:height")?];
    let (from, size) = match element.attribute("draw:transform") {
        Some(transform) => turned(transform, size)?,
        None => ([of("svg:x").unwrap_or(0), of("svg:y").unwrap_or(0)], size),
    };
    Some(Spot {
        cell,
        end: end.filter(|_| cell.is_some()),
        from,
        size,
    })
}

/// A place and a size in which something lies that is turned round a corner and put somewhere (part 3, 19.228): as far from there as it is
/// long, to each side.
fn turned(transform: &str, [wide, high]: [i64; 2]) -> Option<([i64; 2], [i64; 2])> {
    let others = ["scale", "skew", "matrix"];
    if others.iter().any(|other| transform.contains(other)) || transform.matches("translate").count() != 1 {
        return None;
    }
    let (_, behind) = transform.rsplit_once("translate")?;
    let inner = behind.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut lengths = inner.split([' ', ',']).filter(|part| !part.is_empty()).map(length);
    let (x, y) = (lengths.next()??, lengths.next().unwrap_or(Some(0))?);
    let far = wide.saturating_add(high);
    Some(([x - far, y - far], [far * 2, far * 2]))
}

impl Spot {
    /// A line that is so wide reaches beyond where it is drawn: half of its width, or a third of a row, to each side.
    fn reaching(self, wide: i64) -> Self {
        let far = (wide / 2).max(REACH);
        Self {
            end: None,
            from: self.from.map(|place| place - far),
            size: self.size.map(|side| side + 2 * far),
            ..self
        }
    }
}
