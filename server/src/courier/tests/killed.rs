//! A courier that is killed, and run again.

use super::*;
use crate::killed;

const PULLING: &str = "courier::tests::killed::child_that_pulls";
const PUSHING: &str = "courier::tests::killed::child_that_pushes";

/// Where the desk of a scene is, for a child.
fn way(place: &Path) -> SocketAddr {
    fs::read_to_string(place.join("way")).unwrap().parse().unwrap()
}

/// Pulls once; only where the test below says.
#[test]
fn child_that_pulls() {
    let Some(place) = killed::place() else { return };
    let args = PullArgs {
        route: here(way(&place)),
        key: place.join("key"),
        to: place.join("stick"),
        wait: false,
    };
    pull(&args, &mut io::sink()).unwrap();
}

/// Pushes once; only where the test below says.
#[test]
fn child_that_pushes() {
    let Some(place) = killed::place() else { return };
    let args = push::args(&place, way(&place));
    push(&args, &mut io::sink()).unwrap();
}

/// Runs the child until one run comes to its end, and kills those before at a moment of chance. How many were killed.
fn run_and_kill(scene: &Scene, test: &str, is_whole: impl Fn() -> bool) -> usize {
    fs::write(scene.folder.path().join("way"), scene.desk.to_string()).unwrap();
    for killed in 0..200 {
        let mut child = killed::start(test, scene.folder.path());
        thread::sleep(killed::moment(if killed < 20 { 250 } else { 2_000 }));
        let ended = child.try_wait().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        if ended.is_some_and(|status| status.success()) && is_whole() {
            return killed;
        }
    }
    panic!("no run came to its end");
}

#[test]
fn a_pull_that_is_killed_at_any_moment_and_run_again_has_the_same_result() {
    let scene = Scene::new();
    let id = |number: u32| format!("3-{number:032x}s");
    for number in 0..30 {
        fs::write(scene.folder.path().join("sealed").join(id(number)), sealed()).unwrap();
    }
    let count = || scene.found().iter().filter(|name| name.ends_with(".age")).count();
    run_and_kill(&scene, PULLING, || count() == 31);
    let mut expected: Vec<String> = (0..30).map(|number| format!("{}.age", id(number))).collect();
    expected.push(format!("{ID}.age"));
    expected.sort();
    assert_eq!(scene.found(), expected, "all of it, and nothing half");
    for name in scene.found() {
        assert!(fs::read(scene.stick().join(name)).unwrap() == sealed());
    }
    let inventory = fs::read_to_string(scene.stick().join("inventory.json")).unwrap();
    assert_eq!(inventory.matches("\"id\"").count(), 31);
}

#[test]
fn a_push_that_is_killed_at_any_moment_and_run_again_has_the_same_result() {
    let scene = Scene::new();
    let mut names = Vec::new();
    for serial in 2..20 {
        let name = format!("3-{serial:032x}");
        scene.batch(serial, &[(&name, &push::reply("text"))]);
        names.push(name);
    }
    scene.receipt(1, &[(ID, &sealed())]);
    run_and_kill(&scene, PUSHING, || scene.found().is_empty());
    let replies = scene.folder.path().join("replies");
    let mut there: Vec<String> = fs::read_dir(replies)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(there, names);
    assert!(!scene.folder.path().join("sealed").join(ID).try_exists().unwrap());
}
