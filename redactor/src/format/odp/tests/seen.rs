//! What is seen of a slide, and what of it is only told.

use super::*;

const FILLED: &str = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
    draw:fill-color=\"#000066\"/></style:style><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
    fo:color=\"#000066\"/></style:style><style:style style:name=\"T2\" style:family=\"text\"><style:text-properties \
    fo:color=\"#ffffff\"/></style:style><style:style style:name=\"T3\" style:family=\"text\"><style:text-properties \
    fo:font-size=\"1pt\"/></style:style>";

fn rectangle(place: [i64; 4], inner: &str) -> String {
    format!("<draw:rect draw:style-name=\"gr1\" {}>{inner}</draw:rect>", area(place))
}

fn styled(style: &str, text: &str) -> String {
    p(&format!("<text:span text:style-name=\"{style}\">{text}</text:span>"))
}

#[test]
fn what_nobody_sees_is_told_and_gone() {
    let shapes = [
        boxed([5, 5, 10, 5], "", &p("beneath")),
        rectangle([0, 0, 50, 50], &styled("T1", "dark")),
        boxed([5, 5, 10, 5], "", &styled("T2", "light")),
        boxed([200, 5, 10, 5], "", &p("away")),
        boxed(
            [60, 60, 10, 5],
            "",
            &[styled("T2", "white"), styled("T3", "tiny")].concat(),
        ),
        boxed([60, 60, 10, 5], "draw:display=\"none\"", &p("switched off")),
        boxed(
            [60, 60, 10, 5],
            "presentation:class=\"outline\" presentation:placeholder=\"true\"",
            &p("click here"),
        ),
        "<draw:line svg:x1=\"1in\" svg:y1=\"1in\" svg:x2=\"2in\" svg:y2=\"1in\" svg:transform=\"translate (20in 0in)\">\
         <text:p>moved</text:p></draw:line>"
            .to_owned(),
    ];
    let read = slide(&shapes.concat(), FILLED);
    assert_eq!(read.text, "light\n");
    for (what, says) in [
        ("text that another shape covers", "beneath"),
        ("text in the colour of what is behind it", "dark"),
        ("text in the colour of what is behind it", "white"),
        ("text off the slide", "away"),
        ("text off the slide", "moved"),
        ("text too small to be read", "tiny"),
        ("a hidden shape", "switched off"),
        ("a prompt that no slide shows", "click here"),
    ] {
        assert!(read.said(what).contains(&says.to_owned()), "{what}: {says}");
    }
    let tint = crate::document::Tint::nearest([0, 0, 102]);
    assert!(read.shapes().contains(&Shape::Shaded(tint)));
}

