//! The document formats: one file each, and the table of them. Functions of bytes to values and back: no paths, no clock, no threads.

mod avif;
mod bmp;
mod csv;
mod docx;
mod epub;
mod gif;
mod heic;
mod html;
mod jpeg;
mod json;
mod jxl;
mod odp;
mod ods;
mod odt;
mod office97;
mod pdf;
mod png;
mod pptx;
mod rtf;
mod svg;
mod text;
mod tiff;
mod webp;
mod xlsx;
mod xml;

use crate::document::{Aside, Hand, Head, Hidden, Opened, Raster, Value};
use crate::finding::Edits;
use crate::image;
use crate::limits::Limits;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use zeroize::Zeroize;

/// A document format: how its bytes become values, and how values become a new file of it.
pub trait Format: Sync {
    /// Its name in reports and on the command line, in lower case: `jpeg`.
    fn name(&self) -> &'static str;
    /// The ending of file names it is written under, without the dot: `jpg`.
    fn extension(&self) -> &'static str;
    /// Whether content that begins with `head` (its first 4 KiB at most) is of this format. Names are never asked.
    fn sniff(&self, head: &[u8]) -> bool;
    /// What a clean copy of it is written as.
    fn copy(&self) -> Copy {
        Copy::Same
    }
    /// The programs of the jail's of which one draws it, or writes it in a form that is read here; then [`Format::read`] gives what
    /// hides in it alone, and which of them it is.
    fn drawn_by(&self) -> &'static [Hand] {
        &[]
    }
    /// The program that prints it, where it has no pages of its own, and pictures of them are asked for.
    fn printed_by(&self) -> Option<Hand> {
        None
    }
    /// Whether it has pages that can stay drawn.
    fn draws_pages(&self) -> bool {
        false
    }
    /// What takes a picture of this format down to its coded pixels and leaves them as they are; none for other formats.
    fn keeper(&self) -> Option<Keeper> {
        None
    }
    /// Worker 1: hands the values of `bytes` to `give`, in the order that [`crate::document`] states.
    ///
    /// # Errors
    /// A [`Refusal`], and what was given until then must not be used.
    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal>;
    /// As [`Format::read`], for a format that can be read in more than one way, or may be locked.
    ///
    /// # Errors
    /// As [`Format::read`].
    fn read_as(
        &self,
        bytes: &[u8],
        how: &How,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.read(bytes, &how.limits, give)
    }
    /// Worker 2: writes a new file from the values that `next` yields (`None` at their end), with `edits` made.
    /// Text values come unedited; deterministic in its input. A format whose [`Format::copy`] is another has nothing to write.
    ///
    /// # Errors
    /// A [`Refusal`], and what was written until then must not be used.
    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let _ = (edits, next, out);
        Err(Refusal::Broken("a copy of it is written in another format".to_owned()))
    }
}

/// How a document is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// What it may cost.
    pub limits: Limits,
    /// What becomes of its pages, where it has any.
    pub pages: Pages,
    /// What is kept of what nobody sees.
    pub keep: BTreeSet<Aside>,
    /// What opens it, where it is locked.
    pub password: Option<Password>,
}

impl How {
    /// Of a document that nothing has to open.
    #[must_use]
    pub fn unlocked(limits: &Limits) -> Self {
        Self {
            limits: limits.clone(),
            pages: Pages::default(),
            keep: BTreeSet::new(),
            password: None,
        }
    }

    /// Whether something beside what is shown is kept.
    #[must_use]
    pub fn keeps(&self, aside: Aside) -> bool {
        self.keep.contains(&aside)
    }

    /// What opens it; empty where nothing was given.
    #[must_use]
    pub fn password(&self) -> &str {
        self.password.as_ref().map_or("", |password| &password.0)
    }
}

impl From<(Pages, Option<&Password>)> for How {
    /// Nothing is kept of what nobody sees.
    fn from((pages, password): (Pages, Option<&Password>)) -> Self {
        Self {
            pages,
            password: password.cloned(),
            ..Self::unlocked(&Limits::default())
        }
    }
}

/// What becomes of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pages {
    /// They stay drawn, where the format can: letters stay letters.
    #[default]
    Drawn,
    /// The same, but for these, by their numbers from 0: each becomes a picture of itself.
    DrawnBut(Vec<u32>),
    /// They become pixels.
    Pixels,
}

/// What opens a locked document. It is shown nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Password")
    }
}

impl Drop for Password {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Takes a picture down to what its pixels need, on a list of what may stay, and leaves them as they are coded. What is kept is
/// kept as it is.
///
/// A refusal says that it cannot be kept: something in its coding could say what nobody sees, or it would look different.
pub type Keeper = for<'a> fn(&'a [u8], &Limits) -> Result<Kept<'a>, Refusal>;

/// A picture that stays as it was coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The new file, in pieces: most of them as they lie in the old one.
    pub pieces: Vec<Cow<'a, [u8]>>,
    /// What is not in it any more.
    pub hidden: Vec<Hidden>,
}

impl Kept<'_> {
    /// The new file.
    #[must_use]
    pub fn file(&self) -> Vec<u8> {
        self.pieces.concat()
    }
}

