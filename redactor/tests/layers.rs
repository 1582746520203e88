//! Text layers of pages that are pictures: what is read in the pixels of the finished copy and nothing else, without what a detector
//! knows; and each way in which a layer could say or show more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[path = "layers/hands.rs"]
mod hands;
#[path = "layers/leaks.rs"]
mod leaks;
#[allow(dead_code, reason = "other tests use all of it")]
#[path = "pdf/made.rs"]
mod made;

use lopdf::{Document, Object, Stream};
use redactor::detector::Terms;
use redactor::format;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Source, Way, Worked};
use redactor::ocr::{Eye, Languages};
use redactor::policy::Policy;
use std::io;
use std::path::PathBuf;

const NAME: &str = "Clara Voss";
/// What the layer that the original brings says, and nobody sees.
const OLD: &str = "unseenoldwords";

pub(crate) fn jail() -> Jail {
    Jail::new(PathBuf::from(env!("CARGO_BIN_EXE_redactor")))
}

/// A page with an address, a name, and sentences that stay.
fn letter() -> Vec<u8> {
    let lines = [
        (700.0, "Please write to clara.voss@whistle.example tonight."),
        (660.0, "The ledger was kept in the second drawer by"),
        (640.0, "the clerk until the auditors came in March."),
        (600.0, "Nobody but Clara Voss had the key of it."),
        (560.0, "Nothing else in this letter is secret."),
    ];
    let runs = lines.iter().map(|(y, line)| made::run(60.0, *y, line));
    made::bytes(made::pages(&[runs.collect()]))
}

/// What is made of `bytes`.
fn worked(bytes: &[u8], policy: Policy, way: Way, languages: &Languages) -> Worked {
    let jail = jail();
    let eye = Eye::open(&jail, languages).expect("Tesseract and its jail");
    let bench = Bench {
        jail: &jail,
        second: None,
        policy: &policy,
        terms: &Terms::of(&[NAME]),
        eye: Some(&eye),
        way,
        passwords: &[],
        answers: None,
    };
    job::document(&bench, format::named("pdf").unwrap(), &mut &*bytes).unwrap_or_else(|stopped| panic!("{stopped}"))
}

fn copy(bytes: &[u8], policy: Policy, way: Way) -> Vec<u8> {
    let worked = worked(bytes, policy, way, &Languages::default());
    assert_eq!(worked.as_pixels, None);
    worked.copy.expect("a copy").file.bytes().to_vec()
}

fn searchable(policy: Policy) -> Policy {
    Policy {
        searchable: true,
        ..policy
    }
}

/// The letter as a scan: a picture a page. With a layer that says what the page does not show.
fn scan() -> Vec<u8> {
    let pictures = copy(&letter(), Policy::metadata_only(), Way::Pictures);
    let mut document = Document::load_mem(&pictures).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let font = document.add_object(lopdf::dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding"
    });
    let old = format!("q BT 3 Tr /F1 12 Tf 1 0 0 1 60 500 Tm ({OLD} of Clara Voss) Tj ET Q ");
    let old = document.add_object(Stream::new(lopdf::Dictionary::new(), old.into_bytes()));
    let page = document.get_object_mut(page).and_then(Object::as_dict_mut).unwrap();
    let drawing = page.get(b"Contents").unwrap().clone();
    page.set("Contents", vec![old.into(), drawing]);
    let resources = page.get_mut(b"Resources").and_then(Object::as_dict_mut).unwrap();
    resources.set("Font", lopdf::dictionary! { "F1" => font });
    made::bytes(document)
}

/// What the text layers of a copy say, line by line; read from its own bytes.
fn said(copy: &[u8]) -> Vec<String> {
    let document = Document::load_mem(copy).unwrap();
    let mut lines = Vec::new();
    for page in document.get_pages().values() {
        let contents = document.get_dictionary(*page).unwrap().get(b"Contents").unwrap();
        let Ok(parts) = contents.as_array() else { continue };
        let words = document.get_object(parts[0].as_reference().unwrap()).unwrap();
        let words = words.as_stream().unwrap().decompressed_content().unwrap();
        for line in String::from_utf8(words).unwrap().lines() {
            if line.ends_with(" Tf") {
                lines.push(String::new());
            }
            let Some((_, codes)) = line.split_once('<').filter(|_| line.ends_with("> Tj")) else {
                continue;
            };
            let units = codes.trim_end_matches("> Tj").as_bytes().chunks(4);
            let units: Vec<u16> = units
                .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
                .collect();
            lines.last_mut().unwrap().push_str(&String::from_utf16(&units).unwrap());
        }
    }
    lines
}

