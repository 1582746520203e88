//! What a document's end is called in the report, and what would help.

use super::Unfinished;
use crate::answers::Answers;
use crate::detector::{self, Terms};
use crate::foreign;
use crate::format::Refusal;
use crate::jail::{Failure, JailError, ToolError};
use crate::job::{self, Coding, Stopped};
use crate::report::second::Second;
use crate::report::{Document, Outcome};
use crate::verify::{Expectation, Truth, Unverified};

/// A document that nothing was done to yet.
pub(super) fn blank(number: u32, untrusted_name: String, length: u64) -> Document {
    Document {
        number,
        untrusted_name,
        length,
        format: None,
        copy: None,
        outcome: foreign(&[]),
        pages: None,
        unsearched: Vec::new(),
        looked: Vec::new(),
        read: Vec::new(),
        decided: false,
        second: None,
        hidden: Vec::new(),
        findings: Vec::new(),
        checks: Vec::new(),
    }
}

/// Its upload broke off.
pub(super) fn partial() -> Outcome {
    refused(
        "its upload broke off, so it is not whole",
        "It stays sealed; a custodian can open what arrived",
    )
}

/// Content that no format here takes.
pub(super) fn foreign(head: &[u8]) -> Outcome {
    match foreign::sniff(head) {
        Some(known) => refused(
            &format!("it is {}, which this version does not rebuild", known.name),
            known.help,
        ),
        None => refused("its type is not known", foreign::UNKNOWN),
    }
}

/// More bytes than a document may have.
pub(super) fn too_large(most: u64) -> Outcome {
    refused(
        &format!("it is larger than {} MB", most >> 20),
        "Split it on a machine without a network, and process the parts",
    )
}

/// No place for another copy.
pub(super) fn too_many(most: usize) -> Outcome {
    refused(
        &format!("it comes after {most} others, and no more copies go into one envelope"),
        "A custodian can open the original",
    )
}

/// Nothing has searched its text; `looked`: what reads pixels was there.
pub(super) fn unsearched(looked: bool) -> Outcome {
    let help = if looked {
        "Its pixels could not be read. A person has to look at it; or process it in a case of its own under the policy metadata-only, which hands it on unsearched"
    } else {
        "Process it in a case of its own where Tesseract reads pixels; or a person has to look at it; or the policy metadata-only hands it on unsearched"
    };
    Outcome::Waits {
        reason: "text not searched".to_owned(),
        help: help.to_owned(),
    }
}

/// What stopped its pipeline. It is the document's end only where it is the document's fault.
pub(super) fn stopped(stopped: Stopped) -> Result<Outcome, Unfinished> {
    match stopped {
        Stopped::Failure(failure) | Stopped::Unverified(Unverified::Failed(failure)) => failed(failure),
        Stopped::Unverified(survived) => Ok(refused(
            &survived.to_string(),
            "Nothing was handed on. This is a fault of the redactor, or a document made to mislead it; a custodian can open the original",
        )),
    }
}

fn failed(failure: Failure) -> Result<Outcome, Unfinished> {
    match failure {
        Failure::Source(error) => Err(super::unread(error)),
        Failure::Jail(error @ (JailError::NotJailed(_) | JailError::Start(_))) => Err(Unfinished::Jail(error)),
        Failure::Jail(error) => Ok(refused(
            &error.to_string(),
            "Nothing else was touched by it. Be careful with the original: it may be made to attack its reader",
        )),
        Failure::Refused(refusal) => Ok(refused(&refusal.to_string(), advice(&refusal))),
        Failure::Missing(error) => Ok(missing(&error)),
    }
}

