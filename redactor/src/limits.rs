//! The limits of what a worker will take on, each with its reason.

use serde::{Deserialize, Serialize};
use std::time::Duration;

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

/// What one worker may use up before it is stopped. Held by the kernel and by the parent, never by the worker's good will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Bytes of address space: two rasters of [`Limits::pixels`] with alpha, the document, and room to decode.
    pub memory: u64,
    /// Seconds of CPU: a book of 5 000 pages of some 800 letters took 62 in all three workers together.
    pub cpu: u64,
    /// From start to end, by the clock: for a worker that waits for nothing, which costs no CPU.
    pub wall: Duration,
    /// Bytes of one document that a writer may send: four times the largest that is read.
    pub output: u64,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            memory: 3 << 29,
            cpu: 300,
            wall: Duration::from_secs(600),
            output: 2 << 30,
        }
    }
}
