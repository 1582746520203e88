//! The two users of a drop on folders made from what is shipped, with both halves running as they do on a server.

use e2e::bridge;
use e2e::deployed::{Tree, User};
use e2e::half::Half;
use e2e::programs::{command, finish, ours};
use e2e::site::{ON_A_FULL_DISK, Site};
use e2e::upload::{Piece, Source};
use envelope::epoch::DeviceCertificate;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A drop on a tree of its own, and its two halves.
struct Server {
    tree: Tree,
    program: PathBuf,
    settings: PathBuf,
}

impl Server {
    fn plant(root: &Path, site: &Site) -> Self {
        let tree = Tree::plant(root).unwrap();
        let (program, sockets) = (root.join("postern"), tree.place("/sockets"));
        // The users of the drop may not be let into the folder that it was built in.
        fs::copy(ours("postern").unwrap(), &program).unwrap();
        fs::create_dir(&sockets).unwrap();
        fs::set_permissions(&sockets, Permissions::from_mode(0o777)).unwrap();
        let (data, settings) = (tree.place("/var/lib/postern"), tree.place("/etc/postern/postern.toml"));
        fs::write(
            &settings,
            format!("data = {data:?}\nsockets = {sockets:?}\n[limits]\n{ON_A_FULL_DISK}"),
        )
        .unwrap();
        // The folder's group is the drop's; here nobody plants twice, so that the file is given to it by hand.
        std::os::unix::fs::chown(&settings, None, Some(tree.source.group)).unwrap();
        fs::set_permissions(&settings, Permissions::from_mode(0o640)).unwrap();
        let mut install = command(&program);
        install
            .args(["pool", "install"])
            .arg(site.beside("signed-pool.txt"))
            .arg("--config")
            .arg(&settings);
        finish(&mut install, &[]).unwrap().ended(&[0]).unwrap();
        Self {
            tree,
            program,
            settings,
        }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.tree.place("/var/lib/postern").join(name)
    }

    fn start(&self, user: User, half: &str) -> Half {
        let mut started = user.command(&self.program).unwrap();
        started.arg(half).arg("--config").arg(&self.settings);
        Half::start(started, &self.tree.place(&format!("/sockets/{half}.manager"))).unwrap()
    }

    fn at(&self, half: &str) -> std::net::SocketAddr {
        bridge::to(&self.tree.place(&format!("/sockets/{half}.sock"))).unwrap()
    }
}

fn can(user: User, line: &str, place: &Path) -> bool {
    user.shell(line, place).unwrap().status.success()
}

pub(super) fn share_folders() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let (device, key) = device(folder.path());
    let site = Site::found_for(vec![device]).unwrap();
    let root = folder.path().join("root");
    fs::create_dir(&root).unwrap();
    let server = Server::plant(&root, &site);
    let (source, desk) = (server.tree.source, server.tree.desk);
    let _halves = (server.start(source, "source"), server.start(desk, "desk"));
    let name = a_submission_is_taken_and_its_name_stays_unknown(&server);
    the_desk_hands_it_on(&server, &key, &name);
    the_source_removes_what_it_can_name_and_no_more(&server, &name);
    what_is_the_desks_alone_stays_so(&server);
}

/// A courier's device, certified.
fn device(folder: &Path) -> (DeviceCertificate, PathBuf) {
    let key = folder.join("courier");
    let mut init = command(ours("postern").unwrap());
    finish(init.args(["courier", "init", "--to"]).arg(&key), &[])
        .unwrap()
        .ended(&[0])
        .unwrap();
    let public = fs::read_to_string(key.join("device.pub")).unwrap().trim().to_owned();
    let name = "Desk One".to_owned();
    (DeviceCertificate { name, public }, key)
}

