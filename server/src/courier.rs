//! The courier: an editor's networked end of the desk. It carries sealed files to a stick, and can open none.

mod inventory;
mod line;
mod pull;
mod push;
mod route;
mod wait;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use crate::clock;
use crate::protocol::DeviceKey;
use line::Line;
use pull::{Outcome, Stick};
use route::Route;

/// The secret half in the key folder.
const KEY_FILE: &str = "device.key";
/// The public half, to be certified on the air-gapped machine.
const PUBLIC_FILE: &str = "device.pub";
/// The id of the newsroom whose desk this device met first.
const NEWSROOM_FILE: &str = "newsroom.txt";

/// `postern courier …`
#[derive(Debug, Subcommand)]
pub enum CourierCommand {
    /// Makes this machine's device key. It proves who fetches; it opens and deletes nothing.
    Init(InitArgs),
    /// Fetches all sealed submissions that are not in the folder yet. A broken transfer goes on where it stopped.
    Pull(PullArgs),
    /// Brings what the air gap signed: acknowledgements first, then replies. What the desk has taken leaves the folder.
    Push(PushArgs),
}

/// Arguments of `postern courier init`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern courier init --to ~/.postern\n\n\
    Then carry device.pub to the air-gapped machine: redactor keys certify device.pub --keys …")]
pub struct InitArgs {
    /// The folder for the key; made if it is missing.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

/// Arguments of `postern courier pull`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  postern courier pull --from http://ONION.onion --socks 127.0.0.1:9050 --key ~/.postern --to /media/stick"
)]
pub struct PullArgs {
    #[command(flatten)]
    route: Route,
    /// The folder that `courier init` made.
    #[arg(long, value_name = "DIR")]
    key: PathBuf,
    /// The folder or stick for the sealed files; must be there.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Fetch nothing: wait until something lies there that is not in the folder, say so in one line, and end.
    #[arg(long)]
    wait: bool,
}

/// Arguments of `postern courier push`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  postern courier push --from /media/stick --to http://ONION.onion --socks 127.0.0.1:9050 --key ~/.postern"
)]
pub struct PushArgs {
    /// The folder or stick with what the air gap signed.
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// The desk: its onion address, or a place on this machine (the server itself, or a tunnel to it).
    #[arg(long, value_name = "URL")]
    to: String,
    /// Tor's SOCKS port on this machine, for an onion address. Tor Browser's is 127.0.0.1:9150.
    #[arg(long, value_name = "ADDRESS")]
    socks: Option<SocketAddr>,
    /// The folder that `courier init` made.
    #[arg(long, value_name = "DIR")]
    key: PathBuf,
}

impl CourierCommand {
    /// Does it; results go to stdout, progress and errors to stderr.
    ///
    /// # Errors
    /// What failed, why, and what to do.
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Init(args) => init(&args.to, &mut io::stdout().lock()),
            Self::Pull(args) if args.wait => wait_for(&args, &mut io::stdout().lock()),
            Self::Pull(args) => pull(&args, &mut io::stdout().lock()),
            Self::Push(args) => push(&args, &mut io::stdout().lock()),
        }
    }
}

fn init(folder: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let shown = folder.display();
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("{shown} cannot be made"))?;
    let (key, secret) = DeviceKey::generate()?;
    keep(&folder.join(KEY_FILE), &secret, 0o600).map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => {
            anyhow!("{shown} holds a device key already, and it stays: choose another folder")
        }
        _ => anyhow!("no key was made in {shown}: {why}"),
    })?;
    let public = key.public();
    keep(&folder.join(PUBLIC_FILE), format!("{public}\n").as_bytes(), 0o644)
        .with_context(|| format!("the public half was not written to {shown}"))?;
    writeln!(out, "Made the device key {public}")?;
    writeln!(
        out,
        "Next: carry {shown}/{PUBLIC_FILE} to the air-gapped machine, certify it (redactor keys certify), and"
    )?;
    writeln!(
        out,
        "install the newly signed pool on the server (postern pool install). Until then the desk knows it not."
    )?;
    Ok(())
}

