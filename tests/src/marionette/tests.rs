//! The browser is what it says it is: scripts do not run, and what a source does can be done.
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;

const PAGE: &str = "<!doctype html><title>t</title><body><p id=said>off</p>\
<script>document.getElementById('said').textContent='on'</script><noscript><p id=none>none</p></noscript>\
<form><input id=files type=file multiple><textarea id=message></textarea></form><footer>end</footer>";

/// Answers every request with [`PAGE`], for as long as the test runs.
fn site() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                PAGE.len()
            );
            assert!(stream.read(&mut [0; 4096]).is_ok());
            stream
                .write_all([head.as_bytes(), PAGE.as_bytes()].concat().as_slice())
                .ok();
        }
    });
    port
}

#[test]
fn scripts_are_off_and_a_form_can_be_filled() {
    let mut firefox = Firefox::start().unwrap();
    firefox.go(&format!("http://127.0.0.1:{}/", site())).unwrap();
    firefox.arrive("/").unwrap();
    assert_eq!(firefox.text("#said").unwrap(), "off");
    assert_eq!(firefox.text("#none").unwrap(), "none");
    let folder = tempfile::tempdir().unwrap();
    let files = ["a.txt", "b c.txt"].map(|name| folder.path().join(name));
    files.iter().for_each(|file| std::fs::write(file, b"x").unwrap());
    firefox.attach("#files", &files).unwrap();
    firefox.type_in("#message", "ž and \u{4e2d}").unwrap();
    for width in [320, 1280] {
        firefox.width(width).unwrap();
        let picture = image::load_from_memory(&firefox.picture().unwrap()).unwrap();
        assert_eq!(picture.width(), width);
    }
}
