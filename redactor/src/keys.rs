//! The newsroom's keys: a folder that holds a sealed keyset, the signed pool, and the editors' public halves.
//!
//! ```text
//! keyset.age    root key, custodian's identity, one pair of identities an epoch; sealed with a passphrase
//! pool.txt      the epochs' public halves and the devices, signed by the root: what the server installs
//! editors.txt   one age recipient a line: whom clean copies are sealed to
//! ```
//!
//! Everything is made anew, with mode 0600 in a folder of mode 0700, and nothing is ever written over but `pool.txt` and
//! `editors.txt`, which change as a whole or not at all.

mod editors;
mod error;
mod keyset;

pub use editors::{Editor, editors, make_editor, plain_identity, read_editors, sealed_identity};
pub use error::KeysError;
pub use keyset::Keyset;

use crate::private;
use envelope::epoch::{DeviceCertificate, Pool, SignedPool};
use envelope::error::OpenError;
use secrecy::SecretString;
use std::io;
use std::path::{Path, PathBuf};

/// The sealed keyset.
const KEYSET: &str = "keyset.age";
/// The signed pool.
const POOL: &str = "pool.txt";
/// The editors' public halves.
pub const EDITORS: &str = "editors.txt";

/// Epochs made by default: half a year of weeks.
pub const EPOCHS: u32 = 26;
/// Epochs at most: two years. A key that waits longer in a folder is longer to be found there.
pub const EPOCHS_AT_MOST: u32 = 104;
/// Days of an epoch.
const WEEK: u32 = 7;
/// Devices at most; each is a person at a desk.
const DEVICES: usize = 64;
/// Bytes of a text file in the folder at most.
const TEXT: u64 = 16 << 20;

/// What a key folder holds, read without its passphrase.
#[derive(Debug)]
pub struct Status {
    /// The signed pool.
    pub pool: SignedPool,
    /// Days until the last epoch is over; 0 where it is.
    pub days_left: u32,
    /// The number of editors.
    pub editors: usize,
}

/// Makes a newsroom: `epochs` weeks from the one that `day` falls in, sealed with `passphrase`, in a new or empty `folder`.
///
/// # Errors
/// [`KeysError`]; where the folder holds keys, nothing is changed.
pub fn init(folder: &Path, day: u32, epochs: u32, passphrase: &SecretString) -> Result<SignedPool, KeysError> {
    if !(1..=EPOCHS_AT_MOST).contains(&epochs) {
        return Err(KeysError::Epochs);
    }
    private::folder(folder).map_err(written("the folder"))?;
    if taken(&folder.join(KEYSET))? || taken(&folder.join(POOL))? {
        return Err(KeysError::Taken);
    }
    let keyset = Keyset::generate(monday(day), epochs)?;
    let pool = keyset.sign(&keyset.pool(1, Vec::new()))?;
    let sealed = keyset.seal(passphrase)?;
    write_new(&folder.join(KEYSET), &sealed, "the keyset")?;
    write_new(&folder.join(POOL), pool.to_text().as_bytes(), "the pool")?;
    Ok(pool)
}

/// The keyset in `folder`, opened with `passphrase`.
///
/// # Errors
/// [`KeysError`].
pub fn open(folder: &Path, passphrase: &SecretString) -> Result<Keyset, KeysError> {
    let sealed = read(&folder.join(KEYSET), "the keyset")?;
    Keyset::unseal(&sealed, passphrase)
}

/// Certifies the device whose public half `device` holds, as `name`: the pool's serial rises by one, and it is signed again.
/// A device that is certified already keeps its one entry.
///
/// # Errors
/// [`KeysError`].
pub fn certify(folder: &Path, passphrase: &SecretString, name: &str, device: &str) -> Result<SignedPool, KeysError> {
    let keyset = open(folder, passphrase)?;
    let before = pool(folder)?;
    let public = device_key(device)?;
    let mut devices = before.pool().devices.clone();
    devices.retain(|known| known.public != public);
    devices.push(DeviceCertificate {
        name: plain_name(name)?,
        public,
    });
    if devices.len() > DEVICES {
        return Err(KeysError::TooMany);
    }
    let after = Pool {
        serial: before.pool().serial + 1,
        devices,
        ..before.pool().clone()
    };
    let signed = keyset.sign(&after)?;
    private::replace(&folder.join(POOL), signed.to_text().as_bytes()).map_err(written("the pool"))?;
    Ok(signed)
}

/// What `folder` holds, on `day`.
///
/// # Errors
/// [`KeysError`].
pub fn status(folder: &Path, day: u32) -> Result<Status, KeysError> {
    let pool = pool(folder)?;
    let end = pool
        .pool()
        .epochs
        .iter()
        .map(|epoch| epoch.last_day + 1)
        .max()
        .unwrap_or(0);
    let editors = match editors(&folder.join(EDITORS)) {
        Ok(editors) => editors.len(),
        Err(KeysError::NoEditor) => 0,
        Err(error) => return Err(error),
    };
    Ok(Status {
        pool,
        days_left: end.saturating_sub(day),
        editors,
    })
}

/// Where the pool lies in `folder`.
#[must_use]
pub fn pool_path(folder: &Path) -> PathBuf {
    folder.join(POOL)
}

fn pool(folder: &Path) -> Result<SignedPool, KeysError> {
    let text = read(&folder.join(POOL), "the pool")?;
    let text = String::from_utf8(text).map_err(|_| KeysError::Damaged)?;
    Ok(SignedPool::parse(&text, None)?)
}

/// The Monday of the week that `day` falls in: 1970-01-01 was a Thursday.
fn monday(day: u32) -> u32 {
    day.saturating_sub((day + 3) % WEEK)
}

