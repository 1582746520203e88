//! Pictures of a page that are kept: those that a reader sees, and of which nothing can be hidden or covered. Where that is not certain,
//! a picture is not kept.

use super::super::frame::{Side, number};
use super::super::node::{tag_of, value};
use super::super::said;
use super::super::sight::Sight;
use super::super::style::Declared;
use super::super::ways::PICTURE;
use super::Page;
use crate::document::Figure;
use html5ever::Attribute;
use markup5ever_rcdom::{Handle, NodeData};
use std::rc::Rc;

/// Why a picture is not kept.
const FILM: &str = "a film, sound or program of the page is not in the copy";
const HIDES: &str = "a picture of which its styles or what is around it can hide something, and that is not kept";
const COVERED: &str = "a picture on a page of which styles can lay something over it, and that is not kept";
const OTHERS: &str = "a picture that stands for others, and that is not kept";
const DRAWING: &str = "a drawing that is more than one picture that is seen whole, and that is not kept";
const UNTOLD: &str = "a picture of a size that cannot be told, and that is not kept";
const SMALL: &str = "a picture that is too small to be seen";

/// What the picture of a drawing may say of itself: no more than where it is, and what it is called.
const OF_IMAGES: [&str; 15] = [
    "x",
    "y",
    "width",
    "height",
    "href",
    "id",
    "class",
    "alt",
    "title",
    "version",
    "preserveaspectratio",
    "type",
    "show",
    "actuate",
    "xmlns",
];

/// What a drawing may say besides.
const OF_DRAWINGS: [&str; 7] = ["viewbox", "style", "role", "aria-label", "aria-hidden", "space", "lang"];

/// Where a picture is, and how large it is shown, and at most.
struct Place {
    address: String,
    sides: [Side; 2],
    most: [Side; 2],
}

impl Page<'_> {
    /// Notes what the attributes of an element say.
    pub(super) fn attributes(&mut self, tag: &str, attributes: &[Attribute]) {
        let pictures = self.around.pictures;
        let is_ours = |address: &str| pictures.is_some_and(|pictures| pictures.is_ours(address));
        said::attributes(tag, attributes, &is_ours, self.hidings);
        let style = value(attributes, "style").filter(|style| style.to_ascii_lowercase().contains("url("));
        if let Some(style) = style.filter(|_| pictures.is_some()) {
            self.hidings.note("a picture behind an element, which is not kept", "");
            said::sheet(style, self.hidings);
        }
    }

    /// Shows the picture of an element where it stands.
    ///
    /// # Errors
    /// Why it is not kept.
    pub(super) fn picture(
        &mut self,
        node: &Handle,
        (tag, attributes): (&str, &[Attribute]),
        says: Declared,
        [outer, sight]: [Sight; 2],
    ) -> Result<(), &'static str> {
        let is_film = ["video", "audio", "embed", "object", "applet"].contains(&tag);
        let otherwise = if is_film { FILM } else { PICTURE };
        let pictures = self.around.pictures.ok_or(otherwise)?;
        let place = match tag {
            "img" => of_image(node, attributes, says),
            "object" => of_object(attributes, says).ok_or(FILM),
            "svg" => self.of_drawing(node, attributes, says, sight),
            _ => Err(otherwise),
        }?;
        if sight.room.crops || outer.room.boxed {
            return Err(HIDES);
        }
        if self.is_covered() {
            return Err(COVERED);
        }
        let pixels = pictures.sides(&place.address, self.hidings).ok_or(PICTURE)?;
        let (wide, high) = outer.room.size(pixels, place.sides, place.most).ok_or(UNTOLD)?;
        if wide.min(high) < Figure::TINY || sight.tiny {
            return Err(SMALL);
        }
        if outer.room.is_left(wide) {
            return Err(HIDES);
        }
        let number = pictures.number(&place.address).ok_or(PICTURE)?;
        self.builder.show(Figure::nearest(number, wide, high));
        Ok(())
    }

    /// Whether anything of the page could lie over its pictures, or its addresses lead from elsewhere.
    fn is_covered(&mut self) -> bool {
        if let Some(covered) = self.covered {
            return covered;
        }
        let mut rest = vec![Rc::clone(self.root)];
        let mut covered = false;
        while let Some(node) = rest.pop() {
            if let NodeData::Element { name, attrs, .. } = &node.data {
                let attributes = attrs.borrow();
                let leads = |name| value(&attributes, name).is_some();
                covered |= self.declared(&name.local, &attributes).frame.covers
                    || &*name.local == "base" && leads("href")
                    || &*name.local == "dialog" && leads("open")
                    || &*name.local == "svg" && leads("overflow")
                    || leads("xml:base");
            }
            if covered {
                break;
            }
            rest.extend(node.children.borrow().iter().cloned());
        }
        self.covered = Some(covered);
        covered
    }

    /// The one picture that a drawing consists of, as covers are written.
    fn of_drawing(
        &self,
        node: &Handle,
        attributes: &[Attribute],
        says: Declared,
        sight: Sight,
    ) -> Result<Place, &'static str> {
        let children = node.children.borrow();
        let mut drawn = children.iter().filter(|child| {
            matches!(child.data, NodeData::Element { .. })
                && !matches!(tag_of(child).as_str(), "title" | "desc" | "metadata")
        });
        let (Some(image), None) = (drawn.next(), drawn.next()) else {
            return Err(DRAWING);
        };
        let NodeData::Element { name, attrs, .. } = &image.data else {
            return Err(DRAWING);
        };
        let own = attrs.borrow();
        let inner = self.declared(&name.local, &own);
        let under = sight.under(inner);
        let is_plain = &*name.local == "image" && image.children.borrow().is_empty();
        if !is_plain || under.hides() || under.room.crops || !is_whole(attributes, &own) {
            return Err(DRAWING);
        }
        let address = [value(&own, "href"), value(&own, "xlink:href")];
        let address = match address {
            [Some(one), Some(other)] if one != other => None,
            [one, other] => one.or(other),
        };
        let side = |at: usize, name| {
            let said = says.frame.sides.get(at).copied().flatten();
            let side = said.unwrap_or_else(|| Side::of_attribute(value(attributes, name)));
            says.frame
                .most
                .get(at)
                .copied()
                .flatten()
                .map_or(side, |most| match (side, most) {
                    (Side::Long(side), Side::Long(most)) => Side::Long(side.min(most)),
                    (Side::Auto, most) => most,
                    (side, Side::Auto) => side,
                    _ => Side::Other,
                })
        };
        Ok(Place {
            address: address.ok_or(DRAWING)?.to_owned(),
            sides: [Side::Auto; 2],
            most: [side(0, "width"), side(1, "height")],
        })
    }
}

