//! Pictures on slides (ECMA-376, part 1, 19.3.1.37).

use super::heirs::{Sheet, child};
use super::read::Reading;
use super::scene;
use crate::document::{Figure, Placed};
use crate::flow::Picture;
use crate::package::blip::{self, Blip};
use crate::package::slides::boxes;
use crate::package::slides::ground::Kept;
use crate::package::slides::picture::{Lies, seen};
use crate::package::xml::Element;

const MISSING: &str = "a picture that is not in the document";

impl Reading<'_> {
    /// Puts the picture of the figure at `place` into the slide; why it is not there is told.
    pub(super) fn picture(
        &mut self,
        element: &Element,
        mirrored: [bool; 2],
        at: (&[scene::Figure<'_>], usize),
        sheet: &Sheet,
        kept: &mut Kept,
    ) {
        match self.seen(element, mirrored, at, sheet) {
            Ok((placed, figure)) => boxes::put_picture(placed, figure, kept, &mut self.builder),
            Err(Some(why)) => self.hidings.note(why, ""),
            // It was told when it was looked at.
            Err(None) => {}
        }
    }

    fn seen(
        &mut self,
        element: &Element,
        mirrored: [bool; 2],
        at: (&[scene::Figure<'_>], usize),
        sheet: &Sheet,
    ) -> Result<(Placed, Figure), Option<&'static str>> {
        let Blip { leads, cut, roomy } = blip::of(child(element, "blipFill"), child(element, "spPr"))?;
        let lies = Lies { cut, mirrored, roomy };
        let seen = seen(at, self.scale, lies)?;
        let mut own = sheet.relations.iter().filter(|relation| !relation.outside);
        let part = own.find(|relation| Some(relation.id.as_str()) == leads);
        let name = &part.ok_or(MISSING)?.target;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let bytes = self.package.bytes(name).ok_or(MISSING)?;
        let make = || Picture::of(bytes, seen.view.clone(), limits, hidings);
        let number = self.pictures.number(name, seen.view.clone(), make);
        let number = number.ok_or(None)?;
        self.read.insert(name.clone());
        Ok((seen.placed, seen.figure(number)))
    }
}
