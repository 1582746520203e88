//! What the elements and attributes of a page say to machines, and whom they would have called.

use crate::flow::Hidings;
use html5ever::Attribute;

/// Another computer that the page would have asked for something, when it is opened.
const CALLS: &str = "would have called another computer when opened";
/// Something beside the page, or in a folder of whoever saved it.
const BESIDE: &str = "name of a file that belongs to the page";
/// Kept to itself: names that scripts and styles use.
const NAMES: &str = "name inside the page";
/// For those who do not see, and for machines.
const ASIDE: &str = "text of the page that stands beside what is shown";

/// Attributes that lead somewhere, and what for: `a` whatever the element.
const ADDRESSES: &[(&str, &str)] = &[
    ("src", "to show or run something"),
    ("srcset", "for a picture"),
    ("lowsrc", "for a picture"),
    ("poster", "for a picture"),
    ("background", "for a picture"),
    ("data", "to show something"),
    ("ping", "to tell that a link was followed"),
    ("manifest", "for an application"),
    ("classid", "to run something"),
    ("codebase", "to run something"),
    ("archive", "to run something"),
];

/// Attributes that say nothing but how a page looks.
const LOOKS: &[&str] = &[
    "align",
    "allowfullscreen",
    "async",
    "autocomplete",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "charset",
    "checked",
    "clear",
    "color",
    "cols",
    "colspan",
    "coords",
    "crossorigin",
    "defer",
    "dir",
    "disabled",
    "face",
    "frame",
    "frameborder",
    "headers",
    "height",
    "hidden",
    "hspace",
    "lang",
    "link",
    "loading",
    "marginheight",
    "marginwidth",
    "media",
    "method",
    "multiple",
    "noshade",
    "nowrap",
    "open",
    "readonly",
    "rel",
    "required",
    "rev",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "rules",
    "scope",
    "scrolling",
    "selected",
    "shape",
    "size",
    "sizes",
    "span",
    "start",
    "style",
    "tabindex",
    "target",
    "text",
    "type",
    "valign",
    "vlink",
    "alink",
    "vspace",
    "width",
    "wrap",
    "xml:lang",
];

/// The vocabularies that pages are written in.
const SPACES: &[&str] = &[
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2001/10/synthesis",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/TR/REC-html40",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.idpf.org/2007/opf",
    "http://www.idpf.org/2007/ops",
    "http://www.daisy.org/z3986/2005/dtbook/",
    "http://www.daisy.org/z3986/2005/ncx/",
];

/// Parts of an address that tell who follows a link.
const TRACKERS: &[&str] = &[
    "utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_eid", "mc_cid", "igshid", "yclid", "_hsenc", "mkt_tok",
];

/// Notes everything that the attributes of an element called `tag` say; but not what `is_ours` says of a picture.
pub(super) fn attributes(tag: &str, attributes: &[Attribute], is_ours: &dyn Fn(&str) -> bool, hidings: &mut Hidings) {
    for attribute in attributes {
        let name = &*attribute.name.local;
        let value = attribute.value.trim();
        if value.is_empty() || LOOKS.contains(&name) {
            continue;
        }
        match name {
            "src" if tag == "img" && is_ours(value) => {}
            // Said as a whole, by `meta`.
            "content" | "name" | "http-equiv" | "property" | "itemprop" if tag == "meta" => {}
            "href" | "action" | "formaction" | "cite" | "longdesc" => address(tag, name, value, hidings),
            "class" | "id" | "name" | "for" | "usemap" | "form" | "list" => hidings.note(NAMES, value),
            "epub:type" => hidings.note("what a part of the book is called for machines", value),
            _ if (name == "xmlns" || name.starts_with("xmlns:")) && SPACES.contains(&value) => {}
            "value" | "placeholder" => hidings.note("what a form field holds", value),
            "srcdoc" => hidings.note("a page inside the page", value),
            _ if name.starts_with("on") => hidings.note("a script of the page", value),
            _ => match ADDRESSES.iter().find(|(known, _)| *known == name) {
                Some((_, why)) => resource(value, why, hidings),
                None => hidings.note(ASIDE, &format!("{name}: {value}")),
            },
        }
    }
}

