//! The end of an epoch: what it takes, what it leaves, and what no key opens afterwards.

use crate::newsroom::{KEYSET, Newsroom, ROOT, Said, files, seal};
use crate::samples;
use envelope::Identity;
use envelope::recipients::Recipients;
use redactor::clock::today;
use redactor::keys::{self, RootStick};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// A newsroom whose first epoch is over, with two submissions of it.
fn two_weeks_old() -> Newsroom {
    let newsroom = Newsroom::with_keys(|folder| {
        let root = RootStick {
            folder: &folder.join("root"),
            passphrase: &ROOT.into(),
        };
        keys::init(&folder.join("keys"), root, today() - 14, 3, &KEYSET.into())
            .unwrap()
            .finish()
            .unwrap();
    });
    newsroom.submit("1-aa", Some(&samples::text()), &[]);
    newsroom.submit("1-bb", None, &[("a.png", &samples::png())]);
    newsroom
}

/// What `courier pull` would have written beside what it fetched.
fn inventory(newsroom: &Newsroom, objects: &[&str]) {
    let listed = |id: &&str| serde_json::json!({"id": id, "size": 70_000, "epoch": 1});
    let objects: Vec<_> = objects.iter().map(listed).collect();
    let pool = newsroom.pool();
    let text = serde_json::json!({"newsroom": pool.pool().newsroom, "day": today(), "objects": objects});
    fs::write(newsroom.path("in/inventory.json"), text.to_string()).unwrap();
}

fn destroy(newsroom: &Newsroom, epoch: &str, more: &[&str]) -> Said {
    let mut arguments: Vec<_> = "keys destroy --keys keys --inventory in/inventory.json --case case"
        .split(' ')
        .collect();
    arguments.push(epoch);
    arguments.extend_from_slice(more);
    newsroom.run(KEYSET, &arguments)
}

