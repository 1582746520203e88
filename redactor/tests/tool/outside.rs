//! The jail seen from outside while a tool lingers in it: what the kernel says of the tool, and that nothing is left of it.

use crate::jail;
use redactor::jail::{Misdeed, ToolError};
use redactor::limits::Allowance;
use redactor::wire::{self, Frame};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a process may take to come or to go.
const PATIENCE: Duration = Duration::from_secs(30);

/// A shell that has started a launcher whose tool lingers: the redactor, for this purpose.
struct Lingering(Child);

impl Lingering {
    fn start() -> Self {
        let order = "\"$0\" tool launch linger eng - - 0 1024 536870912 120 120; :";
        let mut shell = Command::new("/bin/sh")
            .args(["-c", order, env!("CARGO_BIN_EXE_redactor")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = wire::read(shell.stdout.as_mut().unwrap(), &Default::default()).unwrap();
        assert!(matches!(said, Frame::Jailed(_)), "{said:?}");
        let to = shell.stdin.as_mut().unwrap();
        for _no_secret_and_no_input in 0..2 {
            wire::write(to, &Frame::End).unwrap();
        }
        to.flush().unwrap();
        Self(shell)
    }

    /// All processes below the shell, once `last` runs among them.
    fn family(&self, last: &str) -> Vec<u32> {
        let started = Instant::now();
        loop {
            let family = below(self.0.id());
            if family.iter().any(|process| name(*process) == last) {
                return family;
            }
            assert!(started.elapsed() < PATIENCE, "{family:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn status(process: u32) -> Vec<(String, String)> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let pairs = status.lines().filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

fn name(process: u32) -> String {
    fs::read_to_string(format!("/proc/{process}/comm"))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn below(process: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let all: Vec<u32> = all
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    let parent = |child: u32| {
        status(child)
            .into_iter()
            .find(|(name, _)| name == "PPid")
            .map(|(_, value)| value)
    };
    let children = all
        .into_iter()
        .filter(|child| parent(*child) == Some(process.to_string()));
    children
        .flat_map(|child| [vec![child], below(child)].concat())
        .collect()
}

fn are_gone(processes: &[u32]) {
    let started = Instant::now();
    let is_there =
        |process: &&u32| fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
    while let Some(left) = processes.iter().find(is_there) {
        assert!(started.elapsed() < PATIENCE, "{left} {}", name(*left));
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_tool_has_no_rights_no_descriptors_and_nothing_in_common() {
    // A descriptor that is not closed when another program is run.
    let open = fs::File::open("/").unwrap();
    rustix::io::fcntl_setfd(&open, rustix::io::FdFlags::empty()).unwrap();
    let lingering = Lingering::start();
    let family = lingering.family("sleep");
    let sleeper = *family.last().unwrap();
    let status = status(sleeper);
    let says = |wanted: &str| status.iter().find(|(name, _)| name == wanted).unwrap().1.as_str();
    for set in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"] {
        assert_eq!(says(set), "0000000000000000", "{set}");
    }
    assert_eq!((says("NoNewPrivs"), says("Seccomp")), ("1", "2"));
    assert!(
        !says("Uid").split_whitespace().any(|user| user == "0"),
        "{}",
        says("Uid")
    );
    assert!(says("NSpid").ends_with("\t3"), "the third in there: {}", says("NSpid"));
    for space in ["user", "mnt", "pid", "net", "ipc", "uts", "cgroup"] {
        let of = |process: &str| fs::read_link(format!("/proc/{process}/ns/{space}")).unwrap();
        assert_ne!(of(&sleeper.to_string()), of("self"), "{space}");
    }
    for process in &family[family.len() - 2..] {
        // On a slow machine a program is met while it still reads its libraries.
        let started = Instant::now();
        while descriptors(*process) != ["0", "1", "2"] {
            let open = descriptors(*process);
            assert!(started.elapsed() < PATIENCE, "{}: {open:?}", name(*process));
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn descriptors(process: u32) -> Vec<String> {
    let listed = fs::read_dir(format!("/proc/{process}/fd")).unwrap().flatten();
    let mut numbers: Vec<String> = listed
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    numbers.sort();
    numbers
}

#[test]
fn a_tool_sees_the_system_and_one_folder_and_can_write_to_that_alone() {
    let lingering = Lingering::start();
    let sleeper = *lingering.family("sleep").last().unwrap();
    let mounts = fs::read_to_string(format!("/proc/{sleeper}/mountinfo")).unwrap();
    let mounts: Vec<(&str, Vec<&str>)> = mounts
        .lines()
        .map(|line| line.split(' ').collect::<Vec<_>>())
        .map(|columns| (columns[4], columns[5].split(',').collect()))
        .collect();
    for (place, options) in &mounts {
        let known = [
            "/usr",
            "/bin",
            "/lib",
            "/etc/alternatives",
            "/etc/ld.so.cache",
            "/redactor",
            "/tmp",
        ];
        assert!(
            *place == "/" || known.iter().any(|known| place.starts_with(known)),
            "{place}"
        );
        assert_eq!(options.contains(&"rw"), *place == "/tmp", "{place} {options:?}");
        assert!(
            options.contains(&"nosuid") && options.contains(&"nodev"),
            "{place} {options:?}"
        );
        assert_eq!(options.contains(&"noexec"), *place == "/tmp", "{place} {options:?}");
    }
    assert!(mounts.iter().any(|(place, _)| *place == "/tmp"));
}

#[test]
fn nothing_is_left_when_the_redactor_is_killed() {
    let mut lingering = Lingering::start();
    let family = lingering.family("sleep");
    assert!(family.len() >= 4, "launcher, first, tool, its program: {family:?}");
    lingering.0.kill().unwrap();
    are_gone(&family);
}

#[test]
fn nothing_is_left_when_the_launcher_is_killed() {
    let lingering = Lingering::start();
    let family = lingering.family("sleep");
    let launcher = nix::unistd::Pid::from_raw(i32::try_from(family[0]).unwrap());
    nix::sys::signal::kill(launcher, nix::sys::signal::Signal::SIGKILL).unwrap();
    are_gone(&family);
}

#[test]
fn what_a_tool_started_ends_with_it() {
    let before = below(std::process::id());
    jail().misuse(Misdeed::Multiply, 1 << 20).unwrap();
    let after: Vec<u32> = below(1).into_iter().chain(below(std::process::id())).collect();
    let left = after.into_iter().filter(|process| !before.contains(process));
    let left = left.filter(|process| {
        fs::read_to_string(format!("/proc/{process}/cmdline")).is_ok_and(|line| line.contains("86399"))
    });
    are_gone(&left.collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_when_the_clock_ends_a_tool() {
    let allowance = Allowance {
        wall: Duration::from_secs(2),
        ..Allowance::default()
    };
    let started = Instant::now();
    let ended = jail().allowing(allowance).misuse(Misdeed::Linger, 1 << 20);
    assert!(matches!(ended, Err(ToolError::TooLong)), "{ended:?}");
    assert!(started.elapsed() < PATIENCE);
}

/// Where ordinary users may have no namespaces: said in words, and nothing is run.
#[test]
fn without_namespaces_there_is_no_tool() {
    let order = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" tool launch heif-convert eng - - 0 1024 536870912 9 9";
    let mut inner = Command::new("unshare");
    inner.args(["--user", "--map-current-user", "--keep-caps", "/bin/sh", "-c", order]);
    // Root has them all the same: another user is needed, who can reach the program.
    let copied = tempfile::tempdir().unwrap();
    let program = copied.path().join("redactor");
    fs::copy(env!("CARGO_BIN_EXE_redactor"), &program).unwrap();
    let mut command = if rustix::process::geteuid().is_root() {
        open_to_all(&copied.path().to_path_buf());
        let mut as_nobody = Command::new("setpriv");
        as_nobody
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(inner.get_program())
            .args(inner.get_args());
        as_nobody
    } else {
        inner
    };
    let mut launcher = command
        .arg(&program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = wire::read(launcher.stdout.as_mut().unwrap(), &Default::default()).unwrap();
    assert!(!launcher.wait().unwrap().success());
    assert!(format!("{said:?}").contains("namespaces: "), "{said:?}");
}

fn open_to_all(folder: &PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}
