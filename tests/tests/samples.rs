//! The samples are what they claim to be: strangers' programs find the planted items where they were planted.
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use e2e::programs::{run, system};
use e2e::samples;
use std::ffi::OsStr;
use std::path::Path;

fn exiftool(file: &Path) -> String {
    let arguments = [OsStr::new("-a"), OsStr::new("-G1"), OsStr::new("-s"), file.as_os_str()];
    run(&system("exiftool").unwrap(), &arguments, &[])
        .unwrap()
        .ended(&[0])
        .unwrap()
        .text()
}

/// The groups and tags that ExifTool must name, for what is planted in a photograph and in a PNG.
const PHOTOGRAPH: &[&str] = &[
    "[IFD0]          Artist",
    "[ExifIFD]       SerialNumber",
    "[ExifIFD]       OwnerName",
    "[ExifIFD]       UserComment",
    "[GPS]           GPSLatitude ",
    "[IFD1]          ThumbnailImage",
    "[XMP-dc]        Creator",
    "[XMP-xmpMM]     DocumentID",
    "[IPTC]          By-line",
    "[File]          Comment",
    "[MPImage2]      MPImage2",
];
const PICTURE: &[&str] = &[
    "[PNG]           Author",
    "[PNG]           Description",
    "[PNG]           ModifyDate",
    "[IFD0]          Artist",
];

#[test]
fn exiftool_sees_what_is_planted_in_pictures() {
    let folder = tempfile::tempdir().unwrap();
    for sample in samples::submission().unwrap() {
        let wanted = match sample.name.rsplit('.').next() {
            Some("jpg") => PHOTOGRAPH,
            Some("png") => PICTURE,
            _ => continue,
        };
        let said = exiftool(&sample.lay(folder.path()).unwrap());
        for tag in wanted {
            assert!(said.contains(tag), "{}: {tag} is not in\n{said}", sample.name);
        }
        assert!(!said.contains("Error"), "{said}");
    }
}
