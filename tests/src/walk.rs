//! A source's way through the drop, in a browser: start, codename, confirm, drop, received.

use crate::marionette::{Element, Firefox, PATIENCE};
use crate::relay::Relay;
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;
use std::time::Duration;

/// What an upload may take at most: the largest takes half a minute on its line.
const UPLOAD: Duration = Duration::from_secs(240);

/// WebDriver's sign for the key.
const ENTER: &str = "\u{e007}";

/// The frame that tells how far the upload is.
const STATUS: &str = "iframe[name=st]";

/// A percentage as the source read it, and what had passed on the line before and after it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What the status frame said.
    pub percent: u64,
    /// Bytes that the relay had passed when the frame was last seen without it, and when it was seen.
    pub passed: (u64, u64),
}

/// How an upload ended, as the status frame tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// All of it is stored.
    Received,
    /// It was not taken; what the page says about it.
    Refused(String),
}

/// Opens the start page and takes a codename: its twelve words.
///
/// # Errors
/// A page does not come, or is not as it should be.
pub fn codename(firefox: &mut Firefox, base: &str) -> Result<Vec<String>> {
    firefox.go(&format!("{base}/"))?;
    firefox.arrive("/")?;
    firefox.click("#first-time")?;
    firefox.arrive("/codename")?;
    let words = firefox.texts("#words li")?;
    ensure!(words.len() == 12, "the codename has {} words", words.len());
    Ok(words)
}

/// Goes on from the codename page, and types the three words that are asked back; `spoil` may change what is typed.
///
/// # Errors
/// A page does not come, or is not as it should be.
pub fn confirm(firefox: &mut Firefox, words: &[String], spoil: impl Fn(usize, &str) -> String) -> Result<()> {
    if firefox.look("#continue")?.is_some() {
        firefox.click("#continue")?;
    }
    firefox.arrive("/confirm")?;
    for (number, field) in ["w1", "w2", "w3"].into_iter().enumerate() {
        let label = firefox.text(&format!("label[for={field}]"))?;
        let digits: String = label.chars().filter(char::is_ascii_digit).collect();
        let asked: usize = digits
            .parse()
            .with_context(|| format!("“{label}” asks for no word by its number"))?;
        let word = words
            .get(asked.wrapping_sub(1))
            .context("a word is asked that is not in the codename")?;
        firefox.type_in(&format!("#{field}"), &spoil(number, word))?;
    }
    firefox.click("#confirm")
}

/// From the start page to the drop page, with a fresh codename.
///
/// # Errors
/// A page does not come, or is not as it should be.
pub fn enter(firefox: &mut Firefox, base: &str) -> Result<Vec<String>> {
    let words = codename(firefox, base)?;
    confirm(firefox, &words, |_, word| word.to_owned())?;
    firefox.arrive("/drop")?;
    Ok(words)
}

/// From the start page to the mailbox of a codename, as it was written down.
///
/// # Errors
/// A page does not come, or the codename opens none.
pub fn come_back(firefox: &mut Firefox, base: &str, codename: &str) -> Result<()> {
    firefox.go(&format!("{base}/"))?;
    firefox.arrive("/")?;
    firefox.click("#return")?;
    firefox.arrive("/enter")?;
    firefox.type_in("#codename", codename)?;
    firefox.click("#open")?;
    firefox.arrive("/inbox")
}

/// Fills the drop page's one form, and sends it.
///
/// # Errors
/// The page has no such form.
pub fn send(firefox: &mut Firefox, message: &str, files: &[PathBuf]) -> Result<()> {
    firefox.top()?;
    if !message.is_empty() {
        firefox.type_in("#message", message)?;
    }
    if !files.is_empty() {
        firefox.attach("#files", files)?;
    }
    let stale = refused(firefox)?;
    firefox.top()?;
    firefox.click("#send")?;
    stale.map_or(Ok(()), |stale| forget(firefox, stale))
}

/// The status frame's page, where it still tells of an earlier refusal.
fn refused(firefox: &mut Firefox) -> Result<Option<Element>> {
    firefox.enter(STATUS)?;
    let refused = firefox.look("#refusal")?.is_some();
    if refused { firefox.look(":root") } else { Ok(None) }
}

/// Waits until the status frame has been loaded twice since: the first of them may have been asked for before the form was sent.
fn forget(firefox: &mut Firefox, stale: Element) -> Result<()> {
    let mut seen = vec![stale];
    firefox.wait("news from the status frame", PATIENCE, |firefox| {
        firefox.enter(STATUS)?;
        let root = firefox.look(":root")?.filter(|root| !seen.contains(root));
        seen.extend(root);
        Ok((seen.len() > 2 || firefox.look("#refusal")?.is_none()).then_some(()))
    })?;
    firefox.top()
}

/// Reads the status frame until the upload has ended; each new percentage is noted with what had passed on the line.
///
/// # Errors
/// It does not end in time.
pub fn watch(firefox: &mut Firefox, relay: Option<&Relay>) -> Result<(Vec<Reading>, Ending)> {
    let passed = || relay.map_or(0, Relay::passed);
    let mut readings: Vec<Reading> = Vec::new();
    let mut before = passed();
    let ending = firefox.wait("the end of the upload", UPLOAD, |firefox| {
        firefox.enter(STATUS)?;
        if firefox.look("#continue")?.is_some() {
            return Ok(Some(Ending::Received));
        }
        if let Some(refusal) = firefox.look("#refusal")? {
            return Ok(Some(Ending::Refused(firefox.says(&refusal)?)));
        }
        let seen = percent(firefox)?;
        let now = passed();
        if let Some(percent) = seen.filter(|percent| readings.last().is_none_or(|last| last.percent != *percent)) {
            readings.push(Reading {
                percent,
                passed: (before, now),
            });
        }
        before = now;
        Ok(None)
    })?;
    firefox.top()?;
    Ok((readings, ending))
}

fn percent(firefox: &mut Firefox) -> Result<Option<u64>> {
    let Some(progress) = firefox.look("#progress")? else {
        return Ok(None);
    };
    let percent = firefox.attribute(&progress, "data-percent")?;
    Ok(percent.and_then(|percent| percent.parse().ok()))
}

/// Goes on from the status frame to the page that lists what was received: its rows.
///
/// # Errors
/// The page does not come.
pub fn received(firefox: &mut Firefox) -> Result<Vec<String>> {
    firefox.enter(STATUS)?;
    // By keyboard: a driven mouse misses what lies in a frame below the window's edge.
    firefox.type_in("#continue", ENTER)?;
    firefox.top()?;
    firefox.arrive("/received/")?;
    firefox.texts("#files-received li")
}

/// Sends, watches, and takes nothing but "Received" for an answer.
///
/// # Errors
/// The upload was refused.
pub fn hand_in(firefox: &mut Firefox, message: &str, files: &[PathBuf]) -> Result<Vec<String>> {
    send(firefox, message, files)?;
    match watch(firefox, None)? {
        (_, Ending::Received) => received(firefox),
        (_, Ending::Refused(words)) => bail!("it was refused: {words}"),
    }
}

/// Waits until the status frame refuses, and gives its words.
///
/// # Errors
/// The upload was received, or nothing happens.
pub fn refusal(firefox: &mut Firefox) -> Result<String> {
    let words = firefox.wait("a refusal", PATIENCE, |firefox| {
        firefox.enter(STATUS)?;
        ensure!(firefox.look("#continue")?.is_none(), "it was received");
        let refusal = firefox.look("#refusal")?;
        refusal.map(|refusal| firefox.says(&refusal)).transpose()
    })?;
    firefox.top()?;
    Ok(words)
}
