//! A page that was written here: its head, then elements and attributes of a list, and text; nothing else, byte for byte.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of web pages.
pub(super) const READER: Reader = Reader { name: "html", check };

/// What every page begins with.
const HEAD: &str = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;vertical-align:top}</style>\n";

/// Blocks whose end ends a line.
const LINES: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"];
/// Blocks that may hold text or blocks.
const EITHER: &[&str] = &["li", "td", "th"];
/// Blocks that hold blocks alone.
const HOLDERS: &[&str] = &["blockquote", "ul", "ol", "table", "tr"];
/// Looks of letters.
const LOOKS: &[&str] = &["b", "i", "u", "s", "sup", "sub"];

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let page = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    let text = match page
        .strip_prefix(HEAD)
        .ok_or("another head than every page has")
        .and_then(shown)
    {
        Ok(text) => text,
        Err(what) => {
            survivors.push(Survivor::stray(what));
            // What is wrong is still searched: the verdict names what survived in it.
            page.to_owned()
        }
    };
    seen::unseen(&text, &mut survivors)?;
    if !matches!(&expectation.truth, Truth::Text(truth) if *truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}

/// The text that a page shows; why it is not one of ours, else.
fn shown(page: &str) -> Result<String, &'static str> {
    let mut shown = Shown {
        rest: page,
        text: String::new(),
        open: Vec::new(),
        parted: false,
    };
    while !shown.rest.is_empty() {
        match shown.rest.strip_prefix('<') {
            Some(after) => {
                let (tag, rest) = after.split_once('>').ok_or("a tag without an end")?;
                shown.rest = rest;
                shown.tag(tag)?;
            }
            None => shown.letter()?,
        }
    }
    if shown.open.is_empty() {
        Ok(shown.text)
    } else {
        Err("an element without an end")
    }
}

struct Shown<'a> {
    rest: &'a str,
    text: String,
    open: Vec<&'a str>,
    /// Whether the last that came was the end of a block.
    parted: bool,
}

impl<'a> Shown<'a> {
    fn tag(&mut self, tag: &'a str) -> Result<(), &'static str> {
        match tag.strip_prefix('/') {
            Some(name) => self.end(name),
            None if tag == "br" && self.holds_text() => {
                self.text.push('\n');
                Ok(())
            }
            None => self.start(tag),
        }
    }

    fn start(&mut self, tag: &'a str) -> Result<(), &'static str> {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let block = [LINES, EITHER, HOLDERS].iter().any(|list| list.contains(&name));
        if !(block || LOOKS.contains(&name)) {
            return Err("an element that no page of ours has");
        }
        if !attributes.is_empty() && !attributes.split(' ').all(|attribute| allowed(name, attribute)) {
            return Err("an attribute that no page of ours has");
        }
        let place = match name {
            "td" | "th" => self.open.last() == Some(&"tr"),
            "tr" => self.open.last() == Some(&"table"),
            "li" => matches!(self.open.last(), Some(&("ul" | "ol"))),
            _ if block => self
                .open
                .last()
                .is_none_or(|open| *open == "blockquote" || EITHER.contains(open)),
            _ => self.holds_text(),
        };
        if !place {
            return Err("an element where it does not belong");
        }
        if name == "pre" || HOLDERS.contains(&name) {
            self.line_feed()?;
        }
        self.parted = false;
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), &'static str> {
        if self.open.pop() != Some(name) {
            return Err("elements across each other");
        }
        if LOOKS.contains(&name) {
            return Ok(());
        }
        self.line_feed()?;
        match name {
            "td" | "th" => self.text.push('\t'),
            "tr" if self.text.pop() == Some('\t') => self.text.push('\n'),
            "tr" => return Err("a row without cells"),
            "li" if self.parted => {}
            _ if HOLDERS.contains(&name) => {}
            _ => self.text.push('\n'),
        }
        self.parted = true;
        Ok(())
    }

    /// The one line feed after a tag, which shows nothing.
    fn line_feed(&mut self) -> Result<(), &'static str> {
        self.rest = self.rest.strip_prefix('\n').ok_or("bytes that show nothing")?;
        Ok(())
    }

    /// Whether letters may stand here.
    fn holds_text(&self) -> bool {
        let block = self.open.iter().rev().find(|open| !LOOKS.contains(open));
        block.is_some_and(|block| LINES.contains(block) || EITHER.contains(block) && !self.parted)
    }

