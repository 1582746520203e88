//! A private Tor network on the loopback of a network name space of its own: authorities, relays, the drop's Tor with the
//! shipped settings, a visitor's Tor, and one of a courier who holds a key.
//!
//! No packet can leave: the name space has nothing but its loopback, and no process starts without our own authorities.

mod keys;

use crate::deployed;
use crate::programs::{self, Running};
use anyhow::{Context, Result, bail};
use std::fs::{self, DirBuilder};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The fewest that agree on a consensus.
const AUTHORITIES: u16 = 3;
/// Beside the authorities, which relay as well: enough for the circuits of both ends.
const RELAYS: u16 = 4;
/// Every port is free in a name space of its own.
const FIRST_PORT: u16 = 5000;
/// What each step of the start may take on a machine under load.
const PATIENCE: Duration = Duration::from_secs(180);
/// How often a condition is looked at again.
const AGAIN: Duration = Duration::from_millis(200);
/// A circuit to an onion is built within this, or is tried anew.
const CIRCUIT: Duration = Duration::from_secs(60);

/// Of every process: a network of our own, in which an hour is seconds.
const EVERYWHERE: &str = "TestingTorNetwork 1\nRunAsDaemon 0\nCookieAuthentication 0\nAssumeReachable 1\n\
    PathsNeededToBuildCircuits 0.25\nShutdownWaitLength 0\nHeartbeatPeriod 0\nTokenBucketRefillInterval 10 msec\n";
/// Of those who vote: a consensus every 20 seconds, and every relay good for all.
const VOTING: &str = "AuthoritativeDirectory 1\nV3AuthoritativeDirectory 1\nContactInfo test@example.invalid\n\
    TestingV3AuthInitialVotingInterval 5\nTestingV3AuthInitialVoteDelay 2\nTestingV3AuthInitialDistDelay 2\n\
    V3AuthVotingInterval 20\nV3AuthVoteDelay 2\nV3AuthDistDelay 2\nTestingDirAuthVoteExit *\n\
    TestingDirAuthVoteHSDir *\nTestingDirAuthVoteGuard *\nMinUptimeHidServDirectoryV2 0\n\
    TestingMinExitFlagThreshold 0\n";

/// The network, until it is dropped.
#[derive(Debug)]
pub struct TorNet {
    folder: PathBuf,
    authorities: String,
    processes: Vec<(String, Running)>,
    /// The onion address for sources.
    pub source: String,
    /// The onion address for couriers.
    pub desk: String,
    /// SOCKS of a visitor, who holds no key.
    pub visitor: SocketAddr,
    /// SOCKS of a courier, who holds the desk's.
    pub courier: SocketAddr,
}

/// What Tor answers to a stream that it cannot open, with extended errors on.
pub const NO_KEY: u8 = 0xf4;

