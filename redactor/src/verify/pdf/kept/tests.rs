//! Each leak is put back into a clean document, and its check sees it.

mod bookmarks;
mod forms;
mod leaks;
mod links;
mod made;
mod pages;
mod parts;

use crate::document::Look;
use crate::verify::{Expectation, SheetTruth, Truth};
use forms::{CONTENT, OBJECTS};
use kurbo::Rect;
use leaks::{FILE, FONTS, Leak};
use made::{Made, expectation, wrong};
use pages::{DRAWN, PAINTED};

fn sheets(expectation: &mut Expectation) -> &mut Vec<SheetTruth> {
    match &mut expectation.truth {
        Truth::Sheets(sheets) => sheets,
        _ => panic!("no sheets"),
    }
}

#[test]
fn a_clean_document_passes() {
    assert_eq!(wrong(&Made::new().bytes(), &expectation()), []);
}

#[test]
fn every_leak_that_is_put_back_is_seen() {
    assert_eq!(unseen(&[FILE, FONTS, DRAWN, PAINTED, CONTENT, OBJECTS].concat()), "");
}

/// Which of `leaks` the verifier does not name.
fn unseen(leaks: &[Leak]) -> String {
    let expectation = expectation();
    let missed = leaks.iter().filter_map(|(what, leak, said)| {
        let mut made = Made::new();
        leak(&mut made);
        let survivors = wrong(&made.bytes(), &expectation);
        let named = survivors.iter().any(|survivor| survivor.what.contains(said));
        (!named).then(|| format!("{what}: {said:?} is not among {survivors:?}"))
    });
    missed.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_set_anew_may_look_different_and_nothing_else() {
    let mut expectation = expectation();
    let mut made = Made::new();
    made.replace(0, ".9 g", ".2 g");
    sheets(&mut expectation)[0].anew = vec![Rect::new(18.0, 18.0, 279.0, 62.0)];
    assert_eq!(wrong(&made.bytes(), &expectation), []);
    sheets(&mut expectation)[0].anew = vec![Rect::new(18.0, 18.0, 240.0, 62.0)];
    assert_eq!(wrong(&made.bytes(), &expectation).len(), 1);
}

#[test]
fn a_cover_that_is_looked_for_nowhere_is_missing() {
    let mut expectation = expectation();
    sheets(&mut expectation)[1].covers.clear();
    let survivors = wrong(&Made::new().bytes(), &expectation);
    assert!(
        survivors
            .iter()
            .any(|survivor| survivor.what == "finding 3 has a cover on no page"),
        "{survivors:?}"
    );
}

#[test]
fn a_page_of_any_size_ends() {
    for size in [(14_400.0, 14_400.0), (1e9, 1e9), (f64::NAN, 1.0), (0.1, 14_400.0)] {
        let mut expectation = expectation();
        sheets(&mut expectation)[0].size = size;
        sheets(&mut expectation)[0].look = Look::default();
        assert!(!wrong(&Made::new().bytes(), &expectation).is_empty());
    }
}
