//! The tools' jail, tried on the running kernel with the real programs: what it promises, what becomes of tools that
//! misbehave, and that the tools do their work in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that stops is a test that fails; it starts programs as a person would"
)]

#[path = "tool/held.rs"]
mod held;
#[path = "tool/kept.rs"]
mod kept;
#[path = "tool/outside.rs"]
mod outside;
#[path = "tool/printed.rs"]
mod printed;
#[path = "tool/work.rs"]
mod work;

use redactor::jail::{Jail, Tool};
use std::io::Write;

fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}

/// Whether LibreOffice is installed. It is large: a short run goes without, and says so past the harness.
fn office() -> bool {
    let missing = [Tool::Writer, Tool::Calc, Tool::Impress]
        .into_iter()
        .find_map(|tool| jail().has(tool).err());
    if let Some(error) = &missing {
        let _ = writeln!(std::io::stderr().lock(), "NOT RUN: LibreOffice in its jail: {error}");
    }
    missing.is_none()
}
