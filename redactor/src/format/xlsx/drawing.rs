//! What is drawn over the cells of a sheet (ECMA-376, part 1, 20.5): pictures and the words of shapes are kept beneath the cells, and
//! what lies under a shape is not seen.

mod group;
mod keep;
mod old;
mod shape;
mod turn;

use super::measure::Measures;
use super::read::Reading;
use super::sheet::Sheet;
use super::words::Words;
use crate::flow::Picture;
use crate::format::Refusal;
use crate::package::blip::{self, Blip};
use crate::package::sheets::over::{DRAWN, Drawn, Frame, Over};
use crate::package::told::{said, values};
use crate::package::xml::Element;
use crate::package::{Relation, branch};
use turn::Turn;

/// What a shape says besides what it shows.
const SAID: &str = "description of a drawing";

const STRANGE: &str = "something of the sheet that is in no cell";
const HIDDEN: &str = "a drawing that is hidden";
const NOT_KEPT: &str = "a drawing that is not kept";

/// What places something on a sheet.
const ANCHORS: [&str; 3] = ["xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor"];

/// Where something lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    frame: Frame,
    /// How wide and high it is there, in English Metric Units.
    size: [f64; 2],
    /// Whether it can lie anywhere in its frame.
    is_loose: bool,
}

impl Place {
    /// Of what nobody can tell where it lies.
    const ANYWHERE: Self = Self {
        frame: Frame::EVERYWHERE,
        size: [0.0; 2],
        is_loose: true,
    };

    fn of((frame, size): (Frame, [f64; 2])) -> Self {
        Self {
            frame,
            size,
            is_loose: frame == Frame::EVERYWHERE,
        }
    }

    /// The place of something that is turned there so: as far beyond its frame as it reaches.
    fn turned(self, turn: Turn, measures: &Measures<'_>) -> Self {
        Self {
            frame: measures.grown(self.frame, turn.reach(self.size)),
            is_loose: true,
            ..self
        }
    }
}

/// Something that is drawn.
struct Item<'e> {
    place: Place,
    /// Whether nothing is seen beneath it, and whether something may not be.
    covers: bool,
    veils: bool,
    holds: Holds<'e>,
    /// The group that it is in, by a number.
    group: Option<usize>,
}

impl Item<'_> {
    /// Something of which no more is known than that nothing is seen beneath it.
    fn opaque(place: Place, group: Option<usize>) -> Self {
        Self {
            place,
            covers: true,
            veils: true,
            holds: Holds::Nothing,
            group,
        }
    }
}

enum Holds<'e> {
    Nothing,
    Words(Words),
    Picture(&'e Element),
    Chart(&'e Element),
}

/// What is drawn on a sheet, the lowest first.
struct Scene<'r, 'a, 'e> {
    reading: &'r mut Reading<'a>,
    relations: &'r [Relation],
    measures: &'r Measures<'r>,
    items: Vec<Item<'e>>,
}

/// What is drawn on the sheet of a part: which cells it covers, and what of it is kept. Of a sheet that is not seen nothing is.
///
/// # Errors
/// When a part of it is no XML, or it is too much.
pub(super) fn of(
    reading: &mut Reading<'_>,
    part: &str,
    sheet: &Sheet,
    is_seen: bool,
) -> Result<(Over, Drawn), Refusal> {
    let (mut over, mut drawn) = (Vec::new(), Drawn::default());
    let (own, measures) = (reading.package.relations(part)?, Measures::of(sheet, reading));
    let old = old::of(reading, &own, sheet, &measures)?;
    if let Some(name) = named(reading, &own, sheet) {
        if !reading.reads(&name) {
            return Ok((Over::sharing([Frame::EVERYWHERE], &reading.work), drawn));
        }
        let tree = reading.package.tree(&name)?;
        let Some(tree) = tree.filter(|tree| tree.name == "xdr:wsDr") else {
            return Ok((beneath(over, &old, reading), drawn));
        };
        let relations = reading.leads(&name)?;
        reading.read.insert(name);
        let mut scene = Scene {
            reading: &mut *reading,
            relations: &relations,
            measures: &measures,
            items: Vec::new(),
        };
        scene.anchors(&tree)?;
        let mut items = scene.items;
        over.extend(items.iter().filter(|item| item.covers).map(|item| item.place.frame));
        // What is of the old kind is always on top.
        items.extend(old.iter().map(|place| Item::opaque(*place, None)));
        if is_seen {
            keep::keep(reading, items, (&relations, &measures), &mut drawn);
        }
    }
    Ok((beneath(over, &old, reading), drawn))
}

/// The part of the drawing that a sheet names: no program shows one to which it leads and that it does not name (18.3.1.36).
fn named(reading: &Reading<'_>, relations: &[Relation], sheet: &Sheet) -> Option<String> {
    let id = sheet.rest.find("x:drawing")?.attribute("r:id")?;
    let mut own = relations.iter().filter(|own| own.kind == "drawing" && !own.outside);
    own.find(|own| own.id == id).map(|own| reading.part(&own.target))
}

