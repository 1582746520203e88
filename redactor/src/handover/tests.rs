//! A case on its way to another custodian, and what can go wrong on it.

use super::*;
use crate::case::{self, Case, CaseKey, Part, RECORD, Tagged, Tags, names};
use envelope::Identity;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const PLANTED: &str = "the bridge was never inspected";
const NAMES: [&str; 3] = ["7-aa", "7-bb", "7-cc"];

struct Road {
    folder: TempDir,
    giver: Identity,
    heir: Identity,
    editor: Identity,
}

impl Road {
    /// A case with three submissions, a reply that lies on a stick, and a tag.
    fn new() -> Self {
        let road = Self {
            folder: tempfile::tempdir().unwrap(),
            giver: Identity::generate(),
            heir: Identity::generate(),
            editor: Identity::generate(),
        };
        let case = Case::open(&road.path("from")).unwrap();
        CaseKey::of(&case, &road.giver).unwrap();
        let own = Recipients::parse(&[road.giver.public()]).unwrap();
        let parts = [Part::Originals, Part::Clean].map(|part| NAMES.map(|name| (part, name)));
        for (part, name) in parts.into_iter().flatten().chain([(Part::Replies, "000001")]) {
            let mut sealer = Sealer::new(case.draft().unwrap(), &own).unwrap();
            sealer.message(PLANTED).unwrap();
            let closing = Closing {
                epoch: 7,
                mailbox: None,
                decoy: false,
            };
            case.publish(part, name, sealer.finish(closing).unwrap()).unwrap();
        }
        for name in NAMES {
            case::seal_json(&case, (Part::Kept, name), RECORD, &PLANTED, &road.giver.public()).unwrap();
        }
        case.put_marker(&case::written_marker(case.folder(), 1)).unwrap();
        let mut tags = Tags::default();
        tags.add(Tagged::Submission("7-aa"), "bridge").unwrap();
        tags.write(&case, &road.giver).unwrap();
        road
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn seal(&self) -> Result<Handed, HandoverError> {
        let case = Case::open(&self.path("from")).unwrap();
        let key = CaseKey::of(&case, &self.giver).unwrap();
        seal(&case, &key, &self.giver, &self.heir.public(), &self.path("disk"))
    }

    fn adopt(&self, code: &str) -> Result<Adopted, HandoverError> {
        let editors = Recipients::parse(&[self.heir.public(), self.editor.public()]).unwrap();
        adopt(&self.path("disk"), code, &self.heir, &editors, &self.path("to"))
    }

    fn message(&self, entry: &str, who: &Identity) -> Option<String> {
        let sealed = fs::File::open(self.path(entry)).unwrap();
        let mut opened = envelope::open(sealed, std::slice::from_ref(who)).ok()?;
        Some(opened.message().unwrap()?.to_string())
    }
}

/// Every file below `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_case_arrives_whole_under_other_keys_and_nothing_plain_lies_anywhere() {
    let road = Road::new();
    let handed = road.seal().unwrap();
    assert_eq!((handed.entries, handed.earlier), (12, 0));
    assert_eq!(road.adopt(&handed.code).unwrap().entries, 12);
    for part in Part::ALL {
        assert_eq!(
            names(&road.path("to"), part).unwrap(),
            names(&road.path("from"), part).unwrap()
        );
    }
    for entry in ["to/originals/7-bb.age", "to/replies/000001.age"] {
        assert_eq!(road.message(entry, &road.heir).as_deref(), Some(PLANTED));
        assert_eq!(road.message(entry, &road.giver), None);
        assert_eq!(road.message(entry, &road.editor), None);
    }
    assert_eq!(
        road.message("to/clean/7-cc.age", &road.editor).as_deref(),
        Some(PLANTED)
    );
    assert!(case::written_marker(&road.path("to"), 1).try_exists().unwrap());
    let tags = Tags::read(&road.path("to"), &road.heir).unwrap();
    assert_eq!(tags.of(Tagged::Submission("7-aa")).collect::<Vec<_>>(), ["bridge"]);
    let keys = [("from", &road.giver), ("to", &road.heir)]
        .map(|(folder, who)| CaseKey::read(&road.path(folder), who).unwrap().unwrap().name());
    assert_eq!(keys[0], keys[1], "contents cannot be compared any more");
    for path in files(road.folder.path()) {
        let bytes = fs::read(&path).unwrap();
        let sealed = bytes.is_empty() || bytes.starts_with(b"age-encryption.org/v1\n");
        assert!(sealed, "{} is plain", path.display());
    }
    assert!(matches!(road.adopt(&handed.code), Err(HandoverError::Taken)));
}

