//! Whether two pictures show the same, a part of one another, or something else.

use super::grid::{Grid, Line, Window, number};
use crate::document::Raster;

/// How a smaller picture compares with the picture beside which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// It shows the same, perhaps turned, or with black bars.
    Same,
    /// It shows a part of the picture, of so many per cent of its area.
    Part(u32),
    /// It shows the same but in one part: where that is, and how many per cent of the area differ.
    Differs(String, u32),
    /// It shows more: the picture is so many per cent of its area.
    Wider(u32),
    /// It shows something else.
    Other,
}

/// Cells of a side when whole pictures are compared: detail that a small picture has lost does not count.
const COARSE: usize = 16;
/// From here on two whole pictures show the same. Other photographs of the same scene stay below.
const ALIKE: f32 = 0.9;
/// By how much nearer two pictures must be where only most of their cells count; and where they are turned or cut besides, of
/// which there are many ways.
const ROOM: f32 = 0.05;
const MORE_ROOM: f32 = 0.08;
/// From here on nothing of one is missing in the other; below, a little may have been cut off.
const NEARLY: f32 = 0.985;
/// From here on a part of one picture shows the other. Of thousands of places one is taken, so it must be nearer.
const PART: f32 = 0.94;
/// Pictures with less variation than this are empty: alike if they are of one brightness.
const EMPTY: f32 = 3.0;
/// Brightness by which two empty pictures may differ.
const SHADE: f32 = 24.0;

/// Compares `small` with `picture`, as both are stored.
#[must_use]
pub fn likeness(small: &Raster, picture: &Raster) -> Likeness {
    let coarse = |raster, window| Grid::of(raster, window, (COARSE, COARSE));
    let whole = coarse(picture, Window::WHOLE);
    let mut best = (f32::MIN, f32::MIN, Frame::PLAIN);
    for frame in frames(small, picture) {
        let one = coarse(small, frame.small);
        let other = coarse(picture, frame.picture).turned(frame.turn);
        let line = Line::between(one.cells.iter().copied(), other.cells.iter().copied());
        let most = Line::through_most(&one.cells, &other.cells);
        if line.spread.0 < EMPTY && line.spread.1 < EMPTY {
            return empty(small, &whole);
        }
        let room = if frame.is_plain() { ROOM } else { MORE_ROOM };
        let alike = line.alike.max(most.alike - room);
        if alike > best.0 {
            best = (alike, line.alike, frame);
        }
        if line.alike >= NEARLY {
            break;
        }
    }
    let (alike, wholly, frame) = best;
    if wholly >= NEARLY || wholly >= ALIKE && !frame.is_plain() {
        return differing(small, picture, frame);
    }
    if let Some(share) = inside(picture, small) {
        return Likeness::Wider(share);
    }
    if let Some(share) = inside(small, picture) {
        return Likeness::Part(share);
    }
    if alike >= ALIKE {
        differing(small, picture, frame)
    } else {
        Likeness::Other
    }
}

fn empty(small: &Raster, whole: &Grid) -> Likeness {
    let small = Grid::of(small, Window::WHOLE, (1, 1));
    let mean = whole.cells.iter().sum::<f32>() / number(whole.cells.len().max(1));
    let shade = small.cells.first().copied().unwrap_or_default();
    if (mean - shade).abs() <= SHADE {
        Likeness::Same
    } else {
        Likeness::Other
    }
}

/// A way in which the two may lie on each other.
#[derive(Debug, Clone, Copy)]
struct Frame {
    small: Window,
    picture: Window,
    /// As an Exif orientation.
    turn: u32,
}

impl Frame {
    const PLAIN: Self = Self {
        small: Window::WHOLE,
        picture: Window::WHOLE,
        turn: 1,
    };

    /// Whether the two lie on each other as they are.
    fn is_plain(&self) -> bool {
        self.turn == 1 && self.small.is_whole() && self.picture.is_whole()
    }
}

/// Turned in every way; the whole picture, with bars beside it, or its middle alone.
fn frames(small: &Raster, picture: &Raster) -> Vec<Frame> {
    let aspect = |raster: &Raster| f64::from(raster.width) / f64::from(raster.height.max(1));
    let mut frames = Vec::new();
    for turn in 1..=8 {
        let shown = if turn >= 5 {
            1.0 / aspect(picture)
        } else {
            aspect(picture)
        };
        #[expect(clippy::cast_possible_truncation, reason = "a ratio of sides")]
        let ratio = (aspect(small) / shown) as f32;
        frames.push(Frame { turn, ..Frame::PLAIN });
        if (0.98..=1.02).contains(&ratio) {
            continue;
        }
        // `small` is wider than the picture: bars at its sides, or the picture's top and bottom are missing.
        let (width, height) = (1.0f32.min(1.0 / ratio), 1.0f32.min(ratio));
        let bars = Window::middle(width, height);
        frames.push(Frame {
            small: bars,
            turn,
            ..Frame::PLAIN
        });
        let cut = if turn >= 5 {
            Window::middle(width, height)
        } else {
            Window::middle(height, width)
        };
        frames.push(Frame {
            picture: cut,
            turn,
            ..Frame::PLAIN
        });
    }
    frames
}

