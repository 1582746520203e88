//! The intake when the disk is full, on a small disk of its own.

use crate::config::Config;
use crate::source::trial::{BOUNDARY, TODAY, Trial, form, upload};
use crate::vault::local::LocalVault;
use crate::vault::{Draft, ObjectName, Room, Stored, Vault};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A small disk of its own, as a root may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn of(mebibytes: u32) -> (Self, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let (place, size) = (folder.path().join("sealed"), format!("size={mebibytes}m"));
        std::fs::create_dir(&place).unwrap();
        let mounted = program("mount", &["-t", "tmpfs", "-o", &size, "tmpfs"], &place);
        assert!(
            mounted,
            "this test mounts a tmpfs and has to run as root (sudo, or a container that may mount)"
        );
        (Self(place), folder)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        program("umount", &[], &self.0);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file system is mounted by a program of the system"
)]
fn program(name: &str, arguments: &[&str], place: &Path) -> bool {
    std::process::Command::new(name)
        .args(arguments)
        .arg(place)
        .status()
        .is_ok_and(|status| status.success())
}

/// A vault that does not know how full its disk is.
#[derive(Debug)]
struct Unaware(LocalVault);

impl Vault for Unaware {
    fn draft(&self) -> io::Result<Draft> {
        self.0.draft()
    }
    fn list(&self) -> io::Result<Vec<Stored>> {
        self.0.list()
    }
    fn fetch(&self, name: &ObjectName) -> io::Result<File> {
        self.0.fetch(name)
    }
    fn remove(&self, name: &ObjectName) -> io::Result<()> {
        self.0.remove(name)
    }
    fn settled(&self, span: Duration) -> io::Result<Vec<ObjectName>> {
        self.0.settled(span)
    }

    fn renew(&self, name: &ObjectName) -> io::Result<()> {
        self.0.renew(name)
    }

    fn stir(&self, names: &[ObjectName]) -> io::Result<()> {
        self.0.stir(names)
    }

    fn recover(&self) -> io::Result<()> {
        self.0.recover()
    }

    fn room(&self) -> io::Result<Room> {
        Ok(Room {
            free: 1 << 40,
            total: 1 << 40,
        })
    }
}

#[tokio::test]
async fn a_disk_that_fills_up_meanwhile_is_told_and_leaves_nothing() {
    let (disk, folder) = SmallDisk::of(4);
    let vault = Arc::new(Unaware(LocalVault::open(&disk.0).unwrap()));
    let mut trial = Trial::over(Config::default(), folder, vault, TODAY);
    let token = trial.enter().await;
    let answer = trial
        .send(&token, form(&token, "hello", &[("a.bin", &vec![0; 6 << 20])]))
        .await;
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(
        trial
            .status(&token)
            .await
            .contains("There is no room for files right now.")
    );
    assert_eq!(trial.stored(), Vec::<String>::new());
    assert!(trial.parts.vault.draft().is_ok(), "and the room is free again");
    let message = reboundaried(upload(&token, "", form(&token, "hello", &[])));
    assert_eq!(trial.ask(message).await.status, StatusCode::OK);
    drop((trial, disk));
}

#[tokio::test]
async fn when_there_is_no_room_for_files_a_message_still_gets_through() {
    let (disk, folder) = SmallDisk::of(16);
    let vault = LocalVault::open(&disk.0).unwrap();
    let filler = disk.0.join("filler");
    std::fs::write(&filler, vec![0; 15 << 20]).unwrap();
    let mut trial = Trial::over(Config::default(), folder, Arc::new(vault), TODAY);
    let token = trial.enter().await;
    let answer = trial.send(&token, form(&token, "", &[("a.txt", b"a")])).await;
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(answer.text.contains("A message without files still gets through."));
    let message = reboundaried(upload(&token, "", form(&token, "hello", &[])));
    assert_eq!(trial.ask(message).await.status, StatusCode::OK);
    std::fs::remove_file(filler).unwrap();
    assert_eq!(trial.opened().message().unwrap().unwrap().as_str(), "hello");
    drop((trial, disk));
}

/// The same request as a person's next "Send" makes it.
fn reboundaried(mut request: Request<Body>) -> Request<Body> {
    let kind = format!("multipart/form-data;  boundary={}", BOUNDARY);
    request
        .headers_mut()
        .insert(header::CONTENT_TYPE, kind.parse().unwrap());
    request
}
