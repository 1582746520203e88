//! A chart of which much is not seen: names that no legend shows, a series that is not drawn, hidden columns, and what stands beside it.

use super::SPACES;
use crate::corpus::zip::{Part, part};

/// What a reader sees of it, as a table.
pub(in crate::corpus) const TEXT: &str = "Tons a month\nMarch\t12\nApril\t7.5\n";

/// The frame that shows it, at this place.
pub(in crate::corpus) fn frame(place: &str) -> String {
    format!(
        "<draw:frame draw:name=\"CANARY\" {place}><draw:object xlink:href=\"./Object 1\"/><draw:image \
         xlink:href=\"./ObjectReplacements/Object 1\"/><svg:title>CANARY</svg:title><svg:desc>CANARY</svg:desc></draw:frame>"
    )
}

/// The parts that it is.
pub(in crate::corpus) fn parts() -> Vec<Part> {
    let meta = format!(
        "<office:document-meta {SPACES}><office:meta><dc:creator>CANARY</dc:creator></office:meta></office:document-meta>"
    );
    vec![
        part("Object 1/content.xml", &content()),
        part("Object 1/meta.xml", &meta),
        part("ObjectReplacements/Object 1", "CANARY"),
    ]
}

fn content() -> String {
    let series = |column: &str, style: &str| {
        format!(
            "<chart:series chart:style-name=\"{style}\" chart:class=\"chart:bar\" \
             chart:values-cell-range-address=\"local-table.${column}$2:.${column}$3\" \
             chart:label-cell-address=\"local-table.${column}$1\"/>"
        )
    };
    let (seen, hidden, undrawn) = (series("B", "ch1"), series("C", "ch1"), series("D", "ch2"));
    format!(
        "<office:document-content {SPACES} xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" office:version=\"1.3\">\
         <office:automatic-styles><style:style style:name=\"ch1\" style:family=\"chart\"><style:graphic-properties draw:fill=\"solid\" \
         draw:fill-color=\"#004586\"/></style:style><style:style style:name=\"ch2\" style:family=\"chart\"><style:graphic-properties \
         draw:fill=\"none\" draw:stroke=\"none\"/></style:style><style:style style:name=\"ch3\" style:family=\"chart\">\
         <style:text-properties fo:color=\"#ffffff\"/></style:style></office:automatic-styles><office:body><office:chart>\
         <chart:chart chart:class=\"chart:bar\"><chart:title><text:p>Tons a month</text:p></chart:title><chart:subtitle \
         chart:style-name=\"ch3\"><text:p>CANARY</text:p></chart:subtitle><chart:plot-area><chart:axis chart:dimension=\"x\" \
         chart:name=\"primary-x\"><chart:categories table:cell-range-address=\"local-table.$A$2:.$A$3\"/></chart:axis>\
         <chart:axis chart:dimension=\"y\" chart:name=\"primary-y\"/>{seen}{hidden}{undrawn}</chart:plot-area>{}</chart:chart>\
         </office:chart></office:body></office:document-content>",
        table()
    )
}

fn table() -> String {
    let word = |says: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{says}</text:p></table:table-cell>")
    };
    let number = |says: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{says}\" table:formula=\"of:=CANARY\"><text:p>{says}</text:p></table:table-cell>"
        )
    };
    let row = |cells: [String; 5]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        row([word(""), word("CANARY"), word("CANARY"), word("CANARY"), word("CANARY")]),
        row([word("March"), number("12"), number("3"), number("4"), word("CANARY")]),
        row([word("April"), number("7.5"), number("5"), number("6"), word("CANARY")]),
    ];
    format!(
        "<table:table table:name=\"local-table\"><table:table-columns><table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\"/><table:table-column table:number-columns-repeated=\"2\"/></table:table-columns>\
         <table:table-rows>{}</table:table-rows></table:table>",
        rows.concat()
    )
}
