//! For the tests of pages: a drop with a newsroom, a vault in a folder, and a browser that keeps its cookie.

use crate::app::{Parts, source_app};
use crate::config::Config;
use crate::mailbox::Replies;
use crate::pool::sample::Newsroom;
use crate::pool::{PoolShelf, install};
use crate::vault::Vault;
use crate::vault::local::LocalVault;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// The day of all trials: later than any on which they run, for a pool's clock never goes back.
pub(crate) const TODAY: u32 = 30_000;

/// What parts the fields of a trial's form.
pub(crate) const BOUNDARY: &str = "----trial";

const HOST: &str = "127.0.0.1:8080";

/// A drop, and one browser in front of it.
pub(crate) struct Trial {
    pub(crate) app: Router,
    pub(crate) parts: Parts,
    pub(crate) folder: TempDir,
    pub(crate) identity: envelope::Identity,
    pub(crate) cookie: Option<String>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {}",
            self.status,
            self.text.split_once("<h1>").unwrap_or_default().1.trim_end()
        )
    }
}

impl Answer {
    /// The text between two others.
    pub(crate) fn between(&self, before: &str, after: &str) -> &str {
        let rest = self
            .text
            .split_once(before)
            .unwrap_or_else(|| panic!("{before} is not in {}", self.text))
            .1;
        rest.split_once(after).unwrap().0
    }

    pub(crate) fn leads_to(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .unwrap_or_else(|| panic!("{self:?}"))
            .to_str()
            .unwrap()
    }
}

impl Trial {
    /// An open drop with these settings, which takes files in however full the disk is on which the tests run.
    pub(crate) fn with(mut config: Config) -> Self {
        (config.limits.free_percent, config.limits.free_percent_messages) = (0, 0);
        let folder = tempfile::tempdir().unwrap();
        let vault = Arc::new(LocalVault::open(&folder.path().join("sealed")).unwrap());
        Self::over(config, folder, vault, TODAY)
    }

    /// An open drop.
    pub(crate) fn open() -> Self {
        Self::with(Config::default())
    }

    /// A drop over this vault, on a day counted from the first of its pool's seven.
    pub(crate) fn over(config: Config, folder: TempDir, vault: Arc<dyn Vault>, first_day: u32) -> Self {
        let identity = envelope::Identity::generate();
        let mut newsroom = Newsroom::found(first_day, 1);
        newsroom.pool.epochs[0].recipients = vec![identity.public()];
        let pool = folder.path().join("pool");
        install(&pool, &newsroom.signed().to_text()).unwrap();
        let shelf = Arc::new(PoolShelf::open(&pool).unwrap());
        let replies = Arc::new(Replies::open(&folder.path().join("replies")).unwrap());
        let parts = Parts::of(config, vault, replies, shelf, || TODAY);
        Self {
            app: source_app(parts.clone()),
            parts,
            folder,
            identity,
            cookie: None,
        }
    }

    /// A drop into which no pool was installed.
    pub(crate) fn without_pool() -> Self {
        let mut trial = Self::open();
        let shelf = Arc::new(PoolShelf::open(Path::new("/nonexistent")).unwrap());
        let (vault, replies) = (trial.parts.vault.clone(), trial.parts.replies.clone());
        trial.parts = Parts::of(Config::default(), vault, replies, shelf, || TODAY);
        trial.app = source_app(trial.parts.clone());
        trial
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a small form.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        self.ask(
            Request::post(path)
                .header(header::CONTENT_TYPE, kind)
                .body(Body::from(form.to_owned()))
                .unwrap(),
        )
        .await
    }

    /// Asks as a browser does: with its cookie, and saying where a form comes from.
    pub(crate) async fn ask(&mut self, request: Request<Body>) -> Answer {
        let answer = ask(&self.app, self.dressed(request)).await;
        if let Some(line) = answer.headers.get(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookie = Some(pair).filter(|pair| pair != "s=");
        }
        answer
    }

    pub(crate) fn dressed(&self, mut request: Request<Body>) -> Request<Body> {
        let posts = request.method() == Method::POST;
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert(HOST.parse().unwrap());
        if posts {
            headers
                .entry("sec-fetch-site")
                .or_insert("same-origin".parse().unwrap());
        }
        self.cookie
            .iter()
            .for_each(|cookie| drop(headers.insert(header::COOKIE, cookie.parse().unwrap())));
        request
    }

