//! The Americas.

pub(super) mod north;
pub(super) mod south;
