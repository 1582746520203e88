//! One page's items as the content of the new page, its groups as forms.

use super::Parts;
use super::content::Content;
use super::font::real;
use super::gradient;
use super::names::Names;
use super::number::{self, FINE, LINEAR, PLACE};
use super::once::digest;
use super::tags::Tags;
use crate::document::{Blend, Colour, Gradient, Item, Mask, Mix, Pen, Picture, Sheet};
use crate::pdf::objects::{PAGES, deflated};
use crate::pdf::paint::stretch;
use kurbo::{Affine, BezPath};
use lopdf::{Dictionary, Object, ObjectId, Writer, dictionary};
use std::collections::HashMap;
use std::io;

/// How far two axes of a matrix may be from equal length and a right angle, of 1, if it keeps the shape of a round pen.
const ROUND: f64 = 1e-4;

/// What is open: it is closed in turn.
enum Open {
    Clip,
    /// A clip that leaves nothing.
    Nothing,
    /// A group that changes nothing, or that nothing is seen of.
    Inline,
    /// The number of the item that opened it, what was drawn before it, and how it is mixed.
    Group(usize, Box<Content>, Mix),
}

/// A page being drawn.
pub(super) struct Page<'a, 'b, 'w> {
    parts: &'a mut Parts<'w>,
    sheet: &'b Sheet,
    pictures: &'b [Picture],
    content: Content,
    open: Vec<Open>,
    /// How many clips that leave nothing are open, and how many groups.
    nothing: usize,
    groups: usize,
    tags: Option<Tags>,
    masks: HashMap<(u32, [i64; 6]), ObjectId>,
}

/// What a page draws.
pub(super) struct Drawn {
    pub(super) content: Vec<u8>,
    pub(super) names: Names,
    pub(super) tags: Option<Tags>,
}

impl<'a, 'b, 'w> Page<'a, 'b, 'w> {
    /// Draws `sheet`. Forms and pictures that it is the first to use are written.
    ///
    /// # Errors
    /// Those of the file; items that name what did not come, or that do not open and close in turn.
    pub(super) fn draw(parts: &'a mut Parts<'w>, sheet: &'b Sheet, pictures: &'b [Picture]) -> io::Result<Drawn> {
        let mut page = Self {
            parts,
            sheet,
            pictures,
            content: Content::of_page(sheet.size.1),
            open: Vec::new(),
            nothing: 0,
            groups: 0,
            tags: Tags::of(sheet),
            masks: HashMap::new(),
        };
        for (number, item) in sheet.items.iter().enumerate() {
            page.item(number, item)?;
        }
        if !page.open.is_empty() {
            return Err(io::Error::other("a clip or group does not end"));
        }
        page.end_mark();
        let (content, names) = page.content.finish();
        let tags = page.tags;
        Ok(Drawn { content, names, tags })
    }

    fn item(&mut self, number: usize, item: &Item) -> io::Result<()> {
        match item {
            Item::Clip { path, .. } if path.elements().is_empty() || self.nothing > 0 => {
                self.nothing += 1;
                self.open.push(Open::Nothing);
            }
            Item::Clip { path, rule } => {
                self.end_mark();
                self.content.save();
                self.content.clip(path, *rule);
                self.open.push(Open::Clip);
            }
            Item::EndClip => self.end_clip()?,
            Item::Group(mix) => self.begin_group(number, mix),
            Item::EndGroup => self.end_group()?,
            _ if self.nothing > 0 => {}
            _ => {
                self.mark(number);
                self.paint(item)?;
            }
        }
        Ok(())
    }

