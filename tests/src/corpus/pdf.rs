//! What hides in a PDF. Every page shows one letter of two lines, and what else is in the file must not come out of it.

mod around;
mod beside;
mod clean;
mod drawn;
mod font;
mod fonts;
mod made;
mod packed;
mod pictures;
mod run;
mod whole;

use super::{File, Shows};
use made::{LETTER, Pdf, letter};

/// A file that shows the letter, and hides the canary of `row`.
fn planted(name: &'static str, row: u16, pdf: &Pdf) -> File {
    hidden(name, row, pdf.bytes())
}

/// The same of a file whose bytes are made otherwise.
fn hidden(name: &'static str, row: u16, bytes: Vec<u8>) -> File {
    File::dirty(name, bytes, shows(LETTER, &letter())).hides(&[row])
}

/// The same of a file that shows what `like` does, and says `text`.
fn showing(name: &'static str, row: u16, pdf: &Pdf, text: &str, like: &Pdf) -> File {
    File::dirty(name, pdf.bytes(), shows(text, like)).hides(&[row])
}

fn shows(text: &str, like: &Pdf) -> Shows {
    Shows::Pages {
        text: text.to_owned(),
        like: like.bytes(),
    }
}

pub(super) fn files() -> Vec<File> {
    [
        around::files(),
        packed::files(),
        pictures::files(),
        drawn::files(),
        fonts::files(),
        beside::files(),
        run::files(),
        whole::files(),
        clean::files(),
        bads(),
    ]
    .concat()
}

fn bads() -> Vec<File> {
    let whole = letter().bytes();
    let mut large = letter();
    large.size = (20_000, 20_000);
    vec![
        File::bad("damaged-cut.pdf", whole[..80].to_vec()),
        File::bad("large-page.pdf", large.bytes()),
    ]
}
