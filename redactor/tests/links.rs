//! Links within a PDF, on its whole way through the program: those that are seen and tell nothing of what went are in the copy, and
//! nothing else of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that stops is a test that fails; it starts programs as a person would"
)]

#[allow(dead_code, reason = "other tests use all of it")]
#[path = "pdf/made.rs"]
mod made;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use made::run;
use std::fs;
use std::path::Path;
use std::process::Command;

const NAME: &str = "Clara Voss";

/// A link over the line at `y`, with what it does.
fn link(y: i64, more: Dictionary) -> Dictionary {
    let mut link = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => [58, y - 4, 300, y + 10].map(Object::from).to_vec(),
        "Border" => [0, 0, 0].map(Object::from).to_vec(), "NM" => Object::string_literal("canary-name"),
        "Contents" => Object::string_literal("canary-words"),
    };
    more.into_iter().for_each(|(key, value)| link.set(key, value));
    link
}

fn action(kind: &str, key: &str, value: Object) -> Dictionary {
    dictionary! { "A" => dictionary! { "S" => kind, key => value } }
}

/// Lines of contents, from above.
const LINES: [(u16, &str); 11] = [
    (760, "Harbour office"),
    (700, "Clara Voss"),
    (640, "Cellar of the harbour"),
    (580, "Ledger of the clerk"),
    (520, "Elsewhere on the web"),
    (460, "Hidden by a flag"),
    (400, "In a layer"),
    (340, "Another document"),
    (280, "Two ways at once"),
    (220, "A page by its number"),
    (160, "First there and then away"),
];

/// A place on a page, so far up.
fn xyz(page: ObjectId, up: f32) -> Object {
    vec![page.into(), "XYZ".into(), 50.into(), up.into(), 0.into()].into()
}

fn dest(place: Object) -> Dictionary {
    dictionary! { "Dest" => place }
}

fn with(mut link: Dictionary, key: &str, value: Object) -> Dictionary {
    link.set(key, value);
    link
}

/// A link for each line, and one over nothing.
fn first_links(pages: &[ObjectId]) -> Vec<Dictionary> {
    let away = || dest(xyz(pages[1], 1.0));
    let next = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://canary.example") };
    let and_then = dictionary! { "S" => "GoTo", "D" => xyz(pages[1], 1.0), "Next" => next };
    vec![
        link(760, dest(xyz(pages[1], 650.25))),
        link(700, dest(xyz(pages[2], 600.0))),
        link(640, action("GoTo", "D", Object::string_literal("canary-cellar"))),
        link(580, dest("canary-ledger".into())),
        link(
            520,
            action("URI", "URI", Object::string_literal("https://canary.example")),
        ),
        link(460, with(away(), "F", 2.into())),
        link(400, with(away(), "OC", dictionary! { "Type" => "OCG" }.into())),
        link(340, action("GoToR", "D", xyz(pages[1], 1.0))),
        link(
            280,
            with(away(), "A", dictionary! { "S" => "Named", "N" => "NextPage" }.into()),
        ),
        link(220, dest(vec![1.into(), "Fit".into()].into())),
        link(160, dictionary! { "A" => and_then }),
        link(100, away()),
    ]
}

/// Contents, and the pages that they lead to, the last of them turned.
fn contents() -> Vec<u8> {
    let first = LINES.iter().map(|(y, line)| run(60.0, f32::from(*y), line)).collect();
    let text = |line: &str| vec![run(60.0, 700.0, line)];
    let mut document = made::pages(&[first, text("At the harbour."), text("In the cellar.")]);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let links = first_links(&pages).into_iter();
    let links: Vec<Object> = links.map(|link| document.add_object(link).into()).collect();
    let cellar = vec![pages[2].into(), "XYZ".into(), 100.into(), 500.into(), Object::Null];
    let names = vec![
        Object::string_literal("canary-cellar"),
        dictionary! { "D" => cellar }.into(),
    ];
    let tree = dictionary! { "Kids" => vec![dictionary! { "Names" => names }.into()] };
    let ledger = Object::Array(vec![pages[0].into(), "Fit".into()]);
    let catalog = document.catalog_mut().unwrap();
    catalog.set("Names", dictionary! { "Dests" => tree });
    catalog.set("Dests", dictionary! { "canary-ledger" => ledger });
    set(&mut document, pages[0], "Annots", links.into());
    set(&mut document, pages[2], "Rotate", 90.into());
    let back = link(700, dest(xyz(pages[0], 842.0)));
    set(&mut document, pages[2], "Annots", vec![back.into()].into());
    made::bytes(document)
}

