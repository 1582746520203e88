//! What has been painted so far on a page or in a mask, and which clips and groups are open on it.

use super::cutout::{Cutout, Recent};
use super::masks::Asked;
use super::places::{both, common, frame, holds};
use super::{OPEN, Recorder};
use crate::document::{Item, Mix, Picture, Rule};
use crate::pdf::drawing::{Dropped, Said, Why};
use hayro::kurbo::{BezPath, Rect};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// A page or a mask while it is recorded.
pub(super) struct Layer {
    pub(super) items: Vec<Item>,
    pub(super) said: BTreeMap<usize, Said>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) notes: BTreeMap<&'static str, usize>,
    /// Codes of letters that have neither a name nor a shape.
    pub(super) blank: BTreeSet<u32>,
    pub(super) pictures: Vec<Rc<Picture>>,
    /// The numbers of pictures by what hayro knows them by.
    pub(super) numbers: HashMap<u128, u32>,
    /// Clips that turned out to clip nothing.
    pub(super) dead: BTreeSet<usize>,
    pub(super) asked: Vec<Asked>,
    /// Masks among what is asked for, by what hayro knows them by.
    pub(super) masks: HashMap<u128, u32>,
    /// Letters that may turn out to be the shape of a clip.
    pub(super) recent: Vec<Recent>,
    scopes: Vec<Scope>,
    window: Rect,
}

/// A clip or a group that is open.
struct Scope {
    kind: Kind,
    /// The item that opened it, or would have.
    start: usize,
    /// Where paint shows inside.
    window: Rect,
    /// The box of what has been painted inside.
    ink: Option<Rect>,
    /// Something in it fills the whole clip.
    flooded: bool,
}

enum Kind {
    /// A clip; the box that it is, or the letters.
    Clip(Option<Rect>, Vec<Cutout>),
    /// A group that changes something.
    Group(Mix),
    /// A group that changes nothing.
    Nothing,
    /// A letter's paint.
    Letter,
    /// What is recorded apart, with a window of its own.
    Apart,
}

impl Layer {
    pub(super) fn new(window: Rect) -> Self {
        Self {
            items: Vec::new(),
            said: BTreeMap::new(),
            dropped: Vec::new(),
            notes: BTreeMap::new(),
            blank: BTreeSet::new(),
            pictures: Vec::new(),
            numbers: HashMap::new(),
            dead: BTreeSet::new(),
            asked: Vec::new(),
            masks: HashMap::new(),
            recent: Vec::new(),
            scopes: Vec::new(),
            window,
        }
    }

    /// The whole of it.
    pub(super) fn whole(&self) -> Rect {
        self.window
    }

    /// Where paint shows now.
    pub(super) fn window(&self) -> Rect {
        self.scopes.last().map_or(self.window, |scope| scope.window)
    }

    /// Counts `ink` into what is open, and whether it fills all that it can.
    pub(super) fn inked(&mut self, ink: Option<Rect>, floods: bool) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.ink = both(scope.ink, ink);
            scope.flooded |= floods;
        }
    }

    fn open(&mut self, kind: Kind, window: Rect) {
        self.scopes.push(Scope {
            kind,
            start: self.items.len(),
            window,
            ink: None,
            flooded: false,
        });
    }

    /// The items since `start` that are alive, at most `most` of them.
    fn alive(&self, start: usize, most: usize) -> Vec<usize> {
        let alive = (start..self.items.len()).filter(|number| !self.dead.contains(number));
        alive.take(most).collect()
    }

    /// Removes all items from `start` on.
    fn cut(&mut self, start: usize) -> Vec<Item> {
        self.dead.split_off(&start);
        self.said.split_off(&start);
        self.items.split_off(start)
    }

    /// Takes out all items from `start` on, with what they say; numbers count from 0 then.
    pub(super) fn take(&mut self, start: usize) -> (Vec<Item>, BTreeMap<usize, Said>) {
        let dead = self.dead.split_off(&start);
        let mut said = self.said.split_off(&start);
        let mut kept = Vec::new();
        let mut numbers = BTreeMap::new();
        for (number, item) in (start..).zip(self.items.split_off(start)) {
            if dead.contains(&number) {
                continue;
            }
            if let Some(said) = said.remove(&number) {
                numbers.insert(kept.len(), said);
            }
            kept.push(item);
        }
        (kept, numbers)
    }
}

/// `outer` laid over what has `inner`, in one; none where that is not the same.
fn folded(outer: &Mix, inner: &Mix) -> Option<Mix> {
    use crate::document::Blend;
    let masks = outer.mask.is_some() && inner.mask.is_some();
    (inner.blend == Blend::Normal && !masks).then(|| Mix {
        blend: outer.blend,
        alpha: through(outer.alpha, inner.alpha),
        mask: outer.mask.clone().or_else(|| inner.mask.clone()),
    })
}

/// One alpha seen through another.
pub(super) fn through(one: u8, other: u8) -> u8 {
    let product = u32::from(one) * u32::from(other);
    u8::try_from((product + 127) / 255).unwrap_or(u8::MAX)
}

impl Recorder {
    /// Paints `item`, whose paint lies in `ink`.
    pub(super) fn push(&mut self, item: Item, ink: Option<Rect>) {
        let points = match &item {
            Item::Fill { path, .. } | Item::Stroke { path, .. } | Item::Clip { path, .. } => path.elements().len() * 3,
            _ => 0,
        };
        let left = self.left.items.checked_sub(1).zip(self.left.points.checked_sub(points));
        let Some((items, points)) = left else {
            return self.refuse("it draws more than half a million things");
        };
        (self.left.items, self.left.points) = (items, points);
        let seen = ink.and_then(|ink| common(ink, self.layer.window()));
        self.layer.ask(item.mix(), seen);
        self.layer.inked(ink, matches!(item, Item::Shade { .. }));
        self.layer.items.push(item);
    }

