//! Confirm: three of the words are asked back, or three groups of the digits. Then the codename is forgotten here;
//! what was derived from it stays while the session lasts.

use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::{ASKED, Stage};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use envelope::codename::Codename;
use serde::Deserialize;
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Letters by which the words of the list can be told apart.
const ENOUGH: usize = 4;

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page {
    shell: Shell,
    fields: Vec<Field>,
    any_wrong: bool,
    by_digits: bool,
}

/// One of the three that are asked.
struct Field {
    id: usize,
    word: usize,
    group: usize,
    wrong: bool,
}

/// What was typed. A field that is not there is one in which nothing was.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Typed {
    token: String,
    #[serde(default)]
    w1: String,
    #[serde(default)]
    w2: String,
    #[serde(default)]
    w3: String,
    #[serde(default)]
    d1: String,
    #[serde(default)]
    d2: String,
    #[serde(default)]
    d3: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/confirm", get(show).post(confirm))
}

async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let asked = session.stage(|stage| match stage {
        Stage::Shown {
            asked,
            wrong,
            by_digits,
            ..
        } => Some((*asked, *wrong, *by_digits)),
        Stage::Confirmed(_) | Stage::Returned(_) => None,
    });
    let Some((asked, wrong, by_digits)) = asked else {
        return Ok(page::onward("/drop"));
    };
    let fields = asked.words.iter().zip(asked.groups).zip(wrong).zip(1..);
    let fields = fields.map(|(((word, group), wrong), id)| Field {
        id,
        word: word + 1,
        group: group + 1,
        wrong,
    });
    let any_wrong = wrong.contains(&true);
    Ok(page::show(&Page {
        shell: Shell::of(Some(session)),
        fields: fields.collect(),
        any_wrong,
        by_digits,
    }))
}

async fn confirm(
    State(parts): State<Parts>,
    visitor: Visitor,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Trouble> {
    let Form(typed) = typed.map_err(|_| Trouble::BadForm)?;
    let session = visitor.of_form(&typed.token)?;
    let newsroom = parts.pool.signed().ok_or(Trouble::Closed)?.pool().newsroom;
    let right = session.stage(|stage| {
        let Stage::Shown {
            codename,
            asked,
            wrong,
            by_digits,
        } = stage
        else {
            return true;
        };
        *by_digits = typed.is_by_digits();
        *wrong = match by_digits {
            true => typed.wrong_groups(codename, asked.groups),
            false => typed.wrong_words(codename, asked.words),
        };
        let right = !wrong.contains(&true);
        if right {
            *stage = Stage::Confirmed(codename.derive(&newsroom).mailbox());
        }
        right
    });
    Ok(page::onward(if right { "/drop" } else { "/confirm" }))
}

impl Typed {
    fn is_by_digits(&self) -> bool {
        [&self.d1, &self.d2, &self.d3]
            .iter()
            .any(|digits| !digits.trim().is_empty())
    }

    fn wrong_words(&self, codename: &Codename, asked: [usize; ASKED]) -> [bool; ASKED] {
        let words = codename.words();
        wrong([&self.w1, &self.w2, &self.w3], asked, |place, typed| {
            let typed = typed.trim().to_lowercase();
            let word = words.get(place).copied().unwrap_or_default();
            let cut = word
                .get(..typed.len())
                .filter(|cut| cut.len() >= ENOUGH)
                .unwrap_or(word);
            typed.as_bytes().ct_eq(cut.as_bytes())
        })
    }

    fn wrong_groups(&self, codename: &Codename, asked: [usize; ASKED]) -> [bool; ASKED] {
        let digits = codename.digits();
        let groups: Vec<&str> = digits.split(' ').collect();
        wrong([&self.d1, &self.d2, &self.d3], asked, |place, typed| {
            let typed: String = typed.trim().chars().filter_map(western).collect();
            typed
                .as_bytes()
                .ct_eq(groups.get(place).copied().unwrap_or_default().as_bytes())
        })
    }
}

fn wrong(typed: [&String; ASKED], asked: [usize; ASKED], is_right: impl Fn(usize, &str) -> Choice) -> [bool; ASKED] {
    let mut wrong = [true; ASKED];
    for ((wrong, place), typed) in wrong.iter_mut().zip(asked).zip(typed) {
        *wrong = !bool::from(is_right(place, typed));
    }
    wrong
}

/// A digit of the scripts in which our sources write, as 0 to 9.
fn western(digit: char) -> Option<char> {
    const ZEROS: [char; 5] = ['0', '٠', '۰', '०', '０'];
    let value = |zero: &char| {
        u32::from(digit)
            .checked_sub(u32::from(*zero))
            .filter(|value| *value < 10)
    };
    ZEROS
        .iter()
        .find_map(value)
        .and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::trial::Trial;
    use axum::http::StatusCode;

    #[tokio::test]
    async fn a_field_that_is_missing_is_an_empty_one() {
        let mut trial = Trial::open();
        trial.post("/codename", "").await;
        let words = trial.words().await;
        let right = trial.asked(&words).await.replace("&d1=&d2=&d3=", "");
        let token = right.split('&').next().unwrap();
        assert_eq!(
            trial.post("/confirm", token).await.leads_to(),
            "/confirm",
            "nothing was typed"
        );
        assert!(trial.get("/confirm").await.text.contains("id=\"refusal\""));
        assert_eq!(trial.post("/confirm", &right).await.leads_to(), "/drop");
        let unknown = format!("{token}&d4=1");
        assert_eq!(trial.post("/confirm", &unknown).await.status, StatusCode::BAD_REQUEST);
    }

    fn typed(words: [&str; 3], digits: [&str; 3]) -> Typed {
        let [w1, w2, w3] = words.map(str::to_owned);
        let [d1, d2, d3] = digits.map(str::to_owned);
        Typed {
            token: String::new(),
            w1,
            w2,
            w3,
            d1,
            d2,
            d3,
        }
    }

    #[test]
    fn words_are_read_with_forgiveness_but_a_wrong_one_is_named() {
        let codename = Codename::generate();
        let words = codename.words();
        let shouted = words[5].to_uppercase();
        let cut = &words[9][..words[9].len().min(ENOUGH)];
        let right = typed([words[0], &format!(" {shouted} "), cut], [""; 3]);
        assert_eq!(right.wrong_words(&codename, [0, 5, 9]), [false; 3]);
        let one_off = typed([words[0], words[5], "zzzz"], [""; 3]);
        assert_eq!(one_off.wrong_words(&codename, [0, 5, 9]), [false, false, true]);
        assert_eq!(typed([""; 3], [""; 3]).wrong_words(&codename, [0, 5, 9]), [true; 3]);
        assert_eq!(
            typed(["é", "ab", "a\u{0}"], [""; 3]).wrong_words(&codename, [0, 5, 9]),
            [true; 3]
        );
    }

    #[test]
    fn groups_of_digits_are_read_in_other_scripts_too() {
        let codename = Codename::generate();
        let digits = codename.digits();
        let groups: Vec<&str> = digits.split(' ').collect();
        let arabic: String = groups[4]
            .chars()
            .map(|c| char::from_u32(u32::from(c) - 48 + 0x660).unwrap())
            .collect();
        let right = typed([""; 3], [groups[0], &arabic, groups[9]]);
        assert!(right.is_by_digits());
        assert_eq!(right.wrong_groups(&codename, [0, 4, 9]), [false; 3]);
        assert_eq!(
            typed([""; 3], ["1", "", "x"]).wrong_groups(&codename, [0, 4, 9]),
            [true; 3]
        );
    }
}
