//! What `postern audit-disk` shows, against what lies on a disk: an ext4 image, taken apart with `debugfs` once it is unmounted.
//!
//! It mounts an image, so it runs as root alone; `check` says when it does not.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::programs::{command, ours, run, system};
use server::vault::local::LocalVault;
use server::vault::{Vault, Wait, contract};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Objects: all their names fit into one block of the folder, where order on the disk is order of arrival.
const COUNT: usize = 60;

/// A disk in a file, and the place where it is mounted.
struct Image {
    file: PathBuf,
    place: PathBuf,
}

impl Image {
    fn new(folder: &Path) -> Self {
        let (file, place) = (folder.join("image"), folder.join("mounted"));
        File::create_new(&file).unwrap().set_len(64 << 20).unwrap();
        fs::create_dir(&place).unwrap();
        let made = run(
            &system("mkfs.ext4").unwrap(),
            &["-q".as_ref(), "-b".as_ref(), "4096".as_ref(), file.as_ref()],
            &[],
        )
        .unwrap();
        made.ended(&[0]).unwrap();
        Self { file, place }
    }

    /// Does something with the disk mounted.
    fn mounted<T>(&self, work: impl FnOnce(&Path) -> T) -> T {
        let arguments = [
            "-o".as_ref(),
            "loop".as_ref(),
            self.file.as_os_str(),
            self.place.as_os_str(),
        ];
        run(&system("mount").unwrap(), &arguments, &[])
            .unwrap()
            .ended(&[0])
            .unwrap();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&self.place.join("data"))));
        let off = run(&system("umount").unwrap(), &[self.place.as_os_str()], &[]).unwrap();
        off.ended(&[0]).unwrap();
        done.unwrap()
    }

    fn debugfs(&self, request: &str) -> String {
        let mut debugfs = command(system("debugfs").unwrap());
        let said = debugfs.args(["-R", request]).arg(&self.file).output().unwrap();
        String::from_utf8(said.stdout).unwrap()
    }

    /// Inode and name of what lies in `sealed`, in the order on the disk.
    fn order(&self) -> Vec<(u64, String)> {
        let listed = self.debugfs("ls -l /data/sealed");
        let rows = listed.lines().filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let name = words.last().filter(|name| !name.starts_with('.'))?;
            Some((words[0].parse().ok()?, (*name).to_owned()))
        });
        rows.collect()
    }

    /// Size, mode, owner, group, links, and the two times that no program can set, in nanoseconds.
    fn stat(&self, inode: u64) -> [u128; 7] {
        let said = self.debugfs(&format!("stat <{inode}>"));
        let after = |label: &str| {
            said.split_once(label)
                .unwrap()
                .1
                .split_whitespace()
                .next()
                .unwrap()
                .to_owned()
        };
        let number = |label| after(label).parse().unwrap();
        let mode = u128::from_str_radix(&after("Mode:"), 8).unwrap();
        let time = |label: &str| {
            let value = after(label);
            let (seconds, extra) = value.trim_start_matches("0x").split_once(':').unwrap();
            let part = |hexadecimal| u128::from_str_radix(hexadecimal, 16).unwrap();
            // The two lowest bits extend the seconds past 2038.
            part(seconds) * 1_000_000_000 + (part(extra) >> 2)
        };
        let (touched, made) = (time("\n ctime: "), time("crtime: "));
        [
            number("Size:"),
            mode,
            number("User:"),
            number("Group:"),
            number("Links:"),
            touched,
            made,
        ]
    }
}

/// The same numbers from `postern audit-disk --json`.
fn shown(entry: &serde_json::Value) -> [u128; 7] {
    let number = |value: &serde_json::Value| u128::from(value.as_u64().unwrap());
    let time = |name: &str| {
        let time = &entry[name];
        number(&time["seconds"]) * 1_000_000_000 + number(&time["nanoseconds"])
    };
    let mode = u128::from_str_radix(entry["mode"].as_str().unwrap(), 8).unwrap() & 0o7777;
    let [size, owner, group, links] = ["size", "owner", "group", "links"].map(|name| number(&entry[name]));
    [size, mode, owner, group, links, time("touched"), time("made")]
}

fn audited(data: &Path) -> serde_json::Value {
    let arguments = [
        "audit-disk".as_ref(),
        "--json".as_ref(),
        "--data".as_ref(),
        data.as_os_str(),
    ];
    let said = run(&ours("postern").unwrap(), &arguments, &[])
        .unwrap()
        .ended(&[0])
        .unwrap();
    serde_json::from_slice(&said.out).unwrap()
}

/// Spearman's rank correlation of an order with that of arrival.
fn correlation(arrived: &[String], order: &[String]) -> f64 {
    let places: BTreeMap<&String, usize> = order.iter().enumerate().map(|(place, name)| (name, place)).collect();
    let apart = |(arrival, name)| (places[name] as f64 - arrival as f64).powi(2);
    let squares: f64 = arrived.iter().enumerate().map(apart).sum();
    let n = arrived.len() as f64;
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

#[test]
fn it_shows_what_lies_on_the_disk_and_after_a_night_no_order_there_is_that_of_arrival() {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let image = Image::new(folder.path());
    let arrived: Vec<String> = image.mounted(|data| {
        fs::create_dir(data).unwrap();
        let vault = LocalVault::open(&data.join("sealed")).unwrap();
        let names = (0..COUNT).map(|_| contract::publish(&vault, 1, Wait::Long, "text").unwrap().to_string());
        names.collect()
    });
    let names = |order: &[(u64, String)]| order.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
    assert_eq!(
        names(&image.order()),
        arrived,
        "on the disk, order is that of arrival to begin with"
    );
    let seen = image.mounted(|data| {
        let vault = LocalVault::open(&data.join("sealed")).unwrap();
        // In the order of their names, which are random: chance as the keeper's own.
        let names: Vec<_> = vault.list().unwrap().into_iter().map(|stored| stored.name).collect();
        names.iter().for_each(|name| vault.renew(name).unwrap());
        vault.stir(&names).unwrap();
        audited(data)
    });
    let mut order = image.order();
    let folders = seen["folders"].as_array().unwrap();
    let sealed = folders.iter().find(|folder| folder["name"] == "sealed").unwrap();
    let entries = sealed["entries"].as_array().unwrap();
    assert_eq!((entries.len(), order.len()), (COUNT, COUNT));
    for entry in entries {
        let inode = entry["inode"].as_u64().unwrap();
        assert!(order.contains(&(inode, entry["name"].as_str().unwrap().to_owned())));
        assert_eq!(shown(entry), image.stat(inode));
    }
    // Five standard deviations of chance: 5/sqrt(n - 1).
    let entries = correlation(&arrived, &names(&order));
    assert!(entries.abs() < 0.65, "the order of entries on the disk: {entries}");
    order.sort();
    assert!(
        correlation(&arrived, &names(&order)).abs() < 0.65,
        "the order of inodes"
    );
}
