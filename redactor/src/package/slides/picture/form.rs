//! The form of a picture on a slide: its frame without the corners that are cut off.

use super::Lies;
use crate::flow::{Corner, Form, View};
use crate::package::blip::CUT;
use crate::package::slides::frame::Frame;

/// The root of two, in parts of ten thousand, upward.
const ROOT: i64 = 14_143;

/// The form of a picture of which `shown` is seen of `own`; none where that is the whole. Beside it its ground is seen, if that is
/// certain, unless it is on text.
pub(super) fn form(own: Frame, shown: Frame, lies: Lies, is_on_text: bool) -> Result<Option<Form>, &'static str> {
    if lies.corners == [Corner::default(); 4] {
        return Ok(None);
    }
    if lies.roomy {
        return Err(CUT);
    }
    let inner = within_line(own, lies.rim).ok_or(CUT)?;
    let across = side((inner.x, inner.width), (shown.x, shown.width)).ok_or(CUT)?;
    let down = side((inner.y, inner.height), (shown.y, shown.height)).ok_or(CUT)?;
    Ok(Some(Form {
        across,
        down,
        corners: mirrored(lies.corners, lies.mirrored),
        beside: lies.beside.filter(|_| !is_on_text),
    }))
}

/// The corners as they are in a mirror.
fn mirrored(corners: [Corner; 4], [across, down]: [bool; 2]) -> [Corner; 4] {
    let [a, b, c, d] = corners;
    let [a, b, c, d] = if across { [b, a, d, c] } else { [a, b, c, d] };
    if down { [d, c, b, a] } else { [a, b, c, d] }
}

/// A frame so much smaller that what it holds lies within a line round the form, half of which lies on it.
///
/// A form holds a circle round its middle that is as wide as its shorter side by the root of two, whatever its corners are, and has no
/// dents: a copy of it, smaller by one part of so many, is as far from its edge as that part of the circle's radius.
fn within_line(own: Frame, line: i64) -> Option<Frame> {
    if line <= 0 {
        return Some(own);
    }
    let far = i128::from(line / 2 + 1) * i128::from(ROOT);
    let shorter = i128::from(own.width.min(own.height).max(1)) * 10_000;
    let less = |side: i64| i64::try_from((i128::from(side) * far + shorter - 1) / shorter).ok();
    let (across, down) = (less(own.width)?, less(own.height)?);
    let inner = Frame {
        x: own.x + across,
        y: own.y + down,
        width: own.width - across.checked_mul(2)?,
        height: own.height - down.checked_mul(2)?,
        ..own
    };
    (inner.width > 0 && inner.height > 0).then_some(inner)
}

/// Where a side begins and ends on what is shown of it, in parts of [`View::WHOLE`] of that, inward.
fn side((from, length): (i64, i64), (begin, shown): (i64, i64)) -> Option<(i32, i32)> {
    let (whole, shown) = (i128::from(View::WHOLE), i128::from(shown.max(1)));
    let at = |place: i128| (place - i128::from(begin)) * whole;
    let (from, until) = (i128::from(from), i128::from(from) + i128::from(length));
    let begins = i32::try_from((at(from) + shown - 1).div_euclid(shown)).ok()?;
    let ends = i32::try_from(at(until).div_euclid(shown)).ok()?;
    Some((begins, ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Frame = Frame {
        x: 100,
        y: 100,
        width: 400,
        height: 200,
        turned: 0,
    };

    fn corner(sides: u32) -> Corner {
        Corner {
            across: sides,
            down: sides,
            straight: false,
        }
    }

    fn round() -> Lies {
        Lies {
            corners: [corner(1), corner(2), corner(3), corner(4)],
            beside: Some([9; 3]),
            ..Lies::default()
        }
    }

    fn formed(shown: Frame, lies: Lies) -> Form {
        form(OWN, shown, lies, false).unwrap().unwrap()
    }

    #[test]
    fn a_picture_without_corners_that_are_cut_off_has_no_form() {
        assert_eq!(form(OWN, OWN, Lies::default(), false), Ok(None));
    }

    #[test]
    fn a_form_lies_on_what_is_shown_of_it() {
        let whole = formed(OWN, round());
        assert_eq!((whole.across, whole.down), ((0, 100_000), (0, 100_000)));
        let part = Frame {
            x: 300,
            width: 200,
            ..OWN
        };
        assert_eq!(formed(part, round()).across, (-100_000, 100_000));
        let hair = Frame { width: 0, ..OWN };
        let far = Frame { x: -1_000_000, ..OWN };
        assert_eq!(form(far, hair, round(), false), Err(CUT));
    }

    #[test]
    fn corners_are_changed_in_a_mirror() {
        let sides = |mirrored| {
            let form = formed(OWN, Lies { mirrored, ..round() });
            form.corners.map(|corner| corner.across)
        };
        assert_eq!(sides([false, false]), [1, 2, 3, 4]);
        assert_eq!(sides([true, false]), [2, 1, 4, 3]);
        assert_eq!(sides([false, true]), [4, 3, 2, 1]);
        assert_eq!(sides([true, true]), [3, 4, 1, 2]);
    }

    #[test]
    fn what_lies_beneath_a_line_round_a_form_is_beyond_it() {
        let lined = |rim| form(OWN, OWN, Lies { rim, ..round() }, false);
        let inner = lined(18).unwrap().unwrap();
        // Ten, by the root of two, of two hundred: a little more than seven parts of a hundred at each side.
        assert_eq!((inner.across, inner.down), ((7_250, 92_750), (7_500, 92_500)));
        assert_eq!(lined(200), Err(CUT));
    }

    #[test]
    fn beside_a_form_is_its_ground_unless_that_is_text() {
        assert_eq!(formed(OWN, round()).beside, Some([9; 3]));
        let on_text = form(OWN, OWN, round(), true).unwrap().unwrap();
        assert_eq!(on_text.beside, None);
        let roomy = Lies { roomy: true, ..round() };
        assert_eq!(form(OWN, OWN, roomy, false), Err(CUT));
    }
}
