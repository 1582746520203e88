//! What an SVG says that its picture does not show.

use crate::document::Hidden;
use crate::image::marks;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use resvg::usvg::roxmltree::{Attribute, Document, Node};
use std::collections::BTreeSet;

const SVG: &str = "http://www.w3.org/2000/svg";
const LINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Notes of drawing programs that name a person, a file or a layer.
const TELLING: &[&str] = &[
    "absref",
    "author",
    "creator",
    "docbase",
    "docname",
    "export-filename",
    "label",
    "resource",
    "version",
];
/// Names that programs give to parts, with a number.
const GIVEN: &[&str] = &[
    "circle",
    "clip",
    "clipPath",
    "cls",
    "defs",
    "ellipse",
    "filter",
    "glyph",
    "grid",
    "group",
    "guide",
    "image",
    "img",
    "layer",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "namedview",
    "paint",
    "path",
    "pattern",
    "perspective",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "SVGID",
    "symbol",
    "text",
    "tspan",
    "use",
    "XMLID",
];

/// Everything that is hidden in `document`; `shown` is the text of its picture, without blanks.
pub(super) fn told(text: &str, document: &Document, shown: &str) -> Vec<Hidden> {
    let mut told = Told::default();
    if text.contains("<!ENTITY") {
        told.add(
            "words that stand for others (entities)",
            after(text, "<!ENTITY").split('>').next().unwrap_or_default(),
        );
    }
    for node in document.descendants() {
        if node.is_comment() {
            told.add("comment", node.text().unwrap_or_default());
        } else if let Some(instruction) = node.pi() {
            told.add(
                "instruction to a program",
                &format!("{} {}", instruction.target, instruction.value.unwrap_or_default()),
            );
        } else if node.is_element() {
            told.element(node, shown);
            node.attributes().for_each(|attribute| told.attribute(node, attribute));
        }
    }
    told.names();
    marks::few(told.hidden)
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark)
        .map_or("", |(_, after)| after.get(..Hidden::SAYS).unwrap_or(after))
}

#[derive(Default)]
struct Told {
    hidden: Vec<Hidden>,
    said: BTreeSet<(&'static str, String)>,
    /// Names that the drawing gives to its parts.
    names: BTreeSet<String>,
    /// What a drawing program noted that names nobody: how its window lay.
    settings: BTreeSet<String>,
}

impl Told {
    fn add(&mut self, what: &'static str, says: &str) {
        let says: Vec<&str> = says.split_whitespace().collect();
        let says = says.join(" ");
        if self.said.insert((what, says.clone())) {
            self.hidden.push(Hidden::new(what, &says));
        }
    }

    fn element(&mut self, node: Node, shown: &str) {
        let own = matches!(node.tag_name().namespace(), None | Some(SVG));
        let inside_record = node
            .ancestors()
            .skip(1)
            .any(|above| above.has_tag_name((SVG, "metadata")));
        match node.tag_name().name() {
            _ if inside_record => {}
            "metadata" => self.add("record of who made the drawing", &words(node)),
            "pgf" => self.add(
                "the whole document of the drawing program",
                &format!("{} letters", words(node).len()),
            ),
            name if !own => self.add("data of the drawing program", &format!("{name} {}", words(node))),
            "title" => self.add("title", &words(node)),
            "desc" => self.add("description", &words(node)),
            "script" => self.add("program that would have been run", &words(node)),
            "animate" | "animateTransform" | "animateMotion" | "animateColor" | "set" => {
                self.add("movement, of which the start is shown", &words(node));
            }
            "foreignObject" => self.add("text that is drawn in its plain form", &words(node)),
            "style" => self.style(&words(node)),
            "text" if !shown.contains(&squeezed(&words(node))) => self.add("text that is not shown", &words(node)),
            _ => {}
        }
    }

