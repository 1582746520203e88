//! What no program takes out of a photograph: said once in a report that holds one, so that nobody takes a clean copy for an
//! anonymous one.

use super::Document;

/// The formats whose clean copies are photographs, or may be.
const PICTURES: &[&str] = &["jpeg", "png", "webp", "gif", "tiff", "bmp", "heic", "avif", "jxl"];

/// What stays, and what follows from it. None of it can be seen in one file alone.
pub const PHOTOGRAPHS: &[&str] = &[
    "the noise of the camera's sensor: it can tie photographs to one camera, for somebody who has others taken with it",
    "what somebody blurred or made coarse in the picture before it came here: it can sometimes be brought back or guessed; cover it with a box",
    "a message or a mark hidden in the colours themselves: what cannot be seen cannot be looked for",
    "what is seen in it: shadows, reflections, weather, the view from a window",
];

/// Whether clean copies of `format` may be photographs.
#[must_use]
pub fn in_format(format: &str) -> bool {
    PICTURES.contains(&format)
}

/// What remains, where one of `documents` has a clean copy that may be a photograph.
#[must_use]
pub fn of(documents: &[Document]) -> Vec<String> {
    let picture = |document: &Document| document.format.as_deref().is_some_and(in_format);
    let one = documents
        .iter()
        .any(|document| document.copy.is_some() && picture(document));
    let said = if one { PHOTOGRAPHS } else { &[] };
    said.iter().map(|said| (*said).to_owned()).collect()
}

/// As the end of a report.
#[must_use]
pub fn said() -> String {
    let mut text = "\nWhat no program takes out of a photograph:\n".to_owned();
    for remains in PHOTOGRAPHS {
        text.push_str(&format!("  - {remains}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::report::people;
    use crate::report::tests::sample;

    #[test]
    fn a_report_with_a_photograph_says_it_once_and_no_other_does() {
        let mut report = sample(Policy::redact());
        assert!(!people::whole(&report).contains(PHOTOGRAPHS[0]));
        for document in &mut report.documents {
            document.format = Some("jpeg".to_owned());
        }
        for text in [people::whole(&report), people::published(&report.published())] {
            assert_eq!(text.matches(PHOTOGRAPHS[0]).count(), 1, "{text}");
        }
    }
}
