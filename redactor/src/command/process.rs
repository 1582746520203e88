//! `redactor process`

use super::how::{self, How, Jobs};
use super::passphrase::OfKeys;
use super::{CLEAN, Done, Failure, REFUSED, UNREADABLE, terminal};
use crate::case::{self, Case, CaseKey, Contents, DECISIONS_LARGEST, Decisions, Place};
use crate::clock;
use crate::keys::{self, Keyset};
use crate::private;
use crate::process::{Finished, Run, Sender, Unfinished};
use crate::report::{Counts, Document, Outcome, Published, printable};
use clap::Args;
use envelope::recipients::Recipients;
use indicatif::ProgressBar;
use serde::Serialize;
use std::fmt::Display;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor process --keys /media/keys --case case --policy redact --terms terms.txt /media/stick/pulled
  redactor process --keys /media/keys --case case --policy redact --languages eng+rus /media/stick/pulled
  redactor process --keys /media/keys --case case --policy metadata-only --json --passphrase-fd 3 pulled/*.age 3< passphrase

A policy file:
  name = 'terms alone'
  redact = ['email', 'term']   # of address, bic, birth, card, coordinates, device, email, handle, iban, ip,
                               # mac, national, passport, path, phone, secret, serial, term, url, vehicle, wallet
  unsearched = 'waits'         # or 'passes': pictures and pages whose text nothing has searched

A run that was stopped is taken up where it stopped: give the same command again.")]
pub(super) struct Process {
    /// Sealed submissions, or folders of them.
    #[arg(required = true)]
    sealed: Vec<PathBuf>,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The case to add to; made if it is missing. All of it is sealed.
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    /// What to remove: `redact`, `metadata-only`, or a policy file.
    #[arg(long, value_name = "NAME|FILE")]
    policy: String,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    jobs: Jobs,
    /// What a person decided, as `redactor decide` has it; the case keeps it. Copies that are in the case already are made by it when
    /// `redactor decide` is given their submission.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Whom to seal clean copies to, in place of editors.txt in the key folder: some of the editors that these keys know.
    #[arg(long, value_name = "FILE")]
    editors: Option<PathBuf>,
    #[command(flatten)]
    passphrase: OfKeys,
    /// One JSON object a line on stdout: one a submission, then the sum. It holds no names or values.
    #[arg(long)]
    json: bool,
}

/// What a run came to: the last line with `--json`.
#[derive(Debug, Default, Serialize)]
struct Sum {
    submissions: u32,
    unreadable: u32,
    not_taken: u32,
    forged: u32,
    documents: Counts,
}

/// A line with `--json`.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Line<'a> {
    Submission {
        name: &'a str,
        earlier: bool,
        thread: Option<&'a str>,
        forged: bool,
        same_as: Option<&'a str>,
        report: Published,
    },
    Unfinished {
        file: String,
        unreadable: bool,
        reason: String,
    },
    Sum(&'a Sum),
}

impl Process {
    pub(super) fn run(self) -> Done {
        let instructions = self.how.instructions(&self.policy)?;
        let inputs = inputs(&self.sealed)?;
        let (jail, held) = self.how.jail()?;
        let eye = how::eye(&jail, &instructions)?;
        let second = how::second(&jail, &instructions)?;
        let keyset = self.passphrase.keyset(&self.keys)?;
        let editors = editors(self.editors.as_deref(), &self.keys, &keyset)?;
        let case =
            Case::open(&self.case).map_err(|error| Failure::usage(format!("{}: {error}", self.case.display())))?;
        let (key, contents) = self.correspondence(&case, &keyset)?;
        let decisions = kept_decisions(&case, &keyset, self.decisions.as_deref())?;
        let bar = terminal::progress(inputs.len() as u64);
        let progress =
            |name: &str, number: usize, count: usize| bar.set_message(format!("{name}: document {number} of {count}"));
        let mut run = Run {
            case: &case,
            eye: eye.as_ref(),
            second: second.as_ref(),
            keyset: &keyset,
            editors: &editors,
            instructions: &instructions,
            decisions: &decisions,
            jail: &jail,
            held: held.as_deref(),
            key: &key,
            threads: contents.threads,
            day: clock::today(),
            jobs: self.jobs.count(),
            progress: &progress,
        };
        let sum = self.every(&mut run, &inputs, &bar)?;
        bar.finish_and_clear();
        self.close(&sum)
    }

    /// The case key, and what the case holds already. What cannot be read there is said, and holds up nothing.
    fn correspondence(&self, case: &Case, keyset: &Keyset) -> Result<(CaseKey, Contents), Failure> {
        let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", self.case.display()));
        let key = CaseKey::of(case, keyset.custodian()).map_err(|error| named(&error))?;
        let contents = case::contents(&self.case, keyset.custodian()).map_err(|error| named(&error))?;
        super::custody::complain(&self.case, &contents);
        Ok((key, contents))
    }

    fn every(&self, run: &mut Run, inputs: &[PathBuf], bar: &ProgressBar) -> Result<Sum, Failure> {
        let mut sum = Sum::default();
        for path in inputs {
            let done = run.submission(path);
            bar.suspend(|| self.tell(path, &done))?;
            match done {
                Ok(finished) => sum.add(&finished),
                Err(error) if error.is_fatal() => return Err(Failure::usage(format!("{}: {error}", path.display()))),
                Err(error) if error.is_unreadable() => sum.unreadable += 1,
                Err(_) => sum.not_taken += 1,
            }
            bar.inc(1);
        }
        Ok(sum)
    }

    fn tell(&self, path: &Path, done: &Result<Finished, Unfinished>) -> Result<(), Failure> {
        let mut out = stdout().lock();
        match done {
            Ok(finished) if self.json => line(
                &mut out,
                &Line::Submission {
                    name: &finished.report.submission,
                    earlier: finished.earlier,
                    thread: finished.from.designation.as_deref(),
                    forged: finished.from.place.is_forged(),
                    same_as: finished.from.same.as_deref(),
                    report: finished.report.published(),
                },
            ),
            Ok(finished) => Ok(tell_finished(&mut out, finished)?),
            Err(error) if self.json => line(
                &mut out,
                &Line::Unfinished {
                    file: shown(path),
                    unreadable: error.is_unreadable(),
                    reason: error.to_string(),
                },
            ),
            Err(error) => Ok(writeln!(out, "{}: NOT DONE: {error}", shown(path))?),
        }
    }

    fn close(&self, sum: &Sum) -> Done {
        let mut out = stdout().lock();
        if self.json {
            line(&mut out, &Line::Sum(sum))?;
        } else {
            let Counts { clean, waits, refused } = sum.documents;
            writeln!(
                out,
                "Submissions: {}. Sealed files not done: {}.",
                sum.submissions,
                sum.unreadable + sum.not_taken
            )?;
            writeln!(
                out,
                "Documents: {clean} clean, {waits} waiting for a person, {refused} refused."
            )?;
            writeln!(
                out,
                "Clean copies, sealed to the editors: {}",
                self.case.join("clean").display()
            )?;
        }
        Ok(sum.code())
    }
}

/// Whom copies are sealed to: those of `list`, else of the key folder; and the custodian.
pub(super) fn editors(list: Option<&Path>, keys: &Path, keyset: &Keyset) -> Result<Recipients, Failure> {
    let list = list.map_or_else(|| keys.join(keys::EDITORS), Path::to_owned);
    let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", list.display()));
    let mut recipients = keys::editors(&list, keyset).map_err(|error| named(&error))?;
    recipients.push(keyset.custodian().public());
    Recipients::parse(&recipients).map_err(|error| named(&error))
}

/// What was decided in `case`, with what comes from `file`, which the case keeps.
pub(super) fn kept_decisions(case: &Case, keyset: &Keyset, file: Option<&Path>) -> Result<Decisions, Failure> {
    let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", case.folder().display()));
    let decided = Decisions::read(case.folder(), keyset.custodian()).map_err(|error| named(&error))?;
    let Some(file) = file else {
        return Ok(decided);
    };
    let unread = |error: &dyn Display| Failure::usage(format!("{}: {error}", file.display()));
    let json = private::read_text(file, DECISIONS_LARGEST).map_err(|error| unread(&error))?;
    let all = decided.with(Decisions::parse(json.as_bytes()).map_err(|error| unread(&error))?);
    // More than can be sealed must not be half kept.
    all.json().map_err(|error| unread(&error))?;
    all.write(case, keyset.custodian()).map_err(|error| named(&error))?;
    Ok(all)
}

impl Sum {
    fn add(&mut self, finished: &Finished) {
        let counts = finished.report.counts();
        self.submissions += 1;
        self.forged += u32::from(finished.from.place.is_forged());
        self.documents.clean += counts.clean;
        self.documents.waits += counts.waits;
        self.documents.refused += counts.refused;
    }

    fn code(&self) -> u8 {
        match self {
            Self { unreadable: 1.., .. } => UNREADABLE,
            Self { not_taken: 1.., .. } | Self { forged: 1.., .. } => REFUSED,
            Self {
                documents: Counts {
                    waits: 0, refused: 0, ..
                },
                ..
            } => CLEAN,
            _ => REFUSED,
        }
    }
}

fn inputs(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut inputs = Vec::new();
    for path in given {
        let failed = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
        if !path.metadata().map_err(failed)?.is_dir() {
            inputs.push(path.clone());
            continue;
        }
        let mut found = Vec::new();
        for entry in path.read_dir().map_err(failed)? {
            let entry = entry.map_err(failed)?.path();
            found.extend(entry.extension().is_some_and(|ending| ending == "age").then_some(entry));
        }
        found.sort();
        inputs.append(&mut found);
    }
    Ok(inputs)
}

/// A path as it may be printed: a stick can hold any name.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

fn tell_finished(out: &mut impl Write, finished: &Finished) -> std::io::Result<()> {
    let report = &finished.report;
    let Counts { clean, waits, refused } = report.counts();
    let earlier = if finished.earlier { " (done before)" } else { "" };
    writeln!(
        out,
        "{}: {clean} clean, {waits} waiting, {refused} refused{earlier}",
        report.submission
    )?;
    tell_sender(out, &finished.from)?;
    report
        .documents
        .iter()
        .try_for_each(|document| tell_document(out, document))
}

/// Says of a document that is not clean why, and what would help.
pub(super) fn tell_document(out: &mut impl Write, document: &Document) -> std::io::Result<()> {
    let name = if document.number == 0 {
        "the message".to_owned()
    } else {
        format!("document {}", document.number)
    };
    match &document.outcome {
        Outcome::Clean => Ok(()),
        Outcome::Waits { reason, help } => writeln!(out, "  {name} WAITS: {reason}. {help}"),
        Outcome::Refused { reason, help } => writeln!(out, "  {name} REFUSED: {reason}. {help}"),
    }
}

fn tell_sender(out: &mut impl Write, from: &Sender) -> std::io::Result<()> {
    let designation = from.designation.as_deref().unwrap_or_default();
    match from.place {
        Place::InThread(_) => writeln!(out, "  from {designation}")?,
        Place::OtherLocator(_) | Place::OtherMailbox(_) => writeln!(
            out,
            "  ATTACK: it names a part of the mailbox of {designation}, and is not from there. Replies go where they went"
        )?,
        Place::Alone | Place::Decoy => {}
    }
    match &from.same {
        Some(same) => writeln!(out, "  another sender sent something of the same: {same}"),
        None => Ok(()),
    }
}

fn line(out: &mut impl Write, line: &Line) -> Result<(), Failure> {
    let text = serde_json::to_string(line).map_err(|error| Failure::from(std::io::Error::from(error)))?;
    Ok(writeln!(out, "{text}")?)
}
