//! A sheet without what goes: numbers follow, clips and groups that hold nothing any more go too, as do pictures that nothing shows.

use super::pixels::{places, renumber};
use crate::document::{Item, Picture, Sheet};
use std::collections::BTreeMap;

/// Leaves only the items of `sheet` for which `kept` holds; a row loses the letters whose items go.
pub(super) fn keep(sheet: &mut Sheet, kept: &[bool]) {
    let mut next = 0_u32;
    let mut numbers: Vec<Option<u32>> = Vec::with_capacity(kept.len());
    for kept in kept {
        numbers.push(kept.then_some(next));
        next += u32::from(*kept);
    }
    let new = |item: u32| numbers.get(item as usize).copied().flatten();
    for row in &mut sheet.rows {
        let letters = row.letters.iter().filter_map(|letter| match letter {
            Some(item) => new(*item).map(Some),
            None => Some(None),
        });
        row.letters = letters.collect();
    }
    let mut flags = kept.iter();
    sheet.items.retain(|_| flags.next().copied().unwrap_or(true));
}

/// Takes away what holds nothing and what nothing shows: the shape of an empty clip may be that of what it showed.
pub(super) fn prune(sheet: &mut Sheet, pictures: &mut Vec<Picture>) {
    let mut kept = vec![true; sheet.items.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (number, item) in sheet.items.iter().enumerate() {
        match item {
            Item::Clip { .. } | Item::Group(_) => open.push((number, false)),
            Item::EndClip | Item::EndGroup => {
                let Some((first, holds)) = open.pop() else { continue };
                if !holds {
                    for end in [first, number] {
                        kept.get_mut(end).into_iter().for_each(|kept| *kept = false);
                    }
                } else if let Some((_, around)) = open.last_mut() {
                    *around = true;
                }
            }
            _ => {
                if let Some((_, around)) = open.last_mut() {
                    *around = true;
                }
            }
        }
    }
    keep(sheet, &kept);
    prune_pictures(sheet, pictures);
}

fn prune_pictures(sheet: &mut Sheet, pictures: &mut Vec<Picture>) {
    let shown = sheet.items.iter().flat_map(places).map(|(picture, _)| (picture, 0));
    let mut numbers: BTreeMap<u32, u32> = shown.collect();
    for (next, number) in (0..).zip(numbers.values_mut()) {
        *number = next;
    }
    sheet.items.iter_mut().for_each(|item| renumber(item, &numbers));
    let mut number = 0..;
    pictures.retain(|_| number.next().is_some_and(|number| numbers.contains_key(&number)));
    sheet.pictures = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
}
