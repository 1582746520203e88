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
#[path = "tool/outside.rs"]
mod outside;
#[path = "tool/work.rs"]
mod work;

use redactor::jail::Jail;

fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}
