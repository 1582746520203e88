//! A presentation that was written here: its parts, most of them the same in every presentation, and slides of boxes with paragraphs or a
//! table, each at a place and in looks of a list; nothing else, byte for byte.

mod properties;
mod slide;
mod table;

use super::steps::Steps;
use super::{Expectation, Reader, Survivor, package, pictures};
use crate::document::Stage;
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of presentations.
pub(super) const READER: Reader = Reader { name: "pptx", check };

/// What every part begins with.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The parts that are the same in every presentation: those before the slides, but for the three that count these, and those of each slide.
const ROOT: &str = include_str!("pptx/parts/root.xml");
const CONSTANT: [(&str, &str); 5] = [
    (
        "ppt/slideMasters/slideMaster1.xml",
        include_str!("pptx/parts/master.xml"),
    ),
    (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        include_str!("pptx/parts/of_master.xml"),
    ),
    (
        "ppt/slideLayouts/slideLayout1.xml",
        include_str!("pptx/parts/layout.xml"),
    ),
    (
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        include_str!("pptx/parts/of_layout.xml"),
    ),
    ("ppt/theme/theme1.xml", include_str!("pptx/parts/theme.xml")),
];
const OF_SLIDE: &str = include_str!("pptx/parts/of_slide.xml");

/// What stands before and behind the slides: in the kinds of parts, in the presentation, and in where it leads.
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
    ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
    ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" \
    ContentType=\"image/jpeg\"/><Override PartName=\"/ppt/presentation.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/><Override \
    PartName=\"/ppt/slideMasters/slideMaster1.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml\"/><Override \
    PartName=\"/ppt/slideLayouts/slideLayout1.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml\"/><Override \
    PartName=\"/ppt/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>";
const PRESENTATION: &str = "<p:presentation xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:sldMasterIdLst><p:sldMasterId \
    id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>";
const LEADS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
    Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster\" \
    Target=\"slideMasters/slideMaster1.xml\"/>";

/// Where pictures lie, and what leads to one.
const PICTURES: &str = "ppt/media/";
const TO_PICTURE_FROM: &str = "<Relationship Id=\"rId";
const TO_PICTURE: &str =
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"../media/";

/// Parts that stand first: three that count the slides, and one that leads to the presentation.
const COUNTING: usize = 4;

/// The longest side of a slide.
const LONGEST: usize = 20_000_000;

const STRANGE: &str = "a part that no presentation of ours has";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::parts(bytes),
        folder: PICTURES,
    };
    pictures::checked(file, expectation, limits, shown)
}

/// The text that a presentation shows, and its pictures, of which these are the names, in their places; why it is not one of ours, else.
fn shown(parts: &[(&str, String)], names: &[String]) -> Result<(String, Vec<usize>), &'static str> {
    let (before, slides) = parts.split_at_checked(COUNTING + CONSTANT.len()).ok_or(STRANGE)?;
    let (slides, rest) = slides.as_chunks::<2>();
    if !rest.is_empty() || slides.is_empty() {
        return Err("slides in another number than the parts that they are in");
    }
    around(before, slides.len())?;
    let (mut text, mut numbers) = (String::new(), Vec::new());
    for (number, [slide, leads]) in (1..).zip(slides) {
        let of_slide = format!("ppt/slides/_rels/slide{number}.xml.rels");
        if slide.0 != format!("ppt/slides/slide{number}.xml") || leads.0 != of_slide {
            return Err(STRANGE);
        }
        let holds = slide.1.strip_prefix(HEAD).ok_or(STRANGE)?;
        let (said, shown) = slide::shown(holds)?;
        if leads.1 != leads_to(&shown, names)? {
            return Err(STRANGE);
        }
        text.push_str(&said);
        numbers.extend(shown);
    }
    Ok((text, numbers))
}

/// What leads from a slide to its layout, and to the pictures of these numbers, each once.
fn leads_to(shown: &[usize], names: &[String]) -> Result<String, &'static str> {
    let (before, end) = OF_SLIDE.rsplit_once("</").unwrap_or_default();
    let mut leads = before.to_owned();
    for (place, number) in shown.iter().enumerate() {
        let name = names.get(*number).ok_or("a picture that was not decided")?;
        if !shown.iter().take(place).any(|earlier| earlier == number) {
            leads.push_str(&format!(
                "{TO_PICTURE_FROM}{}{TO_PICTURE}{name}\"/>",
                number + slide::OTHERS + 1
            ));
        }
    }
    Ok(leads + "</" + end)
}

/// Whether the parts around so many slides are as they must be.
fn around(before: &[(&str, String)], count: usize) -> Result<(), &'static str> {
    let mut before = before.iter();
    let mut part = |name: &str| {
        let next = before.next().filter(|(other, _)| *other == name);
        next.map(|(_, part)| part.as_str()).ok_or(STRANGE)
    };
    let of_slides = |one: &dyn Fn(usize) -> String| (1..=count).map(one).collect::<String>();
    let kinds = of_slides(&|number| {
        format!(
            "<Override PartName=\"/ppt/slides/slide{number}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.slide+xml\"/>"
        )
    });
    let leads = of_slides(&|number| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide\" \
             Target=\"slides/slide{number}.xml\"/>",
            number + 1
        )
    });
    let same = part("[Content_Types].xml")? == format!("{HEAD}{TYPES}{kinds}</Types>")
        && part("_rels/.rels")? == ROOT
        && presentation(part("ppt/presentation.xml")?, count)
        && part("ppt/_rels/presentation.xml.rels")? == format!("{HEAD}{LEADS}{leads}</Relationships>");
    for (name, says) in CONSTANT {
        if part(name)? != says {
            return Err(STRANGE);
        }
    }
    if same { Ok(()) } else { Err(STRANGE) }
}

/// Whether a presentation lists so many slides, of a size of the table.
fn presentation(part: &str, count: usize) -> bool {
    let slide = |number: usize| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", number + 255, number + 1);
    let slides: String = (1..=count).map(slide).collect();
    let begins = format!("{HEAD}{PRESENTATION}{slides}</p:sldIdLst>");
    let mut steps = Steps { rest: part };
    let mut size = || {
        steps.expects(&begins, STRANGE)?;
        let width = steps.number("<p:sldSz cx=\"", "\"", LONGEST)?;
        let height = steps.number(" cy=\"", "\"/>", LONGEST)?;
        steps.expects("<p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>", STRANGE)?;
        Ok::<_, &str>((width.ok_or(STRANGE)?, height.ok_or(STRANGE)?))
    };
    let Ok((width, height)) = size() else { return false };
    let side = |length: usize| i64::try_from(length).unwrap_or(0);
    let size = (side(width), side(height));
    steps.rest.is_empty() && Stage::nearest(size.0, size.1).size() == size
}

#[cfg(test)]
mod tests;
