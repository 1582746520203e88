//! A submission from sealed to clean, unattended: re-sealed into the case, each document through the jail, copies sealed on.
//!
//! Nothing plain is written. A document that is not clean stays sealed in the case and stands in the report with a reason and
//! what would help; it holds up no other. A submission becomes an entry as a whole, so that a run that was killed is taken up
//! where it stopped. Its documents are worked on several at once, and stand in it in their order whatever ended first.

mod anew;
mod file;
mod instructions;
pub mod one;
mod outcome;
mod seals;
mod several;

pub use instructions::Instructions;
pub use seals::Kept;

use crate::case::{self, Case, CaseError, CaseKey, Decisions, Part, Place, Record, RecordError, Submission, Threads};
use crate::format;
use crate::jail::{Jail, JailError};
use crate::job::Bench;
use crate::keys::Keyset;
use crate::ocr::Eye;
use crate::report::{Document, Report, VERSION};
use crate::second::Second;
use envelope::error::{OpenError, SealError};
use envelope::manifest::Manifest;
use envelope::recipients::Recipients;
use envelope::{Identity, Opened};
use file::{copy_name, unread};
use one::Cleaned;
use ring::digest::{SHA256, digest};
use seals::Seals;
use several::Several;
use std::fs::File;
use std::io;
use std::path::Path;

/// Copies of one submission at most: an envelope holds 1 000 files, and reports need a place.
const COPIES: usize = 990;

/// Everything that a run works with.
pub struct Run<'a> {
    /// Where entries go.
    pub case: &'a Case,
    /// What opens submissions and the case.
    pub keyset: &'a Keyset,
    /// Whom clean copies are sealed to.
    pub editors: &'a Recipients,
    /// What is removed.
    pub instructions: &'a Instructions,
    /// What people decided, and goes before it.
    pub decisions: &'a Decisions,
    /// Where workers are started.
    pub jail: &'a Jail,
    /// What reads pixels; none where it cannot be had, or was not wanted.
    pub eye: Option<&'a Eye<'a>>,
    /// What looks at drawn pages a second time; none where it cannot be had, or was not wanted.
    pub second: Option<&'a Second<'a>>,
    /// How the workers are held, in words; `None` where they are not.
    pub held: Option<&'a str>,
    /// What contents are compared under.
    pub key: &'a CaseKey,
    /// Who wrote together, of all that the case holds.
    pub threads: Threads,
    /// The day that stands in records.
    pub day: u32,
    /// Documents of a submission that are worked on at once, at least 1.
    pub jobs: usize,
    /// Told of each document before it is worked on: the submission's name, the document's number, their count.
    pub progress: &'a dyn Fn(&str, usize, usize),
}

/// A submission that the case holds now.
#[derive(Debug)]
pub struct Finished {
    /// The report, with everything in it.
    pub report: Report,
    /// Whether an earlier run did it.
    pub earlier: bool,
    /// Whom it is from.
    pub from: Sender,
}

/// Whom a submission is from.
#[derive(Debug)]
pub struct Sender {
    /// Where it belongs.
    pub place: Place,
    /// The designation of the thread that this speaks of.
    pub designation: Option<String>,
    /// A submission of another sender that holds something of the same.
    pub same: Option<String>,
}

/// Why a submission is not in the case.
#[derive(Debug, thiserror::Error)]
pub enum Unfinished {
    /// It could not be read, by its own fault or its medium's.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file itself could not be read.
    #[error("it could not be read from its medium: {0}; try another copy")]
    Medium(#[source] io::Error),
    /// Another one has its name.
    #[error("the case holds another submission of this name; rename the file, or choose another --case")]
    NameTaken,
    /// It was done under other instructions.
    #[error("it was processed before under other instructions ({0}); choose another --case to process it anew")]
    OtherInstructions(String),
    /// The case could not be written: nothing else will go better.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// A sealed file could not be written, likewise.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Workers cannot be had, likewise.
    #[error(transparent)]
    Jail(JailError),
}

impl From<RecordError> for Unfinished {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Case(error) => Self::Case(error),
            RecordError::Open(error) => Self::Open(error),
            RecordError::Seal(error) => Self::Seal(error),
            RecordError::Version => Self::Medium(io::Error::other(error)),
        }
    }
}

