//! Writes packages in one form: parts in the order in which they come, deflated, and nothing of when or by whom.

use crate::format::Refusal;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What each part begins with.
pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The package of `parts`.
///
/// # Errors
/// When they do not fit a ZIP file.
pub(crate) fn package(parts: &[(impl AsRef<str>, String)]) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let broken = |error: &dyn std::fmt::Display| Refusal::Broken(format!("the new package: {error}"));
    for (name, part) in parts {
        archive
            .start_file(name.as_ref(), options)
            .map_err(|error| broken(&error))?;
        archive.write_all(part.as_bytes()).map_err(|error| broken(&error))?;
    }
    let written = archive.finish().map_err(|error| broken(&error))?;
    Ok(written.into_inner())
}

/// Writes the package of `parts` out.
///
/// # Errors
/// Those of [`package`], and when nobody takes it.
pub(crate) fn put(out: &mut dyn Write, parts: &[(impl AsRef<str>, String)]) -> Result<(), Refusal> {
    out.write_all(&package(parts)?)
        .map_err(|error| Refusal::Broken(error.to_string()))
}
