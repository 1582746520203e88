//! Mailboxes as their sources see them: what is found, what is read, what is left behind.

use super::sample::{EPOCH, deleting, lay};
use crate::source::trial::{Answer, Trial, form};
use axum::http::{StatusCode, header};
use envelope::codename::Codename;
use envelope::epoch::NewsroomId;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

async fn returned() -> (Trial, Codename) {
    let (mut trial, codename) = (Trial::open(), Codename::generate());
    trial.come_back(&codename).await;
    (trial, codename)
}

fn letter(page: &Answer) -> String {
    let text = page.between("id=\"letter\" dir=\"auto\">", "</div>");
    text.replace("&#34;", "\"").replace("&#38;", "&")
}

fn laid(trial: &Trial) -> usize {
    fs::read_dir(trial.replies()).unwrap().count()
}

#[tokio::test]
async fn replies_are_read_the_newest_first_and_one_a_page() {
    let (mut trial, codename) = returned().await;
    trial.reply(&codename, 0, "the first", &[]);
    trial.reply(&codename, 1, "the \"second\" & last", &[]);
    let newest = trial.get("/inbox").await;
    assert_eq!(letter(&newest), "the \"second\" & last");
    assert!(newest.text.contains("Reply 1 of 2") && !newest.text.contains("the first"));
    assert!(!newest.text.contains("id=\"newer\""));
    let older = newest.between("id=\"older\" href=\"", "\"").to_owned();
    let older = trial.get(&older).await;
    assert_eq!(letter(&older), "the first");
    assert!(older.text.contains("id=\"newer\"") && !older.text.contains("id=\"older\""));
}

#[tokio::test]
async fn a_reply_after_eight_deleted_ones_is_found() {
    let (mut trial, codename) = returned().await;
    for slot in 0..8 {
        trial.reply(&codename, slot, "to be deleted", &[]);
    }
    for left in (0..8).rev() {
        let sent = deleting(&trial.get("/inbox").await);
        assert_eq!(trial.post("/discard", &sent).await.leads_to(), "/inbox");
        assert_eq!(laid(&trial), left);
        let again = trial.post("/discard", &sent).await;
        assert_eq!(again.leads_to(), "/inbox", "again changes nothing");
    }
    assert!(trial.get("/inbox").await.text.contains("id=\"empty\""));
    trial.reply(&codename, 8, "the ninth", &[]);
    assert_eq!(letter(&trial.get("/inbox").await), "the ninth");
    trial.reply(&codename, 15, "the last that an epoch has room for", &[]);
    let page = trial.get("/inbox").await;
    assert_eq!(letter(&page), "the last that an epoch has room for");
}

#[tokio::test]
async fn a_reply_of_a_hundred_thousand_characters_goes_on_over_pages_and_is_saved_whole() {
    let (mut trial, codename) = returned().await;
    let text: String = "\u{416}\u{1F4C4} \"line\" & more\n"
        .chars()
        .cycle()
        .take(100_000)
        .collect();
    trial.reply(&codename, 3, &text, &[]);
    let (mut shown, mut page, mut pages) = (String::new(), trial.get("/inbox").await, 0);
    loop {
        shown += &letter(&page);
        pages += 1;
        assert_eq!(page.text.len(), 65_536);
        if !page.text.contains("id=\"page-after\"") {
            break;
        }
        let next = page.between("id=\"page-after\" href=\"", "\"").to_owned();
        page = trial.get(&next).await;
    }
    assert_eq!(shown, text);
    assert!(pages > 4, "{pages}");
    let saved = page.between("id=\"save\" href=\"", "\"").to_owned();
    assert_eq!(trial.get(&saved).await.text, text);
}

#[tokio::test]
async fn a_file_of_a_reply_is_saved_byte_for_byte_under_neutral_headers() {
    let (mut trial, codename) = returned().await;
    let large = "0123456789abcdef".repeat(20_000);
    let files = [
        ("../\u{e9}t\u{e9} \"1\".txt", large.as_bytes()),
        ("empty", b"".as_slice()),
    ];
    trial.reply(&codename, 0, "", &files);
    let page = trial.get("/inbox").await;
    let list = page.between("id=\"files\">", "</ul>");
    let links: Vec<String> = list
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let saved = trial.get(&links[0]).await;
    assert_eq!((saved.status, saved.text), (StatusCode::OK, large));
    let header = |name| saved.headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header(header::CONTENT_TYPE), "application/octet-stream");
    assert_eq!(header(header::CONTENT_LENGTH), "320000");
    assert_eq!(header(header::CACHE_CONTROL), "no-store");
    assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(
        header(header::CONTENT_DISPOSITION),
        "attachment; filename*=UTF-8''%C3%A9t%C3%A9%20%221%22.txt"
    );
    assert_eq!(trial.get(&links[1]).await.text, "");
    let none = links[1].replace("/2", "/3");
    assert_eq!(trial.get(&none).await.status, StatusCode::NOT_FOUND);
    for secret in codename.words() {
        assert!(links.iter().all(|link| !link.contains(secret)), "{links:?}");
    }
}

