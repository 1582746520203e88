//! Each way of hiding, and what looks like one and is none.

mod page;
mod pictures;
mod random;
mod shapes;
mod text;
