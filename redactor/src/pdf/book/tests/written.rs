//! What a book may hold, and nothing else.

use super::everything::{LINES, everything};
use super::made::{BLACK, Leaf, PLAIN, Setter, fill, pen};
use crate::document::Item;
use kurbo::{Affine, BezPath, Rect, Shape};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::time::{Duration, Instant};

/// All operators that a page may use.
const OPERATORS: &str = "q Q cm w J j M d gs g G rg RG m l c h re W W* n f f* S Do sh BT ET Tf Tm TJ BDC BMC EMC";

fn loaded(leaves: impl Fn(&mut Setter) -> Vec<Leaf>) -> Document {
    let mut setter = Setter::default();
    let leaves = leaves(&mut setter);
    Document::load_mem(&super::book(&setter, &leaves)).unwrap()
}

fn text(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

#[test]
fn no_operator_and_no_object_is_of_another_kind() {
    let document = loaded(|setter| vec![everything(setter)]);
    let allowed: Vec<&str> = OPERATORS.split(' ').collect();
    let mut used = std::collections::BTreeSet::new();
    let mut kinds = std::collections::BTreeSet::new();
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            Object::Array(_) => continue,
            other => panic!("{other:?}"),
        };
        kinds.insert(format!(
            "{}{}{}",
            text(dictionary, b"Type"),
            text(dictionary, b"Subtype"),
            text(dictionary, b"S")
        ));
        let drawn = text(dictionary, b"Subtype") == "Form" || dictionary.len() == 2;
        if let (Object::Stream(stream), true) = (object, drawn) {
            let content = stream.decompressed_content().unwrap();
            if !content.starts_with(b"/CIDInit") {
                used.extend(
                    Content::decode(&content)
                        .unwrap()
                        .operations
                        .into_iter()
                        .map(|one| one.operator),
                );
            }
        }
    }
    assert!(used.iter().all(|one| allowed.contains(&one.as_str())), "{used:?}");
    // Every one is in use: the page has every kind of item.
    assert_eq!(used.len(), allowed.len(), "{used:?}");
    let expected = [
        "",
        "Catalog",
        "CIDFontType0C",
        "Document",
        "FontCIDFontType0",
        "FontDescriptor",
        "FontType0",
        "H1",
        "P",
        "Page",
        "Pages",
        "StructTreeRoot",
        "XObjectForm",
        "XObjectImage",
    ];
    assert_eq!(kinds, expected.map(str::to_owned).into());
    let keys: Vec<_> = document
        .trailer
        .iter()
        .map(|(key, _)| String::from_utf8_lossy(key).into_owned())
        .collect();
    assert_eq!(keys, ["Size", "Root"]);
}

/// The content of the first page.
fn content(document: &Document) -> String {
    let page = document.page_iter().next().unwrap();
    String::from_utf8(document.get_page_content(page)).unwrap()
}

#[test]
fn places_are_said_outright_and_rectangles_are_rectangles() {
    let document = loaded(|setter| {
        let mut leaf = Leaf::new(612.0, 792.0);
        let at = Affine::translate((72.0, 83.17)) * Affine::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        leaf.set(setter, "I", at, (false, 12.0, BLACK), (0, 0));
        leaf.put(fill(Rect::new(94.68, 765.36, 95.4, 21.6).to_path(0.1), BLACK, PLAIN));
        // Drawn along y first, and not closed: neither is what `re` draws.
        leaf.put(fill(BezPath::from_svg("M1 9V5H3V9Z M1 9H3V5H1").unwrap(), BLACK, PLAIN));
        leaf.put(Item::Stroke {
            path: BezPath::from_svg("M1000 2000L1001 2000").unwrap(),
            pen: pen(1.0),
            at: Affine::new([0.1366, 0.0, 0.0, -0.005_424, 0.0, 700.0]),
            colour: BLACK,
            mix: PLAIN,
        });
        vec![leaf]
    });
    let expected = "/P <</MCID 0>> BDC\nBT\n/F0 12 Tf\n1 0 0 1 72 708.83 Tm\n[(\0\u{1})]TJ\nET\nEMC\n/Artifact BMC\n\
        94.68 26.64 .72 743.76 re\nf\n1 783 m\n1 787 l\n3 787 l\n3 783 l\nh\n1 783 m\n3 783 l\n3 787 l\n1 787 l\nf\n\
        q\n1 0 0 .039707174 0 92 cm\n.137 w\n136.6 273.2 m\n136.737 273.2 l\nS\nQ\nEMC";
    assert_eq!(content(&document).trim_end(), expected);
}

