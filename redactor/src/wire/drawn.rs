//! Whether what a page draws is within its bounds: finite numbers, numbers that name something, turns that end.

use crate::document::{Along, Gradient, Item, Link, Look, Mask, Mix, Outline, Picture, Row, Sheet, invisible};
use kurbo::{Affine, BezPath, PathEl, Point};

/// Items of one page. A map of a city has half a million.
pub(super) const ITEMS: usize = 1_000_000;

/// Points of all paths of one page, and of one letter.
const POINTS: usize = 8_000_000;
const LETTER_POINTS: usize = 20_000;

/// Letters of a document: what two fonts can number.
pub(super) const OUTLINES: u32 = 2 * 65_535;

/// Pictures of one page.
const PICTURES: u32 = 20_000;

/// How deep clips and groups lie in one another.
const DEPTH: usize = 256;

/// Points from the origin to anything on a page, and units of a letter's outline: beyond it numbers lose their decimals.
const FAR: f64 = 1e7;

/// The longest side of a page in points (ISO 32000-1, annex C.2).
const SIDE: f64 = 14_400.0;

/// Scalars that one letter may stand for: more of them is text that nobody sees.
const SCALARS: usize = 4;

/// Whether `outline` is one.
pub(super) fn outline(outline: &Outline) -> bool {
    let said = outline.text.chars();
    outline.advance.abs() <= FAR
        && points(&outline.path).is_some_and(|count| count <= LETTER_POINTS)
        && said.clone().count() <= SCALARS
        && !said.clone().any(|scalar| invisible::is(scalar) || scalar == '\n')
}

/// Whether `picture` has pixels for its sizes, of at most `most`.
pub(super) fn picture(picture: &Picture, most: u64) -> bool {
    let whole = |raster: &crate::document::Raster, channels: &[u8]| {
        let pixels = u64::from(raster.width) * u64::from(raster.height);
        channels.contains(&raster.channels)
            && (1..=most).contains(&pixels)
            && raster.pixels.len() as u64 == pixels * u64::from(raster.channels)
    };
    let colour = picture.colour.as_ref().is_none_or(|colour| whole(colour, &[1, 3]));
    let alpha = picture.alpha.as_ref().is_none_or(|alpha| whole(alpha, &[1]));
    colour && alpha && (picture.colour.is_some() || picture.alpha.is_some())
}

/// Whether `sheet` is one, `pictures` having come for it and `outlines` for the document.
pub(super) fn sheet(sheet: &Sheet, pictures: &[Shape], outlines: u32) -> Result<(), &'static str> {
    let (width, height) = sheet.size;
    let side = |length: f64| length > 0.0 && length <= SIDE;
    if !side(width) || !side(height) || !look(&sheet.look) {
        return Err("a page of a size that is not allowed");
    }
    if sheet.items.len() > ITEMS || sheet.pictures as usize != pictures.len() || sheet.pictures > PICTURES {
        return Err("a page draws more than is allowed");
    }
    let bounds = Bounds { pictures, outlines };
    if !sheet.items.iter().all(|item| bounds.item(item)) {
        return Err("a page draws what is not there, or beyond any page");
    }
    let count: Option<usize> = sheet.items.iter().map(path_points).sum();
    if count.is_none_or(|count| count > POINTS) {
        return Err("paths of a page are not of their form, or longer than is allowed");
    }
    if !nested(&sheet.items) {
        return Err("clips and groups of a page do not end in turn");
    }
    if !sheet.rows.iter().all(|line| row(line, &sheet.items)) {
        return Err("a row of a page is not of its form");
    }
    Ok(())
}

/// Whether each of `links` is on its page of `size`, and leads to one of `pages` pages.
pub(super) fn links(links: &[Link], (width, height): (f64, f64), pages: u32) -> bool {
    links.iter().all(|Link { area, page, top }| {
        let across = area.x0 >= 0.0 && area.x1 - area.x0 >= Link::SIDE && area.x1 <= width;
        let down = area.y0 >= 0.0 && area.y1 - area.y0 >= Link::SIDE && area.y1 <= height;
        across && down && *page < pages && top.is_none_or(|top| (0.0..=SIDE).contains(&top))
    })
}

/// What a picture of a sheet has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) colour: bool,
    pub(super) alpha: bool,
}

