//! The courier against a real desk on loopback, over a line that can break off, lie, or be dead.

mod killed;
mod push;

use super::*;
use crate::desk::{Desk, Stock, routes};
use crate::mailbox::Replies;
use crate::pool::{PoolShelf, install, sample::Newsroom};
use crate::quiet::Quiet;
use crate::vault::local::LocalVault;
use envelope::receipt::DeskKey;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

const ID: &str = "3-00112233445566778899aabbccddeeffl";
const SIZE: usize = 1_000_000;

/// What a bad line does to one connection's answers, once it has passed so many bytes.
#[derive(Clone, Copy)]
enum Fault {
    Cut(usize),
    Flip(usize),
}

/// The way to a desk on this machine.
fn here(desk: SocketAddr) -> Route {
    Route {
        from: format!("http://{desk}"),
        socks: None,
    }
}

/// A desk with one sealed object, a device that it knows, and a stick.
struct Scene {
    folder: tempfile::TempDir,
    desk: SocketAddr,
    air_gap: DeskKey,
    runtime: tokio::runtime::Runtime,
}

fn sealed() -> Vec<u8> {
    (0..SIZE).map(|n| u8::try_from(n % 251).unwrap()).collect()
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        init(&place.join("key"), &mut io::sink()).unwrap();
        let mut newsroom = Newsroom::found(20_000, 1);
        newsroom.certify(fs::read_to_string(place.join("key").join(PUBLIC_FILE)).unwrap().trim());
        let air_gap = DeskKey::generate();
        newsroom.certify_desk(&air_gap.public());
        install(&place.join("pool"), &newsroom.signed().to_text()).unwrap();
        let stock = Stock {
            vault: Arc::new(LocalVault::open(&place.join("sealed")).unwrap()),
            replies: Arc::new(Replies::open(&place.join("replies")).unwrap()),
            pool: Arc::new(PoolShelf::open(&place.join("pool")).unwrap()),
            quiet: Arc::new(Quiet::new(|| 20_000)),
            clock: || 20_000,
        };
        fs::write(place.join("sealed").join(ID), sealed()).unwrap();
        fs::create_dir(place.join("stick")).unwrap();
        let router = routes(Desk::open(stock, &place.join("desk")).unwrap());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let desk = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self {
            folder,
            desk,
            air_gap,
            runtime,
        }
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    fn pull_args(&self, line: SocketAddr) -> PullArgs {
        PullArgs {
            route: here(line),
            key: self.folder.path().join("key"),
            to: self.stick(),
            wait: false,
        }
    }

    /// Pulls over `line`; what it printed, or the error.
    fn pull(&self, line: SocketAddr) -> Result<String, String> {
        let mut out = Vec::new();
        let done = pull(&self.pull_args(line), &mut out);
        let out = String::from_utf8(out).unwrap();
        done.map(|()| out.clone()).map_err(|error| format!("{out}{error:#}"))
    }

    /// What lies on the stick beside the inventory, by name.
    fn found(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.stick())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "inventory.json")
            .collect();
        names.sort();
        names
    }

    /// A line to the desk on which the next connections that carry much have these faults; counts the bytes it passed down.
    fn line(&self, faults: Vec<Fault>) -> (SocketAddr, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (passed, faults, desk) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(faults)), self.desk);
        let counter = Arc::clone(&passed);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let far = TcpStream::connect(desk).unwrap();
                let (faults, counter) = (Arc::clone(&faults), Arc::clone(&counter));
                let (mut up_from, mut up_to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                thread::spawn(move || io::copy(&mut up_from, &mut up_to));
                thread::spawn(move || carry(far, near, &faults, &counter));
            }
        });
        (address, passed)
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, faults: &Mutex<Vec<Fault>>, counter: &AtomicUsize) {
    let mut seen = 0;
    let mut chunk = vec![0; 8192];
    while let Ok(count @ 1..) = io::Read::read(&mut from, &mut chunk) {
        let mut part = &mut chunk[..count];
        let mut faults = faults.lock().unwrap();
        match faults.last().copied() {
            Some(Fault::Cut(at)) if seen + count > at => {
                part = &mut part[..at - seen];
                faults.pop();
                counter.fetch_add(part.len(), Ordering::Relaxed);
                let _ = to.write_all(part);
                let _ = to.shutdown(Shutdown::Both);
                return;
            }
            Some(Fault::Flip(at)) if seen + count > at => {
                part[at - seen] ^= 1;
                faults.pop();
            }
            _ => {}
        }
        drop(faults);
        seen += count;
        counter.fetch_add(count, Ordering::Relaxed);
        if to.write_all(part).is_err() {
            return;
        }
    }
}

