//! Clean copies of Office documents open in programs of other people without repair, say the same words, and look much the same.
//!
//! What is compared: the words that LibreOffice shows, of pages (texts, presentations) or of cells (sheets), each as often; and that
//! whatever python-docx, openpyxl, python-pptx or odfpy reads in the original it reads in the copy, of a sheet in the same cell.
//! What is not: words that the copy leaves out by design (in documents made here they begin with "unseen"), and words that a source
//! sets apart: of charts, of controls, and of headers and footers of sheets. A number that becomes letters is compared by what is shown.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a scenario that stops is a scenario that failed"
)]

use e2e::compare::office::{Compared, compare};
use e2e::deployed::not_run;
use e2e::newsroom::files;
use e2e::office::pair::{Original, Pair, ending, pairs};
use e2e::office::soffice::Soffice;
use e2e::office::{kind, made};
use e2e::programs::{readers, setting};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How documents may look otherwise, by form: the share of the blocks of one's pages, and how many have another number of pages.
/// Texts lose their boxes and borders, sheets their borders, colours and widths, slides their charts and drawings.
const LOOKS: [(&str, f64, usize); 6] = [
    ("docx", 0.15, 2),
    ("odt", 0.25, 5),
    ("xlsx", 0.15, 3),
    ("ods", 0.15, 3),
    ("pptx", 0.30, 0),
    ("odp", 0.30, 0),
];

/// What these tests need: a run in earnest, LibreOffice, and the readers of other people.
fn programs() -> Option<Soffice> {
    let why = match (setting("POSTERN_FULL"), Soffice::found(), readers()) {
        (None, ..) => "it is long".to_owned(),
        (_, Err(error), _) | (_, _, Err(error)) => error.to_string(),
        (Some(_), Ok(soffice), Ok(_)) => return Some(soffice),
    };
    not_run(&format!("whether copies of Office documents open elsewhere ({why})"));
    None
}

/// Cleans and compares; what is wrong with any of them is said in one go.
fn compared(originals: &[Original], soffice: &Soffice, folder: &Path) -> Vec<(Pair, Compared)> {
    let pairs = pairs(originals, folder).unwrap();
    let compared = compare(&pairs, soffice, folder).unwrap();
    pairs.into_iter().zip(compared).collect()
}

