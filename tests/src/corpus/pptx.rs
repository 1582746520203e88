//! What hides in presentations: slides and shapes that nobody sees, notes, comments, prompts, layouts, animations, names, caches, sound and
//! film, and who worked on it where.

mod charted;
mod pictured;
mod planted;

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

const TEXT: &str = "Plans\nNothing here is hidden.\n";

/// The kinds of relations, and namespaces.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" \
    xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:x=\"urn:example:unknown\"";

/// What is put into a presentation.
enum Put {
    /// Among the shapes of its slide, behind those that are seen, and before them.
    Shape(&'static str),
    Beneath(&'static str),
    /// Into the paragraph that is seen.
    Run(&'static str),
    /// Behind what its slide shows.
    Slide(&'static str),
    /// Among the shapes of its layout.
    Layout(&'static str),
    /// Into the part of the presentation, behind its slides.
    Around(&'static str),
    /// A part to which the presentation leads: the kind, the name, what it holds.
    Of(&'static str, &'static str, &'static str),
    /// Likewise, to which its slide leads, and a shape that names it as `r9`.
    OfSlide(&'static str, &'static str, &'static str, &'static str),
    /// A part to which the package leads.
    Root(&'static str, &'static str, &'static str),
    /// A part to which nothing leads.
    Orphan(&'static str, &'static str),
    /// An address to which the slide leads, and a run that names it as `r9`.
    Away(&'static str, &'static str, &'static str),
    /// A second slide: its attributes, and its shapes.
    Second(&'static str, &'static str),
}
use Put::{Around, Away, Beneath, Layout, Of, OfSlide, Orphan, Root, Run, Second, Shape, Slide};
use planted::{OF_SLIDES, PLANTED};

pub(super) fn files() -> Vec<File> {
    let all = PLANTED.iter().chain(OF_SLIDES);
    let planted = all.map(|(row, name, put)| planted(*row, name, put));
    [planted.collect(), pictured::files(), charted::files(), cleans(), bads()].concat()
}

/// A box of this area in tenths of an inch, with its paragraphs.
fn boxed(area: [u32; 4], looks: &str, paragraphs: &str) -> String {
    let [x, y, width, height] = area.map(|length| length * 91_440);
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext \
         cx=\"{width}\" cy=\"{height}\"/></a:xfrm>{looks}</p:spPr><p:txBody><a:bodyPr/>{paragraphs}</p:txBody></p:sp>"
    )
}

/// A slide, a layout or a master of these shapes.
fn sheet(name: &str, attributes: &str, shapes: &str, behind: &str) -> String {
    format!("<p:{name} {SPACES} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>{behind}</p:{name}>")
}

fn relation(id: u8, kind: &str, target: &str, more: &str) -> String {
    format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"{more}/>")
}

fn relations(all: &str) -> String {
    format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

/// The slide that is seen, with what is put into it.
fn slide(put: Option<&Put>) -> String {
    let (shape, beneath, run, behind) = match put {
        Some(Shape(shape) | OfSlide(.., shape)) => (*shape, "", "", ""),
        Some(Beneath(shape)) => ("", *shape, "", ""),
        Some(Run(run) | Away(.., run)) => ("", "", *run, ""),
        Some(Slide(behind)) => ("", "", "", *behind),
        _ => ("", "", "", ""),
    };
    let title = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr/>\
        <p:txBody><a:bodyPr/><a:p><a:r><a:t>Plans</a:t></a:r></a:p></p:txBody></p:sp>";
    let body = format!(
        "<a:p><a:r><a:t>Nothing here is </a:t></a:r>{run}<a:r><a:rPr b=\"1\"/><a:t>hidden</a:t></a:r><a:r><a:t>.</a:t></a:r></a:p>"
    );
    let shapes = format!("{beneath}{title}{}{shape}", boxed([10, 20, 60, 20], "", &body));
    sheet("sld", "", &shapes, behind)
}

/// The parts of a presentation with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let mut root = relation(1, "officeDocument", "ppt/presentation.xml", "");
    let mut own = relation(1, "slide", "slides/slide1.xml", "");
    let mut of_slide = relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml", "");
    let (mut listed, mut others) = ("<p:sldId id=\"256\" r:id=\"r1\"/>".to_owned(), Vec::new());
    match put {
        Some(Of(kind, name, holds)) => {
            own.push_str(&relation(9, kind, name, ""));
            others.push(part(&format!("ppt/{name}"), holds));
        }
        Some(OfSlide(kind, name, holds, _)) => {
            of_slide.push_str(&relation(9, kind, &format!("../{name}"), ""));
            others.push(part(&format!("ppt/{name}"), holds));
        }
        Some(Root(kind, name, holds)) => {
            root.push_str(&relation(9, kind, name, ""));
            others.push(part(name, holds));
        }
        Some(Orphan(name, holds)) => others.push(part(name, holds)),
        Some(Away(kind, target, _)) => of_slide.push_str(&relation(9, kind, target, " TargetMode=\"External\"")),
        Some(Second(attributes, shapes)) => {
            own.push_str(&relation(2, "slide", "slides/slide2.xml", ""));
            listed.push_str("<p:sldId id=\"257\" r:id=\"r2\"/>");
            others.push(part("ppt/slides/slide2.xml", &sheet("sld", attributes, shapes, "")));
        }
        _ => {}
    }
    let around = if let Some(Around(around)) = put { around } else { "" };
    let on_layout = if let Some(Layout(shape)) = put { shape } else { "" };
    let prompt = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off \
        x=\"457200\" y=\"274320\"/><a:ext cx=\"8229600\" cy=\"914400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
        ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
        ContentType=\"application/xml\"/><Override PartName=\"/ppt/presentation.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>";
    let mut parts = vec![
        part("[Content_Types].xml", types),
        part("_rels/.rels", &relations(&root)),
        part(
            "ppt/presentation.xml",
            &format!(
                "<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/>{around}</p:presentation>"
            ),
        ),
        part("ppt/_rels/presentation.xml.rels", &relations(&own)),
        part("ppt/slides/slide1.xml", &slide(put)),
        part("ppt/slides/_rels/slide1.xml.rels", &relations(&of_slide)),
        part(
            "ppt/slideLayouts/slideLayout1.xml",
            &sheet("sldLayout", "", &format!("{prompt}{on_layout}"), ""),
        ),
        part(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            &relations(&relation(1, "slideMaster", "../slideMasters/slideMaster1.xml", "")),
        ),
        part("ppt/slideMasters/slideMaster1.xml", &sheet("sldMaster", "", "", "")),
    ];
    parts.append(&mut others);
    parts
}

fn planted(row: u16, name: &'static str, put: &Put) -> File {
    let planted = canary(row);
    let mut parts = parts(Some(put));
    for part in &mut parts {
        part.name = part.name.replace("CANARY", &planted);
        part.bytes = String::from_utf8(part.bytes.clone())
            .unwrap()
            .replace("CANARY", &planted)
            .replace("SPACES", SPACES)
            .into_bytes();
    }
    File::dirty(name, zip(&parts, ""), Shows::text(TEXT)).hides(&[row])
}

/// A presentation of these slides' shapes.
fn presentation(slides: &[String]) -> Vec<u8> {
    let mut parts = parts(None);
    let numbers = 1..=slides.len();
    let (mut listed, mut leads) = (String::new(), String::new());
    for number in numbers {
        let id = u8::try_from(number).unwrap();
        listed.push_str(&format!("<p:sldId id=\"{}\" r:id=\"r{id}\"/>", 255 + number));
        leads.push_str(&relation(id, "slide", &format!("slides/slide{number}.xml"), ""));
    }
    parts[2] = part(
        "ppt/presentation.xml",
        &format!(
            "<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/></p:presentation>"
        ),
    );
    parts[3] = part("ppt/_rels/presentation.xml.rels", &relations(&leads));
    parts.retain(|part| !part.name.starts_with("ppt/slides/"));
    let leads = relations(&relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml", ""));
    for (number, shapes) in (1..).zip(slides) {
        parts.push(part(
            &format!("ppt/slides/slide{number}.xml"),
            &sheet("sld", "", shapes, ""),
        ));
        parts.push(part(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &leads));
    }
    zip(&parts, "")
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>")
}

/// A table of which cells take two columns and two rows.
fn table() -> String {
    let cell = |attributes: &str, text: &str| {
        format!(
            "<a:tc{attributes}><a:txBody><a:bodyPr/>{}</a:txBody><a:tcPr/></a:tc>",
            if text.is_empty() {
                "<a:p/>".to_owned()
            } else {
                paragraph("", text)
            }
        )
    };
    let rows = [
        [cell(" gridSpan=\"2\"", "a"), cell(" hMerge=\"1\"", ""), cell("", "b")].concat(),
        [cell(" rowSpan=\"2\"", "c"), cell("", "d"), cell("", "")].concat(),
        [cell(" vMerge=\"1\"", ""), cell("", "e"), cell("", "f")].concat(),
    ];
    let rows: String = rows
        .iter()
        .map(|row| format!("<a:tr h=\"370840\">{row}</a:tr>"))
        .collect();
    let columns = "<a:gridCol w=\"1828800\"/>".repeat(3);
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"914400\" \
         y=\"3657600\"/><a:ext cx=\"5486400\" cy=\"1112520\"/></p:xfrm><a:graphic><a:graphicData><a:tbl><a:tblPr/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
}

fn cleans() -> Vec<File> {
    let dark = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"1F3864\"/></a:solidFill>";
    let white = "<a:p><a:r><a:rPr sz=\"3200\" b=\"1\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>White on dark</a:t></a:r></a:p>";
    let list = [
        paragraph("<a:pPr marL=\"342900\" indent=\"-342900\"><a:buChar char=\"&#8226;\"/></a:pPr>", "one"),
        paragraph("<a:pPr lvl=\"1\" marL=\"685800\" indent=\"-342900\"><a:buAutoNum type=\"alphaLcParenR\"/></a:pPr>", "two"),
        "<a:p/>".to_owned(),
        "<a:p><a:r><a:t>H</a:t></a:r><a:r><a:rPr baseline=\"-25000\"/><a:t>2</a:t></a:r><a:r><a:t>O</a:t></a:r><a:br/><a:r><a:rPr i=\"1\" \
         u=\"sng\"/><a:t>slanted\tand lined</a:t></a:r></a:p>"
            .to_owned(),
    ];
    let shapes = [
        boxed([10, 5, 100, 10], dark, white),
        boxed([10, 18, 60, 20], "", &list.concat()),
        table(),
    ]
    .concat();
    let turned = boxed([2, 30, 40, 6], "", &paragraph("", "aside")).replace("<a:xfrm>", "<a:xfrm rot=\"16200000\">");
    let turned = turned.replace("<a:bodyPr/>", "<a:bodyPr><a:normAutofit/></a:bodyPr>");
    let scripts = boxed(
        [10, 10, 100, 40],
        "",
        &[
            paragraph("<a:pPr rtl=\"1\"/>", "שלום مرحبا می\u{200c}خواهم"),
            paragraph(
                "",
                "क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬 Grüße &amp; &lt;more&gt;",
            ),
        ]
        .concat(),
    );
    vec![
        File::clean("shapes.pptx", presentation(&[shapes, String::new(), turned])),
        File::clean("scripts.pptx", presentation(&[scripts])),
    ]
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut other = parts(None);
    other[2] = part("ppt/presentation.xml", "<a/>");
    let deep = format!("{}{}", "<p:grpSp>".repeat(100), "</p:grpSp>".repeat(100));
    let wide = format!(
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><a:tbl><a:tr>{}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        "<a:tc/>".repeat(2_000)
    );
    vec![
        File::bad("damaged-cut.pptx", cut),
        File::bad("damaged-elements.pptx", presentation(&["<p:sp></p:pic>".to_owned()])),
        File::bad("large-depth.pptx", presentation(&[deep])),
        File::bad("large-wide.pptx", presentation(&[wide])),
        File::bad("unsupported-other.pptx", zip(&other, "")),
    ]
}
