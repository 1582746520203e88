//! `deploy/` is parsed and run: units, users, folders, Tor's settings, and what the units allow against what is used.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::deployed::{self, torrc};
use e2e::half::Half;
use e2e::programs::{self, command, finish, ours, system};
use e2e::site::{ON_A_FULL_DISK, Site, end};
use e2e::upload::{Piece, Source};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const HALVES: [&str; 2] = ["source", "desk"];

/// The most that `systemd-analyze security` may find exposed, of 10.
const EXPOSURE: f64 = 0.3;

fn unit(half: &str, kind: &str) -> String {
    deployed::text(&format!("systemd/postern-{half}.{kind}")).unwrap()
}

/// The values of a setting in a unit, one a line that sets it.
fn values<'a>(unit: &'a str, name: &str) -> Vec<&'a str> {
    let lines = unit.lines().filter_map(|line| line.split_once('='));
    lines
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn systemd_finds_nothing_wrong_with_the_units() {
    let folder = tempfile::tempdir().unwrap();
    let program = ours("postern").unwrap();
    let mut verify = command(system("systemd-analyze").unwrap());
    verify.args(["verify", "--man=no"]);
    for half in HALVES {
        for kind in ["service", "socket"] {
            let shipped = unit(half, kind);
            let here = shipped.replace("=/usr/bin/postern ", &format!("={} ", program.display()));
            assert_eq!(here == shipped, kind == "socket", "a service starts /usr/bin/postern");
            let copy = folder.path().join(format!("postern-{half}.{kind}"));
            fs::write(&copy, here).unwrap();
            verify.arg(copy);
        }
    }
    let said = finish(&mut verify, &[]).unwrap();
    assert!(said.status.success() && !said.err.contains("postern-"), "{}", said.err);
}

#[test]
fn the_units_leave_next_to_nothing_exposed() {
    for half in HALVES {
        let mut analyze = command(system("systemd-analyze").unwrap());
        analyze.args(["security", "--offline=true", "--no-pager"]);
        let unit = deployed::place(&format!("systemd/postern-{half}.service"));
        let said = finish(analyze.arg(fs::canonicalize(unit).unwrap()), &[])
            .unwrap()
            .ended(&[0])
            .unwrap();
        let text = said.text();
        let overall = text.split("Overall exposure level for ").nth(1).unwrap();
        let level: f64 = overall
            .split(": ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!(level <= EXPOSURE, "postern-{half}: {level}\n{text}");
    }
}

#[test]
fn units_folders_sockets_and_settings_name_the_same_places() {
    let (config, torrc) = (server::config::Config::default(), deployed::text("torrc").unwrap());
    let folders = deployed::text("tmpfiles.d/postern.conf").unwrap();
    let made: BTreeSet<_> = folders
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    for half in HALVES {
        let socket = config.sockets.join(format!("{half}.sock"));
        assert_eq!(
            values(&unit(half, "socket"), "ListenStream"),
            [socket.to_str().unwrap()]
        );
        assert!(torrc.contains(&format!("HiddenServicePort 80 unix:{}\n", socket.display())));
        let apparmor = deployed::text("apparmor/system_tor").unwrap();
        assert!(apparmor.contains(&format!("{} rw,\n", socket.display())));
        let service = unit(half, "service");
        assert_eq!(values(&service, "ExecStart"), [format!("/usr/bin/postern {half}")]);
        assert!(made.contains(values(&service, "RootDirectory")[0]));
        let bound = [values(&service, "BindPaths"), values(&service, "BindReadOnlyPaths")]
            .concat()
            .join(" ");
        for place in bound.split(' ').map(|place| place.trim_start_matches('-')) {
            assert!(
                place.starts_with("/usr/") || place.starts_with("/lib") || made.contains(place),
                "{place}"
            );
        }
        assert!(bound.contains(config.pool().to_str().unwrap()) && bound.contains(config.sealed().to_str().unwrap()));
    }
    assert!(made.contains(Path::new(server::config::PLACE).to_str().unwrap()));
}

#[test]
fn tor_takes_its_settings_and_they_defend_the_onions() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let file = folder.path().join("torrc");
    fs::write(&file, torrc(folder.path(), Path::new("/run/postern")).unwrap()).unwrap();
    let mut tor = command(system("tor").unwrap());
    tor.args(["--verify-config", "--defaults-torrc", "/dev/null", "-f"])
        .arg(&file);
    let said = finish(tor.arg("--DataDirectory").arg(folder.path()), &[])
        .unwrap()
        .ended(&[0])
        .unwrap();
    let text = said.text();
    let warned = text
        .lines()
        .find(|line| line.contains("[warn]") && !line.contains("as root"));
    assert_eq!(warned, None);
    let shipped = deployed::text("torrc").unwrap();
    let onions: Vec<_> = shipped.split("\nHiddenServiceDir ").skip(1).collect();
    assert_eq!(onions.len(), 2);
    for wanted in [
        "HiddenServicePoWDefensesEnabled 1",
        "HiddenServiceEnableIntroDoSDefense 1",
        "HiddenServiceMaxStreams 32",
    ] {
        assert!(onions[0].lines().any(|line| line == wanted), "{wanted}");
    }
    assert!(onions[1].contains("\nHiddenServiceMaxStreams ") && shipped.contains("\nSocksPort 0\n"));
}

