//! The line to the desk: each request with a nonce of its own, signed; each answer hostile until it is checked.

use std::fs::File;
use std::io::{self, Read};
use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

use super::route::Route;
use crate::protocol::{Call, DEVICE_HEADER, DeviceKey, Greeting, Health, Listed, NONCE_HEADER, SIGNATURE_HEADER};

/// Tor's slowest circuits are built within this.
const CONNECT: Duration = Duration::from_secs(60);
/// A line without a byte for this long is broken; the next run goes on where it stopped.
const SILENCE: Duration = Duration::from_secs(60);
/// How long the desk may think about a hash or about what was brought: it reads every byte of it from its disk.
const PATIENCE: Duration = Duration::from_secs(1800);
/// A list of 100,000 submissions is about 8 MB; more is not believed.
const LONGEST_LIST: u64 = 16 * 1024 * 1024;
/// What the desk answers to a receipt that it refuses in every line is some 200 kB.
const LONGEST_ANSWER: u64 = 1024 * 1024;
/// A nonce, a digest or a sentence; longer is cut.
const LONGEST_WORD: u64 = 1024;
/// Length of a SHA-256 in hexadecimal.
const DIGEST: usize = 64;

/// Why the desk gave nothing, or what it gave was not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum LineError {
    #[error(
        "the desk must be http:// and its onion address, with Tor's port on this machine as --socks; or an address on this \
         machine, such as http://127.0.0.1:8081 (a tunnel may lead on from there)"
    )]
    NoSuchWay,
    #[error("an onion address is reached through Tor: say its port, such as --socks 127.0.0.1:9050")]
    WantsTor,
    #[error("the desk does not answer ({0}): is it running, and is the address right?")]
    Silent(ureq::Error),
    #[error("the line broke ({0}): what has arrived stays, run the same command again")]
    Broken(io::Error),
    #[error("the desk refuses ({0}): {1}")]
    Refused(StatusCode, String),
    #[error("no pool is installed at this drop yet: `postern pool install FILE` on the server")]
    NoPool,
    #[error(
        "this desk speaks for newsroom {found}, but this device belongs to {known}: wrong address, or someone in between"
    )]
    OtherNewsroom { found: String, known: String },
    #[error("the desk's answer makes no sense ({0}): is this the desk's address?")]
    Nonsense(&'static str),
}

/// A desk, and the key to prove oneself there.
pub(super) struct Line {
    agent: Agent,
    base: String,
    key: DeviceKey,
    newsroom: Option<String>,
}

