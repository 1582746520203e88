//! What hides in a chart of a presentation, and beside it.

use super::{Put, TEXT, parts};
use crate::corpus::{File, drawn};

/// A frame that shows the chart.
const SHOWN: &str = "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"CANARY\" descr=\"CANARY\"/></p:nvGraphicFramePr><p:xfrm>\
    <a:off x=\"914400\" y=\"4114800\"/><a:ext cx=\"5486400\" cy=\"1828800\"/></p:xfrm><a:graphic><a:graphicData><c:chart r:id=\"r9\"/>\
    </a:graphicData></a:graphic></p:graphicFrame>";

pub(super) fn files() -> Vec<File> {
    let holds = String::leak(drawn::holds());
    let mut parts = parts(Some(&Put::OfSlide("chart", "charts/chart1.xml", holds, SHOWN)));
    parts.extend(drawn::behind("ppt"));
    let shows = format!("{TEXT}{}", drawn::TEXT);
    vec![drawn::planted("161-chart-shown.pptx", parts, &shows)]
}
