//! What can go wrong, by whose fault. No text here holds a name, content or a key.

use std::io;

use thiserror::Error;

/// Why an envelope could not be sealed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SealError {
    /// The draft did not take the bytes: a full disk, for one.
    #[error("the sealed bytes could not be stored; make room or look at the disk, then send again")]
    Draft(#[source] io::Error),
    /// An earlier step failed, so what the draft holds is not an envelope.
    #[error("an earlier part of this envelope could not be stored; begin a new one")]
    Spoiled,
    /// A step at a moment where the format has no place for it; the text says which.
    #[error("{0}")]
    OutOfTurn(&'static str),
    /// More files than an envelope holds.
    #[error("an envelope holds 1000 files at most; begin another one")]
    TooManyFiles,
    /// A message longer than [`crate::seal::MAX_MESSAGE`].
    #[error("the message is longer than an envelope holds; send it as a file")]
    MessageTooLong,
    /// The line of this number, counted from 1, is no recipient that we can seal to.
    #[error("line {0} is no recipient; it has to begin with age1pq1 or age1 and be copied whole")]
    BadRecipient(usize),
    /// Nobody to seal to.
    #[error("there is nobody to seal to; name one recipient at least")]
    NoRecipients,
    /// Post-quantum hybrid recipients and classic ones: whoever breaks X25519 would read what the others keep.
    #[error("recipients of two kinds; take those that begin with age1pq1, or the others, but not both")]
    MixedRecipients,
    /// More recipients than a reader accepts.
    #[error("an envelope has 64 recipients at most; take some out")]
    TooManyRecipients,
}

/// Why an envelope was not opened, or not read to its end.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Not an age file, or its header was altered.
    #[error("this is no sealed envelope, or its head was altered; fetch it again")]
    NotAnEnvelope,
    /// Sealed to other keys.
    #[error("none of the given keys opens this envelope; look for the key of its epoch")]
    NotForTheseKeys,
    /// The end is missing, or is not the one that was sealed.
    #[error("the envelope is cut short or its end was altered; fetch it again")]
    CutShort,
    /// A piece inside is not what was sealed.
    #[error("the envelope was altered after it was sealed; fetch it again")]
    Altered,
    /// It opens, and what it says of itself is not true: whoever sealed it did not use Postern, or means harm.
    #[error("the envelope lies: {0}; keep it sealed")]
    Lies(Lie),
    /// A file of this number does not exist in it.
    #[error("the envelope has no file of this number")]
    NoSuchFile,
    /// The passphrase is another one, or what it locks was altered.
    #[error("the passphrase does not open this; look at how it was written down and try again")]
    WrongPassphrase,
    /// A secret key that was altered or is of another kind.
    #[error(
        "this is no secret key of an envelope; it has to begin with AGE-SECRET-KEY-PQ-1 or AGE-SECRET-KEY-1 and be copied whole"
    )]
    BadSecret,
    /// The medium failed.
    #[error("the envelope could not be read from its medium; try another copy")]
    Medium(#[source] io::Error),
}

/// What about an envelope is not true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Lie {
    /// The plaintext's length is on no bucket.
    #[error("its length is on no bucket")]
    Bucket,
    /// It does not end as a ZIP of ours ends, or its directory is not where and as long as it says.
    #[error("its directory is not in the one form that is written")]
    Directory,
    /// More entries than an envelope has.
    #[error("it says that it holds more than an envelope can")]
    TooMany,
    /// An entry of a name that no envelope has.
    #[error("an entry has a name that no envelope has")]
    UnknownEntry,
    /// An entry is missing, double, or in another place than its name asks for.
    #[error("its entries are not those of an envelope, in their order")]
    Order,
    /// Entries overlap or leave gaps, or their sizes differ from the directory's.
    #[error("its entries do not stand where its directory says")]
    Place,
    /// A local header or data descriptor says something else than the directory.
    #[error("an entry's own header differs from the directory")]
    Header,
    /// The manifest is no JSON of the form.
    #[error("its manifest cannot be read")]
    Manifest,
    /// The manifest is of a version that this program does not know.
    #[error("its manifest is of another version")]
    Format,
    /// The manifest, a name or a type in it, or the message is too long.
    #[error("its manifest or message is longer than allowed")]
    TooLong,
    /// The mailbox is no recipient, or none of the hybrid kind that every codename gives.
    #[error("its mailbox is no recipient")]
    Mailbox,
    /// The manifest counts other files than there are.
    #[error("its manifest counts other files than it holds")]
    Count,
    /// The manifest gives a file another length than it has.
    #[error("its manifest gives a file another length")]
    Length,
    /// The manifest and the entries differ about which file broke off.
    #[error("its manifest and its entries differ about what broke off")]
    Partial,
    /// A file's SHA-256 is not the one of the manifest.
    #[error("its manifest gives a file another digest")]
    Digest,
    /// The content of an entry does not have its checksum.
    #[error("an entry does not have its checksum")]
    Checksum,
    /// The message is no UTF-8.
    #[error("its message is no text")]
    Text,
    /// It lies where a reply belongs, and is none: it names a mailbox, or is a decoy.
    #[error("it is no reply")]
    NotAReply,
}

