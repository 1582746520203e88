//! What a person decides goes before the policy, and comes to the same bytes on another machine.

use crate::newsroom::{KEYSET, Newsroom, Said, files, process};
use crate::samples::{self, EMAIL, TERM};
use redactor::process::sha256_of;
use std::fs;

const COMMAND: [&str; 7] = ["decide", "--keys", "keys", "--case", "case", "--policy", "redact"];
const HOW: [&str; 5] = ["--terms", "terms.txt", "--languages", "none", "--without-second-reader"];

/// A newsroom that has processed the files as submission `1-aa`, with nothing decided.
fn processed(files: &[(&str, &[u8])]) -> Newsroom {
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", None, files);
    let said = newsroom.run(KEYSET, &[&process("redact")[..], &["--without-second-reader"]].concat());
    assert!(said.code < 2, "{said:?}");
    newsroom
}

fn decide(newsroom: &Newsroom, decisions: &serde_json::Value) -> Said {
    fs::write(newsroom.path("decisions.json"), decisions.to_string()).unwrap();
    let own = ["--decisions", "decisions.json", "1-aa"];
    newsroom.run(KEYSET, &[&COMMAND[..], &HOW, &own].concat())
}

fn for_one(document: &[u8], answers: &serde_json::Value) -> serde_json::Value {
    let digest = data_encoding::HEXLOWER.encode(&sha256_of(document));
    serde_json::json!({"version": 1, "documents": {digest: answers}})
}

/// The copies, released: so each was looked at once more.
fn released(newsroom: &Newsroom, to: &str) -> Vec<(String, Vec<u8>)> {
    let said = newsroom.release("1-aa", to);
    assert_eq!(said.code, 0, "{said:?}");
    let named =
        |(path, bytes): (std::path::PathBuf, Vec<u8>)| (path.file_name().unwrap().to_str().unwrap().to_owned(), bytes);
    let all = files(&newsroom.path(to)).into_iter().map(named);
    all.filter(|(name, _)| name.starts_with('0')).collect()
}

#[test]
fn names_and_places_that_a_person_decided_go_before_the_policy_and_are_replayed_to_the_same_bytes() {
    let text = format!("{}The bridge, the door, the bridge.\n", samples::text());
    let newsroom = processed(&[("a.txt", text.as_bytes()), ("b.txt", b"Nothing about it.\n")]);
    let before = released(&newsroom, "before");
    let last = text.rfind("bridge").unwrap();
    let place = serde_json::json!({"Flow": {"start": last, "end": last + "bridge".len()}});
    let mut decisions = for_one(
        text.as_bytes(),
        &serde_json::json!({"values": {"door": "remove"}, "places": [{"place": place, "value": "bridge", "fate": "remove"}]}),
    );
    decisions["values"] = serde_json::json!({EMAIL: "keep", TERM.to_uppercase(): "keep"});
    let said = decide(&newsroom, &decisions);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "1-aa: 2 clean, 0 waiting, 0 refused\n"),
        "{said:?}"
    );
    let after = released(&newsroom, "after");
    let copy = String::from_utf8(after[0].1.clone()).unwrap();
    assert!(
        copy.contains(EMAIL) && copy.contains(TERM) && copy.contains("[bank account]"),
        "{copy}"
    );
    assert!(copy.contains("The bridge was never"), "{copy}");
    assert!(copy.ends_with("The bridge, the [removed], the [removed].\n"), "{copy}");
    assert_eq!(after[1], before[1], "what nobody decided about is as it was");

    let other = Newsroom::found();
    other.submit(
        "1-aa",
        None,
        &[("other.txt", text.as_bytes()), ("b.txt", b"Nothing about it.\n")],
    );
    let shown = newsroom.run(KEYSET, &[&COMMAND[..5], &["--show"]].concat());
    fs::write(other.path("decisions.json"), &shown.out).unwrap();
    let replayed = [
        &process("redact")[..],
        &["--without-second-reader", "--decisions", "decisions.json"],
    ]
    .concat();
    assert_eq!(other.run(KEYSET, &replayed).code, 0);
    assert_eq!(released(&other, "after"), after);

    let taken_back = decide(&newsroom, &for_one(text.as_bytes(), &serde_json::json!({})));
    assert_eq!(taken_back.code, 0, "{taken_back:?}");
    let copy = String::from_utf8(released(&newsroom, "back")[0].1.clone()).unwrap();
    assert!(copy.ends_with("The bridge, the door, the bridge.\n"), "{copy}");
}

#[test]
fn a_picture_that_a_person_has_looked_at_waits_no_more_and_its_box_is_black() {
    let png = samples::png();
    let newsroom = processed(&[("a.png", &png)]);
    assert_eq!(newsroom.published("1-aa")["documents"][0]["outcome"]["is"], "waits");
    let area = serde_json::json!({"x": 300, "y": 100, "width": 90, "height": 20});
    let answers = serde_json::json!({"boxes": [{"page": 0, "area": area}], "read": [1]});
    let said = decide(&newsroom, &for_one(&png, &answers));
    assert_eq!(said.code, 0, "{said:?}");
    let copy = image::load_from_memory(&released(&newsroom, "out")[0].1)
        .unwrap()
        .to_rgb8();
    let original = image::load_from_memory(&png).unwrap().to_rgb8();
    assert_eq!(copy.dimensions(), original.dimensions());
    for (x, y, pixel) in copy.enumerate_pixels() {
        let boxed = x >= 300 && (100..120).contains(&y);
        let wanted = if boxed {
            image::Rgb([0; 3])
        } else {
            *original.get_pixel(x, y)
        };
        assert_eq!(*pixel, wanted, "at {x}, {y}");
    }
    let report = newsroom.published("1-aa");
    assert_eq!(report["documents"][0]["read"], serde_json::json!([1]));
    assert_eq!(report["documents"][0]["removed"], serde_json::json!({"chosen": 1}));
}

