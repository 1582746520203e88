//! What Poppler draws.
#![no_main]

#[path = "../laws/pixmaps.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
