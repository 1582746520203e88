//! What is kept by name of what nobody sees: notes of speakers and hidden slides.

use super::*;
use crate::document::Aside;

/// What is read where this is kept; the copy is read as the same without any choice, and hides nothing.
fn kept(deck: &Deck<'_>, keep: &[Aside]) -> Read {
    let (text, marks, hidden) = tried::keeping(&PPTX, &deck.bytes(), keep).unwrap();
    let written = package(&write::parts(&tried::taken(&text, &marks)).unwrap()).unwrap();
    let again = read_all(&written).unwrap();
    assert_eq!((&again.text, &again.marks), (&text, &marks));
    assert_eq!(again.hidden, Vec::new());
    Read { text, marks, hidden }
}

fn place(kind: &str, body: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:nvPr><p:ph type=\"{kind}\"/></p:nvPr></p:nvSpPr><p:txBody>{body}</p:txBody></p:sp>"
    )
}

/// A deck whose slides have notes in three paragraphs, one of them empty and one of two lines, beside the name of who speaks and a day.
fn spoken(slides: Vec<(&'static str, String)>, read: impl FnOnce(&Deck<'_>)) {
    let body = [
        paragraph(&run("say less")),
        paragraph(""),
        paragraph(&format!("{}<a:br/>{}", run("one"), run("two"))),
    ];
    let notes = sheet(
        "notes",
        "",
        &[
            place("sldImg", ""),
            place("hdr", &paragraph(&run("Ann Lee"))),
            place("dt", &paragraph(&run("6 May 2024"))),
            place("body", &body.concat()),
            place("body", &paragraph(&run("unsaid"))).replace("name=\"\"", "name=\"\" hidden=\"1\""),
        ]
        .concat(),
        ("", ""),
    );
    let others = [("notesSlide", "../notesSlides/notesSlide1.xml", notes.as_str())];
    read(&Deck {
        slides,
        others: &others,
        ..Deck::default()
    });
}

#[test]
fn notes_are_told_and_gone_unless_they_are_kept_on_a_slide_behind_theirs() {
    spoken(vec![("", says(AREA, "", "shown"))], |deck| {
        let read = deck.read();
        assert_eq!(read.text, "shown\n");
        assert!(
            read.said("speaker notes").concat().contains("say less"),
            "{:?}",
            read.hidden
        );

        let read = kept(deck, &[Aside::Notes]);
        assert_eq!(read.text, "shown\nNotes to slide 1\nsay less\n\none\ntwo\n");
        assert_eq!(read.said("speaker notes"), Vec::<String>::new());
        let what = "what else stands on a page of speaker notes";
        assert_eq!(read.said(what), ["Ann Lee", "6 May 2024", "unsaid"]);
    });
}

#[test]
fn notes_in_a_shape_that_is_no_place_are_notes_where_there_is_no_place_for_them() {
    let loose = place("body", &paragraph(&run("say less"))).replace("<p:ph type=\"body\"/>", "");
    for (beside, kept_text, others) in [
        (place("hdr", &paragraph(&run("Ann Lee"))), "say less\n", vec!["Ann Lee"]),
        (
            place("body", &paragraph(&run("the notes"))),
            "the notes\n",
            vec!["say less"],
        ),
    ] {
        let notes = sheet("notes", "", &[loose.clone(), beside].concat(), ("", ""));
        let deck = Deck {
            slides: vec![("", says(AREA, "", "shown"))],
            others: &[("notesSlide", "../notesSlides/notesSlide1.xml", notes.as_str())],
            ..Deck::default()
        };
        let read = kept(&deck, &[Aside::Notes]);
        assert_eq!(read.text, format!("shown\nNotes to slide 1\n{kept_text}"));
        assert_eq!(read.said("what else stands on a page of speaker notes"), others);
    }
}