impl Unfinished {
    /// Whether the next submission would meet the same.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::Case(_) | Self::Seal(_) | Self::Jail(_))
    }

    /// Whether the sealed file could not be read, as against not being taken.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Open(_) | Self::Medium(_))
    }
}

impl Run<'_> {
    /// Makes the sealed file at `path` an entry of the case, or finds that it is one.
    ///
    /// # Errors
    /// [`Unfinished`]; the case holds then nothing new of it.
    pub fn submission(&mut self, path: &Path) -> Result<Finished, Unfinished> {
        let mut sealed = File::open(path).map_err(Unfinished::Medium)?;
        let mark = case::mark(&mut sealed).map_err(Unfinished::Medium)?;
        let name = case::name(path, &mark);
        if self.case.is_done(&name)? {
            self.case.end_opening(&name)?;
            return self.earlier(&name, &mark);
        }
        self.case.begin_opening(&name)?;
        let done = self.opened(path, sealed, &name, mark);
        if let Ok(_) | Err(Unfinished::Open(OpenError::NotAnEnvelope | OpenError::NotForTheseKeys)) = &done {
            self.case.end_opening(&name)?;
        }
        done
    }

    fn opened(&mut self, path: &Path, mut sealed: File, name: &str, mark: String) -> Result<Finished, Unfinished> {
        let digest = case::sha256(&mut sealed).map_err(Unfinished::Medium)?;
        let mut opened = envelope::open(sealed, &self.identities(name))?;
        self.same_original(name, &mut opened)?;
        let own = Recipients::parse(&[self.keyset.custodian().public()])?;
        let original = case::reseal(&mut opened, self.case.draft()?, &own)?;
        let submission = self.record(name, &mut opened, &digest)?;
        let mut seals = Seals::begin(self.case, self.editors, &own)?;
        let documents = self.documents(name, path, &mut opened, &mut seals)?;
        let report = self.report(name.to_owned(), mark, documents);
        let (clean, kept) = seals.finish(&report, &submission.record)?;
        self.case.publish(Part::Originals, name, original)?;
        // A decoy, which the drop made itself, has nothing to hand on.
        if !report.documents.is_empty() {
            self.case.publish(Part::Clean, name, clean)?;
        }
        self.case.publish(Part::Kept, name, kept)?;
        let from = self.from(submission);
        Ok(Finished {
            report,
            earlier: false,
            from,
        })
    }

    fn record(&self, name: &str, opened: &mut Opened<File>, sealed: &[u8; 32]) -> Result<Submission, Unfinished> {
        let message = opened.message()?;
        let text = message.as_ref().map(|text| text.as_str());
        let record = Record {
            sequence: self.threads.next(),
            day: self.day,
            ..Record::of(self.key, opened.manifest(), text, sealed)
        };
        Ok(Submission {
            name: name.to_owned(),
            record,
        })
    }

    fn from(&mut self, submission: Submission) -> Sender {
        let place = self.threads.add(submission.clone());
        Sender {
            place,
            designation: self.threads.designation_of(place),
            same: self.threads.same_before(&submission),
        }
    }

    /// What may open a submission: first the keys of the epoch that its name claims, so that few are tried.
    fn identities(&self, name: &str) -> Vec<Identity> {
        let epoch = name.split_once('-').and_then(|(epoch, _)| epoch.parse().ok());
        match epoch {
            Some(epoch) => self.keyset.identities_for(epoch),
            None => self.keyset.identities().to_vec(),
        }
    }

    fn report(&self, submission: String, mark: String, documents: Vec<Document>) -> Report {
        Report {
            version: VERSION,
            submission,
            mark,
            instructions: self.instructions(),
            policy: self.instructions.policy.clone(),
            terms: self.instructions.count,
            jail: self.held.map(str::to_owned),
            documents,
        }
    }

    /// What these instructions are called in this case: short terms could be guessed from a plain digest.
    fn instructions(&self) -> String {
        let print = self.key.print("instructions", self.instructions.digest().as_bytes());
        print.as_str().to_owned()
    }

    fn earlier(&self, name: &str, mark: &str) -> Result<Finished, Unfinished> {
        let kept = self.case.entry(Part::Kept, name)?;
        let report = Kept::open(kept, self.keyset.identities())?.report()?;
        if report.mark != mark {
            return Err(Unfinished::NameTaken);
        }
        if report.instructions != self.instructions() {
            return Err(Unfinished::OtherInstructions(report.policy.name));
        }
        let place = self.threads.submission(name).map_or(Place::Alone, |(_, place)| place);
        let from = Sender {
            place,
            designation: self.threads.designation_of(place),
            same: None,
        };
        Ok(Finished {
            report,
            earlier: true,
            from,
        })
    }

    /// A killed run may have left an original without the rest: it must be of this submission, or it is not written over.
    fn same_original(&self, name: &str, opened: &mut Opened<File>) -> Result<(), Unfinished> {
        let before = match self.case.entry(Part::Originals, name) {
            Err(CaseError::NoEntry) => return Ok(()),
            before => before?,
        };
        let mut before = envelope::open(before, self.keyset.identities())?;
        let same = before.manifest() == opened.manifest() && before.message()? == opened.message()?;
        if same { Ok(()) } else { Err(Unfinished::NameTaken) }
    }

    fn documents(
        &self,
        name: &str,
        path: &Path,
        opened: &mut Opened<File>,
        seals: &mut Seals,
    ) -> Result<Vec<Document>, Unfinished> {
        let files = opened.manifest().files.clone();
        let message = opened.message()?;
        let before = usize::from(message.is_some());
        let count = files.len() + before;
        let mut documents = Vec::with_capacity(count);
        if let Some(text) = message {
            (self.progress)(name, 1, count);
            documents.push(self.kept(self.message(&text)?, seals)?);
        }
        let manifest = opened.manifest().clone();
        let again = || self.again(path, name, &manifest);
        let several = Several {
            bench: self.bench(),
            decisions: self.decisions,
            jobs: self.jobs,
            again: &again,
        };
        let begun = |index: usize| (self.progress)(name, before + index + 1, count);
        several.run(&files, opened, &begun, &mut |cleaned| {
            documents.push(self.kept(cleaned, seals)?);
            Ok(())
        })?;
        Ok(documents)
    }

    /// The same submission once more: what it says of itself is the same, the digests of its files too.
    fn again(&self, path: &Path, name: &str, manifest: &Manifest) -> Result<Opened<File>, Unfinished> {
        let sealed = File::open(path).map_err(Unfinished::Medium)?;
        let opened = envelope::open(sealed, &self.identities(name))?;
        if opened.manifest() == manifest {
            Ok(opened)
        } else {
            Err(Unfinished::Medium(io::Error::other("it changed while it was read")))
        }
    }

    fn bench(&self) -> Bench<'_> {
        let Instructions { policy, terms, way, .. } = self.instructions;
        Bench {
            jail: self.jail,
            policy,
            terms,
            way: *way,
            passwords: &self.instructions.passwords,
            answers: None,
            eye: self.eye,
            second: self.second,
        }
    }

    fn message(&self, text: &str) -> Result<Cleaned, Unfinished> {
        let document = outcome::blank(0, "(the message)".to_owned(), text.len() as u64);
        let answers = self.decisions.of(&sha256_of(text.as_bytes()));
        let bench = Bench {
            answers: answers.as_ref(),
            ..self.bench()
        };
        match format::named("text") {
            Some(format) => one::clean_as(&bench, format, document, &mut text.as_bytes()),
            None => Ok(one::ended(document, outcome::foreign(text.as_bytes()))),
        }
    }

    /// Seals the clean copy, where there is one, under a name that says nothing.
    fn kept(&self, cleaned: Cleaned, seals: &mut Seals) -> Result<Document, Unfinished> {
        let Cleaned { mut document, copy } = cleaned;
        if let Some(copy) = copy {
            let name = copy_name(document.number, copy.format);
            seals.add(&name, &copy.file, &copy.expectation)?;
            document.copy = Some(name);
        }
        Ok(document)
    }
}

/// The SHA-256 of `bytes`.
#[must_use]
pub fn sha256_of(bytes: &[u8]) -> [u8; 32] {
    let digest = digest(&SHA256, bytes);
    digest.as_ref().try_into().unwrap_or_default()
}
