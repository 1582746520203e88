//! What the policy makes of what was found, and a person before it.

use super::chosen;
use super::cuts::on_pages;
use super::fit::fit;
use super::{Body, Document};
use crate::answers::{Answers, Fate, Ruling, letters};
use crate::finding::{Edits, Finding, Kind, Place, Replacement};
use crate::policy::{Policy, Unsearched};
use crate::report::Found;
use crate::verify::Decided;
use aho_corasick::AhoCorasick;
use std::collections::HashSet;

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
    let ruling = Ruling::of(answers);
    let judged = findings.into_iter().map(|finding| Found {
        removed: match ruling.fate_of(&finding) {
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
    let decided = everywhere(&found, policy, &ruling);
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
fn everywhere(found: &[Found], policy: &Policy, ruling: &Ruling) -> Vec<Decided> {
    let removed = found.iter().filter(|found| found.removed).map(|found| &found.finding);
    let goes: Vec<&Finding> = removed
        .filter(|finding| !ruling.is_for_its_place_alone(finding, policy.redact.contains(&finding.kind)))
        .collect();
    let kept = found.iter().filter(|found| !found.removed).map(|found| &found.finding);
    let kept = kept.filter(|finding| ruling.fate_of(finding).is_some());
    let stay = within(&goes, kept.map(|finding| letters(&finding.value)));
    (0..)
        .zip(goes)
        .filter(|(number, _)| !stay.contains(number))
        .map(|(_, finding)| Decided {
            finding: finding.id,
            value: finding.value.clone(),
        })
        .collect()
}

/// Which of `findings` say something that is within one of the `kept`.
fn within(findings: &[&Finding], kept: impl Iterator<Item = String>) -> HashSet<usize> {
    let kept: HashSet<String> = kept.collect();
    if kept.is_empty() {
        return HashSet::new();
    }
    let all = findings.iter().map(|finding| letters(&finding.value));
    let (numbers, patterns): (Vec<usize>, Vec<String>) =
        (0..).zip(all).filter(|(_, letters)| !letters.is_empty()).unzip();
    let Ok(automaton) = AhoCorasick::new(&patterns) else {
        // Nothing is taken for something that may stay.
        return HashSet::new();
    };
    let met = kept
        .iter()
        .flat_map(|kept| automaton.find_overlapping_iter(kept.as_str()).collect::<Vec<_>>());
    met.filter_map(|met| numbers.get(met.pattern().as_usize()).copied())
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
    use crate::answers::AtPlace;
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
    fn what_goes_at_one_place_or_is_within_what_stays_may_be_in_the_copy() {
        let found = |id: u32, value: &str, start, removed| Found {
            finding: finding(id, Kind::Email, value, start),
            removed,
        };
        let all = [
            found(1, "ann@x.example", 0, true),
            found(2, "ann smith", 20, false),
            found(3, "Smith", 40, true),
            found(4, "bob@x.example", 60, true),
            found(5, "-", 80, true),
        ];
        let answers = Answers {
            values: [("Ann Smith".to_owned(), Fate::Keep)].into(),
            places: vec![AtPlace {
                place: all[0].finding.place.clone(),
                value: "ann@x.example".to_owned(),
                fate: Fate::Remove,
            }],
            ..Answers::default()
        };
        let decided = |policy: &Policy, answers: Option<&Answers>| -> Vec<u32> {
            let decided = everywhere(&all, policy, &Ruling::of(answers));
            decided.iter().map(|decided| decided.finding).collect()
        };
        assert_eq!(decided(&Policy::redact(), Some(&answers)), [1, 4, 5]);
        assert_eq!(decided(&Policy::metadata_only(), Some(&answers)), [4, 5]);
        assert_eq!(decided(&Policy::redact(), None), [1, 3, 4, 5]);
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
