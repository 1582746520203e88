//! Batches of replies: all or none, once, and nothing that tells.

use super::*;
use crate::protocol::Delivered;
use crate::vault::{Wait, contract};
use envelope::receipt::{Batch, Listed as Reply};
use std::os::unix::fs::MetadataExt as _;

const ONE: &str = "3-00112233445566778899aabbccddeeff";
const TWO: &str = "3-ffeeddccbbaa99887766554433221100";

/// What is sealed to a bucket, as a reply is.
fn reply(text: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let vault = LocalVault::open(folder.path()).unwrap();
    let name = contract::publish(&vault, 3, Wait::Long, text).unwrap();
    fs::read(folder.path().join(name.to_string())).unwrap()
}

fn batch(serial: u64, replies: &[(&str, &[u8])]) -> Batch {
    let listed = replies.iter().map(|(id, sealed)| Reply {
        id: (*id).to_owned(),
        length: u64::try_from(sealed.len()).unwrap(),
        sha256: ring::digest::digest(&ring::digest::SHA256, sealed)
            .as_ref()
            .try_into()
            .unwrap(),
    });
    Batch {
        newsroom: NewsroomId::from_bytes([7; 16]),
        serial,
        replies: listed.collect(),
    }
}

impl Fixture {
    /// Brings a batch with these bodies behind it.
    async fn bring(&self, batch: Batch, bodies: &[&[u8]]) -> Said {
        let mut body = self.air_gap.sign(batch).unwrap().to_text().into_bytes();
        bodies.iter().for_each(|reply| body.extend_from_slice(reply));
        self.post("/replies", body).await
    }

    /// What lies there, by name.
    fn replies(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("replies")).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn done(said: &Said) -> (usize, usize, bool) {
    assert_eq!(said.0, StatusCode::OK, "{}", sentence(said));
    let done: Delivered = serde_json::from_slice(&said.1).unwrap();
    (done.stored, done.known, done.before)
}

#[tokio::test]
async fn a_batch_comes_in_whole_and_its_files_tell_nothing() {
    let desk = Fixture::new();
    let (one, two) = (reply("one"), reply(&"two ".repeat(40_000)));
    let said = desk.bring(batch(5, &[(ONE, &one), (TWO, &two)]), &[&one, &two]).await;
    assert_eq!(done(&said), (2, 0, false));
    assert_eq!(desk.replies(), [ONE, TWO]);
    for (name, sealed) in [(ONE, &one), (TWO, &two)] {
        let path = desk.folder.path().join("replies").join(name);
        let about = fs::metadata(&path).unwrap();
        assert_eq!(&fs::read(&path).unwrap(), sealed);
        assert_eq!(
            (about.mode() & 0o7777, about.mtime(), about.nlink()),
            (0o640, 315_532_800, 1)
        );
    }
}

#[tokio::test]
async fn a_reply_that_is_there_stays_as_it_is() {
    let desk = Fixture::new();
    let (one, again, two) = (reply("one"), reply("one"), reply("two"));
    done(&desk.bring(batch(5, &[(ONE, &one)]), &[&one]).await);
    let said = desk
        .bring(batch(6, &[(ONE, &again), (TWO, &two)]), &[&again, &two])
        .await;
    assert_eq!(done(&said), (1, 1, false));
    assert_eq!(fs::read(desk.folder.path().join("replies").join(ONE)).unwrap(), one);
}

#[tokio::test]
async fn a_batch_that_is_not_as_it_was_signed_changes_nothing() {
    let desk = Fixture::new();
    let (one, two) = (reply("one"), reply("two"));
    let mut other = two.clone();
    *other.last_mut().unwrap() ^= 1;
    let plain = vec![b'x'; 65_536];
    let good = || batch(5, &[(ONE, &one), (TWO, &two)]);
    let bodies: [(Batch, Vec<&[u8]>, &str); 6] = [
        (good(), vec![&one, &other], "not the one that the signed batch lists"),
        (good(), vec![&two, &one], "not the one that the signed batch lists"),
        (good(), vec![&one, &two[..9_000]], "broke off"),
        (good(), vec![&one], "broke off"),
        (good(), vec![&one, &two, b"x"], "more came"),
        (
            batch(5, &[(ONE, &one), (TWO, &plain)]),
            vec![&one, &plain],
            "not sealed to a length",
        ),
    ];
    for (batch, bodies, says) in bodies {
        let said = desk.bring(batch, &bodies).await;
        assert!(
            said.0.is_client_error() && sentence(&said).contains(says),
            "{}",
            sentence(&said)
        );
        assert_eq!(desk.replies(), [""; 0], "{says}");
    }
    assert_eq!(
        done(&desk.bring(good(), &[&one, &two]).await),
        (2, 0, false),
        "its serial was not used up"
    );
}

#[tokio::test]
async fn a_batch_that_comes_again_puts_nothing_back_and_an_older_one_is_refused() {
    let desk = Fixture::new();
    let one = reply("one");
    done(&desk.bring(batch(5, &[(ONE, &one)]), &[&one]).await);
    fs::remove_file(desk.folder.path().join("replies").join(ONE)).unwrap();
    let again = desk.anew().bring(batch(5, &[(ONE, &one)]), &[&one]).await;
    assert_eq!(done(&again), (0, 1, true));
    let older = desk.bring(batch(4, &[(TWO, &one)]), &[&one]).await;
    assert_eq!(older.0, StatusCode::CONFLICT);
    assert!(sentence(&older).contains("a newer batch"), "{}", sentence(&older));
    assert_eq!(desk.replies(), [""; 0]);
}

#[tokio::test]
async fn what_a_kill_left_of_a_batch_is_taken_back_and_the_batch_comes_again() {
    let desk = Fixture::new();
    let (one, two) = (reply("one"), reply("two"));
    // As it lies when the process is killed after the first of two names was given.
    let book = book::Book::open(&desk.folder.path().join("desk")).unwrap();
    book.begin(vec![ONE.to_owned(), TWO.to_owned()]).unwrap();
    fs::write(desk.folder.path().join("replies").join(ONE), &one).unwrap();
    let desk = desk.anew();
    assert_eq!(desk.replies(), [""; 0]);
    let said = desk.bring(batch(5, &[(ONE, &one), (TWO, &two)]), &[&one, &two]).await;
    assert_eq!(done(&said), (2, 0, false));
}

#[tokio::test]
async fn only_a_certified_desk_key_of_this_newsroom_brings_replies() {
    let desk = Fixture::new();
    let one = reply("one");
    let mut elsewhere = batch(5, &[(ONE, &one)]);
    elsewhere.newsroom = NewsroomId::from_bytes([8; 16]);
    let stranger = DeskKey::generate().sign(batch(5, &[(ONE, &one)])).unwrap().to_text();
    let said = desk.bring(elsewhere, &[&one]).await;
    assert!(sentence(&said).contains("another newsroom"));
    let said = desk.post("/replies", [stranger.as_bytes(), &one].concat()).await;
    assert!(sentence(&said).contains("does not certify"));
    assert_eq!(desk.replies(), [""; 0]);
}
