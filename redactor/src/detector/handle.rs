//! Names that people have on networks: behind an "@", on a page of a network, or behind the network's name.

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds names on networks.
pub(super) struct Handle;

static AT: Pattern = LazyLock::new(|| {
    Regex::new(r"(?:^|[^\p{L}\p{N}@/._-])(@[a-z0-9_][a-z0-9_.-]{1,38}[a-z0-9_](?:@[a-z0-9_][a-z0-9_.-]*[a-z0-9_])*)")
        .ok()
});
static PAGE: Pattern = LazyLock::new(|| {
    let networks = r"t\.me|telegram\.me|twitter\.com|x\.com|instagram\.com|facebook\.com|fb\.com|linkedin\.com/in|github\.com|tiktok\.com/@?|vk\.com|ok\.ru|reddit\.com/u(?:ser)?|youtube\.com/@|weibo\.com|medium\.com/@|keybase\.io|wa\.me|signal\.me/#p|snapchat\.com/add|pinterest\.com|threads\.net/@|bsky\.app/profile";
    Regex::new(&format!(r"(?-u:\b)((?:{networks})/?\+?[a-z0-9_][a-z0-9_.-]{{1,60}})")).ok()
});
static SAID: Pattern = LazyLock::new(|| {
    let networks = "telegram|signal|skype|wickr|threema|wire|session|discord|twitter|instagram|facebook|mastodon|wechat|weixin|line id|whatsapp|viber|icq|jabber|xmpp|matrix|snapchat|tiktok|vk|vkontakte|reddit|微信号?|微信|телеграм|тг|nickname|username|user name|login|benutzername|nom d'utilisateur|логин|用户名|nombre de usuario|usuario|nome de usuario|nome utente|utilizador|gebruikersnaam|nazwa uzytkownika|uzivatelske jmeno|имя пользователя|ім'я користувача|kullanici adi|اسم المستخدم|نام کاربری|ユーザー名|사용자 ?이름|아이디|उपयोगकर्ता नाम";
    let networks = Normal::of(networks);
    let networks = networks.text();
    Regex::new(&format!(r"(?:^|[^\p{{L}}])(?:{networks})(?: ?(?:id|name|handle|user|account|号))? ?[:=\x{{ff1a}}] ?([a-z0-9_][a-z0-9_.:#-]{{2,62}}[a-z0-9_])")).ok()
});
static REDDIT: Pattern = LazyLock::new(|| Regex::new(r"(?:^|[ (,])(/?u/[a-z0-9_-]{3,20})").ok());

/// What stands behind an "@" in programs and style sheets, and is nobody.
const WORDS: &[&str] = &[
    "@media",
    "@import",
    "@font-face",
    "@charset",
    "@keyframes",
    "@supports",
    "@page",
    "@param",
    "@return",
    "@returns",
    "@throws",
    "@override",
    "@author",
    "@deprecated",
    "@see",
    "@since",
    "@version",
    "@todo",
    "@type",
    "@test",
    "@property",
    "@staticmethod",
    "@classmethod",
    "@everyone",
    "@here",
    "@all",
    "@namespace",
    "@interface",
    "@end",
    "@class",
    "@public",
    "@private",
    "@layer",
    "@container",
    "@scope",
    "@document",
    "@starting-style",
];

impl Detector for Handle {
    fn kind(&self) -> Kind {
        Kind::Handle
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        let mut take = |span: (usize, usize), reason, confidence| {
            let name = all.get(span.0..span.1).unwrap_or_default();
            if name.bytes().any(|byte| byte.is_ascii_lowercase()) && !WORDS.contains(&name) {
                let hit = hit(text, span, Kind::Handle, reason, confidence);
                hit.into_iter().for_each(&mut *found);
            }
        };
        each(&AT, all, |captures| {
            take(span(captures), "the form of a name on a network", 80)
        });
        each(&PAGE, all, |captures| {
            take(span(captures), "a person's page on a network", 92)
        });
        each(&SAID, all, |captures| {
            let (start, end) = span(captures);
            if is_name(
                all.get(start..end).unwrap_or_default(),
                all.get(end..).unwrap_or_default(),
            ) {
                take((start, end), "a name on a network, by the word before it", 85);
            }
        });
        each(&REDDIT, all, |captures| {
            take(span(captures), "the form of a name on a network", 85)
        });
    }
}

/// Whether what stands behind a network's name is a name there: it has a digit or a sign, or any word of a sentence would be one;
/// and it is no call or path of a program.
fn is_name(name: &str, after: &str) -> bool {
    let marked = name
        .bytes()
        .any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'#'));
    marked && !after.starts_with(['(', '<', '[']) && !after.starts_with("::")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn names_on_networks_are_found() {
        check(
            Kind::Handle,
            &[],
            &[
                "«@lva@aln» ask «@ann_smith» or («@bob.example»), «@ann@mastodon.example». ann@example.org @media @param 5 @ 3, @1234",
                "https://«t.me/annsmith», «u/ann_s», Telegram: «ann_smith», Signal: «ann.01», 微信：«wxid_abc123»",
                "The signal: that is what matters. let signal: Option<Sender>, session: self.open(",
                "Benutzername: «ann77», Gebruikersnaam: «ann77», имя пользователя: «ann77», 사용자 이름: «ann_7»",
                "the signal was weak, wire: 5 metres, and/or u/s",
            ],
        );
    }
}
