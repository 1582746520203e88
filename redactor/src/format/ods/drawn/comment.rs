//! Comments that are shown all the time (part 3, 14.1: `office:display`): boxes that lie over the cells as shapes do. What they say is told
//! or kept with the comments of their cells.

use super::{Holds, Item, Spot, spot};
use crate::format::Refusal;
use crate::format::ods::read::Reading;
use crate::package::xml::Element;

/// How high such a box lies: over everything that is drawn.
const OVER_ALL: (u8, u32) = (2, 0);

/// What says where one lies: from the corner of the sheet. Where a program does not say all of it, others put it where they like.
const PLACE: [&str; 4] = ["svg:x", "svg:y", "svg:width", "svg:height"];

impl Reading<'_> {
    /// The box of a comment to a cell of the sheet that is open; whether that is seen.
    ///
    /// # Errors
    /// When too much is drawn.
    pub(in crate::format::ods) fn comment_box(
        &mut self,
        comment: &Element,
        cell: (u32, u32),
        seen: bool,
    ) -> Result<(), Refusal> {
        if !seen || comment.attribute("office:display") != Some("true") {
            return Ok(());
        }
        let style = self.styles.shape(comment.attribute("draw:style-name"));
        let covers = style.graphic.covers(false);
        let is_placed = PLACE.iter().all(|name| comment.attribute(name).is_some());
        let mut spots = vec![spot(comment, None).filter(|_| is_placed)];
        // Programs count from the left on sheets that are written from the right, and not all read it so.
        if self.sheet.as_ref().is_some_and(|sheet| sheet.from_right) {
            spots.extend(spots.first().copied().flatten().and_then(Spot::mirrored).map(Some));
        }
        // One that says where it ends is drawn from its cell.
        if comment.attribute("table:end-cell-address").is_some() {
            spots.push(spot(comment, Some(cell)));
        }
        spots.into_iter().try_for_each(|spot| {
            self.push(Item {
                order: OVER_ALL,
                sized: false,
                spot,
                covers,
                veils: covers,
                outline: None,
                holds: Holds::Nothing,
            })
        })
    }
}
