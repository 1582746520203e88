//! The tree of a page that is XML, with the names of letters that HTML has. Books are full of pages that are not well-formed: of those
//! there is none, and they are read as browsers read pages ([`as_page`]).

use super::tree::Bounded;
use crate::format::Refusal;
use html5ever::data::NAMED_ENTITIES;
use html5ever::interface::{ElementFlags, NodeOrText, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};
use markup5ever_rcdom::{Handle, RcDom};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// What books add to HTML, and the prefix that it has here.
const BOOKS: Namespace<'_> = Namespace("http://www.idpf.org/2007/ops");
const BOOK: &str = "epub:";

/// Elements that have no end in HTML.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Bytes of a tag that are looked at: longer ones are made, and none is written.
const TAG: usize = 1 << 16;

/// The tree of `page`; none where it is not well-formed.
///
/// # Errors
/// [`Refusal::TooLarge`] where it is deeper or larger than pages are, [`Refusal::Unsupported`] where it brings texts of its own by name.
pub(crate) fn of(page: &str) -> Result<Option<RcDom>, Refusal> {
    let mut reader = NsReader::from_str(page);
    reader.config_mut().enable_all_checks(true);
    let sink = Bounded::default();
    let (mut open, mut roots) = (vec![sink.get_document()], 0);
    loop {
        sink.within()?;
        let Ok((space, event)) = reader.read_resolved_event() else {
            return Ok(None);
        };
        let Some(parent) = open.last().cloned() else {
            return Ok(None);
        };
        let is_root = open.len() == 1;
        match event {
            Event::Eof if is_root && roots == 1 => return Ok(Some(sink.finish())),
            Event::Eof => return Ok(None),
            Event::Decl(_) => {}
            Event::DocType(kind) => typed(&sink, &kind)?,
            Event::End(_) if is_root => return Ok(None),
            Event::End(_) => drop(open.pop()),
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let Some(element) = element(&sink, &space, tag) else {
                    return Ok(None);
                };
                roots += usize::from(is_root);
                sink.append(&parent, NodeOrText::AppendNode(element.clone()));
                if matches!(event, Event::Start(_)) {
                    open.push(element);
                }
            }
            Event::Comment(comment) => {
                let comment = sink.create_comment(StrTendril::from(&*comment));
                sink.append(&parent, NodeOrText::AppendNode(comment));
            }
            Event::PI(instruction) => {
                let [target, says] = [instruction.target(), instruction.content()].map(StrTendril::from);
                sink.append(&parent, NodeOrText::AppendNode(sink.create_pi(target, says)));
            }
            event => match said(&event) {
                Some(text) if is_root && text.trim().is_empty() => {}
                Some(text) if !is_root => sink.append(&parent, NodeOrText::AppendText(StrTendril::from(text))),
                _ => return Ok(None),
            },
        }
    }
}

/// `page` as browsers would have to read it: without what only XML begins with, and with an end for every element that is written as
/// empty, for they do not take it for that.
pub(crate) fn as_page(page: &str) -> String {
    let page = page.trim_start();
    let declared = page.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>"));
    let mut rest = declared.map_or(page, |(_, rest)| rest);
    let mut written = String::with_capacity(page.len());
    while let Some((before, tag)) = rest.split_once('<') {
        written.push_str(before);
        written.push('<');
        let (inside, after) = match tag.strip_prefix("!--") {
            Some(_) => tag.split_at(tag.find("-->").unwrap_or(tag.len())),
            None => tag.split_at(end_of(tag)),
        };
        rest = after;
        let name = inside.split([' ', '\n', '\r', '\t', '/']).next().unwrap_or_default();
        let empty = inside
            .strip_suffix('/')
            .filter(|_| is_name(name) && !VOID.contains(&name));
        match empty.filter(|_| rest.starts_with('>')) {
            Some(inside) => written.push_str(&format!("{inside}></{name}")),
            None => written.push_str(inside),
        }
    }
    written.push_str(rest);
    written
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Where a tag ends: before the first `>` that is in no quotes, or before the next tag.
fn end_of(tag: &str) -> usize {
    let tag = tag.get(..tag.floor_char_boundary(TAG)).unwrap_or_default();
    let mut quote = None;
    for (at, sign) in tag.char_indices() {
        match (sign, quote) {
            ('"' | '\'', None) => quote = Some(sign),
            (_, Some(open)) if sign == open => quote = None,
            ('>' | '<', None) => return at,
            _ => {}
        }
    }
    tag.find('>').unwrap_or(tag.len())
}

/// Adds the type that a page declares. Where it brings texts of its own by name, what stands for them would be another text to each reader.
fn typed(sink: &Bounded, kind: &str) -> Result<(), Refusal> {
    let own = kind
        .split_once('[')
        .is_some_and(|(_, own)| !own.trim_end().trim_end_matches(']').trim().is_empty());
    if own {
        return Err(Refusal::Unsupported(
            "a page that declares texts of its own by name; write them out, and process it again".to_owned(),
        ));
    }
    let mut quoted = kind.split(['"', '\'']).skip(1).step_by(2);
    let public = kind.contains("PUBLIC").then(|| quoted.next()).flatten();
    let [name, public, system] =
        [kind.split_whitespace().next(), public, quoted.next()].map(|said| StrTendril::from(said.unwrap_or_default()));
    sink.append_doctype_to_document(name, public, system);
    Ok(())
}

/// The element of a tag; none where an attribute is not well-formed. Names of elements and attributes are in small letters.
fn element(sink: &Bounded, space: &ResolveResult<'_>, tag: &BytesStart<'_>) -> Option<Handle> {
    let of_books = matches!(space, ResolveResult::Bound(space) if *space == BOOKS);
    let name = format!(
        "{}{}",
        if of_books { BOOK } else { "" },
        tag.local_name().as_ref().to_ascii_lowercase()
    );
    let (mut attributes, mut others) = (Vec::new(), Vec::new());
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let written = attribute.key.as_ref();
        let small = written.to_ascii_lowercase();
        // The first of a name counts: what XML takes for another comes behind.
        let of = if small == written { &mut attributes } else { &mut others };
        of.push(Attribute {
            name: named(&small),
            value: StrTendril::from(meant(&attribute.value)?.replace(['\n', '\r', '\t'], " ")),
        });
    }
    attributes.append(&mut others);
    Some(sink.create_element(named(&name), attributes, ElementFlags::default()))
}

