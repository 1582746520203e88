//! Newsrooms for the tests of this room, and what holds for a new one.

use super::*;
use std::os::unix::fs::PermissionsExt;

/// A Wednesday, 2026-11-25.
pub(super) const FOUNDED: u32 = 20_782;
/// A day of the week after.
pub(super) const LATER: u32 = 20_789;

pub(super) fn words() -> SecretString {
    "six plain words are enough here".into()
}

pub(super) fn root_words() -> SecretString {
    "the root has words of its own".into()
}

pub(super) struct Made {
    outer: tempfile::TempDir,
    pub(super) keys: PathBuf,
    pub(super) root: PathBuf,
    pub(super) pool: SignedPool,
}

impl Made {
    pub(super) fn newsroom(epochs: u32) -> Self {
        let outer = tempfile::tempdir().unwrap();
        let (keys, root) = (outer.path().join("keys"), outer.path().join("root"));
        let pool = found(&keys, &root, epochs).unwrap();
        Self {
            outer,
            keys,
            root,
            pool,
        }
    }

    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.outer.path().join(name)
    }
}

pub(super) fn stick<'a>(root: &'a Path, passphrase: &'a SecretString) -> RootStick<'a> {
    RootStick {
        folder: root,
        passphrase,
    }
}

fn found(keys: &Path, root: &Path, epochs: u32) -> Result<SignedPool, KeysError> {
    init(keys, stick(root, &root_words()), FOUNDED, epochs, &words())?.finish()
}

pub(super) fn inventory(made: &Made, day: u32, ids: &[&str]) -> Inventory {
    let listed = |id: &&str| Listed {
        id: (*id).to_owned(),
        epoch: id.split('-').next().unwrap().parse().unwrap(),
    };
    Inventory {
        newsroom: made.pool.pool().newsroom,
        day,
        objects: ids.iter().map(listed).collect(),
    }
}

/// Destroys an epoch of which nothing is left, whatever the day.
pub(super) fn destroy_now(folder: &Path, number: u32) {
    let newsroom = open(folder, &words()).unwrap().newsroom();
    let inventory = Inventory {
        newsroom,
        day: FOUNDED,
        objects: Vec::new(),
    };
    let asked = Destruction {
        epochs: &[number],
        inventory: &inventory,
        fetched: &[],
        opened: &[],
        given_up: &[],
        before_its_end: true,
    };
    destroy(folder, &words(), &asked, FOUNDED).unwrap();
}

#[test]
fn a_new_newsroom_covers_its_weeks_and_is_signed_by_its_root() {
    let made = Made::newsroom(3);
    let epochs = &made.pool.pool().epochs;
    let days: Vec<_> = epochs.iter().map(|epoch| (epoch.first_day, epoch.last_day)).collect();
    assert_eq!(
        days,
        [(20_780, 20_786), (20_787, 20_793), (20_794, 20_800)],
        "weeks begin on a Monday and leave no gap"
    );
    let keyset = open(&made.keys, &words()).unwrap();
    let status = status(&keyset, FOUNDED).unwrap();
    assert_eq!(status.days_left, 19);
    assert!(status.desk_certified);
    let opens = |public: &String| keyset.identities().iter().any(|identity| identity.public() == *public);
    assert!(
        epochs
            .iter()
            .all(|epoch| epoch.recipients.iter().all(opens) && opens(&epoch.classic))
    );
    assert!(
        epochs
            .iter()
            .all(|epoch| epoch.recipients[0].starts_with("age1pq1") && !epoch.classic.starts_with("age1pq"))
    );
}

#[test]
fn the_root_is_on_its_own_stick_and_daily_work_opens_without_it() {
    let made = Made::newsroom(1);
    std::fs::remove_dir_all(&made.root).unwrap();
    let keyset = open(&made.keys, &words()).unwrap();
    keyset.desk().unwrap();
    assert_eq!(keyset.epochs(), [1]);
    let mut held: Vec<_> = std::fs::read_dir(&made.keys)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    held.sort();
    assert_eq!(held, ["desk.pub", "epochs", "keyslots.age", "pool.txt"]);
}

