//! Shapes over one another that are each seen through, and together are not: what little they leave could be made visible again.

use super::{BENEATH, HARDLY, VEILS};
use crate::flow::Veil;
use crate::package::sight::Colour;
use crate::package::slides::fill::{WHOLE, over};
use std::collections::BTreeMap;

/// Parts of one picture over which others lie, at most.
const PARTS: usize = 1_000;

/// A part of a picture: where it begins and ends across and down.
type Area = ((u32, u32), (u32, u32));

/// What is seen through what lies over a part, of [`WHOLE`], and what that looks like itself.
type Stack = (i64, Colour);

/// `veils`, the lowest first, with what is seen of them, wholly opaque, where they hide together what lies beneath.
pub(super) fn stacked(veils: Vec<Veil>) -> Result<Vec<Veil>, &'static str> {
    let mut stacks: BTreeMap<Area, Stack> = BTreeMap::new();
    let mut all = Vec::with_capacity(veils.len());
    for veil in veils {
        all.push(veil);
        if veil.opaque == u8::MAX {
            continue;
        }
        let whole = WHOLE - i64::from(veil.opaque) * WHOLE / 255;
        let mut own = BTreeMap::from([((veil.across, veil.down), (whole, veil.colour))]);
        for (area, (through, colour)) in &stacks {
            let Some(area) = common(*area, (veil.across, veil.down)) else {
                continue;
            };
            let stack = (through * whole / WHOLE, over(veil.colour, *colour, WHOLE - whole));
            keep(&mut own, area, stack);
        }
        for (area, stack) in own {
            if stack.0 <= WHOLE - HARDLY {
                all.push(opaque(area, stack.1));
            } else {
                keep(&mut stacks, area, stack);
            }
        }
        if stacks.len() > PARTS || all.len() > 2 * VEILS {
            return Err(BENEATH);
        }
    }
    Ok(all)
}

/// Keeps of two stacks over one part the one that hides more: it holds all of the other.
fn keep(stacks: &mut BTreeMap<Area, Stack>, area: Area, stack: Stack) {
    let known = stacks.entry(area).or_insert(stack);
    if stack.0 < known.0 {
        *known = stack;
    }
}

/// What two parts have in common.
fn common(one: Area, other: Area) -> Option<Area> {
    let both = |one: (u32, u32), other: (u32, u32)| {
        let (from, until) = (one.0.max(other.0), one.1.min(other.1));
        (from < until).then_some((from, until))
    };
    Some((both(one.0, other.0)?, both(one.1, other.1)?))
}

fn opaque((across, down): Area, colour: Colour) -> Veil {
    Veil {
        across,
        down,
        colour,
        opaque: u8::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One over a part of the whole height, so opaque of 255.
    fn veil(across: (u32, u32), opaque: u8) -> Veil {
        Veil {
            across,
            down: (0, 100_000),
            colour: [0; 3],
            opaque,
        }
    }

    #[test]
    fn what_two_veils_leave_of_a_picture_together_is_hidden() {
        let two = vec![veil((0, 60_000), 204), veil((40_000, 100_000), 204)];
        let hidden = veil((40_000, 60_000), 255);
        assert_eq!(stacked(two.clone()).unwrap(), [two[0], two[1], hidden]);
        let beside = vec![veil((0, 50_000), 204), veil((50_000, 100_000), 204)];
        assert_eq!(stacked(beside.clone()).unwrap(), beside);
        let thin = vec![veil((0, 60_000), 128); 3];
        assert_eq!(stacked(thin.clone()).unwrap(), thin);
        let four = vec![veil((0, 60_000), 128); 4];
        assert_eq!(stacked(four).unwrap().last(), Some(&veil((0, 60_000), 255)));
    }

    #[test]
    fn what_is_seen_there_is_what_lies_over_it() {
        let white = Veil {
            colour: [255; 3],
            ..veil((0, 10), 204)
        };
        let seen = stacked(vec![veil((0, 10), 204), white]).unwrap();
        assert_eq!(
            seen.last().map(|veil| (veil.colour, veil.opaque)),
            Some(([204; 3], 255))
        );
    }

    #[test]
    fn a_picture_under_too_many_veils_that_cross_is_not_kept() {
        let thin = |at: u32| Veil {
            down: (at, 90_000 + at),
            ..veil((at, 90_000 + at), 1)
        };
        assert_eq!(stacked((0..50).map(thin).collect()), Err(BENEATH));
    }
}
