//! A second reader, the real one, on the whole way of a PDF whose pages stay drawn: what becomes of pages that it shows as we do, of
//! pages that it reads otherwise, and of a document that it cannot draw.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    dead_code,
    reason = "a test that stops is a test that fails; it starts the program as a person would; the makers of pages are shared"
)]

#[path = "pdf/made.rs"]
mod made;

use redactor::detector::Terms;
use redactor::document::Look;
use redactor::format::{self, Password};
use redactor::jail::Jail;
use redactor::job::{self, Bench, Way, Worked};
use redactor::limits::Allowance;
use redactor::policy::Policy;
use redactor::report::second::{Second as Seen, Spot};
use redactor::second::{Pair, Second};
use redactor::verify::SheetTruth;

fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}

fn worked_in(jail: &Jail, second: Option<&Second>, terms: &[&str], mut bytes: &[u8]) -> Worked {
    let (terms, policy) = (Terms::of(terms), Policy::redact());
    let bench = Bench {
        jail,
        policy: &policy,
        terms: &terms,
        eye: None,
        second,
        way: Way::Rebuilt,
        passwords: &[Password("wrong".to_owned()), Password(made::PASSWORD.to_owned())],
        answers: None,
    };
    job::document(&bench, format::named("pdf").unwrap(), &mut bytes).unwrap_or_else(|stopped| panic!("{stopped}"))
}

fn worked(terms: &[&str], bytes: &[u8]) -> Worked {
    let jail = jail();
    let second = Second::open(&jail).unwrap();
    worked_in(&jail, Some(&second), terms, bytes)
}

/// A letter, and below it a sentence in a layer. Its visibility is an expression (ISO 32000-1, 8.11.2.2): not visible, since the layer
/// is on. Poppler follows the expression; our reader knows layers alone.
fn with_an_expression() -> Vec<u8> {
    let content = "BT /F1 12 Tf 60 700 Td (Seen by every reader of this letter.) Tj ET\n\
        /OC /MC0 BDC BT /F1 12 Tf 60 400 Td (Seen by one reader alone, in the middle of the page.) Tj ET EMC";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let hides = "<</Type/OCMD/VE[/Not 5 0 R]>>";
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 {font}>>/Properties<</MC0 {hides}>>>>>>"
    );
    file(&[
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</ON[5 0 R]/Order[5 0 R]>>>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page,
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/OCG/Name(one)>>".to_owned(),
    ])
}

#[test]
fn a_second_reader_has_nothing_to_say_of_a_letter_and_of_a_line_that_was_set_anew() {
    for terms in [&[][..], &["locked"]] {
        for bytes in [made::burdened(2), made::bytes(made::dense(3)), made::locked()] {
            let worked = worked(terms, &bytes);
            assert_eq!(worked.second, Some(Seen::default()), "{terms:?}");
        }
    }
}

#[test]
fn a_page_that_two_readers_show_otherwise_is_handed_on_and_told() {
    let worked = worked(&[], &with_an_expression());
    assert!(worked.copy.is_some());
    let seen = worked.second.unwrap();
    let [
        Spot {
            page: 1,
            near: Some((x, y)),
        },
    ] = seen.otherwise[..]
    else {
        panic!("{seen:?}");
    };
    assert!((60..400).contains(&x) && (425..450).contains(&y), "{x}, {y}");
    assert_eq!((seen.put_back.as_slice(), seen.unseen), (&[][..], None));
}

#[test]
fn whoever_scrubs_a_file_is_told_what_another_reader_shows_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("odd.pdf");
    std::fs::write(&file, with_an_expression()).unwrap();
    let scrub = std::process::Command::new(env!("CARGO_BIN_EXE_redactor"))
        .args(["scrub", "--languages", "none", "--to"])
        .args([folder.path().join("copies"), file])
        .output()
        .unwrap();
    let said = String::from_utf8(scrub.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "odd.pdf: clean: 0001.pdf");
    assert!(
        lines[1]
            .starts_with("  ANOTHER READER, Poppler, does not show the original as it shows the copy, on pages: 1 "),
        "{said}"
    );
}

