//! What is kept by name of what nobody sees: comments.

use super::*;
use crate::document::Aside;

/// A document of this body, with these comments and footnotes.
fn commented(body: &str, comments: &str, footnotes: &str) -> Vec<u8> {
    let part = |name: &str, inner: &str| format!("<w:{name} {W}>{inner}</w:{name}>");
    let (comments, footnotes) = (part("comments", comments), part("footnotes", footnotes));
    document(
        body,
        &[
            ("comments", "comments.xml", &comments),
            ("footnotes", "footnotes.xml", &footnotes),
        ],
    )
}

/// What is read where comments are kept; the copy is read as the same without any choice, and hides nothing.
fn kept(bytes: &[u8]) -> Read {
    let (text, marks, hidden) = tried::keeping(&DOCX, bytes, &[Aside::Comments]).unwrap();
    let written = package(&write::parts(&taken(&text, &marks)).unwrap()).unwrap();
    assert_eq!(read_all(&written).unwrap(), (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

fn comment(id: &str, inner: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"Ann Lee\" w:date=\"2024-05-06T07:08:09Z\" w:initials=\"AL\"><w:p>{inner}</w:p></w:comment>"
    )
}

fn refers(kind: &str, id: &str) -> String {
    format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>")
}

const SIGN: &str = "<w:r><w:annotationRef/></w:r>";

#[test]
fn a_comment_is_told_and_gone_unless_it_is_kept_and_then_nothing_says_who_made_it() {
    let body = paragraph(&format!(
        "{}<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/>{}{}",
        run("a"),
        run("b"),
        refers("comment", "0"),
        run(" end")
    ));
    let bytes = commented(&body, &comment("0", &format!("{SIGN}{}", run(" why?"))), "");
    let (text, _, hidden) = read_all(&bytes).unwrap();
    assert_eq!(text, "ab end\n");
    let told = said(&hidden, "comment").concat();
    assert!(told.starts_with("Ann Lee:") && told.ends_with("why?"), "{told}");

    let (text, _, hidden) = kept(&bytes);
    assert_eq!(text, "ab[1] end\n[1] why?\n");
    assert_eq!(
        said(&hidden, "who made a comment, and when"),
        ["Ann Lee 2024-05-06T07:08:09Z"]
    );
    assert_eq!(said(&hidden, "comment"), Vec::<String>::new());
}

#[test]
fn footnotes_keep_their_numbers_beside_comments_that_are_kept() {
    let body = paragraph(
        &[
            run("a"),
            refers("footnote", "1"),
            refers("comment", "0"),
            refers("footnote", "2"),
            refers("comment", "1"),
        ]
        .concat(),
    );
    let note = |id: u8, text: &str| {
        let sign = "<w:r><w:footnoteRef/></w:r>";
        format!("<w:footnote w:id=\"{id}\"><w:p>{sign}{}</w:p></w:footnote>", run(text))
    };
    let comments = comment("0", &format!("{SIGN}{}", run(" one"))) + &comment("1", &run("two"));
    let bytes = commented(&body, &comments, &(note(1, " first") + &note(2, " second")));
    assert_eq!(read_all(&bytes).unwrap().0, "a12\n1 first\n2 second\n");
    // A comment that does not say where its sign stands has it before it.
    assert_eq!(kept(&bytes).0, "a1[1]2[2]\n1 first\n[1] one\n2 second\n[2]\ntwo\n");
}

#[test]
fn comments_to_what_is_not_seen_and_second_ones_of_a_number_are_told_and_gone() {
    let veiled = refers("comment", "0").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>");
    let deleted = format!("<w:del w:author=\"Ben\">{}</w:del>", refers("comment", "1"));
    let body = paragraph(&format!("{}{veiled}{deleted}{}", run("a"), refers("comment", "2")));
    let all = ["0", "1", "2", "2"].map(|id| comment(id, &run(&format!("about {id}"))));
    let (text, _, hidden) = kept(&commented(&body, &all.concat(), ""));
    assert_eq!(text, "a[1]\n[1]\nabout 2\n");
    assert_eq!(
        said(&hidden, "comment"),
        ["Ann Lee: about 0", "Ann Lee: about 1", "Ann Lee: about 2"]
    );
}

#[test]
fn comments_that_lead_to_one_another_have_an_end() {
    let body = paragraph(&(run("a") + &refers("comment", "0")));
    let one = comment("0", &format!("{SIGN}{}{}", run(" one"), refers("comment", "1")));
    let two = comment("1", &format!("{SIGN}{}{}", run(" two"), refers("comment", "0")));
    let (text, ..) = kept(&commented(&body, &(one + &two), ""));
    assert_eq!(text, "a[1]\n[1] one[2]\n[2] two[1]\n");
}

#[test]
fn a_comment_in_a_header_is_not_lost() {
    let header = format!(
        "<w:hdr {W}>{}</w:hdr>",
        paragraph(&(run("head") + &refers("comment", "0")))
    );
    let comments = format!(
        "<w:comments {W}>{}</w:comments>",
        comment("0", &format!("{SIGN}{}", run(" why?")))
    );
    let body = format!(
        "{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r0\"/></w:sectPr>",
        paragraph(&run("text"))
    );
    let others = [
        ("header", "header1.xml", header.as_str()),
        ("comments", "comments.xml", comments.as_str()),
    ];
    assert_eq!(kept(&document(&body, &others)).0, "text\nhead[1]\n[1] why?\n");
}
