//! Documents in XML and what is made of them.

use super::*;
use crate::document::{Hidden, Mark};
use crate::flow::data::trial;

fn read(xml: &str) -> (String, Vec<Mark>, Vec<Hidden>) {
    trial::read(&Xml, xml)
}

fn written(xml: &str) -> String {
    trial::written(&Xml, escape, xml)
}

#[test]
fn elements_are_set_in_lines_and_text_stays_as_it_is() {
    for (xml, wanted) in [
        (
            "<?xml version='1.0'?>\r\n<a><b x='1'>t</b>\n\n<c/></a>",
            "<a>\n  <b x=\"1\">t</b>\n  <c/>\n</a>\n",
        ),
        (
            "<p>one <b>two</b> <i>&amp;</i>\n</p>",
            "<p>one <b>two</b> <i>&amp;</i>\n</p>\n",
        ),
        ("<a><![CDATA[<x> & y]]></a>", "<a>&lt;x&gt; &amp; y</a>\n"),
        (
            "<x:a xmlns:x='u:&quot;'><x:b></x:b></x:a>",
            "<x:a xmlns:x=\"u:&quot;\">\n  <x:b/>\n</x:a>\n",
        ),
        ("<a>\u{200b}<b/></a>", "<a>\n  <b/>\n</a>\n"),
        ("<a b='x&#10;y'>&#x41;nna</a>", "<a b=\"x y\">Anna</a>\n"),
        (
            "<!DOCTYPE a [<!ENTITY n \"Anna\">]><a>&n; &n;</a>",
            "<a>Anna Anna</a>\n",
        ),
    ] {
        assert_eq!(written(xml), wanted, "{xml}");
    }
    assert_eq!(
        read("<a b='&lt;&quot;'>&#x41;nna &amp; ו</a>").0,
        "<a b=\"<\"\">Anna & ו</a>\n"
    );
}

#[test]
fn what_stands_beside_the_elements_is_said() {
    for hides in [
        "<a><!-- CANARY --></a>",
        "<?xml-stylesheet href='CANARY'?><a/>",
        "<!DOCTYPE a SYSTEM 'CANARY'><a/>",
        "<!DOCTYPE a [<!ENTITY x 'CANARY'>]><a/>",
        "<a xml:base='CANARY'/>",
        "<a xsi:schemaLocation='CANARY'/>",
    ] {
        let (text, _, hidden) = read(hides);
        assert!(!text.contains("CANARY"), "{hides}: {text}");
        assert!(
            hidden.iter().any(|thing| thing.says.contains("CANARY")),
            "{hides}: {hidden:?}"
        );
    }
}

#[test]
fn bombs_and_texts_from_elsewhere_are_refused() {
    let refused = |xml: &str| {
        Xml.read(xml.as_bytes(), &Limits::default(), &mut |_| Ok(()))
            .unwrap_err()
    };
    let nested = "<!DOCTYPE a [<!ENTITY x 'lol'><!ENTITY y '&x;&x;'>]><a>&y;</a>";
    assert!(matches!(refused(nested), Refusal::Unsupported(_)));
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>";
    assert!(matches!(refused(outside), Refusal::Unsupported(_)));
    let long = format!(
        "<!DOCTYPE a [<!ENTITY x '{}'>]><a>{}</a>",
        "y".repeat(100_000),
        "&x;".repeat(1000)
    );
    assert!(matches!(refused(&long), Refusal::TooLarge(_)));
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    assert!(matches!(refused(&deep), Refusal::TooLarge(_)));
}

#[test]
fn what_is_not_well_formed_is_text() {
    for text in [
        "<a>",
        "<a><b></a>",
        "<a/><b/>",
        "<a b=c/>",
        "<a b='1' b='2'/>",
        "<a>&nope;</a>",
        "<anna> hello",
        "x<a/>",
        "<a>&#0;</a>",
    ] {
        assert_eq!(read(text).1, Vec::new(), "{text}");
    }
}

#[test]
fn a_document_is_known_by_its_root() {
    for xml in [
        "<note>",
        "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE n [<!ENTITY a '>'>]> <n/>",
        "\u{feff}<x:y/>",
        "<?xml ",
    ] {
        assert!(Xml.sniff(xml.as_bytes()), "{xml}");
    }
    for other in [
        "<svg xmlns='x'>",
        "<?xml version='1.0'?><svg:svg>",
        "<html>",
        "<3 you",
        "a <b>",
        "",
        "<!-- x",
        "< a>",
    ] {
        assert!(!Xml.sniff(other.as_bytes()), "{other}");
    }
    assert_eq!(
        label(b"<?xml version='1.0' encoding = 'ISO-8859-1'?>").as_deref(),
        Some("ISO-8859-1")
    );
}
