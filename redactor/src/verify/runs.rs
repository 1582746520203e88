//! Letters of a paragraph of OpenDocument that was written here: looks in one another, and in them letters, blanks, tabs and line ends.

use super::steps::{Steps, letters};

/// Blanks in a row at most.
const BLANKS: usize = 10_000;

const STRANGE: &str = "an element that no document of ours has";

/// Reads runs up to `end`, and adds what they say to `text`: looks, of which `looks` says how many begin, and something in them; what else can
/// stand there, `beside` reads, which is told whether it stands in a look.
///
/// # Errors
/// When they are written otherwise.
pub(super) fn runs<'a>(
    steps: &mut Steps<'a>,
    end: &str,
    text: &mut String,
    looks: &mut dyn FnMut(&mut Steps<'a>) -> Result<usize, &'static str>,
    beside: &mut dyn FnMut(&mut Steps<'a>, &mut String, bool) -> Result<bool, &'static str>,
) -> Result<(), &'static str> {
    while !steps.takes(end) {
        if beside(steps, text, false)? {
            continue;
        }
        let looks = looks(steps)?;
        let before = steps.rest.len();
        while piece(steps, text)? || looks > 0 && beside(steps, text, true)? {}
        if steps.rest.len() == before {
            return Err(STRANGE);
        }
        steps.expects(&"</text:span>".repeat(looks), STRANGE)?;
    }
    Ok(())
}

/// Letters, blanks, a tab or the end of a line, if one comes.
///
/// # Errors
/// When it is written otherwise.
pub(super) fn piece(steps: &mut Steps<'_>, text: &mut String) -> Result<bool, &'static str> {
    if steps.takes("<text:tab/>") {
        text.push('\t');
    } else if steps.takes("<text:line-break/>") {
        text.push('\n');
    } else if steps.takes("<text:s/>") {
        text.push(' ');
    } else if let Some(count) = steps.number("<text:s text:c=\"", "\"/>", BLANKS)? {
        if count < 2 {
            return Err("a number of another form");
        }
        text.push_str(&" ".repeat(count));
    } else if steps.rest.starts_with('<') || steps.rest.is_empty() {
        return Ok(false);
    } else {
        said(steps, text)?;
    }
    Ok(true)
}

/// Letters. A blank among them stands between two others, or begins a number of blanks: readers take no other for one.
fn said(steps: &mut Steps<'_>, text: &mut String) -> Result<(), &'static str> {
    let (said, rest) = steps.rest.split_at(steps.rest.find('<').unwrap_or_default());
    steps.rest = rest;
    let ends = said.ends_with(' ') && !rest.starts_with("<text:s");
    if said.starts_with(' ') || said.contains("  ") || ends {
        return Err("a blank that readers do not see");
    }
    letters(said, text)
}
