//! What is kept by name of what nobody sees: comments.

use super::*;
use crate::document::Aside;

/// What is read where comments are kept; the copy is read as the same without any choice, and hides nothing.
fn kept(bytes: &[u8]) -> Read {
    let (text, marks, hidden) = tried::keeping(&ODT, bytes, &[Aside::Comments]).unwrap();
    let written = typed(KIND, &write::parts(&taken(&text, &marks)).unwrap()).unwrap();
    assert_eq!(read_all(&written).unwrap(), (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

fn comment(inner: &str) -> String {
    format!(
        "<office:annotation office:name=\"c1\"><dc:creator>Ann Lee</dc:creator><dc:date>2024-05-06T07:08:09</dc:date>\
         <meta:creator-initials>AL</meta:creator-initials><text:sender-initials>ALE</text:sender-initials>{inner}</office:annotation>"
    )
}

fn note(text: &str) -> String {
    format!(
        "<text:note text:note-class=\"footnote\"><text:note-citation>7</text:note-citation><text:note-body>{}</text:note-body></text:note>",
        p(text)
    )
}

#[test]
fn a_comment_is_told_and_gone_unless_it_is_kept_and_then_nothing_says_who_made_it() {
    let body = p(&format!(
        "ab{}<office:annotation-end/> end",
        comment(&(p("why?") + &p("because")))
    ));
    let bytes = document(&body, [""; 3], &[]);
    let who = "Ann Lee 2024-05-06T07:08:09 AL ALE";
    let (text, _, hidden) = read_all(&bytes).unwrap();
    assert_eq!(text, "ab end\n");
    assert_eq!(said(&hidden, "comment"), ["why?", "because"]);
    assert_eq!(said(&hidden, "who made a comment, and when"), [who]);

    let (text, _, hidden) = kept(&bytes);
    assert_eq!(text, "ab[1] end\n[1] why?\nbecause\n");
    assert_eq!(said(&hidden, "comment"), Vec::<String>::new());
    assert_eq!(said(&hidden, "who made a comment, and when"), [who]);
}

#[test]
fn footnotes_keep_their_numbers_beside_comments_that_are_kept() {
    let body = p(&format!(
        "a{}{}{}{}",
        note("first"),
        comment(&p("one")),
        note("second"),
        comment("<text:list><text:list-item><text:p>two</text:p></text:list-item></text:list>")
    ));
    let bytes = document(&body, [""; 3], &[]);
    assert_eq!(read_all(&bytes).unwrap().0, "a12\n1 first\n2 second\n");
    let (text, ..) = kept(&bytes);
    assert!(
        text.starts_with("a1[1]2[2]\n1 first\n[1] one\n2 second\n[2]\n"),
        "{text}"
    );
    assert!(text.ends_with("two\n"), "{text}");
}

#[test]
fn a_comment_to_hidden_text_is_told_and_gone() {
    let own = style("T1", "text", "<style:text-properties text:display=\"none\"/>");
    let body = p(&format!(
        "a<text:span text:style-name=\"T1\">b{}</text:span>",
        comment(&p("why?"))
    ));
    let (text, _, hidden) = kept(&document(&body, [&own, "", ""], &[]));
    assert_eq!(text, "a\n");
    assert_eq!(said(&hidden, "comment"), ["why?"]);
}
