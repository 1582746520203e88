//! The letters among the items of a page: those that are letters, and shapes that are known to be one.

use super::PIXELS;
use crate::document::Item;
use crate::pdf::drawing::{Drawing, Letters};
use crate::pdf::letters::{Letter, letter};
use crate::pdf::lines::struck;
use hayro::kurbo::{Affine, Rect};

/// The letters of a page in the order in which they are painted, in pixels, each with its item: where several items paint it, the
/// one that opens their group.
pub(super) fn letters(drawing: &Drawing, letters: &Letters) -> Vec<Letter> {
    let mut found: Vec<Letter> = Vec::new();
    // For what is open: the outermost group that is one letter, and how many letters there were before it.
    let mut open: Vec<Option<(usize, usize)>> = Vec::new();
    for (number, item) in drawing.items.iter().enumerate() {
        let mut owner = open.last().copied().flatten();
        match item {
            Item::Group(_) | Item::Clip { .. } => {
                let own = drawing.said.contains_key(&number) || matches!(item, Item::Group(mix) if mix.is_plain());
                owner = owner.or_else(|| own.then_some((number, found.len())));
                open.push(owner);
            }
            Item::EndGroup | Item::EndClip => {
                open.pop();
            }
            _ => {}
        }
        let Some(mut letter) = one(drawing, letters, number, item) else {
            continue;
        };
        let (first, before) = owner.unwrap_or((number, found.len()));
        letter.item = u32::try_from(first).ok();
        let again = found
            .get(before..)
            .is_some_and(|own| own.iter().any(|other| struck(other, &letter)));
        if !again {
            found.push(letter);
        }
    }
    found
}

/// The letter that one item is.
fn one(drawing: &Drawing, letters: &Letters, number: usize, item: &Item) -> Option<Letter> {
    let pixels = Affine::scale(PIXELS);
    let on_page = |ink: Rect| ink.scale_from_origin(PIXELS);
    if let Some(said) = drawing.said.get(&number) {
        let ink = said.ink.map(on_page);
        return letter(
            said.text.clone(),
            pixels * said.at,
            Some(said.advance),
            ink,
            said.downwards,
        );
    }
    let Item::Glyph { outline, at, .. } = item else {
        return None;
    };
    let known = letters.get(*outline)?;
    let place = pixels * *at;
    let ink = letters.ink(*outline).map(|ink| place.transform_rect_bbox(ink));
    let downwards = letters.downwards.contains(outline);
    letter(known.text.clone(), place, Some(known.advance), ink, downwards)
}