/// Cells of a side of the raster in which a difference is looked for.
const FINE: usize = 96;
/// Cells of a side that are judged together: a face in a preview takes one of them.
const TILES: usize = 12;
/// A tile differs when it is off by this much of brightness, and by this many times what is usual in this pair.
const OFF: f32 = 20.0;
const USUAL: f32 = 4.0;
/// More tiles than this share: then it is sharpness or colour that differs everywhere, and no part.
const MOST: f32 = 0.6;

/// Whether two pictures that are alike as a whole differ in a part.
fn differing(small: &Raster, picture: &Raster, frame: Frame) -> Likeness {
    let side = FINE.min(small.width as usize).min(small.height as usize).max(TILES);
    let one = Grid::of(small, frame.small, (side, side));
    let other = Grid::of(picture, frame.picture, (side, side)).turned(frame.turn);
    let line = Line::through_most(&one.cells, &other.cells);
    let off: Vec<f32> = one
        .cells
        .iter()
        .zip(&other.cells)
        .map(|(one, other)| line.off(*one, *other).powi(2))
        .collect();
    let tiles = tiles(&off, side);
    let mut sorted = tiles.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let differs = |tile: &f32| *tile > OFF.max(usual * USUAL);
    let marked: Vec<usize> = (0..tiles.len())
        .filter(|at| tiles.get(*at).is_some_and(differs))
        .collect();
    let share = number(marked.len()) / number(tiles.len().max(1));
    if marked.is_empty() || share > MOST {
        return Likeness::Same;
    }
    Likeness::Differs(part(&marked), percent(share))
}

/// How far off each tile is: the root of the mean of `off` in it.
fn tiles(off: &[f32], side: usize) -> Vec<f32> {
    let mut sums = vec![(0.0f32, 0.0f32); TILES * TILES];
    for (at, off) in off.iter().enumerate() {
        let (x, y) = (at % side * TILES / side, at / side * TILES / side);
        if let Some(sum) = sums.get_mut(y * TILES + x) {
            *sum = (sum.0 + off, sum.1 + 1.0);
        }
    }
    sums.into_iter()
        .map(|(sum, count)| (sum / count.max(1.0)).sqrt())
        .collect()
}

/// Where the middle of the marked tiles lies, in words.
fn part(marked: &[usize]) -> String {
    let count = number(marked.len().max(1)) * number(TILES);
    let mean = |of: fn(usize) -> usize| marked.iter().map(|at| number(of(*at)) + 0.5).sum::<f32>() / count;
    let third = |along: f32, names: [&'static str; 3]| match along {
        ..0.34 => names[0],
        ..0.66 => names[1],
        _ => names[2],
    };
    let x = third(mean(|at| at % TILES), ["at the left", "in the middle", "at the right"]);
    match third(mean(|at| at / TILES), ["at the top", "", "at the bottom"]) {
        "" => x.to_owned(),
        y => format!("{y}, {x}"),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1"
)]
fn percent(share: f32) -> u32 {
    ((share * 100.0).round() as u32).max(1)
}

/// Cells of the longer side in which a part is looked for.
const SEARCHED: usize = 56;
/// Sizes of the part that are tried, in hundredths of the side, in steps that a match of one lies within. The last is no part.
const SIZES: std::ops::RangeInclusive<usize> = 20..=100;
const STEP: usize = 4;
/// A part of fewer cells a side could be anything.
const LEAST: usize = 10;

/// How many per cent of `outer` are taken by `inner`, where it lies in it.
fn inside(inner: &Raster, outer: &Raster) -> Option<u32> {
    let longest = outer.width.max(outer.height).max(1) as usize;
    let cells = |side: u32| (side as usize * SEARCHED).div_ceil(longest).max(1);
    let (width, height) = (cells(outer.width), cells(outer.height));
    let field = Grid::of(outer, Window::WHOLE, (width, height));
    let mut best = (PART, None);
    for size in SIZES.step_by(STEP) {
        let across = width * size / 100;
        let down = across * inner.height as usize / inner.width.max(1) as usize;
        if across < LEAST || down < LEAST || down > height + 1 {
            continue;
        }
        let looked_for = Grid::of(inner, Window::WHOLE, (across, down));
        let alike = nearest(&field, &looked_for);
        if alike > best.0 {
            let share = number(across * down) / number(width * height);
            best = (alike, (size < *SIZES.end()).then_some(share));
        }
    }
    best.1.map(percent)
}