    fn end_clip(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(Open::Clip) => {
                self.end_mark();
                self.content.restore();
            }
            Some(Open::Nothing) => self.nothing -= 1,
            _ => return Err(out_of_turn()),
        }
        Ok(())
    }

    fn begin_group(&mut self, number: usize, mix: &Mix) {
        if mix.is_plain() || self.nothing > 0 {
            self.open.push(Open::Inline);
        } else {
            let inner = Content::of_form(self.sheet.size.1);
            let outer = Box::new(std::mem::replace(&mut self.content, inner));
            self.groups += 1;
            self.open.push(Open::Group(number, outer, mix.clone()));
        }
    }

    fn end_group(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(Open::Inline) => Ok(()),
            Some(Open::Group(number, outer, mix)) => {
                let inner = std::mem::replace(&mut self.content, *outer);
                self.groups -= 1;
                let (bytes, names) = inner.finish();
                let form = self.form(&bytes, &names)?;
                self.mark(number);
                self.mix(&mix)?;
                let name = self.content.names.group(form);
                self.content.show('G', name);
                Ok(())
            }
            _ => Err(out_of_turn()),
        }
    }

    /// What is painted together, on its own (ISO 32000-1, 11.6.6).
    fn form(&mut self, content: &[u8], names: &Names) -> io::Result<ObjectId> {
        let (width, height) = self.sheet.size;
        let side = |side: f64| real(number::rounded(side, PLACE));
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), side(width), side(height)],
            "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "I" => true },
            "Resources" => names.resources(&self.parts.fonts),
        };
        let form = Object::Stream(deflated(form, content)?);
        let mut bytes = Vec::new();
        Writer::write_object(&mut bytes, &form).map_err(io::Error::other)?;
        let objects = &mut self.parts.objects;
        self.parts.forms.once(digest(&[&bytes]), || objects.add(form))
    }

    fn paint(&mut self, item: &Item) -> io::Result<()> {
        match item {
            Item::Glyph {
                outline,
                at,
                colour,
                mix,
            } => self.letter(*outline, *at, *colour, mix),
            Item::Fill {
                path,
                rule,
                colour,
                mix,
            } => {
                self.mix(mix)?;
                if !path.elements().is_empty() {
                    self.content.fill(path, *rule, *colour);
                }
                Ok(())
            }
            Item::Stroke {
                path,
                pen,
                at,
                colour,
                mix,
            } => {
                self.mix(mix)?;
                self.stroke(path, pen, *at, *colour);
                Ok(())
            }
            Item::Picture {
                picture,
                at,
                colour,
                mix,
            } => {
                self.mix(mix)?;
                self.picture(*picture, *at, *colour)
            }
            Item::Shade { gradient, at, mix } => {
                self.mix(mix)?;
                self.shade(gradient, *at)
            }
            _ => Ok(()),
        }
    }

    fn letter(&mut self, outline: u32, at: Affine, colour: Colour, mix: &Mix) -> io::Result<()> {
        self.mix(mix)?;
        let letter = self.parts.letters.placed(outline)?;
        while self.parts.fonts.len() <= letter.font {
            self.parts.fonts.push(self.parts.objects.reserve()?);
        }
        self.content.letter(&letter, at, colour);
        Ok(())
    }

    /// A pen that stays round is told in the page's points; another by a matrix whose units are points at most, so that a place is
    /// as exact as without one.
    fn stroke(&mut self, path: &BezPath, pen: &Pen, at: Affine, colour: Colour) {
        if path.elements().is_empty() {
            return;
        }
        let (scale, round) = match scale(at) {
            (_, false) => (stretch(at), false),
            round => round,
        };
        let pen = Pen {
            width: pen.width * scale,
            dashes: pen.dashes.iter().map(|length| length * scale).collect(),
            dash_offset: pen.dash_offset * scale,
            ..pen.clone()
        };
        if round {
            self.content.stroke(&(at * path), &pen, colour);
        } else {
            self.content.save();
            self.content.place_by(at * Affine::scale(1.0 / scale), FINE);
            self.content.stroke(&(Affine::scale(scale) * path), &pen, colour);
            self.content.restore();
        }
    }

    fn picture(&mut self, picture: u32, at: Affine, colour: Colour) -> io::Result<()> {
        let picture = self.pictures.get(picture as usize).ok_or_else(no_picture)?;
        let id = self.parts.pictures.shown(picture, colour, &mut self.parts.objects)?;
        let name = self.content.names.picture(id);
        self.content.save();
        self.content.place_by(at, LINEAR);
        self.content.show('P', name);
        self.content.restore();
        Ok(())
    }

    fn shade(&mut self, gradient: &Gradient, at: Affine) -> io::Result<()> {
        let (scale, _) = scale(at);
        let name = self.content.names.shading(gradient::shading(gradient, scale))?;
        self.content.save();
        self.content.place_by(at * Affine::scale(1.0 / scale), LINEAR);
        self.content.shade(name);
        self.content.restore();
        Ok(())
    }

    /// Sets how what follows lies on what is below.
    fn mix(&mut self, mix: &Mix) -> io::Result<()> {
        if mix.is_plain() && self.content.is_plain() {
            return Ok(());
        }
        let mask = match &mix.mask {
            Some(mask) => dictionary! { "S" => "Luminosity", "G" => self.mask(mask)? }.into(),
            None => Object::Name(b"None".to_vec()),
        };
        let alpha = real(number::rounded(f64::from(mix.alpha) / 255.0, PLACE));
        let state = dictionary! {
            "BM" => name(mix.blend),
            "ca" => alpha.clone(),
            "CA" => alpha,
            "SMask" => mask,
        };
        let number = self.content.names.state(state)?;
        self.content.mix(number);
        Ok(())
    }

    /// What a mask lets through, as brightness on black.
    fn mask(&mut self, mask: &Mask) -> io::Result<ObjectId> {
        let key = (mask.picture, coefficients(mask.at));
        if let Some(form) = self.masks.get(&key) {
            return Ok(*form);
        }
        let picture = self.pictures.get(mask.picture as usize);
        let alpha = picture
            .and_then(|picture| picture.alpha.as_ref())
            .ok_or_else(no_picture)?;
        let cover = self.parts.pictures.cover(alpha, &mut self.parts.objects)?;
        let mut content = Content::of_form(self.sheet.size.1);
        let name = content.names.picture(cover);
        content.place_by(mask.at, LINEAR);
        content.show('P', name);
        let (bytes, names) = content.finish();
        let form = self.form(&bytes, &names)?;
        self.masks.insert(key, form);
        Ok(form)
    }

    /// Says to whom what follows belongs. Within a form all belongs to whom the form does.
    fn mark(&mut self, number: usize) {
        let Some(tags) = self.tags.as_mut().filter(|_| self.groups == 0) else {
            return;
        };
        let step = tags.step(number);
        if step.end {
            self.content.end_mark();
        }
        if let Some(read) = step.begin {
            self.content.begin_mark(read);
        }
    }

    fn end_mark(&mut self) {
        let tags = self.tags.as_mut().filter(|_| self.groups == 0);
        if tags.is_some_and(Tags::end) {
            self.content.end_mark();
        }
    }
}

