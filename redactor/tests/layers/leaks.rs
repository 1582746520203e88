//! What can be put back around text layers, in files of pictures and in files whose pages stay drawn, and the words by which the check
//! names it. The layers are made up: nothing is read here.

use super::hands::{Objects, changed, entry, first, font, layers, replaced, stream, written, wrong};
use super::said;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use redactor::format::Pages;
use redactor::verify::{Expectation, Truth};
use std::collections::BTreeMap;

/// A leak: what is put back, how, and what must be said of it.
type Leak = (&'static str, fn(&mut Objects), &'static str);

/// In the content of a layer; what its own reader says of each is held beside it.
const WORDS: &[Leak] = &[
    (
        "words that are seen",
        |objects| replaced(objects, first(objects).1, "3 Tr", "0 Tr"),
        "a text layer that is seen",
    ),
    (
        "another word",
        |objects| replaced(objects, first(objects).1, "<0048", "<0049"),
        "a text layer of other words than were decided",
    ),
    (
        "a word more",
        |objects| {
            replaced(
                objects,
                first(objects).1,
                "ET\n",
                "90.00 Tz 1 0 0 1 60.00 350.00 Tm <0041> Tj\nET\n",
            )
        },
        "a text layer that says more than was decided",
    ),
    (
        "a word elsewhere",
        |objects| replaced(objects, first(objects).1, "1 0 0 1 60.00", "1 0 0 1 90.00"),
        "a text layer with a word out of its place",
    ),
    (
        "a filter more",
        |objects| entry(objects, first(objects).1, "DecodeParms", Dictionary::new()),
        "a text layer with more in it",
    ),
    (
        "bytes behind its end",
        |objects| {
            let number = first(objects).1;
            let old = objects[&number].as_stream().unwrap();
            let bytes = [old.content.as_slice(), b"Ann"].concat();
            let stream = Stream::new(lopdf::dictionary! { "Filter" => "FlateDecode" }, bytes);
            objects.insert(number, stream.with_compression(false).into());
        },
        "bytes behind the end of a stream",
    ),
];

/// In the font of layers.
const FONT: &[Leak] = &[
    (
        "a letter that stands for another",
        |objects| {
            replaced(
                objects,
                font(objects) + 5,
                "<0400> <04FF> <0400>",
                "<0400> <04FF> <0500>",
            )
        },
        "a text layer whose letters stand for others",
    ),
    (
        "a letter that stands for a name",
        |objects| {
            let name = "1 beginbfchar\n<0048> <0041006E006E>\nendbfchar\nendcmap";
            replaced(objects, font(objects) + 5, "endcmap", name);
        },
        "a text layer whose letters stand for others",
    ),
    (
        "a remark in the table of letters",
        |objects| replaced(objects, font(objects) + 5, "/Unseen", "/Unseen % Ann\n"),
        "a text layer whose letters stand for others",
    ),
    (
        "a shape",
        |objects| {
            let number = font(objects) + 1;
            stream(objects, number, &|mut bytes| {
                let last = bytes.len() - 1;
                bytes[last] ^= 1;
                bytes
            });
        },
        "a font of text layers with something to paint",
    ),
    (
        "bytes behind its program",
        |objects| stream(objects, font(objects) + 1, &|bytes| [bytes.as_slice(), b"Ann"].concat()),
        "a font of text layers with something to paint",
    ),
    (
        "another length of its program",
        |objects| entry(objects, font(objects) + 1, "Length1", 9),
        "a font of text layers with something to paint",
    ),
    (
        "a letter with another shape",
        |objects| {
            let number = font(objects) + 3;
            stream(objects, number, &|mut bytes| {
                bytes[0x91] = 0;
                bytes
            });
        },
        "a text layer whose letters have shapes",
    ),
    (
        "a font's name",
        |objects| entry(objects, font(objects) + 2, "FontName", "Ann"),
        "a font of text layers of another form",
    ),
    (
        "a font's family",
        |objects| entry(objects, font(objects) + 2, "FontFamily", Object::string_literal("Ann")),
        "a font of text layers of another form",
    ),
    (
        "other widths",
        |objects| {
            entry(
                objects,
                font(objects) + 4,
                "W",
                vec![Object::Integer(1), vec![Object::Integer(2)].into()],
            )
        },
        "a font of text layers of another form",
    ),
    (
        "another coding",
        |objects| entry(objects, font(objects), "Encoding", "Identity-V"),
        "a font of text layers of another form",
    ),
];

