//! The parts round the slides of a presentation: one master, one layout and one theme, the same in every copy.

use crate::document::Stage;
use crate::package::write::HEAD;

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument";

/// Parts that are the same in every presentation, and their names.
const CONSTANT: [(&str, &str); 5] = [
    ("ppt/slideMasters/slideMaster1.xml", include_str!("parts/master.xml")),
    (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        include_str!("parts/of_master.xml"),
    ),
    ("ppt/slideLayouts/slideLayout1.xml", include_str!("parts/layout.xml")),
    (
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        include_str!("parts/of_layout.xml"),
    ),
    ("ppt/theme/theme1.xml", include_str!("parts/theme.xml")),
];
const ROOT: &str = include_str!("parts/root.xml");
const OF_SLIDE: &str = include_str!("parts/of_slide.xml");
const RELATIONS_END: &str = "</Relationships>";

/// All parts of a presentation of these slides, each with what leads from it to its pictures.
pub(super) fn parts(stage: Stage, slides: &[(String, String)]) -> Vec<(String, String)> {
    let count = slides.len();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), format!("{HEAD}{}", types(count))),
        ("_rels/.rels".to_owned(), ROOT.to_owned()),
        (
            "ppt/presentation.xml".to_owned(),
            format!("{HEAD}{}", presentation(stage, count)),
        ),
        (
            "ppt/_rels/presentation.xml.rels".to_owned(),
            format!("{HEAD}{}", relations(count)),
        ),
    ];
    parts.extend(CONSTANT.map(|(name, part)| (name.to_owned(), part.to_owned())));
    for (number, (slide, leads)) in (1..).zip(slides) {
        parts.push((format!("ppt/slides/slide{number}.xml"), format!("{HEAD}{slide}")));
        let leads = OF_SLIDE.replace(RELATIONS_END, &format!("{leads}{RELATIONS_END}"));
        parts.push((format!("ppt/slides/_rels/slide{number}.xml.rels"), leads));
    }
    parts
}

/// The kind of each part.
fn types(slides: usize) -> String {
    let kind =
        |part: &str, kind: &str| format!("<Override PartName=\"/ppt/{part}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
    let slide = |number: usize| kind(&format!("slides/slide{number}"), "presentationml.slide");
    let around = [
        kind("presentation", "presentationml.presentation.main"),
        kind("slideMasters/slideMaster1", "presentationml.slideMaster"),
        kind("slideLayouts/slideLayout1", "presentationml.slideLayout"),
        kind("theme/theme1", "theme"),
    ];
    let slides: String = (1..=slides).map(slide).collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default \
         Extension=\"jpg\" ContentType=\"image/jpeg\"/>{}{slides}</Types>",
        around.concat()
    )
}

/// The presentation: its slides in their order, numbered as programs number them, from 256.
fn presentation(stage: Stage, slides: usize) -> String {
    let slide = |number: usize| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + number, number + 1);
    let slides: String = (1..=slides).map(slide).collect();
    let (width, height) = stage.size();
    format!(
        "<p:presentation xmlns:r=\"{KINDS}\" \
         xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:sldMasterIdLst><p:sldMasterId \
         id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx=\"{width}\" \
         cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
}

/// Where the presentation leads.
fn relations(slides: usize) -> String {
    let relation = |number: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
    };
    let slide = |number: usize| relation(number + 1, "slide", &format!("slides/slide{number}.xml"));
    let slides: String = (1..=slides).map(slide).collect();
    let master = relation(1, "slideMaster", "slideMasters/slideMaster1.xml");
    format!("<Relationships xmlns=\"{RELATIONS}\">{master}{slides}</Relationships>")
}
