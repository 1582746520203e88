//! What workbooks of all kinds share: what cells show of their values ([`shown`]), the forms in which a number is a number again
//! ([`forms`]), names and places of sheets ([`name`], [`place`]), what is drawn over cells ([`over`]) and said of them ([`comments`]), and what sheets show, put together cell by cell ([`grid`])
//! and taken apart again ([`write`](mod@write), [`widths`]).

pub(crate) mod comments;
pub(crate) mod forms;
pub(crate) mod grid;
pub(crate) mod name;
pub(crate) mod over;
pub(crate) mod place;
pub(crate) mod shown;
pub(crate) mod widths;
pub(crate) mod write;