/// On the page, where it is a picture.
const PICTURE: &[Leak] = &[
    (
        "a layer that is drawn last",
        |objects| {
            let (page, words, drawing) = first(objects);
            let turned: Vec<Object> = [drawing, words].map(|number| Object::Reference((number, 0))).into();
            entry(objects, page, "Contents", turned);
        },
        "a page with more in it than a picture",
    ),
    (
        "another font",
        |objects| {
            let page = first(objects).0;
            let resources = objects.get_mut(&page).unwrap().as_dict_mut().unwrap();
            let resources = resources.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
            resources.set("Font", lopdf::dictionary! { "T" => Object::Reference((4, 0)) });
        },
        "a page with more in it than a picture",
    ),
    (
        "an object that nothing names",
        |objects| {
            let number = objects.keys().max().unwrap() + 1;
            objects.insert(number, lopdf::dictionary! { "A" => 1 }.into());
        },
        "an object that belongs to no page",
    ),
];

/// On the page, where it stays drawn.
const DRAWN: &[Leak] = &[
    (
        "a third content",
        |objects| {
            let (page, words, drawing) = first(objects);
            let parts: Vec<Object> = [words, drawing, drawing]
                .map(|number| Object::Reference((number, 0)))
                .into();
            entry(objects, page, "Contents", parts);
        },
        "a page with more in it",
    ),
    (
        "a layer on two pages",
        |objects| {
            let words = Object::Reference((first(objects).1, 0));
            let kids = objects[&2].as_dict().unwrap().get(b"Kids").unwrap().as_array().unwrap();
            let second = kids[1].as_reference().unwrap().0;
            let parts = objects[&second]
                .as_dict()
                .unwrap()
                .get(b"Contents")
                .unwrap()
                .as_array()
                .unwrap();
            let parts = vec![words, parts[1].clone()];
            entry(objects, second, "Contents", parts);
        },
        "an object that is used twice",
    ),
    (
        "a layer that was not decided",
        |objects| {
            let words = Object::Reference((first(objects).1, 0));
            let kids = objects[&2].as_dict().unwrap().get(b"Kids").unwrap().as_array().unwrap();
            let third = kids[2].as_reference().unwrap().0;
            let drawing = objects[&third].as_dict().unwrap().get(b"Contents").unwrap().clone();
            entry(objects, third, "Contents", vec![words, drawing]);
        },
        "a text layer that was not decided",
    ),
    (
        "no layer where one was decided",
        |objects| {
            let (page, _, drawing) = first(objects);
            entry(objects, page, "Contents", Object::Reference((drawing, 0)));
        },
        "a page without its text layer",
    ),
    (
        "a layer whose words are no paragraph",
        |objects| {
            let words = first(objects).1;
            replaced(objects, words, "/P <</MCID 0>> BDC\n", "");
            replaced(objects, words, "EMC\n", "");
        },
        "marks that belong to no tag",
    ),
    (
        "a layer that is a heading",
        |objects| {
            let tag = |object: &Object| {
                let kind = object.as_dict().and_then(|tag| tag.get(b"S")).and_then(Object::as_name);
                kind.is_ok_and(|kind| kind == b"P")
            };
            let number = *objects.iter().find(|(_, object)| tag(object)).unwrap().0;
            entry(objects, number, "S", Object::Name(b"H1".to_vec()));
        },
        "a heading that says nothing",
    ),
    (
        "letters of its own",
        |objects| {
            let number = first(objects).2;
            replaced(
                objects,
                number,
                "\nf",
                "\nf\nBT\n/T 12 Tf\n1 0 0 1 50 50 Tm\n[<0041>]TJ\nET",
            );
        },
        "a name that names nothing",
    ),
];

