//! PDF: hostile pages become plain values, and values become a new file.
//!
//! Reading: [`page`] says how large a page is drawn, [`hidden`] names what a reader would not see. A page that stays drawn is
//! recorded ([`record`]) as a [`drawing`], sifted of what is not seen ([`visible`], by what [`paint`] paints) and made [`rows`] of
//! letters: [`pages`] does all of it. For a page that becomes pixels, [`collector`] notes what is drawn, and [`pixels`] draws.
//! [`lines`] and [`columns`] make lines of letters, both ways. Writing: [`anew`] sets rows anew that lose letters, [`book`] writes
//! pages that stay drawn, [`file`](mod@file) those that are pictures, both with a text [`layer`] where one is wanted; [`objects`] is
//! below both, and [`coding`] picks the smallest coding of pixels.

pub(crate) mod anew;
pub(crate) mod book;
pub(crate) mod coding;
pub(crate) mod collector;
pub(crate) mod columns;
pub(crate) mod direction;
pub(crate) mod drawing;
pub(crate) mod faces;
pub(crate) mod file;
pub(crate) mod hidden;
pub(crate) mod jpx;
pub(crate) mod label;
pub(crate) mod layer;
pub(crate) mod letters;
pub(crate) mod lines;
pub(crate) mod objects;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod paint;
pub(crate) mod pixels;
pub(crate) mod record;
pub(crate) mod rows;
pub(crate) mod shapes;
pub(crate) mod visible;

/// Pixels an inch. Below 150, type of 8 points loses the shape of its digits; above, size and time grow with the square.
pub(crate) const DPI: u32 = 150;

/// PDF's own unit, the point, in inches.
pub(crate) const POINTS_PER_INCH: u32 = 72;
