//! Links that lead from a place on a page to another within the same document.

use kurbo::Rect;
use serde::{Deserialize, Serialize};

/// A link of a page. It says nothing but which two places belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Where it is followed: on its own page, in points, y down; at least a point wide and high.
    pub area: Rect,
    /// The page that it leads to, from 0.
    pub page: u32,
    /// How far down on that page, in points; none where it leads to the page as a whole.
    pub top: Option<f64>,
}

impl Link {
    /// Links of one document at most: an index of a thick book has as many.
    pub const MOST: usize = 10_000;

    /// Points of the shorter side of its area: nobody hits less.
    pub const SIDE: f64 = 1.0;
}
