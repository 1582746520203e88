//! What content is that this program does not rebuild: named in the report, so that people know what they have.

use crate::image::pixmap;

/// A type that is known by its first bytes.
pub struct Foreign {
    /// Bytes at [`Foreign::at`].
    mark: &'static [u8],
    /// Where they stand.
    at: usize,
    /// What it is called.
    pub name: &'static str,
    /// What would help.
    pub help: &'static str,
}

const PRINT: &str = "Open it on a machine without a network, print it to PDF there, and process the PDF";
const PICTURE: &str = "Save it as PNG or JPEG on a machine without a network, and process that";
const LAYERS: &str = "Save what it shows as PNG, in one layer, on a machine without a network, and process that";
const DEVELOP: &str = "Develop it on a machine without a network, save it as JPEG, and process that";
const PAGE: &str =
    "Open it in a browser on a machine without a network, save it as HTML or print it to PDF there, and process that";
const UNPACK: &str = "Unpack it on a machine without a network, and process what is in it";
const NOTHING: &str = "No copy is made of it; whoever has the original can open it";

const fn foreign(at: usize, mark: &'static [u8], name: &'static str, help: &'static str) -> Foreign {
    Foreign { mark, at, name, help }
}

/// Every type, the more exact mark first.
pub const ALL: &[Foreign] = &[
    foreign(30, b"[Content_Types].xml", "an Office document", PRINT),
    foreign(30, b"_rels/.rels", "an Office document", PRINT),
    foreign(30, b"mimetypeapplication/vnd.oasis", "an OpenDocument file", PRINT),
    foreign(30, b"mimetypeapplication/x-krita", "a Krita picture in layers", LAYERS),
    foreign(
        30,
        b"mimetypeimage/openraster",
        "an OpenRaster picture in layers",
        LAYERS,
    ),
    foreign(0, b"PK\x03\x04", "a ZIP archive, or a document made as one", UNPACK),
    foreign(0, b"From: <Saved by", "a saved web page (MHTML)", PAGE),
    foreign(0, b"From: \"Saved by", "a saved web page (MHTML)", PAGE),
    foreign(0, b"bplist00", "a web archive, or another list of Apple's", PAGE),
    foreign(0, b"%!PS", "a PostScript document", PRINT),
    foreign(0, b"AT&TFORM", "a DjVu document", PRINT),
    foreign(4, b"ftypcrx ", "a raw photograph (CR3)", DEVELOP),
    foreign(0, b"FUJIFILMCCD-RAW", "a raw photograph (RAF)", DEVELOP),
    foreign(0, b"II\x1a\0\0\0HEAPCCDR", "a raw photograph (CRW)", DEVELOP),
    foreign(0, b"IIU\0", "a raw photograph (RW2)", DEVELOP),
    foreign(0, b"IIRO", "a raw photograph (ORF)", DEVELOP),
    foreign(0, b"IIRS", "a raw photograph (ORF)", DEVELOP),
    foreign(0, b"MMOR", "a raw photograph (ORF)", DEVELOP),
    foreign(0, b"\0MRM", "a raw photograph (MRW)", DEVELOP),
    foreign(0, b"FOVb", "a raw photograph (X3F)", DEVELOP),
    foreign(0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", PICTURE),
    foreign(0, b"BM", "a BMP picture", PICTURE),
    foreign(0, b"8BPS", "a Photoshop picture in layers", LAYERS),
    foreign(0, b"gimp xcf", "a GIMP picture in layers", LAYERS),
    foreign(4, b"ftyp", "a film or sound (MP4)", NOTHING),
    foreign(0, b"\x1aE\xdf\xa3", "a film (Matroska or WebM)", NOTHING),
    foreign(8, b"AVI ", "a film (AVI)", NOTHING),
    foreign(8, b"WAVE", "a sound (WAV)", NOTHING),
    foreign(0, b"ID3", "a sound (MP3)", NOTHING),
    foreign(0, b"fLaC", "a sound (FLAC)", NOTHING),
    foreign(0, b"OggS", "a sound or film (Ogg)", NOTHING),
    foreign(0, b"\x1f\x8b", "a gzip archive", UNPACK),
    foreign(0, b"BZh", "a bzip2 archive", UNPACK),
    foreign(0, b"\xfd7zXZ\0", "an xz archive", UNPACK),
    foreign(0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    foreign(0, b"Rar!", "a RAR archive", UNPACK),
    foreign(257, b"ustar", "a TAR archive", UNPACK),
    foreign(
        0,
        b"age-encryption.org/",
        "a file sealed with age",
        "Open it with its key, and process what is in it",
    ),
    foreign(
        0,
        b"-----BEGIN PGP MESSAGE",
        "a message sealed with PGP",
        "Open it with its key, and process what is in it",
    ),
    foreign(0, b"SQLite format 3\0", "an SQLite database", NOTHING),
    foreign(0, b"\x7fELF", "a program", NOTHING),
    foreign(0, b"MZ", "a program", NOTHING),
];

/// Known by more than its first bytes.
const PIXMAP: Foreign = foreign(0, b"P", "a Netpbm picture (PBM, PGM, PPM or PAM)", PICTURE);

/// What content that begins with `head` is, where its first bytes tell.
#[must_use]
pub fn sniff(head: &[u8]) -> Option<&'static Foreign> {
    if pixmap::is(head) {
        return Some(&PIXMAP);
    }
    ALL.iter().find(|foreign| {
        head.get(foreign.at..)
            .is_some_and(|rest| rest.starts_with(foreign.mark))
    })
}

/// What would help with content that nothing here knows.
pub const UNKNOWN: &str = NOTHING;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_found_by_its_mark() {
        for foreign in ALL {
            let mut head = vec![0; foreign.at];
            head.extend_from_slice(foreign.mark);
            assert_eq!(sniff(&head).map(|found| found.name), Some(foreign.name));
        }
        assert!(sniff(b"").is_none());
        assert!(sniff(b"PK").is_none());
    }

    #[test]
    fn a_picture_in_numbers_is_no_text() {
        for head in [
            "P3\n2 1\n255\n1 2 3\t4 5 6\n",
            "P5 2 1 255\nab",
            "P7\nWIDTH 2\nHEIGHT 1\n",
        ] {
            assert!(crate::format::sniff(head.as_bytes()).is_none());
            assert!(sniff(head.as_bytes()).unwrap().name.contains("Netpbm"), "{head}");
        }
        assert!(crate::format::sniff(b"P3 of 4 pages\n").is_some());
    }

    #[test]
    fn an_office_document_is_not_called_an_archive() {
        let mut head = b"PK\x03\x04".to_vec();
        head.resize(30, 0);
        head.extend_from_slice(b"[Content_Types].xml");
        assert_eq!(sniff(&head).unwrap().name, "an Office document");
    }
}
