//! What is drawn over the cells of a sheet (ECMA-376, part 1, 20.5): pictures and the words of shapes are kept beneath the cells, and
//! what lies under a shape is not seen.

use super::measure::{self, Measures};
use super::read::Reading;
use super::sheet::Sheet;
use super::words::{Fill, Words, fill, thick};
use crate::document::Figure;
use crate::flow::{Picture, View};
use crate::format::Refusal;
use crate::package::blip::{self, Blip, whole};
use crate::package::sheets::over::{DRAWN, Drawn, Frame, Over};
use crate::package::told::{said, values};
use crate::package::xml::Element;
use crate::package::{Relation, branch};

/// What a shape says besides what it shows.
const SAID: &str = "description of a drawing";

const STRANGE: &str = "something of the sheet that is in no cell";

/// What places something on a sheet.
const ANCHORS: [&str; 3] = ["xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor"];

/// How far a thick line reaches to each side at least, in English Metric Units: a third of a row.
const REACH: f64 = 63_500.0;

/// Something that is drawn.
struct Item<'e> {
    frame: Frame,
    size: [f64; 2],
    /// Whether nothing is seen beneath it, and whether something may not be.
    covers: bool,
    veils: bool,
    holds: Holds<'e>,
}

enum Holds<'e> {
    Nothing,
    Words(Words),
    Picture(&'e Element),
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
    let own = reading.package.relations(part)?;
    for relation in own.iter().filter(|own| own.kind == "drawing" && !own.outside) {
        let tree = reading.package.tree(&relation.target)?;
        let Some(tree) = tree.filter(|tree| tree.name == "xdr:wsDr") else {
            continue;
        };
        reading.read.insert(relation.target.clone());
        let relations = reading.package.relations(&relation.target)?;
        let items = items(reading, &tree, &relations, &Measures::of(sheet))?;
        over.extend(items.iter().filter(|item| item.covers).map(|item| item.frame));
        if is_seen {
            keep(reading, items, &relations, &mut drawn);
        }
    }
    Ok((Over::of(over), drawn))
}

fn items<'e>(
    reading: &mut Reading<'_>,
    tree: &'e Element,
    relations: &[Relation],
    measures: &Measures<'_>,
) -> Result<Vec<Item<'e>>, Refusal> {
    let mut items = Vec::new();
    for anchor in tree.elements().flat_map(resolved) {
        if !ANCHORS.contains(&anchor.name.as_str()) {
            reading.hidings.note_text(STRANGE, &said(anchor));
            items.push(Item {
                frame: Frame::EVERYWHERE,
                size: [0.0; 2],
                covers: true,
                veils: true,
                holds: Holds::Nothing,
            });
            continue;
        }
        let (frame, size) = measures.frame(anchor);
        for element in anchor.elements().flat_map(resolved) {
            let is_place = matches!(
                element.name.as_str(),
                "xdr:from" | "xdr:to" | "xdr:ext" | "xdr:pos" | "xdr:clientData"
            );
            if is_place || !is_there(element, reading) {
                continue;
            }
            if items.len() == DRAWN {
                return Err(Refusal::TooLarge(format!("more than {DRAWN} shapes on one sheet")));
            }
            let frame = turned(element, frame, size, measures);
            items.push(item(reading, (element, measures), relations, (frame, size)));
        }
    }
    Ok(items)
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
    let own = element.elements().find_map(|inner| inner.find("xdr:cNvPr"));
    let hidden = own.and_then(|own| own.attribute("hidden"));
    if matches!(hidden, Some("1" | "true")) {
        reading.hidings.note_text("a drawing that is hidden", &element.text());
        return false;
    }
    true
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

/// A frame in which something lies that is turned: as far beyond as it is long.
fn turned(element: &Element, frame: Frame, size: [f64; 2], measures: &Measures<'_>) -> Frame {
    let turns = |inner: &&Element| {
        let turn = inner.attribute("rot").filter(|_| inner.name == "a:xfrm");
        turn.is_some_and(|turn| turn.parse::<i64>().map_or(true, |turn| turn % 21_600_000 != 0))
    };
    match element.all().iter().any(turns) {
        true => measures.grown(frame, (size[0] + size[1]) / 2.0),
        false => frame,
    }
}

