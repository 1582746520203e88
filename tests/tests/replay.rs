//! The laws of `fuzz/`, held on stable: over every file of the corpus, and over many small changes of each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::cast_possible_truncation,
    unreachable_pub,
    reason = "a law stops where it is broken; the fuzz targets share its source"
)]

#[path = "../../fuzz/laws/codename.rs"]
mod codename;
#[path = "../../fuzz/laws/detector.rs"]
mod detector;
#[path = "../../fuzz/laws/drawn.rs"]
mod drawn;
#[path = "../../fuzz/laws/envelope.rs"]
mod envelope_law;
#[path = "../../fuzz/laws/format.rs"]
mod format;
#[path = "../../fuzz/laws/name.rs"]
mod name_law;
#[path = "../../fuzz/laws/pixmaps.rs"]
mod pixmaps;
#[path = "../../fuzz/laws/pool.rs"]
mod pool;
#[path = "../../fuzz/laws/receipt.rs"]
mod receipt;
#[path = "../../fuzz/laws/wire.rs"]
mod wire;
#[path = "../../fuzz/laws/words.rs"]
mod words;

use e2e::damage::damaged;
use e2e::programs::setting;
use std::fs;
use std::path::{Path, PathBuf};

/// Changed copies of each file, in earnest and in a short run: a second or two of each law.
const EARNEST: u64 = 40;
const SHORT: u64 = 10;

/// Runs `law` over `bytes` and over changed copies of it.
fn over(bytes: &[u8], law: impl Fn(&[u8])) {
    let earnest = setting("POSTERN_FULL").is_some();
    law(bytes);
    for seed in 1..=if earnest { EARNEST } else { SHORT } {
        law(&damaged(bytes, seed));
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

#[test]
fn formats_keep_their_law_over_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for format in redactor::format::ALL {
        for file in files(&corpus.join(format.name())) {
            over(&fs::read(file).unwrap(), |bytes| format::holds(format.name(), bytes));
        }
    }
}

#[test]
fn pages_that_stay_drawn_keep_their_law_over_the_corpus() {
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pdf")) {
        over(&fs::read(file).unwrap(), drawn::holds);
    }
}

#[test]
fn codenames_open_the_same_mailbox_however_they_are_typed() {
    let shown = envelope::codename::Codename::generate();
    over(shown.words().join(" ").as_bytes(), codename::holds);
    over(shown.digits().as_bytes(), codename::holds);
}

#[test]
fn what_is_found_is_gone_once_it_is_replaced() {
    over(
        "ask a.b@c.example.org or DE89 3704 0044 0532 0130 00, Larkmoor".as_bytes(),
        detector::holds,
    );
    over(
        "Project\n Haly\u{ad}yard, ÓSKAR <x (at) y dot org> GB82WEST12345698765432".as_bytes(),
        detector::holds,
    );
}

#[test]
fn names_lead_nowhere_and_show_what_they_are() {
    over("C:\\a/../\u{202e}\u{200b} letter\r\n.pdf".as_bytes(), name_law::holds);
    over("é".repeat(300).as_bytes(), name_law::holds);
    over(b"image/jpeg", name_law::holds);
}

#[test]
fn an_envelope_is_what_it_says_or_does_not_open() {
    over(&[0, 0, b'P'], envelope_law::holds);
    over(&[9; 60], envelope_law::holds);
}

#[test]
fn a_pool_is_what_the_root_signed_or_none() {
    over(b"", pool::holds);
    over(&[1; 9], pool::holds);
}

#[test]
fn a_list_is_what_a_certified_desk_signed_or_none() {
    for kind in [0, 1] {
        over(&[kind], receipt::holds);
        over(&[kind, 9, 0, b'x', 90, 0, b'1'], receipt::holds);
    }
}

#[test]
fn frames_pass_as_they_are_or_not_at_all() {
    use redactor::document::{Head, Hidden, Value};
    use redactor::wire::{Frame, write};
    let mut stream = Vec::new();
    let hidden = Hidden::new("a place", "somewhere");
    for value in [
        Value::Head(Head::Flow),
        Value::Hidden(hidden),
        Value::Text("text".to_owned()),
    ] {
        write(&mut stream, &Frame::Value(value)).unwrap();
    }
    over(&stream, wire::holds);
    // A picture in the frame of any other value, which is not as large as it says.
    over(&[4, 10, 0, 0, 0, 8, 1, 8, 255, 0, 44, 2, 0, 0, 0], wire::holds);
    // A page whose width is no number: it passes as it is, and is not admitted.
    let mut sheet = vec![12, 42, 0, 0, 0, 3, 128, 4, 8, 0, 252, 255, 127];
    sheet.extend(
        b"\x80\xf6\xf6\xfe\xff\0\0\0\0\0\0\x09\x07'\x86\0\0\x06\x86\0\x86\x80\0\
        $\x03\xf8\xf8\xf8\x04\x10\xf8\x04\x10\xf8\0\0",
    );
    over(&sheet, wire::holds);
}

#[test]
fn words_read_from_pixels_lie_in_their_picture() {
    let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
    let rows = [
        "1\t1\t0\t0\t0\t0\t0\t0\t2000\t1000\t-1\t\n",
        "3\t1\t1\t1\t0\t0\t10\t10\t1500\t500\t-1\t\n",
        "4\t1\t1\t1\t1\t0\t10\t10\t800\t120\t-1\t\n",
        "5\t1\t1\t1\t1\t1\t10\t10\t300\t120\t96.5\tAnna\n",
        "5\t1\t1\t1\t1\t2\t500\t10\t400\t120\t91\tशाह…\n",
    ];
    over(format!("{head}{}", rows.concat()).as_bytes(), words::holds);
}

#[test]
fn pages_that_a_second_reader_draws_are_as_large_as_they_say() {
    let drawing = b"P6\n3 2\n255\nred green blue pixP6\n1 1\n255\n\0\0\0";
    over(drawing, pixmaps::holds);
}
