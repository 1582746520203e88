//! The headings under which an editor looks for what hides, in the order in which an editor asks.

use crate::image::words;
use crate::pdf::hidden::HEADINGS;

/// The heading that `what` stands below.
#[must_use]
pub(crate) fn heading(what: &str) -> &'static str {
    let found = HEADINGS.iter().find(|(_, below)| below.contains(&what));
    // What describes a document in XMP is said in the words of pictures.
    let of_picture = || words::heading(&what.replace("the document", "the picture"));
    found.map_or_else(of_picture, |(heading, _)| heading)
}

/// All headings in their order; the last is that of everything which has none of its own.
#[must_use]
pub(crate) fn headings() -> Vec<&'static str> {
    let mut all = words::headings();
    let rest = all.pop();
    for (heading, _) in HEADINGS {
        if !all.contains(heading) {
            all.push(heading);
        }
    }
    all.extend(rest);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_pictures_and_of_documents_share_headings() {
        assert_eq!(heading(words::PLACE), heading("places of signing"));
        assert_eq!(heading("program that wrote the document"), heading(words::PROGRAM));
        assert_eq!(heading("scripts"), "What runs or leads away");
        assert_eq!(heading("an odd thing"), "Other data");
        let all = headings();
        let once: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), once.len());
        assert_eq!((all.first(), all.last()), (Some(&"Where"), Some(&"Other data")));
    }
}
