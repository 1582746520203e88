//! Documents of old Office programs, and locked ones of today. LibreOffice 7.4 wrote them from plain texts and sheets in which a canary stood; what it does not
//! write is a compound file with a name in its root, and nothing in it.

use super::{File, Shows, locked};
use std::io::Cursor;

/// What every text, every sheet with its name, and every slide shows.
const TEXT: &str = "The report was handed in on Friday.\n";
const SHEET: &str = "Costs\nPaper\t12\n";
const SLIDE: &str = "Costs of paper\n";

/// A file of this folder.
macro_rules! coded {
    ($name:literal) => {
        include_bytes!(concat!("coded/office97/", $name)).to_vec()
    };
}

pub(super) fn files() -> Vec<File> {
    let text = |name, bytes| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[172]);
    let sheet = |name, bytes| File::dirty(name, bytes, Shows::text(SHEET)).hides(&[173]);
    let slide = |name, bytes| File::dirty(name, bytes, Shows::text(SLIDE)).hides(&[173]);
    let old = vec![
        text("172-author.doc", coded!("172-author.doc")),
        text("172-title.doc", coded!("172-title.doc")),
        text("172-hidden.doc", coded!("172-hidden.doc")),
        text("172-deleted.doc", coded!("172-deleted.doc")),
        text("172-comment.doc", coded!("172-comment.doc")),
        text("172-place.doc", coded!("172-place.doc")),
        sheet("173-author.xls", coded!("173-author.xls")),
        sheet("173-comment.xls", coded!("173-comment.xls")),
        sheet("173-hidden-row.xls", coded!("173-hidden-row.xls")),
        sheet("173-hidden-sheet.xls", coded!("173-hidden-sheet.xls")),
        slide("173-author.ppt", coded!("173-author.ppt")),
        slide("173-hidden-slide.ppt", coded!("173-hidden-slide.ppt")),
        slide("173-notes.ppt", coded!("173-notes.ppt")),
        File::clean("plain.doc", coded!("plain.doc")),
        File::bad("damaged-cut.doc", coded!("plain.doc")[..700].to_vec()),
        File::bad("damaged-empty.doc", compound("WordDocument")),
        File::bad("unsupported-locked.doc", compound("EncryptedPackage")),
        File::bad("unsupported-mail.doc", compound("__properties_version1.0")),
        File::bad("unsupported-other.doc", compound("Something")),
    ];
    [old, locked::office()].concat()
}

/// A compound file with one stream, which holds nothing.
fn compound(name: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap();
    file.into_inner().into_inner()
}
