//! What of a page is seen. A thing is seen if some pixel changes when it is left out; whatever is not goes, and is reported.
//!
//! [`scan`] and [`shapes`] find the pixels of each item, [`field`] gives each pixel to the topmost solid item and remembers the one
//! below, [`judge`] tells by that what is covered, clipped or of the colour of its background, and [`doubt`] paints the page with
//! things left out where only that can tell. [`words`] stand or fall together. [`unshown`] overwrites the pixels of pictures that
//! are not seen, [`prune`] takes out, and [`net`] compares the page before and after.

mod crop;
mod doubt;
mod field;
mod judge;
mod net;
mod prune;
mod reach;
mod scan;
mod shapes;
mod spans;
mod tone;
mod twins;
mod unshown;
mod windows;
mod words;

use crate::document::{Item, Picture};
use crate::pdf::drawing::{Drawing, Dropped, Letters, Why};
use crate::pdf::paint::{Painter, Scene, View};
use crate::pdf::{DPI, POINTS_PER_INCH};
use doubt::{Pixels, Witness};
use field::Field;
use judge::{Judge, Verdict};
use kurbo::Rect;
use net::Repair;
use shapes::Shapes;
use std::rc::Rc;
use tone::Against;

/// How often the verdicts are asked again: what goes may leave something else in the colour of its background.
const ROUNDS: usize = 12;

/// What became of a page.
#[derive(Debug, Default)]
pub(crate) struct Filtered {
    /// All that is not kept, in the order of the items.
    pub(crate) dropped: Vec<Dropped>,
    /// Whether the page looks otherwise without it, in so many places that it is to be kept as pixels (of the drawing as it was:
    /// it is left as it was).
    pub(crate) as_pixels: bool,
}

/// Drops what is not seen of `drawing`. Where the page would look otherwise without it, the pixels of the page as it was are laid
/// on it, as pictures that come last.
pub(crate) fn filter(drawing: &mut Drawing, letters: &Letters, painter: &mut Painter) -> Filtered {
    let view = View::page(drawing.size, f64::from(DPI) / f64::from(POINTS_PER_INCH));
    let before = drawing.clone();
    let mut parts: Vec<Dropped> = prune::trim(drawing).into_iter().map(outside).collect();
    let mut truth = None;
    let mut sieve = Sieve::of(drawing, letters, view);
    sieve.settle(painter, &mut truth);
    let (gone, pictures, changed) = (sieve.gone, sieve.pictures, sieve.changed);
    parts.extend(sieve.dropped);
    let mut filtered = Filtered {
        dropped: report(&drawing.items, letters, &gone, parts),
        as_pixels: false,
    };
    drawing.pictures = pictures;
    prune::prune(drawing, &gone.iter().map(Option::is_none).collect::<Vec<bool>>());
    crop::crop(drawing);
    if !changed {
        return filtered;
    }
    let truth = truth.unwrap_or_else(|| pixels(painter, &Scene::of(&before, letters), &view));
    let after = pixels(painter, &Scene::of(drawing, letters), &view);
    match net::repair(&truth, &after, &view) {
        Repair::Pieces(pieces) => {
            for cells in pieces {
                let number = u32::try_from(drawing.pictures.len()).unwrap_or(u32::MAX);
                if let Some((picture, item)) = net::patch(cells, &truth, &view, number) {
                    drawing.pictures.push(Rc::new(picture));
                    drawing.items.push(item);
                }
            }
        }
        Repair::Whole => {
            *drawing = before;
            filtered.as_pixels = true;
        }
    }
    filtered
}

fn pixels(painter: &mut Painter, scene: &Scene<'_>, view: &View) -> Pixels {
    painter.pixels(scene, view, Some([255; 3])).to_vec()
}

/// A part of an item that lies off the page.
fn outside(item: usize) -> Dropped {
    Dropped {
        why: Why::Outside,
        text: String::new(),
        item,
    }
}

