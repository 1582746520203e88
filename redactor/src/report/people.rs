//! A report in plain words, for editors ([`published`]) and for custodians ([`whole`]).

use super::second::Second;
use super::{Document, Outcome, Published, PublishedDocument, Report, headings, printable, remains};
use crate::finding::{Kind, Place};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How the line of a hidden thing begins.
const HIDDEN: &str = "hidden in the original, not in the copy";

/// The report that travels with the clean copies.
#[must_use]
pub fn published(report: &Published) -> String {
    let mut text = heading(report);
    for document in &report.documents {
        section(&mut text, document, None);
    }
    close(&mut text, report);
    text
}

/// The report with everything in it, for custodians.
#[must_use]
pub fn whole(report: &Report) -> String {
    let published = report.published();
    let mut text = heading(&published);
    let jail = report.jail.as_deref().unwrap_or("NONE");
    let line = format!(
        "Submission {}. Terms searched for: {}. Jail: {jail}.\n",
        report.submission, report.terms
    );
    text.push_str(&line);
    for (document, inner) in published.documents.iter().zip(&report.documents) {
        section(&mut text, document, Some(inner));
    }
    close(&mut text, &published);
    text
}

fn close(text: &mut String, report: &Published) {
    if !report.remains.is_empty() {
        text.push_str(&remains::said());
    }
}

fn heading(report: &Published) -> String {
    let counts = report.counts;
    let (clean, waits, refused) = (counts.clean, counts.waits, counts.refused);
    let policy = &report.policy;
    let notice = &report.notice;
    let kept: Vec<&str> = report.keep.iter().map(|aside| aside.words()).collect();
    let kept = match kept.as_slice() {
        [] => String::new(),
        all => format!(
            "To be kept by choice where a document has it, though nobody sees it in the original: {}.\n",
            all.join(", ")
        ),
    };
    format!(
        "{notice}\nPolicy: {policy}. Documents: {clean} clean, {waits} waiting for a person, {refused} refused.\n{kept}"
    )
}

fn section(text: &mut String, document: &PublishedDocument, inner: Option<&Document>) {
    let _ = write!(text, "\n{}\n", title(document));
    if let Some(inner) = inner.filter(|inner| inner.number > 0) {
        line(
            text,
            &format!(
                "called “{}” by the source, {} bytes",
                printable(&inner.untrusted_name),
                inner.length
            ),
        );
    }
    outcome(text, &document.outcome);
    kinds(text, "removed", &document.removed);
    kinds(text, "found, and left", &document.left);
    pages(text, document);
    let second = document.second.iter().flat_map(Second::said);
    second.for_each(|said| line(text, &said));
    match inner {
        Some(inner) => hidden(text, inner),
        None => hidden_kinds(text, document),
    }
    if document.outcome == Outcome::Clean {
        document
            .checks
            .iter()
            .for_each(|check| line(text, &format!("checked: {check}")));
    }
    if let Some(inner) = inner {
        values(text, inner);
    }
}

fn title(document: &PublishedDocument) -> String {
    let name = if document.number == 0 {
        "The message".to_owned()
    } else {
        format!("Document {}", document.number)
    };
    match (&document.copy, &document.format) {
        (Some(copy), _) => format!("{name}: {copy}"),
        (None, Some(format)) => format!("{name} ({format})"),
        (None, None) => name,
    }
}

fn outcome(text: &mut String, outcome: &Outcome) {
    match outcome {
        Outcome::Clean => line(text, "clean copy made and checked"),
        Outcome::Waits { reason, help } => line(text, &format!("WAITS: {}. {}", printable(reason), printable(help))),
        Outcome::Refused { reason, help } => {
            line(text, &format!("REFUSED: {}. {}", printable(reason), printable(help)))
        }
    }
}

fn kinds(text: &mut String, what: &str, counts: &BTreeMap<Kind, u32>) {
    for (kind, count) in counts {
        line(text, &format!("{what}: {}{}", named(*kind), times(*count)));
    }
}

/// What was read from pixels: it is said each time, since an eye of this kind overlooks what a person would see.
fn looked(text: &mut String, document: &PublishedDocument) {
    let overlooks = "handwriting and small or slanted letters may be overlooked";
    match (document.looked.len(), document.pages) {
        (0, _) => {}
        (read, None) => line(
            text,
            &format!("pictures of it that were read from their pixels: {read}; {overlooks}"),
        ),
        (read, Some(count)) => line(
            text,
            &format!("{read} of {count} pages were read from their pixels; {overlooks}"),
        ),
    }
}

/// What a person read, whatever a machine could.
fn read(text: &mut String, document: &PublishedDocument) {
    match (document.read.len(), document.pages) {
        (0, _) => {}
        (_, None) => line(text, "read by a person"),
        (read, Some(count)) => line(text, &format!("{read} of {count} pages were read by a person")),
    }
}

/// How many hidden things of which sort.
fn hidden_kinds(text: &mut String, document: &PublishedDocument) {
    for (what, count) in &document.hidden {
        let what = printable(what);
        line(text, &format!("{HIDDEN}: {what}{}", times(*count)));
    }
}

