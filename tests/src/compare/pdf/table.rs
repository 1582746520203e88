//! What is written of all files that were compared.

use super::pages::PAGES;
use super::{Compared, PIXELS, WORDS};
use std::fmt::Write;

/// Letters of a missing word that are named.
const LETTERS: usize = 24;

/// The figures over all files; then a table of each that looks otherwise, and one of each that lost words, with what the report
/// says of it.
#[must_use]
pub fn table(compared: &[(String, Result<Compared, String>)]) -> String {
    let done: Vec<(&String, &Compared)> = compared
        .iter()
        .filter_map(|(name, compared)| Some((name, compared.as_ref().ok()?)))
        .collect();
    let otherwise: Vec<_> = done.iter().filter(|(_, one)| !is_alike(one.worst)).collect();
    let lost: Vec<_> = done
        .iter()
        .filter(|(_, one)| one.shown.is_some_and(|words| words < WORDS))
        .collect();
    let mut page = figures(compared.len(), &done);
    page.push_str("\n## Not rebuilt\n\n| file | reason |\n|---|---|\n");
    for (name, why) in compared
        .iter()
        .filter_map(|(name, one)| Some((name, one.as_ref().err()?)))
    {
        let _ = writeln!(page, "| {name} | {why} |");
    }
    page.push_str("\n## Pages that look otherwise\n\n| file | strongly different pixels of the worst page | in MuPDF | of what the report says |\n|---|---|---|---|\n");
    for (name, one) in otherwise {
        let off = |share: Option<f64>| share.map_or("not drawn".to_owned(), |share| format!("{:.2} %", share * 100.0));
        let (worst, elsewhere) = (off(one.worst), off(one.elsewhere));
        let _ = writeln!(page, "| {name} | {worst} | {elsewhere} | {} |", one.why.join("; "));
    }
    page.push_str("\n## Words that are missing\n\n| file | words kept | some that are missing | of what the report says |\n|---|---|---|---|\n");
    for (name, one) in lost {
        let short = |word: &String| word.chars().take(LETTERS).collect::<String>().replace('|', "/");
        let words: Vec<String> = one.missing.iter().map(short).collect();
        let kept = one.shown.unwrap_or_default() * 100.0;
        let _ = writeln!(
            page,
            "| {name} | {kept:.1} % | {} | {} |",
            words.join(" "),
            one.why.join("; ")
        );
    }
    page
}

/// The figures over the files that were rebuilt, of `all`.
fn figures(all: usize, done: &[(&String, &Compared)]) -> String {
    let share = |count: usize, of: usize| format!("{count} of {of} ({:.1} %)", count as f64 * 100.0 / of.max(1) as f64);
    let look = |same: fn(&Compared) -> bool| share(done.iter().filter(|(_, one)| same(one)).count(), done.len());
    let drawn = |of: fn(&Compared) -> Option<f64>| {
        let all: Vec<Option<f64>> = done.iter().map(|(_, one)| of(one)).filter(Option::is_some).collect();
        share(all.iter().filter(|share| is_alike(**share)).count(), all.len())
    };
    let words = |of: fn(&Compared) -> Option<f64>| {
        let all: Vec<f64> = done.iter().filter_map(|(_, one)| of(one)).collect();
        share(all.iter().filter(|words| **words >= WORDS).count(), all.len())
    };
    let mut sizes: Vec<f64> = done.iter().map(|(_, one)| one.size).collect();
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    format!(
        "| figure | files |\n|---|---|\n| rebuilt | {} |\n| the worst of the first {PAGES} pages differs strongly in at most 0.1 % of \
         its pixels, in poppler, of those that it draws | {} |\n| likewise, in MuPDF | {} |\n| of all, in poppler | {} |\n| of all, in one \
         of the two | {} |\n| at least 99 % of the words that poppler shows | {} |\n| likewise, of all that it finds | {} |\n| nothing to say for `qpdf --check` | {} |\n| median size, \
         of the original | {median:.2} |\n",
        share(done.len(), all),
        drawn(|one| one.worst),
        drawn(|one| one.elsewhere),
        look(|one| is_alike(one.worst)),
        look(|one| is_alike(one.worst) || is_alike(one.elsewhere)),
        words(|one| one.shown),
        words(|one| one.words),
        look(|one| one.sound),
    )
}

/// Whether pages that are drawn look the same; those that are not do not.
fn is_alike(worst: Option<f64>) -> bool {
    worst.is_some_and(|share| share <= PIXELS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_how_many_are_the_same_and_why_the_others_are_not() {
        let one = Compared {
            worst: Some(0.0005),
            elsewhere: Some(0.002),
            words: Some(0.5),
            shown: Some(1.0),
            size: 0.5,
            sound: true,
            missing: Vec::new(),
            why: Vec::new(),
        };
        let other = Compared {
            worst: Some(0.2),
            elsewhere: None,
            shown: Some(0.5),
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
            "of its pixels, in poppler, of those that it draws | 1 of 2 (50.0 %) |",
            "likewise, in MuPDF | 0 of 1 (0.0 %) |",
            "of all, in poppler | 1 of 2 (50.0 %) |",
            "of all, in one of the two | 1 of 2 (50.0 %) |",
            "that poppler shows | 1 of 2 (50.0 %) |",
            "of all that it finds | 0 of 2 (0.0 %) |",
            "| c.pdf | refused |",
            "| b.pdf | 20.00 % | not drawn | text under other paint |",
            "| b.pdf | 50.0 % | secret | text under other paint |",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }
}
