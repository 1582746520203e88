//! Pages made by hand, and what is recorded of them.

use super::made::{Made, Recorded};
use super::{Recorder, Unkept};
use crate::document::{Along, Blend, Item, Mix};
use crate::limits::Limits;
use crate::pdf::drawing::{Dropped, Why};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{PathEl, Point, Rect, Shape};
use lopdf::{Dictionary, Object, dictionary};

mod fields;
mod letters;
mod marked;
mod paint;

/// The page of `content`, with nothing but Helvetica.
fn plain(content: &str) -> Recorded {
    Made::new().record(content)
}

fn unkept(made: Made, content: &str) -> Unkept {
    match made.try_record(content, &Limits::default()) {
        Err(unkept) => unkept,
        Ok(_) => panic!("it is kept"),
    }
}

fn near(one: Rect, other: Rect) -> bool {
    let sides = [
        one.x0 - other.x0,
        one.y0 - other.y0,
        one.x1 - other.x1,
        one.y1 - other.y1,
    ];
    sides.iter().all(|side| side.abs() < 0.01)
}

fn mix(item: &Item) -> &Mix {
    item.mix().unwrap()
}

/// The box of a picture on the page.
fn shown(item: &Item) -> Rect {
    match item {
        Item::Picture { at, .. } => at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
        Item::Fill { path, .. } => path.bounding_box(),
        other => panic!("{other:?}"),
    }
}

fn box_of(values: [i64; 4]) -> Object {
    values.map(Object::from).to_vec().into()
}

fn numbers(values: &[i64]) -> Object {
    values
        .iter()
        .map(|value| Object::from(*value))
        .collect::<Vec<_>>()
        .into()
}

/// A grey picture of 2 by 2 pixels: 0 and 80 above, 160 and 240 below.
fn picture(made: &mut Made, name: &str, more: &Dictionary) {
    let mut dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    dictionary.extend(more);
    let picture = made.stream(dictionary, &[0, 80, 160, 240]);
    made.name("XObject", name, picture);
}

#[test]
fn rotation_and_crop_vanish() {
    let mut made = Made::new();
    made.set("Rotate", 90);
    made.set("CropBox", box_of([20, 10, 180, 90]));
    let page = made.record("0 1 0 rg 20 10 30 5 re f");
    assert_eq!(page.drawing.size, (80.0, 160.0));
    // What is at the lower left comes to the upper left.
    assert!(
        near(shown(&page.drawing.items[0]), Rect::new(0.0, 0.0, 5.0, 30.0)),
        "{:?}",
        page.drawing.items
    );
}

#[test]
fn a_page_whose_box_is_empty_is_shown_as_readers_show_it() {
    let recorded = |boxes: &[(&str, [i64; 4])], turn: i64| {
        let mut made = Made::new();
        made.set("Rotate", turn);
        boxes.iter().for_each(|(name, sides)| made.set(name, box_of(*sides)));
        let page = made.record("0 1 0 rg 30 10 30 5 re f");
        (page.drawing.size, shown(&page.drawing.items[0]))
    };
    let whole = (200.0, 100.0);
    for crop in [[0, 0, 0, 0], [50, 20, 50, 80]] {
        let (size, place) = recorded(&[("CropBox", crop)], 0);
        assert_eq!(size, whole);
        assert!(near(place, Rect::new(30.0, 85.0, 60.0, 90.0)), "{place:?}");
    }
    let media = ("MediaBox", [10, 0, 210, 100]);
    let crop = ("CropBox", [0, 0, 0, 0]);
    let turned = [
        (90, (100.0, 200.0), Rect::new(10.0, 20.0, 15.0, 50.0)),
        (180, (200.0, 100.0), Rect::new(150.0, 10.0, 180.0, 15.0)),
        (270, (100.0, 200.0), Rect::new(85.0, 150.0, 90.0, 180.0)),
    ];
    for (turn, size, place) in turned {
        let found = recorded(&[media, crop], turn);
        assert!(found.0 == size && near(found.1, place), "{turn}: {found:?}");
        // As hayro turns a page that has a box.
        let usual = recorded(&[media], turn);
        assert!(usual.0 == size && near(usual.1, place), "{turn}: {usual:?}");
    }
    let (size, place) = recorded(&[("MediaBox", [0, 0, 0, 0])], 0);
    assert_eq!(size, (612.0, 792.0));
    assert!(near(place, Rect::new(30.0, 777.0, 60.0, 782.0)), "{place:?}");
}

