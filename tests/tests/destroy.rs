//! The end of an epoch with the real programs: what the courier writes down of the drop is what the keys' end depends on.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::newsroom::{Drop, Newsroom, files};
use e2e::upload::{Piece, Source};
use std::path::PathBuf;

/// Exit code of what is refused.
const REFUSED: Option<i32> = Some(1);

/// A newsroom, its drop, and the places on its way.
struct Way<'a> {
    newsroom: &'a Newsroom,
    drop: &'a Drop,
    stick: PathBuf,
    case: PathBuf,
}

impl Way<'_> {
    fn submit(&self) {
        let mut source = Source::at(([127, 0, 0, 1], self.drop.port).into());
        source.enter().unwrap();
        let piece = Piece {
            name: "notes.txt".to_owned(),
            length: 1_000,
        };
        let mut upload = source.upload("some words", &[piece]).unwrap();
        upload.send(|chunk| chunk.fill(b'n')).unwrap();
        upload.answer().unwrap().expect(200).unwrap();
    }

    /// The names of all submissions on the stick after a pull.
    fn pull(&self) -> Vec<String> {
        let sealed = self.newsroom.pull(self.drop, &self.stick).unwrap();
        let stem = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        sealed.iter().map(stem).collect()
    }

    fn process(&self) {
        self.newsroom
            .process(&self.stick, &self.case, "metadata-only")
            .unwrap()
            .ended(&[0])
            .unwrap();
    }

    fn acknowledge_and_push(&self) {
        self.newsroom.acknowledge(&self.case, &self.stick).unwrap();
        self.newsroom.push(&self.stick, self.drop).unwrap();
    }

    /// That the keys stay, and for the sake of what.
    fn is_refused(&self, counts: &str, left: &str) {
        let inventory = self.stick.join("inventory.json");
        let said = self.newsroom.destroy("1", &inventory, &self.case).unwrap();
        assert_eq!(said.status.code(), REFUSED, "{said:?}");
        assert!(
            said.err.contains("nothing was destroyed") && said.err.contains(counts),
            "{}",
            said.err
        );
        assert!(said.err.contains(&format!("  {left}\n")), "{}", said.err);
        assert!(self.epoch().try_exists().unwrap());
    }

    fn epoch(&self) -> PathBuf {
        self.newsroom.keys().join("epochs/1.age")
    }
}

#[test]
fn keys_are_destroyed_once_a_real_pull_shows_nothing_left_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    let drop = newsroom.serve("").unwrap();
    let way = Way {
        stick: folder.path().join("stick"),
        case: folder.path().join("case"),
        newsroom: &newsroom,
        drop: &drop,
    };
    way.submit();
    let first = way.pull();
    way.process();
    way.is_refused("1 submissions are still at the drop, 0 were fetched", &first[0]);
    way.acknowledge_and_push();
    assert!(
        files(&newsroom.data().join("sealed")).unwrap().is_empty(),
        "the drop has it no more"
    );
    way.is_refused("1 submissions are still at the drop", &first[0]);

    way.submit();
    let both = way.pull();
    let second = both.iter().find(|name| !first.contains(name)).unwrap();
    way.is_refused(
        "1 submissions are still at the drop, 1 were fetched and are in no case",
        second,
    );
    way.process();
    way.acknowledge_and_push();
    way.is_refused("1 submissions are still at the drop, 0 were fetched", second);

    assert_eq!(way.pull(), both, "nothing new, and nothing was taken off the stick");
    let said = newsroom
        .destroy("1", &way.stick.join("inventory.json"), &way.case)
        .unwrap();
    assert!(
        said.status.success() && said.text().contains("Epoch 1 is destroyed"),
        "{said:?}"
    );
    assert!(!way.epoch().try_exists().unwrap());
}
