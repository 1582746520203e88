//! A codename's keys open its replies, and nothing else; names and heads of replies are all alike.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use envelope::codename::{Codename, Mailbox, MailboxKeys};
use envelope::epoch::{Epoch, NewsroomId};
use envelope::error::{Lie, OpenError};
use envelope::recipients::{Recipients, STANZAS};
use envelope::reply::{self, SLOTS};
use envelope::seal::{Closing, Sealer};

const CLASSIC: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

fn mailbox() -> (MailboxKeys, Mailbox) {
    let keys = Codename::generate().derive(&NewsroomId::from_bytes([3; 16]));
    let mailbox = keys.mailbox();
    (keys, mailbox)
}

fn replied(mailbox: &Mailbox, text: &str) -> Vec<u8> {
    let mut reply = reply::begin(Vec::new(), mailbox).unwrap();
    reply.message(text).unwrap();
    reply.begin_file("map.png", "image/png").unwrap();
    reply.write(b"a map").unwrap();
    reply.end_file().unwrap();
    reply::finish(reply, 7).unwrap().into_draft()
}

#[test]
fn a_reply_of_100_000_characters_and_a_file_opens_with_its_codename() {
    let (keys, mailbox) = mailbox();
    let text = "早".repeat(100_000);
    let sealed = replied(&mailbox, &text);
    let mut reply = reply::open(Cursor::new(&sealed), &keys).ok().unwrap();
    assert!(*reply.text().unwrap().unwrap() == text);
    assert_eq!(reply.files().len(), 1);
    let mut content = Vec::new();
    reply.file(0).ok().unwrap().read_to_end(&mut content).unwrap();
    assert_eq!(content, b"a map");
    assert!(matches!(reply.file(1).err(), Some(OpenError::NoSuchFile)));
}

#[test]
fn a_reply_opens_with_no_other_codename_nor_at_another_newsroom() {
    let codename = Codename::generate();
    let [here, there] = [[3; 16], [4; 16]].map(|id| codename.derive(&NewsroomId::from_bytes(id)));
    let sealed = replied(&here.mailbox(), "for you");
    assert!(reply::open(Cursor::new(&sealed), &here).is_ok());
    for other in [there, mailbox().0] {
        let refused = reply::open(Cursor::new(&sealed), &other).err();
        assert!(matches!(refused, Some(OpenError::NotForTheseKeys)));
    }
}

#[test]
fn a_submission_or_a_decoy_sealed_to_a_mailbox_is_no_reply() {
    let (keys, mailbox) = mailbox();
    let closings = [(Some(mailbox.clone()), false), (None, true)];
    for (inner, decoy) in closings {
        let sealer = Sealer::new(Vec::new(), &Recipients::of_mailbox(&mailbox.recipient).unwrap()).unwrap();
        let closing = Closing {
            epoch: 7,
            mailbox: inner,
            decoy,
        };
        let sealed = sealer.finish(closing).unwrap().into_draft();
        let refused = reply::open(Cursor::new(&sealed), &keys).err();
        assert!(matches!(refused, Some(OpenError::Lies(Lie::NotAReply))));
    }
}

/// Lines of the head that begin a stanza of each kind.
fn stanzas(sealed: &[u8]) -> [usize; 2] {
    let end = sealed.windows(5).position(|window| window == b"\n--- ").unwrap();
    let head = std::str::from_utf8(sealed.get(..end).unwrap()).unwrap();
    ["-> mlkem768x25519 ", "-> X25519 "].map(|start| head.lines().filter(|line| line.starts_with(start)).count())
}

#[test]
fn a_reply_has_as_many_stanzas_as_a_submission_and_all_are_hybrid() {
    let (_, mailbox) = mailbox();
    let epoch = Epoch {
        number: 7,
        first_day: 1,
        last_day: 7,
        recipients: vec![mailbox.recipient.clone()],
        classic: CLASSIC.to_owned(),
    };
    let sealer = Sealer::new(Vec::new(), &Recipients::of_epoch(&epoch).unwrap()).unwrap();
    let submission = reply::finish(sealer, 7).unwrap().into_draft();
    assert_eq!(stanzas(&submission), [STANZAS, 0]);
    assert_eq!(stanzas(&replied(&mailbox, "for you")), [STANZAS, 0]);
}

#[test]
fn no_two_replies_have_names_with_anything_in_common() {
    let mut names = BTreeSet::new();
    let (mut slots, mut ones) = (0_u32, 0_u32);
    for _ in 0..50 {
        let (_, mailbox) = mailbox();
        for (epoch, n) in (6..9).flat_map(|epoch| (0..SLOTS).map(move |n| (epoch, n))) {
            let name = mailbox.slot(epoch, n);
            assert_eq!(name, mailbox.slot(epoch, n), "a place is found again");
            let digits = name.strip_prefix(&format!("{epoch}-")).unwrap().to_owned();
            assert_eq!(digits.len(), 32);
            ones += u128::from_str_radix(&digits, 16).unwrap().count_ones();
            slots += 1;
            assert!(names.insert(digits), "a name twice");
        }
    }
    let middle = slots * 64;
    assert!(ones.abs_diff(middle) < middle / 50, "{ones} bits of {}", 2 * middle);
}
