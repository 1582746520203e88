//! How documents are worked on: the options that every command has which makes clean copies.

use super::{Failure, USAGE, terminal};
use crate::document::Aside;
use crate::format::Password;
use crate::jail::{Jail, Role, ToolError};
use crate::job::Way;
use crate::ocr::{Eye, Languages};
use crate::policy::{Extent, Policy};
use crate::private;
use crate::process::Instructions;
use crate::second::Second;
use clap::{Args, ValueEnum};
use std::fmt::Display;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

/// Bytes of a policy, and of a list of terms, at most.
const TEXT: u64 = 16 << 20;

/// No language: pixels are not read.
const NONE: &str = "none";

/// How documents are worked on.
#[derive(Debug, Args)]
pub(super) struct How {
    /// Names and numbers to remove as well, one a line.
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
    /// The languages that pictures and scans are read in, by Tesseract's names; `none`: they are not read.
    #[arg(long, value_name = "eng+rus|none", default_value = "eng")]
    languages: String,
    /// Leave pictures as they are coded where they can be (JPEG, PNG, WebP), and take away only what is beside their pixels. The tables of
    /// their coding stay, and can tell a camera or a program.
    #[arg(long, conflicts_with = "pages_as")]
    lossless: bool,
    /// Make pictures of pages; of documents of Office and OpenDocument too, where LibreOffice is installed to print them. Without it pages
    /// stay drawn, and their letters letters, where that can be done.
    #[arg(long = "as", value_name = "pictures")]
    pages_as: Option<PagesAs>,
    /// How much of a page goes with what is removed. Without it: the word where letters stay letters, for then its line is set anew;
    /// the whole line where they are pixels, for there the width of a box tells how long the word was.
    #[arg(long, value_name = "word|line|paragraph")]
    cover: Option<Cover>,
    /// Give a PDF whose pages stay drawn bookmarks: its headings, as they stand in the copy.
    #[arg(long, conflicts_with = "pages_as")]
    bookmarks: bool,
    /// Keep the links of a PDF whose pages stay drawn that lead to another place of the same document, where they are seen and nothing of
    /// their line is removed.
    #[arg(long, conflicts_with = "pages_as")]
    links: bool,
    /// Give pages of a PDF that are pictures in the copy a text layer, so that they can be searched: what Tesseract reads in their
    /// pixels once what was found is covered, without any word that reads like an identifier or a term.
    #[arg(long)]
    searchable: bool,
    /// Keep this of what nobody sees, by name, where it is: notes of speakers and hidden slides of presentations, comments in texts, on
    /// slides and in cells (DOCX, XLSX, PPTX, ODT, ODS, ODP), hidden sheets of workbooks. Who wrote it, and when, is never kept.
    #[arg(
        long,
        value_name = "notes,comments,…",
        value_delimiter = ',',
        conflicts_with = "pages_as"
    )]
    keep: Vec<Kept>,
    /// Passwords that may open locked documents (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP), one a line.
    #[arg(long, value_name = "FILE")]
    passwords: Option<PathBuf>,
    /// Do not have drawn pages of a PDF, before and after, looked at by a second reader.
    #[arg(long)]
    without_second_reader: bool,
    /// Work without a jail, on a machine that has none. Dangerous, and the report says so.
    #[arg(long)]
    without_jail: bool,
}

/// How many at once.
#[derive(Debug, Args)]
pub(super) struct Jobs {
    /// Documents that are worked on at once; as many as there are cores, if it is not said.
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
}

impl Jobs {
    pub(super) fn count(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(cores, NonZeroUsize::get)
    }
}

/// What pages are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PagesAs {
    /// Pixels.
    Pictures,
}

/// How much of a page goes with what is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Cover {
    /// What was found.
    Word,
    /// Its lines.
    Line,
    /// Its paragraphs.
    Paragraph,
}

/// What is kept of what nobody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kept {
    /// What speakers wrote to their slides, each on a slide behind it.
    Notes,
    /// Comments in texts, as notes at the end; on slides, each slide's on one behind it; in cells, beneath them.
    Comments,
    /// Sheets of workbooks that are switched off.
    HiddenSheets,
    /// Slides that are left out of a show.
    HiddenSlides,
}

impl From<Kept> for Aside {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Notes => Self::Notes,
            Kept::Comments => Self::Comments,
            Kept::HiddenSheets => Self::HiddenSheets,
            Kept::HiddenSlides => Self::HiddenSlides,
        }
    }
}

impl From<Cover> for Extent {
    fn from(cover: Cover) -> Self {
        match cover {
            Cover::Word => Self::Word,
            Cover::Line => Self::Line,
            Cover::Paragraph => Self::Paragraph,
        }
    }
}

