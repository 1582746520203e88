//! Moving pictures: pieces are laid on a canvas one after the other, and each frame is told as the whole that is then seen.

use crate::document::{Head, Hidden, Raster, Value};
use crate::format::Refusal;
use crate::limits::Limits;

/// Pixels of all frames at most, as the values of a document may have: ten minutes of a small picture.
pub const PIXELS: u64 = 1 << 31;
/// A frame may have this part of the pixels of a picture that stands still: several of it are held at once.
const PART: u64 = 4;
/// What viewers make of a frame that is shown for less than two hundredths of a second, in hundredths.
const SHORTEST: u16 = 10;
/// A frame behind one that is shown for longer, in hundredths of a second, is seen by nobody who does not wait for it.
const LONG: u16 = 3_000;

/// A piece of a moving picture, and where on the canvas it lies.
#[derive(Debug)]
pub struct Piece {
    /// Left edge; pieces are cut at the canvas's edges.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Its pixels, red, green, blue and alpha.
    pub raster: Raster,
    /// Whether it is laid over what is there; else it takes its place.
    pub over: bool,
    /// What becomes of its place before the next piece.
    pub after: After,
}

/// What becomes of a piece's place before the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It stays.
    Stay,
    /// It is wiped.
    Wipe,
    /// What was there before comes back.
    Back,
}

/// What pieces are laid on.
#[derive(Debug)]
pub struct Canvas(Raster);

impl Canvas {
    /// Wholly transparent.
    #[must_use]
    pub fn of(width: u32, height: u32) -> Self {
        let bytes = width as usize * height as usize * 4;
        Self(Raster {
            width,
            height,
            channels: 4,
            pixels: vec![0; bytes],
        })
    }

    /// The whole picture with `piece` on it; the canvas is then as the next piece finds it.
    pub fn show(&mut self, piece: &Piece) -> Raster {
        let before = (piece.after == After::Back).then(|| self.0.pixels.clone());
        self.each_row(piece, |row, new| {
            for (below, pixel) in row.as_chunks_mut::<4>().0.iter_mut().zip(new.as_chunks::<4>().0) {
                *below = if piece.over { over(*below, *pixel) } else { *pixel };
            }
        });
        let shown = self.0.clone();
        match (piece.after, before) {
            (After::Wipe, _) => self.each_row(piece, |row, _| row.fill(0)),
            (After::Back, Some(before)) => self.0.pixels = before,
            _ => {}
        }
        shown
    }

    /// Runs `paint` over each part of a row that `piece` covers, with the piece's own pixels there.
    fn each_row(&mut self, piece: &Piece, paint: impl Fn(&mut [u8], &[u8])) {
        let length = self.0.width as usize * 4;
        let from = (piece.x as usize * 4).min(length);
        let own = piece.raster.width as usize * 4;
        let to = (from + own).min(length);
        let rows = self.0.pixels.chunks_exact_mut(length.max(4)).skip(piece.y as usize);
        for (row, new) in rows.zip(piece.raster.pixels.chunks_exact(own.max(4))) {
            if let (Some(row), Some(new)) = (row.get_mut(from..to), new.get(..to - from)) {
                paint(row, new);
            }
        }
    }
}

/// Straight alpha, in whole numbers.
fn over(below: [u8; 4], pixel: [u8; 4]) -> [u8; 4] {
    let (alpha, under) = (u32::from(pixel[3]), u32::from(below[3]));
    if alpha == 255 || under == 0 {
        return pixel;
    }
    if alpha == 0 {
        return below;
    }
    let left = under * (255 - alpha);
    let whole = alpha * 255 + left;
    let mix = |own: u8, other: u8| (u32::from(own) * alpha * 255 + u32::from(other) * left + whole / 2) / whole;
    let byte = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let [red, green, blue] = [0, 1, 2].map(|at: usize| byte(mix(channel(pixel, at), channel(below, at))));
    [red, green, blue, byte((whole + 127) / 255)]
}

fn channel(pixel: [u8; 4], at: usize) -> u8 {
    pixel.get(at).copied().unwrap_or_default()
}

/// Whether so many frames of this size may be decoded: asked before a byte is allocated for them.
///
/// # Errors
/// [`Refusal::TooLarge`].
pub fn admit(width: u32, height: u32, frames: usize, limits: &Limits) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if frames > limits.pages as usize {
        return Err(Refusal::TooLarge(format!("more than {} frames", limits.pages)));
    }
    if frames > 1 && (pixels > limits.pixels / PART || pixels.saturating_mul(frames as u64) > PIXELS) {
        let words = format!("{frames} frames of {width} × {height} pixels");
        return Err(Refusal::TooLarge(words));
    }
    Ok(())
}