fn item<'e>(
    reading: &mut Reading<'_>,
    (element, measures): (&'e Element, &Measures<'_>),
    relations: &[Relation],
    (frame, size): (Frame, [f64; 2]),
) -> Item<'e> {
    let plain = Item {
        frame,
        size,
        covers: true,
        veils: true,
        holds: Holds::Nothing,
    };
    match element.name.as_str() {
        "xdr:pic" => Item {
            covers: is_opaque(reading, element, relations),
            holds: Holds::Picture(element),
            ..plain
        },
        "xdr:sp" => shape(reading, element, plain, measures),
        "xdr:cxnSp" => line(reading, element, plain, measures),
        "xdr:grpSp" => group(reading, element, plain),
        "xdr:graphicFrame" => {
            let is_chart = element.all().iter().any(|inner| inner.name.ends_with(":chart"));
            let what = if is_chart {
                "a chart that is not kept"
            } else {
                "a drawing that is not kept"
            };
            reading.hidings.note(what, &element.text());
            plain
        }
        _ => {
            reading.hidings.note_text("a drawing that is not kept", &element.text());
            plain
        }
    }
}

fn shape<'e>(reading: &mut Reading<'_>, element: &Element, plain: Item<'e>, measures: &Measures<'_>) -> Item<'e> {
    let fill = fill(element);
    let words = Words::of(element, &fill, &mut reading.hidings);
    if words.is_empty() {
        reading.hidings.note("a drawing that is not kept", "");
    }
    let (covers, thick) = (fill != Fill::Nothing, thick(element));
    let has_room = |wide: f64| plain.size.iter().all(|side| *side > 2.0 * wide);
    if let Some(wide) = thick.filter(|_| !covers)
        && (is_line(element) || !has_room(wide))
    {
        return line(reading, element, plain, measures);
    }
    Item {
        covers,
        veils: covers || thick.is_some(),
        holds: if words.is_empty() {
            Holds::Nothing
        } else {
            Holds::Words(words)
        },
        ..plain
    }
}

/// Whether a shape is a line, or drawn by hand, so that its outline can lie anywhere within its frame.
fn is_line(element: &Element) -> bool {
    if element.path(&["xdr:spPr", "a:custGeom"]).is_some() {
        return true;
    }
    let form = element
        .path(&["xdr:spPr", "a:prstGeom"])
        .and_then(|form| form.attribute("prst"));
    form.is_some_and(|form| form == "line" || form.contains("onnector"))
}

/// A line that is thick covers what it is drawn through.
fn line<'e>(reading: &mut Reading<'_>, element: &Element, plain: Item<'e>, measures: &Measures<'_>) -> Item<'e> {
    reading.hidings.note("a drawing that is not kept", "");
    let thick = thick(element);
    Item {
        frame: measures.grown(plain.frame, (thick.unwrap_or(0.0) / 2.0).max(REACH)),
        covers: thick.is_some(),
        veils: thick.is_some(),
        ..plain
    }
}

/// Shapes that are one: they cover where one of them does, and their words stand behind one another, but for those before something that
/// covers: where in the group that lies is not followed.
fn group<'e>(reading: &mut Reading<'_>, element: &'e Element, plain: Item<'e>) -> Item<'e> {
    let (mut covers, mut words) = (false, Words::default());
    let mut rest: Vec<&Element> = inside(element);
    while let Some(inner) = rest.pop() {
        let own = inner.elements().find_map(|inner| inner.find("xdr:cNvPr"));
        if matches!(own.and_then(|own| own.attribute("hidden")), Some("1" | "true")) {
            reading.hidings.note_text("a drawing that is hidden", &inner.text());
            continue;
        }
        let mut own = Words::default();
        let over = match inner.name.as_str() {
            "xdr:grpSp" => {
                rest.extend(inside(inner));
                continue;
            }
            "xdr:sp" => {
                let fill = fill(inner);
                own = Words::of(inner, &fill, &mut reading.hidings);
                fill != Fill::Nothing || thick(inner).is_some()
            }
            "xdr:cxnSp" => thick(inner).is_some(),
            "xdr:pic" => {
                let why = "a picture in a group of shapes, which is not kept";
                reading.hidings.note(why, "");
                true
            }
            "xdr:graphicFrame" | "xdr:contentPart" => {
                reading.hidings.note("a drawing that is not kept", "");
                true
            }
            _ => false,
        };
        if over && !words.is_empty() {
            let why = "text beneath something that is drawn over it";
            reading.hidings.note_text(why, &std::mem::take(&mut words).whole());
        }
        covers |= over;
        words.join(own);
    }
    Item {
        covers,
        veils: covers,
        holds: if words.is_empty() {
            Holds::Nothing
        } else {
            Holds::Words(words)
        },
        ..plain
    }
}

