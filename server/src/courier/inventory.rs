//! What lies at the drop, written down beside what was fetched: the air gap destroys no keys that something still needs.

use serde::Serialize;
use std::io;
use std::path::Path;

use crate::protocol::Listed;
use crate::whole;

/// The file in the folder or on the stick.
const FILE: &str = "inventory.json";
/// The editor's alone, where the stick's file system knows modes.
const MODE: u32 = 0o600;

#[derive(Serialize)]
struct Inventory<'a> {
    newsroom: &'a str,
    day: u32,
    objects: &'a [Listed],
}

/// Puts it in place of the one before, in one step.
pub(super) fn write(folder: &Path, newsroom: &str, day: u32, objects: &[Listed]) -> io::Result<()> {
    let inventory = Inventory { newsroom, day, objects };
    let text = serde_json::to_string(&inventory).map_err(io::Error::other)?;
    whole::replace(folder, FILE, &text, MODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_newsroom_day_and_objects_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let object = Listed {
            id: "3-x".into(),
            size: 65_536,
            epoch: 3,
        };
        write(folder.path(), "ab", 20_000, &[object]).unwrap();
        assert_eq!(
            std::fs::read_to_string(folder.path().join(FILE)).unwrap(),
            r#"{"newsroom":"ab","day":20000,"objects":[{"id":"3-x","size":65536,"epoch":3}]}"#
        );
    }
}