/// All that is dropped, with what it said.
fn report(items: &[Item], letters: &Letters, gone: &[Option<Why>], parts: Vec<Dropped>) -> Vec<Dropped> {
    let text = |item: &Item| match item {
        Item::Glyph { outline, .. } => {
            let known = letters.outlines.get(*outline as usize);
            known.map_or_else(String::new, |known| known.text.clone())
        }
        _ => String::new(),
    };
    let shown = twins::Shown::of(items, gone);
    let items = items.iter().zip(gone).enumerate();
    let mut dropped: Vec<Dropped> = items
        .filter(|(_, (item, gone))| **gone != Some(Why::Outside) || !shown.has(item))
        .filter_map(|(number, (item, gone))| {
            gone.map(|why| Dropped {
                why,
                text: text(item),
                item: number,
            })
        })
        .collect();
    dropped.extend(parts);
    dropped.sort_by_key(|dropped| dropped.item);
    dropped
}

/// A page while it is sieved.
struct Sieve<'a> {
    drawing: &'a Drawing,
    letters: &'a Letters,
    view: View,
    /// The pictures, with what is not seen of them overwritten.
    pictures: Vec<Rc<Picture>>,
    reaches: Vec<Rect>,
    tiny: Vec<bool>,
    shapes: Shapes,
    /// By item, why it goes.
    gone: Vec<Option<Why>>,
    /// Parts of items that go.
    dropped: Vec<Dropped>,
    /// Whether anything went that could change a pixel by more than nobody sees.
    changed: bool,
}

impl<'a> Sieve<'a> {
    fn of(drawing: &'a Drawing, letters: &'a Letters, view: View) -> Self {
        let reaches = reach::reaches(drawing, letters);
        Self {
            drawing,
            letters,
            view,
            pictures: drawing.pictures.clone(),
            tiny: reach::tiny(&drawing.items, letters, &reaches),
            reaches,
            shapes: Shapes::default(),
            gone: vec![None; drawing.items.len()],
            dropped: Vec::new(),
            changed: false,
        }
    }

    /// Asks for verdicts until nothing more goes.
    fn settle(&mut self, painter: &mut Painter, truth: &mut Option<Pixels>) {
        for _ in 0..ROUNDS {
            let keep: Vec<bool> = self.gone.iter().map(Option::is_none).collect();
            let went = self.round(&keep, painter, truth);
            if !went {
                break;
            }
        }
        let spaces = words::spaces(&self.drawing.items, self.letters, self.drawing.size, &self.gone);
        self.drop_all(&spaces);
        twins::spare(&self.drawing.items, &mut self.gone);
    }

    /// One round: whether anything went. What lies on one another must not go for each other's sake in the same round, so the
    /// safest go first, and what they leave is judged anew.
    fn round(&mut self, keep: &[bool], painter: &mut Painter, truth: &mut Option<Pixels>) -> bool {
        let pictures = self.pictures.clone();
        let scene = Scene {
            items: &self.drawing.items,
            pictures: &pictures,
            letters: self.letters,
            shown: Some(keep),
        };
        let field = &Field::of(&scene, &self.reaches, &self.view, &mut self.shapes);
        let verdicts = self.verdicts(&scene, field);
        let (faint, hidden): (Vec<_>, Vec<_>) = gone(&verdicts).partition(|(_, why)| *why == Why::SameColour);
        if !hidden.is_empty() {
            self.changed |= hidden.iter().any(|(number, _)| field.tally(*number).own > 0);
            self.drop_all(&hidden);
            return true;
        }
        let of = |against: Against| {
            faint
                .iter()
                .copied()
                .filter(move |(number, _)| field.tally(*number).against == against)
        };
        let [idle, near, other] =
            [Against::Same, Against::Near, Against::Other].map(|against| of(against).collect::<Vec<_>>());
        // Without the idle the page is the same, and the verdicts stand on all that is seen, but for those of lines among lines.
        self.drop_all(&idle);
        if !idle.is_empty() && verdicts.contains(&Verdict::Shared) {
            return true;
        }
        let next = if near.is_empty() { &other } else { &near };
        if !next.is_empty() {
            if idle.is_empty() {
                self.changed |= near.is_empty();
                self.drop_all(next);
            }
            return true;
        }
        if self.drop_unseen(&scene, field, &verdicts, painter, truth) {
            return true;
        }
        let rests = if self.gone.iter().all(Option::is_none) {
            Vec::new()
        } else {
            words::rests(&words::words(&self.drawing.items, self.letters), &self.gone)
        };
        self.changed |= !rests.is_empty();
        self.drop_all(&rests);
        // Only once nothing goes any more is it known what of a picture is seen.
        !rests.is_empty() || self.overwrite(&scene, field)
    }

