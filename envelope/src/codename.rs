//! The codename: 120 random bits as twelve words or forty digits, and the mailbox that is derived from them.

use ring::digest::{SHA256, digest};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::random::random;
use crate::words;

pub use crate::error::CodenameError;
pub use crate::words::designation;
pub use mailbox::{Mailbox, MailboxKeys};

mod digits;
mod mailbox;
mod typed;

/// Words of a codename.
pub const WORDS: usize = 12;
/// Bytes of a codename's secret: 120 bits, so that guessing needs no slow function to be hopeless.
const SECRET: usize = 15;
/// Bytes of the secret and its check together, in 132 bits from the left; the last four bits are zero.
const CHECKED: usize = 17;

/// The only thing that a source has to remember. Wiped when dropped, and never printed.
#[derive(ZeroizeOnDrop)]
pub struct Codename([u8; SECRET]);

impl Codename {
    /// A new codename from the operating system's randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self(*random())
    }

    /// The codename that somebody typed, in words or digits.
    ///
    /// Letters may be of either case, words may be cut after their fourth letter; what stands between does not matter,
    /// nor do numbers before the words of a copied list. Digits may be of any script that has ten of them.
    ///
    /// ```
    /// use envelope::codename::Codename;
    ///
    /// let codename = Codename::generate();
    /// let typed = codename.words().map(|word| word.to_uppercase()).join("  ");
    /// assert!(Codename::parse(&typed).is_ok_and(|parsed| parsed.words() == codename.words()));
    /// ```
    ///
    /// # Errors
    /// [`CodenameError`]; what it says can be shown to the source as it is.
    pub fn parse(typed: &str) -> Result<Self, CodenameError> {
        let bytes = typed::checked_bytes(typed)?;
        let mut codename = Self([0; SECRET]);
        for (to, from) in codename.0.iter_mut().zip(bytes.iter()) {
            *to = *from;
        }
        if *codename.checked() == *bytes {
            Ok(codename)
        } else {
            Err(CodenameError::DoNotBelongTogether)
        }
    }

    /// The twelve words.
    #[must_use]
    pub fn words(&self) -> [&'static str; WORDS] {
        words::numbers::<WORDS>(self.checked().as_slice()).map(words::word)
    }

    /// The forty digits, in ten groups of four with a blank between.
    #[must_use]
    pub fn digits(&self) -> Zeroizing<String> {
        digits::text(&self.checked())
    }

    /// The keys of the mailbox that this codename has at a newsroom.
    #[must_use]
    pub fn derive(&self, newsroom: &crate::epoch::NewsroomId) -> MailboxKeys {
        mailbox::derive(&self.0, newsroom)
    }

    /// The secret and twelve bits of check behind it.
    fn checked(&self) -> Zeroizing<[u8; CHECKED]> {
        let input = Zeroizing::new([b"postern codename\n".as_slice(), &self.0].concat());
        let hash = digest(&SHA256, &input);
        let mut bytes = Zeroizing::new([0; CHECKED]);
        for (to, from) in bytes.iter_mut().zip(self.0.iter().chain(hash.as_ref())) {
            *to = *from;
        }
        if let Some(last) = bytes.last_mut() {
            *last &= 0xf0;
        }
        bytes
    }
}
