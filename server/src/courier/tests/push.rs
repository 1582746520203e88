//! What the courier brings, and what it says; waiting; and what a lost stick tells.

use super::*;
use crate::vault::{Wait, contract};
use envelope::epoch::NewsroomId;
use envelope::receipt::{Batch, Listed as Reply, Receipt, Taken};
use std::time::Duration;

const ONE: &str = "3-00112233445566778899aabbccddeeff";
const TWO: &str = "3-ffeeddccbbaa99887766554433221100";

/// A text sealed to a bucket, as a reply is.
pub(super) fn reply(text: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let vault = LocalVault::open(folder.path()).unwrap();
    let name = contract::publish(&vault, 3, Wait::Long, text).unwrap();
    fs::read(folder.path().join(name.to_string())).unwrap()
}

pub(super) fn args(place: &Path, desk: SocketAddr) -> PushArgs {
    PushArgs {
        from: place.join("stick"),
        to: format!("http://{desk}"),
        socks: None,
        key: place.join("key"),
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let digest = ring::digest::digest(&ring::digest::SHA256, bytes);
    digest.as_ref().try_into().unwrap()
}

impl Scene {
    /// Puts a receipt on the stick, as the air gap does.
    pub(super) fn receipt(&self, serial: u64, taken: &[(&str, &[u8])]) {
        let taken = taken.iter().map(|(id, sealed)| Taken {
            id: (*id).to_owned(),
            sha256: sha256(sealed),
        });
        let receipt = Receipt {
            newsroom: NewsroomId::from_bytes([7; 16]),
            serial,
            taken: taken.collect(),
        };
        let text = self.air_gap.sign(receipt).unwrap().to_text();
        fs::write(self.stick().join(format!("receipt-{serial}.postern")), text).unwrap();
    }

    /// Puts a batch on the stick, its replies in the order of their names.
    pub(super) fn batch(&self, serial: u64, replies: &[(&str, &[u8])]) {
        let listed = replies.iter().map(|(id, sealed)| Reply {
            id: (*id).to_owned(),
            length: u64::try_from(sealed.len()).unwrap(),
            sha256: sha256(sealed),
        });
        let batch = Batch {
            newsroom: NewsroomId::from_bytes([7; 16]),
            serial,
            replies: listed.collect(),
        };
        let mut file = self.air_gap.sign(batch).unwrap().to_text().into_bytes();
        replies.iter().for_each(|(_, sealed)| file.extend_from_slice(sealed));
        fs::write(self.stick().join(format!("replies-{serial}.postern")), file).unwrap();
    }

    /// Pushes; what it printed, and the error behind it.
    fn push(&self, desk: SocketAddr) -> (bool, String) {
        let mut out = Vec::new();
        let done = push(&args(self.folder.path(), desk), &mut out);
        let said = String::from_utf8(out).unwrap();
        match done {
            Ok(()) => (true, said),
            Err(why) => (false, format!("{said}{why:#}\n")),
        }
    }
}

#[test]
fn it_brings_all_says_what_the_desk_answered_and_clears_the_stick() {
    let scene = Scene::new();
    scene.receipt(4, &[(ID, &sealed())]);
    scene.batch(5, &[(ONE, &reply("one")), (TWO, &reply("two"))]);
    scene.batch(12, &[(ONE, &reply("again"))]);
    let said = scene.push(scene.desk);
    let expected = "receipt 4  1 removed, 0 gone before\nreplies 5  2 taken in, 0 there before\n\
        replies 12  0 taken in, 1 there before\n3 brought, 0 left\n";
    assert_eq!(said, (true, expected.to_owned()));
    assert_eq!(scene.found(), [""; 0]);
    assert_eq!(scene.pull(scene.desk).unwrap(), "0 fetched, 0 already here, 0 failed\n");
}

#[test]
fn an_answer_that_got_lost_is_asked_for_again() {
    let scene = Scene::new();
    scene.batch(5, &[(ONE, &reply("one"))]);
    let file = fs::read(scene.stick().join("replies-5.postern")).unwrap();
    assert!(scene.push(scene.desk).0);
    fs::write(scene.stick().join("replies-5.postern"), file).unwrap();
    let said = scene.push(scene.desk);
    assert_eq!(
        said,
        (true, "replies 5  taken in before\n1 brought, 0 left\n".to_owned())
    );
}

#[test]
fn what_the_desk_does_not_take_stays_and_nothing_newer_passes_it() {
    let scene = Scene::new();
    scene.receipt(1, &[(ID, b"other bytes")]);
    scene.batch(5, &[(ONE, b"not sealed")]);
    scene.batch(6, &[(TWO, &reply("two"))]);
    let (is_done, said) = scene.push(scene.desk);
    assert!(!is_done && said.contains(&format!("{ID}  NOT REMOVED")), "{said}");
    assert!(
        said.contains("replies 5  NOT TAKEN") && said.contains("not sealed to a length"),
        "{said}"
    );
    assert!(
        !said.contains("replies 6") && said.contains("0 brought, 3 left"),
        "{said}"
    );
    assert_eq!(scene.found().len(), 3);
    fs::remove_file(scene.stick().join("replies-5.postern")).unwrap();
    assert!(scene.push(scene.desk).1.contains("replies 6  1 taken in"));
}

#[test]
fn a_batch_that_comes_too_late_is_named_and_lets_the_next_pass() {
    let scene = Scene::new();
    scene.batch(5, &[(ONE, &reply("one"))]);
    scene.push(scene.desk);
    scene.batch(4, &[(TWO, &reply("two"))]);
    scene.batch(6, &[(TWO, &reply("two"))]);
    let said = scene.push(scene.desk).1;
    assert!(
        said.contains("replies 4  NOT TAKEN") && said.contains("reply --again"),
        "{said}"
    );
    assert!(said.contains("replies 6  1 taken in"), "{said}");
}

#[test]
fn a_line_that_breaks_leaves_all_on_the_stick() {
    let scene = Scene::new();
    scene.batch(5, &[(ONE, &reply("one"))]);
    let (dead, _) = scene.line(vec![Fault::Cut(0); 20]);
    let (is_done, said) = scene.push(dead);
    assert!(!is_done && said.contains("0 brought, 1 left"), "{said}");
    assert!(scene.push(scene.desk).0);
}

#[test]
fn waiting_ends_with_one_line_that_is_always_the_same() {
    let waited = |objects: u32| {
        let scene = Scene::new();
        for number in 1..objects {
            fs::write(
                scene.folder.path().join("sealed").join(format!("3-{number:032x}m")),
                sealed(),
            )
            .unwrap();
        }
        let mut out = Vec::new();
        let mut line = open_line(&here(scene.desk), &scene.folder.path().join("key")).unwrap();
        let stick = Stick::open(&scene.stick()).unwrap();
        wait::wait(&mut line, &stick, Duration::ZERO, &mut out).unwrap();
        assert_eq!(scene.found(), [""; 0], "it fetches nothing");
        out
    };
    assert_eq!(waited(1), waited(30));
    assert_eq!(waited(1).iter().filter(|byte| **byte == b'\n').count(), 1);
}

#[test]
fn waiting_goes_on_while_all_is_fetched_and_while_the_line_is_broken() {
    let scene = Scene::new();
    scene.pull(scene.desk).unwrap();
    let (line, _) = scene.line(vec![Fault::Cut(0); 3]);
    let sealed_folder = scene.folder.path().join("sealed");
    let (done, ended) = std::sync::mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut line = open_line(&here(line), &scene.folder.path().join("key")).unwrap();
            let stick = Stick::open(&scene.stick()).unwrap();
            wait::wait(&mut line, &stick, Duration::from_millis(5), &mut io::sink()).unwrap();
            done.send(()).unwrap();
        });
        assert!(
            ended.recv_timeout(Duration::from_millis(300)).is_err(),
            "nothing is new yet"
        );
        fs::write(sealed_folder.join("3-0000000000000000000000000000000as"), sealed()).unwrap();
        ended.recv_timeout(Duration::from_secs(60)).unwrap();
    });
}

#[test]
fn what_is_on_the_stick_tells_nothing_without_keys() {
    let scene = Scene::new();
    let secret = "the minister met the contractor at the lake";
    let vault = LocalVault::open(&scene.folder.path().join("sealed")).unwrap();
    contract::publish(&vault, 3, Wait::Short, secret).unwrap();
    scene.pull(scene.desk).unwrap();
    scene.receipt(4, &[(ID, &sealed())]);
    scene.batch(5, &[(ONE, &reply(secret))]);
    let device = fs::read_to_string(scene.folder.path().join("key").join(PUBLIC_FILE)).unwrap();
    for entry in fs::read_dir(scene.stick()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        for word in [
            "minister",
            "lake",
            "message.txt",
            "manifest",
            "desk one",
            "air gap",
            device.trim(),
        ] {
            assert!(!holds(word), "{} holds {word}", path.display());
        }
    }
    let inventory = fs::read_to_string(scene.stick().join("inventory.json")).unwrap();
    let inventory: serde_json::Value = serde_json::from_str(&inventory).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&inventory), ["day", "newsroom", "objects"]);
    assert_eq!(keys(&inventory["objects"][0]), ["epoch", "id", "size"]);
}
