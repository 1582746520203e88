//! Fields that bring no picture of themselves.

use super::*;
use lopdf::StringFormat;

/// A field of text in a box of 100 by 20 points, 80 below the upper edge, with `more` said of it.
fn text(value: &str, more: Dictionary) -> Dictionary {
    let mut field = dictionary! {
        "Subtype" => "Widget", "FT" => "Tx", "Rect" => box_of([10, 0, 110, 20]), "V" => Object::string_literal(value),
        "DA" => Object::string_literal("/Helv 10 Tf 0 0 1 rg"),
    };
    more.iter()
        .for_each(|(key, value)| field.set(key.clone(), value.clone()));
    field
}

fn recorded(field: Dictionary) -> Recorded {
    let mut made = Made::new();
    made.set("Annots", vec![field.into()]);
    made.record("")
}

/// What it says, letter by letter, and where each letter begins.
fn letters(page: &Recorded) -> Vec<(String, Point)> {
    let items = page.drawing.items.iter().filter_map(|item| match item {
        Item::Glyph { outline, at, .. } => Some((page.letters.get(*outline)?.text.clone(), *at * Point::ORIGIN)),
        _ => None,
    });
    items.collect()
}

fn said(page: &Recorded) -> String {
    letters(page).into_iter().map(|(letter, _)| letter).collect()
}

#[test]
fn what_was_written_in_a_field_is_drawn_in_its_box_as_readers_draw_it() {
    let own = Object::String(b"Zo\xeb!".to_vec(), StringFormat::Literal);
    let page = recorded(text("", dictionary! { "V" => own }));
    assert_eq!(said(&page), "Zoë!");
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain("Zoë!".encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    let wide = Object::String(wide, StringFormat::Hexadecimal);
    let page = recorded(text("", dictionary! { "V" => wide }));
    assert_eq!(said(&page), "Zoë!");
    let utf8 = Object::String("\u{feff}Zoë!".as_bytes().to_vec(), StringFormat::Literal);
    assert_eq!(said(&recorded(text("", dictionary! { "V" => utf8 }))), "Zoë!");
    let places = letters(&page);
    assert!(places.iter().all(|(_, at)| (12.0..40.0).contains(&at.x)), "{places:?}");
    assert!(places.iter().all(|(_, at)| (at.y - 94.0).abs() < 0.1), "{places:?}");
    let Item::Glyph { colour, at, .. } = &page.drawing.items[0] else {
        panic!("{:?}", page.kinds());
    };
    assert_eq!((*colour, at.as_coeffs()[0]), ([0, 0, 255], 0.01));
    assert!(page.drawing.notes.is_empty());
}

#[test]
fn a_note_with_a_value_is_no_field() {
    let page = recorded(text("Zoe", dictionary! { "Subtype" => "FreeText" }));
    assert_eq!(said(&page), "");
    assert!(!page.drawing.notes.is_empty(), "it is told");
}

#[test]
fn it_stands_at_its_side_and_is_cut_at_its_box() {
    for (side, from, to) in [(0, 12.0, 12.1), (1, 50.0, 60.0), (2, 90.0, 105.0)] {
        let page = recorded(text("Ann", dictionary! { "Q" => side }));
        let first = letters(&page)[0].1.x;
        assert!((from..to).contains(&first), "{side}: {first}");
    }
    let mut made = Made::new();
    let long = text(&"x".repeat(40), Dictionary::new());
    made.set("Annots", vec![long.into()]);
    let page = made.record("");
    let kinds = page.kinds();
    assert_eq!((kinds[0].as_str(), kinds.last().unwrap().as_str()), ("(", ")"));
}

#[test]
fn lines_are_broken_where_they_are_full_and_where_they_are_written_so() {
    let field = text(
        "one two three four five six\rseven",
        dictionary! { "Ff" => 1 << 12, "Rect" => box_of([10, 0, 110, 60]) },
    );
    let page = recorded(field);
    let mut lines: Vec<(i64, String)> = Vec::new();
    for (letter, at) in letters(&page) {
        #[expect(clippy::cast_possible_truncation, reason = "pages made by hand are small")]
        let line = (at.y * 10.0) as i64;
        match lines.last_mut() {
            Some((last, text)) if *last == line => text.push_str(&letter),
            _ => lines.push((line, letter)),
        }
    }
    let text: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(text, ["one two three four", "five six", "seven"]);
    assert!(lines.windows(2).all(|pair| pair[1].0 - pair[0].0 == 135), "{lines:?}");
}

#[test]
fn a_letter_stands_in_each_place_of_a_comb() {
    let page = recorded(text("123", dictionary! { "Ff" => 1 << 24, "MaxLen" => 10 }));
    for (number, (_, at)) in letters(&page).iter().enumerate() {
        let middle = 15.0 + 10.0 * number as f64;
        assert!((middle - 2.8 - at.x).abs() < 0.1, "{number}: {at:?}");
    }
}

#[test]
fn a_size_that_is_not_said_is_as_large_as_fits() {
    let sized = |value: &str, more: Dictionary| {
        let mut field = text(value, more);
        field.set("DA", Object::string_literal("/Helv 0 Tf"));
        let page = recorded(field);
        let Some(Item::Glyph { at, .. }) = page
            .drawing
            .items
            .iter()
            .find(|item| matches!(item, Item::Glyph { .. }))
        else {
            panic!("{:?}", page.kinds());
        };
        at.as_coeffs()[0] * 1000.0
    };
    let short = sized("Ann", Dictionary::new());
    let long = sized("Ann Elizabeth Somerset-Whitely", Dictionary::new());
    assert!(
        (11.0..=16.0).contains(&short) && (4.0..8.0).contains(&long),
        "{short} {long}"
    );
    let lines = dictionary! { "Ff" => 1 << 12, "Rect" => box_of([10, 0, 110, 60]) };
    let (few, many) = (sized("one", lines.clone()), sized(&"many words ".repeat(20), lines));
    assert!(few == 12.0 && many < 9.0, "{few} {many}");
}

#[test]
fn fields_say_what_is_said_above_them_and_for_all_of_them() {
    let mut made = Made::new();
    let parent = made.object(dictionary! { "FT" => "Tx", "V" => Object::string_literal("above") });
    let field = dictionary! { "Subtype" => "Widget", "Rect" => box_of([10, 0, 110, 20]), "Parent" => parent };
    made.set("Annots", vec![field.into()]);
    made.fields(dictionary! { "DA" => Object::string_literal("/Helv 8 Tf 1 0 0 rg"), "Q" => 2 });
    let page = made.record("");
    assert_eq!(said(&page), "above");
    assert!(letters(&page)[0].1.x > 80.0);
    assert!(matches!(
        page.drawing.items[0],
        Item::Glyph {
            colour: [255, 0, 0],
            ..
        }
    ));
}

#[test]
fn what_was_chosen_is_shown_by_its_words() {
    let pair =
        |code: &str, words: &str| Object::from(vec![Object::string_literal(code), Object::string_literal(words)]);
    let more = dictionary! {
        "FT" => "Ch", "Ff" => 1 << 17, "Opt" => vec![pair("de", "Germany"), pair("fr", "France")],
    };
    assert_eq!(said(&recorded(text("fr", more.clone()))), "France");
    assert_eq!(said(&recorded(text("it", more))), "it");
}

#[test]
fn the_box_of_a_field_may_have_a_colour_and_an_empty_field_is_nothing() {
    let look = dictionary! { "MK" => dictionary! { "BG" => numbers(&[1, 1, 0]) } };
    let page = recorded(text("", look));
    assert_eq!(page.kinds(), ["fill"]);
    assert!(near(shown(&page.drawing.items[0]), Rect::new(10.0, 80.0, 110.0, 100.0)));
    let page = recorded(text("", Dictionary::new()));
    assert!(page.kinds().is_empty() && page.drawing.notes.is_empty());
}

#[test]
fn a_field_has_the_frame_that_is_said_within_its_box() {
    let frame = |style: &str| {
        dictionary! {
            "MK" => dictionary! { "BC" => numbers(&[0, 1, 0]) }, "BS" => dictionary! { "W" => 2, "S" => style },
        }
    };
    let page = recorded(text("", frame("S")));
    let [Item::Stroke { path, pen, colour, .. }] = page.drawing.items.as_slice() else {
        panic!("{:?}", page.kinds());
    };
    assert_eq!((pen.width, *colour), (2.0, [0, 255, 0]));
    assert!(near(path.bounding_box(), Rect::new(11.0, 1.0, 109.0, 19.0)));
    let page = recorded(text("", frame("B")));
    assert!(
        page.kinds().is_empty() && page.drawing.notes.len() == 1,
        "its shadows are each reader's own"
    );
}

#[test]
fn the_letters_of_a_field_are_of_the_face_that_its_form_names() {
    let second = |font: &str| {
        let mut made = Made::new();
        let named = made.object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => font });
        made.fields(dictionary! { "DR" => dictionary! { "Font" => dictionary! { "Helv" => named } } });
        made.set("Annots", vec![text("mi", Dictionary::new()).into()]);
        let letters = letters(&made.record(""));
        letters[1].1.x - letters[0].1.x
    };
    // The widths of an m that Adobe's metrics say, at 10 points.
    for (font, wide) in [
        ("Helvetica", 8.33),
        ("Helvetica-Bold", 8.89),
        ("Times-Roman", 7.78),
        ("Times-Bold", 8.33),
        ("Courier", 6.0),
        ("Courier-Bold", 6.0),
    ] {
        assert!((second(font) - wide).abs() < 0.01, "{font}: {}", second(font));
    }
}

