//! What the policy makes of what was found, and a person before it.

use super::chosen;
use super::cuts::on_pages;
use super::fit::fit;
use super::{Body, Document};
use crate::answers::{Answers, Fate, letters};
use crate::finding::{Edits, Finding, Kind, Place, Replacement};
use crate::policy::{Policy, Unsearched};
use crate::report::Found;
use crate::verify::Decided;

/// What stands in a text where a label would itself say something that was decided to go.
const MUTE_LABEL: &str = "█████";

/// What is to be done with a document.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// What its writer changes.
    pub edits: Edits,
    /// The values that must be gone.
    pub decided: Vec<Decided>,
    /// Every finding, with what was decided.
    pub found: Vec<Found>,
    /// Pages that nothing searched, from 1; a picture is its own page 1.
    pub unsearched: Vec<u32>,
    /// Whether it waits for a person, because its text was not searched.
    pub waits: bool,
}

/// Decides by `policy`, and before it by what a person said: the kinds that it names are removed; on a page, with the whole band of
/// every line they touch. What a person chose goes whatever the policy says.
#[must_use]
pub fn decide(document: &Document, findings: Vec<Finding>, policy: &Policy, answers: Option<&Answers>) -> Decision {
    let judged = findings.into_iter().map(|finding| Found {
        removed: match answers.and_then(|answers| answers.fate_of(&finding)) {
            Some(fate) => fate == Fate::Remove,
            None => is_removed(&finding, policy),
        },
        finding,
    });
    let found: Vec<Found> = judged.collect();
    let removed: Vec<&Finding> = found
        .iter()
        .filter(|found| found.removed)
        .map(|found| &found.finding)
        .collect();
    let whole = replacements(&removed);
    let (mut covers, cuts) = on_pages(&removed, document.body.pages(), policy.cover);
    if let Some(answers) = answers {
        covers.extend(chosen::covers(&removed, answers, document.body.pages()));
    }
    let edits = Edits {
        replacements: match &document.body {
            Body::Flow { text, marks, .. } => fit(whole, text, marks, &values(&removed)),
            Body::Pages(_) | Body::Pictures { .. } => whole,
        },
        covers,
        cuts,
        bookmarks: policy.bookmarks,
        links: policy.links,
        layers: Vec::new(),
    };
    let decided = everywhere(&found, policy, answers);
    let unsearched = document.body.unsearched().map(|number| number + 1);
    let unsearched: Vec<u32> = unsearched
        .filter(|page| !answers.is_some_and(|answers| answers.read.contains(page)))
        .collect();
    let waits = !unsearched.is_empty() && policy.unsearched == Unsearched::Waits;
    Decision {
        edits,
        decided,
        found,
        unsearched,
        waits,
    }
}

fn is_removed(finding: &Finding, policy: &Policy) -> bool {
    finding.kind == Kind::Chosen || policy.redact.contains(&finding.kind)
}

/// The values that must be nowhere in the copy. One that a person removes at one place alone may stand at another, and so may what
/// is within something that a person keeps.
fn everywhere(found: &[Found], policy: &Policy, answers: Option<&Answers>) -> Vec<Decided> {
    let kept: Vec<String> = found
        .iter()
        .filter(|found| !found.removed && answers.is_some_and(|answers| answers.fate_of(&found.finding).is_some()))
        .map(|found| letters(&found.finding.value))
        .collect();
    let stays = |value: &str| {
        let value = letters(value);
        kept.iter().any(|kept| kept.contains(&value))
    };
    let goes = |finding: &&Finding| match answers {
        Some(answers) => !answers.is_for_its_place_alone(finding, policy.redact.contains(&finding.kind)),
        None => true,
    };
    let removed = found.iter().filter(|found| found.removed).map(|found| &found.finding);
    removed
        .filter(goes)
        .filter(|finding| !stays(&finding.value))
        .map(|finding| Decided {
            finding: finding.id,
            value: finding.value.clone(),
        })
        .collect()
}

/// Under a box there are no words.
fn values<'a>(removed: &[&'a Finding]) -> Vec<&'a str> {
    let values = removed.iter().map(|finding| finding.value.as_str());
    values.filter(|value| !value.is_empty()).collect()
}

