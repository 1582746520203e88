//! What of a book is told, and which books are refused.

use super::*;

fn hidden(more: [&str; 3], others: &[(&str, &str)]) -> Vec<Hidden> {
    read_with(&[&page("<h1>One</h1>")], more, others).2
}

#[test]
fn who_made_it_is_told() {
    let metadata = "<dc:creator opf:file-as=\"Doe, Ann\">Ann Doe</dc:creator><dc:contributor>calibre</dc:contributor><dc:publisher>House</dc:publisher>\
        <dc:identifier>urn:uuid:1</dc:identifier><dc:date>2020</dc:date><dc:rights>all</dc:rights><dc:source>paper</dc:source>\
        <meta name=\"calibre:series\" content=\"Row\"/><meta property=\"dcterms:modified\">2021</meta><!-- for Ben -->";
    let hidden = hidden([metadata, "", ""], &[]);
    for (what, says) in [
        ("author", "Doe, Ann Ann Doe"),
        ("who worked on it", "calibre"),
        ("publisher", "House"),
        ("identifier of the book", "urn:uuid:1"),
        ("a date of the book", "2020"),
        ("rights", "all"),
        ("what the book was made of", "paper"),
        ("a comment", "for Ben"),
    ] {
        assert_eq!(said(&hidden, what), [says], "{what}");
    }
    assert_eq!(
        said(&hidden, "a property of its own"),
        ["calibre:series Row", "dcterms:modified 2021"]
    );
}

#[test]
fn entries_that_the_text_does_not_have_are_told() {
    let items = "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
        <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>";
    let nav = page("<nav><ol><li><a href=\"c1.xhtml\">One</a></li><li>Other</li></ol></nav><nav hidden=\"\">iv</nav>");
    let ncx = "<!DOCTYPE ncx PUBLIC \"-//NISO//DTD ncx 2005-1//EN\" \"x\"><ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><head><meta name=\"dtb:uid\" content=\"u1\"/></head>\
        <docTitle><text>Book</text></docTitle><docAuthor><text>Ann</text></docAuthor>\
        <navMap><navPoint><navLabel><text>One</text></navLabel><content src=\"c1.xhtml\"/></navPoint><navPoint><navLabel><text>Third</text></navLabel></navPoint></navMap>\
        <pageList><pageTarget><navLabel><text>17</text></navLabel></pageTarget></pageList></ncx>";
    let hidden = hidden(["", items, ""], &[("OEBPS/nav.xhtml", &nav), ("OEBPS/toc.ncx", ncx)]);
    assert_eq!(
        said(&hidden, "entry of a table of contents that the text does not have"),
        ["Other", "Third"]
    );
    assert_eq!(said(&hidden, "text that the page hides"), ["iv"]);
    assert_eq!(
        said(&hidden, "what a table of contents says about the book"),
        ["dtb:uid u1"]
    );
    assert_eq!(said(&hidden, "author"), ["Ann"]);
    assert_eq!(said(&hidden, "a list of the pages of a printed book"), ["17"]);
}

#[test]
fn parts_on_no_page_are_told_by_what_they_are() {
    let items = "<item id=\"s\" href=\"s.svg\" media-type=\"image/svg+xml\"/><item id=\"x\" href=\"x.xhtml\" media-type=\"application/xhtml+xml\"/>";
    let row = "<itemref idref=\"s\"/><itemref idref=\"c1\" linear=\"no\"/><itemref idref=\"gone\"/>";
    let others = [
        ("META-INF/calibre_bookmarks.txt", "mark"),
        ("META-INF/rights.xml", "<a b=\"buyer\"/>"),
        ("iTunesMetadata.plist", "<plist>mail</plist>"),
        ("OEBPS/s.svg", "<svg>drawn</svg>"),
        ("OEBPS/x.xhtml", "<html><body><p>out of row</p></body></html>"),
        ("OEBPS/a.css", "/* by Ann */"),
        ("OEBPS/f.otf", "font"),
        ("other", "?"),
    ];
    let hidden = hidden(["", items, row], &others);
    for (what, says) in [
        ("places that a reader marked", "META-INF/calibre_bookmarks.txt: mark"),
        ("whom the book was sold or lent to", "META-INF/rights.xml: buyer "),
        ("what a shop noted about its buyer", "iTunesMetadata.plist: mail"),
        (
            "a page of the book that is no text; it is not in the copy",
            "OEBPS/s.svg: image/svg+xml",
        ),
        (
            "a page of the book that is in no row of reading",
            "OEBPS/x.xhtml: out of row",
        ),
        ("a comment in the styles", "by Ann"),
        ("a font in the file", "OEBPS/f.otf: font"),
        ("a part that is on no page", "other: ?"),
        ("a part that is named and not there", "gone"),
        (
            "a chapter that stands beside the row of reading; in the copy it is in it",
            "OEBPS/c 1.xhtml",
        ),
        (
            "a chapter that is read twice; it is in the copy once",
            "OEBPS/c 1.xhtml",
        ),
    ] {
        let said = said(&hidden, what);
        assert!(
            said.iter().any(|said| said.trim_end() == says.trim_end()),
            "{what}: {said:?}"
        );
    }
}

