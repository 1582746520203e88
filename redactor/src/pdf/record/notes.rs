//! What is on a page and brings no picture of itself: annotations and fields.

use super::Recorder;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;

/// Annotations of one page that are looked at.
pub(super) const ANNOTATIONS: usize = 10_000;

/// Flags of what is not shown on a screen: hidden, and not for viewing (ISO 32000-1, 12.5.3).
pub(super) const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// Codes without a name and a shape that a page may have: fonts have blanks of some widths.
const BLANKS: usize = 2;

impl Recorder {
    /// Notes letters that others may show: a font that is damaged for the reader that we use need not be so for theirs.
    pub(super) fn blanks(&mut self) {
        let blanks = self.layer.blank.len();
        if blanks > BLANKS {
            self.layer
                .notes
                .insert("letters whose font has no shape for them", blanks);
        }
    }

    /// Draws the annotations of `page` that bring no picture of themselves and that all readers draw alike, and counts those that
    /// others draw and we do not.
    pub(super) fn annotations(&mut self, pdf: &Pdf, page: &Page<'_>) {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
            return;
        };
        for annotation in annotations.iter::<Dict<'_>>().take(ANNOTATIONS) {
            if !is_bare(&annotation) || self.mark(page, &annotation) || self.field(pdf, page, &annotation) {
                continue;
            }
            if let Some(words) = undrawn(&annotation) {
                *self.layer.notes.entry(words).or_default() += 1;
            }
        }
    }
}

/// Whether it is to be seen, and brings no picture of itself.
fn is_bare(annotation: &Dict<'_>) -> bool {
    let unseen = annotation.get::<u32>(b"F").is_some_and(|flags| flags & UNSEEN != 0);
    !unseen && !has_picture(annotation)
}

/// What an annotation is that others would draw.
fn undrawn(annotation: &Dict<'_>) -> Option<&'static str> {
    match annotation.get::<Name<'_>>(b"Subtype")?.as_ref() {
        b"Popup" | b"Link" => None,
        b"Widget" => Some("form fields that bring no picture of themselves"),
        _ => Some("notes and marks that bring no picture of themselves"),
    }
}

/// Whether hayro finds a picture of it to draw.
fn has_picture(annotation: &Dict<'_>) -> bool {
    let normal = annotation
        .get::<Dict<'_>>(b"AP")
        .and_then(|pictures| pictures.get::<Object<'_>>(b"N"));
    match normal {
        Some(Object::Stream(_)) => true,
        Some(Object::Dict(states)) => {
            let state = annotation.get::<Name<'_>>(b"AS");
            state.is_some_and(|state| states.get::<Stream<'_>>(state.as_ref()).is_some())
                || states.get::<Stream<'_>>(b"Off").is_some()
                // A box that is not ticked often has a picture for "ticked" only.
                || annotation.get::<Name<'_>>(b"FT").is_none_or(|kind| kind.as_ref() == b"Btn")
        }
        _ => false,
    }
}
