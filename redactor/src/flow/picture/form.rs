//! The form in which a picture is seen: a frame of which corners are cut off. What lies beyond it is not among the pixels.

use super::view::{View, cleared, coloured};
use crate::document::Raster;
use crate::image;
use std::ops::Range;

/// So little of a pixel, of its side, is not seen.
const HAIR: f64 = 1e-6;

/// A corner that is cut off; one without sides is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Corner {
    /// How far along the width and the height of its form it reaches, in parts of [`View::WHOLE`].
    pub(crate) across: u32,
    pub(crate) down: u32,
    /// Whether it is cut off straight, and not round.
    pub(crate) straight: bool,
}

/// The form in which a picture is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    /// Where it begins and ends on what is shown of the picture, in parts of [`View::WHOLE`] of that: it can reach beyond.
    pub(crate) across: (i32, i32),
    pub(crate) down: (i32, i32),
    /// Its corners: at the top left, the top right, the bottom right, and the bottom left.
    pub(crate) corners: [Corner; 4],
    /// What is seen beside it, if that is certainly one colour.
    pub(crate) beside: Option<[u8; 3]>,
}

impl Form {
    /// `raster` without what lies beyond, and whether there was anything. A pixel of which anything is seen stays; where `is_cut`, a
    /// part of one was cut off at each side, so that pixels lie up to one aside, only those that lie wholly in it.
    pub(super) fn off(&self, raster: Raster, is_cut: bool) -> (Raster, bool) {
        let slack = if is_cut { 1.0 } else { 0.0 };
        let rows = (0..raster.height).map(|row| self.seen((raster.width, raster.height), row, slack));
        let rows: Vec<Range<usize>> = rows.collect();
        let whole = 0..raster.width as usize;
        if rows.iter().all(|seen| *seen == whole) {
            return (raster, false);
        }
        let mut raster = match self.beside {
            Some(colour) if raster.channels != 4 => coloured(raster, colour),
            _ => cleared(raster, 0),
        };
        let blank = match (raster.channels, self.beside) {
            (1, Some([grey, ..])) => vec![grey],
            (3, Some(colour)) => colour.to_vec(),
            _ => vec![0; 4],
        };
        let row = (whole.len() * blank.len()).max(1);
        for (pixels, seen) in raster.pixels.chunks_exact_mut(row).zip(&rows) {
            let pixels = pixels.chunks_exact_mut(blank.len()).enumerate();
            for (_, pixel) in pixels.filter(|(place, _)| !seen.contains(place)) {
                pixel.iter_mut().zip(&blank).for_each(|(part, blank)| *part = *blank);
            }
        }
        (image::slim(raster), true)
    }

    /// The pixels of a row that are seen, of a picture of these sides.
    fn seen(&self, (width, height): (u32, u32), row: u32, slack: f64) -> Range<usize> {
        let (wide, high) = (f64::from(width), f64::from(height));
        let ends = |(from, to): (i32, i32), side: f64| (part(from) * side, part(to) * side);
        let (left, right) = ends(self.across, wide);
        let (top, bottom) = ends(self.down, high);
        // How far the row reaches into it, from above and from below.
        let below_top = f64::from(row) + 1.0 - slack - top;
        let above_bottom = bottom - f64::from(row) - slack;
        if (top > 0.0 && below_top <= HAIR) || (bottom < high && above_bottom <= HAIR) {
            return 0..0;
        }
        let off = |corner: Corner, into: f64| corner.off((right - left, bottom - top), into.max(0.0));
        let [top_left, top_right, bottom_right, bottom_left] = self.corners;
        let left = left + off(top_left, below_top).max(off(bottom_left, above_bottom));
        let right = right - off(top_right, below_top).max(off(bottom_right, above_bottom));
        let from = if left > 0.0 { pixel(left + slack + HAIR) } else { 0 };
        let until = if right < wide {
            pixel((right - slack - HAIR).ceil())
        } else {
            width as usize
        };
        from..until.max(from)
    }
}

