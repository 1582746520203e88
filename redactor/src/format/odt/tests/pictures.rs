//! Pictures: which are shown, and how large.

use super::*;
use crate::flow::Hidings;
use crate::flow::tried::{self, Figured};
use crate::package::Package;

/// A frame with this in it.
fn frame(size: &str, style: &str, inner: &str) -> String {
    format!("<draw:frame draw:style-name=\"{style}\" svg:width=\"{size}\" svg:height=\"1in\">{inner}</draw:frame>")
}

const IMAGE: &str = "<draw:image xlink:href=\"Pictures/a.png\"/>";

/// What is read of a document with the picture.
fn read_pictures(body: &str, own: &str) -> Figured {
    let whole = document(body, [own, "", ""], &[]);
    let package = Package::open(&whole, &Limits::default(), &mut Hidings::default()).unwrap();
    let mut parts: Vec<(&str, Vec<u8>)> = [CONTENT, STYLES]
        .map(|name| (name, package.bytes(name).unwrap().to_vec()))
        .into();
    parts.push(("Pictures/a.png", tried::picture()));
    tried::figured(&ODT, &typed(KIND, &parts).unwrap()).0
}

#[test]
fn a_picture_stands_where_its_frame_stands_and_is_one_however_often_it_is_shown() {
    let body = p(&format!(
        "see {} and {}",
        frame("2.54cm", "", IMAGE),
        frame("0.5in", "", IMAGE)
    )) + &frame("1in", "", IMAGE)
        + &p("end");
    let read = read_pictures(&body, "");
    assert_eq!(read.text, "see \u{fffc} and \u{fffc}\n\u{fffc}\nend\n");
    let sizes: Vec<_> = read
        .figures()
        .iter()
        .map(|figure| (figure.number, figure.width, figure.height))
        .collect();
    assert_eq!(sizes, [(0, 20, 20), (0, 10, 20), (0, 20, 20)]);
    assert_eq!(read.rasters.len(), 1);
}

#[test]
fn a_picture_that_is_cut_hidden_tiny_or_stands_for_an_object_is_told_and_gone() {
    let graphic = |says: &str| style("c", "graphic", &format!("<style:graphic-properties {says}/>"));
    let clip = |rect: &str| graphic(&format!("fo:clip=\"{rect}\""));
    let gone = style("h", "text", "<style:text-properties text:display=\"none\"/>");
    let span = format!(
        "<text:span text:style-name=\"h\">{}</text:span>",
        frame("1in", "", IMAGE)
    );
    for (inner, own, told) in [
        (
            frame("1in", "c", IMAGE),
            clip("rect(0cm, 1cm, 0cm, 0cm)"),
            "a picture of which something is cut off, and that is not kept",
        ),
        (
            frame("1in", "c", IMAGE),
            graphic("draw:image-opacity=\"0%\""),
            "a picture that is wholly transparent",
        ),
        (
            frame("1in", "c", IMAGE),
            graphic("draw:luminance=\"100%\""),
            "a picture that is shown all in one colour",
        ),
        (
            frame("1in", "c", IMAGE),
            graphic("draw:luminance=\"0%\" draw:contrast=\"-100%\""),
            "a picture that is shown all in one colour",
        ),
        (
            frame("1pt", "", IMAGE),
            String::new(),
            "a picture that is too small to be seen",
        ),
        (span, gone, "a picture that is hidden"),
        (
            frame("1in", "", &format!("<draw:object xlink:href=\"./Object 1\"/>{IMAGE}")),
            String::new(),
            "a document within the document",
        ),
    ] {
        let read = read_pictures(&p(&format!("x{inner}")), &own);
        assert_eq!(read.figures(), [], "{told}");
        assert!(!read.said(told).is_empty(), "{told}: {:?}", read.hidden);
    }
}

#[test]
fn a_picture_that_is_seen_is_shown_whatever_its_style_and_the_letters_around_it_say() {
    let properties = "<style:graphic-properties fo:clip=\"rect(0cm, 0cm, 0cm, 0cm)\" draw:image-opacity=\"40%\" \
        draw:luminance=\"-20%\" draw:contrast=\"100%\"/>";
    let shown = p(&format!("x{}", frame("1in", "c", IMAGE)));
    assert_eq!(
        read_pictures(&shown, &style("c", "graphic", properties)).rasters.len(),
        1
    );
    for letters in ["fo:color=\"#ffffff\"", "fo:font-size=\"1pt\""] {
        let own = style("t", "text", &format!("<style:text-properties {letters}/>"));
        let shown = format!(
            "x<text:span text:style-name=\"t\">{}</text:span>",
            frame("1in", "", IMAGE)
        );
        assert_eq!(read_pictures(&p(&shown), &own).rasters.len(), 1, "{letters}");
    }
}
