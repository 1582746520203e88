//! Pictures: which are shown, where, and what of them.

use super::*;
use crate::document::Placed;
use crate::flow::tried::Figured;

/// What is read of a deck of these slides with a picture to which each of them leads as `r2`, and the copy's first slide.
fn read(slides: &[String], master: &str) -> (Figured, String) {
    let deck = Deck {
        slides: slides.iter().map(|shapes| ("", shapes.clone())).collect(),
        master,
        others: &[("image", "../media/a.png", "")],
        ..Deck::default()
    };
    let of_master = "ppt/_rels/master.xml.rels";
    let parts = [deck.around(), deck.own()].concat().into_iter();
    let parts = parts.map(|(name, part)| match name.as_str() {
        "ppt/media/a.png" => (name, tried::picture()),
        other if other == of_master => {
            let leads = relations(&[("theme", "theme.xml"), ("image", "media/a.png")]);
            (name, leads.into_bytes())
        }
        _ => (name, part.into_bytes()),
    });
    // Each slide leads to it, and it is packed once.
    let mut packed: Vec<(String, Vec<u8>)> = Vec::new();
    for part in parts {
        if !packed.iter().any(|(name, _)| *name == part.0) {
            packed.push(part);
        }
    }
    let (read, copy) = tried::figured(&PPTX, &package(&packed).unwrap());
    let mut hidings = Hidings::default();
    let copy = Package::open(&copy, &Limits::default(), &mut hidings).unwrap();
    let slide = copy.bytes("ppt/slides/slide1.xml").unwrap().to_vec();
    (read, String::from_utf8(slide).unwrap())
}

fn slide(shapes: &str) -> (Figured, String) {
    read(&[shapes.to_owned()], "")
}

/// A picture of this area in tenths of an inch, with this in what places it, what fills it and its properties.
fn picture(area: [i64; 4], turned: &str, filled: &str, properties: &str) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"\" descr=\"C:\\x.png\"/></p:nvPicPr><p:blipFill>{filled}</p:blipFill><p:spPr>{}\
         {properties}</p:spPr></p:pic>",
        frame(area).replacen("<a:xfrm", &format!("<a:xfrm {turned}"), 1)
    )
}

const BLIP: &str = "<a:blip r:embed=\"r2\"/>";
const BLACK: &str = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";
const SEEN: [i64; 4] = [10, 10, 40, 20];

fn plain() -> String {
    picture(SEEN, "", BLIP, "")
}

#[test]
fn a_picture_stands_where_it_stood_in_a_box_of_its_own() {
    let (read, written) = slide(&(plain() + &says(AREA, "", "on it")));
    assert_eq!(read.text, "\u{fffc}\non it\n");
    assert_eq!((read.rasters.len(), read.rasters[0].pixels.len()), (1, 16));
    let placed = read.marks.iter().find_map(|mark| match mark.shape {
        Shape::Placed(placed) => Some(placed),
        _ => None,
    });
    assert_eq!(placed, Some(Placed::nearest(914_400, 914_400, 3_657_600, 1_828_800)));
    assert!(
        written.contains("<a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"3657600\" cy=\"1828800\"/>"),
        "{written}"
    );
    assert_eq!(read.said("description of a shape"), ["C:\\x.png"]);
    assert_eq!(read.said("a picture that is not kept"), [""; 0]);
}

#[test]
fn a_picture_of_a_master_is_one_on_all_slides() {
    let (read, _) = read(
        &[says(AREA, "", "one"), picture([60, 10, 20, 20], "", BLIP, "")],
        &plain(),
    );
    assert_eq!(read.text, "\u{fffc}\none\n\u{fffc}\n\u{fffc}\n");
    assert_eq!(read.rasters.len(), 1);
}