struct Bounds<'a> {
    pictures: &'a [Shape],
    outlines: u32,
}

impl Bounds<'_> {
    fn item(&self, item: &Item) -> bool {
        match item {
            Item::Glyph { outline, at, mix, .. } => *outline < self.outlines && matrix(at) && self.mix(mix),
            Item::Fill { mix, .. } | Item::Group(mix) => self.mix(mix),
            Item::Stroke { pen, at, mix, .. } => {
                let lengths = pen.dashes.iter().chain([&pen.width, &pen.miter]);
                matrix(at)
                    && self.mix(mix)
                    && pen.dash_offset.abs() <= FAR
                    && pen.dashes.len() <= 64
                    && lengths.into_iter().all(|length| (0.0..=FAR).contains(length))
            }
            Item::Picture { picture, at, mix, .. } => {
                self.pictures.get(*picture as usize).is_some() && matrix(at) && self.mix(mix)
            }
            Item::Shade { gradient, at, mix } => gradient_is_one(gradient) && matrix(at) && self.mix(mix),
            Item::Clip { .. } | Item::EndClip | Item::EndGroup => true,
        }
    }

    fn mix(&self, mix: &Mix) -> bool {
        mix.mask.as_ref().is_none_or(|Mask { picture, at }| {
            let shape = self.pictures.get(*picture as usize);
            shape.is_some_and(|shape| shape.alpha && !shape.colour) && matrix(at)
        })
    }
}

fn gradient_is_one(gradient: &Gradient) -> bool {
    let near = |numbers: &[f64]| numbers.iter().all(|number| number.abs() <= FAR);
    let along = match gradient.along {
        Along::Line(numbers) => near(&numbers),
        Along::Circles(numbers) => near(&numbers) && numbers[2] >= 0.0 && numbers[5] >= 0.0,
    };
    let stops = &gradient.stops;
    along
        && (2..=1024).contains(&stops.len())
        && stops.iter().all(|(at, _)| (0.0..=1.0).contains(at))
        && stops.is_sorted_by(|(one, _), (next, _)| one <= next)
}

fn row(row: &Row, items: &[Item]) -> bool {
    let lengths = [row.width, row.reach.0, row.reach.1, row.em];
    let painted = |letter: &Option<u32>| letter.is_none_or(|item| (item as usize) < items.len());
    matrix(&row.at)
        && row.heading <= 6
        && lengths.iter().all(|length| (0.0..=FAR).contains(length))
        && row.letters.iter().all(painted)
}

fn look(look: &Look) -> bool {
    let squares = (SIDE * f64::from(Look::DPI) / 72.0 / f64::from(Look::SIDE)).ceil();
    look.columns > 0
        && f64::from(look.columns) <= squares
        && !look.squares.is_empty()
        && look.squares.len() as f64 <= squares * squares
        && look.squares.len().is_multiple_of(look.columns as usize)
}

fn matrix(matrix: &Affine) -> bool {
    matrix.as_coeffs().iter().all(|number| number.abs() <= FAR)
}

fn path_points(item: &Item) -> Option<usize> {
    match item {
        Item::Fill { path, .. } | Item::Stroke { path, .. } | Item::Clip { path, .. } => points(path),
        _ => Some(0),
    }
}

/// How many points a path has; none where it is not one, or reaches beyond any page.
fn points(path: &BezPath) -> Option<usize> {
    let near = |point: &Point| point.x.abs() <= FAR && point.y.abs() <= FAR;
    let mut count = 0;
    for (place, element) in path.elements().iter().enumerate() {
        let ends: &[Point] = match element {
            PathEl::MoveTo(to) => &[*to],
            _ if place == 0 => return None,
            PathEl::LineTo(to) => &[*to],
            PathEl::QuadTo(one, to) => &[*one, *to],
            PathEl::CurveTo(one, two, to) => &[*one, *two, *to],
            PathEl::ClosePath => &[],
        };
        if !ends.iter().all(near) {
            return None;
        }
        count += ends.len();
    }
    Some(count)
}

