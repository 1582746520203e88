//! Pictures of books: which are kept, and how large.

use super::*;
use crate::document::{Raster, Value};
use crate::finding::Edits;
use crate::flow::tried::Figured;
use crate::flow::{Flow, Hidings};

const COVERED: &str = "a picture on a page of which styles can lay something over it, and that is not kept";
const HIDES: &str = "a picture of which its styles or what is around it can hide something, and that is not kept";
const OTHERS: &str = "a picture that stands for others, and that is not kept";
const DRAWING: &str = "a drawing that is more than one picture that is seen whole, and that is not kept";

/// The picture of sixteen by fifteen pixels, as a file.
fn larger() -> Vec<u8> {
    let raster: Raster = tried::raster(16, 15);
    let mut values = [Value::Raster(raster)].into_iter();
    let taken = Flow::take_all(&Edits::default(), &mut || Ok(values.next())).unwrap();
    taken.pictures.first().unwrap().bytes.clone()
}

/// What is read of a book of one page, with its pictures beside it, and its copy.
fn read(head: &str, body: &str) -> (Figured, Vec<u8>) {
    let page = page(body).replace("<head/>", &format!("<head>{head}</head>"));
    let texts = parts(
        &[&page],
        [""; 3],
        &[("OEBPS/d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")],
    );
    let texts = texts.into_iter().map(|(name, part)| (name, part.into_bytes()));
    let pictures = [("OEBPS/a.png", tried::picture()), ("OEBPS/img/b.png", larger())];
    let pictures = pictures.into_iter().map(|(name, part)| (name.to_owned(), part));
    let parts: Vec<(String, Vec<u8>)> = texts.chain(pictures).collect();
    tried::figured(&EPUB, &typed(KIND, &parts).unwrap())
}

fn sizes(read: &Figured) -> Vec<(u16, u16, u16)> {
    let figures = read.figures().into_iter();
    figures
        .map(|figure| (figure.number, figure.width, figure.height))
        .collect()
}

#[test]
fn a_picture_stands_where_it_is_shown_and_is_one_however_often_that_is() {
    let body = "<h1>One <img src=\"img/b.png\" alt=\"for Ann\"/></h1><p>see <img src=\"a.png\" width=\"96\" height=\"48\"/> and \
        <b><img src=\"./img/../a.png#f\" style=\"width:0.5in\" title=\"by Ben\"/></b></p><div><img src=\"img/%62.png\"/></div>";
    let (read, copy) = read("", body);
    assert_eq!(read.text, "One \u{fffc}\nsee \u{fffc} and \u{fffc}\n\u{fffc}\n");
    assert_eq!(sizes(&read), [(0, 3, 3), (1, 20, 10), (1, 10, 3), (0, 3, 3)]);
    assert_eq!(read.rasters.len(), 2);
    let aside = read.said("text of the page that stands beside what is shown");
    assert_eq!(aside, ["alt: for Ann", "title: by Ben"]);
    assert!(
        read.hidden
            .iter()
            .all(|hidden| !hidden.what.contains("not kept") || hidden.says.contains("d.svg"))
    );
    let copy = Package::open(&copy, &Limits::default(), &mut Hidings::default()).unwrap();
    let part = |name: &str| String::from_utf8(copy.bytes(name).unwrap().to_vec()).unwrap();
    assert!(part("EPUB/nav.xhtml").contains(">One</a>"));
    let item = "<item id=\"i0002\" href=\"images/2.png\" media-type=\"image/png\"/>\n</manifest>";
    assert!(part("EPUB/package.opf").contains(item));
    let shown = "see <img src=\"../images/2.png\" alt=\"\" style=\"width:1in;height:0.5in\"/> and ";
    assert!(part("EPUB/text/0001.xhtml").contains(shown));
    assert!(copy.bytes("EPUB/images/1.png").is_some() && copy.bytes("EPUB/images/2.png").is_some());
}

/// A drawing with one picture, as covers are.
fn cover(drawing: &str, image: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" {drawing}>\
         <image xlink:href=\"img/b.png\" {image}/></svg>"
    )
}

#[test]
fn covers_and_objects_are_pictures() {
    let whole = "width=\"16\" height=\"15\"";
    for body in [
        cover(
            "width=\"100%\" height=\"100%\" viewBox=\"0 0 16 15\" preserveAspectRatio=\"none\"",
            whole,
        ),
        cover("viewBox=\"0 0 20,20\"", "width=\"16\" height=\"15\" x=\"4\" y=\"5\""),
        cover("viewBox=\"0 0 20 20\"", "width=\"100%\" height=\"100%\""),
        cover("width=\"16\" height=\"15px\"", whole),
        "<object type=\"image/png\" data=\"img/b.png\">CANARY</object>".to_owned(),
        "<picture><img src=\"img/b.png\"/></picture>".to_owned(),
    ] {
        let (read, _) = read("", &format!("<div>{body}</div>"));
        assert_eq!(sizes(&read), [(0, 3, 3)], "{body}");
        assert!(read.said("a picture that nobody sees").is_empty(), "{body}");
    }
    for body in [
        cover("width=\"100%\" height=\"100%\"", whole),
        cover("viewBox=\"0 0 16 10\"", whole),
        cover("viewBox=\"0 0 16 15\" preserveAspectRatio=\"xMidYMid slice\"", whole),
        cover("viewBox=\"0 0 16 15\"", "width=\"16\" height=\"15\" x=\"-1\""),
        cover(
            "viewBox=\"0 0 16 15\"",
            "width=\"16\" height=\"15\" transform=\"scale(9)\"",
        ),
        cover("viewBox=\"0 0 16 15\"", "width=\"16\" height=\"15\" opacity=\"0\""),
        cover(
            "viewBox=\"0 0 16 15\"",
            "width=\"16\" height=\"15\" style=\"display:none\"",
        ),
        cover("viewBox=\"0 0 16 15\"", "width=\"16\" height=\"15\" href=\"a.png\""),
        cover("viewBox=\"0 0 16 15\"", whole).replace("</svg>", "<rect width=\"9\" height=\"9\"/></svg>"),
    ] {
        let (read, _) = read("", &format!("<p>x</p>{body}"));
        assert_eq!(
            (sizes(&read), read.said(DRAWING).len()),
            (vec![], 1),
            "{body}: {:?}",
            read.hidden
        );
    }
}

