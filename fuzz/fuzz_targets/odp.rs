//! A presentation of OpenDocument, or what is taken for one.
#![no_main]

#[path = "../laws/format.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds("odp", bytes));