#[test]
fn the_guide_installs_what_is_there_and_all_of_it() {
    let guide = deployed::text("guide-server.md").unwrap();
    let installed = guide
        .lines()
        .filter(|line| line.starts_with("install "))
        .flat_map(|line| line.split(' '));
    let named: BTreeSet<_> = installed.filter_map(|word| word.strip_prefix("deploy/")).collect();
    assert_eq!(
        named,
        [
            "apparmor/system_tor",
            "example.toml",
            "systemd/postern-*",
            "sysusers.d/postern.conf",
            "tmpfiles.d/postern.conf",
            "torrc"
        ]
        .into()
    );
    for name in named.iter().filter(|name| !name.ends_with('*')) {
        deployed::text(name).unwrap();
    }
    let units = fs::read_dir(deployed::place("systemd")).unwrap();
    let mut units: Vec<_> = units
        .map(|unit| unit.unwrap().file_name().into_string().unwrap())
        .collect();
    units.sort();
    let enabled = guide.lines().find(|line| line.starts_with("systemctl enable")).unwrap();
    assert_eq!(units.len(), 4);
    for unit in units {
        assert!(enabled.contains(&unit), "the guide does not start {unit}");
    }
}

/// The system calls that the unit's filter lets through.
fn allowed(unit: &str) -> BTreeSet<String> {
    let mut allowed = BTreeSet::new();
    for line in values(unit, "SystemCallFilter") {
        let (refused, sets) = line.strip_prefix('~').map_or((false, line), |sets| (true, sets));
        for call in sets.split(' ').flat_map(members) {
            if refused {
                allowed.remove(&call)
            } else {
                allowed.insert(call)
            };
        }
    }
    allowed
}

/// The calls of a set and of the sets in it, as this machine's systemd knows them.
fn members(set: &str) -> Vec<String> {
    if !set.starts_with('@') {
        return vec![set.to_owned()];
    }
    let mut analyze = command(system("systemd-analyze").unwrap());
    let said = finish(analyze.args(["syscall-filter", "--no-pager", set]), &[])
        .unwrap()
        .ended(&[0])
        .unwrap();
    let text = said.text();
    let named = text
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    named.flat_map(members).collect()
}

