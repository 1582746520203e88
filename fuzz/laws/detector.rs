//! What is found stands in the text, in order; and when it is replaced by its label, nothing is found any more.

use redactor::detector::{self, Terms};

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let terms = Terms::of(&["Larkmoor", "Project Halyard", "Óskar"]);
    let hits = detector::search(&text, &terms);
    let mut redacted = String::new();
    let mut end = 0;
    for hit in &hits {
        assert!(
            hit.start < hit.end && text.get(hit.start..hit.end).is_some(),
            "a hit is a piece of the text"
        );
        assert!(
            hits.iter()
                .filter(|other| other.kind == hit.kind)
                .is_sorted_by(|a, b| a.end <= b.start)
        );
        redacted.push_str(text.get(end..hit.start.max(end)).expect("hits come in order"));
        redacted.push_str(if hit.start < end { "" } else { "[x]" });
        end = end.max(hit.end);
    }
    redacted.push_str(&text[end..]);
    assert!(
        detector::search(&redacted, &terms).is_empty(),
        "once it is redacted, nothing is found"
    );
}