fn assert_named(pages: Pages, tables: &[&[Leak]]) {
    let (bytes, expectation) = written(pages.clone(), layers());
    assert_eq!(wrong(&bytes, &expectation), [""; 0]);
    assert!(
        changed(&bytes, &|_| ()) == bytes,
        "the hands of this test change nothing else"
    );
    let mut unseen = Vec::new();
    for (what, change, says) in tables.iter().copied().flatten() {
        let leak = changed(&bytes, change);
        assert!(leak != bytes, "{what} changes nothing");
        let said = wrong(&leak, &expectation);
        if !said.iter().any(|said| said.contains(says)) {
            unseen.push(format!("{what}: {said:?}"));
        }
    }
    assert_eq!(unseen, [""; 0]);
}

#[test]
fn whatever_is_put_back_into_layers_of_pictures_is_named() {
    assert_named(Pages::Pixels, &[WORDS, FONT, PICTURE]);
}

#[test]
fn whatever_is_put_back_into_layers_of_drawn_pages_is_named() {
    assert_named(Pages::Drawn, &[WORDS, FONT, DRAWN]);
}

#[test]
fn layers_are_held_against_what_was_decided_and_never_against_the_file() {
    for pages in [Pages::Pixels, Pages::Drawn] {
        let (bytes, expectation) = written(pages.clone(), layers());
        let with = |change: fn(&mut Expectation)| {
            let mut other = expectation.clone();
            change(&mut other);
            wrong(&bytes, &other).join("; ")
        };
        assert!(!with(|other| other.layers.clear()).is_empty());
        assert!(!with(|other| drop(other.layers.pop())).is_empty());
        let beyond = with(|other| other.layers[1].page = 9);
        assert!(beyond.contains("a text layer for no page"), "{beyond}");
        let value = with(|other| other.decided[0].value = "Harbour office".to_owned());
        assert!(
            value.contains("finding 7") && value.contains("in the text layer"),
            "{value}"
        );
        let (bare, bare_expectation) = written(pages, Vec::new());
        assert_eq!(wrong(&bare, &bare_expectation), [""; 0]);
        assert!(!wrong(&bare, &expectation).is_empty());
        assert!(matches!(expectation.truth, Truth::Pages(_) | Truth::Sheets(_)));
    }
}

#[test]
fn words_of_any_script_are_written_as_they_are() {
    for pages in [Pages::Pixels, Pages::Drawn] {
        assert_eq!(
            said(&written(pages.clone(), layers()).0),
            ["Harbour office", "Документы 漢字"]
        );
    }
}

#[test]
fn the_font_of_layers_has_no_shape() {
    let (bytes, _) = written(Pages::Pixels, layers());
    let document = Document::load_mem(&bytes).unwrap();
    let program: ObjectId = (4, 0);
    let program = document
        .get_object(program)
        .unwrap()
        .as_stream()
        .unwrap()
        .decompressed_content()
        .unwrap();
    let number = |at: usize| u32::from_be_bytes(program[at..at + 4].try_into().unwrap()) as usize;
    let tables = (0..usize::from(program[5])).map(|table| {
        let at = 12 + 16 * table;
        (
            program[at..at + 4].to_vec(),
            &program[number(at + 8)..number(at + 8) + number(at + 12)],
        )
    });
    let tables: BTreeMap<Vec<u8>, &[u8]> = tables.collect();
    let names: Vec<_> = tables
        .keys()
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    assert_eq!(names, ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
    assert!(tables[&b"glyf"[..]].is_empty());
    assert_eq!(tables[&b"loca"[..]], [0; 6]);
}
