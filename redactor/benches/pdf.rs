//! Twenty dense pages to pixels and back, all three workers in their jail: CPU, memory and size, beside other renderers.
//!
//! The made file is bare text without a font in it, 1.7 bytes a letter: the hardest case for the ratio of sizes. What a page
//! costs is the same for any: about 170 KB if it is as full as this.
//!
//! `cargo bench -p redactor --bench pdf [-- FILE.pdf]`. CPU seconds and bytes are counted, not the time by the clock.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a measurement that stops is a failed one; it prints, and runs other programs"
)]

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/pdf/made.rs"]
mod made;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use redactor::document::{Area, PageText, Value};
use redactor::finding::{Cover, Edits};
use redactor::format::Pages;
use redactor::jail::{Jail, Reading, Writing};
use redactor::verify::{Decided, Expectation, Looks, Truth, Verified};
use std::process::{Command, Stdio};

/// Pages, and the bars for them.
const PAGES: usize = 20;
const CPU: f64 = 1.5;
const MEMORY: f64 = 80.0;
const SIZE: f64 = 5.0;

/// Rounds; the least of each figure counts, since everything else on the machine only adds.
const ROUNDS: usize = 5;

fn main() {
    let given = std::env::args().skip(1).find(|argument| argument.ends_with(".pdf"));
    let bytes = match &given {
        Some(name) => std::fs::read(name).expect("the file"),
        None => made::bytes(made::dense(PAGES)),
    };
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let mut cpu = f64::MAX;
    let mut size = 0;
    for _ in 0..ROUNDS {
        let before = spent();
        size = rebuilt(&jail, &bytes).bytes().len();
        cpu = cpu.min(spent() - before);
    }
    let workers = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() as f64 / 1024.0;
    let ratio = size as f64 / bytes.len() as f64;
    println!("pdf: {PAGES} dense pages to pixels and back, three jailed workers, 150 dpi");
    line("CPU seconds", cpu, CPU);
    line("peak memory of a worker, MiB", workers, MEMORY);
    line("peak memory of the parent, MiB", own_peak(), MEMORY);
    line("output over input", ratio, SIZE);
    println!("  {} bytes in, {size} bytes out", bytes.len());
    peers(&bytes);
}

fn line(what: &str, value: f64, bar: f64) {
    let verdict = if value <= bar { "held" } else { "MISSED" };
    println!("  {what}: {value:.2} (bar {bar}) {verdict}, factor {:.2}", value / bar);
}

/// CPU seconds of this process and of the children it has waited for.
fn spent() -> f64 {
    let of = |who| {
        let usage = getrusage(who).unwrap();
        (usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6
    };
    of(UsageWho::RUSAGE_SELF) + of(UsageWho::RUSAGE_CHILDREN)
}

/// The most memory of this process. Its `rusage` would count what ran before it under the same number.
fn own_peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    let kibibytes: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kibibytes / 1024.0
}

/// The whole way: read, cover what was planted, write, verify. Never more than one page's pixels here.
fn rebuilt(jail: &Jail, bytes: &[u8]) -> Verified {
    let mut reading = Reading::start_as(jail, "pdf", (Pages::Pixels, None), &mut &*bytes).unwrap();
    let (mut head, mut covers, mut sizes) = (None, Vec::new(), Vec::new());
    let mut raster = loop {
        match reading.value().unwrap().unwrap() {
            Value::Raster(raster) => break Some(raster),
            Value::Page(text) => {
                covers.extend(found(&text, sizes.len() as u32));
                sizes.push(text.size);
            }
            value => head = head.or(Some(value)),
        }
    };
    let edits = Edits {
        covers: covers.clone(),
        ..Edits::default()
    };
    let mut writing = Writing::start(jail, "pdf", edits).unwrap();
    writing.give(head.unwrap()).unwrap();
    // The writer needs the pages' sizes, and is not told what stood on them.
    for size in sizes {
        let (lines, unsearched) = (Vec::new(), None);
        writing
            .give(Value::Page(PageText {
                size,
                lines,
                unsearched,
            }))
            .unwrap();
    }
    let mut truth = Vec::new();
    while let Some(drawn) = raster {
        let areas: Vec<Area> = covers
            .iter()
            .filter(|cover| cover.page == truth.len() as u32)
            .map(|cover| cover.area)
            .collect();
        truth.push(Looks::of(&drawn, &areas).exact());
        writing.give(Value::Raster(drawn)).unwrap();
        raster = match reading.value().unwrap() {
            Some(Value::Raster(raster)) => Some(raster),
            _ => None,
        };
    }
    let expectation = Expectation {
        format: "pdf".to_owned(),
        decided: vec![Decided {
            finding: 1,
            value: made::EMAIL.to_owned(),
        }],
        covers,
        layers: Vec::new(),
        truth: Truth::Pages(truth),
    };
    Verified::from_worker(jail, writing.finish().unwrap(), expectation).unwrap()
}

fn found(text: &PageText, page: u32) -> Vec<Cover> {
    let hit = |line: &&redactor::document::Line| {
        let text: String = line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        text.contains(made::EMAIL) || text.contains(made::IBAN)
    };
    let cover = |line: &redactor::document::Line| Cover {
        finding: 1,
        page,
        area: line.band,
    };
    text.lines.iter().filter(hit).map(cover).collect()
}

/// What others need to draw the same pages once, without redacting or writing anything.
fn peers(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dense.pdf");
    std::fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    let to = folder.path().join("page").to_str().unwrap().to_owned();
    for command in [
        vec![
            "mutool",
            "draw",
            "-q",
            "-r",
            "150",
            "-F",
            "pnm",
            "-o",
            "/dev/null",
            file,
        ],
        vec!["pdftoppm", "-r", "150", "-gray", file, &to],
    ] {
        let before = spent();
        let ran = Command::new(command[0])
            .args(&command[1..])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match ran {
            Ok(_) => println!("  {}: {:.2} CPU seconds to draw them", command[0], spent() - before),
            Err(_) => println!("  {}: NOT RUN, it is not installed", command[0]),
        }
    }
}
