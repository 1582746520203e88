//! The command line: results go to stdout, progress and errors to stderr, and the exit code says how it went.

mod custody;
mod decide;
mod formats;
mod handover;
mod how;
mod inspect;
mod keys;
mod open;
mod outbox;
mod passphrase;
mod process;
mod release;
mod report;
mod scrub;
mod terminal;
mod thread;
mod threads;

use clap::{Parser, Subcommand};
use std::fmt::Display;
use std::io;
use std::process::ExitCode;

/// Everything was done, and all of it is clean.
const CLEAN: u8 = 0;
/// Something was refused, or waits for a person.
const REFUSED: u8 = 1;
/// What was asked for cannot be: arguments, files that are missing or in the way, a wrong passphrase.
const USAGE: u8 = 2;
/// Something could not be read: cut short, sealed for other keys, not true to its own list.
const UNREADABLE: u8 = 3;

const EXIT_CODES: &str =
    "Exit codes: 0 all clean; 1 something was refused or waits for a person; 2 usage; 3 something could not be read.";

/// Rebuilds documents from what is visible in them, removes identifiers, checks its own work. For a machine without a network.
#[derive(Debug, Parser)]
#[command(name = "redactor", version, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes and looks after the newsroom's keys.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Opens sealed submissions, cleans every document in them, and seals the clean copies to the editors. Unattended.
    Process(process::Process),
    /// Makes copies anew by what a person decided: names everywhere, single places, boxes, pages that were read.
    Decide(decide::Decide),
    /// Opens a sealed file into a folder: clean copies for an editor, an original for a custodian.
    Open(open::Open),
    /// Checks the clean copies of a submission once more and writes them as plain files.
    Release(release::Release),
    /// Checks the clean copies of a submission once more, and writes nothing.
    Verify(release::Verify),
    /// Shows the whole report on a submission, for custodians.
    Report(report::ReportOf),
    /// Says what hides in plain files: where a photograph was taken, with which camera, what its preview still shows.
    Inspect(inspect::Inspect),
    /// Lists who wrote: submissions of one mailbox under its two words, attacks, and what came several times.
    Threads(threads::ListThreads),
    /// Shows what one source sent and what it was answered.
    Thread(thread::ShowThread),
    /// Gives tags to threads and submissions.
    Tag(thread::Tag),
    /// Writes a reply to a source, sealed to its mailbox, for the courier to take to the drop.
    Reply(outbox::WriteReply),
    /// Writes a receipt for what is safe in the case, so that the drop deletes it.
    Acknowledge(outbox::Acknowledge),
    /// Hands a case over to another machine and its keys.
    #[command(subcommand)]
    Handover(handover::Handover),
    /// Makes clean copies of plain files, outside any case.
    Scrub(scrub::Scrub),
    /// Makes a clean copy of every file that is put into a folder.
    Watch(scrub::WatchFolder),
    /// Lists the document formats that are rebuilt, and what their copies are written as.
    Formats(formats::Formats),
}

/// How a command ended that did not fail: 0 or 1.
type Done = Result<u8, Failure>;

/// Why a command stopped, for the person who gave it.
#[derive(Debug)]
struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    fn usage(what: impl Display) -> Self {
        Self {
            code: USAGE,
            message: what.to_string(),
        }
    }

    fn unreadable(what: impl Display) -> Self {
        Self {
            code: UNREADABLE,
            message: what.to_string(),
        }
    }
}

impl From<io::Error> for Failure {
    /// What failed is the printing of a result: everything else says what it was about.
    fn from(error: io::Error) -> Self {
        Self::usage(format!("the result could not be printed: {error}"))
    }
}

/// Runs what the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    if let Err(error) = crate::memory::shut() {
        terminal::complain(&error.to_string());
        return ExitCode::from(USAGE);
    }
    let done = match Arguments::parse().command {
        Command::Keys(keys) => keys.run(),
        Command::Process(process) => process.run(),
        Command::Decide(decide) => decide.run(),
        Command::Open(open) => open.run(),
        Command::Release(release) => release.run(),
        Command::Verify(verify) => verify.run(),
        Command::Report(report) => report.run(),
        Command::Inspect(inspect) => inspect.run(),
        Command::Threads(threads) => threads.run(),
        Command::Thread(thread) => thread.run(),
        Command::Tag(tag) => tag.run(),
        Command::Reply(reply) => reply.run(),
        Command::Acknowledge(acknowledge) => acknowledge.run(),
        Command::Handover(handover) => handover.run(),
        Command::Scrub(scrub) => scrub.run(),
        Command::Watch(watch) => watch.run(),
        Command::Formats(formats) => formats.run(),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            terminal::complain(&failure.message);
            ExitCode::from(failure.code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        let mut waiting: Vec<_> = Arguments::command().get_subcommands().cloned().collect();
        while let Some(mut command) = waiting.pop() {
            waiting.extend(command.get_subcommands().cloned());
            if !command.has_subcommands() {
                let help = command.render_long_help().to_string();
                assert!(help.contains("Example"), "`{}` shows no example", command.get_name());
            }
        }
    }
}
