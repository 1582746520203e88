//! What was locked in a file of another form.

use serde::{Deserialize, Serialize};

/// A document that was locked in a compound file, once it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opened {
    /// A Word document.
    Text,
    /// A workbook.
    Workbook,
    /// A presentation.
    Slides,
}