fn a_submission_is_taken_and_its_name_stays_unknown(server: &Server) -> String {
    let (sealed, source) = (server.folder("sealed"), server.tree.source);
    let mut visitor = Source::at(server.at("source"));
    visitor.enter().unwrap();
    let piece = Piece {
        name: "report.bin".to_owned(),
        length: 3 << 20,
    };
    let mut upload = visitor.upload("from a user who cannot list", &[piece]).unwrap();
    upload.send(|chunk| chunk.fill(3)).unwrap();
    assert_eq!(upload.answer().unwrap().status, 200);
    let names: Vec<_> = fs::read_dir(&sealed)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    let [name] = names.as_slice() else { panic!("{names:?}") };
    let about = fs::metadata(sealed.join(name)).unwrap();
    assert_eq!(
        (about.uid(), about.gid(), about.mode() & 0o7777),
        (source.user, source.group, 0o640)
    );
    assert!(!can(source, "ls \"$0\"", &sealed), "the source lists what it stored");
    assert!(
        !can(source, "ls \"$0\"", &server.folder("replies")),
        "the source lists replies"
    );
    assert!(can(server.tree.desk, "ls \"$0\"", &sealed));
    name.to_str().unwrap().to_owned()
}

fn the_desk_hands_it_on(server: &Server, key: &Path, name: &str) {
    let stick = tempfile::tempdir().unwrap();
    let desk = format!("http://{}", server.at("desk"));
    let mut pull = command(&server.program);
    let rest = [
        OsStr::new("--key"),
        key.as_os_str(),
        OsStr::new("--to"),
        stick.path().as_os_str(),
    ];
    pull.args(["courier", "pull", "--from", &desk]).args(rest);
    finish(&mut pull, &[]).unwrap().ended(&[0]).unwrap();
    let pulled = fs::read(stick.path().join(format!("{name}.age"))).unwrap();
    assert_eq!(pulled, fs::read(server.folder("sealed").join(name)).unwrap());
}

fn the_source_removes_what_it_can_name_and_no_more(server: &Server, name: &str) {
    let (source, desk) = (server.tree.source, server.tree.desk);
    let (sealed, replies) = (server.folder("sealed"), server.folder("replies"));
    let of_desk = sealed.join("rewritten");
    assert!(can(desk, "umask 027; echo sealed >\"$0\"", &of_desk));
    assert!(
        !can(source, "rm -f \"$0\"", &of_desk),
        "the source removes what the desk rewrote"
    );
    assert!(
        can(source, "rm \"$0\"", &sealed.join(name)),
        "the source cannot take back what it sent"
    );
    let reply = replies.join("1-00112233445566778899aabbccddeeff");
    assert!(can(desk, "umask 027; echo reply >\"$0\"", &reply));
    assert!(
        can(source, "cat \"$0\" && rm \"$0\"", &reply),
        "the source cannot read and remove a reply"
    );
    assert!(can(desk, "rm \"$0\"", &of_desk));
}

fn what_is_the_desks_alone_stays_so(server: &Server) {
    let (source, desk) = (server.tree.source, server.tree.desk);
    let own = server.folder("desk");
    assert!(can(desk, "echo 1 >\"$0/serials\"", &own) && !can(source, "cat \"$0/serials\"", &own));
    let pool = server.folder("pool");
    let spoils = "echo >\"$0/pool.txt\" || echo >\"$0/other\"";
    assert!(!can(source, spoils, &pool), "the source writes the pool");
    assert!(can(desk, "echo >\"$0/other\"", &pool), "the desk cannot keep the day");
    for user in [source, desk] {
        assert!(can(user, "cat \"$0/pool.txt\" \"$0/root.txt\" >/dev/null", &pool));
        assert!(
            !can(user, "echo >\"$0\"", &server.settings),
            "a half writes its settings"
        );
    }
    let stranger = User {
        user: desk.user + 1000,
        group: desk.user + 1000,
    };
    for place in ["sealed", "replies", "pool", "desk"] {
        assert!(!can(stranger, "cd \"$0\"", &server.folder(place)), "{place}");
    }
}