/// A picture in an element of its own. Where others can be shown in its place, it is none.
fn of_image(node: &Handle, attributes: &[Attribute], says: Declared) -> Result<Place, &'static str> {
    let parent = node.parent.take();
    let around = parent.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(parent);
    let is_source = |child: &Handle| tag_of(child) == "source";
    let others = around.is_some_and(|around| around.children.borrow().iter().any(is_source));
    if others || value(attributes, "srcset").is_some() {
        return Err(OTHERS);
    }
    let address = value(attributes, "src").ok_or(PICTURE)?;
    Ok(placed(address, attributes, says))
}

fn of_object(attributes: &[Attribute], says: Declared) -> Option<Place> {
    let kind = value(attributes, "type")
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let address = value(attributes, "data").filter(|_| kind.starts_with("image/"))?;
    Some(placed(address, attributes, says))
}

fn placed(address: &str, attributes: &[Attribute], says: Declared) -> Place {
    let attribute = |name| Side::of_attribute(value(attributes, name));
    let [wide, high] = says.frame.sides;
    Place {
        address: address.trim().to_owned(),
        sides: [
            wide.unwrap_or_else(|| attribute("width")),
            high.unwrap_or_else(|| attribute("height")),
        ],
        most: says.frame.most.map(|most| most.unwrap_or(Side::Auto)),
    }
}

/// Whether the whole picture of a drawing lies within that, and nothing else is said of it.
fn is_whole(drawing: &[Attribute], image: &[Attribute]) -> bool {
    let known = |attribute: &Attribute, more: &[&str]| {
        let name = (*attribute.name.local).to_ascii_lowercase();
        let name = name.split_once(':').map_or(name.as_str(), |(space, name)| match space {
            "xmlns" => space,
            _ => name,
        });
        OF_IMAGES.contains(&name) || more.contains(&name)
    };
    let said = |of: &[Attribute], name: &str| {
        let mut all = of.iter();
        let said = all.find(|attribute| (*attribute.name.local).eq_ignore_ascii_case(name));
        said.map(|attribute| attribute.value.trim().to_ascii_lowercase())
    };
    let slices = |of| said(of, "preserveaspectratio").is_some_and(|ratio| ratio.contains("slice"));
    if !image.iter().all(|attribute| known(attribute, &[]))
        || !drawing.iter().all(|attribute| known(attribute, &OF_DRAWINGS))
        || slices(image)
        || slices(drawing)
    {
        return false;
    }
    let side = |of, name: &str| match number(&said(of, name)?) {
        Some((side @ 0.., "" | "px")) => Some(side),
        _ => None,
    };
    let corner = |name| said(image, name).map_or(Some(0), |_| side(image, name));
    let within = |[left, top, wide, high]: [i64; 4]| {
        let inside = |at: Option<i64>, name, (from, long): (i64, i64)| {
            let all = said(image, name).is_some_and(|side| side == "100%") && at == Some(0) && from == 0;
            let to = at.zip(side(image, name)).map(|(at, side)| (at, at + side));
            all || to.is_some_and(|(begins, ends)| begins >= from && ends <= from + long)
        };
        inside(corner("x"), "width", (left, wide)) && inside(corner("y"), "height", (top, high))
    };
    match said(drawing, "viewbox") {
        Some(window) => window_of(&window).is_some_and(within),
        None => match (side(drawing, "width"), side(drawing, "height")) {
            (Some(wide), Some(high)) => within([0, 0, wide, high]),
            _ => false,
        },
    }
}

/// The four numbers of a `viewBox` (SVG 1.1, 7.7).
fn window_of(window: &str) -> Option<[i64; 4]> {
    let numbers = window.split([' ', ',', '\n', '\t']).filter(|number| !number.is_empty());
    let numbers: Option<Vec<i64>> = numbers
        .map(|word| {
            number(word)
                .filter(|(_, unit)| unit.is_empty())
                .map(|(number, _)| number)
        })
        .collect();
    numbers?.try_into().ok()
}
