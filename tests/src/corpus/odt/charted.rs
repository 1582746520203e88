//! What hides in a chart of a text of OpenDocument.

use super::{content, parts};
use crate::corpus::File;
use crate::corpus::opendocument::{chart, planted};
use crate::corpus::zip::part;

pub(super) fn files() -> Vec<File> {
    let frame = chart::frame("text:anchor-type=\"as-char\" svg:width=\"8cm\" svg:height=\"6cm\"");
    let body = format!("<text:p>A letter{frame}</text:p><text:p>Nothing in it is hidden.</text:p>");
    let mut parts = parts(None);
    parts[2] = part("content.xml", &content("", "", &body));
    parts.extend(chart::parts());
    let shows = format!("A letter\n{}Nothing in it is hidden.\n", chart::TEXT);
    vec![planted(169, "169-chart.odt", parts, &shows)]
}