    fn letter(&mut self) -> Result<(), &'static str> {
        if !self.holds_text() {
            return Err("text outside of every block");
        }
        for (name, letter) in [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')] {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.text.push(letter);
                self.rest = rest;
                return Ok(());
            }
        }
        let typed = self.open.contains(&"pre");
        let end = self.rest.find(['&', '<', '>']).unwrap_or(self.rest.len());
        let (letters, rest) = self.rest.split_at(end);
        if letters.is_empty() || !typed && letters.contains(['\n', '\t']) {
            return Err("a sign that is written otherwise");
        }
        self.text.push_str(letters);
        self.rest = rest;
        Ok(())
    }
}

/// Whether an element may have an attribute: a direction, and for cells their spans.
fn allowed(name: &str, attribute: &str) -> bool {
    let looks = LOOKS.contains(&name);
    match attribute
        .strip_suffix('"')
        .and_then(|attribute| attribute.split_once("=\""))
    {
        Some(("dir", value)) => !looks && matches!(value, "rtl" | "ltr"),
        Some(("colspan" | "rowspan", value)) => {
            let span = value
                .parse::<u16>()
                .is_ok_and(|span| (2..=1000).contains(&span) && span.to_string() == value);
            matches!(name, "td" | "th") && span
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Decided;

    fn survivors(body: &str, truth: &str) -> Vec<String> {
        let expectation = Expectation {
            format: "html".to_owned(),
            decided: vec![Decided {
                finding: 4,
                value: "Ann Smith".to_owned(),
            }],
            covers: Vec::new(),
            layers: Vec::new(),
            truth: Truth::Text(truth.to_owned()),
        };
        let survivors = check(format!("{HEAD}{body}").as_bytes(), &expectation, &Limits::default()).unwrap();
        survivors.into_iter().map(|survivor| survivor.what).collect()
    }

    const BODY: &str = "<h1>A &amp; <b>B</b></h1>\n<ul>\n<li>x<br>y</li>\n<li><p>z</p>\n</li>\n</ul>\n<pre>\n\n p\n q</pre>\n\
        <table dir=\"rtl\">\n<tr>\n<td colspan=\"2\">c</td>\n<th></th>\n</tr>\n</table>\n";
    const TEXT: &str = "A & B\nx\ny\nz\n\n p\n q\nc\t\n";

    #[test]
    fn a_page_of_ours_shows_its_text() {
        assert_eq!(survivors(BODY, TEXT), Vec::<String>::new());
        assert_eq!(survivors("", ""), Vec::<String>::new());
    }

    #[test]
    fn whatever_is_put_into_it_is_named() {
        for (at, put) in [
            ("", "<!-- x -->"),
            ("", "\n"),
            ("", "x"),
            ("", "<script>x</script>\n"),
            ("", "<p id=\"x\">y</p>\n"),
            ("", "<p  dir=\"rtl\">y</p>\n"),
            ("", "<p>y</p>"),
            ("", "<p>y</p >\n"),
            ("", "<P>y</P>\n"),
            ("", "<p><p>y</p>\n</p>\n"),
            ("", "<p>y"),
            ("<table", " class=\"x\""),
            ("<td", " colspan=\"02\""),
            ("A ", "&nbsp;"),
            ("A ", "\n"),
            ("A ", "<b title=\"x\">y</b>"),
            ("<tr>\n", "x"),
            ("</td>", " "),
            ("</table>\n", "</div>\n"),
            ("<ul>\n", "<p>x</p>\n"),
        ] {
            let spoilt = BODY.replacen(at, &format!("{at}{put}"), 1);
            let named = survivors(&spoilt, TEXT);
            assert!(
                named.len() > 1 || named.iter().any(|what| !what.starts_with("text other")),
                "{put}: {named:?}"
            );
        }
        assert_eq!(
            survivors(
                &BODY.replacen("A ", "A\u{200b} ", 1),
                "A\u{200b} & B\nx\ny\nz\n\n p\n q\nc\t\n"
            ),
            ["a character that nobody sees"]
        );
    }

    #[test]
    fn a_value_left_in_pieces_is_named() {
        let named = survivors("<p>to <b>An</b>n</p>\n<p>Smith</p>\n", "to Ann\nSmith\n");
        assert_eq!(named, ["finding 4, as a word, in the text"]);
    }
}
