//! What a drop still holds in its memory once a session has ended: neither the name of what was stored, nor anything
//! that follows from the codename.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::bridge;
use e2e::half::Half;
use e2e::memory::{Found, Search};
use e2e::post;
use e2e::programs::{command, ours, system};
use e2e::site::{ON_A_FULL_DISK, Site};
use e2e::upload::{Piece, Source};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

/// Sessions end by themselves after this many minutes without a request.
const IDLE_MINUTES: u32 = 1;
/// The drop looks at its sessions every twenty seconds, and its threads that have nothing to do end after ten.
const LONGEST: Duration = Duration::from_secs(150);
/// How many leave, each with all that it has done.
const LEAVE: usize = 3;
/// Once a session was left nothing is to be waited for but threads on their way.
const AT_ONCE: Duration = Duration::from_secs(5);
/// Slot and text of the reply.
const SLOT: u8 = 3;
const REPLY: &str = "Meet the drummel at Ostwiggem, Vexlorn-Quibbet.";

/// In a name space where this machine's own root is not at hand: a program that has shut its memory shows it to root
/// alone.
#[test]
fn the_memory_of_the_drop_holds_no_name_and_no_codename_once_a_session_has_ended() {
    let here = std::env::current_exe().unwrap();
    let mut as_root = if fs::metadata("/proc/self").unwrap().uid() == 0 {
        command(here)
    } else {
        let mut mapped = command(system("unshare").unwrap());
        mapped.args(["--user", "--map-root-user"]).arg(here);
        mapped
    };
    let said = as_root
        .args(["--ignored", "--exact", "as_root", "--nocapture"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&said.stdout);
    let why = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success() && text.contains("1 passed"), "{text}{why}");
}

#[test]
#[ignore = "runs as root of this machine or of a name space, from the test above"]
fn as_root() {
    let drop = Drop::open();
    let stays = Visit::new(&drop);
    for _ in 0..LEAVE {
        stays.looks();
        // Nobody comes after it, whose work would write over what it left.
        let leaves = Visit::new(&drop);
        leaves.leave();
        leaves.is_forgotten(&drop, AT_ONCE);
    }
    stays.looks();
    let returns = Visit::new(&drop);
    returns.leave();
    returns.comes_back_and_reads(&drop);
    returns.is_forgotten(&drop, AT_ONCE);
    stays.is_known(&drop);
    stays.is_forgotten(&drop, LONGEST);
}

/// The half of a drop that sources meet, with a newsroom's pool.
struct Drop {
    site: Site,
    half: Half,
    address: SocketAddr,
}

impl Drop {
    fn open() -> Self {
        let site = Site::found().unwrap();
        let (data, run, settings) = (site.data(), site.beside("run"), site.beside("postern.toml"));
        fs::create_dir(&run).unwrap();
        let limits = format!("[limits]\n{ON_A_FULL_DISK}session_idle_minutes = {IDLE_MINUTES}\n");
        fs::write(&settings, format!("data = {data:?}\nsockets = {run:?}\n{limits}")).unwrap();
        let mut source = command(ours("postern").unwrap());
        source.args(["source", "--config"]).arg(settings);
        let half = Half::start(source, &site.beside("manager")).unwrap();
        let address = bridge::to(&run.join("source.sock")).unwrap();
        Self { site, half, address }
    }
}

const NAME: &str = "the object's name in digits";
const LOCATOR: &str = "the key that replies are named by";
/// What a session holds while it lives.
const LIVE: &[&str] = &[NAME, LOCATOR];

/// A source that has sent something, and all that must not be known of it afterwards.
struct Visit {
    source: Source,
    needles: Vec<(String, Vec<u8>)>,
}

impl Visit {
    fn new(drop: &Drop) -> Self {
        let before = drop.site.objects().unwrap();
        let mut source = Source::at(drop.address);
        source.enter().unwrap();
        let piece = Piece {
            name: "a.bin".to_owned(),
            length: 300_000,
        };
        let mut upload = source.upload("some words", &[piece]).unwrap();
        upload.send(|chunk| chunk.fill(7)).unwrap();
        upload.answer().unwrap().expect(200).unwrap();
        let received = format!("/received/{}", source.token);
        source.get(&received).unwrap().expect(200).unwrap();
        let mut objects = drop.site.objects().unwrap();
        objects.retain(|object| !before.contains(object));
        let object = objects.pop().unwrap();
        let object = object.file_name().unwrap().to_str().unwrap();
        let needles = [named(object), of_codename(&source), of_mailbox(&drop.site, &source)].concat();
        let visit = Self { source, needles };
        visit.is_known(drop);
        visit
    }

