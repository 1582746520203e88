//! What stands in pixels is read, searched and covered: photographs of screens, scans, pages without text of their own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    reason = "a test that stops is a test that fails; the makers of pages are shared"
)]

#[path = "pdf/made.rs"]
mod made;

use redactor::detector::Terms;
use redactor::document::{Area, Figure, Head, Mark, Raster, Shape, Value};
use redactor::finding::{Cover, Edits, Place};
use redactor::format::{self, How, Pages, Password};
use redactor::jail::Jail;
use redactor::job::{self, Bench, Original, Reread, Way, Worked};
use redactor::limits::Limits;
use redactor::ocr::{Eye, Languages};
use redactor::policy::Policy;
use std::collections::HashSet;

const NAME: &str = "Clara Voss";

fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}

/// A page with an address, a name broken over two lines, and a sentence that stays.
fn page() -> Raster {
    let runs = [
        made::run(60.0, 700.0, "Please write to clara.voss@whistle.example tonight."),
        made::run(60.0, 660.0, "The ledger was kept in the second drawer by Clara"),
        made::run(60.0, 640.0, "Voss until the auditors came."),
        made::run(60.0, 600.0, "Nothing else in this letter is secret."),
    ];
    rasters("pdf", &made::bytes(made::pages(&[runs.into()]))).remove(0)
}

fn rasters(name: &str, bytes: &[u8]) -> Vec<Raster> {
    let mut rasters = Vec::new();
    let read = format::named(name)
        .unwrap()
        .read(bytes, &Limits::default(), &mut |value| {
            if let Value::Raster(raster) = value {
                rasters.push(raster);
            }
            Ok(())
        });
    read.unwrap();
    rasters
}

fn written(name: &str, raster: Raster) -> Vec<u8> {
    let mut values = [Value::Head(Head::Picture), Value::Raster(raster)].into_iter();
    let mut file = Vec::new();
    let written = format::named(name)
        .unwrap()
        .write(&Edits::default(), &mut || Ok(values.next()), &mut file);
    written.unwrap();
    file
}

fn worked(name: &str, mut bytes: &[u8], read: bool) -> Worked {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).expect("Tesseract and its jail");
    let bench = Bench {
        jail: &jail,
        policy: &Policy::redact(),
        terms: &Terms::of(&[NAME]),
        eye: read.then_some(&eye),
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    job::document(&bench, format::named(name).unwrap(), &mut bytes).unwrap()
}

/// What the eye reads in the clean copy, as one text.
fn still_read(worked: &Worked) -> String {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).unwrap();
    let copy = worked.copy.as_ref().expect("a clean copy");
    let pages = rasters(copy.format.name(), copy.file.bytes());
    let lines = pages.iter().flat_map(|raster| eye.page(raster).unwrap());
    let glyphs = lines.flat_map(|line| line.glyphs.into_iter().map(|glyph| glyph.text).chain(["\n".to_owned()]));
    glyphs.collect()
}

