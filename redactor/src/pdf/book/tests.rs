//! Books of hand-made pages, read back by the reader of others.
#![allow(clippy::cast_possible_truncation, reason = "numbers of a test are small")]

mod everything;
pub(crate) mod made;
mod outside;
mod written;

use super::Book;
use crate::document::{Item, Picture, Raster, Sheet};
use crate::limits::Limits;
use crate::pdf::collector::Collector;
use crate::pdf::lines::lines;
use crate::pdf::page::Frame;
use crate::pdf::pixels::Easel;
use everything::{LINES, everything};
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro::hayro_syntax::Pdf;
use made::{BLACK, Leaf, PLAIN, RED, Setter, fill, square};

/// A file of these pages.
pub(crate) fn book(setter: &Setter, leaves: &[Leaf]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut book = Book::begin(&mut file).unwrap();
    setter
        .outlines
        .iter()
        .for_each(|outline| book.outline(outline).unwrap());
    for leaf in leaves {
        book.sheet(&leaf.sheet, &leaf.pictures).unwrap();
    }
    book.finish(false).unwrap();
    file
}

/// The lines of each page, and its pixels at 150 dpi.
fn read(file: &[u8]) -> Vec<(Vec<String>, Raster)> {
    let pdf = Pdf::new(file.to_vec()).unwrap();
    let (settings, cache) = (InterpreterSettings::default(), InterpreterCache::new());
    let mut easel = Easel::new(&settings);
    let pages = pdf.pages().iter().map(|page| {
        let frame = Frame::of(page, &Limits::default()).unwrap();
        let mut collector = Collector::new(100_000);
        collector.begin(&frame);
        let mut context = Context::new(frame.place, frame.area(), &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut collector);
        let drawn = collector.finish();
        let lines = lines(drawn.letters, &drawn.marks, &frame);
        let text = lines
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect());
        (text.collect(), easel.draw(page, &frame))
    });
    pages.collect()
}

/// The colour of the page at a place in points.
fn at(raster: &Raster, x: f64, y: f64) -> [u8; 3] {
    let pixel = |place: f64| (place * 150.0 / 72.0) as usize;
    let start = (pixel(y) * raster.width as usize + pixel(x)) * usize::from(raster.channels);
    match raster.channels {
        1 => [raster.pixels[start]; 3],
        _ => [0, 1, 2].map(|channel| raster.pixels[start + channel]),
    }
}

fn near(raster: &Raster, x: f64, y: f64, expected: [u8; 3]) {
    let found = at(raster, x, y);
    let far = found.iter().zip(expected).any(|(one, other)| one.abs_diff(other) > 8);
    assert!(!far, "{found:?} and not {expected:?} at {x}, {y}");
}

fn one(leaf: Leaf, setter: &Setter) -> (Vec<String>, Raster) {
    read(&book(setter, &[leaf])).remove(0)
}

