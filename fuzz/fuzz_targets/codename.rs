//! What a source types as a codename.
#![no_main]

#[path = "../laws/codename.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
