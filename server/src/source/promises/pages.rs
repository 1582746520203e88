//! Every page, asked for in every state that it can be in.

use crate::mailbox::sample::{EPOCH, deleting, lay};
use crate::source::trial::{Answer, Trial, ask, fed, form, upload};
use axum::body::Body;
use axum::http::Request;
use envelope::codename::Codename;

/// Every page, in every state, with the secrets that must stand in no address.
pub(super) async fn all_pages() -> (Vec<(&'static str, Answer)>, Vec<String>) {
    let mut trial = Trial::open();
    let mut pages = pages_at_the_door(&mut trial).await;
    let words = trial.words().await;
    let mut secrets = vec![
        trial.cookie.clone().unwrap()[2..].to_owned(),
        words.join(" "),
        words.join("+"),
    ];
    pages.push(("confirm", trial.get("/confirm").await));
    let right = trial.asked(&words).await;
    pages.push(("wrong", trial.post("/confirm", &right.replace("&w2=", "&w2=x")).await));
    pages.push(("confirm again", trial.get("/confirm").await));
    pages.push(("bad form", trial.post("/confirm", "x=y").await));
    pages.push(("confirmed", trial.post("/confirm", &right).await));
    pages.push(("start again", trial.get("/").await));
    pages.extend(pages_of_an_upload(&mut trial).await);
    secrets.push(words[0].clone() + &words[1]);
    pages.extend(pages_of_a_mailbox(&mut trial, &words).await);
    pages.push(("leave", leave(&mut trial).await));
    (pages, secrets)
}

async fn pages_at_the_door(trial: &mut Trial) -> Vec<(&'static str, Answer)> {
    vec![
        ("start", trial.get("/").await),
        ("blank", trial.get("/blank").await),
        ("left", trial.get("/left").await),
        ("closed", trial.get("/closed").await),
        ("no session", trial.get("/drop").await),
        ("no such page", trial.get("/nothing").await),
        ("wrong way", trial.get("/leave").await),
        ("begun", trial.post("/codename", "").await),
        ("codename", trial.get("/codename").await),
    ]
}

async fn pages_of_an_upload(trial: &mut Trial) -> Vec<(&'static str, Answer)> {
    let drop = trial.get("/drop").await;
    let token = drop.between("action=\"/u/", "\"").to_owned();
    let status = format!("/st/{token}");
    let mut pages = vec![("drop", drop), ("waiting", trial.get(&status).await)];
    pages.push(("refused", trial.send(&token, form(&token, "", &[])).await));
    pages.push(("refused status", trial.get(&status).await));
    let (feeder, body) = fed();
    let running = tokio::spawn(ask_owned(trial, upload(&token, "----other", body)));
    while !trial.status(&token).await.contains("id=\"progress\"") {
        tokio::task::yield_now().await;
    }
    pages.push(("receiving", trial.get(&status).await));
    feeder.send(Err(std::io::ErrorKind::ConnectionReset.into())).unwrap();
    pages.push(("broken", running.await.unwrap()));
    pages.push(("broken status", trial.get(&status).await));
    let many = vec![
        (
            "\"'<>&\u{1F4C4}\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"'''''''.pdf",
            b"x".as_slice()
        );
        200
    ];
    pages.push(("sent", trial.send(&token, form(&token, "hello", &many)).await));
    pages.push(("received status", trial.get(&status).await));
    pages.push(("received", trial.get(&format!("/received/{token}")).await));
    pages.push((
        "received, last page",
        trial.get(&format!("/received/{token}?page=10")).await,
    ));
    pages.push(("another drop", trial.get("/drop").await));
    pages.push((
        "foreign upload",
        trial.send(&"0".repeat(32), form(&token, "hello", &[])).await,
    ));
    pages
}

async fn pages_of_a_mailbox(trial: &mut Trial, words: &[String]) -> Vec<(&'static str, Answer)> {
    let codename = Codename::parse(&words.join(" ")).unwrap();
    let name = "\"'<>&\u{1F4C4}".repeat(30);
    let files = vec![(name.as_str(), b"x".as_slice()); 45];
    trial.reply(&codename, 0, &"<\u{1F4C4}\"'& ".repeat(9_000), &files);
    let damaged = trial.keys(&codename).mailbox().slot(EPOCH, 1);
    lay(&trial.replies(), &damaged, b"rubbish");
    let mut pages = vec![
        ("enter", trial.get("/enter").await),
        ("wrong codename", trial.post("/enter", "codename=%3Cabc%22+able").await),
        ("inbox of no mailbox", trial.get("/inbox").await),
        (
            "entered",
            trial.post("/enter", &format!("codename={}", words.join("+"))).await,
        ),
        ("start with a mailbox", trial.get("/").await),
        ("drop with a mailbox", trial.get("/drop").await),
    ];
    let inbox = trial.get("/inbox").await;
    let older = inbox.between("id=\"older\" href=\"/inbox/", "\"").to_owned();
    let sent = deleting(&inbox);
    pages.push(("letter, damaged", inbox));
    pages.push(("letter", trial.get(&format!("/inbox/{older}")).await));
    pages.push(("letter, page 3", trial.get(&format!("/inbox/{older}?page=3")).await));
    pages.push(("no such file", trial.get(&format!("/reply/{older}/0")).await));
    pages.push(("discarded", trial.post("/discard", &sent).await));
    let left = deleting(&trial.get("/inbox").await);
    trial.post("/discard", &left).await;
    pages.push(("letter, none", trial.get("/inbox").await));
    let token = trial.get("/drop").await.between("action=\"/u/", "\"").to_owned();
    trial.send(&token, form(&token, "hello", &[])).await;
    let own = trial.get("/").await.between("name=\"token\" value=\"", "\"").to_owned();
    let back = format!("token={own}&upload={token}");
    pages.push(("withdrawn", trial.post("/withdraw", &back).await));
    pages.push(("taken back", trial.get(&format!("/received/{token}")).await));
    pages
}

fn ask_owned(trial: &Trial, request: Request<Body>) -> impl Future<Output = Answer> + Send + use<> {
    let (app, request) = (trial.app.clone(), trial.dressed(request));
    async move { ask(&app, request).await }
}

pub(super) async fn leave(trial: &mut Trial) -> Answer {
    let token = trial.get("/").await.between("name=\"token\" value=\"", "\"").to_owned();
    trial.post("/leave", &format!("token={token}")).await
}
