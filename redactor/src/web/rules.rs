//! Rules of style sheets, as far as their selectors are one name, or a tag and a class.
//!
//! Style sheets that are not at hand, selectors that look at more than one element, rules under conditions and rules in rules are not
//! followed. Where one of them could hide text, the page is said to have such; the text is then in the copy. A picture of which one of them
//! could hide something is not ([`super::doubts`]).

use super::doubts::Doubts;
use super::style::{Block, bare, declared};
use std::collections::HashMap;

/// What one element is called: the selectors that can be followed look at nothing else.
pub(super) struct Called<'a> {
    pub(super) tag: &'a str,
    pub(super) id: &'a str,
    pub(super) classes: &'a str,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// By tag, `.class`, `tag.class` or `#id`; which rule it was that spoke last.
    simple: HashMap<String, (usize, Block)>,
    /// Rules that are followed.
    count: usize,
    /// Whether something that is not followed could hide text.
    pub(super) might_hide: bool,
    /// Whether something that is not followed could give letters a size.
    pub(super) might_size: bool,
    /// Whether something that is not followed could colour what is behind text.
    pub(super) might_colour: bool,
    /// What it could say of pictures.
    pub(super) doubts: Doubts,
}

impl Rules {
    /// Adds the rules of a style sheet that is for these media.
    pub(super) fn add(&mut self, sheet: &str, media: &str) {
        let sheet = bare(sheet);
        if sheet.to_ascii_lowercase().contains("@import") {
            self.add_unseen();
        }
        if !matches!(media.trim(), "" | "all" | "screen") {
            self.doubts.add_all("", &sheet);
            return self.under_condition(&sheet);
        }
        let mut rest = sheet.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = selectors.rsplit([';', '}']).next().unwrap_or_default().trim();
            let (inside, next) = braced(after);
            rest = next;
            if selectors.starts_with('@') {
                self.doubts.add_all(selectors, inside);
                self.under_condition(inside);
                continue;
            }
            let (own, nested) = parted(inside);
            if !nested.is_empty() {
                self.doubts.add_all(selectors, inside);
            }
            self.under_condition(&nested);
            let says = declared(&own);
            if !says.whole().says_nothing() {
                selectors
                    .split(',')
                    .for_each(|selector| self.rule(selector.trim(), says));
            }
        }
    }

    /// A sheet that is not in the page.
    pub(super) fn add_unseen(&mut self) {
        self.might_hide = true;
        self.might_size = true;
        self.might_colour = true;
        self.doubts.add_unseen();
    }

    /// Rules in one another: what stands between two braces is declarations, or says nothing.
    fn under_condition(&mut self, rules: &str) {
        for inside in rules.split(['{', '}']) {
            self.not_followed(declared(inside));
        }
    }

    fn rule(&mut self, selector: &str, says: Block) {
        let sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let name = |name: &str| !name.is_empty() && name.chars().all(sign);
        let followed = match selector.split_once(['.', '#']) {
            Some(("", simple)) => name(simple),
            Some((tag, class)) => selector.contains('.') && name(tag) && name(class),
            None => name(selector),
        };
        if !followed {
            self.doubts.add(selector, &says.whole());
            return self.not_followed(says);
        }
        // Tags are called the same in letters of either case; classes are not.
        let tag = selector.find(['.', '#']).unwrap_or(selector.len());
        let (tag, simple) = selector.split_at(tag);
        let (last, known) = self.simple.entry(tag.to_ascii_lowercase() + simple).or_default();
        self.count += 1;
        *last = self.count;
        *known = known.then(says);
    }

    fn not_followed(&mut self, says: Block) {
        let says = says.whole();
        self.might_hide |= says.hides();
        self.might_size |= says.tiny == Some(false);
        self.might_colour |= says.ground.is_some();
    }

    /// What the rules say of an element: its tag, then its classes, then its tag with its classes, then its id.
    pub(super) fn of(&self, called: &Called) -> Block {
        if self.simple.is_empty() {
            return Block::default();
        }
        let rule = |name: &str| self.simple.get(name).copied().unwrap_or_default();
        // It counts in which order rules stand, not classes.
        let classes = |tag| {
            let classes = called.classes.split_ascii_whitespace();
            let mut rules: Vec<_> = classes.map(|class| rule(&format!("{tag}.{class}"))).collect();
            rules.sort_by_key(|(last, _)| *last);
            rules
        };
        let id = Some(called.id)
            .filter(|id| !id.is_empty())
            .map(|id| rule(&format!("#{id}")));
        let all = std::iter::once(rule(called.tag))
            .chain(classes(""))
            .chain(classes(called.tag))
            .chain(id);
        all.fold(Block::default(), |before, (_, later)| before.then(later))
    }
}

