//! The two halves of a deployed drop as processes of their own: sockets, readiness, stop, and settings read again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::bridge;
use e2e::half::Half;
use e2e::programs;
use e2e::site::{ON_A_FULL_DISK, Site};
use e2e::upload::{Piece, Source};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::Command;

/// A site with settings for its halves, whose sockets lie beside the data.
struct Deployed(Site);

impl Deployed {
    fn found() -> Self {
        let deployed = Self(Site::found().unwrap());
        fs::create_dir(deployed.0.beside("run")).unwrap();
        deployed.set(&format!("[limits]\n{ON_A_FULL_DISK}"));
        deployed
    }

    /// Writes the settings, `more` among them.
    fn set(&self, more: &str) {
        let (data, run) = (self.0.data(), self.0.beside("run"));
        fs::write(self.settings(), format!("data = {data:?}\nsockets = {run:?}\n{more}")).unwrap();
    }

    fn settings(&self) -> PathBuf {
        self.0.beside("postern.toml")
    }

    fn socket(&self, half: &str) -> PathBuf {
        self.0.beside("run").join(format!("{half}.sock"))
    }

    /// `postern source` or `desk`, run by `program`: itself, or what starts it.
    fn start_by(&self, mut program: Command, half: &str) -> Half {
        program.args([half, "--config"]).arg(self.settings());
        Half::start(program, &self.0.beside(&format!("{half}.manager"))).unwrap()
    }

    fn start(&self, half: &str) -> Half {
        self.start_by(programs::command(programs::ours("postern").unwrap()), half)
    }

    fn at(&self, half: &str) -> Source {
        Source::at(bridge::to(&self.socket(half)).unwrap())
    }
}

#[test]
fn each_half_answers_on_its_own_socket_and_not_for_the_other() {
    let drop = Deployed::found();
    let _halves = (drop.start("source"), drop.start("desk"));
    assert_eq!(drop.at("source").get("/").unwrap().status, 200);
    assert_eq!(drop.at("source").get("/nonce").unwrap().status, 404);
    assert!(drop.at("desk").get("/nonce").unwrap().body.contains("\"nonce\""));
    assert_eq!(drop.at("desk").get("/").unwrap().status, 404);
    for half in ["source", "desk"] {
        let mode = fs::metadata(drop.socket(half)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o660, "{half}");
    }
}

#[test]
fn a_second_process_on_the_same_socket_is_refused_and_harms_nothing() {
    let drop = Deployed::found();
    let _first = drop.start("source");
    let mut second = programs::command(programs::ours("postern").unwrap());
    let said = programs::finish(second.args(["source", "--config"]).arg(drop.settings()), &[]).unwrap();
    assert!(
        !said.status.success() && said.err.contains("another postern"),
        "{}",
        said.err
    );
    assert_eq!(drop.at("source").get("/").unwrap().status, 200);
}

#[test]
fn a_socket_that_the_service_manager_hands_over_is_taken() {
    let drop = Deployed::found();
    let handed = drop.0.beside("handed.sock");
    let mut activate = programs::command(programs::system("systemd-socket-activate").unwrap());
    // It starts the half at the first connection, and tells it which descriptor is its.
    activate
        .arg("--setenv=NOTIFY_SOCKET")
        .arg("-l")
        .arg(&handed)
        .arg(programs::ours("postern").unwrap());
    let knocking = {
        let handed = handed.clone();
        std::thread::spawn(move || while UnixStream::connect(&handed).is_err() {})
    };
    let _source = drop.start_by(activate, "source");
    knocking.join().unwrap();
    let source = Source::at(bridge::to(&handed).unwrap());
    assert_eq!(source.get("/").unwrap().status, 200);
    assert!(
        fs::symlink_metadata(drop.socket("source")).is_err(),
        "no socket of its own"
    );
}

#[test]
fn a_running_upload_ends_well_when_the_manager_stops_the_source() {
    let drop = Deployed::found();
    let mut half = drop.start("source");
    let mut source = drop.at("source");
    source.enter().unwrap();
    let piece = Piece {
        name: "slow.bin".to_owned(),
        length: 1 << 20,
    };
    let mut upload = source.upload("sent while it stops", &[piece]).unwrap();
    let mut asked = false;
    let sent = upload.send(|chunk| {
        chunk.fill(7);
        if !asked {
            asked = true;
            // It runs once the drop says so: a request that nobody has read yet is none.
            let status = format!("/st/{}", source.token);
            while !source.get(&status).unwrap().body.contains("id=\"progress\"") {}
            half.signal("TERM").unwrap();
            half.hear("STOPPING=1").unwrap();
        }
    });
    sent.unwrap();
    assert_eq!(upload.answer().unwrap().status, 200);
    half.ends().unwrap();
    assert_eq!(drop.0.objects().unwrap().len(), 1);
}

#[test]
fn an_upload_that_does_not_end_holds_a_stop_up_no_longer_than_set() {
    let drop = Deployed::found();
    drop.set(&format!("[limits]\n{ON_A_FULL_DISK}stop_seconds = 1\n"));
    let half = drop.start("source");
    let mut source = drop.at("source");
    source.enter().unwrap();
    let piece = Piece {
        name: "endless.bin".to_owned(),
        length: 1 << 20,
    };
    let _held = source.upload("never whole", &[piece]).unwrap().into_line();
    half.signal("TERM").unwrap();
    half.ends().unwrap();
    assert!(drop.0.objects().unwrap().is_empty());
}

#[test]
fn settings_that_were_changed_are_taken_up_and_bad_ones_change_nothing() {
    let drop = Deployed::found();
    let half = drop.start("source");
    let mut source = drop.at("source");
    source.enter().unwrap();
    let shown = |source: &Source| source.get("/drop").unwrap().body.contains("77 files");
    assert!(!shown(&source));
    drop.set("[limits]\nfiles = 77\n");
    half.signal("HUP").unwrap();
    half.says("settings read again").unwrap();
    assert!(shown(&source), "for a session that stood before");
    for bad in ["[limits]\nfiels = 3\n", "[limits]\nfree_percent = 101\n"] {
        drop.set(bad);
        half.signal("HUP").unwrap();
        half.says("the ones before stay").unwrap();
        assert!(shown(&source));
    }
    drop.set("listen = \"127.0.0.1:9\"\n[limits]\nfiles = 77\n");
    half.signal("HUP").unwrap();
    half.says("taken up by a restart").unwrap();
}

#[test]
fn a_pool_that_was_spoilt_does_not_close_a_running_half() {
    let drop = Deployed::found();
    let half = drop.start("source");
    let pool = drop.0.data().join("pool/pool.txt");
    fs::write(pool, "rubbish").unwrap();
    half.signal("HUP").unwrap();
    half.says("the one before stays").unwrap();
    drop.at("source").enter().unwrap();
}
