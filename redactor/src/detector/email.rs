//! E-mail addresses, plain or with "at" and "dot" written out.

use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds e-mail addresses.
pub(super) struct Email;

/// On normalised text (small letters). A domain has a dot and ends in letters, or in the form that names in other scripts have.
/// Readers of pixels put a blank beside the sign, or take it for another round one. Nothing is counted: a bounded repetition of all letters of all scripts makes a pattern of megabytes.
const PLAIN: &str = r"[\p{L}\p{N}][\p{L}\p{N}._%+'-]*(?: ?@ ?|©)(?:[\p{L}\p{N}-]+\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,})";
/// The same with `[at]`, `(at)`, `{at}` or ` at `, and `[dot]`, `(dot)` or ` dot ` written out.
const SPELLED: &str = r"[\p{L}\p{N}][\p{L}\p{N}._%+-]* ?[\[({<] ?at ?[\])}>] ?[\p{L}\p{N}-]+(?:(?:\.| ?[\[({<] ?(?:dot|punkt) ?[\])}>] ?| dot )[\p{L}\p{N}-]{2,})+|[\p{L}\p{N}][\p{L}\p{N}._%+-]* at [\p{L}\p{N}-]+(?: dot [\p{L}\p{N}-]{2,})+";

static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("{PLAIN}|{SPELLED}")).ok());

impl Detector for Email {
    fn kind(&self) -> Kind {
        Kind::Email
    }

    fn find(&self, text: &Normal, _: &Terms, hit: &mut dyn FnMut(Hit)) {
        let Some(pattern) = PATTERN.as_ref() else { return };
        for matched in pattern.find_iter(text.text()) {
            if let Some((start, end)) = text.source(matched.start(), matched.end()) {
                hit(Hit {
                    kind: Kind::Email,
                    start,
                    end,
                    reason: "the form of an e-mail address",
                    confidence: 95,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn the_pattern_is_one() {
        assert!(PATTERN.is_some());
    }

    #[test]
    fn addresses_are_found_and_what_only_looks_like_one_is_not() {
        check(
            Kind::Email,
            &[],
            &[
                "Write to «ann.o'neil+x@mail.example.co.uk». Or <«A_B@EXAMPLE.ORG»>, mailto:«x@y.de»?subject=1",
                "«ann\u{200b}@exa\u{ad}mple.org» «ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ» «jörg@müller.example» «ann@exam-\nple.org»",
                "«ann [at] example [dot] org» «ann(at)example.org» «ann at example dot org»",
                "to «ann.o @example.org» «ann@ example.org» «ann©example.org», © example.org, ann, @example.org",
                "meet at noon, look at example.org, @handle, user@host, 3@4.5, a@b.c, @ann.org",
                "«почта@пример.рф» «x@xn--bcher-kva.xn--p1ai»",
            ],
        );
    }
}
