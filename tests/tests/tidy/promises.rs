//! The table of promises in SECURITY.md: what is called kept must name the tests that would fail if it were not.

use crate::tree::Tree;

/// How many promises the product makes.
pub(crate) const COUNT: usize = 10;

/// Everything in the table that is not so: a missing row, a state that is none, a test that does not stand.
pub(crate) fn not_held(tree: &Tree, count: usize) -> Vec<String> {
    let table = tree.text("SECURITY.md").unwrap_or_default();
    let rows = table.lines().filter_map(row).collect::<Vec<_>>();
    let mut wrong = Vec::new();
    for number in 1..=count {
        match rows
            .iter()
            .filter(|row| row.number == number)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [row] => wrong.extend(complaint(tree, row).map(|what| format!("promise {number} {what}"))),
            found => wrong.push(format!("promise {number} stands {} times in SECURITY.md", found.len())),
        }
    }
    wrong
}

/// `| number | promise | state | proof or what is missing | what it mitigates |`
struct Row<'a> {
    number: usize,
    state: &'a str,
    proof: &'a str,
    mitigates: &'a str,
}

fn row(line: &str) -> Option<Row<'_>> {
    let cells = line
        .strip_prefix('|')?
        .trim_end()
        .strip_suffix('|')?
        .split('|')
        .map(str::trim)
        .collect::<Vec<_>>();
    let [number, _promise, state, proof, mitigates] = cells[..] else {
        return None;
    };
    Some(Row {
        number: number.parse().ok()?,
        state,
        proof,
        mitigates,
    })
}

fn complaint(tree: &Tree, row: &Row) -> Option<String> {
    match row.state {
        "kept" if row.mitigates.is_empty() => Some("does not say what it mitigates".to_owned()),
        "kept" => proof_complaint(tree, row.proof),
        "not yet" if row.proof.is_empty() => Some("does not say what is missing".to_owned()),
        "not yet" => lost_test(tree, row.proof),
        other => Some(format!(
            "is called {other:?}, which is neither \"kept\" nor \"not yet\""
        )),
    }
}

fn proof_complaint(tree: &Tree, proof: &str) -> Option<String> {
    if named(proof).next().is_none() {
        return Some("names no test".to_owned());
    }
    lost_test(tree, proof)
}

fn lost_test(tree: &Tree, proof: &str) -> Option<String> {
    let lost = named(proof).find(|test| !stands(tree, test))?;
    Some(format!("names {lost}, which is no test that runs"))
}

/// Whatever stands between backticks.
fn named(proof: &str) -> impl Iterator<Item = &str> {
    proof.split('`').skip(1).step_by(2)
}

/// Whether `path.rs::name` is a test that is not switched off.
fn stands(tree: &Tree, test: &str) -> bool {
    let Some((file, name)) = test.split_once("::") else {
        return false;
    };
    let source = tree.text(file).unwrap_or_default();
    let Some(at) = source.find(&format!("fn {name}(")) else {
        return false;
    };
    let attributes = source[..at].rsplit_once("\n\n").map_or(&source[..at], |(_, near)| near);
    let attributes = attributes.rsplit_once("}\n").map_or(attributes, |(_, near)| near);
    (attributes.contains("#[test]") || attributes.contains("#[tokio::test")) && !attributes.contains("#[ignore")
}

mod tests {
    use super::*;
    use crate::{holds, refuses};

    /// A source with a test, one that sleeps, a helper and a test that waits.
    const SOURCE: &str = "//! A\n#[test]\nfn holds() {}\n#[test]\n#[ignore = \"slow\"]\nfn sleeps() {}\nfn helps() {}\n\
        #[tokio::test]\nasync fn waits() {}\n";

    fn complaints(table: &str, count: usize) -> Vec<String> {
        not_held(&Tree::of(&[("SECURITY.md", table), ("a/b.rs", SOURCE)]), count)
    }

    #[test]
    fn every_promise_called_kept_names_a_test_that_stands() {
        holds(&not_held(&Tree::of_the_repository(), COUNT));
    }

    #[test]
    fn what_is_so_may_be_said() {
        let kept = "| 1 | A. | kept | `a/b.rs::holds` `a/b.rs::waits` | theft |\n";
        holds(&complaints(&format!("{kept}| 2 | B. | not yet | no replies | |\n"), 2));
    }

    #[test]
    fn a_promise_without_its_test_is_seen() {
        for bad in [
            "| 1 | A. | kept | `a/b.rs::gone` | theft |",
            "| 1 | A. | kept | `a/b.rs::helps` | theft |",
            "| 1 | A. | kept | `a/b.rs::sleeps` | theft |",
            "| 1 | A. | kept | `a/c.rs::holds` | theft |",
            "| 1 | A. | kept | by care | theft |",
            "| 1 | A. | kept | `a/b.rs::holds` | |",
            "| 1 | A. | nearly | `a/b.rs::holds` | theft |",
            "| 1 | A. | not yet | | |",
            "| 1 | A. | not yet | no replies; in part: `a/b.rs::gone` | |",
            "| 2 | A. | not yet | all | |",
        ] {
            refuses(&complaints(bad, 1), 1);
        }
    }
}
