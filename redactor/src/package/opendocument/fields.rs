//! What shows text that is made of something else: fields; and whether a condition hides something.

use crate::package::xml::Element;

/// What shows text that is made of something else (part 3, 7).
const FIELDS: &str = "author-initials author-name bibliography-mark bookmark-ref chapter character-count conditional-text \
    creation-date creation-time creator database-display database-name database-row-number date dde- \
    connection description drop-down editing-cycles editing-duration execute-macro expression file-name \
    hidden-text image-count initial-creator keywords measure modification-date modification-time note-ref \
    object-count page-count page-number page-variable-get page-variable-set paragraph-count placeholder \
    print-date print-time printed-by reference-ref sender-city sender-company sender-country sender-email \
    sender-fax sender-firstname sender-initials sender-lastname sender-phone-private sender-phone-work \
    sender-position sender-postal-code sender-state-or-province sender-street sender-title sequence \
    sequence-ref sheet-name style-ref subject table-count table-formula template-name text-input time title \
    user-defined user-field-get user-field-input variable-get variable-input variable-set word-count";

/// Whether it shows text that is made of something else.
pub(crate) fn is_field(name: &str) -> bool {
    let name = name.strip_prefix("text:");
    FIELDS.split(' ').any(|field| name == Some(field))
}

/// Whether a condition hides something: it says so, or it is one that is always true (part 3, 19.812).
pub(crate) fn is_hidden(element: &Element) -> bool {
    let condition = element.attribute("text:condition").unwrap_or_default();
    let condition = condition.rsplit(':').next().unwrap_or_default().trim();
    match element.attribute("text:is-hidden") {
        Some(hidden) => hidden == "true",
        None => matches!(condition.to_ascii_lowercase().as_str(), "1" | "true" | "\"\"==\"\""),
    }
}