impl Corner {
    /// How much of a form of these sides it takes from a row that reaches so far into it.
    fn off(self, (wide, high): (f64, f64), into: f64) -> f64 {
        let side = |share: u32, side: f64| f64::from(share) / f64::from(View::WHOLE) * side;
        let (wide, high) = (side(self.across, wide), side(self.down, high));
        if wide <= 0.0 || into >= high {
            return 0.0;
        }
        let left = 1.0 - into / high;
        if self.straight {
            wide * left
        } else {
            wide * (1.0 - (1.0 - left * left).max(0.0).sqrt())
        }
    }
}

/// A part of [`View::WHOLE`], as a share of one.
fn part(parts: i32) -> f64 {
    f64::from(parts) / f64::from(View::WHOLE)
}

/// The pixel in which a place lies.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
fn pixel(place: f64) -> usize {
    place.floor() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: Form = Form {
        across: (0, 100_000),
        down: (0, 100_000),
        corners: [Corner {
            across: 0,
            down: 0,
            straight: false,
        }; 4],
        beside: None,
    };

    fn corner(sides: u32, straight: bool) -> Corner {
        Corner {
            across: sides,
            down: sides,
            straight,
        }
    }

    /// White, eight pixels wide and high.
    fn white() -> Raster {
        Raster {
            width: 8,
            height: 8,
            channels: 1,
            pixels: vec![255; 64],
        }
    }

    /// What is seen of it, row by row.
    fn shown(form: Form, is_cut: bool) -> Vec<String> {
        let black = Form {
            beside: Some([0; 3]),
            ..form
        };
        let (raster, _) = black.off(white(), is_cut);
        let row = |row: &[u8]| row.iter().map(|grey| if *grey == 255 { '#' } else { '.' }).collect();
        raster.pixels.chunks_exact(8).map(row).collect()
    }

    #[test]
    fn what_lies_beyond_a_circle_is_not_among_the_pixels() {
        let round = Form {
            corners: [corner(50_000, false); 4],
            ..FULL
        };
        // A pixel of which a corner is seen stays.
        let rows = shown(round, false);
        assert_eq!((rows[0].as_str(), rows[7].as_str()), (".######.", ".######."));
        assert_eq!(rows[1..7], ["########"; 6]);
        // Where pixels can lie one aside, only those that are seen whole do.
        let rows = shown(round, true);
        assert_eq!(rows[..3], ["........", "..####..", ".######."]);
        assert_eq!(rows[5..], [".######.", "..####..", "........"]);
    }

    #[test]
    fn each_corner_is_cut_off_as_it_is() {
        let mut form = FULL;
        form.corners[1] = corner(50_000, true);
        let rows = shown(form, false);
        assert_eq!(rows[..5], ["#####...", "######..", "#######.", "########", "########"]);
        assert_eq!(shown(FULL, true), ["########"; 8]);
        form.corners = [
            Corner::default(),
            Corner::default(),
            corner(50_000, true),
            Corner::default(),
        ];
        let rows = shown(form, false);
        assert_eq!(rows[4..], ["########", "#######.", "######..", "#####..."]);
    }

    #[test]
    fn a_form_lies_where_it_does_on_what_is_shown() {
        let inner = Form {
            across: (25_000, 200_000),
            down: (12_500, 75_000),
            ..FULL
        };
        let rows = shown(inner, false);
        assert_eq!(rows[0], "........");
        assert_eq!(rows[1..6], ["..######"; 5]);
        assert_eq!(rows[6..], ["........"; 2]);
    }

    #[test]
    fn beside_a_form_is_one_colour_or_nothing() {
        let mut form = FULL;
        form.corners[0] = corner(50_000, true);
        let first = |form: Form| {
            let (raster, is_less) = form.off(white(), false);
            assert!(is_less);
            (raster.channels, raster.pixels[..4].to_vec())
        };
        assert_eq!(first(form), (4, vec![0; 4]));
        form.beside = Some([9; 3]);
        assert_eq!(first(form), (1, vec![9, 9, 9, 255]));
        form.beside = Some([9, 8, 7]);
        assert_eq!(first(form), (3, vec![9, 8, 7, 9]));
        assert_eq!(FULL.off(white(), false), (white(), false));
    }
}
