//! What Tesseract says of a picture.
#![no_main]

#[path = "../laws/words.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::holds(bytes));
