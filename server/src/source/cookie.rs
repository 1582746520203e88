//! The cookie: `s`, a random key. Without `Secure` and without a prefix, which on an onion address would lock out
//! everything but Tor Browser; `Strict` and `HttpOnly` work everywhere.

use crate::session::Token;
use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "s=";

/// The session's key that a browser sent. More than one cookie of the name is no cookie of ours.
pub(super) fn read(headers: &HeaderMap) -> Option<Token> {
    let lines = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let mut values = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(NAME));
    match (values.next(), values.next()) {
        (Some(untrusted), None) => untrusted.parse().ok(),
        _ => None,
    }
}

/// Sets it, until the browser closes.
pub(super) fn set(token: &Token) -> HeaderValue {
    let line = format!("{NAME}{token}; Path=/; HttpOnly; SameSite=Strict");
    HeaderValue::try_from(line).unwrap_or_else(|_| expired())
}

/// Takes it away.
pub(super) fn expired() -> HeaderValue {
    HeaderValue::from_static("s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_reads_back_and_two_are_none() {
        let token = Token::random().unwrap();
        let mut headers = HeaderMap::new();
        assert_eq!(read(&headers), None);
        headers.insert(header::COOKIE, format!("a=1; s={token}; s2=3").parse().unwrap());
        assert_eq!(read(&headers), Some(token.clone()));
        headers.append(header::COOKIE, format!("s={token}").parse().unwrap());
        assert_eq!(read(&headers), None);
    }

    #[test]
    fn the_cookie_is_strict_and_out_of_reach_of_scripts() {
        let line = set(&Token::random().unwrap());
        assert!(line.to_str().unwrap().ends_with("; Path=/; HttpOnly; SameSite=Strict"));
    }
}
