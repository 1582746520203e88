//! Warnings that the head of a request allows, without a script and without keeping anything of it.

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, header, request};
use std::convert::Infallible;

/// What about a visit is less safe than it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warning {
    /// Through a site that shows onion services to other browsers.
    Proxy,
    /// Not through Tor at all.
    NotOnion,
    /// From a phone.
    Phone,
    /// From a browser on a computer that is not Tor Browser.
    OtherBrowser,
}

/// What is to be warned of.
pub(super) struct Warnings(pub(super) Vec<Warning>);

impl Warning {
    /// Its sentences.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Proxy => {
                "You reach this page through a website that passes it on. That website can read all that you see and \
                 send. Close this page, and open the address in Tor Browser itself."
            }
            Self::NotOnion => {
                "This page did not come to you through Tor, so it does not hide who you are. This is good for trying \
                 it out on your own computer. Do not send anything real this way."
            }
            Self::Phone => {
                "You seem to use a phone. A phone tells more about you than a computer does, and apps can watch what \
                 you do. If you can, use a computer that is your own."
            }
            Self::OtherBrowser => {
                "Your browser does not seem to be Tor Browser. Other browsers tell more about you. Tor Browser can be \
                 had from torproject.org."
            }
        }
    }
}

/// What a request's head tells; nothing of it is kept.
fn of(headers: &HeaderMap) -> Vec<Warning> {
    let text = |name: header::HeaderName| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let (host, agent) = (text(header::HOST), text(header::USER_AGENT));
    let phone = ["Android", "iPhone", "iPad", "Mobile"]
        .iter()
        .any(|sign| agent.contains(sign));
    let tor =
        agent.starts_with("Mozilla/5.0 (") && agent.contains(" Gecko/20100101 Firefox/") && !is_plain_firefox(agent);
    let all = [
        (headers.contains_key("x-tor2web"), Warning::Proxy),
        (!host.ends_with(".onion"), Warning::NotOnion),
        (phone, Warning::Phone),
        (!phone && !tor, Warning::OtherBrowser),
    ];
    all.into_iter()
        .filter_map(|(so, warning)| so.then_some(warning))
        .collect()
}

/// Tor Browser leaves out what a Firefox of the same system says about its processor.
fn is_plain_firefox(agent: &str) -> bool {
    ["Win64; x64", "WOW64", "Ubuntu"]
        .iter()
        .any(|sign| agent.contains(sign))
}

impl<S: Sync> FromRequestParts<S> for Warnings {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut request::Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(of(&head.headers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(host: &str, agent: &str) -> Vec<Warning> {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        of(&headers)
    }

    #[test]
    fn tor_browser_on_the_onion_is_warned_of_nothing() {
        let agent = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(warnings("abc.onion", agent), []);
        let linux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(warnings("abc.onion", linux), []);
    }

    #[test]
    fn what_is_less_safe_is_said() {
        let phone = "Mozilla/5.0 (Android 10; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
        assert_eq!(warnings("abc.onion", phone), [Warning::Phone]);
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(
            warnings("127.0.0.1:8080", chrome),
            [Warning::NotOnion, Warning::OtherBrowser]
        );
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(warnings("abc.onion", firefox), [Warning::OtherBrowser]);
    }
}
