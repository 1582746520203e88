//! What is kept by name of what nobody sees: notes of speakers and hidden slides.

use super::*;
use crate::document::Aside;

/// What is read where this is kept; the copy is read as the same without any choice, and hides nothing.
fn kept(deck: &Deck<'_>, keep: &[Aside]) -> Read {
    let (text, marks, hidden) = tried::keeping(&ODP, &deck.bytes(), keep).unwrap();
    let written = typed(KIND, &write::parts(&tried::taken(&text, &marks)).unwrap()).unwrap();
    let again = read_all(&written).unwrap();
    assert_eq!((&again.text, &again.marks), (&text, &marks));
    assert_eq!(again.hidden, Vec::new());
    Read { text, marks, hidden }
}

/// Notes in three paragraphs, one of them empty and one of two lines, with a comment, beside the name of who speaks.
fn notes() -> String {
    let inner = [
        p("say  less<text:hidden-text text:is-hidden=\"true\">veiled</text:hidden-text><text:span text:style-name=\"off\">dark</text:span>"),
        p(""),
        "<text:list><text:list-item><text:p>one<text:line-break/>two<office:annotation><dc:creator>Ben</dc:creator><text:p>really?</text:p>\
         </office:annotation></text:p></text:list-item></text:list>"
            .to_owned(),
    ];
    format!(
        "<presentation:notes><draw:page-thumbnail/>{}{}{}{}</presentation:notes>",
        boxed(AREA, "presentation:class=\"header\"", &p("Ann Lee")),
        boxed(AREA, "presentation:class=\"notes\"", &inner.concat()),
        boxed(
            AREA,
            "presentation:class=\"notes\" presentation:placeholder=\"true\"",
            &p("prompt")
        ),
        boxed(AREA, "presentation:class=\"notes\" draw:display=\"none\"", &p("unsaid")),
    )
}

#[test]
fn notes_are_told_and_gone_unless_they_are_kept_on_a_slide_behind_theirs() {
    let deck = Deck {
        slides: vec![("", boxed(AREA, "", &p("shown")) + &notes())],
        own: "<style:style style:name=\"off\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "shown\n");
    assert!(
        read.said("speaker notes").concat().contains("less"),
        "{:?}",
        read.hidden
    );

    let read = kept(&deck, &[Aside::Notes]);
    assert_eq!(read.text, "shown\nNotes to slide 1\nsay less\n\none\ntwo\n");
    assert_eq!(read.said("speaker notes"), Vec::<String>::new());
    let what = "what else stands on a page of speaker notes";
    assert_eq!(read.said(what), ["Ann Lee", "prompt", "unsaid"]);
    assert_eq!(read.said("hidden text"), ["veiled", "dark"]);
    assert_eq!(read.said("comment"), ["really?"]);
    assert_eq!(read.said("who made a comment, and when"), ["Ben"]);
}

#[test]
fn hidden_slides_are_told_and_gone_unless_they_are_kept_among_the_others() {
    let deck = Deck {
        slides: vec![
            ("draw:style-name=\"dp2\"", boxed(AREA, "", &p("secret")) + &notes()),
            ("", boxed(AREA, "", &p("shown"))),
        ],
        own: "<style:style style:name=\"dp2\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "shown\n");
    assert_eq!(read.said("a hidden slide"), ["secret"]);
    let read = kept(&deck, &[Aside::HiddenSlides]);
    assert_eq!(read.text, "secret\nshown\n");
    assert_eq!(read.said("a hidden slide"), Vec::<String>::new());
    assert!(
        read.said("speaker notes").concat().contains("less"),
        "{:?}",
        read.hidden
    );
    // Notes to a slide that is not kept are not kept.
    let read = kept(&deck, &[Aside::Notes]);
    assert_eq!(read.text, "shown\n");
    assert!(
        read.said("speaker notes").concat().contains("less"),
        "{:?}",
        read.hidden
    );
    let both = kept(&deck, &[Aside::Notes, Aside::HiddenSlides]);
    assert!(both.text.starts_with("secret\nNotes to slide 1\n"), "{}", both.text);
}

#[test]
fn comments_are_told_and_gone_unless_they_are_kept_on_a_slide_behind_theirs() {
    let comment = |inner: &str| {
        format!(
            "<office:annotation svg:x=\"1cm\" svg:y=\"1cm\"><dc:creator>Ann Lee</dc:creator><dc:date>2024-05-06T07:08:09</dc:date>{inner}\
             </office:annotation>"
        )
    };
    let list = "<text:list><text:list-item><text:p>because</text:p></text:list-item></text:list>";
    let all = [
        comment(&(p("why?") + list)),
        comment(&p(" ")),
        comment(&p("<text:span text:style-name=\"off\">dark</text:span>no")),
    ];
    let deck = Deck {
        slides: vec![
            (
                "draw:style-name=\"dp2\"",
                boxed(AREA, "", &p("secret")) + &comment(&p("unseen")),
            ),
            ("", boxed(AREA, "", &p("shown")) + &all.concat() + &notes()),
        ],
        own: "<style:style style:name=\"off\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
              <style:style style:name=\"dp2\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>",
        ..Deck::default()
    };
    let read = deck.read();
    assert_eq!(read.text, "shown\n");
    assert!(read.said("comment").contains(&"why?".to_owned()), "{:?}", read.hidden);

    let read = kept(&deck, &[Aside::Comments]);
    assert_eq!(read.text, "shown\nComments to slide 2\n[1] why?\nbecause\n[2] no\n");
    assert_eq!(read.said("hidden text"), ["dark"]);
    // Those to a slide that is not kept, and those within notes, are told as before.
    let told = read.said("comment");
    assert!(
        told.contains(&"unseen".to_owned()) && !told.contains(&"why?".to_owned()),
        "{told:?}"
    );
    let who = read.said("who made a comment, and when");
    assert!(who.contains(&"Ann Lee 2024-05-06T07:08:09".to_owned()), "{who:?}");
    let both = kept(&deck, &[Aside::Notes, Aside::Comments, Aside::HiddenSlides]).text;
    assert!(
        both.starts_with("secret\nComments to slide 1\n[1] unseen\nshown\nNotes to slide 2\n"),
        "{both}"
    );
    assert!(
        both.ends_with("two\nComments to slide 2\n[1] why?\nbecause\n[2] no\n"),
        "{both}"
    );
}