/// It waits for a program of another maker, which is named, and so is what would install it.
fn missing(error: &ToolError) -> Outcome {
    let (reason, help) = match error {
        ToolError::NotInstalled(tool) => (
            format!("it waits for {}, which is not installed on this machine", tool.called()),
            format!(
                "Install it (apt install {}), then process it once more, in a case of its own; or do so on a machine that has it",
                tool.package()
            ),
        ),
        other => (
            format!("it waits for a program that does not run here: {other}"),
            "Process it in a case of its own, on a machine where it runs".to_owned(),
        ),
    };
    Outcome::Waits { reason, help }
}

fn advice(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NeedsPassword => {
            "Give its password with --passwords FILE; or a custodian can open the original with it"
        }
        // It says itself what would help.
        Refusal::TooLarge(what) | Refusal::Unsupported(what) if what.contains("; ") => {
            "A custodian can open the original"
        }
        Refusal::TooLarge(_) => "Make it smaller or split it on a machine without a network, and process that",
        Refusal::Damaged(_) => "Ask for another copy; a custodian can open the original",
        Refusal::Unsupported(_) | Refusal::Broken(_) => {
            "Print it to PDF on a machine without a network, and process the PDF"
        }
    }
}

fn refused(reason: &str, help: &str) -> Outcome {
    Outcome::Refused {
        reason: reason.to_owned(),
        help: help.to_owned(),
    }
}

/// What stands in place of words that a worker chose and that hold what the run removes.
const WITHHELD: &str = "something whose description holds what is removed";

/// Takes out of what will be published every sentence of a worker's that holds an identifier, a term, or a value that a person had go: a
/// document that has taken its reader over must not speak through the report.
pub(super) fn withhold(document: &mut Document, terms: &Terms, answers: Option<&Answers>) {
    let values: Vec<&str> = answers.into_iter().flat_map(Answers::removed).collect();
    let values = Terms::of(&values);
    let speaks = |text: &str| !detector::search(text, terms).is_empty() || detector::holds(text, &values);
    for thing in document.hidden.iter_mut().filter(|thing| speaks(&thing.what)) {
        thing.what = WITHHELD.to_owned();
    }
    if let Outcome::Waits { reason, .. } | Outcome::Refused { reason, .. } = &mut document.outcome
        && speaks(reason)
    {
        *reason = WITHHELD.to_owned();
    }
}

/// How it went with a picture that was to stay as it was coded, and what that leaves.
pub(super) fn coding(coding: Coding) -> String {
    let words = match coding {
        Coding::Stays => {
            "it is coded as the original: the tables of its coding, which can tell a camera or a program, and which way up it is are still there"
        }
        Coding::CannotStay => {
            "written anew, though it was to stay as it was coded: there is what cannot stay in its coding, or its kind has none that can"
        }
        Coding::Covered => "written anew, though it was to stay as it was coded: something in it is covered",
    };
    words.to_owned()
}

/// Why pages that were to stay drawn are pixels.
pub(super) fn as_pixels(why: &str) -> String {
    format!("its pages are pictures, for drawn they would not have been clean: {why}")
}

/// How many pages of a copy have a text layer, of those that are pictures, where they were to have one.
pub(super) fn searchable(expectation: &Expectation) -> Option<String> {
    let pictures = job::silent(&expectation.truth).len();
    let layered = expectation.layers.len();
    let said = "what was read in their pixels is a text layer, without words that read like an identifier or a term";
    (pictures > 0).then(|| format!("{layered} of its {pictures} pages that are pictures can be searched: {said}"))
}

/// What a second reader had to say for the copy; none where it had anything to say against it.
pub(super) fn second(second: &Second) -> Option<String> {
    let words = "another reader, Poppler, shows it as it shows the original, outside what was set anew or covered";
    second.agrees().then(|| words.to_owned())
}

