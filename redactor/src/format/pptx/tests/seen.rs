//! What is seen of a slide, and what is told of the rest.

use super::*;

const DARK: &str = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"000033\"/></a:solidFill>";

fn white(text: &str) -> String {
    format!(
        "<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>{text}</a:t></a:r></a:p>"
    )
}

#[test]
fn shapes_that_are_hidden_off_the_slide_or_covered_are_told_and_gone() {
    let hidden = says(AREA, "", "hidden").replace("name=\"\"", "name=\"\" hidden=\"1\"");
    let shapes = [
        says(AREA, "", "beneath"),
        boxed([5, 5, 60, 30], DARK, &white("above")),
        says([-50, 0, 40, 10], "", "outside"),
        says([60, 60, 10, 10], "", "half covered"),
        boxed([65, 60, 20, 20], DARK, ""),
        hidden,
    ];
    let read = slide(&shapes.concat());
    assert_eq!(read.text, "above\nhalf covered\n");
    assert_eq!(read.said("text that another shape covers"), ["beneath"]);
    assert_eq!(read.said("text off the slide"), ["outside"]);
    assert_eq!(read.said("a hidden shape"), ["hidden"]);
    assert_eq!(read.said("a drawing that is not kept").len(), 1);
}

#[test]
fn letters_are_seen_against_what_is_behind_them() {
    let tiny = "<a:p><a:r><a:rPr sz=\"100\"/><a:t>tiny</a:t></a:r></a:p>";
    let clear = "<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"FF0000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill></a:rPr><a:t>clear</a:t></a:r></a:p>";
    let shapes = [
        boxed(AREA, "", &white("on paper")),
        boxed([10, 40, 30, 10], DARK, &white("on dark")),
        boxed([50, 10, 30, 10], "", tiny),
        boxed([50, 30, 30, 10], "", clear),
    ];
    let read = slide(&shapes.concat());
    assert_eq!(read.text, "on dark\n");
    assert_eq!(read.said("text in the colour of what is behind it"), ["on paper"]);
    assert_eq!(read.said("text too small to be read"), ["tiny"]);
    assert_eq!(read.said("hidden text"), ["clear"]);
    let written = read.slide(1);
    assert!(
        written.contains("<a:srgbClr val=\"000033\"/>") && written.contains("<a:srgbClr val=\"FFFFFF\"/>"),
        "{written}"
    );
}

#[test]
fn white_text_on_a_panel_or_a_picture_can_be_read_in_the_copy() {
    let panel = boxed([0, 0, 90, 30], DARK, "");
    let read = slide(&[panel.clone(), boxed(AREA, "", &white("on a panel"))].concat());
    assert!(
        read.slide(1)
            .contains("<a:srgbClr val=\"000033\"/></a:solidFill></p:spPr>"),
        "{}",
        read.slide(1)
    );
    let picture = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"\" descr=\"C:\\anna.png\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"r2\"/></p:blipFill><p:spPr>{}</p:spPr></p:pic>",
        frame([0, 0, 90, 60])
    );
    let read = slide(&[picture, boxed(AREA, "", &white("on a picture"))].concat());
    assert_eq!(read.text, "on a picture\n");
    assert!(!read.slide(1).contains("srgbClr"), "{}", read.slide(1));
    assert_eq!(read.said("description of a shape"), ["C:\\anna.png"]);
    let both = [
        panel,
        boxed(AREA, "", &white("first")),
        boxed([10, 12, 30, 10], "", &white("second")),
    ];
    let read = slide(&both.concat());
    assert_eq!(read.text, "first\nsecond\n");
    assert_eq!(read.slide(1).matches("<a:noFill/>").count(), 1);
}

