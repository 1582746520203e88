//! What hides in the parts of a Word document, row by row.

use super::Put::{self, Away, Block, End, Of, Orphan, Root, Run};

/// Parts of a document that nobody sees.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        105,
        "105-author.docx",
        Root(
            "metadata/core-properties",
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>CANARY</dc:creator></cp:coreProperties>",
        ),
    ),
    (
        105,
        "105-saved-by.docx",
        Root(
            "metadata/core-properties",
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\">\
             <cp:lastModifiedBy>CANARY</cp:lastModifiedBy></cp:coreProperties>",
        ),
    ),
    (
        106,
        "106-company.docx",
        Root(
            "extended-properties",
            "docProps/app.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
             <Template>CANARY.dotm</Template><Company>CANARY</Company><Manager>CANARY</Manager></Properties>",
        ),
    ),
    (
        107,
        "107-label.docx",
        Root(
            "custom-properties",
            "docProps/custom.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\">\
             <property name=\"CANARY\"><value>CANARY</value></property></Properties>",
        ),
    ),
    (
        108,
        "108-small-copy.docx",
        Root("metadata/thumbnail", "docProps/thumbnail.jpeg", "CANARY"),
    ),
    (
        109,
        "109-data.docx",
        Of("customXml", "../customXml/item1.xml", "<a>CANARY</a>"),
    ),
    (
        109,
        "109-binding.docx",
        Run("<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/CANARY\"/></w:sdtPr><w:sdtContent/></w:sdt>"),
    ),
    (110, "110-session.docx", Run("<w:r w:rsidR=\"CANARY\"/>")),
    (
        110,
        "110-sessions.docx",
        Of(
            "settings",
            "settings.xml",
            "<w:settings SPACES><w:rsids><w:rsid w:val=\"CANARY\"/></w:rsids></w:settings>",
        ),
    ),
    (
        111,
        "111-paragraph.docx",
        Block("<w:p w14:paraId=\"CANARY\" w14:textId=\"CANARY\"><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"),
    ),
    (
        112,
        "112-deleted.docx",
        Run("<w:del w:author=\"x\"><w:r><w:delText>CANARY</w:delText></w:r></w:del>"),
    ),
    (
        112,
        "112-changed-by.docx",
        Run("<w:ins w:author=\"CANARY\" w:date=\"2020-01-01T00:00:00Z\"><w:r/></w:ins>"),
    ),
    (
        112,
        "112-moved.docx",
        Run("<w:moveFrom w:author=\"x\"><w:r><w:t>CANARY</w:t></w:r></w:moveFrom>"),
    ),
    (
        112,
        "112-row.docx",
        End(
            "<w:tbl><w:tr><w:trPr><w:del w:author=\"x\"/></w:trPr><w:tc><w:p><w:r><w:t>CANARY</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        ),
    ),
    (
        113,
        "113-comment.docx",
        Of(
            "comments",
            "comments.xml",
            "<w:comments SPACES><w:comment w:id=\"0\" w:author=\"CANARY\" w:initials=\"C\"><w:p><w:r><w:t>CANARY</w:t></w:r></w:p></w:comment></w:comments>",
        ),
    ),
    (
        113,
        "113-people.docx",
        Of(
            "people",
            "people.xml",
            "<x:people SPACES><x:person x:author=\"CANARY\"/></x:people>",
        ),
    ),
    (
        114,
        "114-hidden.docx",
        Run("<w:r><w:rPr><w:vanish/></w:rPr><w:t>CANARY</w:t></w:r>"),
    ),
    (
        114,
        "114-hidden-by-style.docx",
        Of(
            "styles",
            "styles.xml",
            "<w:styles SPACES><w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"x\"><w:name w:val=\"CANARY\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
        ),
    ),
    (
        114,
        "114-white.docx",
        Run("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>CANARY</w:t></w:r>"),
    ),
    (
        114,
        "114-dark.docx",
        Run(
            "<w:r><w:rPr><w:color w:val=\"203040\"/><w:shd w:val=\"clear\" w:fill=\"203040\"/></w:rPr><w:t>CANARY</w:t></w:r>",
        ),
    ),
    (
        114,
        "114-row.docx",
        End(
            "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>CANARY</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        ),
    ),
    (
        114,
        "114-tiny.docx",
        Run("<w:r><w:rPr><w:sz w:val=\"1\"/></w:rPr><w:t>CANARY</w:t></w:r>"),
    ),
    (
        116,
        "116-code.docx",
        Run(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDETEXT CANARY</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        ),
    ),
    (116, "116-simple.docx", Run("<w:fldSimple w:instr=\"AUTHOR CANARY\"/>")),
    (
        116,
        "116-form.docx",
        Run(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"CANARY\"/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        ),
    ),
    (
        117,
        "117-variable.docx",
        Of(
            "settings",
            "settings.xml",
            "<w:settings SPACES><w:docVars><w:docVar w:name=\"x\" w:val=\"CANARY\"/></w:docVars></w:settings>",
        ),
    ),
    (
        117,
        "117-circular.docx",
        Of(
            "settings",
            "settings.xml",
            "<w:settings SPACES><w:mailMerge><w:query w:val=\"CANARY\"/></w:mailMerge></w:settings>",
        ),
    ),
    (
        117,
        "117-template.docx",
        Away("attachedTemplate", "file:///C:/Users/CANARY/x.dotm", ""),
    ),
    (
        118,
        "118-link.docx",
        Away("hyperlink", "https://CANARY.example/", "<w:hyperlink r:id=\"r9\"/>"),
    ),
    (
        118,
        "118-picture.docx",
        Away(
            "image",
            "https://CANARY.example/x.png",
            "<w:r><w:drawing><a:blip r:link=\"r9\"/></w:drawing></w:r>",
        ),
    ),
    (
        119,
        "119-tooltip.docx",
        Run("<w:hyperlink w:anchor=\"x\" w:tooltip=\"CANARY\"/>"),
    ),
    (
        119,
        "119-place.docx",
        Run("<w:bookmarkStart w:id=\"0\" w:name=\"CANARY\"/><w:bookmarkEnd w:id=\"0\"/>"),
    ),
    (
        119,
        "119-permission.docx",
        Run("<w:permStart w:id=\"1\" w:ed=\"CANARY\"/><w:permEnd w:id=\"1\"/>"),
    ),
    (
        120,
        "120-control.docx",
        Run("<w:sdt><w:sdtPr><w:alias w:val=\"CANARY\"/><w:tag w:val=\"CANARY\"/></w:sdtPr><w:sdtContent/></w:sdt>"),
    ),
    (
        120,
        "120-block.docx",
        Of(
            "glossaryDocument",
            "glossary/document.xml",
            "<w:glossaryDocument SPACES><w:t>CANARY</w:t></w:glossaryDocument>",
        ),
    ),
    (
        121,
        "121-header.docx",
        Of(
            "header",
            "header1.xml",
            "<w:hdr SPACES><w:p><w:r><w:t>CANARY</w:t></w:r></w:p></w:hdr>",
        ),
    ),
    (
        121,
        "121-note.docx",
        Of(
            "footnotes",
            "footnotes.xml",
            "<w:footnotes SPACES><w:footnote w:id=\"5\"><w:p><w:r><w:t>CANARY</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ),
    (122, "122-macros.docx", Of("vbaProject", "vbaProject.bin", "CANARY")),
    (
        122,
        "122-object.docx",
        Of("oleObject", "embeddings/oleObject1.bin", "CANARY"),
    ),
    (
        122,
        "122-control.docx",
        Of(
            "control",
            "activeX/activeX1.xml",
            "<x:ocx SPACES x:classid=\"CANARY\"/>",
        ),
    ),
    (
        123,
        "123-description.docx",
        Run(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"CANARY\" descr=\"CANARY\" title=\"CANARY\"/></wp:inline></w:drawing></w:r>",
        ),
    ),
    (124, "124-behind.docx", Of("image", "media/image1.png", "CANARY")),
    (125, "125-records.docx", Of("image", "media/image1.jpeg", "CANARY")),
    (126, "126-metafile.docx", Of("image", "media/image1.emf", "CANARY")),
    (127, "127-font.docx", Of("font", "fonts/font1.odttf", "CANARY")),
    (
        128,
        "128-ink.docx",
        Of("customXml", "ink/ink1.xml", "<x:ink SPACES>CANARY</x:ink>"),
    ),
    (
        128,
        "128-diagram.docx",
        Of("diagramData", "diagrams/data1.xml", "<x:data SPACES>CANARY</x:data>"),
    ),
    (
        129,
        "129-style.docx",
        Of(
            "styles",
            "styles.xml",
            "<w:styles SPACES><w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"x\"><w:name w:val=\"CANARY\"/></w:style></w:styles>",
        ),
    ),
    (130, "130-trash.docx", Orphan("[trash]/0000.dat", "CANARY")),
    (130, "130-orphan.docx", Orphan("word/CANARY.xml", "<a/>")),
    (131, "131-unknown.docx", Run("<x:CANARY>CANARY</x:CANARY>")),
    (
        131,
        "131-fallback.docx",
        Run(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:docPr id=\"1\" name=\"x\"/></w:drawing></mc:Choice><mc:Fallback><w:t>CANARY</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        ),
    ),
    (132, "132-chunk.docx", Of("aFChunk", "chunk.html", "<p>CANARY</p>")),
    (132, "132-chunk-named.docx", Block("<w:altChunk r:id=\"CANARY\"/>")),
    (
        133,
        "133-signature.docx",
        Root(
            "digital-signature/origin",
            "_xmlsignatures/sig1.xml",
            "<x:Signature SPACES>CANARY</x:Signature>",
        ),
    ),
];