/// What a clean copy is written as. Fewer formats are written than are read: each of these has a verifier with a reader of its
/// own, and tells nothing of what the original was coded with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// The same format.
    Same,
    /// A picture as a photograph: JPEG, or PNG where it can be seen through.
    Photograph,
    /// A picture as a drawing: PNG.
    Drawing,
    /// A picture as it looks: a drawing where it has few colours, else a photograph.
    AsSeen,
    /// An old form as the one that its program writes today.
    Modern,
}

/// The format that the clean copy of a document is written in: read as `format`, of the kind that `head` says, the first of its
/// pixels being `first`.
#[must_use]
pub fn of_copy(format: &'static dyn Format, head: Head, first: Option<&Raster>) -> &'static dyn Format {
    let opaque = first.is_some_and(|raster| raster.channels != 4);
    let drawn = match format.copy() {
        Copy::Drawing => true,
        Copy::AsSeen => first.is_some_and(image::is_drawing),
        Copy::Photograph | Copy::Same | Copy::Modern => false,
    };
    match (head, format.copy()) {
        (Head::Pages { .. } | Head::Sheets { .. }, _) => &pdf::Pdf,
        (Head::Frames { .. }, _) => &png::PNG,
        (Head::Picture, Copy::Same) | (Head::Flow | Head::Elsewhere(_), _) => format,
        (Head::Opened(opened), _) => of_opened(opened),
        (Head::Picture, _) if drawn || !opaque => &png::PNG,
        (Head::Picture, _) => &jpeg::Jpeg,
    }
}

/// The longest side of a JPEG: its sides are 16-bit numbers (ITU T.81, B.2.2).
const JPEG_SIDE: u32 = 65_535;

/// Pixels of a sign or a mark of a house: coded with losses it would have a dirty edge, and be no smaller.
const SIGN: u64 = 1 << 16;

/// The format in which a picture is written that stands within a text: a photograph where it looks like one.
#[must_use]
pub fn of_picture(raster: &Raster) -> &'static dyn Format {
    let fits = raster.width.max(raster.height) <= JPEG_SIDE;
    let small = u64::from(raster.width) * u64::from(raster.height) <= SIGN;
    if !fits || small || raster.channels == 4 || image::is_drawing(raster) {
        &png::PNG
    } else {
        &jpeg::Jpeg
    }
}

/// The format of what was locked in a file of another.
fn of_opened(opened: Opened) -> &'static dyn Format {
    match opened {
        Opened::Text => &docx::DOCX,
        Opened::Workbook => &xlsx::XLSX,
        Opened::Slides => &pptx::PPTX,
    }
}

/// What a package is that was locked, and what reads it.
fn of_package(head: &[u8]) -> Option<(&'static dyn Format, Opened)> {
    let kinds = [Opened::Text, Opened::Workbook, Opened::Slides].map(|opened| (of_opened(opened), opened));
    kinds.into_iter().find(|(format, _)| format.sniff(head))
}

/// What a flow without marks is written as: it has no structure, whatever it looked like.
pub const PLAIN: &dyn Format = &text::Text;

/// Every format, in the order in which content is sniffed: text last, since it has no mark.
pub const ALL: &[&dyn Format] = &[
    &pdf::Pdf,
    &jpeg::Jpeg,
    &png::PNG,
    &gif::Gif,
    &webp::WebP,
    &bmp::Bmp,
    &tiff::Tiff,
    &jxl::Jxl,
    &avif::AVIF,
    &heic::HEIC,
    &epub::EPUB,
    &docx::DOCX,
    &odp::ODP,
    &ods::ODS,
    &odt::ODT,
    &xlsx::XLSX,
    &pptx::PPTX,
    &office97::Office97,
    &svg::Svg,
    &html::Html,
    &rtf::Rtf,
    &xml::Xml,
    &json::Json,
    &csv::Csv,
    &text::Text,
];

/// The format of content that begins with `head`.
#[must_use]
pub fn sniff(head: &[u8]) -> Option<&'static dyn Format> {
    // A picture in numbers is text to a machine, or even a table.
    if image::pixmap::is(head) {
        return None;
    }
    ALL.iter().copied().find(|format| format.sniff(head))
}

/// The format called `name`.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Format> {
    let drawn = [&png::DRAWN as &'static dyn Format];
    ALL.iter().copied().chain(drawn).find(|format| format.name() == name)
}

/// What reads a picture of `format` that a program of the jail's drew: upright already, whatever is said beside it.
#[must_use]
pub fn as_drawn(format: &'static dyn Format) -> &'static dyn Format {
    if format.name() == png::PNG.name() {
        &png::DRAWN
    } else {
        format
    }
}

/// Why a document was refused: by whose fault, and what would help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum Refusal {
    /// The bytes are not a whole, well-formed document of this format.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It is larger than a limit; the text names the limit.
    #[error("it is too large: {0}")]
    TooLarge(String),
    /// It is locked with a password.
    #[error(
        "it needs a password; give it with --passwords, or open it on a machine without a network, save it there without a lock, and process that"
    )]
    NeedsPassword,
    /// It holds something this version cannot rebuild.
    #[error("it holds what cannot be rebuilt: {0}")]
    Unsupported(String),
    /// The reader or writer broke off: its stream of values was cut or out of order.
    #[error("the work on it broke off: {0}")]
    Broken(String),
}
