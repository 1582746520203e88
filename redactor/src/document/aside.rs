//! What nobody sees of a document, and what an editor can choose to keep of it.

use serde::{Deserialize, Serialize};

/// Something beside what a document shows that is in the copy where it is asked for by name. Who wrote it, and when, never is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// What speakers have written to their slides: on a slide of its own behind each.
    Notes,
    /// Comments: in texts as notes at the end, numbered where they stand; on slides on a slide of its own behind each; in cells as rows
    /// beneath them.
    Comments,
    /// Sheets of workbooks that are switched off: among the others.
    HiddenSheets,
    /// Slides that are left out of a show: among the others.
    HiddenSlides,
}

impl Aside {
    /// What a report calls it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Notes => "speaker notes",
            Self::Comments => "comments",
            Self::HiddenSheets => "hidden sheets",
            Self::HiddenSlides => "hidden slides",
        }
    }
}
