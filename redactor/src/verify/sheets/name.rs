//! Names of sheets: how they are written, and what a name becomes so that programs take it.

use std::collections::BTreeSet;

/// The letters of a name; none where it is written otherwise than ours.
pub(in super::super) fn read(written: &str) -> Option<String> {
    let mut name = String::new();
    let mut rest = written;
    while let Some(letter) = rest.chars().next() {
        let (meant, length) = match letter {
            '&' => {
                let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
                let (form, meant) = known.iter().find(|(form, _)| rest.starts_with(form))?;
                (*meant, form.len())
            }
            '<' | '>' | '"' => return None,
            _ if letter.is_control() => return None,
            _ => (letter, letter.len_utf8()),
        };
        name.push(meant);
        rest = rest.get(length..)?;
    }
    Some(name)
}

/// What the name of a sheet that is called `line` must be, where these, in small letters, are taken.
pub(in super::super) fn legal(line: &str, taken: &BTreeSet<String>) -> String {
    let mut name = line.trim().replace('[', "(").replace(']', ")");
    for sign in [':', '*', '?', '/', '\\', '\''] {
        name = name.replace(sign, "-");
    }
    if name.is_empty() {
        "Sheet".clone_into(&mut name);
    } else if name.eq_ignore_ascii_case("history") {
        "History-".clone_into(&mut name);
    }
    let mut number = 1;
    loop {
        let end = if number == 1 {
            String::new()
        } else {
            format!(" ({number})")
        };
        let mut kept = name.clone();
        while kept.encode_utf16().count() + end.len() > 31 {
            kept.pop();
        }
        let whole = format!("{}{end}", kept.trim_end());
        if !taken.contains(&whole.to_lowercase()) {
            return whole;
        }
        number += 1;
    }
}
