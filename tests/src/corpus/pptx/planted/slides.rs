//! What hides in slides and what belongs to them, row by row.

use super::super::Put::{self, Around, Beneath, Layout, Of, OfSlide, Orphan, Second, Shape, Slide};

/// Parts of a presentation that nobody sees.
pub(in super::super) const OF_SLIDES: &[(u16, &str, Put)] = &[
    (
        152,
        "152-notes.pptx",
        OfSlide(
            "notesSlide",
            "notesSlides/notesSlide1.xml",
            "<p:notes SPACES><p:cSld><p:spTree><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:spTree></p:cSld></p:notes>",
            "",
        ),
    ),
    (
        152,
        "152-notes-master.pptx",
        Of(
            "notesMaster",
            "notesMasters/notesMaster1.xml",
            "<p:notesMaster SPACES>CANARY</p:notesMaster>",
        ),
    ),
    (
        152,
        "152-handout.pptx",
        Of(
            "handoutMaster",
            "handoutMasters/handoutMaster1.xml",
            "<p:handoutMaster SPACES>CANARY</p:handoutMaster>",
        ),
    ),
    (
        153,
        "153-hidden.pptx",
        Second(
            "show=\"0\"",
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"914400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        153,
        "153-not-listed.pptx",
        Orphan(
            "ppt/slides/slide7.xml",
            "<p:sld SPACES><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"914400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
        ),
    ),
    (
        154,
        "154-hidden-shape.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\" hidden=\"1\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-hidden-group.pptx",
        Shape(
            "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"8\" name=\"\" hidden=\"1\"/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp>",
        ),
    ),
    (
        154,
        "154-off-slide.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"-5486400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-beyond-slide.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"7315200\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-beneath.pptx",
        Beneath(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"1371600\" y=\"4572000\"/><a:ext cx=\"1828800\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4114800\"/><a:ext cx=\"4572000\" cy=\"1828800\"/></a:xfrm><a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-white.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"></a:srgbClr></a:solidFill></a:rPr><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-dark.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm><a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"203040\"></a:srgbClr></a:solidFill></a:rPr><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-clear.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill></a:rPr><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-unfilled.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr><a:noFill/></a:rPr><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-tiny.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz=\"100\"/><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        154,
        "154-placeholder.pptx",
        Shape(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"CANARY\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"pic\" idx=\"7\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>",
        ),
    ),
    (
        154,
        "154-prompt.pptx",
        Layout(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"body\" idx=\"5\" hasCustomPrompt=\"1\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"2743200\" cy=\"457200\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp>",
        ),
    ),
    (
        155,
        "155-layout.pptx",
        Of(
            "slideLayout",
            "slideLayouts/slideLayout7.xml",
            "<p:sldLayout SPACES><p:cSld name=\"CANARY\"><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"914400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sldLayout>",
        ),
    ),
    (
        155,
        "155-master.pptx",
        Of(
            "slideMaster",
            "slideMasters/slideMaster7.xml",
            "<p:sldMaster SPACES><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"2743200\" cy=\"914400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sldMaster>",
        ),
    ),
    (
        155,
        "155-theme.pptx",
        Of("theme", "theme/theme7.xml", "<a:theme SPACES name=\"CANARY\"/>"),
    ),
    (155, "155-extension.pptx", Layout("<x:extLst x:name=\"CANARY\"/>")),
    (
        156,
        "156-layer.pptx",
        OfSlide(
            "image",
            "media/hdphoto1.wdp",
            "CANARY",
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvPicPr/><p:nvPr></p:nvPr></p:nvPicPr><p:blipFill><a:blip><a:extLst><a:ext uri=\"x\"><x:imgProps x:embed=\"CANARY\"/></a:ext></a:extLst></a:blip></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (
        156,
        "156-poster.pptx",
        OfSlide(
            "image",
            "media/image1.png",
            "CANARY",
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link=\"CANARY\"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed=\"r9\"/></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (
        157,
        "157-comment.pptx",
        OfSlide(
            "comments",
            "comments/comment1.xml",
            "<p:cmLst SPACES><p:cm authorId=\"0\"><p:text>CANARY</p:text></p:cm></p:cmLst>",
            "",
        ),
    ),
    (
        157,
        "157-author.pptx",
        Of(
            "commentAuthors",
            "commentAuthors.xml",
            "<p:cmAuthorLst SPACES><p:cmAuthor id=\"0\" name=\"CANARY\" initials=\"C\"/></p:cmAuthorLst>",
        ),
    ),
    (
        157,
        "157-modern-author.pptx",
        Of(
            "authors",
            "authors.xml",
            "<x:authorLst SPACES><x:author x:name=\"CANARY\" x:userId=\"CANARY\"/></x:authorLst>",
        ),
    ),
    (
        158,
        "158-tag.pptx",
        OfSlide(
            "tags",
            "tags/tag1.xml",
            "<p:tagLst SPACES><p:tag name=\"x\" val=\"CANARY\"/></p:tagLst>",
            "",
        ),
    ),
    (
        158,
        "158-section.pptx",
        Around(
            "<p:extLst><p:ext uri=\"x\"><p14:sectionLst><p14:section name=\"CANARY\" id=\"CANARY\"/></p14:sectionLst></p:ext></p:extLst>",
        ),
    ),
    (
        158,
        "158-show.pptx",
        Around("<p:custShowLst><p:custShow name=\"CANARY\" id=\"0\"/></p:custShowLst>"),
    ),
    (
        158,
        "158-identifier.pptx",
        Slide("<p:extLst><p:ext uri=\"x\"><p14:creationId val=\"CANARY\"/></p:ext></p:extLst>"),
    ),
    (
        158,
        "158-data.pptx",
        Slide("<p:custDataLst><p:custData r:id=\"CANARY\"/></p:custDataLst>"),
    ),
    (
        159,
        "159-voice.pptx",
        OfSlide(
            "audio",
            "media/media1.m4a",
            "CANARY",
            "<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvPicPr/><p:nvPr><a:audioFile r:link=\"r9\"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip/></p:blipFill><p:spPr><a:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm></p:spPr></p:pic>",
        ),
    ),
    (159, "159-film.pptx", OfSlide("video", "media/media1.mp4", "CANARY", "")),
    (159, "159-font.pptx", Of("font", "fonts/font1.fntdata", "CANARY")),
    (
        159,
        "159-ink.pptx",
        OfSlide(
            "customXml",
            "ink/ink1.xml",
            "<x:ink SPACES>CANARY</x:ink>",
            "<p:contentPart r:id=\"r9\"/>",
        ),
    ),
    (
        160,
        "160-timing.pptx",
        Slide("<p:timing><p:tnLst><p:par><p:cTn id=\"1\" x:name=\"CANARY\"/></p:par></p:tnLst></p:timing>"),
    ),
    (
        160,
        "160-transition.pptx",
        Slide(
            "<mc:AlternateContent><mc:Choice Requires=\"p14\"><p:transition p14:dur=\"CANARY\"/></mc:Choice></mc:AlternateContent>",
        ),
    ),
    (
        160,
        "160-view.pptx",
        Of("viewProps", "viewProps.xml", "<p:viewPr SPACES lastView=\"CANARY\"/>"),
    ),
    (
        160,
        "160-properties.pptx",
        Of(
            "presProps",
            "presProps.xml",
            "<p:presentationPr SPACES><p:htmlPubPr title=\"CANARY\"/></p:presentationPr>",
        ),
    ),
    (
        160,
        "160-changes.pptx",
        Of(
            "changesInfo",
            "changesInfos/changesInfo1.xml",
            "<x:chgInfo SPACES x:name=\"CANARY\"/>",
        ),
    ),
    (
        160,
        "160-revision.pptx",
        Of("revisionInfo", "revisionInfo.xml", "<x:revInfo SPACES x:v=\"CANARY\"/>"),
    ),
    (
        161,
        "161-chart.pptx",
        OfSlide(
            "chart",
            "charts/chart1.xml",
            "<c:chartSpace SPACES><c:v>CANARY</c:v></c:chartSpace>",
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic><a:graphicData><c:chart r:id=\"r9\"/></a:graphicData></a:graphic></p:graphicFrame>",
        ),
    ),
    (
        161,
        "161-workbook.pptx",
        OfSlide("package", "embeddings/Microsoft_Excel_Sheet.xlsx", "CANARY", ""),
    ),
    (
        161,
        "161-diagram.pptx",
        OfSlide(
            "diagramData",
            "diagrams/data1.xml",
            "<dgm:dataModel SPACES><dgm:ptLst><dgm:pt modelId=\"CANARY\"/></dgm:ptLst></dgm:dataModel>",
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"914400\" y=\"4572000\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic><a:graphicData><dgm:relIds r:dm=\"r9\"/></a:graphicData></a:graphic></p:graphicFrame>",
        ),
    ),
];
