//! Pictures that move, and pictures that stay as they were coded: written, verified, and each leak, put back, is named.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[path = "still/coder.rs"]
mod coder;
#[path = "still/made.rs"]
mod made;
#[path = "still/moving.rs"]
mod moving;
#[path = "still/public.rs"]
mod public;
#[path = "still/stays.rs"]
mod stays;
#[path = "still/webp.rs"]
mod webp;