#[test]
fn a_handover_that_stopped_goes_on_and_seals_anew_what_was_altered_meanwhile() {
    let road = Road::new();
    road.seal().unwrap();
    for gone in ["disk/kept/7-bb.age", "disk/book/handover.age"] {
        fs::remove_file(road.path(gone)).unwrap();
    }
    fs::write(road.path("disk/drafts/left"), b"age-encryption.org/v1\n").unwrap();
    fs::copy(
        road.path("disk/originals/7-aa.age"),
        road.path("disk/originals/7-cc.age"),
    )
    .unwrap();
    fs::copy(
        road.path("disk/originals/7-aa.age"),
        road.path("disk/originals/7-dd.age"),
    )
    .unwrap();
    assert!(matches!(road.adopt("0"), Err(HandoverError::NoList)));
    let handed = road.seal().unwrap();
    // All but the one that was gone, the one that was altered, and the book's two.
    assert_eq!((handed.entries, handed.earlier), (12, 8));
    road.adopt(&handed.code).unwrap();
    assert_eq!(names(&road.path("to"), Part::Originals).unwrap(), NAMES);
}

#[test]
fn what_arrives_altered_is_named_and_the_case_appears_only_when_all_of_it_is_there() {
    let road = Road::new();
    let code = road.seal().unwrap().code;
    let kept = road.path("disk/kept/7-bb.age");
    let good = fs::read(&kept).unwrap();
    fs::copy(road.path("disk/kept/7-aa.age"), &kept).unwrap();
    let error = road.adopt(&code).unwrap_err();
    assert!(
        matches!(&error, HandoverError::Altered(entry) if entry == "kept/7-bb.age"),
        "{error}"
    );
    assert!(!road.path("to").try_exists().unwrap());
    fs::write(&kept, good).unwrap();
    let adopted = road.adopt(&code).unwrap();
    assert_eq!((adopted.entries, adopted.earlier), (12, 7));
}

#[test]
fn a_list_that_another_wrote_has_another_code() {
    let road = Road::new();
    let code = road.seal().unwrap().code;
    let other = Road {
        heir: Identity::from_secret(secrecy::ExposeSecret::expose_secret(&road.heir.secret())).unwrap(),
        ..Road::new()
    };
    other.seal().unwrap();
    fs::rename(road.path("disk"), road.path("true")).unwrap();
    fs::rename(other.path("disk"), road.path("disk")).unwrap();
    assert!(matches!(road.adopt(&code), Err(HandoverError::Code(_))));
    fs::rename(road.path("disk"), road.path("false")).unwrap();
    fs::rename(road.path("true"), road.path("disk")).unwrap();
    road.adopt(&code).unwrap();
}

#[test]
fn what_is_not_finished_is_not_handed_over_and_what_was_is_marked() {
    let road = Road::new();
    fs::remove_file(road.path("from/kept/7-cc.age")).unwrap();
    assert!(matches!(road.seal(), Err(HandoverError::Unfinished(1))));
    let marker = road.path("from").join(crate::outbox::HANDED_OVER);
    assert!(!marker.try_exists().unwrap());
    fs::remove_file(road.path("from/originals/7-cc.age")).unwrap();
    road.seal().unwrap();
    assert!(marker.try_exists().unwrap());
}
