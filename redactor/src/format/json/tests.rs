//! Texts in JSON and what is made of them.

use super::*;
use crate::document::{Hidden, Mark};
use crate::flow::data::trial;

fn read(json: &str) -> (String, Vec<Mark>, Vec<Hidden>) {
    trial::read(&Json, json)
}

fn written(json: &str) -> String {
    trial::written(&Json, escape, json)
}

#[test]
fn what_is_said_is_shown_as_it_is_meant() {
    let json = r#"{"b":"\u0041nna\nSchmidt \"x\" \ud83d\ude00", "a" : [1.50e+3,-0,true , null,{},[]]}"#;
    let text = "{\n  \"b\": \"Anna\nSchmidt \"x\" 😀\",\n  \"a\": [\n    1.50e+3,\n    -0,\n    true,\n    null,\n    {},\n    []\n  ]\n}\n";
    assert_eq!(read(json).0, text);
    let file = "{\n  \"b\": \"Anna\\nSchmidt \\\"x\\\" 😀\",\n  \"a\": [\n    1.50e+3,\n    -0,\n    true,\n    null,\n    {},\n    []\n  ]\n}\n";
    assert_eq!(written(json), file);
    assert!(read(json).2.iter().any(|thing| thing.what.contains("no search finds")));
}

#[test]
fn lines_of_values_stay_lines() {
    let lines = "{\"a\": 1, \"b\": [\"x\", {}]}\n[]\n{\"c\": \"d\"}\n";
    assert_eq!(written(&lines.replace(' ', "")), lines);
}

#[test]
fn a_name_that_stands_twice_is_said_and_told_apart() {
    let (text, _, hidden) = read(r#"{"a":1,"a":2,"a (2)":3,"\u0061":4}"#);
    assert_eq!(
        text,
        "{\n  \"a\": 1,\n  \"a (2)\": 2,\n  \"a (2) (2)\": 3,\n  \"a (3)\": 4\n}\n"
    );
    assert!(
        hidden
            .iter()
            .any(|thing| thing.what.contains("stands twice") && thing.says == "a")
    );
    written(r#"{"a":1,"a":2}"#);
}

#[test]
fn what_only_begins_like_json_is_text() {
    let deep = "[".repeat(DEEPEST + 1);
    for text in [
        "[1] Schmidt 2019",
        "{\"a\": 1",
        "[1,]",
        "{\"a\" 1}",
        "[01]",
        "[\"\\x\"]",
        "[\"\t\"]",
        "[1.]",
        &deep,
        "[nul]",
        "[1]]",
        "[\"\\ud8\"]",
    ] {
        assert_eq!(read(text).1, Vec::new(), "{text}");
    }
    assert_eq!(read("{\"a\": \"\\u0041nna\"").0, "{\"a\": \"Anna\"\n");
    assert_eq!(read("[1] C:\\new").0, "[1] C:\\new\n");
}

#[test]
fn json_is_known_by_its_first_signs() {
    for json in ["{\"a\"", " [ {", "[1", "\u{feff}{}", "[]"] {
        assert!(Json.sniff(json.as_bytes()), "{json}");
    }
    for other in ["{a}", "[Anna]", "{\\rtf1", "", "a", "[", "{\0\""] {
        assert!(!Json.sniff(other.as_bytes()), "{other}");
    }
}