#[test]
fn text_where_no_page_has_any_is_told() {
    let page = page("a<br>CANARY</br><col>CANARY</col>").replace("<head/>", "<head>CANARY</head>");
    let (text, _, hidden) = read_with(&[&page], [""; 3], &[]);
    assert_eq!(text, "a\n");
    assert_eq!(said(&hidden, "text in an element that shows none"), ["CANARY"]);
    assert_eq!(said(&hidden, "text in the head of the page"), ["CANARY"]);
    let body = self::page("<p>a</p><epub:trigger>CANARY</epub:trigger>");
    let (text, _, hidden) = read_with(&[&body], [""; 3], &[]);
    assert_eq!(text, "a\n");
    assert_eq!(said(&hidden, "text in an element that shows none"), ["CANARY"]);
}

/// A book of ours, which tells nothing.
fn ours() -> Vec<(String, String)> {
    let (text, marks, _) = read_with(&[&page("<p>a</p>")], [""; 3], &[]);
    write::texts(&text, &marks, &[]).unwrap()
}

/// That book with this put before `place` in one of its parts.
fn with(part: usize, place: &str, put: &str) -> Vec<(String, String)> {
    let mut parts = ours();
    assert!(parts[part].1.contains(place), "{place}");
    parts[part].1 = parts[part].1.replacen(place, &format!("{put}{place}"), 1);
    parts
}

/// What is told of a book of these parts, but for what was told before; what it is, and what it says.
fn told(parts: &[(String, String)], before: &[String]) -> Vec<String> {
    let hidden = read_all(&typed(KIND, parts).unwrap()).unwrap().2;
    let said = hidden
        .into_iter()
        .map(|hidden| format!("{} = {}", hidden.what, hidden.says));
    let mut said: Vec<String> = said.filter(|said| !before.contains(said)).collect();
    said.sort();
    said
}

#[test]
fn whatever_a_package_document_says_is_told() {
    let before = told(&with(1, "</package>", "\n"), &[]);
    for (place, put, tells) in [
        (
            "</package>",
            "<guide><reference title=\"Ann\"/></guide>",
            &["a list of places in the book = Ann"][..],
        ),
        (
            "</package>",
            "<collection role=\"Ann\"/>",
            &["what the book says about itself = Ann"],
        ),
        (
            " unique-identifier",
            " dir=\"Ann\"",
            &["what the book says about itself = dir: Ann"],
        ),
        (
            "<dc:title>",
            "<dc-metadata class=\"Ann\"><dc:creator>Ben</dc:creator></dc-metadata>",
            &["author = Ben", "what the book says about itself = Ann"],
        ),
        (
            "</manifest>",
            "<item href=\"https://a.example/b.mp3\"/>",
            &["would have called another computer when opened = a.example, to show something: https://a.example/b.mp3"],
        ),
        ("</metadata>", "<!-- Ann -->", &["a comment = Ann"]),
    ] {
        assert_eq!(told(&with(1, place, put), &before), tells, "{put}");
    }
    let cover = "<item id=\"c\" href=\"c.png\" media-type=\"image/png\" properties=\"cover-image\"/>";
    let mut parts = with(1, "</manifest>", cover);
    parts.push(("EPUB/c.png".to_owned(), "x".to_owned()));
    let tells = ["name inside the book = c", "the picture on the cover = EPUB/c.png: x"];
    assert_eq!(told(&parts, &before), tells);
}

