//! Letters that are painted more than once at their place: filled and then stroked, struck again for boldness, with a shadow. They
//! become one group, at the place of the last in the order of paint, so that they go together.

use super::written;
use crate::document::{Item, Mix};
use crate::pdf::drawing::{Drawing, Letters, Said};
use crate::pdf::letters::Letter;
use crate::pdf::lines::struck;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Side of the squares in which letters are looked for, in pixels; none that is struck again lies farther away.
const SQUARE: f64 = 2.0;

/// Letters of one square that are compared; more only where text lies on text many times.
const COMPARED: usize = 16;

/// Makes one group of each letter that is painted more than once; the letters of the page then.
pub(super) fn join(drawing: &mut Drawing, letters: &Letters) -> Vec<Letter> {
    let found = written::letters(drawing, letters);
    let same = same(&found);
    if same.is_empty() {
        return found;
    }
    let parents = parents(&drawing.items);
    let mut plan = Plan::default();
    for items in same {
        plan.add(&items, &parents);
    }
    plan.carry_out(drawing);
    written::letters(drawing, letters)
}

/// Items that paint the same letter, each at least two of them.
fn same(letters: &[Letter]) -> Vec<BTreeSet<usize>> {
    let mut squares: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    let mut sets: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (number, letter) in letters.iter().enumerate() {
        let (x, y) = square(letter);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let first = near
            .filter_map(|square| squares.get(&square))
            .flatten()
            .copied()
            .find(|first| letters.get(*first).is_some_and(|first| struck(first, letter)));
        let items = |number: usize| {
            letters
                .get(number)
                .and_then(|letter| letter.item)
                .map(|item| item as usize)
        };
        match first {
            Some(first) => sets
                .entry(first)
                .or_insert_with(|| items(first).into_iter().collect())
                .extend(items(number)),
            None => {
                let spot = squares.entry((x, y)).or_default();
                if spot.len() < COMPARED {
                    spot.push(number);
                }
            }
        }
    }
    sets.into_values().filter(|items| items.len() > 1).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not that large")]
fn square(letter: &Letter) -> (i64, i64) {
    let square = |at: f64| (at / SQUARE).floor() as i64;
    (square(letter.origin.x), square(letter.origin.y))
}

/// For each item, the one that opened what it lies in.
fn parents(items: &[Item]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        if matches!(item, Item::EndClip | Item::EndGroup) {
            open.pop();
        }
        parents.push(open.last().copied());
        if matches!(item, Item::Clip { .. } | Item::Group(_)) {
            open.push(number);
        }
    }
    parents
}

/// What becomes of items.
#[derive(Default)]
struct Plan {
    /// Those that are painted with another one, by that one.
    with: BTreeMap<usize, Vec<usize>>,
    /// Those that are not painted where they were.
    away: BTreeSet<usize>,
}

impl Plan {
    /// `items` paint one letter. What lies in another clip or group than the last of them is left out: one letter, painted once.
    fn add(&mut self, items: &BTreeSet<usize>, parents: &[Option<usize>]) {
        let free = items
            .iter()
            .copied()
            .filter(|item| !self.away.contains(item) && !self.with.contains_key(item));
        let mut items: Vec<usize> = free.collect();
        let Some(last) = items.pop() else { return };
        if items.is_empty() {
            return;
        }
        self.away.extend(&items);
        items.retain(|item| parents.get(*item) == parents.get(last));
        self.with.insert(last, items);
    }

    fn carry_out(&self, drawing: &mut Drawing) {
        let old = std::mem::take(&mut drawing.items);
        let mut new = New {
            items: Vec::with_capacity(old.len()),
            said: BTreeMap::new(),
            old: &old,
            old_said: &drawing.said,
        };
        let mut number = 0;
        while number < old.len() {
            let end = end(&old, number);
            if self.away.contains(&number) {
                number = end;
                continue;
            }
            match self.with.get(&number) {
                Some(others) if !others.is_empty() => {
                    new.items.push(Item::Group(Mix::PLAIN));
                    others
                        .iter()
                        .for_each(|other| new.copy(*other, self::end(&old, *other)));
                    new.copy(number, end);
                    new.items.push(Item::EndGroup);
                    number = end;
                }
                _ => {
                    new.copy(number, number + 1);
                    number += 1;
                }
            }
        }
        (drawing.items, drawing.said) = (new.items, new.said);
    }
}

/// The items as they become.
struct New<'d> {
    items: Vec<Item>,
    said: BTreeMap<usize, Said>,
    old: &'d [Item],
    old_said: &'d BTreeMap<usize, Said>,
}

impl New<'_> {
    fn copy(&mut self, from: usize, to: usize) {
        for number in from..to {
            if let Some(said) = self.old_said.get(&number) {
                self.said.insert(self.items.len(), said.clone());
            }
            self.items.extend(self.old.get(number).cloned());
        }
    }
}

/// The item after what begins with item `start`: after its end, if it opens something.
fn end(items: &[Item], start: usize) -> usize {
    let mut open = 0_usize;
    for (number, item) in items.iter().enumerate().skip(start) {
        match item {
            Item::Clip { .. } | Item::Group(_) => open += 1,
            Item::EndClip | Item::EndGroup => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return number + 1;
        }
    }
    items.len()
}
