//! `redactor decide`

use super::how::{self, How};
use super::passphrase::OfKeys;
use super::process::{editors, kept_decisions, tell_document};
use super::{CLEAN, Done, Failure, REFUSED, UNREADABLE, USAGE, terminal};
use crate::case::{self, Case, CaseKey, Part, Threads};
use crate::clock;
use crate::keys::Keyset;
use crate::process::{Run, Unfinished};
use crate::report::{Report, printable};
use clap::Args;
use std::fmt::Display;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor decide --keys /media/keys --case case --policy redact --decisions decisions.json 7-0a1b
  redactor decide --keys /media/keys --case case --show > decisions.json

A file of decisions; all of it but the version can be left out:
  {\"version\": 1,
   \"values\": {\"Ann Smith\": \"remove\", \"+44 20 7946 0018\": \"keep\"},
   \"documents\": {\"SHA-256 of a document, in hexadecimal\": {
     \"values\": {\"Bob\": \"remove\"},
     \"places\": [{\"place\": {\"Flow\": {\"start\": 10, \"end\": 14}}, \"value\": \"dock\", \"fate\": \"remove\"}],
     \"boxes\": [{\"page\": 0, \"area\": {\"x\": 40, \"y\": 60, \"width\": 200, \"height\": 30}}],
     \"read\": [1, 2]}}}
values: wherever they stand, in the case or in one document. places: as `redactor report --json` names them, and what stands there.
boxes: pixels of a page, from 0, at 150 an inch where it stays drawn. read: pages, from 1, that a person has read.
A document whose entry is {} is made again as if nothing had been decided for it.

The options are those of the run that made the copies. Give the file to `redactor process --decisions` on another machine, and it
comes to the same bytes.")]
pub(super) struct Decide {
    /// The names in the case of the submissions whose copies are made anew; all of the case, if none is named.
    names: Vec<String>,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The case.
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    /// What to remove, as the submission was processed: `redact`, `metadata-only`, or a policy file.
    #[arg(long, value_name = "NAME|FILE", required_unless_present = "show")]
    policy: Option<String>,
    #[command(flatten)]
    how: How,
    /// What a person decided; the case keeps it, sealed, with what was decided before.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Print what is decided in this case, and make nothing.
    #[arg(long, conflicts_with_all = ["decisions", "names"])]
    show: bool,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Decide {
    pub(super) fn run(self) -> Done {
        let Some(policy) = self.policy.as_ref().filter(|_| !self.show) else {
            return self.show();
        };
        let instructions = self.how.instructions(policy)?;
        let (jail, held) = self.how.jail()?;
        let eye = how::eye(&jail, &instructions)?;
        let second = how::second(&jail, &instructions)?;
        let (keyset, case) = self.case()?;
        let decisions = kept_decisions(&case, &keyset, self.decisions.as_deref())?;
        let named = |error: &dyn Display| Failure::usage(format!("{}: {error}", self.case.display()));
        let key = CaseKey::of(&case, keyset.custodian()).map_err(|error| named(&error))?;
        let editors = editors(None, &self.keys, &keyset)?;
        let bar = terminal::progress(self.names.len() as u64);
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
        let names = match self.names.as_slice() {
            [] => case::names(&self.case, Part::Kept).map_err(|error| named(&error))?,
            names => names.to_vec(),
        };
        let mut code = CLEAN;
        for name in &names {
            let made = run.anew(name);
            let told = bar.suspend(|| match &made {
                Ok(report) => told(report),
                Err(error) => failed(name, error),
            })?;
            code = code.max(told);
            if made.is_err_and(|error| error.is_fatal()) {
                break;
            }
        }
        bar.finish_and_clear();
        Ok(code)
    }

    /// Prints what is decided in the case.
    fn show(&self) -> Done {
        let (keyset, case) = self.case()?;
        let decisions = kept_decisions(&case, &keyset, None)?;
        let json = decisions.json().map_err(Failure::usage)?;
        stdout().lock().write_all(&json)?;
        Ok(CLEAN)
    }

    fn case(&self) -> Result<(Keyset, Case), Failure> {
        let keyset = self.passphrase.keyset(&self.keys)?;
        let case = Case::existing(&self.case);
        let case = case.map_err(|error| Failure::usage(format!("{}: {error}", self.case.display())))?;
        Ok((keyset, case))
    }
}

/// Says of a submission whose copies are as they were why.
fn failed(name: &str, error: &Unfinished) -> Done {
    let (code, why) = match error {
        Unfinished::OtherInstructions(policy) => (
            USAGE,
            format!(
                "its copies were made under other instructions (policy {policy}); give the policy, terms and options of that run. \
                 The case keeps the decisions"
            ),
        ),
        error if error.is_unreadable() => (UNREADABLE, error.to_string()),
        error => (USAGE, error.to_string()),
    };
    writeln!(stdout().lock(), "{}: NOT DONE: {why}", printable(name))?;
    Ok(code)
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
