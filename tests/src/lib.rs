//! What whole scenarios need: the programs, a newsroom, a browser, a relay, sample documents, and a search for leaks.
//!
//! A scenario reads like this: found a [`newsroom`], open its drop in a [`marionette::Firefox`] through a [`relay`],
//! [`walk`] through the pages with [`samples`], pull and process what arrived, and [`search`] the results for whatever
//! was planted. Nothing here knows how the two programs work inside: it speaks HTTP, runs commands and reads files.

pub mod alone;
pub mod bridge;
pub mod catalogue;
pub mod compare;
pub mod corpus;
pub mod damage;
pub mod deployed;
pub mod half;
pub mod machine;
pub mod marionette;
pub mod memory;
pub mod newsroom;
pub mod office;
pub mod pieces;
pub mod post;
pub mod programs;
pub mod public;
pub mod relay;
pub mod samples;
pub mod search;
pub mod site;
pub mod tornet;
pub mod trace;
pub mod upload;
pub mod walk;
