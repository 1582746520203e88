//! Enter: the door for who has a codename. It is read here, its keys are derived, and it is forgotten; what it opens
//! stays in memory while the session lasts. Nothing is stored, and nothing is asked of a list of codenames: there is none.

use super::cookie;
use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::Stage;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use envelope::codename::{Codename, CodenameError, MailboxKeys};
use serde::Deserialize;
use std::sync::Arc;
use tokio::time::Instant;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Characters of a wrong word that are shown back.
const SHOWN: usize = 24;

#[derive(Template)]
#[template(path = "enter.html")]
struct Page {
    shell: Shell,
    wrong: Option<String>,
}

/// What was typed.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Typed {
    codename: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/enter", get(show).post(enter))
}

async fn show(State(parts): State<Parts>, visitor: Visitor) -> Result<Response, Trouble> {
    parts.pool.signed().ok_or(Trouble::Closed)?;
    Ok(match visitor.session.as_ref().and_then(|session| session.keys()) {
        Some(_) => page::onward("/inbox"),
        None => page::show(&form(&visitor, None)),
    })
}

/// A wrong codename begins no session, so the answer itself says what is wrong with it.
async fn enter(
    State(parts): State<Parts>,
    visitor: Visitor,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Trouble> {
    let Form(typed) = typed.map_err(|_| Trouble::BadForm)?;
    let newsroom = parts.pool.signed().ok_or(Trouble::Closed)?.pool().newsroom;
    match Codename::parse(&typed.codename) {
        Ok(codename) => open(&parts, &visitor, codename.derive(&newsroom)),
        Err(why) => Ok(page::answer(
            StatusCode::BAD_REQUEST,
            &form(&visitor, Some(words(&why))),
        )),
    }
}

fn form(visitor: &Visitor, wrong: Option<String>) -> Page {
    Page {
        shell: Shell::of(visitor.session.as_ref()),
        wrong,
    }
}

/// In the session that has this mailbox already, so that what it is sending goes on; else in a fresh one.
fn open(parts: &Parts, visitor: &Visitor, keys: MailboxKeys) -> Result<Response, Trouble> {
    let same = visitor
        .session
        .as_ref()
        .filter(|session| session.mailbox().is_some_and(|mailbox| mailbox == keys.mailbox()));
    if let Some(session) = same {
        session.stage(|stage| *stage = Stage::Returned(Arc::new(keys)));
        return Ok(page::onward("/inbox"));
    }
    if let Some(former) = &visitor.cookie {
        parts.sessions.end(former);
    }
    let cookie = parts.sessions.return_with(keys, Instant::now())?;
    let mut response = page::onward("/inbox");
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(&cookie));
    Ok(response)
}

/// What is wrong, for who holds the paper in hand.
fn words(why: &CodenameError) -> String {
    match why {
        CodenameError::NotAWord(place, typed) => {
            let typed: String = typed.chars().take(SHOWN).collect();
            format!("Word {place}, “{typed}”, is on no list. Compare it with your paper, letter by letter.")
        }
        CodenameError::WrongCount(0) => "Nothing was typed. Type the twelve words, or the forty digits.".to_owned(),
        CodenameError::WrongCount(count) => {
            format!("A codename has twelve words, or forty digits. You typed {count}. Compare with your paper.")
        }
        _ => {
            "Each of these could be right, but they do not belong together. One of them is another than on your paper, \
             or two have changed places."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::session::Token;
    use crate::source::trial::{Trial, form};
    use axum::http::StatusCode;
    use envelope::codename::Codename;

    async fn said(trial: &mut Trial, typed: &str) -> String {
        let answer = trial
            .post("/enter", &format!("codename={}", typed.replace(' ', "+")))
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{answer:?}");
        assert_eq!(trial.parts.sessions.count(), 0, "no session begins");
        answer.between("id=\"refusal\"", "</div>").to_owned()
    }

    #[tokio::test]
    async fn a_wrong_word_a_wrong_count_and_swapped_words_are_told_apart() {
        let mut trial = Trial::open();
        let mut words = Codename::generate().words();
        let typed = words.join(" ").replacen(words[3], "xyzzy", 1);
        assert!(
            said(&mut trial, &typed)
                .await
                .contains("Word 4, “xyzzy”, is on no list.")
        );
        assert!(said(&mut trial, &words[1..].join(" ")).await.contains("You typed 11."));
        assert!(said(&mut trial, "").await.contains("Nothing was typed."));
        let swapped = (1..12).find_map(|other| {
            let mut swapped = words;
            swapped.swap(0, other);
            Codename::parse(&swapped.join(" ")).is_err().then_some(swapped)
        });
        words = swapped.unwrap();
        assert!(
            said(&mut trial, &words.join(" "))
                .await
                .contains("do not belong together")
        );
        let page = said(&mut trial, "%3Cb%3E+%22").await;
        assert!(!page.contains("<b>"), "{page}");
    }

    #[tokio::test]
    async fn words_and_digits_in_any_spacing_open_the_mailbox() {
        let codename = Codename::generate();
        let words = codename.words().map(|word| word[..word.len().min(4)].to_uppercase());
        for typed in [words.join("%0D%0A"), codename.digits().replace(' ', "")] {
            let mut trial = Trial::open();
            let answer = trial.post("/enter", &format!("codename={typed}")).await;
            assert_eq!(answer.leads_to(), "/inbox");
            let page = trial.get("/inbox").await;
            let newsroom = trial.parts.pool.signed().unwrap().pool().newsroom;
            assert_eq!(
                page.between("id=\"designation\">", "<"),
                codename.derive(&newsroom).designation()
            );
            assert_eq!(trial.get("/enter").await.leads_to(), "/inbox");
        }
    }

    #[tokio::test]
    async fn a_source_that_has_just_sent_can_look_into_its_mailbox_and_keeps_what_it_sent() {
        let mut trial = Trial::open();
        trial.post("/codename", "").await;
        let words = trial.words().await;
        let right = trial.asked(&words).await;
        trial.post("/confirm", &right).await;
        let token = trial.get("/drop").await.between("action=\"/u/", "\"").to_owned();
        trial.send(&token, form(&token, "hello", &[])).await;
        let before = trial.cookie.clone();
        let typed = format!("codename={}", words.join("+"));
        assert_eq!(trial.post("/enter", &typed).await.leads_to(), "/inbox");
        assert_eq!(trial.cookie, before, "the same session");
        let received = trial.get(&format!("/received/{token}")).await;
        assert_eq!(received.status, StatusCode::OK);
        let other = Codename::generate().words().join("+");
        trial.post("/enter", &format!("codename={other}")).await;
        assert_ne!(trial.cookie, before, "another mailbox is another session");
        assert_eq!(trial.parts.sessions.count(), 1);
        let former: Token = before.unwrap()[2..].parse().unwrap();
        assert!(
            trial
                .parts
                .sessions
                .find(&former, tokio::time::Instant::now())
                .is_none()
        );
    }
}