fn assert_layer(copy: &[u8]) {
    let text = said(copy).join("\n");
    for stays in [
        "The ledger was kept in the second drawer by",
        "Nothing else in this letter is secret.",
    ] {
        assert!(text.contains(stays), "{stays} in {text}");
    }
    for gone in ["Clara", "Voss", "whistle", OLD] {
        assert!(!text.to_lowercase().contains(&gone.to_lowercase()), "{gone} in {text}");
        let bytes = copy.windows(gone.len()).any(|window| window == gone.as_bytes());
        assert!(!bytes, "{gone} in the file");
    }
}

#[test]
fn a_scan_can_be_searched_for_what_it_still_shows_and_not_for_what_went() {
    let scan = scan();
    let made = copy(&scan, searchable(Policy::redact()), Way::Rebuilt);
    assert_layer(&made);
    assert_eq!(
        said(&copy(&scan, Policy::redact(), Way::Rebuilt)),
        [""; 0],
        "where it is not asked for"
    );
    assert!(
        made == copy(&scan, searchable(Policy::redact()), Way::Rebuilt),
        "the same each time"
    );
}

#[test]
fn pages_that_became_pictures_can_be_searched_too() {
    assert_layer(&copy(&letter(), searchable(Policy::redact()), Way::Pictures));
}

#[test]
fn what_a_detector_knows_is_not_in_a_layer_though_the_policy_leaves_it_in_the_picture() {
    assert_layer(&copy(&scan(), searchable(Policy::metadata_only()), Way::Rebuilt));
}

#[test]
fn a_page_with_letters_of_its_own_gets_no_layer() {
    assert_eq!(
        said(&copy(&letter(), searchable(Policy::redact()), Way::Rebuilt)),
        [""; 0]
    );
}

/// Pages of one line each, as pictures.
fn exhibits(count: u32) -> Vec<u8> {
    let page = |number: u32| format!("BT /F1 20 Tf 1 0 0 1 20 40 Tm (Exhibit {number} here) Tj ET");
    let pages: Vec<String> = (1..=count).map(page).collect();
    let drawn = made::bytes(made::drawn(&pages, [0, 0, 200, 90]));
    copy(&drawn, Policy::metadata_only(), Way::Pictures)
}

#[test]
fn a_long_scan_is_read_to_its_end_and_each_page_says_its_own() {
    // More pages than are read while one worker waits.
    let worked = worked(
        &exhibits(83),
        searchable(Policy::redact()),
        Way::Rebuilt,
        &Languages::default(),
    );
    assert_eq!(worked.looked, (1..=83).collect::<Vec<u32>>());
    let said = said(worked.copy.expect("a copy").file.bytes());
    let expected: Vec<String> = (1..=83).map(|number| format!("Exhibit {number} here")).collect();
    assert_eq!(said, expected);
}

/// Gives another document each second time.
struct Turning([Vec<u8>; 2], usize);

impl Source for Turning {
    fn open(&mut self) -> io::Result<Box<dyn io::Read + '_>> {
        self.1 += 1;
        Ok(Box::new(self.0[(self.1 - 1) % 2].as_slice()))
    }
}

#[test]
fn a_document_that_is_another_when_it_is_made_again_is_not_handed_on() {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).expect("Tesseract and its jail");
    let policy = searchable(Policy::metadata_only());
    let bench = Bench {
        jail: &jail,
        second: None,
        policy: &policy,
        terms: &Terms::none(),
        eye: Some(&eye),
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let mut turning = Turning([exhibits(1), exhibits(2)], 0);
    match job::document(&bench, format::named("pdf").unwrap(), &mut turning) {
        Err(stopped) => assert!(
            stopped.to_string().contains("other pages when they were made again"),
            "{stopped}"
        ),
        Ok(worked) => panic!("{:?}", worked.as_pixels),
    }
}
