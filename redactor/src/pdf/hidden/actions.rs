//! What happens when something is opened, pressed or left: scripts, programs, files and addresses outside, and the marks in them
//! that tell who follows a link.

use super::attachments::file;
use super::information::text;
use super::structure::Structure;
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::Dictionary;

/// A kind of action: its name, what it is called, and where what it says stands.
type Kind = (&'static [u8], &'static str, &'static [&'static [u8]]);

const ACTIONS: &[Kind] = &[
    (
        b"Launch",
        "actions that start a program or open a file",
        &[b"F", b"Win", b"Mac", b"Unix"],
    ),
    (b"GoToR", "links to other files", &[b"F", b"D"]),
    (b"GoToE", "links to other files", &[b"F", b"T", b"D"]),
    (b"Thread", "links to other files", &[b"F", b"D"]),
    (b"SubmitForm", "addresses that a form is sent to", &[b"F"]),
    (b"ImportData", "files that a form is filled from", &[b"F"]),
    (b"Rendition", "actions that play something", &[b"R", b"OP"]),
    (b"Sound", "actions that play something", &[b"Sound"]),
    (b"Movie", "actions that play something", &[b"T", b"Operation"]),
    (b"RichMediaExecute", "actions that play something", &[b"CMD"]),
    (b"SetOCGState", "actions that show and hide", &[b"State"]),
    (b"Hide", "actions that show and hide", &[b"T"]),
    (b"ResetForm", "actions that change a form", &[b"Fields"]),
    (b"Named", "actions of the viewer", &[b"N"]),
];

/// When an action runs by itself (ISO 32000-2, 12.6.3).
const WHEN: &[(&[u8], &str)] = &[
    (b"O", "when it is opened"),
    (b"C", "when it is closed or counted"),
    (b"WC", "before it is closed"),
    (b"WS", "before it is saved"),
    (b"DS", "after it was saved"),
    (b"WP", "before it is printed"),
    (b"DP", "after it was printed"),
    (b"K", "when something is typed"),
    (b"F", "when a field is shown"),
    (b"V", "when a field is checked"),
    (b"E", "when the pointer comes"),
    (b"X", "when the pointer goes"),
    (b"D", "when it is pressed"),
    (b"U", "when it is let go"),
    (b"Fo", "when it is chosen"),
    (b"Bl", "when it is left"),
    (b"PO", "when the page is opened"),
    (b"PC", "when the page is closed"),
    (b"PV", "when the page is seen"),
    (b"PI", "when the page is not seen any more"),
];

/// Beginnings of parameters by which senders know who follows a link.
const TRACKING: &[&str] = &[
    "_hs",
    "cid",
    "ck_",
    "email",
    "e=",
    "fbclid",
    "gclid",
    "id=",
    "igsh",
    "mc_",
    "mkt_tok",
    "msclkid",
    "mtm_",
    "oly_",
    "pk_",
    "recipient",
    "ref",
    "rid",
    "s=",
    "session",
    "sid",
    "si=",
    "source",
    "t=",
    "token",
    "trk",
    "u=",
    "uid",
    "user",
    "utm_",
    "vero_",
    "wickedid",
];

/// Tells of an action, and of actions that wait for something to happen.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let kind = structure.name(dict, b"S");
    if let Some((_, what, keys)) = ACTIONS.iter().find(|(known, _, _)| *known == kind) {
        found.note(what, &said(structure, dict, keys));
    }
    if let Some(script) = structure.get(dict, b"JS") {
        found.note("scripts", &text(structure, script));
    }
    if let Some(address) = structure.get(dict, b"URI").and_then(|address| address.as_str().ok()) {
        link(&letters::text(address), found);
    }
    if let Some(waiting) = structure.dict(dict, b"AA") {
        waiting
            .iter()
            .for_each(|(when, _)| by_itself(when, &structure.dict(waiting, when), structure, found));
    }
    if dict.has(b"OpenAction") {
        by_itself(b"O", &structure.dict(dict, b"OpenAction"), structure, found);
    }
}

fn said(structure: &Structure<'_>, dict: &Dictionary, keys: &[&[u8]]) -> String {
    let values = keys.iter().filter_map(|key| structure.get(dict, key));
    let said = values
        .map(|value| file(structure, value))
        .filter(|said| !said.is_empty());
    said.collect::<Vec<_>>().join(", ")
}

fn by_itself(when: &[u8], action: &Option<&Dictionary>, structure: &Structure<'_>, found: &mut Hidings) {
    let Some(action) = action else { return };
    let when = WHEN
        .iter()
        .find(|(known, _)| *known == when)
        .map_or("some time", |(_, words)| words);
    let kind = letters::text(structure.name(action, b"S"));
    found.note("actions that run by themselves", &format!("{when}: {kind}"));
}

/// An address, and what in it tells who follows it.
pub(super) fn link(address: &str, found: &mut Hidings) {
    found.note("addresses behind links", address);
    let Some((_, parameters)) = address.split_once(['?', '#']) else {
        return;
    };
    let marks = parameters.split(['&', ';', '#']).filter(|parameter| tracks(parameter));
    for mark in marks {
        found.note("marks in links that tell who follows them", mark);
    }
}

fn tracks(parameter: &str) -> bool {
    let small = parameter.to_lowercase();
    let value = small.split_once('=').map_or("", |(_, value)| value);
    TRACKING.iter().any(|known| small.starts_with(known)) || value.len() >= 16 || value.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_addresses_are_told_and_words_for_pages_are_not() {
        let told = |address| {
            let mut found = Hidings::default();
            link(address, &mut found);
            found.list().len()
        };
        assert_eq!(told("https://example.org/a?page=3#part"), 1);
        assert_eq!(told("https://example.org/a?utm_source=x"), 2);
        assert_eq!(told("https://example.org/a?x=ann@example.org"), 2);
    }
}
