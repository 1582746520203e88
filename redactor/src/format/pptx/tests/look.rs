//! How slides are set: what of it stays, and what becomes the nearest.

use super::*;
use crate::document::Placed;
use crate::finding::{Edits, Replacement};

#[test]
fn looks_come_through_the_levels_of_lists_and_go_to_the_nearest() {
    let styles = "<p:bodyStyle/><p:otherStyle><a:lvl2pPr marL=\"457200\" indent=\"-228600\"><a:lnSpc><a:spcPct val=\"90000\"/></a:lnSpc><a:spcBef><a:spcPts \
        val=\"1000\"/></a:spcBef><a:buChar char=\"•\"/><a:defRPr sz=\"2750\"><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill><a:latin \
        typeface=\"+mn-lt\"/></a:defRPr></a:lvl2pPr></p:otherStyle>";
    let body = paragraph("<a:pPr lvl=\"1\"/><a:r><a:rPr i=\"1\" u=\"sng\"/><a:t>x</a:t></a:r>");
    let deck = Deck {
        slides: vec![("", boxed(AREA, "", &body))],
        styles,
        ..Deck::default()
    };
    let read = deck.read();
    let written = read.slide(1);
    let wanted = "<a:p><a:pPr marL=\"457200\" marR=\"0\" indent=\"-228600\" lvl=\"1\"><a:lnSpc><a:spcPct val=\"90000\"/></a:lnSpc><a:spcBef><a:spcPts \
        val=\"1000\"/></a:spcBef><a:spcAft><a:spcPts val=\"0\"/></a:spcAft><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/></a:pPr><a:r><a:rPr \
        sz=\"2800\" i=\"1\" u=\"sng\"><a:solidFill><a:srgbClr val=\"0000CC\"/></a:solidFill><a:latin typeface=\"Arial\"/><a:ea typeface=\"Arial\"/><a:cs \
        typeface=\"Arial\"/></a:rPr><a:t>x</a:t></a:r></a:p>";
    assert!(written.contains(wanted), "{written}");
}

#[test]
fn a_slide_of_another_size_is_scaled_with_all_that_is_on_it() {
    let bytes = Deck {
        slides: vec![(
            "",
            boxed(
                [20, 20, 60, 20],
                "",
                "<a:p><a:r><a:rPr sz=\"4800\"/><a:t>x</a:t></a:r></a:p>",
            ),
        )],
        ..Deck::default()
    };
    let bytes = replaced(
        &bytes.bytes(),
        "cx=\"9144000\" cy=\"6858000\"",
        "cx=\"18288000\" cy=\"13716000\"",
    );
    let written = read_twice(&bytes).slide(1);
    assert!(
        written.contains("<a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"914400\"/>"),
        "{written}"
    );
    assert!(written.contains("sz=\"2400\""), "{written}");
}

/// The package with something else in its presentation.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let package_of = Package::open(bytes, &Limits::default(), &mut Hidings::default()).unwrap();
    let parts: Vec<(String, String)> = package_of
        .names()
        .map(|name| {
            let part = String::from_utf8(package_of.bytes(name).unwrap().to_vec()).unwrap();
            (name.to_owned(), part.replace(from, to))
        })
        .collect();
    package(&parts).unwrap()
}

#[test]
fn text_that_is_turned_stays_turned_and_scripts_from_the_right_stay() {
    let turned = says([1, 40, 50, 5], "", "aside").replacen("<a:xfrm>", "<a:xfrm rot=\"16200000\">", 1);
    let right = boxed(
        [60, 10, 20, 10],
        "",
        &paragraph(&format!("<a:pPr rtl=\"1\"/>{}", run("שלום"))),
    );
    let read = slide(&format!("{turned}{right}"));
    assert_eq!(read.text, "aside\nשלום\n");
    let written = read.slide(1);
    assert!(
        written.contains("rot=\"16200000\"") && written.contains("rtl=\"1\""),
        "{written}"
    );
    assert!(read.shapes().contains(&Shape::FromRight));
}

#[test]
fn the_size_of_a_box_that_grew_with_its_text_goes_with_what_is_replaced_in_it() {
    let grown =
        says([11, 11, 23, 4], "", "Ann").replace("<a:bodyPr/>", "<a:bodyPr wrap=\"none\"><a:spAutoFit/></a:bodyPr>");
    let fixed = says([11, 31, 23, 4], "", "Ann");
    let read = slide(&format!("{grown}{fixed}"));
    assert_eq!(read.text, "Ann\nAnn\n");
    let replacement = |start| Replacement {
        finding: 0,
        start,
        end: start + 3,
        label: "[name]".to_owned(),
    };
    let edits = Edits {
        replacements: vec![replacement(0), replacement(4)],
        ..Edits::default()
    };
    let mut values = [Value::Text(read.text), Value::Marks(read.marks)].into_iter();
    let (_, marks) = Flow::take(&edits, &mut || Ok(values.next())).unwrap();
    let areas: Vec<[u8; 4]> = marks
        .iter()
        .filter_map(|mark| match mark.shape {
            Shape::Placed(Placed {
                left,
                top,
                width,
                height,
                ..
            }) => Some([left, top, width, height]),
            _ => None,
        })
        .collect();
    assert_eq!(areas, [[10, 10, 30, 10], [11, 31, 23, 4]]);
}

#[test]
fn text_is_made_smaller_only_where_nothing_nearer_says_that_it_is_not() {
    let place = |fit: &str, text: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph type=\"subTitle\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr>{fit}\
             </a:bodyPr><a:p><a:r><a:rPr sz=\"3200\"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>",
            frame([5, 3, 80, 10]),
        )
    };
    let small = place("<a:normAutofit fontScale=\"50000\"/>", "Click here");
    let written = |fit: &str| {
        let deck = Deck {
            slides: vec![("", place(fit, "Costs"))],
            layout: &small,
            ..Deck::default()
        };
        deck.read().slide(1)
    };
    assert!(written("").contains("sz=\"1600\""), "{}", written(""));
    let whole = written("<a:noAutofit/>");
    assert!(whole.contains("sz=\"3200\""), "{whole}");
}

#[test]
fn text_that_programs_make_fit_is_made_to_fit_in_the_copy() {
    let fitted = |fit: &str| says(AREA, "", "x").replace("<a:bodyPr/>", &format!("<a:bodyPr>{fit}</a:bodyPr>"));
    for fit in ["<a:normAutofit/>", "<a:noAutofit/>", "<a:spAutoFit/>"] {
        let written = slide(&fitted(fit)).slide(1);
        assert!(written.contains(fit), "{fit}: {written}");
    }
    let written = slide(&fitted("<a:normAutofit fontScale=\"50000\"/>")).slide(1);
    assert!(
        written.contains("<a:normAutofit/>") && written.contains("sz=\"900\""),
        "{written}"
    );
}
