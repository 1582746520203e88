//! What opens a mailbox when typed opens the same one in either of the forms in which a codename is shown.

use envelope::codename::Codename;
use envelope::epoch::NewsroomId;

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let Ok(codename) = Codename::parse(&String::from_utf8_lossy(bytes)) else {
        return;
    };
    let mailbox = |codename: &Codename| {
        codename
            .derive(&NewsroomId::from_bytes([7; 16]))
            .mailbox()
            .recipient
            .clone()
    };
    for shown in [codename.words().join(" "), codename.digits().to_string()] {
        let again = Codename::parse(&shown).expect("a codename as it is shown can be typed");
        assert_eq!(mailbox(&again), mailbox(&codename));
    }
}
