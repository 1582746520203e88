//! The corpus: every file of `tests/corpus` as code makes it, with the row of the catalogue that hides in it, and what must still
//! show when that is gone.
//!
//! To add a format: a file `corpus/FORMAT.rs` with `pub(super) fn files() -> Vec<File>`, and one line in [`FORMATS`]. To plant a row:
//! one more [`File::dirty`] there. `cargo run -p e2e --bin corpus` writes the files and `docs/leaks.md`; the laws in
//! `tests/laws.rs` run over all of it, and `tests/catalogue.rs` compares what is committed with what is made.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a maker of samples stops where it is surprised: what it makes is compared with what is committed"
)]

mod deflate;
mod exif;
mod icc;
pub mod picture;

mod avif;
mod bmp;
mod csv;
mod docx;
mod drawn;
mod epub;
mod gif;
mod heic;
mod heif;
mod html;
mod jpeg;
mod json;
mod jxl;
mod locked;
mod odp;
mod ods;
mod odt;
mod office97;
mod opendocument;
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
mod zip;

pub use picture::Picture;

/// What opens each locked file of the corpus; but for those that nothing opens.
pub const PASSWORD: &str = "wren-and-rail";

/// Makes the files of one format.
pub type Maker = fn() -> Vec<File>;

/// Every format's planted files: the name of its folder, and what makes them.
pub const FORMATS: &[(&str, Maker)] = &[
    ("avif", avif::files),
    ("bmp", bmp::files),
    ("csv", csv::files),
    ("docx", docx::files),
    ("epub", epub::files),
    ("gif", gif::files),
    ("heic", heic::files),
    ("html", html::files),
    ("jpeg", jpeg::files),
    ("json", json::files),
    ("jxl", jxl::files),
    ("odp", odp::files),
    ("ods", ods::files),
    ("odt", odt::files),
    ("office97", office97::files),
    ("pdf", pdf::files),
    ("png", png::files),
    ("pptx", pptx::files),
    ("rtf", rtf::files),
    ("svg", svg::files),
    ("text", text::files),
    ("tiff", tiff::files),
    ("webp", webp::files),
    ("xlsx", xlsx::files),
    ("xml", xml::files),
];

/// Every file of the corpus that is made here.
#[must_use]
pub fn all() -> Vec<File> {
    let of = |(format, files): &(&'static str, Maker)| {
        let mut files = files();
        files.iter_mut().for_each(|file| file.format = format);
        files
    };
    FORMATS.iter().flat_map(of).collect()
}

/// The text that stands in a planted file where the row of this number says, and nowhere else.
#[must_use]
pub fn canary(row: u16) -> String {
    format!("canary-row-{row:03}-wren")
}

/// One file of the corpus.
#[derive(Debug, Clone)]
pub struct File {
    /// The format's name, as [`FORMATS`] has it.
    pub format: &'static str,
    /// Its name in its folder.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What must come of it.
    pub state: State,
}

/// What must come of a file.
#[derive(Debug, Clone)]
pub enum State {
    /// It comes out without what hides in it, and shows the same.
    Dirty {
        /// Everything that is planted in it.
        hides: Vec<Hides>,
        /// What a reader sees of it, before and after.
        shows: Shows,
    },
    /// It hides nothing.
    Clean {
        /// What its pages say, where that is stated: words in the order in which they are read.
        says: Option<String>,
    },
    /// It is refused with the kind that its name begins with; the row for whose sake, where the catalogue asks.
    Bad {
        /// The row, where it is one.
        row: Option<u16>,
    },
}

/// Something planted.
#[derive(Debug, Clone)]
pub struct Hides {
    /// The row of the catalogue.
    pub row: u16,
    /// As what.
    pub what: What,
}

/// As what something is planted.
#[derive(Debug, Clone)]
pub enum What {
    /// The row's [`canary`], in whatever coding.
    Canary,
    /// Likewise, behind a lock: no search finds it there, and reading tells it.
    Locked,
    /// These bytes, where no text can stand.
    Bytes(Vec<u8>),
    /// A way of writing: this file shows the same, written in another way, and must come out as the very same bytes.
    Twin(Vec<u8>),
}