#[test]
fn pictures_take_the_coding_that_suits_them() {
    let document = loaded(|setter| vec![everything(setter)]);
    let images = document.objects.values().filter_map(|object| object.as_stream().ok());
    let images = images.filter(|stream| text(&stream.dict, b"Subtype") == "Image");
    let mut found: Vec<String> = images
        .map(|image| {
            let side = |key: &[u8]| image.dict.get(key).unwrap().as_i64().unwrap();
            let space = match image.dict.get(b"ColorSpace").unwrap() {
                Object::Array(parts) => String::from_utf8_lossy(parts[0].as_name().unwrap()).into_owned(),
                _ => text(&image.dict, b"ColorSpace"),
            };
            format!(
                "{}x{} {} {} {}",
                side(b"Width"),
                side(b"Height"),
                side(b"BitsPerComponent"),
                space,
                text(&image.dict, b"Filter")
            )
        })
        .collect();
    found.sort();
    let expected = [
        "160x160 8 DeviceRGB DCTDecode",
        "16x1 8 DeviceGray FlateDecode",
        "1x1 1 Indexed FlateDecode",
        "1x1 1 Indexed FlateDecode",
        "20x20 1 DeviceGray FlateDecode",
        "30x30 1 DeviceGray FlateDecode",
        "400x400 1 DeviceGray CCITTFaxDecode",
        "40x40 8 DeviceGray FlateDecode",
        "8x8 1 Indexed FlateDecode",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_read_first_is_first_in_the_structure() {
    // The rows are painted from the bottom to the top.
    let document = loaded(|setter| {
        let mut leaf = Leaf::new(400.0, 200.0);
        for (number, line) in LINES.iter().enumerate().take(4) {
            let at = Affine::translate((20.0, 150.0 - 30.0 * number as f64));
            leaf.set(
                setter,
                line,
                at,
                (false, 12.0, BLACK),
                (u8::from(number == 3), number as u32 / 2),
            );
        }
        leaf.sheet.rows.reverse();
        vec![leaf]
    });
    let of = |dictionary: &Dictionary, key: &[u8]| -> Dictionary {
        let id = dictionary.get(key).unwrap().as_reference().unwrap();
        document.get_dictionary(id).unwrap().clone()
    };
    let root = of(document.catalog().unwrap(), b"StructTreeRoot");
    let elements = of(&root, b"K").get(b"K").unwrap().as_array().unwrap().clone();
    let told: Vec<(String, Vec<i64>)> = elements
        .iter()
        .map(|element| {
            let element = document.get_dictionary(element.as_reference().unwrap()).unwrap();
            let numbers = element.get(b"K").unwrap().as_array().unwrap();
            (
                text(element, b"S"),
                numbers.iter().map(|number| number.as_i64().unwrap()).collect(),
            )
        })
        .collect();
    let expected = [("H1", vec![3]), ("P", vec![2]), ("P", vec![1, 0])];
    assert_eq!(told, expected.map(|(role, numbers)| (role.to_owned(), numbers)));
}

/// A page as full as pages get: 4 000 letters in 66 rows.
pub(crate) fn dense(setter: &mut Setter, number: usize) -> Leaf {
    let words = "the of and to in that was with for his which by not this from have one all were their had been ";
    let mut leaf = Leaf::new(595.0, 842.0);
    let text: String = words.chars().cycle().skip(number * 7).take(66 * 61).collect();
    for (row, line) in text.as_bytes().chunks(61).enumerate() {
        let at = Affine::translate((60.0, 60.0 + 11.0 * row as f64));
        let line = std::str::from_utf8(line).unwrap();
        leaf.set(setter, line, at, (false, 10.0, BLACK), (0, row as u32 / 6));
    }
    leaf
}

#[test]
fn a_dense_page_is_small_and_takes_no_time() {
    let mut setter = Setter::default();
    let leaves: Vec<Leaf> = (0..10).map(|number| dense(&mut setter, number)).collect();
    let start = Instant::now();
    let file = super::book(&setter, &leaves);
    let each = start.elapsed() / 10;
    println!("{} bytes for ten pages, {each:?} a page", file.len());
    // Unoptimised, and on a machine that does other things: ten times what is asked of a release.
    assert!(each < Duration::from_millis(100), "{each:?}");
}