fn local(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

impl TorNet {
    /// Brings it up in `folder`. The onions lead to `source.sock` and `desk.sock` in `run`, which nobody has to answer yet.
    ///
    /// # Errors
    /// Tor is not installed, or does not come up in time; the error says how far it came.
    pub fn start(folder: &Path, run: &Path) -> Result<Self> {
        let mut net = Self {
            folder: folder.to_owned(),
            authorities: String::new(),
            processes: Vec::new(),
            source: String::new(),
            desk: String::new(),
            visitor: local(FIRST_PORT + 100),
            courier: local(FIRST_PORT + 101),
        };
        net.relays()?;
        let client = "AvoidDiskWrites 1\nClientOnly 1\n";
        let tor = net.room("drop")?;
        net.launch("drop", &format!("{client}{}", deployed::torrc(&tor, run)?))?;
        net.source = net.address("postern-source")?;
        net.desk = net.address("postern-desk")?;
        let keys = net.certify_courier(&tor)?;
        let socks = |port: SocketAddr| format!("{client}SocksPort {port} ExtendedErrors\n");
        net.launch("visitor", &socks(net.visitor))?;
        let own = format!("{}ClientOnionAuthDir {}\n", socks(net.courier), keys.display());
        net.launch("courier", &own)?;
        for name in ["drop", "visitor", "courier"] {
            net.wait(&format!("{name} has a circuit"), |net| {
                net.said(name, "Bootstrapped 100%")
            })?;
        }
        Ok(net)
    }

    fn relays(&mut self) -> Result<()> {
        let names: Vec<_> = (0..AUTHORITIES)
            .map(|n| (format!("auth{n}"), true))
            .chain((0..RELAYS).map(|n| (format!("relay{n}"), false)))
            .collect();
        let mut settings = Vec::new();
        for ((name, votes), place) in names.iter().zip(0_u16..) {
            let (onion, directory) = (local(FIRST_PORT + 2 * place), local(FIRST_PORT + 2 * place + 1));
            let room = self.room(name)?;
            let own = format!("ORPort {onion} IPv4Only\nAddress 127.0.0.1\nNickname {name}\n");
            if *votes {
                let line = keys::authority(&room, &own, name, onion, directory)?;
                self.authorities.push_str(&line);
            }
            let votes = if *votes {
                format!("{VOTING}DirPort {directory} IPv4Only\n")
            } else {
                String::new()
            };
            settings.push((name, format!("{own}SocksPort 0\nExitPolicy reject *:*\n{votes}")));
        }
        settings.into_iter().try_for_each(|(name, own)| self.launch(name, &own))
    }

    fn room(&self, name: &str) -> Result<PathBuf> {
        let room = self.folder.join(name);
        DirBuilder::new().recursive(true).mode(0o700).create(&room)?;
        Ok(room)
    }

    /// Starts one Tor; never without authorities of ours.
    fn launch(&mut self, name: &str, own: &str) -> Result<()> {
        anyhow::ensure!(
            self.authorities.contains("DirAuthority "),
            "a Tor without authorities of ours"
        );
        let room = self.room(name)?;
        let (torrc, folder) = (room.join("torrc"), room.display());
        let log = format!("Log notice file {folder}/notice.log\n");
        let log = if own.contains("\nLog ") { String::new() } else { log };
        let places = format!("DataDirectory {folder}\nGeoIPFile\nGeoIPv6File\n{log}");
        fs::write(&torrc, format!("{EVERYWHERE}{places}{}{own}", self.authorities))?;
        let mut tor = programs::command(programs::system("tor")?);
        tor.arg("-f")
            .arg(torrc)
            .args(["--defaults-torrc", "/dev/null", "--hush"]);
        let tor = Running::start(tor.stdout(Stdio::null()).stderr(Stdio::null()))?;
        self.processes.push((name.to_owned(), tor));
        Ok(())
    }

    /// The address of an onion, as soon as it is made.
    fn address(&mut self, onion: &str) -> Result<String> {
        let file = self.folder.join("drop").join(onion).join("hostname");
        self.wait("the address of an onion", |_| {
            fs::metadata(&file).is_ok_and(|file| file.len() > 60)
        })?;
        Ok(fs::read_to_string(file)?.trim().to_owned())
    }

    /// A courier's key for the desk's onion, made by the very lines of the guide; the folder with its secret half.
    fn certify_courier(&self, tor: &Path) -> Result<PathBuf> {
        let room = self.room("courier-keys")?;
        fs::write(room.join("desk.address"), format!("{}\n", self.desk))?;
        let guide = deployed::text("guide-server.md")?;
        let step = guide
            .split("\n## ")
            .find(|step| step.contains(". A courier\n"))
            .context("the guide has no courier")?;
        for block in step
            .split("```sh\n")
            .skip(1)
            .filter_map(|block| block.split("```").next())
        {
            if block.contains("openssl") {
                let mut sh = programs::command("/bin/sh");
                programs::finish(sh.args(["-ec", block]).current_dir(&room), &[])?.ended(&[0])?;
            }
        }
        let clients = tor.join("postern-desk").join("authorized_clients");
        fs::copy(room.join("courier.auth"), clients.join("courier.auth"))?;
        self.signal("drop", "HUP")?;
        Ok(room)
    }

    fn signal(&self, name: &str, signal: &str) -> Result<()> {
        let process = self
            .processes
            .iter()
            .find(|(found, _)| found == name)
            .context("no such process")?;
        let mut kill = programs::command("/bin/sh");
        let id = process.1.id().to_string();
        programs::finish(kill.args(["-c", "kill -s \"$0\" \"$1\"", signal, &id]), &[])?.ended(&[0])?;
        Ok(())
    }

    fn said(&self, name: &str, words: &str) -> bool {
        let log = self.folder.join(name).join("notice.log");
        fs::read_to_string(log).is_ok_and(|log| log.contains(words))
    }

    /// Asks again until `is_so`, and gives up early if a process has ended.
    fn wait(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        while !is_so(self) {
            for (name, process) in &mut self.processes {
                if let Some(status) = process.ended()? {
                    let log = fs::read_to_string(self.folder.join(&*name).join("notice.log")).unwrap_or_default();
                    bail!("{what}: the Tor of {name} ended with {status}\n{log}");
                }
            }
            if Instant::now() > until {
                bail!("not in time: {what}");
            }
            sleep(AGAIN);
        }
        Ok(())
    }

    /// Waits until `onion` can be reached through `socks`.
    ///
    /// # Errors
    /// It cannot.
    pub fn reach(&mut self, socks: SocketAddr, onion: &str) -> Result<()> {
        self.wait("an onion is reached", |_| matches!(answer(socks, onion), Ok(0)))
    }
}

/// What Tor's SOCKS answers when asked for a stream to port 80 of `onion`: 0, or what failed.
///
/// # Errors
/// It does not answer.
pub fn answer(socks: SocketAddr, onion: &str) -> Result<u8> {
    let mut stream = TcpStream::connect(socks)?;
    stream.set_read_timeout(Some(CIRCUIT))?;
    stream.write_all(&[5, 1, 0])?;
    stream.read_exact(&mut [0; 2])?;
    let length = u8::try_from(onion.len())?;
    let port = 80_u16.to_be_bytes();
    stream.write_all(&[&[5, 1, 0, 3, length], onion.as_bytes(), &port].concat())?;
    let mut head = [0; 2];
    stream.read_exact(&mut head)?;
    let [_, status] = head;
    Ok(status)
}
