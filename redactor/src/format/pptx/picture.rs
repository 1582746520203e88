//! Pictures on slides (ECMA-376, part 1, 19.3.1.37).

use super::heirs::{Sheet, child};
use super::over::line;
use super::read::Reading;
use super::scene::{self, Holds, Pictured};
use crate::document::{Figure, Placed};
use crate::flow::Picture;
use crate::package::blip::{self, Blip};
use crate::package::slides::boxes;
use crate::package::slides::ground::{Floor, Kept};
use crate::package::slides::picture::{Lies, MANY, seen};

const MISSING: &str = "a picture that is not in the document";

impl Reading<'_> {
    /// Puts the picture of the figure at `place` into the slide of this number, which leads to its part; why it is not
    /// there is told. Of the grounds, the first is what its frame stands on, and the second that with what fills the frame.
    pub(super) fn picture(
        &mut self,
        pictured: &Pictured<'_>,
        at: (&[scene::Figure<'_>], usize),
        (sheet, grounds, number): (&Sheet, [Floor; 2], u32),
        kept: &mut Kept,
    ) {
        match self.seen(pictured, at, (sheet, grounds)) {
            Ok((placed, figure)) => boxes::put_picture((placed, at.1), figure, kept, &mut self.builder),
            Err(Some(why)) => self.hidings.note(why, &format!("slide {number}")),
            // It was told when it was looked at.
            Err(None) => {}
        }
    }

    fn seen(
        &mut self,
        pictured: &Pictured<'_>,
        at: (&[scene::Figure<'_>], usize),
        (sheet, [around, behind]): (&Sheet, [Floor; 2]),
    ) -> Result<(Placed, Figure), Option<&'static str>> {
        let own = at.0.get(at.1);
        // In a group that is made wider, programs take the one or the other for how large it is.
        let sides = own.map_or(pictured.sides, |own| (own.frame.width, own.frame.height));
        let fill = child(pictured.element, "blipFill");
        let (blip, corners) = blip::formed(fill, &pictured.forms, [pictured.sides, sides])?;
        let Blip {
            leads,
            cut,
            roomy,
            clear,
        } = blip;
        let is_opaque = own.is_some_and(scene::Figure::is_opaque);
        let lies = Lies {
            cut,
            roomy,
            clear,
            mirrored: pictured.mirrored,
            beneath: behind.through().filter(|_| !is_opaque),
            corners,
            beside: around.beside(),
            rim: line(&pictured.forms).unwrap_or(0),
        };
        let says = |holds: &Holds<'_>| !matches!(holds, Holds::Nothing | Holds::Picture(_));
        let seen = seen(at, self.scale, lies, says)?;
        let mut own = sheet.relations.iter().filter(|relation| !relation.outside);
        let part = own.find(|relation| Some(relation.id.as_str()) == leads);
        let name = &part.ok_or(MISSING)?.target;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let bytes = self.package.bytes(name).ok_or(MISSING)?;
        if !self.pictures.takes(name, &seen.view) {
            return Err(Some(MANY));
        }
        let make = || Picture::of(bytes, seen.view.clone(), limits, hidings);
        let number = self.pictures.number(name, seen.view.clone(), make);
        let number = number.ok_or(None)?;
        self.read.insert(name.clone());
        Ok((seen.placed, seen.figure(number)))
    }
}
