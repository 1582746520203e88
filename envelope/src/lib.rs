//! The sealed submission: its bytes, its keys, the codename.

pub mod padding;