/// Sorted and disjoint: findings that overlap go under one label, that of the first.
fn replacements(removed: &[&Finding]) -> Vec<Replacement> {
    let mut spans: Vec<(usize, usize, &Finding)> = removed.iter().filter_map(|finding| span(finding)).collect();
    spans.sort_by_key(|(start, end, finding)| (*start, usize::MAX - end, finding.id));
    let mut merged: Vec<Replacement> = Vec::new();
    for (start, end, finding) in spans {
        match merged.last_mut() {
            Some(last) if start < last.end => last.end = last.end.max(end),
            _ => merged.push(Replacement {
                finding: finding.id,
                start,
                end,
                label: label(finding.kind, removed),
            }),
        }
    }
    merged
}

fn span<'a>(finding: &&'a Finding) -> Option<(usize, usize, &'a Finding)> {
    match &finding.place {
        Place::Flow { start, end } => Some((*start, *end, finding)),
        Place::Page { .. } => None,
    }
}

/// What stands in place of a finding; of one length a kind, so that it tells nothing of what stood there.
pub(super) fn label(kind: Kind, removed: &[&Finding]) -> String {
    let label = match kind {
        Kind::Email => "[e-mail]",
        Kind::Url => "[page]",
        Kind::Handle => "[user name]",
        Kind::Phone => "[phone]",
        Kind::Ip | Kind::Mac => "[network address]",
        Kind::Device => "[device]",
        Kind::Iban => "[bank account]",
        Kind::Bic => "[bank]",
        Kind::Card => "[card]",
        Kind::Wallet => "[wallet]",
        Kind::National => "[personal number]",
        Kind::Passport => "[passport]",
        Kind::Vehicle => "[vehicle]",
        Kind::Secret => "[secret]",
        Kind::Serial => "[number]",
        Kind::Birth => "[date of birth]",
        Kind::Address => "[address]",
        Kind::Path => "[path]",
        Kind::Coordinates => "[place]",
        Kind::Term | Kind::Chosen => "[removed]",
    };
    let says = |finding: &&Finding| !finding.value.is_empty() && label.contains(&finding.value.to_lowercase());
    if removed.iter().any(says) {
        MUTE_LABEL.to_owned()
    } else {
        label.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, PageText};

    fn finding(id: u32, kind: Kind, value: &str, start: usize) -> Finding {
        let place = Place::Flow {
            start,
            end: start + value.len(),
        };
        Finding {
            id,
            kind,
            value: value.to_owned(),
            reason: String::new(),
            confidence: 100,
            place,
        }
    }

    #[test]
    fn overlapping_findings_become_one_label() {
        let findings = [
            finding(1, Kind::Term, "b@c", 1),
            finding(2, Kind::Email, "ab@c.example", 0),
            finding(3, Kind::Iban, "XX", 20),
        ];
        let made = replacements(&findings.iter().collect::<Vec<_>>());
        let spans: Vec<_> = made.iter().map(|made| (made.start, made.end, made.finding)).collect();
        assert_eq!(spans, [(0, 12, 2), (20, 22, 3)]);
    }

    #[test]
    fn a_label_never_says_what_was_removed() {
        let findings = [
            finding(1, Kind::Term, "Mail", 0),
            finding(2, Kind::Email, "x@y.example", 9),
        ];
        let made = replacements(&findings.iter().collect::<Vec<_>>());
        assert_eq!(made[1].label, MUTE_LABEL);
        assert_eq!(made[0].label, "[removed]");
    }

    #[test]
    fn labels_of_a_kind_have_one_length() {
        let findings = [
            finding(1, Kind::Term, "Li", 0),
            finding(2, Kind::Term, "Wolfeschlegelstein", 9),
        ];
        let made = replacements(&findings.iter().collect::<Vec<_>>());
        assert_eq!(made[0].label, made[1].label);
    }

    #[test]
    fn a_picture_and_a_page_that_cannot_be_read_have_not_been_searched() {
        let page = |unsearched| PageText {
            size: (1, 1),
            lines: Vec::new(),
            unsearched,
        };
        let pages = vec![page(None), page(Some(document::Unsearched::Outlines)), page(None)];
        let unsearched = |body: Body| body.unsearched().collect::<Vec<_>>();
        assert_eq!(unsearched(Body::Pages(pages)), [1]);
        let frames = vec![page(Some(document::Unsearched::Picture))];
        assert_eq!(unsearched(Body::Pictures { frames, delays: None }), [0]);
        let flow = |figures| Body::Flow {
            text: String::new(),
            marks: Vec::new(),
            figures,
        };
        assert_eq!(unsearched(flow(Vec::new())), [0; 0]);
        assert_eq!(unsearched(flow(vec![page(Some(document::Unsearched::Picture))])), [0]);
    }
}
