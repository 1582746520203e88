//! What is run in the jail, as a table: its path, its arguments, where its output lies, and what it may use up.

use super::order::Order;
use super::{ARGUMENT, Tool, heif, office, prove};
use std::io;

/// The one folder that can be written to.
pub(super) const FOLDER: &str = "/tmp";
/// What a program reads.
pub(super) const INPUT: &str = "/tmp/in";
/// What a program says on its output.
pub(super) const OUTPUT: &str = "/tmp/out";
/// What it says on its error output: looked at, never handed on, for it may hold a piece of the document.
pub(super) const ERRORS: &str = "/tmp/errors";
/// This program itself, shown only to its own misdeeds.
pub(super) const ITSELF: &str = "/redactor";

/// One program.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    /// The file that says that it is installed: itself, or the part of it that is needed.
    pub(super) module: &'static str,
    /// Fixed here, but for the order and a secret, which may be empty: a document never chooses an argument.
    pub(super) arguments: fn(&Order, &str) -> Vec<String>,
    /// The file that is its output.
    pub(super) output: &'static str,
    /// What it is shown of the system besides [`super::root::SYSTEM`].
    pub(super) shown: &'static [&'static str],
    /// What is done with the input before it is there, in the jail.
    pub(super) before: fn(&mut [u8]) -> io::Result<()>,
    /// What its jail leaves open.
    pub(super) reach: &'static Reach,
    /// Processes and threads, the two of the jail among them.
    pub(super) tasks: u64,
    pub(super) memory: u64,
    pub(super) cpu: u64,
    pub(super) wall: u64,
}

/// What a jail leaves open to its program.
#[derive(Debug)]
pub(super) struct Reach {
    /// What it may call besides what every tool may; and what the C library of this machine calls for some of these.
    pub(super) calls: &'static [i64],
    pub(super) old: &'static [i64],
    /// Whether it may have sockets of the system's own family, which lead nowhere here, and folders.
    pub(super) sockets: bool,
    pub(super) folders: bool,
    /// Whether it has the source of chance of the system, which Landlock lets it read alone.
    pub(super) chance: bool,
    /// Open files of one process.
    pub(super) descriptors: u64,
    /// Files in the private folder, and bytes besides input and output.
    pub(super) files: u32,
    pub(super) room: u64,
    /// What it finds in its environment besides what every tool does.
    pub(super) environment: &'static [(&'static str, &'static str)],
}

/// What most tools need: input, output, errors, and what a library may need; they hold fewer than ten files.
pub(super) const NARROW: Reach = Reach {
    calls: &[],
    old: &[],
    sockets: false,
    folders: false,
    chance: false,
    descriptors: 64,
    files: 64,
    room: 4 << 20,
    environment: &[],
};

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Program {}

/// Four seconds of computing for a page; the limits are for a scan of a hundred million pixels on a slow machine.
pub(super) const TESSERACT: Program = Program {
    name: "tesseract",
    path: "/usr/bin/tesseract",
    module: "/usr/bin/tesseract",
    arguments: |order, _| {
        let mut arguments = [INPUT, "stdout", "-l"].map(str::to_owned).to_vec();
        arguments.push(order.languages.join("+"));
        arguments.extend(
            order
                .page_mode
                .into_iter()
                .flat_map(|mode| ["--psm".to_owned(), mode.to_string()]),
        );
        arguments.push("tsv".to_owned());
        arguments
    },
    output: OUTPUT,
    shown: &[],
    before: |_| Ok(()),
    reach: &NARROW,
    tasks: 4,
    memory: 3 << 29,
    cpu: 120,
    wall: 300,
};

/// It decodes in some threads at once.
pub(super) const HEIF: Program = Program {
    name: "heif-convert",
    path: "/usr/bin/heif-convert",
    module: "/usr/bin/heif-convert",
    arguments: |_, _| [INPUT, "/tmp/out.png"].map(str::to_owned).to_vec(),
    output: "/tmp/out.png",
    shown: &[],
    before: |input| {
        heif::hide_all_but_the_primary(input);
        Ok(())
    },
    reach: &NARROW,
    tasks: 32,
    memory: 3 << 29,
    cpu: 120,
    wall: 300,
};

/// A page of text takes it two thousandths of a second; the limits are for a hundred scans on a slow machine.
pub(super) const POPPLER: Program = Program {
    name: "pdftoppm",
    path: "/usr/bin/pdftoppm",
    module: "/usr/bin/pdftoppm",
    arguments: |order, secret| {
        let mut arguments = ["-q", "-cropbox", "-r"].map(str::to_owned).to_vec();
        arguments.push(Tool::DRAWN.to_string());
        let pages = order.pages.map(|(first, last)| [first.to_string(), last.to_string()]);
        for (option, page) in ["-f", "-l"].into_iter().zip(pages.into_iter().flatten()) {
            arguments.extend([option.to_owned(), page]);
        }
        if !secret.is_empty() {
            arguments.extend(["-opw", secret, "-upw", secret].map(str::to_owned));
        }
        arguments.push(INPUT.to_owned());
        arguments
    },
    output: OUTPUT,
    // Which font stands for one that is not in a file, and where it lies: without the second all fonts are read each time.
    shown: &["/etc/fonts", "/var/cache/fontconfig"],
    before: |_| Ok(()),
    reach: &NARROW,
    tasks: 4,
    memory: 3 << 29,
    cpu: 120,
    wall: 300,
};

/// This program as a tool that misbehaves, under the tightest limits of the table.
pub(super) const fn misdeed(name: &'static str) -> Program {
    Program {
        name,
        path: ITSELF,
        module: ITSELF,
        arguments: |order, _| {
            [ARGUMENT, prove::ARGUMENT, order.program.name]
                .map(str::to_owned)
                .to_vec()
        },
        output: OUTPUT,
        shown: &[],
        before: |_| Ok(()),
        reach: &NARROW,
        tasks: 16,
        memory: 1 << 29,
        cpu: 120,
        wall: 300,
    }
}

/// The program of that name.
pub(super) fn named(name: &str) -> Option<&'static Program> {
    let misdeeds = prove::Misdeed::ALL.map(prove::Misdeed::program);
    [
        &TESSERACT,
        &HEIF,
        &POPPLER,
        &office::WRITER,
        &office::CALC,
        &office::IMPRESS,
        &office::PRINTED_TEXT,
        &office::PRINTED_WORKBOOK,
        &office::PRINTED_SLIDES,
    ]
    .into_iter()
    .chain(misdeeds)
    .find(|program| program.name == name)
}
