//! Texts with a structure: how they are put together while they are read, and taken apart again to be written.
//!
//! What the text formats share: [`coding`] makes text of bytes, [`Builder`] sets marks beside
//! it, [`Hidings`] collects what nobody sees, [`parts`] hands a marked text to a writer piece by piece.

pub(crate) mod coding;
pub(crate) mod data;
pub(crate) mod hidings;
pub(crate) mod parts;
pub(crate) mod plain;

mod builder;
mod letters;
mod picture;
#[cfg(test)]
pub(crate) mod tried;

pub(crate) use builder::{Builder, Spaces};
pub(crate) use hidings::Hidings;
pub(crate) use letters::Look;
pub(crate) use picture::{Coded, Corner, Cut, Form, Picture, Shown, Veil, View};

use crate::document::{Figure, Head, Mark, Shape, Value};
use crate::finding::Edits;
use crate::format::Refusal;
use crate::limits::Limits;

/// What is said of a text with more than [`Figure::PIXELS`].
const MANY_PIXELS: &str = "pictures of more than 3,200 million pixels in all";

/// A text, its marks, and what nobody sees of the document it came from.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) hidings: Hidings,
    /// The pictures that the marks number.
    pub(crate) pictures: Vec<Picture>,
}

/// A text as it is to be written, with the pictures that its marks number.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) pictures: Vec<Coded>,
}

impl Taken {
    /// The text and the marks, for a format that shows no pictures.
    ///
    /// # Errors
    /// When it has some.
    pub(crate) fn plain(&self) -> Result<(&str, &[Mark]), Refusal> {
        if self.pictures.is_empty() {
            Ok((&self.text, &self.marks))
        } else {
            Err(Refusal::Broken("pictures in a text that shows none".to_owned()))
        }
    }
}

impl Flow {
    /// Hands it on in the order that [`crate::document`] states.
    ///
    /// # Errors
    /// When it is too large, or nobody takes it.
    pub(crate) fn give(
        self,
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        within(self.text.len(), limits)?;
        if self.marks.len() > Mark::MOST {
            return Err(Refusal::TooLarge(format!("more than {} pieces of text", Mark::MOST)));
        }
        give(Value::Head(Head::Flow))?;
        self.hidings.give(give)?;
        give(Value::Text(self.text))?;
        if self.marks.is_empty() {
            return Ok(());
        }
        give(Value::Marks(self.marks))?;
        let mut left = Figure::PIXELS;
        for picture in &self.pictures {
            let raster = picture.pixels(limits)?;
            let pixels = u64::from(raster.width) * u64::from(raster.height);
            left = left
                .checked_sub(pixels)
                .ok_or_else(|| Refusal::TooLarge(MANY_PIXELS.to_owned()))?;
            give(Value::Raster(raster))?;
        }
        Ok(())
    }

    /// The text and the marks that `next` yields, with `edits` made, for a format that shows no pictures.
    ///
    /// # Errors
    /// When the edits do not fit the text, it does not come, or has pictures.
    pub(crate) fn take(
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    ) -> Result<(String, Vec<Mark>), Refusal> {
        let taken = Self::take_all(edits, next)?;
        taken.plain()?;
        Ok((taken.text, taken.marks))
    }

    /// The text, the marks and the pictures that `next` yields, with `edits` made. Each picture is coded as it comes.
    ///
    /// # Errors
    /// When the edits do not fit the text, it does not come, or a picture cannot be coded.
    pub(crate) fn take_all(
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    ) -> Result<Taken, Refusal> {
        let (mut text, mut marks, mut pictures) = (String::new(), Vec::new(), Vec::new());
        while let Some(value) = next()? {
            match value {
                Value::Text(whole) => {
                    let edited = edits.text(&whole);
                    text = edited.ok_or_else(|| Refusal::Broken("a replacement does not fit the text".to_owned()))?;
                }
                Value::Marks(all) => marks = edits.marks(&unmeasured(all, edits)),
                Value::Raster(raster) => pictures.push(Coded::of(raster, pictures.len(), edits)?),
                _ => {}
            }
        }
        Ok(Taken { text, marks, pictures })
    }
}

/// Without the widths of the cells of tables in which something is replaced, and the sizes of boxes that grew with it: they can be
/// those of what stood there. A label counts nothing.
fn unmeasured(mut marks: Vec<Mark>, edits: &Edits) -> Vec<Mark> {
    let replaced = |whole: &Mark| {
        let after = edits
            .replacements
            .partition_point(|replacement| replacement.end <= whole.start as usize);
        edits
            .replacements
            .get(after)
            .is_some_and(|replacement| replacement.start < whole.end as usize)
    };
    for mark in &mut marks {
        if let Shape::Placed(placed) = mark.shape
            && replaced(mark)
        {
            mark.shape = Shape::Placed(placed.loose());
        }
    }
    marks.retain(|mark| !(matches!(mark.shape, Shape::Counter(_)) && replaced(mark)));
    let mut until = 0;
    marks.retain(|mark| {
        if mark.shape == Shape::Table && mark.end > until && replaced(mark) {
            until = mark.end;
        }
        !(matches!(mark.shape, Shape::Wide(_)) && mark.start < until)
    });
    marks
}

/// Whether a text of `length` bytes may be taken on.
///
/// # Errors
/// [`Refusal::TooLarge`], which names the limit.
pub(crate) fn within(length: usize, limits: &Limits) -> Result<(), Refusal> {
    if length as u64 > limits.text {
        return Err(Refusal::TooLarge(format!("text of more than {} MB", limits.text >> 20)));
    }
    Ok(())
}

/// Writes `text` out.
///
/// # Errors
/// When nobody takes it.
pub(crate) fn put(out: &mut dyn std::io::Write, text: &str) -> Result<(), Refusal> {
    out.write_all(text.as_bytes())
        .map_err(|error| Refusal::Broken(error.to_string()))
}

/// Adds `text` as HTML and XML have it.
pub(crate) fn escape(text: &str, to: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            _ => to.push(letter),
        }
    }
}

/// Whether letters of one colour are not seen on a ground of another: each of red, green and blue is nearly the same.
pub(crate) fn blends(ink: [u8; 3], ground: [u8; 3]) -> bool {
    const NEAR: u8 = 12;
    ink.iter().zip(ground).all(|(ink, ground)| ink.abs_diff(ground) < NEAR)
}
