//! A frame that is let in is the same after it has passed once more; values that are admitted are whole and in order.

use redactor::document::{Head, Value};
use redactor::limits::Limits;
use redactor::wire::{self, Frame, Sequence};

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let limits = Limits {
        document: 1 << 16,
        pixels: 1 << 16,
        pages: 8,
        glyphs: 1 << 10,
        text: 1 << 16,
    };
    let mut sequence = Sequence::new(&limits);
    let (mut rest, mut admitted, mut heads, mut elsewhere) = (bytes, 0, 0, false);
    while let Ok(frame) = wire::read(&mut rest, &limits) {
        // Bytes are compared, not values: a number that is none is not even equal to itself. Nothing that holds one is admitted.
        let once_more = written(&frame);
        let again = wire::read(&mut once_more.as_slice(), &limits);
        assert!(matches!(&frame, Frame::Refused(_)) || again.is_ok_and(|again| written(&again) == once_more));
        let Frame::Value(value) = frame else { continue };
        if sequence.admit(&value).is_err() {
            return;
        }
        admitted += 1;
        heads += u32::from(matches!(value, Value::Head(_)));
        elsewhere |= matches!(value, Value::Head(Head::Elsewhere(_)));
        assert_eq!(heads, 1, "the head comes first, and once");
    }
    assert!(
        sequence.finish().is_err() || admitted >= 2 || elsewhere,
        "a whole document has a head, and a body where it is not drawn elsewhere"
    );
}

fn written(frame: &Frame) -> Vec<u8> {
    let mut bytes = Vec::new();
    wire::write(&mut bytes, frame).expect("a frame that was read can be written");
    bytes
}