fn set(document: &mut Document, page: ObjectId, key: &str, value: Object) {
    document.get_dictionary_mut(page).unwrap().set(key, value);
}

/// The copy that `redactor scrub` makes of `original` with these options.
fn scrubbed(folder: &Path, original: &[u8], options: &[&str]) -> Vec<u8> {
    fs::write(folder.join("terms"), NAME).unwrap();
    fs::write(folder.join("original.pdf"), original).unwrap();
    let clean = folder.join("clean");
    if clean.try_exists().unwrap() {
        fs::remove_dir_all(&clean).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_redactor"));
    command
        .current_dir(folder)
        .args(["scrub", "--to", "clean", "--terms", "terms", "--languages", "none"]);
    let output = command.args(options).arg("original.pdf").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(clean.join("0001.pdf")).unwrap()
}

/// Where a link is, the number of the page that it leads to, from 0, and how far up it leads.
type Found = ([i64; 4], usize, Option<i64>);

/// The links of each page, which must have no other entries.
fn links(copy: &[u8]) -> Vec<Vec<Found>> {
    let document = Document::load_mem(copy).unwrap();
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let found = |object: &Object| {
        let link = document.get_dictionary(object.as_reference().unwrap()).unwrap();
        let keys: Vec<&[u8]> = link.iter().map(|(key, _)| key.as_slice()).collect();
        assert_eq!(keys.len(), 5, "{keys:?}");
        for (key, value) in [("Type", "Annot"), ("Subtype", "Link")] {
            assert_eq!(link.get(key.as_bytes()).unwrap().as_name().unwrap(), value.as_bytes());
        }
        assert_eq!(
            link.get(b"Border").unwrap(),
            &Object::Array(vec![0.into(), 0.into(), 0.into()])
        );
        let rect = link.get(b"Rect").unwrap().as_array().unwrap();
        let rect: Vec<i64> = rect.iter().map(|number| number.as_i64().unwrap()).collect();
        let place = link.get(b"Dest").unwrap().as_array().unwrap();
        let page = place[0].as_reference().unwrap();
        assert_eq!(place[1].as_name().unwrap(), b"XYZ");
        let number = pages.iter().position(|known| *known == page).unwrap();
        (rect.try_into().unwrap(), number, place[3].as_i64().ok())
    };
    let all = |page: &ObjectId| match document.get_dictionary(*page).unwrap().get(b"Annots") {
        Ok(links) => links.as_array().unwrap().iter().map(found).collect(),
        Err(_) => Vec::new(),
    };
    pages.iter().map(all).collect()
}

#[test]
fn links_that_are_seen_stay_where_they_are_asked_for_and_none_over_what_went() {
    let folder = tempfile::tempdir().unwrap();
    let original = contents();
    let copy = scrubbed(folder.path(), &original, &["--policy", "redact", "--links"]);
    let area = |y: i64| [58, y - 4, 300, y + 10];
    let first = vec![
        (area(760), 1, Some(650)),
        // Of a page that is shown turned: how far to the right is how far down.
        (area(640), 2, Some(595 - 100)),
        (area(580), 0, None),
    ];
    let last = vec![([696, 595 - 300, 710, 595 - 58], 0, Some(842))];
    assert_eq!(links(&copy), [first, Vec::new(), last]);
    let text = String::from_utf8_lossy(&copy);
    for gone in ["canary", "Voss", "URI", "GoTo", "/Contents(", "/NM"] {
        assert!(!text.contains(gone), "{gone}");
    }
    if let Ok(checked) = Command::new("qpdf")
        .arg("--check")
        .arg(folder.path().join("clean/0001.pdf"))
        .output()
    {
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
    assert!(
        scrubbed(folder.path(), &original, &["--policy", "redact", "--links"]) == copy,
        "the same each time"
    );
    assert!(
        scrubbed(folder.path(), &copy, &["--policy", "redact", "--links"]) == copy,
        "and of itself"
    );
}

#[test]
fn a_policy_can_ask_for_links() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("policy"),
        "name = 'x'\nredact = ['term']\nunsearched = 'waits'\nlinks = true",
    )
    .unwrap();
    let copy = scrubbed(folder.path(), &contents(), &["--policy", "policy"]);
    assert_eq!(links(&copy)[0].len(), 3);
}

#[test]
fn without_being_asked_for_there_is_no_link() {
    let folder = tempfile::tempdir().unwrap();
    let copy = scrubbed(folder.path(), &contents(), &["--policy", "redact"]);
    let text = String::from_utf8_lossy(&copy);
    assert!(!text.contains("/Annot") && !text.contains("/Dest"), "{text}");
}
