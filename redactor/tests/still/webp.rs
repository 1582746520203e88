//! A WebP that is to stay as it was coded: whole files of the field's own encoder do; each lie that its coding could tell is named.

use crate::coder::{Bits, chunk, file};
use crate::made::exif;
use crate::stays::{holds, is_rebuilt, pixels, stays, survivors, worked};
use redactor::job::Coding;
use redactor::policy::Policy;

const PLAIN: [u32; 4] = [255, 10, 20, 30];
const BLACK: [u32; 4] = [255, 0, 0, 0];

fn corpus(name: &str) -> Vec<u8> {
    let found = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/webp/clean");
    std::fs::read(found.join(name)).unwrap()
}

#[test]
fn whole_files_keep_their_pixels_and_lose_what_is_beside_them() {
    for name in ["colour", "drawing", "photograph", "lossy", "soft"] {
        let plain = corpus(&format!("{name}.webp"));
        let beside = [chunk(b"EXIF", &exif(1)[6..]), chunk(b"XMP ", b"<x>by Ann</x>")].concat();
        let mut dirty = [plain.clone(), beside, b"a tail".to_vec()].concat();
        let length = dirty.len() as u32 - 8 - 6;
        dirty[4..8].copy_from_slice(&length.to_le_bytes());
        let (copy, told) = stays("webp", &dirty);
        assert_eq!(copy, plain, "{name}");
        assert_eq!(pixels("webp", &copy), pixels("webp", &dirty));
        for what in ["author", "XMP", "after the end"] {
            assert!(told.iter().any(|told| told.contains(what)), "{what}: {told:?}");
        }
        assert_eq!(stays("webp", &copy), (copy.clone(), Vec::new()));
    }
}

#[test]
fn what_does_not_look_the_same_without_what_is_beside_it_is_written_anew() {
    let picture = chunk(b"VP8L", &Bits::of(2, 1, false).picture(PLAIN).bytes());
    let header = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    let with = |flags, beside: Vec<u8>| file(&[header(flags), picture.clone(), beside]);
    assert_eq!(
        stays("webp", &with(0, Vec::new())).0,
        file(std::slice::from_ref(&picture))
    );
    for (what, bytes) in [
        ("lies on its side", with(8, chunk(b"EXIF", &exif(6)[6..]))),
        ("colours of its own", with(0x20, chunk(b"ICCP", b"profile"))),
        ("moves", corpus("moving.webp")),
    ] {
        assert!(is_rebuilt("webp", &bytes), "{what}");
    }
    let clear = chunk(b"VP8L", &Bits::of(2, 1, true).picture([9, 9, 9, 9]).bytes());
    assert!(
        is_rebuilt("webp", &file(&[header(0), clear.clone()])),
        "seen through by some"
    );
    assert_eq!(stays("webp", &file(&[header(0x10), clear.clone()])).0, file(&[clear]));
}

/// A 4 by 4 picture with these transforms already told.
fn told(transforms: impl Fn(Bits) -> Bits, number: [u32; 4]) -> Bits {
    transforms(Bits::of(4, 4, true)).picture(number)
}

/// With the ways of guessing, or the factors of colours, of one block.
fn guess(number: [u32; 4]) -> Bits {
    told(|bits| bits.transform(0).plain(number, false), [0; 4])
}

fn factors(number: [u32; 4], picture: [u32; 4]) -> Bits {
    told(|bits| bits.transform(1).plain(number, false), picture)
}

#[test]
fn what_does_something_for_the_pixels_is_let_through() {
    for clean in [
        told(|bits| bits, PLAIN),
        guess([255, 0, 11, 0]),
        factors([255, 0, 9, 0], PLAIN),
        told(|bits| bits.transform(2), PLAIN),
        told(|bits| bits.transform(3).put(0, 8).plain(PLAIN, false), BLACK),
    ] {
        assert_eq!(survivors("webp", &clean.file()), Vec::<String>::new());
    }
}

