//! What rules that are not followed could say of pictures, by what the last element of each selector must be called: an element that is
//! called otherwise is none that they are about.

use super::frame::Frame;
use super::rules::Called;
use super::style::{Declared, declared};
use crate::document::Figure;
use std::collections::HashMap;

/// Of any element.
const ANY: &str = "*";

/// Rules in one another that are followed so far: pages have three.
const DEEPEST: usize = 50;

/// Rules that only say when those in them count.
const GROUPS: [&str; 8] = [
    "@media",
    "@supports",
    "@layer",
    "@container",
    "@scope",
    "@document",
    "@-moz-document",
    "@starting-style",
];

/// What could be said of pictures.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// By tag, `.class`, `#id`, or [`ANY`], in small letters.
    by: HashMap<String, Frame>,
}

impl Doubts {
    /// A style sheet that is not at hand.
    pub(super) fn add_unseen(&mut self) {
        let any = Frame {
            covers: true,
            crops: true,
            boxed: true,
            ..Frame::default()
        };
        self.by.insert(ANY.to_owned(), any);
    }

    /// A rule whose selector is not followed.
    pub(super) fn add(&mut self, selector: &str, says: &Declared) {
        let hides = says.is_gone() || says.veiled == Some(true);
        let mut frame = says.frame.doubted(Figure::TINY);
        frame.crops |= hides;
        if frame != Frame::default() {
            let known = self.by.entry(called(selector)).or_default();
            *known = known.then(frame);
        }
    }

    /// Rules in one another: those that stand in the braces of a rule that has this before them.
    pub(super) fn add_all(&mut self, before: &str, css: &str) {
        let mut open = vec![(before, Declared::default())];
        let mut from = 0;
        for (at, sign) in css.match_indices(['{', '}', ';']) {
            let piece = css.get(from..at).unwrap_or_default();
            from = at + 1;
            if sign == "{" {
                if open.len() > DEEPEST {
                    return self.add_unseen();
                }
                open.push((piece.trim(), Declared::default()));
                continue;
            }
            say(&mut open, piece);
            if sign == "}" {
                self.end(&mut open);
            }
        }
        say(&mut open, css.get(from..).unwrap_or_default());
        while !open.is_empty() {
            self.end(&mut open);
        }
    }

    /// Ends the innermost rule that is open. What moves by itself is said by names of its own, for any element.
    fn end(&mut self, open: &mut Vec<(&str, Declared)>) {
        let is_group = |rule: &str| GROUPS.iter().any(|group| rule.starts_with(group));
        let of_any = open
            .iter()
            .map(|(rule, _)| rule.to_ascii_lowercase())
            .any(|rule| rule.starts_with('@') && !is_group(&rule));
        let Some((selectors, says)) = open.pop() else { return };
        let selectors = if of_any { ANY } else { selectors };
        selectors.split(',').for_each(|selector| self.add(selector, &says));
    }

    /// What could be said of an element.
    pub(super) fn of(&self, called: &Called) -> Frame {
        if self.by.is_empty() {
            return Frame::default();
        }
        let small = |sign: &str, name: &str| format!("{sign}{}", name.to_ascii_lowercase());
        let classes = called.classes.split_ascii_whitespace();
        let names = [ANY.to_owned(), small("", called.tag), small("#", called.id)].into_iter();
        let all = names.chain(classes.map(|class| small(".", class)));
        all.filter_map(|name| self.by.get(&name))
            .fold(Frame::default(), |before, later| before.then(*later))
    }
}

/// Adds a declaration to the innermost rule.
fn say(open: &mut [(&str, Declared)], piece: &str) {
    if let Some((_, says)) = open.last_mut() {
        *says = says.then(declared(piece).whole());
    }
}

/// What an element must be called that `selector` is about: one of the names, if it is plain.
fn called(selector: &str) -> String {
    let selector = selector.trim().to_ascii_lowercase();
    if selector.contains(['(', ')', '[', ']', '\\', '|', '&', '@', '%', '"', '\'']) {
        return ANY.to_owned();
    }
    let last = selector
        .rsplit(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '>' | '+' | '~'))
        .next();
    let plain = last.unwrap_or_default().split(':').next().unwrap_or_default();
    let name = match plain.find(['.', '#']) {
        Some(at) => {
            let (_, name) = plain.split_at(at);
            let end = name.get(1..).and_then(|rest| rest.find(['.', '#']));
            end.and_then(|end| name.get(..=end)).unwrap_or(name)
        }
        None => plain,
    };
    let is_whole = !name.trim_start_matches(['.', '#']).is_empty();
    if is_whole { name.to_owned() } else { ANY.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_about_what_their_last_part_names() {
        for (selector, name) in [
            ("div > P.a.b", ".a"),
            ("a:hover", "a"),
            ("p+#x:before", "#x"),
            ("div *", "*"),
            ("*.c", ".c"),
            ("img[alt]", "*"),
            (":root", "*"),
            ("p:not(.a)", "*"),
            ("& .x", "*"),
            ("p.", "*"),
            ("", "*"),
        ] {
            assert_eq!(called(selector), name, "{selector}");
        }
    }

    #[test]
    fn rules_in_one_another_count_for_what_they_are_about() {
        let of = |css: &str, tag: &str, classes: &str| {
            let mut doubts = Doubts::default();
            doubts.add_all("", css);
            doubts.of(&Called { tag, id: "", classes })
        };
        let css = "@media print { .a { color: red; display: none } p, .b { position: absolute } } i { margin: 0 }";
        assert!(of(css, "img", "a").crops && !of(css, "img", "").crops);
        assert!(of(css, "p", "").covers && of(css, "div", "B").covers && !of(css, "i", "a").covers);
        assert!(of("@keyframes x { from { opacity: 0 } }", "img", "").crops);
        assert!(of(".a { @media print { display: none } }", "img", "").crops);
        assert!(of(".a { .b { display: none", "img", "b").crops);
        assert!(of(&"a{".repeat(100), "img", "").covers);
        let mut doubts = Doubts::default();
        doubts.add("div img", &declared("width:1px").whole());
        let img = Called {
            tag: "img",
            id: "",
            classes: "",
        };
        assert!(doubts.of(&img).crops);
        doubts.add_all(".n", "height: 3px");
        assert!(doubts.of(&Called { classes: "n", ..img }).boxed);
    }
}
