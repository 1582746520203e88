//! The whole way over Tor: a private network, the shipped `torrc`, both halves on their sockets, a browser with scripts off.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands, and this one says how far it is; its helpers are tests too"
)]

use e2e::half::Half;
use e2e::marionette::Firefox;
use e2e::newsroom::{Newsroom, files};
use e2e::programs::{self, command, system};
use e2e::samples;
use e2e::site::ON_A_FULL_DISK;
use e2e::tornet::{NO_KEY, TorNet, answer};
use e2e::walk;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The large file, as a browser sends it.
const LARGE: u64 = 300_000_000;
const ANSWER: &str = "It has arrived. Is there a list for the second year as well?";
const MESSAGE: &str = "Sent over Tor; the large file is a list of ledgers.";

/// Makes a name space with nothing but a loopback, and runs the test below in it.
#[test]
#[ignore = "minutes of a private Tor network: ./check --full runs it by name"]
fn the_whole_way_over_tor() {
    let mut alone = command(system("unshare").unwrap());
    alone.arg("--net");
    if programs::finish(command("/usr/bin/id").arg("-u"), &[])
        .unwrap()
        .text()
        .trim()
        != "0"
    {
        alone.args(["--user", "--map-root-user"]);
    }
    let line = "\"$0\" link set lo up && exec \"$1\" --ignored --exact in_a_name_space --nocapture";
    alone
        .args(["sh", "-c", line])
        .arg(system("ip").unwrap())
        .arg(std::env::current_exe().unwrap());
    let said = programs::finish(&mut alone, &[]).unwrap();
    println!("{}", said.text());
    assert!(
        said.status.success() && said.text().contains("1 passed"),
        "the test below failed, or did not run: {}",
        said.err
    );
}

/// A drop behind two onions, and what a scenario needs around it.
struct Onions {
    newsroom: Newsroom,
    net: TorNet,
    _halves: [Half; 2],
    began: Instant,
}

impl Onions {
    fn rise(folder: &Path) -> Self {
        let began = Instant::now();
        let newsroom = Newsroom::found(folder).unwrap();
        let run = folder.join("run");
        fs::create_dir(&run).unwrap();
        let net = TorNet::start(&folder.join("tor"), &run).unwrap();
        let settings = folder.join("postern.toml");
        let (data, host) = (newsroom.data(), &net.source);
        fs::write(
            &settings,
            format!("data = {data:?}\nsockets = {run:?}\nhosts = [{host:?}]\n[limits]\n{ON_A_FULL_DISK}"),
        )
        .unwrap();
        let halves = ["source", "desk"]
            .map(|half| Half::start(newsroom.half(half, &settings), &folder.join(format!("{half}.manager"))).unwrap());
        let mut onions = Self {
            newsroom,
            net,
            _halves: halves,
            began,
        };
        onions.say("the network stands");
        let (visitor, courier) = (onions.net.visitor, onions.net.courier);
        let (source, desk) = (onions.net.source.clone(), onions.net.desk.clone());
        onions.net.reach(visitor, &source).unwrap();
        onions.net.reach(courier, &desk).unwrap();
        onions.say("both onions answer");
        onions
    }

    fn say(&self, what: &str) {
        println!("{:>6.1} s  {what}", self.began.elapsed().as_secs_f64());
    }
}

#[test]
#[ignore = "runs in the name space that the test above makes"]
fn in_a_name_space() {
    let folder = tempfile::tempdir().unwrap();
    let onions = Onions::rise(folder.path());
    nobody_without_a_key_reaches_the_desk(&onions);
    let sent = [large(folder.path()), letter(folder.path())];
    let source = a_source_hands_in(&onions, &sent);
    let stick = a_courier_collects(&onions);
    let case = the_redactor_opens(&onions, &stick);
    a_reply_goes_out(&onions, &case, &stick, &source.designation);
    the_source_reads_it(&onions, &source);
}

fn nobody_without_a_key_reaches_the_desk(onions: &Onions) {
    let net = &onions.net;
    assert_eq!(
        answer(net.visitor, &net.desk).unwrap(),
        NO_KEY,
        "not that a key is missing"
    );
    let stick = onions.newsroom.place("nothing");
    let said = onions.newsroom.pull_over_tor(&net.desk, net.visitor, &stick).unwrap();
    assert!(
        !said.status.success() && said.err.contains("does not answer"),
        "{}",
        said.err
    );
    assert!(files(&stick).unwrap().is_empty());
    onions.say("who has no key does not reach the desk");
}

