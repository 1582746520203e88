//! A list that a desk signed, with bytes of it changed.
#![no_main]

#[path = "../laws/receipt.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
