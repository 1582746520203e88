//! Status: the frame beside the form. It asks again by a header while something can still change, and tells bytes,
//! files, and any refusal in plain words.

use super::page;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::{Progress, Size, State};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

/// Seconds until the frame asks again; also after a refusal or a break, for a person may press "Send" again.
const AGAIN: u8 = 2;

#[derive(Template)]
#[template(path = "status.html")]
struct Page {
    upload: String,
    view: View,
}

/// What the frame shows.
enum View {
    Ended,
    Waiting,
    Receiving { percent: Option<u64>, words: String },
    Publishing,
    Received,
    Refused { words: String },
    Broken,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/st/{token}", get(status))
}

async fn status(Path(token): Path<String>, visitor: Visitor) -> Response {
    let upload = visitor.upload(&token);
    let Some(upload) = upload else {
        return page::show(&Page {
            upload: String::new(),
            view: View::Ended,
        });
    };
    let view = view(upload.state());
    let is_over = matches!(view, View::Received);
    let page = Page {
        upload: upload.token().to_string(),
        view,
    };
    if is_over {
        page::show(&page)
    } else {
        page::refreshed(AGAIN, &page)
    }
}

fn view(state: State) -> View {
    match state {
        State::Waiting => View::Waiting,
        State::Receiving(progress) => View::Receiving {
            percent: progress.percent(),
            words: words(&progress),
        },
        State::Publishing => View::Publishing,
        State::Received => View::Received,
        State::Refused(why) => View::Refused { words: why.to_string() },
        State::Broken => View::Broken,
    }
}

/// `37 % — 110 of 300 MB, 4 files complete`.
fn words(progress: &Progress) -> String {
    let received = Size(progress.received());
    let share = match progress.percent() {
        Some(percent) => format!("{percent} % — {received} of {}", Size(progress.expected())),
        None => received.to_string(),
    };
    match progress.files() {
        0 => share,
        1 => format!("{share}, 1 file complete"),
        files => format!("{share}, {files} files complete"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_bytes_and_files() {
        let progress = Progress::default();
        progress.receive(110_000_000);
        assert_eq!(words(&progress), "110 MB");
        progress.expect(300_000_000);
        progress.end_file();
        assert_eq!(words(&progress), "36 % — 110 MB of 300 MB, 1 file complete");
        progress.end_file();
        assert_eq!(words(&progress), "36 % — 110 MB of 300 MB, 2 files complete");
    }
}