#[test]
fn a_master_shows_what_slides_ask_for() {
    let number = boxed(
        [5, 60, 10, 5],
        "presentation:class=\"page-number\"",
        &p("<text:page-number/>"),
    );
    let footer = boxed(
        [25, 60, 10, 5],
        "presentation:class=\"footer\"",
        &p("<presentation:footer/>"),
    );
    let title = boxed([5, 5, 10, 5], "presentation:class=\"title\"", &p("prompt"));
    let master = [number, footer, title, boxed([45, 60, 10, 5], "", &p("house"))].concat();
    let ahead = "<presentation:footer-decl presentation:name=\"f1\">foot</presentation:footer-decl><presentation:footer-decl \
        presentation:name=\"f2\">other</presentation:footer-decl>";
    let own = "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties \
        presentation:display-page-number=\"true\"/></style:style><style:style style:name=\"dp2\" style:family=\"drawing-page\">\
        <style:drawing-page-properties presentation:background-objects-visible=\"false\" draw:fill=\"solid\" \
        draw:fill-color=\"#ffff00\"/></style:style>";
    let deck = Deck {
        slides: vec![
            (
                "draw:style-name=\"dp1\" presentation:use-footer-name=\"f1\"",
                boxed(AREA, "", &p("a")),
            ),
            ("draw:style-name=\"dp2\"", boxed(AREA, "", &p("b"))),
        ],
        own,
        ahead,
        master: &master,
        masters: "<style:master-page style:name=\"Ministry\"><draw:frame><draw:text-box><text:p>unused</text:p></draw:text-box></draw:frame></style:master-page>",
        of_master: "<style:style style:name=\"dp9\" style:family=\"drawing-page\"><style:drawing-page-properties draw:fill=\"solid\" \
            draw:fill-color=\"#cccccc\"/></style:style>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "1\nfoot\nhouse\na\nb\n");
    assert_eq!(read.said("text for the edges of slides that none shows"), ["other"]);
    assert_eq!(read.said("text of a master that no slide uses"), ["unused"]);
    assert_eq!(read.said("name of a master"), ["Ministry"]);
    let grounds: Vec<String> = read
        .shapes()
        .into_iter()
        .filter_map(|shape| match shape {
            Shape::Shaded(tint) => Some(tint.digits()),
            _ => None,
        })
        .collect();
    assert_eq!(grounds, ["CCCCCC", "FFFF00"]);
}

#[test]
fn what_is_only_printed_is_not_seen() {
    let aside = |says: &str, text: &str| boxed([60, 60, 10, 5], says, &p(text));
    let shapes = [
        aside("draw:display=\"printer\"", "on paper"),
        aside("draw:layer=\"paper\"", "in a layer"),
        aside("draw:layer=\"own\"", "in one of its own"),
        boxed(AREA, "draw:display=\"screen\"", &p("on the screen")),
        "<draw:layer-set><draw:layer draw:name=\"own\" draw:display=\"none\"/></draw:layer-set>".to_owned(),
    ];
    let deck = Deck {
        slides: vec![("", shapes.concat())],
        masters: "<draw:layer-set><draw:layer draw:name=\"paper\" draw:display=\"printer\"/></draw:layer-set>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "on the screen\n");
    assert_eq!(
        read.said("a hidden shape"),
        ["on paper", "in a layer", "in one of its own"]
    );
    assert_eq!(read.said("name of a layer"), ["paper", "own"]);
}

#[test]
fn a_frame_shows_the_first_of_its_contents() {
    let text = format!("<draw:text-box>{}</draw:text-box>", p("text"));
    let picture = "<draw:image xlink:href=\"Pictures/a.png\"/>";
    let read = |inner: &str| {
        let read = slide(&format!("<draw:frame {}>{inner}</draw:frame>", area(AREA)), "");
        let others = read.said("text that stands in for what a frame shows");
        (read.text, others)
    };
    assert_eq!(
        read(&format!("{picture}{text}")),
        ("\n".to_owned(), vec!["text".to_owned()])
    );
    let object = "<draw:object><x:a>object</x:a></draw:object>";
    assert_eq!(
        read(&format!("{text}{picture}{object}")),
        ("text\n".to_owned(), vec!["object".to_owned()])
    );
}

#[test]
fn letters_with_a_line_round_them_are_seen_where_it_or_they_are() {
    let letters = |name: &str, colour: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties fo:color=\"{colour}\" \
             style:text-outline=\"true\"/></style:style>"
        )
    };
    let own = [FILLED, &letters("T4", "#000066"), &letters("T5", "#ffffff")].concat();
    let shapes = [
        rectangle([0, 0, 50, 50], &styled("T4", "lined")),
        boxed([60, 60, 10, 5], "", &styled("T5", "white")),
    ];
    let read = slide(&shapes.concat(), &own);
    assert_eq!(read.text, "lined\n");
    assert_eq!(read.said("text in the colour of what is behind it"), ["white"]);
}

