//! Writes a marked text as a page.

use crate::document::Mark;
use crate::flow::parts;
use crate::format::Refusal;
use crate::web::write::{Form, STYLE, Writer};

/// The page that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn page(text: &str, marks: &[Mark]) -> Result<String, Refusal> {
    let head = format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>{STYLE}</style>\n");
    let mut page = Writer::new(Form::Html, &head, &[]);
    parts::all(text, marks, &mut |part| {
        page.part(part);
        Ok(())
    })?;
    Ok(page.finish())
}
