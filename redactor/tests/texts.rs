//! Texts with a structure on their whole way, through the jailed workers: what must go is gone however it is set, what is built
//! round it still stands, and a copy that is not what was decided is named.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking, and clippy's own exception does not reach helpers"
)]

use redactor::detector::Terms;
use redactor::finding::Edits;
use redactor::format;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Way, Witness};
use redactor::policy::Policy;
use redactor::verify::Unverified;
use std::path::PathBuf;

const TERMS: &[&str] = &["Anna Schmidt", "Larkmoor", "47110815"];

fn jail() -> Jail {
    Jail::new(PathBuf::from(env!("CARGO_BIN_EXE_redactor")))
}

/// The verified copy of `text`, and how many findings were removed.
fn copy(name: &str, text: &str) -> (String, usize) {
    let (jail, terms, policy) = (jail(), Terms::of(TERMS), Policy::redact());
    let bench = Bench {
        jail: &jail,
        policy: &policy,
        terms: &terms,
        eye: None,
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let format = format::sniff(text.as_bytes()).unwrap();
    assert_eq!(format.name(), name, "{text}");
    let worked =
        job::document(&bench, format, &mut text.as_bytes()).unwrap_or_else(|stopped| panic!("{text}: {stopped}"));
    let removed = worked.findings.iter().filter(|found| found.removed).count();
    (
        String::from_utf8(worked.copy.unwrap().file.bytes().to_vec()).unwrap(),
        removed,
    )
}

/// What stands in `copy` behind the head of its format.
fn holds(name: &str, text: &str, wanted: &str) {
    let (copy, removed) = copy(name, text);
    assert!(copy.contains(wanted), "{text}\n{wanted}\n{copy}");
    assert!(removed > 0, "{text}");
}

#[test]
fn a_name_in_pieces_is_removed_whole_and_the_page_stands() {
    for (page, wanted) in [
        ("<p>by <b>An</b>na Sch<i>midt</i>!", "<p>by <b>[removed]</b>!</p>\n"),
        ("<p>by An&shy;na\u{200b} <!-- x -->S&#99;hmidt", "<p>by [removed]</p>\n"),
        (
            "<p>by Anna<p>Schmidt, here",
            "<p>by [removed]</p>\n<p>[removed], here</p>\n",
        ),
        ("<p>by Anna<br>Schmidt", "<p>by [removed]</p>\n"),
        (
            "<p>x<table><tr><td>Anna<td>Schmidt<td>y</table>",
            "<td>[removed]</td>\n<td>[removed]</td>\n<td>y</td>\n",
        ),
        ("<ul><li>a<li>ask ann@example.org", "<li>ask [e-mail]</li>\n"),
        (
            "<p dir=rtl>שלום Anna Schmidt 東京",
            "<p dir=\"rtl\">שלום [removed] 東京</p>\n",
        ),
        ("<pre>\n\n Anna\nSchmidt</pre>", "<pre>\n\n [removed]</pre>\n"),
        ("<h1>L<sup>ark</sup>moors</h1>", "<h1>[removed]</h1>\n"),
    ] {
        holds("html", page, wanted);
    }
}

#[test]
fn a_name_in_pieces_is_removed_whole_from_rich_text() {
    for (rtf, wanted) in [
        (
            "{\\rtf1 by {\\b An}na{\\v x} Sch\\'6d\\u105?dt!\\par}",
            "by {\\b [removed]}!\\par\n",
        ),
        (
            "{\\rtf1 by Anna\\par Schmidt\\par}",
            "by [removed]\\par\n\\pard\\plain\\f0\\fs24 [removed]\\par\n",
        ),
        (
            "{\\rtf1\\trowd\\cellx1\\cellx2\\pard\\intbl Anna\\cell Schmidt\\cell\\row}",
            "\\intbl [removed]\\cell\n\\pard\\plain\\f0\\fs24\\intbl [removed]\\cell\n\\row\n",
        ),
        (
            "{\\rtf1\\pard\\rtlpar\\u1513? Larkmoor\\par}",
            "\\rtlpar \\u1513? [removed]\\par\n",
        ),
    ] {
        holds("rtf", rtf, wanted);
    }
}

#[test]
fn data_without_a_name_is_still_data() {
    for (json, wanted) in [
        (
            "{\"a\": \"by \\u0041nna\\nSchmidt\"}",
            "{\n  \"a\": \"by [removed]\"\n}\n",
        ),
        (
            "{\"Anna Schmidt\": [47110815, 1]}",
            "{\n  \"[removed]\": [\n    \"[removed]\",\n    1\n  ]\n}\n",
        ),
        (
            "{\"a\":\"Larkmoor\"}\n{\"b\":2}\n",
            "{\"a\": \"[removed]\"}\n{\"b\": 2}\n",
        ),
    ] {
        holds("json", json, wanted);
    }
    for (xml, wanted) in [
        (
            "<doc>by <b>An</b>na &#83;chmidt!</doc>",
            "<doc>by <b>[removed]</b>[removed]!</doc>\n",
        ),
        (
            "<doc n=\"Anna&#32;Schmidt\"><b/></doc>",
            "<doc n=\"[removed]\">\n  <b/>\n</doc>\n",
        ),
        (
            "<doc><larkmoor x=\"1\">y</larkmoor></doc>",
            "<doc>\n  <removed x=\"1\">y</removed>\n</doc>\n",
        ),
        (
            "<doc><f>Anna</f><f>Schmidt</f></doc>",
            "<doc>\n  <f>[removed]</f>\n  <f>[removed]</f>\n</doc>\n",
        ),
        ("<doc>שלום <i>Larkmoor</i></doc>", "<doc>שלום <i>[removed]</i></doc>\n"),
    ] {
        holds("xml", xml, wanted);
    }
    for (csv, wanted) in [
        ("a;b;c\nAnna;Schmidt;1,5\n", "a,b,c\n[removed],[removed],\"1,5\"\n"),
        ("a,b,c\n\"x\nLarkmoor, y\",,\n", "a,b,c\n\"x\n[removed], y\",,\n"),
    ] {
        holds("csv", csv, wanted);
    }
}

#[test]
fn what_only_looks_like_data_is_written_as_text() {
    for (name, text, wanted) in [
        ("json", "[1] Schmidt and Larkmoor\n", "[1] Schmidt and [removed]\n"),
        ("json", "{\"a\": \"\\u0041nna Schmidt\"", "{\"a\": \"[removed]\"\n"),
        ("xml", "<Larkmoor> hello\n", "<[removed]> hello\n"),
    ] {
        assert_eq!(copy(name, text).0, wanted);
    }
}

#[test]
fn a_replacement_left_out_is_named_in_every_format() {
    for text in [
        "<p>by <b>An</b>na Schmidt</p>",
        "{\\rtf1 by {\\b An}na Schmidt\\par}",
        "{\"a\": \"Anna Schmidt\"}",
        "<p>by <b>An</b>na Schmidt</p>".replace('p', "par").as_str(),
        "a;b;c\nAnna;Schmidt;1,5\n",
    ] {
        let format = format::sniff(text.as_bytes()).unwrap();
        let document = job::read(&jail(), format, &mut text.as_bytes()).unwrap();
        let findings = job::find(&document, &Terms::of(TERMS), None).unwrap();
        let decision = job::decide(&document, findings, &Policy::redact(), None);
        assert!(!decision.edits.replacements.is_empty(), "{text}");
        let mut witness = Witness::new(&document, &decision);
        let file = job::rebuild(&jail(), document, &Edits::default(), &mut witness).unwrap();
        match job::verify(&jail(), file, &witness.expectation()) {
            Err(Unverified::Survived(left)) => {
                assert!(left.iter().any(|left| left.finding == Some(1)), "{text}: {left:?}")
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}