/// How long a copy shows a frame, in hundredths of a second, that says it is shown for `hundredths`: as viewers do, and never so
/// long that nobody waits for the next one.
#[must_use]
pub fn delay(hundredths: u16) -> u16 {
    if hundredths < 2 { SHORTEST } else { hundredths.min(LONG) }
}

/// What of the frames is hard to see, by how long they say they are shown.
#[must_use]
pub fn told(delays: &[u16]) -> Option<Hidden> {
    let count = delays.len();
    let behind = delays.iter().position(|delay| *delay > LONG).map(|at| count - at - 1);
    let none = delays.iter().filter(|delay| **delay == 0).count();
    match (behind, none) {
        _ if count < 2 => None,
        (Some(behind @ 1..), _) => Some(Hidden::new(
            "frames that come so late that few see them",
            &format!("{behind} of {count}; they are in the copy"),
        )),
        (_, 1..) => Some(Hidden::new(
            "frames that say they are shown for no time",
            &format!("{none} of {count}; each is in the copy, for a tenth of a second"),
        )),
        _ => None,
    }
}

/// Gives the head of a picture with frames of these `delays`, and what hides in it: one frame stands still.
///
/// # Errors
/// As `give`.
pub fn begin(
    delays: &[u16],
    hidden: Vec<Hidden>,
    give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let count = u32::try_from(delays.len()).unwrap_or(u32::MAX);
    give(Value::Head(if count > 1 {
        Head::Frames { count }
    } else {
        Head::Picture
    }))?;
    hidden.into_iter().try_for_each(|hidden| give(Value::Hidden(hidden)))?;
    if count > 1 {
        give(Value::Delays(delays.iter().copied().map(delay).collect()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: [u8; 4] = [200, 0, 0, 255];
    const GREEN: [u8; 4] = [0, 200, 0, 255];
    const NONE: [u8; 4] = [0; 4];

    fn piece(x: u32, pixel: [u8; 4], over: bool, after: After) -> Piece {
        let raster = Raster {
            width: 1,
            height: 1,
            channels: 4,
            pixels: pixel.to_vec(),
        };
        Piece {
            x,
            y: 0,
            raster,
            over,
            after,
        }
    }

    fn shown(pieces: &[Piece]) -> Vec<Vec<u8>> {
        let mut canvas = Canvas::of(2, 1);
        pieces.iter().map(|piece| canvas.show(piece).pixels).collect()
    }

    #[test]
    fn frames_are_what_is_seen_however_their_pieces_go() {
        for (after, left) in [(After::Stay, RED), (After::Wipe, NONE), (After::Back, NONE)] {
            let frames = shown(&[piece(0, RED, true, after), piece(1, GREEN, true, After::Stay)]);
            assert_eq!(frames[0], [RED, NONE].concat());
            assert_eq!(frames[1], [left, GREEN].concat(), "{after:?}");
        }
        let over =
            |over| shown(&[piece(0, RED, true, After::Stay), piece(0, NONE, over, After::Stay)])[1][..4].to_vec();
        assert_eq!((over(true), over(false)), (RED.to_vec(), NONE.to_vec()));
    }

    #[test]
    fn half_over_whole_is_half_and_what_is_outside_is_cut() {
        let half = piece(0, [0, 0, 0, 128], true, After::Stay);
        let frames = shown(&[
            piece(0, RED, true, After::Stay),
            half,
            piece(7, GREEN, true, After::Stay),
        ]);
        assert_eq!(frames[1][..4], [100, 0, 0, 255]);
        assert_eq!(frames[2], frames[1]);
    }

    #[test]
    fn too_many_frames_and_too_large_ones_are_refused() {
        let limits = Limits::default();
        assert!(admit(9_000, 9_000, 1, &limits).is_ok() && admit(500, 500, 5_000, &limits).is_ok());
        for (side, frames) in [(9_000, 2), (1_000, 3_000), (1, 5_001)] {
            assert!(matches!(admit(side, side, frames, &limits), Err(Refusal::TooLarge(_))));
        }
    }

    #[test]
    fn frames_that_are_hard_to_see_are_told_of() {
        assert!(told(&[5, 5]).is_none() && told(&[0]).is_none() && told(&[5, 60_000]).is_none());
        assert!(told(&[60_000, 5]).unwrap().what.contains("late"));
        assert!(told(&[5, 0]).unwrap().what.contains("no time"));
        assert_eq!([0, 1, 2, 500, 60_000].map(delay), [10, 10, 2, 500, LONG]);
    }
}
