//! Asia, from Japan to Turkey. What stood in the Soviet Union is with the north of Europe, but for Uzbekistan and Kyrgyzstan.

pub(super) mod east;
pub(super) mod south;
pub(super) mod southeast;
pub(super) mod west;
