//! The command as people and scripts run it.

use crate::made;
use std::path::Path;
use std::process::{Command, Output};

#[expect(clippy::disallowed_methods, reason = "the test runs the program")]
fn inspect(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redactor"))
        .arg("inspect")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn it_says_what_hides_and_ends_as_scripts_expect() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("clean.jpg", &made::jpeg());
    put("place.jpg", &made::jpeg_with(&[(0xe1, made::exif(1))]));
    put("cut.png", &made::png()[..60]);
    put("odd.bin", b"\0\x01\x02\x03");

    let clean = inspect(&["clean.jpg"], folder.path());
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean.stderr));
    assert!(text(&clean.stdout).starts_with("clean.jpg (jpeg): nothing hides in it.\n"));

    let dirty = inspect(&["."], folder.path());
    assert_eq!(dirty.status.code(), Some(1));
    let said = text(&dirty.stdout);
    for part in [
        "./clean.jpg (jpeg): nothing hides in it.",
        "./cut.png (png): NOT LOOKED INTO: it is damaged",
        "./odd.bin: NOT LOOKED INTO: it is of no format",
        "  Where\n    place where the picture was taken: 52.50000, -13.25000\n",
        "What no program takes out of a photograph:\n",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }

    let json = inspect(&["--json", "place.jpg"], folder.path());
    let first = text(&json.stdout).lines().next().unwrap().to_owned();
    let line: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(line["file"], "place.jpg");
    assert_eq!(line["what"], "place where the picture was taken");
    assert_eq!(line["says"], "52.50000, -13.25000");

    assert_eq!(inspect(&["missing.jpg"], folder.path()).status.code(), Some(2));
    assert_eq!(inspect(&[], folder.path()).status.code(), Some(2));
}

#[test]
fn a_locked_document_is_looked_into_with_its_password() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/office97/dirty/133-agile.docx");
    std::fs::copy(corpus, folder.path().join("a.docx")).unwrap();
    let words = folder.path().join("words");
    std::fs::write(&words, "wren\nwren-and-rail\n").unwrap();
    std::fs::set_permissions(&words, std::fs::Permissions::from_mode(0o600)).unwrap();
    let closed = text(&inspect(&["a.docx"], folder.path()).stdout);
    assert!(closed.contains("NOT LOOKED INTO: it needs a password"), "{closed}");
    let open = text(&inspect(&["--passwords", "words", "a.docx"], folder.path()).stdout);
    assert!(open.contains("encryption: AES, 256 bits"), "{open}");
}
