//! Pictures on slides (part 3, 10.4.4): each in its frame, as its style has it.

use super::frame::{is_askew, is_mirrored};
use super::graphic::{is_graphic, property};
use super::read::Reading;
use super::scene::{self, Holds};
use crate::document::{Figure, Placed};
use crate::flow::{Picture, View};
use crate::package::blip::{CUT, EFFECT};
use crate::package::opendocument::length::length;
use crate::package::opendocument::picture;
use crate::package::slides::boxes;
use crate::package::slides::ground::{Floor, Kept};
use crate::package::slides::picture::{Lies, MANY, seen};
use crate::package::xml::Element;

impl<'a> Reading<'a> {
    /// Puts the picture of the figure at `place` into the slide, in a frame of these styles; why it is not there is told.
    pub(super) fn picture(
        &mut self,
        (frame, chain): (&Element, &[&'a Element]),
        at: (&[scene::Figure<'a>], usize),
        (behind, number): (Floor, usize),
        kept: &mut Kept,
    ) {
        let images: Vec<&Element> = frame.elements().filter(|inner| inner.name == "draw:image").collect();
        match self.seen((frame, chain), &images, at, behind) {
            Ok(Some((placed, figure))) => boxes::put_picture((placed, at.1), figure, kept, &mut self.builder),
            Ok(None) => {
                let href = images.first().and_then(|image| image.attribute("xlink:href"));
                self.hidings
                    .note("a picture that is not kept", href.unwrap_or_default());
            }
            Err(why) => self.hidings.note(why, &format!("slide {number}")),
        }
    }

    fn seen(
        &mut self,
        (frame, chain): (&Element, &[&Element]),
        images: &[&Element],
        at: (&[scene::Figure<'a>], usize),
        behind: Floor,
    ) -> Result<Option<(Placed, Figure)>, &'static str> {
        let mirrored = as_it_is(chain)?;
        if is_askew(frame) {
            return Err(CUT);
        }
        let rim = property(chain, "draw:stroke").filter(|stroke| *stroke != "none");
        let rim = rim.and_then(|_| property(chain, "svg:stroke-width").and_then(length));
        let is_opaque = at.0.get(at.1).is_some_and(scene::Figure::is_opaque);
        let lies = Lies {
            mirrored: [mirrored[0], mirrored[1] != is_mirrored(frame)],
            clear: nearest(chain, picture::cleared).unwrap_or(0),
            beneath: behind.through().filter(|_| !is_opaque),
            rim: rim.unwrap_or(0),
            ..Lies::default()
        };
        let says = |holds: &Holds<'_>| matches!(holds, Holds::Words(..) | Holds::Table(..) | Holds::Chart(_));
        let seen = seen(at, self.scale, lies, says)?;
        // The first that can be shown at all: of the others, nothing is seen.
        let first = images
            .iter()
            .find(|image| self.bytes(image).is_some_and(|(_, bytes)| Picture::is_one(bytes)));
        let number = first.and_then(|image| self.number(image, &seen.view));
        Ok(number.map(|number| (seen.placed, seen.figure(number))))
    }

    /// The part that `image` leads to.
    fn bytes<'i>(&self, image: &'i Element) -> Option<(&'i str, &'a [u8])> {
        let name = image.attribute("xlink:href")?;
        let name = name.strip_prefix("./").unwrap_or(name);
        Some((name, self.package?.bytes(name)?))
    }

    /// The number of the picture that `image` leads to, if it is one that is kept.
    fn number(&mut self, image: &Element, view: &View) -> Option<u16> {
        let (name, bytes) = self.bytes(image)?;
        if !self.pictures.takes(name, view) {
            self.hidings.note(MANY, "");
            return None;
        }
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let make = || Picture::of(bytes, view.clone(), limits, hidings);
        let number = self.pictures.number(name, view.clone(), make)?;
        self.kept.insert(name.to_owned());
        Some(number)
    }
}

/// The nearest of what styles say of a picture.
fn nearest<T>(chain: &[&Element], said: fn(&Element) -> Option<T>) -> Option<T> {
    let all = chain.iter().flat_map(|style| style.elements());
    all.filter(|inner| is_graphic(&inner.name)).find_map(said)
}

/// Whether a picture of these styles is shown as it is but for a mirror, which is returned; why it is not, else.
fn as_it_is(chain: &[&Element]) -> Result<[bool; 2], &'static str> {
    let is = |said: fn(&Element) -> Option<bool>| nearest(chain, said) == Some(true);
    let soft = property(chain, "loext:softedge-radius").and_then(length).unwrap_or(0);
    let mirror = property(chain, "style:mirror").unwrap_or_default();
    if is(picture::clear) {
        Err("a picture that is wholly transparent")
    } else if is(picture::plain) {
        Err("a picture that is shown all in one colour")
    } else if property(chain, "draw:color-mode") == Some("mono") || soft > 0 {
        Err(EFFECT)
    } else if property(chain, "fo:clip").is_some_and(picture::cuts) || mirror.contains("-on-") {
        // How much is cut off, is said in lengths of the picture as its program thinks that it is.
        Err(CUT)
    } else {
        Ok(["horizontal", "vertical"].map(|way| mirror.split(' ').any(|word| word == way)))
    }
}
