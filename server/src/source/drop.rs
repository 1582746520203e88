//! Drop: a message and many files in one form, sent into a hidden frame, while a frame beside it tells how far it is.
//! (A form that posted the page itself would freeze all that could tell it.)

use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::{Grouped, Size};
use crate::vault::Wait;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

#[derive(Template)]
#[template(path = "drop.html")]
struct Page {
    shell: Shell,
    returned: bool,
    designation: String,
    upload: String,
    waits: Vec<Choice>,
    size: Size,
    files: usize,
    characters: Grouped,
}

/// How long it may wait for the newsroom.
struct Choice {
    letter: char,
    words: String,
    chosen: bool,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/drop", get(show))
}

async fn show(State(parts): State<Parts>, visitor: Visitor) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    if !session.is_confirmed() {
        return Ok(page::onward("/codename"));
    }
    let epoch = parts.epoch().ok_or(Trouble::Closed)?;
    let config = parts.config();
    let limits = &config.limits;
    let days = epoch.last_day.saturating_sub(epoch.first_day).saturating_add(1);
    Ok(page::show(&Page {
        shell: Shell::of(Some(session)),
        returned: session.keys().is_some(),
        designation: session.designation(),
        waits: choices(limits.retention_epochs.get(), days),
        upload: session.offered()?.token().to_string(),
        size: Size(limits.submission_bytes),
        files: limits.files,
        characters: Grouped(limits.message_characters),
    }))
}

/// The waits to choose from, the longest first and chosen; two that are as long as each other are one.
fn choices(retention: u32, days: u32) -> Vec<Choice> {
    let mut waits = Wait::ALL.to_vec();
    waits.reverse();
    waits.dedup_by_key(|wait| wait.epochs(retention));
    let choice = |wait: Wait| Choice {
        letter: wait.letter(),
        words: span(wait.epochs(retention).saturating_mul(days)),
        chosen: wait == Wait::default(),
    };
    waits.into_iter().map(choice).collect()
}

/// `8 weeks`, or `10 days` where that is no number of weeks.
fn span(days: u32) -> String {
    match (days % 7, days / 7) {
        (0, 1) => "One week".to_owned(),
        (0, weeks) => format!("{weeks} weeks"),
        _ if days == 1 => "One day".to_owned(),
        _ => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wait_is_chosen_and_none_is_there_twice() {
        let words = |retention, days| {
            choices(retention, days)
                .into_iter()
                .map(|choice| choice.words)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(8, 7), ["8 weeks", "4 weeks", "One week"]);
        assert_eq!(words(4, 7), ["4 weeks", "One week"]);
        assert_eq!(words(1, 10), ["10 days"]);
        let chosen: Vec<bool> = choices(8, 7).iter().map(|choice| choice.chosen).collect();
        assert_eq!(chosen, [true, false, false]);
        assert_eq!(choices(4, 7)[0].letter, 'l');
    }
}
