//! An authority's keys, made before anything runs: its line in everybody's settings names them.

use crate::programs;
use anyhow::{Context, Result};
use std::fs::{self, DirBuilder};
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

/// Makes the keys of an authority in `room`, and gives the line by which the others know it.
pub(super) fn authority(
    room: &Path,
    own: &str,
    name: &str,
    onion: SocketAddr,
    directory: SocketAddr,
) -> Result<String> {
    let keys = room.join("keys");
    DirBuilder::new().mode(0o700).create(&keys)?;
    let mut gencert = programs::command(programs::system("tor-gencert")?);
    gencert.args([
        "--create-identity-key",
        "--passphrase-fd",
        "0",
        "-m",
        "12",
        "-a",
        &directory.to_string(),
    ]);
    for (flag, file) in [
        ("-i", "authority_identity_key"),
        ("-s", "authority_signing_key"),
        ("-c", "authority_certificate"),
    ] {
        gencert.arg(flag).arg(keys.join(file));
    }
    programs::finish(&mut gencert, b"test only\n")?.ended(&[0])?;
    let certificate = fs::read_to_string(keys.join("authority_certificate"))?;
    let voter = certificate.lines().find_map(|line| line.strip_prefix("fingerprint "));
    let voter = voter.context("the certificate has no fingerprint")?;
    let relay = fingerprint(room, own)?;
    let port = onion.port();
    Ok(format!(
        "DirAuthority {name} orport={port} v3ident={voter} {directory} {relay}\n"
    ))
}

/// The relay's own fingerprint. This Tor opens no connection, and still knows no authority but one that is none.
fn fingerprint(room: &Path, own: &str) -> Result<String> {
    let nobody = "0".repeat(39) + "1";
    let authority = format!("DirAuthority nobody orport=9 v3ident={nobody} 127.0.0.1:9 {nobody}\n");
    let torrc = room.join("torrc");
    let folder = room.display();
    fs::write(
        &torrc,
        format!("TestingTorNetwork 1\nDisableNetwork 1\nDataDirectory {folder}\n{authority}{own}"),
    )?;
    let mut tor = programs::command(programs::system("tor")?);
    tor.arg("-f")
        .arg(&torrc)
        .args(["--defaults-torrc", "/dev/null", "--list-fingerprint", "--quiet"]);
    programs::finish(&mut tor, &[])?.ended(&[0])?;
    let text = fs::read_to_string(room.join("fingerprint"))?;
    Ok(text
        .split_whitespace()
        .nth(1)
        .context("Tor made no fingerprint")?
        .to_owned())
}
