//! Which epochs are within the retention: those in which something may still wait for the newsroom, or for a source.

use super::PoolShelf;

impl PoolShelf {
    /// The numbers of the day's epoch and of the `retention` before it, the latest first; past the pool's end, of its
    /// last ones. None while no pool is installed.
    ///
    /// They are counted by place in the pool, for numbers may jump. Where the pool leaves out what is long over, numbers
    /// go on downwards: so there are as many of them whatever the pool says, while numbers last.
    pub fn retained(&self, day: u32, retention: u32) -> Vec<u32> {
        let day = self.today(day).day;
        let wanted = usize::try_from(retention).unwrap_or(usize::MAX).saturating_add(1);
        let Some(signed) = self.signed() else {
            return Vec::new();
        };
        let begun = signed.pool().epochs.iter().rev().filter(|epoch| epoch.first_day <= day);
        let mut numbers: Vec<u32> = begun.map(|epoch| epoch.number).take(wanted).collect();
        let lowest = numbers.last().copied().unwrap_or(0);
        numbers.extend((0..lowest).rev().take(wanted - numbers.len()));
        numbers
    }
}

#[cfg(test)]
mod tests {
    use crate::pool::sample::Newsroom;
    use crate::pool::{PoolShelf, install};

    fn retained(numbers: &[u32], day: u32) -> Vec<u32> {
        let folder = tempfile::tempdir().unwrap();
        let mut newsroom = Newsroom::found(30_000, u32::try_from(numbers.len()).unwrap());
        let epochs = newsroom.pool.epochs.iter_mut();
        epochs.zip(numbers).for_each(|(epoch, number)| epoch.number = *number);
        install(folder.path(), &newsroom.signed().to_text()).unwrap();
        PoolShelf::open(folder.path()).unwrap().retained(day, 3)
    }

    #[test]
    fn as_many_epochs_as_the_retention_says_and_the_days_own() {
        assert_eq!(retained(&[7, 8, 9, 10, 11, 12], 30_028), [11, 10, 9, 8]);
        assert_eq!(
            retained(&[7, 8, 9, 10, 11, 12], 90_000),
            [12, 11, 10, 9],
            "past its end"
        );
        assert_eq!(retained(&[7, 8], 29_999), Vec::<u32>::new(), "before its beginning");
    }

    #[test]
    fn numbers_that_jump_or_are_left_out_hide_no_epoch() {
        assert_eq!(retained(&[8, 9, 200], 30_014), [200, 9, 8, 7]);
        assert_eq!(retained(&[2], 30_000), [2, 1, 0], "numbers end at nothing");
    }
}
