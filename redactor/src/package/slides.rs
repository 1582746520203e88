//! What presentations share: where shapes lie ([`frame`]), what fills them ([`fill`]), what their text stands on and what covers it
//! ([`ground`]), what is seen of their pictures ([`picture`]), what speakers wrote to them ([`notes`]), the cells of their tables ([`cells`]), charts as such tables
//! ([`chart`]), and boxes as they go into a marked text ([`boxes`]) and out of it ([`write`](mod@write)).

pub(crate) mod boxes;
pub(crate) mod cells;
pub(crate) mod chart;
pub(crate) mod fill;
pub(crate) mod frame;
pub(crate) mod ground;
pub(crate) mod notes;
pub(crate) mod picture;
mod veil;
pub(crate) mod write;
