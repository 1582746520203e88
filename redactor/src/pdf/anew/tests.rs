//! Rows that lose letters, boxes over parts of a page, and the law of both: what went leaves nothing that it could be told by.

mod boxes;
mod law;
mod lines;
mod words;
