//! Values in order pass; anything else does not.

use super::*;
use crate::document::{Hand, Leaf, Line, Opened, Place, Shape};

fn page(text: &str, x: u32) -> Value {
    let area = Area {
        x,
        y: 0,
        width: 1,
        height: 1,
    };
    let glyphs = vec![Glyph {
        text: text.to_owned(),
        area,
    }];
    Value::Page(PageText {
        size: (4, 2),
        lines: vec![Line {
            row: None,
            paragraph: 0,
            band: area,
            glyphs,
        }],
        unsearched: None,
    })
}

fn raster(width: u32, bytes: usize) -> Value {
    Value::Raster(Raster {
        width,
        height: 2,
        channels: 1,
        pixels: vec![0; bytes],
    })
}

fn admitted(values: &[Value]) -> bool {
    let mut sequence = Sequence::new(&Limits::default());
    values.iter().all(|value| sequence.admit(value).is_ok()) && sequence.finish().is_ok()
}

fn marks(spans: &[(u32, u32)]) -> Value {
    let mark = |&(start, end)| Mark {
        start,
        end,
        shape: Shape::Bold,
    };
    Value::Marks(spans.iter().map(mark).collect())
}

fn moving(count: u32, delays: usize) -> Vec<Value> {
    vec![Value::Head(Head::Frames { count }), Value::Delays(vec![4; delays])]
}

#[test]
fn marked_texts_and_moving_pictures_pass_where_they_fit() {
    let flow = || vec![Value::Head(Head::Flow), Value::Text("abc".to_owned())];
    assert!(admitted(&[flow(), vec![marks(&[(0, 3), (1, 2)])]].concat()));
    for misfit in [vec![marks(&[(0, 4)])], vec![marks(&[]), marks(&[])]] {
        assert!(!admitted(&[flow(), misfit].concat()));
    }
    assert!(!admitted(&[
        Value::Head(Head::Flow),
        marks(&[]),
        Value::Text("abc".to_owned())
    ]));
    let frames = |wide| vec![raster(4, 8), raster(wide, wide as usize * 2)];
    assert!(admitted(&[moving(2, 2), frames(4)].concat()));
    for misfit in [moving(2, 1), moving(3, 3), moving(1, 1), moving(2, 2)[..1].to_vec()] {
        assert!(!admitted(&[misfit, frames(4)].concat()));
    }
    assert!(!admitted(&[moving(2, 2), frames(3)].concat()));
    assert!(admitted(&[Value::Head(Head::Elsewhere(Hand::Heif))]));
    assert!(!admitted(&[Value::Head(Head::Elsewhere(Hand::Heif)), raster(4, 8)]));
}

#[test]
fn each_picture_of_a_text_comes_once_as_they_are_numbered() {
    let text = || vec![Value::Head(Head::Flow), Value::Text("\u{fffc}\u{fffc}".to_owned())];
    let shown = |one, other| {
        let mark = |(start, number)| Mark {
            start,
            end: start + 3,
            shape: Shape::Figure(Figure::nearest(number, 1, 1)),
        };
        Value::Marks([(0, one), (3, other)].map(mark).to_vec())
    };
    let of = |marks, count| admitted(&[text(), vec![marks], vec![raster(4, 8); count]].concat());
    assert!(of(shown(0, 0), 1) && of(shown(0, 1), 2));
    assert!(!of(shown(0, 1), 1) && !of(shown(0, 0), 2) && !of(shown(1, 0), 2));
    assert!(!admitted(&[text(), vec![raster(4, 8)]].concat()));
}

#[test]
fn what_stands_above_and_below_pages_is_at_the_end_of_the_text_and_named_by_its_pages() {
    let of = |number, running: (u32, u32)| {
        let mut leaf = Leaf::USUAL;
        leaf.running.put(Place::ALL[0], number);
        let mark = |start, end, shape| Mark { start, end, shape };
        let marks = vec![
            mark(0, 2, Shape::Leaf(leaf)),
            mark(0, 2, Shape::Paragraph),
            mark(running.0, running.1, Shape::Running),
        ];
        let text = Value::Text("a\nb\n".to_owned());
        admitted(&[Value::Head(Head::Flow), text, Value::Marks(marks)])
    };
    assert!(of(1, (2, 4)));
    assert!(!of(2, (2, 4)) && !of(0, (2, 4)) && !of(1, (2, 3)));
}

