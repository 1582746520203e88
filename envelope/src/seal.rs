//! Recipients and streams in, a sealed envelope out, in one pass: the only maker of [`Sealed`].

use std::io::{self, BufWriter, Write};

use age::stream::StreamWriter;
use ring::digest::{self, SHA256};

use crate::codename::Mailbox;
use crate::entry::{MAX_FILES, Name};
use crate::error::SealError;
use crate::manifest::{FileRecord, MAX_MEDIA_TYPE, MAX_NAME, Manifest};
use crate::recipients::Recipients;
use crate::{padding, zip};

/// The longest message, in bytes: 100,000 characters are 400,000 bytes at most, and a report for editors has room.
pub const MAX_MESSAGE: usize = 4 * 1024 * 1024;
/// Room for the age header of four hybrid stanzas, which comes in small pieces; the payload passes by.
const HEADER_ROOM: usize = 8 * 1024;
/// Zeros that are sealed at a time.
static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

/// Proof that bytes are sealed: only this module can make one, and lends it to nothing but a [`Draft`].
pub struct Pen(());

/// Where sealed bytes go. Nothing else can be written there, because nobody else holds a [`Pen`].
pub trait Draft {
    /// Appends all of `sealed`, or fails.
    ///
    /// # Errors
    /// What the medium says. The draft is spoiled then, and never published.
    fn append(&mut self, pen: &Pen, sealed: &[u8]) -> io::Result<()>;
}

impl Draft for Vec<u8> {
    fn append(&mut self, _: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.extend_from_slice(sealed);
        Ok(())
    }
}

/// An envelope that is whole, sealed and on a bucket. Only [`Sealer::finish`] makes one.
pub struct Sealed<D> {
    draft: D,
}

impl<D> Sealed<D> {
    /// The draft that holds it.
    #[must_use]
    pub fn into_draft(self) -> D {
        self.draft
    }
}

/// What a manifest says besides its files.
pub struct Closing {
    /// The epoch to whose recipients this is sealed; 0 for what is not sealed to an epoch.
    pub epoch: u32,
    /// Where replies may go.
    pub mailbox: Option<Mailbox>,
    /// Set on what the drop makes itself.
    pub decoy: bool,
}

/// Hands sealed bytes, and no others, to the draft.
struct Slot<D> {
    draft: D,
    pen: Pen,
}

