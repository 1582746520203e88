//! Who draws a document, or writes it anew, that is not read here.

use serde::{Deserialize, Serialize};

/// A program of the jail's that draws a document, or writes it in a form that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hand {
    /// libheif: a picture.
    Heif,
    /// LibreOffice Writer: an old text.
    Writer,
    /// LibreOffice Calc: an old workbook.
    Calc,
    /// LibreOffice Impress: an old presentation.
    Impress,
}

impl Hand {
    /// Whether it writes a document in another form, in place of drawing a picture.
    #[must_use]
    pub fn rewrites(self) -> bool {
        matches!(self, Self::Writer | Self::Calc | Self::Impress)
    }
}
