//! Writes slides of a marked text as the parts of a presentation of OpenDocument: the elements of this file, and nothing else.

mod constant;
mod place;
mod styles;
mod table;

use crate::document::Placed;
use crate::flow::Taken;
use crate::format::Refusal;
use crate::package::opendocument::{self, letters, picture};
use crate::package::slides::write::{self, Boxed, Holds, Paragraph, Run, Slide};
use crate::package::write::HEAD;
use constant::{BEGIN, BETWEEN, END, MANIFEST, MANIFEST_END};
use styles::{Kind, Styles};

/// A list begins, one that has no bullets, and in each list another.
const NO_BULLETS: &str = "<text:list text:style-name=\"N1\"><text:list-item>";
const INNER: &str = "<text:list><text:list-item>";
const END_LIST: &str = "</text:list-item></text:list>";

/// What is said of the title of a slide, which has stood where it stands.
const TITLE: &str = " presentation:class=\"title\" presentation:user-transformed=\"true\"";

/// The parts of the presentation that shows what was taken, behind the one that says what it is.
///
/// # Errors
/// When the marks do not fit the text, or are no slides.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let (stage, slides) = write::slides(&taken.text, &taken.marks)?;
    let (mut styles, mut pages) = (Styles::default(), String::new());
    let names: Vec<String> = taken.pictures.iter().enumerate().map(picture::name).collect();
    for slide in &slides {
        page(slide, &names, &mut styles, &mut pages);
    }
    let part = |name: &str, part: &str| (name.to_owned(), format!("{HEAD}{part}").into_bytes());
    let listed = [MANIFEST, &picture::listed(&taken.pictures), MANIFEST_END].concat();
    let content = [BEGIN, &constant::list(), &styles.written(), BETWEEN, &pages, END].concat();
    let parts = [
        part(opendocument::MANIFEST, &listed),
        part(opendocument::CONTENT, &content),
        part(opendocument::STYLES, &constant::styles(stage)),
    ];
    Ok(parts.into_iter().chain(picture::parts(&taken.pictures)).collect())
}

fn page(slide: &Slide, names: &[String], styles: &mut Styles, out: &mut String) {
    let style = slide.ground.map(|tint| {
        let name = styles.name(Kind::Page, styles::page(tint));
        format!(" draw:style-name=\"{name}\"")
    });
    let style = style.unwrap_or_default();
    out.push_str(&format!("<draw:page{style} draw:master-page-name=\"Default\">"));
    for boxed in &slide.boxes {
        frame(boxed, names, styles, out);
    }
    out.push_str("</draw:page>");
}

fn frame(boxed: &Boxed, names: &[String], styles: &mut Styles, out: &mut String) {
    let placed = boxed.placed;
    match &boxed.holds {
        Holds::Table(table) => {
            let plain = Placed { turned: 0, ..placed };
            out.push_str(&format!(
                "<draw:frame draw:style-name=\"standard\" draw:layer=\"layout\"{}>",
                place::of(plain)
            ));
            table::write(table, placed, styles, out);
            out.push_str("</draw:frame>");
        }
        Holds::Picture(number) => {
            let name = names.get(usize::from(*number)).map_or("", String::as_str);
            let (place, image) = (place::of(placed), picture::image(name));
            out.push_str(&format!(
                "<draw:frame draw:style-name=\"standard\" draw:layer=\"layout\"{place}>{image}</draw:frame>"
            ));
        }
        Holds::Paragraphs(paragraphs) => {
            let says = styles::shape(placed, boxed.fill);
            let (style, title) = if placed.title {
                let name = styles.name(Kind::Title, says);
                (format!("presentation:style-name=\"{name}\""), TITLE)
            } else {
                (format!("draw:style-name=\"{}\"", styles.name(Kind::Shape, says)), "")
            };
            let place = place::of(placed);
            out.push_str(&format!(
                "<draw:frame {style} draw:layer=\"layout\"{place}{title}><draw:text-box>"
            ));
            self::paragraphs(paragraphs, styles, out);
            out.push_str("</draw:text-box></draw:frame>");
        }
    }
}

fn paragraphs(paragraphs: &[Paragraph], styles: &mut Styles, out: &mut String) {
    for paragraph in paragraphs {
        let level = paragraph.level;
        let lists = match (level.bullet, level.deep) {
            (true, _) => {
                let name = styles.name(Kind::List, styles::list(styles::out(paragraph)));
                format!("<text:list text:style-name=\"{name}\"><text:list-item>")
            }
            (false, 0) => String::new(),
            (false, _) => NO_BULLETS.to_owned(),
        };
        let inner = usize::from(level.deep);
        out.push_str(&lists);
        out.push_str(&INNER.repeat(inner));
        self::paragraph(paragraph, styles, out);
        let around = if lists.is_empty() { 0 } else { inner + 1 };
        out.push_str(&END_LIST.repeat(around));
    }
}

fn paragraph(paragraph: &Paragraph, styles: &mut Styles, out: &mut String) {
    match styles::paragraph(paragraph) {
        Some(says) => {
            let name = styles.name(Kind::Paragraph, says);
            out.push_str(&format!("<text:p text:style-name=\"{name}\">"));
        }
        None => out.push_str("<text:p>"),
    }
    for run in &paragraph.runs {
        self::run(run, styles, out);
    }
    out.push_str("</text:p>");
}

fn run(run: &Run, styles: &mut Styles, out: &mut String) {
    let look = styles::letters(&run.looks).map(|says| styles.name(Kind::Letters, says));
    if let Some(name) = &look {
        out.push_str(&format!("<text:span text:style-name=\"{name}\">"));
    }
    match &run.text {
        Some(text) => letters::write(text, out),
        None => out.push_str("<text:line-break/>"),
    }
    out.push_str(if look.is_some() { "</text:span>" } else { "" });
}
