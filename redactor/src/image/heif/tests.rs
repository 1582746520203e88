//! Files put together here, box by box: what each hides is said, and what is no picture is refused.

use super::*;

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap();
    [&length.to_be_bytes()[..], kind, body].concat()
}

fn full(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[0; 4], body].concat())
}

/// A file whose first item is a picture of `side` × `side`, with `others` (kind and what follows it) that describe it, and
/// `properties` of all of them beside their size. Each item has two bytes of data.
fn file(side: u8, others: &[&[u8]], properties: &[u8], behind: &[u8]) -> Vec<u8> {
    let items: Vec<&[u8]> = [&b"hvc1\0"[..]].into_iter().chain(others.iter().copied()).collect();
    let count = u8::try_from(items.len()).unwrap();
    let list = |start: u8| {
        let kinds = (1..)
            .zip(&items)
            .flat_map(|(number, kind): (u8, _)| boxed(b"infe", &[&[2, 0, 0, 0, 0, number, 0, 0][..], kind].concat()));
        let places = (1..=count).flat_map(|number| [0, number, 0, 0, 0, 1, 0, start + number * 2 - 2, 0, 2]);
        let refers = (2..=count).flat_map(|number| boxed(b"cdsc", &[0, number, 0, 1, 0, 1]));
        let size = full(b"ispe", &[0, 0, 0, side, 0, 0, 0, side]);
        let parts = [
            full(b"hdlr", &[&[0; 4][..], b"pict", &[0; 13]].concat()),
            full(b"pitm", &[0, 1]),
            full(b"iinf", &[&[0, count][..], &kinds.collect::<Vec<u8>>()].concat()),
            // Offsets and lengths of two bytes are none of the standard's, and read as any others.
            full(
                b"iloc",
                &[&[0x22, 0, 0, count][..], &places.collect::<Vec<u8>>()].concat(),
            ),
            full(b"iref", &refers.collect::<Vec<u8>>()),
            boxed(
                b"iprp",
                &[
                    boxed(b"ipco", &[size, properties.to_vec()].concat()),
                    full(b"ipma", &[0, 0, 0, 1, 0, 1, 2, 1, 2]),
                ]
                .concat(),
            ),
        ];
        full(b"meta", &parts.concat())
    };
    let begin = boxed(b"ftyp", b"heic\0\0\0\0mif1");
    let data = vec![7; items.len() * 2];
    let mut whole = [begin.clone(), list(0), boxed(b"mdat", &data)].concat();
    let start = whole.len() - data.len();
    if let Ok(start) = u8::try_from(start) {
        whole = [begin, list(start), boxed(b"mdat", &data)].concat();
    } else {
        // Too long for one byte: the data stands in free space at the start instead.
        let first = boxed(b"mdat", &data);
        let start = u8::try_from(begin.len() + 8).unwrap();
        whole = [begin, first, list(start)].concat();
    }
    [whole, behind.to_vec()].concat()
}

fn said(file: &[u8]) -> Vec<String> {
    let told = told(file, &Limits::default()).unwrap();
    told.into_iter()
        .map(|hidden| format!("{}: {}", hidden.what, hidden.says))
        .collect()
}

#[test]
fn a_bare_picture_hides_nothing() {
    assert_eq!(said(&file(9, &[], b"", b"")), Vec::<String>::new());
}

#[test]
fn files_are_known_by_any_of_their_brands_but_not_by_a_version() {
    assert!(is_of(b"\0\0\0\x14ftypmif1\0\0\0\0heic", &[b"heic"]));
    assert!(!is_of(b"\0\0\0\x14ftypmif1heicmiaf", &[b"heic"]));
    assert!(!is_of(b"\0\0\0\x10ftypmif1\0\0\0\0heic", &[b"heic"]));
    assert!(!is_of(b"ftypheic", &[b"heic"]));
}

#[test]
fn records_names_and_boxes_are_said() {
    let hides = |others: &[&[u8]], properties: &[u8], behind: &[u8], what: &str| {
        let said = said(&file(9, others, properties, behind));
        assert!(said.iter().any(|said| said.contains(what)), "{what}: {said:?}");
    };
    hides(
        &[b"mime\0text/plain\0"],
        b"",
        b"",
        "record of another program: text/plain",
    );
    hides(&[b"hvc1\0"], b"", b"", "further picture");
    hides(
        &[b"hvc1Ann's picture\0"],
        b"",
        b"",
        "name of a part of the file: Ann's picture",
    );
    hides(
        &[],
        &full(b"udes", b"en\0Ann\0\0\0"),
        b"",
        "description by the one who kept the picture: Ann",
    );
    hides(
        &[],
        &boxed(
            b"clap",
            &[[0, 0, 0, 4, 0, 0, 0, 1], [0, 0, 0, 5, 0, 0, 0, 1], [0; 8], [0; 8]].concat(),
        ),
        b"",
        "4 × 5 of 9 × 9",
    );
    hides(
        &[],
        b"",
        &boxed(b"free", b"words"),
        "data in free space: 5 bytes: words",
    );
    hides(
        &[],
        b"",
        &boxed(b"uuid", &[7; 17]),
        "data of a program or a maker: 1 bytes",
    );
    hides(
        &[],
        b"",
        &boxed(b"mdat", b"old words"),
        "data that no picture refers to: 9 bytes: old words",
    );
    hides(&[], b"", b"behind the end", "data after the end");
}

#[test]
fn what_shows_no_whole_picture_is_refused() {
    let whole = file(9, &[], b"", b"");
    let refused = |bytes: &[u8], limits: &Limits| told(bytes, limits).unwrap_err();
    let usual = Limits::default();
    assert!(matches!(
        refused(&whole[..whole.len() - 1], &usual),
        Refusal::Damaged(_)
    ));
    assert!(matches!(refused(b"", &usual), Refusal::Damaged(_)));
    assert!(matches!(refused(&boxed(b"moov", b""), &usual), Refusal::Unsupported(_)));
    let small = Limits {
        pixels: 80,
        ..usual.clone()
    };
    assert!(matches!(refused(&whole, &small), Refusal::TooLarge(_)));
    for at in 0..whole.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= change;
            let _ = told(&changed, &usual);
            let _ = told(&changed[..at], &usual);
        }
    }
}
