//! Texts that are put together, and what is marked in them.

use super::*;
use crate::document::Counter;

fn built(spaces: Spaces, make: impl Fn(&mut Builder)) -> Flow {
    let mut builder = Builder::new(spaces);
    make(&mut builder);
    let flow = builder.finish(Hidings::default());
    assert!(Mark::are_nested(&flow.marks, flow.text.len()), "{flow:?}");
    flow
}

fn shapes(flow: &Flow) -> Vec<(&str, Shape)> {
    let piece = |mark: &Mark| &flow.text[mark.start as usize..mark.end as usize];
    flow.marks.iter().map(|mark| (piece(mark), mark.shape)).collect()
}

const CELL: Shape = Shape::Cell {
    head: false,
    columns: 1,
    rows: 1,
};

#[test]
fn cells_end_with_a_tab_or_the_rows_end_and_empty_ones_have_a_place() {
    let flow = built(Spaces::Part, |builder| {
        for row in [["a", ""], ["", ""]] {
            builder.open(Shape::Row, false);
            for cell in row {
                builder.open(CELL, false);
                builder.say(cell, Look::BOLD);
                builder.close_to(2);
            }
            builder.close_to(1);
        }
    });
    assert_eq!(flow.text, "a\t\n\t\n");
    let cells: Vec<_> = shapes(&flow).into_iter().filter(|(_, shape)| *shape == CELL).collect();
    assert_eq!(cells, [("a\t", CELL), ("\n", CELL), ("\t", CELL), ("\n", CELL)]);
    assert_eq!(shapes(&flow)[0], ("a\t\n\t\n", Shape::Table));
}

#[test]
fn a_cell_of_one_paragraph_is_that_paragraph_where_blanks_count() {
    let cells: [&[(Shape, &str)]; 5] = [
        &[(Shape::Paragraph, "a"), (Shape::Paragraph, ""), (Shape::Paragraph, "")],
        &[(Shape::Heading(1), ""), (Shape::Paragraph, "b")],
        &[(Shape::Paragraph, "c"), (Shape::Paragraph, "d")],
        &[(Shape::Paragraph, ""), (Shape::Paragraph, "")],
        &[(Shape::Heading(1), "e")],
    ];
    let flow = built(Spaces::Count, |builder| {
        builder.open(Shape::Row, false);
        for blocks in cells {
            builder.open(CELL, false);
            for (shape, text) in blocks {
                builder.open(*shape, true);
                builder.say(text, Look::BOLD);
                builder.close_to(3);
            }
            builder.close_to(2);
        }
    });
    assert_eq!(flow.text, "a\tb\tc\nd\n\t\te\n\n");
    let right = shapes(&flow)
        .into_iter()
        .filter(|(_, shape)| *shape == Shape::FromRight);
    let right: Vec<&str> = right.map(|(text, _)| text).collect();
    assert_eq!(right, ["a\t", "b\t", "c\n", "d\n", "\t", "e\n"]);
}

#[test]
fn what_stands_loose_is_a_paragraph_and_what_is_empty_is_nothing() {
    let flow = built(Spaces::Part, |builder| {
        builder.say("loose ", Look::default());
        builder.open(Shape::Quote, true);
        builder.open(Shape::Paragraph, true);
        builder.close_to(1);
        builder.say("quoted", Look::ITALIC);
        builder.close_to(0);
        builder.open(Shape::Item, false);
        builder.say("one", Look::default());
        builder.open(Shape::Item, false);
    });
    assert_eq!(flow.text, "loose\nquoted\none\n");
    let list = Shape::List { numbered: false };
    let wanted = [
        ("loose\n", Shape::Paragraph),
        ("quoted\n", Shape::Quote),
        ("quoted\n", Shape::FromRight),
        ("quoted\n", Shape::Paragraph),
        ("quoted\n", Shape::FromRight),
        ("quoted", Shape::Italic),
        ("one\n", list),
        ("one\n", Shape::Item),
        ("one\n", Shape::Paragraph),
    ];
    assert_eq!(shapes(&flow), wanted);
}

#[test]
fn a_block_that_ends_typed_text_ends_where_it_is_closed() {
    let flow = built(Spaces::Part, |builder| {
        builder.open(Shape::Typed, false);
        builder.say("typed", Look::default());
        let depth = builder.depth();
        builder.open(Shape::Item, false);
        builder.say("one", Look::default());
        builder.close_to(depth);
        builder.say("behind", Look::default());
    });
    let list = Shape::List { numbered: false };
    let wanted = [
        ("typed\n", Shape::Typed),
        ("one\n", list),
        ("one\n", Shape::Item),
        ("behind\n", Shape::Paragraph),
    ];
    assert_eq!(shapes(&flow), wanted);
}

#[test]
fn empty_lines_are_kept_where_blanks_count_but_not_at_the_end() {
    let flow = built(Spaces::Count, |builder| {
        for text in ["a", "", " b ", "", ""] {
            builder.open(Shape::Paragraph, false);
            builder.say(text, Look::default());
            builder.close_to(0);
        }
    });
    assert_eq!(flow.text, "a\n\n b\n");
    assert_eq!(flow.marks.len(), 3);
}

#[test]
fn a_counter_is_one_digit_and_alone() {
    let (plain, page) = (Look::default(), Counter::Page);
    let shown = |pieces: &[(&str, Look)], wanted: &str, counters: usize| {
        let flow = built(Spaces::Count, |builder| {
            builder.open(Shape::Running, false);
            builder.open(Shape::Paragraph, false);
            for (text, look) in pieces {
                builder.say(text, plain);
                let beside = !builder.count(page, *look);
                assert_eq!(beside, matches!(*text, "" | "\u{200b}"), "{pieces:?}");
            }
        });
        assert_eq!(flow.text, wanted);
        let marks = flow.marks.iter().filter(|mark| matches!(mark.shape, Shape::Counter(_)));
        assert_eq!(marks.count(), counters, "{pieces:?}");
    };
    shown(&[("page ", plain)], "page 1\n", 1);
    shown(&[("page ", plain), (" of ", Look::BOLD)], "page 1 of 1\n", 2);
    // Two in a row would be read as one.
    shown(&[("no. ", plain), ("", plain)], "no. 1\n", 1);
    shown(&[("no. ", plain), ("\u{200b}", Look::BOLD)], "no. 1\n", 1);
    let behind = built(Spaces::Count, |builder| {
        builder.open(Shape::Paragraph, false);
        assert!(builder.count(page, plain));
    });
    assert_eq!(shapes(&behind), [("1\n", Shape::Paragraph)]);
}

#[test]
fn blocks_can_be_taken_back() {
    let flow = built(Spaces::Count, |builder| {
        builder.open(Shape::Paragraph, false);
        builder.say("a", Look::default());
        builder.close_to(0);
        for text in [" ", "b"] {
            let here = builder.here();
            builder.open(Shape::Running, false);
            builder.open(Shape::Paragraph, false);
            builder.say(text, Look::default());
            builder.open(Shape::Paragraph, false);
            builder.close_to(0);
            let (own, marks) = builder.since(here);
            assert_eq!((own.trim(), marks[0].start), (text.trim(), 0));
            if text == " " {
                builder.take_back(here);
            }
        }
    });
    assert_eq!(
        shapes(&flow),
        [
            ("a\n", Shape::Paragraph),
            ("b\n\n", Shape::Running),
            ("b\n", Shape::Paragraph),
            ("\n", Shape::Paragraph)
        ]
    );
}