#[test]
fn what_a_master_shows_is_seen_on_each_slide_and_its_prompts_are_not() {
    let place = |kind: &str, text: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph type=\"{kind}\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr \
             anchor=\"b\"/><a:lstStyle><a:lvl1pPr algn=\"ctr\"><a:defRPr sz=\"4000\"/></a:lvl1pPr></a:lstStyle>{}</p:txBody></p:sp>",
            frame([5, 3, 80, 10]),
            paragraph(&run(text))
        )
    };
    let own = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph type=\"ctrTitle\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>";
    let empty = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph type=\"subTitle\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>";
    let number = boxed(
        [60, 60, 10, 5],
        "",
        "<a:p><a:fld type=\"slidenum\"><a:t>‹#›</a:t></a:fld></a:p>",
    );
    let deck = Deck {
        slides: vec![
            ("", format!("{own}{empty}")),
            ("show=\"0\"", String::new()),
            ("", says(AREA, "", "x")),
            ("showMasterSp=\"0\"", says(AREA, "", "y")),
        ],
        layout: &place("title", "Click here"),
        master: &format!("{}{number}", says([0, 60, 20, 5], "", "Ministry")),
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "Ministry\n1\nTitle\nMinistry\n3\nx\ny\n");
    assert_eq!(read.said("a prompt that no slide shows"), ["Click here"]);
    assert_eq!(read.said("an empty place for something"), ["subTitle"]);
    assert!(
        read.said("text of a master that each of its slides shows")
            .contains(&"Ministry".to_owned())
    );
    let written = read.slide(1);
    for looks in [
        "<p:ph type=\"title\"/>",
        "anchor=\"b\"",
        "algn=\"ctr\"",
        "sz=\"4000\"",
        "y=\"274320\"",
    ] {
        assert!(written.contains(looks), "{looks}: {written}");
    }
}

#[test]
fn diagrams_are_the_shapes_of_their_drawing_or_their_words() {
    let names = format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData><dgm:relIds r:dm=\"r2\"/></a:graphicData></a:graphic></p:graphicFrame>",
        frame([10, 10, 50, 30]).replace("a:xfrm", "p:xfrm")
    );
    let shape = says([5, 5, 20, 10], "", "drawn").replace("p:", "dsp:");
    let drawing = format!("<dsp:drawing SPACES><dsp:spTree>{shape}</dsp:spTree></dsp:drawing>");
    let points =
        "<dgm:ptLst><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>point</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>";
    let data = format!("<dgm:dataModel SPACES>{points}<dsp:dataModelExt relId=\"r3\"/></dgm:dataModel>");
    let deck = Deck {
        slides: vec![("", names.clone())],
        others: &[
            ("diagramData", "data.xml", &data),
            ("diagramDrawing", "drawing.xml", &drawing),
        ],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "drawn\n");
    assert!(
        read.slide(1).contains("<a:off x=\"1371600\" y=\"1371600\"/>"),
        "{}",
        read.slide(1)
    );
    let deck = Deck {
        slides: vec![("", names)],
        others: &[("diagramData", "data.xml", &data)],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "point\n");
    assert_eq!(read.said("a diagram of which only the words are kept").len(), 1);
}

#[test]
fn what_lies_beside_the_slides_is_told() {
    let chart = format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"Chart of Anna\"/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"r3\"/></a:graphicData></a:graphic></p:graphicFrame>",
        frame(AREA).replace("a:xfrm", "p:xfrm")
    );
    let deck = Deck {
        slides: vec![("", format!("{}{chart}", says(AREA, "", "x")))],
        others: &[
            (
                "notesSlide",
                "../notesSlides/notesSlide1.xml",
                "<p:notes SPACES><a:t>say less</a:t></p:notes>",
            ),
            ("chart", "../charts/chart1.xml", "<a>Sales</a>"),
            (
                "comments",
                "../comments/comment1.xml",
                "<p:cmLst SPACES><p:text>why?</p:text></p:cmLst>",
            ),
        ],
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "x\n");
    for (what, says) in [
        ("speaker notes", "say less"),
        ("a chart that is not kept", "Sales"),
        ("comments", "why?"),
        ("name of a shape", "Chart of Anna"),
    ] {
        assert!(
            read.said(what).iter().any(|said| said.contains(says)),
            "{what}: {:?}",
            read.hidden
        );
    }
}
