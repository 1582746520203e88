//! What of a document is told, and which documents are refused.

use super::*;

#[test]
fn changes_and_comments_are_told_and_gone() {
    let info = "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2020</dc:date></office:change-info>";
    let body = format!(
        "<text:tracked-changes><text:changed-region><text:deletion>{info}<text:p>old</text:p></text:deletion></text:changed-region>\
         <text:changed-region><text:insertion>{info}</text:insertion></text:changed-region></text:tracked-changes>{}",
        p(
            "a<text:change/><text:change-start/>new<text:change-end/><office:annotation><dc:creator>Ben</dc:creator><text:p>why?</text:p></office:annotation>"
        )
    );
    let (text, _, hidden) = read(&body, [""; 3]);
    assert_eq!(text, "anew\n");
    assert_eq!(said(&hidden, "deleted text"), ["old"]);
    assert_eq!(said(&hidden, "who changed the text, and when"), ["Ann 2020"]);
    assert_eq!(said(&hidden, "who made a comment, and when"), ["Ben"]);
    assert_eq!(said(&hidden, "comment"), ["why?"]);
}

#[test]
fn names_links_and_what_is_not_kept_are_told() {
    let body = [
        p("<text:bookmark-start text:name=\"place\"/>a<text:bookmark-end text:name=\"place\"/><text:a xlink:href=\"https://a.example\">b</text:a>"),
        p("<draw:frame><draw:image xlink:href=\"Pictures/1.png\"/></draw:frame><x:strange>odd</x:strange><text:bookmark-ref text:ref-name=\"place\">c</text:bookmark-ref>"),
        p("<text:ruby><text:ruby-base>d</text:ruby-base><text:ruby-text>e</text:ruby-text></text:ruby>"),
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>made by</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title text:name=\"t\"><text:p>Contents</text:p></text:index-title></text:index-body></text:table-of-content>".to_owned(),
    ];
    let (text, _, hidden) = read(&body.concat(), [""; 3]);
    assert_eq!(text, "ab\nc\nde\nContents\n");
    assert_eq!(said(&hidden, "name of a place"), ["place", "t"]);
    assert_eq!(said(&hidden, "where a link leads"), ["https://a.example"]);
    assert_eq!(said(&hidden, "a picture that is not kept"), ["Pictures/1.png"]);
    assert_eq!(said(&hidden, "text of an element that is not known here"), ["odd"]);
    assert_eq!(said(&hidden, "what an index is made by"), ["made by"]);
}

#[test]
fn properties_settings_and_other_parts_are_told() {
    let others = [
        (
            "meta.xml",
            "<office:document-meta SPACES><office:meta><meta:initial-creator>Ann</meta:initial-creator><meta:user-defined meta:name=\"Case\">7</meta:user-defined></office:meta></office:document-meta>",
        ),
        (
            "settings.xml",
            "<office:document-settings SPACES><office:settings><config:config-item config:name=\"PrinterName\">Third floor</config:config-item></office:settings></office:document-settings>",
        ),
        ("Thumbnails/thumbnail.png", "x"),
    ];
    let (_, _, hidden) = read_with(&p("a"), [""; 3], &others);
    assert_eq!(said(&hidden, "author"), ["Ann"]);
    assert_eq!(said(&hidden, "a property of its own"), ["Case: 7"]);
    assert_eq!(said(&hidden, "settings of a printer"), ["PrinterName: Third floor"]);
    assert_eq!(
        said(&hidden, "a small picture of the document"),
        ["Thumbnails/thumbnail.png:"]
    );
}

#[test]
fn a_document_that_is_one_tree_is_read_as_a_package_is() {
    let tree = format!(
        "<?xml version=\"1.0\"?>\n<office:document {SPACES} office:mimetype=\"{KIND}\"><office:meta><dc:creator>Ann</dc:creator></office:meta><office:body><office:text>{}</office:text></office:body></office:document>",
        p("a")
    );
    assert!(ODT.sniff(tree.as_bytes()));
    assert!(!ODT.sniff(b"<?xml version=\"1.0\"?><a><office:document/></a>"));
    let (text, _, hidden) = read_all(tree.as_bytes()).unwrap();
    assert_eq!(text, "a\n");
    assert_eq!(said(&hidden, "author"), ["Ann"]);
}

#[test]
fn packages_are_known_by_their_first_part() {
    let file = document(&p("a"), [""; 3], &[]);
    assert!(ODT.sniff(&file));
    let sheet = typed(
        "application/vnd.oasis.opendocument.spreadsheet",
        &[("content.xml", "<a/>".to_owned())],
    );
    assert!(!ODT.sniff(&sheet.unwrap()));
    let template = typed(&format!("{KIND}-template"), &[("content.xml", "<a/>".to_owned())]);
    assert!(ODT.sniff(&template.unwrap()));
}

#[test]
fn what_is_no_text_or_locked_is_refused_by_name() {
    let sheet = typed(KIND, &[("content.xml", "<a/>".to_owned())]).unwrap();
    assert!(matches!(read_all(&sheet), Err(Refusal::Unsupported(why)) if why.contains("a spreadsheet")));
    let locked = "<manifest:manifest SPACES><manifest:file-entry manifest:full-path=\"other.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = document("", [""; 3], &[(opendocument::MANIFEST, locked)]);
    assert!(matches!(read_all(&locked), Err(Refusal::Unsupported(why)) if why.contains("a lock")));
    let mut cut = document(&p("a"), [""; 3], &[]);
    cut.truncate(cut.len() / 2);
    assert!(matches!(read_all(&cut), Err(Refusal::Damaged(_))));
    let many = "<table:table><table:table-row table:number-rows-repeated=\"4000000\"><table:table-cell/></table:table-row></table:table>";
    assert!(matches!(
        read_all(&document(many, [""; 3], &[])),
        Err(Refusal::TooLarge(_))
    ));
    let deep = format!(
        "{}{}",
        "<text:list><text:list-item>".repeat(60),
        "</text:list-item></text:list>".repeat(60)
    );
    assert!(matches!(
        read_all(&document(&deep, [""; 3], &[])),
        Err(Refusal::TooLarge(_))
    ));
}

#[test]
fn tables_that_would_be_walked_or_written_without_end_are_refused() {
    let cells = "<table:table-cell/>".repeat(5_000);
    let others = "<x:y/>".repeat(5_000);
    let dark = format!(
        "<table:table-cell><text:p><text:hidden-text text:is-hidden=\"true\">{}</text:hidden-text></text:p></table:table-cell>",
        "x".repeat(10_000)
    );
    let spans = "<table:table-cell table:number-columns-repeated=\"9\" table:number-columns-spanned=\"1000\" \
        table:number-rows-spanned=\"1000\"/>";
    for (times, row) in [
        (3_999_999, cells),
        (3_999_999, format!("{others}<table:table-cell/>")),
        (1_000, spans.to_owned()),
        (3_999, dark),
    ] {
        let table = format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{times}\">{row}</table:table-row></table:table>"
        );
        let read = read_all(&document(&table, [""; 3], &[]));
        assert!(matches!(read, Err(Refusal::TooLarge(_))), "{times}");
    }
}