#[test]
fn what_is_coded_without_losses_says_nothing_besides_its_pixels() {
    let ascii = u32::from(b'A');
    let two = |bits: Bits| bits.transform(3).put(1, 8).plain(PLAIN, false);
    let narrow = Bits::of(3, 4, true);
    let filled = two(narrow).picture([255, 0, 0b1010, 0]);
    let chosen = |numbers: [u32; 4]| {
        let head = Bits::of(4, 4, true).put(0, 1).put(0, 1).put(1, 1).put(0, 3);
        let groups = 2;
        let head = head.plain(numbers, false);
        (0..groups).fold(head, |bits, _| {
            bits.codes(&[20]).codes(&[10]).codes(&[30]).codes(&[255]).codes(&[0])
        })
    };
    let row = Bits::of(9, 1, true)
        .transform(0)
        .put(0, 1)
        .codes(&[1, 2])
        .codes(&[0])
        .codes(&[0]);
    let row = row.codes(&[255]).codes(&[0]).put(0b010, 3).picture([0; 4]);
    for (lie, named) in [
        (guess([255, ascii, 11, 0]), "ways of guessing that are none"),
        (guess([255, 0, 14, 0]), "ways of guessing that are none"),
        (row, "ways of guessing that are none"),
        (factors([ascii, 0, 9, 0], PLAIN), "data beside the factors of colours"),
        (
            factors([255, 0, ascii, 0], BLACK),
            "factors of colours that change nothing",
        ),
        (told(two, BLACK), "colours in the palette that nothing is painted with"),
        (told(two, [255, ascii, 0b1010, 0]), "data beside the numbers of colours"),
        (filled, "data in what fills up the rows"),
        (
            told(|bits| bits.transform(2).transform(2), PLAIN),
            "a transform that stands twice",
        ),
        (chosen([255, 0, 1, 0]), "codes that nothing uses"),
        (chosen([255, 0, 1, ascii]), "data beside the numbers of groups"),
        (
            Bits::of(4, 4, false).picture([9, 1, 2, 3]),
            "transparency that it says is not there",
        ),
        (
            told(|bits| bits, [0, ascii, 2, 3]),
            "colours below parts that are wholly transparent",
        ),
        (told(|bits| bits, PLAIN).put(ascii, 8), "data behind the coded pixels"),
        (told(|bits| bits, PLAIN).put(0, 9), "data behind the coded pixels"),
    ] {
        let said = survivors("webp", &lie.file());
        assert!(said.iter().any(|said| said.contains(named)), "{named}: {said:?}");
    }
}

#[test]
fn codes_say_nothing_besides_their_symbols() {
    let picture = |codes: &dyn Fn(Bits) -> Bits| codes(Bits::of(4, 4, true).put(0, 1).put(0, 1).put(0, 1));
    let rest = |bits: Bits| bits.codes(&[10]).codes(&[30]).codes(&[255]);
    // Codes for lengths: 0 and 2 take a bit each. Then the lengths, of which so many are told.
    let lengths = |bits: Bits, told: u32| {
        let bits = bits.put(0, 1).put(2, 4);
        let bits = [0, 0, 1, 0, 1, 0]
            .iter()
            .fold(bits, |bits, length| bits.put(*length, 3));
        bits.put(1, 1).put(1, 3).put(told - 2, 4)
    };
    let whole = picture(&|bits| rest(lengths(bits, 4).put(0b1111, 4)).codes(&[0]).put(0, 32));
    assert_eq!(survivors("webp", &whole.file()), Vec::<String>::new());
    let half = picture(&|bits| rest(lengths(bits, 4).put(0b0111, 4)).codes(&[0]).put(0, 32));
    let more = picture(&|bits| rest(lengths(bits, 5).put(0b11111, 5)).codes(&[0]).put(0, 32));
    let long = picture(&|bits| rest(lengths(bits, 2).put(0b01, 2)).codes(&[0]));
    let idle = picture(&|bits| rest(bits.codes(&[20])).codes(&[7]));
    for (lie, named) in [
        (half, "codes that are not whole"),
        (more, "more codes than there can be"),
        (long, "a single code that is too long"),
        (idle, "codes that nothing uses"),
    ] {
        let said = survivors("webp", &lie.file());
        assert!(said.iter().any(|said| said.contains(named)), "{named}: {said:?}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_and_never_stumbled_over() {
    for name in ["colour", "drawing", "photograph", "lossy", "soft"] {
        let clean = corpus(&format!("{name}.webp"));
        for at in 0..clean.len() {
            assert!(!survivors("webp", &clean[..at]).is_empty(), "{name} cut at {at}");
            let mut changed = clean.clone();
            changed[at] ^= 0x21;
            let _ = survivors("webp", &changed);
        }
    }
}

#[test]
fn nothing_that_is_planted_in_the_corpus_stays() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/webp/dirty");
    let mut coded = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let worked = worked("webp", &bytes, &Policy::metadata_only());
        coded += usize::from(worked.coding == Some(Coding::Stays));
        assert!(!holds(worked.copy.unwrap().file.bytes(), b"canary"));
    }
    assert!(coded >= 5, "{coded}");
}
