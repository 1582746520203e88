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
/// Missing words of a file that are named, and the letters of each.
const NAMED: usize = 6;
const LETTERS: usize = 24;

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
    /// Some of the words that the copy has less often.
    pub missing: Vec<String>,
    /// What the report says of what was not kept.
    pub why: Vec<String>,
}

/// Compares the files at two paths.
///
/// # Errors
/// One of the programs is missing, or cannot draw the original at all.
pub fn compare(old: &Path, new: &Path) -> Result<Compared> {
    let length = |path: &Path| -> Result<f64> { Ok(std::fs::metadata(path)?.len() as f64) };
    let checked = run(&system("qpdf")?, &[OsStr::new("--check"), new.as_os_str()], &[])?;
    let (before, after) = (words(old)?, words(new)?);
    Ok(Compared {
        worst: worst(old, new)?,
        words: same_words(&before, &after),
        size: length(new)? / length(old)?,
        sound: checked.status.code() == Some(0),
        missing: missing(&before, &after),
        why: Vec::new(),
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

/// How often each word stands in a document, by poppler. Where a font does not say its letters poppler gives their codes: what has
/// no letter or digit, or a control, private or replacing character, is no word.
fn words(path: &Path) -> Result<HashMap<String, usize>> {
    let said = run(&system("pdftotext")?, &[path.as_os_str(), OsStr::new("-")], &[])?;
    let mut words = HashMap::new();
    let text = said.text();
    let tokens = text
        .split_whitespace()
        .map(|token| token.trim_end_matches(char::is_control));
    for word in tokens.filter(|word| is_word(word)) {
        *words.entry(plain(word)).or_default() += 1;
    }
    Ok(words)
}

/// A word without the signs that say how it is set: ligatures and hyphens, of which fonts have several that look the same.
fn plain(word: &str) -> String {
    let set = [
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
        ("\u{ad}", ""),
        ("\u{2010}", ""),
        ("-", ""),
    ];
    set.iter()
        .fold(word.to_owned(), |word, (set, plain)| word.replace(set, plain))
}

fn is_word(token: &str) -> bool {
    let coded = |scalar: char| scalar.is_control() || matches!(scalar, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
    token.chars().any(char::is_alphanumeric) && !token.chars().any(coded)
}

/// Some words that `new` has less often than `old`, in order.
fn missing(old: &HashMap<String, usize>, new: &HashMap<String, usize>) -> Vec<String> {
    let fewer = old.iter().filter(|(word, times)| new.get(*word).unwrap_or(&0) < *times);
    let mut missing: Vec<String> = fewer.map(|(word, _)| word.clone()).collect();
    missing.sort();
    missing.truncate(NAMED);
    missing
}

fn same_words(old: &HashMap<String, usize>, new: &HashMap<String, usize>) -> Option<f64> {
    let count = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    let both: usize = old
        .iter()
        .map(|(word, times)| *times.min(new.get(word).unwrap_or(&0)))
        .sum();
    (count(old) > 0).then(|| both as f64 / count(old).max(count(new)) as f64)
}

/// The figures over all files; then a table of each that looks otherwise, and one of each that lost words, with what the report
/// says of it.
#[must_use]
pub fn table(compared: &[(String, Result<Compared, String>)]) -> String {
    let done: Vec<(&String, &Compared)> = compared
        .iter()
        .filter_map(|(name, compared)| Some((name, compared.as_ref().ok()?)))
        .collect();
    let share = |count: usize, of: usize| format!("{count} of {of} ({:.1} %)", count as f64 * 100.0 / of.max(1) as f64);
    let otherwise: Vec<_> = done.iter().filter(|(_, one)| one.worst > PIXELS).collect();
    let read = done.iter().filter(|(_, one)| one.words.is_some()).count();
    let lost: Vec<_> = done
        .iter()
        .filter(|(_, one)| one.words.is_some_and(|words| words < WORDS))
        .collect();
    let sound = done.iter().filter(|(_, one)| one.sound).count();
    let mut sizes: Vec<f64> = done.iter().map(|(_, one)| one.size).collect();
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let mut page = format!(
        "| figure | files |\n|---|---|\n| rebuilt | {} |\n| the worst of the first {PAGES} pages differs strongly in at most 0.1 % of \
         its pixels | {} |\n| at least 99 % of the words | {} |\n| nothing to say for `qpdf --check` | {} |\n| median size, of the \
         original | {median:.2} |\n",
        share(done.len(), compared.len()),
        share(done.len() - otherwise.len(), done.len()),
        share(read - lost.len(), read),
        share(sound, done.len()),
    );
    page.push_str("\n## Not rebuilt\n\n| file | reason |\n|---|---|\n");
    for (name, why) in compared
        .iter()
        .filter_map(|(name, one)| Some((name, one.as_ref().err()?)))
    {
        let _ = writeln!(page, "| {name} | {why} |");
    }
    page.push_str("\n## Pages that look otherwise\n\n| file | strongly different pixels of the worst page | of what the report says |\n|---|---|---|\n");
    for (name, one) in otherwise {
        let _ = writeln!(page, "| {name} | {:.2} % | {} |", one.worst * 100.0, one.why.join("; "));
    }
    page.push_str("\n## Words that are missing\n\n| file | words kept | some that are missing | of what the report says |\n|---|---|---|---|\n");
    for (name, one) in lost {
        let short = |word: &String| word.chars().take(LETTERS).collect::<String>().replace('|', "/");
        let words: Vec<String> = one.missing.iter().map(short).collect();
        let kept = one.words.unwrap_or_default() * 100.0;
        let _ = writeln!(
            page,
            "| {name} | {kept:.1} % | {} | {} |",
            words.join(" "),
            one.why.join("; ")
        );
    }
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
    fn codes_of_letters_that_do_not_say_what_they_are_are_no_words() {
        for (token, word) in [
            ("Voss,", true),
            ("7", true),
            ("\u{13}14", false),
            ("\u{f761}a", false),
            ("…", false),
        ] {
            assert_eq!(is_word(token), word, "{token:?}");
        }
        assert_eq!(plain("ﬁ\u{ad}rst-\u{2010}class"), "firstclass");
        let counted = |text: &str| text.split(' ').map(|word| (word.to_owned(), 1)).collect();
        assert_eq!(missing(&counted("c a b"), &counted("b")), ["a", "c"]);
    }

    #[test]
    fn the_table_says_how_many_are_the_same_and_why_the_others_are_not() {
        let one = Compared {
            worst: 0.0005,
            words: Some(1.0),
            size: 0.5,
            sound: true,
            missing: Vec::new(),
            why: Vec::new(),
        };
        let other = Compared {
            worst: 0.2,
            words: Some(0.5),
            missing: vec!["secret".to_owned()],
            why: vec!["text under other paint".to_owned()],
            ..one.clone()
        };
        let files = [
            ("a.pdf", Ok(one)),
            ("b.pdf", Ok(other)),
            ("c.pdf", Err("refused".to_owned())),
        ];
        let page = table(&files.map(|(name, compared)| (name.to_owned(), compared)));
        for line in [
            "| rebuilt | 2 of 3 (66.7 %) |",
            "of its pixels | 1 of 2 (50.0 %) |",
            "of the words | 1 of 2 (50.0 %) |",
            "| c.pdf | refused |",
            "| b.pdf | 20.00 % | text under other paint |",
            "| b.pdf | 50.0 % | secret | text under other paint |",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }
}
