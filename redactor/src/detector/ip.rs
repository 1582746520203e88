//! Addresses of machines on a network: IPv4 (RFC 791, in dotted decimal), IPv6 (RFC 4291, 2.2).

use super::pattern::{Pattern, each, hit};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use core::net::{Ipv4Addr, Ipv6Addr};
use regex::Regex;
use std::sync::LazyLock;

/// Finds addresses of machines.
pub(super) struct Ip;

static FOUR: Pattern = LazyLock::new(|| Regex::new(r"(?-u:\b)[0-9]{1,3}(?:(?:\.|\[\.\])[0-9]{1,3}){3}(?-u:\b)").ok());
static SIX: Pattern = LazyLock::new(|| Regex::new(r"[0-9a-f:]*:[0-9a-f]*:[0-9a-f:.]*[0-9a-f:]").ok());

/// What numbers with three dots are besides.
const VERSIONS: &[&str] = &[
    "version*",
    "ver",
    "v",
    "release*",
    "build",
    "firmware",
    "driver",
    "revision",
    "rev",
    "section",
    "chapter",
    "§",
    "clause",
    "версия*",
    "版本",
    "バージョン",
    "kapitel",
    "abschnitt",
    "article",
    "art",
    "oid",
];

impl Detector for Ip {
    fn kind(&self) -> Kind {
        Kind::Ip
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        each(&FOUR, all, |captures| {
            let Some(matched) = captures.get(0) else { return };
            let address = matched.as_str().replace("[.]", ".");
            let (before, after) = (all.get(..matched.start()), all.get(matched.end()..));
            let alone = is_alone(before.unwrap_or_default(), after.unwrap_or_default());
            if alone && address.parse::<Ipv4Addr>().is_ok() {
                let span = (matched.start(), matched.end());
                hit(text, span, Kind::Ip, "the form of an IPv4 address", 90)
                    .into_iter()
                    .for_each(&mut *found);
            }
        });
        each(&SIX, all, |captures| {
            let Some(matched) = captures.get(0) else { return };
            let before = all.get(..matched.start()).and_then(|before| before.chars().next_back());
            let after = all.get(matched.end()..).and_then(|after| after.chars().next());
            let joined = |scalar: Option<char>| scalar.is_some_and(|scalar| scalar.is_alphanumeric() || scalar == '_');
            let address = matched.as_str().trim_end_matches('.');
            let written = address
                .strip_suffix(':')
                .filter(|rest| !rest.ends_with(':'))
                .unwrap_or(address);
            if !joined(before) && !joined(after) && is_six(written) {
                let span = (matched.start(), matched.start() + written.len());
                hit(text, span, Kind::Ip, "the form of an IPv6 address", 95)
                    .into_iter()
                    .for_each(&mut *found);
            }
        });
    }
}

/// Whether four numbers with dots are an address, and no part of a longer one, nor a version.
fn is_alone(before: &str, after: &str) -> bool {
    let near = before.trim_end_matches([' ', ':', '#', '.']);
    let word = near.rsplit(' ').next().unwrap_or_default();
    let follows = after.strip_prefix('.').and_then(|rest| rest.chars().next());
    !before.ends_with(['.', '-', 'v', '_'])
        && !follows.is_some_and(|next| next.is_ascii_digit())
        && !after.starts_with(['-', '_'])
        && !cue::before(word, VERSIONS)
}

/// Whether `written` is an address with enough groups to be none of a clock's times, a ratio or two words of a program.
fn is_six(written: &str) -> bool {
    let groups = written.split(':').filter(|group| !group.is_empty()).count();
    let digits = written.bytes().any(|byte| byte.is_ascii_digit());
    (groups >= 3 || written.contains('.')) && digits && written.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn addresses_are_found_and_versions_are_not() {
        check(
            Kind::Ip,
            &[],
            &[
                "from «192.0.2.17», «198.51.100.7:8080» and «203[.]0[.]113[.]9»."
                    .replace("7:8080»", "7»:8080")
                    .as_str(),
                "version 1.2.3.4, v1.2.3.4, 1.2.3.4.5, 300.1.1.1, Release: 10.0.19041.1, 1.2.3, art. 1.1.2.3",
                "«2001:db8::8a2e:370:7334», [«2001:0db8:0000:0000:0000:ff00:0042:8329»]:443, «fe80::1:2» x",
                "at 12:34:56, std::vec, 1:2, a::b, ::, 12:34:56:78, «::ffff:192.0.2.128»",
            ],
        );
    }
}
