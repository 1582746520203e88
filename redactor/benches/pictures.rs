//! What a photograph of 12 megapixels costs through all its workers: `cargo bench -p redactor --bench pictures`. The bar is
//! 0.25 CPU-seconds for JPEG, 0.03 where it stays as it was coded.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "a measurement that stops is void, and its figures are printed"
)]

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use redactor::detector::Terms;
use redactor::document::{Raster, Value};
use redactor::finding::Edits;
use redactor::format;
use redactor::jail::{Jail, Reading, Writing};
use redactor::job::{self, Bench, Coding, Way};
use redactor::policy::Policy;
use redactor::verify::{Expectation, Looks, Truth, Verified};

/// As a telephone takes them.
const SIZE: (u32, u32) = (4000, 3000);
const ROUNDS: u32 = 5;
/// CPU-seconds, parent and workers.
const BAR: f64 = 0.25;
/// Likewise, for a photograph that stays as it was coded.
const LOSSLESS: f64 = 0.03;

fn main() {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    for name in ["jpeg", "png"] {
        let photograph = written(name, photograph());
        through(&jail, name, &photograph);
        let before = cpu();
        let mut after = Vec::new();
        for _ in 0..ROUNDS {
            after = through(&jail, name, &photograph);
        }
        let seconds = (cpu() - before) / f64::from(ROUNDS);
        println!(
            "{name}, 12 MP, {} KB to {} KB: {seconds:.3} CPU-seconds",
            photograph.len() / 1000,
            after.len() / 1000
        );
        if name == "jpeg" {
            held(BAR, seconds);
            lossless(&jail, &photograph);
        }
    }
}

fn held(bar: f64, seconds: f64) {
    let word = if seconds <= bar { "kept" } else { "MISSED" };
    println!("bar {bar}: {word} ({:.2} of it)", seconds / bar);
}

/// The whole way of a photograph with an Exif record, that stays as it was coded.
fn lossless(jail: &Jail, photograph: &[u8]) {
    let exif = [b"\xff\xe1\x00\x16Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0".as_slice()].concat();
    let photograph = [&photograph[..2], &exif, &photograph[2..]].concat();
    let bench = Bench {
        jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::none(),
        eye: None,
        second: None,
        way: Way::Lossless,
        passwords: &[],
        answers: None,
    };
    let once = || job::document(&bench, format::named("jpeg").unwrap(), &mut photograph.as_slice()).unwrap();
    assert_eq!(once().coding, Some(Coding::Stays));
    let rounds = ROUNDS * 4;
    let before = cpu();
    (0..rounds).for_each(|_| drop(once()));
    let seconds = (cpu() - before) / f64::from(rounds);
    println!(
        "jpeg, 12 MP, {} KB, as it was coded: {seconds:.4} CPU-seconds",
        photograph.len() / 1000
    );
    held(LOSSLESS, seconds);
}

fn through(jail: &Jail, name: &str, photograph: &[u8]) -> Vec<u8> {
    let mut reading = Reading::start(jail, name, &mut &*photograph).unwrap();
    let mut writing = Writing::start(jail, name, Edits::default()).unwrap();
    let mut truth = None;
    while let Some(value) = reading.value().unwrap() {
        if let Value::Raster(raster) = &value {
            truth = Some(Truth::Picture(Looks::of(raster, &[]).picture(name)));
        }
        writing.give(value).unwrap();
    }
    let expectation = Expectation {
        format: name.to_owned(),
        decided: Vec::new(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: truth.unwrap(),
    };
    Verified::from_worker(jail, writing.finish().unwrap(), expectation)
        .unwrap()
        .bytes()
        .to_vec()
}

fn written(name: &str, raster: Raster) -> Vec<u8> {
    let (mut values, mut out) = (Some(Value::Raster(raster)), Vec::new());
    format::named(name)
        .unwrap()
        .write(&Edits::default(), &mut || Ok(values.take()), &mut out)
        .unwrap();
    out
}

/// Shapes, slopes and a little noise: it compresses about as a photograph does.
fn photograph() -> Raster {
    let (width, height) = SIZE;
    let mut noise = 1u32;
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shape = if (x / 90 + y / 70) % 3 == 0 { 50 } else { 0 };
            let light = (x * 120 / width + y * 80 / height + shape + (noise >> 29)) as u8;
            pixels.extend([light, light / 2 + 40, 200 - light / 2]);
        }
    }
    Raster {
        width,
        height,
        channels: 3,
        pixels,
    }
}

/// Seconds, in programs and in the kernel, parent and workers.
fn cpu() -> f64 {
    let of = |who| {
        let usage = getrusage(who).unwrap();
        usage.user_time().num_microseconds() + usage.system_time().num_microseconds()
    };
    #[expect(clippy::cast_precision_loss, reason = "hours of microseconds fit")]
    let seconds = (of(UsageWho::RUSAGE_SELF) + of(UsageWho::RUSAGE_CHILDREN)) as f64 / 1e6;
    seconds
}
