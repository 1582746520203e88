//! Text layers of pages that have no letters of their own: each where one was decided, before what else the page draws.

use super::super::layer;
use super::Reading;
use super::entries::{Entries, Use, reference};
use lopdf::{Object, ObjectId};

impl<'a> Reading<'a, '_> {
    /// Reads the text layer of page `number`, where it must have one. What else it draws, and whether the layer is marked.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn layer(
        &mut self,
        number: usize,
        contents: &'a Object,
        resources: &'a Object,
        height: f64,
    ) -> Result<(&'a Object, bool), &'static str> {
        let expected = self.layers.iter().find(|layer| layer.page as usize == number);
        let (expected, parts) = match (expected, contents) {
            (Some(expected), Object::Array(parts)) => (expected, parts),
            (None, Object::Array(_)) => return Err("a text layer that was not decided"),
            (None, _) => return Ok((contents, false)),
            (Some(_), _) => return Err("a page without its text layer"),
        };
        let [words, drawing] = parts.as_slice() else {
            return Err("a page with more in it");
        };
        let words = self.book.walk.meet_once(reference(words)?, Use::Words)?.as_stream();
        let words = layer::content(words.map_err(|_| "an object of another kind")?)?;
        let marked = layer::check(&words, expected, height)?;
        self.book.unseen = Some(self.unseen(resources)?);
        Ok((drawing, marked))
    }

    /// The font of text layers among `resources`: one for all pages.
    fn unseen(&mut self, resources: &'a Object) -> Result<ObjectId, &'static str> {
        let fonts = Entries::direct(Entries::direct(resources)?.entry("Font")?)?;
        let font = fonts.all().find(|(name, _)| *name == b"T");
        let font = reference(font.ok_or("a text layer without its font")?.1)?;
        if self.unseen.is_none() {
            layer::font(self.book.walk.document(), font)?;
            for more in 0..layer::FONT_OBJECTS {
                self.book.walk.meet_once((font.0 + more, font.1), Use::Unseen)?;
            }
        }
        if *self.unseen.get_or_insert(font) == font {
            Ok(font)
        } else {
            Err("two fonts of text layers")
        }
    }
}
