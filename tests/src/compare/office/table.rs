//! What is written of all documents that were compared.

use super::Compared;
use crate::office::pair::Pair;
use std::fmt::Write;

/// What is told of every file that LibreOffice wrote, and of which no page shows anything.
const SILENT: [&str; 24] = [
    "a folder in the ZIP file",
    "a layout that no slide uses",
    "a prompt that no slide shows",
    "a small picture of the document",
    "bytes of the ZIP file besides its parts",
    "how a slide comes",
    "how long it is",
    "how often it was saved",
    "identifiers of paragraphs",
    "language of the document",
    "minutes that were spent on it",
    "name of a place",
    "name of a shape",
    "name of a slide",
    "name of a style",
    "name of a theme",
    "numbers of the sessions in which it was written",
    "program that made it",
    "settings of a printer",
    "settings of the program that made it",
    "something of the workbook that is in no cell",
    "statements about the document (RDF)",
    "version of the program that made it",
    "where the data of a circular letter are",
];

/// The figures of each form; then of each file.
#[must_use]
pub fn table(compared: &[(Pair, Compared)]) -> String {
    let mut page =
        "| form | files | open | words kept | as many pages | blocks that differ, in the middle and at most |\n\
        |---|---|---|---|---|---|\n"
            .to_owned();
    let mut forms: Vec<&str> = compared.iter().map(|(pair, _)| pair.form.as_str()).collect();
    forms.sort_unstable();
    forms.dedup();
    for form in forms {
        let of: Vec<&Compared> = compared
            .iter()
            .filter(|(pair, _)| pair.form == form)
            .map(|(_, one)| one)
            .collect();
        page.push_str(&row(form, &of));
    }
    page.push_str("\n## File by file\n\n| file | pages | blocks that differ | grey | words that are not counted | of what the report says |\n|---|---|---|---|---|---|\n");
    for (pair, one) in compared {
        let told: Vec<&str> = pair
            .told
            .iter()
            .map(String::as_str)
            .filter(|kind| !SILENT.contains(kind))
            .collect();
        let (before, after) = one.pages;
        let pages = if before == after {
            before.to_string()
        } else {
            format!("{before}, then {after}")
        };
        let _ = writeln!(
            page,
            "| {} | {pages} | {:.1} % | {:.1} | {} | {} |",
            pair.name,
            one.blocks * 100.0,
            one.grey,
            pair.apart.join(" ").replace('|', "/"),
            told.join("; ").replace('|', "/")
        );
    }
    page
}

fn row(form: &str, of: &[&Compared]) -> String {
    let open = of.iter().filter(|one| one.wrong.is_empty()).count();
    let (all, kept) = of
        .iter()
        .fold((0, 0), |(all, kept), one| (all + one.words.0, kept + one.words.1));
    let same = of.iter().filter(|one| one.pages.0 == one.pages.1).count();
    let mut blocks: Vec<f64> = of.iter().map(|one| one.blocks * 100.0).collect();
    blocks.sort_by(f64::total_cmp);
    let at = |at: usize| blocks.get(at).copied().unwrap_or_default();
    format!(
        "| {form} | {count} | {open} | {kept} of {all} | {same} | {:.1} %, {:.1} % |\n",
        at(of.len() / 2),
        at(of.len().saturating_sub(1)),
        count = of.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_how_each_looks_and_what_of_it_is_told() {
        let pair = |name: &str| Pair {
            name: name.to_owned(),
            form: "odt".to_owned(),
            old: "a".into(),
            new: Ok("b".into()),
            apart: vec!["Tons".to_owned()],
            told: vec!["a chart".to_owned(), "how long it is".to_owned()],
        };
        let one = Compared {
            words: (10, 9),
            pages: (1, 1),
            blocks: 0.02,
            grey: 1.25,
            ..Compared::default()
        };
        let other = Compared {
            pages: (2, 1),
            blocks: 0.2,
            wrong: vec!["it does not open".to_owned()],
            ..one.clone()
        };
        let page = table(&[(pair("text/one.odt"), one), (pair("text/two.odt"), other)]);
        for line in [
            "| odt | 2 | 1 | 18 of 20 | 1 | 20.0 %, 20.0 % |",
            "| text/one.odt | 1 | 2.0 % | 1.2 | Tons | a chart |",
            "| text/two.odt | 2, then 1 | 20.0 % | 1.2 | Tons | a chart |",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }
}