/// Each hidden thing, and what it says, below the headings under which an editor looks for it.
fn hidden(text: &mut String, document: &Document) {
    for heading in headings::headings() {
        let all = document.hidden.iter();
        let mut below = all.filter(|thing| headings::heading(&thing.what) == heading).peekable();
        if below.peek().is_some() {
            line(text, &format!("{HIDDEN}: {}", heading.to_lowercase()));
        }
        for thing in below {
            let says = match thing.says.as_str() {
                "" => String::new(),
                says => format!(": “{}”", printable(says)),
            };
            let _ = writeln!(text, "      {}{says}", printable(&thing.what));
        }
    }
}

fn pages(text: &mut String, document: &PublishedDocument) {
    looked(text, document);
    read(text, document);
    if document.unsearched.is_empty() {
        return;
    }
    let numbers: Vec<String> = document.unsearched.iter().map(u32::to_string).collect();
    let Some(count) = document.pages else {
        return line(
            text,
            &format!(
                "what can be read in its pictures was not searched: {}",
                numbers.join(", ")
            ),
        );
    };
    line(
        text,
        &format!(
            "text not searched on {} of {count} pages: {}",
            numbers.len(),
            numbers.join(", ")
        ),
    );
}

fn values(text: &mut String, document: &Document) {
    for found in &document.findings {
        let verb = if found.removed { "removed" } else { "left" };
        let (value, reason) = (printable(&found.finding.value), &found.finding.reason);
        line(
            text,
            &format!(
                "{verb} {}: “{value}” ({reason}; {})",
                place(&found.finding.place, document.pages.is_some()),
                sure(found.finding.confidence)
            ),
        );
    }
}

/// Where a finding stands, in a document that has pages or pictures.
fn place(place: &Place, has_pages: bool) -> String {
    match place {
        Place::Flow { start, end } => format!("at byte {start} to {end}"),
        Place::Page { page, .. } if has_pages => format!("on page {}", page + 1),
        Place::Page { page, .. } => format!("in picture {}", page + 1),
    }
}

fn sure(confidence: u8) -> String {
    format!("{confidence} % sure")
}

fn times(count: u32) -> String {
    if count == 1 {
        String::new()
    } else {
        format!(", {count} times")
    }
}

/// What a kind is called in a report.
#[must_use]
pub fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Email => "e-mail address",
        Kind::Url => "address of a page",
        Kind::Handle => "name on a network",
        Kind::Phone => "telephone number",
        Kind::Ip => "address of a machine",
        Kind::Mac => "address of a network card",
        Kind::Device => "number of a telephone or its card",
        Kind::Iban => "bank account number",
        Kind::Bic => "code of a bank",
        Kind::Card => "number of a payment card",
        Kind::Wallet => "address of a wallet",
        Kind::National => "personal number",
        Kind::Passport => "passport",
        Kind::Vehicle => "vehicle",
        Kind::Secret => "key or password",
        Kind::Serial => "number of one thing alone",
        Kind::Birth => "date of birth",
        Kind::Address => "address of a house",
        Kind::Path => "path or machine",
        Kind::Coordinates => "place on the earth",
        Kind::Term => "term from the editor's list",
        Kind::Chosen => "what a person chose",
    }
}

fn line(text: &mut String, what: &str) {
    let _ = writeln!(text, "  - {what}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Aside;
    use crate::policy::Policy;
    use crate::report::tests::sample;

    #[test]
    fn editors_read_what_became_of_each_document_and_no_value() {
        let text = published(&sample(Policy::redact()).published());
        assert!(
            text.contains("Document 1: 0001.txt\n  - clean copy made and checked\n  - removed: e-mail address\n"),
            "{text}"
        );
        assert!(
            text.contains("Document 2 (text)\n  - WAITS: text not searched. look at it\n"),
            "{text}"
        );
        assert!(!text.contains("planted"), "{text}");
    }

    #[test]
    fn custodians_read_the_values_too() {
        let text = whole(&sample(Policy::redact()));
        for expected in [
            "“planted-name.txt”",
            "“secret@planted.example”",
            "hidden in the original, not in the copy: words\n      comment: “planted-comment”\n",
        ] {
            assert!(text.contains(expected), "{expected} is missing in {text}");
        }
    }

    #[test]
    fn what_was_kept_by_choice_is_said() {
        let policy = Policy {
            keep: [Aside::Notes, Aside::HiddenSheets].into(),
            ..Policy::redact()
        };
        let text = published(&sample(policy).published());
        assert!(
            text.contains("in the original: speaker notes, hidden sheets.\n"),
            "{text}"
        );
        assert!(!published(&sample(Policy::redact()).published()).contains("by choice"));
    }

    #[test]
    fn the_first_line_is_the_notice() {
        let text = published(&sample(Policy::metadata_only()).published());
        assert!(text.starts_with("NOT REDACTED"), "{text}");
    }
}