impl Line {
    pub(super) fn open(route: &Route, key: DeviceKey) -> Result<Self, LineError> {
        let settings = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(route.proxy()?)
            .user_agent(ureq::config::AutoHeaderValue::None)
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(SILENCE))
            .timeout_per_read(Some(SILENCE));
        let base = route.base()?.to_owned();
        Ok(Self {
            agent: settings.build().into(),
            base,
            key,
            newsroom: None,
        })
    }

    /// From now on a desk of another newsroom gets no signature.
    pub(super) fn expect_newsroom(&mut self, known: Option<String>) {
        self.newsroom = known;
    }

    /// The newsroom's id; empty before the first answer.
    pub(super) fn newsroom(&self) -> &str {
        self.newsroom.as_deref().unwrap_or_default()
    }

    /// Everything that lies sealed.
    pub(super) fn list(&mut self) -> Result<Vec<Listed>, LineError> {
        self.meet()?;
        let mut body = self.ask("/list", None, SILENCE)?.into_body();
        let text = read_text(&mut body, LONGEST_LIST)?;
        serde_json::from_str(&text).map_err(|_| LineError::Nonsense("no list"))
    }

    /// How the drop is.
    pub(super) fn health(&mut self) -> Result<Health, LineError> {
        self.meet()?;
        let mut body = self.ask("/health", None, SILENCE)?.into_body();
        let text = read_text(&mut body, LONGEST_WORD)?;
        serde_json::from_str(&text).map_err(|_| LineError::Nonsense("no health"))
    }

    /// Brings a signed file.
    pub(super) fn bring<T: DeserializeOwned>(&mut self, path: &str, file: &File) -> Result<T, LineError> {
        self.meet()?;
        let mut request = self.agent.post(format!("{}{path}", self.base));
        for (name, value) in self.proof("POST", path)? {
            request = request.header(name, value);
        }
        let request = request.config().timeout_recv_response(Some(PATIENCE)).build();
        let answer = request.send(file).map_err(LineError::Silent)?;
        let text = read_text(&mut checked(answer)?.into_body(), LONGEST_ANSWER)?;
        serde_json::from_str(&text).map_err(|_| LineError::Nonsense("no answer to what was brought"))
    }

    /// Learns whose desk this is, unless that is known.
    fn meet(&mut self) -> Result<(), LineError> {
        if self.newsroom.is_none() {
            self.newsroom = Some(self.greeting()?.newsroom);
        }
        Ok(())
    }

    /// The object's bytes from `start` on.
    pub(super) fn object(&self, id: &str, start: u64) -> Result<Body, LineError> {
        let range = (start > 0).then(|| format!("bytes={start}-"));
        let answer = self.ask(&format!("/object/{id}"), range.as_deref(), SILENCE)?;
        let begins = answer
            .headers()
            .get(header::CONTENT_RANGE)
            .and_then(|range| range.to_str().ok());
        let expected = format!("bytes {start}-");
        match (start, begins) {
            (0, None) => {}
            (1.., Some(range)) if range.starts_with(&expected) => {}
            _ => return Err(LineError::Nonsense("another part than was asked for")),
        }
        Ok(answer.into_body())
    }

    /// The digest that the desk computes over what lies on its disk.
    pub(super) fn digest(&self, id: &str) -> Result<String, LineError> {
        let mut body = self.ask(&format!("/object/{id}/sha256"), None, PATIENCE)?.into_body();
        let digest = read_text(&mut body, LONGEST_WORD)?;
        let is_digest = digest.len() == DIGEST && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_digest {
            Ok(digest)
        } else {
            Err(LineError::Nonsense("no digest"))
        }
    }

    fn greeting(&self) -> Result<Greeting, LineError> {
        let answer = self
            .agent
            .get(format!("{}/nonce", self.base))
            .call()
            .map_err(LineError::Silent)?;
        let text = read_text(&mut checked(answer)?.into_body(), LONGEST_WORD)?;
        let greeting: Greeting = serde_json::from_str(&text).map_err(|_| LineError::Nonsense("no nonce"))?;
        if greeting.newsroom.is_empty() {
            return Err(LineError::NoPool);
        }
        if !greeting.newsroom.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(LineError::Nonsense("no newsroom"));
        }
        match &self.newsroom {
            Some(known) if *known != greeting.newsroom => Err(LineError::OtherNewsroom {
                found: greeting.newsroom,
                known: known.clone(),
            }),
            _ => Ok(greeting),
        }
    }

    /// The headers that prove the device for one request.
    fn proof(&self, method: &str, path: &str) -> Result<[(&'static str, String); 3], LineError> {
        let Greeting { nonce, newsroom } = self.greeting()?;
        let signature = self.key.sign(&Call {
            method,
            path,
            nonce: &nonce,
            newsroom: &newsroom,
        });
        Ok([
            (DEVICE_HEADER, self.key.public()),
            (NONCE_HEADER, nonce),
            (SIGNATURE_HEADER, signature),
        ])
    }

    fn ask(&self, path: &str, range: Option<&str>, patience: Duration) -> Result<Response<Body>, LineError> {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in self.proof("GET", path)? {
            request = request.header(name, value);
        }
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        let request = request.config().timeout_recv_response(Some(patience)).build();
        checked(request.call().map_err(LineError::Silent)?)
    }
}

/// The answer, unless it is a refusal: then the desk's sentence, without what could move a terminal's cursor.
fn checked(answer: Response<Body>) -> Result<Response<Body>, LineError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let mut sentence = read_text(&mut answer.into_body(), LONGEST_WORD).unwrap_or_default();
    sentence.retain(|letter| letter == ' ' || letter.is_ascii_graphic());
    Err(LineError::Refused(status, sentence))
}

fn read_text(body: &mut Body, limit: u64) -> Result<String, LineError> {
    let mut text = String::new();
    body.as_reader()
        .take(limit)
        .read_to_string(&mut text)
        .map_err(LineError::Broken)?;
    Ok(text)
}
