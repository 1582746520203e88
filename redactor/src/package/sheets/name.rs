//! Names of sheets, as programs take them.

use std::collections::BTreeSet;

/// UTF-16 units of the name of a sheet.
const NAME: usize = 31;

/// A name that a sheet may have (18.2.19 and what programs take), and that none before it has.
pub(crate) fn legal(name: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |letter: char| match letter {
        '[' => '(',
        ']' => ')',
        ':' | '*' | '?' | '/' | '\\' | '\'' => '-',
        _ => letter,
    };
    let name: String = name.trim().chars().map(allowed).collect();
    let name = match name.as_str() {
        "" => "Sheet",
        name if name.eq_ignore_ascii_case("history") => "History-",
        name => name,
    };
    let fitting = |suffix: &str| {
        let (mut kept, mut left) = (String::new(), NAME - suffix.len());
        for letter in name.chars() {
            match left.checked_sub(letter.len_utf16()) {
                Some(less) => left = less,
                None => break,
            }
            kept.push(letter);
        }
        format!("{}{suffix}", kept.trim_end())
    };
    let all = std::iter::once(String::new()).chain((2..).map(|number: u32| format!(" ({number})")));
    let mut names = all.map(|suffix| fitting(&suffix));
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_so_that_programs_take_them() {
        let mut taken = BTreeSet::new();
        for (name, wanted) in [
            ("Budget [person-1]", "Budget (person-1)"),
            ("budget (PERSON-1)", "budget (PERSON-1) (2)"),
            ("a/b:c", "a-b-c"),
            ("", "Sheet"),
            (" ", "Sheet (2)"),
            ("History", "History-"),
            (
                "a sheet with a name of more letters than fit",
                "a sheet with a name of more let",
            ),
            ("a sheet with a name of more letters", "a sheet with a name of more (2)"),
        ] {
            assert_eq!(legal(name, &mut taken), wanted);
        }
    }
}
