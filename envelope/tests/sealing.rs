//! What the sealer does when steps come in the wrong order, when the disk is full, and when a source sends the extreme.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::cell::RefCell;
use std::io::{self, Cursor};
use std::rc::Rc;

use envelope::error::SealError;
use envelope::recipients::{MAX_RECIPIENTS, Recipients};
use envelope::seal::{Closing, Draft, MAX_MESSAGE, Pen, Sealer};
use envelope::{Identity, open};

const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
const CLOSING: Closing = Closing {
    epoch: 1,
    mailbox: None,
    decoy: false,
};

fn sealer<D: Draft>(draft: D) -> Sealer<D> {
    Sealer::new(draft, &Recipients::parse(&[KEY]).unwrap()).unwrap()
}

/// A disk that keeps what it was given, piece by piece, until it is full.
#[derive(Clone)]
struct Disk {
    pieces: Rc<RefCell<Vec<Vec<u8>>>>,
    room: usize,
}

impl Draft for Disk {
    fn append(&mut self, _: &Pen, sealed: &[u8]) -> io::Result<()> {
        let mut pieces = self.pieces.borrow_mut();
        let used: usize = pieces.iter().map(Vec::len).sum();
        if used + sealed.len() > self.room {
            return Err(io::ErrorKind::StorageFull.into());
        }
        pieces.push(sealed.to_vec());
        Ok(())
    }
}

fn disk(room: usize) -> Disk {
    Disk {
        pieces: Rc::default(),
        room,
    }
}

fn out_of_turn<T>(result: Result<T, SealError>) -> bool {
    matches!(result, Err(SealError::OutOfTurn(_)))
}

#[test]
fn steps_out_of_turn_are_refused_and_harm_nothing() {
    let mut sealer = sealer(Vec::new());
    assert!(out_of_turn(sealer.write(b"x")) && out_of_turn(sealer.end_file()) && out_of_turn(sealer.break_file()));
    sealer.message("one").unwrap();
    assert!(out_of_turn(sealer.message("two")));
    sealer.begin_file("a", "").unwrap();
    assert!(out_of_turn(sealer.begin_file("b", "")) && out_of_turn(sealer.message("three")));
    sealer.end_file().unwrap();
    assert!(out_of_turn(sealer.message("four")));
    assert_eq!(sealer.files().len(), 1);
    sealer.begin_file("b", "").unwrap();
    assert!(out_of_turn(sealer.finish(CLOSING)));
}

#[test]
fn a_full_disk_spoils_the_envelope_for_good() {
    let mut sealer = sealer(disk(200_000));
    sealer.begin_file("a", "").unwrap();
    let failure = (0..10).find_map(|_| sealer.write(&[1; 50_000]).err()).unwrap();
    assert!(matches!(failure, SealError::Draft(error) if error.kind() == io::ErrorKind::StorageFull));
    assert!(matches!(sealer.write(b"more"), Err(SealError::Spoiled)));
    assert!(matches!(sealer.end_file(), Err(SealError::Spoiled)));
    assert!(matches!(sealer.finish(CLOSING), Err(SealError::Spoiled)));
}

#[test]
fn what_was_left_before_its_end_opens_for_nobody() {
    let identity = Identity::generate();
    let draft = disk(usize::MAX);
    let mut sealer = Sealer::new(draft.clone(), &Recipients::parse(&[identity.public()]).unwrap()).unwrap();
    sealer.begin_file("a", "").unwrap();
    sealer.write(&[1; 500_000]).unwrap();
    sealer.end_file().unwrap();
    drop(sealer);
    assert!(open(Cursor::new(draft.pieces.borrow().concat()), &[identity]).is_err());
}

#[test]
fn the_draft_gets_large_pieces_and_no_plaintext() {
    let canary = b"C4N4RY-0123456789";
    let draft = disk(usize::MAX);
    let mut sealer = sealer(draft.clone());
    sealer.message("C4N4RY-0123456789").unwrap();
    sealer.begin_file("C4N4RY-0123456789", "C4N4RY-0123456789").unwrap();
    for _ in 0..10_000 {
        sealer.write(canary).unwrap();
    }
    sealer.end_file().unwrap();
    let length = sealer.plaintext_len();
    assert!(length > 170_000);
    sealer.finish(CLOSING).unwrap();
    let pieces = draft.pieces.borrow();
    assert!(pieces.len() <= 2 + 3, "{} pieces", pieces.len());
    assert!(!pieces.concat().windows(canary.len()).any(|window| window == canary));
}

/// Whatever the sealer takes has to open again.
#[test]
fn the_most_files_with_the_longest_names_open() {
    let identity = Identity::generate();
    let mut sealer = Sealer::new(Vec::new(), &Recipients::parse(&[identity.public()]).unwrap()).unwrap();
    sealer.message(&"m".repeat(MAX_MESSAGE)).unwrap();
    // A control character takes six bytes in JSON; the name ends in the middle of a character.
    let name = format!("{}é", "\u{1}".repeat(1_023));
    for _ in 0..1_000 {
        sealer.begin_file(&name, &name).unwrap();
        sealer.break_file().unwrap();
    }
    assert!(matches!(
        sealer.begin_file("one more", ""),
        Err(SealError::TooManyFiles)
    ));
    let sealed = sealer.finish(CLOSING).unwrap().into_draft();
    let mut opened = open(Cursor::new(sealed), &[identity]).unwrap();
    assert_eq!(opened.message().unwrap().unwrap().len(), MAX_MESSAGE);
    let files = &opened.manifest().files;
    assert!(
        files.len() == 1_000
            && files
                .iter()
                .all(|file| file.partial && file.name == "\u{1}".repeat(1_023))
    );
}

#[test]
fn the_last_of_the_most_recipients_opens() {
    for make in [Identity::generate, Identity::generate_classic] {
        let identity = make();
        let mut to = vec![make().public(); MAX_RECIPIENTS - 1];
        to.push(identity.public());
        let sealer = Sealer::new(Vec::new(), &Recipients::parse(&to).unwrap()).unwrap();
        let sealed = sealer.finish(CLOSING).unwrap().into_draft();
        assert!(open(Cursor::new(sealed), &[identity]).is_ok());
    }
}

#[test]
fn a_message_that_is_too_long_is_refused() {
    let mut sealer = sealer(Vec::new());
    assert!(matches!(
        sealer.message(&"m".repeat(MAX_MESSAGE + 1)),
        Err(SealError::MessageTooLong)
    ));
    sealer.message("short").unwrap();
}
