//! The desk as a device meets it: without a socket, and without the courier.

mod receipt;
mod replies;

use super::*;
use crate::mailbox::Replies;
use crate::pool::{install, sample::Newsroom};
use crate::protocol::{Call, DEVICE_HEADER, DeviceKey, Greeting, Health, Listed, NONCE_HEADER, SIGNATURE_HEADER};
use crate::vault::local::LocalVault;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use envelope::epoch::NewsroomId;
use envelope::receipt::DeskKey;
use http_body_util::BodyExt;
use std::fs;
use std::path::PathBuf;
use tower::ServiceExt;
use zeroize::Zeroizing;

const ID: &str = "3-00112233445566778899aabbccddeeffl";

/// A desk over one object of 200,000 bytes, the one device that it knows, and the one air gap.
struct Fixture {
    router: Router,
    key: DeviceKey,
    secret: Zeroizing<Vec<u8>>,
    air_gap: DeskKey,
    folder: Arc<tempfile::TempDir>,
}

type Said = (StatusCode, Vec<u8>);

/// The desk over what lies in the folder.
fn desk(folder: &Path) -> Router {
    let stock = Stock {
        vault: Arc::new(LocalVault::open(&folder.join("sealed")).unwrap()),
        replies: Arc::new(Replies::open(&folder.join("replies")).unwrap()),
        pool: Arc::new(PoolShelf::open(&folder.join("pool")).unwrap()),
        quiet: Arc::new(Quiet::new(|| 20_000)),
        clock: || 20_000,
    };
    routes(Desk::open(stock, &folder.join("desk")).unwrap())
}

