//! The way to the desk: on this machine, or through Tor to the desk's onion address. There is no third.

use super::line::LineError;
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};

/// Letters of an onion address before its ending: a public key, a checksum and a version in base 32.
const ONION: usize = 56;

/// Where the desk is, and how to get there.
#[derive(Clone, Debug, Args)]
pub(super) struct Route {
    /// The desk: its onion address, or a place on this machine (the server itself, or a tunnel to it).
    #[arg(long, value_name = "URL")]
    pub(super) from: String,
    /// Tor's SOCKS port on this machine, for an onion address. Tor Browser's is 127.0.0.1:9150.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) socks: Option<SocketAddr>,
}

impl Route {
    /// The base of all addresses at the desk, without a slash at its end.
    pub(super) fn base(&self) -> Result<&str, LineError> {
        let url: Uri = self.from.parse().map_err(|_| LineError::NoSuchWay)?;
        let host = url.host().unwrap_or_default();
        let is_plain = url.scheme_str() == Some("http") && url.path() == "/" && url.query().is_none();
        match self.socks {
            _ if !is_plain => Err(LineError::NoSuchWay),
            None if is_onion(host) => Err(LineError::WantsTor),
            None if !is_loopback(host) => Err(LineError::NoSuchWay),
            Some(socks) if !is_onion(host) || !socks.ip().is_loopback() => Err(LineError::NoSuchWay),
            _ => Ok(self.from.trim_end_matches('/')),
        }
    }

    /// The proxy that leads there. It is given the name, so that nobody else is asked where that may be.
    pub(super) fn proxy(&self) -> Result<Option<Proxy>, LineError> {
        let Some(socks) = self.socks else { return Ok(None) };
        let proxy = Proxy::builder(ProxyProtocol::Socks5)
            .host(&socks.ip().to_string())
            .port(socks.port())
            .resolve_target(false);
        proxy.build().map(Some).map_err(LineError::Silent)
    }
}

fn is_onion(host: &str) -> bool {
    let letters = host.strip_suffix(".onion").unwrap_or_default().as_bytes();
    letters.len() == ONION && letters.iter().all(|letter| matches!(letter, b'a'..=b'z' | b'2'..=b'7'))
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    fn onion() -> String {
        format!("http://{}.onion", "ab27".repeat(14))
    }

    fn route(from: &str, socks: Option<&str>) -> Route {
        Route {
            from: from.to_owned(),
            socks: socks.map(|socks| socks.parse().unwrap()),
        }
    }

    #[test]
    fn there_are_two_ways_and_no_third() {
        let socks = Some("127.0.0.1:9050");
        for (from, socks) in [
            ("http://127.0.0.1:8081", None),
            ("http://[::1]:8081/", None),
            (onion().as_str(), socks),
        ] {
            assert_eq!(route(from, socks).base().unwrap(), from.trim_end_matches('/'));
        }
        for (from, socks) in [
            ("http://desk.example", None),
            ("http://192.0.2.1:8081", None),
            ("http://127.0.0.1.example.com", None),
            ("http://localhost/x", None),
            ("127.0.0.1:8081", None),
            ("http://desk.example", socks),
            ("https://127.0.0.1:8081", None),
            ("http://127.0.0.1:8081", socks),
            ("http://127.0.0.1:8081/?x", None),
            ("http://short.onion", socks),
            (&onion().replace("http:", "https:"), socks),
            (&onion(), Some("192.0.2.1:9050")),
            (&format!("{}/path", onion()), socks),
        ] {
            assert!(matches!(route(from, socks).base(), Err(LineError::NoSuchWay)), "{from}");
        }
        assert!(matches!(route(&onion(), None).base(), Err(LineError::WantsTor)));
    }

    #[test]
    fn tor_is_given_the_name_and_nobody_else_is_asked() {
        let tor = TcpListener::bind("127.0.0.1:0").unwrap();
        let socks = tor.local_addr().unwrap().to_string();
        let asked = std::thread::spawn(move || {
            let (mut stream, _) = tor.accept().unwrap();
            let mut greeting = [0; 2];
            stream.read_exact(&mut greeting).unwrap();
            let mut methods = vec![0; greeting[1].into()];
            stream.read_exact(&mut methods).unwrap();
            stream.write_all(&[5, 0]).unwrap();
            let mut head = [0; 5];
            stream.read_exact(&mut head).unwrap();
            let mut name = vec![0; head[4].into()];
            stream.read_exact(&mut name).unwrap();
            (head[3], String::from_utf8(name).unwrap())
        });
        let route = route(&onion(), Some(&socks));
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .proxy(route.proxy().unwrap())
            .build()
            .into();
        assert!(agent.get(route.base().unwrap()).call().is_err());
        const BY_NAME: u8 = 3;
        let name = onion().trim_start_matches("http://").to_owned();
        assert_eq!(asked.join().unwrap(), (BY_NAME, name));
    }
}