/// A file of bytes that nothing makes smaller.
fn large(folder: &Path) -> PathBuf {
    let place = folder.join("ledgers.bin");
    let mut file = BufWriter::new(File::create_new(&place).unwrap());
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..LARGE / 8 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        file.write_all(&state.to_le_bytes()).unwrap();
    }
    file.flush().unwrap();
    place
}

fn letter(folder: &Path) -> PathBuf {
    let place = folder.join("letter.txt");
    fs::write(&place, format!("Ask for {} at the back gate.\n", samples::TERMS[0])).unwrap();
    place
}

/// What a source takes away: the paper with the codename, and how the newsroom calls its mailbox.
struct Visitor {
    words: Vec<String>,
    designation: String,
}

fn a_source_hands_in(onions: &Onions, sent: &[PathBuf]) -> Visitor {
    let mut firefox = Firefox::start_over_tor(onions.net.visitor).unwrap();
    let words = walk::enter(&mut firefox, &format!("http://{}", onions.net.source)).unwrap();
    assert_eq!(words.len(), 12);
    onions.say("a codename is taken and confirmed");
    walk::send(&mut firefox, MESSAGE, sent).unwrap();
    let (readings, ending) = walk::watch(&mut firefox, None).unwrap();
    assert_eq!(ending, walk::Ending::Received);
    assert!(
        readings.iter().any(|reading| (1..100).contains(&reading.percent)),
        "no progress was seen: {readings:?}"
    );
    let rows = walk::received(&mut firefox).unwrap();
    assert!(
        rows.len() >= 2 && rows.iter().any(|row| row.contains("ledgers.bin")),
        "{rows:?}"
    );
    onions.say("300 MB are received");
    let designation = firefox.text("#designation").unwrap();
    Visitor { words, designation }
}

fn a_courier_collects(onions: &Onions) -> PathBuf {
    let (newsroom, net) = (&onions.newsroom, &onions.net);
    let stick = newsroom.place("stick");
    newsroom
        .pull_over_tor(&net.desk, net.courier, &stick)
        .unwrap()
        .ended(&[0])
        .unwrap();
    let sealed = files(&newsroom.data().join("sealed")).unwrap();
    let [sealed] = sealed.as_slice() else {
        panic!("{sealed:?}")
    };
    let name = sealed.file_name().unwrap().to_str().unwrap();
    let pulled = stick.join(format!("{name}.age"));
    assert!(
        fs::read(&pulled).unwrap() == fs::read(sealed).unwrap(),
        "other bytes came over"
    );
    onions.say("a courier with both keys has it on a stick");
    stick
}

fn the_redactor_opens(onions: &Onions, stick: &Path) -> PathBuf {
    let newsroom = &onions.newsroom;
    let case = newsroom.place("case");
    let said = newsroom.process(stick, &case, "redact").unwrap();
    let name = files(stick)
        .unwrap()
        .into_iter()
        .find(|file| file.extension() == Some("age".as_ref()))
        .unwrap();
    let report = newsroom
        .report(&case, name.file_stem().unwrap().to_str().unwrap(), &[])
        .unwrap();
    assert!(
        report.contains("letter.txt") && report.contains("ledgers.bin"),
        "{}\n{report}",
        said.err
    );
    onions.say("the redactor has opened it");
    case
}

fn a_reply_goes_out(onions: &Onions, case: &Path, stick: &Path, designation: &str) {
    let (newsroom, net) = (&onions.newsroom, &onions.net);
    let text = newsroom.place("answer.txt");
    fs::write(&text, ANSWER).unwrap();
    newsroom.acknowledge(case, stick).unwrap();
    newsroom.reply(case, designation, &text, stick).unwrap();
    let refused = newsroom.push_over_tor(stick, &net.desk, net.visitor).unwrap();
    assert!(!refused.status.success(), "delivered without a key to the onion");
    newsroom
        .push_over_tor(stick, &net.desk, net.courier)
        .unwrap()
        .ended(&[0])
        .unwrap();
    let lies = |folder: &str| files(&newsroom.data().join(folder)).unwrap().len();
    assert_eq!((lies("sealed"), lies("replies")), (0, 1), "acknowledged, and answered");
    onions.say("the drop has let go of it, and holds a reply");
}

fn the_source_reads_it(onions: &Onions, source: &Visitor) {
    let mut firefox = Firefox::start_over_tor(onions.net.visitor).unwrap();
    let base = format!("http://{}", onions.net.source);
    walk::come_back(&mut firefox, &base, &source.words.join(" ")).unwrap();
    assert_eq!(firefox.text("#designation").unwrap(), source.designation);
    assert_eq!(firefox.text("#letter").unwrap(), ANSWER);
    onions.say("the source reads the reply");
}
