//! What clean copies are called. A file's name is content: it says who, when and where as well as any line inside.

use super::Item;
use crate::format::Format;
use envelope::error::SealError;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use std::collections::HashSet;
use std::path::Path;
use zeroize::Zeroizing;

/// Digits of a copy's number: one order in every listing, up to ten thousand.
const DIGITS: usize = 4;

/// The table's name inside its envelope.
const TABLE: &str = "names.txt";

/// What copies are called.
pub enum Naming<'a> {
    /// By their number: `0001.jpg`.
    Numbers,
    /// As the originals are, because a person said that the names may be known. Holds the names of all originals, so that no
    /// two copies meet.
    Kept(HashSet<&'a str>),
}

impl Naming<'_> {
    /// The name of the copy of `item` that is written as `format`, below the folder of the copies.
    #[must_use]
    pub fn of(&self, item: &Item, format: &dyn Format) -> String {
        let ending = format.extension();
        let originals = match self {
            Self::Numbers => return format!("{:0DIGITS$}.{ending}", item.number),
            Self::Kept(originals) => originals,
        };
        if is_called(&item.name, ending) {
            return item.name.clone();
        }
        let name = format!("{}.{ending}", item.name);
        if originals.contains(name.as_str()) {
            return format!("{}.{}.{ending}", item.name, item.number);
        }
        name
    }
}

/// Whether a file of this name is taken for what `ending` says.
fn is_called(name: &str, ending: &str) -> bool {
    let own = Path::new(name)
        .extension()
        .map(|own| own.to_string_lossy().to_lowercase());
    own.is_some_and(|own| own == ending || (ending, own.as_str()) == ("jpg", "jpeg"))
}

/// The table of `(copy, original)`, a line each, in an envelope for `to`: who may know the names opens it with `redactor open`.
///
/// # Errors
/// [`SealError`].
pub fn sealed_table(names: &[(String, String)], to: &Recipients) -> Result<Vec<u8>, SealError> {
    let line = |(copy, original): &(String, String)| format!("{copy}\t{original}\n");
    let table: Zeroizing<String> = Zeroizing::new(names.iter().map(line).collect());
    let mut sealer = Sealer::new(Vec::new(), to)?;
    sealer.begin_file(TABLE, "text/plain")?;
    sealer.write(table.as_bytes())?;
    sealer.end_file()?;
    let closing = Closing {
        epoch: 0,
        mailbox: None,
        decoy: false,
    };
    Ok(sealer.finish(closing)?.into_draft())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::named;

    #[test]
    fn copies_are_numbered_or_called_as_before_and_never_meet() {
        let item = |name: &str| Item {
            number: 7,
            path: name.into(),
            name: name.to_owned(),
        };
        let (jpeg, png) = (named("jpeg").unwrap(), named("png").unwrap());
        assert_eq!(Naming::Numbers.of(&item("anna.jpeg"), jpeg), "0007.jpg");
        let kept = Naming::Kept(["a/anna.JPEG", "b.gif", "b.gif.png"].into());
        assert_eq!(kept.of(&item("a/anna.JPEG"), jpeg), "a/anna.JPEG");
        assert_eq!(kept.of(&item("a/c.webp"), png), "a/c.webp.png");
        assert_eq!(kept.of(&item("b.gif"), png), "b.gif.7.png");
        assert_eq!(kept.of(&item("no ending"), png), "no ending.png");
    }

    #[test]
    fn the_table_is_sealed() {
        let to = Recipients::parse(&["age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"]).unwrap();
        let table = sealed_table(&[("0001.jpg".to_owned(), "anna-at-home.jpg".to_owned())], &to).unwrap();
        assert!(table.starts_with(b"age-encryption.org/v1\n"));
        assert!(!table.windows(4).any(|bytes| bytes == b"anna"));
    }
}