#[test]
fn pulls_what_is_new_once() {
    let scene = Scene::new();
    let said = scene.pull(scene.desk).unwrap();
    assert_eq!(
        said,
        format!("{ID}  1.0 MB  verified\n1 fetched, 0 already here, 0 failed\n")
    );
    assert_eq!(fs::read(scene.stick().join(format!("{ID}.age"))).unwrap(), sealed());
    assert_eq!(scene.found(), [format!("{ID}.age")]);
    assert_eq!(scene.pull(scene.desk).unwrap(), "0 fetched, 1 already here, 0 failed\n");
}

#[test]
fn a_pull_that_breaks_off_goes_on_where_it_stopped() {
    let scene = Scene::new();
    let (line, passed) = scene.line(vec![Fault::Cut(300_000), Fault::Cut(400_000)]);
    scene.pull(line).unwrap();
    assert_eq!(fs::read(scene.stick().join(format!("{ID}.age"))).unwrap(), sealed());
    let passed = passed.load(Ordering::Relaxed);
    assert!(
        passed < SIZE + 100_000,
        "{passed} bytes passed: it began anew instead of going on"
    );
}

#[test]
fn a_later_run_goes_on_with_what_an_earlier_one_left() {
    let scene = Scene::new();
    // The line carries 600,000 bytes and is dead from then on: each later connection breaks at its first byte.
    let (line, _) = scene.line([vec![Fault::Cut(0); 20], vec![Fault::Cut(600_000)]].concat());
    let said = scene.pull(line).unwrap_err();
    assert!(
        said.contains("NOT FETCHED") && said.contains("0 fetched, 0 already here, 1 failed"),
        "{said}"
    );
    assert_eq!(scene.found(), [format!(".{ID}.part")]);
    let (healthy, passed) = scene.line(Vec::new());
    scene.pull(healthy).unwrap();
    assert_eq!(fs::read(scene.stick().join(format!("{ID}.age"))).unwrap(), sealed());
    assert!(passed.load(Ordering::Relaxed) < SIZE / 2);
    assert_eq!(scene.found(), [format!("{ID}.age")]);
}

#[test]
fn a_corrupt_transfer_gets_no_name_and_the_next_run_is_clean() {
    let scene = Scene::new();
    let (line, _) = scene.line(vec![Fault::Flip(500_000)]);
    let said = scene.pull(line).unwrap_err();
    assert!(said.contains("not those on the server"), "{said}");
    assert_eq!(scene.found(), [""; 0]);
    scene.pull(line).unwrap();
    assert_eq!(fs::read(scene.stick().join(format!("{ID}.age"))).unwrap(), sealed());
}

#[test]
fn nothing_is_overwritten() {
    let scene = Scene::new();
    let there = scene.stick().join(format!("{ID}.age"));
    fs::write(&there, "mine").unwrap();
    assert!(scene.pull(scene.desk).unwrap_err().contains("move it away"));
    assert_eq!(fs::read(there).unwrap(), b"mine");
    let said = init(&scene.folder.path().join("key"), &mut io::sink()).unwrap_err();
    assert!(format!("{said:#}").contains("holds a device key already"));
}

#[test]
fn a_device_that_is_not_certified_reads_why() {
    let scene = Scene::new();
    let key = scene.folder.path().join("key");
    fs::remove_dir_all(&key).unwrap();
    init(&key, &mut io::sink()).unwrap();
    assert!(
        scene
            .pull(scene.desk)
            .unwrap_err()
            .contains("not certified in the installed pool")
    );
    assert_eq!(scene.found(), [""; 0]);
}

#[test]
fn a_desk_of_another_newsroom_gets_no_signature() {
    let scene = Scene::new();
    fs::write(scene.folder.path().join("key").join(NEWSROOM_FILE), "ffff\n").unwrap();
    assert!(scene.pull(scene.desk).unwrap_err().contains("belongs to ffff"));
}

#[test]
fn a_hostile_id_is_no_path() {
    let scene = Scene::new();
    let stick = Stick::open(&scene.stick()).unwrap();
    let line = Line::open(&here(scene.desk), read_key(&scene.folder.path().join("key")).unwrap()).unwrap();
    for id in ["../x", "", "3-0/../../x", ".hidden", "3-\u{1b}[2J", &"3".repeat(65)] {
        let object = crate::protocol::Listed {
            id: id.into(),
            size: 1,
            epoch: 3,
        };
        assert!(
            matches!(
                stick.take(&line, &object, &pull::Progress::new(false)),
                Err(pull::PullError::BadId)
            ),
            "{id}"
        );
        assert!(object.shown().bytes().all(|byte| byte.is_ascii_graphic()));
    }
    drop(scene.runtime);
}
