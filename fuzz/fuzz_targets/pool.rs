//! A signed pool with bytes of it changed.
#![no_main]

#[path = "../laws/pool.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
