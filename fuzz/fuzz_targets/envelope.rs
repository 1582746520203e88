//! An envelope's plaintext that anybody may have sealed.
#![no_main]

#[path = "../laws/envelope.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
