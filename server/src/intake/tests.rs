//! The intake from outside: what a browser may send, well meant and not, and what comes to lie in the vault.

mod disk;
mod withdraw;

use crate::config::{Config, Limits};
use crate::source::trial::{Answer, BOUNDARY, Feeder, Trial, ask, fed, form, upload};
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use std::io::{self, Read as _};

async fn entered(limits: Limits) -> (Trial, String) {
    let mut trial = Trial::with(Config {
        limits,
        ..Config::default()
    });
    let token = trial.enter().await;
    (trial, token)
}

/// Sends a form that must be refused: with this status, this sentence, and nothing stored.
async fn refused(limits: Limits, status: u16, sentence: &str, body: impl FnOnce(&str) -> Bytes) {
    let (mut trial, token) = entered(limits).await;
    let answer = trial.send(&token, body(&token)).await;
    assert_eq!(answer.status.as_u16(), status, "{sentence}");
    assert_eq!(answer.headers.get(header::CONNECTION).unwrap(), "close");
    assert!(answer.text.contains(sentence), "{}", answer.text);
    let shown = trial.status(&token).await;
    assert!(shown.contains("id=\"refusal\"") && shown.contains(sentence), "{shown}");
    assert_eq!(trial.stored(), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_answered_received_lies_in_the_vault_and_opens_with_the_newsrooms_key() {
    let (mut trial, token) = entered(Limits::default()).await;
    let large = vec![b'y'; 700_000];
    let files = [
        ("first.txt", b"one".as_slice()),
        ("empty.txt", b""),
        ("large.bin", &large),
    ];
    let answer = trial
        .send(&token, form(&token, "Look at page 3.\r\nThen at 4.", &files))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(trial.stored().len(), 1);
    let mut opened = trial.opened();
    assert_eq!(
        opened.message().unwrap().unwrap().as_str(),
        "Look at page 3.\nThen at 4."
    );
    let manifest = opened.manifest().clone();
    assert!(manifest.mailbox.is_some() && manifest.epoch == 1 && !manifest.decoy);
    assert_eq!(
        manifest.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        ["first.txt", "empty.txt", "large.bin"]
    );
    let mut bytes = Vec::new();
    opened.file(2).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, large);
    let page = trial.get(&format!("/received/{token}")).await.text;
    assert_eq!(page.matches("<li><bdi").count(), 3);
    assert!(
        page.contains("first.txt") && page.contains("3 bytes") && page.contains("7692c3ad"),
        "{page}"
    );
}

#[tokio::test]
async fn a_hostile_name_is_stored_as_a_plain_one_and_escaped_on_the_page() {
    let (mut trial, token) = entered(Limits::default()).await;
    let names = [
        "../../etc/<b>passwd",
        "\u{202e}fdp.exe\u{200f}",
        "a\u{7}\"b'.txt",
        "..",
        "x/y/",
    ];
    let files: Vec<_> = names.iter().map(|name| (*name, b"z".as_slice())).collect();
    assert_eq!(
        trial.send(&token, form(&token, "", &files)).await.status,
        StatusCode::OK
    );
    let manifest = trial.opened().manifest().clone();
    let stored: Vec<_> = manifest.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(stored, ["<b>passwd", "fdp.exe", "a%22b'.txt", "unnamed", "unnamed"]);
    let page = trial.get(&format!("/received/{token}")).await.text;
    assert!(!page.contains("<b>passwd") && page.contains("passwd"));
}

#[tokio::test]
async fn how_long_it_may_wait_is_the_last_letter_of_its_name() {
    for (chosen, letter) in [("s", 's'), ("m", 'm'), ("l", 'l')] {
        let (mut trial, token) = entered(Limits::default()).await;
        assert_eq!(trial.send(&token, waiting(&token, chosen)).await.status, StatusCode::OK);
        assert!(trial.stored()[0].ends_with(letter), "{chosen}: {:?}", trial.stored());
    }
    for wrong in ["", "x", "ss", "short"] {
        refused(
            Limits::default(),
            400,
            "This did not come from the form on this page.",
            |token| waiting(token, wrong),
        )
        .await;
    }
}

fn waiting(token: &str, wait: &str) -> Bytes {
    let text = String::from_utf8(form(token, "hello", &[]).to_vec()).unwrap();
    text.replace("\r\n\r\nm\r\n", &format!("\r\n\r\n{wait}\r\n")).into()
}

#[tokio::test]
async fn an_empty_form_is_refused() {
    refused(Limits::default(), 400, "The form was empty", |token| {
        form(token, " \r\n ", &[])
    })
    .await;
}

#[tokio::test]
async fn a_message_that_is_too_long_is_refused_and_one_of_the_last_length_is_not() {
    let limits = || Limits {
        message_characters: 10,
        ..Limits::default()
    };
    refused(limits(), 413, "more than 10 characters", |token| {
        form(token, "12345678901", &[])
    })
    .await;
    refused(limits(), 413, "more than 10 characters", |token| {
        form(token, &"é".repeat(500), &[])
    })
    .await;
    let (mut trial, token) = entered(limits()).await;
    assert_eq!(
        trial.send(&token, form(&token, "éééé\r\n6789é", &[])).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_codename_pasted_as_the_message_is_refused() {
    let words = envelope::codename::Codename::generate().words().join(" ");
    refused(Limits::default(), 400, "Your message contains a codename", |token| {
        form(token, &words, &[])
    })
    .await;
}

#[tokio::test]
async fn the_201st_file_is_refused_and_200_are_taken() {
    let files = vec![("a.txt", b"a".as_slice()); 201];
    refused(
        Limits::default(),
        413,
        "These are too many files. The most for one time is 200.",
        |token| form(token, "", &files),
    )
    .await;
    let (mut trial, token) = entered(Limits::default()).await;
    assert_eq!(
        trial.send(&token, form(&token, "", &files[..200])).await.status,
        StatusCode::OK
    );
    assert_eq!(trial.opened().manifest().files.len(), 200);
}

#[tokio::test]
async fn too_large_is_refused_where_the_limit_is_reached() {
    let limits = Limits {
        submission_bytes: 100_000,
        ..Limits::default()
    };
    let large = vec![0; 100_000];
    let sentence = "This is too large: 100 KB. The most for one time is 100 KB.";
    refused(limits, 413, sentence, |token| form(token, "", &[("a", &large)])).await;
}

#[tokio::test]
async fn too_large_is_refused_at_the_head_before_a_byte_is_read() {
    let limits = Limits {
        submission_bytes: 100,
        ..Limits::default()
    };
    let (mut trial, token) = entered(limits).await;
    let (_feeder, body) = fed();
    let mut request = upload(&token, "b", body);
    request.headers_mut().insert(header::CONTENT_LENGTH, 200_000_000.into());
    assert_eq!(trial.ask(request).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(trial.status(&token).await.contains("200 MB"));
}

#[tokio::test]
async fn what_is_not_our_form_is_refused() {
    let sentence = "This did not come from the form on this page.";
    let other = "0".repeat(32);
    refused(Limits::default(), 400, sentence, |_| form(&other, "hello", &[])).await;
    refused(Limits::default(), 400, sentence, |_| Bytes::from_static(b"hello")).await;
    refused(Limits::default(), 400, sentence, |token| {
        let text = String::from_utf8(form(token, "hello", &[("a", b"b")]).to_vec()).unwrap();
        text.replace("name=\"message\"", "name=\"other\"").into()
    })
    .await;
    refused(Limits::default(), 400, sentence, |token| {
        let text = String::from_utf8(form(token, "", &[("a", b"b"), ("c", b"d")]).to_vec()).unwrap();
        text.replace("name=\"files\"; filename=\"c\"", "name=\"message\"")
            .into()
    })
    .await;
}

/// Begins an upload of a form whose second half is still to come.
fn begin(trial: &Trial, token: &str, whole: &Bytes) -> (Feeder, tokio::task::JoinHandle<Answer>) {
    let (feeder, body) = fed();
    feeder.send(Ok(whole.slice(..whole.len() / 2))).unwrap();
    let (app, request) = (trial.app.clone(), trial.dressed(upload(token, BOUNDARY, body)));
    (feeder, tokio::spawn(async move { ask(&app, request).await }))
}

/// Waits until the status frame says this.
async fn says(trial: &mut Trial, token: &str, words: &str) {
    let waits = async {
        while !trial.status(token).await.contains(words) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), waits)
        .await
        .expect(words);
}

#[tokio::test]
async fn a_broken_upload_leaves_nothing_and_says_so() {
    let (mut trial, token) = entered(Limits::default()).await;
    let whole = form(
        &token,
        "hello",
        &[("a.txt", &[b'a'; 900_000]), ("b.txt", &[b'b'; 900_000])],
    );
    let (feeder, answer) = begin(&trial, &token, &whole);
    says(&mut trial, &token, "900 KB").await;
    feeder.send(Err(io::ErrorKind::ConnectionReset.into())).unwrap();
    assert_eq!(answer.await.unwrap().status, StatusCode::CONFLICT);
    assert!(
        trial
            .status(&token)
            .await
            .contains("The connection broke. Nothing was handed in.")
    );
    assert_eq!(trial.stored(), Vec::<String>::new());
    assert_eq!(
        trial.send(&token, whole).await.status,
        StatusCode::OK,
        "the person presses Send again"
    );
}

#[tokio::test]
async fn a_browser_that_goes_away_leaves_nothing() {
    let (mut trial, token) = entered(Limits::default()).await;
    let whole = form(&token, "hello", &[("a.txt", &[b'a'; 900_000])]);
    let (feeder, answer) = begin(&trial, &token, &whole);
    says(&mut trial, &token, "450 KB").await;
    answer.abort();
    assert!(answer.await.is_err());
    says(&mut trial, &token, "The connection broke").await;
    assert_eq!(trial.stored(), Vec::<String>::new());
    drop(feeder);
}

#[tokio::test]
async fn the_same_token_again_restarts_and_is_never_a_second_submission() {
    let (mut trial, token) = entered(Limits::default()).await;
    let whole = form(&token, "hello", &[("a.txt", &[b'a'; 900_000])]);
    let (first, answer) = begin(&trial, &token, &whole);
    says(&mut trial, &token, "450 KB").await;
    assert_eq!(
        trial.send(&token, whole.clone()).await.status,
        StatusCode::OK,
        "the browser's own repetition"
    );
    assert_eq!(answer.await.unwrap().status, StatusCode::CONFLICT, "the first stopped");
    drop(first);
    assert_eq!(trial.stored().len(), 1);
    assert_eq!(
        trial.send(&token, whole).await.status,
        StatusCode::OK,
        "repeated after the end"
    );
    assert_eq!(trial.stored().len(), 1);
    assert_ne!(
        trial.get("/drop").await.between("action=\"/u/", "\""),
        token,
        "more goes under another token"
    );
}

#[tokio::test]
async fn a_refused_form_that_the_browser_repeats_is_refused_without_being_read() {
    let (mut trial, token) = entered(Limits::default()).await;
    assert_eq!(
        trial.send(&token, form(&token, "", &[])).await.status,
        StatusCode::BAD_REQUEST
    );
    let (_feeder, body) = fed();
    assert_eq!(trial.send(&token, body).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn leaving_during_an_upload_leaves_nothing() {
    let (mut trial, token) = entered(Limits::default()).await;
    let whole = form(&token, "hello", &[("a.txt", &[b'a'; 900_000])]);
    let (_feeder, answer) = begin(&trial, &token, &whole);
    says(&mut trial, &token, "450 KB").await;
    let of_form = trial.get("/").await.between("name=\"token\" value=\"", "\"").to_owned();
    trial.post("/leave", &format!("token={of_form}")).await;
    assert_eq!(answer.await.unwrap().status, StatusCode::CONFLICT);
    assert_eq!(trial.stored(), Vec::<String>::new());
}

/// Sends half of a form that is refused in that half, and says how long the whole is.
async fn refused_half(declared: u64) -> (Trial, Feeder, tokio::task::JoinHandle<Answer>) {
    let limits = Limits {
        message_characters: 10,
        ..Limits::default()
    };
    let (mut trial, token) = entered(limits).await;
    let (feeder, body) = fed();
    let mut request = trial.dressed(upload(&token, BOUNDARY, body));
    request.headers_mut().insert(header::CONTENT_LENGTH, declared.into());
    feeder.send(Ok(form(&token, &"x".repeat(500), &[]))).unwrap();
    let app = trial.app.clone();
    let answer = tokio::spawn(async move { ask(&app, request).await });
    says(&mut trial, &token, "more than 10 characters").await;
    (trial, feeder, answer)
}

#[tokio::test]
async fn what_little_is_left_of_a_refused_form_is_taken_before_the_answer() {
    let (_trial, feeder, answer) = refused_half(1_000_000).await;
    feeder.send(Ok(Bytes::from_static(b"and so on"))).unwrap();
    assert!(!answer.is_finished());
    drop(feeder);
    assert_eq!(answer.await.unwrap().status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_refused_form_of_which_much_is_left_is_answered_at_once() {
    let (_trial, _feeder, answer) = refused_half(100_000_000).await;
    assert_eq!(answer.await.unwrap().status, StatusCode::PAYLOAD_TOO_LARGE);
}
