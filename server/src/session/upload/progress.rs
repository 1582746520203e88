//! How far an upload is: counted where the bytes come in, read by the status frame.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use tokio::sync::Notify;

/// Bytes and files of one attempt.
#[derive(Debug, Default)]
pub struct Progress {
    received: AtomicU64,
    expected: AtomicU64,
    files: AtomicUsize,
    gives_way: AtomicBool,
    told: Notify,
}

impl Progress {
    /// The form's length as the browser declared it; 0 when it did not.
    pub fn expect(&self, bytes: u64) {
        self.expected.store(bytes, Ordering::Relaxed);
    }

    /// Some bytes came in.
    pub fn receive(&self, bytes: u64) {
        self.received.fetch_add(bytes, Ordering::Relaxed);
    }

    /// A file is complete.
    pub fn end_file(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    /// Bytes that came in.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Bytes that will come in, or 0 when that is not known.
    #[must_use]
    pub fn expected(&self) -> u64 {
        self.expected.load(Ordering::Relaxed)
    }

    /// Files that are complete.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// Whole per cent, never 100 before the end; nothing when the length is not known.
    #[must_use]
    pub fn percent(&self) -> Option<u64> {
        let share = self.received().saturating_mul(100).checked_div(self.expected())?;
        Some(share.min(99))
    }

    /// Tells the upload to make room for another.
    pub fn give_way(&self) {
        self.gives_way.store(true, Ordering::Relaxed);
        self.told.notify_one();
    }

    /// Resolves when it was told to make room.
    pub async fn must_give_way(&self) {
        while !self.gives_way.load(Ordering::Relaxed) {
            self.told.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_needs_a_length_and_stays_below_a_hundred() {
        let progress = Progress::default();
        progress.receive(37);
        assert_eq!(progress.percent(), None);
        progress.expect(100);
        assert_eq!(progress.percent(), Some(37));
        progress.receive(63);
        assert_eq!(progress.percent(), Some(99));
    }

    #[tokio::test]
    async fn an_upload_told_to_give_way_hears_it_even_later() {
        let progress = Progress::default();
        progress.give_way();
        progress.must_give_way().await;
        progress.must_give_way().await;
    }
}