#[tokio::test]
async fn a_file_that_was_altered_on_the_disk_breaks_off_and_a_damaged_reply_is_said() {
    let (mut trial, codename) = returned().await;
    let name = trial.keys(&codename).mailbox().slot(EPOCH, 0);
    trial.reply(&codename, 0, "text", &[("a", &[b'x'; 400_000])]);
    let mut bytes = fs::read(trial.replies().join(&name)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    lay(&trial.replies(), &name, &bytes);
    let page = trial.get("/inbox").await;
    let link = page.between("href=\"/reply/", "\"").to_owned();
    let request = axum::http::Request::get(format!("/reply/{link}")).body(axum::body::Body::empty());
    let request = trial.dressed(request.unwrap());
    let answer = tower::ServiceExt::oneshot(trial.app.clone(), request).await.unwrap();
    let read = http_body_util::BodyExt::collect(answer.into_body()).await;
    assert!(read.is_err(), "a part is not taken for the whole");
    lay(&trial.replies(), &name, b"rubbish");
    let page = trial.get("/inbox").await;
    assert!(page.text.contains("id=\"unreadable\""));
    trial.post("/discard", &deleting(&page)).await;
    assert_eq!(laid(&trial), 0);
}

#[tokio::test]
async fn a_reply_is_deleted_only_by_a_form_with_the_sessions_token() {
    let (mut trial, codename) = returned().await;
    trial.reply(&codename, 0, "text", &[]);
    let right = deleting(&trial.get("/inbox").await);
    assert_eq!(trial.get("/discard").await.status, StatusCode::METHOD_NOT_ALLOWED);
    let reply = right.split_once("&reply=").unwrap().1;
    for wrong in [
        format!("token={}&reply={reply}", "0".repeat(32)),
        format!("token=&reply={reply}"),
    ] {
        assert_eq!(trial.post("/discard", &wrong).await.status, StatusCode::FORBIDDEN);
    }
    trial.come_back(&Codename::generate()).await;
    let other = trial.get("/inbox").await;
    let token = other.between("name=\"token\" value=\"", "\"").to_owned();
    let foreign = format!("token={token}&reply={reply}");
    assert_eq!(trial.post("/discard", &foreign).await.leads_to(), "/inbox");
    assert_eq!(trial.get(&format!("/inbox/{reply}")).await.leads_to(), "/inbox");
    let file = trial.get(&format!("/reply/{reply}/text")).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
    assert_eq!(laid(&trial), 1, "a mark of another session means nothing");
}

/// A page without what is random in it: the mailbox's two words, and the session's tokens.
fn masked(page: &Answer) -> String {
    let own = page.between("id=\"designation\">", "<");
    let token = page.between("name=\"token\" value=\"", "\"");
    let text = page.text.trim_end().trim_end_matches("-->").trim_end();
    text.replace(own, "WORDS").replace(token, "TOKEN")
}

#[tokio::test]
async fn an_empty_mailbox_and_one_that_was_never_used_are_the_same_page() {
    let (mut trial, codename) = returned().await;
    trial.reply(&codename, 0, "once", &[]);
    let sent = deleting(&trial.get("/inbox").await);
    trial.post("/discard", &sent).await;
    let emptied = trial.get("/inbox").await;
    trial.come_back(&Codename::generate()).await;
    let never = trial.get("/inbox").await;
    assert_eq!(masked(&emptied), masked(&never));
    assert_eq!((emptied.text.len(), never.text.len()), (65_536, 65_536));
    let names = |page: &Answer| {
        let headers = page.headers.iter();
        headers
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&emptied), names(&never));
}

#[test]
fn as_many_places_are_looked_at_for_every_mailbox_and_no_two_mailboxes_share_one() {
    let mailbox = || Codename::generate().derive(&NewsroomId::generate()).mailbox();
    let epochs = [9, 8, 7];
    let (one, other) = (mailbox(), mailbox());
    let names = |mailbox| super::slots(mailbox, &epochs).collect::<Vec<_>>();
    assert_eq!((names(&one).len(), names(&other).len()), (48, 48));
    assert!(names(&one).iter().all(|name| !names(&other).contains(name)));
}

#[tokio::test]
async fn what_is_sent_from_a_mailbox_goes_on_under_it() {
    let (mut trial, codename) = returned().await;
    let drop = trial.get("/drop").await;
    let designation = trial.keys(&codename).designation();
    assert_eq!(drop.between("id=\"designation\">", "<"), designation);
    let token = drop.between("action=\"/u/", "\"").to_owned();
    assert_eq!(
        trial.send(&token, form(&token, "more", &[])).await.status,
        StatusCode::OK
    );
    let received = trial.get(&format!("/received/{token}")).await;
    assert_eq!(received.between("id=\"designation\">", "<"), designation);
    let mailbox = trial.opened().manifest().mailbox.clone();
    assert!(mailbox == Some(trial.keys(&codename).mailbox()));
}

/// Everything below a folder that a thief of the disk would see of it.
fn seen(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let (entry, about) = entry.map(|entry| (entry.path(), entry.metadata().unwrap())).unwrap();
        let times = (about.mtime(), about.mtime_nsec(), about.ctime(), about.ctime_nsec());
        all.push(format!(
            "{} {} {times:?} {}",
            entry.display(),
            about.len(),
            if about.is_file() { about.atime() } else { 0 }
        ));
        if about.is_dir() {
            all.extend(seen(&entry));
        }
    }
    all.sort();
    all
}

#[tokio::test]
async fn entering_and_reading_leave_nothing_on_the_disk() {
    let (mut trial, codename) = (Trial::open(), Codename::generate());
    trial.reply(&codename, 2, "text", &[("a", b"a")]);
    let before = seen(trial.folder.path());
    trial.come_back(&codename).await;
    let page = trial.get("/inbox").await;
    let link = page.between("href=\"/reply/", "\"").to_owned();
    assert_eq!(trial.get(&format!("/reply/{link}")).await.text, "a");
    trial.get("/drop").await;
    assert_eq!(seen(trial.folder.path()), before);
    trial.parts.look_for_pool();
    assert_ne!(
        seen(trial.folder.path()),
        before,
        "the day is new, and its file is written without a visit"
    );
}
