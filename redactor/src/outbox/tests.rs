//! Replies and receipts against what a source and a drop make of them.

use super::*;
use crate::case::{self, Contents, Part, RECORD, Record};
use envelope::codename::{Codename, Mailbox, MailboxKeys};
use envelope::epoch::{DeskCertificate, NewsroomId};
use envelope::receipt::{Batch, Receipt, Signed};
use envelope::reply;
use std::cell::Cell;
use std::fs;
use std::io::Cursor;
use tempfile::TempDir;
use zeroize::Zeroizing;

const DAY: u32 = 20_782;

/// A desk in a temporary folder.
struct Desk {
    folder: TempDir,
    case: Case,
    key: CaseKey,
    custodian: Identity,
    secret: DeskKey,
    pool: Pool,
    serial: Cell<u64>,
}

/// A source with a mailbox at `desk`.
fn source(desk: &Desk) -> MailboxKeys {
    Codename::generate().derive(&desk.pool.newsroom)
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("stick")).unwrap();
        let (custodian, secret) = (Identity::generate(), DeskKey::generate());
        let case = Case::open(&folder.path().join("case")).unwrap();
        let epoch = |number, first_day| Epoch {
            number,
            first_day,
            last_day: first_day + 6,
            recipients: vec![Identity::generate().public()],
            classic: Identity::generate_classic().public(),
        };
        let pool = Pool {
            newsroom: NewsroomId::generate(),
            serial: 1,
            epochs: vec![epoch(7, DAY), epoch(8, DAY + 7)],
            devices: Vec::new(),
            desks: vec![DeskCertificate {
                name: "desk".to_owned(),
                public: secret.public(),
            }],
        };
        Self {
            key: CaseKey::of(&case, &custodian).unwrap(),
            case,
            custodian,
            secret,
            pool,
            serial: Cell::new(0),
            folder,
        }
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    fn on_day<T>(&self, day: u32, work: impl FnOnce(&Outbox) -> T) -> T {
        let serial = || {
            self.serial.set(self.serial.get() + 1);
            Ok(self.serial.get())
        };
        work(&Outbox {
            case: &self.case,
            key: &self.key,
            custodian: &self.custodian,
            desk: &self.secret,
            serial: &serial,
            pool: &self.pool,
            day,
            stick: &self.stick(),
        })
    }

    /// A submission as `process` leaves it.
    fn submit(&self, name: &str, mailbox: Option<Mailbox>) {
        let own = envelope::recipients::Recipients::parse(&[self.custodian.public()]).unwrap();
        let mut sealer = envelope::seal::Sealer::new(self.case.draft().unwrap(), &own).unwrap();
        sealer.message(name).unwrap();
        let closing = envelope::seal::Closing {
            epoch: 7,
            mailbox,
            decoy: false,
        };
        self.case
            .publish(Part::Originals, name, sealer.finish(closing).unwrap())
            .unwrap();
        let entry = self.case.entry(Part::Originals, name).unwrap();
        let mut opened = envelope::open(entry, std::slice::from_ref(&self.custodian)).unwrap();
        let text = opened.message().unwrap().unwrap();
        let record = Record {
            sequence: self.contents().threads.next(),
            ..Record::of(&self.key, opened.manifest(), Some(&text), &[7; 32])
        };
        let place = (Part::Kept, name);
        case::seal_json(&self.case, place, RECORD, &record, &self.custodian.public()).unwrap();
    }

    fn contents(&self) -> Contents {
        case::contents(self.case.folder(), &self.custodian).unwrap()
    }

    fn write(&self, day: u32, source: &MailboxKeys, letter: &Letter) -> Result<Reply, OutboxError> {
        let contents = self.contents();
        let threads = &contents.threads;
        let thread = threads.find(&source.designation()).unwrap();
        self.on_day(day, |outbox| outbox.write(letter, threads, thread))
    }

    fn send(&self, new: Option<&Reply>, again: Option<u32>) -> Result<Vec<PathBuf>, OutboxError> {
        let contents = self.contents();
        self.on_day(DAY, |outbox| outbox.send(&contents, new, again))
    }

    /// The replies of a batch as the drop reads them: names, and sealed bytes that are what the list says.
    fn delivered(&self, path: &Path) -> Vec<(String, Vec<u8>)> {
        let bytes = fs::read(path).unwrap();
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').take(4).collect();
        let head = lines.concat();
        let signed: Signed<Batch> = Signed::parse(std::str::from_utf8(&head).unwrap(), &self.pool).unwrap();
        let mut rest = &bytes[head.len()..];
        let objects = signed.get().replies.iter().map(|listed| {
            let (sealed, behind) = rest.split_at(usize::try_from(listed.length).unwrap());
            rest = behind;
            let digest = ring::digest::digest(&ring::digest::SHA256, sealed);
            assert_eq!(digest.as_ref(), listed.sha256);
            (listed.id.clone(), sealed.to_vec())
        });
        let objects = objects.collect();
        assert!(rest.is_empty(), "there is something behind the last reply");
        objects
    }
}

