//! Programs of Debian's that read hostile bytes for the redactor: each run in a jail of its own, the profile `tool`.
//!
//! They are C, and old: they get less than a worker's process and more than its jail, for they must open their own files.
//! The redactor is run again as the *launcher* ([`launch`]): it steps down from root, moves into new user, mount, process,
//! network, message and name spaces, and starts itself once more as the first process there ([`inside`]). That one builds a
//! root of read-only system folders and one private folder in memory ([`root`]), locks itself in ([`lock`]) and says so, as
//! any worker does, in the same language. Only then does the parent send a byte; only then does the program start
//! ([`program`]). Input and output pass by pipes: no folder of the user's is ever shown, no program of the user's is run.
//!
//! A tool is never run unlocked: `--without-jail` is for workers. Where the jail cannot be had, there is no tool, and the
//! redactor goes on without.
//!
//! What is not limited: all of a tool's processes together may have [`program::Program::tasks`] times the memory of one.

mod heif;
pub(super) mod inside;
mod launch;
mod lock;
mod office;
mod order;
mod program;
mod prove;
mod root;

pub use prove::Misdeed;

use super::{Jail, JailError, Worker};
use crate::document::Hand;
use crate::format::{Password, Refusal};
use crate::limits::Allowance;
use crate::wire::{self, Frame, WireError};
use order::Order;
use program::Program;
use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

/// The first argument that makes this program a tool's launcher, or what the launcher starts.
pub const ARGUMENT: &str = "tool";

/// A program of Debian's that is used in the jail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Reads text in pictures. In: PNG or PNM; out: its TSV, with boxes.
    Tesseract,
    /// Decodes HEIC and AVIF. In: the file; out: a PNG of the primary picture, turned as the file says (`irot`, `imir`), with its
    /// ICC profile. Its Exif comes along as it stood, orientation and all: that is for nobody, the pixels are upright.
    Heif,
    /// Draws PDF. In: the file; out: a PPM of each page, one after the other, [`Tool::DRAWN`] pixels an inch.
    Poppler,
    /// Writes old texts of Office (DOC) as new ones. In: the file; out: DOCX.
    Writer,
    /// Writes old workbooks (XLS) as new ones. In: the file; out: XLSX.
    Calc,
    /// Writes old presentations (PPT) as new ones. In: the file; out: PPTX.
    Impress,
    /// Prints texts. In: the file; out: PDF.
    PrintedText,
    /// Prints workbooks. In: the file; out: PDF.
    PrintedWorkbook,
    /// Prints presentations. In: the file; out: PDF.
    PrintedSlides,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Tesseract,
        Self::Heif,
        Self::Poppler,
        Self::Writer,
        Self::Calc,
        Self::Impress,
        Self::PrintedText,
        Self::PrintedWorkbook,
        Self::PrintedSlides,
    ];
    /// Pixels an inch of what [`Tool::Poppler`] draws.
    pub const DRAWN: u32 = 50;

    /// The tool of a hand.
    #[must_use]
    pub fn of(hand: Hand) -> Self {
        match hand {
            Hand::Heif => Self::Heif,
            Hand::Writer => Self::Writer,
            Hand::Calc => Self::Calc,
            Hand::Impress => Self::Impress,
        }
    }

    /// What prints documents that a hand could write anew; none for pictures.
    #[must_use]
    pub fn printing(hand: Hand) -> Option<Self> {
        match hand {
            Hand::Heif => None,
            Hand::Writer => Some(Self::PrintedText),
            Hand::Calc => Some(Self::PrintedWorkbook),
            Hand::Impress => Some(Self::PrintedSlides),
        }
    }

    /// The program's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.program().name
    }

    /// The tool called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// What people call the program.
    #[must_use]
    pub fn called(self) -> &'static str {
        match self {
            Self::Tesseract => "Tesseract",
            Self::Heif => "heif-convert",
            Self::Poppler => "Poppler",
            Self::Writer | Self::Calc | Self::Impress => "LibreOffice",
            Self::PrintedText | Self::PrintedWorkbook | Self::PrintedSlides => "LibreOffice",
        }
    }

    /// Debian's package that holds it.
    #[must_use]
    pub fn package(self) -> &'static str {
        match self {
            Self::Tesseract => "tesseract-ocr",
            Self::Heif => "libheif-examples",
            Self::Poppler => "poppler-utils",
            Self::Writer | Self::PrintedText => "libreoffice-writer-nogui",
            Self::Calc | Self::PrintedWorkbook => "libreoffice-calc-nogui",
            Self::Impress | Self::PrintedSlides => "libreoffice-impress-nogui",
        }
    }

    fn program(self) -> &'static Program {
        match self {
            Self::Tesseract => &program::TESSERACT,
            Self::Heif => &program::HEIF,
            Self::Poppler => &program::POPPLER,
            Self::Writer => &office::WRITER,
            Self::Calc => &office::CALC,
            Self::Impress => &office::IMPRESS,
            Self::PrintedText => &office::PRINTED_TEXT,
            Self::PrintedWorkbook => &office::PRINTED_WORKBOOK,
            Self::PrintedSlides => &office::PRINTED_SLIDES,
        }
    }

    fn installed(self) -> Result<(), ToolError> {
        match std::fs::metadata(self.program().module) {
            Ok(file) if file.is_file() => Ok(()),
            _ => Err(ToolError::NotInstalled(self)),
        }
    }
}

