//! What hides in a chart of a presentation of OpenDocument.

use super::{Put, TEXT, parts};
use crate::corpus::File;
use crate::corpus::opendocument::{chart, planted};

pub(super) fn files() -> Vec<File> {
    let place = "presentation:class=\"chart\" svg:x=\"1in\" svg:y=\"4.5in\" svg:width=\"6in\" svg:height=\"2in\"";
    let frame: &'static str = String::leak(chart::frame(place));
    let mut parts = parts(Some(&Put::Shape(frame)));
    parts.extend(chart::parts());
    vec![planted(161, "161-chart.odp", parts, &format!("{TEXT}{}", chart::TEXT))]
}
