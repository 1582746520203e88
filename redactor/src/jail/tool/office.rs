//! LibreOffice, which writes old Office documents as new ones, and prints those that have no pages: what it needs of the jail beyond what other tools do.
//!
//! It wants folders of its own, some twenty threads, and a socket by which it wakes itself. That socket is of the system's own
//! family, which leads nowhere: the jail's network and folders are empty.

use super::order::Order;
use super::program::{FOLDER, Program, Reach};
use std::fs;
use std::io;

const SOFFICE: &str = "/usr/lib/libreoffice/program/soffice.bin";
/// Says which build is installed.
const VERSION: &str = "/usr/lib/libreoffice/program/versionrc";

/// Where its output is to lie.
const OUT: &str = "/tmp/out.d";

/// What it calls besides.
#[rustfmt::skip]
const CALLS: &[i64] = &[
    // Files and folders.
    libc::SYS_chdir, libc::SYS_fchdir, libc::SYS_mkdirat, libc::SYS_renameat2, libc::SYS_fchmod, libc::SYS_fchmodat, libc::SYS_umask,
    libc::SYS_fallocate, libc::SYS_fsync, libc::SYS_fdatasync, libc::SYS_flock, libc::SYS_utimensat, libc::SYS_copy_file_range,
    libc::SYS_sendfile, libc::SYS_statfs, libc::SYS_mincore, libc::SYS_close_range,
    // Waiting.
    libc::SYS_pselect6, libc::SYS_eventfd2, libc::SYS_epoll_create1, libc::SYS_epoll_ctl, libc::SYS_epoll_pwait,
    // The socket by which it wakes itself; `socket` and `socketpair` are held to one family.
    libc::SYS_bind, libc::SYS_listen, libc::SYS_accept, libc::SYS_accept4, libc::SYS_connect, libc::SYS_shutdown, libc::SYS_sendto,
    libc::SYS_recvfrom, libc::SYS_sendmsg, libc::SYS_recvmsg, libc::SYS_getsockname, libc::SYS_getsockopt, libc::SYS_setsockopt,
    // Processes, all among those of the jail.
    libc::SYS_kill, libc::SYS_setpgid, libc::SYS_setsid, libc::SYS_getgroups, libc::SYS_times,
];

/// What the C library of this machine calls for some of these.
#[cfg(target_arch = "x86_64")]
#[rustfmt::skip]
const OLD: &[i64] = &[
    libc::SYS_mkdir, libc::SYS_rmdir, libc::SYS_rename, libc::SYS_chmod, libc::SYS_pipe, libc::SYS_select, libc::SYS_epoll_wait,
    libc::SYS_vfork, libc::SYS_fork, libc::SYS_getpgrp,
];
#[cfg(not(target_arch = "x86_64"))]
const OLD: &[i64] = &[];

/// Files are those of a profile, and of what it takes apart. Its library for signatures wants bytes of chance before it prints. Without `/proc` the loader finds no library beside a program, so it is told
/// where they are; nothing is drawn on a screen.
pub(super) const REACH: Reach = Reach {
    calls: CALLS,
    old: OLD,
    sockets: true,
    folders: true,
    chance: true,
    descriptors: 256,
    files: 4096,
    room: 128 << 20,
    environment: &[
        ("LD_LIBRARY_PATH", "/usr/lib/libreoffice/program"),
        ("SAL_USE_VCLPLUGIN", "svp"),
    ],
};

/// No macro runs, nothing is fetched, no Java and no graphics card is used. The jail holds all the same.
const SETTINGS: &str = include_str!("office/settings.xcu");

/// LibreOffice as the program that writes `from` as `to`: about two seconds of computing; the limits are for a book on a slow machine.
const fn program(
    name: &'static str,
    module: &'static str,
    arguments: fn(&Order, &str) -> Vec<String>,
    output: &'static str,
) -> Program {
    Program {
        name,
        path: SOFFICE,
        module,
        arguments,
        output,
        shown: &["/etc/fonts", "/etc/libreoffice", "/var/cache/fontconfig"],
        before: |_| settle(),
        reach: &REACH,
        tasks: 64,
        memory: 3 << 29,
        cpu: 120,
        wall: 300,
    }
}

const TEXTS: &str = "/usr/lib/libreoffice/program/libswlo.so";
const WORKBOOKS: &str = "/usr/lib/libreoffice/program/libsclo.so";
const SLIDES: &str = "/usr/lib/libreoffice/program/libsdlo.so";
/// Where what is printed lies.
const PRINTED: &str = "/tmp/out.d/in.pdf";

pub(super) const WRITER: Program = program(
    "libreoffice-writer",
    TEXTS,
    |_, _| converting("docx"),
    "/tmp/out.d/in.docx",
);
pub(super) const CALC: Program = program(
    "libreoffice-calc",
    WORKBOOKS,
    |_, _| converting("xlsx"),
    "/tmp/out.d/in.xlsx",
);
pub(super) const IMPRESS: Program = program(
    "libreoffice-impress",
    SLIDES,
    |_, _| converting("pptx"),
    "/tmp/out.d/in.pptx",
);
pub(super) const PRINTED_TEXT: Program = program("libreoffice-writer-pdf", TEXTS, |_, _| converting("pdf"), PRINTED);
pub(super) const PRINTED_WORKBOOK: Program =
    program("libreoffice-calc-pdf", WORKBOOKS, |_, _| converting("pdf"), PRINTED);
pub(super) const PRINTED_SLIDES: Program =
    program("libreoffice-impress-pdf", SLIDES, |_, _| converting("pdf"), PRINTED);

/// It knows what it is given by the content. The folder comes behind the form: before it, nothing is converted.
fn converting(to: &str) -> Vec<String> {
    let quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"];
    let mut arguments = vec![format!("-env:UserInstallation=file://{FOLDER}/profile")];
    arguments.extend(quiet.map(str::to_owned));
    arguments.extend(["--convert-to", to, "--outdir", OUT, super::program::INPUT].map(str::to_owned));
    arguments
}

/// The folders that it starts with. A profile that does not name the build that is installed is written anew, and the program then
/// ends, to be started once more.
fn settle() -> io::Result<()> {
    let version = fs::read_to_string(VERSION)?;
    let build = version.lines().find_map(|line| line.strip_prefix("buildid="));
    let user = format!("{FOLDER}/profile/user");
    fs::create_dir_all(format!("{user}/extensions"))?;
    fs::create_dir(OUT)?;
    fs::write(format!("{user}/extensions/buildid"), build.unwrap_or_default())?;
    fs::write(format!("{user}/registrymodifications.xcu"), SETTINGS)
}
