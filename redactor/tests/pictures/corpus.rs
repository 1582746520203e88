//! The part of the corpus that is made here: each file hides one thing in one place, or is broken in one way.
//! `cargo run -p redactor --example corpus` writes it anew.

use super::made;

/// As the laws over the corpus look for it.
const CANARY: &[u8] = b"CANARY-7Q2Z-0413";

/// Each file's name below `tests/corpus`, and its bytes.
pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    [jpeg(), png(), text()].concat()
}

fn jpeg() -> Vec<(&'static str, Vec<u8>)> {
    let small = [b"JFXX\0\x10".as_slice(), &made::inserted(&made::jpeg(), 0xfe, CANARY)].concat();
    let second = made::inserted(&made::jpeg(), 0xfe, CANARY);
    let list = made::jpeg_with(&[(0xe2, b"MPF\0MM\0\x2a".to_vec())]);
    let film = [
        made::jpeg(),
        b"\0\0\0\x18ftypmp42\0\0\0\0isom".to_vec(),
        CANARY.to_vec(),
    ]
    .concat();
    let certificate = [b"JP\0\x01\0\0\0\x01".as_slice(), CANARY].concat();
    let profile = [b"ICC_PROFILE\0\x01\x01".as_slice(), &made::profile(CANARY)].concat();
    let arithmetic = made::with_frame(0xc9, 8);
    vec![
        ("jpeg/dirty/small-copy.jpg", made::jpeg_with(&[(0xe0, small)])),
        ("jpeg/dirty/further-pictures.jpg", [list, second].concat()),
        ("jpeg/dirty/film-behind.jpg", film),
        ("jpeg/dirty/certificate.jpg", made::jpeg_with(&[(0xeb, certificate)])),
        ("jpeg/dirty/profile.jpg", made::jpeg_with(&[(0xe2, profile)])),
        (
            "jpeg/dirty/exif-small-copy.jpg",
            made::jpeg_with(&[(0xe1, made::exif_with_copy(CANARY))]),
        ),
        ("jpeg/bad/unsupported-arithmetic.jpg", arithmetic),
        ("jpeg/bad/unsupported-twelve-bits.jpg", made::with_frame(0xc1, 12)),
    ]
}

fn png() -> Vec<(&'static str, Vec<u8>)> {
    let plain = made::png();
    let animation = made::with_chunk_behind(&made::animation(), b"tEXt", &[b"Title\0", CANARY].concat());
    let name = [CANARY, b"\0\0", &made::deflated(&made::profile(b"plain"))].concat();
    let misplaced = [&plain[..8], &plain[33..]].concat();
    vec![
        ("png/dirty/animation.png", animation),
        ("png/dirty/profile.png", made::with_chunk(&plain, b"iCCP", &name)),
        ("png/dirty/below-transparent.png", made::below_transparent(CANARY)),
        ("png/dirty/behind-pixels.png", made::behind_pixels(&plain, CANARY)),
        ("png/dirty/certificate.png", made::with_chunk(&plain, b"caBX", CANARY)),
        ("png/bad/damaged-no-header.png", misplaced),
    ]
}

fn text() -> Vec<(&'static str, Vec<u8>)> {
    let tags: String = CANARY
        .iter()
        .map(|byte| char::from_u32(0xe_0000 + u32::from(*byte)).unwrap())
        .collect();
    let bits = CANARY.iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1));
    let blanks: String = bits.map(|bit| if bit == 1 { "line \n" } else { "line\t\n" }).collect();
    vec![
        ("text/dirty/tags.txt", format!("A letter{tags}.\n").into_bytes()),
        ("text/dirty/blanks.txt", blanks.into_bytes()),
        (
            "text/dirty/direction.txt",
            "pay \u{202e}001\u{202c} to \u{2066}Ann\u{2069}\n".into(),
        ),
        (
            "text/dirty/spaces.txt",
            "one\u{2009}two\u{a0}three\u{2003}four\n".into(),
        ),
        (
            "text/clean/scripts.txt",
            "שלום مرحبا می\u{200c}خواهم क्\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬\n".into(),
        ),
    ]
}