/// An address that a person follows, or that says what the page belongs to.
fn address(tag: &str, name: &str, value: &str, hidings: &mut Hidings) {
    match (tag, name) {
        ("link", _) => {}
        ("base", _) => hidings.note("address that the page belongs to", value),
        ("a" | "area", "href") if value.starts_with('#') => hidings.note(NAMES, value),
        ("a" | "area", "href") => {
            hidings.note("where a link leads (its text stays)", value);
            let query = value.split_once('?').map_or("", |(_, query)| query);
            let tells = |part: &&str| TRACKERS.iter().any(|tracker| part.starts_with(tracker));
            for part in query.split('&').filter(tells) {
                hidings.note("a link that tells who follows it", part);
            }
        }
        (_, "action" | "formaction") => hidings.note("where a form would be sent", value),
        _ => hidings.note("address that the page names", value),
    }
}

/// Something that a browser fetches by itself.
pub(crate) fn resource(value: &str, why: &str, hidings: &mut Hidings) {
    let mut parts: Vec<&str> = vec![value];
    if why == "for a picture" && !value.starts_with("data:") {
        parts = value
            .split(", ")
            .filter_map(|part| part.split_ascii_whitespace().next())
            .collect();
    }
    for part in parts {
        match host(part) {
            Some(host) => hidings.note(CALLS, &format!("{host}, {why}: {part}")),
            None if part.starts_with("data:") => hidings.note(
                "a file inside the page that is not kept",
                part.get(..60).unwrap_or(part),
            ),
            None => hidings.note(BESIDE, part),
        }
    }
}

/// The computer that `address` leads to, if it leads to another.
fn host(address: &str) -> Option<&str> {
    let rest = match address.split_once("//") {
        Some(("", rest)) => rest,
        Some((scheme, rest)) if scheme.ends_with(':') && !scheme.eq_ignore_ascii_case("file:") => rest,
        _ => return None,
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    (!host.is_empty()).then_some(host)
}

/// Notes what a `meta` element says.
pub(super) fn meta(get: &dyn Fn(&str) -> Option<String>, hidings: &mut Hidings) {
    let content = get("content").unwrap_or_default();
    let name = ["name", "property", "itemprop", "http-equiv"]
        .iter()
        .find_map(|name| get(name));
    let name = name.unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "refresh" => {
            let address = content.split_once('=').map_or(content.as_str(), |(_, address)| address);
            resource(address.trim_matches(['\'', '"', ' ']), "to show another page", hidings);
        }
        "viewport" | "content-type" | "x-ua-compatible" => {}
        "" if content.is_empty() => {}
        _ => hidings.note("what the page says about itself", &format!("{name}: {content}")),
    }
}

/// Notes what a `link` element says.
pub(super) fn link(get: &dyn Fn(&str) -> Option<String>, hidings: &mut Hidings) {
    let rel = get("rel").unwrap_or_default().to_ascii_lowercase();
    let href = get("href").unwrap_or_default();
    let href = href.trim();
    if href.is_empty() {
        return;
    }
    let fetched = [
        "stylesheet",
        "icon",
        "preload",
        "prefetch",
        "preconnect",
        "modulepreload",
        "manifest",
        "import",
    ];
    if fetched.iter().any(|fetched| rel.contains(fetched)) {
        resource(href, &rel, hidings);
    } else {
        hidings.note("what the page names beside itself", &format!("{rel}: {href}"));
    }
}

/// Notes what a style sheet says beside how the page looks.
pub(crate) fn sheet(sheet: &str, hidings: &mut Hidings) {
    for comment in sheet.split("/*").skip(1).filter_map(|rest| rest.split("*/").next()) {
        hidings.note_text("a comment in the styles", comment);
    }
    for address in behind(sheet, "url(").filter_map(|rest| rest.split(')').next()) {
        resource(
            address.trim_matches(['\'', '"', ' ']),
            "for the looks of the page",
            hidings,
        );
    }
    for rest in behind(sheet, "@import") {
        let address = rest.split(';').next().unwrap_or_default().trim();
        if !address.to_ascii_lowercase().starts_with("url(") {
            resource(
                address.trim_matches(['\'', '"', ' ']),
                "for the looks of the page",
                hidings,
            );
        }
    }
    for said in behind(sheet, "content:") {
        let said = said.split([';', '}']).next().unwrap_or_default().trim();
        if said.contains(char::is_alphanumeric) && said.starts_with(['"', '\'']) {
            hidings.note(
                "text that a style adds; it is not in the copy",
                said.trim_matches(['"', '\'']),
            );
        }
    }
}

