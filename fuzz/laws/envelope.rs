//! Whatever an envelope says of itself, what opens is what it says, within its length; an honest one opens.
//!
//! The bytes are changes to the plaintext of an honest envelope (three bytes each: where, where, what), sealed again.

use age::secrecy::ExposeSecret;
use envelope::seal::{Closing, Sealer};
use envelope::{Identity, recipients::Recipients};
use std::io::{Cursor, Read};
use std::sync::LazyLock;

/// An identity, as `age` and as the envelope read it, and an honest plaintext.
static HONEST: LazyLock<(age::x25519::Identity, Identity, Vec<u8>)> = LazyLock::new(|| {
    let key = age::x25519::Identity::generate();
    let ours = Identity::from_secret(key.to_string().expose_secret()).expect("an identity");
    let to = Recipients::parse(&[ours.public()]).expect("a recipient");
    let mut sealer = Sealer::new(Vec::new(), &to).expect("sealing begins");
    sealer.message("a message").expect("it takes a message");
    for (name, content) in [("one.txt", &b"PK\x05\x06 one"[..]), ("two.txt", b"two")] {
        sealer.begin_file(name, "text/plain").expect("it takes a file");
        sealer.write(content).expect("and its bytes");
        sealer.end_file().expect("and its end");
    }
    let closing = Closing {
        epoch: 1,
        mailbox: None,
        decoy: false,
    };
    let sealed = sealer.finish(closing).expect("it is whole").into_draft();
    let plain = age::decrypt(&key, &sealed).expect("it opens");
    (key, ours, plain)
});

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let (key, ours, plain) = &*HONEST;
    let mut plain = plain.clone();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        // The directory lies at the end: every other place counts from there.
        let at = if at % 2 == 0 {
            at / 2
        } else {
            plain.len() - 1 - at / 2 % 1024
        };
        plain[at % 65_536] = change[2];
    }
    let sealed = age::encrypt(&key.to_public(), &plain).expect("age seals");
    let opened = envelope::open(Cursor::new(sealed), std::slice::from_ref(ours));
    assert!(bytes.len() >= 3 || opened.is_ok(), "an honest envelope opens");
    let Ok(mut opened) = opened else { return };
    let lengths = opened
        .manifest()
        .files
        .iter()
        .map(|file| file.length)
        .collect::<Vec<_>>();
    assert!(
        lengths.iter().sum::<u64>() <= plain.len() as u64,
        "files lie within the envelope"
    );
    let _ = opened.message();
    for (index, length) in lengths.iter().enumerate() {
        let mut content = Vec::new();
        let read = opened
            .file(index)
            .expect("every file is there")
            .read_to_end(&mut content);
        assert!(
            read.is_err() || content.len() as u64 == *length,
            "a file is as long as was said, or refused"
        );
    }
    assert!(opened.file(lengths.len()).is_err(), "and no file more");
}
