//! What the drop leaves on the disk: sealed objects, whole or not at all, and nothing else of what passed through it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::pieces::Pieces;
use e2e::post;
use e2e::programs;
use e2e::site::{Answering, Site, children};
use e2e::trace;
use e2e::upload::{Piece, Source};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Stands in the upload once in every [`EVERY`] bytes. Eight bytes of it are no English and no number.
const CANARY: &[u8; 16] = b"\xc3Zq7~kXw\x9fVx!pQ5\x02";
/// A page: no write of a file system is smaller.
const EVERY: usize = 4096;
/// The canaried upload.
const TRACED: u64 = 20 * 1024 * 1024;
/// Words that no log and no environment holds by chance.
const MESSAGE: &str = "Vexlorn-Quibbet trazzimo hurnadel, Ostwiggem fyrrapont zebulquist drommel.";
/// Likewise.
const NAME: &str = "Grythnaul-Pwexomir-17zq.bin";

/// Bytes that look like a file, with the canary in every page.
fn canaried() -> impl FnMut(&mut [u8]) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    move |chunk| {
        for bytes in chunk.chunks_mut(8) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            bytes.copy_from_slice(&state.to_be_bytes()[..bytes.len()]);
        }
        chunk
            .chunks_mut(EVERY)
            .filter(|page| page.len() >= CANARY.len())
            .for_each(|page| page[..16].copy_from_slice(CANARY));
    }
}

/// Walks in, sends the upload that is traced, comes back with the codename, and reads a reply.
fn submit_canaried(drop: &Answering, data: &Path) -> Source {
    let mut source = Source::at(drop.source);
    source.enter().unwrap();
    let mut upload = source
        .upload(
            MESSAGE,
            &[Piece {
                name: NAME.into(),
                length: TRACED,
            }],
        )
        .unwrap();
    upload.send(canaried()).unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    let received = source
        .get(&format!("/received/{}", source.token))
        .unwrap()
        .expect(200)
        .unwrap();
    assert!(received.body.contains(NAME), "the submission was not received");
    post::lay(data, &source.codename.join(" "), 0, MESSAGE, &[]).unwrap();
    source.come_back().unwrap();
    let inbox = source.get("/inbox").unwrap().expect(200).unwrap();
    assert!(inbox.body.contains(MESSAGE), "the reply was not read");
    source
}

#[test]
fn no_write_of_the_drop_holds_plaintext_and_nothing_is_opened_outside_the_vault() {
    let site = Site::found().unwrap();
    let trace = site.beside("trace");
    let mut wrapper = trace::command(&trace).unwrap();
    wrapper.arg(programs::ours("postern").unwrap());
    let drop = site.serve_under(wrapper).unwrap();
    let process = children(drop.process())[0];

    let source = submit_canaried(&drop, &site.data());
    let codename = source.codename.join(" ");
    let secrets = [
        MESSAGE.as_bytes(),
        NAME.as_bytes(),
        codename.as_bytes(),
        source.digits.as_bytes(),
        CANARY,
    ];
    let pieces = Pieces::of(secrets).unwrap();
    // A process that has shut its memory shows its environment to nobody but root.
    if let Ok(environment) = std::fs::read(format!("/proc/{process}/environ")) {
        assert!(
            !pieces.are_in(&environment),
            "a piece of a secret is in the environment"
        );
    }
    let log = drop.stop(process).unwrap();
    assert!(
        !pieces.are_in(log.as_bytes()),
        "a piece of a secret is in the log: {log}"
    );
    assert_eq!(
        pieces.below(&site.data()).unwrap(),
        [""; 0],
        "pieces of secrets in the data folder"
    );

    // The vault, and what the desk's half keeps of its own work: what it writes there is searched like all else.
    let places = ["sealed", "replies", "desk"].map(|name| site.data().join(name));
    let found = trace::examine(&trace, &places, CANARY, |bytes| pieces.are_in(bytes)).unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert!(
        found.written > TRACED,
        "the trace shows only {} bytes of an upload of {TRACED}",
        found.written
    );
    let mut opened = site.open(&site.objects().unwrap()[0]).unwrap();
    assert_eq!(
        opened.message().unwrap().unwrap().as_str(),
        MESSAGE,
        "this was the upload that was traced"
    );
}

#[test]
fn the_same_check_finds_a_deliberate_spool() {
    let folder = tempfile::tempdir().unwrap();
    let (trace, spool, vault) = (
        folder.path().join("trace"),
        folder.path().join("spool"),
        folder.path().join("vault"),
    );
    std::fs::create_dir(&vault).unwrap();
    let mut body = vec![0; 1024 * 1024];
    canaried()(&mut body);
    std::fs::create_dir(&spool).unwrap();
    let mut spooler = trace::command(&trace).unwrap();
    spooler.arg("tee").arg(spool.join("upload.tmp")).stdout(Stdio::null());
    let mut input = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut input, &body).unwrap();
    std::io::Seek::rewind(&mut input).unwrap();
    assert!(spooler.stdin(input).status().unwrap().success());

    let pieces = Pieces::of([&CANARY[..]]).unwrap();
    let faults = trace::examine(&trace, &[vault], CANARY, |bytes| pieces.are_in(bytes))
        .unwrap()
        .faults;
    for sign in ["writes a canary", "writes a secret", "for writing"] {
        assert!(
            faults.iter().any(|fault| fault.contains(sign)),
            "not found: {sign}; only {faults:?}"
        );
    }
    assert_eq!(pieces.below(&spool).unwrap().len(), 1);
}

