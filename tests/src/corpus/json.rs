//! What hides in JSON: letters as escapes, marks in strings, names that stand twice, and how it was written.

use super::{File, Shows, canary};

pub(super) fn files() -> Vec<File> {
    [dirty(), cleans(), bads()].concat()
}

const TEXT: &str = "{\n  \"name\": \"A letter\",\n  \"lines\": [\n    1,\n    \"two\"\n  ]\n}\n";

fn dirty() -> Vec<File> {
    let tags: String = canary(174)
        .chars()
        .map(|letter| char::from_u32(0xe_0000 + u32::from(letter)).unwrap())
        .collect();
    let marked = TEXT.replace("A letter", &format!("A{tags} letter"));
    let escaped = TEXT.replace("A letter", "\\u0041 letter");
    let wide = TEXT.replace("A letter", "A\\u2009letter");
    let twice = "{\"a\": 1, \"a\": 2}";
    vec![
        File::dirty("174-tags.json", marked.into_bytes(), Shows::text(TEXT)).hides_bytes(174, tags.as_bytes()),
        File::dirty("174-escapes.json", escaped.into_bytes(), Shows::text(TEXT)).hides_bytes(174, b"\\u0041"),
        File::dirty("174-spaces.json", wide.into_bytes(), Shows::text(TEXT)).hides_bytes(174, b"\\u2009"),
        File::dirty(
            "174-twice.json",
            twice.into(),
            Shows::text("{\n  \"a\": 1,\n  \"a (2)\": 2\n}\n"),
        )
        .hides_bytes(174, b"\"a\": 2"),
    ]
}

fn cleans() -> Vec<File> {
    let scripts = "{\"names\": [\"שלום\", \"می\u{200c}خواهم\", \"東京\"], \"quote\": \"\\\"\\\\\\n\", \"number\": -1.50e+3, \"none\": null}\n";
    vec![
        File::clean("scripts.json", scripts.into()),
        File::clean("lines.json", "{\"a\": 1, \"b\": [true, {}]}\n{\"a\": 2}\n".into()),
        File::clean("not-quite.json", "[1] A list of sources, which is no JSON.\n".into()),
    ]
}

fn bads() -> Vec<File> {
    vec![File::bad(
        "unsupported-not-utf-8.json",
        b"{\"a\": \"Gr\xfc\xdfe\"}".to_vec(),
    )]
}
