//! What may be put into the content of a text layer, and is seen.

use super::*;

fn word(text: &str, x: u32, width: u32) -> Word {
    let (text, y, height) = (text.to_owned(), 100, 25);
    let area = Area { x, y, width, height };
    Word { text, area }
}

/// Two lines, of two words and of one.
fn layer() -> TextLayer {
    let mut below = word("не", 10, 50);
    below.area.y = 140;
    TextLayer {
        page: 0,
        lines: vec![vec![word("Hi", 10, 100), word("A", 130, 100)], vec![below]],
    }
}

const CONTENT: &str = "q\nBT\n3 Tr\n/T 12.00 Tf\n\
    400.00 Tz 1 0 0 1 4.80 42.40 Tm <00480069> Tj\n\
    160.00 Tz 1 0 0 1 52.80 42.40 Tm <0020> Tj\n\
    800.00 Tz 1 0 0 1 62.40 42.40 Tm <0041> Tj\n\
    /T 12.00 Tf\n\
    200.00 Tz 1 0 0 1 4.80 23.20 Tm <043D0435> Tj\nET\nQ\n";

fn said(content: &str) -> Result<bool, &'static str> {
    check(content.as_bytes(), &layer(), 100.0)
}

#[test]
fn a_layer_that_is_as_it_was_decided_passes() {
    assert_eq!(said(CONTENT), Ok(false));
    let marked = CONTENT
        .replace("q\nBT", "q\n/P <</MCID 0>> BDC\nBT")
        .replace("ET\nQ", "ET\nEMC\nQ");
    assert_eq!(said(&marked), Ok(true));
    assert!(said(&marked.replace("EMC\n", "")).is_err());
}

/// What stands in a layer, what is put there instead, and what is said of it.
const LEAKS: &[(&str, &str, &str)] = &[
    ("3 Tr", "0 Tr", "a text layer that is seen"),
    ("3 Tr\n", "", "a text layer that is seen"),
    ("3 Tr\n", "3 Tr\n0 Tr\n", "type of another size than was decided"),
    (
        "<00480069>",
        "<00480061>",
        "a text layer of other words than were decided",
    ),
    (
        "<00480069>",
        "<004800690021>",
        "a text layer of other words than were decided",
    ),
    (
        "<00480069>",
        "<0048200B0069>",
        "a text layer of other words than were decided",
    ),
    ("<00480069>", "<D83D>", "a text layer of other words than were decided"),
    ("<00480069>", "<>", "a text layer of other words than were decided"),
    ("<0020>", "<0041>", "a text layer of other words than were decided"),
    (
        "<043D0435>",
        "<0435043D>",
        "a text layer of other words than were decided",
    ),
    ("<00480069>", "<0048006>", STRANGE),
    ("<043D0435>", "<043d0435>", STRANGE),
    ("<00480069> Tj", "<00480069> Tj % Ann", STRANGE),
    ("<00480069> Tj", "(Hi) Tj", STRANGE),
    (
        "1 0 0 1 4.80 42.40",
        "1 0 0 1 4.80 43.40",
        "a text layer with a word out of its place",
    ),
    (
        "1 0 0 1 4.80 42.40",
        "1 0 0 1 4.80 41.40",
        "a text layer with a word out of its place",
    ),
    (
        "1 0 0 1 4.80 42.40",
        "1 0 0 1 4.20 42.40",
        "a text layer with a word out of its place",
    ),
    (
        "1 0 0 1 4.80 42.40",
        "1 0 0 1 5.80 42.40",
        "a text layer with a word out of its place",
    ),
    ("1 0 0 1 4.80 42.40", "1 0 0 2 4.80 42.40", STRANGE),
    ("1 0 0 1 4.80 42.40", "1 0 0 1 -4.80 42.40", STRANGE),
    ("1 0 0 1 4.80 42.40", "1 0 0 1 4.8 42.40", STRANGE),
    ("1 0 0 1 4.80 42.40", "1 0 0 1 4.80  42.40", STRANGE),
    ("1 0 0 1 4.80 42.40", "1 0 0 1 4.80 99999999999999999999.40", STRANGE),
    ("400.00 Tz", "450.00 Tz", "a text layer with a word out of its place"),
    ("160.00 Tz", "9160.00 Tz", "a text layer with a word out of its place"),
    ("/T 12.00 Tf", "/T 13.00 Tf", "type of another size than was decided"),
    ("/T 12.00 Tf", "/F0 12.00 Tf", "type of another size than was decided"),
    (
        "ET\nQ",
        "160.00 Tz 1 0 0 1 52.80 42.40 Tm <0041> Tj\nET\nQ",
        "a text layer that says more than was decided",
    ),
    (
        "ET\nQ\n",
        "ET\nQ\n/P Do\n",
        "a text layer that says more than was decided",
    ),
    ("ET\nQ\n", "ET\n", "a text layer that says more than was decided"),
    ("ET\nQ\n", "ET\nQ", STRANGE),
    ("q\n", "q\n1 g\n", STRANGE),
    ("q\n", "", STRANGE),
];

