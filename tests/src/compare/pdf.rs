//! An old PDF against its clean copy, in programs of other people: the pixels of the first pages, the words, the size, the form.

use crate::programs::{run, system};
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt::Write;
use std::path::Path;

/// Pixels an inch at which both are drawn, and the pages that are.
const DPI: &str = "100";
const PAGES: u32 = 3;
/// A pixel differs strongly where a colour of it is further off than this, of 255: edges of letters that are smoothed in another
/// way are not.
const STRONGLY: u8 = 96;
/// What counts as the same: strongly different pixels of the worst page, and words.
pub const PIXELS: f64 = 0.001;
const WORDS: f64 = 0.99;

/// How one copy compares with its original.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The share of strongly different pixels on the worst of the first pages.
    pub worst: f64,
    /// Words that both have, each as often, of the words of the one that has more; none where the old one has no words.
    pub words: Option<f64>,
    /// Bytes of the copy by bytes of the original.
    pub size: f64,
    /// Whether `qpdf --check` has nothing to say.
    pub sound: bool,
}

/// Compares the files at two paths.
///
/// # Errors
/// One of the programs is missing, or cannot draw the original at all.
pub fn compare(old: &Path, new: &Path) -> Result<Compared> {
    let length = |path: &Path| -> Result<f64> { Ok(std::fs::metadata(path)?.len() as f64) };
    let checked = run(&system("qpdf")?, &[OsStr::new("--check"), new.as_os_str()], &[])?;
    Ok(Compared {
        worst: worst(old, new)?,
        words: same_words(&words(old)?, &words(new)?),
        size: length(new)? / length(old)?,
        sound: checked.status.code() == Some(0),
    })
}

fn worst(old: &Path, new: &Path) -> Result<f64> {
    let mut worst: f64 = 0.0;
    for number in 1..=PAGES {
        match strongly_different(old, new, number)? {
            Some(share) => worst = worst.max(share),
            None => break,
        }
    }
    Ok(worst)
}

/// The share of pixels of page `number`, from 1, that differ strongly; all of them where one of the two has no such page or
/// another size, none at all where neither has it.
///
/// # Errors
/// `pdftoppm` is missing, or draws no picture.
pub fn strongly_different(old: &Path, new: &Path, number: u32) -> Result<Option<f64>> {
    Ok(match (page(old, number)?, page(new, number)?) {
        (Some(old), Some(new)) => Some(differ(&old, &new)),
        (None, None) => None,
        _ => Some(1.0),
    })
}

/// Pixels, red, green and blue, row by row.
struct Pixels {
    width: usize,
    height: usize,
    colours: Vec<u8>,
}

/// A page as poppler draws it; none where the document ends before.
fn page(path: &Path, number: u32) -> Result<Option<Pixels>> {
    let number = number.to_string();
    let arguments = ["-png", "-cropbox", "-r", DPI, "-f", &number, "-l", &number].map(OsStr::new);
    let said = run(
        &system("pdftoppm")?,
        &[&arguments[..], &[path.as_os_str()]].concat(),
        &[],
    )?;
    if said.out.is_empty() {
        return Ok(None);
    }
    let picture = image::load_from_memory(&said.out)
        .context("poppler drew no picture")?
        .into_rgb8();
    Ok(Some(Pixels {
        width: picture.width() as usize,
        height: picture.height() as usize,
        colours: picture.into_raw(),
    }))
}

