//! What hides on the slides of a presentation of OpenDocument and behind them, row by row.

use super::Put::{self, Ahead, Behind, Beneath, Common, Master, Masters, Own, Run, Says, Shape};

/// What nobody sees of slides and of their masters.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        152,
        "152-notes.odp",
        Shape(
            "<presentation:notes><draw:frame presentation:class=\"notes\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></presentation:notes>",
        ),
    ),
    (
        152,
        "152-notes-in-a-shape.odp",
        Shape("<presentation:notes><draw:rect><text:p>CANARY</text:p></draw:rect></presentation:notes>"),
    ),
    (
        152,
        "152-handouts.odp",
        Masters(
            "<style:handout-master><draw:frame presentation:class=\"footer\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></style:handout-master>",
        ),
    ),
    (
        152,
        "152-master-of-notes.odp",
        Master(
            "<presentation:notes><draw:frame><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></presentation:notes>",
        ),
    ),
    (
        153,
        "153-hidden-slide.odp",
        Behind(
            "<draw:page draw:name=\"page2\" draw:style-name=\"dp2\" draw:master-page-name=\"Default\"><draw:frame svg:x=\"1in\" svg:y=\"1in\" svg:width=\"2in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></draw:page>",
        ),
    ),
    (
        154,
        "154-off-the-slide.odp",
        Shape(
            "<draw:frame svg:x=\"12in\" svg:y=\"1in\" svg:width=\"2in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame>",
        ),
    ),
    (
        154,
        "154-beneath.odp",
        Beneath(
            "<draw:frame draw:style-name=\"gr1\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"2in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame><draw:rect draw:style-name=\"gr2\" svg:x=\"0.5in\" svg:y=\"4.5in\" svg:width=\"4in\" svg:height=\"2in\"/>",
        ),
    ),
    (
        154,
        "154-white.odp",
        Run("<text:span text:style-name=\"T2\">CANARY</text:span>"),
    ),
    (
        154,
        "154-dark-on-dark.odp",
        Shape(
            "<draw:custom-shape draw:style-name=\"gr2\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><text:p><text:span text:style-name=\"T3\">CANARY</text:span></text:p><draw:enhanced-geometry draw:type=\"rectangle\"/></draw:custom-shape>",
        ),
    ),
    (
        154,
        "154-tiny.odp",
        Run("<text:span text:style-name=\"T4\">CANARY</text:span>"),
    ),
    (
        154,
        "154-clear.odp",
        Run("<text:span text:style-name=\"T6\">CANARY</text:span>"),
    ),
    (
        154,
        "154-prompt.odp",
        Shape(
            "<draw:frame presentation:class=\"outline\" presentation:placeholder=\"true\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame>",
        ),
    ),
    (
        154,
        "154-prompt-of-the-master.odp",
        Master(
            "<draw:frame presentation:class=\"title\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame>",
        ),
    ),
    (
        154,
        "154-hidden-shape.odp",
        Shape(
            "<draw:rect draw:display=\"none\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><text:p>CANARY</text:p></draw:rect>",
        ),
    ),
    (
        154,
        "154-printer-only.odp",
        Shape(
            "<draw:rect draw:display=\"printer\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><text:p>CANARY</text:p></draw:rect>",
        ),
    ),
    (
        154,
        "154-moved-line.odp",
        Shape(
            "<draw:line svg:x1=\"1in\" svg:y1=\"5in\" svg:x2=\"3in\" svg:y2=\"5in\" svg:transform=\"translate (20in 0in)\"><text:p>CANARY</text:p></draw:line>",
        ),
    ),
    (
        154,
        "154-stand-in.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"2in\" svg:height=\"1in\"><draw:image xlink:href=\"Pictures/1.png\"/><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame>",
        ),
    ),
    (
        154,
        "154-hidden-row.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"2in\" svg:height=\"1in\"><table:table><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table></draw:frame>",
        ),
    ),
    (
        154,
        "154-hidden-group.odp",
        Shape(
            "<draw:g draw:display=\"none\"><draw:rect svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><text:p>CANARY</text:p></draw:rect></draw:g>",
        ),
    ),
    (
        154,
        "154-hidden-layer.odp",
        Shape(
            "<draw:rect draw:layer=\"controls\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"4in\" svg:height=\"1in\"><text:p>CANARY</text:p></draw:rect>",
        ),
    ),
    (
        154,
        "154-page-number.odp",
        Master(
            "<draw:frame presentation:class=\"page-number\" svg:x=\"1in\" svg:y=\"7in\" svg:width=\"4in\" svg:height=\"0.4in\"><draw:text-box><text:p>CANARY<text:page-number/></text:p></draw:text-box></draw:frame>",
        ),
    ),
    (
        155,
        "155-unused-master.odp",
        Masters(
            "<style:master-page style:name=\"CANARY\"><draw:frame svg:x=\"1in\" svg:y=\"1in\" svg:width=\"4in\" svg:height=\"1in\"><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></style:master-page>",
        ),
    ),
    (
        155,
        "155-unused-edge.odp",
        Ahead("<presentation:footer-decl presentation:name=\"ftr1\">CANARY</presentation:footer-decl>"),
    ),
    (
        155,
        "155-edge.odp",
        Own(
            "<style:style style:name=\"dp9\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:display-footer=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        156,
        "156-cropped.odp",
        Own(
            "<style:style style:name=\"gr9\" style:family=\"graphic\"><style:graphic-properties fo:clip=\"rect(1cm, 1cm, 1cm, 1cm)\"/></style:style>",
            "<draw:frame draw:style-name=\"gr9\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:image xlink:href=\"Pictures/CANARY.png\"/></draw:frame>",
        ),
    ),
    (
        156,
        "156-fill.odp",
        Common("<draw:fill-image draw:name=\"CANARY\" xlink:href=\"Pictures/CANARY.png\"/>"),
    ),
    (
        157,
        "157-comment.odp",
        Shape("<office:annotation><dc:creator>x</dc:creator><text:p>CANARY</text:p></office:annotation>"),
    ),
    (
        157,
        "157-commenter.odp",
        Shape(
            "<office:annotation><dc:creator>CANARY</dc:creator><dc:date>2020-01-01T00:00:00</dc:date><loext:sender-initials>CANARY</loext:sender-initials><text:p>x</text:p></office:annotation>",
        ),
    ),
    (
        158,
        "158-show.odp",
        Behind(
            "<presentation:settings presentation:pause=\"PT1S\"><presentation:show presentation:name=\"CANARY\" presentation:pages=\"page1\"/></presentation:settings>",
        ),
    ),
    (158, "158-name.odp", Says(" draw:id=\"CANARY\"")),
    (
        158,
        "158-layer.odp",
        Masters("<draw:layer-set><draw:layer draw:name=\"CANARY\"/></draw:layer-set>"),
    ),
    (
        158,
        "158-layer-of-a-slide.odp",
        Shape("<draw:layer-set><draw:layer draw:name=\"CANARY\"/></draw:layer-set>"),
    ),
    (
        159,
        "159-film.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:plugin xlink:href=\"Media/CANARY.mp4\" draw:mime-type=\"application/vnd.sun.star.media\"/></draw:frame>",
        ),
    ),
    (
        159,
        "159-sound.odp",
        Own(
            "<style:style style:name=\"dp9\" style:family=\"drawing-page\"><style:drawing-page-properties><presentation:sound xlink:href=\"CANARY.wav\"/></style:drawing-page-properties></style:style>",
            "",
        ),
    ),
    (
        159,
        "159-animation.odp",
        Shape("<anim:par presentation:node-type=\"timing-root\"><anim:audio xlink:href=\"CANARY.wav\"/></anim:par>"),
    ),
    (
        159,
        "159-old-animation.odp",
        Shape(
            "<presentation:animations><presentation:show-shape draw:shape-id=\"CANARY\"><presentation:sound xlink:href=\"CANARY.wav\"/></presentation:show-shape></presentation:animations>",
        ),
    ),
    (
        161,
        "161-object.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:object xlink:href=\"./CANARY\"/><draw:image xlink:href=\"./ObjectReplacements/CANARY\"/></draw:frame>",
        ),
    ),
    (
        170,
        "170-names.odp",
        Shape(
            "<draw:custom-shape draw:name=\"CANARY\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><svg:title>CANARY</svg:title><svg:desc>CANARY</svg:desc></draw:custom-shape>",
        ),
    ),
    (
        170,
        "170-picture-elsewhere.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:image xlink:href=\"https://CANARY.example/a.png\"/></draw:frame>",
        ),
    ),
    (
        170,
        "170-picture-map.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:image/><draw:image-map><draw:area-rectangle xlink:href=\"https://CANARY.example\"/></draw:image-map></draw:frame>",
        ),
    ),
    (
        170,
        "170-link.odp",
        Run("<text:a xlink:href=\"https://CANARY.example\" office:title=\"CANARY\"/>"),
    ),
    (
        170,
        "170-link-of-a-shape.odp",
        Shape("<draw:a xlink:href=\"https://CANARY.example\"/>"),
    ),
    (
        170,
        "170-click.odp",
        Shape(
            "<draw:rect svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><office:event-listeners><presentation:event-listener script:event-name=\"dom:click\" presentation:action=\"execute\" xlink:href=\"CANARY\"/></office:event-listeners></draw:rect>",
        ),
    ),
    (
        170,
        "170-form.odp",
        Shape(
            "<office:forms><form:form form:name=\"CANARY\"><form:text form:current-value=\"CANARY\"/></form:form></office:forms>",
        ),
    ),
    (
        170,
        "170-table.odp",
        Shape(
            "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><table:table table:name=\"CANARY\"/></draw:frame>",
        ),
    ),
    (
        170,
        "170-name-of-a-slide.odp",
        Behind("<draw:page draw:name=\"CANARY\" draw:style-name=\"dp2\"/>"),
    ),
];
