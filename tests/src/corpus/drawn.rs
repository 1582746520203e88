//! A chart of DrawingML in which something hides, for documents of Office: its part, what it leads to, and what is seen of it.

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

/// What is seen of it.
pub(super) const TEXT: &str = "Tons a month\nMay\t12\nJune\t3460\n";

const SPACES: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\"";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Looks of what is not drawn.
const UNDRAWN: &str = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

/// The part: two series, of which one is not drawn, and neither is named.
pub(super) fn holds() -> String {
    let title = "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Tons a month</a:t></a:r><a:r><a:rPr><a:noFill/></a:rPr><a:t>CANARY</a:t></a:r>\
        </a:p></c:rich></c:tx></c:title>";
    let unseen = "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>CANARY</a:t></a:r></a:p></c:rich></c:tx></c:title>";
    let axes = format!(
        "<c:catAx><c:axId val=\"1\"/><c:delete val=\"0\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:delete val=\"0\"/></c:valAx><c:valAx>\
         <c:axId val=\"3\"/><c:delete val=\"1\"/>{unseen}<c:numFmt formatCode=\"0&quot;CANARY&quot;\" sourceLinked=\"0\"/></c:valAx>"
    );
    let series = [
        series(0, "", ["May", "June"], ["12", "3456.7"]),
        series(1, UNDRAWN, ["CANARY", "July"], ["1", "2"]),
    ];
    format!(
        "<c:chartSpace {SPACES}><c:chart>{title}<c:plotArea><c:barChart>{}<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{axes}\
         </c:plotArea></c:chart><c:externalData r:id=\"r1\"/><c:userShapes r:id=\"r2\"/><c:extLst><c:ext uri=\"CANARY\"><c15:x>CANARY</c15:x>\
         </c:ext></c:extLst></c:chartSpace>",
        series.concat()
    )
}

/// A series over two months; what stands behind them is on no chart.
fn series(number: u8, looks: &str, months: [&str; 2], values: [&str; 2]) -> String {
    let points = |points: [&str; 2]| {
        let [first, second] = points;
        format!(
            "<c:ptCount val=\"2\"/><c:pt idx=\"1\"><c:v>{second}</c:v></c:pt><c:pt idx=\"0\"><c:v>{first}</c:v></c:pt><c:pt idx=\"2\"><c:v>CANARY\
             </c:v></c:pt>"
        )
    };
    format!(
        "<c:ser><c:idx val=\"{number}\"/><c:order val=\"{number}\"/><c:tx><c:strRef><c:f>CANARY!$B$1</c:f><c:strCache><c:pt idx=\"0\"><c:v>CANARY\
         </c:v></c:pt></c:strCache></c:strRef></c:tx>{looks}<c:cat><c:strRef><c:f>CANARY!$A$2</c:f><c:strCache>{}</c:strCache></c:strRef></c:cat>\
         <c:val><c:numRef><c:f>CANARY!$B$2</c:f><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef></c:val></c:ser>",
        points(months),
        points(values)
    )
}

/// The parts behind the chart in a folder: where it leads, a workbook, and shapes that are drawn on it.
pub(super) fn behind(folder: &str) -> [Part; 3] {
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"/>")
    };
    let leads = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}</Relationships>",
        relation(1, "package", "../embeddings/CANARY.xlsx"),
        relation(2, "chartUserShapes", "../drawings/drawing1.xml")
    );
    [
        part(&format!("{folder}/charts/_rels/chart1.xml.rels"), &leads),
        part(&format!("{folder}/embeddings/CANARY.xlsx"), "CANARY"),
        part(
            &format!("{folder}/drawings/drawing1.xml"),
            &format!("<c:userShapes {SPACES}><a:t>CANARY</a:t></c:userShapes>"),
        ),
    ]
}

/// A file of these parts, with the canary of its row wherever one is wanted.
pub(super) fn planted(name: &'static str, mut parts: Vec<Part>, text: &str) -> File {
    let planted = canary(161);
    for part in &mut parts {
        part.name = part.name.replace("CANARY", &planted);
        part.bytes = String::from_utf8(part.bytes.clone())
            .unwrap()
            .replace("CANARY", &planted)
            .into_bytes();
    }
    File::dirty(name, zip(&parts, ""), Shows::text(text)).hides(&[161])
}