#[test]
fn what_can_be_painted_over_a_picture_from_its_own_place_costs_it() {
    let img = "<img src=\"img/b.png\"/>";
    let beside = |css: &str| format!("{img}<span style=\"{css}\">y</span>");
    for body in [
        beside("overflow:visible"),
        beside("padding-top:3in;background:#000"),
        beside("border-top:3in solid #000"),
        beside("min-width:0"),
        format!("{img}<dialog open=\"\">y</dialog>"),
    ] {
        let (read, _) = read("", &format!("<p>x</p><p>{body}</p>"));
        assert_eq!((sizes(&read), read.said(COVERED).len()), (vec![], 1), "{body}");
    }
}

#[test]
fn pictures_that_may_be_hidden_or_covered_are_told_and_gone() {
    let img = "<img src=\"img/b.png\"/>";
    let styled = |css: &str| format!("<img src=\"img/b.png\" style=\"{css}\"/>");
    let around = |css: &str| format!("<div style=\"{css}\">{img}</div>");
    let beside = |css: &str| format!("{img}<span style=\"{css}\">y</span>");
    for (body, told) in [
        (
            "<img src=\"img/b.png\" hidden=\"\"/>".to_owned(),
            "a picture that nobody sees",
        ),
        (styled("display:none"), "a picture that nobody sees"),
        (around("visibility:hidden"), "a picture that nobody sees"),
        (around("opacity:0"), "a picture that nobody sees"),
        (styled("width:1px"), "a picture that is too small to be seen"),
        (styled("max-height:0"), "a picture that is too small to be seen"),
        (
            styled("width:calc(1px - 1px)"),
            "a picture of a size that cannot be told, and that is not kept",
        ),
        (styled("object-fit:cover;height:3px"), HIDES),
        (styled("clip-path:inset(0 0 20% 0)"), HIDES),
        (around("overflow:hidden"), HIDES),
        (around("filter:brightness(0)"), HIDES),
        (around("height:3px"), HIDES),
        (around("float:left;width:3px"), HIDES),
        (beside("position:absolute;background:black"), COVERED),
        (beside("margin-left:-2em"), COVERED),
        (beside("transform:translate(-9px)"), COVERED),
        (styled("z-index:-1"), COVERED),
        (format!("<section xml:base=\"x/\">{img}</section>"), COVERED),
        (format!("<picture><source srcset=\"a.png\"/>{img}</picture>"), OTHERS),
        ("<img src=\"img/b.png\" srcset=\"a.png 2x\"/>".to_owned(), OTHERS),
        (
            "<img src=\"gone.png\"/>".to_owned(),
            "a picture that is not in the book",
        ),
        (
            "<img src=\"d.svg\"/>".to_owned(),
            "a picture of a kind that is not kept",
        ),
        (
            "<img src=\"https://a.example/b.png\"/>".to_owned(),
            "a picture that is not in the book",
        ),
        (
            "<span style=\"background:url(img/b.png)\">y</span>".to_owned(),
            "a picture behind an element, which is not kept",
        ),
    ] {
        let (read, _) = read("", &format!("<p>x</p>{body}"));
        assert_eq!(sizes(&read), [], "{body}");
        assert!(!read.said(told).is_empty(), "{body}: {:?}", read.hidden);
        assert!(
            read.hidden.iter().any(|hidden| hidden.says.contains("OEBPS/img/b.png")),
            "{body}"
        );
    }
}

#[test]
fn rules_that_are_not_followed_count_for_pictures_that_they_may_be_about() {
    let style = |css: &str| format!("<style>{css}</style>");
    let body = "<p class=\"k\">x <img src=\"img/b.png\"/></p>";
    for (head, told) in [
        (style(".k{position:fixed}"), COVERED),
        (style("body p{position:fixed}"), COVERED),
        (style("p::after{content:'';position:absolute}"), COVERED),
        (style("@media screen{.k{display:none}}"), HIDES),
        (style("p > img{width:0}"), HIDES),
        (style("@keyframes a{from{opacity:0}}"), HIDES),
        ("<link rel=\"stylesheet\" href=\"gone.css\"/>".to_owned(), HIDES),
        ("<base href=\"img/\"/>".to_owned(), COVERED),
    ] {
        let (read, _) = read(&head, body);
        assert_eq!((read.text.as_str(), sizes(&read)), ("x\n", vec![]), "{head}");
        assert_eq!(read.said(told).len(), 1, "{head}: {:?}", read.hidden);
    }
    for head in [
        style(".other{position:fixed}"),
        style("div .note{position:absolute}"),
        style("@media print{.other{display:none}}"),
        style("p > img{max-width:100%}"),
        style("p img{width:80%;height:auto}"),
        style("@page{margin:1cm}@font-face{font-family:x;src:url(x.otf)}"),
    ] {
        assert_eq!(sizes(&read(&head, body).0), [(0, 3, 3)], "{head}");
    }
}