#[test]
fn whatever_stands_beside_a_book_of_ours_is_told() {
    assert_eq!(told(&ours(), &[]), [""; 0]);
    let mut parts = ours();
    let ncx = "<ncx><!-- Ann --><navMap><navPoint id=\"n\" class=\"k\"><navLabel><text>a</text></navLabel><content src=\"x\"/></navPoint></navMap>\
        <navList><navLabel><text>Figures</text></navLabel></navList></ncx>";
    parts.push(("EPUB/toc.ncx".to_owned(), ncx.to_owned()));
    let tells = [
        "a comment = Ann",
        "a list of places in the book = Figures",
        "name inside the book = k",
        "name inside the book = n",
        "name inside the book = x",
    ];
    assert_eq!(told(&parts, &[]), tells);
    let root = "<rootfile full-path=\"b.pdf\" media-type=\"application/pdf\"/>";
    let tells = [
        "another form of the book, which is not read = b.pdf",
        "where the book is said to begin = META-INF/container.xml: 1.0 EPUB/package.opf application/oebps-package+xml b.pdf application/pdf",
    ];
    assert_eq!(told(&with(0, "</rootfiles>", root), &[]), tells);
    let hidden = read_all(&typed("application/x", &ours()).unwrap()).unwrap().2;
    assert_eq!(said(&hidden, "what the file says that it is"), ["application/x"]);
    assert_eq!(hidden.len(), 1);
}

/// What says that a part is scrambled in this way.
fn scrambled(way: &str, part: &str) -> String {
    format!(
        "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\">\
         <EncryptionMethod Algorithm=\"{way}\"/><CipherData><CipherReference URI=\"{part}\"/></CipherData></EncryptedData></encryption>"
    )
}

#[test]
fn locks_are_refused_by_their_names_and_scrambled_fonts_are_none() {
    let fonts = "http://www.idpf.org/2008/embedding";
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    let read = |way: &str, part: &str, others: &[(&str, &str)]| {
        let encryption = scrambled(way, part);
        let others = [&[("META-INF/encryption.xml", encryption.as_str())], others].concat();
        read_all(&typed(KIND, &parts(&[&page("a")], [""; 3], &others)).unwrap()).map_err(|refusal| refusal.to_string())
    };
    assert_eq!(read(fonts, "OEBPS/f.otf", &[("OEBPS/f.otf", "x")]).unwrap().0, "a\n");
    let item = "<item id=\"f\" href=\"f.otf\" media-type=\"application/xhtml+xml\"/>";
    let more = ["", item, "<itemref idref=\"f\"/>"];
    let (encryption, chapter) = (scrambled(fonts, "OEBPS/f.otf"), page("b"));
    let others = [
        ("META-INF/encryption.xml", encryption.as_str()),
        ("OEBPS/f.otf", &chapter),
    ];
    let refused = read_all(&typed(KIND, &parts(&[&page("a")], more, &others)).unwrap());
    assert!(matches!(refused, Err(Refusal::Unsupported(_))));
    for (way, part, others, by) in [
        (fonts, "OEBPS/c%201.xhtml", [("x", "")], "locked, so"),
        (fonts, "OEBPS/a.png", [("x", "")], "locked, so"),
        (aes, "OEBPS/f.otf", [("x", "")], "locked, so"),
        (
            aes,
            "OEBPS/c 1.xhtml",
            [("META-INF/license.lcpl", "{}")],
            "by Readium LCP",
        ),
        (
            aes,
            "OEBPS/c 1.xhtml",
            [("META-INF/sinf.xml", "<a/>")],
            "by Apple FairPlay",
        ),
        (
            aes,
            "OEBPS/c 1.xhtml",
            [("META-INF/rights.xml", "<a xmlns=\"http://ns.adobe.com/adept\"/>")],
            "by Adobe ADEPT",
        ),
        (aes, "OEBPS/c 1.xhtml", [("META-INF/rights.xml", "<kobo/>")], "by Kobo"),
        ("urn:marlin:1", "OEBPS/c 1.xhtml", [("x", "")], "by Marlin"),
    ] {
        let why = read(way, part, &others).unwrap_err();
        assert!(why.contains(by), "{by}: {why}");
        assert!(why.contains("; do not open it"), "{why}");
    }
}
