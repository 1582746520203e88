//! What whole scenarios need: a browser, a relay, sample documents.
