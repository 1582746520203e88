//! The drop: takes submissions from a browser without scripts, and seals them while they stream in.
