//! `redactor scrub` and `redactor watch`

use super::how::{self, How, Jobs};
use super::{CLEAN, Done, Failure, REFUSED, UNREADABLE, terminal};
use crate::job::Bench;
use crate::private;
use crate::process::Instructions;
use crate::report::second::Second;
use crate::report::{Outcome, PublishedDocument, printable};
use crate::scrub::{Batch, Ended, Item, Journal, List, Naming, State, listing, sealed_table, watch::Watch};
use clap::Args;
use envelope::recipients::Recipients;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Between two looks at a folder: a file that did not change meanwhile is whole.
const LOOK: Duration = Duration::from_secs(2);

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor scrub --to clean photographs/
  redactor scrub --to clean --policy redact --terms terms.txt letter.txt scan.png
  redactor scrub --to clean --names names.age --names-for age1pq1… photographs/

Originals are not touched. Copies are numbered, since a name says as much as a document; --keep-names keeps them, and --names
writes which is which, sealed. A run that was stopped is taken up where it stopped: give the same command again.")]
pub(super) struct Scrub {
    /// Files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    jobs: Jobs,
    /// Call copies as the originals are called.
    #[arg(long)]
    keep_names: bool,
    /// Write which copy is of which original to this new file, sealed to the recipient of --names-for.
    #[arg(long, value_name = "FILE", requires = "names_for")]
    names: Option<PathBuf>,
    /// Who may know the names: an age recipient.
    #[arg(long, value_name = "RECIPIENT", requires = "names")]
    names_for: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor watch incoming --to clean
  redactor watch incoming --to clean --policy redact --terms terms.txt --once

What is put into the folder comes out clean, numbered, in the other one; the original goes to `done` or `not-clean` below the
folder. Ends by Ctrl-C, and goes on when it is started again.")]
pub(super) struct WatchFolder {
    /// The folder to look at.
    folder: PathBuf,
    #[command(flatten)]
    common: Common,
    /// Work on what is there now, and end.
    #[arg(long)]
    once: bool,
}

/// What both have.
#[derive(Debug, Args)]
struct Common {
    /// The folder for clean copies. What is written there is plain.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// What to remove: `redact`, `metadata-only`, or a policy file.
    #[arg(long, value_name = "NAME|FILE", default_value = "metadata-only")]
    policy: String,
    #[command(flatten)]
    how: How,
    /// One JSON object a line on stdout, as each file ends. It holds names, and no values.
    #[arg(long)]
    json: bool,
}

/// A line with `--json`.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unreadable: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<PublishedDocument>,
}

impl Scrub {
    pub(super) fn run(self) -> Done {
        let instructions = self.common.how.instructions(&self.common.policy)?;
        let table = self.table()?;
        let List { items, passed } =
            listing(&self.paths).map_err(|(path, error)| Failure::usage(format!("{}: {error}", path.display())))?;
        for path in &passed {
            terminal::complain(&format!("{}: passed over: neither a file nor a folder", path.display()));
        }
        let (jail, _) = self.common.how.jail()?;
        let eye = how::eye(&jail, &instructions)?;
        let second = how::second(&jail, &instructions)?;
        let mut journal =
            Journal::open(&self.common.to, &items, &self.run_of(&instructions)).map_err(Failure::usage)?;
        let batch = Batch {
            bench: Bench {
                jail: &jail,
                policy: &instructions.policy,
                terms: &instructions.terms,
                eye: eye.as_ref(),
                second: second.as_ref(),
                way: instructions.way,
                passwords: &instructions.passwords,
                answers: None,
            },
            to: &self.common.to,
            naming: self.naming(&items),
            jobs: self.jobs.count(),
        };
        let bar = terminal::progress(items.len() as u64);
        bar.set_position(journal.done().count() as u64);
        batch
            .run(&items, &mut journal, &mut |item, ended| {
                bar.suspend(|| self.common.tell(item, ended))?;
                bar.inc(1);
                Ok(())
            })
            .map_err(Failure::usage)?;
        bar.finish_and_clear();
        if let Some((path, to)) = table {
            write_table(path, &to, &items, &journal)?;
        }
        let code = code(journal.done().map(|entry| entry.state));
        self.sum(&journal)?;
        journal.close().map_err(Failure::usage)?;
        Ok(code)
    }

    /// What makes this run another one than a run with other options.
    fn run_of(&self, instructions: &Instructions) -> String {
        format!("{} {}", instructions.digest(), self.keep_names)
    }