#[test]
fn documents_in_order_pass() {
    let hidden = || Value::Hidden(Hidden::new("comment", "x"));
    let pages = || Value::Head(Head::Pages { count: 1 });
    assert!(admitted(&[
        Value::Head(Head::Flow),
        hidden(),
        Value::Text("a".to_owned())
    ]));
    assert!(admitted(&[pages(), hidden(), page("a", 0), raster(4, 8)]));
    assert!(admitted(&[Value::Head(Head::Picture), raster(4, 8)]));
    let opened = Value::Head(Head::Opened(Opened::Text));
    assert!(admitted(&[opened, hidden(), Value::Text("a".to_owned())]));
    let coded = || Value::Coded(vec![1]);
    assert!(admitted(&[Value::Head(Head::Picture), hidden(), coded(), coded()]));
}

#[test]
fn pages_that_stay_drawn_come_with_what_they_use_before_them() {
    let sheets = || vec![Value::Head(Head::Sheets { count: 1 }), page("a", 0)];
    let outline = || {
        Value::Outline(Outline {
            path: kurbo::BezPath::new(),
            advance: 250.0,
            text: " ".to_owned(),
        })
    };
    let picture = || {
        let Value::Raster(raster) = raster(4, 8) else {
            unreachable!()
        };
        Value::Picture(Picture {
            colour: Some(raster),
            alpha: None,
        })
    };
    let sheet = |pictures, outline| {
        let glyph = crate::document::Item::Glyph {
            outline,
            at: kurbo::Affine::IDENTITY,
            colour: [0; 3],
            mix: crate::document::Mix::PLAIN,
        };
        Value::Sheet(Box::new(Sheet {
            size: (10.0, 10.0),
            pictures,
            items: vec![glyph],
            rows: Vec::new(),
            look: crate::document::Look {
                columns: 1,
                squares: vec![[255; 3]],
            },
            links: Vec::new(),
        }))
    };
    assert!(admitted(&[sheets(), vec![outline(), picture(), sheet(1, 0)]].concat()));
    for misfit in [
        vec![sheet(0, 0)],
        vec![outline(), sheet(1, 0)],
        vec![outline(), picture(), sheet(0, 0)],
        vec![outline(), sheet(0, 0), sheet(0, 0)],
        vec![outline(), sheet(0, 0), picture()],
        vec![outline(), raster(4, 8)],
        vec![],
    ] {
        assert!(!admitted(&[sheets(), misfit].concat()));
    }
    assert!(!admitted(
        &[vec![Value::Head(Head::Sheets { count: 1 })], vec![outline()]].concat()
    ));
}

#[test]
fn anything_out_of_order_or_bounds_does_not() {
    let pages = |count| Value::Head(Head::Pages { count });
    let picture = || Value::Head(Head::Picture);
    let escape = Hidden {
        what: "x".to_owned(),
        says: "\u{1b}[2J".to_owned(),
    };
    for refused in [
        vec![Value::Text("a".to_owned())],
        vec![pages(0)],
        vec![picture(), picture()],
        vec![picture(), raster(4, 8), raster(4, 8)],
        vec![picture(), raster(4, 7)],
        vec![picture(), raster(4, 8), Value::Coded(vec![1])],
        vec![picture(), Value::Coded(vec![1]), raster(4, 8)],
        vec![picture(), Value::Coded(vec![])],
        vec![Value::Head(Head::Flow), Value::Coded(vec![1])],
        vec![picture()],
        vec![Value::Head(Head::Flow), raster(4, 8)],
        vec![pages(1), raster(4, 8)],
        vec![pages(1), page("a", 0), raster(3, 6)],
        vec![pages(1), page("a", 4), raster(4, 8)],
        vec![pages(1), page("a\u{200b}", 0), raster(4, 8)],
        vec![pages(1), page("abcde", 0), raster(4, 8)],
        vec![
            Value::Head(Head::Flow),
            Value::Hidden(escape),
            Value::Text(String::new()),
        ],
    ] {
        assert!(!admitted(&refused), "{refused:?}");
    }
}

#[test]
fn links_lead_to_pages_of_the_document_and_are_counted() {
    let sheet = |count, page| {
        let link = Link {
            area: kurbo::Rect::new(1.0, 1.0, 9.0, 9.0),
            page,
            top: None,
        };
        Value::Sheet(Box::new(Sheet {
            size: (10.0, 10.0),
            pictures: 0,
            items: Vec::new(),
            rows: Vec::new(),
            look: crate::document::Look {
                columns: 1,
                squares: vec![[255; 3]],
            },
            links: vec![link; count],
        }))
    };
    let pages = || vec![Value::Head(Head::Sheets { count: 2 }), page("a", 0), page("a", 0)];
    let passes = |sheets: [Value; 2]| admitted(&[pages(), sheets.to_vec()].concat());
    assert!(passes([sheet(Link::MOST - 1, 0), sheet(1, 1)]));
    assert!(!passes([sheet(Link::MOST, 0), sheet(1, 1)]), "one more");
    assert!(!passes([sheet(1, 2), sheet(0, 0)]), "to no page");
}