/// What is seen where on [`everything`].
const SEEN: &[(f64, f64, [u8; 3])] = &[
    // Fills, the ring, what no clip leaves.
    (320.0, 60.0, made::BLUE),
    (185.0, 170.0, RED),
    (200.0, 185.0, [255; 3]),
    (390.0, 5.0, [255; 3]),
    // Lines: thick and thin by the ellipse of the pen, dash and gap.
    (60.0, 140.5, made::BLUE),
    (60.0, 138.7, made::BLUE),
    (120.0, 140.0, made::BLUE),
    (120.0, 138.7, [255; 3]),
    (181.0, 150.0, BLACK),
    (186.0, 150.0, [255; 3]),
    (192.0, 148.0, [255; 3]),
    // Colours that run, within their clips: from red, at once from yellow to green, to blue.
    (242.0, 185.0, [255, 26, 0]),
    (261.0, 185.0, [0, 242, 13]),
    (243.0, 168.0, [255; 3]),
    (320.3, 185.3, [255, 18, 0]),
    (301.0, 166.0, [0, 0, 255]),
    // Pictures: few colours, lines, seen in part, stencils.
    (135.0, 225.0, RED),
    (145.0, 225.0, made::BLUE),
    (222.0, 222.0, BLACK),
    (250.0, 222.0, [255; 3]),
    (311.0, 230.0, [50; 3]),
    (388.0, 230.0, [167; 3]),
    (350.0, 280.0, [255; 3]),
    (60.0, 330.0, RED),
    (110.0, 330.0, made::BLUE),
    (41.0, 311.0, [255; 3]),
    // Multiplied; half seen as one, and one by one.
    (210.0, 320.0, [255, 255, 0]),
    (230.0, 340.0, [0, 255, 0]),
    (250.0, 360.0, [0, 255, 255]),
    (290.0, 320.0, [127; 3]),
    (310.0, 340.0, [127; 3]),
    (50.0, 400.0, [127; 3]),
    (70.0, 420.0, [63; 3]),
    // The mask: next to all, half, outside of it.
    (152.5, 410.0, BLACK),
    (192.5, 410.0, [237, 142, 142]),
    (145.0, 410.0, [255; 3]),
    (190.0, 390.0, [255; 3]),
];

#[test]
fn every_kind_of_item_is_seen_and_every_word_is_read() {
    let mut setter = Setter::default();
    let leaf = everything(&mut setter);
    let (lines, raster) = one(leaf, &setter);
    assert_eq!(lines, LINES.map(|line| line.replace('ﬁ', "fi")));
    for (x, y, colour) in SEEN {
        near(&raster, *x, *y, *colour);
    }
}

#[test]
fn the_same_pages_are_the_same_bytes_and_what_is_alike_is_there_once() {
    let mut setter = Setter::default();
    let [first, again, second] = [(); 3].map(|()| everything(&mut setter));
    let once = book(&setter, &[first]);
    let leaves = [again, second];
    assert_eq!(once, book(&setter, &leaves[..1]));
    let twice = book(&setter, &leaves);
    // The second page brings its content and its structure, no font, picture or form.
    let more = twice.len() - once.len();
    assert!(more < 3_000 && once.len() > 12_000, "{more} of {}", once.len());
    assert_eq!(read(&twice)[0].1, read(&twice)[1].1);
}