/// What lies in a group, the last first.
fn inside(element: &Element) -> Vec<&Element> {
    let mut inside: Vec<&Element> = element.elements().flat_map(resolved).collect();
    inside.reverse();
    inside
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
    if let Some(known) = reading.opaque.get(name) {
        return *known;
    }
    let bytes = reading.package.bytes(name);
    let known = bytes.is_none_or(|bytes| !Picture::is_one(bytes) || Picture::is_opaque(bytes, reading.limits));
    reading.opaque.insert(name.to_owned(), known);
    known
}

/// The part to which a relation of this name leads.
fn part<'r>(relations: &'r [Relation], id: &str) -> Option<&'r str> {
    let mut own = relations.iter().filter(|relation| !relation.outside);
    own.find(|relation| relation.id == id)
        .map(|relation| relation.target.as_str())
}

/// Keeps what is seen of `items`, the lowest first.
fn keep(reading: &mut Reading<'_>, items: Vec<Item<'_>>, relations: &[Relation], drawn: &mut Drawn) {
    let above: Vec<(Frame, bool, bool)> = items.iter().map(|item| (item.frame, item.covers, item.veils)).collect();
    for (number, item) in (1..).zip(items) {
        let mut later = above.iter().skip(number);
        match item.holds {
            Holds::Nothing => {}
            Holds::Words(words) if item.frame != Frame::EVERYWHERE && item.size.iter().any(is_tiny) => {
                reading.hidings.note_text("a drawing that is hidden", &words.whole());
            }
            Holds::Words(words) if later.any(|(frame, covers, _)| *covers && frame.holds(&item.frame)) => {
                let why = "text beneath something that is drawn over it";
                reading.hidings.note_text(why, &words.whole());
            }
            Holds::Words(words) => drawn.words.push(words.rows()),
            Holds::Picture(_) if later.any(|(frame, _, veils)| *veils && frame.meets(&item.frame)) => {
                let why = "a picture beneath something that is drawn over it, and that is not kept";
                reading.hidings.note(why, "");
            }
            Holds::Picture(element) => match picture(reading, element, item.size, relations) {
                Ok(figure) => drawn.figures.extend(figure),
                Err(why) => reading.hidings.note(why, ""),
            },
        }
    }
}

/// Whether a side is too short to be seen.
fn is_tiny(side: &f64) -> bool {
    *side < f64::from(Figure::TINY)
}

/// The picture of an element, in an anchor of this size; why it is not kept, or nothing where that was told.
fn picture(
    reading: &mut Reading<'_>,
    element: &Element,
    anchored: [f64; 2],
    relations: &[Relation],
) -> Result<Option<Figure>, &'static str> {
    let form = element.find("xdr:spPr");
    let Blip { leads, cut, clear, .. } = blip::of(element.find("xdr:blipFill"), form.as_slice())?;
    let own = form.and_then(|form| measure::size(form.path(&["a:xfrm", "a:ext"])?));
    let size = own.filter(|own| !own.iter().any(is_tiny)).unwrap_or(anchored);
    if anchored.iter().chain(&size).any(is_tiny) {
        return Err("a picture that is too small to be seen");
    }
    let name = leads.and_then(|leads| part(relations, leads));
    let name = name.ok_or("a picture that is not in the document")?;
    let view = View {
        cut,
        clear,
        ..View::default()
    };
    let (package, limits, hidings) = (reading.package, reading.limits, &mut reading.hidings);
    let number = reading.pictures.number(name, view.clone(), || {
        Picture::of(package.bytes(name)?, view, limits, hidings)
    });
    if number.is_some() {
        reading.read.insert(name.to_owned());
    }
    let [wide, high] = size.map(whole);
    Ok(number.map(|number| Figure::nearest(number, wide, high)))
}