#[test]
fn hidden_slides_are_told_and_gone_unless_they_are_kept_among_the_others() {
    let slides = || vec![("show=\"0\"", says(AREA, "", "secret")), ("", says(AREA, "", "shown"))];
    spoken(slides(), |deck| {
        let read = deck.read();
        assert_eq!(read.text, "shown\n");
        assert_eq!(read.said("a hidden slide"), ["secret"]);
        let read = kept(deck, &[Aside::HiddenSlides]);
        assert_eq!(read.text, "secret\nshown\n");
        assert_eq!(read.said("a hidden slide"), Vec::<String>::new());
    });
    // Notes to a slide that is not kept are not kept.
    spoken(slides(), |deck| {
        let text = kept(deck, &[Aside::Notes]).text;
        assert!(text.starts_with("shown\nNotes to slide 2\n"), "{text}");
    });
}

/// A deck of slides that lead to one part of comments.
fn commented(list: &str, inner: &str, slides: Vec<(&'static str, String)>, read: impl FnOnce(&Deck<'_>)) {
    let today = "xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\"";
    let comments = format!("<{list}:cmLst SPACES {today}>{inner}</{list}:cmLst>");
    let others = [("comments", "../comments/comment1.xml", comments.as_str())];
    read(&Deck {
        slides,
        others: &others,
        ..Deck::default()
    });
}

#[test]
fn comments_are_told_and_gone_unless_they_are_kept_on_a_slide_behind_theirs() {
    let comment = |text: &str| {
        format!(
            "<p:cm authorId=\"7\" dt=\"2024-05-06T07:08:09\" idx=\"1\"><p:pos x=\"10\" y=\"10\"/><p:text>{text}</p:text></p:cm>"
        )
    };
    let inner = comment(" why?\n\nbecause") + &comment(" ") + &comment("no");
    commented("p", &inner, vec![("", says(AREA, "", "shown"))], |deck| {
        let read = deck.read();
        assert_eq!(read.text, "shown\n");
        assert!(read.said("comments").concat().contains("why?"), "{:?}", read.hidden);

        let read = kept(deck, &[Aside::Comments]);
        assert_eq!(read.text, "shown\nComments to slide 1\n[1] why?\nbecause\n[2] no\n");
        assert_eq!(read.said("comments"), Vec::<String>::new());
        let who = read.said("who made a comment, and when");
        assert_eq!(who, ["7 2024-05-06T07:08:09"]);
    });
}

#[test]
fn answers_stand_behind_what_they_answer_and_what_a_comment_stands_to_is_told() {
    let body = |text: &str| {
        let words = paragraph(&run(text));
        format!("<p188:txBody><a:bodyPr/>{words}</p188:txBody>")
    };
    let inner = format!(
        "<p188:cm id=\"1\" authorId=\"Ann\" created=\"2024\"><x:to xmlns:x=\"urn:example:x\" name=\"Box 7\"/><p188:replyLst><p188:reply \
         id=\"2\" authorId=\"Ben\" created=\"2025\">{}</p188:reply></p188:replyLst>{}</p188:cm>",
        body("no"),
        body("why?")
    );
    commented("p188", &inner, vec![("", says(AREA, "", "shown"))], |deck| {
        let read = kept(deck, &[Aside::Comments]);
        assert_eq!(read.text, "shown\nComments to slide 1\n[1] why?\n[2] no\n");
        assert_eq!(read.said("who made a comment, and when"), ["Ann 2024", "Ben 2025"]);
        assert!(read.said("identifiers of shapes").contains(&"Box 7".to_owned()));
    });
}

#[test]
fn comments_to_a_hidden_slide_are_kept_with_it_and_those_of_one_part_stand_once() {
    let slides = || vec![("show=\"0\"", says(AREA, "", "secret")), ("", says(AREA, "", "shown"))];
    let inner = "<p:cm authorId=\"7\"><p:text>why?</p:text></p:cm>";
    commented("p", inner, slides(), |deck| {
        let text = kept(deck, &[Aside::Comments]).text;
        assert_eq!(text, "shown\nComments to slide 2\n[1] why?\n");
        let read = kept(deck, &[Aside::Comments, Aside::HiddenSlides]);
        assert_eq!(read.text, "secret\nComments to slide 1\n[1] why?\nshown\n");
        assert_eq!(read.said("comments that stand in a part of another slide"), [""]);
    });
}