#[test]
fn a_page_with_a_box_becomes_a_picture_and_the_others_stay_drawn() {
    let pdf = samples::pages(&[&["one page"], &["and another"]]);
    let newsroom = processed(&[("a.pdf", &pdf)]);
    let area = serde_json::json!({"x": 0, "y": 0, "width": 100_000, "height": 100_000});
    let said = decide(
        &newsroom,
        &for_one(&pdf, &serde_json::json!({"boxes": [{"page": 0, "area": area}]})),
    );
    assert_eq!(said.code, 0, "{said:?}");
    let copy = &released(&newsroom, "out")[0].1;
    let document = lopdf::Document::load_mem(copy).unwrap();
    assert!(!document.extract_text(&[1]).unwrap_or_default().contains("one"));
    assert!(document.extract_text(&[2]).unwrap().contains("another"));
}

#[test]
fn decisions_for_what_is_not_there_make_no_copy_and_say_so() {
    let text = samples::text();
    let newsroom = processed(&[("a.txt", text.as_bytes())]);
    for answers in [
        serde_json::json!({"places": [{"place": {"Flow": {"start": 5, "end": 100_000}}, "value": "x", "fate": "remove"}]}),
        serde_json::json!({"boxes": [{"page": 0, "area": {"x": 0, "y": 0, "width": 1, "height": 1}}]}),
        serde_json::json!({"places": [{"place": {"Flow": {"start": 0, "end": 4}}, "value": "Dean", "fate": "remove"}]}),
        serde_json::json!({"read": [2]}),
    ] {
        let said = decide(&newsroom, &for_one(text.as_bytes(), &answers));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("decisions for places that are not in it"), "{said:?}");
    }
    for wild in ["", "{}", "{\"version\": 2}", "{\"version\": 1, \"names\": {}}"] {
        fs::write(newsroom.path("wild.json"), wild).unwrap();
        let said = newsroom.run(
            KEYSET,
            &[&COMMAND[..], &HOW, &["--decisions", "wild.json", "1-aa"]].concat(),
        );
        assert_eq!(said.code, 2, "{wild}: {said:?}");
    }
    let other = newsroom.run(KEYSET, &[&COMMAND[..6], &["metadata-only", "1-aa"]].concat());
    assert!(
        other.code == 2 && other.out.contains("give the policy, terms and options of that run"),
        "{other:?}"
    );
}

#[test]
fn a_name_that_is_decided_for_the_case_goes_from_every_submission_of_it() {
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", Some("The dock was built by Halyard."), &[]);
    newsroom.submit("1-bb", None, &[("b.txt", b"Ask Halyard.\n")]);
    assert_eq!(
        newsroom
            .run(KEYSET, &[&process("redact")[..], &["--without-second-reader"]].concat())
            .code,
        0
    );
    let decisions = serde_json::json!({"version": 1, "values": {"halyard": "remove"}});
    fs::write(newsroom.path("decisions.json"), decisions.to_string()).unwrap();
    let said = newsroom.run(
        KEYSET,
        &[&COMMAND[..], &HOW, &["--decisions", "decisions.json"]].concat(),
    );
    assert_eq!(said.code, 0, "{said:?}");
    for name in ["1-aa", "1-bb"] {
        assert_eq!(newsroom.release(name, name).code, 0);
        let copies = files(&newsroom.path(name));
        assert!(
            copies
                .iter()
                .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Halyard"))
        );
        assert!(
            copies
                .iter()
                .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("[removed]"))
        );
    }
}

#[test]
fn a_box_goes_before_what_is_to_stay_as_it_was_coded() {
    let png = samples::png();
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", None, &[("a.png", &png)]);
    assert_eq!(
        newsroom
            .run(KEYSET, &[&process("metadata-only")[..], &["--lossless"]].concat())
            .code,
        0
    );
    let area = serde_json::json!({"x": 10, "y": 20, "width": 30, "height": 40});
    let decisions = for_one(&png, &serde_json::json!({"boxes": [{"page": 0, "area": area}]}));
    fs::write(newsroom.path("decisions.json"), decisions.to_string()).unwrap();
    let how = [
        "metadata-only",
        "--terms",
        "terms.txt",
        "--languages",
        "none",
        "--lossless",
        "--decisions",
        "decisions.json",
    ];
    let said = newsroom.run(KEYSET, &[&COMMAND[..6], &how, &["1-aa"]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    let copy = image::load_from_memory(&released(&newsroom, "out")[0].1)
        .unwrap()
        .to_rgb8();
    assert_eq!(*copy.get_pixel(10, 20), image::Rgb([0; 3]));
    assert_ne!(*copy.get_pixel(9, 20), image::Rgb([0; 3]));
}
