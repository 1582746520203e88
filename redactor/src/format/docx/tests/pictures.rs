//! Pictures: which are shown, how large, and what of them.

use super::*;
use crate::document::{Figure, Raster};

const SPACES: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// A run that shows the picture that `r0` leads to.
fn shown(wide: u32, high: u32, cut: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline {SPACES}><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"7\" name=\"C:\\x.png\"/><a:graphic>\
         <a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"r0\"/>{cut}</pic:blipFill></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>"
    )
}

/// A letter, so that something is seen.
fn x() -> String {
    run("x")
}

/// What is read of a document with the picture, its pixels too.
fn read_pictures(body: &str) -> (String, Vec<Figure>, Vec<Raster>, Vec<Hidden>) {
    let bytes = document_with(body, &[("image", "media/a.png", &tried::picture())]);
    let read = tried::figured(&DOCX, &bytes).0;
    (read.text.clone(), read.figures(), read.rasters, read.hidden)
}

#[test]
fn a_picture_stands_where_it_stood_as_large_as_it_was() {
    let body = format!(
        "{}{}",
        paragraph(&(run("see ") + &shown(914_400, 457_200, "") + &run("!"))),
        paragraph(&run("end"))
    );
    let (text, figures, rasters, hidden) = read_pictures(&body);
    assert_eq!(text, "see \u{fffc}!\nend\n");
    assert_eq!(
        figures,
        [Figure {
            number: 0,
            width: 20,
            height: 10
        }]
    );
    assert_eq!((rasters.len(), rasters[0].pixels.len()), (1, 16));
    assert_eq!(said(&hidden, "description of a drawing"), ["C:\\x.png"]);
}

#[test]
fn one_that_is_shown_again_is_one_and_one_that_is_cut_otherwise_another() {
    let cut = "<a:srcRect l=\"50000\"/>";
    let body = paragraph(&(shown(914_400, 914_400, "") + &shown(914_400, 914_400, cut) + &shown(500_000, 500_000, "")));
    let (_, figures, rasters, hidden) = read_pictures(&body);
    let numbers: Vec<u16> = figures.iter().map(|figure| figure.number).collect();
    assert_eq!(numbers, [0, 1, 0]);
    assert_eq!(rasters[1].pixels, [4, 5, 6, 7, 12, 13, 14, 15]);
    assert_eq!(said(&hidden, "what was cut off from a picture").len(), 1);
}