impl How {
    /// What is removed, by the policy of this name or in this file.
    pub(super) fn instructions(&self, policy: &str) -> Result<Instructions, Failure> {
        let mut policy = match Policy::named(policy) {
            Some(policy) => policy,
            None => policy_file(Path::new(policy))?,
        };
        policy.cover = self.cover.map(Extent::from).or(policy.cover);
        policy.bookmarks |= self.bookmarks;
        policy.links |= self.links;
        policy.searchable |= self.searchable;
        policy.keep.extend(self.keep.iter().copied().map(Aside::from));
        let way = match (self.lossless, self.pages_as) {
            (true, _) => Way::Lossless,
            (false, Some(PagesAs::Pictures)) => Way::Pictures,
            (false, None) => Way::Rebuilt,
        };
        // A policy can ask for it too. Paper shows nothing of it, and a report would say that it was kept.
        if way == Way::Pictures && !policy.keep.is_empty() {
            return Err(Failure::usage(
                "pictures of pages keep nothing that nobody sees: leave out keep, or --as pictures",
            ));
        }
        let instructions = match &self.terms {
            None => Instructions::new(policy, "").map_err(Failure::usage)?,
            Some(file) => {
                let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", file.display()));
                let list = private::read_text(file, TEXT).map_err(|error| named(&error))?;
                Instructions::new(policy, &list).map_err(|error| named(&error))?
            }
        };
        let mut instructions = instructions.in_way(way);
        if self.without_second_reader {
            instructions = instructions.without_second_reader();
        }
        instructions.passwords = passwords(self.passwords.as_deref())?;
        let searchable = instructions.policy.searchable;
        if self.languages == NONE && searchable {
            return Err(Failure::usage(format!(
                "pages are made searchable by what is read in them: give --languages other than {NONE}"
            )));
        }
        if self.languages == NONE || !(instructions.policy.redacts() || searchable) {
            return Ok(instructions);
        }
        let languages = Languages::parse(&self.languages).map_err(Failure::usage)?;
        Ok(instructions.reading(languages))
    }

    /// Where workers are started, and how they are held, in words: tried before anything is opened, so that a machine without a
    /// jail is found out at once.
    pub(super) fn jail(&self) -> Result<(Jail, Option<String>), Failure> {
        held(self.without_jail)
    }
}

/// What may open locked documents: the lines of `file`.
pub(super) fn passwords(file: Option<&Path>) -> Result<Vec<Password>, Failure> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let text =
        private::read_text(file, TEXT).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?;
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(|line| Password(line.to_owned())).collect())
}

/// Where workers are started, and how they are held, where nothing but the jail is chosen.
pub(super) fn held(without_jail: bool) -> Result<(Jail, Option<String>), Failure> {
    let jail = own(without_jail)?;
    let worker = jail.start(Role::Prove).map_err(|error| Failure {
        code: USAGE,
        message: error.to_string(),
    })?;
    if !jail.is_locked() {
        terminal::complain("documents are read WITHOUT A JAIL, as you asked; a document can take over this machine");
        return Ok((jail, None));
    }
    let abi = worker.proof().landlock;
    Ok((jail, Some(format!("Landlock ABI {abi}, system calls filtered"))))
}

fn policy_file(file: &Path) -> Result<Policy, Failure> {
    let shown = file.display();
    let text = private::read_text(file, TEXT).map_err(|error| {
        Failure::usage(format!(
            "no policy is called {shown}, and no file can be read there ({error}); policies are redact and metadata-only"
        ))
    })?;
    Policy::parse(&text).map_err(|error| Failure::usage(format!("{shown}: {error}")))
}

/// This program as its own worker.
pub(super) fn own(without_jail: bool) -> Result<Jail, Failure> {
    let program =
        std::env::current_exe().map_err(|error| Failure::usage(format!("this program cannot find itself: {error}")))?;
    Ok(if without_jail {
        Jail::without_jail(program)
    } else {
        Jail::new(program)
    })
}

/// What reads pixels, tried before anything is opened. Without Tesseract the run goes on: what has no text of its own waits.
pub(super) fn eye<'a>(jail: &'a Jail, instructions: &'a Instructions) -> Result<Option<Eye<'a>>, Failure> {
    let Some(languages) = &instructions.languages else {
        return Ok(None);
    };
    match Eye::open(jail, languages) {
        Ok(eye) => Ok(Some(eye)),
        Err(error @ (ToolError::NotInstalled(_) | ToolError::NoJail(_))) => {
            terminal::complain(&unread(&error, instructions.policy.searchable)?);
            Ok(None)
        }
        Err(error) => Err(Failure::usage(format!(
            "pictures cannot be read in {}: {error}; or give --languages {NONE}",
            languages.names().join("+")
        ))),
    }
}

/// What is said of a run in which nothing reads pixels. Where pages are to be searchable there is none.
fn unread(error: &ToolError, searchable: bool) -> Result<String, Failure> {
    if searchable {
        return Err(Failure::usage(format!("pages cannot be made searchable: {error}")));
    }
    Ok(format!("pictures and scans are NOT READ, and wait: {error}"))
}

/// What looks at drawn pages a second time, tried before anything is opened. Without Poppler the run goes on: then one reader has seen
/// them.
pub(super) fn second<'a>(jail: &'a Jail, instructions: &Instructions) -> Result<Option<Second<'a>>, Failure> {
    if !instructions.second_reader || instructions.way == Way::Pictures {
        return Ok(None);
    }
    match Second::open(jail) {
        Ok(second) => Ok(Some(second)),
        Err(error @ (ToolError::NotInstalled(_) | ToolError::NoJail(_))) => {
            terminal::complain(&format!("PDFs are NOT SEEN BY A SECOND READER: {error}"));
            Ok(None)
        }
        Err(error) => Err(Failure::usage(format!(
            "PDFs cannot be seen by a second reader: {error}; or give --without-second-reader"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jail::Tool;

    #[test]
    fn pages_are_not_made_searchable_by_nothing() {
        let missing = ToolError::NotInstalled(Tool::Tesseract);
        assert!(unread(&missing, false).is_ok());
        let refused = unread(&missing, true).expect_err("no run");
        assert_eq!(refused.code, USAGE);
        assert!(
            refused.message.ends_with("apt install tesseract-ocr"),
            "{}",
            refused.message
        );
    }
}