/// What a tool is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolOptions {
    /// Tesseract's languages, by its own names (`eng`, `chi_sim`); none is `eng`.
    pub languages: Vec<String>,
    /// Tesseract's page segmentation mode, 0 to 13; none is its own choice.
    pub page_mode: Option<u8>,
    /// The pages that Poppler draws, the first and the last, from 1; none is all.
    pub pages: Option<(u32, u32)>,
    /// What opens a locked PDF. Others on this machine can read it in Poppler's command line while that runs: it takes it in no
    /// other way.
    pub password: Option<Password>,
    /// Bytes of output that are too much.
    pub most: u64,
}

impl Default for ToolOptions {
    /// `most`: a picture of 100 million pixels as PNG fits.
    fn default() -> Self {
        Self {
            languages: Vec::new(),
            page_mode: None,
            pages: None,
            password: None,
            most: 512 << 20,
        }
    }
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// It is not there.
    #[error("{} is not installed; install it on this machine: apt install {}", .0.name(), .0.package())]
    NotInstalled(Tool),
    /// It is not run without a jail.
    #[error(
        "tools cannot be locked in on this machine: {0}; they need Linux 5.13 or newer with Landlock, seccomp and user \
         namespaces for ordinary users"
    )]
    NoJail(String),
    /// It did not do its work.
    #[error("{tool} could not do its work: {why}")]
    Failed {
        /// Its name.
        tool: &'static str,
        /// What is known.
        why: String,
    },
    /// By the clock, or of computing.
    #[error("the tool took longer than a document may; make the document smaller, or split it")]
    TooLong,
    /// More than the most that was asked for.
    #[error("the tool's output is larger than a document may be; make the document smaller, or split it")]
    TooMuch,
}

impl Jail {
    /// Runs `tool` on `input` in the jail; its output, at most [`ToolOptions::most`] bytes.
    ///
    /// # Errors
    /// When it is not installed, cannot be locked in, or does not do its work.
    pub fn run(&self, tool: Tool, options: &ToolOptions, input: &[u8]) -> Result<Vec<u8>, ToolError> {
        tool.installed()?;
        let order = Order::of(tool.program(), options, input.len() as u64)?;
        let secret = options.password.as_ref().map_or("", |password| &password.0);
        self.work(order, secret.as_bytes(), input)
    }

