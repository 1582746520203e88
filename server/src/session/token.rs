//! Random keys: the cookie, a form's token, an upload's token. 128 bits, written in hexadecimal, wiped when dropped.

use super::ASKED;
use envelope::codename::WORDS;
use ring::hmac;
use ring::rand::{SecureRandom as _, SystemRandom};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

const BYTES: usize = 16;

/// A random key that means nothing by itself.
#[derive(Clone, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Token([u8; BYTES]);

/// The operating system gave no randomness.
#[derive(Clone, Copy, Debug, Error)]
#[error("the operating system gave no randomness; nothing can be made that must not be guessed")]
pub struct NoRandomness;

/// Not the spelling of a token.
#[derive(Clone, Copy, Debug)]
pub struct NoToken;

impl Token {
    /// A fresh one.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; BYTES];
        fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

impl Token {
    /// What follows from this key and a text, and from nothing else.
    pub(super) fn mark(&self, text: &str) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let tag = hmac::sign(&key, text.as_bytes());
        let mut mark = Self([0; BYTES]);
        mark.0.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        mark
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    SystemRandom::new().fill(bytes).map_err(|_| NoRandomness)
}

/// What is asked back of a codename: three of the words, or, of who wrote down the digits, three of their groups.
/// Counted from 0, rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of the twelve words.
    pub words: [usize; ASKED],
    /// Of the ten groups of digits.
    pub groups: [usize; ASKED],
}

impl Asked {
    pub(super) fn draw() -> Result<Self, NoRandomness> {
        Ok(Self {
            words: positions::<WORDS>()?,
            groups: positions::<GROUPS>()?,
        })
    }
}

/// Groups of four digits of a codename.
const GROUPS: usize = 10;

/// Three distinct places of `N`, rising; any set as likely as any other.
fn positions<const N: usize>() -> Result<[usize; ASKED], NoRandomness> {
    let mut all: [usize; N] = std::array::from_fn(|index| index);
    let mut bytes = [0; 8 * ASKED];
    fill(&mut bytes)?;
    for (place, draw) in bytes.chunks_exact(8).enumerate() {
        let draw = draw
            .iter()
            .fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
        all.swap(place, place + draw % (N - place));
    }
    let mut asked = [0; ASKED];
    asked.iter_mut().zip(all).for_each(|(asked, drawn)| *asked = drawn);
    asked.sort_unstable();
    Ok(asked)
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Hash for Token {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash(hasher);
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A token is a secret: it does not slip into a debugging line.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = NoToken;

    fn from_str(untrusted: &str) -> Result<Self, NoToken> {
        let bytes = data_encoding::HEXLOWER
            .decode(untrusted.as_bytes())
            .map_err(|_| NoToken)?;
        bytes.try_into().map(Self).map_err(|_| NoToken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_two_differ() {
        let token = Token::random().unwrap();
        assert_eq!(token.to_string().parse::<Token>().unwrap(), token);
        assert_ne!(token, Token::random().unwrap());
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn a_mark_follows_from_its_key_and_its_text_alone() {
        let (key, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert_eq!(key.mark("a"), key.mark("a"));
        assert_ne!(key.mark("a"), key.mark("b"));
        assert_ne!(key.mark("a"), other.mark("a"));
    }

    #[test]
    fn three_distinct_words_are_asked_and_every_word_may_be() {
        let mut seen = [false; WORDS];
        for _ in 0..400 {
            let asked = positions::<WORDS>().unwrap();
            assert!(asked[0] < asked[1] && asked[1] < asked[2] && asked[2] < WORDS);
            asked.iter().for_each(|place| seen[*place] = true);
        }
        assert_eq!(seen, [true; WORDS]);
    }
}
