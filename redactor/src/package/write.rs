//! Writes packages in one form: parts in the order in which they come, deflated but for the first that says what a package is, and
//! nothing of when or by whom.

use crate::format::Refusal;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What each part begins with.
pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What writes a package.
type Archive = ZipWriter<Cursor<Vec<u8>>>;

/// The package of `parts`.
///
/// # Errors
/// When they do not fit a ZIP file.
pub(crate) fn package(parts: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut archive, parts, CompressionMethod::Deflated)?;
    finished(archive)
}

/// The package of `parts` behind one that says as what, stored as it is (OpenDocument 1.3, part 2, 3.3).
///
/// # Errors
/// When they do not fit a ZIP file.
pub(crate) fn typed(kind: &str, parts: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut archive, &[("mimetype", kind)], CompressionMethod::Stored)?;
    add(&mut archive, parts, CompressionMethod::Deflated)?;
    finished(archive)
}

fn add(
    archive: &mut Archive,
    parts: &[(impl AsRef<str>, impl AsRef<[u8]>)],
    how: CompressionMethod,
) -> Result<(), Refusal> {
    let options = SimpleFileOptions::default()
        .compression_method(how)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        archive
            .start_file(name.as_ref(), options)
            .map_err(|error| broken(&error))?;
        archive.write_all(part.as_ref()).map_err(|error| broken(&error))?;
    }
    Ok(())
}

fn finished(archive: Archive) -> Result<Vec<u8>, Refusal> {
    let written = archive.finish().map_err(|error| broken(&error))?;
    Ok(written.into_inner())
}

fn broken(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Broken(format!("the new package: {error}"))
}
