//! PDF: read page by page as what it shows, and written anew; pages stay drawn, or become pictures of themselves.

mod drawn;
mod pixels;

use crate::document::{Head, Value};
use crate::finding::Edits;
use crate::format::{Format, How, Pages, Refusal};
use crate::limits::Limits;
use crate::pdf::jpx;
use crate::pdf::page::Frame;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Document};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a PDF begins with. Readers take it anywhere in the first 1024 bytes; we ask that it begins a line.
const MARK: &[u8] = b"%PDF-";
const MARK_WITHIN: usize = 1024;

/// The format.
pub(super) struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        let head = head.get(..MARK_WITHIN + MARK.len()).unwrap_or(head);
        let at = head.windows(MARK.len()).position(|window| window == MARK);
        at.is_some_and(|at| {
            let before = head.get(..at).unwrap_or_default();
            before.last().is_none_or(|byte| b"\r\n\0 ".contains(byte)) || before.ends_with(b"\xEF\xBB\xBF")
        })
    }

    fn draws_pages(&self) -> bool {
        true
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let how = How {
            pages: Pages::Pixels,
            ..How::unlocked(limits)
        };
        self.read_as(bytes, &how, give)
    }

    fn read_as(
        &self,
        bytes: &[u8],
        how: &How,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let read = match how.pages {
            Pages::Drawn | Pages::DrawnBut(_) => drawn::read,
            Pages::Pixels => pixels::read,
        };
        // Drawing runs the code of others on hostile numbers: where that stumbles, the document is at fault.
        catch_unwind(AssertUnwindSafe(|| read(bytes, how, give)))
            .unwrap_or_else(|_| Err(Refusal::Damaged("a page of it cannot be drawn".to_owned())))
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        match next()? {
            Some(Value::Head(Head::Pages { count })) => pixels::write(edits, count, next, out),
            Some(Value::Head(Head::Sheets { count })) => drawn::write(edits, count, next, out),
            _ => Err(Refusal::Broken("the values are not those of pages".to_owned())),
        }
    }
}

fn broken(error: io::Error) -> Refusal {
    Refusal::Broken(format!("the new file could not be written: {error}"))
}

fn too_many_pages(limits: &Limits) -> Refusal {
    Refusal::TooLarge(format!("it has more than {} pages", limits.pages))
}

/// How large each page is drawn, and how many they are.
fn frames_of(pdf: &Document, limits: &Limits) -> Result<(Vec<Frame>, u32), Refusal> {
    let frames = pdf.pages().iter().map(|page| Frame::of(page, limits));
    let frames = frames.collect::<Result<Vec<_>, _>>()?;
    let count = u32::try_from(frames.len()).map_err(|_| too_many_pages(limits))?;
    Ok((frames, count))
}

/// The document, with at least one page and at most as many as the limit.
fn load(bytes: &[u8], how: &How) -> Result<Document, Refusal> {
    let limits = &how.limits;
    if bytes.len() as u64 > limits.document {
        return Err(Refusal::TooLarge(format!(
            "it has more than {} MiB",
            limits.document >> 20
        )));
    }
    jpx::look(bytes, limits)?;
    let pdf = Document::new_with_password(bytes.to_vec(), how.password()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::NeedsPassword,
        LoadPdfError::Decryption(_) => Refusal::Unsupported("an encryption that is not known".to_owned()),
        LoadPdfError::Invalid => Refusal::Damaged("no pages can be found in it".to_owned()),
    })?;
    match pdf.pages().len() {
        0 => Err(Refusal::Damaged("it has no page".to_owned())),
        count if count > limits.pages as usize => Err(too_many_pages(limits)),
        _ => Ok(pdf),
    }
}
