//! What holds for all pages together: each is asked for in every state that it can be in, and looked at as a stranger
//! would.

mod pages;

use super::page::{LETTER_SIZE, SIZE};
use super::trial::{TODAY, Trial, form};
use crate::config::Config;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use pages::{all_pages, leave};

const HEADERS: [(&str, &str); 6] = [
    ("cache-control", "no-store"),
    ("content-type", "text/html; charset=utf-8"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
];

/// What a page may carry besides: all that a browser acts on, nothing that tells about the server.
const ALSO: [&str; 8] = [
    "allow",
    "clear-site-data",
    "connection",
    "content-length",
    "content-security-policy",
    "location",
    "refresh",
    "set-cookie",
];

#[tokio::test]
async fn every_page_has_the_same_size_and_the_same_headers() {
    for (name, page) in all_pages().await.0 {
        let size = if name.starts_with("letter") { LETTER_SIZE } else { SIZE };
        assert_eq!(page.text.len(), size, "{name}");
        for (header, value) in HEADERS {
            assert_eq!(page.headers.get(header).unwrap(), value, "{name}: {header}");
        }
        let policy = page
            .headers
            .get(header::CONTENT_SECURITY_POLICY)
            .unwrap()
            .to_str()
            .unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; "),
            "{name}: {policy}"
        );
        for header in page.headers.keys() {
            let known = HEADERS.iter().any(|(known, _)| header == known) || ALSO.contains(&header.as_str());
            assert!(known, "{name}: {header}");
        }
    }
}

#[tokio::test]
async fn no_page_has_a_script_or_anything_from_elsewhere() {
    for (name, page) in all_pages().await.0 {
        let text = page.text.to_lowercase();
        for bad in [
            "<script",
            "javascript:",
            "<svg",
            "<img",
            " style=",
            " onload=",
            " onclick=",
            "http:",
            "https:",
            "@import",
        ] {
            assert!(!text.contains(bad), "{name}: {bad}");
        }
        for address in addresses(&text) {
            let ours = address.starts_with('#') || address.starts_with('/') && !address.starts_with("//");
            assert!(ours, "{name}: {address}");
        }
        assert!(text.contains("<html lang=\"en\" dir=\"ltr\""), "{name}");
    }
    for sheet in ["/style.css", "/hide.css"] {
        let sheet = Trial::open().get(sheet).await;
        assert_eq!(sheet.headers.get(header::CACHE_CONTROL).unwrap(), "max-age=600");
        assert!(!sheet.text.contains("url(") && !sheet.text.contains("@import"));
    }
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    ["href=\"", "src=\"", "action=\""]
        .into_iter()
        .flat_map(|name| text.split(name).skip(1).map(|rest| rest.split('"').next().unwrap()))
}

#[tokio::test]
async fn no_address_and_no_cookie_holds_a_secret() {
    let (pages, secrets) = all_pages().await;
    for (name, page) in pages {
        let places = page
            .headers
            .get(header::LOCATION)
            .map(|place| place.to_str().unwrap().to_owned());
        for address in addresses(&page.text).map(str::to_owned).chain(places) {
            for secret in &secrets {
                assert!(!address.contains(secret.as_str()), "{name}: {address}");
            }
        }
        if let Some(cookie) = page.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with("s=") && cookie.len() < 90, "{name}: {cookie}");
            assert!(
                cookie.contains("; Path=/; HttpOnly; SameSite=Strict"),
                "{name}: {cookie}"
            );
        }
    }
}

#[tokio::test]
async fn every_field_has_a_label_and_every_frame_a_title() {
    for (name, page) in all_pages().await.0 {
        for tag in ["<input ", "<textarea "] {
            for field in page.text.split(tag).skip(1).map(|rest| rest.split('>').next().unwrap()) {
                let id = field.split("id=\"").nth(1).map(|rest| rest.split('"').next().unwrap());
                let labelled = id.is_some_and(|id| page.text.contains(&format!("<label for=\"{id}\">")));
                assert!(field.contains("type=\"hidden\"") || labelled, "{name}: {field}");
            }
        }
        for frame in page.text.split("<iframe ").skip(1) {
            assert!(frame.split('>').next().unwrap().contains(" title=\""), "{name}");
        }
        let forms = page.text.matches("<form ").count();
        assert_eq!(
            page.text.matches("autocomplete=\"off\"").count().min(forms),
            forms,
            "{name}"
        );
    }
}

