//! The guide for the server, typed: every command of its own blocks, up to the courier's, on a Debian that knows nothing yet.

use super::{HERE, say, shell};
use std::fs;
use std::path::Path;

/// The part that happens on another machine, with all that comes later.
const ELSEWHERE: &str = "7";
/// What cannot be typed here, and what must be so instead: the program comes from where it was built, and this machine, which
/// has no network, has Debian's own Tor already.
const INSTEAD: [(&str, &str); 2] = [
    ("cargo build --release -p server", "test -x target/release/postern"),
    ("apt-get install tor", "dpkg-query --show tor"),
];

pub(super) fn typed() {
    let mut typed = 0;
    let guide = fs::read_to_string(Path::new(HERE).join("deploy/guide-server.md")).unwrap();
    let parts = guide.split("\n## ").skip(1);
    for part in parts.take_while(|part| !part.starts_with(ELSEWHERE)) {
        let heading = part.lines().next().unwrap();
        before(heading);
        for line in commands(part) {
            let instead = INSTEAD.iter().find(|(guide, _)| *guide == line);
            shell(instead.map_or(line, |(_, here)| here));
            typed += 1;
        }
        after(heading);
        say(heading);
    }
    assert!(typed >= 16, "the guide holds {typed} commands");
}

/// The commands in the blocks of a part.
fn commands(part: &str) -> impl Iterator<Item = &str> {
    let blocks = part.split("\n```sh\n").skip(1);
    blocks.flat_map(|block| block.split("\n```").next().unwrap().lines())
}

/// What a person does with the hands before a part.
fn before(heading: &str) {
    if heading.contains("pool of keys") {
        fs::create_dir_all("/media/stick").unwrap();
        let pool = Path::new(HERE).join("newsroom/keys/pool.txt");
        fs::copy(pool, "/media/stick/pool.txt").unwrap();
    }
}

/// What the words behind the commands ask for.
fn after(heading: &str) {
    if heading.contains("Settings") {
        let address = fs::read_to_string("/var/lib/tor/postern-source/hostname").unwrap();
        let place = "/etc/postern/postern.toml";
        let text = fs::read_to_string(place).unwrap();
        let set = text.replace("hosts = []", &format!("hosts = [{:?}]", address.trim()));
        assert_ne!(set, text, "the settings have no place for the address");
        fs::write(place, set).unwrap();
    }
}