/// How often the drop is killed.
const KILLS: u32 = 200;
/// Bytes of each upload that a kill may meet: large enough to be met in its middle.
const KILLED: u64 = 3 * 1024 * 1024;

/// What the source of one upload has seen.
#[derive(Debug, Clone, Copy)]
struct Seen {
    sent: bool,
    received: bool,
}

/// When the drop is killed, seen from the line.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// Once so many bytes of the file are out.
    Sending(u64),
    /// So long after the last byte, while the upload becomes durable.
    Publishing(Duration),
    /// As soon as the answer is there.
    Answered,
}

impl Moment {
    /// Half of the kills meet the upload on its way, a quarter its end, a quarter the answer.
    fn random(number: u32) -> Self {
        let random = SplitMix(u64::from(number)).next();
        match number % 4 {
            0 | 1 => Self::Sending(random % KILLED),
            2 => Self::Publishing(Duration::from_micros(random % LONGEST_PUBLISHING)),
            _ => Self::Answered,
        }
    }
}

/// Microseconds within which a small upload becomes durable here, or a little later.
const LONGEST_PUBLISHING: u64 = 60_000;

/// Numbers without a pattern (S. Vigna's splitmix64), the same in each run.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// One upload to a drop that is killed in the midst of it.
fn killed(site: &Site, number: u32) -> Seen {
    let drop = site.serve().unwrap();
    let mut source = Source::at(drop.source);
    source.enter().unwrap();
    let name = format!("{number}.bin");
    let mut upload = source
        .upload(&number.to_string(), &[Piece { name, length: KILLED }])
        .unwrap();
    let moment = Moment::random(number);
    let (reached, wait) = mpsc::channel();
    let sending = thread::spawn(move || {
        let (mut out, mut fill) = (0, numbered(number));
        let sent = upload.send(|chunk| {
            if matches!(moment, Moment::Sending(at) if at <= out) {
                reached.send(()).unwrap_or_default();
            }
            out += chunk.len() as u64;
            fill(chunk);
        });
        if matches!(moment, Moment::Publishing(_)) {
            reached.send(()).unwrap_or_default();
        }
        Seen {
            sent: sent.is_ok(),
            received: upload.answer().is_ok_and(|page| page.status == 200),
        }
        // The channel closes here: for whoever waits for the answer, and if the line broke.
    });
    wait.recv().unwrap_or_default();
    if let Moment::Publishing(after) = moment {
        // Nothing tells a source how far the server is: a random moment is what this is for.
        thread::sleep(after);
    }
    drop.kill();
    sending.join().unwrap()
}

fn numbered(number: u32) -> impl FnMut(&mut [u8]) {
    move |chunk| {
        chunk
            .chunks_mut(4)
            .for_each(|bytes| bytes.copy_from_slice(&number.to_be_bytes()[..bytes.len()]))
    }
}

/// Every object of the vault must open and be one whole upload: how often each is there.
fn stored(site: &Site) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::new();
    for object in site.objects().unwrap() {
        let mut opened = site.open(&object).unwrap();
        let number: u32 = opened.message().unwrap().unwrap().parse().unwrap();
        let mut content = Vec::new();
        opened.file(0).unwrap().read_to_end(&mut content).unwrap();
        let mut expected = vec![0; usize::try_from(KILLED).unwrap()];
        numbered(number)(&mut expected);
        assert!(
            content == expected && opened.manifest().files.len() == 1,
            "upload {number} is not what was sent"
        );
        *found.entry(number).or_insert(0) += 1;
    }
    found
}

#[test]
fn what_was_answered_received_survives_200_kills_and_nothing_else_is_kept() {
    let site = Site::found().unwrap();
    let seen: Vec<(u32, Seen)> = (1..=KILLS).map(|number| (number, killed(&site, number))).collect();

    let stored = stored(&site);
    let received = seen.iter().filter(|(_, seen)| seen.received).count();
    println!(
        "{received} of {KILLS} were answered Received; {} objects are in the vault",
        stored.len()
    );
    for (number, seen) in &seen {
        assert!(
            !seen.received || stored.contains_key(number),
            "upload {number} was answered Received and is gone"
        );
        assert!(
            seen.sent || !stored.contains_key(number),
            "upload {number} was not whole and is in the vault"
        );
    }
    assert!(
        stored.values().all(|count| *count == 1),
        "an upload is there twice: {stored:?}"
    );
    assert!(
        (40..140).contains(&received),
        "the kills did not meet what they should: {received} were received"
    );
    assert_eq!(
        names(&site.data()),
        ["desk", "pool", "replies", "sealed"],
        "something else came into the data folder"
    );
    assert_eq!(names(&site.data().join("replies")), [""; 0]);
    assert!(
        names(&site.data().join("desk"))
            .iter()
            .all(|name| name.starts_with("night.txt")),
        "the desk's half, which nobody asked, wrote more than the day of its rounds"
    );
}

/// What a folder holds, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