#[test]
fn clips_that_clip_nothing_are_left_out_and_others_stay() {
    let page =
        plain("q 0 0 100 100 re W n 10 10 20 20 re f Q q 0 0 15 15 re W n 10 10 20 20 re f Q q 0 0 5 5 re W n Q");
    assert_eq!(page.kinds(), ["fill", "(", "fill", ")"]);
}

#[test]
fn a_group_that_changes_nothing_is_not_there_and_one_thing_in_a_group_is_painted_as_it() {
    let mut made = Made::new();
    let group = dictionary! { "Group" => dictionary! { "S" => "Transparency" } };
    made.form("X", "0 0 10 10 re f", &group);
    made.form("Y", "0 0 10 10 re f 20 20 5 5 re f", &group);
    made.name("ExtGState", "G", dictionary! { "ca" => 0.5, "BM" => "Multiply" });
    picture(&mut made, "P", &Dictionary::new());
    let page = made.record("/X Do /G gs /X Do /Y Do q 20 0 0 10 50 60 cm /P Do Q");
    assert_eq!(page.kinds(), ["fill", "fill", "[", "fill", "fill", "]", "picture"]);
    let mixes: Vec<(Blend, u8)> = [0, 1, 2, 3, 6]
        .map(|item: usize| mix(&page.drawing.items[item]))
        .iter()
        .map(|mix| (mix.blend, mix.alpha))
        .collect();
    let half = (Blend::Multiply, 128);
    assert_eq!(mixes, [(Blend::Normal, 255), half, half, (Blend::Normal, 255), half]);
}

#[test]
fn what_is_too_much_or_too_deep_is_given_up_with_its_reason() {
    let deep = "q 0 0 m 99 0 l 0 99 l W n ".repeat(300) + "0 0 50 50 re f";
    assert!(unkept(Made::new(), &deep).0.contains("too deep"));
    let limits = Limits {
        glyphs: 3,
        ..Limits::default()
    };
    let four = Made::new().try_record("BT /F1 9 Tf (four) Tj ET", &limits);
    assert!(four.is_err_and(|unkept| unkept.0.contains("letters")));
    let slanted = unkept(Made::new(), "0 0 m 9000000000 8000000000 l 5 9000000000 l f");
    assert!(slanted.0.contains("beyond any page"));
    assert_eq!(plain("-9000000000 10 18000000000 20 re f").kinds(), ["fill"]);
    let mut made = Made::new();
    picture(&mut made, "P", &Dictionary::new());
    let limits = Limits {
        pixels: 3,
        ..Limits::default()
    };
    assert!(
        made.try_record("/P Do", &limits)
            .is_err_and(|unkept| unkept.0.contains("pixels"))
    );
}

#[test]
fn a_recorder_begins_each_page_anew() {
    let mut recorder = Recorder::new(&Limits::default());
    recorder.refuse("of an earlier page");
    recorder.left.letters = 0;
    let pdf = Pdf::new(Made::new().bytes("BT /F1 9 Tf (ab) Tj ET")).unwrap();
    let page = pdf.pages().first().unwrap();
    for _ in 0..2 {
        let (cache, settings) = Default::default();
        let drawing = recorder.record(&pdf, page, &cache, &settings, &mut super::made::Sketcher::default());
        assert_eq!(drawing.unwrap().items.len(), 2);
    }
    assert_eq!(recorder.letters.outlines.len(), 2);
}

#[test]
fn annotations_that_nobody_drew_are_counted() {
    let mut made = Made::new();
    let shown = made.form("A", "0 0 10 10 re f", &Dictionary::new());
    let annotation = |kind: &str| dictionary! { "Subtype" => kind, "Rect" => box_of([10, 10, 20, 20]) };
    let mut drawn = annotation("Square");
    drawn.set("AP", dictionary! { "N" => shown });
    let mut hidden = annotation("Square");
    hidden.set("F", 2);
    let all = [
        drawn,
        hidden,
        annotation("Link"),
        annotation("Widget"),
        annotation("Stamp"),
        annotation("Highlight"),
        annotation("Popup"),
    ];
    made.set("Annots", all.map(Object::from).to_vec());
    let page = made.record("");
    assert_eq!(page.kinds(), ["fill"]);
    let notes: Vec<(&str, usize)> = page.drawing.notes.into_iter().collect();
    let known = [
        ("form fields that bring no picture of themselves", 1),
        ("notes and marks that bring no picture of themselves", 2),
    ];
    assert_eq!(notes, known);
}