    fn deep(&mut self) -> bool {
        if self.layer.scopes.len() >= OPEN {
            self.refuse("its clips and groups lie in one another too deep");
        }
        self.refused()
    }

    /// Opens a clip; `letters` are those that it has the shape of.
    pub(super) fn open_clip(&mut self, path: BezPath, rule: Rule, letters: Vec<Cutout>) {
        if self.deep() {
            return;
        }
        let inside = if path.elements().is_empty() {
            Rect::ZERO
        } else {
            path.control_box()
        };
        let window = common(inside, self.layer.window()).unwrap_or(Rect::ZERO);
        self.layer.open(Kind::Clip(frame(&path), letters), window);
        self.push(Item::Clip { path, rule }, None);
    }

    /// Ends the last clip. One that clips nothing is left out.
    pub(super) fn end_clip(&mut self) {
        let Some(Scope {
            kind: Kind::Clip(frame, letters),
            start,
            window,
            ink,
            flooded,
        }) = self.layer.scopes.pop()
        else {
            return self.refuse("its clips and groups do not end in turn");
        };
        let clips = !frame.zip(ink).is_some_and(|(frame, ink)| holds(frame, ink)) || flooded;
        if self.layer.items.len() <= start + 1 {
            self.layer.cut(start);
        } else if !letters.is_empty() {
            self.cut_out(start, &letters);
            self.layer.inked(ink.and_then(|ink| common(ink, window)), false);
        } else if clips {
            self.layer.inked(ink.and_then(|ink| common(ink, window)), false);
            self.push(Item::EndClip, None);
        } else {
            self.layer.dead.insert(start);
            self.layer.inked(ink, false);
        }
    }

    /// Opens a group.
    pub(super) fn open_group(&mut self, mix: Mix) {
        if self.deep() {
            return;
        }
        let window = self.layer.window();
        if mix.is_plain() {
            self.layer.open(Kind::Nothing, window);
        } else {
            self.layer.open(Kind::Group(mix.clone()), window);
            self.push(Item::Group(mix), None);
        }
    }

    /// Ends the last group. One thing in a group is painted as the group is.
    pub(super) fn end_group(&mut self) {
        let Some(scope) = self.layer.scopes.pop() else {
            return self.refuse("its clips and groups do not end in turn");
        };
        match scope.kind {
            Kind::Nothing => {}
            Kind::Group(mix) => {
                self.layer
                    .ask(Some(&mix), scope.ink.and_then(|ink| common(ink, scope.window)));
                self.close(scope.start, |item| {
                    let new = folded(&mix, item.mix()?)?;
                    let mut item = item.clone();
                    *item.mix_mut()? = new;
                    (!matches!(item, Item::Group(_))).then_some(item)
                });
            }
            Kind::Clip(..) | Kind::Letter | Kind::Apart => {
                return self.refuse("its clips and groups do not end in turn");
            }
        }
        self.layer.inked(scope.ink, scope.flooded);
    }

    /// Ends what was opened at `start`; `alone` says what stands instead where only one item is in it.
    fn close(&mut self, start: usize, alone: impl FnOnce(&Item) -> Option<Item>) {
        let alive = self.layer.alive(start + 1, 2);
        let single = match alive.as_slice() {
            [] => {
                self.layer.cut(start);
                return;
            }
            [only] => self.layer.items.get(*only).and_then(alone).map(|item| (*only, item)),
            _ => None,
        };
        let Some((number, item)) = single else {
            return self.push(Item::EndGroup, None);
        };
        let said = self.layer.said.remove(&number);
        self.layer.cut(start);
        self.layer.said.extend(said.map(|said| (start, said)));
        self.layer.items.push(item);
    }

    /// Records what `paint` paints as the look of a letter.
    pub(super) fn letter(&mut self, said: Said, paint: impl FnOnce(&mut Self)) {
        let (start, window) = (self.layer.items.len(), self.layer.window());
        self.layer.open(Kind::Letter, window);
        self.push(Item::Group(Mix::PLAIN), None);
        paint(self);
        if self.refused() {
            return;
        }
        let Some(Scope { ink, flooded, .. }) = self.layer.scopes.pop() else {
            return;
        };
        self.layer.inked(ink, flooded);
        self.close(start, |item| Some(item.clone()));
        if self.layer.items.len() > start {
            self.layer.said.insert(
                start,
                Said {
                    ink: said.ink.or(ink),
                    ..said
                },
            );
        } else {
            self.drop_letter(&said.text, Why::Outside);
        }
    }

    /// Records what `paint` paints and takes it out again.
    pub(super) fn apart(&mut self, window: Rect, paint: impl FnOnce(&mut Self)) -> (Vec<Item>, BTreeMap<usize, Said>) {
        let start = self.layer.items.len();
        self.layer.open(Kind::Apart, window);
        paint(self);
        if self.refused() {
            return (Vec::new(), BTreeMap::new());
        }
        self.layer.scopes.pop();
        self.layer.take(start)
    }

    /// Notes letters that nobody sees.
    pub(super) fn drop_letter(&mut self, text: &str, why: Why) {
        let item = self.layer.items.len();
        match self.layer.dropped.last_mut() {
            // One entry for what is written in one go.
            Some(last) if (last.why, last.item) == (why, item) => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.layer.dropped.push(Dropped {
                why,
                text: text.to_owned(),
                item,
            }),
        }
    }
}
