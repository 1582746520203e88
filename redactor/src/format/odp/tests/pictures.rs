//! Pictures: which are shown, where, and what of them.

use super::*;
use crate::flow::Hidings;
use crate::flow::tried::Figured;
use crate::limits::Limits;
use crate::package::Package;

const OWN: &str = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
    draw:fill-color=\"#000000\" draw:stroke=\"none\"/></style:style><style:style style:name=\"gr2\" style:family=\"graphic\">\
    <style:graphic-properties LOOK/></style:style>";

/// What is read of a deck of one slide with the picture, the second style saying this, and the copy's content.
fn slide(shapes: &str, look: &str) -> (Figured, String) {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        own: &OWN.replace("LOOK", look),
        ..Deck::default()
    };
    let package = Package::open(&deck.bytes(), &Limits::default(), &mut Hidings::default()).unwrap();
    let mut parts: Vec<(&str, Vec<u8>)> = [CONTENT, STYLES]
        .map(|name| (name, package.bytes(name).unwrap().to_vec()))
        .into();
    parts.push(("Pictures/a.png", tried::picture()));
    let (read, copy) = tried::figured(&ODP, &typed(KIND, &parts).unwrap());
    let copy = Package::open(&copy, &Limits::default(), &mut Hidings::default()).unwrap();
    (read, String::from_utf8(copy.bytes(CONTENT).unwrap().to_vec()).unwrap())
}

const SEEN: [i64; 4] = [10, 10, 40, 20];
const IMAGE: &str = "<draw:image xlink:href=\"Pictures/a.png\"/>";

fn picture(place: [i64; 4], more: &str) -> String {
    format!(
        "<draw:frame draw:style-name=\"gr2\" {} {more}>{IMAGE}</draw:frame>",
        area(place)
    )
}

fn black(place: [i64; 4]) -> String {
    format!("<draw:rect draw:style-name=\"gr1\" {}/>", area(place))
}

#[test]
fn a_picture_stands_where_it_stood_in_a_box_of_its_own() {
    let shapes = picture(SEEN, "") + &boxed([10, 10, 10, 5], "", &p("on it"));
    let (read, written) = slide(&shapes, "");
    assert_eq!(read.text, "\u{fffc}\non it\n");
    assert_eq!((read.rasters.len(), read.figures()[0].width), (1, 80));
    assert!(
        written.contains("svg:width=\"4in\" svg:height=\"2in\" svg:x=\"1in\" svg:y=\"1in\"><draw:image"),
        "{written}"
    );
    assert_eq!(read.hidden, []);
}

#[test]
fn what_another_shape_covers_of_a_picture_is_not_in_the_copy() {
    let (read, _) = slide(&(picture(SEEN, "") + &black([30, 0, 20, 40])), "");
    assert_eq!(
        read.rasters[0].pixels,
        [0, 1, 2, 3, 0, 0, 0, 0, 8, 9, 10, 11, 0, 0, 0, 0]
    );
    let strokes = format!(
        "<draw:line draw:style-name=\"gr2\" svg:x1=\"1in\" svg:y1=\"1in\" svg:x2=\"3in\" svg:y2=\"2in\"/>{}",
        boxed([60, 60, 10, 5], "", &p("x"))
    );
    for (look, is_kept) in [
        ("svg:stroke-width=\"1pt\"", true),
        ("svg:stroke-width=\"10pt\" draw:stroke=\"none\"", true),
        ("svg:stroke-width=\"10pt\"", false),
    ] {
        let (read, _) = slide(&(picture(SEEN, "") + &strokes), look);
        assert_eq!(read.rasters.len(), usize::from(is_kept), "{look}");
    }
}

#[test]
fn a_picture_is_seen_as_in_a_mirror_where_its_style_or_its_frame_is_and_turned_as_it_was() {
    let across: Vec<u8> = (0..8).rev().chain((8..16).rev()).collect();
    let down: Vec<u8> = (8..16).chain(0..8).collect();
    let pixels = |more: &str, look: &str| slide(&picture(SEEN, more), look).0.rasters[0].pixels.clone();
    assert_eq!(pixels("", "style:mirror=\"horizontal\""), across);
    assert_eq!(pixels("", "style:mirror=\"vertical\""), down);
    assert_eq!(pixels("draw:transform=\"scale (1 -1) translate (0in 5in)\"", ""), down);
    let (_, written) = slide(
        &picture(SEEN, "draw:transform=\"rotate (-1.570796) translate (5in 0in)\""),
        "",
    );
    assert!(written.contains("draw:transform=\"rotate (-1.570796)"), "{written}");
}

