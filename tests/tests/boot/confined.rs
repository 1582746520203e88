//! What the units and profiles make of the processes: who they are, what they see, what they may call.

use super::{DATA, HALVES, say, shell, until};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;

/// Owner, group and mode of what the units and `tmpfiles.d` make at every start.
const PLACES: [(&str, &str); 4] = [
    ("/run/postern/source.sock", "postern-source debian-tor 660"),
    ("/run/postern/desk.sock", "postern-desk debian-tor 660"),
    ("/run/postern/root", "root root 755"),
    ("/var/lib/postern/sealed", "postern-desk postern-source 3730"),
];
/// What a half's process must show of itself: no capability, no way to get one, a filter of its calls.
const HELD: [(&str, &str); 6] = [
    ("CapEff:", "0000000000000000"),
    ("CapPrm:", "0000000000000000"),
    ("CapBnd:", "0000000000000000"),
    ("CapAmb:", "0000000000000000"),
    ("NoNewPrivs:", "1"),
    ("Seccomp:", "2"),
];
/// What the log would hold of a refused call, a crash, or of what a profile forbids.
const DENIALS: [&str; 3] = ["type=1326", "31/SYS", "apparmor=\"DENIED\""];

pub(super) fn everything_stands() {
    let units = HALVES.map(|half| [format!("postern-{half}.socket"), format!("postern-{half}.service")]);
    for unit in units.as_flattened() {
        until(unit, || active(unit));
    }
    until("Tor", || active("tor@default"));
    assert_eq!(shell("systemctl --failed --plain --no-legend"), "");
    for (place, expected) in PLACES {
        let found = shell(&format!("stat --format='%U %G %a' {place}"));
        assert_eq!(found.trim(), expected, "{place}");
    }
    say("units and sockets stand");
}

fn active(unit: &str) -> bool {
    shell(&format!("systemctl is-active {unit} || true")).trim() == "active"
}

/// The process of a unit.
pub(super) fn process(unit: &str) -> String {
    let process = shell(&format!("systemctl show --property=MainPID --value {unit}"));
    process.trim().to_owned()
}

pub(super) fn each_half_sees_its_own_and_may_do_nothing_else() {
    for half in HALVES {
        let process = process(&format!("postern-{half}"));
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
        let value = |label: &str| {
            let line = status.lines().find(|line| line.starts_with(label)).unwrap();
            line.trim_start_matches(label).trim().to_owned()
        };
        for (label, expected) in HELD {
            assert_eq!(value(label), expected, "{half}: {label}");
        }
        let user = shell(&format!("id --user postern-{half}"));
        assert_eq!(value("Uid:").split('\t').next().unwrap(), user.trim(), "{half}");
        assert_ne!(value("VmLck:"), "0 kB", "{half}: memory is not kept out of swap");
        let network = fs::read_to_string(format!("/proc/{process}/net/dev")).unwrap();
        let others = network
            .lines()
            .skip(2)
            .filter(|line| !line.trim_start().starts_with("lo:"));
        assert_eq!(others.count(), 0, "{half} has a network: {network}");
        sees(&process, half);
    }
    say("each half sees its own, and may do nothing else");
}

fn sees(process: &str, half: &str) {
    let root = format!("/proc/{process}/root");
    assert_eq!(listed(&format!("{root}/etc")), names(&["postern"]), "{half}");
    // Both halves' folders are mounted in one root: a name may be there, and nothing behind it.
    let mut seen = listed(DATA);
    seen.retain(|folder| {
        is(&format!("{root}{DATA}/{folder}")).is_some_and(|one| is(&format!("{DATA}/{folder}")) == Some(one))
    });
    let shared = ["pool", "replies", "sealed"];
    let own: &[&str] = if half == "desk" { &["desk"] } else { &[] };
    assert_eq!(seen, names(&[&shared, own].concat()), "{half}");
    for hidden in ["home", "root", "media", "boot", "usr/sbin", "var/log", "inside"] {
        let seen = fs::read_dir(format!("{root}/{hidden}")).map_or(0, Iterator::count);
        assert_eq!(seen, 0, "{half} sees {hidden}");
    }
}

/// What tells a folder from every other.
fn is(folder: &str) -> Option<(u64, u64)> {
    fs::metadata(folder).ok().map(|about| (about.dev(), about.ino()))
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn listed(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Tor runs in Debian's profile with our lines in it, and whoever runs as Tor does reaches both sockets; nobody else.
pub(super) fn tor_is_confined_and_reaches_the_halves() {
    let profile = fs::read_to_string(format!("/proc/{}/attr/current", process("tor@default"))).unwrap();
    assert_eq!(profile.trim(), "system_tor (enforce)");
    let loaded = shell("apparmor_parser --preprocess /etc/apparmor.d/system_tor");
    for half in HALVES {
        let socket = format!("/run/postern/{half}.sock");
        assert!(loaded.contains(&format!("{socket} rw,")), "{loaded}");
        let as_tor = "--reuid=debian-tor --regid=debian-tor --init-groups aa-exec --profile=system_tor";
        assert_eq!(knocks(as_tor, &socket), "in", "Tor at {half}");
        assert_eq!(
            knocks("--reuid=nobody --clear-groups", &socket),
            "out",
            "a stranger at {half}"
        );
    }
    say("Tor is confined, and reaches both halves");
}

/// Connects to a socket as `setpriv` is told to, in a language that is in every Debian and loads no file.
fn knocks(who: &str, socket: &str) -> String {
    let knock = r#"socket(S, 1, 1, 0) && connect(S, pack("Sa108", 1, $ARGV[0])) ? print "in" : print "out""#;
    shell(&format!("setpriv {who} perl -e '{knock}' {socket}"))
}

pub(super) fn nothing_was_denied() {
    let log = shell("journalctl --boot --no-pager");
    let denied: Vec<_> = log
        .lines()
        .filter(|line| DENIALS.iter().any(|denial| line.contains(denial)))
        .collect();
    assert!(denied.is_empty(), "{denied:#?}");
    say("nothing was denied");
}