fn letter(text: &str) -> Letter {
    Letter {
        text: Zeroizing::new(text.to_owned()),
        files: Vec::new(),
    }
}

#[test]
fn a_reply_of_100_000_characters_and_a_file_opens_with_the_mailbox_s_keys_alone() {
    let desk = Desk::new();
    let (own, other) = (source(&desk), source(&desk));
    desk.submit("a", Some(own.mailbox()));
    let file = desk.folder.path().join("form.pdf");
    fs::write(&file, b"a form").unwrap();
    let long = "ß".repeat(LETTERS);
    let with_file = Letter {
        files: vec![file],
        ..letter(&long)
    };
    let new = desk.write(DAY, &own, &with_file).unwrap();
    let files = desk.send(Some(&new), None).unwrap();
    let [(id, sealed)] = desk.delivered(&files[0]).try_into().unwrap();
    assert_eq!(id, own.mailbox().slot(7, 0));
    assert!(reply::open(Cursor::new(&sealed), &other).is_err());
    let mut reply = reply::open(Cursor::new(&sealed), &own).unwrap();
    assert_eq!(*reply.text().unwrap().unwrap(), long);
    assert_eq!(reply.files()[0].name, "form.pdf");
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut reply.file(0).unwrap(), &mut bytes).unwrap();
    assert_eq!(bytes, b"a form");
    let too_long = desk.write(DAY, &own, &letter(&"ß".repeat(LETTERS + 1)));
    assert!(matches!(too_long, Err(OutboxError::TooLong)));
}

#[test]
fn a_seventeenth_reply_in_an_epoch_is_refused_and_the_next_epoch_has_room() {
    let desk = Desk::new();
    let own = source(&desk);
    desk.submit("a", Some(own.mailbox()));
    for number in 0..SLOTS {
        let reply = desk.write(DAY, &own, &letter(&format!("reply {number}"))).unwrap();
        assert_eq!(reply.record.slot, number);
    }
    let full = desk.write(DAY, &own, &letter("one more")).err().unwrap();
    assert!(full.to_string().contains("write again from 2026-12-02 on"), "{full}");
    assert_eq!(desk.contents().threads.replies().count(), usize::from(SLOTS));
    let next = desk.write(DAY + 7, &own, &letter("one more")).unwrap();
    assert_eq!((next.record.epoch, next.record.slot), (8, 0));
}

#[test]
fn replies_go_to_the_first_locator_whatever_was_forged_since() {
    let desk = Desk::new();
    let own = source(&desk);
    desk.submit("a", Some(own.mailbox()));
    let mut forged = own.mailbox();
    forged.locator = [9; 32];
    desk.submit("b", Some(forged.clone()));
    let new = desk.write(DAY, &own, &letter("to the first")).unwrap();
    let files = desk.send(Some(&new), None).unwrap();
    assert_eq!(desk.delivered(&files[0])[0].0, own.mailbox().slot(7, 0));
    assert_ne!(own.mailbox().slot(7, 0), forged.slot(7, 0));
}

