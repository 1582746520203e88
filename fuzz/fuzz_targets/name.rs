//! The name and the type that a browser gives a file.
#![no_main]

#[path = "../laws/name.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
