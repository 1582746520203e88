//! What is asked of one node of a page's tree.

use html5ever::Attribute;
use markup5ever_rcdom::{Handle, NodeData};

/// What an attribute says.
pub(super) fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let attribute = attributes.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(&attribute.value)
}

/// What an element is called; of other nodes, nothing.
pub(super) fn tag_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

/// All letters below `node`.
pub(super) fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    let mut rest = vec![std::rc::Rc::clone(node)];
    while let Some(node) = rest.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        rest.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}

/// Hebrew to the last of the Arabic blocks, and their presentation forms.
pub(super) fn is_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
