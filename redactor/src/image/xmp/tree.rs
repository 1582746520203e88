//! An XMP packet as a tree of its properties: what RDF wraps round them is left out.

use crate::image::letters;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Properties of one packet. The history of a picture that was worked on for years has some thousand.
const NODES: usize = 20_000;
/// How deep they may lie in one another.
const DEPTH: usize = 64;

/// One property.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name with the prefix that the packet gives it.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// What stands in it.
    pub(super) inner: Vec<Node>,
}

impl Node {
    /// Its name without the prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The first property called `local` in it, however deep.
    pub(super) fn find(&self, local: &str) -> Option<&Node> {
        let direct = self.inner.iter().find(|node| node.local() == local);
        direct.or_else(|| self.inner.iter().find_map(|node| node.find(local)))
    }

    /// The text of the first property called `local` in it.
    pub(super) fn said(&self, local: &str) -> Option<String> {
        let text = self.find(local)?.all();
        (!text.is_empty()).then_some(text)
    }

    /// All texts in it, joined.
    pub(super) fn all(&self) -> String {
        let mut texts = Vec::new();
        self.gather(&mut texts);
        texts.join(", ")
    }

    fn gather<'a>(&'a self, texts: &mut Vec<&'a str>) {
        if !self.text.is_empty() {
            texts.push(&self.text);
        }
        self.inner.iter().for_each(|node| node.gather(texts));
    }

    /// The items of the list in it.
    pub(super) fn items(&self) -> Vec<&Node> {
        let mut items = Vec::new();
        self.list(&mut items);
        items
    }

    fn list<'a>(&'a self, items: &mut Vec<&'a Node>) {
        for node in &self.inner {
            if node.local() == "li" {
                items.push(node);
            } else if is_wrapper(node) {
                node.list(items);
            }
        }
    }
}

/// Whether a name belongs to RDF's own furniture, and says nothing.
pub(super) fn is_wrapper(node: &Node) -> bool {
    matches!(
        node.local(),
        "RDF" | "Description" | "Seq" | "Bag" | "Alt" | "xmpmeta" | "xapmeta" | "value"
    )
}

/// The tree of `packet`, and whether it is whole.
pub(super) fn read(packet: &[u8]) -> (Node, bool) {
    let text = decoded(packet);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut growing = Growing {
        open: vec![Node::default()],
        count: 0,
    };
    let whole = loop {
        match reader.read_event() {
            Ok(Event::Eof) => break growing.open.len() == 1,
            Ok(event) => {
                if growing.take(&event).is_none() {
                    break false;
                }
            }
            Err(_) => break false,
        }
    };
    while growing.open.len() > 1 {
        growing.close();
    }
    (growing.open.pop().unwrap_or_default(), whole)
}

/// UTF-8, or UTF-16 where zeros between the letters say so.
fn decoded(packet: &[u8]) -> String {
    let start = packet.iter().position(|byte| *byte == b'<').unwrap_or_default();
    let packet = packet.get(start.saturating_sub(1)..).unwrap_or_default();
    let wide = |big| letters::whole_wide(packet, big);
    match packet {
        [0, b'<', ..] => wide(true),
        [b'<', 0, ..] | [_, b'<', 0, ..] => letters::whole_wide(packet.get(start.min(1)..).unwrap_or_default(), false),
        _ => String::from_utf8_lossy(packet).replace('\0', ""),
    }
}

struct Growing {
    /// From the root to what is open.
    open: Vec<Node>,
    count: usize,
}

impl Growing {
    /// `None` where the tree has grown too large, or closes what it has not opened.
    fn take(&mut self, event: &Event<'_>) -> Option<()> {
        match event {
            Event::Start(start) => self.start(start),
            Event::Empty(start) => {
                self.start(start)?;
                self.close()
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(letter)) => self.text(letter.encode_utf8(&mut [0; 4])),
                _ => self.text(resolve_predefined_entity(&name.xml10_content()).unwrap_or("?")),
            },
            _ => Some(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let mut node = Node {
            name: start.name().0.to_owned(),
            ..Node::default()
        };
        self.count += 1;
        for attribute in start.attributes().with_checks(false).flatten() {
            self.count += 1;
            let name = attribute.key.0;
            let furniture = [
                "xmlns",
                "rdf:about",
                "rdf:parseType",
                "xml:lang",
                "x:xmptk",
                "rdf:nodeID",
            ];
            if furniture.iter().any(|known| name.starts_with(known)) || name == "about" {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let text = value.map_or_else(|_| attribute.value.clone().into_owned(), |value| value.into_owned());
            if name.ends_with(":resource") {
                node.text = text;
            } else if !text.trim().is_empty() {
                node.inner.push(Node {
                    name: name.to_owned(),
                    text: text.trim().to_owned(),
                    inner: Vec::new(),
                });
            }
        }
        self.open.push(node);
        (self.open.len() <= DEPTH && self.count <= NODES).then_some(())
    }

    fn close(&mut self) -> Option<()> {
        let mut node = self.open.pop()?;
        node.text = node.text.trim().to_owned();
        self.open.last_mut()?.inner.push(node);
        Some(())
    }

    fn text(&mut self, text: &str) -> Option<()> {
        // Outside of all elements stands only filling.
        if self.open.len() > 1 {
            self.open.last_mut()?.text.push_str(text);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_elements_are_the_same_and_damage_is_seen() {
        let packet = br#"<?xpacket?><x:xmpmeta><rdf:RDF><rdf:Description rdf:about="" a:One="1 &amp; 2"><a:Two><rdf:Bag><rdf:li>x</rdf:li><rdf:li>&#x79;</rdf:li></rdf:Bag></a:Two></rdf:Description></rdf:RDF></x:xmpmeta>"#;
        let (tree, whole) = read(packet);
        assert!(whole);
        assert_eq!(tree.said("One").as_deref(), Some("1 & 2"));
        assert_eq!(tree.said("Two").as_deref(), Some("x, y"));
        assert_eq!(tree.find("Two").map(|node| node.items().len()), Some(2));
        let wide: Vec<u8> = "<a><b>é</b></a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).0.said("b").as_deref(), Some("é"));
        for end in 0..packet.len() {
            assert!(!read(&packet[..end]).1 || end < 12, "{end}");
        }
        let deep = "<a>".repeat(100_000);
        assert!(!read(deep.as_bytes()).1);
    }
}
