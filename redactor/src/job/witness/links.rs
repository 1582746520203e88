//! Which links of a page stay: those whose place is seen in the copy, and whose line lost nothing.

use crate::document::{Item, Link, Outline, Sheet};
use kurbo::{Rect, Shape};

/// What covers more than this part of the page is its ground: on a ground alone nobody sees that there is a link.
const GROUND: f64 = 0.5;

/// Points around a link that count as touched: places are rounded when they are written.
const AROUND: f64 = 1.0;

/// The links of `sheet` that touch none of the places from which something is `gone`, and in whose area something is seen. Of what
/// lies in a place that is made `anew` only letters count, for the rest may go with those that went.
pub(super) fn stay(sheet: &Sheet, outlines: &[Outline], gone: &[Rect], anew: &[Rect]) -> Vec<Link> {
    if sheet.links.is_empty() {
        return Vec::new();
    }
    let inks = inks(sheet, outlines, anew);
    let stays = |link: &&Link| {
        let around = link.area.inflate(AROUND, AROUND);
        !gone.iter().any(|gone| gone.overlaps(around)) && inks.iter().any(|ink| ink.overlaps(link.area))
    };
    sheet.links.iter().filter(stays).cloned().collect()
}

/// The boxes of what is painted, as far as clips let it be seen.
fn inks(sheet: &Sheet, outlines: &[Outline], anew: &[Rect]) -> Vec<Rect> {
    let page = Rect::new(0.0, 0.0, sheet.size.0, sheet.size.1);
    let mut windows = vec![page];
    let mut inks = Vec::new();
    for item in &sheet.items {
        let window = windows.last().copied().unwrap_or(page);
        match item {
            Item::Clip { path, .. } => {
                windows.push(path.control_box().intersect(window));
                continue;
            }
            Item::EndClip => {
                windows.pop();
                continue;
            }
            _ => {}
        }
        let Some(ink) = painted(item, outlines, window).filter(|ink| ink.overlaps(window)) else {
            continue;
        };
        let ink = ink.intersect(window);
        let letter = matches!(item, Item::Glyph { .. });
        if letter || ink.area() <= GROUND * page.area() && !anew.iter().any(|anew| anew.contains_rect(ink)) {
            inks.push(ink);
        }
    }
    inks
}

/// The box of what an item paints; none where it paints nothing.
fn painted(item: &Item, outlines: &[Outline], window: Rect) -> Option<Rect> {
    let ink = match item {
        Item::Glyph { outline, at, .. } => {
            let path = &outlines.get(*outline as usize)?.path;
            let inked = !path.elements().is_empty();
            at.transform_rect_bbox(inked.then(|| path.bounding_box())?)
        }
        Item::Fill { path, .. } => path.control_box(),
        Item::Stroke { path, pen, at, .. } => {
            at.transform_rect_bbox(path.control_box().inflate(pen.width / 2.0, pen.width / 2.0))
        }
        Item::Picture { at, .. } => at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
        Item::Shade { .. } => window,
        Item::Clip { .. } | Item::EndClip | Item::Group(_) | Item::EndGroup => return None,
    };
    item.mix().is_some_and(|mix| mix.alpha > 0).then_some(ink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Look, Mix, Rule};
    use kurbo::{Affine, BezPath};

    fn filled(area: Rect) -> Item {
        Item::Fill {
            path: area.to_path(0.1),
            rule: Rule::NonZero,
            colour: [0; 3],
            mix: Mix::PLAIN,
        }
    }

    /// Which of the links at these heights of a page of 100 points stay, each 10 wide and high.
    fn stay_at(items: Vec<Item>, gone: &[Rect], anew: &[Rect], heights: &[f64]) -> Vec<f64> {
        let link = |y: &f64| Link {
            area: Rect::new(10.0, *y, 20.0, y + 10.0),
            page: 0,
            top: None,
        };
        let sheet = Sheet {
            size: (100.0, 100.0),
            pictures: 0,
            items,
            rows: Vec::new(),
            look: Look::default(),
            links: heights.iter().map(link).collect(),
        };
        let outline = |path| Outline {
            path,
            advance: 10.0,
            text: "a".to_owned(),
        };
        let outlines = [
            outline(Rect::new(0.0, 0.0, 9.0, 9.0).to_path(0.1)),
            outline(BezPath::new()),
        ];
        let links = stay(&sheet, &outlines, gone, anew);
        links.iter().map(|link| link.area.y0).collect()
    }

    fn letter(outline: u32, y: f64) -> Item {
        Item::Glyph {
            outline,
            at: Affine::translate((10.0, y)),
            colour: [0; 3],
            mix: Mix::PLAIN,
        }
    }

    #[test]
    fn a_link_over_nothing_goes() {
        let items = || {
            vec![
                letter(0, 20.0),
                letter(1, 50.0),
                filled(Rect::new(0.0, 75.0, 90.0, 76.0)),
            ]
        };
        assert_eq!(stay_at(items(), &[], &[], &[20.0, 50.0, 70.0, 90.0]), [20.0, 70.0]);
    }

    #[test]
    fn the_ground_of_a_page_shows_no_link() {
        let ground = filled(Rect::new(0.0, 0.0, 100.0, 100.0));
        assert_eq!(stay_at(vec![ground, letter(0, 20.0)], &[], &[], &[20.0, 50.0]), [20.0]);
    }

    #[test]
    fn what_a_clip_hides_shows_no_link() {
        let clip = Item::Clip {
            path: Rect::new(0.0, 0.0, 100.0, 35.0).to_path(0.1),
            rule: Rule::NonZero,
        };
        let items = vec![
            clip,
            filled(Rect::new(10.0, 20.0, 20.0, 60.0)),
            Item::EndClip,
            letter(0, 70.0),
        ];
        assert_eq!(stay_at(items, &[], &[], &[20.0, 50.0, 70.0]), [20.0, 70.0]);
    }

    #[test]
    fn a_link_that_touches_what_went_goes() {
        let items = || vec![letter(0, 20.0), letter(0, 40.0), letter(0, 60.0)];
        let gone = [Rect::new(0.0, 41.0, 90.0, 49.0)];
        assert_eq!(stay_at(items(), &gone, &[], &[20.0, 40.0, 60.0]), [20.0, 60.0]);
        let near = [Rect::new(0.0, 30.5, 90.0, 38.0)];
        assert_eq!(stay_at(items(), &near, &[], &[20.0, 40.0, 60.0]), [40.0, 60.0]);
    }

    #[test]
    fn a_line_that_may_go_with_what_went_shows_no_link() {
        let items = || vec![filled(Rect::new(10.0, 25.0, 20.0, 26.0)), letter(0, 40.0)];
        let anew = [Rect::new(0.0, 15.0, 100.0, 55.0)];
        assert_eq!(stay_at(items(), &[], &anew, &[20.0, 40.0]), [40.0]);
        assert_eq!(stay_at(items(), &[], &[], &[20.0, 40.0]), [20.0, 40.0]);
    }
}
