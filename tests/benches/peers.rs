//! Postern against others on the same files in the same run: `cargo bench -p e2e --bench peers`, once `cargo build --release -p
//! redactor` has built the program. CPU-seconds a file, peak memory, output over input, and what of the planted is left.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_docs_in_private_items,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a measurement stops where it stands, and prints"
)]

use e2e::alone::{self, Cost};
use e2e::corpus::{self, State, What};
use e2e::programs::{ours, system};
use image::{ImageFormat, RgbImage};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Copies of each large picture: start-up must not be all that is measured.
const COPIES: usize = 5;
/// What is planted in the large pictures.
const PLANTED: &str = "canary-of-the-peers";

/// Files of one kind.
struct Batch {
    what: &'static str,
    folder: PathBuf,
    canaries: Vec<Vec<u8>>,
}

fn main() -> ExitCode {
    if let Some(code) = alone::parent_of_one() {
        return code;
    }
    let at = tempfile::tempdir().unwrap();
    println!(
        "{:24} {:18} {:>7} {:>9} {:>8} {:>6} {:>6}",
        "files", "by", "cpu s", "peak MiB", "out/in", "made", "left"
    );
    for batch in batches(at.path()) {
        for (by, run) in TOOLS {
            let to = at.path().join("out");
            fs::create_dir(&to).unwrap();
            let cost = run(&batch.folder, &to);
            tell(&batch, by, cost, &to);
            fs::remove_dir_all(&to).unwrap();
        }
    }
    ExitCode::SUCCESS
}

type Run = fn(&Path, &Path) -> Cost;

const TOOLS: [(&str, Run); 4] = [
    ("postern", |from, to| scrub(from, to, &[])),
    ("postern --lossless", |from, to| scrub(from, to, &["--lossless"])),
    ("exiftool -all=", exiftool),
    ("mat2", mat2),
];

fn scrub(from: &Path, to: &Path, more: &[&str]) -> Cost {
    fs::remove_dir(to).unwrap();
    let mut arguments: Vec<&OsStr> = vec![
        "scrub".as_ref(),
        "--jobs".as_ref(),
        "1".as_ref(),
        "--to".as_ref(),
        to.as_ref(),
    ];
    arguments.extend(more.iter().map(OsStr::new));
    arguments.push(from.as_ref());
    alone::cost(from, &ours("redactor").unwrap(), &arguments).unwrap()
}

fn exiftool(from: &Path, to: &Path) -> Cost {
    let mut arguments: Vec<&OsStr> = ["-q", "-q", "-m", "-all=", "-o"].map(OsStr::new).into();
    let folder = to.join("");
    arguments.push(folder.as_ref());
    let files = files(from);
    arguments.extend(files.iter().map(AsRef::<OsStr>::as_ref));
    alone::cost(from, &system("exiftool").unwrap(), &arguments).unwrap()
}

fn mat2(from: &Path, to: &Path) -> Cost {
    for file in files(from) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
    let copies = files(to);
    let mut arguments: Vec<&OsStr> = vec!["--inplace".as_ref()];
    arguments.extend(copies.iter().map(AsRef::<OsStr>::as_ref));
    let cost = alone::cost(to, &system("mat2").unwrap(), &arguments).unwrap();
    // What it does not take, it leaves as it was: that is not a copy of its making.
    for copy in &copies {
        let original = from.join(copy.file_name().unwrap());
        if fs::read(copy).ok() == fs::read(original).ok() {
            fs::remove_file(copy).unwrap();
        }
    }
    cost
}

fn tell(batch: &Batch, by: &str, cost: Cost, to: &Path) {
    let (inputs, outputs) = (files(&batch.folder), files(to));
    let bytes = |files: &[PathBuf]| files.iter().map(|file| file.metadata().unwrap().len()).sum::<u64>() as f64;
    let whole: Vec<u8> = outputs.iter().flat_map(|file| fs::read(file).unwrap()).collect();
    let finder = |canary: &&Vec<u8>| whole.windows(canary.len()).any(|window| window == canary.as_slice());
    let left = batch.canaries.iter().filter(finder).count();
    println!(
        "{:24} {:18} {:>7.3} {:>9.0} {:>8.2} {:>6} {:>6}",
        batch.what,
        by,
        cost.cpu / inputs.len() as f64,
        cost.peak,
        bytes(&outputs) / bytes(&inputs),
        format!("{}/{}", outputs.len(), inputs.len()),
        format!("{left}/{}", batch.canaries.len())
    );
}

fn batches(at: &Path) -> Vec<Batch> {
    let mut batches = vec![large(at, "JPEG, 12 MP", "jpg"), large(at, "PNG, 12 MP", "png")];
    batches.extend(planted(at));
    batches
}

/// A picture as a telephone takes it, with something planted in each of its usual places.
fn large(at: &Path, what: &'static str, ending: &str) -> Batch {
    let folder = at.join(ending);
    fs::create_dir(&folder).unwrap();
    let mut noise = 1u32;
    let picture = RgbImage::from_fn(4000, 3000, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [grain, x, y] = [(noise >> 28) as u8, (x / 16) as u8, (y / 12) as u8];
        image::Rgb([
            x.wrapping_add(grain),
            y.wrapping_add(grain),
            (x / 2 + y / 2).wrapping_add(grain),
        ])
    });
    let first = folder.join(format!("0.{ending}"));
    picture
        .save_with_format(&first, ImageFormat::from_extension(ending).unwrap())
        .unwrap();
    let plant = format!("-Artist={PLANTED}");
    let comment = format!("-Comment={PLANTED}");
    let exiftool = system("exiftool").unwrap();
    let arguments = [
        plant.as_ref(),
        comment.as_ref(),
        "-overwrite_original".as_ref(),
        first.as_os_str(),
    ];
    assert_eq!(alone::cost(at, &exiftool, &arguments).unwrap().code, 0);
    for copy in 1..COPIES {
        fs::copy(&first, folder.join(format!("{copy}.{ending}"))).unwrap();
    }
    Batch {
        what,
        folder,
        canaries: vec![PLANTED.as_bytes().to_vec()],
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// The corpus: each file has one thing planted in one place.
fn planted(at: &Path) -> Vec<Batch> {
    let all = corpus::all();
    let batch = |(format, _): &(&'static str, fn() -> Vec<corpus::File>)| {
        let folder = at.join(format!("corpus-{format}"));
        fs::create_dir(&folder).unwrap();
        let mut canaries = Vec::new();
        for file in all.iter().filter(|file| file.format == *format) {
            let State::Dirty { hides, .. } = &file.state else {
                continue;
            };
            let name = Path::new(file.name).file_name().unwrap();
            fs::write(folder.join(name), &file.bytes).unwrap();
            canaries.extend(hides.iter().filter_map(|hidden| match &hidden.what {
                What::Canary => Some(corpus::canary(hidden.row).into_bytes()),
                What::Bytes(bytes) => Some(bytes.clone()),
                What::Locked | What::Twin(_) => None,
            }));
        }
        Batch {
            what: format,
            folder,
            canaries,
        }
    };
    corpus::FORMATS.iter().map(batch).collect()
}