#[test]
fn what_a_slide_does_not_draw_is_not_shown() {
    let footer = boxed(
        [25, 60, 10, 5],
        "presentation:class=\"footer\"",
        &p("<presentation:footer/>"),
    );
    let own = "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties \
        presentation:background-objects-visible=\"false\"/></style:style><style:style style:name=\"dp2\" style:family=\"drawing-page\">\
        <style:drawing-page-properties presentation:display-footer=\"false\"/></style:style>";
    let house = boxed([45, 60, 10, 5], "", &p("house"));
    for (style, place, text, unused) in [
        ("dp1", footer.as_str(), "a\n", &["house"][..]),
        ("dp2", footer.as_str(), "house\na\n", &[][..]),
        ("dp3", "", "house\na\n", &[][..]),
    ] {
        let says = format!("draw:style-name=\"{style}\" presentation:use-footer-name=\"f1\"");
        let deck = Deck {
            slides: vec![(&says, boxed(AREA, "", &p("a")))],
            own,
            ahead: "<presentation:footer-decl presentation:name=\"f1\">foot</presentation:footer-decl>",
            master: &[place, &house].concat(),
            ..Deck::default()
        };
        let read = deck.read();
        assert_eq!(read.text, text, "{style}");
        assert_eq!(read.said("text of a master that no slide uses"), unused, "{style}");
        let edges = read.said("text for the edges of slides that none shows");
        assert_eq!(edges, ["foot"], "{style}");
    }
}

#[test]
fn hidden_rows_and_columns_are_told_and_gone() {
    let row = |says: &str, cells: [&str; 2]| {
        let cells = cells.map(|text| format!("<table:table-cell>{}</table:table-cell>", p(text)));
        format!("<table:table-row {says}>{}</table:table-row>", cells.concat())
    };
    let rows = [
        row("", ["a", "b"]),
        row("table:visibility=\"collapse\"", ["c", "d"]),
        row("table:visibility=\"filter\"", ["e", "f"]),
    ];
    let table = format!(
        "<draw:frame {}><table:table><table:table-column table:style-name=\"co7\"/><table:table-column table:visibility=\"collapse\"/>\
         {}</table:table></draw:frame>",
        area(AREA),
        rows.concat()
    );
    let own = "<style:style style:name=\"co7\" style:family=\"table-column\"><style:table-column-properties \
        style:column-width=\"3in\"/></style:style>";
    let read = slide(&table, own);
    assert_eq!(read.text, "a\n");
    assert_eq!(read.said("cells of a hidden row"), ["c d", "e f"]);
    assert_eq!(read.said("cells of a hidden column"), ["b"]);
}

#[test]
fn an_outline_has_the_looks_of_its_levels() {
    let style = |name: &str, base: &str, points: u8, inner: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"presentation\" {base}><style:graphic-properties>{inner}</style:graphic-properties>\
             <style:text-properties fo:font-size=\"{points}pt\"/></style:style>"
        )
    };
    let list = "<text:list-style style:name=\"Default-outline1\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"x\"/>\
        <text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"x\"/></text:list-style>";
    let first = style("Default-outline1", "", 32, list);
    let second = style(
        "Default-outline2",
        "style:parent-style-name=\"Default-outline1\"",
        24,
        "",
    );
    let common = format!("{first}{second}");
    let own =
        "<style:style style:name=\"pr1\" style:family=\"presentation\" style:parent-style-name=\"Default-outline1\"/>";
    let lists = "<text:list><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>\
        </text:list-item></text:list>";
    let deck = Deck {
        slides: vec![(
            "",
            boxed(
                AREA,
                "presentation:style-name=\"pr1\" presentation:class=\"outline\"",
                lists,
            ),
        )],
        own,
        common: &common,
        ..Deck::default()
    };
    let read = deck.read();
    let sizes: Vec<u32> = read
        .shapes()
        .into_iter()
        .filter_map(|shape| match shape {
            Shape::Size(size) => Some(size.half_points()),
            _ => None,
        })
        .collect();
    assert_eq!((read.text.as_str(), sizes), ("a\nb\n", vec![64, 48]));
    for level in [Level { deep: 0, bullet: true }, Level { deep: 1, bullet: true }] {
        assert!(read.shapes().contains(&Shape::Level(level)), "{level:?}");
    }
}