    /// A style sheet, or the style of one element.
    fn style(&mut self, style: &str) {
        let calls = style.split("url(").skip(1).filter_map(|call| call.split(')').next());
        let imports = style
            .split("@import")
            .skip(1)
            .filter_map(|import| import.split(';').next());
        let imports = imports.filter(|import| !import.trim_start().starts_with("url("));
        for call in calls.chain(imports) {
            self.address(call.trim_matches([' ', '"', '\'']));
        }
        if style.contains("@font-face") {
            self.add("letters of its own, drawn with others", after(style, "@font-face"));
        }
    }

    fn attribute(&mut self, node: Node, attribute: Attribute) {
        let (name, value) = (attribute.name(), attribute.value());
        match attribute.namespace() {
            None | Some(LINK) if name == "href" => self.link(node, value),
            // That blanks are kept is how text is set.
            Some(XML) if name == "space" || name == "lang" => {}
            None if name == "id" || name == "class" => self.name(value),
            None if name == "style" => self.style(value),
            None if name.starts_with("data-") || name.starts_with("aria-") => {
                self.add("note beside a part of the drawing", &format!("{name}: {value}"));
            }
            None if name.starts_with("on") => self.add("program that would have been run", value),
            None if value.contains("url(") => self.style(value),
            None => {}
            Some(LINK) if matches!(name, "title" | "role") => self.add("note beside a part of the drawing", value),
            Some(LINK) => {}
            Some(_) if TELLING.contains(&name) => self.add("note of the drawing program", &format!("{name}: {value}")),
            Some(_) => drop(self.settings.insert(format!("{name}={value}"))),
        }
    }

    fn link(&mut self, node: Node, address: &str) {
        match address.strip_prefix("data:") {
            Some(data) => self.picture(data),
            None if node.tag_name().name() == "a" => self.add("link", address),
            None => self.address(address),
        }
    }

    /// An address that a reader's program would have called.
    fn address(&mut self, address: &str) {
        if !address.is_empty() && !address.starts_with(['#', '&']) && !address.starts_with("data:") {
            self.add("address that would have been called", address);
        }
    }

    /// A picture in the drawing can have records of its own.
    fn picture(&mut self, data: &str) {
        let Some((_, coded)) = data.split_once("base64,") else {
            return;
        };
        let coded: Vec<u8> = coded.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let Ok(bytes) = STANDARD.decode(coded) else { return };
        let behind = |mark: &[u8]| {
            let at = bytes.windows(mark.len()).position(|window| window == mark)?;
            bytes.get(at + mark.len()..)
        };
        if let Some(record) = behind(b"Exif\0\0").or_else(|| behind(b"eXIf")) {
            self.hidden.extend(marks::exif(record));
        }
        if let Some(record) = behind(b"http://ns.adobe.com/xap/1.0/\0").or_else(|| behind(b"XML:com.adobe.xmp\0")) {
            self.hidden.extend(marks::xmp(record));
        }
    }

    /// A name that is more than a program gives by number: `path12`, `SVGID_3_`.
    fn name(&mut self, name: &str) {
        let bare = name.trim_matches(|letter: char| letter.is_ascii_digit() || "_-.".contains(letter));
        let given = bare.len() < name.len() && GIVEN.iter().any(|given| given.eq_ignore_ascii_case(bare));
        if !given && name.chars().filter(|letter| letter.is_alphabetic()).count() >= 3 {
            self.names.insert(name.to_owned());
        }
    }

    fn names(&mut self) {
        for (what, names) in [
            ("names of parts of the drawing", std::mem::take(&mut self.names)),
            ("settings of the drawing program", std::mem::take(&mut self.settings)),
        ] {
            if !names.is_empty() {
                self.add(what, &names.into_iter().collect::<Vec<_>>().join(", "));
            }
        }
    }
}

/// All text of an element and what is in it, on one line, not longer than can be shown.
fn words(node: Node) -> String {
    let mut words = String::new();
    for text in node.descendants().filter(Node::is_text).filter_map(|node| node.text()) {
        words.push_str(text);
        words.push(' ');
        if words.len() > 1 << 16 {
            break;
        }
    }
    words
}

/// `text` without blanks: how they are kept differs from place to place.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
