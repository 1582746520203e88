//! `redactor decide`

use super::how::{self, How};
use super::passphrase::OfKeys;
use super::process::{editors, kept_decisions, shown, tell_document};
use super::{CLEAN, Done, Failure, REFUSED, terminal};
use crate::case::{Case, CaseKey, Threads};
use crate::clock;
use crate::process::Run;
use crate::report::Report;
use clap::Args;
use std::fmt::Display;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor decide --keys /media/keys --case case --policy redact --decisions decisions.json 7-0a1b
  redactor decide --keys /media/keys --case case --policy redact --show > decisions.json

A file of decisions; all of it but the version can be left out:
  {\"version\": 1,
   \"values\": {\"Ann Smith\": \"remove\", \"+44 20 7946 0018\": \"keep\"},
   \"documents\": {\"SHA-256 of a document, in hexadecimal\": {
     \"values\": {\"Bob\": \"remove\"},
     \"places\": [{\"place\": {\"Flow\": {\"start\": 10, \"end\": 14}}, \"fate\": \"remove\"}],
     \"boxes\": [{\"page\": 0, \"area\": {\"x\": 40, \"y\": 60, \"width\": 200, \"height\": 30}}],
     \"read\": [1, 2]}}}
values: wherever they stand, in the case or in one document. places: bytes of a text as `redactor report --json` names them.
boxes: pixels of a page, from 0, at 150 an inch where it stays drawn. read: pages, from 1, that a person has read.
A document whose entry is {} is made again as if nothing had been decided for it.

The options are those of the run that made the copies. Give the file to `redactor process --decisions` on another machine, and it
comes to the same bytes.")]
pub(super) struct Decide {
    /// The submission's name in the case, of which the copies are made anew.
    #[arg(required_unless_present = "show")]
    name: Option<String>,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The case.
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    /// What to remove, as the submission was processed: `redact`, `metadata-only`, or a policy file.
    #[arg(long, value_name = "NAME|FILE")]
    policy: String,
    #[command(flatten)]
    how: How,
    /// What a person decided; the case keeps it, sealed, with what was decided before.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Print what is decided in this case, and make nothing.
    #[arg(long, conflicts_with_all = ["decisions", "name"])]
    show: bool,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Decide {
    pub(super) fn run(self) -> Done {
        let instructions = self.how.instructions(&self.policy)?;
        let (jail, held) = self.how.jail()?;
        let eye = how::eye(&jail, &instructions)?;
        let second = how::second(&jail, &instructions)?;
        let keyset = self.passphrase.keyset(&self.keys)?;
        let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", self.case.display()));
        let case = Case::existing(&self.case).map_err(|error| named(&error))?;
        let decisions = kept_decisions(&case, &keyset, self.decisions.as_deref())?;
        let Some(name) = &self.name else {
            let json = decisions.json().map_err(|error| named(&error))?;
            stdout().lock().write_all(&json)?;
            return Ok(CLEAN);
        };
        let key = CaseKey::of(&case, keyset.custodian()).map_err(|error| named(&error))?;
        let editors = editors(None, &self.keys, &keyset)?;
        let bar = terminal::progress(1);
        let progress = |name: &str, number: usize, count: usize| {
            bar.set_message(format!("{name}: document {number} of {count}"));
        };
        let run = Run {
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
            threads: Threads::default(),
            day: clock::today(),
            jobs: 1,
            progress: &progress,
        };
        let report = run.anew(name).map_err(|error| Failure {
            code: if error.is_unreadable() {
                super::UNREADABLE
            } else {
                super::USAGE
            },
            message: format!("{}: {error}", shown(self.case.as_path())),
        })?;
        bar.finish_and_clear();
        told(&report)
    }
}

fn told(report: &Report) -> Done {
    let mut out = stdout().lock();
    let counts = report.counts();
    writeln!(
        out,
        "{}: {} clean, {} waiting, {} refused",
        report.submission, counts.clean, counts.waits, counts.refused
    )?;
    for document in &report.documents {
        tell_document(&mut out, document)?;
    }
    Ok(if counts.waits + counts.refused == 0 {
        CLEAN
    } else {
        REFUSED
    })
}
