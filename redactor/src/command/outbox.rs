//! `redactor reply` and `redactor acknowledge`

use super::custody::Custody;
use super::thread::not_found;
use super::{CLEAN, Done, Failure, REFUSED, UNREADABLE, terminal};
use crate::case::{Case, CaseKey, Contents};
use crate::keys::{self, KeysError, Keyset};
use crate::outbox::{LETTERS, Letter, Outbox, OutboxError};
use crate::{clock, private};
use clap::Args;
use envelope::epoch::SignedPool;
use envelope::receipt::DeskKey;
use std::io::{Read, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Bytes of a text at most: four a character.
const TEXT: u64 = 4 * LETTERS as u64;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor reply 'canoe amber' --text answer.txt --file form.pdf --keys /media/keys --case case --to /media/stick
  redactor reply 'canoe amber' --text - --keys /media/keys --case case --to /media/stick < answer.txt
  redactor reply --again 3 --keys /media/keys --case case --to /media/stick

Then: postern courier push --from /media/stick
A file is sent as it is, under its own name: clean it first. What a stopped run left is taken along.")]
pub(super) struct WriteReply {
    /// The two words of the thread, and their number where there is one.
    #[arg(required_unless_present = "again")]
    designation: Option<String>,
    /// The text, in UTF-8; `-` reads it from stdin.
    #[arg(long, value_name = "FILE|-")]
    text: Option<PathBuf>,
    /// A file that goes with it; up to sixteen.
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Puts this reply on the stick once more, for a stick that was lost: the number that `redactor thread` shows.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["designation", "text", "file"])]
    again: Option<u32>,
    #[command(flatten)]
    custody: Custody,
    /// The stick: a folder.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  redactor acknowledge --keys /media/keys --case case --to /media/stick

Then: postern courier push --from /media/stick
The drop deletes what the receipt names and nothing else. It may be written and delivered as often as you like.")]
pub(super) struct Acknowledge {
    #[command(flatten)]
    custody: Custody,
    /// The stick: a folder.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

/// What both commands open.
struct Desk {
    keyset: Keyset,
    case: Case,
    key: CaseKey,
    contents: Contents,
    pool: SignedPool,
    secret: DeskKey,
}

impl Desk {
    fn open(custody: &Custody, stick: &Path) -> Result<Self, Failure> {
        if !stick.is_dir() {
            let stick = stick.display();
            return Err(Failure::usage(format!(
                "{stick}: there is no such folder; is the stick mounted?"
            )));
        }
        let keyset = custody.keyset()?;
        let at_keys = |error: KeysError| custody.at_keys(error);
        let (pool, secret) = (keyset.pool().map_err(at_keys)?, keyset.desk().map_err(at_keys)?);
        let case = custody.open()?;
        let key = custody.key(&case, &keyset)?;
        let contents = custody.contents(&keyset)?;
        Ok(Self {
            keyset,
            case,
            key,
            contents,
            pool,
            secret,
        })
    }

    fn work<T>(
        &self,
        custody: &Custody,
        stick: &Path,
        work: impl FnOnce(&Outbox) -> Result<T, OutboxError>,
    ) -> Result<T, Failure> {
        let day = clock::today();
        let serial = || keys::next_serial(&custody.keys, day);
        let outbox = Outbox {
            case: &self.case,
            key: &self.key,
            custodian: self.keyset.custodian(),
            desk: &self.secret,
            serial: &serial,
            pool: self.pool.pool(),
            day,
            stick,
        };
        work(&outbox).map_err(|error| failure(custody, stick, &error))
    }
}

impl WriteReply {
    pub(super) fn run(self) -> Done {
        let text = self.text.as_deref().map(read_text).transpose()?;
        let desk = Desk::open(&self.custody, &self.to)?;
        if let Some((entry, _)) = desk
            .contents
            .unreadable
            .iter()
            .find(|(entry, _)| entry.starts_with("replies/"))
        {
            return Err(self.custody.at_case(OutboxError::Unreadable(entry.clone())));
        }
        let threads = &desk.contents.threads;
        let new = match &self.designation {
            None => None,
            Some(designation) => {
                let thread = threads.find(designation).map_err(not_found)?;
                let letter = Letter {
                    text: text.unwrap_or_default(),
                    files: self.file.clone(),
                };
                Some(desk.work(&self.custody, &self.to, |outbox| outbox.write(&letter, threads, thread))?)
            }
        };
        let again = self.again;
        let files = desk.work(&self.custody, &self.to, |outbox| {
            outbox.send(&desk.contents, new.as_ref(), again)
        })?;
        let mut out = stdout().lock();
        if let Some(reply) = &new {
            writeln!(out, "Reply {}, in epoch {}.", reply.number, reply.record.epoch)?;
        }
        for file in files {
            writeln!(out, "{}", file.display())?;
        }
        Ok(CLEAN)
    }
}

impl Acknowledge {
    pub(super) fn run(self) -> Done {
        let desk = Desk::open(&self.custody, &self.to)?;
        let done = desk.work(&self.custody, &self.to, |outbox| {
            outbox.acknowledge(&desk.contents.threads)
        })?;
        for (name, missing) in &done.missing {
            terminal::complain(&format!("{name} is not acknowledged: {missing}"));
        }
        let mut out = stdout().lock();
        let ending = if done.named == 1 { "" } else { "s" };
        writeln!(out, "Acknowledged: {} submission{ending}.", done.named)?;
        for file in &done.files {
            writeln!(out, "{}", file.display())?;
        }
        Ok(match (done.missing.len(), Custody::code(&desk.contents)) {
            (_, UNREADABLE) => UNREADABLE,
            (0, code) => code,
            _ => REFUSED,
        })
    }
}

fn read_text(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let named = |error: &dyn std::fmt::Display| Failure::usage(format!("{}: {error}", path.display()));
    if path.as_os_str() != "-" {
        return private::read_text(path, TEXT)
            .map(Zeroizing::new)
            .map_err(|error| named(&error));
    }
    let mut text = Zeroizing::new(String::new());
    stdin()
        .take(TEXT + 1)
        .read_to_string(&mut text)
        .map_err(|error| named(&error))?;
    Ok(text)
}

fn failure(custody: &Custody, stick: &Path, error: &OutboxError) -> Failure {
    match error {
        OutboxError::Full { .. } | OutboxError::HandedOver => Failure {
            code: REFUSED,
            message: error.to_string(),
        },
        OutboxError::Stick(_) => Failure::usage(format!("{}: {error}", stick.display())),
        OutboxError::Record(_) => custody.at_case(error),
        OutboxError::Keys(_) | OutboxError::Signing(_) => custody.at_keys(error),
        error => Failure::usage(error),
    }
}
