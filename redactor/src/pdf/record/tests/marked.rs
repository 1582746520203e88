//! Annotations that bring no picture of themselves.

use super::*;

fn annotation(kind: &str, more: Dictionary) -> Dictionary {
    let mut annotation = dictionary! {
        "Subtype" => kind, "Rect" => box_of([10, 10, 50, 20]), "C" => numbers(&[1, 0, 0]),
    };
    annotation.extend(&more);
    annotation
}

/// Each with what is drawn of it, and where.
fn alike() -> Vec<(Dictionary, &'static str, Rect)> {
    let quads = || dictionary! { "QuadPoints" => numbers(&[10, 20, 50, 20, 10, 10, 50, 10]) };
    vec![
        (
            annotation("Highlight", quads()),
            "fill",
            Rect::new(10.0, 80.0, 50.0, 90.0),
        ),
        (
            annotation("Underline", quads()),
            "stroke",
            Rect::new(10.0, 90.0, 50.0, 90.0),
        ),
        (
            annotation("StrikeOut", quads()),
            "stroke",
            Rect::new(10.0, 85.0, 50.0, 85.0),
        ),
        (
            annotation("Line", dictionary! { "L" => numbers(&[10, 20, 50, 10]) }),
            "stroke",
            Rect::new(10.0, 80.0, 50.0, 90.0),
        ),
        (
            annotation("Square", dictionary! { "BS" => dictionary! { "W" => 2 } }),
            "stroke",
            Rect::new(11.0, 81.0, 49.0, 89.0),
        ),
        (
            annotation(
                "Polygon",
                dictionary! { "Vertices" => numbers(&[10, 10, 50, 10, 30, 20]) },
            ),
            "stroke",
            Rect::new(10.0, 80.0, 50.0, 90.0),
        ),
        (
            annotation("PolyLine", dictionary! { "Vertices" => numbers(&[10, 10, 50, 20]) }),
            "stroke",
            Rect::new(10.0, 80.0, 50.0, 90.0),
        ),
        (
            annotation("Circle", Dictionary::new()),
            "stroke",
            Rect::new(10.5, 80.5, 49.5, 89.5),
        ),
        (
            annotation(
                "Ink",
                dictionary! { "InkList" => vec![numbers(&[10, 10, 20, 20, 30, 10])] },
            ),
            "stroke",
            Rect::new(10.0, 80.0, 30.0, 90.0),
        ),
        (
            annotation("Link", dictionary! { "Border" => numbers(&[0, 0, 1]) }),
            "stroke",
            Rect::new(10.0, 80.0, 50.0, 90.0),
        ),
    ]
}

#[test]
fn what_all_readers_draw_alike_is_drawn_from_its_numbers() {
    for (annotation, kind, area) in alike() {
        let mut layered = annotation.clone();
        layered.set("OC", dictionary! { "Type" => "OCG" });
        let name = format!("{annotation:?}");
        let mut made = Made::new();
        made.set("Annots", vec![Object::from(annotation)]);
        let page = made.record("");
        assert_eq!(page.kinds(), [kind], "{name}");
        let lines = match &page.drawing.items[0] {
            Item::Stroke { path, at, .. } => (*at * path.clone()).bounding_box(),
            other => shown(other),
        };
        assert!(near(lines, area), "{name} {lines:?}");
        assert_eq!(mix(&page.drawing.items[0]).blend == Blend::Multiply, kind == "fill");
        assert!(page.drawing.notes.is_empty());
        let mut made = Made::new();
        made.set("Annots", vec![Object::from(layered)]);
        assert!(made.record("").drawing.items.is_empty(), "{name}");
    }
}

#[test]
fn the_inside_has_a_colour_of_its_own() {
    let mut made = Made::new();
    let filled = dictionary! { "IC" => numbers(&[1]), "CA" => 0.5, "Border" => numbers(&[0, 0, 0]) };
    made.set("Annots", vec![Object::from(annotation("Square", filled))]);
    let page = made.record("");
    assert_eq!(
        (page.kinds(), mix(&page.drawing.items[0]).alpha),
        (vec!["fill".to_owned()], 128)
    );
}

#[test]
fn dashes_without_number_are_a_line() {
    let dashes = |dash: i64| {
        let style = dictionary! { "S" => "D", "D" => numbers(&[dash]) };
        let mut made = Made::new();
        let line = annotation(
            "Line",
            dictionary! { "L" => numbers(&[0, 9, 900_000, 9]), "BS" => style },
        );
        made.set("Annots", vec![Object::from(line)]);
        match &made.record("").drawing.items[0] {
            Item::Stroke { pen, .. } => pen.dashes.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((dashes(1), dashes(90_000)), (0, 1));
}
