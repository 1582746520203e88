//! From coefficients to samples: the inverse cosine transform of Loeffler, Ligtenberg and Moschytz, in whole numbers.

use std::num::Wrapping;

type Number = Wrapping<i32>;

/// Binary places of the constants.
const PLACES: usize = 13;
/// Binary places that the first pass leaves for the second.
const KEPT: usize = 2;

/// The 64 samples of a block, from its coefficients in rows. Hostile ones give wrong samples, and never a panic.
pub(super) fn samples(block: &[i32; 64]) -> [u8; 64] {
    let mut halfway = [Wrapping(0); 64];
    for x in 0..8 {
        let column = transformed(std::array::from_fn(|y| Wrapping(at(block, y * 8 + x))));
        for (y, value) in column.into_iter().enumerate() {
            if let Some(cell) = halfway.get_mut(y * 8 + x) {
                *cell = scaled(value, PLACES - KEPT);
            }
        }
    }
    let mut samples = [0; 64];
    for (row, shown) in halfway.as_chunks::<8>().0.iter().zip(samples.as_chunks_mut::<8>().0) {
        let row = transformed(*row);
        *shown = row.map(|value| byte(scaled(value, PLACES + KEPT + 3).0.wrapping_add(128)));
    }
    samples
}

/// The samples of a block that has nothing but its mean: all the same.
pub(super) fn flat(mean: i32) -> u8 {
    byte((Wrapping(mean) + Wrapping(4)).0.wrapping_shr(3).wrapping_add(128))
}

fn at(block: &[i32; 64], index: usize) -> i32 {
    block.get(index).copied().unwrap_or(0)
}

fn scaled(value: Number, places: usize) -> Number {
    (value + Wrapping(1 << (places - 1))) >> places
}

fn byte(value: i32) -> u8 {
    u8::try_from(value.clamp(0, 255)).unwrap_or(0)
}

/// Eight values, as 8192ths of the square root of 8 times what they should be.
fn transformed(input: [Number; 8]) -> [Number; 8] {
    let constant = |number: i32| Wrapping(number);
    let [i0, i1, i2, i3, i4, i5, i6, i7] = input;
    let shared = (i2 + i6) * constant(4433);
    let (e2, e3) = (shared - i6 * constant(15137), shared + i2 * constant(6270));
    let (e0, e1) = ((i0 + i4) << PLACES, (i0 - i4) << PLACES);
    let even = [e0 + e3, e1 + e2, e1 - e2, e0 - e3];

    let (s3, s4) = (i7 + i3, i5 + i1);
    let turn = (s3 + s4) * constant(9633);
    let s1 = (i7 + i1) * constant(-7373);
    let s2 = (i5 + i3) * constant(-20995);
    let s3 = s3 * constant(-16069) + turn;
    let s4 = s4 * constant(-3196) + turn;
    let o0 = i7 * constant(2446) + s1 + s3;
    let o1 = i5 * constant(16819) + s2 + s4;
    let o2 = i3 * constant(25172) + s2 + s3;
    let o3 = i1 * constant(12299) + s1 + s4;
    let [v0, v1, v2, v3] = even;
    [v0 + o3, v1 + o2, v2 + o1, v3 + o0, v3 - o0, v2 - o1, v1 - o2, v0 - o3]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The transform as ITU T.81 (A.3.3) writes it.
    fn exact(block: &[i32; 64], x: usize, y: usize) -> f64 {
        let root = |n: usize| if n == 0 { std::f64::consts::FRAC_1_SQRT_2 } else { 1.0 };
        let wave = |place: usize, n: usize| ((2 * place + 1) as f64 * n as f64 * std::f64::consts::PI / 16.0).cos();
        let mut sum = 0.0;
        for v in 0..8 {
            for u in 0..8 {
                sum += root(u) * root(v) * f64::from(block[v * 8 + u]) * wave(x, u) * wave(y, v);
            }
        }
        (sum / 4.0 + 128.0).clamp(0.0, 255.0)
    }

    #[test]
    fn samples_are_those_of_the_standard() {
        let mut noise = 7u32;
        for _ in 0..200 {
            let block: [i32; 64] = std::array::from_fn(|_| {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (noise >> 25) as i32 - 64
            });
            let samples = samples(&block);
            for (index, sample) in samples.iter().enumerate() {
                assert!((f64::from(*sample) - exact(&block, index % 8, index / 8)).abs() <= 1.0);
            }
        }
    }

    #[test]
    fn a_block_of_its_mean_is_flat() {
        for mean in -2100..2100 {
            let mut block = [0; 64];
            block[0] = mean;
            assert_eq!(samples(&block), [flat(mean); 64], "{mean}");
        }
    }

    #[test]
    fn hostile_coefficients_are_harmless() {
        let _ = samples(&[i32::MAX; 64]);
        let _ = samples(&[i32::MIN; 64]);
        let _ = (flat(i32::MAX), flat(i32::MIN));
    }
}
