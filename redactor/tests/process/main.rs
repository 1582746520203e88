//! A submission's way through the real program and the real jail: from sealed to clean copies, and every way it can go wrong.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what fails in a test stops it, and a test starts the program it is about"
)]

mod correspondence;
mod covers;
mod decide;
mod destroy;
mod founding;
mod hostile;
mod jobs;
mod newsroom;
mod outbox;
mod resume;
mod samples;
mod whole;