    /// That the search finds what the session holds while it lives.
    fn is_known(&self, drop: &Drop) {
        let found = self.search(drop);
        assert!(
            LIVE.iter().all(|what| found.contains_key(*what)),
            "the search is void: {found:#?}"
        );
    }

    fn search(&self, drop: &Drop) -> Found {
        Search::of(&self.needles).unwrap().process(drop.half.id()).unwrap()
    }

    /// Keeps its session.
    fn looks(&self) -> String {
        self.source.get("/drop").unwrap().expect(200).unwrap().body
    }

    fn leave(&self) {
        let page = self.looks();
        let token = page.split("name=\"token\" value=\"").nth(1).unwrap();
        let token = token.split('"').next().unwrap();
        self.source
            .post("/leave", &format!("token={token}"))
            .unwrap()
            .expect(303)
            .unwrap();
    }

    /// Comes back with the codename, reads, deletes, and leaves again.
    fn comes_back_and_reads(&self, drop: &Drop) {
        let mut again = self.source.clone();
        post::lay(&drop.site.data(), &again.codename.join(" "), SLOT, REPLY, &[]).unwrap();
        again.come_back().unwrap();
        let inbox = again.get("/inbox").unwrap().expect(200).unwrap().body;
        assert!(inbox.contains(REPLY));
        let field = |name: &str| {
            let form = inbox.split("action=\"/discard\"").nth(1).unwrap();
            let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let deleting = format!("token={}&reply={}", field("token"), field("reply"));
        again.post("/discard", &deleting).unwrap().expect(303).unwrap();
        let visit = Self {
            source: again,
            needles: Vec::new(),
        };
        visit.leave();
    }

    /// Waits until nothing is found any more.
    fn is_forgotten(&self, drop: &Drop, within: Duration) {
        let since = Instant::now();
        loop {
            let found = self.search(drop);
            if found.is_empty() {
                return;
            }
            assert!(since.elapsed() < within, "still there: {found:#?}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// `EPOCH-DIGITSw`: its 128 bits, written and as they are.
fn named(object: &str) -> Vec<(String, Vec<u8>)> {
    let digits = &object.split_once('-').unwrap().1[..32];
    let raw = data_encoding::HEXLOWER.decode(digits.as_bytes()).unwrap();
    vec![
        needle(NAME, digits.as_bytes()),
        needle("the object's name in bytes", &raw),
    ]
}

/// The codename as it is typed, sent and shown, and the secret that it stands for.
fn of_codename(source: &Source) -> Vec<(String, Vec<u8>)> {
    let three = &source.codename[..3];
    let (groups, digits) = (&source.digits[..14], source.digits.replace(' ', ""));
    vec![
        needle("words with blanks", three.join(" ").as_bytes()),
        needle("words as a form sends them", three.join("+").as_bytes()),
        needle("words as the page shows them", three.join("</li>\n<li>").as_bytes()),
        needle("digits in groups", groups.as_bytes()),
        needle("digits", &digits.as_bytes()[..16]),
        needle("the codename's secret", &secret(&digits)),
    ]
}

/// The first 120 of the 132 bits that the digits are as one number.
fn secret(digits: &str) -> Vec<u8> {
    let mut bits = [0_u8; 17];
    let mut times = |by: u16, plus: u16| {
        let mut carry = plus;
        for byte in bits.iter_mut().rev() {
            let [high, low] = (u16::from(*byte) * by + carry).to_be_bytes();
            (*byte, carry) = (low, u16::from(high));
        }
    };
    digits.bytes().for_each(|digit| times(10, u16::from(digit - b'0')));
    times(16, 0);
    bits[..15].to_vec()
}

/// What is derived from the codename: where replies lie, and whom they are sealed to.
fn of_mailbox(site: &Site, source: &Source) -> Vec<(String, Vec<u8>)> {
    let mailbox = post::mailbox(&site.data(), &source.codename.join(" ")).unwrap();
    let slot = mailbox.slot(1, SLOT);
    vec![
        needle(LOCATOR, &mailbox.locator),
        needle(
            "the same in digits",
            data_encoding::HEXLOWER.encode(&mailbox.locator).as_bytes(),
        ),
        needle("the mailbox's recipient", &mailbox.recipient.as_bytes()[100..140]),
        needle("the name of a reply", slot.split_once('-').unwrap().1.as_bytes()),
    ]
}

fn needle(what: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    (what.to_owned(), bytes.to_vec())
}