#[test]
fn what_another_shape_covers_of_a_picture_is_not_in_the_copy() {
    // A bar over its right half; the picture has eight columns.
    let (read, _) = slide(&(plain() + &boxed([30, 0, 20, 40], BLACK, "")));
    assert_eq!(
        read.rasters[0].pixels,
        [0, 1, 2, 3, 0, 0, 0, 0, 8, 9, 10, 11, 0, 0, 0, 0]
    );
    assert_eq!(read.said("a part of a picture that another shape covers").len(), 1);
    // The same before it covers nothing.
    let (read, _) = slide(&(boxed([30, 0, 20, 40], BLACK, "") + &plain()));
    assert_eq!(read.rasters[0].pixels, (0..16).collect::<Vec<u8>>());
    // Another picture over it is seen instead.
    let (read, _) = slide(&(plain() + &picture([30, 10, 20, 20], "", BLIP, "")));
    assert_eq!(read.text, "\u{fffc}\n\u{fffc}\n");
    assert_eq!(read.rasters[0].pixels[4..8], [255; 4]);
}

#[test]
fn a_picture_under_strokes_that_are_not_kept_is_not_kept() {
    let line = |width: &str, more: &str| {
        format!(
            "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"9\" name=\"\"/></p:nvCxnSpPr><p:spPr>{}<a:ln w=\"{width}\">{more}</a:ln></p:spPr></p:cxnSp>",
            frame([10, 15, 40, 0])
        )
    };
    let ink = format!("<p:contentPart r:id=\"r9\">{}</p:contentPart>", frame([10, 10, 5, 5]));
    let why = "a picture under something whose outline is not followed here, and that is not kept";
    for (over, is_kept) in [
        (line("12700", ""), true),
        (line("127000", "<a:noFill/>"), true),
        (line("127000", ""), false),
        (ink.replace("a:xfrm", "p:xfrm"), false),
        (
            ink.replace("<a:xfrm>", "<p:other>").replace("</a:xfrm>", "</p:other>"),
            false,
        ),
        (boxed([20, 15, 5, 5], "<a:ln w=\"127000\"/>", ""), false),
    ] {
        let (read, _) = slide(&(plain() + &says([10, 60, 10, 5], "", "x") + &over));
        assert_eq!(read.rasters.len(), usize::from(is_kept), "{over}");
        assert_eq!(read.said(why).len(), usize::from(!is_kept), "{over}");
    }
}

#[test]
fn what_is_cut_off_or_off_the_slide_is_not_in_the_copy() {
    let cut = format!("{BLIP}<a:srcRect r=\"50000\"/>");
    let (read, _) = slide(&picture(SEEN, "", &cut, ""));
    assert_eq!(read.rasters[0].pixels, [0, 1, 2, 3, 8, 9, 10, 11]);
    let (read, written) = slide(&picture([-20, 10, 40, 20], "", BLIP, ""));
    assert_eq!(read.rasters[0].pixels, [4, 5, 6, 7, 12, 13, 14, 15]);
    assert!(
        written.contains("<a:off x=\"0\" y=\"914400\"/><a:ext cx=\"1828800\""),
        "{written}"
    );
}

#[test]
fn a_picture_is_seen_as_in_a_mirror_where_it_or_its_group_is_and_turned_as_it_was() {
    let across: Vec<u8> = (0..8).rev().chain((8..16).rev()).collect();
    let (read, _) = slide(&picture(SEEN, "flipH=\"1\"", BLIP, ""));
    assert_eq!(read.rasters[0].pixels, across);
    let group = |inner: &str| {
        format!(
            "<p:grpSp><p:grpSpPr>{}</p:grpSpPr>{inner}</p:grpSp>",
            frame([0, 0, 90, 60]).replacen("<a:xfrm", "<a:xfrm flipH=\"1\"", 1)
        )
    };
    assert_eq!(slide(&group(&plain())).0.rasters[0].pixels, across);
    let both = group(&picture(SEEN, "flipH=\"1\"", BLIP, ""));
    assert_eq!(slide(&both).0.rasters[0].pixels, (0..16).collect::<Vec<u8>>());
    let (_, written) = slide(&picture([30, 30, 40, 20], "rot=\"2700000\"", BLIP, ""));
    assert!(written.contains("<a:xfrm rot=\"2700000\">"), "{written}");
}