impl Fixture {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ((key, secret), air_gap) = (DeviceKey::generate().unwrap(), DeskKey::generate());
        let mut newsroom = Newsroom::found(20_000, 1);
        newsroom.certify(&key.public());
        newsroom.certify_desk(&air_gap.public());
        install(&folder.path().join("pool"), &newsroom.signed().to_text()).unwrap();
        let router = desk(folder.path());
        fs::write(folder.path().join("sealed").join(ID), sealed()).unwrap();
        Self {
            router,
            key,
            secret,
            air_gap,
            folder: Arc::new(folder),
        }
    }

    /// The same drop after a new start.
    fn anew(&self) -> Self {
        let secret = self.air_gap.to_secret();
        Self {
            router: desk(self.folder.path()),
            key: DeviceKey::from_secret(&self.secret).unwrap(),
            secret: self.secret.clone(),
            air_gap: DeskKey::from_secret(secret.as_slice()).unwrap(),
            folder: self.folder.clone(),
        }
    }

    fn sealed(&self) -> PathBuf {
        self.folder.path().join("sealed")
    }

    async fn send(&self, request: Request<Body>) -> Said {
        let response = self.router.clone().oneshot(request).await.unwrap();
        (
            response.status(),
            response.into_body().collect().await.unwrap().to_bytes().to_vec(),
        )
    }

    async fn greeting(&self) -> Greeting {
        let request = Request::get("/nonce").body(Body::empty()).unwrap();
        serde_json::from_slice(&self.send(request).await.1).unwrap()
    }

    /// Asks for `path` with a proof by `key` over `signed`.
    async fn ask(&self, key: &DeviceKey, path: &str, signed: &str, greeting: &Greeting, range: Option<&str>) -> Said {
        let mut request = proven(Request::get(path), key, "GET", signed, greeting);
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn get(&self, path: &str, range: Option<&str>) -> Said {
        self.ask(&self.key, path, path, &self.greeting().await, range).await
    }

    async fn post(&self, path: &str, body: Vec<u8>) -> Said {
        let request = proven(Request::post(path), &self.key, "POST", path, &self.greeting().await);
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

fn proven(
    request: axum::http::request::Builder,
    key: &DeviceKey,
    method: &str,
    path: &str,
    greeting: &Greeting,
) -> axum::http::request::Builder {
    let call = Call {
        method,
        path,
        nonce: &greeting.nonce,
        newsroom: &greeting.newsroom,
    };
    request
        .header(DEVICE_HEADER, key.public())
        .header(NONCE_HEADER, &greeting.nonce)
        .header(SIGNATURE_HEADER, key.sign(&call))
}

fn sealed() -> Vec<u8> {
    (0..200_000_u32).flat_map(|n| n.to_le_bytes()).take(200_000).collect()
}

fn sentence(said: &Said) -> &str {
    std::str::from_utf8(&said.1).unwrap()
}

#[tokio::test]
async fn a_certified_device_lists_and_fetches() {
    let desk = Fixture::new();
    let listed: Vec<Listed> = serde_json::from_slice(&desk.get("/list", None).await.1).unwrap();
    assert_eq!(
        listed,
        [Listed {
            id: ID.into(),
            size: 200_000,
            epoch: 3
        }]
    );
    let path = format!("/object/{ID}");
    assert_eq!(desk.get(&path, None).await, (StatusCode::OK, sealed()));
    let tail = desk.get(&path, Some("bytes=150000-")).await;
    assert_eq!(tail, (StatusCode::PARTIAL_CONTENT, sealed()[150_000..].to_vec()));
    let digest = desk.get(&format!("{path}/sha256"), None).await;
    assert_eq!(sentence(&digest), crate::protocol::sha256(&mut &sealed()[..]).unwrap());
    assert_eq!(
        desk.get(&path, Some("bytes=200000-")).await.0,
        StatusCode::RANGE_NOT_SATISFIABLE
    );
}

#[tokio::test]
async fn what_is_no_object_is_not_found() {
    let desk = Fixture::new();
    for id in [
        "4-00112233445566778899aabbccddeeffl",
        "..",
        "%2e%2e%2fpool%2fpool.txt",
        "3-zz",
    ] {
        assert_eq!(
            desk.get(&format!("/object/{id}"), None).await.0,
            StatusCode::NOT_FOUND,
            "{id}"
        );
    }
}

#[tokio::test]
async fn no_page_but_the_nonce_answers_without_a_proof() {
    let desk = Fixture::new();
    for (path, _) in all().into_iter().filter(|(path, _)| *path != "/nonce") {
        let request = Request::builder().uri(path.replace("{id}", ID));
        let method = if ["/receipt", "/replies"].contains(&path) {
            "POST"
        } else {
            "GET"
        };
        let said = desk.send(request.method(method).body(Body::empty()).unwrap()).await;
        assert_eq!(said.0, StatusCode::FORBIDDEN, "{path}");
        assert!(sentence(&said).contains("certified devices"), "{path}");
    }
}

#[tokio::test]
async fn a_stranger_and_a_wrong_signature_are_refused() {
    let desk = Fixture::new();
    let (stranger, _) = DeviceKey::generate().unwrap();
    let said = desk
        .ask(&stranger, "/list", "/list", &desk.greeting().await, None)
        .await;
    assert_eq!(said.0, StatusCode::FORBIDDEN);
    assert!(sentence(&said).contains("not certified"));
    let greeting = desk.greeting().await;
    let said = desk.ask(&desk.key, "/list", "/object/x", &greeting, None).await;
    assert!(said.0 == StatusCode::FORBIDDEN && sentence(&said).contains("does not hold"));
    assert_eq!(
        desk.ask(&desk.key, "/list", "/list", &greeting, None).await.0,
        StatusCode::OK,
        "not used up by that"
    );
}

#[tokio::test]
async fn a_nonce_works_once_and_only_if_it_is_ours() {
    let desk = Fixture::new();
    let greeting = desk.greeting().await;
    assert_eq!(
        desk.ask(&desk.key, "/list", "/list", &greeting, None).await.0,
        StatusCode::OK
    );
    let replayed = desk.ask(&desk.key, "/list", "/list", &greeting, None).await;
    assert!(replayed.0 == StatusCode::FORBIDDEN && sentence(&replayed).contains("has been used"));
    let foreign = Fixture::new().greeting().await;
    assert_eq!(
        desk.ask(&desk.key, "/list", "/list", &foreign, None).await.0,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn health_tells_disk_epochs_and_counts() {
    let desk = Fixture::new();
    let health: Health = serde_json::from_slice(&desk.get("/health", None).await.1).unwrap();
    assert!(health.open && !health.clock_jumped && health.free <= health.total && health.total > 0);
    assert_eq!((health.epochs_left, health.submissions, health.replies), (0, 1, 0));
}

#[tokio::test]
async fn the_audit_log_says_who_did_what_on_which_day_and_no_more() {
    let desk = Fixture::new();
    for _ in 0..2 {
        desk.get("/list", None).await;
        desk.get(&format!("/object/{ID}"), None).await;
        desk.post("/receipt", b"rubbish".to_vec()).await;
    }
    let (stranger, _) = DeviceKey::generate().unwrap();
    desk.ask(&stranger, "/list", "/list", &desk.greeting().await, None)
        .await;
    let said = fs::read_to_string(desk.folder.path().join("desk/audit.txt")).unwrap();
    assert_eq!(
        said,
        "2024-10-04 fetch desk one\n2024-10-04 list desk one\n2024-10-04 receipt desk one\n"
    );
}
