//! Pixels of pictures that nobody sees: under other paint, outside of a clip or of the page, or where their own alpha or a mask
//! lets nothing through. The last pixel of the row that is shown is repeated over them: anything else would be seen at the edge of
//! what lies above, where paint is mixed.

use super::field::Field;
use super::shapes::{NOTHING, Shapes};
use super::spans::Cells;
use crate::document::{Item, Picture, Raster};
use crate::pdf::drawing::{Dropped, Why};
use crate::pdf::paint::Scene;
use kurbo::{Affine, Point, Rect};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Pixels of a picture, times how often it is shown, that are looked at.
const WORK: u64 = 1 << 29;

/// One showing of a picture, or of a mask.
struct Showing {
    at: Affine,
    /// The items of which something is seen through it.
    items: Vec<usize>,
}

/// The pictures with what is not seen of them overwritten, by number.
pub(super) fn overwritten(
    scene: &Scene<'_>,
    field: &Field,
    shapes: &mut Shapes,
) -> Vec<(u32, Rc<Picture>, Option<Dropped>)> {
    let mut changed = Vec::new();
    for (number, showings) in showings(scene) {
        let Some(picture) = scene.pictures.get(number as usize) else {
            continue;
        };
        if showings.iter().any(|showing| is_whole(showing, scene, field, picture)) {
            continue;
        }
        let seen: Vec<(Affine, Seen)> = showings
            .iter()
            .map(|showing| (field.view.place * showing.at, Seen::of(showing, scene, field, shapes)))
            .collect();
        let mut new = Picture::clone(picture);
        let mut why = None;
        if let Some(alpha) = &mut new.alpha
            && overwrite(alpha, &seen, 0, |_, _| true)
        {
            why = Some(Why::Covered);
        }
        if let Some(colour) = &mut new.colour {
            if overwrite(colour, &seen, u8::MAX, |_, _| true) {
                why = Some(Why::Covered);
            }
            if let Some(alpha) = &picture.alpha {
                let size = (colour.width, colour.height);
                if overwrite(colour, &seen, u8::MAX, |x, y| lets_through(alpha, x, y, size)) {
                    why = why.or(Some(Why::SeeThrough));
                }
            }
        }
        let Some(why) = why else { continue };
        let item = showings.iter().find_map(|showing| match showing.items.as_slice() {
            [item] if matches!(scene.items.get(*item), Some(Item::Picture { picture, .. }) if *picture == number) => {
                Some(*item)
            }
            _ => None,
        });
        let dropped = item.map(|item| Dropped {
            why,
            text: String::new(),
            item,
        });
        changed.push((number, Rc::new(new), dropped));
    }
    changed
}

/// Where each picture is shown, by its number.
fn showings(scene: &Scene<'_>) -> BTreeMap<u32, Vec<Showing>> {
    let mut showings: BTreeMap<u32, Vec<Showing>> = BTreeMap::new();
    let mut groups: Vec<Option<(u32, Showing)>> = Vec::new();
    let mut add = |picture: u32, showing: Showing| showings.entry(picture).or_default().push(showing);
    for (number, item) in scene.items.iter().enumerate() {
        if let Item::EndGroup = item {
            if let Some(Some((picture, showing))) = groups.pop() {
                add(picture, showing);
            }
            continue;
        }
        let Some(how) = item.mix() else { continue };
        let mask = how.mask.as_ref();
        if let Item::Group(_) = item {
            groups.push(mask.map(|mask| {
                let items = Vec::new();
                (mask.picture, Showing { at: mask.at, items })
            }));
            continue;
        }
        if !scene.shows(number) {
            continue;
        }
        groups
            .iter_mut()
            .flatten()
            .for_each(|(_, showing)| showing.items.push(number));
        let items = vec![number];
        if let Some(mask) = mask {
            add(
                mask.picture,
                Showing {
                    at: mask.at,
                    items: items.clone(),
                },
            );
        }
        if let Item::Picture { picture, at, .. } = item {
            add(*picture, Showing { at: *at, items });
        }
    }
    showings
}

/// Whether all of a picture is seen in one showing, which needs no closer look.
fn is_whole(showing: &Showing, scene: &Scene<'_>, field: &Field, picture: &Picture) -> bool {
    let [number] = showing.items.as_slice() else {
        return false;
    };
    let Some(Item::Picture { at, .. }) = scene.items.get(*number) else {
        return false;
    };
    let square = (field.view.place * *at).transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
    let page = field.view.area().inflate(0.25, 0.25);
    let tally = field.tally(*number);
    let solid = picture.alpha.is_none() && !field.soft.get(*number).copied().unwrap_or(true);
    solid && tally.shown == tally.whole && page.contains_rect(square)
}

/// Which pixels of the page a picture has a part in, within a box.
struct Seen {
    cells: Cells,
    width: usize,
    pixels: Vec<bool>,
}

