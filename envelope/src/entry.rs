//! The names that entries of an envelope may have. There are no others.

use std::fmt;

/// The most files that one envelope holds: five times what the drop takes by default. Bounds what a hostile directory
/// and manifest can cost a reader.
pub(crate) const MAX_FILES: usize = 1_000;

/// An entry's name. A source gives none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// The message, in UTF-8.
    Message,
    /// The bytes of a file; counted from 1.
    File(usize),
    /// An empty entry that says: the file of this number, just before, broke off.
    Partial(usize),
    /// What the other entries are.
    Manifest,
    /// Zeros up to the bucket.
    Padding,
}

impl Name {
    /// The length of the name in bytes.
    pub(crate) const fn len(self) -> u64 {
        match self {
            Self::Message => 11,
            Self::File(_) => 10,
            Self::Partial(_) => 12,
            Self::Manifest => 13,
            Self::Padding => 7,
        }
    }
}

impl Name {
    /// The name that is written so, and in no other way.
    pub(crate) fn parse(untrusted: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(untrusted).ok()?;
        let name = match text.split_once('/') {
            Some(("files", number)) => Self::File(number.parse().ok()?),
            Some(("partial", number)) => Self::Partial(number.parse().ok()?),
            _ => [Self::Message, Self::Manifest, Self::Padding]
                .into_iter()
                .find(|name| name.to_string() == text)?,
        };
        let in_range = !matches!(name, Self::File(n) | Self::Partial(n) if !(1..=MAX_FILES).contains(&n));
        (in_range && name.to_string() == text).then_some(name)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message => f.write_str("message.txt"),
            Self::File(number) => write!(f, "files/{number:04}"),
            Self::Partial(number) => write!(f, "partial/{number:04}"),
            Self::Manifest => f.write_str("manifest.json"),
            Self::Padding => f.write_str("padding"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_as_long_as_it_says() {
        let numbered = [1, 9, 10, MAX_FILES].map(|n| [Name::File(n), Name::Partial(n)]);
        for name in numbered
            .into_iter()
            .flatten()
            .chain([Name::Message, Name::Manifest, Name::Padding])
        {
            assert_eq!(name.to_string().len() as u64, name.len(), "{name}");
        }
    }
}
