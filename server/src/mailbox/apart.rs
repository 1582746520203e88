//! That nobody who sees the folder can tell whose reply is whose: not by names, not by sizes, not by their order.

use super::Replies;
use super::sample::{EPOCH, sealed};
use envelope::codename::{Codename, Mailbox};
use envelope::epoch::NewsroomId;
use envelope::receipt::Listed;
use ring::digest::{SHA256, digest};
use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::LazyLock;

/// Sources, the epochs in which each is written to, and how often in each.
const SOURCES: usize = 25;
const EPOCHS: u32 = 4;
const EACH: u8 = 10;

/// One reply as it lies there, and whose it is.
#[derive(Clone)]
struct Lying {
    name: String,
    size: u64,
    inode: u64,
    whose: usize,
}

fn mailbox() -> Mailbox {
    Codename::generate().derive(&NewsroomId::from_bytes([7; 16])).mailbox()
}

/// Brings replies to the desk in one batch, as a courier does: in the order of their names.
fn bring(folder: &Path, mut batch: Vec<(String, Vec<u8>)>) {
    let replies = Replies::open(folder).unwrap();
    batch.sort();
    let staged = batch.into_iter().map(|(id, bytes)| {
        let length = bytes.len() as u64;
        let sha256 = digest(&SHA256, &bytes).as_ref().try_into().unwrap();
        let listed = Listed { id, length, sha256 };
        replies.stage(&listed, &mut bytes.as_slice()).unwrap()
    });
    replies.deliver(staged.collect()).unwrap();
}

/// A thousand replies, sealed as the air gap seals them and brought to the desk in a batch for each epoch, in the order in
/// which the folder lists them.
static THOUSAND: LazyLock<Vec<Lying>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("replies");
    let mailboxes: Vec<Mailbox> = (0..SOURCES).map(|_| mailbox()).collect();
    let named = |epoch, whose: usize, slot| mailboxes[whose].slot(epoch, slot);
    let all = || (0..SOURCES).flat_map(|whose| (0..EACH).map(move |slot| (whose, slot)));
    for epoch in 0..EPOCHS {
        let batch = all().map(|(whose, slot)| {
            let text = format!("Reply {slot} to source {whose}.");
            (named(epoch, whose, slot), sealed(&mailboxes[whose], &text, &[]))
        });
        bring(&place, batch.collect());
    }
    let own = (0..EPOCHS).flat_map(|epoch| all().map(move |(whose, slot)| (epoch, whose, slot)));
    let whose: HashMap<String, usize> = own
        .map(|(epoch, whose, slot)| (named(epoch, whose, slot), whose))
        .collect();
    let listed = fs::read_dir(&place).unwrap().map(Result::unwrap);
    listed
        .map(|entry| {
            let (about, name) = (entry.metadata().unwrap(), entry.file_name().into_string().unwrap());
            let (size, inode, whose) = (about.len(), about.ino(), whose[&name]);
            Lying {
                name,
                size,
                inode,
                whose,
            }
        })
        .collect()
});

/// How often two that come to lie beside each other in this order belong to one source.
fn neighbours(order: &[Lying]) -> f64 {
    let same = order.windows(2).filter(|pair| pair[0].whose == pair[1].whose).count();
    f64::from(u32::try_from(same).unwrap()) / f64::from(u32::try_from(order.len() - 1).unwrap())
}

fn sorted<K: Ord>(key: impl Fn(&Lying) -> K) -> Vec<Lying> {
    let mut order = THOUSAND.clone();
    order.sort_by_key(key);
    order
}

/// By chance, 39 of the other 999 are of the same source. Six times the spread of 999 draws above that is never reached
/// by luck.
fn is_chance(share: f64) -> bool {
    let chance = 39.0 / 999.0;
    (share - chance).abs() < 6.0 * (chance * (1.0 - chance) / 999.0_f64).sqrt()
}

#[test]
fn over_a_thousand_replies_no_name_order_or_size_separates_sources_better_than_chance() {
    assert_eq!(THOUSAND.len(), 1_000);
    let random = |one: &Lying| one.name.split_once('-').unwrap().1.to_owned();
    let orders = [
        ("the folder's", THOUSAND.clone()),
        ("names", sorted(|one| one.name.clone())),
        ("names without their epoch", sorted(random)),
        (
            "names from behind",
            sorted(|one| one.name.chars().rev().collect::<String>()),
        ),
        ("inodes", sorted(|one| one.inode)),
        ("sizes", sorted(|one| (one.size, random(one)))),
    ];
    for (by, order) in orders {
        let share = neighbours(&order);
        assert!(
            is_chance(share),
            "in the order of {by}, {share} of the neighbours are of one source"
        );
    }
}

#[test]
fn the_measure_sees_what_would_separate_them() {
    let by_source = neighbours(&sorted(|one| one.whose));
    let by_size = neighbours(&sorted(|one| {
        (one.size % 1_000 + 40 * one.whose as u64, one.name.clone())
    }));
    assert!(!is_chance(by_source) && !is_chance(by_size), "{by_source} {by_size}");
}

/// What a listing shows of a folder, in the folder's own order: shape of the name, length of the sealed payload, mode,
/// owner, times by the day. Random parts are masked: a name's digits, and the random line in a head.
fn listing(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let line = |entry: fs::DirEntry| {
        let (about, name) = (entry.metadata().unwrap(), entry.file_name().into_string().unwrap());
        let (epoch, random) = name.split_once('-').unwrap();
        let random = random.replace(|c: char| c.is_ascii_hexdigit(), "x");
        let bytes = fs::read(entry.path()).unwrap();
        let head = bytes.windows(5).position(|window| window == b"\n--- ").unwrap();
        let times = [about.mtime(), about.atime(), about.ctime()].map(|time| time / 86_400);
        let born = about
            .created()
            .ok()
            .map(|born| born.elapsed().unwrap().as_secs() / 86_400);
        let (mode, owner) = (about.mode(), (about.uid(), about.gid()));
        format!(
            "{epoch}-{random} {} {mode:o} {owner:?} {times:?} {born:?}",
            bytes.len() - head
        )
    };
    entries.map(line).collect()
}

#[test]
fn two_replies_to_one_source_and_one_each_to_two_are_the_same_listing() {
    let listed = |to: [(&Mailbox, u8); 2]| {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("replies");
        let batch = to.map(|(mailbox, slot)| (mailbox.slot(EPOCH, slot), sealed(mailbox, "Some words.", &[])));
        bring(&place, batch.to_vec());
        listing(&place)
    };
    let (one, other) = (mailbox(), mailbox());
    assert_eq!(listed([(&one, 0), (&one, 1)]), listed([(&one, 0), (&other, 0)]));
}