#[test]
fn each_passphrase_opens_its_own_and_nothing_else() {
    let made = Made::newsroom(1);
    assert!(matches!(open(&made.keys, &root_words()), Err(KeysError::Passphrase)));
    let with_keys_words = revoke(&made.keys, stick(&made.root, &words()), "desk");
    assert!(matches!(with_keys_words, Err(KeysError::Passphrase)));
    assert!(matches!(
        open(&made.beside("nowhere"), &words()),
        Err(KeysError::Missing)
    ));
}

#[test]
fn the_two_folders_are_two() {
    let outer = tempfile::tempdir().unwrap();
    let at = |name: &str| outer.path().join(name);
    std::fs::create_dir(at("real")).unwrap();
    std::os::unix::fs::symlink(at("real"), at("link")).unwrap();
    for (keys, root) in [
        ("a", "a"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("real/x", "link"),
        ("a", "b/../a"),
    ] {
        assert!(
            matches!(found(&at(keys), &at(root), 1), Err(KeysError::OneFolder)),
            "{keys} and {root}"
        );
        assert!(!at("a").try_exists().unwrap());
    }
    found(&at("a"), &at("ab"), 1).unwrap();
}

#[test]
fn keys_are_private_and_never_written_over() {
    let made = Made::newsroom(1);
    let all = |folder: &Path| std::fs::read(folder.join("keyslots.age")).unwrap();
    let before = all(&made.keys);
    assert!(matches!(found(&made.keys, &made.beside("r"), 1), Err(KeysError::Taken)));
    assert!(matches!(found(&made.beside("k"), &made.root, 1), Err(KeysError::Taken)));
    assert_eq!(all(&made.keys), before);
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for folder in [made.keys.clone(), made.root.clone(), made.keys.join("epochs")] {
        assert_eq!(mode(folder), 0o700);
    }
    for file in ["keyslots.age", "pool.txt", "epochs/1.age"] {
        assert_eq!(mode(made.keys.join(file)), 0o600);
    }
    assert_eq!(mode(made.root.join("root.age")), 0o600);
}

#[test]
fn one_damaged_epoch_keeps_no_other_shut() {
    let made = Made::newsroom(3);
    std::fs::remove_file(made.keys.join("epochs/1.age")).unwrap();
    std::fs::write(made.keys.join("epochs/2.age"), b"rubbish").unwrap();
    let keyset = open(&made.keys, &words()).unwrap();
    assert_eq!((keyset.epochs(), keyset.missing()), (vec![3], &[1, 2][..]));
    let states: Vec<_> = status(&keyset, FOUNDED)
        .unwrap()
        .epochs
        .into_iter()
        .map(|row| row.2)
        .collect();
    assert_eq!(states, [EpochState::Missing, EpochState::Missing, EpochState::Held]);
}

#[test]
fn the_identities_of_a_named_epoch_come_first_and_none_is_left_out() {
    let made = Made::newsroom(3);
    let keyset = open(&made.keys, &words()).unwrap();
    let first = keyset.identities_for(2);
    let epoch = &made.pool.pool().epochs[1];
    assert_eq!(first[0].public(), epoch.recipients[0]);
    assert_eq!(first[1].public(), epoch.classic);
    assert_eq!(first.len(), keyset.identities().len());
}

#[test]
fn keys_are_ahead_for_one_epoch_or_more_and_not_too_many() {
    let outer = tempfile::tempdir().unwrap();
    for epochs in [0, EPOCHS_AT_MOST + 1] {
        let made = found(&outer.path().join("k"), &outer.path().join("r"), epochs);
        assert!(matches!(made, Err(KeysError::Epochs)));
    }
}
