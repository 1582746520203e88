//! `redactor threads`

use super::custody::Custody;
use super::{Done, Failure};
use crate::case::{Contents, Place, Same, Submission, Tagged, Tags, Thread, Threads};
use crate::clock;
use clap::Args;
use serde::Serialize;
use std::io::{Write, stdout};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor threads --keys /media/keys --case case
  redactor threads --keys /media/keys --case case --tag bridge --json

A designation is the two words that the source sees as well. Words with a number belong to several mailboxes: the source of
each sees the words alone.")]
pub(super) struct ListThreads {
    #[command(flatten)]
    custody: Custody,
    /// Only what has this tag.
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// A line with `--json`.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Line<'a> {
    Thread {
        designation: String,
        twins: bool,
        submissions: Vec<&'a str>,
        replies: usize,
        waiting: usize,
        last: String,
        tags: Vec<&'a str>,
    },
    Alone {
        submission: &'a str,
        day: String,
        tags: Vec<&'a str>,
    },
    Attack {
        submission: &'a str,
        designation: String,
        says: &'static str,
    },
    Same {
        submissions: Vec<String>,
        files: usize,
        messages: usize,
    },
    Unreadable {
        entry: String,
        reason: String,
    },
}

impl ListThreads {
    pub(super) fn run(self) -> Done {
        let keyset = self.custody.keyset()?;
        let contents = self.custody.contents(&keyset)?;
        let tags = Tags::read(&self.custody.case, keyset.custodian()).map_err(|error| self.custody.at_case(error))?;
        let mut out = stdout().lock();
        for line in self.lines(&contents, &tags) {
            if self.json {
                let json = serde_json::to_string(&line).map_err(|error| Failure::from(std::io::Error::from(error)))?;
                writeln!(out, "{json}")?;
            } else {
                line.write(&mut out)?;
            }
        }
        Ok(Custody::code(&contents))
    }

    fn lines<'a>(&self, contents: &'a Contents, tags: &'a Tags) -> Vec<Line<'a>> {
        let threads = &contents.threads;
        let wanted = |tags: &[&str]| self.tag.as_deref().is_none_or(|tag| tags.contains(&tag));
        let mut lines = Vec::new();
        for thread in threads.threads() {
            let tags: Vec<&str> = tags.of(Tagged::Thread(&thread.mailbox.recipient)).collect();
            lines.extend(wanted(&tags).then(|| of_thread(threads, thread, tags)));
        }
        for (submission, place) in threads.submissions() {
            let tags: Vec<&str> = tags.of(Tagged::Submission(&submission.name)).collect();
            if wanted(&tags) {
                lines.extend(of_submission(threads, submission, place, tags));
            }
        }
        if self.tag.is_none() {
            lines.extend(threads.same().into_iter().map(of_same));
            lines.extend(contents.unreadable.iter().map(|(entry, error)| Line::Unreadable {
                entry: entry.clone(),
                reason: error.to_string(),
            }));
        }
        lines
    }
}

fn of_thread<'a>(threads: &'a Threads, thread: &'a Thread, tags: Vec<&'a str>) -> Line<'a> {
    let days = threads.submissions_of(thread).map(|submission| submission.record.day);
    let last = days.chain(thread.replies.iter().map(|reply| reply.record.day)).max();
    Line::Thread {
        designation: threads.designation(thread),
        twins: threads.has_twins(thread),
        submissions: threads
            .submissions_of(thread)
            .map(|submission| submission.name.as_str())
            .collect(),
        replies: thread.replies.len(),
        waiting: thread.replies.iter().filter(|reply| !reply.written).count(),
        last: clock::date(last.unwrap_or_default()),
        tags,
    }
}

fn of_submission<'a>(
    threads: &'a Threads,
    submission: &'a Submission,
    place: Place,
    tags: Vec<&'a str>,
) -> Option<Line<'a>> {
    let says = match place {
        Place::InThread(_) | Place::Decoy => return None,
        Place::Alone => {
            return Some(Line::Alone {
                submission: &submission.name,
                day: clock::date(submission.record.day),
                tags,
            });
        }
        Place::OtherLocator(_) => "names its mailbox, and another locator",
        Place::OtherMailbox(_) => "names its locator, and another mailbox",
    };
    Some(Line::Attack {
        submission: &submission.name,
        designation: threads.designation_of(place).unwrap_or_default(),
        says,
    })
}

fn of_same<'a>(same: Same) -> Line<'a> {
    Line::Same {
        submissions: same.submissions,
        files: same.files,
        messages: same.messages,
    }
}

impl Line<'_> {
    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        match self {
            Self::Thread {
                designation,
                twins,
                submissions,
                replies,
                waiting,
                last,
                tags,
            } => {
                let (count, names) = (counted(submissions.len(), "submission"), submissions.join(", "));
                let replies = counted(*replies, "reply");
                writeln!(out, "{designation}: {count}, {replies}, last on {last}{}", shown(tags))?;
                writeln!(out, "  {names}")?;
                if *twins {
                    writeln!(
                        out,
                        "  Another mailbox has the same two words: use the number, and look which one you mean."
                    )?;
                }
                match waiting {
                    0 => Ok(()),
                    count => writeln!(
                        out,
                        "  {} on no stick yet: the next `redactor reply` takes it along.",
                        counted(*count, "reply")
                    ),
                }
            }
            Self::Alone { submission, day, tags } => {
                writeln!(out, "(no mailbox): {submission}, on {day}{}", shown(tags))
            }
            Self::Attack {
                submission,
                designation,
                says,
            } => writeln!(
                out,
                "ATTACK: {submission} is not from {designation}: it {says}. Replies go where they went before."
            ),
            Self::Same {
                submissions,
                files,
                messages,
            } => {
                let what: Vec<String> = [(files, "file"), (messages, "message")]
                    .into_iter()
                    .filter(|(count, _)| **count > 0)
                    .map(|(count, what)| counted(*count, what))
                    .collect();
                writeln!(
                    out,
                    "SAME: {} in submissions of several senders: {}. Spam, or one leak twice.",
                    what.join(" and "),
                    submissions.join(", ")
                )
            }
            // Said on stderr already.
            Self::Unreadable { .. } => Ok(()),
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "reply") => format!("{count} replies"),
        _ => format!("{count} {what}s"),
    }
}

fn shown(tags: &[&str]) -> String {
    if tags.is_empty() {
        String::new()
    } else {
        format!(" [{}]", tags.join(", "))
    }
}
