//! nginx as a raw sink: the cheapest way to bring bytes from the wire to a disk.

use e2e::programs::{self, Running};
use e2e::site::cpu;
use e2e::upload::CHUNK;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::thread;

use super::fill;

/// A server that stores what is PUT.
pub(super) struct Sink {
    running: Running,
    port: u16,
    folder: PathBuf,
}

impl Sink {
    /// Starts it in a folder of its own; none where nginx is not installed.
    pub(super) fn start(folder: &Path) -> Option<Self> {
        let program = programs::system("nginx").ok().or_else(|| {
            let debian = PathBuf::from("/usr/sbin/nginx");
            debian.is_file().then_some(debian)
        })?;
        fs::create_dir_all(folder.join("files")).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let place = folder.display();
        let settings = format!(
            "daemon off; master_process off; pid {place}/pid; error_log {place}/error.log; events {{}}\n\
             http {{ access_log off; client_max_body_size 0; client_body_temp_path {place}/body; proxy_temp_path {place}/p; \
             fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;\n\
             server {{ listen 127.0.0.1:{port}; root {place}/files; location / {{ dav_methods PUT; }} }} }}\n"
        );
        fs::write(folder.join("nginx.conf"), settings).unwrap();
        let mut command = programs::command(program);
        let running = Running::start(command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"))).unwrap();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::yield_now();
        }
        Some(Self {
            running,
            port,
            folder: folder.to_owned(),
        })
    }

    /// Puts so many bytes; the CPU seconds that it took.
    pub(super) fn put(&self, length: u64) -> f64 {
        let before = cpu(self.running.id()).unwrap();
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!("PUT /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
        line.write_all(head.as_bytes()).unwrap();
        let mut chunk = vec![0; CHUNK];
        let mut left = length;
        while left > 0 {
            let count = usize::try_from(left).unwrap().min(chunk.len());
            fill(&mut chunk[..count]);
            line.write_all(&chunk[..count]).unwrap();
            left -= count as u64;
        }
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 20"), "nginx stored nothing: {answer}");
        fs::remove_file(self.folder.join("files/file")).unwrap();
        cpu(self.running.id()).unwrap() - before
    }
}
