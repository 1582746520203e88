//! Padmé: lengths rounded up so that a size on the disk says little (Nikitin et al., PETS 2019, section 4).

/// The smallest bucket, in bytes. Below it all submissions look the same.
pub const MINIMUM: u64 = 64 * 1024;

/// The bucket that `length` bytes are padded to, in bytes: at least [`MINIMUM`], at most 3.2 % above `length` from there up.
///
/// A length above 2⁶³ is returned as it is: no such file exists.
///
/// ```
/// assert_eq!(envelope::padding::bucket(1), 65_536);
/// assert_eq!(envelope::padding::bucket(65_537), 67_584);
/// ```
#[must_use]
pub fn bucket(length: u64) -> u64 {
    let length = length.max(MINIMUM);
    let exponent = length.ilog2();
    let mantissa = exponent.ilog2() + 1;
    let mask = (1_u64 << (exponent - mantissa)) - 1;
    length.checked_add(mask).map_or(length, |sum| sum & !mask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_bucket_holds_its_length_wastes_little_and_is_its_own_bucket(length in 0_u64..1 << 40) {
            let bucket = bucket(length);
            prop_assert!(bucket >= length.max(MINIMUM));
            prop_assert!(bucket <= length.max(MINIMUM) / 1000 * 1032 + 1000);
            prop_assert_eq!(super::bucket(bucket), bucket);
        }

        #[test]
        fn a_longer_submission_never_has_a_smaller_bucket(length in 0_u64..1 << 40, more in 0_u64..1 << 20) {
            prop_assert!(bucket(length) <= bucket(length + more));
        }
    }
}
