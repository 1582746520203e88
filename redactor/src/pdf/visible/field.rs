//! Who owns each pixel: all items laid down in their order, the topmost solid one and the one below it kept for each pixel.

use super::scan::snap;
use super::shapes::{NOTHING, Placed, Shapes, area, upright, window};
use super::spans::{Bound, Cells};
use super::tone::{Against, Tone, near, tones};
use crate::document::{Along, Item, Mix, Picture};
use crate::pdf::paint::{Scene, View};
use kurbo::Rect;
use std::rc::Rc;

/// Beside the number of an owner: something see-through lies on it.
const HAZE: u32 = 1 << 31;

/// What is known of an item's pixels.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// It has wherever it lies.
    pub(super) whole: u32,
    /// It has within its bounds.
    pub(super) own: u32,
    /// Nothing solid lies on them.
    pub(super) shown: u32,
    /// They have another colour than what is below, for certain.
    pub(super) differ: u32,
    /// Only painting can tell whether they do: something see-through, or of many colours, lies on them or below.
    pub(super) vague: u32,
    /// Something see-through lies on them.
    pub(super) hazed: u32,
    /// How the item differs from what is below it, on all its pixels, whatever lies on them.
    pub(super) against: Against,
}

/// A page, or a window on it, with its pixels given to items.
pub(super) struct Field {
    pub(super) view: View,
    width: usize,
    owner: Vec<u32>,
    below: Vec<u32>,
    /// By item.
    tallies: Vec<Tally>,
    /// By item, whether it is see-through: then it owns nothing.
    pub(super) soft: Vec<bool>,
    /// By item, whether it has more than one colour.
    many: Vec<bool>,
    bounds: Vec<Bound>,
    bound_of: Vec<u32>,
}

/// Where the items stand while they are laid down.
struct Walk {
    /// The bounds that hold, by their numbers; the last one is in force.
    open: Vec<usize>,
    /// How many groups are open.
    groups: usize,
}

impl Field {
    /// Lays down those items of `scene` that are shown; `reaches` says within which box of the page each lies.
    pub(super) fn of(scene: &Scene<'_>, reaches: &[Rect], view: &View, shapes: &mut Shapes) -> Self {
        let pixels = usize::from(view.width) * usize::from(view.height);
        let count = scene.items.len();
        let tones = tones(scene);
        let mut field = Self {
            view: *view,
            width: usize::from(view.width),
            owner: vec![0; pixels],
            below: vec![0; pixels],
            tallies: vec![Tally::default(); count],
            soft: vec![false; count],
            many: tones.iter().skip(1).map(|tone| *tone == Tone::Many).collect(),
            bounds: vec![Bound::of(window(view))],
            bound_of: vec![0; count],
        };
        let mut walk = Walk {
            open: vec![0],
            groups: 0,
        };
        let all = view.area().inflate(1.0, 1.0);
        for (number, item) in scene.items.iter().enumerate() {
            let meets = |reach: &Rect| view.place.transform_rect_bbox(*reach).overlaps(all);
            match item.mix() {
                Some(mix) if !matches!(item, Item::Group(_)) => {
                    if scene.shows(number) && reaches.get(number).is_some_and(meets) {
                        field.lay(number, item, mix, &walk, scene, shapes, &tones);
                    } else if let (Some(at), Some(open)) = (field.bound_of.get_mut(number), walk.open.last()) {
                        *at = u32::try_from(*open).unwrap_or(0);
                    }
                }
                _ => field.turn(item, &mut walk, scene, shapes),
            }
        }
        field.count(&tones);
        field
    }

    /// Clips and groups begin and end.
    fn turn(&mut self, item: &Item, walk: &mut Walk, scene: &Scene<'_>, shapes: &mut Shapes) {
        let Some(bound) = walk.open.last().and_then(|number| self.bounds.get(*number)) else {
            return;
        };
        let next = match item {
            Item::Clip { path, rule } => match upright(path, self.view.place) {
                Some(rect) if rect.width() > 0.0 && rect.height() > 0.0 => bound.cut(snap(rect)),
                _ => bound.meet(&area(path, self.view.place, *rule, bound.cells)),
            },
            Item::Group(mix) => {
                walk.groups += 1;
                let bound = shapes.masked(bound, mix, scene, &self.view);
                if mix.alpha <= NOTHING {
                    bound.cut(Cells::NONE).veiled()
                } else {
                    bound
                }
            }
            Item::EndGroup => {
                walk.groups -= walk.groups.min(1);
                walk.open.pop();
                return;
            }
            Item::EndClip => {
                walk.open.pop();
                return;
            }
            _ => return,
        };
        walk.open.push(self.bounds.len());
        self.bounds.push(next);
    }

