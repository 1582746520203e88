//! Frames of pictures, as styles make them.

use super::super::style::inline;
use super::*;

const INCH: u32 = 914_400;

fn frame(css: &str) -> Frame {
    inline(css).whole().frame
}

/// The size of a picture of 192 by 96 pixels, in twentieths of an inch.
fn size(css: &str, attributes: [&str; 2]) -> Option<(u32, u32)> {
    let frame = frame(css);
    let [wide, high] = attributes.map(|attribute| Side::of_attribute(Some(attribute)));
    let sides = [frame.sides[0].unwrap_or(wide), frame.sides[1].unwrap_or(high)];
    let most = frame.most.map(|most| most.unwrap_or(Side::Auto));
    let (wide, high) = Room::default().size((192, 96), sides, most)?;
    Some((wide * 20 / INCH, high * 20 / INCH))
}

#[test]
fn a_picture_is_as_large_as_its_style_its_attributes_or_its_pixels_say_and_no_larger_than_a_page() {
    for (css, attributes, wanted) in [
        ("", ["", ""], (40, 20)),
        ("", ["96", ""], (20, 10)),
        ("", ["", "96px"], (40, 20)),
        ("", ["48", "96"], (10, 20)),
        ("", ["50%", ""], (65, 32)),
        ("width:auto", ["48", ""], (40, 20)),
        ("width:1in", ["48", ""], (20, 10)),
        ("height:2.54cm;width:36pt", ["", ""], (10, 20)),
        ("width:3em", ["", ""], (10, 5)),
        ("max-width:1in", ["", ""], (20, 10)),
        ("max-height:.5in", ["", ""], (20, 10)),
        ("width:2in;height:1in;max-width:1in", ["", ""], (20, 20)),
        ("max-width:100%;height:auto", ["", ""], (40, 20)),
        ("width:100%", ["", ""], (130, 65)),
        ("width:50in", ["", ""], (130, 65)),
        ("height:100%;width:1in", ["", ""], (20, 180)),
        ("width:.05in;height:9in", ["", ""], (1, 180)),
    ] {
        assert_eq!(size(css, attributes), Some(wanted), "{css} {attributes:?}");
    }
    for css in [
        "width:calc(1in - 1in)",
        "height:var(--x)",
        "max-width:-1px",
        "width:1e1px",
    ] {
        assert_eq!(size(css, ["", ""]), None, "{css}");
    }
    assert_eq!(size("width:0", ["", ""]), Some((0, 0)));
}

#[test]
fn what_could_lie_over_something_is_told_from_what_cannot() {
    for css in [
        "position:absolute",
        "position: FIXED !important",
        "position:sticky;position:static",
        "position:var(--x)",
        "position:relative;top:-3em",
        "left:1px",
        "inset:0 1px",
        "transform:rotate(3deg)",
        "-webkit-transform:scale(2)",
        "margin:0 -1px",
        "margin-top:-.1em",
        "margin-left:calc(1em - 9em)",
        "z-index:1",
        "grid-area:1/1",
        "float:left;shape-outside:circle(0)",
        "text-indent:-20em",
        "text-indent:-50%",
        "word-spacing:-300px",
        "line-height:0",
        "line-height:1px",
        "box-shadow:0 -200px 0 black",
        "outline:200px solid",
        "text-stroke:1in",
    ] {
        assert!(frame(css).covers, "{css}");
    }
    for css in [
        "position:relative",
        "position:static;top:auto",
        "margin:0 auto 1em",
        "text-transform:uppercase",
        "text-indent:-1.5em",
        "line-height:1.2",
        "line-height:120%",
        "line-height:normal",
        "outline:none",
        "outline:thin dotted",
        "text-shadow:1px 1px 2px rgba(0,0,0,.5)",
        "text-decoration:underline",
        "float:left",
        "z-index:auto",
        "--margin:-1px",
    ] {
        assert!(!frame(css).covers, "{css}");
    }
}

#[test]
fn what_could_show_less_than_there_is_is_told_from_what_cannot() {
    for css in [
        "overflow:hidden",
        "overflow-y:scroll",
        "clip-path:inset(0 0 50%)",
        "clip:rect(0,1px,1px,0)",
        "-webkit-mask-image:url(a.png)",
        "mask:url(a.png)",
        "filter:blur(9px)",
        "-webkit-filter:brightness(0)",
        "opacity:.5",
        "opacity:var(--x)",
        "object-fit:cover",
        "object-position:90px 0",
        "border-radius:50%",
        "mix-blend-mode:screen",
        "content:url(b.png)",
        "display:var(--x)",
        "visibility:var(--x)",
        "zoom:.01",
    ] {
        assert!(frame(css).crops, "{css}");
    }
    for css in [
        "overflow:visible",
        "overflow-wrap:break-word",
        "clip:auto",
        "opacity:1",
        "filter:none",
        "object-fit:contain",
        "object-position:50% 50%",
        "border-radius:0",
        "content:'a'",
        "display:block",
        "visibility:visible",
        "zoom:1",
    ] {
        assert!(!frame(css).crops, "{css}");
    }
}

#[test]
fn what_is_around_a_picture_can_be_too_small_for_it() {
    let within = |css: &str| Room::default().under(frame(css));
    for css in ["height:10px", "max-height:1in", "width:calc(1px)"] {
        assert!(within(css).boxed, "{css}");
    }
    for css in [
        "height:100%",
        "height:auto",
        "width:50%",
        "height:100vh",
        "max-height:none",
    ] {
        assert!(!within(css).boxed, "{css}");
    }
    let narrow = within("width:1in");
    assert!(narrow.is_left(INCH + 1) && !narrow.is_left(INCH) && !within("width:10%").is_left(INCH));
    let own = narrow.size((192, 96), [Side::Auto; 2], [Side::Auto; 2]);
    assert_eq!(own, Some((2 * INCH, INCH)));
    assert!(narrow.is_left(2 * INCH));
    let half = within("width:50%");
    assert_eq!(
        half.size((192, 96), [Side::Part(50_000), Side::Auto], [Side::Auto; 2]),
        Some((1_485_900, 742_950))
    );
    let doubted = |css: &str| frame(css).doubted(25_400);
    assert!(doubted("width:1px").crops && doubted("max-height:0").crops && doubted("width:calc(0px)").crops);
    assert!(!doubted("width:1in").crops && doubted("width:1in").boxed && !doubted("width:100%").boxed);
}