fn assert_redacted(worked: &Worked, kinds: usize) {
    assert_eq!(worked.looked, [1]);
    assert_eq!(worked.unsearched, [0; 0]);
    let values: Vec<&str> = worked
        .findings
        .iter()
        .map(|found| found.finding.value.as_str())
        .collect();
    assert!(worked.findings.len() >= kinds, "{values:?}");
    let is_address = |value: &&str| value.replace(' ', "") == "clara.voss@whistle.example";
    assert!(values.iter().any(is_address), "{values:?}");
    let text = still_read(worked);
    assert!(text.contains("Nothing else in this letter is secret"), "{text}");
    for gone in ["clara", "Clara", "Voss", "whistle"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn identifiers_in_a_picture_are_read_covered_and_read_again() {
    let drawing = worked("png", &written("png", page()), true);
    assert_redacted(&drawing, 2);
    assert_eq!(drawing.copy.unwrap().format.name(), "png");
    let photograph = worked("jpeg", &written("jpeg", page()), true);
    assert_redacted(&photograph, 2);
}

/// A text with two pictures: one of a few grey stripes, and one of a page.
fn text_with_pictures() -> Vec<u8> {
    let stripes = Raster {
        width: 40,
        height: 40,
        channels: 1,
        pixels: (0..1600).map(|at| if at % 8 < 4 { 200 } else { 90 }).collect(),
    };
    let text = "Stripes \u{fffc} and a letter \u{fffc} of Clara\u{fffc} Voss.\n";
    let places: Vec<u32> = text
        .match_indices('\u{fffc}')
        .map(|(at, _)| u32::try_from(at).unwrap())
        .collect();
    let figure = |at: usize, number| Mark {
        start: places[at],
        end: places[at] + 3,
        shape: Shape::Figure(Figure::nearest(number, 914_400, 914_400)),
    };
    let paragraph = Mark {
        start: 0,
        end: u32::try_from(text.len()).unwrap(),
        shape: Shape::Paragraph,
    };
    let mut values = [
        Value::Head(Head::Flow),
        Value::Text(text.to_owned()),
        Value::Marks(vec![paragraph, figure(0, 0), figure(1, 1), figure(2, 0)]),
        Value::Raster(stripes),
        Value::Raster(page()),
    ]
    .into_iter();
    let mut file = Vec::new();
    let docx = format::named("docx").unwrap();
    docx.write(&Edits::default(), &mut || Ok(values.next()), &mut file)
        .unwrap();
    file
}

#[test]
fn identifiers_in_the_pictures_of_a_text_are_covered_in_them() {
    let file = text_with_pictures();
    let waits = worked("docx", &file, false);
    assert!(waits.copy.is_none(), "without an eye it waits");
    assert_eq!(waits.unsearched, [1, 2]);
    let worked = worked("docx", &file, true);
    assert_eq!(
        (worked.looked.as_slice(), worked.unsearched.as_slice()),
        (&[1, 2][..], &[][..])
    );
    let read = still_read(&worked);
    assert!(read.contains("Nothing else in this letter is secret"), "{read}");
    for gone in ["clara", "Clara", "Voss", "whistle"] {
        assert!(!read.contains(gone), "{gone} in {read}");
    }
    let copy = worked.copy.unwrap();
    let mut text = String::new();
    let values = copy.format.read(copy.file.bytes(), &Limits::default(), &mut |value| {
        if let Value::Text(whole) = value {
            text = whole;
        }
        Ok(())
    });
    values.unwrap();
    assert_eq!(
        text,
        "Stripes \u{fffc} and a letter \u{fffc} of [removed]\u{fffc}[removed].\n"
    );
    let on_pictures = |found: &&redactor::report::Found| matches!(found.finding.place, Place::Page { page: 1, .. });
    assert!(worked.findings.iter().filter(on_pictures).count() >= 2);
}

#[test]
fn a_name_broken_over_two_lines_of_a_picture_is_one_finding_on_both() {
    let worked = worked("png", &written("png", page()), true);
    let name = worked
        .findings
        .iter()
        .find(|found| found.finding.value.contains("Clara\nVoss"));
    let Some(Place::Page { page: 0, parts }) = name.map(|found| &found.finding.place) else {
        panic!("{:?}", worked.findings);
    };
    assert_eq!(parts.len(), 2);
}

#[test]
fn a_picture_that_nothing_reads_waits() {
    let worked = worked("png", &written("png", page()), false);
    assert!(worked.copy.is_none());
    assert_eq!((worked.unsearched, worked.looked), (vec![1], vec![]));
}

#[test]
fn a_scanned_page_is_read_where_the_pdf_has_no_text() {
    let scan = made::scan();
    let before = worked("pdf", &scan, false);
    assert!(before.copy.is_none(), "without an eye it waits");
    let worked = worked("pdf", &scan, true);
    assert_eq!(
        (worked.unsearched.as_slice(), worked.looked.as_slice()),
        (&[][..], &[1][..])
    );
    assert!(worked.copy.is_some());
}

#[test]
fn what_the_same_eye_still_reads_in_the_new_file_is_named() {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).unwrap();
    let drawing = written("png", page());
    let (terms, redact, metadata) = (Terms::of(&[NAME]), Policy::redact(), Policy::metadata_only());
    let bench = Bench {
        jail: &jail,
        policy: &redact,
        terms: &terms,
        eye: Some(&eye),
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let format = format::named("png").unwrap();
    let mut document = job::read(&jail, format, &mut drawing.as_slice()).unwrap();
    let looked = job::look(&bench, &mut document, &mut drawing.as_slice()).unwrap();
    let findings = job::find(&document, &terms, None).unwrap();
    let decision = job::decide(&document, findings, &redact, None);
    // A copy in which nothing was covered.
    let handed_on = Bench {
        policy: &metadata,
        ..bench
    };
    let copy = job::document(&handed_on, format, &mut drawing.as_slice())
        .unwrap()
        .copy
        .unwrap();
    match job::again(&bench, &copy, &decision, &looked) {
        Ok(Reread::Still(left, covers)) => {
            assert!(covers.len() >= 3, "one a line: {covers:?}");
            assert!(
                left.iter().all(|left| left.what.ends_with("still read in the pixels")),
                "{left:?}"
            );
            assert!(left.len() >= 2, "the address and the name: {left:?}");
        }
        other => panic!("{other:?}"),
    }
}

/// What is covered, however many findings lie there.
fn areas(covers: &[Cover]) -> HashSet<(u32, Area)> {
    covers.iter().map(|cover| (cover.page, cover.area)).collect()
}

#[test]
fn what_was_overlooked_at_first_is_covered_in_a_further_copy() {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).unwrap();
    let (terms, policy) = (Terms::of(&[NAME]), Policy::redact());
    let bench = Bench {
        jail: &jail,
        policy: &policy,
        terms: &terms,
        eye: Some(&eye),
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let page_of = page();
    let scan = made::scan_of((page_of.width, page_of.height), page_of.pixels, "595 0 0 842 0 0");
    for (name, bytes) in [("png", written("png", page())), ("pdf", scan)] {
        let format = format::named(name).unwrap();
        let mut document = job::read(&jail, format, &mut bytes.as_slice()).unwrap();
        let looked = job::look(&bench, &mut document, &mut bytes.as_slice()).unwrap();
        let findings = job::find(&document, &terms, None).unwrap();
        let mut decision = job::decide(&document, findings, &policy, None);
        let all = areas(&decision.edits.covers);
        // As if only the first had been read, and the others in the copy alone.
        decision.edits.covers.truncate(1);
        let mut original = Original {
            format,
            how: How::from((Pages::Pixels, None)),
            source: &mut bytes.as_slice(),
        };
        let (_, copy, _) = job::unread(&bench, document, &mut decision, &looked, &mut original).unwrap();
        assert!(
            all.len() >= 3 && areas(&decision.edits.covers).len() >= all.len(),
            "{name}"
        );
        let again = job::again(&bench, &copy, &decision, &looked).unwrap();
        assert!(matches!(again, Reread::Clean(_)), "{name}: {again:?}");
    }
}

#[test]
fn a_locked_scan_is_read_in_both_ways_of_its_pages() {
    let (jail, languages) = (jail(), Languages::default());
    let eye = Eye::open(&jail, &languages).unwrap();
    let locked = made::lock(lopdf::Document::load_mem(&made::scan()).unwrap());
    for way in [Way::Rebuilt, Way::Pictures] {
        let bench = Bench {
            jail: &jail,
            policy: &Policy::redact(),
            terms: &Terms::of(&[NAME]),
            eye: Some(&eye),
            second: None,
            way,
            passwords: &[Password(made::PASSWORD.to_owned())],
            answers: None,
        };
        let worked = job::document(&bench, format::named("pdf").unwrap(), &mut locked.as_slice());
        let worked = worked.unwrap_or_else(|stopped| panic!("{way:?}: {stopped}"));
        assert_eq!((worked.looked, worked.as_pixels), (vec![1], None), "{way:?}");
        assert!(worked.copy.is_some(), "{way:?}");
    }
}