/// Every secret key that anything under `folder` still gives to who has both passphrases: taken out of the plain text of each sealed
/// file, and used on every other, until nothing new comes.
fn every_key_in(folder: &Path) -> Vec<Identity> {
    let files: Vec<Vec<u8>> = files(folder).into_iter().map(|(_, bytes)| bytes).collect();
    let mut found: Vec<Identity> = Vec::new();
    loop {
        let before = found.len();
        for file in &files {
            let words = [KEYSET, ROOT].map(|words| envelope::passphrase::unlock(file, &words.into()).ok());
            let keys = found.iter().map(|key| envelope::keyfile::unlock(file, key).ok());
            let plain: Vec<_> = words.into_iter().chain(keys).flatten().collect();
            for text in plain {
                let text = String::from_utf8_lossy(&text).into_owned();
                let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
                for key in parts.filter_map(|part| Identity::from_secret(part).ok()) {
                    if !found.iter().any(|known| known.public() == key.public()) {
                        found.push(key);
                    }
                }
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn opened_with(image: &[Vec<u8>], keys: &[Identity]) -> usize {
    let opens = |sealed: &&Vec<u8>| envelope::open(Cursor::new(sealed.as_slice()), keys).is_ok();
    image.iter().filter(opens).count()
}

#[test]
fn a_saved_image_of_the_server_s_disk_opens_with_nothing_that_remains_and_the_originals_still_do() {
    let newsroom = two_weeks_old();
    let copied = newsroom.run(
        KEYSET,
        &["keys", "copy", "--keys", "keys", "--to", "safe", "--name", "safe"],
    );
    assert_eq!(copied.code, 0, "{copied:?}");
    let by_hand = Recipients::parse(&[&newsroom.pool().pool().epochs[0].classic]).unwrap();
    let image = [
        fs::read(newsroom.path("in/1-aa.age")).unwrap(),
        fs::read(newsroom.path("in/1-bb.age")).unwrap(),
        seal(&by_hand, Some("sealed by hand"), &[]),
    ];
    assert_eq!(newsroom.process("metadata-only").code, 0);
    assert_eq!(
        opened_with(&image, &every_key_in(&newsroom.path("keys"))),
        3,
        "the control"
    );

    inventory(&newsroom, &[]);
    let said = destroy(&newsroom, "1", &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("STILL in the copy “safe”"), "{}", said.out);
    assert!(said.err.contains("flash"), "{}", said.err);
    for folder in ["keys", "root"] {
        assert_eq!(
            opened_with(&image, &every_key_in(&newsroom.path(folder))),
            0,
            "{folder}"
        );
    }
    assert_eq!(
        opened_with(&image, &every_key_in(&newsroom.path("safe"))),
        3,
        "nobody has been there yet"
    );
    let copied = newsroom.run(KEYSET, &["keys", "copy", "--keys", "keys", "--to", "safe"]);
    assert!(copied.out.contains("Epoch 1 was destroyed in it."), "{copied:?}");
    assert_eq!(
        opened_with(&image, &every_key_in(newsroom.path(".").as_path())),
        0,
        "something opens it"
    );

    for name in ["1-aa", "1-bb"] {
        let original = format!("case/originals/{name}.age");
        let opened = newsroom.run(
            KEYSET,
            &["open", "--keys", "keys", &original, "--to", &format!("original-{name}")],
        );
        assert_eq!(opened.code, 0, "{opened:?}");
        assert_eq!(newsroom.release(name, &format!("print-{name}")).code, 0);
    }
    let message = fs::read_to_string(newsroom.path("original-1-aa/message.txt")).unwrap();
    assert_eq!(message, samples::text());
}

/// What is refused, by what it says, and that all of it can still be done.
fn refused(newsroom: &Newsroom, says: &str) {
    let said = destroy(newsroom, "1", &[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("nothing was destroyed") && said.err.contains(says),
        "{}",
        said.err
    );
    let keyset = keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    assert_eq!(keyset.epochs(), [1, 2, 3]);
}

#[test]
fn destroy_refuses_while_the_inventory_shows_something_left() {
    let newsroom = two_weeks_old();
    newsroom.process("metadata-only");
    inventory(&newsroom, &["1-bb"]);
    refused(&newsroom, "  1-bb\n");
    let later = destroy(&newsroom, "3", &["--give-up", "1-bb"]);
    assert!(later.err.contains("epoch 3 is not over"), "{later:?}");
    assert_eq!(later.code, 1);
    assert_eq!(destroy(&newsroom, "1", &["--give-up", "1-bb"]).code, 0);
}

#[test]
fn destroy_refuses_while_something_fetched_or_opened_is_not_re_sealed_in_the_case() {
    let newsroom = two_weeks_old();
    let broken: PathBuf = newsroom.submit("1-cc", Some("cut on its way"), &[]);
    let whole = fs::read(&broken).unwrap();
    fs::write(&broken, &whole[..whole.len() - 100]).unwrap();
    assert_eq!(newsroom.process("metadata-only").code, 3);
    inventory(&newsroom, &[]);
    refused(&newsroom, "1 were opened");
    fs::remove_file(&broken).unwrap();
    refused(&newsroom, "  1-cc\n");
    fs::write(&broken, &whole).unwrap();
    assert_eq!(newsroom.process("metadata-only").code, 0);
    newsroom.submit("1-dd", Some("carried over, and in no case"), &[]);
    refused(&newsroom, "1 were fetched and are in no case, 0 were opened");
    assert_eq!(newsroom.process("metadata-only").code, 0);
    assert_eq!(destroy(&newsroom, "1", &[]).code, 0);
}

#[test]
fn what_is_no_case_and_what_is_no_inventory_destroys_nothing() {
    let newsroom = two_weeks_old();
    newsroom.process("metadata-only");
    inventory(&newsroom, &[]);
    let nowhere = newsroom.run(
        KEYSET,
        &[
            "keys",
            "destroy",
            "1",
            "--keys",
            "keys",
            "--inventory",
            "in/inventory.json",
            "--case",
            "csae",
        ],
    );
    assert!(
        nowhere.code == 2 && nowhere.err.contains("this is no case"),
        "{nowhere:?}"
    );
    assert!(!newsroom.path("csae").try_exists().unwrap());
    fs::write(newsroom.path("in/inventory.json"), "{}").unwrap();
    let empty = destroy(&newsroom, "1", &[]);
    assert!(
        empty.code == 2 && empty.err.contains("this is no inventory"),
        "{empty:?}"
    );
}

#[test]
fn an_unattended_run_gets_its_passphrase_as_a_credential() {
    let newsroom = two_weeks_old();
    fs::write(newsroom.path("credentials/daily"), format!("{KEYSET}\n")).unwrap();
    let mut arguments = crate::newsroom::process("metadata-only").to_vec();
    arguments.extend(["--passphrase-credential", "daily"]);
    let said = newsroom.run_alone(&arguments);
    assert_eq!(said.code, 0, "{said:?}");
    let both = newsroom.run(
        KEYSET,
        &["keys", "status", "--keys", "keys", "--passphrase-credential", "daily"],
    );
    assert_eq!(both.code, 2, "two sources of one passphrase: {both:?}");
    let status = newsroom.run(KEYSET, &["keys", "status", "--keys", "keys"]);
    assert!(
        status.out.contains("epoch 1: ") && status.out.contains("first (this one)"),
        "{}",
        status.out
    );
}