    #[expect(clippy::too_many_arguments, reason = "each is a part of the same walk")]
    fn lay(
        &mut self,
        number: usize,
        item: &Item,
        mix: &Mix,
        walk: &Walk,
        scene: &Scene<'_>,
        shapes: &mut Shapes,
        tones: &[Tone],
    ) {
        let Some(mut bound_number) = walk.open.last().copied() else {
            return;
        };
        let Some(placed) = shapes.of(item, scene, &self.view) else {
            return;
        };
        if mix.mask.is_some() {
            let bound = self
                .bounds
                .get(bound_number)
                .map(|bound| shapes.masked(bound, mix, scene, &self.view));
            bound_number = self.bounds.len();
            self.bounds.extend(bound);
        }
        let soft = walk.groups > 0 || !mix.is_plain() || !is_solid(item, scene.pictures);
        let Some(bound) = self.bounds.get(bound_number) else {
            return;
        };
        let (own, against) = if soft {
            (haze(&placed, bound, self.width, &mut self.owner), Against::Other)
        } else {
            let id = u32::try_from(number + 1).unwrap_or(0);
            Solid { id, tones }.own(&placed, bound, self.width, (&mut self.owner, &mut self.below))
        };
        if let Some(tally) = self.tallies.get_mut(number) {
            tally.own = own;
            tally.against = against;
            tally.whole = u32::try_from(placed.spans.count()).unwrap_or(u32::MAX);
        }
        if let (Some(at), Some(flag)) = (self.bound_of.get_mut(number), self.soft.get_mut(number)) {
            *at = u32::try_from(bound_number).unwrap_or(0);
            *flag = soft;
        }
    }

    /// Gives each pixel to the tally of its owner.
    fn count(&mut self, tones: &[Tone]) {
        let tone = |id: u32| tones.get((id & !HAZE) as usize).copied().unwrap_or(Tone::Many);
        let mut last = (0, 0);
        let mut run = 0;
        let mut runs: Vec<((u32, u32), u32)> = Vec::new();
        for pair in self.owner.iter().copied().zip(self.below.iter().copied()) {
            if pair != last {
                if last.0 & !HAZE != 0 {
                    runs.push((last, run));
                }
                (last, run) = (pair, 0);
            }
            run += 1;
        }
        runs.push((last, run));
        for ((owner, below), run) in runs {
            let Some(tally) = ((owner & !HAZE) as usize)
                .checked_sub(1)
                .and_then(|at| self.tallies.get_mut(at))
            else {
                continue;
            };
            tally.shown += run;
            tally.hazed += if owner & HAZE == 0 { 0 } else { run };
            let clear = (owner | below) & HAZE == 0;
            match (tone(owner).colour(), tone(below).colour()) {
                (Some(one), Some(other)) if clear => tally.differ += if near(one, other) { 0 } else { run },
                _ => tally.vague += run,
            }
        }
    }

