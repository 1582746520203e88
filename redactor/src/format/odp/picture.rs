//! Pictures on slides (part 3, 10.4.4): each in its frame, as its style has it.

use super::frame::is_mirrored;
use super::graphic::{is_graphic, property};
use super::read::Reading;
use super::scene;
use crate::document::{Figure, Placed};
use crate::flow::{Picture, View};
use crate::package::blip::{CUT, EFFECT};
use crate::package::opendocument::picture;
use crate::package::slides::boxes;
use crate::package::slides::ground::Kept;
use crate::package::slides::picture::{Lies, seen};
use crate::package::xml::Element;

impl<'a> Reading<'a> {
    /// Puts the picture of the figure at `place` into the slide, in a frame of these styles; why it is not there is told.
    pub(super) fn picture(
        &mut self,
        (frame, chain): (&Element, &[&'a Element]),
        at: (&[scene::Figure<'a>], usize),
        kept: &mut Kept,
    ) {
        let images: Vec<&Element> = frame.elements().filter(|inner| inner.name == "draw:image").collect();
        match self.seen((frame, chain), &images, at) {
            Ok(Some((placed, figure))) => boxes::put_picture(placed, figure, kept, &mut self.builder),
            Ok(None) => {
                let href = images.first().and_then(|image| image.attribute("xlink:href"));
                self.hidings
                    .note("a picture that is not kept", href.unwrap_or_default());
            }
            Err(why) => self.hidings.note(why, ""),
        }
    }

    fn seen(
        &mut self,
        (frame, chain): (&Element, &[&Element]),
        images: &[&Element],
        at: (&[scene::Figure<'a>], usize),
    ) -> Result<Option<(Placed, Figure)>, &'static str> {
        let mirrored = as_it_is(chain)?;
        let lies = Lies {
            mirrored: [mirrored[0], mirrored[1] != is_mirrored(frame)],
            ..Lies::default()
        };
        let seen = seen(at, self.scale, lies)?;
        let number = images.iter().find_map(|image| self.number(image, &seen.view));
        Ok(number.map(|number| (seen.placed, seen.figure(number))))
    }

    /// The number of the picture that `image` leads to, if it is one that is kept.
    fn number(&mut self, image: &Element, view: &View) -> Option<u16> {
        let name = image.attribute("xlink:href")?;
        let name = name.strip_prefix("./").unwrap_or(name);
        let bytes = self.package?.bytes(name)?;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let make = || Picture::of(bytes, view.clone(), limits, hidings);
        let number = self.pictures.number(name, view.clone(), make)?;
        self.kept.insert(name.to_owned());
        Some(number)
    }
}

/// Whether a picture of these styles is shown as it is but for a mirror, which is returned; why it is not, else.
fn as_it_is(chain: &[&Element]) -> Result<[bool; 2], &'static str> {
    let is = |said: fn(&Element) -> Option<bool>| {
        let mut all = chain
            .iter()
            .flat_map(|style| style.elements())
            .filter(|inner| is_graphic(&inner.name));
        all.find_map(said) == Some(true)
    };
    let mirror = property(chain, "style:mirror").unwrap_or_default();
    if is(picture::clear) {
        Err("a picture that is wholly transparent")
    } else if is(picture::plain) {
        Err("a picture that is shown all in one colour")
    } else if property(chain, "draw:color-mode") == Some("mono") {
        Err(EFFECT)
    } else if property(chain, "fo:clip").is_some_and(picture::cuts) || mirror.contains("-on-") {
        // How much is cut off, is said in lengths of the picture as its program thinks that it is.
        Err(CUT)
    } else {
        Ok(["horizontal", "vertical"].map(|way| mirror.split(' ').any(|word| word == way)))
    }
}
