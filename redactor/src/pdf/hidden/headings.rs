//! Under which heading an editor looks for what hides in a PDF. What has none here stands under those of pictures.

/// Headings, each with what stands below it. Names of kinds are published with clean copies: none of them holds anything out of a
/// document.
pub(crate) const HEADINGS: &[(&str, &[&str])] = &[
    (
        "Where",
        &[
            "coordinates of maps",
            "measures of a map or a plan",
            "places of signing",
        ],
    ),
    (
        "When",
        &[
            "time at which a program last changed it",
            "time at which it was changed",
            "time at which it was made",
            "time at which its source was changed",
            "times of attached files",
            "times of comments",
            "times of signing",
        ],
    ),
    (
        "Who",
        &[
            "certificates of signers",
            "certificates that prove signatures",
            "company",
            "contact details of signers",
            "names of commenters",
            "names of signers",
            "people it was encrypted for",
            "signatures",
        ],
    ),
    (
        "With what",
        &[
            "description in XMP",
            "encryption",
            "identifier of the file, which ties its versions together",
            "makers, licences and users of fonts",
            "names and marks of fonts",
            "names of a printer's settings",
            "notes of a program that took it from the web",
            "printer or screen that it was made for",
            "private data of the program that made it",
            "program it was written with",
            "program that made the PDF",
            "programs that signed",
            "where it was taken from the web",
        ],
    ),
    (
        "Words",
        &[
            "alternative texts",
            "bookmarks",
            "comments",
            "descriptions of form fields",
            "form of the XFA kind, with values of its own",
            "looks of annotations that are not seen",
            "names of form fields",
            "reasons of signing",
            "remarks between its parts",
            "remarks in the drawing of pages",
            "replacement texts",
            "subject",
            "subjects of comments",
            "text in white",
            "text that is mixed with its ground so that it may not be seen",
            "text that is too small to be read",
            "text that is written and not painted",
            "text under boxes that were drawn over it, which can be copied out",
            "texts behind letters",
            "texts in marks of the drawing",
            "values of form fields",
            "values that form fields go back to",
        ],
    ),
    (
        "History",
        &[
            "deleted objects that are still in the file",
            "earlier versions of the document",
            "layers that are off",
            "objects that were left behind in the file",
            "pages that were taken out and are still in the file",
            "pictures and drawings that no page shows",
            "redactions that were marked and never made: what they mark is still there",
            "small pictures of pages as they once were",
        ],
    ),
    (
        "Other pictures in it",
        &[
            "other versions of a picture",
            "parts of a picture that a mask leaves out",
            "parts of pages that are cut off",
            "pictures of which a part is not shown",
            "pictures that something was drawn over",
        ],
    ),
    (
        "Files in it",
        &[
            "attached files",
            "contents of attached files",
            "names of attached files",
            "portfolio of files",
            "sound, film or models in the file",
            "sound, film, models or files on pages",
        ],
    ),
    (
        "What runs or leads away",
        &[
            "actions that change a form",
            "actions that play something",
            "actions that run by themselves",
            "actions that show and hide",
            "actions that start a program or open a file",
            "address that its links start from",
            "addresses behind links",
            "addresses that a form is sent to",
            "files that a form is filled from",
            "links to other files",
            "marks in links that tell who follows them",
            "names of other files",
            "scripts",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hidden;

    /// Whatever says a kind.
    const ROOMS: &str = concat!(
        include_str!("../hidden.rs"),
        include_str!("actions.rs"),
        include_str!("annotations.rs"),
        include_str!("attachments.rs"),
        include_str!("content.rs"),
        include_str!("file.rs"),
        include_str!("fonts.rs"),
        include_str!("forms.rs"),
        include_str!("information.rs"),
        include_str!("orphans.rs"),
        include_str!("pages.rs"),
        include_str!("pictures.rs"),
        include_str!("signatures.rs"),
        include_str!("trees.rs"),
        include_str!("walk.rs"),
    );

    #[test]
    fn what_stands_below_a_heading_is_said_somewhere() {
        for name in HEADINGS.iter().flat_map(|(_, below)| *below) {
            assert!(ROOMS.contains(&format!("\"{name}\"")), "{name}");
            assert!(name.len() <= Hidden::WHAT / 2, "{name}");
        }
    }
}