    /// The item that owns a pixel, and whether something see-through lies on it.
    fn owner(&self, x: i32, y: i32) -> Option<usize> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        let id = self.owner.get(y * self.width + x)? & !HAZE;
        (id as usize).checked_sub(1)
    }

    /// What is known of an item's pixels.
    pub(super) fn tally(&self, number: usize) -> Tally {
        self.tallies.get(number).copied().unwrap_or_default()
    }

    /// Whether an item has more than one colour.
    pub(super) fn is_many(&self, number: usize) -> bool {
        self.many.get(number).copied().unwrap_or(false)
    }

    /// What bounds an item.
    pub(super) fn bound(&self, number: usize) -> Option<&Bound> {
        self.bounds.get(*self.bound_of.get(number)? as usize)
    }

    /// The runs of an item's pixels on which nothing solid lies.
    pub(super) fn seen(&self, number: usize, placed: &Placed, mut each: impl FnMut(i32, i32, i32)) {
        let Some(bound) = self.bound(number) else { return };
        let soft = self.soft.get(number).copied().unwrap_or(false);
        placed.spans.visit(placed.by, bound, |y, from, to| {
            let mut start = None;
            for x in from..to {
                let mine = match self.owner(x, y) {
                    None => soft,
                    Some(owner) => {
                        if soft {
                            owner < number
                        } else {
                            owner == number
                        }
                    }
                };
                match (mine, start) {
                    (true, None) => start = Some(x),
                    (false, Some(begin)) => {
                        each(y, begin, x);
                        start = None;
                    }
                    _ => {}
                }
            }
            if let Some(begin) = start {
                each(y, begin, to);
            }
        });
    }

    /// Whether each pixel of an item is shared with others that all are of a kind: those that lie on it, or what is right below.
    pub(super) fn among(&self, number: usize, placed: &Placed, is_kind: impl Fn(usize) -> bool) -> bool {
        let Some(bound) = self.bound(number) else { return false };
        let is_kind = |id: Option<u32>| {
            id.and_then(|id| (id & !HAZE).checked_sub(1))
                .is_some_and(|id| is_kind(id as usize))
        };
        let mut among = true;
        placed.spans.visit(placed.by, bound, |y, from, to| {
            let cells = run(y, from, to, self.width)
                .into_iter()
                .flat_map(|(start, end)| start..end);
            for cell in cells {
                let owner = self.owner.get(cell).copied();
                let mine = owner.is_some_and(|owner| (owner & !HAZE) as usize == number + 1);
                among &= is_kind(if mine { self.below.get(cell).copied() } else { owner });
            }
        });
        among
    }

    /// The items that lie on the pixels which an item has lost, one for each pixel.
    pub(super) fn losses(&self, number: usize, placed: &Placed) -> Vec<usize> {
        let mut losses = Vec::new();
        if let Some(bound) = self.bound(number) {
            placed.spans.visit(placed.by, bound, |y, from, to| {
                let owners = (from..to).filter_map(|x| self.owner(x, y));
                losses.extend(owners.filter(|owner| *owner > number));
            });
        }
        losses
    }
}

/// Lays down one solid item.
struct Solid<'a> {
    id: u32,
    tones: &'a [Tone],
}

impl Solid<'_> {
    /// Makes it the owner of its pixels, and tells how many they are and how they differ from what is below. A letter that is
    /// struck twice, to look bold, does not lie on itself: what is below both stays what is below.
    fn own(
        &self,
        placed: &Placed,
        bound: &Bound,
        width: usize,
        (owner, below): (&mut [u32], &mut [u32]),
    ) -> (u32, Against) {
        let mine = self.tones.get(self.id as usize).copied().unwrap_or(Tone::Many);
        let letter = matches!(mine, Tone::Letter(_));
        let tone = |id: u32| self.tones.get(id as usize).copied().unwrap_or(Tone::Many);
        let (mut own, mut against) = (0, Against::Same);
        let mut last = (u32::MAX, false);
        placed.spans.visit(placed.by, bound, |y, from, to| {
            let Some((start, end)) = run(y, from, to, width) else {
                return;
            };
            let (Some(owner), Some(below)) = (owner.get_mut(start..end), below.get_mut(start..end)) else {
                return;
            };
            own += u32::try_from(end - start).unwrap_or(0);
            for (owner, below) in owner.iter_mut().zip(below) {
                if *owner != last.0 {
                    let tone = tone(*owner);
                    last = (*owner, letter && tone == mine);
                    against = against.max(Against::of(mine, tone));
                }
                if !last.1 {
                    *below = *owner;
                }
                *owner = self.id;
            }
        });
        (own, against)
    }
}

/// Marks the pixels of something see-through, and tells how many they are.
fn haze(placed: &Placed, bound: &Bound, width: usize, owner: &mut [u32]) -> u32 {
    let mut own = 0;
    placed.spans.visit(placed.by, bound, |y, from, to| {
        if let Some(pixels) = run(y, from, to, width).and_then(|(start, end)| owner.get_mut(start..end)) {
            own += u32::try_from(pixels.len()).unwrap_or(0);
            pixels.iter_mut().for_each(|pixel| *pixel |= HAZE);
        }
    });
    own
}

fn run(y: i32, from: i32, to: i32, width: usize) -> Option<(usize, usize)> {
    let row = usize::try_from(y).ok()? * width;
    Some((row + usize::try_from(from).ok()?, row + usize::try_from(to).ok()?))
}

/// Whether an item, painted plainly, hides what is below all of its pixels.
fn is_solid(item: &Item, pictures: &[Rc<Picture>]) -> bool {
    match item {
        Item::Picture { picture, .. } => pictures
            .get(*picture as usize)
            .is_some_and(|picture| picture.alpha.is_none()),
        Item::Shade { gradient, .. } => matches!(gradient.along, Along::Line(_)),
        _ => true,
    }
}