#[test]
fn only_a_photograph_that_is_shown_as_it_is_covers() {
    let beneath = boxed([10, 10, 20, 10], "", &p("beneath"));
    let picture = |name: &str| {
        format!(
            "{beneath}<draw:frame {}><draw:image xlink:href=\"Pictures/{name}\"/></draw:frame>",
            area([0, 0, 50, 50])
        )
    };
    // A picture that is not there covers nothing.
    let read = slide(&picture("a.png"), "");
    assert_eq!(read.text, "beneath\n");
    let through = "a picture over text, which may be seen through it, and that is not kept";
    assert_eq!(read.said(through), ["slide 1"]);
    let tree = |start: &str| {
        format!(
            "<office:document {SPACES} office:mimetype=\"{KIND}\"><office:body><office:presentation><draw:page>{beneath}<draw:frame {}>\
             <draw:image><office:binary-data>{start}</office:binary-data></draw:image></draw:frame></draw:page></office:presentation>\
             </office:body></office:document>",
            area([0, 0, 50, 50])
        )
    };
    let text = |start: &str| read_all(tree(start).as_bytes()).unwrap().text;
    assert_eq!(
        (text("/9j/4AAQ").as_str(), text("iVBORw0K").as_str()),
        ("\n", "beneath\n")
    );
}

#[test]
fn what_stands_beside_slides_is_told() {
    let shapes = format!(
        "{}<presentation:notes><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></presentation:notes><office:annotation>\
         <dc:creator>Ann</dc:creator>{}</office:annotation><draw:frame draw:name=\"Logo\" {}><svg:title>title</svg:title><draw:object \
         xlink:href=\"./Object 1\"/></draw:frame>",
        boxed(AREA, "", &p("seen")),
        p("spoken"),
        p("remark"),
        area(AREA)
    );
    let deck = Deck {
        slides: vec![("draw:name=\"Plan of May\"", shapes)],
        masters: "<style:handout-master><draw:frame><draw:text-box><text:p>hand</text:p></draw:text-box></draw:frame></style:handout-master>",
        others: &[("Thumbnails/thumbnail.png", "small")],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "seen\n");
    for (what, says) in [
        ("speaker notes", "spoken"),
        ("comment", "remark"),
        ("who made a comment, and when", "Ann"),
        ("name of a shape", "Logo"),
        ("description of a shape", "title"),
        ("a document within the document", "./Object 1"),
        ("name of a slide", "Plan of May"),
        ("a master of handouts", "hand"),
        ("a small picture of the document", "Thumbnails/thumbnail.png:"),
    ] {
        assert_eq!(read.said(what), [says], "{what}");
    }
}

#[test]
fn notes_loose_text_and_choices_are_told_wherever_they_stand() {
    let shapes = format!(
        "{}{}<draw:g>{}</draw:g><presentation:notes><draw:rect draw:name=\"Aside\">{}</draw:rect><draw:g><draw:ellipse>{}</draw:ellipse>\
         </draw:g></presentation:notes>",
        boxed(
            AREA,
            "",
            &p("<text:drop-down><text:label text:value=\"other\"/>chosen</text:drop-down>")
        ),
        p("loose"),
        p("in a group"),
        p("in a rectangle"),
        p("in a circle")
    );
    let read = slide(&shapes, "");
    assert_eq!(read.text, "chosen\n");
    for (what, says) in [
        ("what else could have been chosen", &["other"][..]),
        ("text of an element that is not known here", &["loose", "in a group"]),
        ("speaker notes", &["in a rectangle", "in a circle"]),
        ("name of a shape", &["Aside"]),
    ] {
        assert_eq!(read.said(what), says, "{what}");
    }
}
