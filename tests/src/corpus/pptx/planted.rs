//! What hides in the parts of a presentation, row by row.

mod slides;

use super::Put::{self, Away, Of, OfSlide, Orphan, Root, Run, Shape, Slide};
pub(super) use slides::OF_SLIDES;

/// Parts that any package may have, and what stands in any drawing.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        105,
        "105-author.pptx",
        Root(
            "metadata/core-properties",
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>CANARY</dc:creator><cp:lastModifiedBy>CANARY</cp:lastModifiedBy></cp:coreProperties>",
        ),
    ),
    (
        106,
        "106-company.pptx",
        Root(
            "extended-properties",
            "docProps/app.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Company>CANARY</Company><TitlesOfParts>CANARY</TitlesOfParts></Properties>",
        ),
    ),
    (
        107,
        "107-label.pptx",
        Root(
            "custom-properties",
            "docProps/custom.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"><property name=\"CANARY\"><value>CANARY</value></property></Properties>",
        ),
    ),
    (
        108,
        "108-small-copy.pptx",
        Root("metadata/thumbnail", "docProps/thumbnail.jpeg", "CANARY"),
    ),
    (
        109,
        "109-data.pptx",
        Of("customXml", "customXml/item1.xml", "<a>CANARY</a>"),
    ),
    (
        118,
        "118-link.pptx",
        Away(
            "hyperlink",
            "https://CANARY.example/",
            "<a:r><a:rPr><a:hlinkClick r:id=\"r9\"/></a:rPr><a:t></a:t></a:r>",
        ),
    ),
    (
        118,
        "118-picture.pptx",
        Away("image", "https://CANARY.example/x.png", ""),
    ),
    (
        119,
        "119-tooltip.pptx",
        Run(
            "<a:r><a:rPr><a:hlinkClick r:id=\"\" tooltip=\"CANARY\" action=\"ppaction://program?file=CANARY\"/></a:rPr><a:t></a:t></a:r>",
        ),
    ),
    (122, "122-macros.pptx", Of("vbaProject", "vbaProject.bin", "CANARY")),
    (
        122,
        "122-object.pptx",
        OfSlide(
            "oleObject",
            "embeddings/oleObject1.bin",
            "CANARY",
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic><a:graphicData><p:oleObj name=\"CANARY\" r:id=\"r9\" progId=\"CANARY\"/></a:graphicData></a:graphic></p:graphicFrame>",
        ),
    ),
    (
        122,
        "122-control.pptx",
        Slide("<p:controls><p:control name=\"CANARY\" r:id=\"r9\"/></p:controls>"),
    ),
    (
        123,
        "123-description.pptx",
        Shape(
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"CANARY\" descr=\"C:/Users/CANARY/x.png\" title=\"CANARY\"/><p:cNvPicPr/><p:nvPr></p:nvPr></p:nvPicPr><p:blipFill><a:blip/></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (
        124,
        "124-cropped.pptx",
        OfSlide(
            "image",
            "media/image1.png",
            "CANARY",
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvPicPr/><p:nvPr></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed=\"r9\"/><a:srcRect l=\"50000\"/></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (
        125,
        "125-records.pptx",
        OfSlide(
            "image",
            "media/image1.jpeg",
            "CANARY",
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvPicPr/><p:nvPr></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed=\"r9\"/></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (
        126,
        "126-metafile.pptx",
        OfSlide("image", "media/image1.emf", "CANARY", ""),
    ),
    (130, "130-orphan.pptx", Orphan("ppt/CANARY.xml", "<a/>")),
    (131, "131-unknown.pptx", Shape("<x:CANARY>CANARY</x:CANARY>")),
    (
        131,
        "131-fallback.pptx",
        Shape(
            "<mc:AlternateContent><mc:Choice Requires=\"p14\"><p:contentPart/></mc:Choice><mc:Fallback><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp></mc:Fallback></mc:AlternateContent>",
        ),
    ),
    (
        133,
        "133-signature.pptx",
        Root(
            "digital-signature/origin",
            "_xmlsignatures/sig1.xml",
            "<x:Signature SPACES>CANARY</x:Signature>",
        ),
    ),
];