fn out_of_turn() -> io::Error {
    io::Error::other("a clip or group ends out of turn")
}

fn no_picture() -> io::Error {
    io::Error::other("a picture is shown that did not come")
}

/// How much larger a matrix makes things, and whether alike in all directions.
fn scale(at: Affine) -> (f64, bool) {
    let [a, b, c, d, ..] = at.as_coeffs();
    let scale = at.determinant().abs().sqrt();
    let (lengths, angle) = ((a * a + b * b) - (c * c + d * d), a * c + b * d);
    let round = lengths.abs().max(angle.abs()) <= ROUND * scale * scale;
    // What has no area is as wide as it is long.
    if scale.is_normal() { (scale, round) } else { (1.0, true) }
}

/// A matrix as it is written.
fn coefficients(at: Affine) -> [i64; 6] {
    let [a, b, c, d, x, y] = at.as_coeffs();
    let [a, b, c, d] = [a, b, c, d].map(|value| number::quantised(value, LINEAR));
    let [x, y] = [x, y].map(|value| number::quantised(value, PLACE));
    [a, b, c, d, x, y]
}

/// The blend mode's name (ISO 32000-1, tables 136 and 137).
fn name(blend: Blend) -> &'static str {
    match blend {
        Blend::Normal => "Normal",
        Blend::Multiply => "Multiply",
        Blend::Screen => "Screen",
        Blend::Overlay => "Overlay",
        Blend::Darken => "Darken",
        Blend::Lighten => "Lighten",
        Blend::ColorDodge => "ColorDodge",
        Blend::ColorBurn => "ColorBurn",
        Blend::HardLight => "HardLight",
        Blend::SoftLight => "SoftLight",
        Blend::Difference => "Difference",
        Blend::Exclusion => "Exclusion",
        Blend::Hue => "Hue",
        Blend::Saturation => "Saturation",
        Blend::Color => "Color",
        Blend::Luminosity => "Luminosity",
    }
}

/// A page's dictionary (ISO 32000-1, 7.7.3.3).
pub(super) fn dictionary(size: (f64, f64), resources: Dictionary, content: ObjectId) -> Dictionary {
    let side = |side: f64| real(number::rounded(side, PLACE));
    dictionary! {
        "Type" => "Page",
        "Parent" => PAGES,
        "MediaBox" => vec![0.into(), 0.into(), side(size.0), side(size.1)],
        "Resources" => resources,
        "Contents" => content,
    }
}
