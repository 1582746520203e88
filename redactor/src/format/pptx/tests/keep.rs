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