    /// From the start page to the drop page; gives the token of the form there.
    pub(crate) async fn enter(&mut self) -> String {
        assert_eq!(self.post("/codename", "").await.leads_to(), "/codename");
        let words = self.words().await;
        let form = self.asked(&words).await;
        assert_eq!(self.post("/confirm", &form).await.leads_to(), "/drop");
        self.get("/drop").await.between("action=\"/u/", "\"").to_owned()
    }

    /// The words of the codename page.
    pub(crate) async fn words(&mut self) -> Vec<String> {
        let page = self.get("/codename").await;
        let list = page.between("id=\"words\">", "</ol>");
        list.split("<li>")
            .skip(1)
            .map(|item| item.split('<').next().unwrap().to_owned())
            .collect()
    }

    /// The confirm page's form, filled in with those of `words` that it asks for.
    pub(crate) async fn asked(&mut self, words: &[String]) -> String {
        let page = self.get("/confirm").await;
        let mut form = format!("token={}&d1=&d2=&d3=", page.between("name=\"token\" value=\"", "\""));
        for field in ["w1", "w2", "w3"] {
            let number: usize = page.between(&format!("for=\"{field}\">Word "), "<").parse().unwrap();
            form += &format!("&{field}={}", words[number - 1]);
        }
        form
    }

    /// Sends a form of the drop page.
    pub(crate) async fn send(&mut self, token: &str, body: impl Into<Body>) -> Answer {
        self.ask(upload(token, BOUNDARY, body)).await
    }

    /// What the status frame says.
    pub(crate) async fn status(&mut self, token: &str) -> String {
        let page = self.get(&format!("/st/{token}")).await;
        page.between("<main>", "</main>").to_owned()
    }

    /// The names of all objects in the vault's folder, and of anything else there.
    pub(crate) fn stored(&self) -> Vec<String> {
        let all = std::fs::read_dir(self.folder.path().join("sealed")).unwrap();
        all.map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    /// The only object, opened with the newsroom's key.
    pub(crate) fn opened(&self) -> envelope::Opened<Cursor<Vec<u8>>> {
        let stored = self.parts.vault.list().unwrap();
        assert_eq!(stored.len(), 1, "{stored:?}");
        let mut bytes = Vec::new();
        std::io::copy(&mut self.parts.vault.fetch(&stored[0].name).unwrap(), &mut bytes).unwrap();
        envelope::open(Cursor::new(bytes), std::slice::from_ref(&self.identity)).unwrap()
    }
}

/// Asks an app, and reads the answer to its end.
pub(crate) async fn ask(app: &Router, request: Request<Body>) -> Answer {
    let (head, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: head.status,
        headers: head.headers,
        text: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// The request that a browser makes of the drop page's form.
pub(crate) fn upload(token: &str, boundary: &str, body: impl Into<Body>) -> Request<Body> {
    let kind = format!("multipart/form-data; boundary={boundary}");
    Request::post(format!("/u/{token}"))
        .header(header::CONTENT_TYPE, kind)
        .body(body.into())
        .unwrap()
}

/// The drop page's form, as a browser writes it.
pub(crate) fn form(token: &str, message: &str, files: &[(&str, &[u8])]) -> Bytes {
    let mut body = Vec::new();
    let mut part = |head: &str, content: &[u8]| {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    };
    part("name=\"token\"", token.as_bytes());
    part("name=\"wait\"", b"m");
    part("name=\"message\"", message.as_bytes());
    for (name, content) in files {
        let name = name.replace('"', "%22");
        part(
            &format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain"),
            content,
        );
    }
    if files.is_empty() {
        part(
            "name=\"files\"; filename=\"\"\r\nContent-Type: application/octet-stream",
            b"",
        );
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body.into()
}

/// A body that a test feeds piece by piece, and may break.
pub(crate) struct Fed(tokio::sync::mpsc::UnboundedReceiver<std::io::Result<Bytes>>);

/// The other end of a [`Fed`] body. Dropped, it ends the body.
pub(crate) type Feeder = tokio::sync::mpsc::UnboundedSender<std::io::Result<Bytes>>;

pub(crate) fn fed() -> (Feeder, Body) {
    let (feeder, body) = tokio::sync::mpsc::unbounded_channel();
    (feeder, Body::new(Fed(body)))
}

impl axum::body::HttpBody for Fed {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<std::io::Result<hyper::body::Frame<Bytes>>>> {
        self.0
            .poll_recv(cx)
            .map(|piece| piece.map(|piece| piece.map(hyper::body::Frame::data)))
    }
}