#[test]
fn whatever_is_put_into_a_layer_is_seen() {
    for (old, new, says) in LEAKS {
        let changed = CONTENT.replacen(old, new, 1);
        assert_ne!(changed, CONTENT, "{old:?}");
        assert_eq!(said(&changed), Err(*says), "{old:?} as {new:?}");
    }
    assert!(check(b"\xff\n", &layer(), 100.0).is_err());
}

#[test]
fn a_layer_that_was_not_rightly_decided_is_no_layer() {
    let other = |change: fn(&mut TextLayer)| {
        let mut layer = layer();
        change(&mut layer);
        check(CONTENT.as_bytes(), &layer, 100.0)
    };
    assert_eq!(other(|_| ()), Ok(false));
    for change in [
        (|layer| layer.lines[0].clear()) as fn(&mut TextLayer),
        |layer| layer.lines[0][1].area.y += 1,
        |layer| layer.lines[0][0].area.height = 0,
        |layer| layer.lines[1].push(word("A", 60, 10)),
        |layer| {
            layer.lines.pop();
        },
    ] {
        assert!(other(change).is_err());
    }
    assert!(check(CONTENT.as_bytes(), &layer(), f64::NAN).is_err());
    assert!(check(CONTENT.as_bytes(), &layer(), 90.0).is_err());
}

#[test]
fn what_was_decided_to_go_is_looked_for_over_the_ends_of_lines() {
    let decided = [Decided {
        finding: 4,
        value: "A не".to_owned(),
    }];
    let searched = |pages, decided: &[Decided]| {
        let mut survivors = Vec::new();
        searched(&[layer()], pages, decided, &mut survivors);
        survivors
    };
    assert_eq!(searched(1, &[]), []);
    assert_eq!(searched(1, &decided)[0].finding, Some(4));
    assert_eq!(searched(0, &[]), [Survivor::stray("a text layer for no page")]);
}

#[test]
fn hebrew_stands_from_the_left_and_is_read_from_the_right() {
    let mut layer = layer();
    layer.lines = vec![vec![word("שלום", 10, 100)]];
    let content = "q\nBT\n3 Tr\n/T 12.00 Tf\n200.00 Tz 1 0 0 1 4.80 42.40 Tm <05DD05D505DC05E9> Tj\nET\nQ\n";
    assert_eq!(check(content.as_bytes(), &layer, 100.0), Ok(false));
    let turned = content.replace("05DD05D505DC05E9", "05E905DC05D505DD");
    assert!(check(turned.as_bytes(), &layer, 100.0).is_err());
    // Digits are read from the left among them.
    layer.lines = vec![vec![word("צ12", 10, 100)]];
    let digits = |units: &str| content.replace("05DD05D505DC05E9", units);
    assert_eq!(check(digits("0031003205E6").as_bytes(), &layer, 100.0), Ok(false));
    assert!(check(digits("0032003105E6").as_bytes(), &layer, 100.0).is_err());
}
