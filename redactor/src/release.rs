//! Clean copies as plain files: checked once more in the jail, and written from [`Verified`] alone.

use crate::case::{self, CaseError, Part};
use crate::jail::Jail;
use crate::job;
use crate::private::NewFolder;
use crate::process::{Kept, Unfinished};
use crate::report::{Report, people};
use crate::verify::{Unverified, Verified};
use envelope::Identity;
use std::io;
use std::path::Path;

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum Unreleased {
    /// The case has no such entry, or it cannot be read.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// An entry could not be opened.
    #[error(transparent)]
    Entry(#[from] Unfinished),
    /// A copy is missing from its envelope.
    #[error("the copy {0} is not in its envelope; process the submission again in a new case")]
    Missing(String),
    /// A copy is not what it must be.
    #[error("{0}: {1}")]
    Unverified(String, #[source] Unverified),
    /// The folder could not be made.
    #[error("the folder could not be written: {0}")]
    Folder(#[source] io::Error),
}

/// Writes the clean copies of the submission `name` of the case in `case`, and the report that may be published, into `to`,
/// which must be new or empty. One copy that fails its check stops all. Returns the names written.
///
/// # Errors
/// [`Unreleased`]: then nothing was written.
pub fn release(
    jail: &Jail,
    case: &Path,
    name: &str,
    identities: &[Identity],
    to: &Path,
) -> Result<Vec<String>, Unreleased> {
    let new = NewFolder::begin(to).map_err(Unreleased::Folder)?;
    let mut written = Vec::new();
    let report = check(jail, case, name, identities, &mut |copy, verified| {
        written.push(copy.to_owned());
        write(&new, copy, verified)
    })?;
    let published = report.published();
    let json = serde_json::to_vec_pretty(&published).map_err(|error| Unreleased::Folder(error.into()))?;
    for (name, bytes) in [
        ("report.json", json),
        ("report.txt", people::published(&published).into_bytes()),
    ] {
        new.write(name, &mut bytes.as_slice()).map_err(Unreleased::Folder)?;
        written.push(name.to_owned());
    }
    new.settle().map_err(Unreleased::Folder)?;
    Ok(written)
}

/// Has a fresh worker look at each clean copy of the submission `name`, and hands those that are what they must be to `take`.
///
/// # Errors
/// [`Unreleased`] with the first copy that is not, or what `take` says.
pub fn check(
    jail: &Jail,
    case: &Path,
    name: &str,
    identities: &[Identity],
    take: &mut dyn FnMut(&str, &Verified) -> Result<(), Unreleased>,
) -> Result<Report, Unreleased> {
    let mut kept = Kept::open(case::entry(case, Part::Kept, name)?, identities)?;
    let mut clean = Kept::open(case::entry(case, Part::Clean, name)?, identities)?;
    let report = kept.report()?;
    for copy in report.documents.iter().filter_map(|document| document.copy.as_ref()) {
        let missing = || Unreleased::Missing(copy.clone());
        let bytes = clean.file(copy)?.ok_or_else(missing)?;
        let expectation = kept.expectation(copy)?.ok_or_else(missing)?;
        let verified = job::verify(jail, bytes, &expectation);
        take(
            copy,
            &verified.map_err(|error| Unreleased::Unverified(copy.clone(), error))?,
        )?;
    }
    Ok(report)
}

/// The only way from a document to a plain file.
fn write(new: &NewFolder, name: &str, verified: &Verified) -> Result<(), Unreleased> {
    new.write(name, &mut verified.bytes()).map_err(Unreleased::Folder)
}
