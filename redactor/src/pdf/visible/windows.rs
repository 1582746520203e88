//! Windows in which thin things are looked at twice as closely.

use crate::pdf::paint::View;
use kurbo::Rect;

/// Pixels of all windows in which thin things are looked at twice as closely, and their number. Where they are more, the whole page
/// is looked at so, if it has no more pixels than the last number: those of any sheet of paper.
const CLOSE: f64 = 4_000_000.0;
const WINDOWS: usize = 48;
const PAPER: f64 = 18_000_000.0;

/// Windows of `page` around some items, with those that lie in each: one of the whole page where they are many. Items beyond the
/// bounds are in none.
pub(super) fn around(items: &[usize], reaches: &[Rect], page: &View) -> Vec<(View, Vec<usize>)> {
    let mut areas: Vec<(Rect, Vec<usize>)> = Vec::new();
    let all = page.area();
    let whole = || vec![(*page, items.to_vec())];
    for number in items {
        let Some(reach) = reaches.get(*number) else { continue };
        let area = page
            .place
            .transform_rect_bbox(*reach)
            .inflate(4.0, 4.0)
            .expand()
            .intersect(all);
        let near = |(other, _): &&mut (Rect, Vec<usize>)| {
            let both = other.union(area);
            both.area() <= (other.area() + area.area()) * 2.0 || both.area() < 40_000.0
        };
        let full = areas.len() >= WINDOWS;
        match areas.iter_mut().rev().find(near) {
            Some((other, inside)) => {
                *other = other.union(area);
                inside.push(*number);
            }
            None if full && all.area() <= PAPER => return whole(),
            None if full => {}
            None => areas.push((area, vec![*number])),
        }
    }
    if areas.iter().map(|(area, _)| area.area()).sum::<f64>() > CLOSE && all.area() <= PAPER {
        return whole();
    }
    let mut left = CLOSE;
    areas.retain(|(area, _)| {
        left -= area.area();
        left > 0.0 && area.area() > 0.0
    });
    let windows = areas.into_iter().map(|(area, inside)| (page.part(area), inside));
    windows.collect()
}
