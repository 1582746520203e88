//! What is told of a chart's part besides what is seen: where values come from, names, words that stand nowhere, what is not kept.

use crate::flow::Hidings;
use crate::package::chart::UNSEEN;
use crate::package::told::said;
use crate::package::xml::{Element, Node};
use std::collections::BTreeSet;

/// What is told as a whole, by its element; and whether it is told where it says nothing.
const WHOLE: &[(&str, &str, bool)] = &[
    ("c:trendline", "a line of trend that is not kept", true),
    ("c:errBars", "bars of errors that are not kept", true),
    ("c:bubbleSize", "sizes of bubbles that are not kept", true),
    ("c:userShapes", "a drawing that is not kept", true),
    ("c:externalData", "data behind a chart", true),
    ("c:pivotSource", "data behind a pivot table", true),
    ("c:printSettings", "what stands above and below printed pages", false),
    ("c:f", "where the values of a chart come from", false),
    ("c15:f", "where the values of a chart come from", false),
    ("c:formatCode", "how numbers of a chart are written", false),
    ("c:numFmt", "how numbers of a chart are written", false),
    ("c:lang", "language of the document", false),
    ("a:blip", "a picture that is not kept", true),
    ("a:hlinkClick", "where a link leads", false),
    ("a:hlinkHover", "where a link leads", false),
    ("a:extLst", "data of another program", false),
];

/// What extensions say that are not followed.
const OTHER: (&str, bool) = ("data of another program", false);

/// Tells of all in `tree` that is not `seen`.
pub(super) fn all(tree: &Element, seen: &BTreeSet<String>, hidings: &mut Hidings) {
    let mut open = vec![tree];
    while let Some(element) = open.pop() {
        if let Some((_, what, always)) = WHOLE.iter().find(|(name, ..)| *name == element.name) {
            whole(element, (what, *always), hidings);
            continue;
        }
        if element.name == "c:extLst" {
            open.extend(extensions(element, hidings));
            continue;
        }
        if element.name.starts_with("?:") {
            hidings.note_text("something of a program that is not known here", &said(element));
            continue;
        }
        let own = element.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.trim()),
            Node::Element(_) => None,
        });
        own.filter(|text| !seen.contains(*text))
            .for_each(|text| hidings.note_text(UNSEEN, text));
        open.extend(element.elements().rev());
    }
}

/// Tells of extensions, but for what cells say of which labels are made: some of it is seen, and that is returned.
fn extensions<'e>(list: &'e Element, hidings: &mut Hidings) -> Vec<&'e Element> {
    let mut ranges = Vec::new();
    for extension in list.elements() {
        if extension.find("c15:datalabelsRange").is_none() {
            whole(extension, OTHER, hidings);
            continue;
        }
        for inner in extension.elements() {
            match inner.name.as_str() {
                "c15:datalabelsRange" => ranges.push(inner),
                _ => whole(inner, OTHER, hidings),
            }
        }
    }
    ranges
}

fn whole(element: &Element, (what, always): (&str, bool), hidings: &mut Hidings) {
    let said = match element.name.as_str() {
        "c:numFmt" => element.attribute("formatCode").unwrap_or_default().to_owned(),
        _ => said(element),
    };
    let said = said.trim();
    if !said.is_empty() && said != "General" {
        hidings.note(what, said);
    } else if always {
        hidings.note(what, "");
    }
}
