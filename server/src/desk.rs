//! The desk: the second door, where a newsroom's devices collect what is sealed. It reads no submission and knows no source.
//!
//! | request | answer |
//! |---|---|
//! | `GET /nonce` | `{"nonce", "newsroom"}`: to be signed, works once, for a minute |
//! | `GET /list` | `[{"id", "size", "epoch"}]` |
//! | `GET /object/ID` | the sealed bytes; `Range: bytes=N-` and `bytes=N-M` |
//! | `GET /object/ID/sha256` | the digest of the sealed bytes, hexadecimal |
//!
//! All but the first ask for the proof of a device key that the installed pool certifies (see [`crate::protocol`]);
//! whoever has none is answered 403 and a sentence. Nothing here deletes.

mod answer;
mod caller;
mod list;
mod nonce;
mod object;

use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;

use crate::pool::PoolShelf;
use crate::quiet::Quiet;
use crate::vault::Vault;

/// What the desk's pages share.
#[derive(Clone)]
pub struct Desk {
    vault: Arc<dyn Vault>,
    pool: Arc<PoolShelf>,
    nonces: Arc<nonce::Nonces>,
    quiet: Arc<Quiet>,
}

impl Desk {
    /// A desk over this vault, for the devices of this pool.
    ///
    /// # Errors
    /// The operating system gave no randomness.
    pub fn new(
        vault: Arc<dyn Vault>,
        pool: Arc<PoolShelf>,
        quiet: Arc<Quiet>,
    ) -> Result<Self, ring::error::Unspecified> {
        let nonces = Arc::new(nonce::Nonces::new()?);
        Ok(Self {
            vault,
            pool,
            nonces,
            quiet,
        })
    }

    /// The newsroom's id in hexadecimal, once a pool is installed.
    fn newsroom(&self) -> Option<String> {
        self.pool.newsroom()
    }
}

/// Every page of the desk.
fn all() -> [(&'static str, MethodRouter<Desk>); 4] {
    [nonce::route(), list::route(), object::route(), object::digest_route()]
}

/// The desk's routes, without layers.
pub fn routes(desk: Desk) -> Router {
    all()
        .into_iter()
        .fold(Router::new(), |router, (path, page)| router.route(path, page))
        .with_state(desk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::{install, sample::Newsroom};
    use crate::protocol::{Call, DEVICE_HEADER, DeviceKey, Greeting, Listed, NONCE_HEADER, SIGNATURE_HEADER};
    use crate::vault::local::LocalVault;
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};
    use http_body_util::BodyExt;
    use std::fs;
    use tower::ServiceExt;

    const ID: &str = "3-00112233445566778899aabbccddeeffl";

    /// A desk over one object of 200,000 bytes, and the one device that it knows.
    struct Fixture {
        router: Router,
        key: DeviceKey,
        _folder: tempfile::TempDir,
    }

    type Said = (StatusCode, Vec<u8>);

    impl Fixture {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let (key, _) = DeviceKey::generate().unwrap();
            let mut newsroom = Newsroom::found(20_000, 1);
            newsroom.certify(&key.public());
            install(&folder.path().join("pool"), &newsroom.signed().to_text()).unwrap();
            let vault = LocalVault::open(&folder.path().join("sealed")).unwrap();
            fs::write(folder.path().join("sealed").join(ID), sealed()).unwrap();
            let shelf = PoolShelf::open(&folder.path().join("pool")).unwrap();
            let router = routes(Desk::new(Arc::new(vault), Arc::new(shelf), Arc::new(Quiet::new(|| 20_000))).unwrap());
            Self {
                router,
                key,
                _folder: folder,
            }
        }

        async fn send(&self, path: &str, headers: &[(&str, &str)]) -> Said {
            let mut request = Request::get(path);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let response = self
                .router
                .clone()
                .oneshot(request.body(Body::empty()).unwrap())
                .await
                .unwrap();
            (
                response.status(),
                response.into_body().collect().await.unwrap().to_bytes().to_vec(),
            )
        }

        async fn greeting(&self) -> Greeting {
            serde_json::from_slice(&self.send("/nonce", &[]).await.1).unwrap()
        }

        /// Asks for `path` with a proof by `key` over `signed`.
        async fn ask(
            &self,
            key: &DeviceKey,
            path: &str,
            signed: &str,
            greeting: &Greeting,
            range: Option<&str>,
        ) -> Said {
            let call = Call {
                method: "GET",
                path: signed,
                nonce: &greeting.nonce,
                newsroom: &greeting.newsroom,
            };
            let (device, signature) = (key.public(), key.sign(&call));
            let mut headers = vec![
                (DEVICE_HEADER, device.as_str()),
                (NONCE_HEADER, &greeting.nonce),
                (SIGNATURE_HEADER, &signature),
            ];
            headers.extend(range.map(|range| (header::RANGE.as_str(), range)));
            self.send(path, &headers).await
        }

        async fn get(&self, path: &str, range: Option<&str>) -> Said {
            self.ask(&self.key, path, path, &self.greeting().await, range).await
        }
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
            let said = desk.send(&path.replace("{id}", ID), &[]).await;
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
}
