//! The coded pixels of a PNG, followed to the end of their stream: what stands behind it, and below the last row.

use super::chunks::size;
use crate::image::beside::Beside;
use crate::image::{letters, words};
use flate2::{Decompress, FlushDecompress, Status};

/// The pixels as they are coded, followed to the end of their stream.
pub(super) struct Coded {
    stream: Decompress,
    ended: bool,
    /// Whether any came.
    pub(super) came: bool,
    /// Bytes that the first picture inflates to, once another one began.
    first: Option<u64>,
    /// Bytes in chunks of pixels behind that end.
    behind: usize,
}

impl Coded {
    /// Before the first pixels.
    pub(super) fn new() -> Self {
        Self {
            stream: Decompress::new(true),
            ended: false,
            came: false,
            first: None,
            behind: 0,
        }
    }

    /// What stands before the first pixels is the control of the first frame.
    pub(super) fn next_frame(&mut self) {
        if self.came {
            self.first.get_or_insert(self.stream.total_out());
            self.stream.reset(true);
            self.ended = false;
        }
    }

    pub(super) fn take(&mut self, payload: &[u8]) {
        self.came = true;
        if self.ended {
            self.behind += payload.len();
        } else if let Some(left) = ended(&mut self.stream, payload) {
            self.ended = true;
            self.behind += left;
        }
    }

    /// Tells of what is coded behind the pixels, and of pixels below the last row.
    pub(super) fn tell(&self, header: &[u8], beside: &mut Beside) {
        if self.behind > 0 {
            beside.say(
                words::REMAINS,
                &format!("{} behind the pixels", letters::size(self.behind)),
            );
        }
        let Some((row, wanted)) = wanted(header) else { return };
        let first = self.first.unwrap_or(self.stream.total_out());
        let below = first.saturating_sub(wanted);
        if below > 0 {
            let rows = below / row.max(1);
            beside.say(words::BELOW_EDGE, &format!("rows: {rows}, bytes: {below}"));
        }
    }
}

/// Bytes of a row of pixels and of all of them, each with its filter; an interlaced picture is not measured.
fn wanted(header: &[u8]) -> Option<(u64, u64)> {
    let [_, _, _, _, _, _, _, _, depth, kind, _, _, interlaced] = header else {
        return None;
    };
    let (width, height) = size(header).ok()?;
    let channels = match kind {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = (u64::from(width) * channels * u64::from(*depth)).div_ceil(8) + 1;
    (*interlaced == 0).then(|| (row, row * u64::from(height)))
}

/// Feeds `payload` to `coded`: how many bytes were left over when the pixels ended in it, `None` while they go on.
pub(super) fn ended(coded: &mut Decompress, payload: &[u8]) -> Option<usize> {
    let mut scratch = vec![0; 1 << 16];
    let before = coded.total_in();
    loop {
        let used = usize::try_from(coded.total_in() - before).unwrap_or(usize::MAX);
        let rest = payload.get(used..).unwrap_or_default();
        let out = coded.total_out();
        match coded.decompress(rest, &mut scratch, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                let used = usize::try_from(coded.total_in() - before).unwrap_or(usize::MAX);
                return Some(payload.len().saturating_sub(used));
            }
            // The decoder proper says what is wrong.
            Err(_) => return None,
            _ if rest.is_empty() && coded.total_out() == out => return None,
            _ => {}
        }
    }
}
