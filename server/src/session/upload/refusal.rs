//! Why an upload is refused, in words for the person who sent it, and in a status for the protocol.

use std::fmt;

/// A refusal. Its `Display` is the sentence that the source reads; it holds numbers and nothing from the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than one submission may have.
    TooLarge {
        /// Bytes that were declared, or had come in.
        sent: u64,
        /// Bytes that may be.
        limit: u64,
    },
    /// More files than one submission may have.
    TooManyFiles {
        /// Files that may be.
        limit: usize,
    },
    /// A longer message than may be.
    MessageTooLong {
        /// Characters that may be.
        limit: usize,
    },
    /// Neither message nor file.
    Empty,
    /// The message holds a codename.
    CodenameInMessage,
    /// No room for files.
    NoRoomForFiles,
    /// No room for anything.
    NoRoom,
    /// The storage failed.
    Storage,
    /// Not the form of the drop page.
    NotOurForm,
    /// All places were taken and this was the slowest.
    GaveWay,
    /// Less came in than the least that keeps an upload open.
    TooSlow,
    /// No epoch is open.
    Closed,
}

impl Refusal {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::TooLarge { .. } | Self::TooManyFiles { .. } | Self::MessageTooLong { .. } => 413,
            Self::Empty | Self::CodenameInMessage | Self::NotOurForm => 400,
            Self::NoRoomForFiles | Self::NoRoom => 507,
            Self::TooSlow => 408,
            Self::Storage => 500,
            Self::GaveWay | Self::Closed => 503,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { sent, limit } => {
                let (sent, limit) = (Size(*sent), Size(*limit));
                write!(
                    f,
                    "This is too large: {sent}. The most for one time is {limit}. Send the files in several parts."
                )
            }
            Self::TooManyFiles { limit } => {
                write!(
                    f,
                    "These are too many files. The most for one time is {limit}. Send them in several parts."
                )
            }
            Self::MessageTooLong { limit } => {
                let limit = Grouped(*limit);
                write!(
                    f,
                    "Your message is too long: more than {limit} characters. Shorten it, or send it as a file."
                )
            }
            other => f.write_str(other.sentence()),
        }
    }
}

impl Refusal {
    /// The sentence of a refusal that has no numbers.
    fn sentence(&self) -> &'static str {
        match self {
            Self::Empty => "The form was empty. Write a message or choose at least one file, then press Send again.",
            Self::CodenameInMessage => {
                "Your message contains a codename. Take it out, then press Send again. The codename is the key to \
                 your mailbox: nobody else should ever have it, not even the newsroom."
            }
            Self::NoRoomForFiles => {
                "There is no room for files right now. A message without files still gets through. Please try the \
                 files again tomorrow."
            }
            Self::NoRoom => "There is no room right now, not even for a message. Please try again tomorrow.",
            Self::Storage => "The server could not store it. This is not your fault. Please try again later.",
            Self::NotOurForm => "This did not come from the form on this page. Open the page again, then press Send.",
            Self::GaveWay => {
                "Very many people are sending right now, and yours was the slowest. Please press Send again in a while."
            }
            Self::TooSlow => "Almost nothing came in for several minutes. Please press Send again.",
            Self::Closed => "The drop has closed in the meantime. Please come back another day.",
            Self::TooLarge { .. } | Self::TooManyFiles { .. } | Self::MessageTooLong { .. } => "",
        }
    }
}

/// A number of bytes for people: `34 MB`, `1.5 GB`.
#[derive(Clone, Copy, Debug)]
pub struct Size(pub u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)];
        let unit = UNITS.iter().find(|(_, bytes)| self.0 >= *bytes);
        match unit {
            None => write!(f, "{} bytes", self.0),
            Some((name, bytes)) if self.0 / bytes < 10 && self.0 % bytes >= bytes / 10 => {
                write!(f, "{}.{} {name}", self.0 / bytes, self.0 % bytes / (bytes / 10))
            }
            Some((name, bytes)) => write!(f, "{} {name}", self.0 / bytes),
        }
    }
}

/// A number with its thousands set apart: `100,000`.
#[derive(Clone, Copy, Debug)]
pub struct Grouped(pub usize);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            small @ 0..1_000 => write!(f, "{small}"),
            large => write!(f, "{},{:03}", Self(large / 1_000), large % 1_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_write_them() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1 KB"),
            (1_500, "1.5 KB"),
            (34_999_999, "34 MB"),
            (8 << 30, "8.5 GB"),
            (300_000_000_000, "300 GB"),
        ] {
            assert_eq!(Size(bytes).to_string(), words);
        }
        assert_eq!(Grouped(100_000).to_string(), "100,000");
        assert_eq!(Grouped(7).to_string(), "7");
        assert_eq!(Grouped(1_002_003).to_string(), "1,002,003");
    }
}
