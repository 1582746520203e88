//! What is on a page and is not drawn: annotations and fields that bring no picture of themselves.

use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Page;
use std::collections::BTreeMap;

/// Annotations of one page that are looked at.
const ANNOTATIONS: usize = 10_000;

/// Flags of what is not shown on a screen: hidden, and not for viewing (ISO 32000-1, 12.5.3).
const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// Counts the annotations of `page` that other programs draw by themselves and we do not.
pub(super) fn annotations(page: &Page<'_>, notes: &mut BTreeMap<&'static str, usize>) {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
        return;
    };
    for annotation in annotations.iter::<Dict<'_>>().take(ANNOTATIONS) {
        if let Some(words) = undrawn(&annotation) {
            *notes.entry(words).or_default() += 1;
        }
    }
}

/// What an annotation is, if others would draw it and we do not.
fn undrawn(annotation: &Dict<'_>) -> Option<&'static str> {
    let unseen = annotation.get::<u32>(b"F").is_some_and(|flags| flags & UNSEEN != 0);
    if unseen || has_picture(annotation) {
        return None;
    }
    match annotation.get::<Name<'_>>(b"Subtype")?.as_ref() {
        b"Popup" => None,
        b"Link" => framed(annotation).then_some("frames round links"),
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

/// Whether a link has a frame (12.5.4): a line of width 1, unless it says otherwise.
fn framed(annotation: &Dict<'_>) -> bool {
    let style = annotation
        .get::<Dict<'_>>(b"BS")
        .and_then(|style| style.get::<f32>(b"W"));
    let border = annotation
        .get::<Array<'_>>(b"Border")
        .and_then(|border| border.iter::<Number>().nth(2))
        .map(|width| width.as_f32());
    style.or(border).unwrap_or(1.0) > 0.0
}
