//! PDF as pictures: hostile pages become plain pixels and found letters, and pixels become a new file.
//!
//! Reading: [`page`] says how large a page is drawn, [`hidden`] names what a reader would not see, [`collector`] notes what is
//! drawn, [`lines`] and [`columns`] make lines of it, [`pixels`] draws. Writing: [`coding`] picks the smallest exact coding of a
//! page's pixels, [`file`](mod@file) writes the objects one after the other.

pub(crate) mod coding;
pub(crate) mod collector;
pub(crate) mod columns;
pub(crate) mod direction;
pub(crate) mod file;
pub(crate) mod hidden;
pub(crate) mod letters;
pub(crate) mod lines;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod pixels;
pub(crate) mod shapes;

/// Pixels an inch. Below 150, type of 8 points loses the shape of its digits; above, size and time grow with the square.
pub(crate) const DPI: u32 = 150;

/// PDF's own unit, the point, in inches.
pub(crate) const POINTS_PER_INCH: u32 = 72;