#[test]
fn a_picture_that_nobody_sees_is_told_and_gone() {
    let over = boxed([0, 0, 90, 60], BLACK, "");
    for (shapes, why) in [
        (picture([200, 10, 40, 20], "", BLIP, ""), "a picture off the slide"),
        (plain() + &over, "a picture that another shape covers"),
        (plain().replace("id=\"5\"", "id=\"5\" hidden=\"1\""), "a hidden shape"),
        (plain().replace("r2", "r7"), "a picture that is not in the document"),
        (
            picture([10, 10, 40, 0], "", BLIP, ""),
            "a picture that is too small to be seen",
        ),
        (
            picture(SEEN, "", BLIP, "<a:prstGeom prst=\"heart\"/>"),
            "a picture of which something is cut off, and that is not kept",
        ),
        (
            picture(
                SEEN,
                "",
                "<a:blip r:embed=\"r2\"><a:alphaModFix amt=\"0\"/></a:blip>",
                "",
            ),
            "a picture that is wholly transparent",
        ),
        (
            plain().replace("a:xfrm", "a:other"),
            "a picture without a place on the slide",
        ),
    ] {
        let (read, _) = slide(&(shapes.clone() + &says([10, 60, 10, 5], "", "x")));
        assert_eq!(read.rasters.len(), 0, "{shapes}");
        assert_eq!(read.said(why).len(), 1, "{shapes}");
    }
}

#[test]
fn white_letters_on_a_picture_stay_white() {
    let white =
        "<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>on it</a:t></a:r></a:p>";
    let (_, written) = slide(&(picture([0, 0, 90, 60], "", BLIP, "") + &boxed(AREA, "", white)));
    assert!(
        written.contains("<a:noFill/>") && written.contains("<a:srgbClr val=\"FFFFFF\"/>"),
        "{written}"
    );
}

/// A deck of one slide with these shapes on the layout behind it.
fn on_layout(shapes: &str, layout: &str) -> Figured {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        layout,
        others: &[("image", "../media/a.png", "")],
        ..Deck::default()
    };
    let parts = [deck.around(), deck.own()].concat().into_iter();
    let parts = parts.map(|(name, part)| match name.as_str() {
        "ppt/media/a.png" => (name, tried::picture()),
        _ => (name, part.into_bytes()),
    });
    tried::figured(&PPTX, &package(&parts.collect::<Vec<_>>()).unwrap()).0
}

#[test]
fn a_picture_in_a_place_has_the_frame_and_the_outline_of_that() {
    let placed = |outline: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"\"/><p:nvPr><p:ph type=\"pic\" idx=\"13\"/></p:nvPr></p:nvSpPr><p:spPr>{}\
             <a:prstGeom prst=\"{outline}\"/></p:spPr></p:sp>",
            frame(SEEN)
        )
    };
    let own = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"\"/><p:nvPr><p:ph type=\"pic\" idx=\"13\"/></p:nvPr></p:nvPicPr><p:blipFill>{BLIP}\
         </p:blipFill><p:spPr/></p:pic>{}",
        says([60, 60, 10, 5], "", "x")
    );
    let read = on_layout(&own, &placed("rect"));
    assert_eq!((read.text.as_str(), read.figures()[0].width), ("\u{fffc}\nx\n", 80));
    let read = on_layout(&own, &placed("heart"));
    assert_eq!(read.rasters.len(), 0);
    assert_eq!(
        read.said("a picture of which something is cut off, and that is not kept")
            .len(),
        1
    );
}