/// Which cells nobody sees for frames, and for what is of the old kind.
fn beneath(mut over: Vec<Frame>, old: &[Place], reading: &Reading<'_>) -> Over {
    over.extend(old.iter().map(|place| place.frame));
    Over::sharing(over, &reading.work)
}

impl<'e> Scene<'_, '_, 'e> {
    fn anchors(&mut self, tree: &'e Element) -> Result<(), Refusal> {
        for anchor in tree.elements().flat_map(resolved) {
            if !ANCHORS.contains(&anchor.name.as_str()) {
                self.reading.hidings.note_text(STRANGE, &said(anchor));
                self.put(Item::opaque(Place::ANYWHERE, None))?;
                continue;
            }
            let place = Place::of(self.measures.frame(anchor));
            for element in anchor.elements().flat_map(resolved) {
                let is_place = matches!(
                    element.name.as_str(),
                    "xdr:from" | "xdr:to" | "xdr:ext" | "xdr:pos" | "xdr:clientData"
                );
                if !is_place && is_there(element, self.reading) {
                    self.draw(element, place, None)?;
                }
            }
        }
        Ok(())
    }

    /// One more item.
    fn put(&mut self, item: Item<'e>) -> Result<(), Refusal> {
        if self.items.len() >= DRAWN {
            return Err(Refusal::TooLarge(format!("more than {DRAWN} shapes on one sheet")));
        }
        self.items.push(item);
        Ok(())
    }

    /// What `element` draws at a place, in a group or in none.
    fn draw(&mut self, element: &'e Element, place: Place, group: Option<usize>) -> Result<(), Refusal> {
        let place = Turn::of(element).map_or(place, |turn| place.turned(turn, self.measures));
        match element.name.as_str() {
            "xdr:pic" if group.is_some() => {
                let why = "a picture in a group of shapes, which is not kept";
                self.reading.hidings.note(why, "");
                self.put(Item::opaque(place, group))
            }
            "xdr:pic" => {
                let covers = is_opaque(self.reading, element, self.relations);
                self.put(Item {
                    covers,
                    holds: Holds::Picture(element),
                    ..Item::opaque(place, group)
                })
            }
            "xdr:sp" => self.shape(element, place, group),
            "xdr:cxnSp" => self.line(element, place, group),
            "xdr:grpSp" => self.group(element, place),
            "xdr:graphicFrame" => {
                let is_chart = element.all().iter().any(|inner| inner.name.ends_with(":chart"));
                if !is_chart {
                    self.reading.hidings.note(NOT_KEPT, &element.text());
                }
                self.put(Item {
                    holds: if is_chart {
                        Holds::Chart(element)
                    } else {
                        Holds::Nothing
                    },
                    ..Item::opaque(place, group)
                })
            }
            _ => {
                self.reading.hidings.note_text(NOT_KEPT, &element.text());
                self.put(Item::opaque(place, group))
            }
        }
    }
}

/// Whether something is not switched off; what it says besides is told.
fn is_there(element: &Element, reading: &mut Reading<'_>) -> bool {
    let all = element.all();
    for said in all.iter().filter(|inner| inner.name == "xdr:cNvPr") {
        values(SAID, said, &mut reading.hidings);
    }
    for inner in &all {
        if inner.name.ends_with(":extLst") {
            reading.hidings.note_text(STRANGE, &said(inner));
        }
        for name in ["macro", "textlink"] {
            let said = inner.attribute(name).unwrap_or_default();
            reading.hidings.note_text("a control with a program behind it", said);
        }
    }
    if is_switched_off(element) {
        reading.hidings.note_text(HIDDEN, &element.text());
        return false;
    }
    true
}

fn is_switched_off(element: &Element) -> bool {
    let own = element.elements().find_map(|inner| inner.find("xdr:cNvPr"));
    let hidden = own.and_then(|own| own.attribute("hidden"));
    matches!(hidden, Some("1" | "true"))
}

/// What stands for alternatives.
fn resolved(element: &Element) -> Vec<&Element> {
    if element.name != "mc:AlternateContent" {
        return vec![element];
    }
    branch(element)
        .into_iter()
        .flat_map(Element::elements)
        .flat_map(resolved)
        .collect()
}

/// Whether nothing is seen through a picture: one that is not known here may be one.
fn is_opaque(reading: &mut Reading<'_>, element: &Element, relations: &[Relation]) -> bool {
    let blip = blip::of(element.find("xdr:blipFill"), element.find("xdr:spPr").as_slice());
    let Ok(Blip { leads, clear: 0, .. }) = blip else {
        return true;
    };
    let Some(name) = leads.and_then(|leads| part(relations, leads)) else {
        return true;
    };
    let name = reading.part(name);
    if let Some(known) = reading.opaque.get(&name) {
        return *known;
    }
    let bytes = reading.package.bytes(&name);
    let known = bytes.is_none_or(|bytes| !Picture::is_one(bytes) || Picture::is_opaque(bytes, reading.limits));
    reading.opaque.insert(name, known);
    known
}

/// The part to which a relation of this name leads.
fn part<'r>(relations: &'r [Relation], id: &str) -> Option<&'r str> {
    let mut own = relations.iter().filter(|relation| !relation.outside);
    own.find(|relation| relation.id == id)
        .map(|relation| relation.target.as_str())
}
