//! A PDF whose pages stay drawn, or what begins like one.
#![no_main]

#[path = "../laws/drawn.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
