//! Files damaged at random, the same in every run.

/// Numbers that are the same in every run (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

/// `bytes` with some of them changed, taken out, or said twice: what, says `seed`.
#[must_use]
pub fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut copy = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(copy.len());
        let end = (at + dice.below(40)).min(copy.len());
        match dice.below(4) {
            0 => drop(copy.drain(at..end)),
            1 => copy.extend_from_within(at..end),
            2 => copy.truncate(copy.len() - dice.below(16).min(copy.len())),
            _ => match copy.get_mut(at) {
                Some(byte) => *byte = u8::try_from(dice.below(256)).unwrap_or_default(),
                None => copy.push(0),
            },
        }
    }
    copy
}
