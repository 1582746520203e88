//! The operating system's randomness, for keys and codenames.

use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

/// `N` random bytes, wiped when dropped.
#[expect(
    clippy::expect_used,
    reason = "a system without randomness must stop before it makes a key, not go on"
)]
pub(crate) fn random<const N: usize>() -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    SystemRandom::new()
        .fill(bytes.as_mut_slice())
        .expect("the operating system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_draws_differ() {
        assert_ne!(*super::random::<32>(), *super::random::<32>());
    }
}