impl Seen {
    fn of(showing: &Showing, scene: &Scene<'_>, field: &Field, shapes: &mut Shapes) -> Self {
        let at = field.view.place * showing.at;
        let square = at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).inflate(1.0, 1.0);
        let cells = super::scan::snap(square).meet(super::shapes::window(&field.view));
        let cells = if cells.is_empty() { Cells::NONE } else { cells };
        let width = usize::try_from(cells.x1 - cells.x0).unwrap_or(0);
        let mut pixels = vec![false; cells.count()];
        for number in &showing.items {
            let placed = scene
                .items
                .get(*number)
                .and_then(|item| shapes.of(item, scene, &field.view));
            let Some(placed) = placed else { continue };
            field.seen(*number, &placed, |y, from, to| {
                let (from, to) = (from.max(cells.x0), to.min(cells.x1));
                if y < cells.y0 || y >= cells.y1 || from >= to {
                    return;
                }
                let place = |at: i32, start: i32| usize::try_from(at - start).unwrap_or(0);
                let row = place(y, cells.y0) * width;
                if let Some(run) = pixels.get_mut(row + place(from, cells.x0)..row + place(to, cells.x0)) {
                    run.fill(true);
                }
            });
        }
        Self { cells, width, pixels }
    }

    /// The same, each pixel that is seen having drawn those within `reach` of it in.
    fn widened(&self, reach: (usize, usize)) -> Self {
        let mut pixels = self.pixels.clone();
        let height = self.pixels.len() / self.width.max(1);
        for row in pixels.chunks_mut(self.width.max(1)) {
            widen(row, reach.0);
        }
        let mut column = Vec::with_capacity(height);
        for x in 0..self.width {
            column.clear();
            column.extend(pixels.iter().skip(x).step_by(self.width).copied());
            widen(&mut column, reach.1);
            for (pixel, wide) in pixels.iter_mut().skip(x).step_by(self.width).zip(&column) {
                *pixel = *wide;
            }
        }
        Self { pixels, ..*self }
    }

    fn holds(&self, place: Point) -> bool {
        #[expect(clippy::cast_possible_truncation, reason = "a cast of a number saturates")]
        let (x, y) = (
            (place.x.floor() as i64).saturating_sub(self.cells.x0.into()),
            (place.y.floor() as i64).saturating_sub(self.cells.y0.into()),
        );
        match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) if x < self.width => self.pixels.get(y * self.width + x).copied().unwrap_or(false),
            _ => false,
        }
    }
}

/// Sets all that are within `reach` of one that is set.
fn widen(line: &mut [bool], reach: usize) {
    if !line.contains(&true) {
        return;
    }
    let was = line.to_vec();
    for backwards in [false, true] {
        let mut far = usize::MAX;
        let mut step = |(now, was): (&mut bool, &bool)| {
            far = if *was { 0 } else { far.saturating_add(1) };
            *now |= far <= reach;
        };
        if backwards {
            line.iter_mut().zip(&was).rev().for_each(&mut step);
        } else {
            line.iter_mut().zip(&was).for_each(&mut step);
        }
    }
}

/// Overwrites those pixels of a raster that are in no showing, or not wanted; with `blank` where no pixel that is shown comes
/// before. Whether any has changed.
fn overwrite(raster: &mut Raster, showings: &[(Affine, Seen)], blank: u8, wanted: impl Fn(u32, u32) -> bool) -> bool {
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    // Beyond the bound the rest of the showings does not count: what only they show is put back as pixels of the page.
    let pixels = u64::from(raster.width) * u64::from(raster.height);
    let most = usize::try_from(WORK / pixels.max(1)).unwrap_or(usize::MAX).max(1);
    let wide: Vec<(Affine, Seen)> = showings
        .iter()
        .take(most)
        .map(|(at, seen)| {
            let at = *at * Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
            let pixel = at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
            #[expect(clippy::cast_possible_truncation, reason = "a cast of a number saturates")]
            let reach = |side: f64| ((side / 2.0).ceil() as usize).saturating_add(1);
            (at, seen.widened((reach(pixel.width()), reach(pixel.height()))))
        })
        .collect();
    let step = usize::from(raster.channels.max(1));
    let mut changed = false;
    let mut last: Option<Vec<u8>> = None;
    let columns = raster.width as usize;
    for (y, row) in (0..raster.height).zip(raster.pixels.chunks_mut(columns * step)) {
        let kept: Vec<bool> = (0..raster.width)
            .map(|x| {
                let centre = Point::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
                wide.iter().any(|(at, seen)| seen.holds(*at * centre)) && wanted(x, y)
            })
            .collect();
        if let Some(first) = kept.iter().position(|kept| *kept) {
            last = row.get(first * step..first * step + step).map(<[u8]>::to_vec);
        }
        for (pixel, kept) in row.chunks_mut(step).zip(kept) {
            if kept {
                last = Some(pixel.to_vec());
                continue;
            }
            match &last {
                Some(last) if pixel != last.as_slice() => {
                    pixel.copy_from_slice(last);
                    changed = true;
                }
                None if pixel.iter().any(|part| *part != blank) => {
                    pixel.fill(blank);
                    changed = true;
                }
                _ => {}
            }
        }
    }
    changed
}

/// Whether the alpha around a pixel of a picture of `size` lets anything through.
fn lets_through(alpha: &Raster, x: u32, y: u32, size: (u32, u32)) -> bool {
    let span = |at: u32, whole: u32, mine: u32| {
        let edge = |at: u32| u64::from(at) * u64::from(mine) / u64::from(whole.max(1));
        if whole == mine {
            u64::from(at)..u64::from(at) + 1
        } else {
            edge(at).saturating_sub(1)..(edge(at + 1) + 2).min(u64::from(mine))
        }
    };
    let value = |x: u64, y: u64| {
        let at = usize::try_from(y * u64::from(alpha.width) + x).unwrap_or(usize::MAX);
        alpha.pixels.get(at).copied().unwrap_or(0)
    };
    let (columns, rows) = (span(x, size.0, alpha.width), span(y, size.1, alpha.height));
    rows.into_iter().any(|y| columns.clone().any(|x| value(x, y) > NOTHING))
}