    fn naming<'a>(&self, items: &'a [Item]) -> Naming<'a> {
        if !self.keep_names {
            return Naming::Numbers;
        }
        Naming::Kept(items.iter().map(|item| item.name.as_str()).collect::<HashSet<_>>())
    }

    fn table(&self) -> Result<Option<(&Path, Recipients)>, Failure> {
        let (Some(path), Some(recipient)) = (&self.names, &self.names_for) else {
            return Ok(None);
        };
        let to = Recipients::parse(&[recipient]).map_err(|error| Failure::usage(format!("--names-for: {error}")))?;
        if path.symlink_metadata().is_ok() {
            return Err(Failure::usage(format!("{}: there is a file already", path.display())));
        }
        Ok(Some((path, to)))
    }

    fn sum(&self, journal: &Journal) -> Result<(), Failure> {
        if self.common.json {
            return Ok(());
        }
        let count = |state| journal.done().filter(|entry| entry.state == state).count();
        let [clean, waits, refused, unreadable] =
            [State::Clean, State::Waits, State::Refused, State::Unreadable].map(count);
        Ok(writeln!(
            stdout(),
            "Files: {clean} clean, {waits} waiting for a person, {refused} refused, {unreadable} not readable. Clean copies: {}",
            self.common.to.display()
        )?)
    }
}

impl WatchFolder {
    pub(super) fn run(self) -> Done {
        let instructions = self.common.how.instructions(&self.common.policy)?;
        let (jail, _) = self.common.how.jail()?;
        let eye = how::eye(&jail, &instructions)?;
        let second = how::second(&jail, &instructions)?;
        let batch = Batch {
            bench: Bench {
                jail: &jail,
                policy: &instructions.policy,
                terms: &instructions.terms,
                eye: eye.as_ref(),
                second: second.as_ref(),
                way: instructions.way,
                passwords: &instructions.passwords,
                answers: None,
            },
            to: &self.common.to,
            naming: Naming::Numbers,
            jobs: 1,
        };
        let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", self.folder.display()));
        let mut watch = Watch::over(&self.folder, batch).map_err(|error| named(&error))?;
        let mut states = Vec::new();
        loop {
            let looked = watch.look(self.once, &mut |item, ended| {
                states.push(State::of(ended));
                self.common.tell(item, ended)
            });
            looked.map_err(|error| named(&error))?;
            if self.once {
                return Ok(code(states.into_iter()));
            }
            states.clear();
            thread::sleep(LOOK);
        }
    }
}

impl Common {
    fn tell(&self, item: &Item, ended: &Ended) -> io::Result<()> {
        let mut out = stdout().lock();
        if self.json {
            let line = Line {
                file: printable(&item.name),
                unreadable: match ended {
                    Ended::Unreadable(why) => Some(why),
                    Ended::Worked(_) => None,
                },
                document: match ended {
                    Ended::Unreadable(_) => None,
                    Ended::Worked(document) => Some(document.published()),
                },
            };
            return writeln!(out, "{}", serde_json::to_string(&line)?);
        }
        let name = printable(&item.name);
        match ended {
            Ended::Unreadable(why) => writeln!(out, "{name}: NOT READ: {why}"),
            Ended::Worked(document) => match &document.outcome {
                Outcome::Clean => {
                    writeln!(out, "{name}: clean: {}", document.copy.as_deref().unwrap_or_default())?;
                    let mut said = document.second.iter().flat_map(Second::said);
                    said.try_for_each(|said| writeln!(out, "  {said}"))
                }
                Outcome::Waits { reason, help } => writeln!(out, "{name}: WAITS: {reason}. {help}"),
                Outcome::Refused { reason, help } => writeln!(out, "{name}: REFUSED: {reason}. {help}"),
            },
        }
    }
}

fn code(states: impl Iterator<Item = State>) -> u8 {
    let of = |state| match state {
        State::Clean => CLEAN,
        State::Waits | State::Refused => REFUSED,
        State::Unreadable => UNREADABLE,
    };
    states.map(of).max().unwrap_or(CLEAN)
}

fn write_table(path: &Path, to: &Recipients, items: &[Item], journal: &Journal) -> Result<(), Failure> {
    let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", path.display()));
    let copies = journal.copies();
    let row = |item: &Item| Some((copies.get(&item.number)?.clone(), item.name.clone()));
    let rows: Vec<_> = items.iter().filter_map(row).collect();
    let table = sealed_table(&rows, to).map_err(|error| named(&error))?;
    private::write_new(path, &table).map_err(|error| named(&error))
}