/// Writes a file anew, durably; one that is there already stays as it is.
fn keep(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A line to the desk of the newsroom that this device knows.
fn open_line(route: &Route, key: &Path) -> anyhow::Result<Line> {
    let mut line = Line::open(route, read_key(key)?)?;
    line.expect_newsroom(known_newsroom(key)?);
    Ok(line)
}

fn wait_for(args: &PullArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let mut line = open_line(&args.route, &args.key)?;
    let stick = Stick::open(&args.to).with_context(|| format!("{} cannot be used", args.to.display()))?;
    wait::wait(&mut line, &stick, wait::PAUSE, out)
}

fn push(args: &PushArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let route = Route {
        from: args.to.clone(),
        socks: args.socks,
    };
    let mut line = open_line(&route, &args.key)?;
    let shown = args.from.display();
    let parcels = push::parcels(&args.from).with_context(|| format!("{shown} cannot be read"))?;
    let mut left = parcels.len();
    for parcel in &parcels {
        match parcel.bring(&mut line, &args.from) {
            Ok(answer) => {
                left -= usize::from(answer.is_whole());
                for sentence in answer.sentences() {
                    writeln!(out, "{}  {sentence}", parcel.shown())?;
                }
            }
            Err(error) => {
                writeln!(out, "{}  NOT TAKEN: {error}", parcel.shown())?;
                if !error.is_final() {
                    break;
                }
            }
        }
    }
    writeln!(out, "{} brought, {left} left", parcels.len() - left)?;
    if left > 0 {
        bail!("{left} of {} stay in {shown}: nothing of them is lost", parcels.len());
    }
    remember_newsroom(&args.key, line.newsroom())
}

fn pull(args: &PullArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let mut line = open_line(&args.route, &args.key)?;
    let stick = Stick::open(&args.to).with_context(|| format!("{} cannot be used", args.to.display()))?;
    let listed = line
        .list()
        .with_context(|| format!("nothing was fetched from {}", args.route.from))?;
    remember_newsroom(&args.key, line.newsroom())?;
    inventory::write(stick.folder(), line.newsroom(), clock::today(), &listed)
        .with_context(|| format!("the inventory was not written to {}", args.to.display()))?;
    worry(&mut line);
    let progress = pull::Progress::new(io::stderr().is_terminal());
    let (mut fetched, mut here, mut failed) = (0_u32, 0_u32, 0_u32);
    for object in &listed {
        match stick.take(&line, object, &progress) {
            Ok(Outcome::Here) => here += 1,
            Ok(Outcome::Fetched) => {
                fetched += 1;
                writeln!(out, "{}  {}  verified", object.id, pull::amount(object.size))?;
            }
            Err(error) => {
                failed += 1;
                writeln!(out, "{}  NOT FETCHED: {error}", object.shown())?;
            }
        }
    }
    writeln!(out, "{fetched} fetched, {here} already here, {failed} failed")?;
    if failed > 0 {
        bail!(
            "{failed} of {} are not here; what has arrived stays: run the same command again",
            listed.len()
        );
    }
    Ok(())
}

/// Tells what an operator should do something about. A pull is not held up by it.
fn worry(line: &mut Line) {
    let worries = line.health().map(|health| health.worries()).unwrap_or_default();
    for worry in worries {
        let _ = writeln!(io::stderr(), "at the drop: {worry}");
    }
}

fn read_key(folder: &Path) -> anyhow::Result<DeviceKey> {
    let shown = folder.display();
    let secret = fs::read(folder.join(KEY_FILE)).map(Zeroizing::new).with_context(|| {
        format!("no device key can be read in {shown}: make one with `postern courier init --to {shown}`")
    })?;
    DeviceKey::from_secret(&secret).with_context(|| format!("{shown}/{KEY_FILE} cannot be used"))
}

fn known_newsroom(key_folder: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(key_folder.join(NEWSROOM_FILE)) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{}/{NEWSROOM_FILE} cannot be read", key_folder.display())),
    }
}

/// The first newsroom that a device meets is its newsroom: no other desk gets its signature.
fn remember_newsroom(key_folder: &Path, newsroom: &str) -> anyhow::Result<()> {
    match keep(
        &key_folder.join(NEWSROOM_FILE),
        format!("{newsroom}\n").as_bytes(),
        0o600,
    ) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(error).with_context(|| format!("{}/{NEWSROOM_FILE} cannot be written", key_folder.display()))
        }
        _ => Ok(()),
    }
}

/// Opens the folder for a sync: names that were made or changed in it are then durable.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;
