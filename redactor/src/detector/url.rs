//! Addresses of pages, with a scheme or "www", spelled so that nobody follows them by mistake ("hxxp", "[.]") or plain, and onions.

use super::pattern::{Pattern, each, hit};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds addresses of pages.
pub(super) struct Url;

/// A scheme and anything behind it that has no blank, or a name that begins with "www"; a name of Tor's (its address
/// specification: 56 letters and digits); a domain with a path behind it.
const FORMS: &str = concat!(
    r"(?:h(?:tt|xx)ps?|ftps?|sftp|ssh|smb|wss?|ircs?|magnet|file|rtsp)(?::|\[:\])(?://|\?)[^ <>\x22|`]+",
    r"|www(?:\.|\[\.\])[\p{L}\p{N}][^ <>\x22|`]+",
    r"|(?:[a-z0-9-]+\.)*[a-z2-7]{56}\.onion[^ <>\x22|`]*",
    r"|[a-z0-9][a-z0-9-]*(?:(?:\.|\[\.\])[a-z0-9][a-z0-9-]*)*(?:\.|\[\.\])[a-z]{2,}/[a-z0-9~%_][^ <>\x22|`]*",
);

/// What names of files and fields of programs end in, and few domains with a path behind them.
const FILES: &[&str] = &[
    "js", "ts", "rs", "py", "md", "sh", "go", "cc", "cpp", "hpp", "java", "json", "toml", "yaml", "yml", "xml", "html",
    "css", "txt", "pdf", "doc", "docx", "odt", "csv", "uid", "gid", "rb", "mjs", "lock", "conf", "log",
];

static PATTERN: Pattern = LazyLock::new(|| Regex::new(FORMS).ok());

impl Detector for Url {
    fn kind(&self) -> Kind {
        Kind::Url
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        each(&PATTERN, text.text(), |captures| {
            let Some(matched) = captures.get(0) else { return };
            let length = ends(matched.as_str());
            let span = (matched.start(), matched.start() + length);
            found_at(text, span, found);
        });
    }
}

fn found_at(text: &Normal, span: (usize, usize), found: &mut dyn FnMut(Hit)) {
    let before = text.text().get(..span.0).and_then(|before| before.chars().next_back());
    if before.is_some_and(|before| before.is_ascii_alphanumeric() || before == '@') {
        return;
    }
    if !is_domain(text, span) {
        return;
    }
    hit(text, span, Kind::Url, "the form of an address of a page", 95)
        .into_iter()
        .for_each(found);
}

/// Whether what has no scheme is a domain: of one case, and its end no file's. "www" has a name and an end behind it.
fn is_domain(text: &Normal, (start, end): (usize, usize)) -> bool {
    let written = text.text().get(start..end).unwrap_or_default();
    if written.contains(':') && !written.contains("[:]") || written.contains("onion") || written.contains('[') {
        return true;
    }
    let name = written.split('/').next().unwrap_or_default();
    if name.starts_with("www.") {
        return name.matches('.').count() > 1;
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    let cased = text.cased().get(start..start + name.len()).unwrap_or_default();
    let mixed =
        cased.bytes().any(|byte| byte.is_ascii_uppercase()) && cased.bytes().any(|byte| byte.is_ascii_lowercase());
    !mixed && !FILES.contains(&last)
}

/// Bytes of `url` without the sentence's own signs at its end, and brackets that it did not open.
fn ends(url: &str) -> usize {
    let mut kept = url;
    loop {
        let last = kept.chars().next_back();
        let open = |bracket: char, closing: char| kept.matches(bracket).count() >= kept.matches(closing).count();
        let ours = match last {
            Some(')') => open('(', ')'),
            Some(']') => open('[', ']'),
            Some('}') => open('{', '}'),
            Some(sign) => !".,;:!?'*\u{3002}\u{ff0c}\u{bb}\u{201d}\u{3001}".contains(sign),
            None => true,
        };
        if ours {
            return kept.len();
        }
        kept = kept
            .get(..kept.len() - last.map_or(1, char::len_utf8))
            .unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn files_and_fields_of_programs_are_no_pages() {
        check(
            Kind::Url,
            &[],
            &["open pdf.js/Word, Command.uid/gid and www.go; «example.org/a», «www.example.org»"],
        );
    }

    #[test]
    fn addresses_are_found_without_the_signs_behind_them() {
        let onion = "a".repeat(56);
        check(
            Kind::Url,
            &[],
            &[
                "See «https://example.org/a?b=c#d», («http://example.org/x_(y)»), <«ftp://ann@example.org»>.",
                "«HTTPS://Example.ORG/Path» «hxxps://example[.]org/a» «www.example.org», «example.org/~ann» x",
                &format!("at «{onion}.onion», «http://{onion}.onion/x»"),
                "either/or, 3/4, and/or 1.2/3, e.g. this, example.org alone, ann@example.org/x, «https://пример.рф/путь»",
            ],
        );
    }
}
