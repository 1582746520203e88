//! Shapes, and properties of paragraphs and letters, in the order in which a schema wants them (ECMA-376, part 1, annex A.3 and A.4).

use crate::document::{Align, Placed, Shape, Stand, Tint};
use crate::package::slides::write::Paragraph;

/// Lengths of drawings in a step of indents, and hundredths of a point in one of space.
const ASIDE: i64 = 45_720;
const APART: u32 = 200;

/// Of a hundredth of the usual distance of lines, in a step of it.
const LINE: u32 = 5_000;

/// `a:rPr` of letters of these looks, the inner last; empty for none.
pub(super) fn of_letters(looks: &[Shape]) -> String {
    let inner =
        |of: &dyn Fn(Shape) -> Option<String>| looks.iter().rev().find_map(|look| of(*look)).unwrap_or_default();
    let mut attributes = inner(&|look| match look {
        Shape::Size(size) => Some(format!(" sz=\"{}\"", size.half_points() * 50)),
        _ => None,
    });
    for (look, attribute) in [
        (Shape::Bold, " b=\"1\""),
        (Shape::Italic, " i=\"1\""),
        (Shape::Underline, " u=\"sng\""),
        (Shape::Struck, " strike=\"sngStrike\""),
        (Shape::Above, " baseline=\"30000\""),
        (Shape::Below, " baseline=\"-25000\""),
    ] {
        // Letters are above the line or below it.
        let both = look == Shape::Below && looks.contains(&Shape::Above);
        attributes.push_str(if looks.contains(&look) && !both { attribute } else { "" });
    }
    let ink = inner(&|look| match look {
        Shape::Ink(tint) => Some(filled(tint)),
        _ => None,
    });
    let ground = inner(&|look| match look {
        Shape::Ground(tint) => Some(format!("<a:highlight>{}</a:highlight>", colour(tint))),
        _ => None,
    });
    let face = inner(&|look| match look {
        Shape::Face(face) => Some(
            ["latin", "ea", "cs"]
                .map(|script| typeface(script, face.name()))
                .concat(),
        ),
        _ => None,
    });
    let within = [ink, ground, face].concat();
    if attributes.is_empty() && within.is_empty() {
        return String::new();
    }
    format!("<a:rPr{attributes}>{within}</a:rPr>")
}

fn typeface(script: &str, name: &str) -> String {
    format!("<a:{script} typeface=\"{name}\"/>")
}

fn colour(tint: Tint) -> String {
    format!("<a:srgbClr val=\"{}\"/>", tint.digits())
}

pub(super) fn filled(tint: Tint) -> String {
    format!("<a:solidFill>{}</a:solidFill>", colour(tint))
}

/// The `a:pPr` of a paragraph; empty where there is nothing to say.
pub(super) fn of_paragraph(paragraph: &Paragraph) -> String {
    let (mut attributes, mut within) = (String::new(), String::new());
    let aside = |steps: i64| steps * ASIDE;
    if let Some(set) = paragraph.set {
        attributes.push_str(&format!(
            " marL=\"{}\" marR=\"{}\" indent=\"{}\"",
            aside(set.start.into()),
            aside(set.end.into()),
            aside(set.first.into())
        ));
        attributes.push_str(match set.align {
            Align::Start => "",
            Align::Middle => " algn=\"ctr\"",
            Align::End => " algn=\"r\"",
            Align::Both => " algn=\"just\"",
        });
        within.push_str(&format!(
            "<a:lnSpc><a:spcPct val=\"{}\"/></a:lnSpc><a:spcBef><a:spcPts val=\"{}\"/></a:spcBef><a:spcAft><a:spcPts \
             val=\"{}\"/></a:spcAft>",
            u32::from(set.line) * LINE,
            u32::from(set.before) * APART,
            u32::from(set.after) * APART
        ));
    }
    if paragraph.level.deep > 0 {
        attributes.push_str(&format!(" lvl=\"{}\"", paragraph.level.deep));
    }
    if paragraph.from_right {
        attributes.push_str(" rtl=\"1\"");
    }
    if paragraph.level.bullet {
        within.push_str("<a:buFont typeface=\"Arial\"/><a:buChar char=\"\u{2022}\"/>");
    }
    if attributes.is_empty() && within.is_empty() {
        return String::new();
    }
    format!("<a:pPr{attributes}>{within}</a:pPr>")
}

pub(super) fn place(placed: Placed) -> String {
    let [x, y, width, height] = placed.frame();
    format!("<a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>")
}

/// How far a box is turned, as an attribute; empty where it is not.
pub(super) fn turned(placed: Placed) -> String {
    match placed.turned {
        0 => String::new(),
        turned => format!(" rot=\"{}\"", i64::from(turned) * Placed::TURN),
    }
}

/// A box of paragraphs.
pub(super) fn shape(number: usize, placed: Placed, fill: Option<Tint>, paragraphs: &str) -> String {
    let kind = if placed.title {
        "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr>"
    } else {
        "<p:cNvSpPr txBox=\"1\"/><p:nvPr/>"
    };
    let turned = turned(placed);
    let fill = fill.map_or_else(|| "<a:noFill/>".to_owned(), filled);
    let tight = if placed.tight {
        " lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\""
    } else {
        ""
    };
    let stands = match placed.stands {
        Stand::Top => "t",
        Stand::Middle => "ctr",
        Stand::Bottom => "b",
    };
    let fits = match (placed.grows, placed.fits) {
        (true, _) => "spAutoFit",
        (false, true) => "normAutofit",
        (false, false) => "noAutofit",
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{number}\" name=\"\"/>{kind}</p:nvSpPr><p:spPr><a:xfrm{turned}>{}</a:xfrm><a:prstGeom \
         prst=\"rect\"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody><a:bodyPr wrap=\"square\"{tight} \
         anchor=\"{stands}\"><a:{fits}/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>",
        place(placed)
    )
}

/// A box of a table.
pub(super) fn frame(number: usize, placed: Placed, table: &str) -> String {
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{number}\" name=\"\"/><p:cNvGraphicFramePr><a:graphicFrameLocks \
         noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>{}</p:xfrm><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">{table}</a:graphicData></a:graphic></p:graphicFrame>",
        place(placed)
    )
}
