//! What a worker sends.
#![no_main]

#[path = "../laws/wire.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