fn nested(items: &[Item]) -> bool {
    let mut open = Vec::new();
    for item in items {
        match item {
            Item::Clip { .. } => open.push(true),
            Item::Group(_) => open.push(false),
            Item::EndClip if open.pop() != Some(true) => return false,
            Item::EndGroup if open.pop() != Some(false) => return false,
            _ => {}
        }
        if open.len() > DEPTH {
            return false;
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Blend, Raster, Rule};
    use kurbo::Rect;

    fn page(items: Vec<Item>) -> Sheet {
        Sheet {
            size: (595.0, 842.0),
            pictures: 0,
            items,
            rows: Vec::new(),
            look: Look {
                columns: 1,
                squares: vec![[255; 3]],
            },
            links: Vec::new(),
        }
    }

    fn glyph(outline: u32, x: f64) -> Item {
        Item::Glyph {
            outline,
            at: Affine::translate((x, 0.0)),
            colour: [0; 3],
            mix: Mix::PLAIN,
        }
    }

    fn clip() -> Item {
        Item::Clip {
            path: BezPath::new(),
            rule: Rule::NonZero,
        }
    }

    #[test]
    fn a_page_that_is_whole_passes() {
        let items = vec![
            clip(),
            Item::Group(Mix::PLAIN),
            glyph(0, 1.0),
            Item::EndGroup,
            Item::EndClip,
        ];
        assert_eq!(sheet(&page(items), &[], 1), Ok(()));
    }

    #[test]
    fn what_is_beyond_bounds_or_not_there_does_not() {
        let masked = Mix {
            blend: Blend::Multiply,
            alpha: 1,
            mask: Some(Mask {
                picture: 0,
                at: Affine::IDENTITY,
            }),
        };
        for items in [
            vec![glyph(1, 0.0)],
            vec![glyph(0, f64::NAN)],
            vec![glyph(0, f64::INFINITY)],
            vec![clip()],
            vec![Item::EndClip],
            vec![clip(), Item::Group(Mix::PLAIN), Item::EndClip, Item::EndGroup],
            vec![Item::Group(masked), Item::EndGroup],
            vec![Item::Fill {
                path: BezPath::from_vec(vec![PathEl::MoveTo((0.0, f64::NAN).into())]),
                rule: Rule::NonZero,
                colour: [0; 3],
                mix: Mix::PLAIN,
            }],
        ] {
            assert!(sheet(&page(items.clone()), &[], 1).is_err(), "{items:?}");
        }
        let mut endless = page(Vec::new());
        endless.size.0 = f64::INFINITY;
        assert!(sheet(&endless, &[], 1).is_err());
    }

    #[test]
    fn links_lie_on_their_page_and_lead_to_one() {
        let of = |area: [f64; 4], page, top| {
            let [x0, y0, x1, y1] = area;
            let area = Rect { x0, y0, x1, y1 };
            links(&[Link { area, page, top }], (100.0, 50.0), 3)
        };
        let area = [0.0, 1.0, 100.0, 50.0];
        assert!(of(area, 2, None) && of(area, 0, Some(14_400.0)));
        assert!(!of(area, 3, None) && !of(area, 0, Some(-1.0)) && !of(area, 0, Some(f64::NAN)));
        for beside in [
            [-1.0, 1.0, 100.0, 50.0],
            [0.0, 1.0, 101.0, 50.0],
            [0.0, 1.0, 100.0, 50.5],
            [0.0, -0.1, 100.0, 50.0],
            [9.0, 1.0, 9.5, 50.0],
            [9.0, 7.0, 1.0, 3.0],
            [0.0, f64::NAN, 100.0, 50.0],
        ] {
            assert!(!of(beside, 0, None), "{beside:?}");
        }
    }

    #[test]
    fn pictures_fill_their_sizes() {
        let raster = |channels: u8, bytes: usize| Raster {
            width: 2,
            height: 1,
            channels,
            pixels: vec![0; bytes],
        };
        let of = |colour, alpha| picture(&Picture { colour, alpha }, 10);
        assert!(of(Some(raster(3, 6)), Some(raster(1, 2))) && of(None, Some(raster(1, 2))));
        assert!(!of(None, None) && !of(Some(raster(3, 5)), None) && !of(Some(raster(4, 8)), None));
        assert!(!of(None, Some(raster(3, 6))));
    }

    #[test]
    fn a_letter_says_little_and_nothing_unseen() {
        let of = |text: &str| {
            outline(&Outline {
                path: BezPath::new(),
                advance: 500.0,
                text: text.to_owned(),
            })
        };
        assert!(of("") && of("ffi") && !of("abcde") && !of("a\u{200b}") && !of("\n"));
    }
}
