//! PDF whose pages stay drawn, on its whole way through the jailed workers: letters stay letters, what nobody sees is gone, and
//! what is decided goes without a trace of how wide it was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[allow(dead_code, reason = "other tests use all of it")]
#[path = "pdf/made.rs"]
mod made;

use lopdf::{Dictionary, Document, ObjectId, Stream};
use made::{ATTACHED, AUTHOR, EMAIL, IBAN, UNSEEN, run};
use redactor::detector::Terms;
use redactor::document::PageText;
use redactor::format::{self, Password, Refusal};
use redactor::jail::{Failure, Jail};
use redactor::job::{self, Bench, Stopped, Way, Worked};
use redactor::policy::{Extent, Policy};
use std::path::PathBuf;

fn jail() -> Jail {
    Jail::new(PathBuf::from(env!("CARGO_BIN_EXE_redactor")))
}

/// What a run is told.
struct Told<'a> {
    policy: Policy,
    terms: &'a [&'a str],
    way: Way,
    passwords: Vec<Password>,
}

impl Told<'_> {
    fn worked(&self, bytes: &[u8]) -> Result<Worked, Stopped> {
        let (jail, terms) = (jail(), Terms::of(self.terms));
        let bench = Bench {
            jail: &jail,
            policy: &self.policy,
            terms: &terms,
            eye: None,
            second: None,
            way: self.way,
            passwords: &self.passwords,
            answers: None,
        };
        job::document(&bench, format::named("pdf").unwrap(), &mut &*bytes)
    }

    fn copy(&self, bytes: &[u8]) -> Vec<u8> {
        let worked = self.worked(bytes).unwrap_or_else(|stopped| panic!("{stopped}"));
        assert_eq!(worked.as_pixels, None);
        worked.copy.expect("a copy").file.bytes().to_vec()
    }
}

fn redacting<'a>(terms: &'a [&'a str]) -> Told<'a> {
    Told {
        policy: Policy::redact(),
        terms,
        way: Way::Rebuilt,
        passwords: Vec::new(),
    }
}

fn keeping() -> Told<'static> {
    Told {
        policy: Policy::metadata_only(),
        ..redacting(&[])
    }
}

/// The lines of all pages of a file.
fn lines(bytes: &[u8]) -> Vec<String> {
    let document = job::read(&jail(), format::named("pdf").unwrap(), &mut &*bytes).unwrap();
    let job::Body::Pages(pages) = &document.body else {
        panic!("not pages");
    };
    pages.iter().flat_map(text).collect()
}