/// What the check of a new file compared, in words.
pub(super) fn checks(expectation: &Expectation) -> Vec<String> {
    let mut checks = vec!["it holds nothing but what is on the list of what is kept".to_owned()];
    match &expectation.truth {
        Truth::Text(_) => checks.push("its text is the original's, outside what was removed".to_owned()),
        Truth::Figured(_) => {
            checks.push("its text is the original's, outside what was removed".to_owned());
            checks.push("its pictures are the original's, outside what is covered".to_owned());
        }
        Truth::Pages(_) => checks.push("its pixels are the original's, outside what is covered".to_owned()),
        Truth::Sheets(_) => {
            checks.push("its letters are the original's, outside what was removed".to_owned());
            checks.push("it looks like the original, outside what was set anew or covered".to_owned());
        }
        Truth::Frames(_) => checks.push("its frames are the original's, outside what is covered".to_owned()),
        Truth::Coded(_) => {
            checks.push("its pixels are the original's, as they were coded, and each code was read".to_owned())
        }
        Truth::Picture(_) => checks.push("its picture is the original's".to_owned()),
    }
    if !expectation.layers.is_empty() {
        checks.push("its text layers say what was read in its pixels, in their places, and nothing else".to_owned());
    }
    if !expectation.decided.is_empty() {
        checks.push("no removed value is found in it, in any encoding that is searched".to_owned());
    }
    if !expectation.covers.is_empty() {
        checks.push(match expectation.covers.len() {
            1 => "its cover is solid".to_owned(),
            covers => format!("each of its {covers} covers is solid"),
        });
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Fate;
    use crate::document::Hidden;
    use crate::jail::Tool;

    #[test]
    fn a_refusal_that_says_what_to_do_is_not_told_otherwise() {
        let advised = |refusal: Refusal| advice(&refusal);
        assert!(!advised(Refusal::Unsupported("changes; leave out --as pictures".to_owned())).contains("Print"));
        assert!(advised(Refusal::Unsupported("a lock".to_owned())).contains("Print"));
        assert!(!advised(Refusal::TooLarge("its lock; save it without one".to_owned())).contains("split"));
    }

    #[test]
    fn what_waits_for_libreoffice_says_so_and_what_to_install() {
        for (tool, package) in [
            (Tool::Writer, "libreoffice-writer-nogui"),
            (Tool::Calc, "libreoffice-calc-nogui"),
            (Tool::Impress, "libreoffice-impress-nogui"),
            (Tool::PrintedText, "libreoffice-writer-nogui"),
        ] {
            let failure = Failure::Missing(ToolError::NotInstalled(tool));
            let Ok(Outcome::Waits { reason, help }) = stopped(failure.into()) else {
                panic!("{tool:?}");
            };
            assert_eq!(
                reason,
                "it waits for LibreOffice, which is not installed on this machine"
            );
            assert!(help.contains(&format!("(apt install {package})")), "{help}");
        }
        let no_jail = Failure::Missing(ToolError::NoJail("no namespaces".to_owned()));
        let Ok(Outcome::Waits { reason, .. }) = stopped(no_jail.into()) else {
            panic!("it waits");
        };
        assert!(reason.contains("no namespaces"), "{reason}");
    }

    #[test]
    fn a_worker_cannot_speak_through_the_report() {
        let terms = Terms::of(&["Anna Schmidt"]);
        let mut document = blank(1, String::new(), 0);
        document.hidden = ["a comment", "a comment by Anna Schmidt", "from x.y@mail.example"]
            .map(|what| Hidden::new(what, ""))
            .into();
        document.outcome = refused("it is damaged: anna\u{200b} schmidt", "");
        let answers = Answers {
            values: [("Halyard".to_owned(), Fate::Remove)].into(),
            ..Answers::default()
        };
        document.hidden.push(Hidden::new("a comment on Halyard", ""));
        withhold(&mut document, &terms, Some(&answers));
        let kept: Vec<&str> = document.hidden.iter().map(|thing| thing.what.as_str()).collect();
        assert_eq!(kept, ["a comment", WITHHELD, WITHHELD, WITHHELD]);
        assert_eq!(document.outcome, refused(WITHHELD, ""));
    }
}
