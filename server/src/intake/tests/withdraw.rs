//! Taking back what was received.

use crate::source::trial::{Answer, Trial, form};
use axum::http::StatusCode;
use std::fs;

async fn sent() -> (Trial, String, String) {
    let mut trial = Trial::open();
    let token = trial.enter().await;
    let answer = trial
        .send(&token, form(&token, "hello", &[("name of a file", b"a")]))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = received(&mut trial, &token).await;
    assert!(page.text.contains("name of a file"));
    let own = page.between("name=\"token\" value=\"", "\"").to_owned();
    (trial, token, own)
}

async fn received(trial: &mut Trial, token: &str) -> Answer {
    trial.get(&format!("/received/{token}")).await
}

#[tokio::test]
async fn what_is_taken_back_is_gone_and_doing_it_again_says_the_same() {
    let (mut trial, token, own) = sent().await;
    for _ in 0..2 {
        let answer = trial.post("/withdraw", &format!("token={own}&upload={token}")).await;
        assert_eq!(answer.leads_to(), format!("/received/{token}"));
        assert_eq!(trial.stored(), Vec::<String>::new());
        let page = received(&mut trial, &token).await;
        assert!(
            page.between("id=\"withdrawn\">", "</p>")
                .contains("is removed from this server")
        );
        assert!(!page.text.contains("name of a file") && !page.text.contains("id=\"withdraw\""));
    }
    let again = trial.send(&token, form(&token, "hello", &[])).await;
    assert_eq!(again.status, StatusCode::OK, "a browser's own repetition");
    assert_eq!(trial.stored(), Vec::<String>::new());
}

#[tokio::test]
async fn what_the_newsroom_has_collected_before_is_said_to_be_gone() {
    let (mut trial, token, own) = sent().await;
    let collected = trial.folder.path().join("sealed").join(&trial.stored()[0]);
    fs::remove_file(collected).unwrap();
    trial.post("/withdraw", &format!("token={own}&upload={token}")).await;
    let page = received(&mut trial, &token).await;
    assert!(
        page.between("id=\"withdrawn\">", "</p>")
            .contains("was not here any more")
    );
}

#[tokio::test]
async fn nobody_else_takes_it_back_and_nothing_does_without_the_sessions_token() {
    let (mut trial, token, own) = sent().await;
    let wrong = format!("token={}&upload={token}", "0".repeat(32));
    assert_eq!(trial.post("/withdraw", &wrong).await.status, StatusCode::FORBIDDEN);
    let unknown = format!("token={own}&upload={}", "0".repeat(32));
    assert_eq!(trial.post("/withdraw", &unknown).await.status, StatusCode::NOT_FOUND);
    trial.cookie = None;
    trial.enter().await;
    let other = trial.get("/").await.between("name=\"token\" value=\"", "\"").to_owned();
    let foreign = format!("token={other}&upload={token}");
    assert_eq!(trial.post("/withdraw", &foreign).await.status, StatusCode::NOT_FOUND);
    assert_eq!(trial.stored().len(), 1);
}
