//! The tree that a browser would make of a page, within bounds: no deeper and no larger than a page for people is.

use crate::format::Refusal;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};
use markup5ever_rcdom::{Handle, RcDom};
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

/// Elements in one another: browsers stop at 512.
pub(crate) const DEEPEST: usize = 512;
/// Elements, comments and texts of a page: a large one has a hundred thousand.
const NODES: usize = 1_000_000;
/// Bytes parsed before the bounds are looked at.
const PIECE: usize = 1 << 12;

/// The tree of `page`.
///
/// # Errors
/// [`Refusal::TooLarge`] where it is deeper or larger than pages are.
pub(crate) fn of(page: &str) -> Result<RcDom, Refusal> {
    let sink = Bounded::default();
    let over = Rc::clone(&sink.over);
    // As a browser that runs scripts: what stands there for others is one text, and not shown.
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() && !over.get() {
        let (piece, next) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from(piece));
        rest = next;
    }
    let dom = parser.finish();
    if over.get() { Err(too_large()) } else { Ok(dom) }
}

fn too_large() -> Refusal {
    Refusal::TooLarge(format!(
        "a page of more than {NODES} pieces, or with more than {DEEPEST} elements in one another"
    ))
}

/// A tree that says when it has grown over its bounds.
#[derive(Default)]
pub(super) struct Bounded {
    dom: RcDom,
    nodes: Cell<usize>,
    over: Rc<Cell<bool>>,
}

impl Bounded {
    /// # Errors
    /// When it has.
    pub(super) fn within(&self) -> Result<(), Refusal> {
        if self.over.get() { Err(too_large()) } else { Ok(()) }
    }

    fn grow(&self) {
        self.nodes.set(self.nodes.get() + 1);
        if self.nodes.get() > NODES {
            self.over.set(true);
        }
    }

    /// Whether `parent` lies too deep for another child.
    fn measure(&self, parent: &Handle) {
        let mut depth = 0;
        let mut at = Some(Rc::clone(parent));
        while let Some(node) = at {
            depth += 1;
            if depth > DEEPEST {
                self.over.set(true);
                return;
            }
            let above = node.parent.take();
            at = above.as_ref().and_then(std::rc::Weak::upgrade);
            node.parent.set(above);
        }
    }
}

impl TreeSink for Bounded {
    type Handle = Handle;
    type Output = RcDom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> RcDom {
        self.dom
    }

    /// Pages are full of errors; nobody reads them.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.dom.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        self.dom.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.grow();
        self.dom.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.grow();
        self.dom.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.grow();
        self.dom.create_pi(target, data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.measure(parent);
        self.dom.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        self.measure(before);
        self.dom.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.dom.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.dom.get_template_contents(target)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        self.dom.same_node(one, other)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.dom.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        self.dom.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.dom.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        self.measure(parent);
        self.dom.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        self.dom.is_mathml_annotation_xml_integration_point(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_within_bounds_are_taken_and_bombs_are_not() {
        assert!(of(&"<p><b>a</b>".repeat(10_000)).is_ok());
        for bomb in ["<div>", "<b>", "<svg><g>", "<ul><li>", "<table><tr><td>"] {
            assert!(matches!(of(&bomb.repeat(40_000)), Err(Refusal::TooLarge(_))), "{bomb}");
        }
    }
}