    /// Drops what only painting tells is not seen: whether there was anything.
    fn drop_unseen(
        &mut self,
        scene: &Scene<'_>,
        field: &Field,
        verdicts: &[Verdict],
        painter: &mut Painter,
        truth: &mut Option<Pixels>,
    ) -> bool {
        let doubts = verdicts
            .iter()
            .enumerate()
            .filter(|(_, verdict)| **verdict == Verdict::Doubt);
        let doubts: Vec<usize> = doubts.map(|(number, _)| number).collect();
        if doubts.is_empty() {
            return false;
        }
        let all = pixels(painter, scene, &self.view);
        let witness = Witness {
            scene: *scene,
            reaches: &self.reaches,
            field,
            all: &all,
        };
        let unseen = witness.unseen(&doubts, painter, &mut self.shapes);
        let unseen: Vec<(usize, Why)> = unseen
            .into_iter()
            .map(|number| (number, self.reason(number, field)))
            .collect();
        if truth.is_none() && self.gone.iter().all(Option::is_none) {
            *truth = Some(all);
        }
        self.changed |= !unseen.is_empty();
        self.drop_all(&unseen);
        !unseen.is_empty()
    }

    /// The verdicts on all items that are still there.
    fn verdicts(&mut self, scene: &Scene<'_>, field: &Field) -> Vec<Verdict> {
        let judge = Judge {
            scene: *scene,
            reaches: &self.reaches,
            tiny: &self.tiny,
            field,
        };
        let mut verdicts: Vec<Verdict> = (0..scene.items.len())
            .map(|number| {
                if scene.shows(number) {
                    judge.verdict(number, &mut self.shapes)
                } else {
                    Verdict::Seen
                }
            })
            .collect();
        let thin: Vec<usize> = verdicts
            .iter()
            .enumerate()
            .filter(|(number, verdict)| judge.is_thin(*number, **verdict))
            .map(|(number, _)| number)
            .collect();
        let double = View::page(self.drawing.size, 2.0 * f64::from(DPI) / f64::from(POINTS_PER_INCH));
        for (window, inside) in windows::around(&thin, &self.reaches, &double) {
            let field = Field::of(scene, &self.reaches, &window, &mut self.shapes);
            let judge = Judge { field: &field, ..judge };
            for number in inside {
                if let Some(verdict) = verdicts.get_mut(number) {
                    *verdict = judge.verdict(number, &mut self.shapes);
                }
            }
        }
        verdicts
    }

    /// Why something is not seen that only painting could tell.
    fn reason(&self, number: usize, field: &Field) -> Why {
        let alpha = self
            .drawing
            .items
            .get(number)
            .and_then(Item::mix)
            .map_or(255, |mix| mix.alpha);
        let tally = field.tally(number);
        if alpha < 26 {
            Why::SeeThrough
        } else if tally.hazed * 2 > tally.shown && tally.shown > 0 {
            Why::Covered
        } else {
            Why::SameColour
        }
    }

    fn drop_all(&mut self, going: &[(usize, Why)]) {
        for (number, why) in going {
            if let Some(gone) = self.gone.get_mut(*number) {
                gone.get_or_insert(*why);
            }
        }
    }

    /// Overwrites what is not seen of the pictures: whether there was anything.
    fn overwrite(&mut self, scene: &Scene<'_>, field: &Field) -> bool {
        let overwritten = unshown::overwritten(scene, field, &mut self.shapes);
        let any = !overwritten.is_empty();
        for (number, picture, dropped) in overwritten {
            if let Some(old) = self.pictures.get_mut(number as usize) {
                *old = picture;
            }
            let known = |dropped: &Dropped| self.dropped.iter().any(|known| known.item == dropped.item);
            if let Some(dropped) = dropped.filter(|dropped| !known(dropped)) {
                self.dropped.push(dropped);
            }
        }
        self.changed |= any;
        any
    }
}

/// The items that go by their verdicts.
fn gone(verdicts: &[Verdict]) -> impl Iterator<Item = (usize, Why)> {
    verdicts
        .iter()
        .enumerate()
        .filter_map(|(number, verdict)| match verdict {
            Verdict::Gone(why) => Some((number, *why)),
            _ => None,
        })
}

#[cfg(test)]
mod tests;