    /// Whether the tool is installed and the jail for it can be had; else why not and what to install.
    ///
    /// # Errors
    /// When it is not installed, or cannot be locked in.
    pub fn has(&self, tool: Tool) -> Result<(), ToolError> {
        tool.installed()?;
        let order = Order::of(tool.program(), &ToolOptions::default(), 0)?;
        self.launch(&order)
            .map(drop)
            .map_err(|error| failed(order.program, error))
    }

    /// Runs this program itself as a tool that misbehaves: how tests and people know that the jail holds.
    ///
    /// # Errors
    /// As [`Jail::run`]; most misdeeds end so.
    pub fn misuse(&self, deed: Misdeed, most: u64) -> Result<Vec<u8>, ToolError> {
        let options = ToolOptions {
            most,
            ..ToolOptions::default()
        };
        self.work(Order::of(deed.program(), &options, 0)?, &[], &[])
    }

    fn work(&self, order: Order, secret: &[u8], input: &[u8]) -> Result<Vec<u8>, ToolError> {
        let order = order.within(&self.allowance);
        let output = self.launch(&order).and_then(|worker| exchanged(worker, secret, input));
        output
            .map_err(|error| failed(order.program, error))?
            .map_err(|refusal| refused(order.program, refusal))
    }

    /// The tool's jail, proved, with the tool not yet started.
    fn launch(&self, order: &Order) -> Result<Worker, JailError> {
        let allowance = Allowance {
            wall: Duration::from_secs(order.wall),
            // What reaches this is too much; a last frame is allowed for, so that the jail says so first.
            output: order.most.saturating_add(wire::CHUNK as u64),
            ..self.allowance.clone()
        };
        let mut arguments = vec![ARGUMENT.to_owned(), launch::ARGUMENT.to_owned()];
        arguments.extend(order.arguments());
        self.hold(&arguments, super::Role::Read, true, &allowance)
    }
}

/// Sends the secret, then all of `input`, and takes what comes until the end.
fn exchanged(mut worker: Worker, secret: &[u8], input: &[u8]) -> Result<Result<Vec<u8>, Refusal>, JailError> {
    let sent = worker.send_whole(secret).and_then(|()| worker.send_whole(input));
    let mut pieces = Vec::new();
    loop {
        match worker.receive()? {
            Frame::Bytes(untrusted_bytes) => pieces.push(untrusted_bytes),
            Frame::Refused(refusal) => return Ok(Err(refusal)),
            Frame::End if sent.is_ok() => break,
            _ => return Err(JailError::Wire(WireError::Forbidden("not a piece of a file"))),
        }
    }
    worker.finish()?;
    Ok(Ok(wire::joined(pieces)))
}

fn failed(program: &Program, error: JailError) -> ToolError {
    match error {
        JailError::NotJailed(why) => ToolError::NoJail(why),
        JailError::TooLong | JailError::TooBusy => ToolError::TooLong,
        other => ToolError::Failed {
            tool: program.name,
            why: other.to_string(),
        },
    }
}

/// What [`inside`] says with each kind of refusal.
fn refused(program: &Program, refusal: Refusal) -> ToolError {
    match refusal {
        Refusal::TooLarge(_) => ToolError::TooMuch,
        Refusal::Broken(_) => ToolError::TooLong,
        Refusal::Unsupported(why) => ToolError::NoJail(why),
        Refusal::Damaged(why) => ToolError::Failed {
            tool: program.name,
            why,
        },
        Refusal::NeedsPassword => ToolError::Failed {
            tool: program.name,
            why: refusal.to_string(),
        },
    }
}

/// The life of each process that [`ARGUMENT`] starts. `arguments`: what follows it.
pub fn main(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let Some(part) = arguments.next() else {
        return ExitCode::from(2);
    };
    if part == prove::ARGUMENT {
        return prove::main(arguments);
    }
    let Some(order) = Order::read(arguments) else {
        return ExitCode::from(2);
    };
    if part == launch::ARGUMENT {
        launch::main(&order)
    } else if part == inside::ARGUMENT {
        inside::main(&order)
    } else {
        ExitCode::from(2)
    }
}