fn named(name: &str) -> QualName {
    QualName::new(None, ns!(html), LocalName::from(name))
}

/// The letters of a piece of text.
fn said(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.xml10_content().into_owned()),
        Event::CData(text) => Some(text.xml10_content().into_owned()),
        Event::GeneralRef(reference) => letters(reference),
        _ => None,
    }
}

/// `value` with its references undone.
fn meant(value: &str) -> Option<String> {
    let mut meant = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        meant.push_str(before);
        meant.push_str(&letters(name)?);
        rest = after;
    }
    meant.push_str(rest);
    Some(meant)
}

/// The one or two letters that a reference names, by its number or by a name that HTML knows.
fn letters(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(number).map(String::from);
    }
    let (first, second) = NAMED_ENTITIES.get(&*format!("{name};"))?;
    let letters = [*first, *second].map(|letter| char::from_u32(letter).filter(|letter| *letter != '\0'));
    Some(letters.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::super::node::{text_of, value};
    use super::*;
    use markup5ever_rcdom::NodeData;

    fn text(page: &str) -> Option<String> {
        of(page).unwrap().map(|dom| text_of(&dom.document))
    }

    #[test]
    fn letters_have_the_names_that_html_gives_them() {
        let page =
            "<?xml version=\"1.0\"?><html title='&nbsp;&amp;'>a&nbsp;b&#233;&#xE9;&mdash;<![CDATA[<&]]></html>\n";
        assert_eq!(text(page).as_deref(), Some("a\u{a0}béé—<&"));
        assert_eq!(text("<p>&unknown;</p>"), None);
        assert_eq!(text("<p title='&unknown;'/>"), None);
    }

    #[test]
    fn what_is_not_well_formed_has_no_tree() {
        for page in [
            "<p>a",
            "<p>a</b>",
            "a<p/>",
            "<p/>a",
            "<p/><p/>",
            "</p>",
            "",
            "<p a='1' a='2'/>",
            "<p>a&b</p>",
            "<p>a<br></p>",
        ] {
            assert_eq!(text(page), None, "{page}");
        }
        assert!(matches!(of(&"<p>".repeat(2_000)), Err(Refusal::TooLarge(_))));
    }

    #[test]
    fn of_names_that_differ_by_case_the_small_one_counts() {
        let dom = of("<p STYLE='x' style='display:none'/>").unwrap().unwrap();
        let children = dom.document.children.borrow();
        let NodeData::Element { attrs, .. } = &children[0].data else {
            panic!("no element");
        };
        assert_eq!(value(&attrs.borrow(), "style"), Some("display:none"));
        assert_eq!(attrs.borrow().len(), 2);
    }

    #[test]
    fn texts_of_its_own_by_name_are_refused() {
        let page =
            |inside: &str| format!("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x\"{inside}><html>a</html>");
        assert_eq!(text(&page("")).as_deref(), Some("a"));
        assert_eq!(text(&page(" [ ]")).as_deref(), Some("a"));
        assert!(matches!(of(&page("[<!ENTITY b \"c\">]")), Err(Refusal::Unsupported(_))));
    }

    #[test]
    fn what_is_written_as_empty_gets_an_end() {
        let page = "<?xml version='1.0'?>\n<a id=\"x>y\"/>b<br/><i/>c</p> < d <!-- <i/> --><p title='/'>e";
        assert_eq!(
            as_page(page),
            "\n<a id=\"x>y\"></a>b<br/><i></i>c</p> < d <!-- <i/> --><p title='/'>e"
        );
    }
}
