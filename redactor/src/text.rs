//! Text: what texts of every format have in common before they are values.

pub mod alike;
pub mod clean;
pub mod coding;