fn device_key(text: &str) -> Result<String, KeysError> {
    let public = text.trim();
    let certificate = DeviceCertificate {
        name: String::new(),
        public: public.to_owned(),
    };
    certificate
        .public_bytes()
        .map(|_| certificate.public)
        .ok_or(KeysError::Device)
}

fn plain_name(name: &str) -> Result<String, KeysError> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '-');
    let name = name.trim();
    let short = (1..=60).contains(&name.len());
    if short && name.chars().all(plain) {
        Ok(name.to_owned())
    } else {
        Err(KeysError::Name)
    }
}

/// Why a sealed secret did not open.
fn locked(error: OpenError) -> KeysError {
    match error {
        OpenError::WrongPassphrase => KeysError::Passphrase,
        _ => KeysError::Damaged,
    }
}

fn taken(path: &Path) -> Result<bool, KeysError> {
    path.try_exists().map_err(|error| KeysError::Io {
        what: "the folder",
        done: "read",
        error,
    })
}

fn read(path: &Path, what: &'static str) -> Result<Vec<u8>, KeysError> {
    use std::io::Read;
    let file = match std::fs::File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(KeysError::Missing),
        Err(error) => {
            return Err(KeysError::Io {
                what,
                done: "read",
                error,
            });
        }
        Ok(file) => file,
    };
    let mut bytes = Vec::new();
    file.take(TEXT).read_to_end(&mut bytes).map_err(|error| KeysError::Io {
        what,
        done: "read",
        error,
    })?;
    Ok(bytes)
}

fn write_new(path: &Path, bytes: &[u8], what: &'static str) -> Result<(), KeysError> {
    private::write_new(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeysError::Taken,
        _ => KeysError::Io {
            what,
            done: "written",
            error,
        },
    })
}

fn written(what: &'static str) -> impl FnOnce(io::Error) -> KeysError {
    move |error| KeysError::Io {
        what,
        done: "written",
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn words() -> SecretString {
        "six plain words are enough here".into()
    }

    fn newsroom() -> (tempfile::TempDir, PathBuf) {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("keys");
        (outer, folder)
    }

    #[test]
    fn a_new_newsroom_covers_its_weeks_and_is_signed_by_its_root() {
        let (_outer, folder) = newsroom();
        let pool = init(&folder, 20_782, 3, &words()).unwrap();
        let days: Vec<_> = pool
            .pool()
            .epochs
            .iter()
            .map(|epoch| (epoch.first_day, epoch.last_day))
            .collect();
        assert_eq!(
            days,
            [(20_780, 20_786), (20_787, 20_793), (20_794, 20_800)],
            "weeks begin on a Monday and leave no gap"
        );
        assert_eq!(status(&folder, 20_782).unwrap().days_left, 19);
        let keyset = open(&folder, &words()).unwrap();
        for epoch in &pool.pool().epochs {
            assert!(
                epoch
                    .recipients
                    .iter()
                    .all(|public| keyset.identities().iter().any(|id| id.public() == *public))
            );
            assert!(keyset.identities().iter().any(|id| id.public() == epoch.classic));
        }
    }

    #[test]
    fn keys_are_private_and_never_written_over() {
        let (_outer, folder) = newsroom();
        init(&folder, 20_782, 1, &words()).unwrap();
        let before = std::fs::read(folder.join(KEYSET)).unwrap();
        assert!(matches!(init(&folder, 20_782, 1, &words()), Err(KeysError::Taken)));
        assert_eq!(std::fs::read(folder.join(KEYSET)).unwrap(), before);
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(&folder), mode(&folder.join(KEYSET)), mode(&folder.join(POOL))),
            (0o700, 0o600, 0o600)
        );
    }

    #[test]
    fn another_passphrase_opens_nothing() {
        let (_outer, folder) = newsroom();
        init(&folder, 20_782, 1, &words()).unwrap();
        assert!(matches!(
            open(&folder, &"six other words".into()),
            Err(KeysError::Passphrase)
        ));
        assert!(matches!(
            open(&folder.join("nowhere"), &words()),
            Err(KeysError::Missing)
        ));
    }

    #[test]
    fn a_certified_device_stands_in_a_newer_pool_of_the_same_root_once() {
        let (_outer, folder) = newsroom();
        let first = init(&folder, 20_782, 1, &words()).unwrap();
        let device = data_encoding::BASE64.encode(&[7; 32]);
        certify(&folder, &words(), "Desk 1", &format!("{device}\n")).unwrap();
        let last = certify(&folder, &words(), "Desk 2", &device).unwrap();
        assert_eq!(last.pool().serial, 3);
        assert_eq!(last.pool().devices.len(), 1);
        assert_eq!(last.pool().epochs, first.pool().epochs);
        let again = SignedPool::parse(
            &std::fs::read_to_string(pool_path(&folder)).unwrap(),
            Some(first.root()),
        )
        .unwrap();
        assert_eq!(again.pool(), last.pool());
    }

    #[test]
    fn what_is_no_device_is_not_certified() {
        let (_outer, folder) = newsroom();
        init(&folder, 20_782, 1, &words()).unwrap();
        for device in ["", "rubbish", "AAAA", "age1abc"] {
            assert!(
                matches!(certify(&folder, &words(), "x", device), Err(KeysError::Device)),
                "{device:?} was taken"
            );
        }
        assert!(matches!(
            certify(&folder, &words(), "a\nb", &data_encoding::BASE64.encode(&[7; 32])),
            Err(KeysError::Name)
        ));
    }

    #[test]
    fn a_pool_has_one_epoch_or_more_and_not_too_many() {
        let (_outer, folder) = newsroom();
        for epochs in [0, EPOCHS_AT_MOST + 1] {
            assert!(matches!(
                init(&folder, 20_782, epochs, &words()),
                Err(KeysError::Epochs)
            ));
        }
    }
}