#[test]
fn a_picture_that_nobody_sees_is_told_and_gone() {
    let vanishing = shown(914_400, 914_400, "").replacen("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1);
    for (run, told) in [
        (shown(914_400, 12_700, ""), "a picture that is too small to be seen"),
        (vanishing, "a picture that is hidden"),
        (
            shown(914_400, 914_400, "").replace("r0", "r5"),
            "a picture that is not in the document",
        ),
        (
            shown(914_400, 914_400, "").replace("id=\"7\"", "id=\"7\" hidden=\"1\""),
            "a picture that is hidden",
        ),
        (
            shown(914_400, 914_400, "").replace(
                "<pic:blipFill",
                "<pic:nvPicPr><pic:cNvPr id=\"1\" name=\"\" hidden=\"1\"/></pic:nvPicPr><pic:blipFill",
            ),
            "a picture that is hidden",
        ),
        (
            old("width:36pt;height:1in;visibility:hidden", ""),
            "a picture that is hidden",
        ),
        (
            formed("<pic:spPr><a:prstGeom prst=\"ellipse\"/></pic:spPr>"),
            "a picture of which something is cut off, and that is not kept",
        ),
        (
            formed("<pic:spPr><a:custGeom/></pic:spPr>"),
            "a picture of which something is cut off, and that is not kept",
        ),
        (
            shown(914_400, 914_400, "")
                .replace("r:embed=\"r0\"/>", "r:embed=\"r0\"><a:alphaModFix amt=\"0\"/></a:blip>"),
            "a picture that is wholly transparent",
        ),
    ] {
        let (text, figures, rasters, hidden) = read_pictures(&paragraph(&(x() + &run)));
        assert_eq!((text.as_str(), figures.len(), rasters.len()), ("x\n", 0, 0), "{told}");
        assert_eq!(said(&hidden, told).len(), 1, "{told}");
    }
}

/// A run that shows it as older documents do.
fn old(style: &str, cut: &str) -> String {
    format!(
        "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" style=\"{style}\"><v:imagedata r:id=\"r0\" {cut}/></v:shape>\
         </w:pict></w:r>"
    )
}

/// A run that shows it in a form.
fn formed(form: &str) -> String {
    shown(914_400, 914_400, "").replace("</pic:pic>", &format!("{form}</pic:pic>"))
}

#[test]
fn the_same_picture_twice_in_a_row_is_in_two_places() {
    let (text, figures, rasters, _) = read_pictures(&paragraph(&shown(914_400, 914_400, "").repeat(2)));
    assert_eq!(
        (text.as_str(), figures.len(), rasters.len()),
        ("\u{fffc}\u{fffc}\n", 2, 1)
    );
}

#[test]
fn what_is_cut_off_is_said_in_several_ways_and_is_all_where_nobody_can_tell() {
    for (run, kept) in [
        (
            shown(914_400, 914_400, "<a:srcRect l=\"50%\"/>"),
            vec![4, 5, 6, 7, 12, 13, 14, 15],
        ),
        (shown(914_400, 914_400, "<a:srcRect l=\"half\"/>"), vec![7, 15]),
        (
            old("width:36pt;height:1in", "cropleft=\".5\""),
            vec![4, 5, 6, 7, 12, 13, 14, 15],
        ),
        (old("width:36pt;height:1in", "cropleft=\"half\""), vec![7, 15]),
    ] {
        assert_eq!(read_pictures(&paragraph(&run)).2[0].pixels, kept, "{run}");
    }
}

#[test]
fn a_box_of_text_in_hidden_letters_is_hidden() {
    let boxed = |look: &str| {
        format!(
            "<w:r>{look}<w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            paragraph(&run("boxed"))
        )
    };
    let body = paragraph(&(x() + &boxed("<w:rPr><w:vanish/></w:rPr>")));
    let (text, _, hidden) = read(&body, &[]);
    assert_eq!(
        (text.as_str(), said(&hidden, "hidden text")),
        ("x\n", vec!["boxed".to_owned()])
    );
    assert_eq!(read(&paragraph(&(x() + &boxed(""))), &[]).0, "x\nboxed\n");
    let space = "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";
    let off = |hidden: &str| {
        format!(
            "<w:r><w:drawing><wp:inline {SPACES} {space}><a:graphic><a:graphicData><wps:wsp><wps:cNvPr id=\"1\" name=\"\" hidden=\"{hidden}\"/>\
             <wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            paragraph(&run("boxed"))
        )
    };
    assert_eq!(read(&paragraph(&(x() + &off("1"))), &[]).0, "x\n");
    assert_eq!(read(&paragraph(&(x() + &off("0"))), &[]).0, "x\nboxed\n");
}

#[test]
fn a_picture_that_was_deleted_is_told_though_it_says_nothing() {
    let row = format!(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(&shown(914_400, 914_400, ""))
    );
    let run = format!("<w:del w:id=\"1\">{}</w:del>", shown(914_400, 914_400, ""));
    for body in [row + &paragraph(&x()), paragraph(&(x() + &run))] {
        let (text, figures, _, hidden) = read_pictures(&body);
        assert_eq!((text.as_str(), figures.len()), ("x\n", 0));
        assert_eq!(said(&hidden, "deleted text"), [""]);
    }
}

#[test]
fn pictures_of_older_documents_are_shown_too() {
    let old = old("width:36pt;height:1in", "cropright=\"32768f\"");
    let (text, figures, rasters, _) = read_pictures(&paragraph(&old));
    assert_eq!(text, "\u{fffc}\n");
    assert_eq!((figures[0].width, figures[0].height), (10, 20));
    assert_eq!((rasters[0].width, rasters[0].height), (4, 2));
}
