//! Chance: an order that tells nothing about the order before.

use ring::rand::{SecureRandom as _, SystemRandom};
use std::io;

/// The same things in an order of chance.
///
/// # Errors
/// The operating system gave no randomness.
pub(crate) fn shuffled<T>(things: Vec<T>) -> io::Result<Vec<T>> {
    let mut drawn = Vec::with_capacity(things.len());
    for thing in things {
        let mut lot = [0_u8; 16];
        let filled = SystemRandom::new().fill(&mut lot);
        filled.map_err(|_| io::Error::other("the operating system gave no randomness"))?;
        drawn.push((lot, thing));
    }
    drawn.sort_by_key(|(lot, _)| *lot);
    Ok(drawn.into_iter().map(|(_, thing)| thing).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_again_in_another_order() {
        let before: Vec<u32> = (0..100).collect();
        let mut after = shuffled(before.clone()).unwrap();
        assert_ne!(after, before);
        after.sort_unstable();
        assert_eq!(after, before);
    }
}