#[test]
fn what_has_no_place_or_no_outline_that_is_followed_can_lie_over_any_picture() {
    let why = "a picture under something whose outline is not followed here, and that is not kept";
    let text = says([60, 60, 10, 5], "", "x");
    let filled = "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";
    for over in [
        boxed([20, 15, 5, 5], BLACK, "").replace("a:xfrm", "a:other"),
        boxed(
            [20, 15, 5, 5],
            &format!("<a:prstGeom prst=\"wedgeRectCallout\"/>{filled}"),
            "",
        ),
        "<p:strange/>".to_owned(),
        plain().replace("a:xfrm", "a:other"),
    ] {
        let (read, _) = slide(&(plain() + &text + &over));
        assert_eq!((read.rasters.len(), read.said(why).len()), (0, 1), "{over}");
    }
    // A tail and a thick line reach beyond their frames.
    let tail = boxed(
        [52, 15, 5, 5],
        &format!("<a:prstGeom prst=\"wedgeRectCallout\"/>{filled}"),
        "",
    );
    let thick = boxed([10, 4, 40, 5], "<a:ln w=\"254000\"/>", "");
    for over in [tail, thick] {
        let (read, _) = slide(&(plain() + &text + &over));
        assert_eq!((read.rasters.len(), read.said(why).len()), (0, 1), "{over}");
        assert_eq!(slide(&(over + &plain() + &text)).0.rasters.len(), 1);
    }
    let dark =
        "<a:p><a:r><a:rPr><a:highlight><a:srgbClr val=\"000000\"/></a:highlight></a:rPr><a:t>bar</a:t></a:r></a:p>";
    let (read, _) = slide(&(plain() + &text + &boxed([30, 0, 20, 40], "", dark)));
    assert_eq!(read.rasters[0].pixels[4..8], [255; 4]);
}

#[test]
fn a_picture_that_nothing_is_seen_through_covers_text() {
    let filled = format!("{BLIP}<a:stretch><a:fillRect/></a:stretch>");
    let (read, _) = slide(&(says([15, 12, 20, 10], "", "beneath") + &picture(SEEN, "", &filled, "")));
    assert_eq!(
        (read.text.as_str(), read.said("text that another shape covers")),
        ("\u{fffc}\n", vec!["beneath"])
    );
    for filled in [
        "<a:blip r:embed=\"r2\"/><a:stretch/>",
        "<a:blip r:embed=\"r2\"><a:alphaModFix/></a:blip>",
    ] {
        let (read, _) = slide(&(says([15, 12, 20, 10], "", "beneath") + &picture(SEEN, "", filled, "")));
        assert_eq!(read.text, "\u{fffc}\n", "{filled}");
    }
    let clear = "<a:blip r:embed=\"r2\"><a:alphaModFix amt=\"50000\"/></a:blip><a:stretch><a:fillRect/></a:stretch>";
    let (read, _) = slide(&(says([15, 12, 20, 10], "", "beneath") + &picture(SEEN, "", clear, "")));
    assert_eq!(read.text, "beneath\n");
    assert_eq!(
        read.said("a picture over text, which may be seen through it, and that is not kept")
            .len(),
        1
    );
}

#[test]
fn a_picture_that_is_turned_in_a_group_that_is_made_wider_is_not_kept() {
    let group = |inner: &str, wide: i64| {
        let [outer, own] = [[10, 10, wide, 20], [10, 10, 40, 20]].map(frame);
        let own = own.replace("a:off", "a:chOff").replace("a:ext", "a:chExt");
        let own = own.replace("<a:xfrm>", "").replace("</a:xfrm>", "");
        let outer = outer.replace("</a:xfrm>", &format!("{own}</a:xfrm>"));
        let text = says([60, 60, 10, 5], "", "x");
        format!("<p:grpSp><p:grpSpPr>{outer}</p:grpSpPr>{inner}</p:grpSp>{text}")
    };
    let turned = picture([20, 15, 10, 10], "rot=\"5400000\"", BLIP, "");
    assert_eq!(slide(&group(&turned, 40)).0.rasters.len(), 1);
    assert_eq!(slide(&group(&turned, 80)).0.rasters.len(), 0);
    let upright = picture([20, 15, 10, 10], "", BLIP, "");
    assert_eq!(slide(&group(&upright, 80)).0.rasters.len(), 1);
}

