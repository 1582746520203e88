//! Documents of OpenDocument: the list of parts says of each how it is locked (OpenDocument 1.3, part 2, 3.4 and 4.8). Or one part is the
//! whole package, locked at once, as LibreOffice does it since 24.8.
//!
//! A part is packed, then locked. The sum of its beginning tells whether the password is right; nothing tells whether a part was changed
//! behind that, but for the newer form, of which every byte is borne out.

mod way;

use super::{damaged, tell};
use crate::flow::Hidings;
use crate::format::{How, Refusal};
use crate::package::opendocument::{MANIFEST, MIMETYPE, ZIP, missing};
use crate::package::{self, Package, xml::Element};
use flate2::read::DeflateDecoder;
use std::io::Read;
use way::Way;

/// The part that is the whole package.
const WHOLE: &str = "encrypted-package";

/// What lists of parts declared before OpenDocument 1.2; it says nothing.
const DECLARED: &str =
    "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">";

/// A part that is locked.
struct Lock<'a> {
    name: &'a str,
    /// Its bytes once it is unpacked, as the list says.
    size: Option<usize>,
    way: Way,
}

/// `package` with its parts open, where they are locked; then it has no list of them any more. What is told of the lock goes to `hidings`.
///
/// # Errors
/// [`Refusal::NeedsPassword`] where that of `how` does not open them, and as for any document.
pub(crate) fn opened(mut package: Package, how: &How, hidings: &mut Hidings) -> Result<Package, Refusal> {
    let Some(tree) = package.bytes(MANIFEST).and_then(listed) else {
        return Ok(package);
    };
    let locks = locks(&tree, &package)?;
    let Some(first) = locks.first() else {
        return Ok(package);
    };
    let Some(password) = &how.password else {
        return Err(Refusal::NeedsPassword);
    };
    way::within(locks.iter().map(|lock| &lock.way))?;
    tell(hidings, &first.way.said());
    let mut left = usize::try_from(how.limits.document).unwrap_or(usize::MAX);
    for lock in &locks {
        let sealed = package.take(lock.name).unwrap_or_default();
        let part = part(lock, sealed, password.0.as_bytes(), left)?;
        left = left.saturating_sub(part.len());
        if lock.name == WHOLE {
            beside(&package, hidings);
            return Package::open(&part, &how.limits, hidings);
        }
        package.put(lock.name, part);
    }
    missing(&tree, &package, hidings);
    package.take(MANIFEST);
    Ok(package)
}

/// The list of parts, in spite of what old ones declare; none where it is no tree.
fn listed(bytes: &[u8]) -> Option<Element> {
    let text = String::from_utf8_lossy(bytes).replacen(DECLARED, "", 1);
    package::tree(text.as_bytes()).ok()
}

/// Which of the parts that are there are locked, and how.
fn locks<'a>(tree: &'a Element, package: &Package) -> Result<Vec<Lock<'a>>, Refusal> {
    let mut locks = Vec::new();
    for entry in tree.elements().filter(|entry| entry.name == "manifest:file-entry") {
        let name = entry.attribute("manifest:full-path").unwrap_or_default();
        let Some(data) = entry.find("manifest:encryption-data") else {
            continue;
        };
        if package.bytes(name).is_some() {
            locks.push(Lock {
                name,
                size: entry.attribute("manifest:size").and_then(|size| size.parse().ok()),
                way: Way::of(data)?,
            });
        }
    }
    Ok(locks)
}

/// The part that `sealed` is once it is open and unpacked.
fn part(lock: &Lock<'_>, mut sealed: Vec<u8>, password: &[u8], left: usize) -> Result<Vec<u8>, Refusal> {
    // A part without a byte is not locked by all programs.
    if sealed.is_empty() && lock.size == Some(0) {
        return Ok(sealed);
    }
    let sure = lock.way.open(&mut sealed, password)?;
    let part = unpacked(lock, sealed, left);
    // Sums of old programs are wrong for some lengths: there the part's length, once unpacked, has to do.
    match part {
        Ok(part) if sure || lock.size == Some(part.len()) => Ok(part),
        Err(refusal) if sure => Err(refusal),
        _ => Err(Refusal::NeedsPassword),
    }
}

/// What was packed before it was locked, as all programs do it with parts.
fn unpacked(lock: &Lock<'_>, packed: Vec<u8>, left: usize) -> Result<Vec<u8>, Refusal> {
    // Nothing that is packed begins so.
    if packed.starts_with(ZIP) {
        return Ok(packed);
    }
    let mut part = Vec::new();
    let read = DeflateDecoder::new(packed.as_slice())
        .take(left as u64 + 1)
        .read_to_end(&mut part);
    if part.len() > left {
        return Err(Refusal::TooLarge(
            "its parts are too large once they are open".to_owned(),
        ));
    }
    match read {
        Ok(_) => Ok(part),
        Err(_) if lock.size == Some(packed.len()) => Ok(packed),
        Err(_) => Err(damaged("a part that cannot be unpacked")),
    }
}

/// Tells of what lies beside a whole package; nobody sees it.
fn beside(package: &Package, hidings: &mut Hidings) {
    let known = [MANIFEST, MIMETYPE];
    for name in package.names().filter(|name| !known.contains(name)) {
        hidings.note("a part beside what is locked", name);
    }
}

#[cfg(test)]
mod tests;