#[test]
fn letters_in_fields_count_as_those_of_the_page_do() {
    let mut made = Made::new();
    made.set("Annots", vec![text("four", Dictionary::new()).into()]);
    let limits = Limits {
        glyphs: 3,
        ..Limits::default()
    };
    assert!(
        made.try_record("", &limits)
            .is_err_and(|unkept| unkept.0.contains("letters"))
    );
}

#[test]
fn what_readers_show_each_in_its_own_way_is_told() {
    let turned = dictionary! { "MK" => dictionary! { "R" => 90 } };
    let cases = [
        text("word", dictionary! { "Ff" => 1 << 13 }),
        text("word", turned),
        text("word", dictionary! { "FT" => "Ch" }),
        text("word", dictionary! { "FT" => "Btn" }),
        text("word", dictionary! { "FT" => "Sig" }),
        text("4", dictionary! { "DA" => Object::string_literal("/ZaDb 10 Tf") }),
        text(
            "",
            dictionary! { "V" => Object::String(b"\xfe\xff\x04\x16".to_vec(), StringFormat::Hexadecimal) },
        ),
        text("word", dictionary! { "OC" => dictionary! {} }),
        text(&"x".repeat(10_001), Dictionary::new()),
    ];
    for field in cases {
        let page = recorded(field.clone());
        let told: Vec<(&str, usize)> = page.drawing.notes.clone().into_iter().collect();
        assert_eq!(
            told,
            [("form fields that bring no picture of themselves", 1)],
            "{field:?}"
        );
        assert!(page.kinds().is_empty(), "{field:?}");
    }
}
