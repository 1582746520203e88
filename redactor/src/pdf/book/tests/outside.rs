//! What other programs make of a book, where they are installed.

use super::everything::{LINES, everything};
use super::made::{Leaf, Setter};
use std::path::Path;
use std::process::Command;

/// What a program prints, once it has found nothing wrong; none where it is not installed.
#[expect(
    clippy::disallowed_methods,
    reason = "the programs of others are asked for their opinion"
)]
fn asked(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).arg(file).output() else {
        println!("NOT RUN: {program} is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let fine = |line: &str| line.trim().is_empty() || line == "warning: ICC support is not available";
    assert!(output.status.success() && said.lines().all(fine), "{program}: {said}");
    Some(String::from_utf8(output.stdout).unwrap())
}

fn written(name: &str, leaves: impl Fn(&mut Setter) -> Vec<Leaf>) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    let mut setter = Setter::default();
    let leaves = leaves(&mut setter);
    std::fs::write(&file, super::book(&setter, &leaves)).unwrap();
    (folder, file)
}

fn words(text: &str) -> Vec<String> {
    let text = text.replace('\u{c}', " ");
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn other_programs_take_it_and_read_the_same_words() {
    let (_folder, file) = written("book.pdf", |setter| vec![everything(setter), everything(setter)]);
    asked("qpdf", &["--check"], &file);
    let expected: Vec<String> = LINES.iter().flat_map(|line| words(&line.replace('ﬁ', "fi"))).collect();
    let twice = [expected.clone(), expected].concat();
    for (program, arguments) in [
        ("pdftotext", vec![]),
        ("mutool", vec!["draw", "-q", "-F", "txt", "-o", "-"]),
    ] {
        let out = file.with_extension("txt");
        let read = match program {
            "pdftotext" => asked(program, &["-q"], &file).map(|_| std::fs::read_to_string(&out).unwrap()),
            _ => asked(program, &arguments, &file),
        };
        if let Some(read) = read {
            assert_eq!(words(&read), twice, "{program}");
        }
    }
    asked(
        "mutool",
        &["draw", "-q", "-r", "72", "-F", "pnm", "-o", "/dev/null"],
        &file,
    );
    asked("pdffonts", &[], &file).into_iter().for_each(|fonts| {
        assert!(
            fonts.contains("AAAAAA+Shown") && fonts.contains("CID Type 0C"),
            "{fonts}"
        );
    });
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let (_folder, file) = written("nothing.pdf", |_| vec![Leaf::new(595.276, 841.89)]);
    asked("qpdf", &["--check"], &file);
    assert!(std::fs::metadata(&file).unwrap().len() < 700);
}
