//! A file's name that is kept is short, shown as it is, and leads nowhere.

#[path = "../../server/src/intake/name.rs"]
mod name;

/// The room for a name.
const MOST: usize = 255;

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let untrusted = String::from_utf8_lossy(bytes);
    let kept = name::kept(&untrusted, MOST);
    assert!(!kept.is_empty() && kept.len() <= MOST, "a name is there, and fits");
    assert!(
        !kept.contains(['/', '\\']) && kept != "." && kept != "..",
        "it leads nowhere"
    );
    let unseen = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(
        !kept.contains(unseen),
        "it shows all that it is, in the order that it has"
    );
    let kind = name::kept_type(Some(&untrusted));
    assert!(kind.len() <= MOST && kind.is_ascii() && kind.contains('/') && !kind.contains(char::is_whitespace));
}