/// Two pages: a letter, and a letter with stripes, each thinner than a pixel of the second reader's, behind a mask that lets less and less
/// through. We write the mask as a picture, and Poppler draws that on whole pixels.
fn with_stripes() -> Vec<u8> {
    let letter = |text: &str| format!("BT /F1 12 Tf 60 700 Td ({text}) Tj ET\n");
    let stripe = |number: i32| format!("q /GS0 gs 0 g 150 {} 300 .7 re f Q\n", 600 - number * 8);
    let stripes = letter("Stripes below a head") + &(0..60).map(stripe).collect::<String>();
    let font = "<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let state = "<</GS0<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G 7 0 R>>>>>>";
    let runs = "<</ShadingType 2/ColorSpace/DeviceGray/Coords[150 0 450 0]/Extend[true true]\
        /Function<</FunctionType 2/Domain[0 1]/C0[.2]/C1[1]/N 1>>>>";
    let page = |content: u8| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font{font}/ExtGState{state}>>>>"
        )
    };
    let stream = |head: &str, content: &str| format!("<<{head}/Length {}>>stream\n{content}\nendstream", content.len());
    let group = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</Shading<</Sh0{runs}>>>>"
    );
    file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_owned(),
        page(5),
        page(6),
        stream("", &letter("Nothing is striped here")),
        stream("", &stripes),
        stream(&group, "/Sh0 sh"),
    ])
}

fn file(objects: &[String]) -> Vec<u8> {
    let numbered = objects.iter().zip(1..);
    let numbered = numbered.map(|(object, number)| format!("{number} 0 obj{object}endobj\n"));
    let size = objects.len() + 1;
    let body = numbered.collect::<String>();
    format!("%PDF-1.7\n{body}trailer<</Root 1 0 R/Size {size}>>\n").into_bytes()
}

/// What can be read on each page of a copy.
fn texts(worked: &Worked) -> Vec<String> {
    let mut copy = worked.copy.as_ref().unwrap().file.bytes();
    let read = job::read(&jail(), format::named("pdf").unwrap(), &mut copy).unwrap();
    let job::Body::Pages(pages) = &read.body else {
        panic!("not pages");
    };
    let glyphs = pages.iter().map(|page| page.lines.iter().flat_map(|line| &line.glyphs));
    glyphs
        .map(|glyphs| glyphs.map(|glyph| glyph.text.as_str()).collect())
        .collect()
}

#[test]
fn a_page_that_it_draws_otherwise_once_it_is_written_anew_is_put_back_as_pixels_and_no_other() {
    let bytes = with_stripes();
    let alone = worked_in(&jail(), None, &[], &bytes);
    assert_eq!(texts(&alone), ["Nothing is striped here", "Stripes below a head"]);
    let worked = worked(&[], &bytes);
    assert_eq!(texts(&worked), ["Nothing is striped here", ""]);
    // The picture is a pixel off at an edge of a stripe: that is told, and no reason to lose anything more.
    let seen = worked.second.unwrap();
    assert_eq!(seen.put_back, [2]);
    assert!(seen.otherwise.iter().all(|spot| spot.page == 2), "{seen:?}");
}

#[test]
fn what_is_decided_goes_from_a_page_that_is_put_back() {
    let worked = worked(&["head"], &with_stripes());
    assert_eq!(worked.second.unwrap().put_back, [2]);
    let copy = worked.copy.unwrap();
    assert_eq!(copy.expectation.decided.len(), 1);
    assert_eq!(
        copy.expectation.covers.len(),
        1,
        "its line is covered, for pixels cannot be set anew"
    );
}

#[test]
fn a_document_that_it_cannot_draw_is_handed_on_unseen_and_that_is_told() {
    // Enough for the page that is tried, and not for one of a letter.
    let small = jail().allowing(Allowance {
        output: 10_000,
        ..Allowance::default()
    });
    let second = Second::open(&small).unwrap();
    let worked = worked_in(&jail(), Some(&second), &[], &made::burdened(1));
    assert!(worked.copy.is_some());
    let unseen = worked.second.unwrap().unseen.unwrap();
    assert!(unseen.contains("larger than a document may be"), "{unseen}");
}

#[test]
fn it_is_tried_before_anything_is_opened() {
    let none = jail().allowing(Allowance {
        output: 1_000,
        ..Allowance::default()
    });
    assert!(Second::open(&none).is_err());
}

#[test]
fn a_page_that_a_reader_finds_and_we_do_not_is_seen() {
    let (original, copy) = (made::bytes(made::dense(3)), made::bytes(made::dense(2)));
    let page = SheetTruth {
        size: (595.0, 842.0),
        look: Look::default(),
        anew: Vec::new(),
        covers: Vec::new(),
        letters: Default::default(),
        links: Vec::new(),
    };
    let jail = jail();
    let pair = Pair {
        original: &original,
        password: None,
        copy: &copy,
        pages: &[page.clone(), page],
    };
    assert!(Second::open(&jail).unwrap().opinion(pair).another_number);
}