#[test]
fn what_a_stopped_run_left_is_taken_along_once_and_given_again_it_is_one_reply() {
    let desk = Desk::new();
    let (first, second) = (source(&desk), source(&desk));
    desk.submit("a", Some(first.mailbox()));
    desk.submit("b", Some(second.mailbox()));
    let left = desk.write(DAY, &first, &letter("left behind")).unwrap();
    fs::rename(desk.stick(), desk.folder.path().join("gone")).unwrap();
    assert!(matches!(desk.send(Some(&left), None), Err(OutboxError::Stick(_))));
    fs::rename(desk.folder.path().join("gone"), desk.stick()).unwrap();

    let same = desk.write(DAY, &first, &letter("left behind")).unwrap();
    assert_eq!((same.number, same.record.slot), (left.number, left.record.slot));
    let new = desk.write(DAY, &second, &letter("new")).unwrap();
    let files = desk.send(Some(&new), None).unwrap();
    let mut ids: Vec<String> = desk.delivered(&files[0]).into_iter().map(|(id, _)| id).collect();
    let mut expected = [first.mailbox().slot(7, 0), second.mailbox().slot(7, 0)];
    ids.sort();
    expected.sort();
    assert_eq!(ids, expected);
    assert!(desk.send(None, None).unwrap().is_empty(), "a reply was sent twice");
    let again = desk.write(DAY, &first, &letter("left behind")).unwrap();
    assert_eq!(again.record.slot, 1, "what lies on a stick may be said once more");
}

#[test]
fn a_reply_is_written_once_more_on_request() {
    let desk = Desk::new();
    let own = source(&desk);
    desk.submit("a", Some(own.mailbox()));
    let new = desk.write(DAY, &own, &letter("for a stick that was lost")).unwrap();
    let files = desk.send(Some(&new), None).unwrap();
    let again = desk.send(None, Some(new.number)).unwrap();
    assert_ne!(files, again);
    let ids = [&files, &again].map(|files| desk.delivered(&files[0])[0].0.clone());
    assert_eq!(ids[0], ids[1]);
    assert!(matches!(desk.send(None, Some(9)), Err(OutboxError::NoReply(9))));
}

#[test]
fn an_empty_reply_too_many_files_and_a_day_without_an_epoch_are_refused() {
    let desk = Desk::new();
    let own = source(&desk);
    desk.submit("a", Some(own.mailbox()));
    assert!(matches!(desk.write(DAY, &own, &letter(" \n")), Err(OutboxError::Empty)));
    let path = desk.folder.path().join("file");
    fs::write(&path, b"x").unwrap();
    let many = Letter {
        files: vec![path; FILES + 1],
        ..letter("")
    };
    assert!(matches!(desk.write(DAY, &own, &many), Err(OutboxError::TooLarge)));
    assert!(matches!(
        desk.write(DAY + 14, &own, &letter("late")),
        Err(OutboxError::NoEpoch(_))
    ));
    assert_eq!(fs::read_dir(desk.case.folder().join("drafts")).unwrap().count(), 0);
}

#[test]
fn a_receipt_names_what_is_whole_in_the_case_and_nothing_else() {
    let desk = Desk::new();
    let id = |digit: &str| format!("7-{}s", digit.repeat(32));
    for digit in ["a", "b", "c", "d"] {
        desk.submit(&id(digit), None);
    }
    desk.submit("renamed", None);
    let original = |digit: &str| desk.case.folder().join(format!("originals/{}.age", id(digit)));
    fs::remove_file(original("b")).unwrap();
    let cut = fs::read(original("c")).unwrap();
    fs::write(original("c"), &cut[..cut.len() - 1]).unwrap();
    fs::copy(desk.case.folder().join("originals/renamed.age"), original("d")).unwrap();
    let contents = desk.contents();
    for _ in 0..2 {
        let done = desk
            .on_day(DAY, |outbox| outbox.acknowledge(&contents.threads))
            .unwrap();
        let text = fs::read_to_string(&done.files[0]).unwrap();
        let receipt: Signed<Receipt> = Signed::parse(&text, &desk.pool).unwrap();
        let named: Vec<_> = receipt.get().taken.iter().map(|taken| taken.id.clone()).collect();
        assert_eq!(named, [id("a")]);
        assert_eq!(receipt.get().taken[0].sha256, [7; 32]);
        let missing: Vec<_> = done.missing.into_iter().map(|(name, _)| name).collect();
        assert_eq!(missing, [id("b"), id("c"), id("d"), "renamed".to_owned()]);
    }
}
