//! The redactor's jails on Debian's own kernel: their own tests, as a user without rights.

use super::{HERE, say};
use e2e::programs::{command, finish, ours, system};
use redactor::jail::{Jail, Role, Tool};
use std::fs;
use std::path::Path;

/// Debian's user for nothing in particular.
const NOBODY: &str = "65534";
/// What Landlock in Linux 6.1 knows.
const LANDLOCK: u32 = 2;
/// What a report of this machine says of it.
pub(super) const REPORTED: &str = "Landlock ABI 2, system calls filtered";
/// The tests without which the others say little.
const ESCAPES: [&str; 2] = [
    "a_malicious_document_cannot_leave_the_jail",
    "held::a_tool_cannot_leave_its_jail",
];
/// Of the tools' tests those that a kernel has a part in, and each tool at its work once: this machine computes slowly.
const OF_TOOLS: [&str; 6] = [
    "held::",
    "outside::",
    "the_words_of_a_picture",
    "a_heic_and_an_avif_become_their_pixels",
    // LibreOffice is not on so small a machine: its wider jail is tried wherever it is installed.
    "--skip",
    "libreoffice_cannot_leave_its_wider_one",
];
/// The tools that this machine has.
const INSTALLED: [Tool; 3] = [Tool::Tesseract, Tool::Heif, Tool::Poppler];

/// Workers: the profile `parse`.
pub(super) fn holds_on_this_kernel() {
    as_it_was_built();
    let worker = Jail::new(ours("redactor").unwrap()).start(Role::Prove).unwrap();
    let proof = worker.proof();
    assert!(proof.landlock == LANDLOCK && proof.seccomp, "{proof:?}");
    tests("jail", &[], ESCAPES[0]);
    say("the redactor's jail holds");
}

/// Tesseract, libheif and Poppler: the profile `tool`; for root too, who must step down first.
pub(super) fn holds_tools_too() {
    let jail = Jail::new(ours("redactor").unwrap());
    INSTALLED.into_iter().for_each(|tool| jail.has(tool).unwrap());
    tests("tool", &OF_TOOLS, ESCAPES[1]);
    say("the tools' jail holds");
}

/// The tests of `program` with these words in their names, or all; all must pass, and `escapes` be among them.
fn tests(program: &str, words: &[&str], escapes: &str) {
    let mut tests = command(system("setpriv").unwrap());
    tests
        .args(["--reuid", NOBODY, "--regid", NOBODY])
        .args(["--clear-groups", "--no-new-privs", "--"])
        .arg(Path::new(HERE).join(program))
        .args(words)
        .args(["--test-threads", "2"]);
    let said = finish(&mut tests, &[]).unwrap();
    println!("{}{}", said.text(), said.err);
    assert!(said.status.success(), "{program}: {}", said.status);
    assert!(said.text().contains(&format!("test {escapes} ... ok")));
}

/// The tests start the redactor by the name that it had where it was built.
fn as_it_was_built() {
    let here = Path::new(HERE);
    let name = fs::read_to_string(here.join("jail.starts")).unwrap();
    fs::create_dir_all(Path::new(&name).parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(here.join("redactor"), name).unwrap();
}
