//! `redactor formats`

use super::{CLEAN, Done};
use crate::format::ALL;
use std::io::{Write, stdout};

pub(super) fn run() -> Done {
    let mut out = stdout().lock();
    for format in ALL {
        writeln!(out, "{:6} .{}", format.name(), format.extension())?;
    }
    Ok(CLEAN)
}