/// What a reader sees.
#[derive(Debug, Clone)]
pub enum Shows {
    /// This text.
    Text(String),
    /// This text, with these pictures in it, exactly.
    Figured(String, Vec<Picture>),
    /// These pictures, one a frame or page, each within a mean difference (of 255): 0 where nothing is coded with losses.
    Pixels(Vec<Picture>, f64),
    /// Exactly what this file shows, which hides nothing.
    As(Vec<u8>),
    /// Pages: this text in its letters, and the looks of this file, which hides nothing.
    Pages {
        /// Words in the order in which they are read; how much is blank between them does not count.
        text: String,
        /// What shows the same.
        like: Vec<u8>,
    },
}

impl Shows {
    /// One picture, exactly.
    #[must_use]
    pub fn exactly(picture: &Picture) -> Self {
        Self::Pixels(vec![picture.clone()], 0.0)
    }

    /// One picture, as nearly as two codings with losses leave it.
    #[must_use]
    pub fn nearly(picture: &Picture) -> Self {
        Self::Pixels(vec![picture.clone()], 4.0)
    }

    /// This text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl File {
    /// `dirty/name`: `NNN-what.ext`, by the row it is planted for. What is planted is said next.
    #[must_use]
    pub fn dirty(name: &'static str, bytes: Vec<u8>, shows: Shows) -> Self {
        let hides = Vec::new();
        Self::of(name, bytes, State::Dirty { hides, shows })
    }

    /// `clean/name`.
    #[must_use]
    pub fn clean(name: &'static str, bytes: Vec<u8>) -> Self {
        Self::of(name, bytes, State::Clean { says: None })
    }

    /// Its pages say `text`, before and after.
    #[must_use]
    pub fn saying(mut self, text: &str) -> Self {
        if let State::Clean { says } = &mut self.state {
            *says = Some(text.to_owned());
        }
        self
    }

    /// `bad/name`, refused as the first word of its name says: `damaged`, `large`, `password`, `unsupported`.
    #[must_use]
    pub fn bad(name: &'static str, bytes: Vec<u8>) -> Self {
        Self::of(name, bytes, State::Bad { row: None })
    }

    /// As [`File::bad`], for a row of which the catalogue allows that it is refused.
    #[must_use]
    pub fn refused(name: &'static str, row: u16, bytes: Vec<u8>) -> Self {
        Self::of(name, bytes, State::Bad { row: Some(row) })
    }

    /// The canary of each of `rows` stands in it.
    #[must_use]
    pub fn hides(self, rows: &[u16]) -> Self {
        rows.iter().fold(self, |file, row| file.planted(*row, What::Canary))
    }

    /// The canary of this row stands in it, behind its lock.
    #[must_use]
    pub fn locks(self, row: u16) -> Self {
        self.planted(row, What::Locked)
    }

    /// These bytes stand in it, for a row where no text can.
    #[must_use]
    pub fn hides_bytes(self, row: u16, bytes: &[u8]) -> Self {
        self.planted(row, What::Bytes(bytes.to_vec()))
    }

    /// It shows the same as `twin` and is written in another way, which must not be seen afterwards.
    #[must_use]
    pub fn twin(self, row: u16, twin: Vec<u8>) -> Self {
        self.planted(row, What::Twin(twin))
    }

    fn planted(mut self, row: u16, what: What) -> Self {
        if let State::Dirty { hides, .. } = &mut self.state {
            hides.push(Hides { row, what });
        }
        self
    }

    fn of(name: &'static str, bytes: Vec<u8>, state: State) -> Self {
        Self {
            format: "",
            name,
            bytes,
            state,
        }
    }

    /// Where it stands below `tests/corpus`.
    #[must_use]
    pub fn path(&self) -> String {
        let folder = match self.state {
            State::Dirty { .. } => "dirty",
            State::Clean { .. } => "clean",
            State::Bad { .. } => "bad",
        };
        format!("{}/{folder}/{}", self.format, self.name)
    }

    /// The rows it stands for, each once.
    #[must_use]
    pub fn rows(&self) -> Vec<u16> {
        let mut rows: Vec<u16> = match &self.state {
            State::Dirty { hides, .. } => hides.iter().map(|hides| hides.row).collect(),
            State::Clean { .. } => Vec::new(),
            State::Bad { row } => row.iter().copied().collect(),
        };
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
