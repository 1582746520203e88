//! A page that was written here: its head, then elements and attributes of a list, and text; nothing else, byte for byte.

use super::elements::{self, Form};
use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of web pages.
pub(super) const READER: Reader = Reader { name: "html", check };

/// What every page begins with.
const HEAD: &str = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;vertical-align:top}</style>\n";

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let page = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    let text = match page
        .strip_prefix(HEAD)
        .ok_or("another head than every page has")
        .and_then(|body| elements::shown(body, Form::Html, &[]))
    {
        Ok(page) => page.text,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(body: &str, truth: &str) -> Vec<String> {
        tried::survivors(&READER, format!("{HEAD}{body}").as_bytes(), truth)
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
            ("", "<ul>\n</ul>\n"),
            ("", "<blockquote>\n</blockquote>\n"),
            ("", "<table>\n</table>\n"),
            ("<table dir=\"rtl\">\n", "<tr>\n</tr>\n"),
            ("A ", "<b></b>"),
            ("A ", "<i><b></b></i>"),
            ("<table dir=\"rtl\"", " dir=\"ltr\""),
            ("<td colspan=\"2\"", " colspan=\"2\""),
            ("<td colspan=\"2\"", " dir=\"ltr\""),
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
