//! The catalogue: two hundred places where identity hides in a document, and what becomes of each.
//!
//! A row is cleaned when the [`corpus`](crate::corpus) holds a file with a canary planted there. What is not a matter of files has a
//! note of its own. `docs/leaks.md` is made of this.

mod notes;
mod rows;

pub use notes::NOTES;
pub use rows::{ROWS, SECTIONS};

use crate::corpus::{File, State};
use std::fmt::Write;

/// One place.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its number, which never changes.
    pub number: u16,
    /// Where identity hides, in a few words.
    pub place: &'static str,
}

/// Rows that stand together.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// The number of its first row.
    pub first: u16,
    /// What they have in common.
    pub name: &'static str,
    /// What is missing where a row of it has no file yet.
    pub owed: &'static str,
}

/// What is true of a row besides its files.
#[derive(Debug, Clone, Copy)]
pub enum Note {
    /// Held by these tests, `file.rs::name`, since it is no matter of one file's bytes.
    Held(&'static str, &'static [&'static str]),
    /// No program can remove it; why, and where that is said.
    Reported(&'static str),
    /// Documents with it are refused by name; what would help, and the tests that hold it where no file of the corpus does.
    Refused(&'static str, &'static [&'static str]),
}

/// Rows of which the catalogue allows that a document is refused for them.
pub const MAY_BE_REFUSED: [u16; 3] = [20, 39, 46];

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// These files hold a canary there, and come out without it.
    Cleaned(Vec<String>),
    /// These tests hold it; why.
    Held(&'static str, &'static [&'static str]),
    /// Documents with it are refused by name: these files or tests, and what would help.
    Refused(Vec<String>, &'static str, &'static [&'static str]),
    /// No program can remove it.
    Reported(&'static str),
    /// Nothing is known to hold yet.
    NotYet(&'static str),
}

/// What becomes of row `number`, with these files in the corpus.
#[must_use]
pub fn standing(number: u16, files: &[File]) -> Standing {
    let with = |dirty: bool| -> Vec<String> {
        let with = files.iter().filter(|file| file.rows().contains(&number));
        let kind = with.filter(|file| matches!(file.state, State::Dirty { .. }) == dirty);
        kind.map(File::path).collect()
    };
    let cleaned = with(true);
    match NOTES.iter().find(|(row, _)| *row == number) {
        Some((_, Note::Reported(why))) => Standing::Reported(why),
        Some((_, Note::Refused(help, tests))) if cleaned.is_empty() => Standing::Refused(with(false), help, tests),
        Some((_, Note::Held(why, tests))) if cleaned.is_empty() => Standing::Held(why, tests),
        _ if cleaned.is_empty() => Standing::NotYet(section(number).map_or("", |section| section.owed)),
        _ => Standing::Cleaned(cleaned),
    }
}

/// The section that a row stands in.
#[must_use]
pub fn section(number: u16) -> Option<&'static Section> {
    SECTIONS.iter().rev().find(|section| section.first <= number)
}

const HEAD: &str = "\
# Where identity hides

Two hundred places in documents where a name, a device, a place or a time can hide, and what becomes of each. This page is made by
`cargo run -p e2e --bin corpus` from the table in `tests/src/catalogue/` and from the files that are planted; a test compares it.

**Cleaned** means: `tests/corpus` holds these files with a canary planted there, the redactor reads them, and the canary is in no byte
of what it writes, in no coding, while what a reader sees is the same. **Held** means that the named tests hold it, since it is no matter
of one file's bytes. **Refused** means that such a document is not handed on, and is told why. **Reported** means that no program can
remove it, and the report says so. **Not yet** means what it says: such a document is refused by its format's name, or it comes out
as pictures of its pages with nothing else in it, but nothing is planted here to show it.
";

/// `docs/leaks.md`.
#[must_use]
pub fn page(files: &[File]) -> String {
    let standings: Vec<_> = ROWS.iter().map(|row| (row, standing(row.number, files))).collect();
    let count = |word: &str| standings.iter().filter(|(_, standing)| standing.word() == word).count();
    let counts = ["cleaned", "held", "refused", "reported", "not yet"].map(|word| format!("{} {word}", count(word)));
    let mut page = format!("{HEAD}\nOf {} rows: {}.\n", ROWS.len(), counts.join(", "));
    for (row, standing) in &standings {
        if let Some(begun) = SECTIONS.iter().find(|section| section.first == row.number) {
            let _ = write!(page, "\n## {}\n\n| | where | |\n|---|---|---|\n", begun.name);
        }
        let _ = writeln!(page, "| {} | {} | {} |", row.number, row.place, standing.words());
    }
    page
}

impl Standing {
    fn word(&self) -> &'static str {
        match self {
            Self::Cleaned(_) => "cleaned",
            Self::Held(..) => "held",
            Self::Refused(..) => "refused",
            Self::Reported(_) => "reported",
            Self::NotYet(_) => "not yet",
        }
    }

    fn words(&self) -> String {
        let named = |names: &[&str]| {
            names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let coded = |files: &[String]| named(&files.iter().map(String::as_str).collect::<Vec<_>>());
        let said = match self {
            Self::Cleaned(files) => coded(files),
            Self::Held(why, tests) => format!("{why}: {}", named(tests)),
            Self::Refused(files, help, tests) => format!("{help}: {}", coded(files) + &named(tests)),
            Self::Reported(why) | Self::NotYet(why) => (*why).to_owned(),
        };
        format!("**{}** {}", self.word(), said.trim())
    }
}
