//! What was sealed opens as it was, with the right key only.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::io::{Cursor, Read};

use envelope::codename::Codename;
use envelope::epoch::NewsroomId;
use envelope::error::OpenError;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use envelope::{Identity, open};

fn read(mut reader: impl Read) -> Vec<u8> {
    let mut content = Vec::new();
    reader.read_to_end(&mut content).unwrap();
    content
}

#[test]
fn everything_comes_back() {
    let identity = Identity::generate();
    let mailbox = Codename::generate().derive(&NewsroomId::generate()).mailbox();
    let mut sealer = Sealer::new(Vec::new(), &Recipients::parse(&[identity.public()]).unwrap()).unwrap();
    sealer.message("hello").unwrap();
    let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    sealer.begin_file("large.bin", "application/octet-stream").unwrap();
    for piece in large.chunks(7_001) {
        sealer.write(piece).unwrap();
    }
    let whole = sealer.end_file().unwrap();
    sealer.begin_file("broken", "").unwrap();
    sealer.write(b"half").unwrap();
    let half = sealer.break_file().unwrap();
    assert_eq!(sealer.files(), [whole.clone(), half.clone()]);
    assert!(half.partial && half.length == 4 && !whole.partial);
    let sealed = sealer
        .finish(Closing {
            epoch: 9,
            mailbox: Some(mailbox.clone()),
            decoy: true,
        })
        .unwrap()
        .into_draft();

    let mut opened = open(Cursor::new(&sealed), &[Identity::generate(), identity]).unwrap();
    assert_eq!(opened.message().unwrap().unwrap().as_str(), "hello");
    assert_eq!(read(opened.file(1).unwrap()), b"half");
    assert_eq!(read(opened.file(0).unwrap()), large);
    assert!(matches!(opened.file(2), Err(OpenError::NoSuchFile)));
    let manifest = opened.manifest();
    assert!(manifest.decoy && manifest.epoch == 9 && manifest.mailbox == Some(mailbox));
    assert_eq!(manifest.files, [whole, half]);
    assert!(matches!(
        open(Cursor::new(&sealed), &[Identity::generate()]),
        Err(OpenError::NotForTheseKeys)
    ));
    assert!(matches!(
        open(Cursor::new(&sealed), &[]),
        Err(OpenError::NotForTheseKeys)
    ));
}

#[test]
fn an_empty_envelope_opens() {
    let identity = Identity::generate();
    let sealer = Sealer::new(Vec::new(), &Recipients::parse(&[identity.public()]).unwrap()).unwrap();
    let sealed = sealer
        .finish(Closing {
            epoch: 0,
            mailbox: None,
            decoy: true,
        })
        .unwrap()
        .into_draft();
    let mut opened = open(Cursor::new(&sealed), &[identity]).unwrap();
    assert!(opened.message().unwrap().is_none());
    assert!(opened.manifest().files.is_empty());
}