impl From<Lie> for OpenError {
    fn from(lie: Lie) -> Self {
        Self::Lies(lie)
    }
}

/// Why a pool of epochs is refused.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PoolError {
    /// Not the four lines of a pool, or longer than a pool is.
    #[error("this is no pool of epochs; copy the whole file from the air gap")]
    NotAPool,
    /// The second line is no pool in its one form.
    #[error("the pool's second line is not in the form that the air gap writes; copy the file again")]
    NotCanonical,
    /// The signature is not the root's.
    #[error("the pool's signature is wrong: it was altered, or not signed by its root; do not use it")]
    Signature,
    /// Signed by another root than the one installed.
    #[error("the pool is signed by another root than the one installed; do not use it before you know why")]
    OtherRoot,
    /// For another newsroom than the one installed.
    #[error("the pool belongs to another newsroom")]
    OtherNewsroom,
    /// Not newer than the one installed.
    #[error("the pool is not newer than the one installed; an old one may bring lost keys back")]
    NotNewer,
    /// Epochs out of order, overlapping, or ending before they begin.
    #[error("the pool's epochs are not in order of number and day")]
    Order,
    /// No epochs, or more than a pool holds; no recipient in an epoch, or more than four.
    #[error("the pool has no epochs or too many, or an epoch without recipients or with more than four")]
    Count,
    /// A recipient that we cannot seal to, or of the wrong kind: the drop's are hybrid, the one to publish is classic.
    #[error(
        "a recipient in the pool cannot be read, or is not of its kind: hybrid for the drop, classic for the public"
    )]
    Recipient,
    /// A key that appears twice.
    #[error("a key appears in two epochs of the pool, or twice in one; each epoch needs keys of its own")]
    KeyTwice,
    /// A device with a name or key that is none.
    #[error("a device in the pool has no readable name or key")]
    Device,
    /// A desk with a name or key that is none, too many desks, or a key that is a device's too.
    #[error("a desk in the pool has no readable name or key of its own, or there are too many")]
    Desk,
    /// A secret root key that was altered or is of another kind.
    #[error("this is no secret root key; it has to begin with POSTERN-ROOT-KEY- and be copied whole")]
    BadSecret,
}

/// Why a list that a desk signed is refused, or not signed.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReceiptError {
    /// Not the four lines of such a list, or longer than one is.
    #[error("this is no signed list of the kind that belongs here; copy the whole file from the air gap")]
    NotAList,
    /// The second line is no list in its one form.
    #[error("the list's second line is not in the form that the air gap writes; copy the file again")]
    NotCanonical,
    /// The signature is not the desk's.
    #[error("the list's signature is wrong: it was altered, or not signed by its desk; do not use it")]
    Signature,
    /// The pool certifies no such desk.
    #[error("the list is signed by a desk that the installed pool does not certify; install the newest pool first")]
    NotCertified,
    /// For another newsroom than the pool's.
    #[error("the list belongs to another newsroom")]
    OtherNewsroom,
    /// Nothing in it, or more than a list holds.
    #[error("the list is empty or longer than allowed; make several")]
    Count,
    /// A name that no object has, or names that are not in rising order, or twice the same.
    #[error("the list names something that no object is called, or not in order, or twice")]
    Id,
    /// A secret desk key of another length.
    #[error("this is no secret desk key; it has to be copied whole")]
    BadSecret,
}

/// Why an entry is no codename.
#[derive(Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodenameError {
    /// The word at this position, counted from 1, is on no list; with what was typed, to be shown to who typed it.
    #[error("word {0} is not on the list; look for a slip of the finger")]
    NotAWord(usize, String),
    /// Not twelve words, and not forty digits; with how many there were.
    #[error("a codename has twelve words or forty digits; {0} were entered")]
    WrongCount(usize),
    /// Words or digits of the right number that make no codename.
    #[error("these do not belong together; one of them is another or stands in another place")]
    DoNotBelongTogether,
}

/// Says nothing about what was typed.
impl std::fmt::Debug for CodenameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