fn holds(complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "{} complaints:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

#[test]
fn copies_of_what_libreoffice_writes_open_say_the_same_and_look_much_the_same() {
    let Some(soffice) = programs() else { return };
    let folder = tempfile::tempdir().unwrap();
    let originals: Vec<Original> = made(&soffice, &folder.path().join("made"))
        .unwrap()
        .into_iter()
        .map(|made| Original {
            name: made.name,
            path: made.path,
            apart: made.apart,
        })
        .collect();
    let (mut complaints, mut otherwise) = (Vec::new(), BTreeMap::new());
    for (pair, one) in compared(&originals, &soffice, folder.path()) {
        let Pair { name, new, form, .. } = &pair;
        let mut complain = |what: String| complaints.push(format!("{name}: {what}"));
        if let Err(why) = new {
            complain(why.clone());
            continue;
        }
        for (what, list) in [
            ("wrong", &one.wrong),
            ("words are lost", &one.lost),
            ("words are new", &one.new),
            ("a library does not read", &one.unread),
            ("words that nobody sees", &one.unseen),
        ] {
            if !list.is_empty() {
                complain(format!("{what}: {list:?}"));
            }
        }
        if !one.whole {
            complain("LibreOffice does not open what it wrote".to_owned());
        }
        let (_, blocks, _) = LOOKS.iter().find(|(ending, ..)| ending == form).unwrap();
        if one.blocks > *blocks {
            complain(format!("{:.1} % of blocks look otherwise", one.blocks * 100.0));
        }
        if one.pages.0 != one.pages.1 {
            println!("{name}: pages {:?}", one.pages);
            *otherwise.entry(form.clone()).or_default() += 1;
        }
    }
    for (form, _, most) in LOOKS {
        let count: usize = otherwise.get(form).copied().unwrap_or_default();
        if count > most {
            complaints.push(format!("{count} {form} have another number of pages"));
        }
    }
    holds(&complaints);
}

/// Files of forms that are compared, below a folder.
fn documents(folder: &Path) -> Vec<Original> {
    let of_a_form = |path: &PathBuf| kind(&ending(path)).is_some();
    let original = |path: PathBuf| Original {
        name: path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(),
        path,
        apart: Vec::new(),
    };
    files(folder)
        .unwrap()
        .into_iter()
        .filter(of_a_form)
        .map(original)
        .collect()
}

/// What is wrong with copies of files that were not made for this: that they do not open, or say what nobody sees. That they show what
/// they should is held elsewhere (`laws.rs`): planted files are so bare that LibreOffice does not open some, and shows others as no
/// document of its own.
fn faults(all: &[(Pair, Compared)]) -> Vec<String> {
    let of = |(pair, one): &(Pair, Compared)| {
        let list = [one.wrong.clone(), one.unseen.clone()].concat();
        (pair.new.is_ok() && !list.is_empty()).then(|| format!("{}: {list:?}", pair.name))
    };
    all.iter().filter_map(of).collect()
}

#[test]
fn copies_of_the_corpus_open() {
    let Some(soffice) = programs() else { return };
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let all = compared(&documents(&corpus), &soffice, folder.path());
    let clean = all.iter().filter(|(pair, _)| pair.new.is_ok()).count();
    println!("{clean} copies of {} files of the corpus", all.len());
    holds(&faults(&all));
}

#[test]
fn copies_of_public_files_open() {
    let Some(soffice) = programs() else { return };
    let Some(folders) = setting("POSTERN_SAMPLES") else {
        return println!("NOT RUN: POSTERN_SAMPLES names no folder");
    };
    let folder = tempfile::tempdir().unwrap();
    let originals: Vec<Original> = std::env::split_paths(&folders)
        .flat_map(|folder| documents(&folder))
        .collect();
    holds(&faults(&compared(&originals, &soffice, folder.path())));
}

/// What is done to a copy so that it does not open as it was meant.
type Damage = fn(&[u8]) -> Vec<u8>;
const DAMAGE: [(&str, Damage); 3] = [
    ("cut", |bytes| bytes[..bytes.len() * 2 / 3].to_vec()),
    ("changed", |bytes| {
        let mut bytes = bytes.to_vec();
        let at = bytes.len() / 2;
        bytes[at..at + 8].iter_mut().for_each(|byte| *byte ^= 0x55);
        bytes
    }),
    ("emptied", |_| Vec::new()),
];
/// A file of each form with a part that is not well-formed in a whole package: LibreOffice opens a workbook and a presentation of
/// this kind, and shows what it could read.
const ELEMENTS: &str = "bad/damaged-elements";

#[test]
fn a_damaged_copy_is_seen_to_be_one() {
    let Some(soffice) = programs() else { return };
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let clean = LOOKS.map(|(form, ..)| documents(&corpus.join(form).join("clean")).swap_remove(0));
    let mut all = pairs(&clean, folder.path()).unwrap();
    let sound = all.len();
    for (at, (form, ..)) in LOOKS.iter().enumerate() {
        let whole = fs::read(all[at].new.as_ref().unwrap()).unwrap();
        let elements = fs::read(corpus.join(form).join(format!("{ELEMENTS}.{form}"))).unwrap();
        let damaged = DAMAGE.iter().map(|(what, damage)| (*what, damage(&whole)));
        for (what, bytes) in damaged.chain([("elements", elements)]).collect::<Vec<_>>() {
            let new = folder.path().join(format!("{what}-{form}.{form}"));
            fs::write(&new, bytes).unwrap();
            let name = format!("{form}, {what}");
            all.push(Pair {
                name,
                new: Ok(new),
                ..all[at].clone()
            });
        }
    }
    let compared = compare(&all, &soffice, folder.path()).unwrap();
    let wrong: Vec<bool> = compared.iter().map(|one| !one.wrong.is_empty()).collect();
    let missed = all.iter().zip(&wrong).enumerate();
    let missed = missed.filter(|(at, (_, wrong))| **wrong != (*at >= sound));
    holds(&missed.map(|(_, (pair, _))| pair.name.clone()).collect::<Vec<_>>());
}
