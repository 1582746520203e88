//! Room for one raster, kept for the next: the kernel hands memory out 4 KiB at a time, 9,000 times for a photograph. Workers end with
//! their document, and keep nothing.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the parent keeps.
pub(super) static SPARE: Spare = Spare::none();

/// At most one room, as long as it is large, and empty: all zeros.
pub(super) struct Spare(Mutex<Vec<u8>>);

impl Spare {
    pub(super) const fn none() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// `length` zeros.
    pub(super) fn room(&self, length: usize) -> Vec<u8> {
        let mut kept = mem::take(&mut *self.kept());
        if kept.len() < length {
            return vec![0; length];
        }
        kept.truncate(length);
        kept
    }

    /// Keeps the room of `pixels`, wiped, where it is not larger than `most` and larger than what is kept.
    pub(super) fn keep(&self, mut pixels: Vec<u8>, most: usize) {
        if pixels.capacity() > most {
            return;
        }
        pixels.fill(0);
        pixels.resize(pixels.capacity(), 0);
        let mut kept = self.kept();
        if kept.len() < pixels.len() {
            *kept = pixels;
        }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_handed_out_again_and_nothing_is_left_in_it() {
        let spare = Spare::none();
        let mut first = spare.room(1000);
        first.fill(7);
        let place = first.as_ptr();
        spare.keep(first, 1000);
        let smaller = spare.room(10);
        assert_eq!((smaller.as_ptr(), smaller.as_slice()), (place, [0; 10].as_slice()));
        spare.keep(smaller, 1000);
        let again = spare.room(1000);
        assert_eq!((again.as_ptr(), again.as_slice()), (place, [0; 1000].as_slice()));
    }

    #[test]
    fn the_largest_room_is_kept_and_none_that_is_too_large() {
        let spare = Spare::none();
        for (length, kept) in [(10, 10), (5, 10), (20, 20), (21, 20)] {
            spare.keep(vec![1; length], 20);
            assert_eq!(spare.kept().len(), kept, "{length}");
        }
    }
}