/// How alike the nearest place in `field` is to `looked_for`.
fn nearest(field: &Grid, looked_for: &Grid) -> f32 {
    let (width, height) = (looked_for.width, looked_for.height);
    let mut nearest = 0.0f32;
    for y in 0..=field.height.saturating_sub(height) {
        for x in 0..=field.width.saturating_sub(width) {
            let part = field.part((x, y), (width, height));
            let line = Line::between(part, looked_for.cells.iter().copied());
            if line.spread.0 > EMPTY && line.spread.1 > EMPTY {
                nearest = nearest.max(line.alike);
            }
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scene of some shapes, seen through a window of it, in pixels of `size`.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a byte")]
    fn scene(window: Window, (width, height): (u32, u32)) -> Raster {
        let pixel = |at: u32| {
            let x = window.x + window.width * (at % width) as f32 / width as f32;
            let y = window.y + window.height * (at / width) as f32 / height as f32;
            let hill = if y > 0.6 + 0.2 * (x * 9.0).sin() { 90.0 } else { 0.0 };
            let house = if (0.55..0.8).contains(&x) && (0.3..0.7).contains(&y) {
                70.0
            } else {
                0.0
            };
            let sun = if (x - 0.2).hypot(y - 0.2) < 0.1 { 80.0 } else { 0.0 };
            (200.0 - 90.0 * y - hill - house + sun * 0.6).clamp(0.0, 255.0) as u8
        };
        Raster {
            width,
            height,
            channels: 1,
            pixels: (0..width * height).map(pixel).collect(),
        }
    }

    fn whole(width: u32, height: u32) -> Raster {
        scene(Window::WHOLE, (width, height))
    }

    #[test]
    fn the_same_is_known_small_turned_and_between_bars() {
        let picture = whole(640, 420);
        assert_eq!(likeness(&whole(160, 105), &picture), Likeness::Same);
        for turn in 1..=8 {
            let turned = crate::image::orient::upright(whole(160, 105), turn);
            assert_eq!(likeness(&turned, &picture), Likeness::Same, "turned {turn}");
        }
        let mut bars = whole(160, 120);
        let small = whole(160, 106);
        bars.pixels.fill(0);
        bars.pixels[160 * 7..160 * 113].copy_from_slice(&small.pixels);
        assert_eq!(likeness(&bars, &picture), Likeness::Same);
    }

    #[test]
    fn what_was_cut_off_is_seen() {
        let window = Window {
            x: 0.1,
            y: 0.25,
            width: 0.6,
            height: 0.6,
        };
        let cut = scene(window, (640, 420));
        let Likeness::Wider(share) = likeness(&whole(160, 105), &cut) else {
            panic!("{:?}", likeness(&whole(160, 105), &cut));
        };
        assert!((30..43).contains(&share), "{share}");
        assert!(matches!(
            likeness(&scene(window, (160, 105)), &whole(640, 420)),
            Likeness::Part(_)
        ));
    }

    #[test]
    fn what_was_covered_is_seen_and_where() {
        let mut covered = whole(640, 420);
        for row in covered.pixels.chunks_exact_mut(640).skip(20).take(90) {
            row[80..170].fill(0);
        }
        let seen = likeness(&whole(160, 105), &covered);
        let Likeness::Differs(part, share) = &seen else {
            panic!("{seen:?}");
        };
        assert_eq!(part, "at the top, at the left");
        assert!((2..12).contains(share), "{share}");
    }

    #[test]
    fn something_else_is_something_else() {
        let mut other = whole(160, 105);
        for (at, pixel) in other.pixels.iter_mut().enumerate() {
            *pixel = u8::try_from((at / 160 * 97 % 251) ^ (at % 160 * 31 % 241)).unwrap();
        }
        assert_eq!(likeness(&other, &whole(640, 420)), Likeness::Other);
        let flat = |shade| Raster {
            width: 8,
            height: 8,
            channels: 1,
            pixels: vec![shade; 64],
        };
        assert_eq!(likeness(&flat(10), &flat(12)), Likeness::Same);
        assert_eq!(likeness(&flat(10), &flat(250)), Likeness::Other);
    }
}