/// A half under `strace`, and the names of the calls that it made, once it has ended.
fn traced(site: &Site, half: &str, work: impl FnOnce(Source)) -> BTreeSet<String> {
    let (run, file) = (site.beside("run"), site.beside("postern.toml"));
    fs::create_dir_all(&run).unwrap();
    let data = site.data();
    let settings = format!("data = {data:?}\nsockets = {run:?}\n[limits]\n{ON_A_FULL_DISK}");
    fs::write(&file, settings).unwrap();
    let trace = site.beside("trace");
    let mut strace = command(system("strace").unwrap());
    strace.args(["-f", "-qq", "-e", "signal=none", "-o"]).arg(&trace);
    strace.arg(ours("postern").unwrap()).arg(half).arg("--config").arg(file);
    let running = Half::start(strace, &site.beside("manager")).unwrap();
    work(Source::at(e2e::bridge::to(&run.join(format!("{half}.sock"))).unwrap()));
    let first = fs::read_to_string(&trace).unwrap();
    end(first.split(' ').next().unwrap().parse().unwrap()).unwrap();
    running.ends().unwrap();
    let text = fs::read_to_string(&trace).unwrap();
    let calls = text.lines().filter_map(|line| {
        let call = line.split_once(' ')?.1.trim_start();
        let name = call.strip_prefix("<... ").unwrap_or(call);
        Some(name.split(['(', ' ']).next()?.to_owned())
    });
    calls
        .filter(|call| call.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
        .collect()
}

#[test]
fn the_units_allow_every_system_call_that_the_halves_make() {
    let site = Site::found().unwrap();
    let source = traced(&site, "source", |mut source| {
        source.enter().unwrap();
        let piece = Piece {
            name: "traced.bin".to_owned(),
            length: 20 << 20,
        };
        let mut upload = source.upload("traced", &[piece]).unwrap();
        upload.send(|chunk| chunk.fill(1)).unwrap();
        assert_eq!(upload.answer().unwrap().status, 200);
    });
    assert_eq!(site.objects().unwrap().len(), 1);
    let desk = traced(&site, "desk", |desk| {
        assert_eq!(desk.get("/nonce").unwrap().status, 200)
    });
    for (half, used) in [("source", source), ("desk", desk)] {
        let allowed = allowed(&unit(half, "service"));
        assert!(used.contains("accept4") && allowed.contains("accept4"), "{used:?}");
        for refused in ["ptrace", "mount", "keyctl", "setuid", "bpf", "io_uring_setup"] {
            assert!(!allowed.contains(refused), "{refused}");
        }
        let missing: Vec<_> = used.difference(&allowed).collect();
        assert!(missing.is_empty(), "postern-{half}.service refuses {missing:?}");
    }
}

/// In a name space with two users more, where this machine's own root is not at hand.
fn as_some_root(test: &str) -> Option<programs::Said> {
    let (here, is_root) = (
        std::env::current_exe().unwrap(),
        finish(command("/usr/bin/id").arg("-u"), &[]).unwrap(),
    );
    let mut root = if is_root.text().trim() == "0" {
        command(here)
    } else {
        let mut mapped = command(system("unshare").unwrap());
        mapped.args(["--user", "--map-root-user", "--map-auto", "--"]);
        let tried = finish(
            command(system("unshare").unwrap()).args(["--user", "--map-root-user", "--map-auto", "true"]),
            &[],
        );
        if !tried.unwrap().status.success() {
            return None;
        }
        mapped.arg(here);
        mapped
    };
    Some(finish(root.args(["--ignored", "--exact", test, "--nocapture"]), &[]).unwrap())
}

#[test]
fn two_users_share_folders_that_one_of_them_cannot_list() {
    match as_some_root("two_users") {
        Some(said) => assert!(
            said.status.success() && said.text().contains("1 passed"),
            "{}{}",
            said.text(),
            said.err
        ),
        None => deployed::not_run(
            "two users on the folders of a drop (neither root, nor may this user map others: apt-get install uidmap, and an \
             entry in /etc/subuid)",
        ),
    }
}

#[path = "deploy/users.rs"]
mod users;

#[test]
#[ignore = "runs as root of this machine or of a name space, from the test above"]
fn two_users() {
    users::share_folders();
}
