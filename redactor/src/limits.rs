//! The limits of what a worker will take on, each with its reason.

use serde::{Deserialize, Serialize};

/// What a document may cost. Sent to every worker, so that a test can set them low.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one document. A larger one stays sealed, refused by name.
    pub document: u64,
    /// Pixels of one picture or page. 100 million: a large-format scan; a decompression bomb has billions.
    pub pixels: u64,
    /// Pages of one document.
    pub pages: u32,
    /// Letters of one page. A dense newspaper page has 30 000.
    pub glyphs: u32,
    /// Bytes of a text document.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 512 << 20,
            pixels: 100_000_000,
            pages: 5_000,
            glyphs: 500_000,
            text: 64 << 20,
        }
    }
}
