//! What hides in a chart of a Word document, and beside it.

use super::{Put, parts};
use crate::corpus::{File, drawn};

/// A run that shows the chart.
const SHOWN: &str = "<w:r><w:drawing><wp:inline><wp:extent cx=\"5486400\" cy=\"3200400\"/><wp:docPr id=\"1\" name=\"CANARY\" descr=\"CANARY\"/>\
    <a:graphic><a:graphicData><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"r9\"/></a:graphicData>\
    </a:graphic></wp:inline></w:drawing></w:r>";

pub(super) fn files() -> Vec<File> {
    let mut parts = parts(Some(&Put::Of(
        "chart",
        "charts/chart1.xml",
        String::leak(drawn::holds()),
    )));
    let text = String::from_utf8(parts[2].bytes.clone()).unwrap();
    let first = "<w:t>A letter</w:t></w:r>";
    parts[2].bytes = text.replace(first, &format!("{first}{SHOWN}")).into_bytes();
    parts.extend(drawn::behind("word"));
    let shows = format!("A letter\n{}Nothing in it is hidden.\n", drawn::TEXT);
    vec![drawn::planted("161-chart.docx", parts, &shows)]
}
