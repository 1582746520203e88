//! What a desk signs on the air gap: which submissions it has, so that the drop deletes them, and which replies it sends.
//!
//! Each is a text of four lines, like the pool. It names what it means by name and SHA-256 of the sealed bytes, so that
//! the drop deletes and takes in nothing else; and it means one newsroom.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::epoch::{NewsroomId, Pool};
use crate::manifest::hex_32;
use crate::statement::Statement;

pub use crate::error::ReceiptError;
#[cfg(feature = "airgap")]
pub use desk_key::DeskKey;

#[cfg(feature = "airgap")]
mod desk_key;

/// The most submissions that one receipt names.
pub const MAX_TAKEN: usize = 4_096;
/// The most replies that one batch lists.
pub const MAX_REPLIES: usize = 64;
/// The longest such text, in bytes: [`MAX_TAKEN`] names and digests at about 145 bytes each, and as much again.
pub const MAX_TEXT: usize = 1024 * 1024;
/// The letters behind a submission's name: how long it may wait.
const WAITS: [char; 3] = ['s', 'm', 'l'];

/// What a desk can sign. There are two kinds, and no others.
pub trait List: Serialize + DeserializeOwned + sealed::Kind {}

mod sealed {
    use super::{NewsroomId, ReceiptError};

    /// What all kinds have.
    pub trait Kind {
        /// The first line.
        const HEAD: &'static str;

        /// Whose it is.
        fn newsroom(&self) -> NewsroomId;

        /// Brings it into its one order.
        fn sort(&mut self);

        /// All that holds for a good one.
        fn check(&self) -> Result<(), ReceiptError>;
    }
}

/// The submissions that are safe on the air gap. Meant twice, it changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The newsroom.
    pub newsroom: NewsroomId,
    /// Rises with each list of a desk.
    pub serial: u64,
    /// The submissions, in the order of their names.
    pub taken: Vec<Taken>,
}

/// One submission of a [`Receipt`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// Its name on the drop.
    pub id: String,
    /// The SHA-256 of its sealed bytes.
    #[serde(with = "hex_32")]
    pub sha256: [u8; 32],
}

/// The replies that come with it, each to be put under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// The newsroom.
    pub newsroom: NewsroomId,
    /// Rises with each list of a desk.
    pub serial: u64,
    /// The replies, in the order of their names, which tells nothing.
    pub replies: Vec<Listed>,
}

/// One reply of a [`Batch`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its name on the drop: a slot of its mailbox.
    pub id: String,
    /// The length of its sealed bytes.
    pub length: u64,
    /// The SHA-256 of its sealed bytes.
    #[serde(with = "hex_32")]
    pub sha256: [u8; 32],
}

impl List for Receipt {}
impl List for Batch {}

impl sealed::Kind for Receipt {
    const HEAD: &'static str = "postern-receipt-v1";

    fn newsroom(&self) -> NewsroomId {
        self.newsroom
    }

    fn sort(&mut self) {
        self.taken.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn check(&self) -> Result<(), ReceiptError> {
        check(
            self.taken.iter().map(|taken| taken.id.as_str()),
            MAX_TAKEN,
            is_submission,
        )
    }
}

impl sealed::Kind for Batch {
    const HEAD: &'static str = "postern-replies-v1";

    fn newsroom(&self) -> NewsroomId {
        self.newsroom
    }

    fn sort(&mut self) {
        self.replies.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn check(&self) -> Result<(), ReceiptError> {
        check(self.replies.iter().map(|reply| reply.id.as_str()), MAX_REPLIES, is_slot)
    }
}

/// One to `most` names, each good, and each behind the one before.
fn check<'a>(
    ids: impl Iterator<Item = &'a str> + Clone,
    most: usize,
    good: impl Fn(&str) -> bool,
) -> Result<(), ReceiptError> {
    if !(1..=most).contains(&ids.clone().count()) {
        return Err(ReceiptError::Count);
    }
    let rising = ids.clone().zip(ids.clone().skip(1)).all(|(a, b)| a < b);
    if rising && ids.clone().all(good) {
        Ok(())
    } else {
        Err(ReceiptError::Id)
    }
}

/// Whether a text is a name that a drop gives to a submission, so that a [`Receipt`] can name it.
#[must_use]
pub fn is_submission(id: &str) -> bool {
    id.strip_suffix(WAITS).is_some_and(is_slot)
}

/// Whether a text is an epoch's number, in its one form, a hyphen, and thirty-two lower-case hexadecimal digits.
fn is_slot(text: &str) -> bool {
    let Some((epoch, digits)) = text.split_once('-') else {
        return false;
    };
    let number = epoch.parse::<u32>().is_ok_and(|number| number.to_string() == epoch);
    number && digits.len() == 32 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A list that a certified desk signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed<T> {
    list: T,
    statement: Statement,
}

impl<T: List> Signed<T> {
    /// Reads a list of which nothing is believed before its signature, by a desk that `pool` certifies.
    ///
    /// # Errors
    /// [`ReceiptError`].
    pub fn parse(text: &str, pool: &Pool) -> Result<Self, ReceiptError> {
        let statement = Statement::split(text, T::HEAD, MAX_TEXT).ok_or(ReceiptError::NotAList)?;
        if pool.desk(statement.public()).is_none() {
            return Err(ReceiptError::NotCertified);
        }
        let signed = Self::checked(statement)?;
        if signed.list.newsroom() == pool.newsroom {
            Ok(signed)
        } else {
            Err(ReceiptError::OtherNewsroom)
        }
    }

    fn checked(statement: Statement) -> Result<Self, ReceiptError> {
        if !statement.is_signed() {
            return Err(ReceiptError::Signature);
        }
        let list: T = statement.content().ok_or(ReceiptError::NotCanonical)?;
        list.check()?;
        Ok(Self { list, statement })
    }

    /// What was signed.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.list
    }

    /// The four lines that [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.statement.to_text()
    }
}