/// What stands in the braces that are open, and what follows them.
fn braced(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, sign) in text.match_indices(['{', '}']) {
        depth += if sign == "{" { 1 } else { -1 };
        if depth == 0 {
            return (
                text.get(..at).unwrap_or_default(),
                text.get(at + 1..).unwrap_or_default(),
            );
        }
    }
    (text, "")
}

/// The declarations of a block, and what stands in braces in it.
fn parted(block: &str) -> (String, String) {
    let (mut own, mut nested) = (String::new(), String::new());
    let mut rest = block;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, next) = braced(after);
        own.push_str(before);
        nested.push_str(inside);
        for part in [&mut own, &mut nested] {
            part.push(';');
        }
        rest = next;
    }
    own.push_str(rest);
    (own, nested)
}

#[cfg(test)]
mod tests {
    use super::super::style::inline;
    use super::*;

    fn gone(rules: &Rules, tag: &str, id: &str, classes: &str) -> bool {
        rules.of(&Called { tag, id, classes }).whole().is_gone()
    }

    #[test]
    fn rules_with_one_name_are_followed_and_others_are_said() {
        let mut rules = Rules::default();
        rules.add(
            "/* p{} */ .secret, #x, P.h { display:none } p{color:red} @media print { .a { color:blue } } i{content:'}'}",
            "",
        );
        for (tag, id, classes) in [("p", "", "a secret"), ("p", "x", ""), ("p", "", "h")] {
            assert!(gone(&rules, tag, id, classes), "{tag} {id} {classes}");
        }
        for (tag, id, classes) in [("p", "", "a"), ("b", "", "h"), ("p", "", "H")] {
            assert!(!gone(&rules, tag, id, classes), "{tag} {id} {classes}");
        }
        assert!(!rules.might_hide);
        for said in [
            "div > p { visibility: hidden } .q { }",
            "div { .h { display:none } }",
            "div { color:red; .h { b { color:red } display:none } }",
            "p { content:'}'; } a b { color:transparent }",
            "a b { color:#fff }",
            "@MEDIA print { p { opacity:0 } }",
            "@IMPORT 'a.css';",
        ] {
            let mut rules = Rules::default();
            rules.add(said, "");
            assert!(rules.might_hide, "{said}");
        }
        let mut rules = Rules::default();
        rules.add("@media screen { .n { display:none } } p { }", "");
        assert!(rules.might_hide && !rules.might_colour);
    }

    #[test]
    fn what_comes_later_counts_and_what_is_important_before_that() {
        let mut rules = Rules::default();
        rules.add(".a { display:none } .a { display:block }", "");
        assert!(!gone(&rules, "p", "", "a"));
        rules.add(".b { display:block } .a { display:none }", "");
        assert!(gone(&rules, "p", "", "a b"));
        rules.add(".h { display:none !important } #i { display:block }", "");
        let called = Called {
            tag: "p",
            id: "i",
            classes: "h",
        };
        assert!(rules.of(&called).then(inline("display:block")).whole().is_gone());
    }
}
