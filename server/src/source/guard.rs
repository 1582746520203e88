//! What holds for every request and every answer of this door: who may ask, and how an answer is dressed.

use super::trouble::Trouble;
use crate::app::Parts;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Names of the machine itself; whoever uses them sits at it.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Lets a request through that names us and, if it changes something, comes from our own pages.
pub(crate) async fn check(State(parts): State<Parts>, request: Request, next: Next) -> Response {
    let Some(host) = host(request.headers()).filter(|host| is_ours(host, &parts.config().hosts)) else {
        return Trouble::WrongHost.into_response();
    };
    if !is_reading(request.method()) && !is_from_our_pages(request.headers(), host) {
        return Trouble::NotOurs.into_response();
    }
    next.run(request).await
}

fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn host(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(header::HOST).into_iter();
    match (all.next(), all.next()) {
        (Some(host), None) => host.to_str().ok(),
        _ => None,
    }
}

fn is_ours(host: &str, names: &[String]) -> bool {
    let of_machine = |name: &str| match host.strip_prefix(name) {
        Some("") => true,
        Some(port) => port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    };
    LOOPBACK.into_iter().any(of_machine) || names.iter().any(|name| name.eq_ignore_ascii_case(host))
}

/// The second line of defence; the first are the tokens that forms carry. A browser that says where a request comes
/// from must say that it is us, and one that says nothing is none.
fn is_from_our_pages(headers: &HeaderMap, host: &str) -> bool {
    let origin = headers
        .get(header::ORIGIN)
        .map(|origin| origin.as_bytes() == format!("http://{host}").as_bytes());
    match headers.get(SEC_FETCH_SITE) {
        Some(site) => site == "same-origin" && origin.unwrap_or(true),
        None => origin.unwrap_or(false),
    }
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Pages that stand in a frame of ours.
const FRAMED: [&str; 3] = ["/st/", "/u/", "/blank"];

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";
const POLICY_FRAMED: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; \
                             form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

/// The headers of every answer, whatever it is.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let framed = FRAMED.iter().any(|framed| request.uri().path().starts_with(framed));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if framed { POLICY_FRAMED } else { POLICY };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

#[cfg(test)]
mod tests {
    use super::*;

    const ONION: &str = "expyuzz4wqqyqhjn.onion";

    #[test]
    fn only_our_names_are_answered() {
        let names = [ONION.to_owned()];
        for ours in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "localhost:1",
            "[::1]:80",
            ONION,
            "EXPYUZZ4WQQYQHJN.onion",
        ] {
            assert!(is_ours(ours, &names), "{ours}");
        }
        for other in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:x",
            "x.onion",
            "localhost.:80",
        ] {
            assert!(!is_ours(other, &names), "{other}");
        }
    }

    #[test]
    fn a_form_from_elsewhere_is_refused() {
        let from = |site: Option<&str>, origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            site.map(|site| headers.insert(SEC_FETCH_SITE, site.parse().unwrap()));
            origin.map(|origin| headers.insert(header::ORIGIN, origin.parse().unwrap()));
            is_from_our_pages(&headers, ONION)
        };
        let ours = "http://expyuzz4wqqyqhjn.onion";
        assert!(from(Some("same-origin"), Some(ours)));
        assert!(from(Some("same-origin"), None));
        assert!(from(None, Some(ours)), "Chromium on an onion address");
        assert!(!from(None, None));
        assert!(!from(None, Some("null")), "what no-referrer makes");
        assert!(!from(Some("same-origin"), Some("null")));
        assert!(!from(Some("cross-site"), Some(ours)));
        assert!(!from(Some("none"), None));
        assert!(!from(None, Some("https://expyuzz4wqqyqhjn.onion")));
    }
}