/// What follows `word` in a style sheet, which may have it in letters of either case.
fn behind<'a>(sheet: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let small = sheet.to_ascii_lowercase();
    let ends: Vec<usize> = small.match_indices(word).map(|(at, word)| at + word.len()).collect();
    ends.into_iter().filter_map(|end| sheet.get(end..))
}

/// Notes a comment, by what it is.
pub(super) fn comment(text: &str, hidings: &mut Hidings) {
    let text = text.trim();
    if let Some(from) = text.strip_prefix("saved from url=") {
        let address = from.split_once(')').map_or(from, |(_, address)| address);
        hidings.note("address that the page was saved from", address);
        return;
    }
    let office = [
        "o:DocumentProperties",
        "w:WordDocument",
        "x:ExcelWorkbook",
        "o:OfficeDocumentSettings",
    ];
    if office.iter().any(|mark| text.contains(mark)) {
        for property in text.split("<o:").skip(1) {
            let told = property
                .split_once('>')
                .and_then(|(name, rest)| Some((name, rest.split("</").next()?)));
            if let Some((name, value)) = told.filter(|(_, value)| !value.trim().is_empty()) {
                hidings.note(
                    "what Office noted about the document",
                    &format!("{name}: {}", value.trim()),
                );
            }
        }
        hidings.note("data of an Office program", text);
        return;
    }
    hidings.note("a comment", text);
}

/// Notes a script, by what it is.
pub(super) fn script(kind: &str, text: &str, hidings: &mut Hidings) {
    let what = match kind {
        _ if kind.contains("ld+json") => "data about the page for machines (JSON-LD)",
        _ if kind.contains("json") => "inner state of the page",
        _ if text.contains("window.__") || text.contains("__INITIAL_STATE__") => "inner state of the page",
        _ => "a script of the page",
    };
    hidings.note_text(what, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_page_would_call_is_named() {
        let mut hidings = Hidings::default();
        resource(
            "https://u@cdn.example.net/a.png 2x, b.png",
            "for a picture",
            &mut hidings,
        );
        resource("//t.example.org/x", "to run something", &mut hidings);
        resource("data:image/png;base64,AAAA", "for a picture", &mut hidings);
        let list = hidings.list();
        assert_eq!(
            list[0].1,
            [
                "cdn.example.net, for a picture: https://u@cdn.example.net/a.png",
                "t.example.org, to run something: //t.example.org/x"
            ]
        );
        assert_eq!(list[1], (BESIDE.to_owned(), vec!["b.png".to_owned()]));
        assert_eq!(host("file:///home/ann/a.png"), None);
    }

    #[test]
    fn comments_are_told_by_what_they_are() {
        let mut hidings = Hidings::default();
        comment(" saved from url=(0027)https://intra.example.org/x ", &mut hidings);
        comment(
            "[if gte mso 9]><xml><o:DocumentProperties><o:Author>Ann</o:Author></o:DocumentProperties></xml>",
            &mut hidings,
        );
        sheet(
            "/* by Ann */ a::before { content: 'for Ann' } @IMPORT 'x.css'; b { background: URL(y.png) }",
            &mut hidings,
        );
        let said: Vec<String> = hidings.list().into_iter().flat_map(|(_, says)| says).collect();
        for wanted in [
            "https://intra.example.org/x",
            "Author: Ann",
            "by Ann",
            "for Ann",
            "x.css",
            "y.png",
        ] {
            assert!(said.iter().any(|said| said == wanted), "{wanted}: {said:?}");
        }
    }
}