#[test]
fn what_touches_a_picture_in_the_file_can_cover_a_step_of_it_in_the_copy() {
    // They end and begin at 21.2 steps.
    let at = |left: i64| {
        let own = picture([0, 10, 0, 20], "", BLIP, "");
        let own = own.replace("x=\"0\"", &format!("x=\"{left}\""));
        own.replace("cx=\"0\"", "cx=\"969264\"")
    };
    let (read, _) = slide(&(at(969_264) + &at(1_938_528)));
    assert_eq!(read.rasters.len(), 2);
}

#[test]
fn bars_in_a_turned_group_cover_where_they_are_seen() {
    let bar = boxed([60, 20, 20, 10], BLACK, "");
    let group = |turned: &str| {
        format!(
            "<p:grpSp><p:grpSpPr>{}</p:grpSpPr>{bar}</p:grpSp>",
            frame([10, 10, 70, 20]).replacen("<a:xfrm", &format!("<a:xfrm rot=\"{turned}\""), 1)
        )
    };
    // Turned by 30 degrees its middle is at (64.2, 36.8); the picture holds it there.
    let wide = picture([50, 20, 40, 40], "", BLIP, "");
    let (read, _) = slide(&(wide.clone() + &group("1800000")));
    assert_eq!(read.rasters[0].pixels[1], 0, "{:?}", read.rasters[0].pixels);
    // Where it would lie by the nearest quarter, nothing is covered.
    let (read, _) = slide(&(picture([60, 20, 25, 7], "", BLIP, "") + &group("1800000")));
    assert_eq!(read.said("a part of a picture that another shape covers").len(), 0);
    assert_eq!(read.rasters[0].pixels, (0..16).collect::<Vec<u8>>());
}

#[test]
fn a_mirror_changes_what_is_left_of_a_picture_before_anything_lies_on_it() {
    let cut = format!("{BLIP}<a:srcRect r=\"50000\"/>");
    let (read, _) = slide(&picture(SEEN, "flipH=\"1\"", &cut, ""));
    assert_eq!(read.rasters[0].pixels, [3, 2, 1, 0, 11, 10, 9, 8]);
    let (read, _) = slide(&(picture(SEEN, "flipH=\"1\"", BLIP, "") + &boxed([30, 0, 20, 40], BLACK, "")));
    assert_eq!(
        read.rasters[0].pixels,
        [7, 6, 5, 4, 0, 0, 0, 0, 15, 14, 13, 12, 0, 0, 0, 0]
    );
}

#[test]
fn bars_of_letters_lines_and_grounds_are_in_the_pixels() {
    let text = says([60, 60, 10, 5], "", "x");
    let (read, _) = slide(&(plain() + &text + &says([30, 0, 20, 40], "", "\u{2588}\u{2588}")));
    assert_eq!(read.rasters[0].pixels[4..8], [255; 4]);
    // A picture has two rows, and each of them a part of the line round it.
    let (read, _) = slide(&picture(SEEN, "", BLIP, "<a:ln w=\"12700\"/>"));
    assert_eq!(read.rasters[0].pixels, [255; 16]);
    let framed = picture([52, 10, 10, 20], "", BLIP, "<a:ln w=\"254000\"/>");
    let why = "a picture under something whose outline is not followed here, and that is not kept";
    assert_eq!(slide(&(plain() + &text + &framed)).0.said(why), ["slide 1"]);
    let half = "<a:blip r:embed=\"r2\"><a:alphaModFix amt=\"50000\"/></a:blip>";
    let half = picture(SEEN, "", half, "");
    assert_eq!(
        slide(&(boxed([0, 0, 90, 60], BLACK, "") + &half)).0.rasters[0].channels,
        1
    );
    assert_eq!(slide(&half).0.rasters[0].channels, 4);
}
