//! A chart that tests of all forms have in their documents.

/// The body of a chart of one series and its name, which stands beside it where it has a legend.
pub(crate) fn chart(legend: &str) -> String {
    let cell = |says: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{says}</text:p></table:table-cell>")
    };
    let number = |value: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let row = |cells: [String; 2]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        row([cell(""), cell("Timber")]),
        row([cell("March"), number("12345.6")]),
        row([cell("April"), number("7")]),
    ];
    format!(
        "<office:body xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\"><office:chart><chart:chart chart:class=\"chart:bar\">\
         <chart:title><text:p>Tons</text:p></chart:title>{legend}<chart:plot-area><chart:axis chart:dimension=\"x\">\
         <chart:categories table:cell-range-address=\"local-table.A2:.A3\"/></chart:axis><chart:axis chart:dimension=\"y\"/><chart:series \
         chart:values-cell-range-address=\"local-table.B2:.B3\" chart:label-cell-address=\"local-table.B1\"/></chart:plot-area>\
         <table:table table:name=\"local-table\">{}</table:table></chart:chart></office:chart></office:body>",
        rows.concat()
    )
}
