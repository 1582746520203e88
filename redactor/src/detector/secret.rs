//! Keys and tokens: what opens something by being known. Each by the form that who gives it out has published; any other by the
//! word before it.

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds keys and tokens.
pub(super) struct Secret;

/// A private key in armour (RFC 7468, RFC 9580, OpenSSH), or its beginning where its end is missing; blanks are one here, and a
/// hyphen at a line's end is gone.
static ARMOUR: Pattern = LazyLock::new(|| {
    Regex::new(r"-{0,5}begin [a-z0-9 ]{0,24}private key(?: block)?[- ]{0,6}[a-z0-9+/=:,. -]{0,20000}?end [a-z0-9 ]{0,24}private key(?: block)?-{0,5}").ok()
});
static CUT: Pattern =
    LazyLock::new(|| Regex::new(r"-{0,5}begin [a-z0-9 ]{0,24}private key(?: block)?[- ]{0,6}[a-z0-9+/=]{0,4000}").ok());
/// By the first letters that their givers put before them.
static TOKEN: Pattern = LazyLock::new(|| {
    let forms = [
        "AGE-SECRET-KEY-1[0-9A-Z]{58}",
        "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
        "gh[pousr]_[A-Za-z0-9]{36,}",
        "github_pat_[A-Za-z0-9_]{22,}",
        "gl(?:pat|ptt|rt|dt|cbt|soat|ft|imt|agent)-[A-Za-z0-9_-]{20,}",
        "xox[abeoprs]-[A-Za-z0-9-]{10,}",
        "AIza[A-Za-z0-9_-]{35}",
        "ya29\\.[A-Za-z0-9_-]{20,}",
        "[rs]k_(?:live|test)_[A-Za-z0-9]{16,}",
        "sk-(?:proj-|ant-|or-)?[A-Za-z0-9_-]{20,}",
        "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}",
        "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}",
        "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
        "npm_[A-Za-z0-9]{36}",
        "pypi-[A-Za-z0-9_-]{50,}",
        "hf_[A-Za-z0-9]{30,}",
        "dop_v1_[a-f0-9]{64}",
        "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
        "(?:EAACEdEose0cBA)[A-Za-z0-9]{10,}",
        "ssh-(?:rsa|ed25519|dss) AAAA[A-Za-z0-9+/]{40,}={0,2}",
        "age1[02-9ac-hj-np-z]{58}",
    ];
    Regex::new(&format!("(?-u:\\b)(?:{})", forms.join("|"))).ok()
});
/// A word that says that what follows is secret, a sign, and what follows up to a blank.
static SAID: Pattern = LazyLock::new(|| {
    let words = "pass(?:word|wort|phrase|code|wd)|pwd|kennwort|mot de passe|contrasena|senha|parola|haslo|sifre|пароль|كلمة السر|كلمة المرور|رمز عبور|密码|密碼|口令|パスワード|비밀번호|wachtwoord|heslo|पासवर्ड|losen|adgangskode|salasana|jelszo|κωδικος|סיסמה|mat khau|kata sandi|รหัสผ่าน|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?token|auth[ _-]?token|client[ _-]?secret|bearer|pin(?:[ -]?code)?|tan";
    let words = Normal::of(words);
    Regex::new(&format!("(?:^|[^\\p{{L}}])(?:{})(?: (?:is|ist|est|es|e))? ?[:=\\x{{ff1a}}] ?[\"'\u{ab}\u{201c}]?([^ \"'<>\u{bb}\u{201d}]{{4,200}})", words.text())).ok()
});

impl Detector for Secret {
    fn kind(&self) -> Kind {
        Kind::Secret
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let mut take = |span, reason, confidence| {
            let hit = hit(text, span, Kind::Secret, reason, confidence);
            hit.into_iter().for_each(&mut *found);
        };
        // Patterns this long take longer to build than most texts to search.
        if text.text().contains("private key") {
            each(&ARMOUR, text.text(), |captures| {
                take(span(captures), "a private key", 99)
            });
            each(&CUT, text.text(), |captures| take(span(captures), "a private key", 95));
        }
        each(&TOKEN, text.cased(), |captures| {
            take(span(captures), "the form of a key or token", 97)
        });
        each(&SAID, text.text(), |captures| {
            let (start, end) = span(captures);
            let said = text.text().get(start..end).unwrap_or_default();
            let kept = said.trim_end_matches(['.', ',', ';', ':', ')', ']', '\u{3002}']);
            if kept.chars().count() >= 4 && is_secret(kept) {
                take((start, start + kept.len()), "a secret, by the word before it", 85);
            }
        });
    }
}

/// Whether what stands behind the word is a secret: it has a digit or a sign, or any word of a sentence would be one; and it is no type
/// or call of a program.
fn is_secret(said: &str) -> bool {
    let marked = said
        .chars()
        .any(|sign| sign.is_numeric() || "!#$%^&*@+=~?_".contains(sign));
    let named = said.trim_start_matches(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '_' | '.'));
    let call = named.starts_with(['(', '[', '{']) || said.starts_with('&') || said.contains("::");
    marked && !call
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn private_keys_are_found_whole() {
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAK\nabc+/=\n-----END RSA PRIVATE KEY";
        check(Kind::Secret, &[], &[&format!("key: «{key}----»-\nx")]);
        check(
            Kind::Secret,
            &[],
            &["-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"],
        );
    }

    #[test]
    fn tokens_are_found_by_their_first_letters() {
        let (letters, upper) = ("aB3".repeat(14), "AB2C".repeat(4));
        check(
            Kind::Secret,
            &[],
            &[
                &format!("«AKIA{upper}», «ghp_{}», «xoxb-{letters}»", &letters[..36]),
                &format!("akia{upper}, ghp_{}, skeleton-key", &letters[..20]),
                &format!("«eyJ{letters}.eyJ{letters}.{letters}» x"),
            ],
        );
    }

    #[test]
    fn what_is_said_to_be_secret_is() {
        check(
            Kind::Secret,
            &[],
            &[
                "Password: «hunter2!», пароль: «qwerty12». 密码：«abc123» api_key=\"«0123456789abcdef»\"",
                "password: None, password: &str, password = options.password.as_ref().map_or(0), password: &[u8], heslo: «abc!9»",
                "The password was changed. passwords: no; pass: ok, spin: 1234, PIN: «4711»",
            ],
        );
    }
}