#[test]
fn a_picture_that_nobody_sees_is_told_and_gone() {
    let seen = picture(SEEN, "");
    for (shapes, look, why) in [
        (picture([200, 10, 40, 20], ""), "", "a picture off the slide"),
        (
            seen.clone() + &black([0, 0, 90, 60]),
            "",
            "a picture that another shape covers",
        ),
        (
            picture([10, 10, 40, 0], ""),
            "",
            "a picture that is too small to be seen",
        ),
        (
            seen.clone(),
            "draw:image-opacity=\"0%\"",
            "a picture that is wholly transparent",
        ),
        (
            seen.clone(),
            "draw:luminance=\"100%\"",
            "a picture that is shown all in one colour",
        ),
        (
            seen.clone(),
            "draw:color-mode=\"mono\"",
            "a picture with an effect that can hide something, and that is not kept",
        ),
        (
            seen.clone(),
            "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" loext:softedge-radius=\"1in\"",
            "a picture with an effect that can hide something, and that is not kept",
        ),
        (
            seen.clone(),
            "fo:clip=\"rect(1in, 0in, 0in, 0in)\"",
            "a picture of which something is cut off, and that is not kept",
        ),
        (
            seen.clone(),
            "style:mirror=\"horizontal-on-odd\"",
            "a picture of which something is cut off, and that is not kept",
        ),
    ] {
        let (read, _) = slide(&(shapes + &boxed([10, 60, 10, 5], "", &p("x"))), look);
        assert_eq!((read.rasters.len(), read.said(why)), (0, vec!["slide 1"]), "{why}");
    }
    let gone = seen.replace("a.png", "b.png") + &boxed([10, 60, 10, 5], "", &p("x"));
    assert_eq!(
        slide(&gone, "").0.said("a picture that is not kept")[0],
        "Pictures/b.png"
    );
}

#[test]
fn what_lies_over_a_picture_is_told_by_numbers_letters_lines_and_forms() {
    let pixels = |over: &str, look: &str| slide(&(picture(SEEN, "") + over), look).0.rasters[0].pixels.clone();
    let bar = black([30, 0, 20, 40]).replace("<draw:rect ", "<draw:rect draw:z-index=\"1\" ");
    let (read, _) = slide(&(bar + &picture(SEEN, "draw:z-index=\"0\"")), "");
    assert_eq!(read.rasters[0].pixels[4..8], [0; 4]);
    let letters = |style: &str, text: &str| boxed([30, 0, 20, 40], style, &p(text));
    assert_eq!(pixels(&letters("", "\u{2588}\u{2588}"), "")[4..8], [255; 4]);
    let marked = "/><style:text-properties fo:background-color=\"#000000\"";
    assert_eq!(
        pixels(&letters("draw:style-name=\"gr2\"", "bar"), marked)[4..8],
        [255; 4]
    );
    // A picture has two rows, and each of them a part of the line round it.
    assert_eq!(pixels("", "draw:stroke=\"solid\" svg:stroke-width=\"1pt\""), [255; 16]);
    let text = boxed([60, 40, 10, 5], "", &p("x"));
    for over in [
        format!("<draw:caption draw:style-name=\"gr1\" {}/>", area([60, 60, 10, 5])),
        black([60, 60, 10, 5]).replace("<draw:rect ", "<draw:rect draw:transform=\"skewX (0.5)\" "),
    ] {
        assert_eq!(
            slide(&(picture(SEEN, "") + &text + &over), "").0.rasters.len(),
            0,
            "{over}"
        );
    }
    let thick = "draw:stroke=\"solid\" svg:stroke-width=\"20pt\"";
    let beneath = picture(SEEN, "").replace("gr2", "gr3");
    let (read, _) = slide(&(beneath + &text + &picture([52, 10, 10, 20], "")), thick);
    assert_eq!(read.rasters.len(), 1);
}
