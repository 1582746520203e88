//! Text that the detectors search.
#![no_main]

#[path = "../laws/detector.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