#[tokio::test]
async fn only_the_status_the_upload_and_the_blank_page_may_stand_in_a_frame() {
    for (name, page) in all_pages().await.0 {
        let policy = page
            .headers
            .get(header::CONTENT_SECURITY_POLICY)
            .unwrap()
            .to_str()
            .unwrap();
        let framed = policy.contains("frame-ancestors 'self'");
        let may = ["blank", "waiting", "sent", "foreign upload", "receiving"].contains(&name)
            || name.ends_with("status")
            || name == "refused"
            || name == "broken";
        assert_eq!(framed, may, "{name}");
    }
}

#[tokio::test]
async fn leaving_ends_the_session_and_asks_the_browser_to_forget() {
    let mut trial = Trial::open();
    trial.enter().await;
    let cookie = trial.cookie.clone();
    let left = leave(&mut trial).await;
    assert_eq!((left.status, left.leads_to()), (StatusCode::SEE_OTHER, "/left"));
    assert_eq!(left.headers.get("clear-site-data").unwrap(), "\"*\"");
    assert!(
        left.headers
            .get(header::SET_COOKIE)
            .unwrap()
            .to_str()
            .unwrap()
            .ends_with("; Max-Age=0")
    );
    trial.cookie = cookie;
    assert_eq!(trial.get("/drop").await.status, StatusCode::FORBIDDEN);
    assert_eq!(trial.parts.sessions.count(), 0);
    assert_eq!(
        trial.post("/leave", "token=").await.leads_to(),
        "/left",
        "who has no session leaves all the same"
    );
}

#[tokio::test]
async fn a_codename_is_shown_until_it_is_confirmed_and_never_again() {
    let mut trial = Trial::open();
    trial.post("/codename", "").await;
    let words = trial.words().await;
    assert_eq!(words.len(), 12);
    assert_eq!(trial.words().await, words, "a reload shows the same");
    let right = trial.asked(&words).await;
    let wrong = right.replace("&w2=", "&w2=x");
    assert_eq!(trial.post("/confirm", &wrong).await.leads_to(), "/confirm");
    let page = trial.get("/confirm").await.text;
    assert_eq!(page.matches("This is not word ").count(), 1);
    assert!(page.contains("aria-describedby=\"wrong-w2\""));
    assert_eq!(
        trial.get("/drop").await.leads_to(),
        "/codename",
        "nothing can be sent before"
    );
    assert_eq!(trial.post("/confirm", &right).await.leads_to(), "/drop");
    assert_eq!(trial.get("/codename").await.leads_to(), "/drop");
    assert_eq!(trial.get("/confirm").await.leads_to(), "/drop");
}

#[tokio::test]
async fn without_a_pool_and_past_its_end_the_drop_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Trial::open().parts.vault;
    for mut trial in [
        Trial::without_pool(),
        Trial::over(Config::default(), folder, vault, TODAY - 7),
    ] {
        let start = trial.get("/").await;
        assert!(start.text.contains("The drop is not open") && !start.text.contains("id=\"first-time\""));
        assert_eq!(
            trial.post("/codename", "").await.status,
            StatusCode::SERVICE_UNAVAILABLE
        );
        assert_eq!(trial.parts.sessions.count(), 0);
    }
}

#[tokio::test]
async fn a_form_from_elsewhere_and_another_name_are_refused() {
    let mut trial = Trial::open();
    let foreign = |name, value| {
        Request::post("/codename")
            .header(name, value)
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(
        trial.ask(foreign("sec-fetch-site", "cross-site")).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(trial.ask(foreign("origin", "null")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        trial.ask(foreign("host", "rebound.example")).await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
    assert_eq!(trial.parts.sessions.count(), 0);
}

#[tokio::test]
async fn a_form_without_the_sessions_token_is_refused() {
    let mut trial = Trial::open();
    trial.enter().await;
    assert_eq!(trial.post("/leave", "token=").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        trial.post("/leave", &format!("token={}", "0".repeat(32))).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(trial.parts.sessions.count(), 1);
}

#[tokio::test]
async fn a_token_means_nothing_in_another_session() {
    let mut trial = Trial::open();
    let token = trial.enter().await;
    trial.send(&token, form(&token, "hello", &[])).await;
    trial.cookie = None;
    trial.enter().await;
    assert_eq!(
        trial.send(&token, form(&token, "hello", &[])).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(trial.status(&token).await.contains("Your visit has ended"));
    assert_eq!(
        trial.get(&format!("/received/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(trial.stored().len(), 1);
}