impl<D: Draft> Write for Slot<D> {
    fn write(&mut self, sealed: &[u8]) -> io::Result<usize> {
        self.draft.append(&self.pen, sealed)?;
        Ok(sealed.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Output<D> = StreamWriter<BufWriter<Slot<D>>>;

/// A file that is being received.
struct OpenFile {
    record: FileRecord,
    digest: digest::Context,
}

/// Seals an envelope as its parts arrive. Keeps nothing of them but their records and less than one chunk of 64 KiB.
///
/// ```
/// use envelope::{recipients::Recipients, seal::{Closing, Sealer}};
///
/// # fn main() -> Result<(), envelope::error::SealError> {
/// let to = Recipients::parse(&["age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"])?;
/// let mut sealer = Sealer::new(Vec::new(), &to)?;
/// sealer.message("Look at page 3.")?;
/// sealer.begin_file("contract.pdf", "application/pdf")?;
/// sealer.write(b"%PDF-1.7")?;
/// sealer.end_file()?;
/// let sealed = sealer.finish(Closing { epoch: 1, mailbox: None, decoy: false })?;
/// assert!(sealed.into_draft().starts_with(b"age-encryption.org/v1\n"));
/// # Ok(())
/// # }
/// ```
pub struct Sealer<D: Draft> {
    zip: zip::Writer<Output<D>>,
    files: Vec<FileRecord>,
    open: Option<OpenFile>,
    message: bool,
    spoiled: bool,
}

impl<D: Draft> Sealer<D> {
    /// Writes the head of an envelope for `to` into an empty draft.
    ///
    /// # Errors
    /// [`SealError::Draft`] if the draft does not take it.
    pub fn new(draft: D, to: &Recipients) -> Result<Self, SealError> {
        let slot = BufWriter::with_capacity(HEADER_ROOM, Slot { draft, pen: Pen(()) });
        let output = to.encryptor()?.wrap_output(slot).map_err(SealError::Draft)?;
        Ok(Self {
            zip: zip::Writer::new(output),
            files: Vec::new(),
            open: None,
            message: false,
            spoiled: false,
        })
    }

    /// Seals the message. Once, and before the first file.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`], [`SealError::MessageTooLong`], [`SealError::Draft`].
    pub fn message(&mut self, text: &str) -> Result<(), SealError> {
        if self.message || self.open.is_some() || !self.files.is_empty() {
            return Err(SealError::OutOfTurn("an envelope has one message, before its files"));
        }
        if text.len() > MAX_MESSAGE {
            return Err(SealError::MessageTooLong);
        }
        self.message = true;
        self.put(|zip| zip.whole(Name::Message, text.as_bytes()))
    }

    /// Begins a file. A name or a type that is too long for a manifest is cut, so that no file is lost over its name.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`] while another file is open, [`SealError::TooManyFiles`], [`SealError::Draft`].
    pub fn begin_file(&mut self, name: &str, media_type: &str) -> Result<(), SealError> {
        if self.open.is_some() {
            return Err(SealError::OutOfTurn("the file before has not ended"));
        }
        if self.files.len() >= MAX_FILES {
            return Err(SealError::TooManyFiles);
        }
        let number = self.files.len() + 1;
        self.put(|zip| zip.begin(Name::File(number)))?;
        let (name, media_type) = (cut(name, MAX_NAME), cut(media_type, MAX_MEDIA_TYPE));
        let record = FileRecord {
            name,
            media_type,
            length: 0,
            sha256: [0; 32],
            partial: false,
        };
        self.open = Some(OpenFile {
            record,
            digest: digest::Context::new(&SHA256),
        });
        Ok(())
    }

    /// Content of the open file.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`] if no file is open, [`SealError::Draft`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), SealError> {
        let Some(file) = &mut self.open else {
            return Err(NOT_OPEN);
        };
        file.digest.update(bytes);
        file.record.length += bytes.len() as u64;
        self.put(|zip| zip.write(bytes))
    }

    /// Ends the open file, which is whole.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`] if no file is open, [`SealError::Draft`].
    pub fn end_file(&mut self) -> Result<FileRecord, SealError> {
        self.close_file(false)
    }

    /// Ends the open file where it broke off. What arrived stays, marked as partial.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`] if no file is open, [`SealError::Draft`].
    pub fn break_file(&mut self) -> Result<FileRecord, SealError> {
        self.close_file(true)
    }

    /// Bytes of plaintext sealed until now, headers included.
    #[must_use]
    pub fn plaintext_len(&self) -> u64 {
        self.zip.written()
    }

    /// The files that have ended, in order.
    #[must_use]
    pub fn files(&self) -> &[FileRecord] {
        &self.files
    }

    /// Writes manifest and padding, and seals the end.
    ///
    /// # Errors
    /// [`SealError::OutOfTurn`] while a file is open, [`SealError::Spoiled`] after a failure, [`SealError::Draft`].
    pub fn finish(mut self, closing: Closing) -> Result<Sealed<D>, SealError> {
        if self.open.is_some() {
            return Err(SealError::OutOfTurn("the last file has not ended"));
        }
        let files = std::mem::take(&mut self.files);
        let manifest = Manifest::new(closing.epoch, closing.decoy, closing.mailbox, files);
        let json = manifest.to_json().map_err(|error| SealError::Draft(error.into()))?;
        self.put(|zip| zip.whole(Name::Manifest, &json))?;
        self.put(pad)?;
        let slots = self
            .zip
            .finish()
            .and_then(StreamWriter::finish)
            .map_err(SealError::Draft)?;
        let slot = slots
            .into_inner()
            .map_err(|error| SealError::Draft(error.into_error()))?;
        Ok(Sealed { draft: slot.draft })
    }

    fn close_file(&mut self, partial: bool) -> Result<FileRecord, SealError> {
        let Some(OpenFile { mut record, digest }) = self.open.take() else {
            return Err(NOT_OPEN);
        };
        let number = self.files.len() + 1;
        self.put(|zip| zip.end())?;
        if partial {
            self.put(|zip| zip.whole(Name::Partial(number), &[]))?;
        }
        record.sha256.copy_from_slice(digest.finish().as_ref());
        record.partial = partial;
        self.files.push(record.clone());
        Ok(record)
    }

    /// Lets `step` write, unless a step before failed: age's stream cannot be taken up again after that.
    fn put(&mut self, step: impl FnOnce(&mut zip::Writer<Output<D>>) -> io::Result<()>) -> Result<(), SealError> {
        if self.spoiled {
            return Err(SealError::Spoiled);
        }
        step(&mut self.zip).map_err(|error| {
            self.spoiled = true;
            SealError::Draft(error)
        })
    }
}

const NOT_OPEN: SealError = SealError::OutOfTurn("no file is open");

/// Fills the envelope up to its bucket, to the byte.
fn pad<W: Write>(zip: &mut zip::Writer<W>) -> io::Result<()> {
    zip.begin(Name::Padding)?;
    let length = zip.length_if_closed();
    let mut missing = padding::bucket(length) - length;
    while missing > 0 {
        let piece = ZEROS
            .get(..usize::try_from(missing).unwrap_or(usize::MAX))
            .unwrap_or(&ZEROS);
        zip.write(piece)?;
        missing -= piece.len() as u64;
    }
    zip.end()
}

/// The first `most` bytes of `text`, or a few less so that no character is split.
fn cut(text: &str, most: usize) -> String {
    text.get(..text.floor_char_boundary(most))
        .unwrap_or_default()
        .to_owned()
}
