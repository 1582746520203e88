//! What is kept by name of what nobody sees, on its whole way: `scrub --keep`, as a person or a script runs it; and how long notes take.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that stops is a test that fails; it starts programs as a person would"
)]

use redactor::document::{Aside, Value};
use redactor::format::{self, How};
use redactor::limits::Limits;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A text with a comment in which an address stands.
const LETTER: &str = r#"<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>a letter<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2024-05-06T07:08:09</dc:date><text:p>ask larch@wren.example</text:p></office:annotation></text:p></office:text></office:body></office:document>"#;

/// A slide with notes and a comment.
const SLIDES: &str = r#"<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation><draw:page><office:annotation><dc:creator>Ann Lee</dc:creator><text:p>why larch@wren.example?</text:p></office:annotation><draw:frame svg:x="2cm" svg:y="2cm" svg:width="9cm" svg:height="3cm"><draw:text-box><text:p>a slide</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>say less</text:p></draw:text-box></draw:frame></presentation:notes></draw:page></office:presentation></office:body></office:document>"#;

/// A sheet of one cell with a comment of two paragraphs.
const SHEET: &str = r#"<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Costs"><table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>Ann Lee</dc:creator><text:p>paid by</text:p><text:p>larch@wren.example</text:p></office:annotation><text:p>a cell</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>"#;

/// A policy that keeps by itself.
const POLICY: &str = "name = 'keeps'\nredact = ['email']\nunsearched = 'waits'\nkeep = ['notes']\n";

fn ran(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redactor"));
    let Output { status, stdout, stderr } = command.current_dir(folder).args(arguments).output().unwrap();
    let said = [stdout, stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    (status.code().unwrap(), said.concat())
}

/// A folder with a letter, slides, a sheet and a policy.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/1.fodt"), LETTER).unwrap();
    fs::write(folder.path().join("in/2.fodp"), SLIDES).unwrap();
    fs::write(folder.path().join("in/3.fods"), SHEET).unwrap();
    fs::write(folder.path().join("keeps.toml"), POLICY).unwrap();
    folder
}

/// The contents of the copies, made as it is asked.
fn copies(at: &Path, to: &str, asked: &[&str]) -> [String; 3] {
    let all = [&["scrub", "--to", to, "--languages", "none"], asked, &["in"]].concat();
    let (code, said) = ran(at, &all);
    assert_eq!(code, 0, "{said}");
    ["0001.odt", "0002.odp", "0003.ods"].map(|name| {
        let copy = File::open(at.join(to).join(name)).unwrap();
        let mut content = String::new();
        let mut archive = ZipArchive::new(copy).unwrap();
        let mut part = archive.by_name("content.xml").unwrap();
        part.read_to_string(&mut content).unwrap();
        content
    })
}

#[test]
fn what_is_kept_by_name_reaches_the_copy_and_is_redacted_as_all_text_is() {
    let folder = folder();
    let at = folder.path();
    let [letter, slides, sheet] = copies(at, "nothing", &["--policy", "redact"]);
    assert!(letter.contains("a letter") && !letter.contains("ask"), "{letter}");
    assert!(slides.contains("a slide") && !slides.contains("say less"), "{slides}");
    assert!(!slides.contains("why"), "{slides}");
    assert!(sheet.contains("a cell") && !sheet.contains("paid"), "{sheet}");

    let all = copies(at, "all", &["--policy", "redact", "--keep", "notes,comments"]);
    for (copy, says) in all.iter().zip([
        ["ask [e-mail]", "a letter"],
        ["Notes to slide 1", "say less"],
        ["A1: paid by", "[e-mail]"],
    ]) {
        assert!(says.iter().all(|says| copy.contains(says)), "{copy}");
        for who in ["larch", "Ann Lee", "2024-05-06"] {
            assert!(!copy.contains(who), "{who}: {copy}");
        }
    }
    let [_, slides, _] = &all;
    assert!(
        slides.contains("Comments to slide 1") && slides.contains("[1] why [e-mail]"),
        "{slides}"
    );

    let [letter, slides, _] = copies(at, "by-policy", &["--policy", "keeps.toml"]);
    assert!(
        !letter.contains("ask") && slides.contains("say less") && !slides.contains("why"),
        "{letter}{slides}"
    );
    let [letter, slides, _] = copies(at, "both", &["--policy", "keeps.toml", "--keep", "comments"]);
    assert!(
        letter.contains("ask") && slides.contains("say less") && slides.contains("why"),
        "{letter}{slides}"
    );
}

#[test]
fn pictures_of_pages_keep_nothing_and_who_made_it_cannot_be_kept() {
    let folder = folder();
    let at = folder.path();
    for (asked, why) in [
        (["--keep", "notes", "--as", "pictures"], "cannot be used with"),
        (["--policy", "keeps.toml", "--as", "pictures"], "leave out keep"),
        (["--policy", "redact", "--keep", "authors"], "invalid value"),
    ] {
        let all = [["scrub", "--to", "clean"].as_slice(), asked.as_slice(), &["in"]].concat();
        let (code, said) = ran(at, &all);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(why), "{said}");
        assert!(!at.join("clean").try_exists().unwrap());
    }
}

/// A Word document with so many footnotes and comments, each in one part.
fn noted(count: usize) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let each = |one: &dyn Fn(usize) -> String| (1..=count).map(one).collect::<String>();
    let refers = each(&|id| {
        format!(
            "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"{id}\"/><w:commentReference w:id=\"{id}\"/></w:r></w:p>"
        )
    });
    let of = |kind: &str, sign: &str| {
        each(&|id| {
            format!(
                "<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{sign}/><w:t xml:space=\"preserve\"> {kind} {id}</w:t></w:r></w:p></w:{kind}>"
            )
        })
    };
    let relations = |all: &[(&str, &str)]| {
        let one = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"{kind}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"/>")
        };
        let all: String = all.iter().map(one).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{refers}</w:body></w:document>"),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[("footnotes", "footnotes.xml"), ("comments", "comments.xml")]),
        ),
        (
            "word/footnotes.xml",
            format!("<w:footnotes {W}>{}</w:footnotes>", of("footnote", "footnoteRef")),
        ),
        (
            "word/comments.xml",
            format!("<w:comments {W}>{}</w:comments>", of("comment", "annotationRef")),
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn thousands_of_notes_in_one_part_are_read_in_seconds() {
    let bytes = noted(3_000);
    let how = How {
        keep: [Aside::Comments].into(),
        ..How::unlocked(&Limits::default())
    };
    let (began, mut text) = (Instant::now(), String::new());
    let read = format::named("docx").unwrap().read_as(&bytes, &how, &mut |value| {
        if let Value::Text(whole) = value {
            text = whole;
        }
        Ok(())
    });
    read.unwrap();
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert!(text.starts_with("x1[1]\nx2[2]\n"));
    assert!(text.ends_with("\n3000 footnote 3000\n[3000] comment 3000\n"));
}
