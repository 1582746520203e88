//! Where a file lay: paths with a user's name in them, and names of machines.

use super::cue::behind;
use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::sync::LazyLock;

/// Finds paths that name a user or a machine.
pub(super) struct Path;

/// Bytes of a path at most.
const LONGEST: usize = 1024;
/// Where the users' folders lie on macOS and Unix, and what they are called behind the drive's letter on Windows; a share.
static BEGINS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let users = [
        "users",
        "documents and settings",
        "benutzer",
        "utilisateurs",
        "usuarios",
        "utenti",
        "gebruikers",
        "пользователи",
    ];
    let windows = users.into_iter().flat_map(|name| {
        let name = Normal::of(name).text().to_owned();
        [(r":\", r"\"), (r":\\", r"\\"), (":/", "/")].map(|(drive, next)| format!("{drive}{name}{next}"))
    });
    let unix = ["/home/", "/users/", r"\\"].map(str::to_owned);
    AhoCorasick::new(windows.chain(unix)).ok()
});
/// What follows a user's folder: a name, and parts to the last separator, which may have blanks, and one word more.
static REST: Pattern = LazyLock::new(|| {
    let part = r#"[^\\/:*?"<>|,;]+"#;
    Regex::new(&format!(r#"^(?:{part}[\\/]+)*[^\\/:*?"<>|,;) ]*"#)).ok()
});
/// The same on Unix, where a blank ends it.
static REST_OF_UNIX: Pattern = LazyLock::new(|| Regex::new(r#"^[^\\:*?"<>|,;) ]+"#).ok());
/// What names of machines end in, in a network at home or in an office (RFC 6762, RFC 8375, and custom), and what Windows begins
/// them with.
static NETWORKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::new([
        ".local",
        ".lan",
        ".internal",
        ".intranet",
        ".intra",
        ".corp",
        ".home.arpa",
        ".localdomain",
        ".fritz.box",
        "desktop-",
        "laptop-",
        "win-",
    ])
    .ok()
});
static SAID: Pattern = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:host ?name|computer ?name|machine ?name|rechnername|computername|nom d'hote|nom de l'ordinateur|имя компьютера|计算机名|主机名) ?[:=] ?([a-z0-9][a-z0-9._-]{2,62})").ok()
});

impl Detector for Path {
    fn kind(&self) -> Kind {
        Kind::Path
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        let mut take = |(start, end): (usize, usize), reason, confidence| {
            let written = all.get(start..end).unwrap_or_default();
            let kept = written.trim_end_matches(['.', ',', ';', ':', '!', ')', '\'', ' ']);
            let hit = hit(text, (start, start + kept.len()), Kind::Path, reason, confidence);
            hit.into_iter().for_each(&mut *found);
        };
        paths(all, |span| take(span, "a path that names a user or a machine", 93));
        machines(all, |span| take(span, "the form of a machine's name", 85));
        each(&SAID, all, |captures| {
            let (start, end) = span(captures);
            if all.get(start..end) != Some("localhost") {
                take((start, end), "a machine's name, by the word before it", 88);
            }
        });
    }
}

fn paths(all: &str, mut take: impl FnMut((usize, usize))) {
    let Some(begins) = BEGINS.as_ref() else { return };
    let mut last = 0;
    for matched in begins.find_iter(all) {
        let opening = all.get(matched.range()).unwrap_or_default();
        let before = all.get(..matched.start()).unwrap_or_default();
        let start = if opening.starts_with(':') {
            matched.start().saturating_sub(1)
        } else {
            matched.start()
        };
        let alone = !all.get(..start).is_some_and(|before| {
            before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '.' | '_' | '\\'))
        });
        let drive = !opening.starts_with(':') || before.ends_with(|last: char| last.is_ascii_lowercase());
        let rest = if opening.starts_with('/') { &REST_OF_UNIX } else { &REST };
        let near = behind(all, matched.end(), LONGEST);
        let Some(found) = rest.as_ref().and_then(|rest| rest.find(near)) else {
            continue;
        };
        let end = matched.end() + found.end();
        let shared = !opening.starts_with('\\') || is_share(found.as_str());
        if start >= last && shared && alone && drive && found.len() > 1 {
            take((start, end));
            last = end;
        }
    }
}

/// Whether what follows two backslashes is a machine and a folder of it, and not a letter that a program escapes.
fn is_share(rest: &str) -> bool {
    let mut parts = rest
        .split('\\')
        .map(|part| part.chars().filter(|sign| sign.is_alphanumeric()).count());
    parts.next().is_some_and(|machine| machine > 1) && parts.next().is_some_and(|folder| folder > 1)
}

fn machines(all: &str, mut take: impl FnMut((usize, usize))) {
    let Some(networks) = NETWORKS.as_ref() else { return };
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    for matched in networks.find_iter(all) {
        let (before, after) = (
            all.get(..matched.start()).unwrap_or_default(),
            all.get(matched.end()..).unwrap_or_default(),
        );
        let more = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let follows = after.get(more..).and_then(|rest| rest.chars().next());
        let ended = !matches!(follows, Some('(' | '-' | '_' | '='));
        if all.get(matched.range()).is_some_and(|name| name.starts_with('.')) {
            let less = before.bytes().rev().take(80).take_while(is_part).count();
            let start = matched.start() - less;
            let outside = all.get(..start).is_some_and(|before| {
                before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '@' | '/' | '_'))
            });
            if more == 0 && ended && less > 1 && !outside {
                take((start, matched.end()));
            }
        } else if !before.ends_with(|last: char| last.is_alphanumeric() || last == '-')
            && (7..=11).contains(&more)
            && ended
        {
            let name = after.get(..more).unwrap_or_default();
            if name.bytes().any(|byte| byte.is_ascii_digit())
                || cue::before(before, &["host", "machine", "computer", "workstation"])
            {
                take((matched.start(), matched.end() + more));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn paths_with_a_users_name_and_names_of_machines_are_found() {
        check(
            Kind::Path,
            &[],
            &[
                r"saved in «C:\Users\ann.smith\Documents\plan.docx», «/home/ann/plan.txt» and «/Users/ann/x». C:\Windows\x",
                r"from «\\fileserver01\share\plan.docx» on «DESKTOP-4F2K9QX», «anns-macbook.local»; desktop-publishing",
                r"print '\\cell\n', hostname: localhost, \\x\",
                "/usr/share/x, and/home/x, computer name: «LENOVO-ANN»",
            ],
        );
    }
}
