//! JSON, or what is taken for it.
#![no_main]

#[path = "../laws/format.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds("json", bytes));
