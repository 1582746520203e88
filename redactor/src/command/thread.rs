//! `redactor thread` and `redactor tag`

use super::custody::Custody;
use super::{CLEAN, Done, Failure};
use crate::case::{self, NoThread, Part, Reply, Submission, Tagged, Tags, Threads, reply_name};
use crate::clock;
use crate::report::{printable, printable_text};
use clap::Args;
use envelope::error::OpenError;
use envelope::{Identity, Opened};
use serde::Serialize;
use std::fs::File;
use std::io::{Write, stdout};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  redactor thread 'canoe amber' --keys /media/keys --case case\n  redactor thread canoe-amber --keys /media/keys --case case --json"
)]
pub(super) struct ShowThread {
    /// The two words, and their number where there is one.
    designation: String,
    #[command(flatten)]
    custody: Custody,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  redactor tag 'canoe amber' --add bridge --add 'to call back' --keys /media/keys --case case\n  redactor tag 7-0a1b --remove bridge --keys /media/keys --case case"
)]
pub(super) struct Tag {
    /// A thread's designation, or the name of a submission.
    thing: String,
    /// A tag that it shall have.
    #[arg(long, value_name = "TAG")]
    add: Vec<String>,
    /// A tag that it shall not have.
    #[arg(long, value_name = "TAG")]
    remove: Vec<String>,
    #[command(flatten)]
    custody: Custody,
}

/// One thing that was said, by either side.
#[derive(Serialize)]
struct Said {
    /// `source` or `newsroom`.
    by: &'static str,
    name: String,
    day: String,
    /// Of a reply: whether it lies on a stick.
    written: Option<bool>,
    text: Option<String>,
    files: Vec<SaidFile>,
}

#[derive(Serialize)]
struct SaidFile {
    name: String,
    length: u64,
}

impl ShowThread {
    pub(super) fn run(self) -> Done {
        let keyset = self.custody.keyset()?;
        let contents = self.custody.contents(&keyset)?;
        let threads = &contents.threads;
        let thread = threads.find(&self.designation).map_err(not_found)?;
        let submissions = threads.submissions_of(thread).map(|one| (one.record.sequence, Ok(one)));
        let replies = thread.replies.iter().map(|one| (one.record.sequence, Err(one)));
        let mut both: Vec<(u64, Result<&Submission, &Reply>)> = submissions.chain(replies).collect();
        both.sort_by_key(|(sequence, _)| *sequence);
        let mut out = stdout().lock();
        if !self.json {
            writeln!(out, "{}", threads.designation(thread))?;
        }
        for (_, one) in both {
            let said = match one {
                Ok(submission) => self.by_source(submission, keyset.custodian())?,
                Err(reply) => self.by_newsroom(reply, keyset.custodian())?,
            };
            self.write(&mut out, &said)?;
        }
        Ok(Custody::code(&contents))
    }

    fn by_source(&self, submission: &Submission, custodian: &Identity) -> Result<Said, Failure> {
        let mut opened = self.opened(Part::Originals, &submission.name, custodian)?;
        let file = |file: &envelope::manifest::FileRecord| SaidFile {
            name: printable(&file.name),
            length: file.length,
        };
        Ok(Said {
            by: "source",
            name: submission.name.clone(),
            day: clock::date(submission.record.day),
            written: None,
            text: text(&mut opened).map_err(|error| self.unreadable(&submission.name, &error))?,
            files: opened.manifest().files.iter().map(file).collect(),
        })
    }

    fn by_newsroom(&self, reply: &Reply, custodian: &Identity) -> Result<Said, Failure> {
        let name = reply_name(reply.number);
        let mut opened = self.opened(Part::Replies, &name, custodian)?;
        let file = |file: &case::SentFile| SaidFile {
            name: file.name.clone(),
            length: file.length,
        };
        Ok(Said {
            by: "newsroom",
            text: text(&mut opened).map_err(|error| self.unreadable(&name, &error))?,
            name: reply.number.to_string(),
            day: clock::date(reply.record.day),
            written: Some(reply.written),
            files: reply.record.files.iter().map(file).collect(),
        })
    }

    fn opened(&self, part: Part, name: &str, custodian: &Identity) -> Result<Opened<File>, Failure> {
        let entry = case::entry(&self.custody.case, part, name)
            .map_err(|error| self.custody.at_case(format!("{}/{name}.age: {error}", part.folder())))?;
        envelope::open(entry, std::slice::from_ref(custodian)).map_err(|error| self.unreadable(name, &error))
    }

    fn unreadable(&self, name: &str, error: &OpenError) -> Failure {
        Failure::unreadable(format!("{}: {name}: {error}", self.custody.case.display()))
    }

    fn write(&self, out: &mut impl Write, said: &Said) -> Result<(), Failure> {
        if self.json {
            let json = serde_json::to_string(said).map_err(|error| Failure::from(std::io::Error::from(error)))?;
            return Ok(writeln!(out, "{json}")?);
        }
        let (name, day) = (&said.name, &said.day);
        match said.written {
            None => writeln!(out, "\n{day}, the source: {name}")?,
            Some(true) => writeln!(out, "\n{day}, the newsroom: reply {name}")?,
            Some(false) => writeln!(out, "\n{day}, the newsroom: reply {name}, on no stick yet")?,
        }
        for line in said.text.iter().flat_map(|text| text.lines()) {
            writeln!(out, "  | {line}")?;
        }
        for file in &said.files {
            writeln!(out, "  + “{}”, {} bytes", file.name, file.length)?;
        }
        Ok(())
    }
}

impl Tag {
    pub(super) fn run(self) -> Done {
        let custody = &self.custody;
        if self.add.is_empty() && self.remove.is_empty() {
            return Err(Failure::usage("name a tag: --add TAG or --remove TAG"));
        }
        let keyset = custody.keyset()?;
        let case = custody.open()?;
        let contents = custody.contents(&keyset)?;
        let thing = tagged(&contents.threads, &self.thing)?;
        let mut tags = Tags::read(&custody.case, keyset.custodian()).map_err(|error| custody.at_case(error))?;
        for tag in &self.remove {
            tags.remove(thing, tag);
        }
        for tag in &self.add {
            tags.add(thing, tag).map_err(Failure::usage)?;
        }
        tags.write(&case, keyset.custodian())
            .map_err(|error| custody.at_case(error))?;
        writeln!(
            stdout(),
            "{}: {}",
            self.thing,
            tags.of(thing).collect::<Vec<_>>().join(", ")
        )?;
        Ok(CLEAN)
    }
}

fn tagged<'a>(threads: &'a Threads, thing: &'a str) -> Result<Tagged<'a>, Failure> {
    if threads.submission(thing).is_some() {
        return Ok(Tagged::Submission(thing));
    }
    let thread = threads.find(thing).map_err(not_found)?;
    Ok(Tagged::Thread(&thread.mailbox.recipient))
}

/// As it may be shown on a terminal.
fn text(opened: &mut Opened<File>) -> Result<Option<String>, OpenError> {
    Ok(opened.message()?.map(|text| printable_text(&text)))
}

pub(super) fn not_found(error: NoThread) -> Failure {
    Failure::usage(error)
}
