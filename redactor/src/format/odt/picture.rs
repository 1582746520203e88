//! Pictures in a text of OpenDocument (part 3, 10.4): shown where their frame stands.

use super::read::Reading;
use crate::document::Figure;
use crate::flow::{Cut, Picture};
use crate::package::opendocument::length::length;
use crate::package::xml::Element;

impl<'a> Reading<'a> {
    /// Shows the picture of `frame`, if it has one that can be shown: which of its images that is.
    pub(super) fn picture(&mut self, frame: &'a Element, seen: bool) -> Option<&'a Element> {
        let is = |name: &str| frame.elements().any(|child| child.name == name);
        // What stands for an object can be older than the object, and show what that does not.
        if !is("draw:image") || is("draw:object") || is("draw:object-ole") || is("draw:plugin") {
            return None;
        }
        let side = |name: &str| frame.attribute(name).and_then(length).unwrap_or_default();
        let (wide, high) = (side("svg:width"), side("svg:height"));
        if let Some(why) = self.unseen(frame, seen, wide.min(high)) {
            self.hidings.note(why, "");
            return None;
        }
        let images = frame.elements().filter(|child| child.name == "draw:image");
        let (image, number) = images.filter_map(|image| Some((image, self.number(image)?))).next()?;
        let [wide, high] = [wide, high].map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        self.dark.end(&mut self.hidings);
        self.builder.show(Figure::nearest(number, wide, high));
        self.blank = false;
        Some(image)
    }

    /// Why the picture of `frame` is not shown, whose shorter side is so long.
    fn unseen(&self, frame: &Element, seen: bool, side: i64) -> Option<&'static str> {
        let style = self.styles.named("graphic", frame.attribute("draw:style-name"));
        if !seen {
            Some("a picture that is hidden")
        } else if side < i64::from(Figure::TINY) {
            Some("a picture that is too small to be seen")
        } else if style.clear == Some(true) {
            Some("a picture that is wholly transparent")
        } else if style.plain == Some(true) {
            Some("a picture that is shown all in one colour")
        } else if style.cut == Some(true) {
            // How much that is, is said in lengths of the picture as its program thinks that it is.
            Some("a picture of which something is cut off, and that is not kept")
        } else {
            None
        }
    }

    /// The number of the picture that `image` leads to.
    fn number(&mut self, image: &Element) -> Option<u16> {
        let name = image.attribute("xlink:href")?;
        let name = name.strip_prefix("./").unwrap_or(name);
        let bytes = self.package?.bytes(name)?;
        let (limits, hidings) = (self.limits, &mut self.hidings);
        let number = self.pictures.number(name, Cut::default(), || {
            Picture::of(bytes, Cut::default(), limits, hidings)
        })?;
        self.kept.insert(name.to_owned());
        Some(number)
    }
}
