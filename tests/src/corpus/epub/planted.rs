//! What hides in a book, row by row.

use super::Put::{self, Behind, Body, Contents, Head, Listed, Meta, Other, Row, Styled};

/// Pieces of a book that nobody sees.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        56,
        "056-author.epub",
        Meta("<dc:creator xmlns:opf=\"http://www.idpf.org/2007/opf\" opf:file-as=\"x\">CANARY</dc:creator>"),
    ),
    (
        56,
        "056-author-sorted.epub",
        Meta("<dc:creator xmlns:opf=\"http://www.idpf.org/2007/opf\" opf:file-as=\"CANARY\">x</dc:creator>"),
    ),
    (
        56,
        "056-contributor.epub",
        Meta("<dc:contributor xmlns:opf=\"http://www.idpf.org/2007/opf\" opf:role=\"bkp\">CANARY</dc:contributor>"),
    ),
    (56, "056-title.epub", Meta("<dc:title>CANARY</dc:title>")),
    (56, "056-publisher.epub", Meta("<dc:publisher>CANARY</dc:publisher>")),
    (56, "056-date.epub", Meta("<dc:date>CANARY</dc:date>")),
    (
        56,
        "056-identifier.epub",
        Meta("<dc:identifier xmlns:opf=\"http://www.idpf.org/2007/opf\" opf:scheme=\"calibre\">CANARY</dc:identifier>"),
    ),
    (56, "056-rights.epub", Meta("<dc:rights>CANARY</dc:rights>")),
    (56, "056-source.epub", Meta("<dc:source>CANARY</dc:source>")),
    (56, "056-subject.epub", Meta("<dc:subject>CANARY</dc:subject>")),
    (
        56,
        "056-description.epub",
        Meta("<dc:description>CANARY</dc:description>"),
    ),
    (
        56,
        "056-series.epub",
        Meta("<meta name=\"calibre:series\" content=\"CANARY\"/>"),
    ),
    (
        56,
        "056-labels.epub",
        Meta("<meta name=\"calibre:user_metadata:#x\" content=\"{&quot;x&quot;: &quot;CANARY&quot;}\"/>"),
    ),
    (
        56,
        "056-modified.epub",
        Meta("<meta property=\"dcterms:modified\">CANARY</meta>"),
    ),
    (
        56,
        "056-record.epub",
        Meta("<link rel=\"record\" href=\"onix-CANARY.xml\"/>"),
    ),
    (56, "056-comment.epub", Meta("<!-- CANARY -->")),
    (
        56,
        "056-of-before.epub",
        Meta("<dc-metadata><dc:Creator>CANARY</dc:Creator></dc-metadata>"),
    ),
    (
        56,
        "056-item.epub",
        Listed("<item id=\"CANARY\" href=\"style.css\" media-type=\"text/css\"/>"),
    ),
    (
        56,
        "056-remote.epub",
        Listed("<item id=\"r\" href=\"https://CANARY.example/a.mp3\" media-type=\"audio/mpeg\"/>"),
    ),
    (
        56,
        "056-guide.epub",
        Behind("<guide><reference type=\"text\" title=\"CANARY\" href=\"c1.xhtml\"/></guide>"),
    ),
    (56, "056-collection.epub", Behind("<collection role=\"CANARY\"/>")),
    (56, "056-row.epub", Row("<itemref idref=\"CANARY\"/>")),
    (
        57,
        "057-rights.epub",
        Other(
            "META-INF/rights.xml",
            "<rights xmlns=\"http://ns.adobe.com/adept\"><user>CANARY</user></rights>",
        ),
    ),
    (
        57,
        "057-signature.epub",
        Other(
            "META-INF/signatures.xml",
            "<signatures><SignatureValue>CANARY</SignatureValue></signatures>",
        ),
    ),
    (
        57,
        "057-encryption.epub",
        Other(
            "META-INF/encryption.xml",
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/><CipherData><CipherReference URI=\"OEBPS/CANARY.otf\"/></CipherData></EncryptedData></encryption>",
        ),
    ),
    (
        57,
        "057-metadata.epub",
        Other("META-INF/metadata.xml", "<metadata>CANARY</metadata>"),
    ),
    (
        57,
        "057-bookmarks.epub",
        Other("META-INF/calibre_bookmarks.txt", "CANARY*|!|?|*0*|!|?|*x"),
    ),
    (
        57,
        "057-display.epub",
        Other(
            "META-INF/com.apple.ibooks.display-options.xml",
            "<display_options><platform name=\"CANARY\"/></display_options>",
        ),
    ),
    (
        57,
        "057-buyer.epub",
        Other(
            "iTunesMetadata.plist",
            "<plist><dict><key>appleId</key><string>CANARY</string></dict></plist>",
        ),
    ),
    (
        57,
        "057-license.epub",
        Other("META-INF/license.lcpl", "{\"user\": {\"email\": \"CANARY\"}}"),
    ),
    (
        58,
        "058-head.epub",
        Other(
            "EPUB/toc.ncx",
            "<ncx><head><meta name=\"dtb:uid\" content=\"CANARY\"/></head><navMap/></ncx>",
        ),
    ),
    (
        58,
        "058-author.epub",
        Other(
            "EPUB/toc.ncx",
            "<!DOCTYPE ncx PUBLIC \"-//NISO//DTD ncx 2005-1//EN\" \"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd\"><ncx><docAuthor><text>CANARY</text></docAuthor></ncx>",
        ),
    ),
    (
        58,
        "058-entry.epub",
        Other(
            "EPUB/toc.ncx",
            "<ncx><navMap><navPoint><navLabel><text>CANARY</text></navLabel></navPoint></navMap></ncx>",
        ),
    ),
    (
        58,
        "058-pages.epub",
        Other(
            "EPUB/toc.ncx",
            "<ncx><pageList><pageTarget><navLabel><text>CANARY</text></navLabel></pageTarget></pageList></ncx>",
        ),
    ),
    (
        58,
        "058-contents.epub",
        Contents("<nav epub:type=\"toc\"><ol><li>CANARY</li></ol></nav>"),
    ),
    (
        58,
        "058-landmarks.epub",
        Contents("<nav epub:type=\"landmarks\" hidden=\"\"><ol><li>CANARY</li></ol></nav>"),
    ),
    (58, "058-font.epub", Other("EPUB/f.otf", "OTTO CANARY")),
    (58, "058-picture.epub", Other("EPUB/a.png", "CANARY")),
    (
        58,
        "058-sound.epub",
        Other(
            "EPUB/a.smil",
            "<smil><body><par><text src=\"c1.xhtml#CANARY\"/></par></body></smil>",
        ),
    ),
    (58, "058-script.epub", Other("EPUB/a.js", "// CANARY")),
    (
        58,
        "058-out-of-row.epub",
        Other("EPUB/x.xhtml", "<html><body><p>CANARY</p></body></html>"),
    ),
    (
        58,
        "058-drawing.epub",
        Other("EPUB/x.svg", "<svg><desc>CANARY</desc></svg>"),
    ),
    (58, "058-stray.epub", Other("stray", "CANARY")),
    (58, "058-name.epub", Other("CANARY", "x")),
    (58, "058-title.epub", Head("<title>CANARY</title>")),
    (
        58,
        "058-meta.epub",
        Head("<meta name=\"Adept.expected.resource\" content=\"urn:uuid:CANARY\"/>"),
    ),
    (58, "058-comment.epub", Body("<!-- CANARY -->")),
    (58, "058-not-well-formed.epub", Body("<!-- CANARY --><br>")),
    (58, "058-class.epub", Body("<p class=\"CANARY\"/>")),
    (58, "058-place.epub", Body("<a id=\"CANARY\"/>")),
    (
        58,
        "058-type.epub",
        Body("<section xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"CANARY\"/>"),
    ),
    (
        58,
        "058-vocabulary.epub",
        Body("<p xmlns:x=\"https://CANARY.example\"/>"),
    ),
    (58, "058-space.epub", Body("<p xmlns=\"https://CANARY.example\"/>")),
    (
        58,
        "058-style-twice.epub",
        Body("<p STYLE=\"x\" style=\"display: none\">CANARY</p>"),
    ),
    (
        58,
        "058-hidden.epub",
        Styled(".unseen { display: none }", "<p class=\"unseen\">CANARY</p>"),
    ),
    (58, "058-white.epub", Body("<p style=\"color: white\">CANARY</p>")),
    (
        58,
        "058-case.epub",
        Body(
            "<epub:switch xmlns:epub=\"http://www.idpf.org/2007/ops\"><epub:case required-namespace=\"x\">CANARY</epub:case></epub:switch>",
        ),
    ),
    (58, "058-alternative.epub", Body("<img src=\"a.png\" alt=\"CANARY\"/>")),
    (
        58,
        "058-film.epub",
        Body("<video src=\"https://CANARY.example/a.mp4\"/>"),
    ),
    (
        58,
        "058-link.epub",
        Body("<a href=\"https://site.example/?utm_source=CANARY\"/>"),
    ),
    (58, "058-style.epub", Other("EPUB/style.css", "/* CANARY */")),
    (
        58,
        "058-style-adds.epub",
        Other("EPUB/style.css", "p::after { content: \"CANARY\" }"),
    ),
    (
        58,
        "058-style-calls.epub",
        Other(
            "EPUB/style.css",
            "@font-face { src: url(https://CANARY.example/f.woff) }",
        ),
    ),
];