#[test]
fn letters_stand_where_they_stood_whatever_their_matrix() {
    let mut setter = Setter::default();
    let ways = [
        kurbo::Affine::translate((100.0, 300.0)) * kurbo::Affine::rotate(-1.2),
        kurbo::Affine::translate((200.0, 300.0)) * kurbo::Affine::new([1.0, 0.0, -0.4, 1.0, 0.0, 0.0]),
        kurbo::Affine::translate((200.0, 200.0)) * kurbo::Affine::new([-1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
        kurbo::Affine::translate((40.0, 100.0)) * kurbo::Affine::scale(3.7),
        kurbo::Affine::translate((40.0, 120.0)) * kurbo::Affine::scale(0.2),
    ];
    let (mut letters, mut shapes) = (Leaf::new(400.0, 400.0), Leaf::new(400.0, 400.0));
    for way in ways {
        letters.set(&mut setter, "Rag, gap", way, (false, 14.0, BLACK), (0, 0));
    }
    // A letter that is far too large in its units, and one that is far too small.
    for factor in [300.0, 0.01] {
        let mut odd = made::outline('R', true);
        odd.path.apply_affine(kurbo::Affine::scale(factor));
        odd.advance *= factor;
        let at = kurbo::Affine::new([0.05 / factor, 0.0, 0.0, -0.05 / factor, 20.0 + factor, 380.0]);
        letters.put(Item::Glyph {
            outline: setter.outlines.len() as u32,
            at,
            colour: RED,
            mix: PLAIN,
        });
        setter.outlines.push(odd);
    }
    for item in &letters.sheet.items {
        if let Item::Glyph {
            outline, at, colour, ..
        } = item
        {
            shapes.put(fill(*at * &setter.outlines[*outline as usize].path, *colour, PLAIN));
        }
    }
    let (one, other) = (one(letters, &setter).1, one(shapes, &Setter::default()).1);
    let far = one
        .pixels
        .iter()
        .zip(&other.pixels)
        .filter(|(one, other)| one.abs_diff(**other) > 60);
    assert_eq!(far.count(), 0);
    assert!(one.pixels.iter().filter(|value| **value < 128).count() > 2_000);
}

#[test]
fn more_letters_than_one_font_holds_go_on_in_a_second_one() {
    let count = 66_000_u32;
    let mut setter = Setter::default();
    let mut leaf = Leaf::new(200.0, 200.0);
    for number in 0..count {
        let mut outline = made::outline('-', false);
        outline.path = square(0.0, f64::from(number % 300), 200.0 + f64::from(number / 300));
        outline.text = char::from(b'a' + (number % 26) as u8).to_string();
        setter.outlines.push(outline);
    }
    for (place, outline) in [0, 65_533, 65_534, count - 1].into_iter().enumerate() {
        leaf.put(glyph(outline, 20.0 + 30.0 * place as f64, 50.0));
    }
    // All others lie outside of the page.
    let (early, late) = leaf.sheet.items.split_at(1);
    let between = (1..65_533).map(|outline| glyph(outline, 300.0, 50.0));
    leaf.sheet.items = early
        .iter()
        .cloned()
        .chain(between)
        .chain(late.iter().cloned())
        .collect();
    let file = book(&setter, &[leaf]);
    let text: String = read(&file).remove(0).0.concat();
    let expected = [0, 65_533, 65_534, count - 1].map(|number: u32| char::from(b'a' + (number % 26) as u8));
    assert_eq!(text.replace(' ', ""), String::from_iter(expected));
    let document = lopdf::Document::load_mem(&file).unwrap();
    let fonts = document.get_page_fonts(*document.get_pages().get(&1).unwrap()).unwrap();
    assert_eq!(fonts.into_keys().collect::<Vec<_>>(), [b"F0".to_vec(), b"F1".to_vec()]);
}

fn glyph(outline: u32, x: f64, y: f64) -> Item {
    Item::Glyph {
        outline,
        at: kurbo::Affine::new([0.02, 0.0, 0.0, -0.02, x, y]),
        colour: BLACK,
        mix: PLAIN,
    }
}

fn fails(items: Vec<Item>, pictures: &[Picture]) {
    let leaf = Leaf::new(10.0, 10.0);
    let sheet = Sheet { items, ..leaf.sheet };
    let mut file = Vec::new();
    assert!(Book::begin(&mut file).unwrap().sheet(&sheet, pictures).is_err());
}

#[test]
fn what_does_not_fit_together_is_not_written() {
    let clip = Item::Clip {
        path: square(0.0, 0.0, 5.0),
        rule: crate::document::Rule::NonZero,
    };
    let group = Item::Group(crate::document::Mix { alpha: 9, ..PLAIN });
    fails(vec![glyph(0, 1.0, 1.0)], &[]);
    fails(vec![Item::EndClip], &[]);
    fails(vec![clip.clone()], &[]);
    fails(vec![clip.clone(), group.clone(), Item::EndClip, Item::EndGroup], &[]);
    fails(vec![group, Item::EndClip], &[]);
    let shown = made::show(0, made::upright(0.0, 0.0, 5.0, 5.0), BLACK);
    fails(vec![shown.clone()], &[]);
    let mut short = made::grey(3, 3, |_, _| 9);
    short.pixels.pop();
    let picture = Picture {
        colour: Some(short),
        alpha: None,
    };
    fails(vec![shown], &[picture]);
    let mut file = Vec::new();
    let mut unseen = made::outline('a', false);
    unseen.text = "a\u{200b}".to_owned();
    assert!(Book::begin(&mut file).unwrap().outline(&unseen).is_err());
    assert!(Book::begin(&mut Vec::new()).unwrap().finish(false).is_err());
}