fn text(page: &PageText) -> Vec<String> {
    let line = |line: &redactor::document::Line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    page.lines.iter().map(line).collect()
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn letters_stay_letters_and_nothing_hidden_stays() {
    let bytes = made::burdened(3);
    let copy = keeping().copy(&bytes);
    assert_eq!(lines(&copy), lines(&bytes));
    for planted in [AUTHOR, ATTACHED, UNSEEN] {
        assert!(!holds(&copy, planted), "{planted}");
    }
    assert!(copy.len() < bytes.len() * 2, "{} of {}", copy.len(), bytes.len());
    let worked = keeping().worked(&copy).unwrap();
    assert_eq!(worked.hidden, []);
}

#[test]
fn the_same_document_gives_the_same_bytes_and_from_the_second_pass_on_itself() {
    let bytes = made::burdened(2);
    let (first, again) = (keeping().copy(&bytes), keeping().copy(&bytes));
    assert!(first == again);
    let second = keeping().copy(&first);
    let third = keeping().copy(&second);
    assert!(second == third, "{} and {} bytes", second.len(), third.len());
}

#[test]
fn what_is_decided_goes_and_all_else_stays() {
    let bytes = made::burdened(3);
    let told = redacting(&[]);
    let worked = told.worked(&bytes).unwrap();
    assert_eq!(worked.findings.iter().filter(|found| found.removed).count(), 6);
    let copy = told.copy(&bytes);
    let after = lines(&copy).join("\n");
    assert!(!after.contains(EMAIL) && !after.contains(IBAN));
    assert_eq!(after.matches("[e-mail]").count(), 3, "{after}");
    assert_eq!(after.matches("[bank account]").count(), 3, "{after}");
    let words = |lines: &[String]| -> Vec<String> {
        let gone = [EMAIL, IBAN, "[e-mail]", "[bank account]"];
        let text = gone.iter().fold(lines.join(" "), |text, gone| text.replace(gone, " "));
        text.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(words(&lines(&copy)), words(&lines(&bytes)));
}

fn letter(name: &str) -> Vec<u8> {
    let lines = [
        "The meeting was held on a Monday in the old customs house.",
        "Present were the director, two clerks and",
        &format!("also {name} of the harbour office, who took notes"),
        "until late in the evening, when everybody left by the back door.",
        "Nothing was signed.",
    ];
    let runs = lines
        .iter()
        .zip(0_u8..)
        .map(|(line, at)| run(60.0, 700.0 - 14.0 * f32::from(at), line));
    made::bytes(made::pages(&[runs.collect()]))
}

#[test]
fn another_name_of_another_length_gives_the_same_bytes() {
    let names = ["Al", "Wolfgang Featherstone", "Ilja Mwangi", "Iiii Lll"];
    let copies: Vec<Vec<u8>> = names
        .iter()
        .map(|name| redacting(&[name]).copy(&letter(name)))
        .collect();
    for (copy, name) in copies.iter().zip(names) {
        assert!(*copy == copies[0], "{name} shows");
    }
    assert!(
        lines(&copies[0])
            .iter()
            .any(|line| line == "also [removed] of the harbour office, who took notes")
    );
}

#[test]
fn as_much_goes_as_is_asked_for() {
    let copy = |cover| {
        let mut told = redacting(&["Ilja Mwangi"]);
        told.policy.cover = cover;
        lines(&told.copy(&letter("Ilja Mwangi")))
    };
    let (word, line, paragraph) = (copy(None), copy(Some(Extent::Line)), copy(Some(Extent::Paragraph)));
    assert_eq!(word[2], "also [removed] of the harbour office, who took notes");
    assert_eq!((line[2].as_str(), line.len()), ("[removed]", 5));
    assert_eq!(paragraph[0], "[removed]");
    assert!(!paragraph.join(" ").contains("customs"));
}

/// A report of two pages with a title, chapters and a section.
fn report() -> Vec<u8> {
    let large = |y: f32, size: f32, text: &str| made::Run {
        size,
        ..run(60.0, y, text)
    };
    let body = |y: f32| {
        let line = "What follows was said by all who were asked, and by each of them twice, in the same words.";
        (0..6_u8).map(move |at| run(60.0, y - 14.0 * f32::from(at), line))
    };
    let first = [
        large(780.0, 28.0, "On the harbour"),
        large(730.0, 18.0, "The night of Ilja Mwangi"),
    ];
    let second = [
        large(780.0, 18.0, "What was found"),
        large(680.0, 14.0, "In the cellar"),
    ];
    let [title, chapter] = first;
    let [found, cellar] = second;
    let one: Vec<made::Run> = [title, chapter].into_iter().chain(body(700.0)).collect();
    let two: Vec<made::Run> = [found]
        .into_iter()
        .chain(body(750.0).take(4))
        .chain([cellar])
        .chain(body(650.0))
        .collect();
    made::bytes(made::pages(&[one, two]))
}

/// Titles of bookmarks in their order, how deep they lie, and to which page and how far up they lead.
fn bookmarks(copy: &[u8]) -> Vec<(usize, String, ObjectId, i64)> {
    fn below(document: &Document, entry: &Dictionary, depth: usize, out: &mut Vec<(usize, String, ObjectId, i64)>) {
        let mut next = entry.get(b"First").ok().cloned();
        while let Some(object) = next {
            let bookmark = document.get_dictionary(object.as_reference().unwrap()).unwrap();
            let title = lopdf::decode_text_string(bookmark.get(b"Title").unwrap()).unwrap();
            let place = bookmark.get(b"Dest").unwrap().as_array().unwrap();
            out.push((
                depth,
                title,
                place[0].as_reference().unwrap(),
                place[3].as_i64().unwrap(),
            ));
            below(document, bookmark, depth + 1, out);
            next = bookmark.get(b"Next").ok().cloned();
        }
    }
    let document = Document::load_mem(copy).unwrap();
    let mut out = Vec::new();
    if let Ok(root) = document.catalog().unwrap().get(b"Outlines") {
        below(
            &document,
            document.get_dictionary(root.as_reference().unwrap()).unwrap(),
            0,
            &mut out,
        );
    }
    out
}

#[test]
fn bookmarks_are_the_headings_of_the_copy_where_they_are_asked_for() {
    let mut told = redacting(&["Ilja Mwangi"]);
    assert_eq!(bookmarks(&told.copy(&report())), []);
    told.policy.bookmarks = true;
    let copy = told.copy(&report());
    let pages: Vec<ObjectId> = Document::load_mem(&copy).unwrap().get_pages().into_values().collect();
    let expected = [
        (0, "On the harbour", pages[0], 816),
        (1, "The night of [removed]", pages[0], 766),
        (1, "What was found", pages[1], 816),
        (2, "In the cellar", pages[1], 716),
    ];
    assert_eq!(
        bookmarks(&copy),
        expected.map(|(depth, title, page, top)| (depth, title.to_owned(), page, top))
    );
    assert!(
        told.copy(&copy) == told.copy(&told.copy(&copy)),
        "and a copy of the copy is itself"
    );
    assert_eq!(
        bookmarks(&told.copy(&letter("Ilja Mwangi"))),
        [],
        "without headings there are none"
    );
}

#[test]
fn pages_become_pictures_where_that_is_asked_for() {
    let told = Told {
        way: Way::Pictures,
        ..keeping()
    };
    let copy = told.copy(&made::burdened(1));
    assert_eq!(lines(&copy), [""; 0]);
    assert!(copy.starts_with(b"%PDF-1.5"));
}

#[test]
fn a_locked_document_opens_with_the_right_password_of_several_alone() {
    let locked = made::locked();
    let with = |passwords: &[&str]| Told {
        passwords: passwords.iter().map(|word| Password((*word).to_owned())).collect(),
        ..keeping()
    };
    for wrong in [&[][..], &["wrong"]] {
        let refused = with(wrong).worked(&locked).err();
        assert!(matches!(
            refused,
            Some(Stopped::Failure(Failure::Refused(Refusal::NeedsPassword)))
        ));
    }
    let copy = with(&["wrong", made::PASSWORD]).copy(&locked);
    assert_eq!(lines(&copy), ["locked"]);
}

#[test]
fn text_that_nobody_sees_is_told_and_gone() {
    let text = "BT /F1 12 Tf 60 700 Td (Seen) Tj ET BT /F1 12 Tf 60 650 Td (Clara Voss) Tj ET";
    for (hiding, how) in [
        (format!("{text} 0 g 50 640 200 30 re f"), "text under other paint"),
        (
            text.replace("BT /F1 12 Tf 60 650", "BT 1 g /F1 12 Tf 60 650"),
            "text in the colour of its background",
        ),
        (text.replace("60 650 Td", "60 1650 Td"), "text outside of what is shown"),
        (
            text.replace("/F1 12 Tf 60 650", "/F1 0.3 Tf 60 650"),
            "text too small to be read",
        ),
        (
            text.replace("60 650 Td", "3 Tr 60 650 Td"),
            "text set not to be painted",
        ),
    ] {
        let bytes = made::bytes(made::drawn(&[hiding], [0, 0, 595, 842]));
        let worked = keeping().worked(&bytes).unwrap();
        let told = worked.hidden.iter().find(|hidden| hidden.what == how);
        assert!(
            told.is_some_and(|hidden| hidden.says.contains("Clara Voss")),
            "{how}: {:?}",
            worked.hidden
        );
        assert_eq!(lines(worked.copy.unwrap().file.bytes()), ["Seen"], "{how}");
    }
}

/// The same document, where the font Helvetica says that each of its letters is the scalar of `unit`, four digits of UTF-16.
fn saying(mut document: Document, unit: &str) -> Document {
    let letters: String = (0x21..0x7f).map(|code| format!("<{code:02x}> <{unit}>\n")).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> \
         endcodespacerange 95 beginbfchar <20> <0020>\n{letters}endbfchar endcmap end end"
    );
    let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
    for object in document.objects.values_mut() {
        if let Ok(font) = object.as_dict_mut()
            && font
                .get(b"BaseFont")
                .is_ok_and(|name| name.as_name().is_ok_and(|name| name == b"Helvetica"))
        {
            font.set("ToUnicode", map);
        }
    }
    document
}

#[test]
fn a_name_is_found_by_what_it_shows_whatever_its_font_says_that_it_is() {
    let content = "BT /F1 12 Tf 60 700 Td (Signed by Kathy Brenner, as agreed) Tj ET".to_owned();
    for (says, how, unsearched) in [("0078", "lies", vec![1]), ("0001", "is silent", Vec::new())] {
        let document = made::drawn(std::slice::from_ref(&content), [0, 0, 595, 842]);
        let bytes = made::bytes(saying(document, says));
        let told = redacting(&["Kathy Brenner"]);
        let worked = told.worked(&bytes).unwrap();
        assert_eq!(
            worked.findings.iter().filter(|found| found.removed).count(),
            1,
            "it {how}"
        );
        // Where the font lies, nothing but a reader of pixels could say that this was all. Where it is silent, code and shape agree.
        assert_eq!(worked.unsearched, unsearched, "it {how}");
        let copy = keeping().copy(&bytes);
        assert_eq!(lines(&copy).join(" ").matches("Kathy Brenner").count(), 1, "it {how}");
        let said = keeping().worked(&bytes).unwrap().hidden;
        let lies = said
            .iter()
            .any(|hidden| hidden.what == "letters that say another letter than they show");
        assert_eq!(lies, how == "lies", "{said:?}");
    }
}

#[test]
fn a_name_is_found_by_what_its_letters_show_whatever_their_font_says_and_whatever_becomes_of_the_page() {
    let bytes = made::lying("larkmoor");
    for way in [Way::Rebuilt, Way::Pictures] {
        let told = Told {
            way,
            ..redacting(&["larkmoor"])
        };
        let worked = told.worked(&bytes).unwrap_or_else(|stopped| panic!("{stopped}"));
        let values: Vec<_> = worked
            .findings
            .iter()
            .map(|found| found.finding.value.as_str())
            .collect();
        assert_eq!(values, ["larkmoor"], "{way:?}");
        assert_eq!(worked.unsearched, [0; 0], "{way:?}");
        assert!(worked.copy.is_some(), "{way:?}");
    }
}