/// The share of pixels that differ strongly. Sides may differ by a pixel, since sizes are rounded.
fn differ(old: &Pixels, new: &Pixels) -> f64 {
    if old.width.abs_diff(new.width) > 1 || old.height.abs_diff(new.height) > 1 {
        return 1.0;
    }
    let rows = |pixels: &Pixels| {
        pixels
            .colours
            .chunks_exact(pixels.width * 3)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let far = |(one, other): &(&[u8], &[u8])| {
        one.iter()
            .zip(*other)
            .any(|(one, other)| one.abs_diff(*other) > STRONGLY)
    };
    let different: usize = rows(old)
        .iter()
        .zip(&rows(new))
        .map(|(old, new)| old.chunks_exact(3).zip(new.chunks_exact(3)).filter(far).count())
        .sum();
    different as f64 / (old.width * old.height).max(1) as f64
}

/// How often each word stands in a document, by poppler.
fn words(path: &Path) -> Result<HashMap<String, usize>> {
    let said = run(&system("pdftotext")?, &[path.as_os_str(), OsStr::new("-")], &[])?;
    let mut words = HashMap::new();
    for word in said.text().split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    Ok(words)
}

fn same_words(old: &HashMap<String, usize>, new: &HashMap<String, usize>) -> Option<f64> {
    let count = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    let both: usize = old
        .iter()
        .map(|(word, times)| *times.min(new.get(word).unwrap_or(&0)))
        .sum();
    (count(old) > 0).then(|| both as f64 / count(old).max(count(new)) as f64)
}

/// A line of the table of each file, then how many of them are the same.
#[must_use]
pub fn table(compared: &[(String, Result<Compared, String>)]) -> String {
    let mut page = String::from("| file | worst page | words | size | form |\n|---|---|---|---|---|\n");
    for (name, compared) in compared {
        let _ = match compared {
            Ok(Compared {
                worst,
                words,
                size,
                sound,
            }) => {
                let words = words.map_or("none".to_owned(), |words| format!("{:.1} %", words * 100.0));
                let form = if *sound { "sound" } else { "faulty" };
                writeln!(
                    page,
                    "| {name} | {:.3} % | {words} | {size:.2} | {form} |",
                    worst * 100.0
                )
            }
            Err(why) => writeln!(page, "| {name} | {why} | | | |"),
        };
    }
    let done: Vec<&Compared> = compared
        .iter()
        .filter_map(|(_, compared)| compared.as_ref().ok())
        .collect();
    let share = |count: usize, of: usize| format!("{count} of {of} ({:.1} %)", count as f64 * 100.0 / of.max(1) as f64);
    let looks = done.iter().filter(|one| one.worst <= PIXELS).count();
    let read: Vec<f64> = done.iter().filter_map(|one| one.words).collect();
    let kept = read.iter().filter(|words| **words >= WORDS).count();
    let sound = done.iter().filter(|one| one.sound).count();
    let mut sizes: Vec<f64> = done.iter().map(|one| one.size).collect();
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let _ = write!(
        page,
        "\nrebuilt: {}\nworst page differs in at most 0.1 % of its pixels: {}\nat least 99 % of the words: {}\n\
         nothing to say for qpdf: {}\nmedian size: {median:.2} of the original\n",
        share(done.len(), compared.len()),
        share(looks, done.len()),
        share(kept, read.len()),
        share(sound, done.len()),
    );
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(width: usize, value: u8) -> Pixels {
        Pixels {
            width,
            height: 2,
            colours: vec![value; width * 6],
        }
    }

    #[test]
    fn pixels_differ_where_a_colour_is_far_off() {
        let mut changed = pixels(10, 100);
        changed.colours[4] = 200;
        changed.colours[5] = 197;
        assert!((differ(&pixels(10, 100), &changed) - 0.05).abs() < 1e-9);
        changed.colours[4] = 196;
        changed.colours[5] = 196;
        assert_eq!(differ(&pixels(10, 100), &changed), 0.0);
        assert_eq!(differ(&pixels(10, 100), &pixels(12, 100)), 1.0);
    }

    #[test]
    fn words_are_counted_each_as_often_as_it_stands() {
        let counted = |text: &str| {
            let mut words = HashMap::new();
            text.split(' ')
                .for_each(|word| *words.entry(word.to_owned()).or_default() += 1);
            words
        };
        assert_eq!(same_words(&counted("a b b c"), &counted("a b b c")), Some(1.0));
        assert_eq!(same_words(&counted("a b b c"), &counted("a b c")), Some(0.75));
        assert_eq!(same_words(&counted("a b"), &counted("a b c d")), Some(0.5));
        assert_eq!(same_words(&HashMap::new(), &counted("a")), None);
    }

    #[test]
    fn the_table_ends_with_how_many_are_the_same() {
        let one = Compared {
            worst: 0.0005,
            words: Some(1.0),
            size: 0.5,
            sound: true,
        };
        let other = Compared {
            worst: 0.2,
            words: None,
            ..one.clone()
        };
        let files = [
            ("a.pdf", Ok(one)),
            ("b.pdf", Ok(other)),
            ("c.pdf", Err("refused".to_owned())),
        ];
        let page = table(&files.map(|(name, compared)| (name.to_owned(), compared)));
        for line in [
            "| a.pdf | 0.050 % | 100.0 % | 0.50 | sound |",
            "| b.pdf | 20.000 % | none | 0.50 | sound |",
            "| c.pdf | refused | | | |",
            "rebuilt: 2 of 3 (66.7 %)",
            "of its pixels: 1 of 2 (50.0 %)",
            "of the words: 1 of 1 (100.0 %)",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }
}
